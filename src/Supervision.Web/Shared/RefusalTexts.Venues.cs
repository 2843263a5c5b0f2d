namespace Supervision.Shared;

/// <content>What refusals about venues, and about papers to the party committee, say.</content>
public static partial class RefusalTexts
{
    private static Dictionary<string, (string Title, string Detail)> OfVenues => new()
    {
        ["venue.not_found"] = ("没有找到", "没有找到该平台，或要归属的事项、议题、活动不存在，或者您无权查看。"),
        ["venue.not_yours"] = ("无权办理", "平台由政协办登记和变更；归属由政协办、提案委补记，或由提出人在提出时写明。"),
        ["venue.wrong_stage"] = ("当前环节不能办理", "平台“{0}”已撤销，不能再变更。"),
        ["venue.stale"] = ("内容已更新", "您看到的内容已被他人更新，请刷新后再办理。"),
        ["venue.busy"] = ("多人同时办理", "正被多人同时办理，请稍后再试。"),
        ["venue.name_missing"] = ("缺少名称", "请填写平台名称。"),
        ["venue.name_taken"] = ("名称已使用", "已有使用中的平台叫“{0}”（含曾用名和别名）。"),
        ["venue.kind_missing"] = ("缺少种类", "请填写平台种类，用本县的叫法，例如民生议事堂、社区协商议事厅。"),
        ["venue.too_many_aliases"] = ("别名过多", "别名最多 {0} 个。"),
        ["venue.reason_missing"] = ("缺少理由", "请说明理由。"),
        ["venue.nothing_changes"] = ("没有变化", "所提交的内容与现在相同。"),
        ["venue.in_the_future"] = ("日期在将来", "日期 {0} 晚于今天（{1}），不能登记尚未发生的事。"),
        ["venue.before_its_cause"] = ("日期过早", "日期 {0} 早于它所依据的日期（{1}）。撤销日期须晚于最后一次归属于该平台的日期。"),
        ["venue.missing"] = ("缺少平台", "请选择平台；现在没有归属，不需要取消。"),
        ["venue.unknown"] = ("平台不存在", "本县没有这个平台。"),
        ["venue.not_open_yet"] = ("平台尚未启用", "“{0}”自 {1} 起启用，{2} 还没有启用。"),
        ["venue.closed_then"] = ("平台已撤销", "“{0}”已于 {1} 撤销，{2} 不能归属于它。"),
    };

    private static Dictionary<string, (string Title, string Detail)> OfPartyReports => new()
    {
        ["party_report.not_found"] = ("没有这份请示报告", "没有找到该请示或报告，或者您无权查看。"),
        ["party_report.not_yours"] = ("无权办理", "请示报告由政协办登记、补充和撤回；批复由县委或政协办登记。"),
        ["party_report.wrong_stage"] = ("当前环节不能办理", "已批复的不能撤回；已撤回的不能再办理。"),
        ["party_report.stale"] = ("内容已更新", "您看到的内容已被他人更新，请刷新后再办理。"),
        ["party_report.busy"] = ("多人同时办理", "该请示报告正被多人同时办理，请稍后再试。"),
        ["party_report.kind_missing"] = ("缺少种类", "请写明是请示（需要批复）还是报告（不需要批复）。"),
        ["party_report.title_missing"] = ("缺少标题", "请填写标题。"),
        ["party_report.number_taken"] = ("文号已登记", "文号“{0}”已经登记过。"),
        ["party_report.item_unknown"] = ("所涉事项不存在", "没有找到所涉的“{0}”，或者您无权查看。"),
        ["party_report.too_many_items"] = ("所涉事项过多", "一份请示报告最多涉及 {0} 项。"),
        ["party_report.nothing_to_add"] = ("没有可补充的", "所列事项都已在其中，或没有列出事项。"),
        ["party_report.outcome_missing"] = ("缺少批复意见", "请写明批复意见：同意、阅知、作出批示或不同意。"),
        ["party_report.answerer_missing"] = ("缺少批复人", "请写明由谁批复（职务，不写姓名）。"),
        ["party_report.instruction_missing"] = ("缺少批复内容", "作出批示或不同意的，须写明内容。"),
        ["party_report.replied_already"] = ("已经批复", "已于 {0} 登记批复。"),
        ["party_report.reason_missing"] = ("缺少理由", "请说明撤回的理由。"),
        ["party_report.too_many_files"] = ("文件过多", "一次最多附 {0} 个文件。"),
        ["party_report.in_the_future"] = ("日期在将来", "日期 {0} 晚于今天（{1}），不能登记尚未发生的事。"),
        ["party_report.before_its_cause"] = ("日期早于报送", "日期 {0} 早于报送日期（{1}）。"),
    };
}
