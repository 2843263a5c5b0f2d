using Supervision.Drafts;

namespace Supervision.Shared;

/// <content>The words of drafts.</content>
public static partial class Words
{
    public static string Of(DraftStage stage) => stage switch
    {
        DraftStage.Unbegun => "未起草",
        DraftStage.Writing => "起草中",
        DraftStage.CoSigning => "征集联名",
        DraftStage.Submitted => "已提交",
        DraftStage.Discarded => "已作废",
    };

    public static string Of(DraftStep step) => step switch
    {
        DraftStep.Begin => "起草提案",
        DraftStep.Write => "保存",
        DraftStep.Invite => "邀请联名",
        DraftStep.Answer => "答复联名邀请",
        DraftStep.Recall => "撤回修改",
        DraftStep.Submit => "提交提案",
        DraftStep.Discard => "作废初稿",
    };
}
