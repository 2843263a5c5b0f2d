using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Questions;

/// <summary>A request for more time, as shown (延期申请).</summary>
/// <param name="OriginalDueOn">The day it was first owed by.</param>
/// <param name="DueOn">The day it was owed by when more time was asked for.</param>
/// <param name="DecideBy">The day the desk's decision is due.</param>
/// <param name="DecisionIsLate">That day has passed, or had when it was decided.</param>
public sealed record ExtensionRow(
    Guid Matter, string Number, string Title, MatterKind Kind, string Unit, string UnitName, Owed What, string Series, DateOnly OriginalDueOn, DateOnly DueOn, DateOnly RequestedDueOn, DateOnly AskedOn, bool Late,
    string Reason, ExtensionState State, DateOnly? DecidedOn, DateOnly? GrantedDueOn, string? Note, DateOnly? DecideBy, bool DecisionIsLate);

/// <summary>How often a unit asked for more time (延期统计).</summary>
/// <param name="Asked">Its requests; the four after it add up to them.</param>
/// <param name="Late">Of its requests, those made when the day had passed.</param>
/// <param name="Extended">The limits that were extended, of all the <paramref name="Limits"/> that could be.</param>
public sealed record ExtensionShare(string Unit, string UnitName, long Asked, long Open, long Granted, long Refused, long Lapsed, long Late, long Extended, long Limits);

/// <summary>The requests for more time (延期台账).</summary>
public sealed record ExtensionList(IReadOnlyList<ExtensionRow> Items, long Total, int Page, int Size, string Definition, DateOnly AsOf, IReadOnlyList<ExtensionShare> ByUnit);

/// <summary>Which requests (延期筛选).</summary>
public enum ExtensionFilter { Open, Decided }

/// <content>Requests for more time.</content>
public sealed partial class Answers
{
    private const string Extendable = "o.what in ('response', 'opinion')";

    public async Task<ExtensionList> Extensions(ExtensionFilter filter, string? unit, int pageNumber, int size, DateOnly today, Caller caller, CancellationToken cancellation)
    {
        var units = await UnitsOf(caller, cancellation);
        var sql = new SqlText(caller.County, "e").AndIf(unit is not null, "e.unit = @unit", ("unit", unit)).And(filter == ExtensionFilter.Open ? "e.state = 'open'" : "e.state <> 'open'")
            .With(("offset", (pageNumber - 1L) * size), ("size", size));
        Sight.Limit(caller.Actor, sql);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"""
            select e.stream_id, m.number, m.title, m.kind, e.unit, e.what, e.series, coalesce(o.original_due_on, e.due_on), e.due_on, e.requested_due_on, e.asked_on, e.late, e.reason, e.state, e.decided_on,
                e.granted_due_on, e.note, d.due_on, count(*) over ()
            from views.extensions e join views.matters m on m.tenant_id = e.tenant_id and m.stream_id = e.stream_id
                left join views.obligations o on o.tenant_id = e.tenant_id and o.stream_id = e.stream_id and o.series = e.series and o.valid_to is null and o.known_to is null
                left join views.obligations d on d.tenant_id = e.tenant_id and d.stream_id = e.stream_id and d.series = e.decision_series and d.valid_to is null and d.known_to is null
            where {sql.Where} order by {(filter == ExtensionFilter.Open ? "d.due_on nulls last, e.asked_on" : "e.decided_on desc, e.asked_on desc")}, m.number, e.unit offset @offset limit @size
            """);
        var rows = new List<ExtensionRow>();
        var total = 0L;
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                var (code, decideBy, decidedOn) = (reader.GetString(4), reader.DayOrNull(17), reader.DayOrNull(14));
                total = reader.GetInt64(18);
                rows.Add(new(
                    reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.Word<MatterKind>(3), code, units.NameOf(code), reader.Word<Owed>(5), reader.GetString(6),
                    reader.GetFieldValue<DateOnly>(7), reader.GetFieldValue<DateOnly>(8), reader.GetFieldValue<DateOnly>(9), reader.GetFieldValue<DateOnly>(10), reader.GetBoolean(11), reader.GetString(12), reader.Word<ExtensionState>(13), decidedOn,
                    reader.DayOrNull(15), reader.TextOrNull(16), decideBy, (decidedOn ?? today) > decideBy));
            }
        }
        return new(rows, total, pageNumber, size, Definitions.Extended, today, await ExtensionShares(unit, today, caller, cancellation));
    }

    private async Task<List<ExtensionShare>> ExtensionShares(string? unit, DateOnly today, Caller caller, CancellationToken cancellation)
    {
        var units = await UnitsOf(caller, cancellation);
        var sql = ObligationsIn(new Scope(today, null, null, null, null, 1, 1), caller).With(("only", unit));
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"""
            with owed as (
                select o.owner as unit, count(*) as limits, count(*) filter (where {IsExtended}) as extended
                from {Limits} where {sql.Where} and {Extendable} and o.cancelled_on is null group by o.owner),
            asked as (
                select e.unit, count(*) as asked, count(*) filter (where e.state = 'open') as open, count(*) filter (where e.state = 'granted') as granted,
                    count(*) filter (where e.state = 'refused') as refused, count(*) filter (where e.state = 'lapsed') as lapsed, count(*) filter (where e.late) as late
                from views.extensions e where e.tenant_id = @county group by e.unit)
            select unit, asked, open, granted, refused, lapsed, late, coalesce(extended, 0), coalesce(limits, 0) from asked left join owed using (unit)
            where @only::text is null or unit = @only order by asked desc, unit
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var shares = new List<ExtensionShare>();
        while (await reader.ReadAsync(cancellation))
        {
            var code = reader.GetString(0);
            shares.Add(new(code, units.NameOf(code), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6), reader.GetInt64(7), reader.GetInt64(8)));
        }
        return shares;
    }
}
