namespace Supervision.Questions;

/// <summary>What each figure means (指标定义): the one place that says so, to the API, the pages and the sheets.</summary>
[Defines("督办事项")]
public static class Definitions
{
    public const string Adopted =
        "采纳率：截至当日，答复已审核通过的事项中，最近一次采纳意见为“采纳”或“部分采纳”的事项数 ÷ 答复已审核通过的事项数。";

    public const string Implemented =
        "落实率：截至当日，已采纳或部分采纳的事项中，经回头看核实全部落实的事项数 ÷ 已采纳或部分采纳的事项数。单位自报不算落实。";

    public const string ImplementedByClaim =
        "自报落实率：截至当日，已采纳或部分采纳的事项中，单位已申报落实或已经核实落实的事项数 ÷ 已采纳或部分采纳的事项数。";

    public const string Solved =
        "问题破解：截至当日，出自该平台的事项中，已采纳或部分采纳并经回头看核实全部落实的件数，与“落实率”的分子同一口径。单位自报不算。";

    public const string Transformed =
        "成果转化率：截至当日，已转为提案、社情民意信息或其他类别，转化为政策、文件，或纳入规划的事项数 ÷ 已登记的事项数（任务不计）。一件事项多次转化计一次。";

    public const string OnTime =
        "按期率：截至当日已完成的时限中，在延期后的期限内完成的项数 ÷ 截至当日已完成的全部时限数。";

    public const string OnTimeByOriginal =
        "按原期限的按期率：截至当日已完成的时限中，在最初期限内完成的项数 ÷ 截至当日已完成的全部时限数。批准延期、暂停计时均不改变最初期限。";

    public const string Extended =
        "延期率：截至当日，已获准延期的答复、会办意见时限数 ÷ 已起算且未终止的全部答复、会办意见时限数。";

    public const string Overdue =
        "逾期：当日终了时仍在计时、未完成、未终止、未暂停，且到期日早于当日的时限数 ÷ 当日仍未完成的全部时限数。到期日次日零时起算逾期。";

    public const string Converted =
        "转化率：截至当日，某一类别中已有记载转为、形成、引出或并入另一类别的件数 ÷ 该类别已提出的件数。同一件多次转化为同一类别计一次；一件既转为提案又形成政策的，在两个去向各计一次。任务不计。";
}
