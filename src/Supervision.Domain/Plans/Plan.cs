using System.Collections.Immutable;
using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Plans;

/// <summary>One year's consultation and supervision plan (年度协商计划, F1).</summary>
public sealed record Plan(PlanDrafted Drafted, PlanStage Stage, ImmutableArray<TopicPlanned> Topics, ImmutableArray<RequirementWaived> Waivers, int Amendments, DateOnly LastOn)
{
    /// <summary>What the year owes (F3–F5), since the plan was approved.</summary>
    public Clocks Clocks { get; init; } = Clocks.None;

    /// <summary>The day each of these was done that was.</summary>
    public ImmutableDictionary<string, DateOnly> DoneOn { get; init; } = ImmutableDictionary<string, DateOnly>.Empty;

    /// <summary>What was held that the program cannot count.</summary>
    public ImmutableArray<CadenceHeld> ByHand { get; init; } = [];

    public static Plan? Evolve(Plan? plan, Fact fact) => (plan, fact) switch
    {
        (null, PlanDrafted drafted) => new(drafted, PlanStage.Draft, [], [], 0, drafted.OccurredOn),
        (null, _) => null,
        ({ } p, TopicPlanned planned) => p with { Topics = p.Topics.RemoveAll(one => one.Topic == planned.Topic).Add(planned), LastOn = fact.OccurredOn },
        ({ } p, TopicDropped dropped) => p with { Topics = p.Topics.RemoveAll(one => one.Topic == dropped.Topic), LastOn = fact.OccurredOn },
        ({ } p, RequirementWaived waived) => p with { Waivers = p.Waivers.Add(waived) },
        ({ } p, PlanReviewed) => p with { Stage = PlanStage.Reviewed, LastOn = fact.OccurredOn },
        ({ } p, PlanApproved) => p with { Stage = PlanStage.Approved, LastOn = fact.OccurredOn },
        ({ } p, PlanIssued) => p with { Stage = PlanStage.Issued, LastOn = fact.OccurredOn },
        ({ } p, PlanAmended) => p with { Amendments = p.Amendments + 1 },
        ({ } p, PlanClosed) => p with { Stage = PlanStage.Closed, LastOn = fact.OccurredOn },
        ({ } p, CadenceHeld held) => p with { ByHand = p.ByHand.Add(held) },
        ({ } p, ObligationDischarged done) => p with { Clocks = p.Clocks.Evolve(done), DoneOn = p.DoneOn.SetItem(done.Series, done.OccurredOn) },
        ({ } p, ObligationReinstated again) => p with { Clocks = p.Clocks.Evolve(again), DoneOn = p.DoneOn.Remove(again.Series) },
        ({ } p, ObligationOpened opened) => p with { Clocks = p.Clocks.Evolve(opened) },
        ({ } p, _) => p,
    };

    public static Plan? Replay(IEnumerable<Fact> facts) => facts.Aggregate(default(Plan), Evolve);

    /// <summary>Whether it holds: what is changed from then on is an amendment.</summary>
    public bool IsApproved => Stage is PlanStage.Approved or PlanStage.Issued;

    /// <summary>The rules its cadences run by: those it was approved under; those of a day while it owes nothing.</summary>
    public Rulebook CadenceRules(Rulebooks policy, DateOnly day) =>
        Clocks.BySeries.Values.FirstOrDefault(clock => clock.What == Owed.CadenceHeld) is { } clock ? policy.Of(clock.RuleVersion) : policy.On(day);

    /// <summary>Its topics as they stand, with form, kind and month as they were planned.</summary>
    public IReadOnlyList<TopicStanding> StandingOf(IEnumerable<TopicStanding> known)
    {
        var byId = known.ToLookup(topic => topic.Id);
        return [.. Topics.Select(planned => new TopicStanding(planned.Topic, planned.Form, planned.IsSupervisory, planned.Due, byId[planned.Topic].FirstOrDefault()?.HeldOn, byId[planned.Topic].FirstOrDefault()?.Committee))];
    }
}

/// <summary>Which step of a plan is possible at which stage, for whom (计划流转): the one table, read by decisions, answers and pages.</summary>
public static class PlanLifecycle
{
    private static readonly Role[] Drafters = [Role.Office, Role.Party, Role.Government];

    public static IReadOnlyList<(PlanStage From, PlanStep Step, Role[] By, PlanStage To)> Table { get; } =
    [
        (PlanStage.Undrafted, PlanStep.Draft, Drafters, PlanStage.Draft),
        (PlanStage.Draft, PlanStep.Plan, Drafters, PlanStage.Draft),
        (PlanStage.Draft, PlanStep.Drop, Drafters, PlanStage.Draft),
        (PlanStage.Draft, PlanStep.Review, [Role.Office], PlanStage.Reviewed),
        (PlanStage.Reviewed, PlanStep.Approve, [Role.Party], PlanStage.Approved),
        (PlanStage.Approved, PlanStep.Issue, [Role.Office, Role.Party], PlanStage.Issued),
        (PlanStage.Approved, PlanStep.Plan, [Role.Office, Role.Party], PlanStage.Approved),
        (PlanStage.Approved, PlanStep.Drop, [Role.Office, Role.Party], PlanStage.Approved),
        (PlanStage.Issued, PlanStep.Plan, [Role.Office, Role.Party], PlanStage.Issued),
        (PlanStage.Issued, PlanStep.Drop, [Role.Office, Role.Party], PlanStage.Issued),
        (PlanStage.Issued, PlanStep.Close, [Role.Office], PlanStage.Closed),
        (PlanStage.Approved, PlanStep.HoldCadence, [Role.Office], PlanStage.Approved),
        (PlanStage.Issued, PlanStep.HoldCadence, [Role.Office], PlanStage.Issued),
        (PlanStage.Closed, PlanStep.HoldCadence, [Role.Office], PlanStage.Closed),
    ];
}
