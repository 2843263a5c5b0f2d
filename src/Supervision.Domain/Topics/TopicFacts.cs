using Supervision.Shared;

namespace Supervision.Topics;

// Stored for ever (decision 0005).

/// <summary>A topic was put forward (提出议题, F7).</summary>
/// <param name="Place">Its place in a published plan; null for one that was put forward by somebody.</param>
/// <param name="IsOwnChoice">A committee or group chose it for itself (自选题目, F113).</param>
/// <param name="Call">The call it answers; null where there was none.</param>
/// <param name="Late">It came after the call's window (F7).</param>
/// <param name="Parent">The topic it is a part of (F13).</param>
/// <param name="Committee">The committee that chose it for itself.</param>
[EventName("topic_proposed_v1")]
public sealed record TopicProposed(
    DateOnly OccurredOn, int Year, string Title, string Text, TopicSource Source, string? ProposedBy, string? Group, string? Unit, string? Place, bool IsOwnChoice = false,
    Guid? Call = null, bool Late = false, Guid? Parent = null, string? Committee = null) : Fact(OccurredOn);

/// <summary>The topic was not taken up (未采用), with the reason its proposer is told.</summary>
[EventName("topic_declined_v1")]
public sealed record TopicDeclined(DateOnly OccurredOn, string Reason) : Fact(OccurredOn);

/// <summary>The topic goes on as part of another (并题).</summary>
[EventName("topic_merged_v1")]
public sealed record TopicMerged(DateOnly OccurredOn, Guid Into, string IntoTitle, string Reason) : Fact(OccurredOn);

/// <summary>Another topic was merged into this one (并入): whoever put that one forward is told of this one.</summary>
[EventName("topic_absorbed_v1")]
public sealed record TopicAbsorbed(DateOnly OccurredOn, Guid From, string FromTitle, IReadOnlyList<TopicProposer> Proposers) : Fact(OccurredOn);

/// <summary>Somebody who put a topic forward (议题提出人): an account, and the group or unit it spoke for; nobody where it came from the public.</summary>
public sealed record TopicProposer(string? By, string? Group, string? Unit);

/// <summary>The topic is among those to choose from (入围).</summary>
[EventName("topic_shortlisted_v1")]
public sealed record TopicShortlisted(DateOnly OccurredOn, string? Note) : Fact(OccurredOn);

/// <summary>The topic was taken up (选定议题).</summary>
/// <param name="IsSupervisory">It counts as a supervisory topic (监督性议题, F2).</param>
/// <param name="Committee">Who leads it.</param>
/// <param name="Due">The month it is to be dealt with, as its first day; null where none is planned.</param>
[EventName("topic_selected_v1")]
public sealed record TopicSelected(DateOnly OccurredOn, TopicForm Form, bool IsSupervisory, string? Committee, DateOnly? Due) : Fact(OccurredOn);

/// <summary>A step of the procedure was taken (开展程序, F8, F16).</summary>
/// <param name="Attended">How many took part; null where nobody counted.</param>
/// <param name="Leaders">The leaders who took part (F10).</param>
[EventName("topic_step_held_v1")]
public sealed record TopicStepHeld(DateOnly OccurredOn, ProcedureStep Step, string Text, string? Where, int? Attended, IReadOnlyList<string> Leaders) : Fact(OccurredOn);

/// <summary>A step was taken before those it needs (程序例外, F94): counted, with who allowed it and why.</summary>
/// <param name="Missing">The steps that should have come before.</param>
[EventName("topic_step_overridden_v1")]
public sealed record TopicStepOverridden(DateOnly OccurredOn, ProcedureStep Step, IReadOnlyList<ProcedureStep> Missing, string Reason, string Approver) : Fact(OccurredOn);

/// <summary>An outcome was issued (形成成果): its lines are recommendations somebody has to answer.</summary>
/// <param name="Number">Without gaps per kind and year.</param>
/// <param name="Lines">Each with the matter it became.</param>
[EventName("outcome_issued_v1")]
public sealed record OutcomeIssued(DateOnly OccurredOn, string Number, OutcomeKind Kind, string Title, IReadOnlyList<OutcomeLine> Lines) : Fact(OccurredOn);

/// <summary>One recommendation of an outcome (成果建议).</summary>
public sealed record OutcomeLine(string Text, Guid Matter, string MatterNumber);

/// <summary>An outcome was voided (成果作废) before any of its lines was handed over; its number is not used again.</summary>
[EventName("outcome_voided_v1")]
public sealed record OutcomeVoided(DateOnly OccurredOn, string Number, string Reason) : Fact(OccurredOn);

/// <summary>The topic is done (结题).</summary>
[EventName("topic_concluded_v1")]
public sealed record TopicConcluded(DateOnly OccurredOn, string? Note) : Fact(OccurredOn);
