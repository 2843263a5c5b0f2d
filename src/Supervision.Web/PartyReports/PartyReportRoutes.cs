using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.PartyReports;

/// <summary>The part of the API for papers to the party committee (请示报告接口): one verb per command.</summary>
public static class PartyReportRoutes
{
    private static readonly Column<PartyReportRow>[] Columns =
    [
        new("种类", 8, row => Words.Of(row.Kind)), new("标题", 46, row => row.Title), new("文号", 24, row => row.DocumentNumber), new("报送对象", 20, row => row.To), new("报送日期", 12, row => row.MadeOn),
        new("状态", 10, row => Words.Of(row.State)), new("批复期限", 12, row => row.ReplyDueOn), new("批复日期", 12, row => row.RepliedOn), new("批复意见", 12, row => row.Outcome is { } outcome ? Words.Of(outcome) : null),
        new("批复人", 20, row => row.RepliedBy), new("所涉事项", 60, row => string.Join('；', row.About)),
    ];

    public static void AddPartyReports(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<PartyReportRegister>();
        builder.Services.AddSingleton<PartyReportQuery>();
    }

    public static void MapPartyReports(this IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("/reports-upward").WithTags("请示报告").RequireAuthorization(Access.SignedIn);
        reports.MapGet("/", List).WithName("partyReports").WithSummary("请示报告台账及指标（asOf、show、kind、year、q、about；format=xlsx 或 csv 导出）").Produces<PartyReportList>().ProducesProblem(404).ProducesProblem(422);
        reports.MapPost("/", async (MakePartyReport command, HttpContext http, PartyReportRegister register) =>
                await register.Answer(await register.Make(command, Caller.Of(http.User), http.RequestAborted), http, StatusCodes.Status201Created))
            .WithName("makePartyReport").WithSummary("登记请示报告").Produces<PartyReportAnswer>(201).ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        reports.MapGet("/{id:guid}", (Guid id, HttpContext http, PartyReportRegister register) => register.Show(id, PartyReportRefusals.NotFound, http))
            .WithName("partyReport").WithSummary("查看请示报告：所涉事项、批复、当前可办理的动作").Produces<PartyReportAnswer>().ProducesProblem(404);
        reports.MapVerbs<PartyReportAct>(PartyReportRegister.Verbs, "PartyReport", verb => Words.Of(StreamRoutes.StepOf<PartyReportStep>(verb)), Act, typeof(PartyReportAnswer));
    }

    private static async Task<IResult> List(HttpContext http, OfficeClock clock, PartyReportQuery reports)
    {
        var query = new QueryReader(http.Request.Query);
        var (filter, page, size) = (PartyReportFilter.Read(query, clock.Now().Day), query.PageNumber, query.Size);
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);

        var caller = Caller.Of(http.User);
        if (caller.OnlyMatter is not null || !PartyReportLifecycle.MaySee(caller.Actor.Role)) return Problems.Answer(PartyReportRefusals.NotFound);
        if (!Lists.IsSheetAsked(http)) return Results.Json(await reports.List(filter, page, size, caller, http.RequestAborted), Json.Api);
        var all = await Lists.All(async (number, some) => (await reports.List(filter, number, some, caller, http.RequestAborted)).Items);
        return Lists.SheetOf("请示报告", $"请示报告台账-{filter.AsOf:yyyyMMdd}", caller, Columns, all);
    }

    private static async Task<IResult> Act(Guid id, PartyReportAct act, long? seen, HttpContext http)
    {
        var register = http.RequestServices.GetRequiredService<PartyReportRegister>();
        return await register.Answer(await register.Act(id, act, Caller.Of(http.User), seen, http.RequestAborted), http);
    }
}
