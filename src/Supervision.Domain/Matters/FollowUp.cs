using System.Collections.Immutable;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>The unit told how far it is (进展).</summary>
[EventName("progress_posted_v1")]
public sealed record ProgressPosted(DateOnly OccurredOn, int Commitment, string Text) : Fact(OccurredOn);

/// <summary>The unit says it is done (申报落实). The unit that claims never verifies.</summary>
[EventName("implementation_claimed_v1")]
public sealed record ImplementationClaimed(DateOnly OccurredOn, int Commitment, string Text, IReadOnlyList<string> Evidence, bool Late) : Fact(OccurredOn);

/// <summary>Somebody else looked (回头看).</summary>
/// <param name="Settles">This ends the following up of the commitment.</param>
[EventName("looked_back_v1")]
public sealed record LookedBack(DateOnly OccurredOn, int Commitment, LookBackOutcome Outcome, bool Settles, string Text) : Fact(OccurredOn);

/// <summary>落实: what becomes of each thing promised. Where the response lists nothing, the whole matter is commitment 1.</summary>
public sealed record FollowUp(ImmutableSortedDictionary<int, CommitmentPart> Parts, bool HasBegun)
{
    public static FollowUp None { get; } = new(ImmutableSortedDictionary<int, CommitmentPart>.Empty, HasBegun: false);

    public FollowUp Evolve(Fact fact) => fact switch
    {
        ResponsePassed passed => new(
            passed.Follows.ToImmutableSortedDictionary(
                followed => followed.Number,
                followed => new CommitmentPart(followed.Number, followed.DueOn, followed.IsClaimed ? Stage.Claimed : Stage.Implementing, null, passed.OccurredOn)),
            HasBegun: true),
        MatterAssigned => None,
        ProgressPosted progress => Set(progress.Commitment, part => part with { LastOn = progress.OccurredOn }),
        ImplementationClaimed claimed => Set(claimed.Commitment, part => part with { Stage = Stage.Claimed, LastOn = claimed.OccurredOn }),
        LookedBack looked => Set(looked.Commitment, part => part with
        {
            Stage = looked.Settles ? Stage.Settled : Stage.Implementing,
            Found = looked.Outcome,
            LastOn = looked.OccurredOn,
        }),
        MatterReopened { To: ReopenedTo.Response } => None,
        MatterReopened again => this with
        {
            Parts = Parts.ToImmutableSortedDictionary(
                pair => pair.Key,
                pair => pair.Value with { Stage = Stage.Implementing, Found = LookBackOutcome.NotImplemented, DueOn = again.DueOn, LastOn = again.OccurredOn }),
        },
        _ => this,
    };

    /// <summary>The stage of the whole: what is furthest behind.</summary>
    public Stage Stage =>
        Parts.Values.Any(part => part.Stage == Stage.Implementing) ? Stage.Implementing
        : Parts.Values.Any(part => part.Stage == Stage.Claimed) ? Stage.Claimed
        : Stage.Settled;

    /// <summary>落实: verified only when every commitment is.</summary>
    public Implementation Implementation
    {
        get
        {
            var parts = Parts.Values.Select(part => part.Implementation).Where(value => value != Implementation.NoLongerApplicable).ToList();
            return true switch
            {
                _ when Parts.IsEmpty => Implementation.NotStarted,
                _ when parts.Count == 0 => Implementation.NoLongerApplicable,
                _ when parts.Contains(Implementation.NotImplemented) => Implementation.NotImplemented,
                _ when parts.Contains(Implementation.InProgress) => Implementation.InProgress,
                _ when parts.Contains(Implementation.Claimed) => Implementation.Claimed,
                _ when parts.Contains(Implementation.PartlyVerified) => Implementation.PartlyVerified,
                _ => Implementation.Verified,
            };
        }
    }

    private FollowUp Set(int number, Func<CommitmentPart, CommitmentPart> change) => this with { Parts = Parts.SetItem(number, change(Parts[number])) };
}

/// <summary>One thing promised (一项承诺) and what became of it.</summary>
public sealed record CommitmentPart(int Number, DateOnly? DueOn, Stage Stage, LookBackOutcome? Found, DateOnly LastOn)
{
    public Implementation Implementation => (Stage, Found) switch
    {
        (Stage.Claimed, _) => Implementation.Claimed,
        (Stage.Settled, LookBackOutcome.ConditionsChanged) => Implementation.NoLongerApplicable,
        (Stage.Settled, LookBackOutcome.PartlyImplemented) => Implementation.PartlyVerified,
        (Stage.Settled, _) => Implementation.Verified,
        (_, LookBackOutcome.NotImplemented) => Implementation.NotImplemented,
        _ => Implementation.InProgress,
    };
}

/// <summary>What the words of the vocabulary entail (词义).</summary>
public static class Meanings
{
    /// <summary>Adopted in whole or part: there is something to carry out.</summary>
    public static bool LeadsToAction(this Adoption adoption) => adoption is Adoption.Adopted or Adoption.PartlyAdopted;

    /// <summary>Whether a look-back with this outcome ends the following up.</summary>
    public static bool Settles(this LookBackOutcome outcome) =>
        outcome is LookBackOutcome.Implemented or LookBackOutcome.PartlyImplemented or LookBackOutcome.ConditionsChanged;
}
