namespace Supervision.Attachments;

/// <summary>A file that belongs to matters (附件): what is known of it. Its bytes lie in the vault, under the hash they have.</summary>
/// <param name="Hash">SHA-256 of what is kept.</param>
/// <param name="OriginalHash">SHA-256 of what was sent, which for a photo is something else.</param>
/// <param name="Type">The content type of what is kept.</param>
/// <param name="Matters">The matters it is attached to; none until an act names it.</param>
public sealed record Attachment(
    Guid Id, string Name, string Type, long Size, string Hash, string OriginalHash, PhotoFacts? Photo,
    string UploadedBy, string? UploadedByUnit, DateTimeOffset UploadedAt, IReadOnlyList<Guid> Matters);

/// <summary>What a photo said of itself (照片信息), read before it was cleaned of it; the size is that of the picture kept.</summary>
public sealed record PhotoFacts(int Width, int Height, DateTimeOffset? TakenAt = null, double? Latitude = null, double? Longitude = null);

/// <summary>An attachment (附件), as the API shows it.</summary>
public sealed record AttachmentAnswer(
    Guid Id, string Name, string Type, long Size, string Hash, string OriginalHash, int? Width, int? Height,
    DateTimeOffset? TakenAt, double? Latitude, double? Longitude, bool HasThumbnail, DateTimeOffset UploadedAt)
{
    public static AttachmentAnswer Of(Attachment attachment) => new(
        attachment.Id, attachment.Name, attachment.Type, attachment.Size, attachment.Hash, attachment.OriginalHash, attachment.Photo?.Width, attachment.Photo?.Height,
        attachment.Photo?.TakenAt, attachment.Photo?.Latitude, attachment.Photo?.Longitude, attachment.Photo is not null, attachment.UploadedAt);
}
