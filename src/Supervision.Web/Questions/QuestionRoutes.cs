using Supervision.Deadlines;
using Supervision.People;
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
        questions.MapGet("/queries/overdue", (HttpContext http, OfficeClock clock, Answers answers) =>
                Ask(http, clock, (scope, _, caller) => answers.OverdueOn(scope, caller, http.RequestAborted)))
            .WithName("overdue").WithSummary("逾期").Asked().Produces<RateAnswer<ObligationAnswer>>();
        questions.MapGet("/queries/on-time", (HttpContext http, OfficeClock clock, Answers answers) =>
                Ask(http, clock, (scope, query, caller) => answers.OnTime(scope, query.Word<DueBasis>("against") == DueBasis.Original, query.Word<Owed>("what"), caller, http.RequestAborted)))
            .WithName("onTime").WithSummary("按期（against=original 时按原期限；what 限定时限事项）").Asked().Produces<RateAnswer<ObligationAnswer>>();
        questions.MapGet("/obligations", (HttpContext http, OfficeClock clock, Answers answers) =>
                Ask(http, clock, (scope, query, caller) => answers.ObligationsOn(scope, query.Word<ObligationState>("state"), caller, http.RequestAborted)))
            .WithName("obligations").WithSummary("时限").Asked().Produces<Page<ObligationAnswer>>();
        questions.MapGet("/matters", Matters).WithName("matters").WithSummary("台账（format=xlsx 导出）").Asked().Produces<Page<MatterRow>>();
    }

    /// <summary>What implemented is counted by (口径).</summary>
    public enum Basis { Verified, Claimed }

    /// <summary>The day that being in time is counted against (期限口径).</summary>
    public enum DueBasis { Extended, Original }

    private static async Task<IResult> Matters(HttpContext http, OfficeClock clock, Answers answers)
    {
        if (http.Request.Query["format"] is ["xlsx"])
            return await LedgerSheet.Answer(http, clock, answers);
        return await Ask(http, clock, (scope, query, caller) => answers.Ledger(scope, LedgerFilter.Read(query), caller, http.RequestAborted));
    }

    private static async Task<IResult> Ask<T>(HttpContext http, OfficeClock clock, Func<Scope, QueryReader, Caller, Task<T>> answer)
    {
        var query = new QueryReader(http.Request.Query);
        var scope = Scope.Read(query, clock.Now().Day);
        _ = (query.Word<Basis>("basis"), query.Word<ObligationState>("state"), query.Word<DueBasis>("against"), query.Word<Owed>("what"), LedgerFilter.Read(query));
        return query.Refusal is { } refusal ? Problems.Answer(refusal) : Results.Json(await answer(scope, query, Caller.Of(http.User)), Json.Api);
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
