using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>不同意退办: the desk leaves the matter with the unit, and says why. The unit's limits ran on meanwhile.</summary>
/// <param name="Unit">The unit that asks; may be left out while only one does.</param>
public sealed record RefuseReturn(string? Reason, string? Unit = null) : ReturnDecisionAct(Unit)
{
    public override Step Step => Step.RefuseReturn;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (Asking(matter) is not { } part) return MatterRefusals.UnitNotAsking;
        if (Texts.Refuse(Reason, MatterRefusals.ReasonMissing) is { } refusal) return refusal;

        var decision = $"returnDecision/{part.Unit}/";
        return Decision.Record(
        [
            new ReturnRefused(on, part.Unit, Reason!.Trim()),
            .. clockwork.Discharge(on, clock => clock.Series.StartsWith(decision, StringComparison.Ordinal), Owed.ReturnDecision),
        ]);
    }
}
