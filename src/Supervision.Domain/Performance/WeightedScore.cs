using Supervision.Deadlines;

namespace Supervision.Performance;

/// <summary>One figure of a score sheet as it was counted (考核指标值).</summary>
/// <param name="LessIsBetter">A hundred for none of it.</param>
/// <param name="IsWithheld">Too few have spoken and others still may (F93): neither shown nor scored.</param>
public sealed record CountedFigure(string Figure, long Numerator, long Denominator, bool LessIsBetter = false, bool IsWithheld = false)
{
    /// <summary>Out of a hundred; null where there is nothing to count it by.</summary>
    public decimal? Score => IsWithheld || Denominator == 0 ? null : LessIsBetter ? 100 - 100m * Numerator / Denominator : 100m * Numerator / Denominator;
}

/// <summary>What a figure brings to the score (考核得分构成).</summary>
/// <param name="Weight">By the rules.</param>
/// <param name="Counted">What it weighs here, where the weights of figures without anything to count are shared out; null for these.</param>
public sealed record ScorePart(CountedFigure Figure, int Weight, decimal? Counted)
{
    public decimal? Points => Figure.Score is { } score && Counted is { } weight ? score * weight / PerformanceRules.Whole : null;
}

/// <summary>A score sheet (考核评分, F58): nobody gets a hundred for nothing. What has nothing to count is left out, and its weight is shared by the others in proportion.</summary>
/// <param name="Total">Out of a hundred, to one decimal; null where nothing could be counted.</param>
public sealed record WeightedScore(IReadOnlyList<ScorePart> Parts, decimal? Total)
{
    /// <summary>Some weight was shared out.</summary>
    public bool IsShared => Total is not null && Parts.Any(part => part.Weight > 0 && part.Counted is null);

    public static WeightedScore Of(IReadOnlyList<CountedFigure> figures, IReadOnlyList<ScoreWeight> weights)
    {
        int WeightOf(CountedFigure figure) => weights.FirstOrDefault(one => one.Figure == figure.Figure)?.Weight ?? 0;
        var whole = figures.Where(figure => figure.Score is not null).Sum(WeightOf);
        List<ScorePart> parts = [.. figures.Select(figure => new ScorePart(figure, WeightOf(figure), figure.Score is null || whole == 0 ? null : (decimal)PerformanceRules.Whole * WeightOf(figure) / whole))];
        return new(parts, whole == 0 ? null : Math.Round(figures.Where(figure => figure.Score is not null).Sum(figure => figure.Score!.Value * WeightOf(figure)) / whole, 1, MidpointRounding.AwayFromZero));
    }
}
