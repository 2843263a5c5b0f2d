using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>What follows from a fact (连带事实) and has to be right when it is set right: the limits recorded with it, and every judgement of lateness.</summary>
public static class Consequences
{
    /// <summary>The fact at this place and what its own decision recorded after it: limits, and facts that only go with another.</summary>
    public static IEnumerable<Fact> RecordedWith(IReadOnlyList<Fact> facts, int index) =>
        facts.Skip(index + 1).TakeWhile(fact => GoesWithAnother(fact) && fact.OccurredOn == facts[index].OccurredOn).Prepend(facts[index]);

    /// <summary>Whether a fact names a unit as the one that did something, or to which something was done, since it got the matter.</summary>
    public static bool IsAbout(Fact fact, string unit) => fact switch
    {
        ExtensionRequested asked => asked.Unit == unit,
        ExtensionGranted granted => granted.Unit == unit,
        ExtensionRefused refused => refused.Unit == unit,
        ClockPaused paused => paused.Unit == unit,
        ClockResumed resumed => resumed.Unit == unit,
        UnitSucceeded heir => heir.From == unit || heir.To == unit,
        InstructionGiven given => given.Units.Contains(unit),
        _ => false,
    };

    /// <summary>The fact on another day; a limit counted from the old day is counted from the new one.</summary>
    public static Fact Moved(Fact fact, DateOnly was, DateOnly day, Clockwork clockwork)
    {
        if (fact is not ObligationOpened opened || opened.OpensOn != was) return fact with { OccurredOn = day };

        // Counted by the rules it started under, and then by those of the day it starts on now.
        var (before, after) = (clockwork.Policy.Of(opened.RuleVersion), clockwork.Policy.On(day));
        var isCounted = before.Find(opened.Rule, clockwork.For, opened.Role)?.Limit is { } old && old.From(was, clockwork.Calendar).On == opened.DueOn;
        var due = isCounted ? (after.Find(opened.Rule, clockwork.For, opened.Role) ?? before.Get(opened.Rule, clockwork.For, opened.Role)).Limit.From(day, clockwork.Calendar) : new DueDate(opened.DueOn, opened.Provisional, opened.CalendarVersion);
        return opened with
        {
            OccurredOn = day,
            OpensOn = day,
            DueOn = due.On,
            Provisional = due.Provisional,
            CalendarVersion = due.CalendarVersion,
            RuleVersion = isCounted ? after.Version : opened.RuleVersion,
            ExtendableUntil = opened.ExtendableUntil is null ? null : (clockwork with { On = day }).LastDay(RequestExtension.RuleOf(opened.What), day, opened.Role),
        };
    }

    /// <summary>A duty's cycles from another day, by their series; none where they are not what the time limit gave on the old one.</summary>
    public static Dictionary<string, ObligationOpened> CyclesMoved(IReadOnlyList<Fact> raised, DateOnly was, DateOnly day, Clockwork clockwork)
    {
        var limits = raised.OfType<ObligationOpened>().ToList();
        if (raised.OfType<DutyGiven>().FirstOrDefault() is not { } given || limits.Count == 0) return [];

        var none = clockwork with { Clocks = Clocks.None };
        return limits.SequenceEqual(From(was).Zip(limits, (cycle, limit) => cycle with { RuleVersion = limit.RuleVersion, CalendarVersion = limit.CalendarVersion }))
            ? From(day).ToDictionary(cycle => cycle.Series)
            : [];

        IEnumerable<ObligationOpened> From(DateOnly on) => DutyCadence.Open(none, limits[0].Owner, limits[0].Role, given.Limit, on).OfType<ObligationOpened>();
    }

    /// <summary>
    /// Counts again every due day that was counted from something now set right: a day the rulebook and the calendar gave before is the one they give
    /// now; one that somebody set, or that an older rule gave, stays.
    /// </summary>
    public static void Recount(IReadOnlyList<Fact> before, Fact[] after, Clockwork clockwork)
    {
        var (was, now) = (clockwork with { Clocks = Clocks.None }, clockwork with { Clocks = Clocks.None });
        for (var i = 0; i < after.Length; i++)
        {
            if (Counted(before[i], was) is { } counted && counted == before[i] && Counted(after[i], now) is { } again) after[i] = again;
            (was, now) = (was with { Clocks = was.Clocks.Evolve(before[i]) }, now with { Clocks = now.Clocks.Evolve(after[i]) });
        }
    }

    /// <summary>The fact with the due day that is counted for it here; null where its day is not one that is counted again.</summary>
    private static Fact? Counted(Fact fact, Clockwork clockwork)
    {
        switch (fact)
        {
            case ObligationReinstated again when clockwork.Clocks.Find(again.Series) is { } clock && clockwork.Policy.Of(again.RuleVersion).Find(again.Rule, clockwork.For) is { Limit: var limit }:
                var due = clockwork.Reinstate(clock, again.OccurredOn, limit.From(again.OccurredOn, clockwork.Calendar), again.Rule);
                return again with { DueOn = due.DueOn, Provisional = due.Provisional, CalendarVersion = due.CalendarVersion };
            case ObligationResumed on when clockwork.Clocks.Find(on.Series) is { PausedOn: not null } clock:
                var resumed = clockwork.Resume(clock, on.OccurredOn);
                return on with { DueOn = resumed.DueOn, Provisional = resumed.Provisional, CalendarVersion = resumed.CalendarVersion };
            default:
                return null;
        }
    }

    /// <summary>Whether each thing was done late, by the limits as these facts give them.</summary>
    public static void JudgeLateness(Fact[] facts)
    {
        var clocks = Clocks.None;
        for (var i = 0; i < facts.Length; i++)
        {
            if (facts[i] is ObligationDischarged done && clocks.Find(done.Series) is { } clock) facts[i] = done with { Late = done.OccurredOn > clock.DueOn };
            clocks = clocks.Evolve(facts[i]);
        }
        for (var i = 0; i < facts.Length; i++)
        {
            var done = RecordedWith(facts, i).OfType<ObligationDischarged>().ToList();
            if (done.Count > 0) facts[i] = Judged(facts[i], done.Exists(limit => limit.Late));
        }
    }

    private static bool GoesWithAnother(Fact fact) =>
        LimitFacts.SeriesOf(fact) is not null || fact is DutyGiven or FilesAttached or ChannelNoted or MatterLinked or EvaluationAsked or ResponsePassed { IsReviewed: false };

    private static Fact Judged(Fact fact, bool late) => fact switch
    {
        ResponsePosted posted => posted with { Late = late },
        ImplementationClaimed claimed => claimed with { Late = late },
        DutyReported reported => reported with { Late = late },
        MeasureReported reported => reported with { Late = late },
        InstructionReported reported => reported with { Late = late },
        _ => fact,
    };
}
