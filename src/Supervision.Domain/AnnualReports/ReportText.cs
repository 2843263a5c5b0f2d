using System.Text.RegularExpressions;

namespace Supervision.AnnualReports;

/// <summary>Words with figures in them (章节文字): {办复率} stands for what the figure of that name comes to, so that no number is typed twice.</summary>
public static partial class ReportText
{
    /// <summary>The figures it mentions.</summary>
    public static IEnumerable<string> Named(string text) => Mention().Matches(text).Select(match => match.Groups[1].Value);

    /// <param name="valueOf">What a figure comes to; null where there is none of that name, and its name stays.</param>
    public static string Filled(string text, Func<string, string?> valueOf) => Mention().Replace(text, match => valueOf(match.Groups[1].Value) ?? match.Value);

    [GeneratedRegex(@"\{([^{}\n]{1,40})\}")]
    private static partial Regex Mention();
}
