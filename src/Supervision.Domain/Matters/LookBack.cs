using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>回头看: somebody who did not answer goes and looks (F43). What is found undone is owed again, by a new day.</summary>
/// <param name="NextDueOn">For what is not done: the day it is now owed by; the rulebook's where nothing is said.</param>
public sealed record LookBack(LookBackOutcome? Outcome, string? Text, DateOnly? NextDueOn = null, int? Commitment = null) : CommitmentAct(Commitment)
{
    public override Step Step => Step.LookBack;

    protected override bool CanBeAbout(CommitmentPart part) => part.Stage is Stage.Claimed or Stage.Implementing;

    protected override Decision On(Matter matter, IReadOnlyList<CommitmentPart> parts, Clockwork clockwork, DateOnly on)
    {
        if (Outcome is not { } outcome) return MatterRefusals.OutcomeMissing;
        if (Texts.Refuse(Text, MatterRefusals.TextMissing) is { } refusal) return refusal;
        if (RefusalOfDue(NextDueOn, on) is { } early) return early;

        return Decision.Record([.. parts.SelectMany(part => Facts(part))]);

        IEnumerable<Fact> Facts(CommitmentPart part)
        {
            var renewed = outcome.Settles() ? [] : FollowUpLimits.Renew(matter, clockwork, part, on, NextDueOn is { } day ? (DueDate.Fixed(day, clockwork.Calendar), Clockwork.Stated) : null).ToList();
            yield return new LookedBack(on, part.Number, outcome, outcome.Settles(), Text!.Trim(), FollowUpLimits.DueOf(renewed));

            foreach (var done in clockwork.Discharge(on, clock => FollowUpLimits.IsAbout(clock, part), Owed.LookBack)) yield return done;
            if (outcome.Settles())
            {
                foreach (var done in clockwork.Discharge(on, clock => outcome != LookBackOutcome.ConditionsChanged && FollowUpLimits.IsAbout(clock, part), Owed.Implementation)) yield return done;
                foreach (var gone in clockwork.Cancel(on, clock => outcome == LookBackOutcome.ConditionsChanged && FollowUpLimits.IsAbout(clock, part), Owed.Implementation)) yield return gone;
                yield break;
            }

            foreach (var again in renewed) yield return again;
        }
    }
}
