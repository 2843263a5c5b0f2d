namespace Supervision.Topics;

/// <summary>How alike two titles are (题目相近程度): the share of two-character pieces they have in common.</summary>
public static class Similarity
{
    /// <summary>From here on two titles are shown to be compared by a person.</summary>
    public const double Alike = 0.45;

    public static double Of(string one, string other)
    {
        var (a, b) = (Pieces(one), Pieces(other));
        return a.Count == 0 || b.Count == 0 ? 0 : (double)a.Intersect(b).Count() / Math.Min(a.Count, b.Count);
    }

    private static HashSet<string> Pieces(string title)
    {
        var plain = string.Concat(title.Where(char.IsLetterOrDigit));
        return [.. Enumerable.Range(0, Math.Max(0, plain.Length - 1)).Select(start => plain.Substring(start, 2))];
    }
}
