using Supervision.Commissions;

namespace Supervision.Shared;

/// <content>The words of commissions and their letters.</content>
public static partial class Words
{
    public static string Of(CommissionKind kind) => kind switch
    {
        CommissionKind.Group => "委派监督小组",
        CommissionKind.Invited => "特约监督员",
    };

    public static string Of(CommissionStage stage) => stage switch
    {
        CommissionStage.Uncommissioned => "未委派",
        CommissionStage.Running => "派驻中",
        CommissionStage.Ended => "已结束",
    };

    public static string Of(LetterStage stage) => stage switch
    {
        LetterStage.Undrafted => "未起草",
        LetterStage.Drafted => "起草中",
        LetterStage.SignedOff => "组长已签",
        LetterStage.Numbered => "已编号",
        LetterStage.Sent => "已发出",
        LetterStage.Answered => "已复函",
        LetterStage.Voided => "作废",
    };

    public static string Of(CommissionStep step) => step switch
    {
        CommissionStep.Commission => "委派",
        CommissionStep.Adjust => "调整派驻",
        CommissionStep.HoldVisit => "记录监督活动",
        CommissionStep.LogFinding => "登记发现",
        CommissionStep.DraftLetter => "起草建议书",
        CommissionStep.SignLetter => "组长签字",
        CommissionStep.ReturnLetter => "退回修改",
        CommissionStep.NumberLetter => "编号",
        CommissionStep.SendLetter => "发出",
        CommissionStep.VoidLetter => "作废",
        CommissionStep.ReplyToLetter => "复函",
        CommissionStep.End => "结束派驻",
    };
}
