using Npgsql;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Duties;

/// <summary>How a duty or a measure stands on a day (任务状态).</summary>
public enum DutyState { OnTime, DueSoon, Overdue, Done, Dropped, Closed }

/// <summary>A row of the ledger of duties (任务台账行): a duty, or one of its measures.</summary>
/// <param name="Key">What it goes by in a sheet: the duty, and the number of the measure, zero for the duty itself.</param>
/// <param name="Revision">Changes with what a sheet can change of it, and with nothing else.</param>
/// <param name="Units">The units as they were named, those nobody here knows included; first the leading one.</param>
/// <param name="NextDueOn">The earliest day it is owed by; null where nothing is owed any more.</param>
/// <param name="Gauges">The gauges that count it, with their figures of the day.</param>
public sealed record DutyLine(
    string Key, string Revision, Guid Id, string Number, int Measure, int Year, string Title, string Section, string Text, IReadOnlyList<string> Units, IReadOnlyList<string> UnitCodes,
    TimeLimitKind LimitKind, DateOnly? DueOn, string LimitText, DateOnly? NextDueOn, DutyState State, int Reports, DateOnly? LastReportOn, int Evidence, IReadOnlyList<GaugeFigure> Gauges);

/// <summary>Which duties (任务筛选).</summary>
public sealed record DutyFilter(DateOnly AsOf, string? Unit = null, TimeLimitKind? Limit = null, DutyState? State = null, int? Year = null, string? Words = null, bool? DutiesOnly = null)
{
    public static DutyFilter Read(QueryReader query, DateOnly today) => new(
        query.Day("asOf") ?? today, query.Text("unit"), query.Word<TimeLimitKind>("limit"), query.Word<DutyState>("state"), query.Number("year", Days.FirstYear, Days.LastYear), query.Text("words"), query.YesNo("dutiesOnly"));
}

/// <summary>Reads the ledger of duties (任务台账), as of any day: filtered, sorted and cut in the database.</summary>
public sealed class DutyLedger(NpgsqlDataSource database, CountyContext counties, GaugeFigures gauges)
{
    // Of every limit the row that holds on the day, or that is to come; what was done or ended by then is owed no longer.
    private const string From = $"""
        {StoreSetup.Views}.duties d join {StoreSetup.Views}.matters m on m.tenant_id = d.tenant_id and m.stream_id = d.stream_id
        left join lateral (
            select min(c.due_on) as next_due, bool_or(c.valid_from <= @as_of and c.paused_on is null and c.due_on < @as_of) as is_late from (
                select distinct on (o.series) o.* from {StoreSetup.Views}.obligations o
                where o.tenant_id = d.tenant_id and o.stream_id = d.stream_id and o.known_to is null and (o.valid_to is null or o.valid_to > @as_of) and o.series = any(d.limits)
                order by o.series, o.valid_from) c
            where (c.discharged_on is null or c.discharged_on > @as_of) and (c.cancelled_on is null or c.cancelled_on > @as_of)) due on true
        cross join lateral (select case when d.stage = 'closed' then 'closed' when d.stage = 'measureDropped' then 'dropped' when d.stage = 'measureDone' or (due.next_due is null and d.reports > 0) then 'done'
            when due.is_late then 'overdue' when due.next_due <= @soon then 'dueSoon' else 'onTime' end as state) s
        """;

    private const string Columns = """
        d.stream_id, m.number, d.measure, m.year, m.title, m.path, d.text, d.units, d.named, d.limit_kind, d.limit_due_on, d.limit_text, due.next_due, s.state, d.reports, d.last_report_on, d.evidence, d.gauges
        """;

    public async Task<Page<DutyLine>> Read(DutyFilter filter, int number, int size, Caller caller, CancellationToken cancellation)
    {
        var rules = await counties.Rules(caller.County, cancellation);
        var sql = new SqlText(caller.County, "d")
            .And("d.valid_from <= @as_of and (d.valid_to is null or d.valid_to > @as_of)", ("as_of", filter.AsOf), ("soon", filter.AsOf.AddDays(rules.DueSoonDays)))
            .AndIf(filter.Unit is not null, "@unit = any(d.units)", ("unit", filter.Unit))
            .AndIf(filter.Limit is not null, "d.limit_kind = @limit", ("limit", filter.Limit is { } kind ? Json.Word(kind) : null))
            .AndIf(filter.State is not null, "s.state = @state", ("state", filter.State is { } state ? Json.Word(state) : null))
            .AndIf(filter.Year is not null, "m.year = @year", ("year", filter.Year))
            .AndIf(filter.DutiesOnly == true, "d.measure = 0")
            .AndIf(filter.Words is not null, "(d.text ilike @words or m.number ilike @words or m.path ilike @words)", ("words", SqlText.Like(filter.Words ?? "")));
        return await Page(sql, number, size, filter.AsOf, caller, cancellation);
    }

