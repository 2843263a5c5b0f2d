using System.Globalization;
using System.Text.RegularExpressions;
using Supervision.Matters;

namespace Supervision.Duties;

/// <summary>Reads a stated time limit (完成时限, F57) in the words documents use for one.</summary>
public static partial class LimitReader
{
    /// <param name="text">The words of the document.</param>
    /// <param name="year">The year that a month or day without one belongs to.</param>
    /// <returns>The limit; <see cref="TimeLimitKind.Unstated"/> where the words are not understood.</returns>
    public static TimeLimit Read(string text, int year)
    {
        var stated = text.Trim().TrimEnd('。', '.', '；', ';', ')', '）', '】').Trim();
        var plain = string.Concat(stated.Where(c => !char.IsWhiteSpace(c)).Select(c => c is >= '０' and <= '９' ? (char)(c - '０' + '0') : c));
        plain = ChineseMonthPattern().Replace(plain, match => $"{Numbering.ValueOf(match.Groups[1].Value)}月");
        if (EveryPattern().Match(plain) is { Success: true } cadence) return new(CadenceOf(cadence), null, stated);
        if (DayOf(plain, year) is { } day) return new(TimeLimitKind.Date, day, stated);

        TimeLimitKind? kind = true switch
        {
            _ when plain.Contains("换届", StringComparison.Ordinal) || plain.Contains("届内", StringComparison.Ordinal) => TimeLimitKind.BeforeTermEnds,
            _ when plain.Contains("半年", StringComparison.Ordinal) => TimeLimitKind.HalfYearly,
            _ when plain.EndsWith("年度", StringComparison.Ordinal) => TimeLimitKind.Yearly,
            _ when StandingPattern().IsMatch(plain) => TimeLimitKind.Standing,
            _ => null,
        };
        return new(kind ?? TimeLimitKind.Unstated, null, stated);
    }

    private static TimeLimitKind CadenceOf(Match every) => every.Groups[1].Value switch
    {
        "季" => TimeLimitKind.Quarterly,
        "月" => TimeLimitKind.Monthly,
        "半年" => TimeLimitKind.HalfYearly,
        _ => TimeLimitKind.Yearly,
    };

    private static DateOnly? DayOf(string text, int year)
    {
        if (HalfYearPattern().Match(text) is { Success: true } half)
            return Valid(Year(half, year), half.Groups["half"].Value == "上" ? 6 : 12, half.Groups["half"].Value == "上" ? 30 : 31);
        if (DayPattern().Match(text) is { Success: true } day)
            return Valid(Year(day, year), Number(day, "month"), Number(day, "day"));
        if (MonthPattern().Match(text) is { Success: true } month && Valid(Year(month, year), Number(month, "month"), 1) is { } first)
            return first.AddMonths(1).AddDays(-1);
        if (YearEndPattern().Match(text) is { Success: true } end)
            return Valid(Year(end, year), 12, 31);
        return null;
    }

    private static int Year(Match match, int otherwise) => match.Groups["year"].Success ? Number(match, "year") : otherwise;

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static DateOnly? Valid(int year, int month, int day) =>
        year is >= 1900 and <= 9000 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    [GeneratedRegex(@"(?:(?<year>\d{4})[年\-/.])?(?<month>\d{1,2})[月\-/.](?<day>\d{1,2})日?")]
    private static partial Regex DayPattern();

    [GeneratedRegex(@"(?:(?<year>\d{4})年)?(?<month>\d{1,2})月(?:底|末|份)?")]
    private static partial Regex MonthPattern();

    [GeneratedRegex(@"(?:(?<year>\d{4})年|年)(?:年?底|末|内)|(?<year>\d{4})年(?:前|$)")]
    private static partial Regex YearEndPattern();

    [GeneratedRegex(@"(?:(?<year>\d{4})年)?(?<half>[上下])半年")]
    private static partial Regex HalfYearPattern();

    [GeneratedRegex(@"(?<![一二三四五六七八九十])([一二三四五六七八九]|十[一二]?)月")]
    private static partial Regex ChineseMonthPattern();

    [GeneratedRegex(@"[每各按逐]个?(半年|季|月|年)")]
    private static partial Regex EveryPattern();

    [GeneratedRegex(@"长期|持续|常态|长效|始终|一直")]
    private static partial Regex StandingPattern();
}
