using System.Collections.Immutable;
using Supervision.Shared;

namespace Supervision.Deadlines;

/// <summary>The running limits of one stream (时限), as decisions need to know them.</summary>
public sealed record Clocks(ImmutableSortedDictionary<string, Clock> BySeries)
{
    public static Clocks None { get; } = new(ImmutableSortedDictionary.Create<string, Clock>(StringComparer.Ordinal));

    public Clocks Evolve(Fact fact) => fact switch
    {
        ObligationOpened opened => With(opened.Series, new Clock(opened.Series, opened.What, opened.Owner, opened.OpensOn, opened.DueOn, IsRunning: true, BySeries.Count, opened.Provisional, opened.Rule, ExtendableUntil: opened.ExtendableUntil, RuleVersion: opened.RuleVersion)),
        ObligationDischarged done => With(done.Series, BySeries[done.Series] with { IsRunning = false }),
        ObligationCancelled gone => With(gone.Series, BySeries[gone.Series] with { IsRunning = false }),
        ObligationReinstated again => With(again.Series, BySeries[again.Series] with { IsRunning = true, DueOn = again.DueOn, Provisional = again.Provisional, PausedOn = null }),
        ObligationExtended longer => With(longer.Series, BySeries[longer.Series] with { DueOn = longer.DueOn, Provisional = longer.Provisional }),
        ObligationPaused paused => With(paused.Series, BySeries[paused.Series] with { PausedOn = paused.OccurredOn }),
        ObligationResumed on => With(on.Series, BySeries[on.Series] with { PausedOn = null, DueOn = on.DueOn, Provisional = on.Provisional }),
        ObligationRecounted again => With(again.Series, BySeries[again.Series] with { DueOn = again.DueOn, Provisional = again.Provisional, RuleVersion = again.RuleVersion }),
        ObligationHandedOver handed => With(handed.Series, BySeries[handed.Series] with { Owner = handed.Owner }),
        _ => this,
    };

    /// <summary>What is owed and not done, of these things.</summary>
    public IEnumerable<Clock> Running(params IReadOnlyList<Owed> what) =>
        BySeries.Values.Where(clock => clock.IsRunning && (what.Count == 0 || what.Contains(clock.What)));

    public Clock? Find(string series) => BySeries.GetValueOrDefault(series);

    /// <summary>The last limit of this kind that the owner was given, running or not.</summary>
    public Clock? Latest(Owed what, string owner) =>
        BySeries.Values.Where(clock => clock.What == what && clock.Owner == owner).MaxBy(clock => clock.Ordinal);

    /// <summary>How often this was opened already: names the next series.</summary>
    public int Count(string prefix) => BySeries.Keys.Count(series => series.StartsWith(prefix + "/", StringComparison.Ordinal));

    private Clocks With(string series, Clock clock) => new(BySeries.SetItem(series, clock));
}

/// <summary>One limit (一项时限) as it stands.</summary>
/// <param name="Rule">The rulebook's name of the limit it was opened under.</param>
/// <param name="PausedOn">The day it was stopped; null while it runs.</param>
/// <param name="RuleVersion">The rulebook's version it was counted by.</param>
public sealed record Clock(
    string Series, Owed What, string Owner, DateOnly OpensOn, DateOnly DueOn, bool IsRunning, int Ordinal, bool Provisional, string Rule, DateOnly? PausedOn = null,
    DateOnly? ExtendableUntil = null, int RuleVersion = 0);

/// <summary>The facts that start and stop limits (计时), computed from the rulebook and the calendar passed in.</summary>
/// <param name="Policy">Every version of the rulebook: what runs is counted on by the one it started under.</param>
/// <param name="On">The day of what is decided, whose rules hold for what starts now.</param>
public sealed record Clockwork(Clocks Clocks, RuleSubject For, Rulebooks Policy, DateOnly On, WorkingCalendar Calendar)
{
    public Rulebook Rules => Policy.On(On);

    /// <summary>The rule's name of a day that a person or a document set.</summary>
    public const string Stated = "stated";

    /// <summary>The series a new limit of this name and owner gets: the first is 1, a second round 2.</summary>
    public string NextSeries(string name, string owner) => $"{name}/{owner}/{Clocks.Count($"{name}/{owner}") + 1}";

    /// <summary>Starts the limit the rulebook gives for <paramref name="rule"/>.</summary>
    public ObligationOpened Open(Owed what, string owner, OwnerRole role, DateOnly on, string rule, string? series = null) =>
        OpenUntil(what, owner, role, on, on, Counted(rule, on, role), rule, series);

    /// <summary>Starts a limit that may be extended, up to the day the rulebook gives for <paramref name="extension"/>.</summary>
    public ObligationOpened OpenExtendable(Owed what, string owner, OwnerRole role, DateOnly on, string rule, string extension) =>
        Open(what, owner, role, on, rule) with { ExtendableUntil = LastDay(extension, on, role) };

