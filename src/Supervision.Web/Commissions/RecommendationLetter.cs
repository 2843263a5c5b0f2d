using Supervision.Calls;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.Commissions;

/// <summary>The letter of recommendation on paper (民主监督建议书, F18, F95): what was found, what is recommended line by line, by when an answer is asked for.</summary>
public static class RecommendationLetter
{
    private static readonly string[] Numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

    public static OfficialLetter Of(Commission commission, SupervisionLetter letter, string? group, string county, UnitDirectory units, DateOnly today, bool isFictional)
    {
        var on = letter.Sent?.OccurredOn ?? today;
        var sender = group is null ? $"{county}政协特约监督员" : group.StartsWith(county, StringComparison.Ordinal) ? group : $"{county}政协{group}";
        return new(
            sender, $"关于{letter.Draft.Title}的民主监督建议书", units.NameOf(commission.Given.Unit, on),
            [
                $"{(group is null ? "受聘担任特约监督员，我们" : "受政协委派，我组")}于{CallText.DayOf(commission.Given.OccurredOn)}起对你单位开展民主监督，重点是{string.Join('、', commission.Focus)}。现提出监督建议如下：",
                new("一、监督情况", LetterStyle.Heading),
                .. letter.Draft.Situation.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => new LetterText(text)),
                new("二、意见建议", LetterStyle.Heading),
                .. letter.Draft.Lines.SelectMany((line, index) => LineOf(line, index, letter)),
                new("三、办理要求", LetterStyle.Heading),
                "请你单位逐条研究，明确责任人和完成时间，按期逐条答复是否采纳及落实安排；不能采纳的，请说明理由。落实情况将适时回头看。",
            ],
            null, ["特此建议。"], on, null, isFictional ? "演示数据" : null, letter.Number,
            letter.Sent is { Copies.Count: > 0 } sent ? string.Join('，', sent.Copies.Select(unit => units.NameOf(unit, on))) : null);
    }

    /// <summary>The first sentence heads what follows it; under it, the number it is answered by and the day.</summary>
    private static IEnumerable<LetterText> LineOf(DraftedLine line, int index, SupervisionLetter letter)
    {
        var end = line.Text.IndexOf('。', StringComparison.Ordinal) + 1;
        yield return new($"（{Numeral(index + 1)}）{(end > 0 ? line.Text[..end] : line.Text)}", LetterStyle.Second);
        if (end > 0 && line.Text[end..].Trim() is { Length: > 0 } rest) yield return rest;
        string?[] notes = [letter.Sent?.Lines[index].MatterNumber, line.AnswerBy is { } day ? $"请于{CallText.DayOf(day)}前答复" : null];
        if (string.Join('，', notes.OfType<string>()) is { Length: > 0 } note) yield return $"（{note}）";
    }

    private static string Numeral(int number) => number <= 10 ? Numerals[number - 1] : number < 20 ? $"十{Numerals[number - 11]}" : $"{Numerals[(number / 10) - 1]}十{(number % 10 == 0 ? "" : Numerals[(number % 10) - 1])}";
}
