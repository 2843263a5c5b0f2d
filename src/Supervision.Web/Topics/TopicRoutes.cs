using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Topics;

/// <summary>The topics' part of the API (议题接口): one verb per command.</summary>
public static class TopicRoutes
{
    private static readonly Column<TopicRow>[] Columns =
    [
        new("年度", 8, row => row.Year), new("议题", 44, row => row.Title), new("来源", 12, row => Words.Of(row.Source)), new("环节", 10, row => Words.Of(row.Stage)),
        new("形式", 20, row => row.Form is { } form ? Words.Of(form) : null), new("监督性", 8, row => row.IsSupervisory ? "是" : "否"), new("牵头", 16, row => row.Committee), new("计划月份", 12, row => row.Due),
        new("开展日期", 12, row => row.HeldOn), new("程序例外", 10, row => row.Overrides), new("成果", 8, row => row.Outcomes), new("建议条数", 10, row => row.Lines), new("未采用理由", 30, row => row.Reason),
    ];

    public static void MapTopics(this IEndpointRouteBuilder api)
    {
        var topics = api.MapGroup("/topics").WithTags("议题").RequireAuthorization(Access.SignedIn);
        topics.MapGet("/", List).WithName("topics").WithSummary("议题列表及来源统计（year、stage、source、form、supervisory、q；format=xlsx 导出）").Produces<TopicList>().ProducesProblem(422);
        topics.MapPost("/", async (ProposeTopic command, ClaimsPrincipal user, HttpContext http, TopicRegister register, OfficeClock clock, CancellationToken cancellation) =>
            {
                var caller = Caller.Of(user);
                var (id, refusal) = await register.Propose(command, caller, cancellation);
                if (refusal is not null) return Problems.Answer(refusal);
                http.Response.Headers.Location = $"/api/topics/{id}";
                return await Show(id, StatusCodes.Status201Created, caller, http, register, clock, cancellation);
            })
            .WithName("proposeTopic").WithSummary("提出议题").Produces<TopicAnswer>(201).ProducesProblem(403).ProducesProblem(422);
        topics.MapGet("/{id:guid}", (Guid id, HttpContext http, TopicRegister register, OfficeClock clock) => Show(id, StatusCodes.Status200OK, Caller.Of(http.User), http, register, clock, http.RequestAborted))
            .WithName("topic").WithSummary("查看议题：程序、成果、当前可办理的动作").Produces<TopicAnswer>().ProducesProblem(404);

        var map = typeof(TopicRoutes).GetMethod(nameof(Map), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
        foreach (var (verb, type) in TopicRegister.Verbs) map.MakeGenericMethod(type).Invoke(null, [topics, verb]);
    }

    private static void Map<TAct>(RouteGroupBuilder topics, string verb) where TAct : TopicAct =>
        topics.MapPost($"/{{id:guid}}/{verb}", async (
                Guid id, [FromBody] TAct act, [FromHeader(Name = "If-Match")] string? ifMatch, HttpContext http, TopicRegister register, OfficeClock clock) =>
            {
                if (!ETags.TryRead(ifMatch, out var seen)) return Problems.Answer(Problems.Of(400, Problems.Codes.Malformed));
                var caller = Caller.Of(http.User);
                return await register.Act(id, act, caller, seen, http.RequestAborted) is { } refusal
                    ? Problems.Answer(refusal)
                    : await Show(id, StatusCodes.Status200OK, caller, http, register, clock, http.RequestAborted);
            })
            .WithName($"{verb}Topic").WithSummary(Words.Of(StepOf(verb))).Produces<TopicAnswer>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(422);

    private static TopicStep StepOf(string verb) => Json.TryRead<TopicStep>(verb, out var step) ? step : throw new InvalidOperationException($"No step of a topic is called {verb}.");

    private static async Task<IResult> List(HttpContext http, TopicQuery topics)
    {
        var query = new QueryReader(http.Request.Query);
        var filter = TopicFilter.Read(query);
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);

        var caller = Caller.Of(http.User);
        if (caller.OnlyMatter is not null) return Problems.Answer(TopicRefusals.NotFound);
        if (!Lists.IsSheetAsked(http)) return Results.Json(await topics.List(filter, caller, http.RequestAborted), Json.Api);
        var all = await Lists.All(async (number, size) =>
        {
            var list = await topics.List(filter with { PageNumber = number, Size = size }, caller, http.RequestAborted);
            return new Page<TopicRow>(list.Items, list.Total, number, size);
        });
        return Lists.SheetOf("议题", "议题台账", caller, Columns, all);
    }

    private static async Task<IResult> Show(Guid id, int status, Caller caller, HttpContext http, TopicRegister register, OfficeClock clock, CancellationToken cancellation)
    {
        if (await register.Open(id, caller, cancellation) is not { } file) return Problems.Answer(TopicRefusals.NotFound);
        http.Response.Headers.ETag = ETags.Write(file.Version);
        return Results.Json(TopicAnswer.Of(file, caller, clock.Now().Day), Json.Api, statusCode: status);
    }
}
