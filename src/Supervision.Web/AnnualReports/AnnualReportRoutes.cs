using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Supervision.People;
using Supervision.Questions;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.AnnualReports;

/// <summary>A year that can be reported on (年度).</summary>
/// <param name="Stage">How far its report is.</param>
public sealed record AnnualYearRow(int Year, AnnualReportStage Stage, int? Version, DateOnly? AsOf, DateOnly? FrozenOn, string? Hash);

/// <summary>The years (年度列表), the latest first.</summary>
public sealed record AnnualYearList(IReadOnlyList<AnnualYearRow> Items, int Total);

/// <summary>A year's figures as of a day, and its report (年度指标和报告).</summary>
/// <param name="Frozen">The version these figures are frozen in; null where they are counted now.</param>
public sealed record AnnualAnswer(AnnualFigures Figures, AnnualReportAnswer? Report, int? Frozen, string? Hash, IReadOnlyList<AnnualReportStep> Actions);

/// <summary>The reports' part of the API (年度报告接口): the figures of a year, their rows, the report and its versions; one verb per command.</summary>
public static class AnnualReportRoutes
{
    public static void AddAnnualReports(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<AnnualQuery>();
        builder.Services.AddScoped<AnnualReportRegister>();
        builder.Services.AddScoped<AnnualReader>();
        builder.Services.AddScoped<OnePageQuery>();
    }

    public static void MapAnnualReports(this IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("/reports").WithTags("报告").RequireAuthorization(Access.SignedIn);
        reports.MapGet("/annual", async (HttpContext http, AnnualReader reader) =>
                AnnualReportRegister.MaySee(Caller.Of(http.User)) ? Results.Json(await reader.Years(Caller.Of(http.User), http.RequestAborted), Json.Api) : Problems.Answer(AnnualReportRefusals.NotFound))
            .WithName("annualReports").WithSummary("有数据的年度和各年度报告的状态").Produces<AnnualYearList>().ProducesProblem(404);
        reports.MapGet("/annual/{year}", (string year, HttpContext http, AnnualReader reader) => reader.Answer(year, http, async read =>
                Lists.IsSheetAsked(http) ? await AnnualSheet.Answer(read, reader, http.RequestAborted) : Results.Json(read.Answer, Json.Api)))
            .WithName("annualFigures").WithSummary("年度指标：每项有分子、分母、定义、不计入的内容、明细和上年同日数（asOf、knownAt；version 为定稿版本；format=xlsx 导出指标和每项明细）")
            .Produces<AnnualAnswer>().ProducesProblem(404).ProducesProblem(422);
        reports.MapGet("/annual/{year}/rows", (string year, HttpContext http, AnnualReader reader) => reader.Rows(year, http))
            .WithName("annualRows").WithSummary("一项年度指标的明细（figure；whole=true 为分母，标明计入分子的；asOf、knownAt；format=xlsx 导出）").Produces<Page<BehindRow>>().ProducesProblem(404).ProducesProblem(422);
        reports.MapGet("/annual/{year}/report.docx", (string year, HttpContext http, AnnualReader reader) => reader.Answer(year, http, read => AnnualPaper.Answer(read, http)))
            .WithName("annualPaper").WithSummary("年度报告（Word，公文格式；asOf、knownAt，或 version）").Produces(200, contentType: OfficialLetter.ContentType).ProducesProblem(404).ProducesProblem(422);
        reports.MapGet("/annual/{year}/contents.json", (string year, HttpContext http, AnnualReader reader) => reader.Contents(year, http))
            .WithName("annualContents").WithSummary("定稿的原文（version，默认最后一版）：其 SHA-256 即所公布的校验值").Produces(200, contentType: "application/json").ProducesProblem(404).ProducesProblem(422);
        reports.MapPost("/annual/{year}/draft", async (string year, [FromBody] DraftAnnualReport command, HttpContext http, AnnualReportRegister register) =>
                AnnualReader.YearOf(year) is not { } known ? Problems.Answer(AnnualReader.YearUnknown(http))
                : await register.Answer(await register.Draft(known, command, Caller.Of(http.User), http.RequestAborted), http, StatusCodes.Status201Created))
            .WithName("draftAnnualReport").WithSummary(Words.Of(AnnualReportStep.Draft)).Produces<AnnualReportAnswer>(201).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        var map = typeof(AnnualReportRoutes).GetMethod(nameof(Map), BindingFlags.NonPublic | BindingFlags.Static)!;
        foreach (var (verb, type) in AnnualReportRegister.Verbs) map.MakeGenericMethod(type).Invoke(null, [reports, verb]);

        reports.MapGet("/one-page", (HttpContext http, OnePageQuery pages) => pages.Answer(http, page => Results.Json(page, Json.Api)))
            .WithName("onePage").WithSummary("一页通：截至一天（asOf），谁逾期、自何时、为何，重点提案，本周进展").Produces<OnePage>().ProducesProblem(404).ProducesProblem(422);
        reports.MapGet("/one-page.docx", (HttpContext http, OnePageQuery pages) => pages.Answer(http, page => OnePaper.Answer(page, Caller.Of(http.User))))
            .WithName("onePaper").WithSummary("一页通（Word，一张 A4）").Produces(200, contentType: OfficialLetter.ContentType).ProducesProblem(404).ProducesProblem(422);
    }

