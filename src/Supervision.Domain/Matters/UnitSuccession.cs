using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>承继: what a merged, split or dissolved unit had to do goes to its successor as it stands, with its limits (F111). Follows from the directory; nobody's step.</summary>
public static class UnitSuccession
{
    /// <summary>Several at once, as when two units are merged into a third: each is decided on what the one before left.</summary>
    public static IReadOnlyList<Fact> Of(Matter matter, IEnumerable<(string From, string To)> handovers, DateOnly on, string reason)
    {
        var all = new List<Fact>();
        foreach (var (from, to) in handovers)
        {
            var facts = Of(matter, from, to, on > matter.LastOn ? on : matter.LastOn, reason);
            matter = facts.Aggregate(matter, (so, fact) => Matter.Evolve(so, fact)!);
            all.AddRange(facts);
        }
        return all;
    }

    public static IReadOnlyList<Fact> Of(Matter matter, string from, string to, DateOnly on, string reason)
    {
        if (matter.Intake.IsClosed || !matter.Units.Contains(from, StringComparer.Ordinal)) return [];

        var alreadyAnswers = matter.Handling.Of(from) is { } part && matter.Handling.Of(to) is { } own && !(own.Role == UnitRole.CoUnit && part.Role != UnitRole.CoUnit);
        var dropped = matter.Handling.Of(to) is { } other && matter.Handling.Of(from) is not null && !alreadyAnswers ? other.Unit : alreadyAnswers ? from : null;
        return
        [
            new UnitSucceeded(on, from, to, reason),
            // Of two parts that become one, the lesser's limits end, and what desks owed about it.
            .. matter.Handling.Of(dropped) is { } lesser
                ? matter.Clocks.Running().Where(clock => (clock.Owner == dropped && IsOfPart(clock.What)) || IsAbout(clock, lesser)).Select(clock => new ObligationCancelled(on, clock.Series))
                : [],
            .. matter.Clocks.BySeries.Values.Where(clock => clock.Owner == from && (dropped != from || !IsOfPart(clock.What))).Select(clock => new ObligationHandedOver(on, clock.Series, to)),
        ];
    }

    private static bool IsAbout(Clock clock, UnitPart part) => clock.What switch
    {
        Owed.ReturnDecision or Owed.ExtensionDecision => PartLimits.IsDecisionAbout(clock, part),
        Owed.ResponseReview => part.Response is { } answer && clock.Series == PostResponse.ReviewSeries(answer),
        _ => false,
    };

    private static bool IsOfPart(Owed what) => what is Owed.Acknowledgement or Owed.Response or Owed.Opinion or Owed.Contact;
}
