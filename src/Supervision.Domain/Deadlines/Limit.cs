using System.Text.Json.Serialization;

namespace Supervision.Deadlines;

/// <summary>The unit a limit is counted in (时限单位).</summary>
public enum LimitUnit
{
    WorkingDays,
    CalendarDays,
    Months,
    Years,

    /// <summary>A day of the year, as in 每年 6 月 30 日前; the count is how many times it is let pass.</summary>
    YearDay,
}

/// <summary>A day of every year (固定日期); the last of a month that is too short for it.</summary>
public sealed record MonthDay(int Month, int Day)
{
    public DateOnly In(int year) => new(year, Month, Math.Min(Day, DateTime.DaysInMonth(year, Month)));

    /// <summary>Whether there is such a day in some year.</summary>
    [JsonIgnore]
    public bool Exists => Month is >= 1 and <= 12 && Day >= 1 && Day <= DateTime.DaysInMonth(2024, Month);
}

/// <summary>A length of time somebody is given (时限, F60). The day of start is day zero; late from 00:00 of the day after the due day.</summary>
/// <param name="RollForward">A due day that is no working day moves to the next one; never needed in working days.</param>
/// <param name="On">For a day of the year: which.</param>
public sealed record Limit(int Count, LimitUnit Unit, bool RollForward = false, MonthDay? On = null)
{
    /// <summary>The due day of a limit that starts on <paramref name="start"/>. Total: any calendar, any start in the calendar's range.</summary>
    public DueDate From(DateOnly start, WorkingCalendar calendar)
    {
        var due = Rolled(Plain(start, calendar), calendar);
        var provisional = FirstLookedAt(start, calendar) is { } first && Enumerable.Range(first.Year, due.Year - first.Year + 1).Any(year => !calendar.IsPublished(year));
        return new DueDate(due, provisional, calendar.Version) { CountedFrom = start };
    }

    /// <summary>From here to the due day it matters which days are working days; null where it never does.</summary>
    public DateOnly? FirstLookedAt(DateOnly start, WorkingCalendar calendar) =>
        Unit == LimitUnit.WorkingDays && Count > 0 ? start.AddDays(1) : RollForward ? Plain(start, calendar) : null;

    /// <summary>The due day before it is moved off a day that is no working day.</summary>
    public DateOnly Plain(DateOnly start, WorkingCalendar calendar) => Unit switch
    {
        LimitUnit.WorkingDays => AddWorkingDays(start, calendar),
        LimitUnit.CalendarDays => start.AddDays(Count),
        LimitUnit.Months => start.AddMonths(Count),
        LimitUnit.Years => start.AddYears(Count),
        LimitUnit.YearDay => YearDay.In(FirstYear(start) + Count),
    };

    // A rulebook has no such limit without its day; arithmetic is total all the same.
    private MonthDay YearDay => On ?? new(12, 31);

    /// <summary>The limit of a later cycle: three times a year is three years, and the third 30 June from now.</summary>
    public Limit Times(int cycles) => this with { Count = Unit == LimitUnit.YearDay ? Count + cycles - 1 : Count * cycles };

    /// <summary>The year of the first such day after the start.</summary>
    private int FirstYear(DateOnly start) => YearDay.In(start.Year) > start ? start.Year : start.Year + 1;

    private DateOnly AddWorkingDays(DateOnly start, WorkingCalendar calendar)
    {
        var day = start;
        for (var left = Count; left > 0;)
        {
            day = day.AddDays(1);
            if (calendar.IsWorkingDay(day)) left--;
        }
        return day;
    }

    private DateOnly Rolled(DateOnly day, WorkingCalendar calendar)
    {
        while (RollForward && !calendar.IsWorkingDay(day)) day = day.AddDays(1);
        return day;
    }
}

/// <summary>A computed due day (到期日), with what it was computed from.</summary>
/// <param name="Provisional">It depends on a year whose holidays are not published yet.</param>
public sealed record DueDate(DateOnly On, bool Provisional, string CalendarVersion)
{
    /// <summary>Where it was not counted from the day it opens: the day it was counted from.</summary>
    public DateOnly? CountedFrom { get; init; }

    /// <summary>How many times the limit was counted: the third cycle of a yearly review is three years away.</summary>
    public int Times { get; init; } = 1;

    /// <summary>A date that somebody set rather than computed: no calendar is involved.</summary>
    public static DueDate Fixed(DateOnly on, WorkingCalendar calendar) => new(on, false, calendar.Version);
}
