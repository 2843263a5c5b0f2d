using System.Globalization;
using System.Text;
using Supervision.Shared;

namespace Supervision.Attachments;

/// <summary>The name a file is kept under in the record (文件名): its last part, without what could mislead a reader or a machine.</summary>
public static class FileName
{
    public const int Longest = 150;
    private const int LongestExtension = 8;
    private const string Nameless = "附件";
    private const string Reserved = "<>:\"|?*";

    /// <summary>The name with the extension of what is kept, or a refusal where the stated extension says something else than the bytes.</summary>
    public static (string? Name, Rejection? Refusal) For(string? stated, FileType type)
    {
        var name = Clean(stated);
        var (stem, extension) = Cut(name);
        if (extension.Length > 0 && !type.Extensions.Contains(extension.ToLowerInvariant()))
            return (null, AttachmentRefusals.TypeContradictsName.About(name, type.Extensions[0]));

        if (extension.Length == 0 || type.Kept != type) extension = type.Kept.Extensions[0];
        return ($"{Shortened(stem, Longest - extension.Length - 1)}.{extension}", null);
    }

    /// <summary>No folders, no invisible or direction-changing characters, no half characters, no dots or blanks round it.</summary>
    public static string Clean(string? stated)
    {
        var clean = new StringBuilder();
        foreach (var rune in (stated ?? "").EnumerateRunes())
        {
            if (rune.Value is '/' or '\\') clean.Clear();
            else if (!IsInvisible(rune)) clean.Append(rune.IsAscii && Reserved.Contains((char)rune.Value, StringComparison.Ordinal) ? "_" : rune.ToString());
        }
        var name = clean.ToString().Trim('.', ' ', '\u3000');
        return name.Length == 0 ? Nameless : name;
    }

    private static bool IsInvisible(Rune rune) => rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    private static (string Stem, string Extension) Cut(string name)
    {
        var dot = name.LastIndexOf('.');
        var extension = dot < 0 ? "" : name[(dot + 1)..];
        return extension.Length is 0 or > LongestExtension || !extension.All(char.IsAsciiLetterOrDigit) ? (name, "") : (name[..dot].TrimEnd('.', ' '), extension);
    }

    private static string Shortened(string text, int longest)
    {
        if (text.Length <= longest) return text;
        return text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
    }
}
