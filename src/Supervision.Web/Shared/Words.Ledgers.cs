using Supervision.Ledgers;

namespace Supervision.Shared;

/// <content>Words about a county's own ledgers.</content>
public static partial class Words
{
    public static string Of(LedgerField field) => field switch
    {
        LedgerField.Keep => "只保留",
        LedgerField.Number => "编号",
        LedgerField.Kind => "事项类别",
        LedgerField.Title => "标题",
        LedgerField.Text => "内容",
        LedgerField.Place => "地点",
        LedgerField.Proposer => "提出人",
        LedgerField.Year => "年度",
        LedgerField.RaisedOn => "提出日期",
        LedgerField.Units => "办理单位",
        LedgerField.CoUnits => "会办单位",
        LedgerField.AssignedOn => "交办日期",
        LedgerField.DueOn => "办理期限",
        LedgerField.AcknowledgedOn => "签收日期",
        LedgerField.AnsweredOn => "答复日期",
        LedgerField.Class => "答复类别（A–D）",
        LedgerField.Adoption => "采纳情况",
        LedgerField.Reply => "答复内容",
        LedgerField.Implementation => "落实情况",
        LedgerField.ClosedOn => "办结日期",
    };

    public static string Of(RowFate fate) => fate switch
    {
        RowFate.Entered => "登记",
        RowFate.Unchanged => "此前已登记",
        RowFate.Question => "待确认",
        RowFate.Error => "有误",
        RowFate.Ignored => "不是台账行",
    };

    public static string Of(IgnoredRow why) => why switch
    {
        IgnoredRow.Empty => "空行",
        IgnoredRow.Total => "合计行",
        IgnoredRow.Heading => "分组标题",
        IgnoredRow.Header => "重复的表头",
        IgnoredRow.Note => "说明或落款",
        IgnoredRow.Continued => "合并单元格的续行",
    };

    public static string Of(LedgerState state) => state switch
    {
        LedgerState.Running => "正在登记",
        LedgerState.Done => "已登记",
        LedgerState.Failed => "未登记",
        LedgerState.Undone => "已撤销",
    };
}
