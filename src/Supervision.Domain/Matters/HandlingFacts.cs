using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>The matter was handed over (交办): to a lead unit and any number of co-units, or to several units that answer each for itself.</summary>
/// <param name="Lead">The lead unit; null for 分办.</param>
/// <param name="SplitUnits">The units of a 分办.</param>
/// <param name="SignOff">Answers are signed off inside the unit; a rule of that day, so it is a fact.</param>
[EventName("matter_assigned_v1")]
public sealed record MatterAssigned(
    DateOnly OccurredOn, string? Lead, IReadOnlyList<string> CoUnits, string AssignedByDesk, string? Note,
    IReadOnlyList<string>? SplitUnits = null, bool SignOff = false) : Fact(OccurredOn);

/// <summary>A unit confirmed that it has the matter (签收).</summary>
[EventName("matter_acknowledged_v1")]
public sealed record MatterAcknowledged(DateOnly OccurredOn, string Unit) : Fact(OccurredOn);

/// <summary>A unit says the matter is not its own (申请退办). A late request is recorded as late, and decided.</summary>
[EventName("return_requested_v1")]
public sealed record ReturnRequested(DateOnly OccurredOn, string Unit, string Reason, string? SuggestedUnit, bool Late) : Fact(OccurredOn);

/// <summary>The desk took the matter back (同意退办).</summary>
/// <param name="IsLead">It was the lead unit, or the last one that had to answer: the matter is handed over anew.</param>
[EventName("return_accepted_v1")]
public sealed record ReturnAccepted(DateOnly OccurredOn, string Unit, bool IsLead, string? Note) : Fact(OccurredOn);

/// <summary>The desk left the matter with the unit (不同意退办).</summary>
[EventName("return_refused_v1")]
public sealed record ReturnRefused(DateOnly OccurredOn, string Unit, string Reason) : Fact(OccurredOn);

/// <summary>Another unit does what one was to do (改办): its limits start anew, nobody else's change.</summary>
[EventName("matter_reassigned_v1")]
public sealed record MatterReassigned(DateOnly OccurredOn, string From, string To, string Reason) : Fact(OccurredOn);

/// <summary>One more unit was given the matter (增办).</summary>
[EventName("unit_added_v1")]
public sealed record UnitAdded(DateOnly OccurredOn, string Unit, UnitRole Role, string Reason) : Fact(OccurredOn);

/// <summary>A unit's part went to its successor as it stood (承继, F111): the unit was merged, split or dissolved.</summary>
[EventName("unit_succeeded_v1")]
public sealed record UnitSucceeded(DateOnly OccurredOn, string From, string To, string Reason) : Fact(OccurredOn);

/// <summary>A unit talked to whoever raised the matter (办前联系, F33).</summary>
[EventName("proposer_contacted_v1")]
public sealed record ProposerContacted(DateOnly OccurredOn, string Unit, ContactMode Mode, string? With, string Text) : Fact(OccurredOn);

/// <summary>A co-unit told the lead unit what it thinks (会办意见).</summary>
[EventName("co_opinion_given_v1")]
public sealed record CoOpinionGiven(DateOnly OccurredOn, string Unit, string Text) : Fact(OccurredOn);

/// <summary>A co-unit signed the joint answer (会签).</summary>
[EventName("response_co_signed_v1")]
public sealed record ResponseCoSigned(DateOnly OccurredOn, string Unit) : Fact(OccurredOn);

/// <summary>The lead unit may answer without this co-unit's signature (免会签, F32).</summary>
[EventName("co_sign_waived_v1")]
public sealed record CoSignWaived(DateOnly OccurredOn, string Unit, string Reason) : Fact(OccurredOn);

/// <summary>An answer was drafted inside the unit (拟稿).</summary>
[EventName("response_drafted_v1")]
public sealed record ResponseDrafted(DateOnly OccurredOn, string Unit, ResponseContent Content) : Fact(OccurredOn);

/// <summary>The head of the unit endorsed the draft (核稿).</summary>
[EventName("draft_endorsed_v1")]
public sealed record DraftEndorsed(DateOnly OccurredOn, string Unit, string? Note) : Fact(OccurredOn);

/// <summary>The draft goes back to whoever wrote it (退回修改).</summary>
[EventName("draft_returned_v1")]
public sealed record DraftReturned(DateOnly OccurredOn, string Unit, string Reason) : Fact(OccurredOn);

