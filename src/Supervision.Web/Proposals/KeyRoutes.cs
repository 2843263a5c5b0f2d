using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.Proposals;

/// <summary>The key proposals' part of the API (重点提案接口).</summary>
public static class KeyRoutes
{
    private static readonly Column<KeyProposal>[] Columns =
    [
        new("编号", 16, row => row.Number), new("提案号", 22, row => row.CaseNumber), new("案由", 44, row => row.Title), new("届次", 10, row => row.Session), new("一号提案", 10, row => row.IsNumberOne ? "是" : "否"),
        new("领办", 24, row => Names(row.Leads)), new("领办批示", 10, row => row.Leads.Sum(leader => leader.Instructions)), new("领办督办", 10, row => row.Leads.Sum(leader => leader.Supervisions)),
        new("阅办", 24, row => Names(row.Reads)), new("阅办批示", 10, row => row.Reads.Sum(leader => leader.Instructions)), new("阅办督办", 10, row => row.Reads.Sum(leader => leader.Supervisions)),
        new("联系专委会", 18, row => row.Liaison), new("承办单位", 24, row => string.Join('、', row.Units)), new("环节", 14, row => Words.Of(row.Stage)), new("采纳", 10, row => Words.Of(row.Adoption)),
        new("落实", 12, row => Words.Of(row.Implementation)), new("最近到期", 12, row => row.DueOn), new("逾期天数", 10, row => row.DaysLate),
        .. Enum.GetValues<KeyMeasure>().Select(measure => new Column<KeyProposal>(Words.Of(measure), 16, row => row.Measures.First(box => box.Measure == measure).On)),
        new("督办次数", 10, row => row.Supervisions.Count), new("未督办", 8, row => row.LacksSupervision ? "是" : "否"),
    ];

    public static void MapKeyProposals(this IEndpointRouteBuilder api)
    {
        var proposals = api.MapGroup("/proposals").WithTags("重点提案").RequireAuthorization(Access.SignedIn);
        proposals.MapGet("/key", List).WithName("keyProposals").WithSummary("重点提案台账（session、leader、lacksSupervision；format=xlsx 或 csv 导出）").Produces<KeyBoardAnswer>().ProducesProblem(404).ProducesProblem(422);
        proposals.MapGet("/circular.docx", Circular.Answer).WithName("proposalCircular").WithSummary("一次会议提案办理情况的通报（session、asOf 数据日期）").ProducesProblem(403).ProducesProblem(404).ProducesProblem(422);
    }

    private static string Names(IReadOnlyList<KeyLeader> leaders) => string.Join('、', leaders.Select(leader => leader.Leader));

    private static async Task<IResult> List(HttpContext http, KeyBoard board, CountyContext counties)
    {
        var query = new QueryReader(http.Request.Query);
        var (filter, number, size) = (KeyFilter.Read(query), query.PageNumber, query.Size);
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);
        var caller = Caller.Of(http.User);
        if (caller.OnlyMatter is not null) return Problems.Answer(MatterRefusals.NotFound);
        var units = await counties.Units(caller.County, http.RequestAborted);
        if (!Lists.IsSheetAsked(http)) return Results.Json(await board.List(filter, number, size, caller, units.NameOf, http.RequestAborted), Json.Api);
        var rows = await Lists.All(async (page, most) => (await board.List(filter, page, most, caller, units.NameOf, http.RequestAborted)).Items);
        return Lists.SheetOf("重点提案", "重点提案台账", caller, Columns, rows);
    }
}
