using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Supervision.Duties;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Imports;

/// <summary>POST /api/imports: a document in, its duties entered or previewed (导入接口).</summary>
public static class ImportRoutes
{
    public static void MapImports(this IEndpointRouteBuilder api) =>
        api.MapPost("/imports", Import).DisableAntiforgery().RequireAuthorization(Access.Registrars).WithMetadata(new RequestSizeLimitAttribute(LargeUploads.Usual))
            .WithTags("导入").WithName("import").WithSummary("导入文件中的任务（kind=duties）或年度计划的议题（kind=plan）；dryRun=true 时只预览")
            .Produces<ImportAnswer>().ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);

    private static async Task<IResult> Import(
        IFormFile? file, [FromForm] string? kind, [FromForm] string? year, [FromForm] string? dryRun, [FromForm] string? occurredOn, [FromForm] string? lateEntryReason,
        [FromQuery(Name = "kind")] string? kindInQuery, [FromQuery(Name = "year")] string? yearInQuery, [FromQuery(Name = "dryRun")] string? dryRunInQuery,
        ClaimsPrincipal user, DutyImport import, PlanImport plans, CancellationToken cancellation)
    {
        if ((kind ?? kindInQuery) is var asked && asked is not ("duties" or "plan")) return Problems.Answer(ImportRefusals.KindUnknown.About(asked ?? ""));
        if (!int.TryParse(year ?? yearInQuery, NumberStyles.None, CultureInfo.InvariantCulture, out var inYear) || Days.Refuse(inYear) is not null)
            return Problems.Answer(ImportRefusals.YearUnknown);
        if (file is null || file.Length == 0) return Problems.Answer(ImportRefusals.NoFile);

        DateOnly? on = null;
        if (!string.IsNullOrWhiteSpace(occurredOn))
        {
            if (!DateOnly.TryParseExact(occurredOn, "yyyy-MM-dd", out var stated)) return Problems.Answer(Problems.Of(400, Problems.Codes.Malformed));
            on = stated;
        }

        var content = new MemoryStream();
        await file.CopyToAsync(content, cancellation);
        var (text, unreadable) = DocumentText.Read(content.ToArray(), file.FileName);
        if (unreadable is not null) return Problems.Answer(unreadable);

        var isDry = IsYes(dryRun ?? dryRunInQuery);
        var (answer, refusal) = asked == "plan"
            ? await plans.Run(text!, inYear, isDry, Caller.Of(user), cancellation)
            : await import.Run(text!, inYear, on, lateEntryReason, isDry, Caller.Of(user), cancellation);
        return refusal is not null ? Problems.Answer(refusal) : Results.Json(answer, Json.Api);
    }

    private static bool IsYes(string? word) => word is "true" or "True" or "TRUE" or "1" or "on" or "yes";
}
