using System.Globalization;
using Supervision.Shared;

namespace Supervision.AnnualReports;

/// <summary>What the figures of a year are about (年度指标分组), in the order of the report's sections.</summary>
public enum AnnualPart
{
    /// <summary>提案提交和办理</summary>
    Proposals,

    /// <summary>采纳和落实</summary>
    Effect,

    /// <summary>时限和督办</summary>
    Pressing,

    /// <summary>社情民意</summary>
    Opinions,

    /// <summary>协商和监督</summary>
    Consultation,

    /// <summary>任务</summary>
    Duties,
}

/// <summary>What a figure came to (指标数值): a count where there is no denominator.</summary>
/// <param name="Numerator">Null where it is not shown yet (F93), or where there is nothing to take a median of.</param>
public sealed record AnnualValue(long? Numerator, long? Denominator)
{
    public double? Percent => Numerator is { } part && Denominator is > 0 ? Math.Round(100.0 * part / Denominator.Value, 1) : null;

    /// <summary>As a sentence says it: 84.0%（121/144）, or 167件.</summary>
    public string Said(string unit) => this switch
    {
        { Numerator: null } => "未公布",
        { Denominator: null } => $"{Numerator}{unit}",
        { Percent: { } percent } => $"{percent.ToString("0.0", CultureInfo.InvariantCulture)}%（{Numerator}/{Denominator}）",
        _ => $"—（{Numerator}/{Denominator}）",
    };
}

/// <summary>A figure of a year (年度指标, F99): its numbers, what they mean, what they leave out, where their rows are, and last year's beside them.</summary>
/// <param name="Unit">What is counted.</param>
/// <param name="Rows">The page of what the numerator counts.</param>
/// <param name="Whole">The page of what the denominator counts; null for a count.</param>
/// <param name="LastYear">The same of the year before, on the same day of last year.</param>
public sealed record AnnualFigure(
    string Key, AnnualPart Part, string Name, string Unit, long? Numerator, long? Denominator, string Definition, string LeftOut, string Rows, string? Whole, AnnualValue LastYear)
{
    public AnnualValue Value => new(Numerator, Denominator);

    public double? Percent => Value.Percent;

    public bool IsShare => Denominator is not null;

    public static IReadOnlyList<Column<AnnualFigure>> Columns { get; } =
    [
        new("分组", 16, figure => Words.Of(figure.Part)), new("指标", 26, figure => figure.Name), new("单位", 6, figure => figure.Unit), new("分子", 10, figure => figure.Numerator),
        new("分母", 10, figure => figure.Denominator), new("比率（%）", 10, figure => figure.Percent), new("上年同日分子", 12, figure => figure.LastYear.Numerator), new("上年同日分母", 12, figure => figure.LastYear.Denominator),
        new("上年同日比率（%）", 14, figure => figure.LastYear.Percent), new("定义", 80, figure => figure.Definition), new("不计入", 30, figure => figure.LeftOut),
    ];
}

/// <summary>The figures of a year as of a day (年度指标, F47, F99).</summary>
/// <param name="LastAsOf">The day last year's figures are true of.</param>
public sealed record AnnualFigures(int Year, DateOnly AsOf, DateTimeOffset? KnownAt, DateOnly LastAsOf, IReadOnlyList<AnnualFigure> Figures)
{
    /// <summary>What a figure comes to, by its name, as sentences say it.</summary>
    public string? Said(string name) => Figures.FirstOrDefault(figure => figure.Name == name) is { } figure ? figure.Value.Said(figure.Unit) : null;
}

/// <summary>What is frozen of a report (定稿内容): every figure and every word.</summary>
public sealed record AnnualContents(int Version, AnnualFigures Figures, IReadOnlyList<ReportSection> Sections);
