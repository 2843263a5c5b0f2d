using Supervision.Appraisals;

namespace Supervision.Shared;

/// <content>The words of appraisals.</content>
public static partial class Words
{
    public static string Of(AppraisalStage stage) => stage switch
    {
        AppraisalStage.Unopened => "未发起",
        AppraisalStage.Open => "投票中",
        AppraisalStage.Closed => "已结束",
        AppraisalStage.Cancelled => "已取消",
    };

    public static string Of(AppraisalState state) => state switch
    {
        AppraisalState.Ahead => "未到投票日",
        AppraisalState.Voting => "投票中",
        AppraisalState.Over => "待结束",
        AppraisalState.Closed => "已结束",
        AppraisalState.Cancelled => "已取消",
    };

    public static string Of(AppraisalStep step) => step switch
    {
        AppraisalStep.Open => "发起民主评议",
        AppraisalStep.Vote => "投票",
        AppraisalStep.Close => "结束投票",
        AppraisalStep.Cancel => "取消评议",
        AppraisalStep.OrderRectification => "提出整改",
    };
}