    private static void Map<TAct>(RouteGroupBuilder reports, string verb) where TAct : AnnualReportAct =>
        reports.MapPost($"/annual/{{year}}/{verb}", async (string year, [FromBody] TAct act, [FromHeader(Name = "If-Match")] string? ifMatch, HttpContext http, AnnualReportRegister register) =>
            {
                if (!ETags.TryRead(ifMatch, out var seen)) return Problems.Answer(Problems.Of(400, Problems.Codes.Malformed));
                if (AnnualReader.YearOf(year) is not { } known) return Problems.Answer(AnnualReader.YearUnknown(http));
                return await register.Answer(await register.Act(known, act, Caller.Of(http.User), seen, http.RequestAborted), http);
            })
            .WithName($"{verb}InAnnualReport").WithSummary(Words.Of(StreamRoutes.StepOf<AnnualReportStep>(verb)))
            .Produces<AnnualReportAnswer>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(422);
}

/// <summary>What was asked for and found (所查年度).</summary>
/// <param name="Contents">What the report says of it; of a year without a report, what one would say at first.</param>
public sealed record AnnualRead(AnnualScope Scope, Caller Caller, AnnualAnswer Answer, AnnualContents Contents);

/// <summary>Reads what is asked of a year (年度查询), for the API and the pages alike.</summary>
public sealed class AnnualReader(AnnualQuery figures, AnnualReportRegister register, NpgsqlDataSource database, OfficeClock clock)
{
    public static int? YearOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= Days.FirstYear and <= Days.LastYear ? year : null;

    public static Rejection YearUnknown(HttpContext http) => AnnualReportRegister.MaySee(Caller.Of(http.User))
        ? AnnualReportRefusals.YearUnknown.About($"{Days.FirstYear}", $"{http.RequestServices.GetRequiredService<OfficeClock>().Now().Day.Year}") : AnnualReportRefusals.NotFound;

    public async Task<AnnualYearList> Years(Caller caller, CancellationToken cancellation)
    {
        var today = clock.Now().Day;
        var known = new Dictionary<int, AnnualYearRow>();
        await using var command = database.CreateCommand($"select year, stage, version, as_of, frozen_on, hash from {StoreSetup.Views}.annual_reports where tenant_id = $1");
        command.Parameters.Add(new() { Value = caller.County });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            known[row.GetInt32(0)] = new(row.GetInt32(0), row.Word<AnnualReportStage>(1), row.GetInt32(2), row.GetFieldValue<DateOnly>(3), row.DayOrNull(4), row.TextOrNull(5));
        AnnualYearRow[] rows = [.. (await figures.Years(caller, cancellation)).Where(year => year <= today.Year).Union(known.Keys).OrderDescending().Select(year => known.GetValueOrDefault(year) ?? new(year, AnnualReportStage.Undrafted, null, null, null, null))];
        return new(rows, rows.Length);
    }

    public async Task<IResult> Answer(string year, HttpContext http, Func<AnnualRead, Task<IResult>> answer)
    {
        var (read, refusal) = await Read(year, http);
        return refusal is not null ? Problems.Answer(refusal) : await answer(read!);
    }

