using System.Text;
using System.Text.RegularExpressions;
using Supervision.Matters;
using Supervision.Units;

namespace Supervision.Duties;

/// <summary>What a line of a document was taken for (行的归类).</summary>
public enum LineKind
{
    /// <summary>条目: where a duty begins.</summary>
    Item,

    /// <summary>标题</summary>
    Heading,

    /// <summary>说明: prose, or a line that completes the item above it.</summary>
    Note,

    /// <summary>未识别: looks as if it should mean something, and does not; somebody has to look.</summary>
    Unrecognised,
}

/// <summary>One line and what it was taken for (逐行报告).</summary>
/// <param name="Line">From 1, as in the file.</param>
/// <param name="Item">The ordinal of the item it begins or belongs to.</param>
public sealed record DocumentLine(int Line, LineKind As, string Text, int? Item);

/// <summary>A duty as the document states it (任务条目).</summary>
/// <param name="Ordinal">Its place among the items, from 1.</param>
/// <param name="Number">Its number as the document writes it; empty where it has none.</param>
/// <param name="Path">The headings it stands under, outermost first.</param>
public sealed record DutyItem(
    int Ordinal, int Line, string Number, int? NumberValue, string Text, IReadOnlyList<string> Path, IReadOnlyList<NamedUnit> Units, TimeLimit Limit);

/// <summary>Something a person has to answer before the ledger is right (待确认问题).</summary>
/// <param name="Kind">A stable word: unknownUnit, noUnit, noLimit, unclearLimit, noNumber, numberGap.</param>
/// <param name="About">What it is about: the unit's name, the words of the limit, the number.</param>
/// <param name="Lines">Where in the document.</param>
public sealed record DocumentQuestion(string Kind, string About, IReadOnlyList<int> Lines);

/// <summary>
/// A scheme that gives duties to units (任务分工方案, F57), read from its plain text. An item is a numbered paragraph that is followed by the units
/// responsible or a time limit; everything else numbered is a heading or prose. Every non-blank line is accounted for.
/// </summary>
public sealed partial record DutyDocument(string Title, IReadOnlyList<DutyItem> Items, IReadOnlyList<DocumentLine> Lines, IReadOnlyList<DocumentQuestion> Questions)
{
    private const int LongestHeading = 60;

    /// <param name="text">The text of the document, a paragraph a line.</param>
    /// <param name="year">The year that a limit without one belongs to.</param>
    /// <param name="units">The county's units.</param>
    public static DutyDocument Read(string text, int year, UnitNames units)
    {
        var paragraphs = ParagraphsOf(text);
        var drafts = DraftsOf(paragraphs);
        var items = drafts.Select((draft, index) => draft.Finish(index + 1, year, units)).ToList();
        var ordinals = drafts.SelectMany((draft, index) => draft.Paragraphs.Select(p => (p.Line, Ordinal: index + 1))).ToDictionary(p => p.Line, p => p.Ordinal);
        return new(
            TitleOf(paragraphs), items,
            [.. paragraphs.Select(p => new DocumentLine(p.Line, p.As, p.Text, ordinals.TryGetValue(p.Line, out var ordinal) ? ordinal : null))],
            [.. QuestionsOf(items, drafts)]);
    }

    private static List<Paragraph> ParagraphsOf(string text) =>
        [.. text.ReplaceLineEndings("\n").Split('\n')
            .Select((line, index) => (Text: line.Trim().Trim('\u3000', '\uFEFF', '\u00A0'), Line: index + 1))
            .Where(line => line.Text.Length > 0)
            .Select(line => new Paragraph(line.Line, line.Text))];

