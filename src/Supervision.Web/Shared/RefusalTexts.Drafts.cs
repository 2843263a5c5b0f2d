namespace Supervision.Shared;

/// <content>What refusals about drafts of proposals say.</content>
public static partial class RefusalTexts
{
    private static Dictionary<string, (string Title, string Detail)> OfDrafts => new()
    {
        ["proposal_draft.not_found"] = ("没有这份初稿", "没有找到该提案初稿，或者您无权查看。初稿在提交之前只有起草人和受邀联名的委员可以看到。"),
        ["proposal_draft.not_yours"] = ("无权办理", "您的身份不能对提案初稿这样办理。"),
        ["proposal_draft.wrong_stage"] = ("当前环节不能办理", "该初稿现在不能这样办理：征集联名期间内容不能修改，须先撤回；已提交或已作废的初稿不再变动。"),
        ["proposal_draft.submitted_already"] = ("已经提交", "这份初稿已经提交，提案流水号为 {0}。"),
        ["proposal_draft.stale"] = ("内容已更新", "您看到的内容已被更新，请刷新后再办理。"),
        ["proposal_draft.text_stale"] = ("内容已在别处修改", "这份初稿的内容已在另一设备上修改，请核对后再保存或办理。"),
        ["proposal_draft.busy"] = ("多人同时办理", "该初稿正被多人同时办理，请稍后再试。"),
        ["proposal_draft.revision_missing"] = ("缺少内容版本", "请在 If-Match 中写明所改内容的版本（revision）。"),
        ["proposal_draft.file_missing"] = ("缺少附件编号", "附件须写明编号。"),
        ["proposal_draft.nobody_to_invite"] = ("没有邀请任何人", "请至少填写一位委员。"),
        ["proposal_draft.too_many_co_signers"] = ("联名委员太多", "一件提案至多邀请 {0} 位委员联名。"),
        ["proposal_draft.author_invited"] = ("不能邀请自己", "起草人本人不需要邀请。"),
        ["proposal_draft.member_unknown"] = ("没有这位委员", "委员号“{0}”不在名录中，或已不在任。"),
        ["proposal_draft.invited_already"] = ("已经邀请", "委员“{0}”已经邀请过，或重复填写。"),
        ["proposal_draft.closing_day_missing"] = ("缺少截止日期", "请填写答复的截止日期。"),
        ["proposal_draft.closing_day_passed"] = ("截止日期已过", "答复的截止日期 {0} 已过，请另定。"),
        ["proposal_draft.closing_day_earlier"] = ("截止日期提前", "已通知的截止日期是 {0}，只能延后，不能提前。"),
        ["proposal_draft.answer_missing"] = ("缺少答复", "请选择同意联名或不同意。"),
        ["proposal_draft.closed_for_answers"] = ("答复已截止", "答复的截止日期 {0} 已过，不能再答复或改变答复。"),
        ["proposal_draft.reason_missing"] = ("缺少理由", "请说明理由，已同意联名的委员会看到。"),
        ["proposal_draft.still_waiting"] = ("仍在等待答复", "还有 {1} 位委员未答复，截止日期为 {0}；如不再等待，请选择“不再等待”。"),
    };
}
