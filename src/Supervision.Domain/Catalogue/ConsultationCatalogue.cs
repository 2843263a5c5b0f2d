using System.Collections.Immutable;
using Supervision.Shared;

namespace Supervision.Catalogue;

/// <summary>The matters a county may not decide before they were consulted (协商事项目录, F6), and what was decided.</summary>
public sealed record ConsultationCatalogue(ImmutableArray<CatalogueItem> Items, ImmutableArray<CatalogueDecision> Decisions)
{
    public static ConsultationCatalogue Empty { get; } = new([], []);

    public static ConsultationCatalogue? Evolve(ConsultationCatalogue? catalogue, Fact fact) => (catalogue, fact) switch
    {
        (var c, CatalogueItemAdded added) => (c ?? Empty) with { Items = (c ?? Empty).Items.Add(new(added, null)) },
        (null, _) => null,
        ({ } c, CatalogueItemRetired retired) => c with { Items = [.. c.Items.Select(item => item.Code == retired.Code ? item with { RetiredOn = retired.OccurredOn } : item)] },
        ({ } c, CatalogueDecisionRecorded decided) => c with { Decisions = c.Decisions.Add(new(decided, decided.Consulted, false, null)) },
        ({ } c, DecisionWithoutConsultation flagged) => c.With(flagged.Decision, decision => decision with { IsFlagged = true }),
        ({ } c, DecisionConsultationLinked linked) => c.With(linked.Decision, decision => decision with { Consulted = linked.Consulted }),
        ({ } c, DecisionFlagWithdrawn withdrawn) => c.With(withdrawn.Decision, decision => decision with { IsFlagged = false, WithdrawnFor = withdrawn.Reason }),
        ({ } c, _) => c,
    };

    public static ConsultationCatalogue? Replay(IEnumerable<Fact> facts) => facts.Aggregate(default(ConsultationCatalogue), Evolve);

    /// <summary>The item of this code; codes are never used twice.</summary>
    public CatalogueItem? Find(string? code) => Items.FirstOrDefault(item => item.Code == code);

    public CatalogueDecision? Find(Guid? decision) => Decisions.FirstOrDefault(one => one.Recorded.Decision == decision);

    private ConsultationCatalogue With(Guid decision, Func<CatalogueDecision, CatalogueDecision> change) =>
        this with { Decisions = [.. Decisions.Select(one => one.Recorded.Decision == decision ? change(one) : one)] };
}

/// <summary>One matter of the catalogue (目录事项).</summary>
/// <param name="RetiredOn">The first day it is in it no longer.</param>
public sealed record CatalogueItem(CatalogueItemAdded Added, DateOnly? RetiredOn)
{
    public string Code => Added.Code;

    public CatalogueStage Stage => RetiredOn is null ? CatalogueStage.InForce : CatalogueStage.Retired;

    /// <summary>Whether it had to be consulted before it was decided on that day.</summary>
    public bool IsInForceOn(DateOnly day) => Added.OccurredOn <= day && !(RetiredOn <= day);
}

/// <summary>One decision on a matter of the catalogue (目录事项决策).</summary>
/// <param name="Consulted">The topic named for it last.</param>
/// <param name="IsFlagged">It was decided without having been consulted, as far as is known.</param>
/// <param name="WithdrawnFor">Why it is flagged no longer.</param>
public sealed record CatalogueDecision(CatalogueDecisionRecorded Recorded, ConsultedTopic? Consulted, bool IsFlagged, string? WithdrawnFor);

/// <summary>Which step is possible with a matter of the catalogue, for whom (目录流转): the one table, read by decisions, answers and pages.</summary>
public static class CatalogueLifecycle
{
    public static IReadOnlyList<(CatalogueStage From, CatalogueStep Step, Role[] By, CatalogueStage To)> Table { get; } =
    [
        (CatalogueStage.Unlisted, CatalogueStep.Add, [Role.Office], CatalogueStage.InForce),
        (CatalogueStage.InForce, CatalogueStep.Retire, [Role.Office], CatalogueStage.Retired),
        (CatalogueStage.InForce, CatalogueStep.Decide, [Role.Office, Role.Party, Role.Government], CatalogueStage.InForce),
        (CatalogueStage.InForce, CatalogueStep.Link, [Role.Office], CatalogueStage.InForce),
        // What was decided before it was taken out may be entered after it.
        (CatalogueStage.Retired, CatalogueStep.Decide, [Role.Office, Role.Party, Role.Government], CatalogueStage.Retired),
        (CatalogueStage.Retired, CatalogueStep.Link, [Role.Office], CatalogueStage.Retired),
    ];

    /// <summary>What somebody may do with a catalogue: in which there are matters that allow it.</summary>
    public static IEnumerable<CatalogueStep> OpenTo(ConsultationCatalogue catalogue, Role role) => Enum.GetValues<CatalogueStep>().Where(step =>
        catalogue.Items.Select(item => item.Stage).Append(CatalogueStage.Unlisted).Any(stage => Table.Allows(stage, step, role)) && (step != CatalogueStep.Link || catalogue.Decisions.Any(decision => decision.IsFlagged)));
}
