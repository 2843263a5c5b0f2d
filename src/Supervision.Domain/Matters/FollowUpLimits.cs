using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>The limits that follow a promise (落实与回头看时限, F43, F92): the unit's to keep it, and somebody else's to look.</summary>
public static class FollowUpLimits
{
    public static IEnumerable<Fact> Open(Matter matter, Clockwork clockwork, Followed followed, DateOnly on)
    {
        var response = matter.Handling.Response!;
        var desk = LookBackDesk(matter, clockwork.Rules.Desks);
        if (!followed.IsClaimed && followed.DueOn is { } promised)
        {
            yield return clockwork.OpenUntil(
                Owed.Implementation, response.Unit, OwnerRole.Lead, on, on, DueDate.Fixed(promised, clockwork.Calendar),
                series: ImplementationSeries(matter, followed.Number));
        }

        var (rule, start) = followed switch
        {
            { IsClaimed: true } => (LimitNames.LookBackAfterClaim, on),
            { DueOn: { } due } => (LimitNames.LookBackAfterPromise, due),
            _ => (LimitNames.LookBackWithoutPromise, on),
        };
        yield return clockwork.OpenUntil(
            Owed.LookBack, desk, OwnerRole.Desk, on, on, clockwork.Rules.Get(rule, clockwork.Kind).Limit.From(start, clockwork.Calendar),
            rule, LookBackSeries(matter, followed.Number));
    }

    /// <summary>Owed again after a look-back that found it undone, or a reopening: the promise by <paramref name="due"/>, and another look after it.</summary>
    public static IEnumerable<Fact> Renew(Matter matter, Clockwork clockwork, int commitment, DateOnly on, DueDate due, string rule)
    {
        var unit = matter.Handling.Response!.Unit;
        yield return Owe(ImplementationSeries(matter, commitment), Owed.Implementation, unit, OwnerRole.Lead, due, rule);

        var look = clockwork.Rules.Get(LimitNames.LookBackAfterPromise, clockwork.Kind).Limit.From(due.On, clockwork.Calendar);
        yield return Owe(
            LookBackSeries(matter, commitment), Owed.LookBack, LookBackDesk(matter, clockwork.Rules.Desks), OwnerRole.Desk, look, LimitNames.LookBackAfterPromise);

        Fact Owe(string series, Owed what, string owner, OwnerRole role, DueDate until, string by) => matter.Clocks.Find(series) is { } clock
            ? clockwork.Reinstate(clock, on, until, by)
            : clockwork.OpenUntil(what, owner, role, on, on, until, by, series);
    }

    public static string ImplementationSeries(Matter matter, int commitment) =>
        $"implementation/{matter.Handling.Response!.Unit}/{matter.Handling.Response.Round}.{commitment}";

    public static string LookBackSeries(Matter matter, int commitment) => $"lookBack/{matter.Handling.Response!.Round}.{commitment}";

    /// <summary>The CPPCC office looks back, unless it answered itself: then the party committee does (F75).</summary>
    private static string LookBackDesk(Matter matter, Desks desks) => matter.Handling.Of(desks.Office) is null ? desks.Office : desks.Party;
}
