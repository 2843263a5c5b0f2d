using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>A step about what was promised (落实动作). Without a commitment named, it is about every one it can be about.</summary>
/// <param name="Commitment">The commitment's number, from 1.</param>
public abstract record CommitmentAct(int? Commitment) : MatterAct
{
    protected override Stage? PartStage(Matter matter, Situation situation) =>
        Commitment is { } number && matter.FollowUp.Parts.TryGetValue(number, out var part) ? part.Stage : null;

    protected override DateOnly EarliestOn(Matter matter, Situation situation)
    {
        var parts = Picked(matter, situation).ToList();
        return parts.Count == 0 ? matter.LastOn : parts.Max(part => part.LastOn);
    }

    protected sealed override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on) =>
        Commitment is { } number && !Picked(matter, situation).Any()
            ? MatterRefusals.CommitmentUnknown.About($"{number}")
            : On(matter, situation, [.. Picked(matter, situation)], clockwork, on);

    protected abstract Decision On(Matter matter, Situation situation, IReadOnlyList<CommitmentPart> parts, Clockwork clockwork, DateOnly on);

    protected abstract bool CanBeAbout(CommitmentPart part);

    /// <summary>A unit speaks of its own promises only.</summary>
    private IEnumerable<CommitmentPart> Picked(Matter matter, Situation situation) =>
        matter.FollowUp.Parts.Values.Where(part =>
            (Commitment is { } number ? part.Number == number : CanBeAbout(part)) && (matter.Handling.Of(situation.By.Unit) is null || part.Unit == situation.By.Unit));
}
