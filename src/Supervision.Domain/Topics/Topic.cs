using System.Collections.Immutable;
using Supervision.Shared;

namespace Supervision.Topics;

/// <summary>What the committee consults about or supervises (议题): from where it was put forward to what came of it.</summary>
public sealed record Topic(
    TopicProposed Proposed, TopicStage Stage, TopicSelected? Selected, ImmutableArray<HeldStep> Steps, ImmutableArray<TopicStepOverridden> Overrides, ImmutableArray<OutcomeIssued> Outcomes, DateOnly LastOn)
{
    /// <summary>Everybody who is told of it: who put it forward, and who put forward what was merged into it.</summary>
    public ImmutableArray<TopicProposer> Proposers { get; init; } = [new(Proposed.ProposedBy, Proposed.Group, Proposed.Unit)];

    public ImmutableArray<OutcomeVoided> Voided { get; init; } = [];

    /// <summary>What was recorded of its activities; decisions look into few of them.</summary>
    public Activities Activities { get; init; } = Activities.None;

    public static Topic? Evolve(Topic? topic, Fact fact) => (topic, fact) switch
    {
        (null, TopicProposed proposed) => new(proposed, TopicStage.Proposed, null, [], [], [], proposed.OccurredOn),
        (null, _) => null,
        ({ } t, TopicDeclined) => t with { Stage = TopicStage.Declined, LastOn = fact.OccurredOn },
        ({ } t, TopicMerged) => t with { Stage = TopicStage.Merged, LastOn = fact.OccurredOn },
        ({ } t, TopicShortlisted) => t with { Stage = TopicStage.Shortlisted, LastOn = fact.OccurredOn },
        ({ } t, TopicAbsorbed absorbed) => t with { Proposers = [.. t.Proposers.Union(absorbed.Proposers)] },
        ({ } t, OutcomeVoided voided) => t with { Voided = t.Voided.Add(voided) },
        ({ } t, TopicSelected selected) => t with { Stage = TopicStage.Selected, Selected = selected, LastOn = fact.OccurredOn },
        ({ } t, TopicStepOverridden overridden) => t with { Overrides = t.Overrides.Add(overridden) },
        // Steps are entered as they are found in the papers: an earlier one may be entered later.
        ({ } t, TopicStepHeld held) => t with
        {
            Steps = t.Steps.Add(new(held.Step, held.OccurredOn, held.Text, held.Where, held.Attended, held.Leaders, t.Overrides.Any(one => one.Step == held.Step && one.OccurredOn == held.OccurredOn))),
        },
        ({ } t, OutcomeIssued issued) => t with { Outcomes = t.Outcomes.Add(issued), LastOn = fact.OccurredOn },
        ({ } t, TopicConcluded) => t with { Stage = TopicStage.Concluded, LastOn = fact.OccurredOn },
        ({ } t, _) => t with { Activities = t.Activities.Evolve(fact) },
    };

    public static Topic? Replay(IEnumerable<Fact> facts) => facts.Aggregate(default(Topic), Evolve);

    public string Title => Proposed.Title;

    /// <summary>The outcomes that hold.</summary>
    public IEnumerable<OutcomeIssued> Standing => Outcomes.Where(outcome => !Voided.Any(voided => voided.Number == outcome.Number));

    /// <summary>The day the form's own step was taken: the meeting, or the opinions; null while it was not.</summary>
    public DateOnly? HeldOn => Selected is { } selected ? Steps.Where(step => step.Step == TopicProcedure.LastOf(selected.Form)).Select(step => (DateOnly?)step.On).Min() : null;
}

/// <summary>Which step of a topic is possible at which stage, for whom (选题流转): the one table, read by decisions, answers and pages.</summary>
public static class TopicLifecycle
{
    private static readonly Role[] Desk = [Role.Office, Role.ProposalsCommittee];
    private static readonly Role[] Jury = [Role.Office, Role.ProposalsCommittee, Role.Party, Role.Government, Role.Leader];
    private static readonly Role[] Everybody = [Role.Member, Role.Group, Role.Unit, Role.ProposalsCommittee, Role.Office, Role.Party, Role.Government, Role.Leader];

    public static IReadOnlyList<(TopicStage From, TopicStep Step, Role[] By, TopicStage To)> Table { get; } =
    [
        (TopicStage.Unproposed, TopicStep.Propose, Everybody, TopicStage.Proposed),
        (TopicStage.Proposed, TopicStep.Decline, [Role.Office], TopicStage.Declined),
        (TopicStage.Proposed, TopicStep.Merge, [Role.Office], TopicStage.Merged),
        (TopicStage.Proposed, TopicStep.Select, [Role.Office], TopicStage.Selected),
        (TopicStage.Proposed, TopicStep.Shortlist, [Role.Office], TopicStage.Shortlisted),
        (TopicStage.Shortlisted, TopicStep.Decline, [Role.Office], TopicStage.Declined),
        (TopicStage.Shortlisted, TopicStep.Merge, [Role.Office], TopicStage.Merged),
        (TopicStage.Shortlisted, TopicStep.Select, [Role.Office], TopicStage.Selected),
        (TopicStage.Selected, TopicStep.Hold, Desk, TopicStage.Selected),
        (TopicStage.Selected, TopicStep.Issue, [Role.Office], TopicStage.Selected),
        (TopicStage.Selected, TopicStep.Conclude, [Role.Office], TopicStage.Concluded),
        (TopicStage.Selected, TopicStep.VoidOutcome, [Role.Office], TopicStage.Selected),
        (TopicStage.Concluded, TopicStep.VoidOutcome, [Role.Office], TopicStage.Concluded),
        .. new[] { TopicStep.AddSubTopic, TopicStep.AddPaper, TopicStep.KeepMinutes, TopicStep.InviteExpert, TopicStep.NoteContribution, TopicStep.NamePartners, TopicStep.KeepPartnerOutcome }
            .Select(step => (TopicStage.Selected, step, Desk, TopicStage.Selected)),
        (TopicStage.Selected, TopicStep.Rate, Jury, TopicStage.Selected),
        (TopicStage.Concluded, TopicStep.Rate, Jury, TopicStage.Concluded),
    ];
}
