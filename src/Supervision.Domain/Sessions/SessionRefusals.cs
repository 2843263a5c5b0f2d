using Supervision.Shared;

namespace Supervision.Sessions;

/// <summary>Why a step of a session may be refused (拒绝原因). The names are part of the API.</summary>
public static class SessionRefusals
{
    public static readonly RefusalCode NotFound = new("session.not_found", RejectionKind.NotFound);
    public static readonly RefusalCode NotYours = new("session.not_yours", RejectionKind.NotAllowed);
    public static readonly RefusalCode WrongStage = new("session.wrong_stage", RejectionKind.Conflict);
    public static readonly RefusalCode Exists = new("session.exists", RejectionKind.Conflict);
    public static readonly RefusalCode Stale = new("session.stale", RejectionKind.Stale);
    public static readonly RefusalCode Busy = new("session.busy", RejectionKind.Conflict);
    public static readonly RefusalCode NumberMissing = new("session.number_missing", RejectionKind.Invalid);
    public static readonly RefusalCode DaysMissing = new("session.days_missing", RejectionKind.Invalid);
    public static readonly RefusalCode ClosesBeforeItOpens = new("session.closes_before_it_opens", RejectionKind.Invalid);
    public static readonly RefusalCode TooLong = new("session.too_long", RejectionKind.Invalid);
    public static readonly RefusalCode Overlaps = new("session.overlaps", RejectionKind.Conflict);
    public static readonly RefusalCode OutOfOrder = new("session.out_of_order", RejectionKind.Conflict);
    public static readonly RefusalCode ReasonMissing = new("session.reason_missing", RejectionKind.Invalid);
    public static readonly RefusalCode NothingChanges = new("session.nothing_changes", RejectionKind.Invalid);
    public static readonly RefusalCode ReportMissing = new("session.report_missing", RejectionKind.Invalid);
    public static readonly RefusalCode ReportEmpty = new("session.report_empty", RejectionKind.Invalid);
    public static readonly RefusalCode DeliveredAlready = new("session.delivered_already", RejectionKind.Conflict);
    public static readonly RefusalCode TooManyFiles = new("session.too_many_files", RejectionKind.Invalid);
    public static readonly RefusalCode InTheFuture = new("session.in_the_future", RejectionKind.Invalid);
    public static readonly RefusalCode BeforeItsCause = new("session.before_its_cause", RejectionKind.Invalid);
}
