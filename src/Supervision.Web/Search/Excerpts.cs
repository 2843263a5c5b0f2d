namespace Supervision.Search;

/// <summary>What is shown of a passage (摘录): what was found, with some words around it.</summary>
public static class Excerpts
{
    private const int Before = 30;
    private const int Length = 120;

    public static IReadOnlyList<FoundText> Whole(string text, SearchQuery query) => Cut(text, 0, text.Length, query.MarksIn(text));

    public static IReadOnlyList<FoundText> Of(string text, SearchQuery query)
    {
        var marks = query.MarksIn(text);
        var start = marks.Count == 0 || text.Length <= Length ? 0 : Math.Max(0, Math.Min(marks[0].Start - Before, text.Length - Length));
        var end = Math.Min(text.Length, Math.Max(start + Length, marks.Count == 0 ? 0 : marks[0].End));
        // Half a letter is none.
        if (start > 0 && char.IsLowSurrogate(text[start])) start++;
        if (end < text.Length && char.IsLowSurrogate(text[end])) end--;
        return [.. start > 0 ? [new("…", false)] : Array.Empty<FoundText>(), .. Cut(text, start, end, marks), .. end < text.Length ? [new("…", false)] : Array.Empty<FoundText>()];
    }

    private static IReadOnlyList<FoundText> Cut(string text, int from, int to, IReadOnlyList<(int Start, int End)> marks)
    {
        var parts = new List<FoundText>();
        foreach (var (start, end) in marks.Where(mark => mark.Start >= from && mark.End <= to))
        {
            if (start > from) parts.Add(new(text[from..start], false));
            parts.Add(new(text[start..end], true));
            from = end;
        }
        if (from < to) parts.Add(new(text[from..to], false));
        return parts;
    }
}
