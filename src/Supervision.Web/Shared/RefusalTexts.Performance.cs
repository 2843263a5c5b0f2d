namespace Supervision.Shared;

/// <content>What refusals about score sheets, published rankings and two days compared say.</content>
public static partial class RefusalTexts
{
    private static Dictionary<string, (string Title, string Detail)> OfPublications => new()
    {
        ["scorecard.not_found"] = ("没有找到", "没有这份成绩单，或者您无权查看。"),
        ["scorecard.figure_unknown"] = ("没有这项指标", "没有名为“{0}”的指标。"),
        ["scorecard.withheld"] = ("暂不公布", "评价期未满，收到的份数不足，暂不公布明细。"),
        ["compare.day_missing"] = ("缺少日期", "请写明要对比的两个日期。"),
        ["compare.ends_before_it_begins"] = ("日期颠倒", "后一日期 {1} 须晚于前一日期 {0}。"),
        ["publication.not_found"] = ("没有找到", "没有找到这次晾晒，或者您无权查看。"),
        ["publication.not_yours"] = ("无权办理", "晾晒由政协办办理。"),
        ["publication.stale"] = ("内容已更新", "您看到的内容已被他人更新，请刷新后再办理。"),
        ["publication.busy"] = ("多人同时办理", "正被多人同时办理，请稍后再试。"),
        ["publication.period_missing"] = ("缺少对象或期间", "请写明晾晒的对象、年度和上半年或全年。"),
        ["publication.in_the_future"] = ("日期在将来", "截至日期 {0} 晚于今天（{1}）。"),
        ["publication.outside_period"] = ("日期不在期间内", "截至日期须在 {0} 至 {1} 之间。"),
        ["publication.published_already"] = ("已经晾晒", "已于 {0} 晾晒；确需重新晾晒的，请写明理由，原版本保留。"),
        ["publication.empty"] = ("没有可晾晒的内容", "截至该日没有可以排名的对象。"),
    };
}
