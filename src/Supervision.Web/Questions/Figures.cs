using Supervision.Shared;

namespace Supervision.Questions;

/// <summary>One rate of a session's proposals (指标): its two numbers, what they mean, and where its rows are.</summary>
/// <param name="Numerator">Null where it is not shown yet: too few have spoken, and others still may (F93).</param>
/// <param name="Rows">The list that holds exactly what its numerator counts; null where that is not shown yet.</param>
/// <param name="Of">The list that holds exactly what its denominator counts.</param>
public sealed record Figure(string Key, string Name, long? Numerator, long Denominator, string Definition, string? Rows = null, string? Of = null)
{
    public double? Percent => Numerator is { } part && Denominator > 0 ? 100.0 * part / Denominator : null;
}

/// <summary>How many there are of something (件数).</summary>
/// <param name="Rows">The list that holds exactly these.</param>
public sealed record FigureCount(string Key, string Name, long Count, string? Rows = null);

/// <summary>How a unit did by its own assignments (单位办理情况).</summary>
/// <param name="Due">Its answers due by the day.</param>
/// <param name="InTime">Of these, given by the day they were due.</param>
/// <param name="Evaluated">Evaluations of its answers that were opened.</param>
/// <param name="Satisfied">Of these, satisfied or mostly satisfied with the result; null where it is not shown yet.</param>
/// <param name="Links">The list behind each of these numbers, by its name.</param>
public sealed record UnitFigures(string Unit, string UnitName, long Assigned, long Answered, long Due, long InTime, long Evaluated, long? Satisfied, long Redone, IReadOnlyDictionary<string, string> Links);

/// <summary>The figures of a session's or a year's proposals on a day (提案统计).</summary>
/// <param name="Dispositions">What became of what was received; their sum is what was received.</param>
/// <param name="Classes">Of all answered; what says no class, and what different units class differently, is unclassified.</param>
/// <param name="OverdueDaysMedian">Of the answers overdue on that day: the median, in days; the longest beside it.</param>
/// <param name="Links">The list behind what was received and what is overdue.</param>
public sealed record FiguresAnswer(
    string? Session, int? Year, DateOnly AsOf, DateTimeOffset? KnownAt, long Received, IReadOnlyList<FigureCount> Dispositions, IReadOnlyList<FigureCount> Classes, IReadOnlyList<Figure> Figures,
    long Overdue, double? OverdueDaysMedian, int? OverdueDaysMost, IReadOnlyList<UnitFigures> Units, IReadOnlyDictionary<string, string> Links)
{
    public static IReadOnlyList<Column<Figure>> Columns { get; } =
    [
        new("指标", 24, figure => figure.Name), new("分子", 10, figure => figure.Numerator), new("分母", 10, figure => figure.Denominator),
        new("比率（%）", 12, figure => figure.Percent is { } percent ? Math.Round(percent, 1) : null), new("定义", 80, figure => figure.Definition),
    ];
}

/// <summary>What each figure of proposals means (提案指标定义): the one place that says so.</summary>
[Defines("提案")]
public static class ProposalDefinitions
{
    public const string Filing = "立案率：截至当日，处置为立案的提案数 ÷ 收到的提案数。立案后撤案、并案、转办的不计入立案；收到数等于各种处置之和。";
    public const string Answered = "办复率：截至当日，各承办单位的答复均已生效（通过审核）的提案数 ÷ 已立案并交办的提案数。分办的提案，所有单位都答复才算。";
    public const string OnTime = "按期办复率：截至当日到期的答复中，在延期后的期限内作出的项数 ÷ 截至当日到期的全部答复项数。暂停计时期间不算到期；分办按单位计，重办另计。";
    public const string OnTimeByOriginal = "按原期限的按期办复率：截至当日按最初期限到期的答复中，在最初期限内作出的项数 ÷ 截至当日按最初期限到期的全部答复项数。";
    public const string Closed = "办结率：截至当日已办结的提案数 ÷ 立案的提案数。办结须答复生效、评议结束、回头看结束。";
    public const string Attitude = "满意率（态度）：最近一轮评议中，对办理态度满意和基本满意的份数 ÷ 启封的提案者评价份数。未评价的不算满意；逾期评价不计。";
    public const string Result = "满意率（结果）：最近一轮评议中，对办理结果满意和基本满意的份数 ÷ 启封的提案者评价份数。未评价的不算满意；逾期评价不计。";
    public const string Coverage = "评价回收率：最近一轮评议中，按期收到的提案者评价份数 ÷ 评价已结束的应评份数。";
    public const string Paper = "纸质评价占比：启封的提案者评价中，由经办口按纸质代录的份数 ÷ 启封的提案者评价份数。";
    public const string Adopted = "采纳率：截至当日，采纳和部分采纳的提案数 ÷ 已办复的提案数。";
    public const string Implemented = "落实率：截至当日，经回头看核实全部落实的提案数 ÷ 采纳和部分采纳的提案数。单位自报不算落实。";
    public const string NotDone = "已答复未落实：截至当日，已采纳而尚未核实全部落实的提案数 ÷ 采纳和部分采纳的提案数。";
    public const string LookedBack = "回头看完成率：截至当日到期的回头看中，已完成的项数 ÷ 截至当日到期的全部回头看项数。";
    public const string Extended = "延期率：截至当日，经批准延期的答复时限数 ÷ 已起算且未终止的全部答复时限数。";
    public const string Collective = "集体提案占比：立案提案中，党派、人民团体、专委会、界别、小组提出的件数 ÷ 立案的提案数。";
    public const string Supervisory = "监督性提案占比：立案的监督性提案数 ÷ 立案的提案数。";
    public const string Key = "重点提案占比：立案提案中确定为重点的件数 ÷ 立案的提案数。";
    public const string Excellent = "好提案占比：立案提案中评为好提案的件数 ÷ 立案的提案数。";
    public const string ExcellentCollective = "好提案中的集体提案：评为好提案的集体提案数 ÷ 好提案数。";
}
