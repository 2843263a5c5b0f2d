using System.Globalization;
using System.Text;
using Supervision.People;

namespace Supervision.Shared;

/// <summary>What a whole list can be had as (导出格式).</summary>
public enum ListFormat { Xlsx, Csv }

/// <summary>Lists that can be had whole as a sheet (列表导出).</summary>
public static class Lists
{
    public const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static bool IsSheetAsked(HttpContext http) => http.Request.Query["format"] is ["xlsx"];

    /// <summary>Every row of a list that is read page by page.</summary>
    public static Task<IReadOnlyList<T>> All<T>(Func<int, int, Task<Page<T>>> read) => All(async (number, most) => (await read(number, most)).Items);

    /// <summary>The same of a list whose pages say more than their rows.</summary>
    public static async Task<IReadOnlyList<T>> All<T>(Func<int, int, Task<IReadOnlyList<T>>> read)
    {
        var rows = new List<T>();
        for (var number = 1; ; number++)
        {
            var page = await read(number, QueryReader.LargestPage);
            rows.AddRange(page);
            if (page.Count < QueryReader.LargestPage) return rows;
        }
    }

    /// <summary>A list as it is asked for: one page, or all of it as a sheet.</summary>
    /// <param name="read">Reads one page with a filter.</param>
    public static async Task<IResult> Answer<TFilter, T>(
        HttpContext http, Func<QueryReader, TFilter> filterOf, Func<TFilter, int, int, Task<Page<T>>> read, string name, string title, IReadOnlyList<Column<T>> columns, RefusalCode notFound)
    {
        var query = new QueryReader(http.Request.Query);
        var (filter, number, size) = (filterOf(query), query.PageNumber, query.Size);
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);

        var caller = Caller.Of(http.User);
        if (caller.OnlyMatter is not null) return Problems.Answer(notFound);
        return IsSheetAsked(http)
            ? SheetOf(name, title, caller, columns, await All((page, most) => read(filter, page, most)))
            : Results.Json(await read(filter, number, size), Json.Api);
    }

    public static IResult FileOf<T>(ListFormat format, string name, string title, Caller caller, IReadOnlyList<Column<T>> columns, IEnumerable<T> rows) => format switch
    {
        ListFormat.Xlsx => SheetOf(name, title, caller, columns, rows),
        ListFormat.Csv => Results.File([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(CsvOf(columns, rows))], "text/csv; charset=utf-8", $"{title}.csv"),
    };

    public static IResult SheetOf<T>(string name, string title, Caller caller, IReadOnlyList<Column<T>> columns, IEnumerable<T> rows) =>
        Results.File(BytesOf(name, title, caller, columns, rows), SheetType, $"{title}.xlsx");

    public static byte[] BytesOf<T>(string name, string title, Caller caller, IReadOnlyList<Column<T>> columns, IEnumerable<T> rows)
    {
        using var file = new MemoryStream();
        Sheet.Write(file, name, $"{caller.CountyName}{title}{(Demonstration.Counties.IsFictional(caller.County) ? "　演示数据" : "")}", columns, rows);
        return file.ToArray();
    }

    private static string CsvOf<T>(IReadOnlyList<Column<T>> columns, IEnumerable<T> rows)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', columns.Select(column => Quoted(column.Title))).Append("\r\n");
        foreach (var row in rows) text.AppendJoin(',', columns.Select(column => Quoted(column.Of(row)))).Append("\r\n");
        return text.ToString();
    }

    private static string Quoted(object? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        // Whoever opens it in Excel must not run what somebody typed.
        var other when other.ToString() is { } text => $"\"{(text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        _ => "",
    };
}