    /// <summary>The figures of a day where one is named; of a frozen version where that is; else what the report says, or would.</summary>
    public async Task<(AnnualRead? Read, Rejection? Refusal)> Read(string year, HttpContext http)
    {
        var (scope, version, isDayNamed, refusal) = Asked(year, http);
        if (refusal is not null) return (null, refusal);
        var (caller, cancellation) = (Caller.Of(http.User), http.RequestAborted);
        var report = (await register.Open(scope!.Year, caller, cancellation))?.State;
        IReadOnlyList<AnnualReportStep> actions = [.. AnnualReportLifecycle.Table.OpenTo(report?.Stage ?? AnnualReportStage.Undrafted, caller.Actor.Role)];
        var told = report is null ? null : AnnualReportRegister.AnswerOf(report, caller);
        if (version is not null || (report is not null && !isDayNamed))
        {
            if (report is null || await register.ContentsOf(report, version ?? report.Version, caller, cancellation) is not { } contents) return (null, AnnualReportRefusals.VersionUnknown.About($"{scope.Year}", $"{version}"));
            var frozen = report.Frozen.FirstOrDefault(one => one.Version == contents.Version);
            return (new(new(scope.Year, contents.Figures.AsOf, contents.Figures.KnownAt), caller, new(contents.Figures, told, frozen?.Version, frozen?.Hash, actions), contents), null);
        }
        if (await figures.Of(scope, caller, cancellation) is not { } counted) return (null, AnnualReportRefusals.NoData.About($"{scope.Year}"));
        return (new(scope, caller, new(counted, told, null, null, actions), new(report?.Version ?? 1, counted, AnnualReportRegister.Filled(report?.Sections ?? [.. AnnualSections.First], counted))), null);
    }

    public async Task<IResult> Rows(string year, HttpContext http)
    {
        var (rows, _, refusal) = await RowsAsked(year, http);
        if (refusal is not null) return Problems.Answer(refusal);
        if (!Lists.IsSheetAsked(http)) return Results.Json(await rows!(new QueryReader(http.Request.Query).PageNumber, new QueryReader(http.Request.Query).Size), Json.Api);
        return Lists.SheetOf("明细", $"{year}年度-{http.Request.Query["figure"]}", Caller.Of(http.User), BehindRow.Columns, await Lists.All((number, size) => rows!(number, size)!));
    }

    /// <summary>A way to read the pages of a figure's rows.</summary>
    public async Task<(Func<int, int, Task<Page<BehindRow>>>? Rows, AnnualScope? Scope, Rejection? Refusal)> RowsAsked(string year, HttpContext http)
    {
        var (scope, _, _, refusal) = Asked(year, http);
        if (refusal is not null) return (null, null, refusal);
        var query = new QueryReader(http.Request.Query);
        var (figure, whole, _, _) = (query.Text("figure") ?? "", query.YesNo("whole") == true, query.PageNumber, query.Size);
        if (query.Refusal is { } unreadable) return (null, null, unreadable);
        var caller = Caller.Of(http.User);
        if (await figures.Rows(scope!, figure, whole, 1, 1, caller, http.RequestAborted) is null) return (null, null, AnnualReportRefusals.FigureUnknown.About(figure));
        return (async (number, size) => (await figures.Rows(scope!, figure, whole, number, size, caller, http.RequestAborted))!, scope, null);
    }

    /// <summary>What a figure is called, and what it means.</summary>
    public async Task<(string? Name, string? Definition)> Named(AnnualScope scope, string figure, Caller caller, CancellationToken cancellation) =>
        (await figures.Of(scope, caller, cancellation))?.Figures.FirstOrDefault(one => one.Key == figure) is { } known ? (known.Name, known.Definition) : (null, null);

    public Task<Page<BehindRow>?> RowsOf(AnnualScope scope, string figure, int number, int size, Caller caller, CancellationToken cancellation) => figures.Rows(scope, figure, true, number, size, caller, cancellation);

    public async Task<IResult> Contents(string year, HttpContext http)
    {
        var (scope, version, _, refusal) = Asked(year, http);
        if (refusal is not null) return Problems.Answer(refusal);
        var report = (await register.Open(scope!.Year, Caller.Of(http.User), http.RequestAborted))?.State;
        return report?.Frozen.LastOrDefault(one => version is null || one.Version == version) is { } frozen
            ? Results.Text(frozen.Contents, "application/json") : Problems.Answer(AnnualReportRefusals.VersionUnknown.About($"{scope.Year}", $"{version}"));
    }

    private (AnnualScope? Scope, int? Version, bool IsDayNamed, Rejection? Refusal) Asked(string text, HttpContext http)
    {
        if (!AnnualReportRegister.MaySee(Caller.Of(http.User))) return (null, null, false, AnnualReportRefusals.NotFound);
        if (YearOf(text) is not { } year) return (null, null, false, YearUnknown(http));
        var (query, today) = (new QueryReader(http.Request.Query), clock.Now().Day);
        var (asOf, knownAt, version) = (query.Day("asOf"), query.Time("knownAt"), query.Number("version", 1, 10_000));
        var day = asOf ?? ReportDay.Of(year, today);
        return query.Refusal is { } unreadable ? (null, null, false, unreadable) : ReportDay.Refuse(year, day, today) is { } refusal ? (null, null, false, refusal) : (new(year, day, knownAt), version, asOf is not null || knownAt is not null, null);
    }
}
