using System.Text.RegularExpressions;

namespace Supervision.Duties;

/// <summary>What a label in a document introduces (标签); the leading units first.</summary>
public enum LabelKind
{
    /// <summary>牵头单位</summary>
    Lead,

    /// <summary>责任单位</summary>
    Units,

    /// <summary>配合单位</summary>
    CoUnits,

    /// <summary>完成时限</summary>
    Limit,
}

/// <summary>A label and what follows it (标签内容).</summary>
public sealed record Label(LabelKind Kind, string Value);

/// <summary>Finds the labelled parts of a paragraph (责任单位：…；完成时限：…), on lines of their own or at its end in brackets.</summary>
public static partial class LabelReader
{
    /// <returns>The paragraph without its labels, and the labels in order.</returns>
    public static (string Body, IReadOnlyList<Label> Labels) Read(string paragraph)
    {
        var matches = LabelPattern().Matches(paragraph);
        if (matches.Count == 0) return (paragraph, []);

        var body = paragraph[..matches[0].Index].TrimEnd(' ', '\u3000', '(', '（', '[', '【', '〔', '；', ';', '—', '-');
        var labels = matches.Select((match, index) =>
        {
            var end = index + 1 < matches.Count ? matches[index + 1].Index : paragraph.Length;
            var value = paragraph[(match.Index + match.Length)..end].Trim().Trim('；', ';', '，', ',', '[', '【', '。', ' ');
            // The bracket the labels stand in closes at the end; one that a unit's name opened stays.
            while (value.Length > 0 && value[^1] is ')' or '）' or ']' or '】' or '〕' && value.Count(c => c is ')' or '）' or ']' or '】' or '〕') > value.Count(c => c is '(' or '（' or '[' or '【' or '〔'))
                value = value[..^1].TrimEnd(' ', '。', '；', ';');
            return new Label(KindOf(match.Groups["word"].Value), value);
        });
        return (body, [.. labels]);
    }

    private static LabelKind KindOf(string word) => true switch
    {
        _ when word.Contains('时', StringComparison.Ordinal) || word.Contains('期', StringComparison.Ordinal) => LabelKind.Limit,
        _ when word.StartsWith("牵头", StringComparison.Ordinal) || word.StartsWith("主办", StringComparison.Ordinal) => LabelKind.Lead,
        _ when word.Contains("责任", StringComparison.Ordinal) || word.StartsWith("承办", StringComparison.Ordinal) => LabelKind.Units,
        _ => LabelKind.CoUnits,
    };

    [GeneratedRegex(@"(?<![\p{L}])[【\[]?(?<word>(?:牵头|主要)?(?:牵头|主办|责任|承办|配合|协办|会办|参加|协同)(?:单位|部门)|(?:完成|办结|落实)(?:时限|时间|期限)|时限(?:要求)?|时间要求)[】\]]?\s*[:：]\s*|【(?<word>(?:牵头|主办|责任|承办|配合|协办|会办)(?:单位|部门)|(?:完成|办结)(?:时限|时间|期限))】\s*")]
    private static partial Regex LabelPattern();
}
