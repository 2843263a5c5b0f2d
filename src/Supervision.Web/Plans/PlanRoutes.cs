using Microsoft.AspNetCore.Mvc;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Plans;

/// <summary>The plans' part of the API (年度计划接口): one verb per command.</summary>
public static class PlanRoutes
{
    public static void MapPlans(this IEndpointRouteBuilder api)
    {
        var plans = api.MapGroup("/plans").WithTags("年度计划").RequireAuthorization(Access.SignedIn);
        plans.MapPost("/", async (DraftPlan command, HttpContext http, PlanRegister register) =>
            {
                var caller = Caller.Of(http.User);
                if (await register.Draft(command, caller, http.RequestAborted) is { } refusal) return Problems.Answer(refusal);
                http.Response.Headers.Location = $"/api/plans/{command.Year}";
                return await Show(command.Year!.Value, StatusCodes.Status201Created, caller, http, register);
            })
            .WithName("draftPlan").WithSummary("起草年度计划").Produces<PlanAnswer>(201).ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        plans.MapGet("/{year:int}", (int year, HttpContext http, PlanRegister register) => Show(year, StatusCodes.Status200OK, Caller.Of(http.User), http, register))
            .WithName("plan").WithSummary("年度计划：议题、进展、达标情况").Produces<PlanAnswer>().ProducesProblem(404);

        var map = typeof(PlanRoutes).GetMethod(nameof(Map), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
        foreach (var (verb, type) in PlanRegister.Verbs) map.MakeGenericMethod(type).Invoke(null, [plans, verb]);
    }

    private static void Map<TAct>(RouteGroupBuilder plans, string verb) where TAct : PlanAct =>
        plans.MapPost($"/{{year:int}}/{verb}", async (int year, [FromBody] TAct act, [FromHeader(Name = "If-Match")] string? ifMatch, HttpContext http, PlanRegister register) =>
            {
                if (!ETags.TryRead(ifMatch, out var seen)) return Problems.Answer(Problems.Of(400, Problems.Codes.Malformed));
                var caller = Caller.Of(http.User);
                return await register.Act(year, act, caller, seen, http.RequestAborted) is { } refusal ? Problems.Answer(refusal) : await Show(year, StatusCodes.Status200OK, caller, http, register);
            })
            .WithName($"{verb}InPlan").WithSummary(Json.TryRead<PlanStep>(verb, out var step) ? Words.Of(step) : verb)
            .Produces<PlanAnswer>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(422);

    private static async Task<IResult> Show(int year, int status, Caller caller, HttpContext http, PlanRegister register)
    {
        if (caller.OnlyMatter is not null || await register.Show(year, caller, http.RequestAborted) is not { } plan) return Problems.Answer(PlanRefusals.NotFound);
        http.Response.Headers.ETag = ETags.Write(plan.Version);
        return Results.Json(plan, Json.Api, statusCode: status);
    }
}
