namespace Supervision.Shared;

/// <summary>How alike two texts are (文字相近程度): the share of two-character pieces they have in common.</summary>
public static class Similarity
{
    /// <summary>From here on two titles are shown to be compared by a person.</summary>
    public const double Alike = 0.45;

    public static double Of(string one, string other) => Of(Pieces(one), Pieces(other));

    /// <summary>How much of the smaller is in the larger.</summary>
    public static double Of(IReadOnlySet<string> one, IReadOnlySet<string> other)
    {
        var (smaller, larger) = one.Count <= other.Count ? (one, other) : (other, one);
        return smaller.Count == 0 ? 0 : (double)smaller.Count(larger.Contains) / smaller.Count;
    }

    public static IReadOnlySet<string> Pieces(string text)
    {
        var plain = Plain(text);
        return Enumerable.Range(0, Math.Max(0, plain.Length - 1)).Select(start => plain.Substring(start, 2)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What is compared: letters and digits, nothing between them.</summary>
    public static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
