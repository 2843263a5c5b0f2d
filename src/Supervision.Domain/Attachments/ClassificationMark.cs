using System.Text.RegularExpressions;

namespace Supervision.Attachments;

/// <summary>The mark a classified paper bears (密级标志, F112): 绝密, 机密 or 秘密, with ★ and a term, or standing by itself in its head.</summary>
public static partial class ClassificationMark
{
    /// <summary>In so many lines that are not empty the head of a paper stands.</summary>
    private const int Head = 12;

    /// <returns>The mark as it stands there; null where there is none.</returns>
    public static string? Find(IEnumerable<string> lines)
    {
        var at = 0;
        foreach (var line in lines.Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            if (Starred().Match(line) is { Success: true } starred) return starred.Value;
            if (at++ < Head && Alone().Match(line) is { Success: true } alone) return alone.Value.Trim();
        }
        return null;
    }

    /// <summary>The same in the name of a file.</summary>
    public static string? InName(string name) => Starred().Match(name) is { Success: true } starred ? starred.Value : Bracketed().Match(name) is { Success: true } bracketed ? bracketed.Value : null;

    [GeneratedRegex(@"(?:绝\s*密|机\s*密|秘\s*密)\s*[★☆]")]
    private static partial Regex Starred();

    [GeneratedRegex(@"^[\s【〔\[（(]*(?:密\s*级\s*[:：]\s*)?(?:绝\s*密|机\s*密|秘\s*密)(?:\s*\d+\s*(?:年|个月))?[\s】〕\]）)]*$")]
    private static partial Regex Alone();

    [GeneratedRegex(@"[【〔\[（(]\s*(?:绝密|机密|秘密)\s*[】〕\]）)]")]
    private static partial Regex Bracketed();
}
