using Supervision.Shared;

namespace Supervision.Commissions;

/// <summary>Why a step of a commission may be refused (拒绝原因). The names are part of the API.</summary>
public static class CommissionRefusals
{
    public static readonly RefusalCode NotFound = new("commission.not_found", RejectionKind.NotFound);
    public static readonly RefusalCode NotYours = new("commission.not_yours", RejectionKind.NotAllowed);
    public static readonly RefusalCode WrongStage = new("commission.wrong_stage", RejectionKind.Conflict);
    public static readonly RefusalCode LetterWrongStage = new("commission.letter_wrong_stage", RejectionKind.Conflict);
    public static readonly RefusalCode Stale = new("commission.stale", RejectionKind.Stale);
    public static readonly RefusalCode Busy = new("commission.busy", RejectionKind.Conflict);
    public static readonly RefusalCode Exists = new("commission.exists", RejectionKind.Conflict);
    public static readonly RefusalCode KindMissing = new("commission.kind_missing", RejectionKind.Invalid);
    public static readonly RefusalCode UnitUnknown = new("commission.unit_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode GroupUnknown = new("commission.group_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode MemberUnknown = new("commission.member_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode NobodySent = new("commission.nobody_sent", RejectionKind.Invalid);
    public static readonly RefusalCode LeaderNotAmongThem = new("commission.leader_not_among_them", RejectionKind.Invalid);
    public static readonly RefusalCode UntilMissing = new("commission.until_missing", RejectionKind.Invalid);
    public static readonly RefusalCode UntilTooEarly = new("commission.until_too_early", RejectionKind.Invalid);
    public static readonly RefusalCode FocusMissing = new("commission.focus_missing", RejectionKind.Invalid);
    public static readonly RefusalCode FocusUnknown = new("commission.focus_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode TextMissing = new("commission.text_missing", RejectionKind.Invalid);
    public static readonly RefusalCode TitleMissing = new("commission.title_missing", RejectionKind.Invalid);
    public static readonly RefusalCode ReasonMissing = new("commission.reason_missing", RejectionKind.Invalid);
    public static readonly RefusalCode InTheFuture = new("commission.in_the_future", RejectionKind.Invalid);
    public static readonly RefusalCode BeforeItsCause = new("commission.before_its_cause", RejectionKind.Invalid);
    public static readonly RefusalCode LetterUnknown = new("commission.letter_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode LinesMissing = new("commission.lines_missing", RejectionKind.Invalid);
    public static readonly RefusalCode TooManyLines = new("commission.too_many_lines", RejectionKind.Invalid);
    public static readonly RefusalCode FindingUnknown = new("commission.finding_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode AnswerByTooEarly = new("commission.answer_by_too_early", RejectionKind.Invalid);
    public static readonly RefusalCode LetterUnderWay = new("commission.letter_under_way", RejectionKind.Conflict);
    public static readonly RefusalCode NotTheLeader = new("commission.not_the_leader", RejectionKind.NotAllowed);
    public static readonly RefusalCode TooManyFiles = new("commission.too_many_files", RejectionKind.Invalid);
    public static readonly RefusalCode TermOver = new("commission.term_over", RejectionKind.Conflict);
}
