namespace Supervision.Shared;

/// <summary>How a table of steps is read (流转表): which step is possible at which stage, for whom, and where it leads. Every room that tells people apart by role alone, or by a capacity of its own, has one.</summary>
public static class StepTable
{
    /// <summary>Whether somebody may take a step at any stage: whoever never may is refused otherwise than whoever is too early.</summary>
    public static bool MayEver<TStage, TStep, TBy>(this IEnumerable<(TStage From, TStep Step, TBy[] By, TStage To)> table, TStep step, TBy who) where TStage : struct, Enum where TStep : struct, Enum where TBy : struct, Enum =>
        table.Any(row => row.Step.Equals(step) && row.By.Contains(who));

    public static bool Allows<TStage, TStep, TBy>(this IEnumerable<(TStage From, TStep Step, TBy[] By, TStage To)> table, TStage from, TStep step, TBy who) where TStage : struct, Enum where TStep : struct, Enum where TBy : struct, Enum =>
        table.OpenTo(from, who).Any(open => open.Equals(step));

    /// <summary>What somebody may do at a stage.</summary>
    public static IEnumerable<TStep> OpenTo<TStage, TStep, TBy>(this IEnumerable<(TStage From, TStep Step, TBy[] By, TStage To)> table, TStage from, TBy who) where TStage : struct, Enum where TStep : struct, Enum where TBy : struct, Enum =>
        table.Where(row => row.From.Equals(from) && row.By.Contains(who)).Select(row => row.Step);
}
