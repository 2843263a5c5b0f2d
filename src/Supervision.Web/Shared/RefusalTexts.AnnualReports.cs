namespace Supervision.Shared;

/// <content>What refusals about annual reports, and about the page for the secretary, say.</content>
public static partial class RefusalTexts
{
    private static Dictionary<string, (string Title, string Detail)> OfAnnualReports => new()
    {
        ["annual_report.not_found"] = ("没有这份报告", "没有找到该报告，或者您无权查看。年度报告和一页通由政协办、提案委、县委、政府办、督查室和领导查看。"),
        ["annual_report.not_yours"] = ("无权办理", "年度报告由政协办、提案委起草、修改、定稿和修订。"),
        ["annual_report.wrong_stage"] = ("当前环节不能办理", "已定稿的报告不能再修改，请先修订，形成新的一版；草稿定稿后才能修订。"),
        ["annual_report.stale"] = ("内容已更新", "您看到的内容已被他人更新，请刷新后再办理。"),
        ["annual_report.busy"] = ("多人同时办理", "该报告正被多人同时办理，请稍后再试。"),
        ["annual_report.exists"] = ("已经起草", "{0} 年度报告已经起草。"),
        ["annual_report.year_unknown"] = ("年度有误", "年度须是 {0} 年至 {1} 年之间的四位数字。"),
        ["annual_report.no_data"] = ("该年度没有数据", "{0} 年度没有登记任何提案、信息、事项、议题或活动，不能形成年度指标。"),
        ["annual_report.in_the_future"] = ("日期在将来", "数据日期 {0} 晚于今天（{1}）。"),
        ["annual_report.before_its_year"] = ("日期早于年度", "数据日期 {0} 早于 {1} 年。"),
        ["annual_report.section_unknown"] = ("没有这一章节", "报告中没有章节“{0}”。"),
        ["annual_report.figure_unknown"] = ("没有这项指标", "没有名为“{0}”的指标，或该指标按规定暂不公布。"),
        ["annual_report.version_unknown"] = ("没有这一版", "{0} 年度报告没有第 {1} 版定稿。"),
        ["annual_report.reason_missing"] = ("缺少理由", "请说明修订的理由。"),
        ["annual_report.nothing_changes"] = ("没有变化", "所提交的内容与现在相同。"),
    };
}
