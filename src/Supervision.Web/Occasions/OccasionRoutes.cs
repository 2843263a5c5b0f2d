using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Occasions;

/// <summary>The occasions' part of the API (活动接口): one verb per command, and what members did there.</summary>
public static class OccasionRoutes
{
    private static readonly Column<OccasionRow>[] Columns =
    [
        new("日期", 12, row => row.On), new("活动", 40, row => row.Title), new("种类", 18, row => Words.Of(row.Kind)), new("通报内容", 18, row => row.Subject is { } subject ? Words.Of(subject) : null),
        new("举办", 22, row => row.Host), new("地点", 22, row => row.Place), new("联络组", 16, row => row.LiaisonName), new("状态", 10, row => Words.Of(row.State)),
        new("原定日期", 12, row => row.FirstOn == row.On ? null : row.FirstOn), new("邀请", 8, row => row.Invited), new("出席", 8, row => row.Attended), new("请假", 8, row => row.Excused),
        new("缺席", 8, row => row.Absent), new("未邀请而到场", 14, row => row.Uninvited), new("来宾", 8, row => row.Guests), new("意见", 8, row => row.Opinions), new("取消理由", 30, row => row.Reason),
    ];

    private static readonly Column<AttendanceRow>[] AttendanceColumns =
    [
        new("委员号", 12, row => row.Member), new("姓名", 14, row => row.Name), new("界别", 18, row => row.SectorName), new("联络组", 18, row => row.LiaisonName), new("受邀（未取消）", 14, row => row.Invited),
        new("其中已举行", 12, row => row.Held), new("出席", 8, row => row.Attended), new("请假", 8, row => row.Excused), new("缺席", 8, row => row.Absent), new("未受邀而出席", 14, row => row.Uninvited),
        new("发表意见", 10, row => row.Opinions),
    ];

    private static readonly Column<LiaisonQuarter>[] LiaisonColumns =
    [
        new("联络组", 20, row => row.LiaisonName), new("年度", 8, row => row.Year), new("季度", 8, row => row.Quarter), new("安排（未取消）", 14, row => row.Scheduled), new("已举行", 10, row => row.Held),
        new("委员出席人次", 14, row => row.Attended), new("过期未登记", 12, row => row.Unrecorded), new("取消", 8, row => row.Cancelled),
    ];

    public static void MapOccasions(this IEndpointRouteBuilder api)
    {
        var occasions = api.MapGroup("/occasions").WithTags("履职活动").RequireAuthorization(Access.SignedIn);
        occasions.MapGet("/", List).WithName("occasions").WithSummary("活动列表（from、to、kind、state、liaison、member、q、sort；format=xlsx 或 csv 导出）").Produces<Page<OccasionRow>>().ProducesProblem(422);
        occasions.MapGet("/attendance", Attendance).WithName("attendance").WithSummary("委员参加活动统计（year、member、liaison；format=xlsx 或 csv 导出）").Produces<Page<AttendanceRow>>().ProducesProblem(403).ProducesProblem(422);
        occasions.MapGet("/liaisons", Liaisons).WithName("liaisonQuarters").WithSummary("联络组季度活动（year；format=xlsx 或 csv 导出）").Produces<LiaisonYear>().ProducesProblem(403).ProducesProblem(422);
        occasions.MapPost("/", async (ScheduleOccasion command, HttpContext http, OccasionRegister register) =>
                await register.Answer(await register.Schedule(command, Caller.Of(http.User), http.RequestAborted), http, StatusCodes.Status201Created))
            .WithName("scheduleOccasion").WithSummary("安排活动").Produces<OccasionAnswer>(201).ProducesProblem(403).ProducesProblem(422);
        occasions.MapGet("/{id:guid}", (Guid id, HttpContext http, OccasionRegister register) => register.Show(id, OccasionRefusals.NotFound, http))
            .WithName("occasion").WithSummary("查看活动：邀请、出席、意见、当前可办理的动作").Produces<OccasionAnswer>().ProducesProblem(404);
        occasions.MapVerbs<OccasionAct>(OccasionRegister.Verbs, "Occasion", verb => Words.Of(StreamRoutes.StepOf<OccasionStep>(verb)), Act, typeof(OccasionAnswer));
    }

    private static async Task<IResult> Act(Guid id, OccasionAct act, long? seen, HttpContext http)
    {
        var register = http.RequestServices.GetRequiredService<OccasionRegister>();
        return await register.Answer(await register.Act(id, act, Caller.Of(http.User), seen, http.RequestAborted), http);
    }

    private static Task<IResult> List(HttpContext http, OccasionQuery occasions) => Lists.Answer(
        http, OccasionFilter.Read, (filter, number, size) => occasions.List(filter with { PageNumber = number, Size = size }, Caller.Of(http.User), http.RequestAborted), "活动", "履职活动台账", Columns, OccasionRefusals.NotFound);

    private static async Task<IResult> Attendance(HttpContext http, OccasionQuery occasions, OfficeClock clock)
    {
        var query = new QueryReader(http.Request.Query);
        var (year, member, liaison) = (query.Number("year", Days.FirstYear, Days.LastYear) ?? clock.Now().Day.Year, query.Text("member"), query.Text("liaison"));
        var (page, size) = (query.PageNumber, query.Size);
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);

        var caller = Caller.Of(http.User);
        if (!MaySeeFigures(caller)) return Problems.Answer(OccasionRefusals.NotYours);
        if (!Lists.IsSheetAsked(http)) return Results.Json(await occasions.Attendance(year, member, liaison, page, size, caller, http.RequestAborted), Json.Api);
        var all = await Lists.All((number, some) => occasions.Attendance(year, member, liaison, number, some, caller, http.RequestAborted));
        return Lists.SheetOf("委员", $"{year}年委员参加活动统计", caller, AttendanceColumns, all);
    }

    private static async Task<IResult> Liaisons(HttpContext http, OccasionQuery occasions, OfficeClock clock)
    {
        var query = new QueryReader(http.Request.Query);
        var year = query.Number("year", Days.FirstYear, Days.LastYear) ?? clock.Now().Day.Year;
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);

        var caller = Caller.Of(http.User);
        if (!MaySeeFigures(caller)) return Problems.Answer(OccasionRefusals.NotYours);
        var quarters = await occasions.Liaisons(year, caller, http.RequestAborted);
        return Lists.IsSheetAsked(http) ? Lists.SheetOf("联络组", $"{year}年联络组季度活动", caller, LiaisonColumns, quarters.Items) : Results.Json(quarters, Json.Api);
    }

    /// <summary>What members did is the committee's business and theirs, not that of the units.</summary>
    public static bool MaySeeFigures(Caller caller) => caller.Actor.Role != Role.Unit && caller.OnlyMatter is null;
}
