using Supervision.People;

namespace Supervision.Shared;

/// <summary>What a whole list can be had as (导出格式).</summary>
public enum ListFormat { Xlsx, Csv }

/// <summary>Lists that can be had whole as a sheet (列表导出).</summary>
public static class Lists
{
    public const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Whether all of a list is asked for, in whatever format.</summary>
    public static bool IsSheetAsked(HttpContext http) => FormatOf(http) is not null;

    /// <summary>Null where a page of it is asked for.</summary>
    public static ListFormat? FormatOf(HttpContext http) => Json.TryRead<ListFormat>(http.Request.Query["format"], out var format) ? format : null;

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

    /// <summary>All of a list, in the format asked for.</summary>
    public static IResult SheetOf<T>(string name, string title, Caller caller, IReadOnlyList<Column<T>> columns, IEnumerable<T> rows) =>
        new AskedFile(format => FileOf(format, name, title, caller, columns, rows));

    public static IResult FileOf<T>(ListFormat format, string name, string title, Caller caller, IReadOnlyList<Column<T>> columns, IEnumerable<T> rows) =>
        new WrittenFile(format, title, (file, cancellation) => format == ListFormat.Csv
            ? Csv.Write(file, columns, rows.ToAsyncEnumerable(), cancellation)
            : Sheet.Write(file, HeadOf(name, title, caller), columns, rows.ToAsyncEnumerable(), cancellation));

    public static byte[] BytesOf<T>(string name, string title, Caller caller, IReadOnlyList<Column<T>> columns, IEnumerable<T> rows)
    {
        using var file = new MemoryStream();
        Sheet.Write(file, name, HeadOf(name, title, caller).Caption, columns, rows);
        return file.ToArray();
    }

    private static SheetHead HeadOf(string name, string title, Caller caller)
    {
        var caption = $"{caller.CountyName}{title}{(Demonstration.Counties.IsFictional(caller.County) ? "　演示数据" : "")}";
        return new(name, caption, caption);
    }

    /// <summary>Refuses what no list can be had as, wherever one is asked for.</summary>
    public static ValueTask<object?> RefuseUnknownFormat(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var query = new QueryReader(context.HttpContext.Request.Query);
        _ = query.Word<ListFormat>("format");
        return query.Refusal is { } refusal ? ValueTask.FromResult<object?>(Problems.Answer(refusal)) : next(context);
    }

    /// <summary>A file in the format the request asks for (按所求格式).</summary>
    private sealed class AskedFile(Func<ListFormat, IResult> of) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => of(FormatOf(httpContext) ?? ListFormat.Xlsx).ExecuteAsync(httpContext);
    }
}
