using System.Text.RegularExpressions;

namespace Supervision.Duties;

/// <summary>How a paragraph is numbered (编号样式); documents nest these in any order.</summary>
public enum NumberStyle
{
    /// <summary>一、</summary>
    ChineseComma,

    /// <summary>（一）</summary>
    ChineseInBrackets,

    /// <summary>第一条</summary>
    Article,

    /// <summary>1. or 1、</summary>
    Arabic,

    /// <summary>1）</summary>
    ArabicHalfBracket,

    /// <summary>（1）</summary>
    ArabicInBrackets,

    /// <summary>①</summary>
    Circled,
}

/// <summary>A paragraph's number (编号): its style, its value, and how it is written.</summary>
public sealed partial record Numbering(NumberStyle Style, int Value, string Written)
{
    private static readonly (NumberStyle Style, Regex Pattern)[] Patterns =
    [
        (NumberStyle.ChineseInBrackets, ChineseInBracketsPattern()),
        (NumberStyle.ChineseComma, ChineseCommaPattern()),
        (NumberStyle.Article, ArticlePattern()),
        (NumberStyle.ArabicInBrackets, ArabicInBracketsPattern()),
        (NumberStyle.ArabicHalfBracket, ArabicHalfBracketPattern()),
        (NumberStyle.Arabic, ArabicPattern()),
    ];

    /// <summary>Splits a paragraph into its number and the rest; null where it has none.</summary>
    public static (Numbering Number, string Text)? Read(string paragraph)
    {
        if (paragraph.Length > 0 && CircledValue(paragraph[0]) is { } circled)
            return (new(NumberStyle.Circled, circled, paragraph[..1]), paragraph[1..].TrimStart(' ', '\u3000', '.', '．', '、'));

        foreach (var (style, pattern) in Patterns)
        {
            var match = pattern.Match(paragraph);
            if (match.Success && ValueOf(match.Groups[1].Value) is { } value)
                return (new(style, value, match.Value.Trim()), paragraph[match.Length..].TrimStart());
        }
        return null;
    }

    /// <summary>The value of a numeral: 12, １２, 十二, 二十.</summary>
    public static int? ValueOf(string numeral)
    {
        if (numeral.All(c => c is >= '0' and <= '9' or >= '０' and <= '９'))
            return int.TryParse(string.Concat(numeral.Select(c => c >= '０' ? (char)(c - '０' + '0') : c)), out var arabic) ? arabic : null;

        var (total, digit) = (0, 0);
        foreach (var c in numeral)
        {
            switch (c)
            {
                case '百': total += (digit == 0 ? 1 : digit) * 100; digit = 0; break;
                case '十': total += (digit == 0 ? 1 : digit) * 10; digit = 0; break;
                case '零' or '〇': digit = 0; break;
                default:
                    var at = "一二三四五六七八九".IndexOf(c, StringComparison.Ordinal);
                    if (at < 0) return null;
                    digit = at + 1;
                    break;
            }
        }
        return total + digit;
    }

    private static int? CircledValue(char c) => c switch
    {
        >= '①' and <= '⑳' => c - '①' + 1,
        >= '㉑' and <= '㉟' => c - '㉑' + 21,
        >= '㊱' and <= '㊿' => c - '㊱' + 36,
        >= '⑴' and <= '⒇' => c - '⑴' + 1,
        >= '⒈' and <= '⒛' => c - '⒈' + 1,
        _ => null,
    };

    [GeneratedRegex(@"^[(（]\s*([一二三四五六七八九十百零〇]{1,5})\s*[)）]\s*")]
    private static partial Regex ChineseInBracketsPattern();

    [GeneratedRegex(@"^([一二三四五六七八九十百零〇]{1,5})\s*[、.．，,]\s*")]
    private static partial Regex ChineseCommaPattern();

    [GeneratedRegex(@"^第([一二三四五六七八九十百零〇0-9０-９]{1,5})[条项]\s*[、.．:：]?\s*")]
    private static partial Regex ArticlePattern();

    [GeneratedRegex(@"^[(（]\s*([0-9０-９]{1,3})\s*[)）]\s*")]
    private static partial Regex ArabicInBracketsPattern();

    [GeneratedRegex(@"^([0-9０-９]{1,3})\s*[)）]\s*")]
    private static partial Regex ArabicHalfBracketPattern();

    [GeneratedRegex(@"^([0-9０-９]{1,3})\s*[.．、](?![0-9０-９])\s*")]
    private static partial Regex ArabicPattern();
}
