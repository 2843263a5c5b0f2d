namespace Supervision.Deadlines;

/// <summary>The unit a limit is counted in (时限单位).</summary>
public enum LimitUnit { WorkingDays, CalendarDays, Months, Years }

/// <summary>A length of time somebody is given (时限, F60). The day of start is day zero; late from 00:00 of the day after the due day.</summary>
/// <param name="RollForward">A due day that is no working day moves to the next one; never needed in working days.</param>
public sealed record Limit(int Count, LimitUnit Unit, bool RollForward = false)
{
    /// <summary>The due day of a limit that starts on <paramref name="start"/>. Total: any calendar, any start in the calendar's range.</summary>
    public DueDate From(DateOnly start, WorkingCalendar calendar)
    {
        var due = Rolled(Plain(start, calendar), calendar);
        var provisional = FirstLookedAt(start, calendar) is { } first && Enumerable.Range(first.Year, due.Year - first.Year + 1).Any(year => !calendar.IsPublished(year));
        return new DueDate(due, provisional, calendar.Version);
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
    };

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
    /// <summary>A date that somebody set rather than computed: no calendar is involved.</summary>
    public static DueDate Fixed(DateOnly on, WorkingCalendar calendar) => new(on, false, calendar.Version);
}
