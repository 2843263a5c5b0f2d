using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>
/// The limits a duty's time limit gives rise to (任务时限, F57). Every cycle of a cadence is a limit of its own, opened at once and owed from the day
/// its cycle begins, so that a review missed three years running is three rows.
/// </summary>
public static class DutyCadence
{
    public static IEnumerable<Fact> Open(Clockwork clockwork, string owner, OwnerRole role, TimeLimit limit, DateOnly on)
    {
        IReadOnlyList<DueDate> days = limit switch
        {
            { Kind: TimeLimitKind.Date, DueOn: { } day } => [DueDate.Fixed(day, clockwork.Calendar)],
            { Kind: TimeLimitKind.BeforeTermEnds } when clockwork.Rules.TermEndsOn is { } end => [DueDate.Fixed(end, clockwork.Calendar)],
            { Kind: TimeLimitKind.Monthly } => PeriodEnds(clockwork, on, months: 1, count: 12),
            { Kind: TimeLimitKind.Quarterly } => PeriodEnds(clockwork, on, months: 3, count: 4),
            { Kind: TimeLimitKind.HalfYearly } => PeriodEnds(clockwork, on, months: 6, count: 2),
            { Kind: TimeLimitKind.Yearly } => PeriodEnds(clockwork, on, months: 12, count: clockwork.Rules.Get(LimitNames.StandingReview, clockwork.Kind).Cycles),
            _ => [],
        };
        return days.Count > 0
            ? Cycles(clockwork, Owed.DutyReport, Clockwork.Stated, owner, role, on, days)
            : Cycles(clockwork, Owed.StandingReview, LimitNames.StandingReview, owner, role, on, Anniversaries(clockwork, on));
    }

    private static IEnumerable<Fact> Cycles(
        Clockwork clockwork, Owed what, string rule, string owner, OwnerRole role, DateOnly on, IReadOnlyList<DueDate> days)
    {
        var opensOn = on;
        for (var cycle = 0; cycle < days.Count; cycle++)
        {
            yield return clockwork.OpenUntil(what, owner, role, on, opensOn, days[cycle], rule, $"{Clockwork.Named(what)}/{owner}/{cycle + 1}");
            if (days[cycle].On >= opensOn) opensOn = days[cycle].On.AddDays(1);
        }
    }

    private static List<DueDate> Anniversaries(Clockwork clockwork, DateOnly on)
    {
        var rule = clockwork.Rules.Get(LimitNames.StandingReview, clockwork.Kind);
        return [.. Enumerable.Range(1, rule.Cycles).Select(cycle => (rule.Limit with { Count = rule.Limit.Count * cycle }).From(on, clockwork.Calendar))];
    }

    private static List<DueDate> PeriodEnds(Clockwork clockwork, DateOnly on, int months, int count)
    {
        var firstOfPeriod = new DateOnly(on.Year, (on.Month - 1) / months * months + 1, 1);
        return [.. Enumerable.Range(1, count).Select(period => DueDate.Fixed(firstOfPeriod.AddMonths(period * months).AddDays(-1), clockwork.Calendar))];
    }
}
