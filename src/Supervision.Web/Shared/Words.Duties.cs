using Supervision.Duties;
using Supervision.Matters;

namespace Supervision.Shared;

/// <content>The words of the ledger of duties.</content>
public static partial class Words
{
    public static string Of(DutyState state) => state switch
    {
        DutyState.OnTime => "按期推进",
        DutyState.DueSoon => "即将到期",
        DutyState.Overdue => "逾期",
        DutyState.Done => "已完成",
        DutyState.Dropped => "已撤销",
        DutyState.Closed => "已办结",
    };

    public static string Of(DutyRowFate fate) => fate switch
    {
        DutyRowFate.Changed => "修改",
        DutyRowFate.Added => "新增措施",
        DutyRowFate.Unchanged => "未变",
        DutyRowFate.Conflict => "冲突",
        DutyRowFate.Question => "待确认",
        DutyRowFate.Error => "错误",
    };

    /// <summary>A time limit in its own words, or in ours.</summary>
    public static string OfLimit(TimeLimit limit) => limit switch
    {
        { Kind: TimeLimitKind.Date, DueOn: { } due } => $"{Days.Iso(due)} 前",
        { Text: { Length: > 0 } text } => text,
        _ => Of(limit.Kind),
    };
}
