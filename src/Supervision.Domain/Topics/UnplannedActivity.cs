using Supervision.Shared;

namespace Supervision.Topics;

// Stored for ever (decision 0005).

/// <summary>What is in no approved plan of its year was begun (计划外活动, F1): with who allowed it and why, and counted.</summary>
/// <param name="Year">The year whose plan does not hold it.</param>
[EventName("topic_unplanned_v1")]
public sealed record TopicUnplanned(DateOnly OccurredOn, int Year, string Reason, string Approver) : Fact(OccurredOn);

/// <summary>Activity outside an approved plan (计划外活动, F1): only as such, and allowed by somebody.</summary>
public static class UnplannedActivity
{
    public static readonly RefusalCode Refused = new("topic.unplanned", RejectionKind.Conflict);

    /// <summary>A first step outside the plan is refused, or recorded as such.</summary>
    /// <param name="decision">What was decided about the step itself.</param>
    /// <param name="approvedOn">Since when the year's plan holds without this topic; null where there is none, or the topic is in one.</param>
    public static Decision Guard(Topic topic, HoldStep act, Decision decision, DateOnly? approvedOn)
    {
        if (decision is not Decision.Accepted { Facts: var facts } || !topic.Steps.IsEmpty || facts.OfType<TopicStepHeld>().FirstOrDefault() is not { } held || approvedOn is not { } since || held.OccurredOn < since) return decision;
        return Texts.Tidy(act.Reason) is { } reason && Texts.Tidy(act.Approver) is { } approver
            ? Decision.Record([new TopicUnplanned(held.OccurredOn, topic.Proposed.Year, reason, approver), .. facts])
            : Refused.About($"{topic.Proposed.Year}");
    }
}
