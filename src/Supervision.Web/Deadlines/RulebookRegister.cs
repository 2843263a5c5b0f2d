using Marten;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;
using Wolverine.Marten;
using Wolverine.Runtime;

namespace Supervision.Deadlines;

/// <summary>Count running limits of a county again (重新计算): leaves with the change that asks for it, through the durable outbox.</summary>
public sealed record RecountLimits(string County, RecountCause Cause);

/// <summary>What became of a change of rules or calendar (规则与日历变更结果).</summary>
public sealed record PolicyOutcome(Rejection? Refusal)
{
    public static PolicyOutcome Done { get; } = new((Rejection?)null);
}

/// <summary>The one way in to a county's rules and calendar (规则与日历登记): pages and API send every change through here.</summary>
public sealed class RulebookRegister(IDocumentStore store, IWolverineRuntime messages, CountyContext counties, OfficeClock clock)
{
    public static IReadOnlyList<string> Kinds { get; } = [.. Enum.GetValues<MatterKind>().Select(MatterAct.KindName)];

    public async Task<RuleSituation> Situation(Caller caller, CancellationToken cancellation)
    {
        var (units, today) = (await counties.Units(caller.County, cancellation), clock.Now().Day);
        return new(await counties.Versions(caller.County, cancellation), today, Kinds, code => units.IsActive(code, today), Topics.TopicProcedure.Order, Performance.Measures.ByRule);
    }

    public async Task<PolicyOutcome> Change(ChangeRules change, Caller caller, CancellationToken cancellation)
    {
        var situation = await Situation(caller, cancellation);
        return await Record(
            Policies.RulebookOf(caller.County), change.Decide(situation), situation.Policy.Latest.Version - Policies.DefaultRulebook.Version,
            change.Recount ? RecountCause.Rulebook : null, caller, cancellation);
    }

    public async Task<PolicyOutcome> Enter(EnterCalendarYear year, Caller caller, CancellationToken cancellation) =>
        await Record(caller, (_, _) => year.Decide(clock.Now().Day), cancellation);

    public async Task<PolicyOutcome> Set(SetCalendarDay day, Caller caller, CancellationToken cancellation) =>
        await Record(caller, (_, calendar) => day.Decide(calendar, clock.Now().Day), cancellation);

    public async Task<PolicyOutcome> Clear(ClearCalendarDay day, Caller caller, CancellationToken cancellation) =>
        await Record(caller, (own, _) => day.Decide(own, clock.Now().Day), cancellation);

    private async Task<PolicyOutcome> Record(Caller caller, Func<CountyCalendar, WorkingCalendar, Decision> decide, CancellationToken cancellation)
    {
        var policy = await counties.Policy(caller.County, cancellation);
        return await Record(Policies.CalendarOf(caller.County), decide(policy.OwnCalendar, policy.Calendar), policy.OwnCalendar.Version, RecountCause.Calendar, caller, cancellation);
    }

    /// <param name="after">How many changes the caller decided on; one more meanwhile, and it is refused.</param>
    private async Task<PolicyOutcome> Record(Guid stream, Decision decision, int after, RecountCause? recount, Caller caller, CancellationToken cancellation)
    {
        if (decision is not Decision.Accepted accepted) return new(((Decision.Refused)decision).Rejection);

        await using var session = store.OpenFor(caller);
        // A recount that is done is recorded beside the changes: it counts for the version, not for what the caller decided on.
        var facts = await Policies.FactsOf(session, stream, cancellation);
        var version = facts.Count;
        if (facts.Count(fact => fact is not LimitsRecounted) != after) return new((Rejection)RulebookRefusals.ChangedMeanwhile);

        if (version == 0) session.Events.StartStream(stream, accepted.Facts);
        else session.Events.Append(stream, version + accepted.Facts.Count, accepted.Facts);
        if (recount is { } cause) await new MartenOutbox(messages, session) { TenantId = session.TenantId }.PublishAsync(new RecountLimits(caller.County, cause));
        try
        {
            await session.SaveChangesAsync(cancellation);
            return PolicyOutcome.Done;
        }
        catch (Exception exception) when (Races.IsLost(exception))
        {
            return new((Rejection)RulebookRefusals.ChangedMeanwhile);
        }
    }
}
