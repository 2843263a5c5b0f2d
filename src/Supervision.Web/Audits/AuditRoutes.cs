using System.Text;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Audits;

/// <summary>The part of the API for implementation audits (落实审核接口): one verb per command.</summary>
public static class AuditRoutes
{
    private static readonly Column<AuditRow>[] Columns =
    [
        new("编号", 22, row => row.Number), new("名称", 46, row => row.Title), new("环节", 10, row => Words.Of(row.Stage)), new("立项日期", 12, row => row.OpenedOn), new("审核截止日", 12, row => row.AsOf),
        new("审核项", 8, row => row.Verdicts.Items), new("属实", 8, row => row.Verdicts.True), new("部分属实", 10, row => row.Verdicts.PartlyTrue), new("不属实", 8, row => row.Verdicts.Untrue), new("未了结", 8, row => row.Open), new("通报", 26, row => row.Bulletin),
    ];

    private static readonly Column<AuditItemRow>[] ItemColumns =
    [
        new("审核编号", 22, row => row.AuditNumber), new("项", 6, row => row.Item), new("事项编号", 22, row => row.Number), new("类别", 12, row => Words.Of(row.Kind)), new("标题", 46, row => row.Title), new("单位", 18, row => row.UnitName),
        new("抽取方式", 12, row => Words.Of(row.How)), new("风险情形", 26, row => string.Join('；', row.Risks.Select(Words.Of).Append(row.Why ?? "").Where(text => text.Length > 0))), new("环节", 14, row => Words.Of(row.Stage)),
        new("结论", 10, row => row.Verdict is { } verdict ? Words.Of(verdict) : null), new("结论日期", 12, row => row.JudgedOn), new("整改期限", 12, row => row.DueOn), new("逾期", 6, row => row.IsLate ? "逾期" : null),
    ];

    public static void AddAudits(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<AuditRegister>();
        builder.Services.AddScoped<AuditPopulation>();
        builder.Services.AddScoped<AuditQuery>();
    }

    public static void MapAudits(this IEndpointRouteBuilder api)
    {
        var audits = api.MapGroup("/audits").WithTags("落实审核").RequireAuthorization(Access.SignedIn);
        audits.MapGet("/", (HttpContext http, OfficeClock clock, AuditQuery query) => Lists.Answer(
                http, reader => AuditFilter.Read(reader, clock.Now().Day), (filter, number, size) => query.List(filter, number, size, Caller.Of(http.User), http.RequestAborted), "落实审核", "落实审核", Columns, AuditRefusals.NotFound))
            .WithName("audits").WithSummary("落实审核（asOf、stage、year、q；format=xlsx 导出）").Produces<Page<AuditRow>>().ProducesProblem(404).ProducesProblem(422);
        audits.MapGet("/items", (HttpContext http, OfficeClock clock, AuditQuery query) => Lists.Answer(
                http, reader => AuditItemFilter.Read(reader, clock.Now().Day), (filter, number, size) => query.List(filter, number, size, Caller.Of(http.User), http.RequestAborted), "审核项", "落实审核项台账", ItemColumns, AuditRefusals.NotFound))
            .WithName("auditItems").WithSummary("审核项台账（asOf、knownAt、audit、unit、verdict、stage、how、risk、kind、judged、q；format=xlsx 导出）").Produces<Page<AuditItemRow>>().ProducesProblem(404).ProducesProblem(422);
        audits.MapPost("/", async (OpenAudit command, HttpContext http, AuditRegister register) =>
                await register.Answer(await register.Open(command, Caller.Of(http.User), http.RequestAborted), http, StatusCodes.Status201Created))
            .WithName("openAudit").WithSummary("落实审核立项").Produces<AuditAnswer>(201).ProducesProblem(403).ProducesProblem(422);
        audits.MapGet("/{id:guid}", (Guid id, HttpContext http, AuditRegister register) => register.Show(id, AuditRefusals.NotFound, http))
            .WithName("audit").WithSummary("查看落实审核：抽样、审核项、结论、整改、当前可办理的动作").Produces<AuditAnswer>().ProducesProblem(404);
        audits.MapGet("/{id:guid}/explain", async (Guid id, string? series, HttpContext http, AuditRegister register) =>
                await register.Explain(id, series ?? "", Caller.Of(http.User), http.RequestAborted) is { } why ? Results.Json(why, Json.Api) : Problems.Answer(AuditRefusals.NotFound))
            .WithName("whyInAudit").WithSummary("为什么是这一天：一项整改或复核期限（series）的由来").Produces<LimitAnswer>().ProducesProblem(404);
        audits.MapGet("/{id:guid}/population.txt", async (Guid id, HttpContext http, AuditRegister register) =>
                await register.Open(id, Caller.Of(http.User), http.RequestAborted) is { State.Drawn: { } drawn }
                    ? Results.File(Encoding.UTF8.GetBytes(string.Concat(drawn.Population.Select(one => one + "\n"))), "text/plain; charset=utf-8", "population.txt") : Problems.Answer(AuditRefusals.NotFound))
            .WithName("auditPopulation").WithSummary("抽样总体：每行一个编号，用于复核抽样").Produces(200, contentType: "text/plain").ProducesProblem(404);
        audits.MapGet("/{id:guid}/risks", async (Guid id, HttpContext http, AuditRegister register) =>
                await register.Open(id, Caller.Of(http.User), http.RequestAborted) is { } file && AuditLifecycle.ReadsWhole(Caller.Of(http.User).Actor.Role)
                    ? Results.Json(await register.Risky(file, Caller.Of(http.User), http.RequestAborted), Json.Api) : Problems.Answer(AuditRefusals.NotFound))
            .WithName("auditRisks").WithSummary("总体中有风险情形、尚未列入的").Produces<IReadOnlyList<AuditCandidate>>().ProducesProblem(404);
        audits.MapGet("/{id:guid}/bulletin.docx", async (Guid id, HttpContext http, AuditRegister register) =>
                await register.Bulletin(id, Caller.Of(http.User), http.RequestAborted) is { } paper ? Results.File(paper.File, OfficialLetter.ContentType, paper.Name) : Problems.Answer(AuditRefusals.NotFound))
            .WithName("auditBulletin").WithSummary("通报（Word 公文格式）").Produces(200, contentType: OfficialLetter.ContentType).ProducesProblem(404);
        audits.MapVerbs<AuditAct>(AuditRegister.Verbs, "Audit", verb => Words.Of(StreamRoutes.StepOf<AuditStep>(verb)), Act, typeof(AuditAnswer));
    }

    private static async Task<IResult> Act(Guid id, AuditAct act, long? seen, HttpContext http)
    {
        var register = http.RequestServices.GetRequiredService<AuditRegister>();
        return await register.Answer(await register.Act(id, act, Caller.Of(http.User), seen, http.RequestAborted), http);
    }
}
