using Supervision.People;
using Supervision.Storage;

namespace Supervision.Topics;

/// <summary>A topic, as shown (议题).</summary>
/// <param name="Procedure">The steps of its form, each with when it was taken and what it still needs.</param>
/// <param name="Actions">What this caller may do now.</param>
public sealed record TopicAnswer(
    Guid Id, int Year, string Title, string Text, TopicSource Source, TopicStage Stage, TopicForm? Form, bool IsSupervisory, string? Committee, DateOnly? Due, DateOnly? HeldOn,
    DateOnly ProposedOn, string? Reason, IReadOnlyList<StepAnswer> Procedure, IReadOnlyList<TopicStepOverridden> Overrides, IReadOnlyList<OutcomeIssued> Outcomes, IReadOnlyList<TopicStep> Actions, long Version)
{
    public static TopicAnswer Of(StreamFile<Topic> file, Caller caller, DateOnly today, TopicProcedure procedure)
    {
        var (topic, proposed) = (file.State, file.State.Proposed);
        return new(
            file.Id, proposed.Year, proposed.Title, proposed.Text, proposed.Source, topic.Stage, topic.Selected?.Form, topic.Selected?.IsSupervisory ?? false, topic.Selected?.Committee,
            topic.Selected?.Due, topic.HeldOn, proposed.OccurredOn, file.Facts.OfType<TopicDeclined>().LastOrDefault()?.Reason,
            topic.Selected is { } selected
                ? [.. TopicProcedure.Of(selected.Form).Select(step => new StepAnswer(step, [.. topic.Steps.Where(held => held.Step == step)], procedure.Missing(step, today, topic.Steps)))]
                : [],
            topic.Overrides, topic.Outcomes, [.. TopicLifecycle.OpenTo(topic.Stage, caller.Actor.Role)], file.Version);
    }
}

/// <summary>One step of a topic's procedure (程序步骤): when it was taken, and what it needs that is missing.</summary>
public sealed record StepAnswer(ProcedureStep Step, IReadOnlyList<HeldStep> Held, IReadOnlyList<ProcedureStep> Missing);

/// <summary>A topic in a list (议题列表行).</summary>
public sealed record TopicRow(
    Guid Id, int Year, string Title, TopicSource Source, TopicStage Stage, TopicForm? Form, bool IsSupervisory, string? Committee, DateOnly? Due, DateOnly? HeldOn, int Overrides, int Outcomes, int Lines,
    DateOnly ProposedOn, string? Reason);

/// <summary>Topics by where they come from (选题来源统计, F7).</summary>
public sealed record SourceCount(TopicSource Source, int Proposed, int Selected, int Declined);

/// <summary>A list of topics with the figures by source (议题列表).</summary>
public sealed record TopicList(IReadOnlyList<TopicRow> Items, long Total, int Page, int Size, IReadOnlyList<SourceCount> Sources);
