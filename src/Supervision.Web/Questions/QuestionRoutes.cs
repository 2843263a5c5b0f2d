using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.People;
using Supervision.Proposals;
using Supervision.Shared;

namespace Supervision.Questions;

/// <summary>The questions and lists of the API (查询接口): adopted, implemented, overdue, obligations, matters.</summary>
public static class QuestionRoutes
{
    public static void MapQuestions(this IEndpointRouteBuilder api)
    {
        var questions = api.MapGroup("/").WithTags("查询").RequireAuthorization(Access.SignedIn);
        questions.MapGet("/queries/adopted", (HttpContext http, OfficeClock clock, Answers answers) =>
                Ask(http, clock, (scope, _, caller) => answers.Adopted(scope, caller, http.RequestAborted)))
            .WithName("adopted").WithSummary("已采纳").Asked().Produces<RateAnswer<MatterRow>>();
        questions.MapGet("/queries/implemented", (HttpContext http, OfficeClock clock, Answers answers) =>
                Ask(http, clock, (scope, query, caller) => answers.Implemented(scope, query.Word<Basis>("basis") == Basis.Claimed, caller, http.RequestAborted)))
            .WithName("implemented").WithSummary("已落实（basis=claimed 时为单位自报）").Asked().Produces<RateAnswer<MatterRow>>();
        questions.MapGet("/queries/transformed", (HttpContext http, OfficeClock clock, Answers answers) =>
                Ask(http, clock, (scope, _, caller) => answers.Transformed(scope, caller, http.RequestAborted)))
            .WithName("transformed").WithSummary("成果转化").Asked().Produces<RateAnswer<MatterRow>>();
        questions.MapGet("/queries/overdue", (HttpContext http, OfficeClock clock, Answers answers) =>
                Ask(http, clock, (scope, _, caller) => answers.OverdueOn(scope, caller, http.RequestAborted)))
            .WithName("overdue").WithSummary("逾期").Asked().Produces<RateAnswer<ObligationAnswer>>();
        questions.MapGet("/queries/overdue-board", Board).WithName("overdueBoard").WithSummary("逾期看板：单位 × 档次 × 逾期天数（format=xlsx 或 csv 导出）").Asked().Produces<BoardAnswer>();
        questions.MapGet("/queries/compare", Compare).WithName("compare").WithSummary("两日对比：from、to 两日的各项指标和变化的事项（moved 限定指标；format=xlsx 导出事项，sheet=figures 导出指标）").Asked().Produces<Comparison>();
        questions.MapGet("/queries/on-time", (HttpContext http, OfficeClock clock, Answers answers) =>
                Ask(http, clock, (scope, query, caller) => answers.OnTime(scope, query.Word<DueBasis>("against") == DueBasis.Original, query.Word<Owed>("what"), caller, http.RequestAborted)))
            .WithName("onTime").WithSummary("按期（against=original 时按原期限；what 限定时限事项）").Asked().Produces<RateAnswer<ObligationAnswer>>();
        questions.MapGet("/dashboard", AtAGlance).WithName("dashboard").WithSummary("看板：本人可见范围内的图表及其数据表").Produces<DashboardAnswer>().ProducesProblem(422);
        questions.MapGet("/proposals/figures", Figures).WithName("proposalFigures").WithSummary("提案统计（session 限定届次；format=xlsx 或 csv 导出）").Asked().Produces<FiguresAnswer>();
        questions.MapGet("/proposals/evaluations", (HttpContext http, EvaluationQuery evaluations) => Lists.Answer(
                http, EvaluationFilter.Read, (filter, number, size) => evaluations.List(filter, number, size, Caller.Of(http.User), http.RequestAborted), "评议台账", "提案双向评议", EvaluationRow.Columns, MatterRefusals.NotFound))
            .WithName("proposalEvaluations").WithSummary("双向评议台账（state=open、over、mine；format=xlsx 或 csv 导出）").Produces<Page<EvaluationRow>>().ProducesProblem(422);
        questions.MapGet("/proposals/evaluations/forms", EvaluationForms)
            .WithName("proposalEvaluationForms").WithSummary("提案者评价明细，不署名（session、counted；format=xlsx 或 csv 导出）").Asked().Produces<Page<EvaluationForm>>();
        questions.MapGet("/obligations", (HttpContext http, OfficeClock clock, Answers answers) =>
                Ask(http, clock, query => (State: query.Word<ObligationState>("state"), Late: DaysLate.Read(query), Besides: LimitFilter.Read(query)),
                    (scope, filter, caller) => answers.ObligationsOn(scope, filter.State, caller, http.RequestAborted, filter.Late, filter.Besides)))
            .WithName("obligations").WithSummary("时限（state、lateFrom、lateTo、dueFrom、dueTo、what、subject、session、counted 限定状态、逾期天数、到期日、时限事项、所属卷宗、届次、统计口径）").Asked().Produces<Page<ObligationAnswer>>();
        questions.MapGet("/matters", Matters).WithName("matters").WithSummary("台账（view 按保存的视图；counted 限定统计口径，answering 限定答复单位；sort 按列排序，前加 - 为倒序；columns 为所选列；format=xlsx 或 csv 导出）").Asked().Produces<Page<MatterRow>>();
    }

