namespace Supervision.Shared;

/// <content>What refusals about searches say.</content>
public static partial class RefusalTexts
{
    private static Dictionary<string, (string Title, string Detail)> OfSearch => new()
    {
        ["search.words_missing"] = ("缺少检索词", "请输入要查找的字词。"),
        ["search.too_long"] = ("检索词过长", "检索词合计不超过 {0} 个字符，以空格或标点分开不超过 {1} 组。"),
    };
}
