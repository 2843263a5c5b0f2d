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
