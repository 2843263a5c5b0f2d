using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>填报进展: the unit tells how far it is. No limit stops for it.</summary>
public sealed record PostProgress(string? Text, int? Commitment = null) : CommitmentAct(Commitment)
{
    public override Step Step => Step.PostProgress;

    protected override bool CanBeAbout(CommitmentPart part) => part.Stage == Stage.Implementing;

    protected override Decision On(Matter matter, Situation situation, IReadOnlyList<CommitmentPart> parts, Clockwork clockwork, DateOnly on) =>
        Texts.Refuse(Text, MatterRefusals.TextMissing) is { } refusal
            ? refusal
            : Decision.Record([.. parts.Select(part => new ProgressPosted(on, part.Number, Text!.Trim()))]);
}
