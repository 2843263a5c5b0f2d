using Supervision.Shared;
using Supervision.Topics;

namespace Supervision.Plans;

// Stored for ever (decision 0005).

/// <summary>How far a plan is (计划环节, F1).</summary>
public enum PlanStage
{
    /// <summary>未起草</summary>
    Undrafted,

    /// <summary>起草</summary>
    Draft,

    /// <summary>主席会议审议通过</summary>
    Reviewed,

    /// <summary>县委批准</summary>
    Approved,

    /// <summary>印发</summary>
    Issued,

    /// <summary>年度总结</summary>
    Closed,
}

/// <summary>What can be done with a plan (计划动作).</summary>
public enum PlanStep
{
    /// <summary>起草</summary>
    Draft,

    /// <summary>列入议题</summary>
    Plan,

    /// <summary>移出议题</summary>
    Drop,

    /// <summary>审议</summary>
    Review,

    /// <summary>批准</summary>
    Approve,

    /// <summary>印发</summary>
    Issue,

    /// <summary>总结</summary>
    Close,

    /// <summary>登记周期任务</summary>
    HoldCadence,
}

/// <summary>The year's plan was begun (起草年度协商计划, F1).</summary>
/// <param name="Published">The document it was read from; null for one that is made here.</param>
[EventName("plan_drafted_v1")]
public sealed record PlanDrafted(DateOnly OccurredOn, int Year, string Title, string? Published) : Fact(OccurredOn);

/// <summary>A topic is in the plan (列入计划).</summary>
/// <param name="By">Whose it is: the office, the party committee and the government draft together; null for plans of a time when nobody wrote it down.</param>
[EventName("topic_planned_v1")]
public sealed record TopicPlanned(DateOnly OccurredOn, Guid Topic, string Title, TopicForm Form, bool IsSupervisory, DateOnly? Due, Role? By = null) : Fact(OccurredOn);

/// <summary>A topic is in the plan no longer (移出计划).</summary>
[EventName("topic_dropped_v1")]
public sealed record TopicDropped(DateOnly OccurredOn, Guid Topic, string Reason) : Fact(OccurredOn);

/// <summary>The chairpersons' meeting reviewed it (主席会议审议).</summary>
[EventName("plan_reviewed_v1")]
public sealed record PlanReviewed(DateOnly OccurredOn, string Meeting) : Fact(OccurredOn);

/// <summary>The party committee approved it (县委批准).</summary>
[EventName("plan_approved_v1")]
public sealed record PlanApproved(DateOnly OccurredOn, string DocumentNumber) : Fact(OccurredOn);

/// <summary>A requirement it does not meet was waived (豁免), with who allowed it and why.</summary>
[EventName("requirement_waived_v1")]
public sealed record RequirementWaived(DateOnly OccurredOn, string Requirement, int ShortBy, string Reason, string Approver) : Fact(OccurredOn);

/// <summary>It was issued (印发).</summary>
[EventName("plan_issued_v1")]
public sealed record PlanIssued(DateOnly OccurredOn, string DocumentNumber) : Fact(OccurredOn);

/// <summary>An approved plan was changed (调整), with the reason.</summary>
[EventName("plan_amended_v1")]
public sealed record PlanAmended(DateOnly OccurredOn, string Reason) : Fact(OccurredOn);

/// <summary>The year is over and summed up (年度总结).</summary>
[EventName("plan_closed_v1")]
public sealed record PlanClosed(DateOnly OccurredOn, string Note) : Fact(OccurredOn);

/// <summary>What the program cannot count was held (登记周期任务, F5, F115): somebody says which meeting it was.</summary>
/// <param name="Cadence">The rulebook's name of it.</param>
/// <param name="Of">The committee or group whose it is; null where the committee owes it as a whole.</param>
[EventName("cadence_held_v1")]
public sealed record CadenceHeld(DateOnly OccurredOn, string Cadence, string? Of, string Text) : Fact(OccurredOn);
