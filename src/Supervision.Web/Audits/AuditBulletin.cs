using Supervision.Calls;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.Audits;

/// <summary>The bulletin of an audit in the form of an official document (落实审核通报, F102): what was looked at and how it was chosen, what was found, what has to be put right by when.</summary>
public static class AuditBulletin
{
    public static OfficialLetter Of(Audit audit, string county, UnitDirectory units, bool isInvented)
    {
        var (opened, drawn, bulletin) = (audit.Opened, audit.Drawn!, audit.Bulletin!);
        AuditItem[] items = [.. audit.Items.Values], faulty = [.. items.Where(item => item.Verdict != Verdict.True)];
        int Count(IEnumerable<AuditItem> of, Verdict verdict) => of.Count(item => item.Verdict == verdict);
        string Name(string unit) => units.NameOf(unit, bulletin.OccurredOn);
        var picked = items.Length - drawn.Items.Count;

        return new(
            $"中共{county}委员会", $"关于{opened.Title}情况的通报", bulletin.To,
            [
                $"{(opened.Basis is { } basis ? $"根据{basis}，对" : "对")}有关单位申报落实的协商监督成果开展了落实审核。现将情况通报如下。",
                new("一、审核范围和抽样", LetterStyle.Heading),
                $"{ScopeOf(audit, units)}截至{CallText.DayOf(opened.AsOf)}，单位已申报落实或已核实落实的共 {drawn.Population.Count} 项。从中随机抽取 {drawn.Items.Count} 项{(picked > 0 ? $"，按风险情形点选 {picked} 项" : "")}，共审核 {items.Length} 项。随机种子为 {drawn.Seed}（{drawn.SeedSource ?? "抽样时由系统生成"}），抽样过程可以复核。",
                new("二、审核结果", LetterStyle.Heading),
                $"审核 {items.Length} 项，其中属实 {Count(items, Verdict.True)} 项，部分属实 {Count(items, Verdict.PartlyTrue)} 项，不属实 {Count(items, Verdict.Untrue)} 项，属实率 {(100m * Count(items, Verdict.True) / items.Length).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)}%。各单位情况如下：",
            ],
            new([("序号", 10), ("单位", 42), ("审核", 12), ("属实", 12), ("部分属实", 12), ("不属实", 12)],
                [.. items.GroupBy(item => item.Sampled.Unit).OrderByDescending(unit => unit.Count(item => item.Verdict != Verdict.True)).ThenBy(unit => unit.Key, StringComparer.Ordinal).Select((unit, index) =>
                    (string[])[$"{index + 1}", Name(unit.Key), $"{unit.Count()}", $"{Count(unit, Verdict.True)}", $"{Count(unit, Verdict.PartlyTrue)}", $"{Count(unit, Verdict.Untrue)}"])]),
            [
                new("三、发现的问题", LetterStyle.Heading),
                .. faulty.Length == 0 ? ["本次审核没有发现申报落实不属实的情况。"] : faulty.Select((item, index) => (LetterText)$"{index + 1}. {Name(item.Sampled.Unit)}：{item.Sampled.Number}《{item.Sampled.Title}》，{Words.Of(item.Verdict!.Value)}。{Sentence(ReasonOf(item))}"),
                new("四、整改要求", LetterStyle.Heading),
                .. faulty.Where(item => item.Order is not null).Select((item, index) => (LetterText)$"{index + 1}. {Name(item.Sampled.Unit)}（{item.Sampled.Number}）：{Sentence(item.Order!.Text)}{StateOf(audit, item)}"),
                .. bulletin.Requirements is { } words ? words.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => (LetterText)line) : Array.Empty<LetterText>(),
                .. bulletin.Requirements is null && faulty.All(item => item.Order is null) ? [(LetterText)"请各单位如实申报落实情况，并附佐证材料。"] : Array.Empty<LetterText>(),
                "特此通报。",
            ],
            bulletin.OccurredOn, Note: isInvented ? "演示数据" : null, Number: bulletin.Number);
    }

    /// <summary>Why it was not true, and what an objection changed of that.</summary>
    private static string ReasonOf(AuditItem item) => item.Decision is { Outcome: ObjectionOutcome.Changed } decided ? $"{Sentence(item.Given!.Reason ?? "")}经复核变更结论：{decided.Reason}" : item.Given!.Reason ?? "";

    private static string StateOf(Audit audit, AuditItem item) => item switch
    {
        { Confirmation: { } confirmed } => $"已于{CallText.DayOf(confirmed.OccurredOn)}确认整改完成。",
        _ when audit.DueOf(item) is { } due => $"于{CallText.DayOf(due)}前完成整改。",
        _ => "",
    };

    private static string ScopeOf(Audit audit, UnitDirectory units)
    {
        var scope = audit.Opened;
        var period = (scope.From, scope.Until) switch
        {
            ({ } from, { } until) => $"{CallText.DayOf(from)}至{CallText.DayOf(until)}提出的",
            ({ } from, null) => $"{CallText.DayOf(from)}以来提出的",
            (null, { } until) => $"{CallText.DayOf(until)}以前提出的",
            _ => "",
        };
        var kinds = scope.Kinds.Count == 0 ? "各类事项" : string.Join('、', scope.Kinds.Select(Words.Of));
        return $"审核范围为{period}{kinds}{(scope.Units.Count == 0 ? "" : $"，涉及{string.Join('、', scope.Units.Select(units.NameOf))}")}。";
    }

    private static string Sentence(string text) => text.Length == 0 || text[^1] is '。' or '！' or '；' ? text : $"{text}。";
}
