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
/// <param name="NextDueOn">For what is not done: the day it is now owed by; null in facts from before this was written down.</param>
[EventName("looked_back_v1")]
public sealed record LookedBack(DateOnly OccurredOn, int Commitment, LookBackOutcome Outcome, bool Settles, string Text, DateOnly? NextDueOn = null) : Fact(OccurredOn);

/// <summary>Somebody was asked to look back (安排回头看, F43).</summary>
/// <param name="To">The group or the member, by its address.</param>
[EventName("look_back_assigned_v1")]
public sealed record LookBackAssigned(DateOnly OccurredOn, string To, string? Note) : Fact(OccurredOn), IBeside;

/// <summary>落实: what becomes of each thing promised. Where a response lists nothing, the whole of it is one commitment.</summary>
/// <param name="LastNumber">Commitments are numbered through the matter's life, so that a number never means two things.</param>
/// <param name="Looker">Who was asked to look back, by his address.</param>
public sealed record FollowUp(ImmutableSortedDictionary<int, CommitmentPart> Parts, int LastNumber, string? Looker = null)
{
    public static FollowUp None { get; } = new(ImmutableSortedDictionary<int, CommitmentPart>.Empty, 0);

    /// <param name="before">The handling before this fact: whose response it is about, and what that said.</param>
    public FollowUp Evolve(Fact fact, Handling before) => fact switch
    {
        ResponsePassed passed => Follow(passed, before.Of(passed.Unit ?? before.Lead!.Unit)!),
        MatterAssigned => this with { Parts = None.Parts },
        RedoOrdered redo => Without(redo.Unit),
        UnitSucceeded heir => this with { Parts = Parts.SetItems(Of(heir.From).Select(part => KeyValuePair.Create(part.Number, part with { Unit = heir.To, LastOn = heir.OccurredOn > part.LastOn ? heir.OccurredOn : part.LastOn }))) },
        ResponseReclassified set when set.AdoptionTo.LeadsToAction() =>
            this with { Parts = Parts.SetItems(Of(set.Unit).Where(part => part.IsWatched).Select(part => KeyValuePair.Create(part.Number, part with { IsWatched = false }))) },
        ProgressPosted progress => Set(progress.Commitment, part => part with { LastOn = progress.OccurredOn }),
        ImplementationClaimed claimed => Set(claimed.Commitment, part => part with { Stage = Stage.Claimed, LastOn = claimed.OccurredOn }),
        LookedBack looked => Set(looked.Commitment, part => part with
        {
            Stage = looked.Settles ? Stage.Settled : part.IsWatched ? Stage.Claimed : Stage.Implementing,
            Found = looked.Outcome,
            DueOn = looked.NextDueOn ?? part.DueOn,
            LastOn = looked.OccurredOn,
        }),
        LookBackAssigned asked => this with { Looker = asked.To },
        MatterReopened { To: ReopenedTo.Response } => this with { Parts = None.Parts },
        MatterReopened again => this with
        {
            Parts = Parts.ToImmutableSortedDictionary(
                pair => pair.Key,
                pair => pair.Value with { Stage = pair.Value.IsWatched ? Stage.Claimed : Stage.Implementing, Found = LookBackOutcome.NotImplemented, DueOn = again.DueOn, LastOn = again.OccurredOn }),
        },
        _ => this,
    };

    /// <summary>Whether this person was asked to look back.</summary>
    public bool IsLooker(Actor actor) => Looker is not null && Addressees.Of(actor).Contains(Looker);

    public IEnumerable<CommitmentPart> Of(string? unit) => Parts.Values.Where(part => part.Unit == unit);

    /// <summary>The stage of the whole: what is furthest behind.</summary>
    public Stage Stage =>
        Parts.Values.Any(part => part.Stage == Stage.Implementing) ? Stage.Implementing
        : Parts.Values.Any(part => part.Stage == Stage.Claimed) ? Stage.Claimed
        : Stage.Settled;

    private FollowUp Follow(ResponsePassed passed, UnitPart part)
    {
        var others = Without(part.Unit);
        var response = part.Response!;
        var parts = passed.Follows.Select((followed, index) => new CommitmentPart(
            followed.Number, part.Unit, response.Round, response.Commitments.ElementAtOrDefault(index)?.Text, followed.DueOn,
            followed.IsClaimed || !response.Adoption.LeadsToAction() ? Stage.Claimed : Stage.Implementing, null, passed.OccurredOn, !response.Adoption.LeadsToAction()));
        return new(others.Parts.SetItems(parts.Select(one => KeyValuePair.Create(one.Number, one))), Math.Max(LastNumber, passed.Follows.Select(followed => followed.Number).DefaultIfEmpty(0).Max()), Looker);
    }

    private FollowUp Without(string unit) => this with { Parts = Parts.RemoveRange(Of(unit).Select(part => part.Number)) };

    private FollowUp Set(int number, Func<CommitmentPart, CommitmentPart> change) => this with { Parts = Parts.SetItem(number, change(Parts[number])) };
}

/// <summary>One thing promised (一项承诺) and what became of it.</summary>
/// <param name="Text">What was promised; null where the whole response is the promise.</param>
/// <param name="IsWatched">Nothing was promised: conditions did not allow it (class C), and somebody looks whether they do now.</param>
public sealed record CommitmentPart(int Number, string Unit, int Round, string? Text, DateOnly? DueOn, Stage Stage, LookBackOutcome? Found, DateOnly LastOn, bool IsWatched = false)
{
    public Implementation Implementation => (Stage, Found) switch
    {
        (Stage.Claimed, _) when !IsWatched => Implementation.Claimed,
        (Stage.Settled, LookBackOutcome.ConditionsChanged) => Implementation.NoLongerApplicable,
        (Stage.Settled, LookBackOutcome.PartlyImplemented) => Implementation.PartlyVerified,
        (Stage.Settled, _) => Implementation.Verified,
        _ when IsWatched => Implementation.NotStarted,
        (_, LookBackOutcome.NotImplemented) => Implementation.NotImplemented,
        _ => Implementation.InProgress,
    };
}
