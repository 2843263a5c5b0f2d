using System.Text;
using System.Text.RegularExpressions;

namespace Supervision.Duties;

/// <summary>Reads out of a duty's words which gauges of the plan might count what it asks for (达标指标建议): only ever a proposal, for a person to take up.</summary>
public static partial class GaugeReader
{
    /// <param name="gauges">The county's gauges: each by its name in the rulebook, and what it is called.</param>
    /// <returns>The names of those that a clause asks for at least so many of.</returns>
    public static IReadOnlyList<string> Of(string text, IReadOnlyList<(string Gauge, string What)> gauges)
    {
        List<string> clauses = [.. Normal(text).Split(['。', '；', ';', '，', ',', '、', '\n']).Where(clause => CountPattern().IsMatch(clause))];
        return [.. gauges.Where(gauge => clauses.Exists(clause => clause.Contains(Normal(gauge.What.Split('（', '(')[0]), StringComparison.Ordinal))).Select(gauge => gauge.Gauge)];
    }

    private static string Normal(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).Replace("常务委员会", "常委会", StringComparison.Ordinal).Replace("会议会议", "会议", StringComparison.Ordinal);

    [GeneratedRegex("(不少于|至少|不低于)[^0-9一二两三四五六七八九十]{0,6}([0-9]+|[一二两三四五六七八九十]+)(次|个|项|件|场|分之)")]
    private static partial Regex CountPattern();
}
