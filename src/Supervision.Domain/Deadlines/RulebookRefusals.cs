using Supervision.Shared;

namespace Supervision.Deadlines;

/// <summary>Why a change of the rules or of the calendar may be refused (拒绝原因). The names are part of the API.</summary>
public static class RulebookRefusals
{
    public static readonly RefusalCode ReasonMissing = new("rulebook.reason_missing", RejectionKind.Invalid);
    public static readonly RefusalCode CitationMissing = new("rulebook.citation_missing", RejectionKind.Invalid);
    public static readonly RefusalCode BeforeLastVersion = new("rulebook.before_last_version", RejectionKind.Invalid);
    public static readonly RefusalCode RecountBeforeEffect = new("rulebook.recount_before_effect", RejectionKind.Invalid);
    public static readonly RefusalCode NothingChanges = new("rulebook.nothing_changes", RejectionKind.Conflict);
    public static readonly RefusalCode ChangedMeanwhile = new("rulebook.changed_meanwhile", RejectionKind.Conflict);
    public static readonly RefusalCode Incomplete = new("rulebook.incomplete", RejectionKind.Invalid);
    public static readonly RefusalCode TooMany = new("rulebook.too_many", RejectionKind.Invalid);
    public static readonly RefusalCode DeskUnknown = new("rulebook.desk_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode DesksTheSame = new("rulebook.desks_the_same", RejectionKind.Invalid);
    public static readonly RefusalCode KindUnknown = new("rulebook.kind_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode NobodyRaises = new("rulebook.nobody_raises", RejectionKind.Invalid);
    public static readonly RefusalCode LimitMissing = new("rulebook.limit_missing", RejectionKind.Invalid);
    public static readonly RefusalCode LimitUnknown = new("rulebook.limit_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode DayMissing = new("rulebook.day_missing", RejectionKind.Invalid);
    public static readonly RefusalCode StepUnknown = new("rulebook.step_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode StepOrder = new("rulebook.step_order", RejectionKind.Invalid);
    public static readonly RefusalCode WeightsNotWhole = new("rulebook.weights_not_whole", RejectionKind.Invalid);
    public static readonly RefusalCode MeasureUnknown = new("rulebook.measure_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode CountOutOfRange = new("rulebook.count_out_of_range", RejectionKind.Invalid);

    public static readonly RefusalCode SourceMissing = new("calendar.source_missing", RejectionKind.Invalid);
    public static readonly RefusalCode YearMissing = new("calendar.year_missing", RejectionKind.Invalid);
    public static readonly RefusalCode DayOfAnotherYear = new("calendar.day_of_another_year", RejectionKind.Invalid);
    public static readonly RefusalCode DayTwice = new("calendar.day_twice", RejectionKind.Invalid);
    public static readonly RefusalCode DayChangesNothing = new("calendar.day_changes_nothing", RejectionKind.Invalid);
    public static readonly RefusalCode NoDays = new("calendar.no_days", RejectionKind.Invalid);
    public static readonly RefusalCode LineUnread = new("calendar.line_unread", RejectionKind.Invalid);
    public static readonly RefusalCode DayNotSet = new("calendar.day_not_set", RejectionKind.Conflict);
}
