using Microsoft.AspNetCore.Mvc;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Plans;

/// <summary>The plans' part of the API (年度计划接口): one verb per command.</summary>
public static class PlanRoutes
{
    public static void MapPlans(this IEndpointRouteBuilder api)
    {
        var plans = api.MapGroup("/plans").WithTags("年度计划").RequireAuthorization(Access.SignedIn);
        plans.MapPost("/", async (DraftPlan command, HttpContext http, PlanRegister register) =>
                await register.Answer(await register.Draft(command, Caller.Of(http.User), http.RequestAborted), http, StatusCodes.Status201Created))
            .WithName("draftPlan").WithSummary("起草年度计划").Produces<PlanAnswer>(201).ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        plans.MapGet("/{year:int}", (int year, HttpContext http, PlanRegister register) => register.Show(PlanRegister.StreamOf(Caller.Of(http.User).County, year), PlanRefusals.NotFound, http))
            .WithName("plan").WithSummary("年度计划：议题、进展、达标情况").Produces<PlanAnswer>().ProducesProblem(404);

        plans.MapGet("/{year:int}/explain", async (int year, string? series, HttpContext http, PlanRegister register) =>
                await register.Explain(year, series ?? "", Caller.Of(http.User), http.RequestAborted) is { } why ? Results.Json(why, Json.Api) : Problems.Answer(PlanRefusals.NotFound))
            .WithName("whyInPlan").WithSummary("为什么是这一天：计划的一项周期任务（series）的由来").Produces<LimitAnswer>().ProducesProblem(404);

        var map = typeof(PlanRoutes).GetMethod(nameof(Map), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
        foreach (var (verb, type) in PlanRegister.Verbs) map.MakeGenericMethod(type).Invoke(null, [plans, verb]);
    }

    private static void Map<TAct>(RouteGroupBuilder plans, string verb) where TAct : PlanAct =>
        plans.MapPost($"/{{year:int}}/{verb}", async (int year, [FromBody] TAct act, [FromHeader(Name = "If-Match")] string? ifMatch, HttpContext http, PlanRegister register) =>
            {
                if (!ETags.TryRead(ifMatch, out var seen)) return Problems.Answer(Problems.Of(400, Problems.Codes.Malformed));
                return await register.Answer(await register.Act(year, act, Caller.Of(http.User), seen, http.RequestAborted), http);
            })
            .WithName($"{verb}InPlan").WithSummary(Json.TryRead<PlanStep>(verb.Replace("-", "", StringComparison.Ordinal), out var step) ? Words.Of(step) : verb)
            .Produces<PlanAnswer>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(422);
}
