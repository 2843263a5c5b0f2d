using Supervision.People;
using Supervision.Shared;

namespace Supervision.Questions;

/// <summary>A span of days late (逾期天数段).</summary>
/// <param name="To">The last day of it; null for no end.</param>
public sealed record DaysLate(int From, int? To)
{
    private const int Longest = 100_000;

    public static DaysLate? Read(QueryReader query)
    {
        var (from, to) = (query.Number("lateFrom", 1, Longest), query.Number("lateTo", 1, Longest));
        return from is null && to is null ? null : new(from ?? 1, to);
    }
}

/// <summary>The days a limit may run out on (到期日区间).</summary>
public sealed record DueDays(DateOnly From, DateOnly To)
{
    public static DueDays? Read(QueryReader query)
    {
        var (from, to) = (query.Day("dueFrom"), query.Day("dueTo"));
        return from is null && to is null ? null : new(from ?? DateOnly.MinValue, to ?? DateOnly.MaxValue);
    }
}

/// <summary>What one unit, or the whole county, owes and how late (逾期看板行).</summary>
/// <param name="Open">All that is owed and not done.</param>
/// <param name="Overdue">All that is overdue; what is long overdue is among it.</param>
/// <param name="LongestDays">The longest time anything is overdue, in calendar days; zero where nothing is.</param>
/// <param name="MedianDays">The median of the days late; null where nothing is.</param>
/// <param name="Links">The list behind each number of limits, by its name.</param>
public sealed record BoardRow(
    string Unit, string UnitName, long Open, long DueSoon, long Overdue, long LongOverdue,
    long UpToWeek, long UpToMonth, long UpToQuarter, long BeyondQuarter, int LongestDays, double? MedianDays, IReadOnlyDictionary<string, string> Links);

/// <summary>The overdue board (逾期看板): unit by tier by days late.</summary>
/// <param name="Whole">The same for everything that was asked about.</param>
public sealed record BoardAnswer(
    IReadOnlyList<BoardRow> Items, long Total, int Page, int Size, string Definition, DateOnly AsOf, DateTimeOffset? KnownAt, int DueSoonDays, int LongOverdueDays, BoardRow Whole);

/// <content>The overdue board: one statement.</content>
public sealed partial class Answers
{
    /// <summary>The spans of days late the board counts by; each begins where the last one ends.</summary>
    public static IReadOnlyList<DaysLate> Spans { get; } = [new(1, 7), new(8, 30), new(31, 90), new(91, null)];

    public async Task<BoardAnswer> OverdueBoard(Scope scope, Caller caller, CancellationToken cancellation)
    {
        var (units, rules) = (await UnitsOf(caller, cancellation), await RulesOn(scope, caller, cancellation));
        var sql = ObligationsIn(scope, caller).And(Is(CountedLimits, "open")).With(
            ("due_soon", rules.DueSoonDays), ("long_overdue", rules.LongOverdueDays), ("offset", (scope.PageNumber - 1L) * scope.Size), ("size", scope.Size));
        var spans = string.Concat(Spans.Select(span => $", count(*) filter (where {Overdue} and {DaysLateSql} between {span.From} and {span.To ?? int.MaxValue})"));
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"""
            with board as (
                select grouping(o.owner) = 1 as is_whole, coalesce(o.owner, ''), count(*), count(*) filter (where {Is(CountedLimits, "dueSoon")}), count(*) filter (where {Is(CountedLimits, "overdue")}),
                    count(*) filter (where {Is(CountedLimits, "longOverdue")}){spans},
                    coalesce(max({DaysLateSql}) filter (where {Overdue}), 0), percentile_cont(0.5) within group (order by {DaysLateSql}) filter (where {Overdue})
                from {Limits} where {sql.Where} group by grouping sets ((o.owner), ())
            ), ranked as (
                select board.*, row_number() over (order by is_whole desc, long_overdue desc, overdue desc, longest desc, due_soon desc, unit) as place, count(*) over () - 1 as units
                from board as board(is_whole, unit, open, due_soon, overdue, long_overdue, week, month, quarter, beyond, longest, median)
            )
            select * from ranked where is_whole or place between @offset + 2 and @offset + 1 + @size order by place
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<BoardRow>();
        var total = 0L;
        while (await reader.ReadAsync(cancellation))
        {
            total = reader.GetInt64(13);
            rows.Add(new(
                reader.GetString(1), reader.GetBoolean(0) ? "" : units.NameOf(reader.GetString(1)), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5),
                reader.GetInt64(6), reader.GetInt64(7), reader.GetInt64(8), reader.GetInt64(9), reader.GetInt32(10), reader.IsDBNull(11) ? null : reader.GetDouble(11), Links(reader.GetString(1))));
        }
        return new(
            [.. rows.Skip(1)], total, scope.PageNumber, scope.Size, Definitions.Overdue, scope.AsOf, scope.KnownAt, rules.DueSoonDays, rules.LongOverdueDays, rows[0] with { UnitName = "合计" });

        Dictionary<string, string> Links(string unit)
        {
            var links = new Dictionary<string, string> { ["open"] = Link("open"), ["dueSoon"] = Link("dueSoon"), ["overdue"] = Link("overdue"), ["longOverdue"] = Link("longOverdue") };
            foreach (var (name, span) in new[] { "upToWeek", "upToMonth", "upToQuarter", "beyondQuarter" }.Zip(Spans)) links[name] = Link("overdue", ("lateFrom", $"{span.From}"), ("lateTo", span.To is { } to ? $"{to}" : null));
            return links;

            string Link(string key, params (string Name, string? Value)[] more) => LimitsLink(scope, [("unit", unit.Length > 0 ? unit : scope.Unit), ("counted", key), .. more]);
        }
    }
}
