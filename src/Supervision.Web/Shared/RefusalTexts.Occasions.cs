namespace Supervision.Shared;

/// <content>What refusals about occasions say.</content>
public static partial class RefusalTexts
{
    private static Dictionary<string, (string Title, string Detail)> OfOccasions => new()
    {
        ["occasion.not_found"] = ("没有这项活动", "没有找到该活动，或者您无权查看。"),
        ["occasion.not_yours"] = ("无权办理", "您的身份不能对活动这样办理。"),
        ["occasion.wrong_stage"] = ("当前环节不能办理", "该活动现在不能这样办理：已举行或已取消的活动不能再变更，未举行的活动没有出席和意见可登记。"),
        ["occasion.stale"] = ("内容已更新", "您看到的内容已被他人更新，请刷新后再办理。"),
        ["occasion.busy"] = ("多人同时办理", "该活动正被多人同时办理，请稍后再试。"),
        ["occasion.title_missing"] = ("缺少名称", "请填写活动名称。"),
        ["occasion.kind_missing"] = ("缺少种类", "请选择活动种类。"),
        ["occasion.subject_missing"] = ("缺少通报内容", "情况通报会须选择通报内容。"),
        ["occasion.host_missing"] = ("缺少举办单位", "请填写由谁举办。"),
        ["occasion.host_unknown"] = ("单位不存在", "单位“{0}”不在本县单位名录中，或已停用。"),
        ["occasion.day_missing"] = ("缺少日期", "请填写举行日期。"),
        ["occasion.liaison_missing"] = ("缺少联络组", "联络组季度活动须写明是哪个联络组。"),
        ["occasion.topic_unknown"] = ("没有这个议题", "没有找到所关联的议题。"),
        ["occasion.member_unknown"] = ("没有这位委员", "委员号“{0}”不在委员名录中。"),
        ["occasion.not_in_office"] = ("当日不在任", "{0} 在 {1} 不是在任委员。"),
        ["occasion.nobody_to_invite"] = ("没有可邀请的委员", "所选范围内没有当日在任、尚未邀请的委员。"),
        ["occasion.reason_missing"] = ("缺少理由", "请说明理由。"),
        ["occasion.nothing_changes"] = ("没有变化", "所提交的内容与现在相同。"),
        ["occasion.reply_missing"] = ("缺少回复", "请选择参加或不能参加。"),
        ["occasion.not_invited"] = ("未在邀请之列", "{0} 不在邀请名单中。"),
        ["occasion.day_passed"] = ("活动日期已过", "活动日期 {0} 已过，不能再回复邀请。"),
        ["occasion.not_yet"] = ("尚未举行", "活动定于 {0} 举行，届时才能登记出席。"),
        ["occasion.another_day"] = ("日期不符", "活动定于 {0} 举行；如在另一天举行，请先变更日期并说明理由。"),
        ["occasion.presence_missing"] = ("出席情况不全", "请写明每位受邀委员的出席情况：{0}"),
        ["occasion.member_twice"] = ("委员重复", "{0} 在签到表中出现了两次。"),
        ["occasion.excuse_missing"] = ("缺少请假理由", "请写明 {0} 的请假理由。"),
        ["occasion.guests_out_of_range"] = ("来宾人数不正确", "来宾人数应在 0 至 {0} 之间。"),
        ["occasion.not_attended"] = ("未出席", "意见须由出席该活动的委员提出。"),
        ["occasion.opinion_missing"] = ("缺少意见", "请填写意见内容。"),
        ["occasion.in_the_future"] = ("日期在将来", "发生日期 {0} 晚于今天（{1}），不能登记尚未发生的事。"),
        ["occasion.before_its_cause"] = ("日期早于前一环节", "发生日期 {0} 早于它所依据的日期（{1}）。"),
    };
}
