using Supervision.Shared;

namespace Supervision.Search;

/// <summary>A piece that is looked for (检索词), so many places after the first of its phrase.</summary>
/// <param name="IsBeginning">A piece that begins with it will do.</param>
public sealed record SearchWord(int Offset, string Word, bool IsBeginning)
{
    public bool Fits(string piece) => IsBeginning ? piece.StartsWith(Word, StringComparison.Ordinal) : piece == Word;
}

/// <summary>What stands in a text one after the other (检索短语).</summary>
public sealed record SearchPhrase(IReadOnlyList<SearchWord> Words);

/// <summary>What is looked for (检索条件, F81): phrases that all have to stand in what is found, in whatever part of it.</summary>
public sealed record SearchQuery(IReadOnlyList<SearchPhrase> Phrases)
{
    public const int Longest = 60;
    public const int MostPhrases = 6;

    public static readonly RefusalCode WordsMissing = new("search.words_missing", RejectionKind.Invalid);
    public static readonly RefusalCode TooLong = new("search.too_long", RejectionKind.Invalid);

    /// <summary>What was typed, with spaces and stops between phrases; nothing in it is an operator.</summary>
    public static (SearchQuery? Query, Rejection? Refusal) Read(string? typed)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length > Longest) return (null, TooLong.About($"{Longest}", $"{MostPhrases}"));
        var phrases = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(SearchText.PhrasesOf).DistinctBy(KeyOf).ToList();
        return phrases.Count switch
        {
            0 => (null, new Rejection(WordsMissing)),
            > MostPhrases => (null, TooLong.About($"{Longest}", $"{MostPhrases}")),
            _ => (new(phrases), null),
        };
    }

    /// <summary>Where in a text what is looked for stands, from first to last, none within another (高亮).</summary>
    public IReadOnlyList<(int Start, int End)> MarksIn(string text)
    {
        var pieces = SearchText.Of(text).ToDictionary(piece => piece.Place);
        var marks = new List<(int Start, int End)>();
        foreach (var (start, end) in Phrases.SelectMany(phrase => pieces.Values.Select(first => MarkAt(pieces, first, phrase)).OfType<(int Start, int End)>()).Order())
        {
            if (marks.Count > 0 && start <= marks[^1].End) marks[^1] = (marks[^1].Start, Math.Max(end, marks[^1].End));
            else marks.Add((start, end));
        }
        return marks;
    }

    private static (int Start, int End)? MarkAt(Dictionary<int, SearchPiece> pieces, SearchPiece first, SearchPhrase phrase)
    {
        var last = first;
        foreach (var word in phrase.Words)
        {
            if (!pieces.TryGetValue(first.Place + word.Offset, out var piece) || !word.Fits(piece.Word)) return null;
            last = piece;
        }
        return (first.Start, phrase.Words[^1] is { IsBeginning: true, Word.Length: var length } ? Math.Min(last.Start + length, last.End) : last.End);
    }

    private static string KeyOf(SearchPhrase phrase) => string.Join('|', phrase.Words.Select(word => $"{word.Offset}{word.Word}{word.IsBeginning}"));
}
