using System.Globalization;
using System.Text.RegularExpressions;
using Supervision.Duties;
using Supervision.Topics;

namespace Supervision.Plans;

/// <summary>A topic as a published plan names it (计划条目).</summary>
/// <param name="Path">The headings it stands under, outermost first.</param>
public sealed record PlanItem(int Line, string Text, TopicForm Form, IReadOnlyList<string> Path);

/// <summary>
/// A year's plan read from the plain text it was published as (年度计划文本): numbered items under a heading that names a form, and sentences of the kind
/// 围绕甲、乙开展两次视察监督. Research topics are kept apart: they are no topics of consultation or supervision and do not count. Every line is accounted for.
/// </summary>
/// <param name="Research">What is only to be looked into.</param>
public sealed partial record PlanDocument(string Title, IReadOnlyList<PlanItem> Items, IReadOnlyList<PlanItem> Research, IReadOnlyList<DocumentLine> Lines, IReadOnlyList<DocumentQuestion> Questions)
{
    private static readonly (string Word, TopicForm Form)[] Forms =
    [
        ("专题议政性常委会", TopicForm.ThematicStandingCommittee), ("月度协商", TopicForm.Monthly), ("专题协商", TopicForm.ThematicMeeting), ("对口协商", TopicForm.Counterpart), ("界别协商", TopicForm.Sector),
        ("专家协商", TopicForm.Expert), ("提案办理协商", TopicForm.ProposalHandling), ("网络协商", TopicForm.Online), ("远程协商", TopicForm.Online), ("视察", TopicForm.Inspection), ("专项监督", TopicForm.SpecialSupervision),
        ("民主监督", TopicForm.SpecialSupervision),
    ];

    public static PlanDocument Read(string text)
    {
        var reader = new Reader();
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            if (raw.Trim() is { Length: > 0 } line) reader.Take(number, line);
        }
        return reader.Finish();
    }

    /// <summary>Goes through a document line by line, remembering under which headings it is.</summary>
    private sealed class Reader
    {
        private readonly List<PlanItem> items = [];
        private readonly List<PlanItem> research = [];
        private readonly List<DocumentLine> lines = [];
        private readonly List<DocumentQuestion> questions = [];
        private string? title, chapter, section;
        private TopicForm? form;
        private bool isResearch;
        private (int Line, int Stated, int Before)? counted;

        public void Take(int number, string line)
        {
            if (Chapter().Match(line) is { Success: true } first)
            {
                CloseCount();
                (chapter, section) = (first.Groups["text"].Value.Trim(), null);
                Enter(number, chapter);
            }
            else if (Section().Match(line) is { Success: true } second)
            {
                CloseCount();
                section = second.Groups["text"].Value.Trim();
                Enter(number, section);
            }
            else if (form is { } under && Item().Match(line) is { Success: true } item)
            {
                items.Add(new(number, item.Groups["text"].Value.Trim(), under, Path));
                lines.Add(new(number, LineKind.Item, line, items.Count));
            }
            else
            {
                TakeProse(number, line);
            }
        }

        public PlanDocument Finish()
        {
            CloseCount();
            return new(title ?? "", items, research, lines, questions);
        }

        private string[] Path => [.. new[] { chapter, section }.OfType<string>()];

        private void Enter(int number, string heading)
        {
            form = FormOf(heading);
            isResearch = form is null && heading.Contains("调研", StringComparison.Ordinal);
            if (form is not null && Stated().Match(heading) is { Success: true } stated && NumberOf(stated.Groups["count"].Value) is { } count) counted = (number, count, items.Count);
            lines.Add(new(number, LineKind.Heading, heading, null));
        }

        private void TakeProse(int number, string line)
        {
            title ??= line.Length <= 60 ? line : null;
            var found = 0;
            foreach (Match sentence in Named().Matches(line))
            {
                // Only what says how often names what was planned; the rest is how one speaks.
                if (FormOf(sentence.Groups["form"].Value) is not { } named || !Stated().IsMatch(sentence.Groups["form"].Value)) continue;
                foreach (var topic in Split(sentence.Groups["list"].Value))
                {
                    items.Add(new(number, topic, named, Path));
                    found++;
                }
            }
            if (isResearch && found == 0) research.AddRange(line.TrimEnd('。').Split('；', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(topic => new PlanItem(number, topic, TopicForm.ThematicMeeting, Path)));
            lines.Add(new(number, found > 0 ? LineKind.Item : LineKind.Note, line, found > 0 ? items.Count - found + 1 : null));
        }

        /// <summary>A heading that says how many there are and has another number of them is for a person to look at.</summary>
        private void CloseCount()
        {
            if (counted is { } heading && items.Count - heading.Before != heading.Stated)
                questions.Add(new("countDiffers", $"{heading.Stated}", [heading.Line]));
            counted = null;
        }

        private static IEnumerable<string> Split(string list) => list.Split(['、', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        private static TopicForm? FormOf(string text) =>
            Forms.Where(pair => text.Contains(pair.Word, StringComparison.Ordinal)).Select(pair => (TopicForm?)pair.Form).FirstOrDefault();

        private static int? NumberOf(string text) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : text == "两" ? 2
            : text == "十" ? 10
            : "零一二三四五六七八九".IndexOf(text, StringComparison.Ordinal) is > 0 and var digit ? digit
            : null;
    }

    [GeneratedRegex("^[一二三四五六七八九十]+、\\s*(?<text>.{2,60}?)[：:。]?$", RegexOptions.NonBacktracking)]
    private static partial Regex Chapter();

    [GeneratedRegex("^[（(][一二三四五六七八九十]+[)）]\\s*(?<text>.{2,60}?)[：:。]?$", RegexOptions.NonBacktracking)]
    private static partial Regex Section();

    [GeneratedRegex("^[-•·]?\\s*[0-9]{1,3}\\s*[、.．）)]\\s*(?<text>.+?)[；;。]?$", RegexOptions.NonBacktracking)]
    private static partial Regex Item();

    [GeneratedRegex("(?<count>[0-9]{1,2}|[一二两三四五六七八九十])[次项场]", RegexOptions.NonBacktracking)]
    private static partial Regex Stated();

    [GeneratedRegex("围绕(?<list>[^，。；;围]{4,120}?)等?开展(?<form>[^，。；;,]{2,20})")]
    private static partial Regex Named();
}
