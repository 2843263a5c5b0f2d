using System.Security.Claims;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Supervision.Deadlines;
using Supervision.People;
using Supervision.Questions;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Matters;

/// <summary>The matters' part of the API (事项接口): one verb per command.</summary>
public static class MatterRoutes
{
    public static void MapMatters(this IEndpointRouteBuilder api)
    {
        var matters = api.MapGroup("/matters").WithTags("事项").RequireAuthorization(Access.SignedIn);

        matters.MapPost("/", Raise).WithName("raise").WithSummary("登记事项")
            .Produces<MatterAnswer>(StatusCodes.Status201Created).ProducesProblem(422);
        matters.MapGet("/{id:guid}", Get).WithName("matter").WithSummary("查看事项").Produces<MatterAnswer>().ProducesProblem(404);
        matters.MapGet("/{id:guid}/graph", GraphOf).WithName("graph").WithSummary("来龙去脉：关联与转化").Produces<GraphAnswer>().ProducesProblem(404);
        matters.MapGet("/{id:guid}/explain", Explain).WithName("why").WithSummary("为什么是这一天：一项时限（series）的由来").Produces<LimitAnswer>().ProducesProblem(404);
        matters.MapGet("/{id:guid}/history", History).WithName("history").WithSummary("办理经过").Produces<IReadOnlyList<HistoryLine>>().ProducesProblem(404);

        var mapOne = typeof(MatterRoutes).GetMethod(nameof(MapVerb), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
        foreach (var (verb, type) in Verbs.All) mapOne.MakeGenericMethod(type).Invoke(null, [matters, verb]);
    }

    private static void MapVerb<TAct>(RouteGroupBuilder matters, string verb) where TAct : MatterAct =>
        matters.MapPost($"/{{id:guid}}/{verb}", async (
                Guid id, [FromBody] TAct? act, [FromHeader(Name = "If-Match")] string? ifMatch, ClaimsPrincipal user, HttpContext http, MatterRegister register, CancellationToken cancellation) =>
            {
                if (!ETags.TryRead(ifMatch, out var seen)) return Problems.Answer(Problems.Of(400, Problems.Codes.Malformed));

                var outcome = await register.Act(id, act ?? (TAct)Verbs.Blank(typeof(TAct)), Caller.Of(user), seen, cancellation);
                return await Answer(outcome, http, StatusCodes.Status200OK);
            })
            .WithMetadata(typeof(TAct).IsAssignableTo(typeof(EvaluationAct)) ? [new SecretBodyAttribute()] : Array.Empty<object>())
            .WithName(verb).WithSummary(Words.Of(Verbs.Blank(typeof(TAct)).Step))
            .Produces<MatterAnswer>().ProducesProblem(404).ProducesProblem(403).ProducesProblem(412).ProducesProblem(409).ProducesProblem(422);

    private static async Task<IResult> Raise(RaiseMatter command, ClaimsPrincipal user, HttpContext http, MatterRegister register, CancellationToken cancellation) =>
        await Answer(await register.Raise(command, Caller.Of(user), cancellation), http, StatusCodes.Status201Created);

    private static async Task<IResult> Get(Guid id, ClaimsPrincipal user, HttpContext http, MatterRegister register, MatterReader reader, CancellationToken cancellation)
    {
        var caller = Caller.Of(user);
        if (await register.Open(id, caller, cancellation) is not { } file) return Problems.Answer(MatterRefusals.NotFound);

        // What a caller sees depends on who he is and on the day, so the version says when it is stale, not whether to answer.
        http.Response.Headers.ETag = ETags.Write(file.Version);
        return Results.Json(await reader.Answer(file, caller, cancellation), Json.Api);
    }

    private static async Task<IResult> GraphOf(Guid id, ClaimsPrincipal user, MatterRegister register, Graph graph, CancellationToken cancellation)
    {
        var caller = Caller.Of(user);
        return caller.OnlyMatter is not null || await register.Open(id, caller, cancellation) is null ? Problems.Answer(MatterRefusals.NotFound) : Results.Json(await graph.Around(id, caller, cancellation), Json.Api);
    }

    private static async Task<IResult> Explain(Guid id, string? series, ClaimsPrincipal user, MatterRegister register, MatterReader reader, CancellationToken cancellation)
    {
        var caller = Caller.Of(user);
        return await register.Open(id, caller, cancellation) is { } file && await reader.Explain(file, series ?? "", caller, cancellation) is { } why
            ? Results.Json(why, Json.Api)
            : Problems.Answer(MatterRefusals.NotFound);
    }

    private static async Task<IResult> History(Guid id, ClaimsPrincipal user, MatterRegister register, MatterReader reader, CancellationToken cancellation)
    {
        var caller = Caller.Of(user);
        return await register.Open(id, caller, cancellation) is { } file
            ? Results.Json(await reader.History(file, caller, cancellation), Json.Api)
            : Problems.Answer(MatterRefusals.NotFound);
    }

    public static string AddressOf(Guid id) => $"/api/matters/{id}";

    private static async Task<IResult> Answer(Outcome outcome, HttpContext http, int status)
    {
        if (outcome is Outcome.Refused refused) return Problems.Answer(refused.Rejection);

        var done = (Outcome.Done)outcome;
        http.Response.Headers.ETag = ETags.Write(done.Version);
        if (status == StatusCodes.Status201Created) http.Response.Headers.Location = AddressOf(done.Id);
        return Results.Json(await done.Answer.Value, Json.Api, statusCode: status);
    }
}

/// <summary>One limit and how it came to its due day, as shown (到期日由来).</summary>
public sealed record LimitAnswer(string Series, Owed What, string Owner, DateOnly DueOn, IReadOnlyList<LimitStep> Steps);

/// <summary>Puts files into words for a caller (事项展示): the API's answers and the pages' alike.</summary>
public sealed class MatterReader(IDocumentStore store, OfficeClock clock, CountyContext counties, Lifecycle lifecycle)
{
    public async Task<MatterAnswer> Answer(MatterFile file, Caller caller, CancellationToken cancellation)
    {
        var (units, rules) = (await counties.Units(caller.County, cancellation), await counties.Rules(caller.County, cancellation));
        var answer = MatterAnswer.Of(file, caller.Actor, lifecycle, units, rules, await counties.Calendar(caller.County, cancellation), clock.Now().Day);
        if (file.Matter.Kind != MatterKind.Proposal) return answer;

        await using var session = store.QuerySession(caller.County);
        var names = await AddresseeNames.Of(session, [.. file.Matter.Intake.Proposers.Select(proposer => proposer.Address)], cancellation);
        return answer with { Proposal = ProposalAnswer.Of(file, caller.Actor, units, rules, address => ProposerNames.Of(address, names, file, caller.Actor)) };
    }