    /// <summary>The last day of an extension of what is owed since a day.</summary>
    public DateOnly LastDay(string extension, DateOnly since, OwnerRole? role = null) => Counted(extension, since, role).On;

    /// <summary>The due day the rulebook gives from a day on.</summary>
    public DueDate Counted(string rule, DateOnly from, OwnerRole? role = null) => Rules.Get(rule, For, role).Limit.From(from, Calendar);

    /// <summary>Starts a limit whose due day is known: stated by a person or a document, or one cycle of a cadence.</summary>
    public ObligationOpened OpenUntil(
        Owed what, string owner, OwnerRole role, DateOnly on, DateOnly opensOn, DueDate due, string rule = Stated, string? series = null) =>
        new(
            on, series ?? NextSeries(Named(what), owner), what, owner, role, opensOn, due.On, due.Provisional, rule, Rules.Version, due.CalendarVersion,
            CountedFrom: due.CountedFrom == opensOn ? null : due.CountedFrom, Times: due.Times);

    /// <summary>Marks as done every running limit of these kinds that <paramref name="which"/> picks. One that stands still goes on first, so that its days count.</summary>
    public IEnumerable<Fact> Discharge(DateOnly on, Func<Clock, bool> which, params IReadOnlyList<Owed> what) =>
        Clocks.Running(what).Where(which).SelectMany(clock =>
        {
            var resumed = clock.PausedOn is null ? null : Resume(clock, on);
            var done = new ObligationDischarged(on, clock.Series, Late: on > (resumed?.DueOn ?? clock.DueOn));
            return resumed is null ? new Fact[] { done } : [resumed, done];
        });

    /// <summary>Whether any of these was done late.</summary>
    public static bool IsLate(IEnumerable<Fact> done) => done.OfType<ObligationDischarged>().Any(limit => limit.Late);

    public IEnumerable<ObligationCancelled> Cancel(DateOnly on, Func<Clock, bool> which, params IReadOnlyList<Owed> what) =>
        Clocks.Running(what).Where(which).Select(clock => new ObligationCancelled(on, clock.Series));

    /// <summary>Owed again, by the old due day or <paramref name="notBefore"/>, whichever is later.</summary>
    public ObligationReinstated Reinstate(Clock clock, DateOnly on, DueDate notBefore, string rule) => notBefore.On > clock.DueOn
        ? new(on, clock.Series, notBefore.On, notBefore.Provisional, rule, Rules.Version, notBefore.CalendarVersion)
        : new(on, clock.Series, clock.DueOn, clock.Provisional, rule, Rules.Version, notBefore.CalendarVersion);

    /// <summary>Owed again by exactly this day, whatever the old one was.</summary>
    public ObligationReinstated ReinstateUntil(Clock clock, DateOnly on, DueDate due, string rule) =>
        new(on, clock.Series, due.On, due.Provisional, rule, Rules.Version, due.CalendarVersion);

    public ObligationExtended Extend(Clock clock, DateOnly on, DueDate due, string rule) =>
        new(on, clock.Series, due.On, due.Provisional, rule, Rules.Version, due.CalendarVersion);

    public IEnumerable<ObligationPaused> Pause(DateOnly on, Func<Clock, bool> which, params IReadOnlyList<Owed> what) =>
        Clocks.Running(what).Where(clock => clock.PausedOn is null).Where(which).Select(clock => new ObligationPaused(on, clock.Series));

    public IEnumerable<ObligationResumed> Resume(DateOnly on, Func<Clock, bool> which, params IReadOnlyList<Owed> what) =>
        Clocks.Running(what).Where(clock => clock.PausedOn is not null).Where(which).Select(clock => Resume(clock, on));

    public ObligationResumed Resume(Clock clock, DateOnly on)
    {
        var due = Shifted(clock, on);
        return new(on, clock.Series, due.On, due.Provisional, clock.Rule, clock.RuleVersion, due.CalendarVersion);
    }

    /// <summary>The days it stood still are added as they are counted: working days where the limit counts these, otherwise calendar days.</summary>
    internal DueDate Shifted(Clock clock, DateOnly on)
    {
        var limit = Policy.Of(clock.RuleVersion).Find(clock.Rule, For)?.Limit;
        var stopped = clock.PausedOn!.Value;
        return limit?.Unit == LimitUnit.WorkingDays
            ? new Limit(Calendar.WorkingDaysBetween(stopped, on), LimitUnit.WorkingDays).From(clock.DueOn, Calendar)
            : new Limit(on.DayNumber - stopped.DayNumber, LimitUnit.CalendarDays, limit?.RollForward ?? false).From(clock.DueOn, Calendar);
    }

    /// <summary>The part of a series' name that says what is owed.</summary>
    public static string Named(Owed what) => EnumWord.Of(what);
}
