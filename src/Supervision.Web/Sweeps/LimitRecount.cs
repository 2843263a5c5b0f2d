using Marten;
using Npgsql;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Notices;
using Supervision.Shared;
using Supervision.Storage;
using Wolverine.Attributes;
using Wolverine.Marten;
using Wolverine.Runtime;

namespace Supervision.Sweeps;

/// <summary>
/// Counts a county's running limits again (重新计算时限): after its calendar changed, or where a change of its rules orders it. Each matter by itself, with
/// the fact and the news of it in one transaction; begun again after a stop, it finds the rest.
/// </summary>
public sealed class LimitRecount(IDocumentStore store, NpgsqlDataSource database, IWolverineRuntime messages, OfficeClock clock)
{
    private const int Tries = 5;

    /// <summary>Every running limit that was counted otherwise than it would be now.</summary>
    public async Task Run(string county, RecountCause cause, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(county);
        var policy = await Policies.Of(session, cancellation);
        if (cause == RecountCause.Calendar)
        {
            await Run(county, policy, cause, "o.calendar_version <> $2", policy.Calendar.Version, cancellation);
        }
        else if (policy.Rules.Awaited is { } version)
        {
            var (examined, moved) = await Run(county, policy, cause, "o.rule_version < $2", version, cancellation);
            await Finish(county, new(clock.Now().Day, version, examined, moved), cancellation);
        }
    }

    /// <summary>The limits that waited for a calendar, once it is published (暂定到期日).</summary>
    public async Task Settle(string county, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(county);
        var policy = await Policies.Of(session, cancellation);
        await Run(county, policy, RecountCause.Calendar, "o.provisional and extract(year from o.due_on) <= $2", policy.Calendar.PublishedYears.Max(), cancellation);
    }

    private async Task<(int Examined, int Moved)> Run(string county, CountyPolicy policy, RecountCause cause, string which, object value, CancellationToken cancellation)
    {
        var (examined, moved) = (0, 0);
        foreach (var id in await Matters(county, which, value, cancellation))
        {
            for (var left = Tries; ; left--)
            {
                try
                {
                    var (looked, changed) = await One(county, id, policy, cause, cancellation);
                    (examined, moved) = (examined + looked, moved + changed);
                    break;
                }
                catch (Exception exception) when (left > 1 && Races.IsLost(exception))
                {
                    // Somebody acted on it meanwhile: it is read again.
                }
            }
        }
        return (examined, moved);
    }

    private async Task<(int Examined, int Moved)> One(string county, Guid id, CountyPolicy policy, RecountCause cause, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(county);
        if (await MatterFile.Read(session, id, cancellation) is not { } file) return (0, 0);

        var now = clock.Now();
        var clockwork = new Clockwork(file.Matter.Clocks, file.Matter.Subject, policy.Rules.Policy, now.Day, policy.Calendar);
        var facts = Recounting.Of(file.Right, clockwork, cause, _ => true).ToList();
        if (facts.Count > 0)
        {
            session.Events.Append(id, file.Version + facts.Count, facts);
            await new MartenOutbox(messages, session) { TenantId = county }.PublishAsync(new TellUnits([.. Notice.Of(file, facts, now.At)]));
            await session.SaveChangesAsync(cancellation);
        }
        return (clockwork.Clocks.Running().Count(), facts.Count);
    }

    private async Task Finish(string county, LimitsRecounted done, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(county);
        session.Events.Append(Policies.RulebookOf(county), done);
        await session.SaveChangesAsync(cancellation);
    }

    // The end of a quarter is the end of a quarter: what a plan owes is not counted.
    private async Task<List<Guid>> Matters(string county, string which, object value, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            select distinct o.stream_id from {StoreSetup.Views}.obligations o where o.tenant_id = $1 and {which} and o.rule <> '{Clockwork.Stated}' and o.what <> '{Json.Word(Owed.CadenceHeld)}'
                and o.known_to is null and o.valid_to is null and o.discharged_on is null and o.cancelled_on is null
            """);
        foreach (var parameter in new[] { county, value }) command.Parameters.Add(new() { Value = parameter });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var matters = new List<Guid>();
        while (await reader.ReadAsync(cancellation)) matters.Add(reader.GetGuid(0));
        return matters;
    }
}

/// <summary>Takes the order to count again (重新计算). A county may have thousands of limits, so it may take its time.</summary>
public static class RecountLimitsHandler
{
    [MessageTimeout(3600)]
    public static Task Handle(RecountLimits message, LimitRecount recount, CancellationToken cancellation) => recount.Run(message.County, message.Cause, cancellation);
}
