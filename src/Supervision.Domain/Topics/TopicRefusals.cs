using Supervision.Shared;

namespace Supervision.Topics;

/// <summary>Why a step of a topic may be refused (拒绝原因). The names are part of the API.</summary>
public static class TopicRefusals
{
    public static readonly RefusalCode NotFound = new("topic.not_found", RejectionKind.NotFound);
    public static readonly RefusalCode NotYours = new("topic.not_yours", RejectionKind.NotAllowed);
    public static readonly RefusalCode WrongStage = new("topic.wrong_stage", RejectionKind.Conflict);
    public static readonly RefusalCode Stale = new("topic.stale", RejectionKind.Stale);
    public static readonly RefusalCode Busy = new("topic.busy", RejectionKind.Conflict);
    public static readonly RefusalCode TitleMissing = new("topic.title_missing", RejectionKind.Invalid);
    public static readonly RefusalCode SourceNotYours = new("topic.source_not_yours", RejectionKind.Invalid);
    public static readonly RefusalCode ReasonMissing = new("topic.reason_missing", RejectionKind.Invalid);
    public static readonly RefusalCode OtherUnknown = new("topic.other_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode FormMissing = new("topic.form_missing", RejectionKind.Invalid);
    public static readonly RefusalCode StepMissing = new("topic.step_missing", RejectionKind.Invalid);
    public static readonly RefusalCode StepOfAnotherForm = new("topic.step_of_another_form", RejectionKind.Invalid);
    public static readonly RefusalCode StepTooEarly = new("topic.step_too_early", RejectionKind.Conflict);
    public static readonly RefusalCode ApproverMissing = new("topic.approver_missing", RejectionKind.Invalid);
    public static readonly RefusalCode InTheFuture = new("topic.in_the_future", RejectionKind.Invalid);
    public static readonly RefusalCode BeforeItsCause = new("topic.before_its_cause", RejectionKind.Invalid);
    public static readonly RefusalCode NotHeldYet = new("topic.not_held_yet", RejectionKind.Conflict);
    public static readonly RefusalCode LinesMissing = new("topic.lines_missing", RejectionKind.Invalid);
    public static readonly RefusalCode TooManyLines = new("topic.too_many_lines", RejectionKind.Invalid);
    public static readonly RefusalCode ChooserMissing = new("topic.chooser_missing", RejectionKind.Invalid);
    public static readonly RefusalCode PartsOpen = new("topic.parts_open", RejectionKind.Conflict);
    public static readonly RefusalCode PartOfAPart = new("topic.part_of_a_part", RejectionKind.Invalid);
    public static readonly RefusalCode TooMany = new("topic.too_many", RejectionKind.Invalid);
    public static readonly RefusalCode OutcomeUnknown = new("topic.outcome_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode OutcomeVoidedAlready = new("topic.outcome_voided_already", RejectionKind.Conflict);
    public static readonly RefusalCode OutcomeHandedOver = new("topic.outcome_handed_over", RejectionKind.Conflict);
    public static readonly RefusalCode FileMissing = new("topic.file_missing", RejectionKind.Invalid);
    public static readonly RefusalCode StepNotHeld = new("topic.step_not_held", RejectionKind.Conflict);
    public static readonly RefusalCode PointIncomplete = new("topic.point_incomplete", RejectionKind.Invalid);
    public static readonly RefusalCode MinutesEmpty = new("topic.minutes_empty", RejectionKind.Invalid);
    public static readonly RefusalCode ExpertUnknown = new("topic.expert_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode ExpertInvitedAlready = new("topic.expert_invited_already", RejectionKind.Conflict);
    public static readonly RefusalCode ExpertNotInvited = new("topic.expert_not_invited", RejectionKind.Conflict);
    public static readonly RefusalCode PartnerUnnamed = new("topic.partner_unnamed", RejectionKind.Invalid);
    public static readonly RefusalCode PartnerUnknown = new("topic.partner_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode TwoLead = new("topic.two_lead", RejectionKind.Invalid);
    public static readonly RefusalCode NumberMissing = new("topic.number_missing", RejectionKind.Invalid);
    public static readonly RefusalCode ScoreOutOfRange = new("topic.score_out_of_range", RejectionKind.Invalid);
    public static readonly RefusalCode OutcomeMissing = new("topic.outcome_missing", RejectionKind.Conflict);
    public static readonly RefusalCode AttendedOutOfRange = new("topic.attended_out_of_range", RejectionKind.Invalid);
}
