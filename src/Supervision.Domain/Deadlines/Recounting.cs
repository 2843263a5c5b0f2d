using Supervision.Shared;

namespace Supervision.Deadlines;

/// <summary>
/// Counts running limits again (重新计算到期日): by the calendar as it is now, or by the rules as they are now. A day that somebody set, or granted,
/// stays; days a clock stood still are added as before. What was true until now stays true of the past.
/// </summary>
public static class Recounting
{
    /// <param name="facts">The facts of the stream, with what was corrected set right.</param>
    /// <param name="which">The running limits to look at.</param>
    public static IEnumerable<ObligationRecounted> Of(IReadOnlyList<Fact> facts, Clockwork clockwork, RecountCause cause, Func<Clock, bool> which)
    {
        foreach (var clock in clockwork.Clocks.Running().Where(which))
        {
            if (Again(facts.Where(fact => LimitFacts.SeriesOf(fact) == clock.Series), clockwork, cause) is not { } now) continue;
            var (due, rule, version) = now;
            if (due.On == clock.DueOn && due.Provisional == clock.Provisional) continue;
            yield return new(clockwork.On, clock.Series, due.On, due.Provisional, rule, version, due.CalendarVersion, cause);
        }
    }

    /// <summary>The day one limit comes to, counted from its beginning; null where nothing of it was counted.</summary>
    private static (DueDate Due, string Rule, int Version)? Again(IEnumerable<Fact> facts, Clockwork clockwork, RecountCause cause)
    {
        (DueDate Due, string Rule, int Version)? so = null;
        DateOnly? was = null;
        DateOnly? pausedOn = null;
        OwnerRole? role = null;
        var isCounted = false;
        foreach (var fact in facts)
        {
            switch (fact)
            {
                case ObligationOpened opened:
                    role = opened.Role;
                    so = Counted(opened.Rule, opened.RuleVersion, opened.CountedFrom ?? opened.OpensOn, opened.Times) ?? Kept(opened.DueOn, opened.Provisional, opened.Rule, opened.RuleVersion, opened.CalendarVersion);
                    was = opened.DueOn;
                    break;
                case ObligationReinstated again when again.DueOn != was:
                    var counted = Counted(again.Rule, again.RuleVersion, again.OccurredOn, 1);
                    // Owed again by the later of two days where it was moved on; by exactly the day given where it was moved back.
                    if (counted is not { } by || again.DueOn < was || by.Due.On > so!.Value.Due.On)
                        so = counted ?? Kept(again.DueOn, again.Provisional, again.Rule, again.RuleVersion, again.CalendarVersion);
                    (was, pausedOn) = (again.DueOn, null);
                    break;
                case ObligationReinstated:
                    pausedOn = null;
                    break;
                case ObligationExtended longer:
                    so = Kept(longer.DueOn, longer.Provisional, longer.Rule, longer.RuleVersion, longer.CalendarVersion);
                    was = longer.DueOn;
                    break;
                case ObligationPaused paused:
                    pausedOn = paused.OccurredOn;
                    break;
                case ObligationResumed on when pausedOn is { } stopped && so is { } before:
                    so = before with { Due = Resumed(before, stopped, on.OccurredOn) };
                    (was, pausedOn) = (on.DueOn, null);
                    break;
                case ObligationRecounted recounted:
                    was = recounted.DueOn;
                    break;
            }
        }
        return isCounted ? so : null;

        (DueDate Due, string Rule, int Version)? Counted(string rule, int version, DateOnly from, int times)
        {
            var rules = cause == RecountCause.Rulebook ? clockwork.Rules : clockwork.Policy.Of(version);
            var found = rules.Find(rule, clockwork.For, role);
            isCounted = found is not null;
            return found is not null ? (found.Limit.Times(times).From(from, clockwork.Calendar), rule, rules.Version) : null;
        }

        (DueDate Due, string Rule, int Version) Kept(DateOnly on, bool provisional, string rule, int version, string calendar)
        {
            isCounted = false;
            return (new(on, provisional, calendar), rule, version);
        }

        DueDate Resumed((DueDate Due, string Rule, int Version) before, DateOnly stopped, DateOnly on)
        {
            var running = new Clock("", default, "", default, before.Due.On, true, 0, before.Due.Provisional, before.Rule, stopped, RuleVersion: before.Version);
            return clockwork.Shifted(running, on);
        }
    }
}