    /// <summary>
    /// Two passes. First: a label line (责任单位：…) belongs to the numbered paragraph above it and makes it an item. Second: a paragraph
    /// numbered like the items around it in the same section is an item too, with its units or limit missing: asked about, never dropped.
    /// </summary>
    private static List<Draft> DraftsOf(List<Paragraph> paragraphs)
    {
        MarkLabelled(paragraphs);
        MarkSiblings(paragraphs);

        var drafts = new List<Draft>();
        var path = new List<(NumberStyle Style, string Heading)>();
        Draft? open = null;
        foreach (var paragraph in paragraphs)
        {
            if (paragraph.StartsItem)
            {
                paragraph.As = LineKind.Item;
                if (paragraph.Number is { } itemStyle) LeaveLevel(path, itemStyle.Style);
                drafts.Add(open = new Draft(paragraph, [.. path.Select(level => level.Heading)]));
            }
            else if (paragraph.Labels.Count > 0)
            {
                paragraph.As = open is null ? LineKind.Unrecognised : LineKind.Note;
                open?.Add(paragraph);
            }
            else if (paragraph.Number is { } number && IsHeading(paragraph))
            {
                paragraph.As = LineKind.Heading;
                open = null;
                LeaveLevel(path, number.Style);
                path.Add((number.Style, paragraph.Text));
            }
            else
            {
                paragraph.As = LineKind.Note;
                if (paragraph.Number is not null) open = null;
                else if (open is { IsComplete: false }) open.Add(paragraph);
            }
        }
        return drafts;
    }

    private static void LeaveLevel(List<(NumberStyle Style, string Heading)> path, NumberStyle style)
    {
        var level = path.FindIndex(known => known.Style == style);
        if (level >= 0) path.RemoveRange(level, path.Count - level);
    }

    private static void MarkLabelled(List<Paragraph> paragraphs)
    {
        Paragraph? above = null;
        foreach (var paragraph in paragraphs)
        {
            if (paragraph.Labels.Count > 0 && paragraph.Body.Length > 0) (paragraph.StartsItem, above) = (true, paragraph);
            else if (paragraph.Labels.Count > 0) above?.StartsItem = true;
            else if (paragraph.Number is not null) above = paragraph;
            else if (above is null || above.StartsItem) above = null;
        }

        // Prose without a number right above a label is an item as well, if nothing numbered is.
        for (var i = 1; i < paragraphs.Count; i++)
        {
            var (before, label) = (paragraphs[i - 1], paragraphs[i]);
            if (label.Labels.Count > 0 && label.Body.Length == 0 && before is { Number: null, Labels.Count: 0 } && !HasItemAbove(paragraphs, i)) before.StartsItem = true;
        }
    }

    /// <summary>Whether the label at an index already has its item: the nearest numbered paragraph above, with only prose or labels between.</summary>
    private static bool HasItemAbove(List<Paragraph> paragraphs, int index)
    {
        for (var i = index - 1; i >= 0; i--)
        {
            if (paragraphs[i].Labels.Count > 0) return false;
            if (paragraphs[i].StartsItem) return true;
            if (paragraphs[i].Number is not null) return false;
        }
        return false;
    }

    private static void MarkSiblings(List<Paragraph> paragraphs)
    {
        foreach (var section in Sections(paragraphs))
        {
            var styles = section.Where(p => p is { StartsItem: true, Number: not null }).Select(p => p.Number!.Style).ToHashSet();
            foreach (var paragraph in section.Where(p => p is { StartsItem: false, Number: { } number } && styles.Contains(number.Style)))
                paragraph.StartsItem = true;
        }
    }

    /// <summary>The document cut where its outermost numbering begins anew; a document without any is one section.</summary>
    private static IEnumerable<List<Paragraph>> Sections(List<Paragraph> paragraphs)
    {
        var outermost = paragraphs.Find(p => p is { Number: not null, StartsItem: false } && IsHeading(p))?.Number?.Style;
        var section = new List<Paragraph>();
        foreach (var paragraph in paragraphs)
        {
            if (outermost is not null && paragraph.Number?.Style == outermost && !paragraph.StartsItem)
            {
                yield return section;
                section = [];
            }
            else
            {
                section.Add(paragraph);
            }
        }
        yield return section;
    }

    private static bool IsHeading(Paragraph paragraph) =>
        paragraph.Body.Length <= LongestHeading && !paragraph.Body.Contains('。', StringComparison.Ordinal) && !paragraph.Body.EndsWith('；');

