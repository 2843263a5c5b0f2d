using System.Buffers.Binary;
using System.Text;
using Supervision.Shared;

namespace Supervision.Attachments;

/// <summary>A type of file that may be attached (文件类型), told by its bytes and never by what somebody calls it.</summary>
/// <param name="Extensions">How names of such files may end; the first is the usual one.</param>
public sealed record FileType(string ContentType, bool IsImage, params IReadOnlyList<string> Extensions)
{
    public static readonly FileType Jpeg = new("image/jpeg", true, "jpg", "jpeg", "jpe", "jfif");
    public static readonly FileType Png = new("image/png", true, "png");
    public static readonly FileType WebP = new("image/webp", true, "webp");
    public static readonly FileType Heic = new("image/heic", true, "heic", "heif", "hif");
    public static readonly FileType Pdf = new("application/pdf", false, "pdf");
    public static readonly FileType Docx = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", false, "docx");
    public static readonly FileType Xlsx = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false, "xlsx");

    private static readonly string[] HeicBrands = ["heic", "heix", "heim", "heis", "hevc", "hevx"];

    /// <summary>What such a file is kept as: pictures that not every browser shows become JPEG.</summary>
    public FileType Kept => this == WebP || this == Heic ? Jpeg : this;

    /// <returns>The type, or why such a file is not accepted.</returns>
    public static (FileType? Type, Rejection? Refusal) Of(byte[] file)
    {
        var start = file.AsSpan();
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return (Jpeg, null);
        if (start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])) return (Png, null);
        if (start.Length >= 12 && start.StartsWith("RIFF"u8) && start[8..].StartsWith("WEBP"u8)) return (WebP, null);
        if (IsHeic(start)) return (Heic, null);
        if (start.StartsWith("%PDF-"u8)) return (Pdf, null);
        if (start.StartsWith("PK\u0003\u0004"u8)) return OfficePackage.TypeOf(file);
        if (start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return (null, AttachmentRefusals.OldOffice);
        return (null, AttachmentRefusals.TypeNotAllowed);
    }

    /// <summary>A box "ftyp" first, naming one of the brands as its own or as one it is compatible with.</summary>
    private static bool IsHeic(ReadOnlySpan<byte> file)
    {
        if (file.Length < 16 || !file[4..].StartsWith("ftyp"u8)) return false;
        var end = (int)Math.Min(Math.Min(BinaryPrimitives.ReadUInt32BigEndian(file), 256), (uint)file.Length);
        for (var at = 8; at + 4 <= end; at += 4)
        {
            if (at != 12 && HeicBrands.Contains(Encoding.Latin1.GetString(file.Slice(at, 4)))) return true;
        }
        return false;
    }
}
