using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>同意退办: the desk takes the matter back from a unit. The lead unit's return takes it back from all, to be handed over anew.</summary>
/// <param name="Unit">The unit that asks; may be left out while only one does.</param>
public sealed record AcceptReturn(string? Unit = null, string? Note = null) : ReturnDecisionAct(Unit)
{
    public override Step Step => Step.AcceptReturn;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (Asking(matter) is not { } part) return MatterRefusals.UnitNotAsking;
        if (Texts.TooLong(Note) is { } refusal) return refusal;

        var isLead = part.Role == UnitRole.Lead;
        var decision = $"returnDecision/{part.Unit}/";
        return Decision.Record(
        [
            new ReturnAccepted(on, part.Unit, isLead, Texts.Tidy(Note)),
            .. clockwork.Discharge(on, clock => clock.Series.StartsWith(decision, StringComparison.Ordinal), Owed.ReturnDecision),
            .. clockwork.Cancel(on, clock => isLead && !clock.Series.StartsWith(decision, StringComparison.Ordinal), Owed.ReturnDecision),
            .. clockwork.Cancel(on, clock => isLead || clock.Owner == part.Unit, Owed.Acknowledgement, Owed.Response, Owed.Opinion),
            .. isLead ? [clockwork.Open(Owed.Assignment, matter.Handling.AssignedByDesk!, OwnerRole.Desk, on, LimitNames.Assign)] : Array.Empty<Fact>(),
        ]);
    }
}
