using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Questions;

/// <summary>The conversions' part of the API (转化图谱接口).</summary>
public static class ConversionRoutes
{
    private static readonly Column<ConversionRow>[] Columns =
    [
        new("原类别", 14, row => Words.Of(row.From)), new("原事项", 50, row => row.FromName), new("关系", 16, row => row.Kind == LinkKind.RaisedFrom ? "引出" : Words.Of(row.Kind)), new("转化为", 14, row => Words.Of(row.To)),
        new("转化后的事项或文件", 50, row => row.ToName), new("日期", 12, row => row.On),
    ];

    public static void MapConversions(this IEndpointRouteBuilder api) =>
        api.MapGet("/queries/conversions", Answer).WithTags("查询").RequireAuthorization(Access.SignedIn).WithName("conversions")
            .WithSummary("转化图谱：各类别转化的件数和转化率（asOf、year、from、to、once；format=xlsx 或 csv 导出）").Produces<ConversionAnswer>().ProducesProblem(404).ProducesProblem(422);

    private static async Task<IResult> Answer(HttpContext http, Conversions conversions, OfficeClock clock)
    {
        var query = new QueryReader(http.Request.Query);
        var filter = ConversionFilter.Read(query, clock.Now().Day);
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);
        var caller = Caller.Of(http.User);
        if (caller.OnlyMatter is not null) return Problems.Answer(MatterRefusals.NotFound);
        if (!Lists.IsSheetAsked(http)) return Results.Json(await conversions.Answer(filter, caller, http.RequestAborted), Json.Api);
        var rows = await Lists.All((number, size) => conversions.Rows(filter with { PageNumber = number, Size = size }, caller, http.RequestAborted));
        return Lists.SheetOf("转化图谱", $"转化明细-{filter.AsOf:yyyyMMdd}", caller, Columns, rows);
    }
}
