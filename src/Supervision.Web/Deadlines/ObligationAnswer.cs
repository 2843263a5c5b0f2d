using Supervision.Units;

namespace Supervision.Deadlines;

/// <summary>One limit, as shown (时限): the row, and how it stands on the day asked for.</summary>
/// <param name="Subject">The matter it is about, or what else owes something.</param>
/// <param name="WaitingOn">The co-units a lead unit's response waits for.</param>
/// <param name="DaysLate">Calendar days after the due day, until done or until the day asked for; zero in time.</param>
/// <param name="WorkingDaysLate">The same in working days.</param>
public sealed record ObligationAnswer(
    string Series, Guid Subject, string? Number, string? Title, Owed What, string Owner, string OwnerName, OwnerRole Role, DateOnly OpenedOn,
    DateOnly OriginalDueOn, DateOnly DueOn, DateOnly ValidFrom, DateOnly? ValidTo, DateOnly? PausedOn, DateOnly? DischargedOn, DateOnly? CancelledOn,
    bool Provisional, string Rule, int RuleVersion, string CalendarVersion, IReadOnlyList<string> WaitingOn,
    ObligationState State, int DaysLate, int WorkingDaysLate, SubjectKind SubjectKind, string Page)
{
    public static ObligationAnswer Of(
        Guid subject, ObligationRow row, IEnumerable<ObligationRow> siblings, UnitDirectory units, Rulebook rules, WorkingCalendar calendar, DateOnly day) =>
        Of(new(SubjectKind.Matter, subject, null, null, null), row,
            row is { What: Owed.Response } && row.IsOpenOn(day)
                ? [.. siblings.Where(other => other.What == Owed.Opinion && other.IsOpenOn(day)).Select(other => other.Owner)]
                : [],
            units, rules, calendar, day);

    public static ObligationAnswer Of(
        LimitSubject subject, ObligationRow row, IReadOnlyList<string> waitingOn,
        UnitDirectory units, Rulebook rules, WorkingCalendar calendar, DateOnly day)
    {
        var until = row.DischargedOn is { } done && done <= day ? done : day;
        var isLate = row.StateOn(day, rules) is ObligationState.Overdue or ObligationState.LongOverdue or ObligationState.DoneLate;
        return new(
            row.Series, subject.Id, subject.Number, subject.Title, row.What, row.Owner, units.NameOf(row.Owner), row.Role, row.OpenedOn,
            row.OriginalDueOn, row.DueOn, row.ValidFrom, row.ValidTo, row.PausedOn, row.DischargedOn, row.CancelledOn,
            row.Provisional, row.Rule, row.RuleVersion, row.CalendarVersion, waitingOn,
            row.StateOn(day, rules), isLate ? until.DayNumber - row.DueOn.DayNumber : 0, isLate ? calendar.WorkingDaysBetween(row.DueOn, until) : 0, subject.What, subject.Address);
    }
}
