using Supervision.Shared;

namespace Supervision.Deadlines;

/// <summary>
/// One row of the record of limits (时限记录). Two pairs of dates: from <see cref="ValidFrom"/> until before <see cref="ValidTo"/> this is how the
/// limit stood; from <see cref="KnownFrom"/> until before <see cref="KnownTo"/> this is what was recorded about it (F110).
/// </summary>
public sealed record ObligationRow(
    string Series, Owed What, string Owner, OwnerRole Role,
    DateOnly OpenedOn, DateOnly OriginalDueOn, DateOnly DueOn,
    DateOnly ValidFrom, DateOnly? ValidTo, DateOnly? PausedOn, DateOnly? DischargedOn, DateOnly? CancelledOn,
    bool Provisional, string Rule, int RuleVersion, string CalendarVersion,
    DateTimeOffset KnownFrom, DateTimeOffset? KnownTo);

/// <summary>Turns the facts of one stream into the rows of its limits (时限沿革, F66, F67): copies dates, computes none.</summary>
public static class ObligationHistory
{
    public static IReadOnlyList<ObligationRow> Of(IEnumerable<Recorded> stream)
    {
        var past = new List<ObligationRow>();
        var current = new Dictionary<string, ObligationRow>(StringComparer.Ordinal);

        foreach (var (fact, at) in stream)
        {
            switch (fact)
            {
                case ObligationOpened opened:
                    current[opened.Series] = new ObligationRow(
                        opened.Series, opened.What, opened.Owner, opened.Role,
                        opened.OpensOn, opened.DueOn, opened.DueOn,
                        opened.OpensOn, null, null, null, null,
                        opened.Provisional, opened.Rule, opened.RuleVersion, opened.CalendarVersion, at, null);
                    break;

                case ObligationDischarged done:
                    Learn(done.Series, at, row => row with { DischargedOn = done.OccurredOn });
                    break;

                case ObligationCancelled gone:
                    Learn(gone.Series, at, row => row with { CancelledOn = gone.OccurredOn });
                    break;

                case ObligationReinstated again:
                    Learn(again.Series, at, row => row with { ValidTo = again.OccurredOn });
                    var closed = current[again.Series];
                    past.Add(closed);
                    current[again.Series] = closed with
                    {
                        ValidFrom = again.OccurredOn,
                        ValidTo = null,
                        DischargedOn = null,
                        CancelledOn = null,
                        DueOn = again.DueOn,
                        Provisional = again.Provisional,
                        Rule = again.Rule,
                        RuleVersion = again.RuleVersion,
                        CalendarVersion = again.CalendarVersion,
                        KnownFrom = at,
                    };
                    break;
            }
        }
        return [.. past.Concat(current.Values).OrderBy(row => row.Series, StringComparer.Ordinal).ThenBy(row => row.ValidFrom).ThenBy(row => row.KnownFrom)];

        // What was known until now stays as it was; the row as it is known from now on replaces it.
        void Learn(string series, DateTimeOffset at, Func<ObligationRow, ObligationRow> change)
        {
            var before = current[series];
            if (before.KnownFrom < at) past.Add(before with { KnownTo = at });
            current[series] = change(before) with { KnownFrom = before.KnownFrom < at ? at : before.KnownFrom };
        }
    }

    /// <summary>Whether it was owed and late at the end of a day (逾期): the one definition of overdue.</summary>
    public static bool IsOverdueOn(this ObligationRow row, DateOnly day) => row.IsOpenOn(day) && row.PausedOn is null && row.DueOn < day;

    /// <summary>Whether it was owed and neither done nor cancelled at the end of a day.</summary>
    public static bool IsOpenOn(this ObligationRow row, DateOnly day) =>
        row.ValidFrom <= day && (row.ValidTo is null || day < row.ValidTo)
        && !(row.DischargedOn <= day) && !(row.CancelledOn <= day);

    /// <summary>How it stood at the end of a day (时限状态).</summary>
    public static ObligationState StateOn(this ObligationRow row, DateOnly day, Rulebook rules) => row switch
    {
        _ when row.ValidFrom > day => ObligationState.NotYet,
        { CancelledOn: { } cancelled } when cancelled <= day => ObligationState.Cancelled,
        { DischargedOn: { } done } when done <= day => done <= row.DueOn ? ObligationState.DoneInTime : ObligationState.DoneLate,
        { PausedOn: not null } => ObligationState.Paused,
        _ when row.DueOn < day => day.DayNumber - row.DueOn.DayNumber > rules.LongOverdueDays ? ObligationState.LongOverdue : ObligationState.Overdue,
        _ => row.DueOn.DayNumber - day.DayNumber <= rules.DueSoonDays ? ObligationState.DueSoon : ObligationState.Running,
    };

    /// <summary>The rows that say how things stood on a day: one per series that had begun or is to come.</summary>
    public static IEnumerable<ObligationRow> On(this IEnumerable<ObligationRow> rows, DateOnly day) =>
        rows.Where(row => row.KnownTo is null && !(row.ValidTo <= day)).GroupBy(row => row.Series).Select(series => series.MinBy(row => row.ValidFrom)!);
}

/// <summary>How a limit stands on a day (时限状态); in the order of what needs most attention.</summary>
public enum ObligationState
{
    /// <summary>未开始</summary>
    NotYet,

    /// <summary>已终止</summary>
    Cancelled,

    /// <summary>按期完成</summary>
    DoneInTime,

    /// <summary>逾期完成</summary>
    DoneLate,

    /// <summary>已暂停</summary>
    Paused,

    /// <summary>进行中</summary>
    Running,

    /// <summary>即将到期</summary>
    DueSoon,

    /// <summary>逾期</summary>
    Overdue,

    /// <summary>严重逾期</summary>
    LongOverdue,
}