    /// <summary>The title: the line of a notice or scheme, before anything is numbered.</summary>
    private static string TitleOf(List<Paragraph> paragraphs)
    {
        var head = paragraphs.TakeWhile(p => p.Number is null || !IsHeading(p)).ToList();
        var title = head.FindLast(p => p.Text.Length <= 80 && TitlePattern().IsMatch(p.Text)) ?? head.Find(p => p.Text.Length <= 80) ?? paragraphs.FirstOrDefault();
        return title?.Text ?? "";
    }

    private static IEnumerable<DocumentQuestion> QuestionsOf(List<DutyItem> items, List<Draft> drafts)
    {
        foreach (var unknown in items.SelectMany(item => item.Units.Where(unit => unit.Code is null).Select(unit => (unit.Name, item.Line))).GroupBy(unit => unit.Name))
            yield return new("unknownUnit", unknown.Key, [.. unknown.Select(unit => unit.Line)]);

        foreach (var (item, draft) in items.Zip(drafts))
        {
            if (item.Units.Count == 0) yield return new("noUnit", item.Number, [item.Line]);
            if (item.NumberValue is null) yield return new("noNumber", Shortened(item.Text), [item.Line]);
            if (item.Limit.Kind == TimeLimitKind.Unstated)
                yield return item.Limit.Text.Length == 0 ? new("noLimit", item.Number, [item.Line]) : new("unclearLimit", item.Limit.Text, [item.Line]);
        }

        for (var i = 1; i < items.Count; i++)
        {
            var (before, item) = (items[i - 1], items[i]);
            var isNext = item.NumberValue is null || before.NumberValue is null || item.NumberValue == before.NumberValue + 1 || item.NumberValue == 1;
            if (!isNext && drafts[i].Head.Number?.Style == drafts[i - 1].Head.Number?.Style) yield return new("numberGap", $"{before.Number} → {item.Number}", [item.Line]);
        }
    }

    private static string Shortened(string text) => text.Length <= 30 ? text : text[..30] + "…";

    [GeneratedRegex(@"(方案|意见|计划|通知|办法|清单|台账|分工|要点|细则)[》」”]?(的通知)?$")]
    private static partial Regex TitlePattern();

    /// <summary>One paragraph while it is being understood.</summary>
    private sealed class Paragraph
    {
        public Paragraph(int line, string text)
        {
            (Line, Text) = (line, text);
            (Number, var body) = Numbering.Read(text) is { } numbered ? (numbered.Number, numbered.Text) : (null, text);
            (Body, Labels) = LabelReader.Read(body);
        }

        public int Line { get; }

        public string Text { get; }

        public Numbering? Number { get; }

        /// <summary>The text without number and labels.</summary>
        public string Body { get; }

        public IReadOnlyList<Label> Labels { get; }

        public bool StartsItem { get; set; }

        public LineKind As { get; set; }
    }

    /// <summary>An item while its lines are being collected.</summary>
    private sealed class Draft(Paragraph head, IReadOnlyList<string> path)
    {
        public Paragraph Head => head;

        public List<Paragraph> Paragraphs { get; } = [head];

        /// <summary>Once a label was read, prose that follows is no longer the item's text.</summary>
        public bool IsComplete => Paragraphs.Exists(p => p.Labels.Count > 0);

        public void Add(Paragraph paragraph) => Paragraphs.Add(paragraph);

        public DutyItem Finish(int ordinal, int year, UnitNames units)
        {
            var labels = Paragraphs.SelectMany(p => p.Labels).ToList();
            var text = new StringBuilder().AppendJoin('\n', Paragraphs.Select(p => p.Body).Where(body => body.Length > 0)).ToString();
            var named = labels.Where(label => label.Kind != LabelKind.Limit).OrderBy(label => label.Kind).SelectMany(label => units.Read(label.Value))
                .DistinctBy(unit => unit.Code ?? unit.Name).ToList();
            var limit = labels.Find(label => label.Kind == LabelKind.Limit) is { } stated
                ? LimitReader.Read(stated.Value, year)
                : new TimeLimit(TimeLimitKind.Unstated, null, "");
            return new(ordinal, head.Line, head.Number?.Written ?? "", head.Number?.Value, text, path, named, limit);
        }
    }
}
