using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>申请退办: the unit says the matter is not its own (F31). A late request is recorded as late, and the desk decides.</summary>
/// <param name="SuggestedUnit">The code of the unit it should go to.</param>
public sealed record RequestReturn(string? Reason, string? SuggestedUnit = null) : UnitAct
{
    public override Step Step => Step.RequestReturn;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (Texts.Refuse(Reason, MatterRefusals.ReasonMissing) is { } refusal) return refusal;
        if (SuggestedUnit is not null && !situation.IsUnit(SuggestedUnit)) return MatterRefusals.UnitUnknown.About(SuggestedUnit);

        var unit = situation.By.Unit!;
        var assignedOn = matter.Clocks.Latest(Owed.Acknowledgement, unit)!.OpensOn;
        var until = situation.Rules.Get(LimitNames.RequestReturn, clockwork.Kind).Limit.From(assignedOn, situation.Calendar);
        return Decision.Record(
        [
            new ReturnRequested(on, unit, Reason!.Trim(), SuggestedUnit, Late: on > until.On),
            .. clockwork.Discharge(on, clock => clock.Owner == unit, Owed.Acknowledgement),
            clockwork.Open(Owed.ReturnDecision, matter.Handling.AssignedByDesk!, OwnerRole.Desk, on, LimitNames.DecideReturn, series: $"returnDecision/{unit}/{matter.Clocks.Count($"returnDecision/{unit}") + 1}"),
        ]);
    }
}
