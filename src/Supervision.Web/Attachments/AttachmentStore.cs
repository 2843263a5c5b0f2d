using System.Security.Cryptography;
using Marten;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Attachments;

/// <summary>Takes files in, shows them to those who may see them, and ties them to matters (附件登记).</summary>
public sealed class AttachmentStore(IDocumentStore store, FileVault vault, Scanner scanner, OfficeClock clock, MayHaveFile mayHaveFile, OnceOnly once)
{
    /// <summary>Files that are unfolded, decoded and held in memory at the same time; the others wait, on the disk.</summary>
    private static readonly SemaphoreSlim Desks = new(2);

    public async Task<(Attachment? Attachment, Rejection? Refusal)> Receive(IFormFile file, Caller caller, CancellationToken cancellation)
    {
        if (file.Length == 0) return (null, AttachmentRefusals.Empty);
        await using (var content = file.OpenReadStream())
        {
            if (await scanner.Refuse(content, cancellation) is { } refusal) return (null, refusal);
        }

        await Desks.WaitAsync(cancellation);
        try
        {
            var bytes = new byte[file.Length];
            await using (var content = file.OpenReadStream()) await content.ReadExactlyAsync(bytes, cancellation);
            return await Take(bytes, file.FileName, caller, cancellation);
        }
        finally
        {
            Desks.Release();
        }
    }

    /// <summary>The attachment where this caller may see it: his own, or one of a matter he may see.</summary>
    public async Task<Attachment?> Open(Guid id, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        if (await session.LoadAsync<Attachment>(id, cancellation) is not { } attachment) return null;
        if (attachment.UploadedBy == caller.Actor.Id) return attachment;
        foreach (var matter in attachment.Matters)
        {
            if (await mayHaveFile(matter, id, caller, cancellation)) return attachment;
        }
        return null;
    }

    /// <summary>
    /// Ties attachments to a matter in the session of the act that names them: the caller's own, or ones the matter has already. They stay locked until
    /// the session's transaction ends, so that two acts that name the same one both count.
    /// </summary>
    /// <returns>The attachments in the order asked for, or the refusal; then nothing is stored.</returns>
    public static async Task<(IReadOnlyList<Attachment>? Attachments, Rejection? Refusal)> Claim(
        IDocumentSession session, IReadOnlyList<Guid> ids, Guid matter, Caller caller, CancellationToken cancellation)
    {
        if (ids.Count == 0) return ([], null);

        var asked = ids.Distinct().ToArray();
        await Lock(session, asked, cancellation);
        var found = (await session.LoadManyAsync<Attachment>(cancellation, asked)).ToDictionary(attachment => attachment.Id);
        var claimed = new List<Attachment>();
        foreach (var id in asked)
        {
            if (!found.TryGetValue(id, out var attachment) || !(attachment.UploadedBy == caller.Actor.Id || attachment.Matters.Contains(matter)))
                return (null, AttachmentRefusals.Unknown.About($"{id}"));
            claimed.Add(attachment.Matters.Contains(matter) ? attachment : attachment with { Matters = [.. attachment.Matters, matter] });
        }
        session.Store<Attachment>(claimed);
        return (claimed, null);
    }

    /// <summary>The same for an act that names files, as its stream holds them. More than can be named are the act's to refuse.</summary>
    public static async Task<(IReadOnlyList<KeptFile> Files, Rejection? Refusal)> ClaimNamed(IDocumentSession session, object act, Guid stream, Caller caller, CancellationToken cancellation)
    {
        if (act is not INamesFiles { Named: { Count: > 0 and <= INamesFiles.Most } named }) return ([], null);
        var (attachments, refusal) = await Claim(session, named, stream, caller, cancellation);
        return ([.. (attachments ?? []).Select(kept => new KeptFile(kept.Id, kept.Name, kept.Type, kept.Size, kept.Hash))], refusal);
    }

    /// <summary>Gives them names that say nothing, for whoever sees them.</summary>
    public static IReadOnlyList<Attachment> WithoutNames(IDocumentSession session, IReadOnlyList<Attachment> attachments)
    {
        List<Attachment> nameless = [.. attachments.Select((one, index) => one with { Name = $"照片{index + 1}{Path.GetExtension(one.Name)}" })];
        session.Store<Attachment>(nameless);
        return nameless;
    }

    private async Task<(Attachment?, Rejection?)> Take(byte[] bytes, string statedName, Caller caller, CancellationToken cancellation)
    {
        var (type, refusal) = FileType.Of(bytes);
        if (type is null) return (null, refusal);
        var (name, contradiction) = FileName.For(statedName, type);
        if (name is null) return (null, contradiction);
        if (OfficeText.RefuseClassified(bytes, statedName, type) is { } classified) return (null, classified);

        Photo? photo = null;
        if (type.IsImage)
        {
            (photo, refusal) = Photo.Of(bytes, type);
            if (photo is null) return (null, refusal);
        }

        var kept = photo?.Bytes ?? bytes;
        var attachment = new Attachment(
            Guid.CreateVersion7(), name, type.Kept.ContentType, kept.Length, HashOf(kept), HashOf(bytes), photo?.Facts,
            caller.Actor.Id, caller.Actor.Unit, clock.Now().At, []);

        // The files first: a file nobody knows of does no harm, a record without its file does.
        if (photo is not null) await vault.Keep(vault.ThumbnailOf(caller.County, attachment.Hash), photo.Thumbnail, cancellation);
        await vault.Keep(vault.PathOf(caller.County, attachment.Hash), kept, cancellation);
        await using var session = store.LightweightSession(caller.County);
        session.Store(attachment);
        once.Answered(session, StatusCodes.Status201Created, AttachmentAnswer.Of(attachment), location: AttachmentRoutes.AddressOf(attachment.Id));
        await session.SaveChangesAsync(cancellation);
        return (attachment, null);
    }

    private static Task Lock(IDocumentSession session, Guid[] ids, CancellationToken cancellation) =>
        session.Ask($"select 1 from {StoreSetup.Documents}.mt_doc_attachment where tenant_id = $1 and id = any($2) order by id for update", cancellation, ids);

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
