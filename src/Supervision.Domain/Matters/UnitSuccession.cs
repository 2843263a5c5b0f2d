using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>承继: what a merged, split or dissolved unit had to do goes to its successor as it stands, with its limits (F111). Follows from the directory; nobody's step.</summary>
public static class UnitSuccession
{
    public static IReadOnlyList<Fact> Of(Matter matter, string from, string to, DateOnly on, string reason)
    {
        if (matter.Intake.IsClosed || !matter.Units.Contains(from, StringComparer.Ordinal)) return [];

        var alreadyAnswers = matter.Handling.Of(from) is { } part && matter.Handling.Of(to) is { } own && !(own.Role == UnitRole.CoUnit && part.Role != UnitRole.CoUnit);
        var dropped = matter.Handling.Of(to) is { } other && matter.Handling.Of(from) is not null && !alreadyAnswers ? other.Unit : alreadyAnswers ? from : null;
        return
        [
            // Of two parts that become one, the lesser's limits end.
            .. matter.Clocks.Running(Owed.Acknowledgement, Owed.Response, Owed.Opinion, Owed.Contact).Where(clock => clock.Owner == dropped).Select(clock => new ObligationCancelled(on, clock.Series)),
            new UnitSucceeded(on, from, to, reason),
            .. matter.Clocks.BySeries.Values.Where(clock => clock.Owner == from && (dropped != from || !IsOfPart(clock.What))).Select(clock => new ObligationHandedOver(on, clock.Series, to)),
        ];
    }

    private static bool IsOfPart(Owed what) => what is Owed.Acknowledgement or Owed.Response or Owed.Opinion or Owed.Contact;
}
