using System.Text.Json.Serialization;
using Supervision.Deadlines;
using Supervision.Shared;
using Supervision.Topics;

namespace Supervision.Plans;

/// <summary>A plan, as shown (年度计划), with how it stands against what is required.</summary>
/// <param name="Obligations">What the year owes, since the plan was approved.</param>
/// <param name="Targets">Each form with what is needed, planned and held.</param>
/// <param name="Changes">What was changed after the approval.</param>
/// <param name="Unplanned">How many activities were begun outside the plan.</param>
public sealed record PlanAnswer(
    int Year, string Title, string? Published, PlanStage Stage, IReadOnlyList<PlannedTopic> Topics, Compliance Compliance, IReadOnlyList<RequirementWaived> Waivers, int Amendments, int Overrides,
    IReadOnlyList<PlanStep> Actions, long Version, IReadOnlyList<ObligationAnswer> Obligations, IReadOnlyList<FormTarget> Targets, IReadOnlyList<PlanChange> Changes,
    int Unplanned, IReadOnlyList<UnplannedRow> UnplannedTopics);

/// <summary>A topic in a plan, as it stands (计划议题).</summary>
/// <param name="PlannedBy">Whose it is, where it was written down.</param>
public sealed record PlannedTopic(
    Guid Id, string Title, TopicForm Form, [property: JsonPropertyName("supervisory")] bool IsSupervisory, DateOnly? Due, TopicStage Stage, DateOnly? HeldOn, int Outcomes, int Lines, Role? PlannedBy = null);
