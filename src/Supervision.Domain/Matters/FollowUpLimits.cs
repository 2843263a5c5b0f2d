using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>The limits that follow a promise (落实与回头看时限, F43, F92): the unit's to keep it, and somebody else's to look.</summary>
public static class FollowUpLimits
{
    public static IEnumerable<Fact> Open(Matter matter, Clockwork clockwork, ResponsePosted response, Followed followed, DateOnly on)
    {
        if (!followed.IsClaimed && followed.DueOn is { } promised)
        {
            yield return clockwork.OpenUntil(
                Owed.Implementation, response.Unit, OwnerRoleOf(matter, response.Unit), on, on, DueDate.Fixed(promised, clockwork.Calendar),
                series: ImplementationSeries(response.Unit, response.Round, followed.Number));
        }

        var (rule, start) = followed switch
        {
            { IsClaimed: true } => (LimitNames.LookBackAfterClaim, on),
            { DueOn: { } due } => (LimitNames.LookBackAfterPromise, due),
            _ => (LimitNames.LookBackWithoutPromise, on),
        };
        yield return clockwork.OpenUntil(
            Owed.LookBack, LookBackDesk(matter, clockwork.Rules.Desks), OwnerRole.Desk, on, on, clockwork.Counted(rule, start),
            rule, LookBackSeries(response.Round, followed.Number));
    }

    /// <summary>Owed again after a look-back that found it undone, or a reopening: the promise, and another look after it.</summary>
    /// <param name="set">The day it is owed by, and by what rule; where nothing is set the rulebook's, and not before the day it was owed by anyway.</param>
    public static IEnumerable<Fact> Renew(Matter matter, Clockwork clockwork, CommitmentPart promise, DateOnly on, (DueDate Due, string Rule)? set)
    {
        if (promise.IsWatched)
        {
            yield return Owe(Owed.LookBack, LookBackDesk(matter, clockwork.Rules.Desks), OwnerRole.Desk, LimitNames.LookBackWithoutPromise, on, LookBackSeries(promise.Round, promise.Number));
            yield break;
        }
        var owed = Owe(Owed.Implementation, promise.Unit, OwnerRoleOf(matter, promise.Unit), LimitNames.ImplementAgain, on, ImplementationSeries(promise.Unit, promise.Round, promise.Number));
        yield return owed;

        yield return Owe(
            Owed.LookBack, LookBackDesk(matter, clockwork.Rules.Desks), OwnerRole.Desk, LimitNames.LookBackAfterPromise, DueOf([owed])!.Value, LookBackSeries(promise.Round, promise.Number));

        Fact Owe(Owed what, string owner, OwnerRole role, string rule, DateOnly from, string series)
        {
            var counted = what == Owed.Implementation ? set : null;
            var (due, by) = counted ?? (clockwork.Counted(rule, from), rule);
            return matter.Clocks.BySeries.Values.FirstOrDefault(clock => clock.What == what && IsAbout(clock, promise)) switch
            {
                null => clockwork.OpenUntil(what, owner, role, on, on, due, by, series),
                // Another look is due after the day it is owed by now, whenever the first one was.
                { } clock when counted is not null || what == Owed.LookBack => clockwork.ReinstateUntil(clock, on, due, by),
                { } clock => clockwork.Reinstate(clock, on, due, by),
            };
        }
    }

    /// <summary>The day a promise is owed by, as these facts say; null where they say nothing of it.</summary>
    public static DateOnly? DueOf(IReadOnlyList<Fact> renewed) => renewed switch
    {
        [ObligationOpened opened, ..] => opened.DueOn,
        [ObligationReinstated again, ..] => again.DueOn,
        _ => null,
    };

    /// <summary>Whether a limit follows this promise; whoever succeeded to the unit since, it is called as it was opened.</summary>
    public static bool IsAbout(Clock clock, CommitmentPart promise) =>
        clock.What is Owed.Implementation or Owed.LookBack && clock.Series.EndsWith($"/{promise.Round}.{promise.Number}", StringComparison.Ordinal);

    private static string ImplementationSeries(string unit, int round, int number) => $"implementation/{unit}/{round}.{number}";

    private static string LookBackSeries(int round, int number) => $"lookBack/{round}.{number}";

    private static OwnerRole OwnerRoleOf(Matter matter, string unit) => PartLimits.OwnerRoleOf(matter.Handling.Of(unit)?.Role ?? UnitRole.Lead);

    /// <summary>The CPPCC office looks back, unless it answered itself: then the party committee does (F75).</summary>
    private static string LookBackDesk(Matter matter, Desks desks) => matter.Handling.Of(desks.Office) is null ? desks.Office : desks.Party;
}
