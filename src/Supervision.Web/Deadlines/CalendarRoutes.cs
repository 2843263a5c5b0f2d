using System.Security.Claims;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Deadlines;

/// <summary>A year of the county's working calendar (年度工作日历).</summary>
/// <param name="Source">Where the year was published; null where its notice is not known and weekends alone are counted.</param>
/// <param name="IsOwn">The county entered the year itself.</param>
/// <param name="Days">The days that are not what their weekday says.</param>
/// <param name="Own">Of these, the ones that are this county's only.</param>
public sealed record CalendarYear(int Year, bool IsPublished, bool IsOwn, string? Source, string Version, int WorkingDays, IReadOnlyList<DayOff> Days, IReadOnlyList<CalendarDaySet> Own, IReadOnlyList<int> PublishedYears);

/// <summary>What a text was read as, before it is entered (录入预览).</summary>
/// <param name="Unread">Lines in which no day was found.</param>
public sealed record CalendarPreview(int Year, IReadOnlyList<DayOff> Days, IReadOnlyList<string> Unread);

/// <summary>A year as it is sent (年度放假安排): its days, or the text of the notice.</summary>
public sealed record CalendarYearBody(int? Year, string? Source, string? Text = null, IReadOnlyList<DayOff>? Days = null, bool DryRun = false)
{
    public Rejection? Refusal => Texts.TooLong(Text, CalendarText.LongestText) ?? (Year is { } year ? Supervision.Shared.Days.Refuse(year) : RulebookRefusals.YearMissing);

    public CalendarText Read => Text is null ? new(Days ?? [], []) : CalendarText.Read(Text, Year!.Value);
}

/// <summary>The calendar's part of the API (工作日历接口).</summary>
public static class CalendarRoutes
{
    public static void MapCalendar(this IEndpointRouteBuilder api)
    {
        var calendar = api.MapGroup("/calendar").WithTags("工作日历");
        calendar.MapGet("/{year:int}", async (int year, HttpContext http, IDocumentStore store) =>
                Days.Refuse(year) is { } refusal ? Problems.Answer(refusal) : Results.Json(await Of(store, Caller.Of(http.User).County, year, http.RequestAborted), Json.Api))
            .RequireAuthorization(Access.SignedIn).WithName("calendar").WithSummary("某年的工作日历：放假、调休上班、本县自己的安排及出处").Produces<CalendarYear>().ProducesProblem(422);
        calendar.MapPost("/years", async ([FromBody] CalendarYearBody body, ClaimsPrincipal user, RulebookRegister register, IDocumentStore store, CancellationToken cancellation) =>
            {
                if (body.Refusal is { } refusal) return Problems.Answer(refusal);
                var read = body.Read;
                return body.DryRun
                    ? Results.Json(new CalendarPreview(body.Year!.Value, read.Days, read.Unread), Json.Api)
                    : await Answer(await register.Enter(new(body.Year, read.Days, body.Source), Caller.Of(user), cancellation), body.Year!.Value, user, store, cancellation);
            })
            .RequireAuthorization(Access.Registrars).WithName("enterCalendarYear").WithSummary("录入某年放假安排：可直接粘贴通知原文（text），dryRun=true 只预览；进行中的时限随之重新计算并留下记录")
            .Produces<CalendarYear>().ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        calendar.MapPost("/days", async ([FromBody] SetCalendarDay day, ClaimsPrincipal user, RulebookRegister register, IDocumentStore store, CancellationToken cancellation) =>
                await Answer(await register.Set(day, Caller.Of(user), cancellation), day.Day?.Year ?? 0, user, store, cancellation))
            .RequireAuthorization(Access.Registrars).WithName("setCalendarDay").WithSummary("设定本县自己的放假日或上班日").Produces<CalendarYear>().ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        calendar.MapPost("/days/clear", async ([FromBody] ClearCalendarDay day, ClaimsPrincipal user, RulebookRegister register, IDocumentStore store, CancellationToken cancellation) =>
                await Answer(await register.Clear(day, Caller.Of(user), cancellation), day.Day?.Year ?? 0, user, store, cancellation))
            .RequireAuthorization(Access.Registrars).WithName("clearCalendarDay").WithSummary("取消本县自己的安排").Produces<CalendarYear>().ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<IResult> Answer(PolicyOutcome outcome, int year, ClaimsPrincipal user, IDocumentStore store, CancellationToken cancellation) =>
        outcome.Refusal is { } refusal ? Problems.Answer(refusal) : Results.Json(await Of(store, Caller.Of(user).County, year, cancellation), Json.Api);

    public static async Task<CalendarYear> Of(IDocumentStore store, string county, int year, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(county);
        var policy = await Policies.Of(session, cancellation);
        var (calendar, own) = (policy.Calendar, policy.OwnCalendar);
        var entered = own.Years.GetValueOrDefault(year);
        var first = new DateOnly(year, 1, 1);
        return new(
            year, calendar.IsPublished(year), entered is not null, entered?.Source ?? Policies.SourceOf(year), calendar.Version,
            calendar.WorkingDaysBetween(first.AddDays(-1), first.AddYears(1).AddDays(-1)),
            [.. calendar.Exceptions.Where(day => day.On.Year == year)], [.. own.Own.Values.Where(day => day.Day.Year == year).OrderBy(day => day.Day)], [.. calendar.PublishedYears]);
    }
}
