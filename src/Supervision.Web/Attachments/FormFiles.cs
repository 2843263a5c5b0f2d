using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Attachments;

/// <summary>The files a page's form brings (表单附件): kept first, then named by the command, as over the API.</summary>
public sealed class FormFiles(AttachmentStore store, AttachmentSettings settings)
{
    public const string Field = "files";
    public const string Moment = "filesWhen";

    /// <summary>The files to name in the command, or why one of them is refused.</summary>
    public async Task<(IReadOnlyList<FileBody> Files, Rejection? Refusal)> Keep(IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        var sent = form.Files.GetFiles(Field).Where(file => file.Length > 0 || file.FileName.Length > 0).ToList();
        if (sent.Count > ICarriesFiles.Most) return ([], MatterRefusals.TooManyFiles.About($"{ICarriesFiles.Most}"));

        FileMoment? when = Json.TryRead<FileMoment>(form[Moment], out var moment) ? moment : null;
        var kept = new List<FileBody>();
        foreach (var file in sent)
        {
            if (file.Length > settings.LargestFile) return ([], AttachmentRefusals.TooLarge.About($"{settings.LargestFile / 1024 / 1024}"));
            var (attachment, refusal) = await store.Receive(file, caller, cancellation);
            if (attachment is null) return ([], refusal);
            kept.Add(new(attachment.Id, attachment.Photo is null ? null : when, null));
        }
        return (kept, null);
    }
}
