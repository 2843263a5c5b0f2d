using Supervision.Sessions;

namespace Supervision.Shared;

/// <content>The words of plenary sessions.</content>
public static partial class Words
{
    public static string Of(SessionStep step) => step switch
    {
        SessionStep.Announce => "公布会期",
        SessionStep.Reschedule => "调整会期",
        SessionStep.DeliverReport => "提交通报",
    };

    public static string Of(SessionReport which) => which switch
    {
        SessionReport.WrittenReport => "上年度提案办理情况书面通报",
        SessionReport.OutcomeReport => "协商成果落实情况通报",
    };

    public static string Of(SessionState state) => state switch
    {
        SessionState.Ahead => "未召开",
        SessionState.Meeting => "会议期间",
        SessionState.Over => "已闭会",
    };
}
