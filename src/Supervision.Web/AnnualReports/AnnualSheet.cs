using Supervision.Questions;
using Supervision.Shared;

namespace Supervision.AnnualReports;

/// <summary>The figures of a year as an Excel file (年度指标导出): a sheet of the figures, and one for every figure with every row behind it.</summary>
public static class AnnualSheet
{
    public static async Task<IResult> Answer(AnnualRead read, AnnualReader reader, CancellationToken cancellation)
    {
        var (scope, caller) = (read.Scope, read.Caller);
        // On the disk and not in memory: there may be many rows, each in several sheets.
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            using (var book = new SheetBook(file))
            {
                var fictional = Demonstration.Counties.IsFictional(caller.County) ? "　演示数据" : "";
                var figures = read.Answer.Figures;
                book.Add(new SheetHead("指标", $"{caller.CountyName}{scope.Year}年度指标（截至 {Days.Iso(scope.AsOf)}，上年为 {Days.Iso(figures.LastAsOf)}{(read.Answer.Frozen is { } version ? $"，第 {version} 版定稿" : "")}）{fictional}"), Numbered(figures), figures.Figures);
                foreach (var (figure, index) in figures.Figures.Select((figure, index) => (figure, index)))
                {
                    // A figure that is not shown yet has no rows to show.
                    var isShown = await reader.RowsOf(scope, figure.Key, 1, 1, caller, cancellation) is not null;
                    var rows = isShown ? await Lists.All(async (number, size) => (await reader.RowsOf(scope, figure.Key, number, size, caller, cancellation))!) : [];
                    book.Add(new SheetHead($"{index + 1} {figure.Name}", $"{figure.Definition}{(isShown ? "" : "评价期未满，份数不足，暂不公布。")}"), BehindRow.Columns, rows);
                }
            }
            file.Position = 0;
            return Results.Stream(file, Lists.SheetType, $"{scope.Year}年度指标-{scope.AsOf:yyyyMMdd}.xlsx");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static List<Column<AnnualFigure>> Numbered(AnnualFigures figures) =>
        [new("序号", 8, figure => figures.Figures.ToList().IndexOf(figure) + 1), .. AnnualFigure.Columns];
}
