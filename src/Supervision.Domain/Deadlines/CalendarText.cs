using System.Globalization;
using System.Text.RegularExpressions;

namespace Supervision.Deadlines;

/// <summary>
/// Reads a year's holidays from a text (放假安排文本): the notice as it is published (“春节：2月10日至17日放假调休……2月4日（星期日）上班。”), or one day a line
/// (“2027-01-01 元旦 放假”).
/// </summary>
/// <param name="Days">What was read, days of the year only.</param>
/// <param name="Unread">Lines in which no day was found, as they stand: somebody should look at them.</param>
public sealed partial record CalendarText(IReadOnlyList<DayOff> Days, IReadOnlyList<string> Unread)
{
    public const int LongestText = 20_000;

    public static CalendarText Read(string? text, int year)
    {
        var (days, unread) = (new List<DayOff>(), new List<string>());
        var name = "";
        foreach (var line in Lines(text ?? ""))
        {
            var found = OneDay().Match(line) is { Success: true } single ? OfLine(single) : OfNotice(line, year, ref name);
            if (found.Count == 0) unread.Add(line);
            days.AddRange(found.Where(day => day.On.Year == year));
        }
        return new([.. days.GroupBy(day => day.On).Select(same => same.Last()).OrderBy(day => day.On)], unread);
    }

    private static IEnumerable<string> Lines(string text) =>
        NumberedParagraph().Replace(text, "\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static List<DayOff> OfLine(Match line) =>
        DateOnly.TryParseExact(line.Groups["day"].Value.Replace('/', '-').Replace('.', '-'), "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
            ? [new(on, line.Groups["name"].Value.Trim(), line.Groups["what"].Value is "上班" or "调休上班" or "补班")]
            : [];

    private static List<DayOff> OfNotice(string line, int year, ref string name)
    {
        var plain = Bracketed().Replace(line, "");
        if (plain.IndexOfAny(['：', ':']) is > 0 and <= 20 and var colon)
        {
            name = plain[..colon].Trim();
            plain = plain[(colon + 1)..];
        }
        var days = new List<DayOff>();
        foreach (var sentence in plain.Split('。'))
        {
            var isWorked = sentence.Contains("上班", StringComparison.Ordinal);
            if (!isWorked && !sentence.Contains("放假", StringComparison.Ordinal)) continue;
            var month = 0;
            foreach (Match range in Range().Matches(sentence)) days.AddRange(OfRange(range, year, ref month));
            for (var i = 0; i < days.Count; i++) if (days[i].Name.Length == 0) days[i] = days[i] with { Name = name, IsMadeUp = isWorked };
        }
        return days;
    }

    private static List<DayOff> OfRange(Match range, int year, ref int month)
    {
        month = Number("month") ?? month;
        if (Day(Number("year") ?? year, month, Number("day")) is not { } first) return [];
        var last = first;
        if (Number("lastDay") is { } lastDay)
        {
            month = Number("lastMonth") ?? month;
            if (Day(Number("lastYear") ?? first.Year, month, lastDay) is not { } until || until < first || until.DayNumber - first.DayNumber > 31) return [];
            last = until;
        }
        return [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(after => new DayOff(first.AddDays(after), "", IsMadeUp: false))];

        int? Number(string group) => int.TryParse(range.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static DateOnly? Day(int year, int month, int? day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day.Value) : null;

    [GeneratedRegex(@"^(?<day>\d{4}[-/.]\d{1,2}[-/.]\d{1,2})[\s,，]+(?<name>.*?)[\s,，]*(?<what>放假|休息|上班|调休上班|补班)$", RegexOptions.NonBacktracking)]
    private static partial Regex OneDay();

    [GeneratedRegex("(?<=^|[\\s。])[一二三四五六七八九十]+、", RegexOptions.Multiline)]
    private static partial Regex NumberedParagraph();

    [GeneratedRegex("（[^）]*）|\\([^)]*\\)", RegexOptions.NonBacktracking)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"(?:(?<year>\d{4})年)?(?:(?<month>\d{1,2})月)?(?<day>\d{1,2})日(?:至(?:(?<lastYear>\d{4})年)?(?:(?<lastMonth>\d{1,2})月)?(?<lastDay>\d{1,2})日)?", RegexOptions.NonBacktracking)]
    private static partial Regex Range();
}
