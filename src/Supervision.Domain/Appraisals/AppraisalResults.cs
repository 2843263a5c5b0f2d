namespace Supervision.Appraisals;

/// <summary>How often a score was given (得分分布).</summary>
public sealed record ScoreCount(int Score, int Ballots);

/// <summary>What a unit got on one criterion (指标得分).</summary>
/// <param name="Average">To two places.</param>
public sealed record CriterionResult(string Name, int Most, decimal Average, IReadOnlyList<ScoreCount> Distribution);

/// <summary>What a unit got (单位评议结果).</summary>
/// <param name="Average">The average of the ballots' sums, to two places, of <paramref name="Most"/> points.</param>
public sealed record UnitResult(string Unit, decimal Average, int Most, int Ballots, IReadOnlyList<CriterionResult> Criteria);

/// <summary>Counts ballots (计票).</summary>
public static class AppraisalResults
{
    /// <summary>Nothing before the close, and nothing where there were too few.</summary>
    public static IReadOnlyList<UnitResult> Of(Appraisal appraisal)
    {
        if (appraisal.Closed is not { IsWithheld: false, Ballots: { Count: > 0 } ballots }) return [];
        var criteria = appraisal.Opened.Criteria;
        return [.. appraisal.Opened.Units.Select((unit, at) => Of(unit, criteria, [.. ballots.Select(ballot => ballot.Scores.Skip(at * criteria.Count).Take(criteria.Count).ToArray())]))];
    }

    private static UnitResult Of(string unit, IReadOnlyList<Criterion> criteria, IReadOnlyList<int[]> scores) => new(
        unit, Average(scores.Select(one => one.Sum())), criteria.Sum(criterion => criterion.Most), scores.Count,
        [
            .. criteria.Select((criterion, at) => new CriterionResult(
                criterion.Name, criterion.Most, Average(scores.Select(one => one[at])), [.. scores.CountBy(one => one[at]).OrderByDescending(same => same.Key).Select(same => new ScoreCount(same.Key, same.Value))])),
        ]);

    private static decimal Average(IEnumerable<int> points) => Math.Round((decimal)points.Sum() / points.Count(), 2, MidpointRounding.AwayFromZero);
}
