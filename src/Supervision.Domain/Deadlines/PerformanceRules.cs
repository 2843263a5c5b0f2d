using System.Text.Json.Serialization;

namespace Supervision.Deadlines;

/// <summary>What one figure of a score sheet counts (考核权重, F58), out of a hundred. Which figures there are, another room knows.</summary>
public sealed record ScoreWeight(string Figure, int Weight);

/// <summary>What a member's work of one kind earns (履职积分项, F69).</summary>
/// <param name="Kind">A word for the kind of work; which there are, another room knows.</param>
/// <param name="Points">For each time.</param>
/// <param name="Cap">The most it earns in a year.</param>
public sealed record PointItem(string Kind, int Points, int Cap);

/// <summary>What every member does at least in a year (三个一, F68), and who is spoken to (谈话提醒, F71).</summary>
/// <param name="Below">With fewer points at the end of the year he is spoken to; nought for never.</param>
/// <param name="ShownFrom">The month from whose first day on what is lacking is pressed for.</param>
public sealed record YearlyLeast(int Activities, int Proposals, int Opinions, int Below, int ShownFrom)
{
    public static YearlyLeast Usual { get; } = new(1, 1, 1, 10, 10);
}

/// <summary>How performance is measured in this county (考核规则, F58, F68, F69).</summary>
/// <param name="Units">What each figure of a unit's score sheet counts; what is not named counts nothing.</param>
/// <param name="Bodies">The same of committees, groups, sectors and parties.</param>
/// <param name="Items">What members' work earns; what is not named earns nothing.</param>
public sealed record PerformanceRules(IReadOnlyList<ScoreWeight> Units, IReadOnlyList<ScoreWeight> Bodies, IReadOnlyList<PointItem> Items, YearlyLeast Least)
{
    public const int Whole = 100;

    public static PerformanceRules Usual { get; } = new(
        [new("onTime", 30), new("overdue", 15), new("redone", 10), new("attitude", 10), new("result", 10), new("implemented", 15), new("gap", 5), new("audited", 5)],
        [new("filed", 30), new("issued", 15), new("used", 20), new("attended", 25), new("findings", 10)],
        [
            new("activity", 5, 40), new("voiced", 2, 10), new("proposal", 2, 6), new("proposalFiled", 10, 30), new("proposalJoint", 3, 9), new("proposalKey", 15, 30), new("proposalExcellent", 10, 20),
            new("opinion", 2, 10), new("opinionIssued", 3, 15), new("opinionUsed", 5, 25), new("opinionInstructed", 10, 20), new("finding", 3, 15), new("snapshot", 1, 10),
        ],
        YearlyLeast.Usual);

    /// <summary>The weights make a hundred, each figure and each kind is named once, and nothing is negative or capped below one time.</summary>
    [JsonIgnore]
    public bool IsSound => IsWhole(Units) && IsWhole(Bodies)
        && Items.All(item => item.Points is >= 0 and <= 1000 && item.Cap >= item.Points && item.Cap <= 10_000) && Items.Select(item => item.Kind).Distinct().Count() == Items.Count
        && new[] { Least.Activities, Least.Proposals, Least.Opinions }.All(least => least is >= 0 and <= 100) && Least.Below is >= 0 and <= 10_000 && Least.ShownFrom is >= 1 and <= 12;

    private static bool IsWhole(IReadOnlyList<ScoreWeight> weights) =>
        weights.Sum(one => one.Weight) == Whole && weights.All(one => one.Weight >= 0) && weights.Select(one => one.Figure).Distinct().Count() == weights.Count;
}
