using System.Text;

namespace Supervision.Matters;

/// <summary>Places as they are compared (地点比对, F21): two that are written alike are one.</summary>
public static class Places
{
    /// <summary>What is written where a form wants a place and nobody knows it, or nobody says it (不详、未知): no place.</summary>
    private static readonly HashSet<string> Fillers = new(StringComparer.Ordinal)
    {
        "不详", "不祥", "不明", "不明确", "不清", "不清楚", "不知", "不知道", "不确定", "未知", "未明", "未定", "未详", "未填", "未填写", "未写", "未写明", "未提供", "未说明", "未明确", "未注明", "未告知", "无", "无法确定", "没有", "没写", "没说",
        "暂无", "暂缺", "暂不明确", "待定", "待查", "待补", "待补充", "待核实", "待确认", "待核", "缺", "空", "空白", "略", "保密", "匿名", "不便透露", "其他", "其它", "同上", "见内容", "见正文", "详见内容", "详见正文", "见附件", "详见附件", "na", "none", "null", "nil", "unknown", "x", "xx", "xxx", "某地", "某处",
    };

    /// <summary>What such words are said of: 地址不详 is none either.</summary>
    private static readonly string[] Heads = ["具体", "详细", "准确", "确切", "事发", "发生", "反映", "地点", "地址", "位置", "地方", "方位", "住址"];

    /// <summary>A place as it is compared: without spaces and marks; null where none is said.</summary>
    public static string? KeyOf(string? place) =>
        place is null || string.Concat(place.Where(char.IsLetterOrDigit)) is not { Length: > 0 } key || IsFiller(key.Normalize(NormalizationForm.FormKC).ToLowerInvariant()) ? null : key;

    private static bool IsFiller(string key)
    {
        while (Array.Find(Heads, head => key.StartsWith(head, StringComparison.Ordinal)) is { } said) key = key[said.Length..];
        return key.Length == 0 || Fillers.Contains(key);
    }
}
