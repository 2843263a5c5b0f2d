namespace Supervision.Shared;

/// <content>What refusals about plenary sessions say.</content>
public static partial class RefusalTexts
{
    private static Dictionary<string, (string Title, string Detail)> OfSessions => new()
    {
        ["session.not_found"] = ("没有这次会议", "没有找到该次全体会议，或者您无权查看。"),
        ["session.not_yours"] = ("无权办理", "会期由政协办和县委公布和调整；书面通报由政府办提交，或由政协办按纸质件录入。"),
        ["session.wrong_stage"] = ("当前环节不能办理", "该次会议现在不能这样办理。"),
        ["session.exists"] = ("会议已公布", "{0}的会期已经公布，请在其页面上调整。"),
        ["session.stale"] = ("内容已更新", "您看到的内容已被他人更新，请刷新后再办理。"),
        ["session.busy"] = ("多人同时办理", "该次会议正被多人同时办理，请稍后再试。"),
        ["session.number_missing"] = ("届次不正确", "请写明第几届（1 至 {0}）、第几次（1 至 {1}）会议。"),
        ["session.days_missing"] = ("缺少会期", "请写明开幕和闭幕日期。"),
        ["session.closes_before_it_opens"] = ("会期不正确", "闭幕日期（{1}）早于开幕日期（{0}）。"),
        ["session.too_long"] = ("会期过长", "一次全体会议至多 {0} 天，请核对日期。"),
        ["session.overlaps"] = ("会期重叠", "与{0}（{1} 至 {2}）重叠。"),
        ["session.out_of_order"] = ("届次与日期不符", "{0}与{1}（{2} 至 {3}）的先后与届次不符。"),
        ["session.reason_missing"] = ("缺少理由", "请说明调整会期的理由。"),
        ["session.nothing_changes"] = ("没有变化", "所提交的会期与现在相同。"),
        ["session.report_missing"] = ("缺少通报种类", "请写明是哪一项通报。"),
        ["session.report_empty"] = ("缺少通报内容", "请填写通报的文号或内容摘要。"),
        ["session.delivered_already"] = ("已经提交", "该项通报已经提交。"),
        ["session.too_many_files"] = ("文件过多", "一次最多附 {0} 个文件。"),
        ["session.in_the_future"] = ("日期在将来", "发生日期 {0} 晚于今天（{1}），不能登记尚未发生的事。"),
        ["session.before_its_cause"] = ("日期早于前一环节", "发生日期 {0} 早于它所依据的日期（{1}）。"),
    };
}
