using Supervision.Deadlines;
using Supervision.Matters;

namespace Supervision.Calls;

/// <summary>One thing a unit is to be called about (催办事项).</summary>
/// <param name="DaysLeft">Calendar days until the due day, while it has not passed.</param>
/// <param name="RemindedOn">The day the unit was last pressed for this matter, in whatever way.</param>
/// <param name="CalledToday">It was called about this matter on the day asked for.</param>
/// <param name="MayBeLogged">A reminder is about an answer or an opinion that is owed; what comes later is looked after by looking back.</param>
public sealed record CallItem(
    Guid Matter, string Number, string Title, string Series, Owed What, OwnerRole Role, DateOnly DueOn, DateOnly OriginalDueOn, ObligationState State, int DaysLate, int WorkingDaysLate, int DaysLeft,
    DateOnly? RemindedOn, ReminderKind? RemindedHow, bool CalledToday, bool MayBeLogged)
{
    public static CallItem Of(ObligationAnswer due, DateOnly day, LastReminder? last, bool calledToday, bool mayBeLogged) => new(
        due.Subject, due.Number ?? "", due.Title ?? "", due.Series, due.What, due.Role, due.DueOn, due.OriginalDueOn, due.State, due.DaysLate, due.WorkingDaysLate,
        Math.Max(0, due.DueOn.DayNumber - day.DayNumber), last?.On, last?.How, calledToday, mayBeLogged);
}

/// <summary>When and how a unit was last pressed for a matter (上次催办).</summary>
public sealed record LastReminder(DateOnly On, ReminderKind How);

/// <summary>A unit on the call list (催办名单行).</summary>
/// <param name="Phone">Null for whoever may not see it.</param>
/// <param name="CalledToday">It was called on the day asked for, about whatever.</param>
/// <param name="Items">The longest late, so many at most; <paramref name="More"/> says how many there are besides.</param>
public sealed record UnitCall(
    string Unit, string UnitName, string? Contact, string? Phone, long Overdue, long DueSoon, int LongestDays, bool CalledToday, IReadOnlyList<CallItem> Items, long More);

/// <summary>The call list of a day (当日催办名单, F106).</summary>
public sealed record CallList(IReadOnlyList<UnitCall> Items, long Total, int Page, int Size, DateOnly AsOf, bool WithDueSoon);
