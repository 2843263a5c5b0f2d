using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Performance;

/// <summary>Score sheets, members' records and published rankings in the API (考核与履职接口).</summary>
public static class PerformanceRoutes
{
    public static readonly RefusalCode NotFound = new("scorecard.not_found", RejectionKind.NotFound);
    public static readonly RefusalCode FigureUnknown = new("scorecard.figure_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode Withheld = new("scorecard.withheld", RejectionKind.Conflict);

    private static Column<Scorecard>[] CardColumns(RankedBy by) =>
    [
        new("名次", 8, card => card.Place), new(Words.Of(by), 24, card => card.Name), new("得分", 10, card => (double?)card.Total),
        .. ScoreQuery.MeasuresOf(by).SelectMany((measure, index) => new Column<Scorecard>[]
        {
            new($"{measure.Name}：分子", 12, card => card.Lines[index].Numerator), new($"{measure.Name}：分母", 12, card => card.Lines[index].Denominator),
        }),
    ];

    private static readonly Column<WorkDone>[] WorkColumns =
    [
        new("日期", 12, work => work.On), new("项目", 18, work => work.Name), new("编号", 22, work => work.Number), new("标题", 50, work => work.Title), new("得分", 8, work => work.Points), new("已封顶", 8, work => work.IsCapped ? "是" : null),
    ];

    private static Column<RecordRow>[] RecordColumns =>
    [
        new("名次", 8, row => row.Place), new("委员号", 12, row => row.Member), new("姓名", 14, row => row.Name), new("界别", 18, row => row.SectorName), new("党派", 14, row => row.PartyName), new("专委会", 20, row => row.Committee),
        new("积分", 8, row => row.Points), .. Measures.Works.Select(kind => new Column<RecordRow>($"{kind.Name}（次）", 12, row => row.Counts.GetValueOrDefault(kind.Key))), new("尚缺", 24, row => string.Join('、', row.Lacks.Select(Words.Of))),
    ];

    public static void AddPerformance(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ScoreQuery>();
        builder.Services.AddScoped<RecordQuery>();
        builder.Services.AddScoped<PublicationRegister>();
    }

    public static void MapPerformance(this IEndpointRouteBuilder api)
    {
        var measured = api.MapGroup("/").WithTags("考核与履职").RequireAuthorization(Access.SignedIn);
        measured.MapGet("/units/{code}/scorecard", (string code, HttpContext http, ScoreQuery scores, OfficeClock clock) => Card(RankedBy.Unit, code, http, scores, clock))
            .WithName("unitScorecard").WithSummary("单位考核成绩单（asOf、knownAt、year；format=xlsx 导出）").Produces<Scorecard>().ProducesProblem(404).ProducesProblem(422);
        measured.MapGet("/scorecards", Ranking).WithName("scorecards").WithSummary("考核排名（by=unit、committee、group、sector、party；asOf、knownAt、year；format=xlsx 导出）").Produces<ScoreRanking>().ProducesProblem(404).ProducesProblem(422);
        measured.MapGet("/scorecards/rows", Rows).WithName("scorecardRows").WithSummary("指标明细（by、code、figure、part=numerator 或 denominator；asOf、knownAt、year；format=xlsx 导出）")
            .Produces<Page<MeasureRow>>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        measured.MapGet("/scorecards/{by}/{code}", (string by, string code, HttpContext http, ScoreQuery scores, OfficeClock clock) =>
                Json.TryRead<RankedBy>(by, out var kind) && kind != RankedBy.Member ? Card(kind, code, http, scores, clock) : Task.FromResult(Problems.Answer(NotFound)))
            .WithName("scorecard").WithSummary("一份考核成绩单（asOf、knownAt、year；format=xlsx 导出）").Produces<Scorecard>().ProducesProblem(404).ProducesProblem(422);
        measured.MapGet("/members/{number}/record", Record).WithName("memberRecord").WithSummary("委员履职档案和积分（year、asOf、knownAt；format=xlsx 导出）").Produces<MemberRecord>().ProducesProblem(404).ProducesProblem(422);
        measured.MapGet("/member-records", Records).WithName("memberRecords").WithSummary("委员履职排名（year、asOf、knownAt、q、committee、sector、party、lacks；format=xlsx 导出）").Produces<RecordList>().ProducesProblem(404).ProducesProblem(422);

        var publications = api.MapGroup("/publications").WithTags("考核与履职").RequireAuthorization(Access.SignedIn);
        publications.MapGet("/", async (HttpContext http, PublicationRegister register) =>
            {
                var query = new QueryReader(http.Request.Query);
                var (number, size, caller) = (query.PageNumber, query.Size, Caller.Of(http.User));
                return query.Refusal is { } refusal ? Problems.Answer(refusal) : caller.OnlyMatter is not null ? Problems.Answer(PublicationRefusals.NotFound) : Results.Json(await register.List(number, size, caller, http.RequestAborted), Json.Api);
            })
            .WithName("publications").WithSummary("晾晒目录：每个版本").Produces<Page<PublicationVersion>>().ProducesProblem(404).ProducesProblem(422);
        publications.MapPost("/", async (PublishRanking command, HttpContext http, PublicationRegister register) =>
            {
                var outcome = await register.Publish(command, Caller.Of(http.User), http.RequestAborted);
                return await register.Answer(outcome, http, outcome.File?.Version == 1 ? StatusCodes.Status201Created : StatusCodes.Status200OK);
            })
            .WithName("publishRanking").WithSummary("晾晒：冻结并公布半年排名；再次晾晒须说明理由").Produces<PublicationAnswer>(201).Produces<PublicationAnswer>().ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        publications.MapGet("/{id:guid}", (Guid id, HttpContext http, PublicationRegister register) => register.Show(id, PublicationRefusals.NotFound, http))
            .WithName("publication").WithSummary("一次晾晒：各版本、校验值").Produces<PublicationAnswer>().ProducesProblem(404);
        publications.MapGet("/{id:guid}/lines", Lines).WithName("publicationLines").WithSummary("晾晒内容（version 默认最近一版；format=xlsx 导出）").Produces<Page<PublishedLine>>().ProducesProblem(404).ProducesProblem(422);
    }

    private static async Task<IResult> Card(RankedBy by, string code, HttpContext http, ScoreQuery scores, OfficeClock clock)
    {
        var (scope, refusal) = ScopeOf(http, clock, out _);
        if (refusal is not null) return Problems.Answer(refusal);
        var caller = Caller.Of(http.User);
        if (!ScoreQuery.MaySee(by, code, caller) || await scores.Card(by, code, scope, caller, http.RequestAborted) is not { } card) return Problems.Answer(NotFound);
        return Lists.IsSheetAsked(http) ? Lists.SheetOf("成绩单", $"{card.Name}考核成绩单-{scope.AsOf:yyyyMMdd}", caller, ScoreLine.Columns, card.Lines) : Results.Json(card, Json.Api);
    }

    private static async Task<IResult> Ranking(HttpContext http, ScoreQuery scores, OfficeClock clock)
    {
        var (scope, refusal) = ScopeOf(http, clock, out var query);
        var (by, number, size) = (query.Word<RankedBy>("by") ?? RankedBy.Unit, query.PageNumber, query.Size);
        if ((refusal ?? query.Refusal) is { } unread) return Problems.Answer(unread);
        var caller = Caller.Of(http.User);
        if (by == RankedBy.Member || !ScoreQuery.MaySee(by, null, caller)) return Problems.Answer(NotFound);
        if (!Lists.IsSheetAsked(http)) return Results.Json(await scores.Ranking(by, scope, null, number, size, caller, http.RequestAborted), Json.Api);
        var all = await Lists.All(async (at, most) => (await scores.Ranking(by, scope, null, at, most, caller, http.RequestAborted)).Items);
        return Lists.SheetOf("考核排名", $"{Words.Of(by)}考核排名-{scope.AsOf:yyyyMMdd}", caller, CardColumns(by), all);
    }

    /// <summary>Which figure of whom is asked for.</summary>
    public sealed record RowsAsked(RankedBy By, string Code, Measure Measure, bool OnlyCounted, MeasureScope Scope, int Number, int Size, Scorecard Card);

    public static async Task<(RowsAsked? Asked, Rejection? Refusal)> RowsOf(HttpContext http, ScoreQuery scores, OfficeClock clock)
    {
        var (scope, refusal) = ScopeOf(http, clock, out var query);
        var (by, code, figure, part) = (query.Word<RankedBy>("by") ?? RankedBy.Unit, query.Text("code") ?? "", query.Text("figure"), query.Word<FigurePart>("part") ?? FigurePart.Numerator);
        var (number, size) = (query.PageNumber, query.Size);
        if ((refusal ?? query.Refusal) is { } unread) return (null, unread);
        var caller = Caller.Of(http.User);
        if (by == RankedBy.Member || !ScoreQuery.MaySee(by, code, caller) || await scores.Card(by, code, scope, caller, http.RequestAborted) is not { } card) return (null, NotFound);
        if (ScoreQuery.MeasuresOf(by).FirstOrDefault(one => one.Key == figure) is not { } measure) return (null, FigureUnknown.About(figure ?? ""));
        // Which of few answers was which must not be read from the list, either.
        return card.Lines.Single(line => line.Key == figure).Numerator is null ? (null, Withheld) : (new(by, code, measure, part == FigurePart.Numerator, scope, number, size, card), null);
    }

    /// <summary>Which of a figure's two numbers (分子、分母).</summary>
    public enum FigurePart { Numerator, Denominator }

    private static async Task<IResult> Rows(HttpContext http, ScoreQuery scores, OfficeClock clock)
    {
        var (asked, refusal) = await RowsOf(http, scores, clock);
        if (asked is null) return Problems.Answer(refusal!);
        var caller = Caller.Of(http.User);
        Task<Page<MeasureRow>> Read(int number, int size) => scores.Rows(asked.By, asked.Code, asked.Measure, asked.OnlyCounted, asked.Scope, number, size, caller, http.RequestAborted);
        return Lists.IsSheetAsked(http)
            ? Lists.SheetOf("指标明细", $"{asked.Card.Name}{asked.Measure.Name}明细-{asked.Scope.AsOf:yyyyMMdd}", caller, MeasureRow.Columns, await Lists.All(Read))
            : Results.Json(await Read(asked.Number, asked.Size), Json.Api);
    }

    private static async Task<IResult> Record(string number, HttpContext http, RecordQuery records, OfficeClock clock)
    {
        var (scope, refusal) = ScopeOf(http, clock, out _);
        if (refusal is not null) return Problems.Answer(refusal);
        var caller = Caller.Of(http.User);
        if (!RecordQuery.MaySee(number, caller) || await records.Of(number, scope, caller, http.RequestAborted) is not { } record) return Problems.Answer(PeopleRefusals.MemberNotFound);
        return Lists.IsSheetAsked(http) ? Lists.SheetOf("履职档案", $"{record.Name}{record.Year}年履职档案-{scope.AsOf:yyyyMMdd}", caller, WorkColumns, record.Works) : Results.Json(record, Json.Api);
    }

    private static async Task<IResult> Records(HttpContext http, RecordQuery records, OfficeClock clock)
    {
        var (scope, refusal) = ScopeOf(http, clock, out var query);
        var (filter, number, size) = (RecordFilter.Read(query), query.PageNumber, query.Size);
        if ((refusal ?? query.Refusal) is { } unread) return Problems.Answer(unread);
        var caller = Caller.Of(http.User);
        if (!RecordQuery.MaySeeAll(caller)) return Problems.Answer(PeopleRefusals.MemberNotFound);
        if (!Lists.IsSheetAsked(http)) return Results.Json(await records.List(scope, filter, number, size, caller, http.RequestAborted), Json.Api);
        var all = await Lists.All(async (at, most) => (await records.List(scope, filter, at, most, caller, http.RequestAborted)).Items);
        return Lists.SheetOf("委员履职", $"{scope.WorkYear}年委员履职{(filter.Lacks is null ? "排名" : "缺项")}-{scope.AsOf:yyyyMMdd}", caller, RecordColumns, all);
    }

    private static async Task<IResult> Lines(Guid id, HttpContext http, PublicationRegister register)
    {
        var query = new QueryReader(http.Request.Query);
        var (wanted, number, size) = (query.Number("version", 1, 10_000), query.PageNumber, query.Size);
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);
        var caller = Caller.Of(http.User);
        if (await VersionOf(id, wanted, register, caller, http.RequestAborted) is not { } version) return Problems.Answer(PublicationRefusals.NotFound);
        if (!Lists.IsSheetAsked(http)) return Results.Json(await register.Lines(version, number, size, caller, http.RequestAborted), Json.Api);
        var all = await Lists.All((at, most) => register.Lines(version, at, most, caller, http.RequestAborted));
        return Lists.SheetOf("晾晒", $"{version.Title}-第{version.Version}版", caller, PublishedLine.ColumnsOf(version.By, [.. all.SelectMany(line => line.Figures.Select(figure => figure.Key)).Distinct()]), all);
    }

    public static async Task<PublicationVersion?> VersionOf(Guid id, int? wanted, PublicationRegister register, Caller caller, CancellationToken cancellation) =>
        await register.Open(id, caller, cancellation) is { } file && await register.Answer(file, caller, cancellation) is PublicationAnswer answer
            ? wanted is null ? answer.Latest : answer.Versions.FirstOrDefault(one => one.Version == wanted) : null;

    private static (MeasureScope Scope, Rejection? Refusal) ScopeOf(HttpContext http, OfficeClock clock, out QueryReader query)
    {
        query = new QueryReader(http.Request.Query);
        return (MeasureScope.Read(query, clock.Now().Day), query.Refusal);
    }
}
