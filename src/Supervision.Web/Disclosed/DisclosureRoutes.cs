using Supervision.People;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.Disclosed;

/// <summary>The disclosure desk's part of the API (公开台账接口).</summary>
public static class DisclosureRoutes
{
    private static readonly Column<DisclosureRow>[] Columns =
    [
        new("编号", 16, row => row.Number), new("提案号", 22, row => row.CaseNumber), new("案由", 44, row => row.Title), new("届次", 18, row => row.Session), new("立案", 8, row => row.IsFiled ? "是" : "否"),
        new("提案公开", 20, row => Words.Of(row.Proposal.Stage)), new("日期", 12, row => row.Proposal.Since), new("不公开理由", 30, row => row.Proposal.Reason), new("已答复", 8, row => row.IsAnswered ? "是" : "否"),
        new("答复公开", 20, row => Words.Of(row.Reply.Stage)), new("日期", 12, row => row.Reply.Since), new("不公开理由", 30, row => row.Reply.Reason), new("待同意单位", 24, row => string.Join('、', row.Reply.WaitsFor)),
    ];

    public static void MapDisclosure(this IEndpointRouteBuilder api) =>
        api.MapGet("/proposals/disclosure", List).WithTags("公开").RequireAuthorization(Access.SignedIn).WithName("disclosures")
            .WithSummary("提案和答复的公开进度（session、part、stage；format=xlsx 或 csv 导出）").Produces<DisclosureList>().ProducesProblem(403).ProducesProblem(422);

    private static async Task<IResult> List(HttpContext http, DisclosureDesk desk, CountyContext counties)
    {
        var caller = Caller.Of(http.User);
        if (!DisclosureDesk.MayLook(caller)) return Problems.Answer(Problems.Of(403, Problems.Codes.NotAllowed));
        var query = new QueryReader(http.Request.Query);
        var (filter, number, size) = (DisclosureFilter.Read(query), query.PageNumber, query.Size);
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);
        var units = await counties.Units(caller.County, http.RequestAborted);
        if (!Lists.IsSheetAsked(http)) return Results.Json(await desk.List(filter, number, size, caller, units.NameOf, http.RequestAborted), Json.Api);
        var rows = await Lists.All(async (page, most) => (await desk.List(filter, page, most, caller, units.NameOf, http.RequestAborted)).Items);
        return Lists.SheetOf("公开台账", "提案公开台账", caller, Columns, rows);
    }
}
