using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Supervision.Shared;

namespace Supervision.Ledgers;

/// <summary>A day as ledgers write it (台账日期): in one of its spellings, as the number Excel keeps, or without its year.</summary>
/// <param name="NeedsYear">A month and a day stand there, and nobody said of which year.</param>
public readonly partial record struct LedgerDay(DateOnly? Day, bool NeedsYear = false)
{
    /// <param name="year">The year of a day that is written without one.</param>
    public static LedgerDay Read(string text, int? year = null)
    {
        var written = string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c) || c == ' ')).Trim();
        written = Clock().Replace(written, "").Replace(" ", "", StringComparison.Ordinal).TrimEnd('.');
        if ((Whole().Match(written) is { Success: true } whole ? whole : Compact().Match(written)) is { Success: true } full) return Of(Number(full, 1), Number(full, 2), Number(full, 3));
        if (MonthAndDay().Match(written) is { Success: true } part) return year is { } known ? Of(known, Number(part, 1), Number(part, 2)) : new(null, NeedsYear: true);
        // A cell that is a date holds the days since the end of 1899.
        return double.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial) && serial is > 10_000 and < 100_000
            ? new(DateOnly.FromDateTime(DateTime.FromOADate(serial)))
            : default;
    }

    private static LedgerDay Of(int year, int month, int day) =>
        year is >= Days.FirstYear and <= Days.LastYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new(new DateOnly(year, month, day)) : default;

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d{4})[-/.．年](\d{1,2})[-/.．月](\d{1,2})[日号]?$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^(\d{4})(\d{2})(\d{2})$")]
    private static partial Regex Compact();

    [GeneratedRegex(@"^(\d{1,2})月(\d{1,2})[日号]?$")]
    private static partial Regex MonthAndDay();

    [GeneratedRegex(@"[ T]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")]
    private static partial Regex Clock();
}
