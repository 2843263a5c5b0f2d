using Microsoft.AspNetCore.Mvc;
using Supervision.Duties;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Imports;

/// <summary>POST /api/imports/proposals: a sheet in, its proposals entered or previewed (提案导入接口); and the empty sheet.</summary>
public static class ProposalImportRoutes
{
    public static void MapProposalImports(this IEndpointRouteBuilder api)
    {
        var imports = api.MapGroup("/imports/proposals").WithTags("导入").RequireAuthorization(Access.Registrars);
        imports.MapPost("/", Import).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(LargeUploads.Usual))
            .WithName("importProposals").WithSummary("从 Excel 登记一次会议的提案；dryRun=true 时只预览，有一行有误就什么也不登记")
            .Produces<ImportAnswer>().ProducesProblem(403).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
        imports.MapGet("/template.xlsx", (HttpContext http) => Lists.SheetOf("提案", "提案登记表", Caller.Of(http.User), ProposalSheet.Columns, []))
            .WithName("proposalTemplate").WithSummary("提案登记表（空表）").Produces(StatusCodes.Status200OK, contentType: Lists.SheetType);
    }

    private static async Task<IResult> Import(
        IFormFile? file, [FromForm] string? dryRun, [FromForm] string? lateEntryReason, [FromQuery(Name = "dryRun")] string? dryRunInQuery, HttpContext http, ProposalImport import)
    {
        if (file is null || file.Length == 0) return Problems.Answer(ImportRefusals.NoFile);
        if (Texts.TooLong(lateEntryReason, 500) is { } tooLong) return Problems.Answer(tooLong);
        var content = new MemoryStream();
        await file.CopyToAsync(content, http.RequestAborted);
        var isDry = (dryRun ?? dryRunInQuery) is "true" or "True" or "TRUE" or "1" or "on" or "yes";
        var (answer, refusal) = await import.Run(content.ToArray(), Path.GetFileName(file.FileName), Texts.Tidy(lateEntryReason), isDry, Caller.Of(http.User), http.RequestAborted);
        if (refusal is not null) return Problems.Answer(refusal);
        if (isDry || answer!.Errors is not [_, ..] errors) return Results.Json(answer, Json.Api);

        var problem = Problems.Of(ImportRefusals.RowsWrong.About($"{errors.DistinctBy(error => error.Row).Count()}", errors[0].Text));
        problem.Extensions["errors"] = errors;
        return Problems.Answer(problem);
    }
}
