using Supervision.Matters;
using Supervision.People;
using Supervision.Questions;
using Supervision.Shared;

namespace Supervision.Deadlines;

/// <summary>GET /api/extensions: the requests for more time, for whoever decides them (延期接口, F62). Deciding is the matter's own grant-extension and refuse-extension.</summary>
public static class ExtensionRoutes
{
    private static readonly Column<ExtensionRow>[] Columns =
    [
        new("编号", 20, row => row.Number), new("标题", 44, row => row.Title), new("单位", 16, row => row.UnitName), new("应办", 14, row => Words.Of(row.What)), new("原到期日", 12, row => row.OriginalDueOn),
        new("申请时到期日", 14, row => row.DueOn), new("申请延至", 12, row => row.RequestedDueOn), new("申请日期", 12, row => row.AskedOn), new("是否逾期申请", 12, row => row.Late ? "逾期" : "按期"), new("理由", 40, row => row.Reason),
        new("状态", 10, row => Words.Of(row.State)), new("决定期限", 12, row => row.DecideBy), new("决定日期", 12, row => row.DecidedOn), new("准予延至", 12, row => row.GrantedDueOn), new("意见", 30, row => row.Note),
    ];

    /// <summary>Whether the lifecycle ever lets this person grant more time.</summary>
    public static bool MayDecide(Lifecycle lifecycle, Actor actor) => Matter.OfficeOf(actor.Role) is { } office && lifecycle.MayEver(Step.GrantExtension, new HashSet<Capacity> { office });

    public static void MapExtensions(this IEndpointRouteBuilder api) =>
        api.MapGet("/extensions", List).RequireAuthorization(Access.SignedIn).WithTags("时限").WithName("extensions").WithSummary("延期申请（state=open|decided、unit、page、size；format=xlsx 或 csv 导出）")
            .Produces<ExtensionList>().ProducesProblem(403).ProducesProblem(422);

    private static async Task<IResult> List(HttpContext http, OfficeClock clock, Answers answers, Lifecycle lifecycle)
    {
        var caller = Caller.Of(http.User);
        if (!MayDecide(lifecycle, caller.Actor)) return Problems.Answer(Problems.Of(403, Problems.Codes.NotAllowed));
        var query = new QueryReader(http.Request.Query);
        var (filter, unit, number, size, format) = (query.Word<ExtensionFilter>("state") ?? ExtensionFilter.Open, query.Text("unit"), query.PageNumber, query.Size, query.Word<ListFormat>("format"));
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);

        var today = clock.Now().Day;
        if (format is null) return Results.Json(await answers.Extensions(filter, unit, number, size, today, caller, http.RequestAborted), Json.Api);
        var all = await Lists.All(async (page, many) => (await answers.Extensions(filter, unit, page, many, today, caller, http.RequestAborted)).Items);
        return Lists.FileOf(format.Value, "延期申请", $"延期申请-{today:yyyyMMdd}", caller, Columns, all);
    }
}
