using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>回头看: somebody who did not answer goes and looks (F43). What is found undone is owed again, by a new day.</summary>
/// <param name="NextDueOn">For what is not done: the day it is now owed by; the rulebook's where nothing is said.</param>
/// <param name="Class">The class the answer has by what was found, where that is another (B becomes A); the unit's own stays on record.</param>
public sealed record LookBack(LookBackOutcome? Outcome, string? Text, DateOnly? NextDueOn = null, int? Commitment = null, ResponseClass? Class = null) : CommitmentAct(Commitment)
{
    public override Step Step => Step.LookBack;

    protected override bool CanBeAbout(CommitmentPart part) => part.Stage is Stage.Claimed or Stage.Implementing;

    protected override Decision On(Matter matter, Situation situation, IReadOnlyList<CommitmentPart> parts, Clockwork clockwork, DateOnly on)
    {
        if (Outcome is not { } outcome) return MatterRefusals.OutcomeMissing;
        if (Texts.Refuse(Text, MatterRefusals.TextMissing) is { } refusal) return refusal;
        if (RefusalOfDue(NextDueOn, on) is { } early) return early;
        if (Class is { } @class && parts.Select(part => matter.Handling.Of(part.Unit)?.Passed).OfType<ResponsePosted>().DistinctBy(passed => passed.Unit)
            .Select(passed => ResponseAct.RefusalOf(passed.Adoption, @class, Text, hasPromise: true)).FirstOrDefault(broken => broken is not null) is { } wrong) return wrong;

        return Decision.Record([.. parts.SelectMany(part => Facts(part)), .. parts.Select(part => part.Unit).Distinct().SelectMany(Reclassified)]);

        IEnumerable<Fact> Reclassified(string unit)
        {
            if (matter.Handling.Of(unit)?.Passed is not { } passed) yield break;
            // What conditions did not allow turned out to be done all the same: then it was adopted.
            var adoption = !parts.Any(part => part.Unit == unit && part.IsWatched) ? passed.Adoption
                : outcome switch { LookBackOutcome.Implemented => Adoption.Adopted, LookBackOutcome.PartlyImplemented => Adoption.PartlyAdopted, _ => passed.Adoption };
            var to = Class ?? (adoption == Adoption.Adopted && passed.Adoption != adoption ? ResponseClass.A : passed.Class);
            if (to is { } set && (set, adoption) != (passed.Class, passed.Adoption)) yield return new ResponseReclassified(on, unit, passed.Class, set, passed.Adoption, adoption, Text!.Trim());
        }

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

/// <summary>安排回头看: a group or a member is asked to go and look (F43); the office still owes that it is done.</summary>
/// <param name="To">The group or the member, by its address.</param>
public sealed record AssignLookBack(string? To, string? Note = null) : MatterAct
{
    public override Step Step => Step.AssignLookBack;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on) =>
        Texts.Tidy(To) is not { } to || Addressees.Apart([to]) is { Groups: [], Members: [] } ? MatterRefusals.LookerMissing
        : Addressees.MemberOf(to) is { } member && situation.IsMember?.Invoke(member) == false ? MatterRefusals.ProposerUnknown.About(member)
        : Texts.TooLong(Note) is { } refusal ? refusal
        : Decision.Record(new LookBackAssigned(on, to, Texts.Tidy(Note)));
}
