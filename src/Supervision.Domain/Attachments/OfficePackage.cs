using System.Text;
using Supervision.Shared;

namespace Supervision.Attachments;

/// <summary>
/// A Word or Excel file as the archive it is (办公文档包): told by its parts, unfolded to nowhere to see how much there really is in it, and refused
/// where it brings macros along or names a part outside itself.
/// </summary>
public static class OfficePackage
{
    private const int MostParts = 5_000;
    private const int MegabytesUnfolded = 150;
    private const long AlwaysFine = 10L * 1024 * 1024;
    private const int MostTimesLarger = 100;
    private const string Types = "[Content_Types].xml";

    public static (FileType? Type, Rejection? Refusal) TypeOf(byte[] file)
    {
        try
        {
            var parts = ZipPart.ReadAll(file);
            if (parts.FirstOrDefault(part => part.Name == Types) is not { } list) return (null, AttachmentRefusals.TypeNotAllowed);
            if (parts.Count > MostParts) return (null, TooLarge);
            if (parts.Any(part => IsOutside(part.Name))) return (null, AttachmentRefusals.DocumentUnreadable);
            if (UnfoldsTooLarge(parts, file.Length)) return (null, TooLarge);

            using var reader = new StreamReader(list.Open(), Encoding.UTF8);
            var types = reader.ReadToEnd();
            if (types.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || parts.Any(part => IsMacro(part.Name))) return (null, AttachmentRefusals.Macros);
            if (types.Contains("wordprocessingml.document.main+xml", StringComparison.Ordinal)) return (FileType.Docx, null);
            if (types.Contains("spreadsheetml.sheet.main+xml", StringComparison.Ordinal)) return (FileType.Xlsx, null);
            return (null, AttachmentRefusals.TypeNotAllowed);
        }
        catch (InvalidDataException)
        {
            return (null, AttachmentRefusals.DocumentUnreadable);
        }
    }

    private static Rejection TooLarge => AttachmentRefusals.UnfoldsTooLarge.About($"{MegabytesUnfolded}");

    private static bool IsMacro(string part) =>
        part.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || part.EndsWith("vbaData.xml", StringComparison.OrdinalIgnoreCase);

    private static bool IsOutside(string part) =>
        part.StartsWith('/') || part.StartsWith('\\') || part.Contains(':', StringComparison.Ordinal) || part.Any(char.IsControl) || part.Split('/', '\\').Contains("..");

    private static bool UnfoldsTooLarge(IReadOnlyList<ZipPart> parts, long folded)
    {
        var most = Math.Min(MegabytesUnfolded * 1024L * 1024, Math.Max(AlwaysFine, folded * MostTimesLarger));
        long unfolded = 0;
        var buffer = new byte[81920];
        foreach (var part in parts)
        {
            using var content = part.Open();
            for (int read; (read = content.Read(buffer)) > 0;)
            {
                if ((unfolded += read) > most) return true;
            }
        }
        return false;
    }
}
