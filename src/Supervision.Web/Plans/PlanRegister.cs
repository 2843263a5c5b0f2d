using System.Text.Json.Serialization;
using Marten;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Topics;
using Supervision.Units;

namespace Supervision.Plans;

/// <summary>A plan, as shown (年度计划), with how it stands against what is required.</summary>
public sealed record PlanAnswer(
    int Year, string Title, string? Published, PlanStage Stage, IReadOnlyList<PlannedTopic> Topics, Compliance Compliance, IReadOnlyList<RequirementWaived> Waivers, int Amendments, int Overrides,
    IReadOnlyList<PlanStep> Actions, long Version);

/// <summary>A topic in a plan, as it stands (计划议题).</summary>
public sealed record PlannedTopic(Guid Id, string Title, TopicForm Form, [property: JsonPropertyName("supervisory")] bool IsSupervisory, DateOnly? Due, TopicStage Stage, DateOnly? HeldOn, int Outcomes, int Lines);

/// <summary>The one way in to the plans (计划登记): pages and API send every command through here.</summary>
public sealed class PlanRegister(IDocumentStore store, MatterRegister matters, CountyContext counties, TopicQuery topics, OfficeClock clock)
{
    /// <summary>The acts there are, by the verb that names each in the API.</summary>
    public static IReadOnlyDictionary<string, Type> Verbs { get; } = new Dictionary<string, Type>
    {
        ["plan"] = typeof(PlanTopic),
        ["drop"] = typeof(DropTopic),
        ["review"] = typeof(ReviewPlan),
        ["approve"] = typeof(ApprovePlan),
        ["issue"] = typeof(IssuePlan),
        ["close"] = typeof(ClosePlan),
    };

    public static Guid StreamOf(string county, int year) => NamedStreams.Of(county, $"plan\n{year}");

    public async Task<PlanAnswer?> Show(int year, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        return await Read(session, year, cancellation) is var (plan, version) && plan is not null ? await Answer(plan, version, caller, cancellation) : null;
    }

    public async Task<Rejection?> Draft(DraftPlan command, Caller caller, CancellationToken cancellation)
    {
        var decision = command.Decide(await Situation(caller, cancellation));
        if (decision is not Decision.Accepted accepted) return ((Decision.Refused)decision).Rejection;

        await using var session = matters.OpenSession(caller, null);
        session.Events.StartStream<Plan>(StreamOf(caller.County, command.Year!.Value), accepted.Facts);
        try
        {
            await session.SaveChangesAsync(cancellation);
            return null;
        }
        catch (Exception exception) when (Races.IsLost(exception))
        {
            return PlanRefusals.Exists.About($"{command.Year}");
        }
    }

    /// <param name="seen">The version the caller saw (If-Match); null where it does not matter to him.</param>
    public Task<Rejection?> Act(int year, PlanAct act, Caller caller, long? seen, CancellationToken cancellation) =>
        Races.Retry(() => ActOnce(year, act, caller, seen, cancellation), isFirstSight: seen is null, PlanRefusals.Stale, TopicRefusals.Busy);

    private async Task<Rejection?> ActOnce(int year, PlanAct act, Caller caller, long? seen, CancellationToken cancellation)
    {
        if (caller.OnlyMatter is not null) return PlanRefusals.NotFound;
        await using var session = matters.OpenSession(caller, null);
        var (plan, version) = await Read(session, year, cancellation);
        if (plan is null) return PlanRefusals.NotFound;

        var situation = await Situation(caller, cancellation);
        if (act is PlanTopic { Topic: { } id }) situation = situation with { Topic = (await TopicFile.Read(session, id, cancellation))?.Topic };
        var decision = act.Decide(plan, situation);
        if (decision is not Decision.Accepted accepted) return ((Decision.Refused)decision).Rejection;
        if (seen is not null && seen != version) return PlanRefusals.Stale;

        session.Events.Append(StreamOf(caller.County, year), version + accepted.Facts.Count, accepted.Facts);
        await session.SaveChangesAsync(cancellation);
        return null;
    }

    private static async Task<(Plan? Plan, long Version)> Read(IQuerySession session, int year, CancellationToken cancellation)
    {
        var events = await session.Events.FetchStreamAsync(StreamOf(session.TenantId, year), token: cancellation);
        return (Plan.Replay(events.Select(e => e.Data).OfType<Fact>()), events.Count);
    }

    private async Task<PlanAnswer> Answer(Plan plan, long version, Caller caller, CancellationToken cancellation)
    {
        var known = await topics.Of(caller.County, [.. plan.Topics.Select(planned => planned.Topic)], cancellation);
        var today = clock.Now().Day;
        PlannedTopic[] planned =
        [
            .. plan.Topics.OrderBy(one => one.Form).ThenBy(one => one.Due).Select(one => known.GetValueOrDefault(one.Topic) is { } row
                ? new PlannedTopic(one.Topic, one.Title, one.Form, one.IsSupervisory, one.Due, row.Stage, row.HeldOn, row.Outcomes, row.Lines)
                : new PlannedTopic(one.Topic, one.Title, one.Form, one.IsSupervisory, one.Due, TopicStage.Selected, null, 0, 0)),
        ];
        var rules = (await counties.Versions(caller.County, cancellation)).On(new DateOnly(plan.Drafted.Year, 12, 31) < today ? new(plan.Drafted.Year, 12, 31) : today);
        var compliance = Compliance.Of([.. planned.Select(one => new TopicStanding(one.Id, one.Form, one.IsSupervisory, one.Due, one.HeldOn))], plan.Drafted.Year, rules, today);
        return new(
            plan.Drafted.Year, plan.Drafted.Title, plan.Drafted.Published, plan.Stage, planned, compliance, plan.Waivers, plan.Amendments, known.Values.Sum(row => row.Overrides),
            [.. PlanLifecycle.OpenTo(plan.Stage, caller.Actor.Role)], version);
    }

    private async Task<PlanSituation> Situation(Caller caller, CancellationToken cancellation) => new(caller.Actor, clock.Now(), await counties.Rules(caller.County, cancellation));
}
