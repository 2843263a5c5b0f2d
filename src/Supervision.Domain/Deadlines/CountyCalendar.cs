using Supervision.Shared;

namespace Supervision.Deadlines;

// Stored for ever (decision 0005).

/// <summary>The county entered the notice of a year (年度放假安排), as published: it holds in the place of the one the program brings.</summary>
/// <param name="Days">The days that are not what their weekday says.</param>
[EventName("calendar_year_entered_v1")]
public sealed record CalendarYearEntered(DateOnly OccurredOn, int Year, IReadOnlyList<DayOff> Days, string Source) : Fact(OccurredOn);

/// <summary>A day of this county only (地方节假日): a holiday of its own, or a day worked here.</summary>
[EventName("calendar_day_set_v1")]
public sealed record CalendarDaySet(DateOnly OccurredOn, DateOnly Day, string Name, bool IsWorked, string Source) : Fact(OccurredOn);

/// <summary>The day is again what the national notice says (取消地方安排).</summary>
[EventName("calendar_day_cleared_v1")]
public sealed record CalendarDayCleared(DateOnly OccurredOn, DateOnly Day, string Reason) : Fact(OccurredOn);

/// <summary>A county's working calendar (县区工作日历): the national record of each year, and over it what the county entered (F59).</summary>
/// <param name="Years">The years this county entered itself.</param>
/// <param name="Own">The days that are this county's only.</param>
/// <param name="Version">How many times the county changed it.</param>
public sealed record CountyCalendar(IReadOnlyDictionary<int, CalendarYearEntered> Years, IReadOnlyDictionary<DateOnly, CalendarDaySet> Own, int Version)
{
    public static CountyCalendar None { get; } = new(new Dictionary<int, CalendarYearEntered>(), new Dictionary<DateOnly, CalendarDaySet>(), 0);

    public static CountyCalendar Of(IEnumerable<Fact> facts) => facts.Aggregate(None, (so, fact) => fact switch
    {
        CalendarYearEntered entered => so with { Years = new Dictionary<int, CalendarYearEntered>(so.Years) { [entered.Year] = entered }, Version = so.Version + 1 },
        CalendarDaySet set => so with { Own = new Dictionary<DateOnly, CalendarDaySet>(so.Own) { [set.Day] = set }, Version = so.Version + 1 },
        CalendarDayCleared cleared => so with { Own = so.Own.Where(pair => pair.Key != cleared.Day).ToDictionary(), Version = so.Version + 1 },
        _ => so,
    });

    /// <summary>What limits are counted by in this county.</summary>
    public WorkingCalendar Over(WorkingCalendar national) => Version == 0 ? national : new(
        $"{national.Version}+{Version}",
        national.PublishedYears.Union(Years.Keys),
        national.Exceptions.Where(day => !Years.ContainsKey(day.On.Year)).Concat(Years.Values.SelectMany(year => year.Days)).Where(day => !Own.ContainsKey(day.On))
            .Concat(Own.Values.Select(set => new DayOff(set.Day, set.Name, set.IsWorked))));
}

/// <summary>录入年度放假安排: the notice of a year the program does not bring, or one that was changed.</summary>
/// <param name="Source">Where it was published, with its number.</param>
public sealed record EnterCalendarYear(int? Year, IReadOnlyList<DayOff>? Days, string? Source)
{
    public Decision Decide(DateOnly today)
    {
        if (Year is not { } year) return RulebookRefusals.YearMissing;
        if (Supervision.Shared.Days.Refuse(year) is { } outOfRange) return outOfRange;
        if ((Texts.Missing(Source, RulebookRefusals.SourceMissing) ?? Texts.TooLong(Source, 300)) is { } sourceless) return sourceless;
        if (Days is not { Count: > 0 } || Days.Any(day => day is null)) return RulebookRefusals.NoDays;
        if (Days.FirstOrDefault(day => day.On.Year != year) is { } strange) return RulebookRefusals.DayOfAnotherYear.About(Supervision.Shared.Days.Iso(strange.On), $"{year}");
        if (Days.GroupBy(day => day.On).FirstOrDefault(same => same.Count() > 1) is { } twice) return RulebookRefusals.DayTwice.About(Supervision.Shared.Days.Iso(twice.Key));
        if (Days.Select(day => Texts.TooLong(day.Name, 60)).FirstOrDefault(refusal => refusal is not null) is { } tooLong) return tooLong;

        // Notices name whole holidays, weekends among them: only what differs from the weekday is kept.
        DayOff[] kept = [.. Days.Where(day => CalendarDays.IsWeekend(day.On) == day.IsMadeUp).Select(day => day with { Name = Texts.Tidy(day.Name) ?? "" }).OrderBy(day => day.On)];
        return kept.Length == 0 ? RulebookRefusals.NoDays : Decision.Record(new CalendarYearEntered(today, year, kept, Source!.Trim()));
    }
}

/// <summary>设定地方节假日或上班日: a day that differs in this county only.</summary>
public sealed record SetCalendarDay(DateOnly? Day, string? Name, bool IsWorked, string? Source)
{
    public Decision Decide(WorkingCalendar calendar, DateOnly today)
    {
        if (Day is not { } day) return RulebookRefusals.NoDays;
        if (Supervision.Shared.Days.Refuse(day) is { } outOfRange) return outOfRange;
        if ((Texts.Missing(Source, RulebookRefusals.SourceMissing) ?? Texts.TooLong(Source, 300) ?? Texts.TooLong(Name, 60)) is { } refusal) return refusal;
        return calendar.IsWorkingDay(day) == IsWorked
            ? RulebookRefusals.DayChangesNothing.About(Supervision.Shared.Days.Iso(day))
            : Decision.Record(new CalendarDaySet(today, day, Texts.Tidy(Name) ?? "", IsWorked, Source!.Trim()));
    }
}

/// <summary>取消地方安排: the day is again what the national notice says.</summary>
public sealed record ClearCalendarDay(DateOnly? Day, string? Reason)
{
    public Decision Decide(CountyCalendar calendar, DateOnly today) =>
        Day is not { } day || !calendar.Own.ContainsKey(day) ? RulebookRefusals.DayNotSet
        : Texts.Refuse(Reason, RulebookRefusals.ReasonMissing) is { } refusal ? refusal
        : Decision.Record(new CalendarDayCleared(today, day, Reason!.Trim()));
}
