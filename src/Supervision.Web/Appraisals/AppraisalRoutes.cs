using Microsoft.AspNetCore.Mvc;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Appraisals;

/// <summary>The appraisals' part of the API (民主评议接口): one verb per command.</summary>
public static class AppraisalRoutes
{
    private static readonly Column<AppraisalRow>[] Columns =
    [
        new("评议", 40, row => row.Title), new("状态", 12, row => Words.Of(row.State)), new("被评议单位", 40, row => string.Join('、', row.Units)), new("投票自", 12, row => row.OpensOn), new("投票至", 12, row => row.ClosesOn),
        new("结束日期", 12, row => row.ClosedOn), new("应投", 8, row => row.Eligible), new("已投", 8, row => row.Cast), new("结果", 16, row => row.IsWithheld ? "票数过少，不公布" : null), new("整改事项", 10, row => row.Rectifications),
    ];

    private static readonly Column<(UnitResult Unit, string Name, CriterionResult? Criterion)>[] ResultColumns =
    [
        new("单位", 24, row => row.Name), new("指标", 24, row => row.Criterion?.Name ?? "合计"), new("满分", 8, row => row.Criterion?.Most ?? row.Unit.Most),
        new("平均分", 10, row => (double)(row.Criterion?.Average ?? row.Unit.Average)), new("票数", 8, row => row.Unit.Ballots),
        new("分布（分：票）", 50, row => row.Criterion is { } criterion ? string.Join("，", criterion.Distribution.Select(same => $"{same.Score}：{same.Ballots}")) : null),
    ];

    public static void MapAppraisals(this IEndpointRouteBuilder api)
    {
        var appraisals = api.MapGroup("/appraisals").WithTags("民主评议").RequireAuthorization(Access.SignedIn);
        appraisals.MapGet("/", List).WithName("appraisals").WithSummary("民主评议列表（year、state、unit、q；format=xlsx 或 csv 导出）").Produces<Page<AppraisalRow>>().ProducesProblem(422);
        appraisals.MapPost("/", async (OpenAppraisal command, HttpContext http, AppraisalRegister register) =>
                await register.Answer(await register.Open(command, Caller.Of(http.User), http.RequestAborted), http, StatusCodes.Status201Created))
            .WithName("openAppraisal").WithSummary("发起民主评议").Produces<AppraisalAnswer>(201).ProducesProblem(403).ProducesProblem(422);
        appraisals.MapGet("/{id:guid}", (Guid id, HttpContext http, AppraisalRegister register) => register.Show(id, AppraisalRefusals.NotFound, http))
            .WithName("appraisal").WithSummary("查看民主评议：投票情况、结果、整改").Produces<AppraisalAnswer>().ProducesProblem(404);
        appraisals.MapGet("/{id:guid}/results", Results).WithName("appraisalResults").WithSummary("评议结果（format=xlsx 或 csv 导出）").Produces<IReadOnlyList<UnitResult>>().ProducesProblem(404);
        appraisals.MapPost("/{id:guid}/vote", ([FromRoute] Guid id, [FromBody] CastBallot act, HttpContext http) => Act(id, act, null, http))
            .WithMetadata(new SecretBodyAttribute()).WithName("voteInAppraisal").WithSummary("投票（一次，不能更改；内容不留存于任何请求记录）")
            .Produces<AppraisalAnswer>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        appraisals.MapVerbs<AppraisalAct>(AppraisalRegister.Verbs, "Appraisal", verb => Words.Of(StreamRoutes.StepOf<AppraisalStep>(verb)), Act, typeof(AppraisalAnswer));
    }

    private static async Task<IResult> Act(Guid id, AppraisalAct act, long? seen, HttpContext http)
    {
        var register = http.RequestServices.GetRequiredService<AppraisalRegister>();
        return await register.Answer(await register.Act(id, act, Caller.Of(http.User), seen, http.RequestAborted), http);
    }

    private static async Task<IResult> List(HttpContext http, AppraisalQuery appraisals, CountyContext counties)
    {
        var query = new QueryReader(http.Request.Query);
        var filter = AppraisalFilter.Read(query);
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);

        var caller = Caller.Of(http.User);
        if (caller.OnlyMatter is not null) return Problems.Answer(AppraisalRefusals.NotFound);
        var units = await counties.Units(caller.County, http.RequestAborted);
        if (!Lists.IsSheetAsked(http)) return TypedResults.Json(await appraisals.List(filter, caller, units, http.RequestAborted), Json.Api);
        var all = await Lists.All((number, size) => appraisals.List(filter with { PageNumber = number, Size = size }, caller, units, http.RequestAborted));
        return Lists.SheetOf("评议", "民主评议台账", caller, Columns, all);
    }

    private static async Task<IResult> Results(Guid id, HttpContext http, AppraisalRegister register)
    {
        var caller = Caller.Of(http.User);
        if (await register.Open(id, caller, http.RequestAborted) is not { } file) return Problems.Answer(AppraisalRefusals.NotFound);
        var answer = (AppraisalAnswer)await register.Answer(file, caller, http.RequestAborted);
        if (!Lists.IsSheetAsked(http)) return TypedResults.Json(answer.Results, Json.Api);
        var names = answer.Units.ToDictionary(unit => unit.Code, unit => unit.Name);
        return Lists.SheetOf("结果", $"《{answer.Title}》评议结果（应投 {answer.Eligible}，已投 {answer.Cast}）", caller, ResultColumns, answer.Results.SelectMany(result =>
            result.Criteria.Select(criterion => (result, names[result.Unit], (CriterionResult?)criterion)).Append((result, names[result.Unit], null))));
    }
}
