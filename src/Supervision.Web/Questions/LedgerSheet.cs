using Marten;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Questions;

/// <summary>The ledger as a file (台账导出): exactly the matters and columns the same address shows, whatever the page, in the same order.</summary>
public sealed class LedgerSheet(Answers answers, IDocumentStore store, OfficeClock clock)
{
    public async Task<IResult> Of(ListFormat format, LedgerAsked asked, SavedView? view, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        var categories = (await MemberRegister.ListsOf(session, cancellation)).Categories;
        Column<MatterRow>[] columns = [.. asked.Columns.Select(column => new Column<MatterRow>(column.Title, column.Width, row => column.Of(row, categories)))];
        var name = view?.Name ?? "督办事项台账";
        var day = $"截至 {Days.Iso(asked.Scope.AsOf)}";
        var known = asked.Scope.KnownAt is { } at ? $"，以 {Known(at)} 登记的为准" : "";
        var demonstration = Demonstration.Counties.IsFictional(caller.County) ? "　演示数据" : "";
        return new WrittenFile(format, $"{name}-{asked.Scope.AsOf:yyyyMMdd}", (file, stopped) => answers.WholeLedger(
            asked.Scope, asked.Filter, caller,
            (total, rows) => format == ListFormat.Csv
                ? Csv.Write(file, columns, rows, stopped)
                : Sheet.Write(file, new("台账", $"{caller.CountyName}{name}（{day}{known}，共 {total} 项）{demonstration}", $"{caller.CountyName}　{name}{demonstration}", $"{day}{known}　{Days.Iso(clock.Now().Day)} 制表"), columns, rows, stopped),
            stopped));
    }

    /// <summary>Where a whole day is meant, its end is the day's last moment.</summary>
    private static string Known(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, OfficeClock.Office);
        return local.TimeOfDay == TimeSpan.Zero ? $"{Days.Iso(OfficeClock.DayOf(at).AddDays(-1))} 及以前" : $"{local:yyyy-MM-dd HH:mm} 前";
    }
}
