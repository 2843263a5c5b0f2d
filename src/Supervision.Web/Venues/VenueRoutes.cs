using Microsoft.AspNetCore.Mvc;
using Supervision.People;
using Supervision.Questions;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Venues;

/// <summary>The venues' part of the API (平台接口): one verb per command.</summary>
public static class VenueRoutes
{
    public static Column<VenueRow>[] Columns { get; } =
    [
        new("平台", 30, row => row.Name), new("种类", 16, row => row.Kind), new("所在地", 16, row => row.Township), new("负责单位", 20, row => row.RunBy), new("启用", 12, row => row.OpenedOn), new("撤销", 12, row => row.ClosedOn),
        new("已开展活动", 12, row => row.Activities), new("提出事项", 10, row => row.Raised), new("问题破解", 10, row => row.Solved), new("尚未破解", 10, row => row.Unsolved),
    ];

    private static readonly Column<VenueActivity>[] ActivityColumns =
    [
        new("种类", 10, row => Words.Of(row.Subject)), new("名称", 46, row => row.Title), new("日期", 12, row => row.On), new("已举行", 8, row => row.Held ? "是" : "否"), new("地点", 20, row => row.Place),
    ];

    public static void AddVenues(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<VenueRegister>();
        builder.Services.AddScoped<VenueNamings>();
    }

    public static void MapVenues(this IEndpointRouteBuilder api)
    {
        var venues = api.MapGroup("/venues").WithTags("协商平台").RequireAuthorization(Access.SignedIn);
        venues.MapGet("/", List).WithName("venues").WithSummary("基层协商平台及其比拼（asOf、knownAt、kind、state、q、sort；format=xlsx 或 csv 导出）").Produces<VenueList>().ProducesProblem(422);
        venues.MapPost("/", async (OpenVenue command, HttpContext http, VenueRegister register) =>
                await register.Answer(await register.Open(command, Caller.Of(http.User), http.RequestAborted), http, StatusCodes.Status201Created))
            .WithName("openVenue").WithSummary("登记平台").Produces<VenueAnswer>(201).ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        venues.MapGet("/{id:guid}", (Guid id, HttpContext http, VenueRegister register) => register.Show(id, VenueRefusals.NotFound, http))
            .WithName("venue").WithSummary("查看平台：名称沿革、当前可办理的动作").Produces<VenueAnswer>().ProducesProblem(404);
        venues.MapGet("/{id:guid}/activities", Activities).WithName("venueActivities").WithSummary("平台的活动（asOf、knownAt、held；format=xlsx 或 csv 导出）").Produces<Page<VenueActivity>>().ProducesProblem(404).ProducesProblem(422);
        venues.MapVerbs<VenueAct>(VenueRegister.Verbs, "Venue", verb => Words.Of(StreamRoutes.StepOf<VenueStep>(verb)), Act, typeof(VenueAnswer));
        venues.MapGet("/of/{subject}/{id:guid}", Of).WithName("venueOf").WithSummary("事项、议题或活动（subject=matter、topic、occasion）归属哪个平台，及其沿革").Produces<NamingAnswer>().ProducesProblem(404);
        venues.MapPost("/of/{subject}/{id:guid}", Name).WithName("nameVenue").WithSummary("归属平台（venue 为空表示不再归属）").Produces<NamingAnswer>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(422);
    }

    private static async Task<IResult> List(HttpContext http, OfficeClock clock, Answers answers)
    {
        var query = new QueryReader(http.Request.Query);
        var (filter, page, size) = (VenueFilter.Read(query, clock.Now().Day), query.PageNumber, query.Size);
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);

        var caller = Caller.Of(http.User);
        if (caller.OnlyMatter is not null) return Problems.Answer(VenueRefusals.NotFound);
        if (!Lists.IsSheetAsked(http)) return Results.Json(await answers.Venues(filter, page, size, caller, http.RequestAborted), Json.Api);
        var all = await Lists.All(async (number, some) => (await answers.Venues(filter, number, some, caller, http.RequestAborted)).Items);
        return Lists.SheetOf("协商平台", $"基层协商平台比拼-{filter.AsOf:yyyyMMdd}", caller, Columns, all);
    }

    private static async Task<IResult> Activities(Guid id, HttpContext http, OfficeClock clock, VenueRegister register, Answers answers)
    {
        var caller = Caller.Of(http.User);
        if (await register.Open(id, caller, http.RequestAborted) is not { } file) return Problems.Answer(VenueRefusals.NotFound);
        return await Lists.Answer(
            http, query => (Filter: VenueFilter.Read(query, clock.Now().Day), Held: query.YesNo("held")), (asked, number, size) => answers.HeldAtVenue(id, asked.Filter, asked.Held, number, size, caller, http.RequestAborted), "活动", $"{file.State.Name}活动",
            ActivityColumns, VenueRefusals.NotFound);
    }

    private static async Task<IResult> Act(Guid id, VenueAct act, long? seen, HttpContext http)
    {
        var register = http.RequestServices.GetRequiredService<VenueRegister>();
        return await register.Answer(await register.Act(id, act, Caller.Of(http.User), seen, http.RequestAborted), http);
    }

    private static async Task<IResult> Of(string subject, Guid id, HttpContext http, VenueNamings namings)
    {
        if (!Json.TryRead<VenueSubject>(subject, out var kind) || await namings.Of(kind, id, Caller.Of(http.User), http.RequestAborted) is not { } answer) return Problems.Answer(VenueRefusals.NotFound);
        http.Response.Headers.ETag = ETags.Write(answer.Version);
        return Results.Json(answer, Json.Api);
    }

    private static async Task<IResult> Name(string subject, Guid id, [FromBody] NameVenue act, [FromHeader(Name = "If-Match")] string? ifMatch, HttpContext http, VenueNamings namings) =>
        !ETags.TryRead(ifMatch, out var seen) ? Problems.Answer(Problems.Of(400, Problems.Codes.Malformed))
        : !Json.TryRead<VenueSubject>(subject, out var kind) ? Problems.Answer(VenueRefusals.NotFound)
        : await namings.Answer(await namings.Name(kind, id, act, Caller.Of(http.User), seen, http.RequestAborted), http);
}
