using Supervision.Questions;

namespace Supervision.Performance;

/// <summary>What each figure of a score sheet means (考核指标定义).</summary>
[Defines("考核")]
public static class MeasureDefinitions
{
    public const string OnTime =
        "按期率：截至当日到期的时限中，在延期后的期限内完成的项数 ÷ 截至当日到期的全部时限数。办理、会办、承诺、反馈等单位应办的都计；经办口自身的时限、提出人的评价和暂停中的不计。";

    public const string Overdue =
        "逾期占比：当日终了时逾期的时限数 ÷ 当日未完成的全部时限数。越少越好。";

    public const string Redone =
        "重办率：作出首次答复后又被要求再次答复的项数 ÷ 截至当日作出首次答复的项数。越少越好。";

    public const string Attitude =
        "满意率（态度）：最近一轮评议中，对办理态度满意和基本满意的份数 ÷ 启封的提案者评价份数。未评价的不算满意，逾期评价不计；评价期未满且份数不足的不公布、不计分。";

    public const string Result =
        "满意率（结果）：最近一轮评议中，对办理结果满意和基本满意的份数 ÷ 启封的提案者评价份数。未评价的不算满意，逾期评价不计；评价期未满且份数不足的不公布、不计分。";

    public const string Implemented =
        "落实率：截至当日，该单位承办的事项中经回头看核实全部落实的项数 ÷ 已采纳或部分采纳的项数。单位自报不算落实。";

    public const string Gap =
        "自报未核实占比：截至当日，单位自报落实而尚未核实的项数 ÷ 自报落实和已核实落实的项数。即自报与核实之差，越少越好。";

    public const string Audited =
        "落实审核属实率：截至当日，落实审核中认定为“属实”的项数 ÷ 已作出认定的项数。异议复核后改变的，以复核为准；撤销的审核不计。";

    public const string Filed =
        "提案立案率：当年提出的提案中，截至当日立案的件数 ÷ 提出的件数（撤回的不计）。集体提案不计入委员个人；联名的，各自所在的一方各计一件。";

    public const string Issued =
        "信息签发率：当年反映的社情民意信息中，截至当日签发的篇数 ÷ 反映的篇数。";

    public const string Used =
        "信息采用率：当年反映并已签发的信息中，截至当日被任何一级采用的篇数 ÷ 已签发的篇数。一篇被多家采用计一篇。";

    public const string Attended =
        "活动出席率：当年受邀且已举行的活动中，出席的人次 ÷ 受邀人次。请假、缺席都不算出席。";

    public const string Findings =
        "监督发现采纳率：当年提出的监督发现和随手拍中，截至当日被采纳或部分采纳的件数 ÷ 提出的件数。";
}
