using Supervision.People;
using Supervision.Shared;

namespace Supervision.Questions;

/// <summary>How a chart is drawn (图形).</summary>
public enum ChartShape
{
    /// <summary>折线图</summary>
    Lines,

    /// <summary>条形图</summary>
    Bars,
}

/// <summary>A chart of the dashboard with the table it is drawn from (看板图).</summary>
/// <param name="Definition">What is counted.</param>
/// <param name="Series">What each value of a point counts.</param>
public sealed record Chart(string Key, string Title, ChartShape Shape, string Definition, IReadOnlyList<string> Series, IReadOnlyList<ChartPoint> Points)
{
    public long Most => Points.SelectMany(point => point.Values).DefaultIfEmpty(0L).Max(value => (long)value);
}

/// <summary>A point of a chart (看板点).</summary>
/// <param name="Rows">For each value the page that lists what was counted.</param>
public sealed record ChartPoint(string Name, IReadOnlyList<long> Values, IReadOnlyList<string> Rows);

/// <summary>What somebody sees at a glance (看板): of everything he may see, or of what is his unit's.</summary>
public sealed record DashboardAnswer(DateOnly AsOf, IReadOnlyList<Chart> Charts);

/// <summary>Which charts who gets (看板), and how they are put together from the questions.</summary>
public sealed class Dashboard(Answers answers)
{
    private const int Months = 12, Weeks = 8, LongestList = 12;

    public async Task<DashboardAnswer> Of(Caller caller, DateOnly day, CancellationToken cancellation)
    {
        var scope = new Scope(day, null, caller.Actor.Role == Role.Unit ? caller.Actor.Unit : null, null, null, 1, QueryReader.LargestPage);
        var charts = new List<Chart> { await Trend(scope, caller, cancellation), await ComingDue(scope, caller, cancellation) };
        if (caller.Actor.Role == Role.Unit) charts.Add(await Owed(scope, caller, cancellation));
        else if (caller.Actor.Role is not (Role.Group or Role.Member)) charts.Add(await ByUnit(scope, caller, cancellation));
        charts.Add(await ByStage(scope, caller, cancellation));
        return new(day, charts);
    }

    /// <summary>The ends of the last months, and the day itself.</summary>
    private static IReadOnlyList<DateOnly> MonthEnds(DateOnly day) =>
        [.. Enumerable.Range(1, Months - 1).Reverse().Select(back => new DateOnly(day.Year, day.Month, 1).AddMonths(1 - back).AddDays(-1)), day];

    private async Task<Chart> Trend(Scope scope, Caller caller, CancellationToken cancellation)
    {
        var days = await answers.Trend(scope, MonthEnds(scope.AsOf), caller, cancellation);
        return new(
            "trend", "近十二个月", ChartShape.Lines, $"各月末及当日。{Definitions.Adopted}{Definitions.Implemented}{Definitions.Overdue}此处为件数、项数。", ["已采纳", "自报已落实", "核实已落实", "逾期时限"],
            [.. days.Select(day => new ChartPoint($"{day.AsOf:yyyy-MM-dd}", [day.Adopted, day.Claimed, day.Verified, day.Overdue],
                [Page("/matters", scope, ("asOf", $"{day.AsOf:yyyy-MM-dd}"), ("counted", "accepted")), Page("/matters", scope, ("asOf", $"{day.AsOf:yyyy-MM-dd}"), ("counted", "claimed")),
                    Page("/matters", scope, ("asOf", $"{day.AsOf:yyyy-MM-dd}"), ("counted", "implemented")), Page("/obligations", scope, ("asOf", $"{day.AsOf:yyyy-MM-dd}"), ("counted", "overdue"))]))]);
    }

    private async Task<Chart> ComingDue(Scope scope, Caller caller, CancellationToken cancellation)
    {
        var counts = await answers.ComingDue(scope, Weeks, caller, cancellation);
        return new(
            "comingDue", "今后八周到期", ChartShape.Bars, "当日未完成、未终止、未暂停的时限，按到期日所在的周（自当日起每七天为一周）计项数。", ["到期时限"],
            [.. counts.Select(week => new ChartPoint($"{week.From:MM-dd} 至 {week.To:MM-dd}", [week.Count], [Page("/obligations", scope, ("counted", "open"), ("dueFrom", $"{week.From:yyyy-MM-dd}"), ("dueTo", $"{week.To:yyyy-MM-dd}"))]))]);
    }

    private async Task<Chart> ByUnit(Scope scope, Caller caller, CancellationToken cancellation)
    {
        var board = await answers.OverdueBoard(scope, caller, cancellation);
        return new(
            "overdueByUnit", "逾期最多的单位", ChartShape.Bars, Definitions.Overdue + "此处为各单位逾期项数。", ["逾期", "其中严重逾期"],
            [.. board.Items.Where(row => row.Overdue > 0).Take(LongestList).Select(row => new ChartPoint(row.UnitName, [row.Overdue, row.LongOverdue],
                [Page("/obligations", scope, ("unit", row.Unit), ("counted", "overdue")), Page("/obligations", scope, ("unit", row.Unit), ("counted", "longOverdue"))]))]);
    }

    private async Task<Chart> Owed(Scope scope, Caller caller, CancellationToken cancellation)
    {
        var kinds = (await answers.OverdueOn(scope, caller, cancellation)).ByKind;
        return new(
            "openByKind", "未完成的时限", ChartShape.Bars, Definitions.Overdue + "此处按类别计项数。", ["未完成", "其中逾期"],
            [.. kinds.Where(share => share.Denominator > 0).Select(share => new ChartPoint(share.Name, [share.Denominator, share.Numerator],
                [Page("/obligations", scope, ("kind", share.Key), ("counted", "open")), Page("/obligations", scope, ("kind", share.Key), ("counted", "overdue"))]))]);
    }

    private async Task<Chart> ByStage(Scope scope, Caller caller, CancellationToken cancellation)
    {
        var stages = await answers.Stages(scope, caller, cancellation);
        return new(
            "stages", "各环节的事项", ChartShape.Bars, "当日处于各环节的事项件数，一件只计一次。", ["件数"],
            [.. stages.Select(stage => new ChartPoint(Words.Of(stage.Stage), [stage.Count], [Page("/matters", scope, ("stage", Json.Word(stage.Stage)))]))]);
    }

    /// <summary>A page that lists of the same day and unit what is told by these.</summary>
    private static string Page(string path, Scope scope, params IEnumerable<(string Name, string? Value)> filter) => RowsOf.List(path, [.. RowsOf.In(scope), .. filter]);
}
