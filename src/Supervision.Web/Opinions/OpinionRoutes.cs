using Supervision.Matters;
using Supervision.People;
using Supervision.Questions;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Opinions;

/// <summary>/api/opinions: the ledger, the figures and the league table of reports upward, and each as it is issued (社情民意接口).</summary>
public static class OpinionRoutes
{
    public static void MapOpinions(this IEndpointRouteBuilder api)
    {
        var opinions = api.MapGroup("/opinions").WithTags("社情民意").RequireAuthorization(Access.SignedIn);
        opinions.MapGet("/", List).WithName("opinions").WithSummary("社情民意台账（stage、urgent、sent、sentTo、usedAt、instructedAt、q、counted，以及 act、level、from、to、by、contributor；asOf、knownAt、year；format=xlsx 或 csv 导出）").Produces<Page<OpinionRow>>().ProducesProblem(404).ProducesProblem(422);
        opinions.MapGet("/figures", Figures).WithName("opinionFigures").WithSummary("社情民意统计（asOf、knownAt、year；format=xlsx 或 csv 导出）").Produces<OpinionFigures>().ProducesProblem(404).ProducesProblem(422);
        opinions.MapGet("/uses", Uses).WithName("opinionUses").WithSummary("采用记录（level；asOf、knownAt、year；format=xlsx 或 csv 导出）").Produces<Page<UseRow>>().ProducesProblem(404).ProducesProblem(422);
        opinions.MapGet("/league", League).WithName("opinionLeague").WithSummary("社情民意比拼（by、from、to，默认本季度；format=xlsx 或 csv 导出）").Produces<LeagueAnswer>().ProducesProblem(404).ProducesProblem(422);
        api.MapGet("/matters/{id:guid}/report.docx", ReportLetter.Answer).WithTags("社情民意").RequireAuthorization(Access.SignedIn)
            .WithName("opinionReport").WithSummary("签发的社情民意信息").Produces(200, contentType: OfficialLetter.ContentType).ProducesProblem(404).ProducesProblem(409);
    }

    /// <summary>The figures are the desks' and the leaders': who reported how much is nobody else's to compare.</summary>
    public static bool MaySeeFigures(Caller caller) => caller is { OnlyMatter: null, Actor.Role: Role.Office or Role.ProposalsCommittee or Role.Party or Role.Government or Role.SupervisionOffice or Role.Leader };

    /// <summary>What a league table is asked of: the quarter of today where nothing is said.</summary>
    public static ((LeagueBy By, DateOnly From, DateOnly To) Asked, Rejection? Refusal) LeagueAsked(HttpContext http, DateOnly today)
    {
        var query = new QueryReader(http.Request.Query);
        var quarter = new DateOnly(today.Year, (today.Month - 1) / 3 * 3 + 1, 1);
        var (by, from, to) = (query.Word<LeagueBy>("by") ?? LeagueBy.Committee, query.Day("from") ?? quarter, query.Day("to") ?? today);
        return ((by, from, to), query.Refusal ?? (to < from ? EndsBeforeItBegins.About(Days.Iso(from), Days.Iso(to)) : null));
    }

    public static readonly RefusalCode EndsBeforeItBegins = new("opinion.ends_before_it_begins", RejectionKind.Invalid);

    private static Task<IResult> List(HttpContext http, OfficeClock clock, OpinionQuestions opinions)
    {
        var scope = Scope.Read(new QueryReader(http.Request.Query), clock.Now().Day);
        return Lists.Answer(http, query => (Scope.Read(query, scope.AsOf), OpinionFilter.Read(query)).Item2, (filter, number, size) => opinions.List(scope, filter, number, size, Caller.Of(http.User), http.RequestAborted),
            "社情民意", "社情民意信息台账", OpinionRow.Columns, MatterRefusals.NotFound);
    }

    private static Task<IResult> Uses(HttpContext http, OfficeClock clock, OpinionQuestions opinions)
    {
        var scope = Scope.Read(new QueryReader(http.Request.Query), clock.Now().Day);
        return Lists.Answer(
            http, query => (Scope.Read(query, scope.AsOf), Level: query.Word<AuthorityLevel>("level")).Level, (level, number, size) => opinions.Uses(scope, level, number, size, Caller.Of(http.User), http.RequestAborted),
            "采用记录", "社情民意采用记录", UseRow.Columns, MatterRefusals.NotFound);
    }

    private static async Task<IResult> Figures(HttpContext http, OfficeClock clock, OpinionQuestions opinions)
    {
        var query = new QueryReader(http.Request.Query);
        var scope = Scope.Read(query, clock.Now().Day);
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);
        var caller = Caller.Of(http.User);
        if (!MaySeeFigures(caller)) return Problems.Answer(Problems.Of(403, Problems.Codes.NotAllowed));
        var answer = await opinions.Figures(scope, caller, http.RequestAborted);
        return Lists.IsSheetAsked(http) ? Lists.SheetOf("社情民意统计", $"社情民意统计-{scope.AsOf:yyyyMMdd}", caller, FiguresAnswer.Columns, answer.Figures) : Results.Json(answer, Json.Api);
    }

    private static async Task<IResult> League(HttpContext http, OfficeClock clock, OpinionQuestions opinions)
    {
        var (asked, refusal) = LeagueAsked(http, clock.Now().Day);
        if (refusal is not null) return Problems.Answer(refusal);
        var caller = Caller.Of(http.User);
        if (!MaySeeFigures(caller)) return Problems.Answer(Problems.Of(403, Problems.Codes.NotAllowed));
        var answer = await opinions.League(asked.By, asked.From, asked.To, caller, http.RequestAborted);
        return Lists.IsSheetAsked(http) ? Lists.SheetOf("社情民意比拼", $"社情民意比拼-{asked.From:yyyyMMdd}-{asked.To:yyyyMMdd}", caller, LeagueRow.Columns, answer.Items) : Results.Json(answer, Json.Api);
    }
}

/// <summary>A report as it goes up (社情民意信息刊文, F48): its number, its words, who is told of it.</summary>
public static class ReportLetter
{
    public static readonly RefusalCode NotIssued = new("opinion.not_issued", RejectionKind.Conflict);

    public static async Task<IResult> Answer(Guid id, HttpContext http, MatterRegister register, CountyContext counties)
    {
        var caller = Caller.Of(http.User);
        if (await register.Open(id, caller, http.RequestAborted) is not { } file) return Problems.Answer(MatterRefusals.NotFound);
        if (file.Right.OfType<OpinionIssued>().LastOrDefault() is not { } issued) return Problems.Answer(NotIssued);
        var (units, rules) = (await counties.Units(caller.County, http.RequestAborted), await counties.Rules(caller.County, http.RequestAborted));
        var sent = file.Right.OfType<OpinionSent>().Select(one => one.To).Distinct().ToList();
        var name = units.NameOf(rules.Desks.Office, issued.OccurredOn);
        var letter = new OfficialLetter(
            name, file.Raised.Title, sent.Count > 0 ? string.Join("、", sent) : "各有关单位", [.. file.Raised.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => new LetterText(line))], null,
            [$"（签发：{issued.Signatory}）"], issued.OccurredOn, Note: Demonstration.Counties.IsFictional(caller.County) ? "演示数据" : null, Number: $"社情民意信息{issued.Issue}");
        return Results.File(letter.Write(), OfficialLetter.ContentType, $"社情民意信息{issued.Issue}.docx");
    }
}
