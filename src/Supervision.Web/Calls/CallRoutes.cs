using System.Security.Claims;
using Supervision.People;
using Supervision.Questions;
using Supervision.Shared;

namespace Supervision.Calls;

/// <summary>The reminders' part of the API (催办接口, F106): the day's call list, a text for a group chat, several calls logged at once, letters.</summary>
public static class CallRoutes
{
    /// <summary>One line of the sheet: a unit and one thing it is called about (催办表行).</summary>
    private sealed record Line(UnitCall Unit, CallItem Item);

    private static readonly Column<Line>[] Columns =
    [
        new("单位", 16, line => line.Unit.UnitName), new("联系人", 12, line => line.Unit.Contact), new("电话", 16, line => line.Unit.Phone), new("编号", 20, line => line.Item.Number),
        new("标题", 44, line => line.Item.Title), new("应办", 16, line => Words.Of(line.Item.What)), new("到期日", 12, line => line.Item.DueOn), new("原到期日", 12, line => line.Item.OriginalDueOn),
        new("状态", 10, line => Words.Of(line.Item.State)), new("逾期天数", 10, line => line.Item.DaysLate), new("逾期工作日", 10, line => line.Item.WorkingDaysLate),
        new("上次催办", 12, line => line.Item.RemindedOn), new("催办方式", 12, line => line.Item.RemindedHow is { } how ? Words.Of(how) : null), new("当日已电话催办", 14, line => line.Item.CalledToday ? "是" : "否"),
    ];

    public static void MapCalls(this IEndpointRouteBuilder api)
    {
        var calls = api.MapGroup("/calls").WithTags("催办").RequireAuthorization(Access.SignedIn);
        calls.MapGet("/", List).WithName("calls").WithSummary("催办名单（asOf、dueSoon、unit、page、size；format=xlsx 或 csv 导出）").Produces<CallList>().ProducesProblem(403).ProducesProblem(422);
        calls.MapGet("/text", Text).WithName("callText").WithSummary("催办群发文本（asOf、dueSoon、unit）").Produces<string>(contentType: "text/plain").ProducesProblem(403).ProducesProblem(422);
        calls.MapPost("/", Log).WithName("logCalls").WithSummary("登记催办：逐件答复已登记、今日已登记或不予登记的原因").Produces<CallReport>().ProducesProblem(403).ProducesProblem(422);
        api.MapGet("/units/{code}/reminder.docx", ReminderLetter.OfUnit).WithTags("催办").RequireAuthorization(Access.SignedIn).WithName("unitReminder").WithSummary("催办函（单位，Word）：截至 asOf 逾期的全部事项")
            .Produces(200, contentType: OfficialLetter.ContentType).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        api.MapGet("/matters/{id:guid}/letter.docx", ReminderLetter.OfMatter).WithTags("催办").RequireAuthorization(Access.SignedIn).WithName("matterLetter").WithSummary("催办函（事项，Word；unit 限定单位）")
            .Produces(200, contentType: OfficialLetter.ContentType).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> List(HttpContext http, OfficeClock clock, Answers answers, CallDesk desk)
    {
        var caller = Caller.Of(http.User);
        if (!desk.MayCall(caller)) return Problems.Answer(Problems.Of(403, Problems.Codes.NotAllowed));
        var query = new QueryReader(http.Request.Query);
        var (scope, soon, format) = (Scope.Read(query, clock.Now().Day), query.YesNo("dueSoon") ?? false, query.Word<ListFormat>("format"));
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);
        if (format is null) return Results.Json(await answers.Calls(scope, soon, caller, http.RequestAborted), Json.Api);

        var units = await All(answers, scope, soon, caller, http.RequestAborted, int.MaxValue);
        return Lists.FileOf(format.Value, "催办名单", $"催办名单-{scope.AsOf:yyyyMMdd}", caller, Columns, units.SelectMany(unit => unit.Items.Select(item => new Line(unit, item))));
    }

    private static async Task<IResult> Text(HttpContext http, OfficeClock clock, Answers answers, CallDesk desk)
    {
        var caller = Caller.Of(http.User);
        if (!desk.MayCall(caller)) return Problems.Answer(Problems.Of(403, Problems.Codes.NotAllowed));
        var query = new QueryReader(http.Request.Query);
        var (scope, soon) = (Scope.Read(query, clock.Now().Day), query.YesNo("dueSoon") ?? false);
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);
        return Results.Text(await TextOf(answers, scope, soon, caller, http.RequestAborted), "text/plain; charset=utf-8");
    }

    public static async Task<string> TextOf(Answers answers, Scope scope, bool withDueSoon, Caller caller, CancellationToken cancellation) =>
        CallText.Of(await All(answers, scope, withDueSoon, caller, cancellation), scope.AsOf, Demonstration.Counties.IsFictional(caller.County));

    /// <summary>Every unit of the list, whatever the page.</summary>
    private static Task<IReadOnlyList<UnitCall>> All(Answers answers, Scope scope, bool withDueSoon, Caller caller, CancellationToken cancellation, int most = Answers.MostItemsOfUnit) =>
        Lists.All(async (number, size) => (await answers.Calls(scope with { PageNumber = number, Size = size }, withDueSoon, caller, cancellation, most)).Items);

    private static async Task<IResult> Log(LogCalls command, ClaimsPrincipal user, IServiceScopeFactory scopes, CancellationToken cancellation)
    {
        // Each step would answer the request's Idempotency-Key by itself; the answer to remember is the whole one.
        await using var scope = scopes.CreateAsyncScope();
        var (report, refusal) = await scope.ServiceProvider.GetRequiredService<CallDesk>().Log(command, Caller.Of(user), cancellation);
        return refusal is not null ? Problems.Answer(refusal) : Results.Json(report, Json.Api);
    }
}
