namespace Supervision.Shared;

/// <content>What refusals about appraisals say.</content>
public static partial class RefusalTexts
{
    private static Dictionary<string, (string Title, string Detail)> OfAppraisals => new()
    {
        ["appraisal.not_found"] = ("没有这项评议", "没有找到该民主评议，或者您无权查看。"),
        ["appraisal.not_yours"] = ("无权办理", "您的身份不能对民主评议这样办理。"),
        ["appraisal.not_a_voter"] = ("不在投票名单中", "您不在本次民主评议的投票名单中。"),
        ["appraisal.wrong_stage"] = ("当前环节不能办理", "该民主评议现在不能这样办理：投票结束或取消后不能再投票，结束前不能提出整改。"),
        ["appraisal.stale"] = ("内容已更新", "您看到的内容已被他人更新，请刷新后再办理。"),
        ["appraisal.busy"] = ("多人同时办理", "该民主评议正被多人同时办理，请稍后再试。"),
        ["appraisal.title_missing"] = ("缺少名称", "请填写评议名称。"),
        ["appraisal.units_missing"] = ("缺少被评议单位", "请选择 1 至 {0} 个被评议单位。"),
        ["appraisal.unit_unknown"] = ("单位不存在", "单位“{0}”不在本县单位名录中，或已停用。"),
        ["appraisal.criteria_missing"] = ("缺少指标", "请写明 1 至 {0} 项评议指标。"),
        ["appraisal.criterion_wrong"] = ("指标不正确", "每项指标须有不重复的名称（不超过 60 字）和 1 至 {0} 的满分。"),
        ["appraisal.voter_unknown"] = ("没有这位委员", "委员号“{0}”不在委员名录中。"),
        ["appraisal.voter_not_in_office"] = ("届时不在任", "{0} 在 {1} 不是在任委员。"),
        ["appraisal.group_unknown"] = ("没有这个小组", "“{0}”不是现有的监督小组或联络组，或者没有成员。"),
        ["appraisal.too_few_voters"] = ("投票人过少", "投票人只有 {0} 名，少于公布结果所需的 {1} 票，无法保证不记名。"),
        ["appraisal.too_many_voters"] = ("投票人过多", "投票人不能超过 {0} 名。"),
        ["appraisal.least_out_of_range"] = ("最少票数不正确", "公布结果所需的最少票数应在 {0} 至 {1} 之间。"),
        ["appraisal.days_wrong"] = ("投票日期不正确", "请填写投票截止日期；投票不能自今天以前开始，截止日期不能早于开始日期。"),
        ["appraisal.not_begun"] = ("尚未开始投票", "投票自 {0} 开始。"),
        ["appraisal.voting_over"] = ("投票已截止", "投票已于 {0} 截止。"),
        ["appraisal.already_voted"] = ("您已投票", "您已经投过票。选票不记名封存，不能查看，也不能更改。"),
        ["appraisal.ballot_incomplete"] = ("选票不完整", "请为每个单位的每项指标打分。"),
        ["appraisal.score_out_of_range"] = ("分数不正确", "分数须为 0 至该项指标满分之间的整数。"),
        ["appraisal.too_early_to_close"] = ("尚未到截止日期", "还有人没有投票，投票 {0} 才截止；提前结束须说明理由。"),
        ["appraisal.reason_missing"] = ("缺少理由", "请说明理由。"),
        ["appraisal.box_unreadable"] = ("票箱无法开启", "票箱缺失、无法解封，或票数与投票人数不符，不能投票和计票；请联系管理员，或由政协办说明理由取消评议。"),
        ["appraisal.lines_missing"] = ("缺少整改内容", "请写明要求整改的内容。"),
        ["appraisal.too_many_lines"] = ("条目过多", "一次最多提出 {0} 条整改。"),
        ["appraisal.unit_not_reviewed"] = ("不是被评议单位", "“{0}”不是本次评议的单位。"),
        ["appraisal.in_the_future"] = ("日期在将来", "发生日期 {0} 晚于今天（{1}），不能登记尚未发生的事。"),
        ["appraisal.before_its_cause"] = ("日期早于投票结束", "发生日期 {0} 早于投票结束的日期（{1}）。"),
    };
}
