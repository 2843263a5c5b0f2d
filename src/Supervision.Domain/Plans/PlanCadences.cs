using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Plans;

/// <summary>One period of what the year owes at least so many times (周期任务期次, F3–F5, F113, F115).</summary>
/// <param name="Whose">The committee or group that owes it; null where the committee owes it as a whole.</param>
/// <param name="Held">How many were held in it.</param>
/// <param name="Scheduled">How many are planned in it and not held yet.</param>
/// <param name="MetOn">The day the last one it needed was held; later than its end where it was made up for; null while it is short.</param>
public sealed record CadencePeriod(CadenceRule Rule, string? Whose, int Ordinal, DateOnly From, DateOnly Until, int Held, int Scheduled, DateOnly? MetOn)
{
    /// <summary>Whether topics are counted; otherwise somebody says what was held.</summary>
    public bool IsCounted => Rule.Counts is { Count: > 0 };

    /// <summary>The limit it is owed under.</summary>
    public string Series => string.Join('/', new[] { Clockwork.Named(Owed.CadenceHeld), Rule.Name, Whose, $"{Ordinal}" }.OfType<string>());
}

/// <summary>
/// What a year owes every so often, and what has been held of it (年度周期任务). The one definition, read by the gauges and by what ends a limit: a meeting counts for
/// the period it was held in; what a period has beyond its need, or what was held after the year, makes up for the earliest period that is short, on its own day.
/// </summary>
public static class PlanCadences
{
    public static IEnumerable<CadencePeriod> Of(IReadOnlyList<CadenceRule>? rules, int year, IReadOnlyCollection<TopicStanding> topics, IReadOnlyCollection<CadenceHeld> byHand) =>
        from rule in rules ?? []
        from whose in rule.Each is { Count: > 0 } each ? each : (IReadOnlyList<string?>)[null]
        from period in Of(rule, whose, year, topics, byHand)
        select period;

    private static IEnumerable<CadencePeriod> Of(CadenceRule rule, string? whose, int year, IReadOnlyCollection<TopicStanding> topics, IReadOnlyCollection<CadenceHeld> byHand)
    {
        var counted = topics.Where(topic => rule.Counts?.Contains(topic.FormWord) == true && (whose is null || topic.Committee == whose)).ToList();
        var held = (rule.Counts is { Count: > 0 } ? counted.Select(topic => topic.HeldOn).OfType<DateOnly>() : byHand.Where(one => one.Cadence == rule.Name && one.Of == whose).Select(one => one.OccurredOn)).Order().ToList();
        DateOnly[] ends = [.. rule.DueDays(year)];
        var periods = ends.Select((until, index) => (From: index == 0 ? new(year, 1, 1) : ends[index - 1].AddDays(1), Until: until)).Select(period => (period.From, period.Until, Own: held.Where(day => day >= period.From && day <= period.Until).ToList())).ToList();
        List<DateOnly> spare = [.. periods.SelectMany(period => period.Own.Skip(rule.Least)).Concat(held.Where(day => day > ends[^1])).Order()];
        for (var index = 0; index < periods.Count; index++)
        {
            var (from, until, own) = periods[index];
            var scheduled = counted.Count(topic => topic.HeldOn is null && topic.Due >= from && topic.Due <= until);
            yield return new(rule, whose, index + 1, from, until, own.Count, scheduled, own.Count >= rule.Least ? own[rule.Least - 1] : MadeUpOn(spare, until, rule.Least - own.Count));
        }
    }

    /// <summary>The day enough was held after a period's end; what it takes, no other period has.</summary>
    private static DateOnly? MadeUpOn(List<DateOnly> spare, DateOnly after, int missing)
    {
        var first = spare.FindIndex(day => day > after);
        if (first < 0 || spare.Count - first < missing) return null;
        var on = spare[first + missing - 1];
        spare.RemoveRange(first, missing);
        return on;
    }

    /// <summary>
    /// What an approved plan owes: every period of every cadence, at once. A period is owed from its own first day, whenever the plan was approved: the county's rule binds the
    /// year, the plan only says how it is to be kept.
    /// </summary>
    public static IEnumerable<ObligationOpened> Open(int year, Rulebooks policy, WorkingCalendar calendar, DateOnly on)
    {
        var clockwork = new Clockwork(Clocks.None, new RuleSubject(""), policy, on, calendar);
        return Of(clockwork.Rules.Cadences, year, [], []).Select(period => clockwork.OpenUntil(
            Owed.CadenceHeld, clockwork.Rules.Desks.Office, OwnerRole.Desk, on, period.From, DueDate.Fixed(period.Until, calendar), RuleKeys.Of(period.Rule), period.Series));
    }

    /// <summary>What ends of this by what has been held, or is owed again because it does not count any more. Asked twice, it says nothing the second time.</summary>
    /// <param name="known">The topics as they stand.</param>
    /// <param name="on">The day of what brought this about.</param>
    public static IEnumerable<Fact> Settle(Plan plan, Rulebooks policy, IEnumerable<TopicStanding> known, WorkingCalendar calendar, DateOnly on)
    {
        if (plan.Clocks.BySeries.IsEmpty) yield break;
        foreach (var period in Of(plan.CadenceRules(policy, on).Cadences, plan.Drafted.Year, plan.StandingOf(known), plan.ByHand))
        {
            if (plan.Clocks.Find(period.Series) is not { } clock) continue;
            if (period.MetOn is { } met && plan.DoneOn.GetValueOrDefault(period.Series) != met) yield return new ObligationDischarged(met, period.Series, Late: met > clock.DueOn);
            if (period.MetOn is null && !clock.IsRunning) yield return new ObligationReinstated(on, period.Series, clock.DueOn, false, clock.Rule, clock.RuleVersion, calendar.Version);
        }
    }
}

/// <summary>登记周期任务: something the program cannot count was held; which meeting it was is said.</summary>
/// <param name="Cadence">The rulebook's name of it.</param>
/// <param name="Text">Which meeting, where, about what.</param>
/// <param name="Of">The committee or group whose it is, where each owes its own.</param>
public sealed record HoldCadence(string? Cadence, string? Text, string? Of = null) : PlanAct
{
    public override PlanStep Step => PlanStep.HoldCadence;

    protected override DateOnly NotBefore(Plan plan) => new(plan.Drafted.Year, 1, 1);

    protected override Decision On(Plan plan, PlanSituation situation, DateOnly on)
    {
        var whose = Texts.Tidy(Of);
        if ((plan.CadenceRules(situation.Policy, on).Cadences ?? []).FirstOrDefault(one => one.Name == Cadence) is not { } rule) return PlanRefusals.CadenceUnknown.About(Cadence ?? "");
        if (rule.Counts is { Count: > 0 }) return PlanRefusals.CadenceCounted.About(rule.What);
        if (rule.Each is { Count: > 0 } each ? !each.Contains(whose) : whose is not null) return PlanRefusals.CadenceUnknown.About($"{rule.What} {whose}");
        if ((Texts.Missing(Text, PlanRefusals.MeetingMissing) ?? Texts.TooLong(Text, 500)) is { } refusal) return refusal;
        if (plan.ByHand.Any(held => held.Cadence == rule.Name && held.Of == whose && held.OccurredOn == on)) return PlanRefusals.CadenceHeldAlready.About(rule.What, Days.Iso(on));
        return Decision.Record(new CadenceHeld(on, rule.Name, whose, Text!.Trim()));
    }
}
