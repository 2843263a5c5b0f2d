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
        var book = new Book();
        var facts = new List<Fact>();
        foreach (var (fact, at) in stream)
        {
            facts.Add(fact);
            if (fact is IVoids) book.Forget(at);
            else if (fact is FactCorrected) book.Relearn(Corrections.Apply(facts), at);
            else book.Learn(fact, at);
        }
        return book.Rows;
    }

    /// <summary>The rows as they are known so far.</summary>
    private sealed class Book
    {
        private readonly List<ObligationRow> superseded = [];
        private List<ObligationRow> past = [];
        private Dictionary<string, ObligationRow> current = new(StringComparer.Ordinal);

        public IReadOnlyList<ObligationRow> Rows =>
            [.. superseded.Concat(Known).OrderBy(row => row.Series, StringComparer.Ordinal).ThenBy(row => row.ValidFrom).ThenBy(row => row.KnownFrom)];

        private IEnumerable<ObligationRow> Known => past.Concat(current.Values);

        public void Learn(Fact fact, DateTimeOffset at)
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
                    End(done.Series, done.OccurredOn, at, row => row with { DischargedOn = done.OccurredOn });
                    break;
                case ObligationCancelled gone:
                    End(gone.Series, gone.OccurredOn, at, row => row with { CancelledOn = gone.OccurredOn });
                    break;
                case ObligationReinstated again:
                    Continue(again, again.Series, at, row => Due(row, again.DueOn, again.Provisional, again.Rule, again.RuleVersion, again.CalendarVersion)
                        with
                    { DischargedOn = null, CancelledOn = null, PausedOn = null });
                    break;
                case ObligationExtended longer:
                    Continue(longer, longer.Series, at, row => Due(row, longer.DueOn, longer.Provisional, longer.Rule, longer.RuleVersion, longer.CalendarVersion));
                    break;
                case ObligationRecounted again:
                    Continue(again, again.Series, at, row => Due(row, again.DueOn, again.Provisional, again.Rule, again.RuleVersion, again.CalendarVersion));
                    break;
                case ObligationPaused paused:
                    Continue(paused, paused.Series, at, row => row with { PausedOn = paused.OccurredOn });
                    break;
                case ObligationResumed on:
                    Continue(on, on.Series, at, row => Due(row, on.DueOn, on.Provisional, on.Rule, on.RuleVersion, on.CalendarVersion) with { PausedOn = null });
                    break;
                case ObligationHandedOver handed:
                    Continue(handed, handed.Series, at, row => row with { Owner = handed.Owner });
                    break;
            }
        }

        /// <summary>None of it should ever have been recorded: it was known until now, and is no more.</summary>
        public void Forget(DateTimeOffset at)
        {
            superseded.AddRange(Known.Select(row => row with { KnownTo = at }));
            (past, current) = ([], new(StringComparer.Ordinal));
        }

        /// <summary>Something recorded before was wrong: what is known of every row from now on, beside what was known until now.</summary>
        public void Relearn(IReadOnlyList<Fact> right, DateTimeOffset at)
        {
            var afresh = new Book();
            foreach (var fact in right) afresh.Learn(fact, DateTimeOffset.MinValue);

            var before = Known.GroupBy(Content).ToDictionary(same => same.Key, same => same.First());
            superseded.AddRange(Known.Where(row => row.KnownFrom < at && !afresh.Known.Select(Content).Contains(Content(row))).Select(row => row with { KnownTo = at }));
            past = [.. afresh.past.Select(Dated)];
            current = afresh.current.ToDictionary(pair => pair.Key, pair => Dated(pair.Value), StringComparer.Ordinal);

            ObligationRow Dated(ObligationRow row) => row with { KnownFrom = before.TryGetValue(Content(row), out var same) ? same.KnownFrom : at };
            static ObligationRow Content(ObligationRow row) => row with { KnownFrom = default, KnownTo = null };
        }

        /// <summary>It ended on that day: in the row of that day, and in every later one.</summary>
        private void End(string series, DateOnly on, DateTimeOffset at, Func<ObligationRow, ObligationRow> change)
        {
            foreach (var row in Past(series, after: on)) Replace(row, at, change(row));
            Set(series, at, change);
        }

        /// <summary>From that day on the limit stands otherwise; until then it stood as it did.</summary>
        private void Continue(Fact fact, string series, DateTimeOffset at, Func<ObligationRow, ObligationRow> change)
        {
            // What the system counted again stands later than a fact entered after it for an earlier day: that changes the rows it covers.
            foreach (var row in Past(series, after: fact.OccurredOn))
            {
                if (row.ValidFrom >= fact.OccurredOn) Replace(row, at, change(row));
                else Replace(row, at, row with { ValidTo = fact.OccurredOn }, change(row) with { ValidFrom = fact.OccurredOn, KnownFrom = at });
            }
            if (current[series].ValidFrom > fact.OccurredOn)
            {
                Set(series, at, change);
                return;
            }
            Set(series, at, row => row with { ValidTo = fact.OccurredOn });
            var closed = current[series];
            past.Add(closed);
            current[series] = change(closed) with { ValidFrom = fact.OccurredOn, ValidTo = null, KnownFrom = at };
        }

        // What was known until now stays as it was; the row as it is known from now on replaces it.
        private void Set(string series, DateTimeOffset at, Func<ObligationRow, ObligationRow> change)
        {
            var before = current[series];
            if (before.KnownFrom < at) superseded.Add(before with { KnownTo = at });
            current[series] = change(before) with { KnownFrom = before.KnownFrom < at ? at : before.KnownFrom };
        }

        private List<ObligationRow> Past(string series, DateOnly after) => [.. past.Where(row => row.Series == series && row.ValidTo > after && row.ValidTo > row.ValidFrom)];

        private void Replace(ObligationRow row, DateTimeOffset at, params IReadOnlyList<ObligationRow> by)
        {
            if (row.KnownFrom < at) superseded.Add(row with { KnownTo = at });
            past.Remove(row);
            past.AddRange(by.Select(next => next with { KnownFrom = row.KnownFrom < at ? at : row.KnownFrom }));
        }

        private static ObligationRow Due(ObligationRow row, DateOnly dueOn, bool provisional, string rule, int ruleVersion, string calendarVersion) =>
            row with { DueOn = dueOn, Provisional = provisional, Rule = rule, RuleVersion = ruleVersion, CalendarVersion = calendarVersion };
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
