using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>会办意见: a co-unit tells the lead unit what it thinks (F32). Its limit runs on until it has signed as well.</summary>
public sealed record GiveOpinion(string? Text) : UnitAct
{
    public override Step Step => Step.GiveOpinion;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on) =>
        Texts.Refuse(Text, MatterRefusals.TextMissing) is { } refusal
            ? refusal
            : Decision.Record(new CoOpinionGiven(on, situation.By.Unit!, Text!.Trim()));
}

/// <summary>会签: a co-unit signs the joint answer; the lead unit may respond once every co-unit has (F32).</summary>
public sealed record CoSign : UnitAct
{
    public override Step Step => Step.CoSign;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        var part = PartOf(matter, situation)!;
        return Decision.Record(
        [
            new ResponseCoSigned(on, part.Unit),
            .. clockwork.Discharge(on, clock => clock.Owner == part.Unit, Owed.Opinion),
            .. clockwork.Cancel(on, clock => PartLimits.IsDecisionAbout(clock, part), Owed.ExtensionDecision),
        ]);
    }
}

/// <summary>免会签: the lead unit may answer without this co-unit, which owes nothing any more; who decided it, and why, stays on record (F32).</summary>
/// <param name="Unit">The co-unit; may be left out while only one can be meant.</param>
public sealed record WaiveCoSign(string? Reason, string? Unit = null) : PartAct(Unit)
{
    public override Step Step => Step.WaiveCoSign;

    protected override Decision On(Matter matter, UnitPart part, Situation situation, Clockwork clockwork, DateOnly on) =>
        Texts.Refuse(Reason, MatterRefusals.ReasonMissing) is { } refusal
            ? refusal
            : Decision.Record([new CoSignWaived(on, part.Unit, Reason!.Trim()), .. PartLimits.Cancel(clockwork, part, on)]);
}
