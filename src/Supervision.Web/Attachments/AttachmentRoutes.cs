using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Attachments;

/// <summary>/api/attachments: a file in, and out again for whoever may see it (附件接口).</summary>
public static class AttachmentRoutes
{
    /// <summary>What a form takes beside the file in it.</summary>
    private const long Form = 64 * 1024;

    public static void MapAttachments(this IEndpointRouteBuilder api)
    {
        var largest = api.ServiceProvider.GetRequiredService<AttachmentSettings>().LargestFile;
        var attachments = api.MapGroup("/attachments").WithTags("附件").RequireAuthorization(Access.SignedIn);
        attachments.MapPost("/", async (IFormFile? file, ClaimsPrincipal user, AttachmentStore store, CancellationToken cancellation) =>
            {
                if (file is null) return Problems.Answer(AttachmentRefusals.Empty);
                if (file.Length > largest) return Problems.Answer(Problems.Of(413, Problems.Codes.TooLarge));
                var (attachment, refusal) = await store.Receive(file, Caller.Of(user), cancellation);
                return refusal is not null ? Problems.Answer(refusal) : Results.Created(AddressOf(attachment!.Id), AttachmentAnswer.Of(attachment));
            })
            .DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(largest + Form)).WithFormOptions(multipartBodyLengthLimit: largest + Form)
            .WithName("upload").WithSummary("上传附件：照片、PDF、.docx、.xlsx")
            .Produces<AttachmentAnswer>(201).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422).ProducesProblem(503);

        attachments.MapGet("/{id:guid}", (Guid id, HttpContext http, AttachmentStore store) =>
                Show(id, http, store, attachment => Results.Json(AttachmentAnswer.Of(attachment), Json.Api)))
            .WithName("attachment").WithSummary("附件信息").Produces<AttachmentAnswer>().ProducesProblem(404);
        attachments.MapGet("/{id:guid}/content", (Guid id, HttpContext http, AttachmentStore store, FileVault vault) =>
                Show(id, http, store, attachment => Send(http, attachment, vault.PathOf(Caller.Of(http.User).County, attachment.Hash), attachment.Type)))
            .WithName("attachmentContent").WithSummary("附件内容").Produces(200, contentType: "application/octet-stream").ProducesProblem(404);
        attachments.MapGet("/{id:guid}/thumbnail", (Guid id, HttpContext http, AttachmentStore store, FileVault vault) =>
                Show(id, http, store, attachment => attachment.Photo is null
                    ? Problems.Answer(AttachmentRefusals.NotFound)
                    : Send(http, attachment, vault.ThumbnailOf(Caller.Of(http.User).County, attachment.Hash), FileType.Jpeg.ContentType)))
            .WithName("attachmentThumbnail").WithSummary("照片缩略图").Produces(200, contentType: FileType.Jpeg.ContentType).ProducesProblem(404);
    }

    public static string AddressOf(Guid id) => $"/api/attachments/{id}";

    private static async Task<IResult> Show(Guid id, HttpContext http, AttachmentStore store, Func<Attachment, IResult> answer) =>
        await store.Open(id, Caller.Of(http.User), http.RequestAborted) is { } attachment ? answer(attachment) : Problems.Answer(AttachmentRefusals.NotFound);

    /// <summary>Pictures may be shown; everything else is only ever saved, and nothing that is opened from here may run or reach anything.</summary>
    private static IResult Send(HttpContext http, Attachment attachment, string path, string type)
    {
        var disposition = new ContentDispositionHeaderValue(attachment.Photo is null ? "attachment" : "inline");
        disposition.SetHttpFileName(attachment.Name);
        var headers = http.Response.Headers;
        headers.ContentDisposition = disposition.ToString();
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        // Kept by the browser, but asked for again: who may see it can change.
        headers.CacheControl = "private, no-cache";
        return Results.File(path, type, entityTag: new EntityTagHeaderValue($"\"{Path.GetFileName(path)}\""), enableRangeProcessing: true);
    }
}
