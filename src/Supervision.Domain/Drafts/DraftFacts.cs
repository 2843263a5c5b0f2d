using Supervision.Shared;

namespace Supervision.Drafts;

// Stored for ever (decision 0005). What is typed is no fact until it is handed in: a draft is its author's own.

/// <summary>A draft was begun (起草提案, F25).</summary>
/// <param name="By">The author's account.</param>
/// <param name="Member">The number of the member the author is.</param>
[EventName("proposal_draft_begun_v1")]
public sealed record ProposalDraftBegun(DateOnly OccurredOn, string By, string? Group, string? Member) : Fact(OccurredOn);

/// <summary>Members were asked to sign with the author (邀请联名, F28): from here on the text stands.</summary>
/// <param name="Members">Their numbers, in the order they are named in.</param>
/// <param name="ClosesOn">The last day for an answer.</param>
/// <param name="Hash">SHA-256 of the text they are asked to sign, lower-case hex.</param>
[EventName("co_signers_invited_v1")]
public sealed record CoSignersInvited(DateOnly OccurredOn, IReadOnlyList<string> Members, DateOnly ClosesOn, string Hash) : Fact(OccurredOn);

/// <summary>A member said whether he signs (答复联名邀请).</summary>
/// <param name="Hash">Of the text he answered on.</param>
[EventName("co_signer_answered_v1")]
public sealed record CoSignerAnswered(DateOnly OccurredOn, string Member, bool Agrees, string? Reason, string Hash) : Fact(OccurredOn);

/// <summary>The author took the text back to change it (撤回修改): every signature is void.</summary>
[EventName("proposal_draft_recalled_v1")]
public sealed record ProposalDraftRecalled(DateOnly OccurredOn, string Reason) : Fact(OccurredOn);

/// <summary>The draft was handed in (提交提案): it is a proposal now.</summary>
/// <param name="Hash">Of the text that was handed in.</param>
/// <param name="CoSigners">Who signed, in the order of invitation.</param>
/// <param name="LeftOut">Who was asked and did not.</param>
[EventName("proposal_draft_submitted_v1")]
public sealed record ProposalDraftSubmitted(DateOnly OccurredOn, Guid Matter, string Number, string Hash, IReadOnlyList<string> CoSigners, IReadOnlyList<string> LeftOut) : Fact(OccurredOn);

/// <summary>The draft was given up (作废初稿).</summary>
[EventName("proposal_draft_discarded_v1")]
public sealed record ProposalDraftDiscarded(DateOnly OccurredOn, string? Reason) : Fact(OccurredOn);
