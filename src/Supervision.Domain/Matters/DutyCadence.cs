using System.Globalization;
using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>
/// The limits a time limit gives rise to (任务时限, F57): of a duty, and of each measure it is refined into. Every cycle of a cadence is a limit of its own, opened at
/// once and owed from the day its cycle begins, so that a review missed three years running is three rows.
/// </summary>
public static class DutyCadence
{
    private static readonly string MeasurePrefix = $"{Clockwork.Named(Owed.MeasureReport)}/";

    /// <param name="after">How many limits of the duty there have been before.</param>
    public static IEnumerable<Fact> Open(Clockwork clockwork, string owner, OwnerRole role, TimeLimit limit, DateOnly on, int after = 0)
    {
        var (days, rule) = DaysOf(clockwork, limit, on);
        var what = rule == LimitNames.StandingReview ? Owed.StandingReview : Owed.DutyReport;
        return Cycles(clockwork, what, rule, owner, role, on, on, days, $"{Clockwork.Named(what)}/{owner}", after);
    }

    /// <param name="after">How many limits of the measure there have been before.</param>
    public static IEnumerable<Fact> OpenMeasure(Clockwork clockwork, int number, string owner, TimeLimit limit, DateOnly on, int after = 0)
    {
        var (days, rule) = DaysOf(clockwork, limit, on);
        return Cycles(clockwork, Owed.MeasureReport, rule, owner, OwnerRole.Responsible, on, on, days, $"{MeasurePrefix}{number.ToString(CultureInfo.InvariantCulture)}", after);
    }

    /// <summary>The measure a limit is about, by its name; null where it is about none.</summary>
    public static int? MeasureOf(string series) =>
        series.StartsWith(MeasurePrefix, StringComparison.Ordinal) && int.TryParse(series.AsSpan(MeasurePrefix.Length, series.LastIndexOf('/') - MeasurePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : null;

    /// <summary>The cycles after those there are, once the last of them has begun: what has no end never runs out of days. None where it is not time, or it has an end.</summary>
    public static IEnumerable<Fact> Continue(Matter matter, Clockwork clockwork, DateOnly on)
    {
        var duty = matter.Duty;
        if (matter.Intake.IsClosed || matter.Intake.IsDisposedOf || duty.Limit is null) return [];

        var own = matter.Clocks.BySeries.Values.Where(clock => clock.What is Owed.DutyReport or Owed.StandingReview);
        return
        [
            .. Next(clockwork, own, duty.Limit, duty.LimitOn, duty.CyclesBefore, duty.Cycles, duty.Units.IsEmpty ? OwnerRole.Desk : OwnerRole.Responsible, on),
            .. duty.Open.SelectMany(measure => Next(
                clockwork, matter.Clocks.BySeries.Values.Where(clock => MeasureOf(clock.Series) == measure.Number), measure.Limit, measure.LimitOn, measure.CyclesBefore, measure.Cycles, OwnerRole.Responsible, on)),
        ];
    }

    /// <param name="all">How many limits there have been, and before this time limit stood: their names are taken, and their cycles do not count.</param>
    private static IEnumerable<Fact> Next(Clockwork clockwork, IEnumerable<Clock> limits, TimeLimit limit, DateOnly since, int before, int all, OwnerRole role, DateOnly on)
    {
        if (limits.OrderBy(clock => clock.Ordinal).Skip(before).LastOrDefault() is not { } last || last.OpensOn > on) return [];

        var days = last.Rule == LimitNames.StandingReview ? Anniversaries(clockwork, since, all - before) : PeriodEnds(clockwork, limit.Kind, last.DueOn.AddDays(1));
        return Cycles(clockwork, last.What, last.Rule, last.Owner, role, on, last.DueOn.AddDays(1), days, last.Series[..last.Series.LastIndexOf('/')], all);
    }

    private static (IReadOnlyList<DueDate> Days, string Rule) DaysOf(Clockwork clockwork, TimeLimit limit, DateOnly on)
    {
        IReadOnlyList<DueDate> days = limit switch
        {
            { Kind: TimeLimitKind.Date, DueOn: { } day } => [DueDate.Fixed(day, clockwork.Calendar)],
            { Kind: TimeLimitKind.BeforeTermEnds } when clockwork.Rules.TermEndsOn is { } end => [DueDate.Fixed(end, clockwork.Calendar)],
            _ => PeriodEnds(clockwork, limit.Kind, on),
        };
        return days.Count > 0 ? (days, Clockwork.Stated) : (Anniversaries(clockwork, on, 0), LimitNames.StandingReview);
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
