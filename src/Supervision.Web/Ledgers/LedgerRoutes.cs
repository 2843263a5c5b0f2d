using Microsoft.AspNetCore.Mvc;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Ledgers;

/// <summary>An import as it is listed (导入记录).</summary>
/// <param name="Progress">How much of it was looked at and entered, of 100.</param>
public sealed record LedgerImportAnswer(
    Guid Id, string Ledger, string File, MatterKind? Kind, string By, DateTimeOffset At, LedgerState State, int Rows, int Progress, FateCounts? Counts, string? Failure, DateTimeOffset? UndoneAt, string? UndoneBy, string? UndoReason);

/// <summary>Why a whole import is taken back (撤销理由).</summary>
public sealed record UndoBody(string? Reason);

/// <summary>How columns are to be read from now on (列对应).</summary>
public sealed record MappingBody(string? Ledger, MatterKind? Kind, IReadOnlyList<string?>? Columns, IReadOnlyList<LedgerField>? Fields);

/// <summary>The ledgers' part of the API (原有台账接口).</summary>
public static class LedgerRoutes
{
    private const int MostColumns = 200;

    public static void MapLedgers(this IEndpointRouteBuilder api)
    {
        var imports = api.MapGroup("/imports").WithTags("导入").RequireAuthorization(Access.Ledgers);
        imports.MapPost("/ledgers", Import).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(LargeUploads.Usual))
            .WithName("importLedger").WithSummary("导入本县原有台账（.xlsx 或 .csv）；mapping 为“列名→字段”的 JSON，不写则按列名推荐；dryRun=true 时只预览")
            .Produces<LedgerAnswer>().ProducesProblem(403).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
        imports.MapGet("/ledgers", async (HttpContext http, LedgerDesk desk) => Results.Json(await desk.List(Caller.Of(http.User), http.RequestAborted), Json.Api))
            .WithName("ledgerImports").WithSummary("本县台账导入记录").Produces<IReadOnlyList<LedgerImportAnswer>>();
        imports.MapGet("/ledgers/{id:guid}", async (Guid id, HttpContext http, LedgerDesk desk) =>
                await desk.Find(id, Caller.Of(http.User), http.RequestAborted) is { } import ? Results.Json(import, Json.Api) : Problems.Answer(LedgerRefusals.ImportNotFound))
            .WithName("ledgerImport").WithSummary("一次导入：进度、去向合计").Produces<LedgerImportAnswer>().ProducesProblem(404);
        imports.MapGet("/ledgers/{id:guid}/rows", Rows).WithName("ledgerRows").WithSummary("一次导入的逐行去向（fate 筛选）").Produces<Page<LedgerLine>>().ProducesProblem(404).ProducesProblem(422);
        imports.MapGet("/mappings", async (HttpContext http, LedgerDesk desk) => Results.Json(await desk.Mappings(Caller.Of(http.User), http.RequestAborted), Json.Api))
            .WithName("ledgerMappings").WithSummary("记住的列对应").Produces<IReadOnlyList<RememberedMapping>>();
        imports.MapPut("/mappings", Remember).WithName("rememberLedgerMapping").WithSummary("记住一组列的对应；改已有的须带 If-Match").Produces<RememberedMapping>().ProducesProblem(412).ProducesProblem(422);
        imports.MapPost("/{id:guid}/undo", Undo).WithName("undoImport").WithSummary("撤销一次导入：所登记的事项全部作废；有一件此后办理过就不能撤销")
            .Produces<LedgerImportAnswer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        imports.MapGet("/{id:guid}/export", (Guid id, HttpContext http, LedgerExport export) => File(export.Back(id, Caller.Of(http.User), http.RequestAborted), "台账"))
            .WithName("exportLedger").WithSummary("按原台账格式导出").Produces(StatusCodes.Status200OK, contentType: Lists.SheetType).ProducesProblem(404);
        imports.MapGet("/{id:guid}/errors", (Guid id, HttpContext http, LedgerExport export) => File(export.Bad(id, Caller.Of(http.User), http.RequestAborted), "未登记的行"))
            .WithName("ledgerErrors").WithSummary("未登记的行，末列写明原因").Produces(StatusCodes.Status200OK, contentType: Lists.SheetType).ProducesProblem(404);
    }

    private static async Task<IResult> Import(
        IFormFile? file, [FromForm] string? ledger, [FromForm] string? kind, [FromForm] string? mapping, [FromForm] string? sheet, [FromForm] string? headerRow, [FromForm] string? year, [FromForm] string? raisedOn,
        [FromForm] string? handOverWhenRaised, [FromForm] string? lateEntryReason, [FromForm] string? goodOnly, [FromForm] string? dryRun, HttpContext http, LedgerDesk desk, LedgerImporter importer)
    {
        if (file is null || file.Length == 0) return Problems.Answer(Duties.ImportRefusals.NoFile);
        var (fields, malformed) = MappingText.Read(mapping);
        if (malformed is not null) return Problems.Answer(malformed);
        var query = new QueryReader(new QueryCollection(new Dictionary<string, Microsoft.Extensions.Primitives.StringValues>(
            new Dictionary<string, string?> { ["kind"] = kind, ["headerRow"] = headerRow, ["year"] = year, ["raisedOn"] = raisedOn }.Where(pair => !string.IsNullOrWhiteSpace(pair.Value)).ToDictionary(pair => pair.Key, pair => new Microsoft.Extensions.Primitives.StringValues(pair.Value)))));
        var asked = new LedgerAsked(ledger, query.Word<MatterKind>("kind"), sheet, query.Number("headerRow", 1, LedgerTable.HeaderWithin), null, query.Number("year", Days.FirstYear, Days.LastYear), query.Day("raisedOn"), IsYes(handOverWhenRaised), lateEntryReason, IsYes(goodOnly));
        if (query.Refusal is { } unread) return Problems.Answer(unread);

        var content = new MemoryStream();
        await file.CopyToAsync(content, http.RequestAborted);
        var caller = Caller.Of(http.User);
        var (job, refusal) = await desk.Read(content.ToArray(), file.FileName, asked, fields, caller, http.RequestAborted);
        if (job is null) return Problems.Answer(refusal!);
        if (IsYes(dryRun))
        {
            var (preview, _, refused) = await importer.Preview(job, caller, http.RequestAborted);
            return refused is not null ? Problems.Answer(refused) : Results.Json(preview, Json.Api);
        }
        var (answer, stopped, _) = await importer.Enter(await importer.Begin(job, caller, http.RequestAborted), job, caller, http.RequestAborted);
        if (stopped is null) return Results.Json(answer, Json.Api);
        var problem = Problems.Of(stopped);
        if (answer is not null) (problem.Extensions["counts"], problem.Extensions["lines"]) = (answer.Counts, answer.Lines);
        return Problems.Answer(problem);
    }

    private static async Task<IResult> Rows(Guid id, HttpContext http, LedgerDesk desk)
    {
        var query = new QueryReader(http.Request.Query);
        var (fate, number, size) = (query.Word<RowFate>("fate"), query.PageNumber, query.Size);
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);
        return await desk.Rows(id, fate, number, size, Caller.Of(http.User), http.RequestAborted) is { } rows ? Results.Json(rows, Json.Api) : Problems.Answer(LedgerRefusals.ImportNotFound);
    }

    private static async Task<IResult> Remember([FromBody] MappingBody body, [FromHeader(Name = "If-Match")] string? ifMatch, HttpContext http, LedgerDesk desk)
    {
        if (!ETags.TryRead(ifMatch, out var seen)) return Problems.Answer(Problems.Of(400, Problems.Codes.Malformed));
        string[] columns = [.. (body.Columns ?? []).Select(column => column ?? "")];
        if (columns.Length is 0 or > MostColumns || columns.Any(string.IsNullOrWhiteSpace) || columns.Distinct(StringComparer.Ordinal).Count() < columns.Length) return Problems.Answer(LedgerRefusals.MappingMalformed);
        var (mapping, refusal) = await desk.Remember(body.Ledger, body.Kind, columns, body.Fields ?? [], seen, Caller.Of(http.User), http.RequestAborted);
        if (mapping is null) return Problems.Answer(refusal!);
        http.Response.Headers.ETag = ETags.Write(mapping.Version);
        return Results.Json(mapping, Json.Api);
    }

    private static async Task<IResult> Undo(Guid id, [FromBody] UndoBody body, HttpContext http, LedgerUndo undo, OfficeClock clock)
    {
        var (import, refusal, acted) = await undo.Undo(id, body.Reason, Caller.Of(http.User), http.RequestAborted);
        if (import is not null) return Results.Json(AnswerOf(import, clock.Now().At), Json.Api);
        var problem = Problems.Of(refusal!);
        if (acted.Count > 0) problem.Extensions["actedOn"] = acted;
        return Problems.Answer(problem);
    }

    private static async Task<IResult> File(Task<byte[]?> file, string name) =>
        await file is { } content ? Results.File(content, Lists.SheetType, $"{name}.xlsx") : Problems.Answer(LedgerRefusals.ImportNotFound);

    public static LedgerImportAnswer AnswerOf(LedgerImport import, DateTimeOffset now) => new(
        import.Id, import.Asked.Ledger ?? "", import.File, import.Asked.Kind, import.ByName, import.At, import.IsAbandoned(now) ? LedgerState.Failed : import.State, import.Rows,
        import.State is LedgerState.Done or LedgerState.Undone ? 100 : import.Rows == 0 ? 0 : Math.Min(99, import.Seen * 50 / import.Rows), import.Counts, import.IsAbandoned(now) ? "程序中断，本次没有登记任何一行，请重新导入。" : import.Failure,
        import.UndoneAt, import.UndoneBy, import.UndoReason);

    private static bool IsYes(string? word) => word is "true" or "True" or "TRUE" or "1" or "on" or "yes";
}
