using Supervision.Shared;

namespace Supervision.Audits;

/// <summary>Why a step of an audit may be refused (拒绝原因). The names are part of the API.</summary>
public static class AuditRefusals
{
    public static readonly RefusalCode NotFound = new("audit.not_found", RejectionKind.NotFound);
    public static readonly RefusalCode NotYours = new("audit.not_yours", RejectionKind.NotAllowed);
    public static readonly RefusalCode OwnUnit = new("audit.own_unit", RejectionKind.NotAllowed);
    public static readonly RefusalCode OwnVerdict = new("audit.own_verdict", RejectionKind.NotAllowed);
    public static readonly RefusalCode WrongStage = new("audit.wrong_stage", RejectionKind.Conflict);
    public static readonly RefusalCode ItemWrongStage = new("audit.item_wrong_stage", RejectionKind.Conflict);
    public static readonly RefusalCode Stale = new("audit.stale", RejectionKind.Stale);
    public static readonly RefusalCode Busy = new("audit.busy", RejectionKind.Conflict);
    public static readonly RefusalCode TitleMissing = new("audit.title_missing", RejectionKind.Invalid);
    public static readonly RefusalCode UnitUnknown = new("audit.unit_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode AsOfInTheFuture = new("audit.as_of_in_the_future", RejectionKind.Invalid);
    public static readonly RefusalCode PeriodBackwards = new("audit.period_backwards", RejectionKind.Invalid);
    public static readonly RefusalCode SizeMissing = new("audit.size_missing", RejectionKind.Invalid);
    public static readonly RefusalCode PopulationEmpty = new("audit.population_empty", RejectionKind.Conflict);
    public static readonly RefusalCode PopulationTooLarge = new("audit.population_too_large", RejectionKind.Invalid);
    public static readonly RefusalCode SampleTooLarge = new("audit.sample_too_large", RejectionKind.Invalid);
    public static readonly RefusalCode SeedMalformed = new("audit.seed_malformed", RejectionKind.Invalid);
    public static readonly RefusalCode SeedSourceMissing = new("audit.seed_source_missing", RejectionKind.Invalid);
    public static readonly RefusalCode PicksMissing = new("audit.picks_missing", RejectionKind.Invalid);
    public static readonly RefusalCode TooManyItems = new("audit.too_many_items", RejectionKind.Invalid);
    public static readonly RefusalCode NotInPopulation = new("audit.not_in_population", RejectionKind.Invalid);
    public static readonly RefusalCode SampledAlready = new("audit.sampled_already", RejectionKind.Invalid);
    public static readonly RefusalCode PickReasonMissing = new("audit.pick_reason_missing", RejectionKind.Invalid);
    public static readonly RefusalCode ItemUnknown = new("audit.item_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode AuditorUnknown = new("audit.auditor_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode AuditorUnfit = new("audit.auditor_unfit", RejectionKind.Invalid);
    public static readonly RefusalCode AuditorOfUnit = new("audit.auditor_of_unit", RejectionKind.Invalid);
    public static readonly RefusalCode NobodyToAudit = new("audit.nobody_to_audit", RejectionKind.Conflict);
    public static readonly RefusalCode VerdictMissing = new("audit.verdict_missing", RejectionKind.Invalid);
    public static readonly RefusalCode OutcomeMissing = new("audit.outcome_missing", RejectionKind.Invalid);
    public static readonly RefusalCode VerdictUnchanged = new("audit.verdict_unchanged", RejectionKind.Invalid);
    public static readonly RefusalCode ObjectedAlready = new("audit.objected_already", RejectionKind.Conflict);
    public static readonly RefusalCode TextMissing = new("audit.text_missing", RejectionKind.Invalid);
    public static readonly RefusalCode ReasonMissing = new("audit.reason_missing", RejectionKind.Invalid);
    public static readonly RefusalCode DueMissing = new("audit.due_missing", RejectionKind.Invalid);
    public static readonly RefusalCode DueTooEarly = new("audit.due_too_early", RejectionKind.Invalid);
    public static readonly RefusalCode NotAllJudged = new("audit.not_all_judged", RejectionKind.Conflict);
    public static readonly RefusalCode MayStillObject = new("audit.may_still_object", RejectionKind.Conflict);
    public static readonly RefusalCode ItemsOpen = new("audit.items_open", RejectionKind.Conflict);
    public static readonly RefusalCode TooManyFiles = new("audit.too_many_files", RejectionKind.Invalid);
    public static readonly RefusalCode InTheFuture = new("audit.in_the_future", RejectionKind.Invalid);
    public static readonly RefusalCode BeforeItsCause = new("audit.before_its_cause", RejectionKind.Invalid);
}
