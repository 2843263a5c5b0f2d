using System.Collections.Immutable;
using Supervision.Shared;

namespace Supervision.Plans;

/// <summary>One year's consultation and supervision plan (年度协商计划, F1).</summary>
public sealed record Plan(PlanDrafted Drafted, PlanStage Stage, ImmutableArray<TopicPlanned> Topics, ImmutableArray<RequirementWaived> Waivers, int Amendments, DateOnly LastOn)
{
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
        ({ } p, _) => p,
    };

    public static Plan? Replay(IEnumerable<Fact> facts) => facts.Aggregate(default(Plan), Evolve);

    /// <summary>Whether it holds: what is changed from then on is an amendment.</summary>
    public bool IsApproved => Stage is PlanStage.Approved or PlanStage.Issued;
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
    ];

    public static bool MayEver(PlanStep step, Role role) => Table.Any(row => row.Step == step && row.By.Contains(role));

    public static bool Allows(PlanStage from, PlanStep step, Role role) => Table.Any(row => row.From == from && row.Step == step && row.By.Contains(role));

    public static IEnumerable<PlanStep> OpenTo(PlanStage stage, Role role) => Table.Where(row => row.From == stage && row.By.Contains(role)).Select(row => row.Step);
}
