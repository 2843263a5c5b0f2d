using Supervision.Shared;

namespace Supervision.Attachments;

/// <summary>Why a file may not be attached (附件被拒的原因).</summary>
public static class AttachmentRefusals
{
    public static readonly RefusalCode NotFound = new("attachment.not_found", RejectionKind.NotFound);
    public static readonly RefusalCode Unknown = new("attachment.unknown", RejectionKind.Invalid);
    public static readonly RefusalCode Empty = new("attachment.empty", RejectionKind.Invalid);
    public static readonly RefusalCode TypeNotAllowed = new("attachment.type_not_allowed", RejectionKind.Unsupported);
    public static readonly RefusalCode TypeContradictsName = new("attachment.type_contradicts_name", RejectionKind.Unsupported);
    public static readonly RefusalCode OldOffice = new("attachment.old_office", RejectionKind.Unsupported);
    public static readonly RefusalCode Macros = new("attachment.macros", RejectionKind.Unsupported);
    public static readonly RefusalCode DocumentUnreadable = new("attachment.document_unreadable", RejectionKind.Invalid);
    public static readonly RefusalCode TooLarge = new("attachment.too_large", RejectionKind.TooLarge);
    public static readonly RefusalCode UnfoldsTooLarge = new("attachment.unfolds_too_large", RejectionKind.TooLarge);
    public static readonly RefusalCode ImageTooLarge = new("attachment.image_too_large", RejectionKind.Invalid);
    public static readonly RefusalCode ImageUnreadable = new("attachment.image_unreadable", RejectionKind.Invalid);
    public static readonly RefusalCode Infected = new("attachment.infected", RejectionKind.Invalid);
    public static readonly RefusalCode ScannerUnavailable = new("attachment.scanner_unavailable", RejectionKind.Unavailable);
    public static readonly RefusalCode Classified = new("attachment.classified", RejectionKind.Invalid);
}
