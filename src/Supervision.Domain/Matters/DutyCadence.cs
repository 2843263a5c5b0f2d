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
            _ => PeriodEnds(clockwork, limit.Kind, on),
        };
        return days.Count > 0
            ? Cycles(clockwork, Owed.DutyReport, Clockwork.Stated, owner, role, on, on, days, $"{Clockwork.Named(Owed.DutyReport)}/{owner}", 0)
            : Cycles(clockwork, Owed.StandingReview, LimitNames.StandingReview, owner, role, on, on, Anniversaries(clockwork, on, 0), $"{Clockwork.Named(Owed.StandingReview)}/{owner}", 0);
    }

    /// <summary>The cycles after those there are, once the last of them has begun: a duty without an end never runs out of days. None where it is not time, or it has an end.</summary>
    public static IEnumerable<Fact> Continue(Matter matter, DutyGiven given, Clockwork clockwork, DateOnly on)
    {
        var cycles = matter.Clocks.BySeries.Values.Where(clock => clock.What is Owed.DutyReport or Owed.StandingReview).OrderBy(clock => clock.OpensOn).ToList();
        if (matter.Intake.IsClosed || matter.Intake.IsDisposedOf || cycles is not [.., { } last] || last.OpensOn > on) return [];

        var days = last.What == Owed.StandingReview ? Anniversaries(clockwork, given.OccurredOn, cycles.Count) : PeriodEnds(clockwork, given.Limit.Kind, last.DueOn.AddDays(1));
        return Cycles(
            clockwork, last.What, last.Rule, last.Owner, matter.Duty.Units.IsEmpty ? OwnerRole.Desk : OwnerRole.Responsible, on, last.DueOn.AddDays(1), days,
            last.Series[..last.Series.LastIndexOf('/')], cycles.Count);
    }

    private static IEnumerable<Fact> Cycles(
        Clockwork clockwork, Owed what, string rule, string owner, OwnerRole role, DateOnly on, DateOnly opensOn, IReadOnlyList<DueDate> days, string series, int after)
    {
        for (var cycle = 0; cycle < days.Count; cycle++)
        {
            yield return clockwork.OpenUntil(what, owner, role, on, opensOn, days[cycle], rule, $"{series}/{after + cycle + 1}");
            if (days[cycle].On >= opensOn) opensOn = days[cycle].On.AddDays(1);
        }
    }

    private static List<DueDate> Anniversaries(Clockwork clockwork, DateOnly on, int after)
    {
        var rule = clockwork.Rules.Get(LimitNames.StandingReview, clockwork.For);
        return [.. Enumerable.Range(after + 1, rule.Cycles).Select(cycle => rule.Limit.Times(cycle).From(on, clockwork.Calendar) with { Times = cycle })];
    }

    /// <summary>The ends of the periods a cadence has from a day on; none where it is no cadence.</summary>
    private static List<DueDate> PeriodEnds(Clockwork clockwork, TimeLimitKind kind, DateOnly on) => kind switch
    {
        TimeLimitKind.Monthly => PeriodEnds(clockwork, on, months: 1, count: 12),
        TimeLimitKind.Quarterly => PeriodEnds(clockwork, on, months: 3, count: 4),
        TimeLimitKind.HalfYearly => PeriodEnds(clockwork, on, months: 6, count: 2),
        TimeLimitKind.Yearly => PeriodEnds(clockwork, on, months: 12, count: clockwork.Rules.Get(LimitNames.StandingReview, clockwork.For).Cycles),
        _ => [],
    };

    private static List<DueDate> PeriodEnds(Clockwork clockwork, DateOnly on, int months, int count)
    {
        var firstOfPeriod = new DateOnly(on.Year, (on.Month - 1) / months * months + 1, 1);
        return [.. Enumerable.Range(1, count).Select(period => DueDate.Fixed(firstOfPeriod.AddMonths(period * months).AddDays(-1), clockwork.Calendar))];
    }
}
