using Npgsql;
using Supervision.Deadlines;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Sweeps;

/// <summary>Looks again at what was recorded as overdue in matters that changed since (逾期撤回, F66).</summary>
public sealed class Withdrawals(NpgsqlDataSource database)
{
    private const string Sql = $"""
        select d.subject, d.series, d.what, d.owner, d.due_on, d.tier, d.reached_on,
            {ObligationView.RowColumns}
        from (select distinct stream_id from {StoreSetup.Views}.obligations where tenant_id = $1 and known_from > $2 and known_to is null) changed
            join {StoreSetup.Views}.deadlines d on d.tenant_id = $1 and d.subject = changed.stream_id and d.tier <> 'dueSoon'
            left join {StoreSetup.Views}.obligations o on o.tenant_id = $1 and o.stream_id = d.subject and o.series = d.series and o.known_to is null
        where not exists (select from {StoreSetup.Views}.withdrawals w
            where w.tenant_id = $1 and w.subject = d.subject and w.series = d.series and w.tier = d.tier and w.due_on = d.due_on)
        """;

    /// <summary>What is withdrawn on a day, because of what was recorded since.</summary>
    public async Task<IReadOnlyList<OverdueWithdrawn>> Of(string county, DateOnly day, DateTimeOffset since, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Sql);
        foreach (var value in new object[] { county, since }) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<(DeadlineReached Reached, ObligationRow? Row)>();
        while (await reader.ReadAsync(cancellation))
        {
            var reached = new DeadlineReached(
                reader.GetFieldValue<DateOnly>(6), reader.GetGuid(0), reader.GetString(1), reader.Word<Owed>(2), reader.GetString(3), reader.GetFieldValue<DateOnly>(4), reader.Word<DeadlineTier>(5));
            found.Add((reached, reader.IsDBNull(7) ? null : ObligationView.Read(reader, 7)));
        }
        return
        [
            .. found.GroupBy(one => one.Reached)
                .Select(limit => (limit.Key, Reason: DeadlineRule.WithdrawalOf(limit.Key, [.. limit.Select(one => one.Row).OfType<ObligationRow>()])))
                .Where(limit => limit.Reason is not null)
                .Select(limit => new OverdueWithdrawn(day, limit.Key.Subject, limit.Key.Series, limit.Key.Tier, limit.Key.DueOn, limit.Reason!.Value)),
        ];
    }
}
