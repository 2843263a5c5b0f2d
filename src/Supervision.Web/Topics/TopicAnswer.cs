using Supervision.Deadlines;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Topics;

/// <summary>A topic, as shown (议题).</summary>
/// <param name="Procedure">The steps of its form, each with when it was taken and what it still needs.</param>
/// <param name="Actions">What this caller may do now.</param>
/// <param name="Parts">What is looked into as topics of their own, each with how far it is (F13).</param>
/// <param name="Progress">Steps taken of those there are, its parts' included.</param>
public sealed record TopicAnswer(
    Guid Id, int Year, string Title, string Text, TopicSource Source, TopicStage Stage, TopicForm? Form, bool IsSupervisory, string? Committee, DateOnly? Due, DateOnly? HeldOn,
    DateOnly ProposedOn, string? Reason, IReadOnlyList<StepAnswer> Procedure, IReadOnlyList<TopicStepOverridden> Overrides, IReadOnlyList<OutcomeAnswer> Outcomes, IReadOnlyList<TopicStep> Actions, long Version,
    Guid? Call, bool Late, Guid? MergedInto, string? MergedIntoTitle, Guid? Parent, IReadOnlyList<PartAnswer> Parts, Progress Progress, bool IsOwnChoice, string? Chooser,
    IReadOnlyList<Partner> Partners, IReadOnlyList<PartnerOutcomeKept> PartnerOutcomes, Quality? Quality)
{
    public static TopicAnswer Of(StreamFile<Topic> file, Caller caller, DateOnly today, TopicProcedure procedure, QualityWeights weights, IReadOnlyList<StreamFile<Topic>> parts)
    {
        var (topic, proposed, activities) = (file.State, file.State.Proposed, file.State.Activities);
        var merged = file.Facts.OfType<TopicMerged>().LastOrDefault();
        var own = Progress.Of(topic);
        return new(
            file.Id, proposed.Year, proposed.Title, proposed.Text, proposed.Source, topic.Stage, topic.Selected?.Form, topic.Selected?.IsSupervisory ?? false, topic.Selected?.Committee,
            topic.Selected?.Due, topic.HeldOn, proposed.OccurredOn, file.Facts.OfType<TopicDeclined>().LastOrDefault()?.Reason,
            topic.Selected is { } selected
                ? [.. TopicProcedure.Of(selected.Form).Select(step => new StepAnswer(
                    step, [.. topic.Steps.Where(held => held.Step == step)], procedure.Missing(step, today, topic.Steps),
                    [.. activities.Papers.Where(paper => paper.Step == step)], activities.Minutes.FirstOrDefault(kept => kept.Step == step),
                    [.. activities.Invited.Where(invited => invited.Step == step).Select(invited => new InvitedExpert(
                        invited.Expert, invited.OccurredOn, [.. activities.Contributed.Where(one => one.Step == step && one.Expert == invited.Expert).Select(one => one.Text)]))]))]
                : [],
            topic.Overrides, [.. topic.Outcomes.Select(outcome => OutcomeAnswer.Of(outcome, topic))], [.. TopicLifecycle.Table.OpenTo(topic.Stage, caller.Actor.Role)], file.Version,
            proposed.Call, proposed.Late, merged?.Into, merged?.IntoTitle, proposed.Parent,
            [.. parts.Select(part => new PartAnswer(part.Id, part.State.Title, part.State.Stage, part.State.Selected?.Committee, Progress.Of(part.State)))],
            parts.Select(part => Progress.Of(part.State)).Aggregate(own, (sum, part) => new(sum.Done + part.Done, sum.Steps + part.Steps)),
            proposed.IsOwnChoice, proposed.Committee ?? (proposed.IsOwnChoice ? proposed.Group : null), activities.Partners, activities.PartnerOutcomes, Quality.Of(activities.Scores, weights)?.SeenBy(caller.Actor));
    }
}

/// <summary>How far a topic is (进度): steps taken, of those its form has.</summary>
public sealed record Progress(int Done, int Steps)
{
    public static Progress Of(Topic topic) => topic.Selected is { } selected
        ? new(TopicProcedure.Of(selected.Form).Count(step => topic.Steps.Any(held => held.Step == step)), TopicProcedure.Of(selected.Form).Count)
        : new(0, 0);
}

/// <summary>A part of a topic (子课题), as the topic shows it.</summary>
public sealed record PartAnswer(Guid Id, string Title, TopicStage Stage, string? Committee, Progress Progress);

/// <summary>An outcome (成果), as shown; voided ones stay, marked so.</summary>
public sealed record OutcomeAnswer(DateOnly OccurredOn, string Number, OutcomeKind Kind, string Title, IReadOnlyList<OutcomeLine> Lines, DateOnly? VoidedOn, string? VoidReason)
{
    public static OutcomeAnswer Of(OutcomeIssued outcome, Topic topic)
    {
        var voided = topic.Voided.FirstOrDefault(one => one.Number == outcome.Number);
        return new(outcome.OccurredOn, outcome.Number, outcome.Kind, outcome.Title, outcome.Lines, voided?.OccurredOn, voided?.Reason);
    }
}

/// <summary>One step of a topic's procedure (程序步骤): when it was taken, what it needs that is missing, and what belongs to it.</summary>
public sealed record StepAnswer(
    ProcedureStep Step, IReadOnlyList<HeldStep> Held, IReadOnlyList<ProcedureStep> Missing, IReadOnlyList<PaperAdded> Papers, MinutesKept? Minutes, IReadOnlyList<InvitedExpert> Experts);

/// <summary>An expert who was invited to a step (受邀专家), and what he gave to it.</summary>
public sealed record InvitedExpert(string Expert, DateOnly InvitedOn, IReadOnlyList<string> Contributions);

/// <summary>A topic in a list (议题列表行).</summary>
public sealed record TopicRow(
    Guid Id, int Year, string Title, TopicSource Source, TopicStage Stage, TopicForm? Form, bool IsSupervisory, string? Committee, DateOnly? Due, DateOnly? HeldOn, int Overrides, int Outcomes, int Lines,
    DateOnly ProposedOn, string? Reason, Guid? Call, bool Late, Guid? Parent, bool IsOwnChoice, string? Chooser);

/// <summary>Topics by where they come from (选题来源统计, F7); parts of topics are not counted again.</summary>
public sealed record SourceCount(TopicSource Source, int Proposed, int Selected, int Declined, int Shortlisted, int Merged, int Late);

/// <summary>A list of topics with the figures by source (议题列表).</summary>
public sealed record TopicList(IReadOnlyList<TopicRow> Items, long Total, int Page, int Size, IReadOnlyList<SourceCount> Sources);
