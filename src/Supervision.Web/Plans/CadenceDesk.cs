using Marten;
using Npgsql;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Topics;

namespace Supervision.Plans;

/// <summary>
/// Keeps what the year's plans owe in step with what was held (周期任务核销): in the transaction in which a topic's meeting is recorded, and once a day besides, for a topic that
/// was planned while its meeting was being entered.
/// </summary>
public sealed class CadenceDesk(IDocumentStore store, NpgsqlDataSource database, TopicQuery topics, OfficeClock clock)
{
    /// <summary>Topics as plans look at them.</summary>
    public static IReadOnlyList<TopicStanding> StandingOf(IReadOnlyDictionary<Guid, TopicRow> known) =>
        [.. known.Values.Where(row => row.Form is not null).Select(row => new TopicStanding(row.Id, row.Form!.Value, row.IsSupervisory, row.Due, row.HeldOn, row.Committee))];

    /// <summary>A topic was held, on this day or, as is known now, on another: the plans it is in follow, in the session's transaction.</summary>
    public async Task Follow(IDocumentSession session, Guid id, Topic before, Topic after, CancellationToken cancellation)
    {
        if (before.HeldOn == after.HeldOn || after.Selected is not { } selected) return;
        // Asked beside the transaction, which must not hold rows of a view while it waits for a plan.
        foreach (var plan in await Plans("topic = $2", id, session.TenantId, cancellation))
        {
            await session.HoldStream(plan, cancellation);
            await Settle(session, plan, [new(id, selected.Form, selected.IsSupervisory, selected.Due, after.HeldOn, selected.Committee)], cancellation);
        }
    }

    /// <summary>Since when a year's plan holds without this topic; null where none is approved, or the topic is in an approved one.</summary>
    public async Task<DateOnly?> ApprovedWithout(string county, Guid topic, int year, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            select min(p.approved_on) from {StoreSetup.Views}.planned p where p.tenant_id = $1 and p.year = $2 and p.approved_on is not null
                and not exists (select from {StoreSetup.Views}.planned i where i.tenant_id = $1 and i.topic = $3 and i.approved_on is not null)
            """);
        foreach (var value in new object[] { county, year, topic }) command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync(cancellation) switch { DateOnly day => day, DateTime time => DateOnly.FromDateTime(time), _ => null };
    }

    /// <summary>What was begun outside a year's plan.</summary>
    public async Task<IReadOnlyList<UnplannedRow>> Unplanned(string county, int year, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select stream_id, title, begun_on, reason, approver from {StoreSetup.Views}.unplanned where tenant_id = $1 and year = $2 order by begun_on, stream_id");
        foreach (var value in new object[] { county, year }) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<UnplannedRow>();
        while (await reader.ReadAsync(cancellation)) rows.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetFieldValue<DateOnly>(2), reader.GetString(3), reader.GetString(4)));
        return rows;
    }

    /// <summary>Every plan of this year and the last one. What somebody else is just writing to is left to the next sweep.</summary>
    public async Task Settle(string county, CancellationToken cancellation)
    {
        foreach (var plan in await Plans("approved_on is not null and year >= $2", clock.Now().Day.Year - 1, county, cancellation))
        {
            await using var session = store.LightweightSession(county);
            try
            {
                if (await Settle(session, plan, [], cancellation)) await session.SaveChangesAsync(cancellation);
            }
            catch (Exception exception) when (Races.IsLost(exception))
            {
                // Whoever was faster has settled it.
            }
        }
    }

    /// <param name="fresh">What is known of a topic and not recorded yet.</param>
    private async Task<bool> Settle(IDocumentSession session, Guid id, TopicStanding[] fresh, CancellationToken cancellation)
    {
        var events = await session.Events.FetchStreamAsync(id, token: cancellation);
        if (Plan.Replay(events.Select(e => e.Data).OfType<Fact>()) is not { } plan) return false;

        var policy = await Policies.Of(session, cancellation);
        var known = StandingOf(await topics.Of(session.TenantId, [.. plan.Topics.Select(planned => planned.Topic)], cancellation)).ExceptBy(fresh.Select(topic => topic.Id), topic => topic.Id);
        Fact[] facts = [.. PlanCadences.Settle(plan, policy.Rules.Policy, [.. known, .. fresh], policy.Calendar, clock.Now().Day)];
        if (facts.Length > 0) session.Events.Append(id, events[^1].Version + facts.Length, facts);
        return facts.Length > 0;
    }

    private async Task<List<Guid>> Plans(string which, object value, string county, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select distinct stream_id from {StoreSetup.Views}.planned where tenant_id = $1 and {which} order by 1");
        foreach (var parameter in new[] { county, value }) command.Parameters.Add(new() { Value = parameter });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var plans = new List<Guid>();
        while (await reader.ReadAsync(cancellation)) plans.Add(reader.GetGuid(0));
        return plans;
    }
}