    /// <summary>What implemented is counted by (口径).</summary>
    public enum Basis { Verified, Claimed }

    /// <summary>The day that being in time is counted against (期限口径).</summary>
    public enum DueBasis { Extended, Original }

    private static readonly Column<BoardRow>[] BoardColumns =
    [
        new("单位", 20, row => row.UnitName), new("未完成", 10, row => row.Open), new("即将到期", 10, row => row.DueSoon), new("逾期", 10, row => row.Overdue), new("其中严重逾期", 14, row => row.LongOverdue),
        new("逾期 1–7 天", 12, row => row.UpToWeek), new("8–30 天", 10, row => row.UpToMonth), new("31–90 天", 10, row => row.UpToQuarter), new("90 天以上", 10, row => row.BeyondQuarter),
        new("最长逾期天数", 14, row => row.LongestDays), new("逾期天数中位数", 14, row => row.MedianDays),
    ];

    private static async Task<IResult> Board(HttpContext http, OfficeClock clock, Answers answers)
    {
        var query = new QueryReader(http.Request.Query);
        var (scope, format) = (Scope.Read(query, clock.Now().Day), query.Word<ListFormat>("format"));
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);

        var caller = Caller.Of(http.User);
        if (format is null) return Results.Json(await answers.OverdueBoard(scope, caller, http.RequestAborted), Json.Api);
        BoardRow? whole = null;
        var units = await Lists.All(async (number, size) =>
        {
            var board = await answers.OverdueBoard(scope with { PageNumber = number, Size = size }, caller, http.RequestAborted);
            whole = board.Whole;
            return board.Items;
        });
        return Lists.FileOf(format.Value, "逾期看板", $"逾期看板-{scope.AsOf:yyyyMMdd}", caller, BoardColumns, [.. units, whole!]);
    }

    private static async Task<IResult> AtAGlance(HttpContext http, OfficeClock clock, Dashboard dashboard)
    {
        var query = new QueryReader(http.Request.Query);
        var (day, caller) = (query.Day("asOf") ?? clock.Now().Day, Caller.Of(http.User));
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);
        return caller.OnlyMatter is null ? Results.Json(await dashboard.Of(caller, day, http.RequestAborted), Json.Api) : Problems.Answer(MatterRefusals.NotFound);
    }

    private static async Task<IResult> Compare(HttpContext http, OfficeClock clock, Answers answers)
    {
        var ((scope, from, moved), refusal) = Answers.ComparisonAsked(http, clock.Now().Day);
        if (refusal is not null) return Problems.Answer(refusal);

        var caller = Caller.Of(http.User);
        Task<Comparison> Read(int number, int size) => answers.Compare(scope with { PageNumber = number, Size = size }, from, moved, caller, http.RequestAborted);
        if (!Lists.IsSheetAsked(http)) return Results.Json(await Read(scope.PageNumber, scope.Size), Json.Api);
        var title = $"两日对比-{from:yyyyMMdd}-{scope.AsOf:yyyyMMdd}";
        return http.Request.Query["sheet"] is ["figures"]
            ? Lists.SheetOf("指标", title, caller, ComparedLine.Columns, (await Read(1, 1)).Lines)
            : Lists.SheetOf("变化的事项", title, caller, MovedMatter.Columns, await Lists.All(async (number, size) => (await Read(number, size)).Items));
    }

    private static async Task<IResult> Figures(HttpContext http, OfficeClock clock, Answers answers)
    {
        var query = new QueryReader(http.Request.Query);
        var (scope, session) = (Scope.Read(query, clock.Now().Day), query.Text("session"));
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);

        var caller = Caller.Of(http.User);
        if (caller.OnlyMatter is not null) return Problems.Answer(MatterRefusals.NotFound);
        var answer = await answers.ProposalFigures(scope, session, caller, http.RequestAborted);
        return Lists.IsSheetAsked(http) ? Lists.SheetOf("提案统计", $"提案统计-{scope.AsOf:yyyyMMdd}", caller, FiguresAnswer.Columns, answer.Figures) : Results.Json(answer, Json.Api);
    }

    private static async Task<IResult> EvaluationForms(HttpContext http, OfficeClock clock, Answers answers)
    {
        var query = new QueryReader(http.Request.Query);
        var scope = Scope.Read(query, clock.Now().Day);
        return query.Refusal is { } refusal ? Problems.Answer(refusal) : await Lists.Answer(
            http, FormFilter.Read, (filter, number, size) => answers.EvaluationForms(scope, filter, number, size, Caller.Of(http.User), http.RequestAborted), "提案者评价", "提案者评价明细", EvaluationForm.Columns, MatterRefusals.NotFound);
    }

    private static async Task<IResult> Matters(HttpContext http, OfficeClock clock, Answers answers, SavedViews views, LedgerSheet sheet)
    {
        var caller = Caller.Of(http.User);
        var (view, asked, unread) = await views.Read(http.Request.Query, caller, clock.Now().Day, http.RequestAborted);
        if (unread is { } refusal) return Problems.Answer(refusal);
        return Lists.FormatOf(http) is { } format
            ? await sheet.Of(format, asked, view, caller, http.RequestAborted)
            : Results.Json(await answers.Ledger(asked.Scope, asked.Filter, caller, http.RequestAborted), Json.Api);
    }

    private static Task<IResult> Ask<T>(HttpContext http, OfficeClock clock, Func<Scope, QueryReader, Caller, Task<T>> answer) => Ask(http, clock, query =>
    {
        _ = (query.Word<Basis>("basis"), query.Word<DueBasis>("against"), query.Word<Owed>("what"));
        return query;
    }, answer);

    /// <param name="read">Reads what it is asked with besides; what cannot be read is refused before anything is asked.</param>
    private static async Task<IResult> Ask<TFilter, T>(HttpContext http, OfficeClock clock, Func<QueryReader, TFilter> read, Func<Scope, TFilter, Caller, Task<T>> answer)
    {
        var query = new QueryReader(http.Request.Query);
        var (scope, filter) = (Scope.Read(query, clock.Now().Day), read(query));
        return query.Refusal is { } refusal ? Problems.Answer(refusal) : Results.Json(await answer(scope, filter, Caller.Of(http.User)), Json.Api);
    }

    private static RouteHandlerBuilder Asked(this RouteHandlerBuilder route) => route.ProducesProblem(422).AddOpenApiOperationTransformer((operation, _, _) =>
    {
        operation.Parameters ??= [];
        foreach (var (name, meaning) in new[]
        {
            ("asOf", "截至哪一天（yyyy-MM-dd），默认今天"), ("knownAt", "以何时已登记的为准（日期或时间），默认现在"), ("unit", "单位代码"),
            ("kind", "事项类别"), ("year", "年度"), ("page", "页码，从 1 起"), ("size", "每页条数，至多 200"),
        })
        {
            operation.Parameters.Add(new Microsoft.OpenApi.OpenApiParameter
            {
                Name = name,
                In = Microsoft.OpenApi.ParameterLocation.Query,
                Description = meaning,
                Schema = new Microsoft.OpenApi.OpenApiSchema { Type = Microsoft.OpenApi.JsonSchemaType.String },
            });
        }
        return Task.CompletedTask;
    });
}
