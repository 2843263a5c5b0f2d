using Microsoft.AspNetCore.Mvc;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Duties;

/// <summary>The duties' part of the API (任务台账接口): the ledger, as a list or a sheet, and the sheet brought back. What is done with one duty is done with the matter it is.</summary>
public static class DutyRoutes
{
    /// <summary>A ledger of duties is small; what is larger is something else.</summary>
    public const int LargestSheet = 4 * 1024 * 1024;

    /// <summary>On the page a file travels to and fro within a form.</summary>
    public const int LargestOnPage = 2 * 1024 * 1024;

    public static void AddDuties(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<DutyLedger>();
        builder.Services.AddScoped<GaugeFigures>();
        builder.Services.AddScoped<DutySheetImport>();
    }

    public static void MapDuties(this IEndpointRouteBuilder api)
    {
        var duties = api.MapGroup("/duties").WithTags("任务台账").RequireAuthorization(Access.SignedIn);
        duties.MapGet("/", (HttpContext http, OfficeClock clock, DutyLedger ledger) => Lists.Answer(
                http, query => DutyFilter.Read(query, clock.Now().Day), (filter, number, size) => ledger.Read(filter, number, size, Caller.Of(http.User), http.RequestAborted), "任务台账", "任务台账", DutySheet.Columns, MatterRefusals.NotFound))
            .WithName("duties").WithSummary("任务台账：任务和细化措施（unit、limit、state、year、words、dutiesOnly、asOf）；format=xlsx 可改后交回").Produces<Page<DutyLine>>().ProducesProblem(422);
        duties.MapPost("/import", Import).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(LargeUploads.Usual))
            .WithName("importDuties").WithSummary("交回改过的任务台账（.xlsx）：只登记改过的行；dryRun=true 时只预览").Produces<DutyImportAnswer>().ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
    }

    private static async Task<IResult> Import(
        IFormFile? file, [FromForm] string? reason, [FromForm] string? occurredOn, [FromForm] string? lateEntryReason, [FromForm] string? dryRun, HttpContext http, DutySheetImport import)
    {
        var caller = Caller.Of(http.User);
        if (caller.OnlyMatter is not null) return Problems.Answer(MatterRefusals.NotFound);
        if (file is null || file.Length == 0) return Problems.Answer(ImportRefusals.NoFile);
        if (file.Length > LargestSheet) return Problems.Answer(SheetReader.TooLarge.About($"{LargestSheet / 1024 / 1024}"));
        DateOnly? on = null;
        if (!string.IsNullOrWhiteSpace(occurredOn))
        {
            if (!DateOnly.TryParseExact(occurredOn, "yyyy-MM-dd", out var stated)) return Problems.Answer(Problems.Of(400, Problems.Codes.Malformed));
            on = stated;
        }

        var content = new MemoryStream();
        await file.CopyToAsync(content, http.RequestAborted);
        var (answer, refusal) = await import.Run(content.ToArray(), file.FileName, reason, on, lateEntryReason, dryRun is "true" or "True" or "1" or "on" or "yes", caller, http.RequestAborted);
        return refusal is not null ? Problems.Answer(refusal) : Results.Json(answer, Json.Api);
    }
}
