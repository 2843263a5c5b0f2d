namespace Supervision.Shared;

/// <summary>How a table of steps is read (流转表): which step is possible at which stage, for which roles, and where it leads. Every room that tells people apart by role alone has one.</summary>
public static class StepTable
{
    /// <summary>Whether a role may take a step at any stage: whoever never may is refused otherwise than whoever is too early.</summary>
    public static bool MayEver<TStage, TStep>(this IEnumerable<(TStage From, TStep Step, Role[] By, TStage To)> table, TStep step, Role role) where TStage : struct, Enum where TStep : struct, Enum =>
        table.Any(row => row.Step.Equals(step) && row.By.Contains(role));

    public static bool Allows<TStage, TStep>(this IEnumerable<(TStage From, TStep Step, Role[] By, TStage To)> table, TStage from, TStep step, Role role) where TStage : struct, Enum where TStep : struct, Enum =>
        table.OpenTo(from, role).Any(open => open.Equals(step));

    /// <summary>What a role may do at a stage.</summary>
    public static IEnumerable<TStep> OpenTo<TStage, TStep>(this IEnumerable<(TStage From, TStep Step, Role[] By, TStage To)> table, TStage from, Role role) where TStage : struct, Enum where TStep : struct, Enum =>
        table.Where(row => row.From.Equals(from) && row.By.Contains(role)).Select(row => row.Step);
}
