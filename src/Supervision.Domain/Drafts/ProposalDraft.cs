using System.Collections.Immutable;
using Supervision.Shared;

namespace Supervision.Drafts;

/// <summary>A member who was asked to sign (受邀联名委员).</summary>
/// <param name="Agrees">Null while he has not answered.</param>
public sealed record CoSigner(string Member, DateOnly InvitedOn, bool? Agrees = null, string? Reason = null, DateOnly? AnsweredOn = null);

/// <summary>A draft of a proposal (提案初稿, F25, F28): its author's own until it is handed in.</summary>
/// <param name="CoSigners">In the order they were asked in; none while it is written.</param>
/// <param name="Hash">Of the text that stands; null while it is written.</param>
/// <param name="Recalled">Why it was last taken back.</param>
public sealed record ProposalDraft(
    ProposalDraftBegun Begun, DraftStage Stage, ImmutableArray<CoSigner> CoSigners, DateOnly? ClosesOn, string? Hash, ProposalDraftRecalled? Recalled, ProposalDraftSubmitted? Submitted, ProposalDraftDiscarded? Discarded)
{
    public static ProposalDraft? Evolve(ProposalDraft? draft, Fact fact) => (draft, fact) switch
    {
        (null, ProposalDraftBegun begun) => new(begun, DraftStage.Writing, [], null, null, null, null, null),
        (null, _) => null,
        ({ } d, CoSignersInvited invited) => d with
        {
            Stage = DraftStage.CoSigning,
            CoSigners = d.CoSigners.AddRange(invited.Members.Select(member => new CoSigner(member, invited.OccurredOn))),
            ClosesOn = invited.ClosesOn,
            Hash = invited.Hash,
        },
        ({ } d, CoSignerAnswered answered) => d with
        {
            CoSigners = [.. d.CoSigners.Select(one => one.Member == answered.Member ? one with { Agrees = answered.Agrees, Reason = answered.Reason, AnsweredOn = answered.OccurredOn } : one)],
        },
        ({ } d, ProposalDraftRecalled recalled) => d with { Stage = DraftStage.Writing, CoSigners = [], ClosesOn = null, Hash = null, Recalled = recalled },
        ({ } d, ProposalDraftSubmitted submitted) => d with { Stage = DraftStage.Submitted, Submitted = submitted, Hash = submitted.Hash },
        ({ } d, ProposalDraftDiscarded discarded) => d with { Stage = DraftStage.Discarded, Discarded = discarded },
        ({ } d, _) => d,
    };

    public static ProposalDraft? Replay(IEnumerable<Fact> facts) => facts.Aggregate(default(ProposalDraft), Evolve);

    /// <summary>Nobody is waited for any longer.</summary>
    public bool HasAllAnswers => CoSigners.All(one => one.Agrees is not null);

    public IReadOnlyList<string> CoSigned => [.. CoSigners.Where(one => one.Agrees == true).Select(one => one.Member)];

    public IReadOnlyList<string> LeftOut => [.. CoSigners.Where(one => one.Agrees != true).Select(one => one.Member)];

    /// <summary>An account writes its own drafts; a member who is asked is known by his number, whatever account he uses.</summary>
    public DraftParty? PartyOf(Actor actor) =>
        actor.Id == Begun.By ? DraftParty.Author : actor.Member is { } member && CoSigners.Any(one => one.Member == member) ? DraftParty.Invited : null;
}

/// <summary>Which step of a draft is possible at which stage, for whom (初稿流转): the one table, read by decisions, answers and pages.</summary>
public static class DraftLifecycle
{
    public static IReadOnlyList<(DraftStage From, DraftStep Step, DraftParty By, DraftStage To)> Table { get; } =
    [
        (DraftStage.Unbegun, DraftStep.Begin, DraftParty.Author, DraftStage.Writing),
        (DraftStage.Writing, DraftStep.Write, DraftParty.Author, DraftStage.Writing),
        (DraftStage.Writing, DraftStep.Invite, DraftParty.Author, DraftStage.CoSigning),
        (DraftStage.Writing, DraftStep.Submit, DraftParty.Author, DraftStage.Submitted),
        (DraftStage.Writing, DraftStep.Discard, DraftParty.Author, DraftStage.Discarded),
        (DraftStage.CoSigning, DraftStep.Invite, DraftParty.Author, DraftStage.CoSigning),
        (DraftStage.CoSigning, DraftStep.Answer, DraftParty.Invited, DraftStage.CoSigning),
        (DraftStage.CoSigning, DraftStep.Recall, DraftParty.Author, DraftStage.Writing),
        (DraftStage.CoSigning, DraftStep.Submit, DraftParty.Author, DraftStage.Submitted),
        (DraftStage.CoSigning, DraftStep.Discard, DraftParty.Author, DraftStage.Discarded),
    ];

    public static Rejection? Refuse(ProposalDraft draft, DraftStep step, Actor by) => draft.PartyOf(by) switch
    {
        null => DraftRefusals.NotFound,
        { } party when !Table.Any(row => row.Step == step && row.By == party) => DraftRefusals.NotYours,
        { } party when Table.Any(row => row.From == draft.Stage && row.Step == step && row.By == party) => null,
        _ when draft.Submitted is { } submitted && step == DraftStep.Submit => DraftRefusals.SubmittedAlready.About(submitted.Number),
        _ => DraftRefusals.WrongStage,
    };

    /// <param name="today">After the closing day nobody answers.</param>
    public static IEnumerable<DraftStep> OpenTo(ProposalDraft draft, Actor by, DateOnly today) =>
        Table.Where(row => row.From == draft.Stage && row.By == draft.PartyOf(by) && (row.Step != DraftStep.Answer || !(today > draft.ClosesOn))).Select(row => row.Step);
}
