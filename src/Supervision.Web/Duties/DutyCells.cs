using System.Security.Cryptography;
using System.Text;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.Duties;

/// <summary>What a sheet can change of a duty or a measure (可改内容).</summary>
/// <param name="Units">As they are written in the cell, separated by 、.</param>
public sealed record DutyCells(string Text, string Units, TimeLimitKind Kind, DateOnly? DueOn)
{
    public static DutyCells Of(DutyLine line) => new(line.Text, string.Join("、", line.Units), line.LimitKind, line.DueOn);

    /// <summary>The same whatever spelling of the same units, and whatever program saved the sheet.</summary>
    public string Revision(UnitNames names)
    {
        var content = string.Join('\u001f', [Plain(Text), Json.Word(Kind), DueOn is { } due ? Days.Iso(due) : "", .. CodesOf(Units, names)]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 6));
    }

    private static IEnumerable<string> CodesOf(string units, UnitNames names) => names.Read(units).Select(unit => unit.Code ?? unit.Name);

    /// <summary>A text as a sheet can hold it.</summary>
    public static string Plain(string text) => Sheet.Legal(text.ReplaceLineEndings("\n")).Trim();

    /// <summary>What is different, in the words of the sheet's columns.</summary>
    public IReadOnlyList<CellChange> Against(DutyCells before, UnitNames names)
    {
        var changes = new List<CellChange>();
        if (Plain(Text) != Plain(before.Text)) changes.Add(new(DutySheet.TextColumn, before.Text, Text));
        if (!CodesOf(Units, names).SequenceEqual(CodesOf(before.Units, names))) changes.Add(new(DutySheet.UnitsColumn, before.Units, Units));
        if (Kind != before.Kind) changes.Add(new(DutySheet.KindColumn, Words.Of(before.Kind), Words.Of(Kind)));
        if (DueOn != before.DueOn) changes.Add(new(DutySheet.DayColumn, Written(before.DueOn), Written(DueOn)));
        return changes;

        static string Written(DateOnly? day) => day is { } known ? Days.Iso(known) : "";
    }
}

/// <summary>One cell that was changed (改动): its column, what stood there, what stands there now.</summary>
public sealed record CellChange(string Field, string Before, string After);

/// <summary>The ledger of duties as a sheet that can be edited and brought back (任务台账表).</summary>
public static class DutySheet
{
    public const string KeyColumn = "行标识";
    public const string RevisionColumn = "版本";
    public const string NumberColumn = "编号";
    public const string TextColumn = "任务或措施";
    public const string UnitsColumn = "责任单位";
    public const string KindColumn = "时限类别";
    public const string DayColumn = "完成日期";

    public static IReadOnlyList<Column<DutyLine>> Columns { get; } =
    [
        new(KeyColumn, 12, line => line.Key, IsHidden: true), new(RevisionColumn, 12, line => line.Revision, IsHidden: true),
        new(NumberColumn, 20, line => line.Number), new("措施", 6, line => line.Measure == 0 ? null : line.Measure), new("章节", 30, line => line.Section),
        new(TextColumn, 60, line => line.Text), new(UnitsColumn, 30, line => string.Join("、", line.Units)), new(KindColumn, 12, line => Words.Of(line.LimitKind)), new(DayColumn, 12, line => line.DueOn),
        new("时限原文", 16, line => line.LimitText), new("下次到期", 12, line => line.NextDueOn), new("状态", 10, line => Words.Of(line.State)), new("最近报告", 12, line => line.LastReportOn),
        new("报告次数", 8, line => line.Reports), new("佐证", 6, line => line.Evidence), new("达标指标", 36, line => string.Join("；", line.Gauges.Select(gauge => gauge.Sentence))),
    ];
}
