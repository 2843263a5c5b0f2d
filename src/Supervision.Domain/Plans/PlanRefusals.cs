using Supervision.Shared;

namespace Supervision.Plans;

/// <summary>Why a step of a plan may be refused (拒绝原因). The names are part of the API.</summary>
public static class PlanRefusals
{
    public static readonly RefusalCode NotFound = new("plan.not_found", RejectionKind.NotFound);
    public static readonly RefusalCode NotYours = new("plan.not_yours", RejectionKind.NotAllowed);
    public static readonly RefusalCode WrongStage = new("plan.wrong_stage", RejectionKind.Conflict);
    public static readonly RefusalCode Exists = new("plan.exists", RejectionKind.Conflict);
    public static readonly RefusalCode Stale = new("plan.stale", RejectionKind.Stale);
    public static readonly RefusalCode YearMissing = new("plan.year_missing", RejectionKind.Invalid);
    public static readonly RefusalCode TopicUnknown = new("plan.topic_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode TopicNotSelected = new("plan.topic_not_selected", RejectionKind.Conflict);
    public static readonly RefusalCode TopicPlannedAlready = new("plan.topic_planned_already", RejectionKind.Conflict);
    public static readonly RefusalCode TopicNotPlanned = new("plan.topic_not_planned", RejectionKind.Conflict);
    public static readonly RefusalCode ReasonMissing = new("plan.reason_missing", RejectionKind.Invalid);
    public static readonly RefusalCode NumberMissing = new("plan.number_missing", RejectionKind.Invalid);
    public static readonly RefusalCode Empty = new("plan.empty", RejectionKind.Conflict);
    public static readonly RefusalCode ShortOfSupervisory = new("plan.short_of_supervisory", RejectionKind.Conflict);
    public static readonly RefusalCode ApproverMissing = new("plan.approver_missing", RejectionKind.Invalid);
    public static readonly RefusalCode CadenceUnknown = new("plan.cadence_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode CadenceCounted = new("plan.cadence_counted", RejectionKind.Conflict);
    public static readonly RefusalCode CadenceHeldAlready = new("plan.cadence_held_already", RejectionKind.Conflict);
    public static readonly RefusalCode MeetingMissing = new("plan.meeting_missing", RejectionKind.Invalid);
    public static readonly RefusalCode PartOfTopic = new("plan.part_of_topic", RejectionKind.Invalid);
}
