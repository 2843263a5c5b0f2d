using Supervision.Shared;

namespace Supervision.Deadlines;

/// <summary>How a due day was counted (到期日算法, F61): the same arithmetic as <see cref="Limit.From"/>, with every day it passed over.</summary>
/// <param name="Start">Day zero: not counted.</param>
/// <param name="Skipped">Days that are no working days and were passed over; without a name they are plain weekends.</param>
/// <param name="MadeUp">Weekend days that were worked (调休) and counted.</param>
public sealed record DueExplanation(
    DateOnly Start, Limit Limit, DateOnly DueOn, bool Provisional, string CalendarVersion, IReadOnlyList<DayOff> Skipped, IReadOnlyList<DayOff> MadeUp)
{
    public static DueExplanation Of(Limit limit, DateOnly start, WorkingCalendar calendar)
    {
        var due = limit.From(start, calendar);
        var first = limit.FirstLookedAt(start, calendar);
        var days = first is null ? [] : Enumerable.Range(0, due.On.DayNumber - first.Value.DayNumber + 1).Select(first.Value.AddDays).ToList();
        return new(
            start, limit, due.On, due.Provisional, due.CalendarVersion,
            [.. days.Where(day => !calendar.IsWorkingDay(day)).Select(day => calendar.ExceptionOn(day) ?? new DayOff(day, "", IsMadeUp: false))],
            [.. days.Select(calendar.ExceptionOn).OfType<DayOff>().Where(day => day.IsMadeUp)]);
    }
}

/// <summary>What happened to a limit (时限变化).</summary>
public enum LimitStepKind
{
    /// <summary>起算</summary>
    Opened,

    /// <summary>延期</summary>
    Extended,

    /// <summary>暂停</summary>
    Paused,

    /// <summary>恢复</summary>
    Resumed,

    /// <summary>重新计时</summary>
    Reinstated,

    /// <summary>重新计算</summary>
    Recounted,

    /// <summary>移交承继单位</summary>
    HandedOver,

    /// <summary>完成</summary>
    Discharged,

    /// <summary>终止</summary>
    Cancelled,
}

/// <summary>One step in how a limit came to its due day (到期日由来, F61).</summary>
/// <param name="DueOn">The day it is owed by from here on; null where the step does not change it.</param>
/// <param name="Rule">The rule it was counted by, with its version; "stated" for a day somebody set.</param>
/// <param name="Citation">Where the rule is taken from; null where today's rulebook has none of that name.</param>
/// <param name="Counted">How it was counted; null where nothing was counted, or an older rule or calendar gave another day.</param>
/// <param name="DaysStopped">Days the clock stood still, which were added.</param>
public sealed record LimitStep(
    DateOnly On, LimitStepKind Kind, DateOnly? DueOn, string? Rule = null, int? RuleVersion = null, string? Citation = null, DueExplanation? Counted = null, int? DaysStopped = null)
{
    /// <summary>The steps of one limit, from the facts as they are known now.</summary>
    /// <param name="subject">What the rules depend on.</param>
    /// <param name="policy">Every version of the rules: each step was counted by the one it names.</param>
    public static IReadOnlyList<LimitStep> Of(IEnumerable<Fact> facts, string series, RuleSubject subject, Rulebooks policy, WorkingCalendar calendar)
    {
        var steps = new List<LimitStep>();
        DateOnly? stoppedOn = null;
        (DateOnly From, int Times, OwnerRole? Role) counting = (default, 1, null);
        foreach (var fact in facts.Where(fact => LimitFacts.SeriesOf(fact) == series))
        {
            switch (fact)
            {
                case ObligationOpened opened:
                    counting = (opened.CountedFrom ?? opened.OpensOn, opened.Times, opened.Role);
                    steps.Add(By(opened.OpensOn, LimitStepKind.Opened, opened.DueOn, opened.Rule, opened.RuleVersion, counting.From));
                    break;
                case ObligationExtended longer:
                    steps.Add(new(longer.OccurredOn, LimitStepKind.Extended, longer.DueOn, longer.Rule, longer.RuleVersion, policy.Of(longer.RuleVersion).Find(longer.Rule, subject, counting.Role)?.Citation));
                    break;
                case ObligationReinstated again:
                    steps.Add(By(again.OccurredOn, LimitStepKind.Reinstated, again.DueOn, again.Rule, again.RuleVersion, again.OccurredOn));
                    stoppedOn = null;
                    break;
                case ObligationRecounted recounted:
                    steps.Add(By(recounted.OccurredOn, LimitStepKind.Recounted, recounted.DueOn, recounted.Rule, recounted.RuleVersion, counting.From));
                    break;
                case ObligationPaused paused:
                    steps.Add(new(paused.OccurredOn, LimitStepKind.Paused, null));
                    stoppedOn = paused.OccurredOn;
                    break;
                case ObligationResumed on:
                    steps.Add(new(on.OccurredOn, LimitStepKind.Resumed, on.DueOn, DaysStopped: stoppedOn is { } stopped ? on.OccurredOn.DayNumber - stopped.DayNumber : null));
                    stoppedOn = null;
                    break;
                case ObligationHandedOver:
                    steps.Add(new(fact.OccurredOn, LimitStepKind.HandedOver, null));
                    break;
                case ObligationDischarged:
                    steps.Add(new(fact.OccurredOn, LimitStepKind.Discharged, null));
                    break;
                case ObligationCancelled:
                    steps.Add(new(fact.OccurredOn, LimitStepKind.Cancelled, null));
                    break;
            }
        }
        return steps;

        LimitStep By(DateOnly on, LimitStepKind step, DateOnly due, string rule, int version, DateOnly from)
        {
            var found = policy.Of(version).Find(rule, subject, counting.Role);
            var counted = found is null ? null : DueExplanation.Of(found.Limit.Times(step == LimitStepKind.Reinstated ? 1 : counting.Times), from, calendar);
            var citation = found?.Citation ?? policy.Of(version).Cadences?.FirstOrDefault(cadence => RuleKeys.Of(cadence) == rule)?.Citation;
            return new(on, step, due, rule, version, citation, counted?.DueOn == due ? counted : null);
        }
    }
}
