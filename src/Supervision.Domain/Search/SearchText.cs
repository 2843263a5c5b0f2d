using System.Globalization;
using System.Text;

namespace Supervision.Search;

/// <summary>A piece of a text that can be looked for (检索词元): two neighbouring characters, the last of them alone, or a whole word of Latin letters and digits.</summary>
/// <param name="Place">Its place in the text, from 1; between two sentences one place is left free, so that no piece of one follows a piece of the other.</param>
/// <param name="Start">Where it begins in the text as it is written.</param>
/// <param name="End">Where it ends there.</param>
public sealed record SearchPiece(string Word, int Place, int Start, int End);

/// <summary>How texts are cut into what can be looked for (检索切分, F81, decision 0040): the one place, for what is kept and for what is asked.</summary>
public static class SearchText
{
    /// <summary>How long a passage is at most: the database counts places up to 16,383 and no more than 255 of a piece.</summary>
    public const int LongestPassage = 4_000;

    /// <summary>How much two passages of one text share: whatever is asked stands whole in one of them.</summary>
    public const int Shared = SearchQuery.Longest;

    private const int LongestWord = 40;
    private const int FirstOfEast = 0x2e80;

    /// <summary>Between these, a word goes on: 老旧“小区”, or a line that was broken in the middle of a word.</summary>
    private const string Passed = "\"'《》〈〉「」『』";

    /// <summary>A letter of the east, or a word of the others, as it is compared; and where it is written.</summary>
    private readonly record struct Unit(string Word, bool IsEastern, bool IsAfterStop, int Start, int End);

    /// <summary>The text cut so that each part can be kept; where it is short, the text.</summary>
    public static IEnumerable<string> Passages(string text)
    {
        for (var start = 0; start == 0 || start + Shared < text.Length; start += LongestPassage - Shared)
            yield return text.Substring(start, Math.Min(LongestPassage, text.Length - start));
    }

    public static IReadOnlyList<SearchPiece> Of(string text)
    {
        var (units, pieces, place) = (UnitsOf(text), new List<SearchPiece>(), 0);
        for (var at = 0; at < units.Count; at++)
        {
            var unit = units[at];
            place += unit.IsAfterStop && at > 0 ? 2 : 1;
            var next = at + 1 < units.Count && units[at + 1] is { IsEastern: true, IsAfterStop: false } following && unit.IsEastern ? following : (Unit?)null;
            pieces.Add(new(unit.Word + next?.Word, place, unit.Start, next?.End ?? unit.End));
        }
        return pieces;
    }

    /// <summary>The same of what is asked: of a run of characters only whole pairs, and what it ends with may go on.</summary>
    public static IEnumerable<SearchPhrase> PhrasesOf(string text)
    {
        var units = UnitsOf(text);
        for (int first = 0, last; first < units.Count; first = last)
        {
            last = first + 1;
            while (last < units.Count && !units[last].IsAfterStop) last++;
            var words = new List<SearchWord>();
            for (var at = first; at < last; at++)
            {
                var unit = units[at];
                if (!unit.IsEastern) words.Add(new(at - first, unit.Word, at == last - 1));
                else if (at + 1 < last && units[at + 1].IsEastern) words.Add(new(at - first, unit.Word + units[at + 1].Word, false));
                else if (at == first || !units[at - 1].IsEastern) words.Add(new(at - first, unit.Word, true));
            }
            yield return new(words);
        }
    }

    private static List<Unit> UnitsOf(string text)
    {
        var units = new List<Unit>();
        var (word, wordStart, isAfterStop, at) = (new StringBuilder(), 0, true, 0);

        foreach (var rune in text.EnumerateRunes())
        {
            // Full-width forms, circled numbers, units of measure: as they are read.
            foreach (var letter in Plain(rune).EnumerateRunes())
            {
                if (Rune.IsLetterOrDigit(letter) && letter.Value < FirstOfEast)
                {
                    if (word.Length == 0) wordStart = at;
                    if (word.Length < LongestWord) word.Append(letter.ToString());
                    continue;
                }
                End();
                if (Rune.IsLetterOrDigit(letter))
                {
                    units.Add(new(letter.ToString(), true, isAfterStop, at, at + rune.Utf16SequenceLength));
                    isAfterStop = false;
                }
                else if (!IsPassed(letter)) isAfterStop = true;
            }
            at += rune.Utf16SequenceLength;
        }
        End();
        return units;

        void End()
        {
            if (word.Length == 0) return;
            units.Add(new(word.ToString(), false, isAfterStop, wordStart, at));
            (isAfterStop, _) = (false, word.Clear());
        }
    }

    // What Unicode says will never be a character, nothing can normalise.
    private static string Plain(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF ? " " : rune.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    private static bool IsPassed(Rune letter) =>
        Rune.IsWhiteSpace(letter) || Passed.Contains(letter.ToString(), StringComparison.Ordinal)
        || Rune.GetUnicodeCategory(letter) is UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation;
}
