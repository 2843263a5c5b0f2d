using Microsoft.AspNetCore.Mvc;
using Supervision.Matters;
using Supervision.People;
using Supervision.Sessions;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Proposals;

/// <summary>The part of the API for what is done with a session's proposals together (提案工作接口).</summary>
public static class ProposalRoutes
{
    private static readonly Column<IntakeRow>[] IntakeColumns =
    [
        new("流水号", 18, row => row.Number), new("案由", 50, row => row.Title), new("提案者", 30, row => string.Join("、", row.Proposers)), new("类别", 12, row => row.CategoryName), new("环节", 12, row => Words.Of(row.Stage)),
        new("提出日期", 12, row => row.RaisedOn), new("审查期限", 12, row => row.DueOn), new("剩余天数", 10, row => row.DaysLeft), new("预审意见", 16, row => row.Advice is { } advice ? Words.Of(advice) : null), new("说明", 30, row => row.AdviceNote),
    ];

    private static readonly Column<FiledRow>[] HandOverColumns =
    [
        new("提案号", 20, row => row.CaseNumber), new("案由", 50, row => row.Title), new("类别", 12, row => row.CategoryName), new("环节", 12, row => Words.Of(row.Stage)), new("建议承办单位", 30, row => string.Join("、", row.ProposedNames)),
        new("承办单位", 30, row => string.Join("、", row.UnitNames)), new("方式", 8, row => row.Units.Count == 0 ? null : row.IsSplit ? "分办" : row.Units.Count == 1 ? "独办" : "主办会办"), new("期限", 12, row => row.DueOn),
    ];

    public static void MapProposals(this IEndpointRouteBuilder api)
    {
        api.MapPost("/matters/batch", Batch).WithTags("事项").RequireAuthorization(Access.SignedIn).WithName("batch")
            .WithSummary("批量办理：同一动作（verb）用于至多 200 件事项（items：id、body、version），每件各自办理、各有结果；提案工作页面所用").Produces<BatchAnswer>().ProducesProblem(422);

        var proposals = api.MapGroup("/proposals").WithTags("提案工作").RequireAuthorization(Access.SignedIn);
        proposals.MapGet("/intake", Intake).WithName("intake").WithSummary("待受理的提案：待立案、待审定、退回修改（session、category、q；format=xlsx 或 csv 导出）").Produces<Page<IntakeRow>>().ProducesProblem(403).ProducesProblem(422);
        proposals.MapGet("/handover", HandOver).WithName("handOver").WithSummary("立案提案的交办：待交办，或已交办（assigned=true）（session、category、unit、q；format=xlsx 或 csv 导出）").Produces<Page<FiledRow>>().ProducesProblem(403).ProducesProblem(422);
        proposals.MapGet("/pack", PackZip.Download).WithName("pack").WithSummary("交办会材料：全部单位或一个单位（unit）的清单、交办函和征询意见表（zip）").Produces(200, contentType: PackZip.ContentType)
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> Batch([FromBody] BatchBody body, HttpContext http, MatterBatch batch, OnceOnly once)
    {
        var (answer, refusal) = await batch.Run(body, Caller.Of(http.User), once, http.RequestAborted);
        return refusal is not null ? Problems.Answer(refusal) : Results.Json(answer, Json.Api);
    }

    private static async Task<IResult> Intake(HttpContext http, DoorQuery query) =>
        !DoorQuery.MayEver(Step.PreReview, Caller.Of(http.User)) ? Problems.Answer(Problems.Of(403, Problems.Codes.NotAllowed))
        : await Lists.Answer(http, DoorFilter.Read, (filter, number, size) => query.Intake(filter, number, size, Caller.Of(http.User), http.RequestAborted), "待受理", "待受理提案", IntakeColumns, SessionRefusals.NotFound);

    private static async Task<IResult> HandOver(HttpContext http, DoorQuery query, CountyContext counties)
    {
        var caller = Caller.Of(http.User);
        if (!SessionPacks.MaySeeAll(caller)) return Problems.Answer(Problems.Of(403, Problems.Codes.NotAllowed));
        var units = await counties.Units(caller.County, http.RequestAborted);
        return await Lists.Answer(http, DoorFilter.Read, (filter, number, size) => query.HandOver(filter, number, size, units, caller, http.RequestAborted), "交办", "提案交办", HandOverColumns, SessionRefusals.NotFound);
    }
}
