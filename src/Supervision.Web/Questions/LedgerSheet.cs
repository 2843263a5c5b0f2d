using Supervision.People;
using Supervision.Shared;

namespace Supervision.Questions;

/// <summary>The ledger as an Excel sheet (台账导出): exactly the rows the same filters show, whatever the page.</summary>
public static class LedgerSheet
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly Column<MatterRow>[] Columns =
    [
        new("编号", 20, row => row.Number), new("类别", 10, row => Words.Of(row.Kind)), new("年度", 8, row => row.Year), new("标题", 46, row => row.Title),
        new("所属章节", 30, row => row.Path), new("主办（责任）单位", 18, row => row.LeadName), new("全部单位", 30, row => string.Join("、", row.Units)),
        new("登记日期", 12, row => row.RaisedOn), new("环节", 12, row => Words.Of(row.Stage)), new("采纳", 10, row => Words.Of(row.Adoption)),
        new("落实", 12, row => Words.Of(row.Implementation)), new("时效", 10, row => Words.Of(row.Timeliness)), new("最近到期", 12, row => row.DueOn),
        new("提案号", 22, row => row.CaseNumber),
    ];

    public static async Task<IResult> Answer(HttpContext http, OfficeClock clock, Answers answers)
    {
        var query = new QueryReader(http.Request.Query);
        var scope = Scope.Read(query, clock.Now().Day);
        var filter = LedgerFilter.Read(query);
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);

        var caller = Caller.Of(http.User);
        var rows = new List<MatterRow>();
        for (var page = 1; ; page++)
        {
            var part = await answers.Ledger(scope with { PageNumber = page, Size = QueryReader.LargestPage }, filter, caller, http.RequestAborted);
            rows.AddRange(part.Items);
            if (part.Items.Count < QueryReader.LargestPage) break;
        }

        var file = new MemoryStream();
        var caption = $"{caller.CountyName}督办事项台账（截至 {scope.AsOf:yyyy-MM-dd}，共 {rows.Count} 项）{(Demonstration.Counties.IsFictional(caller.County) ? "　演示数据" : "")}";
        Sheet.Write(file, "台账", caption, Columns, rows);
        file.Position = 0;
        return Results.File(file, ContentType, $"督办事项台账-{scope.AsOf:yyyyMMdd}.xlsx");
    }
}
