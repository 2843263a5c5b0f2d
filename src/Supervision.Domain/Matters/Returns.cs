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

        var part = PartOf(matter, situation)!;
        var assignedOn = matter.Clocks.Latest(Owed.Acknowledgement, part.Unit)!.OpensOn;
        var until = clockwork.Counted(LimitNames.RequestReturn, assignedOn, PartLimits.OwnerRoleOf(part.Role));
        return Decision.Record(
        [
            new ReturnRequested(on, part.Unit, Reason!.Trim(), SuggestedUnit, Late: on > until.On),
            .. clockwork.Discharge(on, clock => clock.Owner == part.Unit, Owed.Acknowledgement),
            PartLimits.OweDecision(matter, clockwork, part, Owed.ReturnDecision, on, LimitNames.DecideReturn),
        ]);
    }
}

/// <summary>同意退办: the desk takes the matter back from a unit. The lead unit's return, or that of the last unit to answer, takes it back from all.</summary>
/// <param name="Unit">The unit that asks; may be left out while only one does.</param>
public sealed record AcceptReturn(string? Unit = null, string? Note = null) : PartAct(Unit)
{
    public override Step Step => Step.AcceptReturn;

    protected override DateOnly EarliestOn(Matter matter, Situation situation) =>
        Picked(matter, situation).ToList() is [{ } part] && TakesAllBack(matter, part) ? matter.Handling.LastOn : base.EarliestOn(matter, situation);

    protected override Decision On(Matter matter, UnitPart part, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (Texts.TooLong(Note) is { } refusal) return refusal;

        var takesAllBack = TakesAllBack(matter, part);
        return Decision.Record(
        [
            new ReturnAccepted(on, part.Unit, takesAllBack, Texts.Tidy(Note)),
            .. clockwork.Discharge(on, clock => PartLimits.IsDecisionAbout(clock, part), Owed.ReturnDecision),
            .. PartLimits.Cancel(clockwork, part, on, decided: Owed.ReturnDecision),
            .. takesAllBack ? matter.Handling.Active.Where(other => other.Unit != part.Unit).SelectMany(other => PartLimits.Cancel(clockwork, other, on)) : [],
            .. takesAllBack ? [clockwork.Open(Owed.Assignment, matter.Handling.AssignedByDesk!, OwnerRole.Desk, on, LimitNames.Assign)] : Array.Empty<Fact>(),
        ]);
    }

    private static bool TakesAllBack(Matter matter, UnitPart part) =>
        part.Role == UnitRole.Lead || (part.Role == UnitRole.Split && matter.Handling.Answering.Count() == 1);
}

/// <summary>不同意退办: the desk leaves the matter with the unit, and says why. The unit's limits ran on meanwhile.</summary>
/// <param name="Unit">The unit that asks; may be left out while only one does.</param>
public sealed record RefuseReturn(string? Reason, string? Unit = null) : PartAct(Unit)
{
    public override Step Step => Step.RefuseReturn;

    protected override Decision On(Matter matter, UnitPart part, Situation situation, Clockwork clockwork, DateOnly on) =>
        Texts.Refuse(Reason, MatterRefusals.ReasonMissing) is { } refusal
            ? refusal
            : Decision.Record(
            [
                new ReturnRefused(on, part.Unit, Reason!.Trim()),
                .. clockwork.Discharge(on, clock => PartLimits.IsDecisionAbout(clock, part), Owed.ReturnDecision),
                .. PartLimits.OpenAnswerLater(matter, clockwork, part, on),
            ]);
}
