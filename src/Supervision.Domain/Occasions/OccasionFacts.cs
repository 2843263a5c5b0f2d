using Supervision.Shared;

namespace Supervision.Occasions;

// Stored for ever (decision 0005).

/// <summary>Something members are invited to was scheduled (安排活动, F115, F22).</summary>
/// <param name="Host">The committee's own organ, or the outside body that holds it.</param>
/// <param name="HostUnit">The code of the unit that holds it, where it is one of the directory.</param>
/// <param name="On">The day it is to take place.</param>
/// <param name="Liaison">The code of the liaison group whose activity it is.</param>
/// <param name="Group">The supervision group that holds it; null for the committee's own.</param>
[EventName("occasion_scheduled_v1")]
public sealed record OccasionScheduled(
    DateOnly OccurredOn, OccasionKind Kind, string Title, BriefingSubject? Subject, string Host, string? HostUnit, DateOnly On, string? Place, string? Liaison, Guid? Topic, string? TopicTitle, string? Text,
    string? Group) : Fact(OccurredOn);

/// <summary>Members were invited, or nominated to somebody else's occasion (邀请委员).</summary>
[EventName("members_invited_v1")]
public sealed record MembersInvited(DateOnly OccurredOn, IReadOnlyList<string> Members, string? Note) : Fact(OccurredOn);

/// <summary>An occasion was changed (变更活动): what it is from now on, and why where its day moved.</summary>
/// <param name="Released">Invited members who are no longer in office on the new day.</param>
[EventName("occasion_changed_v1")]
public sealed record OccasionChanged(
    DateOnly OccurredOn, string Title, BriefingSubject? Subject, string Host, DateOnly On, string? Place, string? Text, string? Reason, IReadOnlyList<string> Released) : Fact(OccurredOn);

/// <summary>A member said whether he comes (回复邀请).</summary>
/// <param name="IsForMember">Somebody entered it for him.</param>
[EventName("invitation_answered_v1")]
public sealed record InvitationAnswered(DateOnly OccurredOn, string Member, InvitationReply Reply, string? Note, bool IsForMember) : Fact(OccurredOn);

/// <summary>It took place, and who was there (登记出席).</summary>
/// <param name="Guests">How many others were there.</param>
[EventName("occasion_held_v1")]
public sealed record OccasionHeld(DateOnly OccurredOn, IReadOnlyList<MemberPresence> Attendance, int Guests, string? Note) : Fact(OccurredOn);

/// <summary>Whether one member was there (委员出席情况), with the reason of one who was excused.</summary>
public sealed record MemberPresence(string Member, Presence Presence, string? Reason = null);

/// <summary>The attendance was recorded wrongly (更正出席): only those who were, as they should have been.</summary>
[EventName("attendance_corrected_v1")]
public sealed record AttendanceCorrected(DateOnly OccurredOn, IReadOnlyList<MemberPresence> Attendance, int? Guests, string Reason) : Fact(OccurredOn);

/// <summary>A member gave an opinion there (发表意见).</summary>
/// <param name="IsForMember">Somebody entered it for him.</param>
[EventName("occasion_opinion_given_v1")]
public sealed record OccasionOpinionGiven(DateOnly OccurredOn, string Member, string Text, bool IsForMember) : Fact(OccurredOn);

/// <summary>It does not take place (取消活动), with the reason the invited are told.</summary>
[EventName("occasion_cancelled_v1")]
public sealed record OccasionCancelled(DateOnly OccurredOn, string Reason) : Fact(OccurredOn);