/// <summary>What an answer says (答复内容).</summary>
public sealed record ResponseContent(
    string Text, Adoption Adoption, ResponseClass? Class, string? Reason, IReadOnlyList<Commitment> Commitments, string? Signatory, string? Contact, bool? MayBePublished);

/// <summary>A unit answered (答复).</summary>
/// <param name="Round">1 for the unit's first answer, one more after each send-back.</param>
/// <param name="Class">Null where a paper answer says none: shown and counted as unclassified until a reviewer sets it.</param>
/// <param name="Late">After its due day; a judgement of that day, so it is a fact.</param>
[EventName("response_posted_v1")]
public sealed record ResponsePosted(
    DateOnly OccurredOn, int Round, string Unit, string Text, Adoption Adoption, ResponseClass? Class, string? Reason,
    IReadOnlyList<Commitment> Commitments, string? Signatory, string? Contact, bool? MayBePublished, bool Late) : Fact(OccurredOn);

/// <summary>What a unit promises to do by a day (承诺事项).</summary>
public sealed record Commitment(string Text, DateOnly DueOn);

/// <summary>The response holds (审核通过): from here on adoption counts.</summary>
/// <param name="Follows">What is followed up from now on, in the order of the response's commitments; empty where nothing was adopted.</param>
/// <param name="Unit">Whose response; null in records of a time when there was one.</param>
/// <param name="IsReviewed">Somebody reviewed it; false where the county has no review and it holds when posted.</param>
[EventName("response_passed_v1")]
public sealed record ResponsePassed(
    DateOnly OccurredOn, int Round, string? Note, IReadOnlyList<Followed> Follows, string? Unit = null, bool IsReviewed = true) : Fact(OccurredOn);

/// <summary>One thing to follow up (跟踪事项).</summary>
/// <param name="IsClaimed">The response itself said that it is done.</param>
public sealed record Followed(int Number, DateOnly? DueOn, bool IsClaimed);

/// <summary>The response was sent back (驳回) and is owed again.</summary>
/// <param name="Unit">Whose response; null in records of a time when there was one.</param>
[EventName("response_sent_back_v1")]
public sealed record ResponseSentBack(DateOnly OccurredOn, int Round, string Reason, string? Unit = null) : Fact(OccurredOn);

/// <summary>The class or the adoption of a response was set right (改类, F36): both are kept.</summary>
[EventName("response_reclassified_v1")]
public sealed record ResponseReclassified(
    DateOnly OccurredOn, string Unit, ResponseClass? From, ResponseClass To, Adoption AdoptionFrom, Adoption AdoptionTo, string Reason) : Fact(OccurredOn);

/// <summary>A response that held has to be given again (重办, F39), with a clock of its own.</summary>
/// <param name="Evaluation">The round of evaluation it follows from; null where a desk ordered it.</param>
[EventName("redo_ordered_v1")]
public sealed record RedoOrdered(DateOnly OccurredOn, string Unit, string Reason, int? Evaluation = null) : Fact(OccurredOn);

/// <summary>A unit asked for more time (申请延期, F62). A late request is recorded as late, and decided.</summary>
[EventName("extension_requested_v1")]
public sealed record ExtensionRequested(DateOnly OccurredOn, string Unit, DateOnly DueOn, DateOnly RequestedDueOn, string Reason, bool Late) : Fact(OccurredOn);

/// <summary>More time was granted (同意延期): the old day stays known.</summary>
[EventName("extension_granted_v1")]
public sealed record ExtensionGranted(DateOnly OccurredOn, string Unit, DateOnly FromDueOn, DateOnly ToDueOn, string? Note) : Fact(OccurredOn);

/// <summary>No more time was granted (不同意延期).</summary>
[EventName("extension_refused_v1")]
public sealed record ExtensionRefused(DateOnly OccurredOn, string Unit, string Reason) : Fact(OccurredOn);

/// <summary>A unit's clock was stopped (暂停计时, F63), for a coded reason.</summary>
[EventName("clock_paused_v1")]
public sealed record ClockPaused(DateOnly OccurredOn, string Unit, PauseGround Ground, string? Note) : Fact(OccurredOn);

/// <summary>A unit's clock goes on (恢复计时).</summary>
[EventName("clock_resumed_v1")]
public sealed record ClockResumed(DateOnly OccurredOn, string Unit, string? Note) : Fact(OccurredOn);

/// <summary>A unit was pressed (催办, F42).</summary>
[EventName("unit_reminded_v1")]
public sealed record UnitReminded(DateOnly OccurredOn, string Unit, ReminderKind How, string Text) : Fact(OccurredOn);