    /// <summary>These duties with all their measures, as they stand today.</summary>
    public async Task<IReadOnlyList<DutyLine>> Of(IReadOnlyCollection<Guid> ids, DateOnly today, Caller caller, CancellationToken cancellation)
    {
        var sql = new SqlText(caller.County, "d").And("d.valid_to is null and d.stream_id = any(@ids)", ("ids", ids.ToArray()), ("as_of", today), ("soon", today));
        return (await Page(sql, 1, int.MaxValue, today, caller, cancellation)).Items;
    }

    /// <summary>The duties of these numbers.</summary>
    public async Task<IReadOnlyDictionary<string, Guid>> Numbered(IReadOnlyCollection<string> numbers, Caller caller, CancellationToken cancellation)
    {
        if (numbers.Count == 0) return new Dictionary<string, Guid>();
        var sql = new SqlText(caller.County, "m").And("m.kind = 'duty' and m.voided_on is null and m.number = any(@numbers)", ("numbers", numbers.ToArray()));
        Sight.Limit(caller.Actor, sql);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"select m.number, m.stream_id from {StoreSetup.Views}.matters m where {sql.Where}");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new Dictionary<string, Guid>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation)) found[reader.GetString(0)] = reader.GetGuid(1);
        return found;
    }

    private async Task<Page<DutyLine>> Page(SqlText sql, int number, int size, DateOnly asOf, Caller caller, CancellationToken cancellation)
    {
        Sight.Limit(caller.Actor, sql);
        var units = await counties.Units(caller.County, cancellation);
        var page = await database.Page(sql, Columns, From, "m.year desc, length(m.number), m.number, d.stream_id, d.measure", number, size, row => LineOf(row, units), cancellation);
        if (page.Items.All(line => line.Gauges.Count == 0)) return page;

        var figures = await gauges.Of(asOf, caller, cancellation);
        return page with { Items = [.. page.Items.Select(line => line.Gauges.Count == 0 ? line : line with { Gauges = [.. line.Gauges.Select(gauge => figures.GetValueOrDefault(gauge.Gauge, gauge))] })] };
    }

    private static DutyLine LineOf(NpgsqlDataReader row, UnitDirectory units)
    {
        var (id, measure, codes) = (row.GetGuid(0), row.GetInt32(2), row.GetFieldValue<string[]>(7));
        var line = new DutyLine(
            $"{id}/{measure}", "", id, row.GetString(1), measure, row.GetInt32(3), row.GetString(4), row.GetString(5), row.GetString(6), DutyUnits.Written(codes, row.GetFieldValue<string[]>(8), units), codes,
            row.Word<TimeLimitKind>(9), row.DayOrNull(10), row.GetString(11), row.DayOrNull(12), row.Word<DutyState>(13), row.GetInt32(14), row.DayOrNull(15), row.GetInt32(16),
            [.. row.GetFieldValue<string[]>(17).Select(gauge => new GaugeFigure(gauge, gauge, null, null, null, null, null))]);
        return line with { Revision = DutyCells.Of(line).Revision(units.Names) };
    }
}

/// <summary>The units of a duty as people read them (责任单位写法).</summary>
public static class DutyUnits
{
    /// <summary>The units as they were named and in that order, those that nobody here knows included; then those that were not named, by their own names.</summary>
    public static IReadOnlyList<string> Written(IReadOnlyList<string> codes, IReadOnlyList<string> named, UnitDirectory units)
    {
        var (left, written) = (codes.ToList(), new List<string>());
        foreach (var name in named)
        {
            var isCode = units.Find(name) is not null;
            if ((isCode ? name : units.Names.Find(name)) is not { } code) written.Add(name);
            else if (left.Remove(code)) written.Add(isCode ? units.NameOf(code) : name);
        }
        return [.. written, .. left.Select(units.NameOf)];
    }
}
