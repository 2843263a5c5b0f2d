using Supervision.People;

namespace Supervision.Shared;

/// <summary>Lists that can be had whole as a sheet (列表导出).</summary>
public static class Lists
{
    public const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static bool IsSheetAsked(HttpContext http) => http.Request.Query["format"] is ["xlsx"];

    /// <summary>Every row of a list that is read page by page.</summary>
    public static async Task<IReadOnlyList<T>> All<T>(Func<int, int, Task<Page<T>>> read)
    {
        var rows = new List<T>();
        for (var number = 1; ; number++)
        {
            var page = await read(number, QueryReader.LargestPage);
            rows.AddRange(page.Items);
            if (page.Items.Count < QueryReader.LargestPage) return rows;
        }
    }

    public static IResult SheetOf<T>(string name, string title, Caller caller, IReadOnlyList<Column<T>> columns, IEnumerable<T> rows)
    {
        var file = new MemoryStream();
        Sheet.Write(file, name, $"{caller.CountyName}{title}{(Demonstration.Counties.IsFictional(caller.County) ? "　演示数据" : "")}", columns, rows);
        file.Position = 0;
        return Results.File(file, SheetType, $"{title}.xlsx");
    }
}