    /// <summary>What somebody is told of what he did: whoever hands a matter away may no longer see it, then the version is all there is to say.</summary>
    public async Task<object> Told(MatterFile file, Caller caller, CancellationToken cancellation) =>
        Sight.MaySee(caller.Actor, file.Matter) ? await Answer(file, caller, cancellation) : new { file.Id, file.Version };

    /// <summary>How one of the matter's limits came to its due day; null where it has none of this name.</summary>
    public async Task<LimitAnswer?> Explain(MatterFile file, string series, Caller caller, CancellationToken cancellation)
    {
        if (file.Matter.Clocks.Find(series) is not { } clock) return null;
        var policy = await counties.Policy(caller.County, cancellation);
        return new(series, clock.What, clock.Owner, clock.DueOn, LimitStep.Of(file.Right, series, file.Matter.Subject, policy.Rules.Policy, policy.Calendar));
    }

    public async Task<IReadOnlyList<HistoryLine>> History(MatterFile file, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        var units = await counties.Units(caller.County, cancellation);
        var rules = await counties.Rules(caller.County, cancellation);
        var ids = file.Entries.Select(entry => entry.By).OfType<string>().Distinct().ToList();
        var names = (await session.LoadManyAsync<Account>(cancellation, ids)).ToDictionary(account => account.Id, account => account.DisplayName);
        foreach (var link in ids.Where(OneTimeLink.IsPerson)) names[link] = Words.Of(Channel.Link);
        string[] addresses = [.. file.Matter.Intake.Proposers.Select(proposer => proposer.Address), .. file.Right.OfType<LookBackAssigned>().Select(asked => asked.To)];
        foreach (var (address, name) in await AddresseeNames.Of(session, addresses, cancellation)) names[address] = name;
        return HistoryLine.Of(file, units, names, rules, caller.Actor);
    }
}
