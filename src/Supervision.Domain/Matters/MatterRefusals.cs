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

    public static readonly RefusalCode ForProposalsOnly = new("proposal.for_proposals_only", RejectionKind.Invalid);
    public static readonly RefusalCode ForSnapshotsOnly = new("snapshot.for_snapshots_only", RejectionKind.Invalid);
    public static readonly RefusalCode SpotUnreadable = new("snapshot.spot_unreadable", RejectionKind.Invalid);
    public static readonly RefusalCode AfterPhotoMissing = new("snapshot.after_photo_missing", RejectionKind.Invalid);
    public static readonly RefusalCode AfterPhotoUnfit = new("snapshot.after_photo_unfit", RejectionKind.Invalid);
    public static readonly RefusalCode ForHotlineOnly = new("hotline.for_hotline_only", RejectionKind.Invalid);
    public static readonly RefusalCode ExternalNumberTaken = new("hotline.number_taken", RejectionKind.Conflict);
    public static readonly RefusalCode ExternalNumberMissing = new("hotline.number_missing", RejectionKind.Invalid);
    public static readonly RefusalCode ForOpinionsOnly = new("opinion.for_opinions_only", RejectionKind.Invalid);
    public static readonly RefusalCode ScreeningMissing = new("opinion.outcome_missing", RejectionKind.Invalid);
    public static readonly RefusalCode SignatoryMissing = new("opinion.signatory_missing", RejectionKind.Invalid);
    public static readonly RefusalCode LevelMissing = new("opinion.level_missing", RejectionKind.Invalid);
    public static readonly RefusalCode RecipientMissing = new("opinion.recipient_missing", RejectionKind.Invalid);
    public static readonly RefusalCode SentAlready = new("opinion.sent_already", RejectionKind.Invalid);
    public static readonly RefusalCode UsedAlready = new("opinion.used_already", RejectionKind.Invalid);
    public static readonly RefusalCode CategoryUnknown = new("proposal.category_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode ProposersNotYours = new("proposal.proposers_not_yours", RejectionKind.NotAllowed);
    public static readonly RefusalCode ProposersMissing = new("proposal.proposers_missing", RejectionKind.Invalid);
    public static readonly RefusalCode ProposerUnknown = new("proposal.proposer_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode ProposerTwice = new("proposal.proposer_twice", RejectionKind.Invalid);
    public static readonly RefusalCode TooManyProposers = new("proposal.too_many_proposers", RejectionKind.Invalid);

    public static readonly RefusalCode AdviceMissing = new("review.advice_missing", RejectionKind.Invalid);
    public static readonly RefusalCode SatisfactionMissing = new("evaluation.satisfaction_missing", RejectionKind.Invalid);
    public static readonly RefusalCode ScoresMissing = new("evaluation.scores_missing", RejectionKind.Invalid);
    public static readonly RefusalCode ScoresWrong = new("evaluation.scores_wrong", RejectionKind.Invalid);
    public static readonly RefusalCode AgreementMissing = new("matter.agreement_missing", RejectionKind.Invalid);
    public static readonly RefusalCode LookerMissing = new("lookBack.looker_missing", RejectionKind.Invalid);
    public static readonly RefusalCode MeasureMissing = new("key.measure_missing", RejectionKind.Invalid);
    public static readonly RefusalCode NumberOneTaken = new("key.number_one_taken", RejectionKind.Conflict);
    public static readonly RefusalCode PartnerMissing = new("supervise.partner_missing", RejectionKind.Invalid);
    public static readonly RefusalCode DisclosedPartMissing = new("disclosure.part_missing", RejectionKind.Invalid);
    public static readonly RefusalCode NothingToDisclose = new("disclosure.nothing_yet", RejectionKind.Conflict);

    public static readonly RefusalCode InTheFuture = new("date.in_the_future", RejectionKind.Invalid);
    public static readonly RefusalCode BeforeItsCause = new("date.before_its_cause", RejectionKind.Invalid);
    public static readonly RefusalCode DueDateMissing = new("date.due_date_missing", RejectionKind.Invalid);
    public static readonly RefusalCode DueDateNotLater = new("date.due_date_not_later", RejectionKind.Invalid);

    public static readonly RefusalCode LeadMissing = new("assign.lead_missing", RejectionKind.Invalid);
    public static readonly RefusalCode UnitUnknown = new("unit.unknown", RejectionKind.Invalid);
    public static readonly RefusalCode UnitTwice = new("assign.unit_twice", RejectionKind.Invalid);
    public static readonly RefusalCode NobodyLeftToJudge = new("assign.nobody_left_to_judge", RejectionKind.Invalid);
    public static readonly RefusalCode SplitOrLead = new("assign.split_or_lead", RejectionKind.Invalid);
    public static readonly RefusalCode SplitNeedsTwo = new("assign.split_needs_two", RejectionKind.Invalid);
    public static readonly RefusalCode NewUnitMissing = new("unit.missing", RejectionKind.Invalid);
    public static readonly RefusalCode UnitNotNamed = new("unit.not_named", RejectionKind.Conflict);

    public static readonly RefusalCode GroundMissing = new("matter.ground_missing", RejectionKind.Invalid);
    public static readonly RefusalCode GroundNotAllowed = new("pause.ground_not_allowed", RejectionKind.Invalid);
    public static readonly RefusalCode OnwardMissing = new("filing.onward_missing", RejectionKind.Invalid);
    public static readonly RefusalCode OtherUnknown = new("matter.other_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode OtherEnded = new("matter.other_ended", RejectionKind.Invalid);
    public static readonly RefusalCode MergedIntoItself = new("merge.into_itself", RejectionKind.Invalid);
    public static readonly RefusalCode SameKind = new("convert.same_kind", RejectionKind.Invalid);
    public static readonly RefusalCode ModeMissing = new("matter.mode_missing", RejectionKind.Invalid);

    public static readonly RefusalCode PaperNotYours = new("paper.not_yours", RejectionKind.NotAllowed);
    public static readonly RefusalCode ScanMissing = new("paper.scan_missing", RejectionKind.Invalid);
    public static readonly RefusalCode TooManyFiles = new("attachment.too_many", RejectionKind.Invalid);

    public static readonly RefusalCode NewDueDateMissing = new("extension.due_date_missing", RejectionKind.Invalid);
    public static readonly RefusalCode BeyondCap = new("extension.beyond_cap", RejectionKind.Invalid);
    public static readonly RefusalCode NothingChanges = new("matter.nothing_changes", RejectionKind.Conflict);
    public static readonly RefusalCode NeedsRedo = new("reclassify.needs_redo", RejectionKind.Invalid);

    public static readonly RefusalCode LeaderMissing = new("instruction.leader_missing", RejectionKind.Invalid);
    public static readonly RefusalCode InstructionUnknown = new("instruction.unknown", RejectionKind.Invalid);
    public static readonly RefusalCode MeetingMissing = new("listing.meeting_missing", RejectionKind.Invalid);
    public static readonly RefusalCode LinkKindMissing = new("link.kind_missing", RejectionKind.Invalid);
    public static readonly RefusalCode LinkTargetMissing = new("link.target_missing", RejectionKind.Invalid);

    public static readonly RefusalCode EntryUnknown = new("correct.entry_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode NotCorrectable = new("correct.not_correctable", RejectionKind.Invalid);
    public static readonly RefusalCode CorrectedDayOutOfOrder = new("correct.day_out_of_order", RejectionKind.Invalid);
    public static readonly RefusalCode CorrectedUnitHasActed = new("correct.unit_has_acted", RejectionKind.Invalid);
    public static readonly RefusalCode NumberTaken = new("correct.number_taken", RejectionKind.Invalid);

    public static readonly RefusalCode AdoptionMissing = new("response.adoption_missing", RejectionKind.Invalid);
    public static readonly RefusalCode ClassMissing = new("response.class_missing", RejectionKind.Invalid);
    public static readonly RefusalCode CommitmentMissing = new("response.commitment_missing", RejectionKind.Invalid);
    public static readonly RefusalCode ClassContradictsAdoption = new("response.class_contradicts_adoption", RejectionKind.Invalid);

    public static readonly RefusalCode CommitmentUnknown = new("commitment.unknown", RejectionKind.Invalid);
    public static readonly RefusalCode EvidenceMissing = new("claim.evidence_missing", RejectionKind.Invalid);
    public static readonly RefusalCode OutcomeMissing = new("look_back.outcome_missing", RejectionKind.Invalid);
    public static readonly RefusalCode DutyLimitMissing = new("duty.limit_missing", RejectionKind.Invalid);
    public static readonly RefusalCode DutyDayMissing = new("duty.day_missing", RejectionKind.Invalid);
    public static readonly RefusalCode DutyDayContradicts = new("duty.day_contradicts", RejectionKind.Invalid);
    public static readonly RefusalCode MeasureUnknown = new("duty.measure_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode TooManyMeasures = new("duty.too_many_measures", RejectionKind.Invalid);
    public static readonly RefusalCode GaugeUnknown = new("duty.gauge_unknown", RejectionKind.Invalid);

    public static readonly RefusalCode VoidedAlready = new("entry.voided_already", RejectionKind.Conflict);
    public static readonly RefusalCode ActedOnSince = new("entry.acted_on_since", RejectionKind.Conflict);
    public static readonly RefusalCode HiddenFinderPhotosOnly = new("matter.hidden_finder_photos_only", RejectionKind.Invalid);
}
