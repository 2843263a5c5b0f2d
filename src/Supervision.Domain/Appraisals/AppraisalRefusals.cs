using Supervision.Shared;

namespace Supervision.Appraisals;

/// <summary>Why a step of an appraisal may be refused (拒绝原因). The names are part of the API. None ever mentions a score.</summary>
public static class AppraisalRefusals
{
    public static readonly RefusalCode NotFound = new("appraisal.not_found", RejectionKind.NotFound);
    public static readonly RefusalCode NotYours = new("appraisal.not_yours", RejectionKind.NotAllowed);
    public static readonly RefusalCode NotAVoter = new("appraisal.not_a_voter", RejectionKind.NotAllowed);
    public static readonly RefusalCode WrongStage = new("appraisal.wrong_stage", RejectionKind.Conflict);
    public static readonly RefusalCode Stale = new("appraisal.stale", RejectionKind.Stale);
    public static readonly RefusalCode Busy = new("appraisal.busy", RejectionKind.Conflict);
    public static readonly RefusalCode TitleMissing = new("appraisal.title_missing", RejectionKind.Invalid);
    public static readonly RefusalCode UnitsMissing = new("appraisal.units_missing", RejectionKind.Invalid);
    public static readonly RefusalCode UnitUnknown = new("appraisal.unit_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode CriteriaMissing = new("appraisal.criteria_missing", RejectionKind.Invalid);
    public static readonly RefusalCode CriterionWrong = new("appraisal.criterion_wrong", RejectionKind.Invalid);
    public static readonly RefusalCode VoterUnknown = new("appraisal.voter_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode VoterNotInOffice = new("appraisal.voter_not_in_office", RejectionKind.Invalid);
    public static readonly RefusalCode GroupUnknown = new("appraisal.group_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode TooFewVoters = new("appraisal.too_few_voters", RejectionKind.Invalid);
    public static readonly RefusalCode TooManyVoters = new("appraisal.too_many_voters", RejectionKind.Invalid);
    public static readonly RefusalCode LeastOutOfRange = new("appraisal.least_out_of_range", RejectionKind.Invalid);
    public static readonly RefusalCode DaysWrong = new("appraisal.days_wrong", RejectionKind.Invalid);
    public static readonly RefusalCode NotBegun = new("appraisal.not_begun", RejectionKind.Conflict);
    public static readonly RefusalCode VotingOver = new("appraisal.voting_over", RejectionKind.Conflict);
    public static readonly RefusalCode AlreadyVoted = new("appraisal.already_voted", RejectionKind.Conflict);
    public static readonly RefusalCode BallotIncomplete = new("appraisal.ballot_incomplete", RejectionKind.Invalid);
    public static readonly RefusalCode ScoreOutOfRange = new("appraisal.score_out_of_range", RejectionKind.Invalid);
    public static readonly RefusalCode TooEarlyToClose = new("appraisal.too_early_to_close", RejectionKind.Invalid);
    public static readonly RefusalCode ReasonMissing = new("appraisal.reason_missing", RejectionKind.Invalid);
    public static readonly RefusalCode BoxUnreadable = new("appraisal.box_unreadable", RejectionKind.Unavailable);
    public static readonly RefusalCode LinesMissing = new("appraisal.lines_missing", RejectionKind.Invalid);
    public static readonly RefusalCode TooManyLines = new("appraisal.too_many_lines", RejectionKind.Invalid);
    public static readonly RefusalCode UnitNotReviewed = new("appraisal.unit_not_reviewed", RejectionKind.Invalid);
    public static readonly RefusalCode InTheFuture = new("appraisal.in_the_future", RejectionKind.Invalid);
    public static readonly RefusalCode BeforeItsCause = new("appraisal.before_its_cause", RejectionKind.Invalid);
}
