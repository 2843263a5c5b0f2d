using System.Data;
using System.Globalization;
using Npgsql;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.Questions;

/// <content>The ledger as a whole, and the order of its rows.</content>
public sealed partial class Answers
{
    private static readonly StringComparer ByName = StringComparer.Create(CultureInfo.GetCultureInfo("zh-CN"), ignoreCase: true);

    /// <summary>Reads every matter of the ledger once, in its order, whatever the page: one statement of one snapshot, whose rows are used as they come. What is owed is read once, for all of them.</summary>
    /// <param name="use">Is given how many there are, and each of them; none may be asked for afterwards.</param>
    public async Task WholeLedger(Scope scope, LedgerFilter filter, Caller caller, Func<long, IAsyncEnumerable<MatterRow>, Task> use, CancellationToken cancellation)
    {
        var units = await UnitsOf(caller, cancellation);
        var sql = LedgerIn(scope, filter, caller, await RulesOn(scope, caller, cancellation), units);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await using var count = sql.Command(connection, $"select count(*) from {Matters} where {sql.Where}");
        var total = (long)(await count.ExecuteScalarAsync(cancellation))!;
        await use(total, Rows());

        async IAsyncEnumerable<MatterRow> Rows()
        {
            await using var command = sql.Command(connection, $"""
                {MatterRowOf("coalesce(owed.timeliness, 0)", "owed.due_on")} from {Matters}
                    left join (select o.stream_id, max({TimelinessRank}) as timeliness, min(o.due_on) filter (where {Open}) as due_on
                        from views.obligations o where o.tenant_id = @county and {Storage.AsOf.Stood("o")} group by o.stream_id) owed on owed.stream_id = m.stream_id
                where {sql.Where} order by {LedgerColumns.OrderBy(filter.Sort)}
                """);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation)) yield return RowOf(reader, units);
        }
    }

    private static string[] ByNameOf(UnitDirectory units) => [.. units.All.OrderBy(unit => unit.Name, ByName).ThenBy(unit => unit.Id, StringComparer.Ordinal).Select(unit => unit.Id)];

    /// <summary>What is owed is asked of each matter by itself, which is right for a page of them.</summary>
    private static string MatterRowSql => MatterRowOf(
        TimelinessSql, $"(select min(o.due_on) from views.obligations o where o.tenant_id = m.tenant_id and o.stream_id = m.stream_id and {Storage.AsOf.Stood("o")} and {Open})");

    private static string MatterRowOf(string timeliness, string dueOn) => $"""
        select m.stream_id, m.number, m.kind, m.year, m.title, m.path, m.raised_on, s.stage, s.adoption, s.implementation, s.lead, s.units, {timeliness} as timeliness, {dueOn} as due_on,
            m.case_number, m.session, m.category, m.proposed_by, s.disposition, s.class, s.is_key, s.is_supervisory, m.channels
        """;

    private static MatterRow RowOf(NpgsqlDataReader reader, UnitDirectory units)
    {
        var (lead, kind) = (reader.TextOrNull(10), reader.Word<MatterKind>(2));
        var isProposal = kind == MatterKind.Proposal;
        return new(
            reader.GetGuid(0), reader.GetString(1), kind, reader.GetInt32(3), reader.GetString(4), reader.GetString(5), reader.GetFieldValue<DateOnly>(6),
            reader.Word<Stage>(7), reader.Word<Adoption>(8), reader.Word<Implementation>(9), (Timeliness)reader.GetInt32(12), lead, units.NameOf(lead),
            [.. reader.GetFieldValue<string[]>(11).Select(units.NameOf)], reader.DayOrNull(13),
            reader.TextOrNull(14), reader.TextOrNull(15), reader.TextOrNull(16),
            isProposal ? reader.WordOrNull<ProposerKind>(17) : null, isProposal ? reader.Word<Disposition>(18) : null, reader.WordOrNull<ResponseClass>(19),
            isProposal ? reader.GetBoolean(20) : null, isProposal ? reader.GetBoolean(21) : null,
            [.. reader.GetFieldValue<string[]>(22).Select(word => Json.TryRead<Channel>(word, out var channel) ? channel : throw new InvalidDataException($"'{word}' is no channel."))]);
    }
}
