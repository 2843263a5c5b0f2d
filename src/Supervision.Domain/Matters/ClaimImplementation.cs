using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>申报落实: the unit says it is done and shows it (F55). A claim verifies nothing.</summary>
/// <param name="Evidence">What shows it: documents, places, links; at least one, or a file.</param>
public sealed record ClaimImplementation(string? Text, IReadOnlyList<string>? Evidence, int? Commitment = null) : CommitmentAct(Commitment)
{
    public override Step Step => Step.ClaimImplementation;

    protected override bool CanBeAbout(CommitmentPart part) => part.Stage == Stage.Implementing;

    protected override Decision On(Matter matter, Situation situation, IReadOnlyList<CommitmentPart> parts, Clockwork clockwork, DateOnly on)
    {
        var evidence = (Evidence ?? []).Where(item => !string.IsNullOrWhiteSpace(item)).Select(item => item.Trim()).ToList();
        if (Texts.Refuse(Text, MatterRefusals.TextMissing) is { } refusal) return refusal;
        if (evidence.Count == 0 && Attachments?.OfType<FileBody>().Any() != true) return MatterRefusals.EvidenceMissing;
        if (evidence.Select(item => Texts.TooLong(item, 1_000)).FirstOrDefault(tooLong => tooLong is not null) is { } long1) return long1;

        if (RefusalOfAfterPhoto(matter, situation, clockwork) is { } unseen) return unseen;

        return Decision.Record([.. parts.SelectMany(part => Facts(part))]);

        IEnumerable<Fact> Facts(CommitmentPart part)
        {
            var done = clockwork.Discharge(on, clock => FollowUpLimits.IsAbout(clock, part), Owed.Implementation).ToList();
            yield return new ImplementationClaimed(on, part.Number, Text!.Trim(), evidence, Clockwork.IsLate(done));
            foreach (var limit in done) yield return limit;
        }
    }
}
