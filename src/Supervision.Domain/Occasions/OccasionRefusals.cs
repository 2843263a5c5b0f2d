using Supervision.Shared;

namespace Supervision.Occasions;

/// <summary>Why a step of an occasion may be refused (拒绝原因). The names are part of the API.</summary>
public static class OccasionRefusals
{
    public static readonly RefusalCode NotFound = new("occasion.not_found", RejectionKind.NotFound);
    public static readonly RefusalCode NotYours = new("occasion.not_yours", RejectionKind.NotAllowed);
    public static readonly RefusalCode WrongStage = new("occasion.wrong_stage", RejectionKind.Conflict);
    public static readonly RefusalCode Stale = new("occasion.stale", RejectionKind.Stale);
    public static readonly RefusalCode Busy = new("occasion.busy", RejectionKind.Conflict);
    public static readonly RefusalCode TitleMissing = new("occasion.title_missing", RejectionKind.Invalid);
    public static readonly RefusalCode KindMissing = new("occasion.kind_missing", RejectionKind.Invalid);
    public static readonly RefusalCode SubjectMissing = new("occasion.subject_missing", RejectionKind.Invalid);
    public static readonly RefusalCode HostMissing = new("occasion.host_missing", RejectionKind.Invalid);
    public static readonly RefusalCode HostUnknown = new("occasion.host_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode DayMissing = new("occasion.day_missing", RejectionKind.Invalid);
    public static readonly RefusalCode LiaisonMissing = new("occasion.liaison_missing", RejectionKind.Invalid);
    public static readonly RefusalCode TopicUnknown = new("occasion.topic_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode MemberUnknown = new("occasion.member_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode NotInOffice = new("occasion.not_in_office", RejectionKind.Invalid);
    public static readonly RefusalCode NobodyToInvite = new("occasion.nobody_to_invite", RejectionKind.Invalid);
    public static readonly RefusalCode ReasonMissing = new("occasion.reason_missing", RejectionKind.Invalid);
    public static readonly RefusalCode NothingChanges = new("occasion.nothing_changes", RejectionKind.Invalid);
    public static readonly RefusalCode ReplyMissing = new("occasion.reply_missing", RejectionKind.Invalid);
    public static readonly RefusalCode NotInvited = new("occasion.not_invited", RejectionKind.Invalid);
    public static readonly RefusalCode DayPassed = new("occasion.day_passed", RejectionKind.Conflict);
    public static readonly RefusalCode NotYet = new("occasion.not_yet", RejectionKind.Conflict);
    public static readonly RefusalCode AnotherDay = new("occasion.another_day", RejectionKind.Invalid);
    public static readonly RefusalCode PresenceMissing = new("occasion.presence_missing", RejectionKind.Invalid);
    public static readonly RefusalCode MemberTwice = new("occasion.member_twice", RejectionKind.Invalid);
    public static readonly RefusalCode ExcuseMissing = new("occasion.excuse_missing", RejectionKind.Invalid);
    public static readonly RefusalCode GuestsOutOfRange = new("occasion.guests_out_of_range", RejectionKind.Invalid);
    public static readonly RefusalCode NotAttended = new("occasion.not_attended", RejectionKind.Invalid);
    public static readonly RefusalCode OpinionMissing = new("occasion.opinion_missing", RejectionKind.Invalid);
    public static readonly RefusalCode InTheFuture = new("occasion.in_the_future", RejectionKind.Invalid);
    public static readonly RefusalCode BeforeItsCause = new("occasion.before_its_cause", RejectionKind.Invalid);
}
