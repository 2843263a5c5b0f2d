using Supervision.Deadlines;

namespace Supervision.Performance;

/// <summary>What one piece of work earned (积分来源): what its kind earns, or what the year's cap left of it.</summary>
public sealed record EarnedPoints<T>(T Work, string Kind, int Points, bool IsCapped);

/// <summary>A member's points of a year (履职量化积分, F69): every one of them from a piece of work.</summary>
public static class MemberPoints
{
    /// <param name="works">In the order they happened: once a kind is capped, later ones earn nothing.</param>
    public static IReadOnlyList<EarnedPoints<T>> Of<T>(IEnumerable<T> works, Func<T, string> kindOf, IReadOnlyList<PointItem> items)
    {
        var earned = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. works.Select(work =>
        {
            var kind = kindOf(work);
            var item = items.FirstOrDefault(one => one.Kind == kind) ?? new PointItem(kind, 0, 0);
            var points = Math.Min(item.Points, item.Cap - earned.GetValueOrDefault(kind));
            earned[kind] = earned.GetValueOrDefault(kind) + points;
            return new EarnedPoints<T>(work, kind, points, points < item.Points);
        })];
    }

    /// <summary>The points of so many of a kind.</summary>
    public static int Of(PointItem item, long times) => (int)Math.Min(item.Points * times, item.Cap);
}

/// <summary>How a member stands with what everybody does at least in a year (三个一完成情况, F68).</summary>
public sealed record YearlyShare(long Activities, long Proposals, long Opinions)
{
    public bool LacksActivity(YearlyLeast least) => Activities < least.Activities;

    public bool LacksProposal(YearlyLeast least) => Proposals < least.Proposals;

    public bool LacksOpinion(YearlyLeast least) => Opinions < least.Opinions;

    public bool IsMet(YearlyLeast least) => !LacksActivity(least) && !LacksProposal(least) && !LacksOpinion(least);
}
