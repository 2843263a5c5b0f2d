using Supervision.Shared;

namespace Supervision.Deadlines;

/// <summary>The national calendar as it is shipped (全国放假安排): one file for each year whose notice could be checked (0017).</summary>
public static class NationalCalendar
{
    private const string Folder = "Deadlines.calendar.";

    /// <summary>The years on record, in order. A file more is a year more.</summary>
    public static IReadOnlyList<NationalYear> Years { get; } =
    [
        .. typeof(NationalCalendar).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith($"Supervision.{Folder}", StringComparison.Ordinal))
            .Select(name => Json.Embedded<NationalYear>(name["Supervision.".Length..]))
            .OrderBy(year => year.Year),
    ];

    /// <summary>The last year on record, and how often one of the years was revised; other days never go by the same.</summary>
    public static string Version { get; } = $"{Years[^1].Year}.{1 + Years.Sum(year => year.Revision - 1)}";
}

/// <summary>A year's working days (年度放假安排) as the State Council's notice sets them.</summary>
/// <param name="Revision">Goes up when a day changes: a notice may be amended within its year.</param>
/// <param name="Holidays">The holidays in the words of the notice, free weekends and all; the first may begin in the year before.</param>
/// <param name="Days">The days that are not what their weekday says.</param>
public sealed record NationalYear(
    int Year, int Revision, HolidayNotice Notice, IReadOnlyList<CalendarSource> CheckedAgainst, IReadOnlyList<Holiday> Holidays, IReadOnlyList<DayOff> Days);

/// <summary>The notice a year's holidays are set by (放假通知).</summary>
public sealed record HolidayNotice(string Title, string Number, DateOnly IssuedOn);

/// <summary>What every day of a year was compared with (核对来源), and when.</summary>
/// <param name="Version">The release of a package; null for a text.</param>
/// <param name="DisagreesOn">Days on which it says otherwise and the notice's own words decided.</param>
public sealed record CalendarSource(string Source, DateOnly On, string? Version = null, string? Where = null, IReadOnlyList<DateOnly>? DisagreesOn = null);

/// <summary>A holiday of the notice (节假日), first to last day.</summary>
public sealed record Holiday(string Name, DateOnly From, DateOnly To);
