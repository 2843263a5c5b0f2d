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

    public const string Gap =
        "自报与核实之差：截至当日，单位自报落实而尚未核实的事项数（自报落实率的分子减去落实率的分子）÷ 已采纳或部分采纳的事项数。";

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

/// <summary>What the figures of an annual report mean that no list shows besides (年度指标定义), and what each leaves out: the one place that says so.</summary>
public static class AnnualDefinitions
{
    public const string Received = "收到提案：截至当日，年度内收到的提案件数，等于立案、不予立案、并案、转办、撤案、待审各项之和。";
    public const string Claimed = "自报落实率：截至当日，采纳和部分采纳的提案中，单位已申报落实或已核实全部落实的件数 ÷ 采纳和部分采纳的提案数。";
    public const string Gap = "自报与核实之差：截至当日，采纳和部分采纳的提案中，单位已申报落实而尚未核实的件数 ÷ 采纳和部分采纳的提案数。";
    public const string Overdue = "逾期未答复：当日终了时应答复而未答复、未暂停、未终止，且到期日早于当日的答复时限项数。";
    public const string OverdueMedian = "逾期天数中位数：逾期未答复各项自到期日起的自然日天数的中位数。";
    public const string OverdueMost = "最长逾期天数：逾期未答复各项自到期日起的自然日天数中最长的一项。";
    public const string OpinionsReceived = "收到信息：截至当日，年度内收到的社情民意信息篇数。";
    public const string OpinionsSent = "报送率：截至当日报送过任何一级的信息数 ÷ 收到的信息数。一篇报送多家只计一篇。";
    public const string SupervisoryTopics = "监督性议题占比：截至当日已选定的年度议题中，监督性议题数 ÷ 已选定的议题数。子议题不单计。";
    public const string Activities = "开展活动：截至当日，年度内已举办并登记的活动场数，按举办日期计年。";
    public const string Findings = "监督发现：截至当日，年度内登记的监督发现件数。";
    public const string FindingsAdopted = "监督发现采纳率：截至当日，采纳和部分采纳的监督发现数 ÷ 答复已审核通过的监督发现数。";
    public const string FindingsImplemented = "监督发现落实率：截至当日，经回头看核实全部落实的监督发现数 ÷ 采纳和部分采纳的监督发现数。单位自报不算落实。";
    public const string DutiesDone = "任务完成率：截至当日在册的任务中，已完成和已办结的项数 ÷ 在册的任务数。细化措施不单计。";
    public const string DutiesOverdue = "任务逾期率：截至当日在册的任务中，有时限已逾期的项数 ÷ 在册的任务数。细化措施不单计。";

    public static string Class(string name) => $"{name}占比：截至当日已办复的提案中，答复类别为{name}的件数 ÷ 已办复的提案数。未写明类别、分办单位类别不一的，列为未分类，一并计入分母。";

    public static string SentTo(string level) => $"报送{level}：截至当日报送过{level}的信息篇数。一篇报送该级多家只计一篇。";

    /// <summary>What a figure leaves out, by its key.</summary>
    public static string LeftOut(string figure) => figure switch
    {
        "received" or "overdueMedian" or "overdueMost" or "opinions" or "findings" => "已作废的登记",
        "filing" => "无；各种处置都计入分母",
        "answered" => "未立案、未交办的提案",
        "onTime" or "lookedBack" => "当日尚未到期和已终止的时限",
        "onTimeByOriginal" => "当日尚未到原期限和已终止的时限",
        "closed" or "collective" or "supervisory" or "key" or "excellent" => "未立案的提案",
        "attitude" or "result" => "未评价、逾期评价和尚未启封的评价",
        "coverage" => "评价期未满的评价",
        "adopted" => "未立案和未办复的提案",
        "implemented" or "claimed" or "gap" or "notDone" => "不采纳、留作参考和未办复的提案",
        "extended" => "会办意见等其他时限；已终止的时限",
        "overdue" => "暂停计时、已终止的时限；会办意见等其他时限",
        "overdueAll" => "暂停计时、已终止的时限；提案者的评价",
        "findingsAdopted" => "未答复的监督发现",
        "findingsImplemented" => "不采纳、留作参考和未答复的监督发现",
        "topics" => "未选定的议题、子议题",
        "activities" => "已取消和未登记举办情况的活动",
        "dutiesDone" or "dutiesOverdue" => "细化措施；已终止的任务",
        _ when figure.StartsWith("class", StringComparison.Ordinal) || figure == "unclassified" => "未立案和未办复的提案",
        _ when figure.StartsWith("opinionsUsed", StringComparison.Ordinal) => "未报送该级的信息",
        "opinionsInstructed" => "未报送的信息",
        "opinionsAnswered" => "未转交单位办理的信息",
        _ => "无",
    };
}
