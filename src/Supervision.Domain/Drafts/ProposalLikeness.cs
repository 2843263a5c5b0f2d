using Supervision.Shared;

namespace Supervision.Drafts;

/// <summary>What a proposal is compared by with others (提案比对内容, F82): its title and what it advises.</summary>
public sealed class ProposalLikeness(string title, string text)
{
    /// <summary>From here on somebody should look at the two.</summary>
    public const double Shown = 0.3;

    /// <summary>A text of fewer pieces says too little to be compared.</summary>
    private const int FewPieces = 20;

    public const double WeightOfTitle = 0.6;

    /// <summary>A heading is no longer than this.</summary>
    private const int LongestHeading = 20;

    public IReadOnlySet<string> Title { get; } = Similarity.Pieces(title);

    public IReadOnlySet<string> Advice { get; } = Similarity.Pieces(AdviceOf(text));

    /// <summary>Titles are the same where they differ in nothing but signs and spaces.</summary>
    public bool HasSameTitle(string other) => Similarity.Plain(title) is { Length: > 0 } plain && plain == Similarity.Plain(other);

    /// <summary>From 0, nothing in common, to 1: the titles and what is advised together, or what is advised alone where it is the same under another title.</summary>
    public double With(string otherTitle, string otherText)
    {
        var other = new ProposalLikeness(otherTitle, otherText);
        var (ofTitle, ofAdvice) = (Similarity.Of(Title, other.Title), Similarity.Of(Advice, other.Advice));
        return Math.Round(IsTitleOnly || other.IsTitleOnly ? ofTitle : Math.Max(ofAdvice, (WeightOfTitle * ofTitle) + ((1 - WeightOfTitle) * ofAdvice)), 2);
    }

    /// <summary>There is too little text to compare.</summary>
    public bool IsTitleOnly => Advice.Count < FewPieces;

    /// <summary>What follows the last heading that speaks of advice; all of it where there is none, or nothing much follows.</summary>
    public static string AdviceOf(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var heading = Array.FindLastIndex(lines, line => line.Trim().Length is > 0 and <= LongestHeading && line.Contains("建议", StringComparison.Ordinal) && !line.TrimEnd().EndsWith('。'));
        var advice = heading < 0 ? "" : string.Join('\n', lines[(heading + 1)..]);
        return Similarity.Plain(advice).Length > FewPieces ? advice : text;
    }
}
