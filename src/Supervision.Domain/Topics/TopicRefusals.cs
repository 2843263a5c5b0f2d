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
    public static readonly RefusalCode OutcomeMissing = new("topic.outcome_missing", RejectionKind.Conflict);
}
