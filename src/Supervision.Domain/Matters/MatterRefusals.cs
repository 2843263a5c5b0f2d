using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>Why a step in a matter's life may be refused (拒绝原因). The names are part of the API.</summary>
public static class MatterRefusals
{
    public static readonly RefusalCode NotFound = new("matter.not_found", RejectionKind.NotFound);
    public static readonly RefusalCode NotYours = new("matter.not_yours", RejectionKind.NotAllowed);
    public static readonly RefusalCode WrongStage = new("matter.wrong_stage", RejectionKind.Conflict);
    public static readonly RefusalCode Stale = new("matter.stale", RejectionKind.Stale);
    public static readonly RefusalCode Busy = new("matter.busy", RejectionKind.Conflict);
    public static readonly RefusalCode KindNotOpen = new("matter.kind_not_open", RejectionKind.Invalid);
    public static readonly RefusalCode TitleMissing = new("matter.title_missing", RejectionKind.Invalid);
    public static readonly RefusalCode TextMissing = new("matter.text_missing", RejectionKind.Invalid);
    public static readonly RefusalCode ReasonMissing = new("matter.reason_missing", RejectionKind.Invalid);

    public static readonly RefusalCode InTheFuture = new("date.in_the_future", RejectionKind.Invalid);
    public static readonly RefusalCode BackdatedWithoutReason = new("date.backdated_without_reason", RejectionKind.Invalid);
    public static readonly RefusalCode BeforeItsCause = new("date.before_its_cause", RejectionKind.Invalid);
    public static readonly RefusalCode DueDateMissing = new("date.due_date_missing", RejectionKind.Invalid);
    public static readonly RefusalCode DueDateNotLater = new("date.due_date_not_later", RejectionKind.Invalid);

    public static readonly RefusalCode LeadMissing = new("assign.lead_missing", RejectionKind.Invalid);
    public static readonly RefusalCode UnitUnknown = new("unit.unknown", RejectionKind.Invalid);
    public static readonly RefusalCode UnitTwice = new("assign.unit_twice", RejectionKind.Invalid);
    public static readonly RefusalCode NobodyLeftToJudge = new("assign.nobody_left_to_judge", RejectionKind.Invalid);
    public static readonly RefusalCode UnitNotAsking = new("return.unit_not_asking", RejectionKind.Conflict);

    public static readonly RefusalCode AdoptionMissing = new("response.adoption_missing", RejectionKind.Invalid);
    public static readonly RefusalCode ClassMissing = new("response.class_missing", RejectionKind.Invalid);
    public static readonly RefusalCode CommitmentMissing = new("response.commitment_missing", RejectionKind.Invalid);
    public static readonly RefusalCode ClassContradictsAdoption = new("response.class_contradicts_adoption", RejectionKind.Invalid);

    public static readonly RefusalCode CommitmentUnknown = new("commitment.unknown", RejectionKind.Invalid);
    public static readonly RefusalCode EvidenceMissing = new("claim.evidence_missing", RejectionKind.Invalid);
    public static readonly RefusalCode OutcomeMissing = new("look_back.outcome_missing", RejectionKind.Invalid);
}
