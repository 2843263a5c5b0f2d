namespace Supervision.Deadlines;

/// <summary>
/// The working calendar (工作日历, F59): weekends, the published holidays, and the make-up working days (调休) per year.
/// A year without a published notice counts weekends only, and every date that touches it is provisional.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly Dictionary<DateOnly, DayOff> exceptions;
    private readonly HashSet<int> publishedYears;

    public WorkingCalendar(string version, IEnumerable<int> publishedYears, IEnumerable<DayOff> exceptions)
    {
        Version = version;
        this.publishedYears = [.. publishedYears];
        this.exceptions = exceptions.ToDictionary(day => day.On);
    }

    /// <summary>Pinned in every date that was computed from this calendar.</summary>
    public string Version { get; }

    /// <summary>The days that are not what their weekday says, in their order.</summary>
    public IEnumerable<DayOff> Exceptions => exceptions.Values.OrderBy(day => day.On);

    public IEnumerable<int> PublishedYears => publishedYears.Order();

    public bool IsPublished(int year) => publishedYears.Contains(year);

    public bool IsWorkingDay(DateOnly day) => exceptions.TryGetValue(day, out var known)
        ? known.IsMadeUp
        : !CalendarDays.IsWeekend(day);

    /// <summary>Why a day is not what its weekday says, or null.</summary>
    public DayOff? ExceptionOn(DateOnly day) => exceptions.GetValueOrDefault(day);

    /// <summary>Working days after <paramref name="from"/> up to and including <paramref name="to"/>; zero when <paramref name="to"/> is not later.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from; day < to;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day)) count++;
        }
        return count;
    }
}

/// <summary>A day the State Council's notice changes (节假日安排): a holiday, or a weekend day worked instead.</summary>
public sealed record DayOff(DateOnly On, string Name, bool IsMadeUp);

/// <summary>What the week itself says of a day (周末).</summary>
public static class CalendarDays
{
    public static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
