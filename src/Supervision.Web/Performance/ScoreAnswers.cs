using Supervision.Shared;

namespace Supervision.Performance;

/// <summary>What performance is asked for (考核范围).</summary>
/// <param name="AsOf">The day: what was true at its end.</param>
/// <param name="KnownAt">What had been recorded by then; null for everything known now.</param>
/// <param name="Year">Of units, the year of the matters, all where nothing is said; of everybody else, the year the work was done in, the day's own where nothing is said.</param>
public sealed record MeasureScope(DateOnly AsOf, DateTimeOffset? KnownAt, int? Year)
{
    public static MeasureScope Read(QueryReader query, DateOnly today)
    {
        var (asOf, year) = (query.Day("asOf"), query.Number("year", Days.FirstYear, Days.LastYear));
        return new(asOf ?? today, query.Time("knownAt"), year);
    }

    public int WorkYear => Year ?? AsOf.Year;

    public (DateOnly First, DateOnly Last) WorkDays => (new(WorkYear, 1, 1), AsOf < new DateOnly(WorkYear, 12, 31) ? AsOf : new(WorkYear, 12, 31));
}

/// <summary>A figure of a score sheet, as shown (考核指标).</summary>
/// <param name="Numerator">Null where it may not be shown yet.</param>
/// <param name="Score">Out of a hundred; null where there is nothing to count it by.</param>
/// <param name="Counted">What it weighs here, once the weights of figures without anything to count are shared out.</param>
/// <param name="Points">What it brings to the score.</param>
/// <param name="Rows">The list its numerator counts; <paramref name="Whole"/> the one of its denominator.</param>
public sealed record ScoreLine(
    string Key, string Name, string Definition, long? Numerator, long Denominator, bool LessIsBetter, decimal? Score, int Weight, decimal? Counted, decimal? Points, string Rows, string Whole)
{
    public static IReadOnlyList<Column<ScoreLine>> Columns { get; } =
    [
        new("指标", 20, line => line.Name), new("分子", 10, line => line.Numerator), new("分母", 10, line => line.Denominator), new("单项得分", 12, line => (double?)Rounded(line.Score)), new("权重", 8, line => line.Weight),
        new("折算后权重", 12, line => (double?)Rounded(line.Counted)), new("计入总分", 12, line => (double?)Rounded(line.Points)), new("定义", 90, line => line.Definition),
    ];

    private static decimal? Rounded(decimal? value) => value is { } number ? Math.Round(number, 1, MidpointRounding.AwayFromZero) : null;
}

/// <summary>A score sheet, as shown (考核成绩单, F58).</summary>
/// <param name="Total">Out of a hundred; null where nothing could be counted.</param>
/// <param name="IsShared">The weight of what could not be counted was shared by the others.</param>
/// <param name="Place">Among those of its kind; null where nothing could be counted.</param>
public sealed record Scorecard(
    RankedBy By, string Code, string Name, DateOnly AsOf, DateTimeOffset? KnownAt, int? Year, int RuleVersion, string Citation, decimal? Total, int? Place, bool IsShared, IReadOnlyList<ScoreLine> Lines);

/// <summary>Score sheets in order of their scores (考核排名).</summary>
public sealed record ScoreRanking(IReadOnlyList<Scorecard> Items, long Total, int Page, int Size, RankedBy By, DateOnly AsOf, DateTimeOffset? KnownAt, int? Year);

/// <summary>A row behind a figure (指标明细).</summary>
/// <param name="Counted">It is in the numerator.</param>
public sealed record MeasureRow(Guid Id, string Number, string Title, string Page, string Note, DateOnly On, bool Counted)
{
    public static IReadOnlyList<Column<MeasureRow>> Columns { get; } =
        [new("编号", 22, row => row.Number), new("标题", 50, row => row.Title), new("说明", 20, row => row.Note), new("日期", 12, row => row.On), new("计入分子", 10, row => row.Counted ? "是" : "否")];
}
