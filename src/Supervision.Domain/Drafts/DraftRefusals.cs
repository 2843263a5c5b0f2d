using Supervision.Shared;

namespace Supervision.Drafts;

/// <summary>Why a step of a draft may be refused (拒绝原因). The names are part of the API.</summary>
public static class DraftRefusals
{
    public static readonly RefusalCode NotFound = new("proposal_draft.not_found", RejectionKind.NotFound);
    public static readonly RefusalCode NotYours = new("proposal_draft.not_yours", RejectionKind.NotAllowed);
    public static readonly RefusalCode WrongStage = new("proposal_draft.wrong_stage", RejectionKind.Conflict);
    public static readonly RefusalCode SubmittedAlready = new("proposal_draft.submitted_already", RejectionKind.Conflict);
    public static readonly RefusalCode Stale = new("proposal_draft.stale", RejectionKind.Stale);
    public static readonly RefusalCode TextStale = new("proposal_draft.text_stale", RejectionKind.Stale);
    public static readonly RefusalCode Busy = new("proposal_draft.busy", RejectionKind.Conflict);
    public static readonly RefusalCode RevisionMissing = new("proposal_draft.revision_missing", RejectionKind.Invalid);
    public static readonly RefusalCode FileMissing = new("proposal_draft.file_missing", RejectionKind.Invalid);
    public static readonly RefusalCode NobodyToInvite = new("proposal_draft.nobody_to_invite", RejectionKind.Invalid);
    public static readonly RefusalCode TooManyCoSigners = new("proposal_draft.too_many_co_signers", RejectionKind.Invalid);
    public static readonly RefusalCode AuthorInvited = new("proposal_draft.author_invited", RejectionKind.Invalid);
    public static readonly RefusalCode MemberUnknown = new("proposal_draft.member_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode InvitedAlready = new("proposal_draft.invited_already", RejectionKind.Invalid);
    public static readonly RefusalCode ClosingDayMissing = new("proposal_draft.closing_day_missing", RejectionKind.Invalid);
    public static readonly RefusalCode ClosingDayPassed = new("proposal_draft.closing_day_passed", RejectionKind.Invalid);
    public static readonly RefusalCode ClosingDayEarlier = new("proposal_draft.closing_day_earlier", RejectionKind.Invalid);
    public static readonly RefusalCode AnswerMissing = new("proposal_draft.answer_missing", RejectionKind.Invalid);
    public static readonly RefusalCode ClosedForAnswers = new("proposal_draft.closed_for_answers", RejectionKind.Conflict);
    public static readonly RefusalCode ReasonMissing = new("proposal_draft.reason_missing", RejectionKind.Invalid);
    public static readonly RefusalCode StillWaiting = new("proposal_draft.still_waiting", RejectionKind.Conflict);
}
