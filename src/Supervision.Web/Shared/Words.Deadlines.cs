using System.Globalization;
using Supervision.Deadlines;
using Supervision.Matters;

namespace Supervision.Shared;

/// <content>The words of why a day is a due day.</content>
public static partial class Words
{
    public static string Of(LimitStepKind kind) => kind switch
    {
        LimitStepKind.Opened => "起算",
        LimitStepKind.Extended => "延期",
        LimitStepKind.Paused => "暂停计时",
        LimitStepKind.Resumed => "恢复计时",
        LimitStepKind.Reinstated => "重新计时",
        LimitStepKind.Recounted => "重新计算",
        LimitStepKind.HandedOver => "移交承接单位",
        LimitStepKind.Discharged => "完成",
        LimitStepKind.Cancelled => "终止",
    };

    public static string Of(ExtensionState state) => state switch
    {
        ExtensionState.Open => "待决定",
        ExtensionState.Granted => "已同意",
        ExtensionState.Refused => "未同意",
        ExtensionState.Lapsed => "已失效",
    };

    public static string Of(SubjectKind subject) => subject switch
    {
        SubjectKind.Matter => "事项",
        SubjectKind.Plan => "计划",
        SubjectKind.Session => "全体会议",
        SubjectKind.Audit => "落实审核",
    };

    public static string Sentence(Limit limit) => (limit.Unit == LimitUnit.YearDay
        ? $"{(limit.Count == 0 ? "" : $"其后第 {limit.Count + 1} 个")} {limit.On!.Month} 月 {limit.On.Day} 日前".Trim()
        : $"{limit.Count} {Of(limit.Unit)}") + (limit.RollForward ? "，遇非工作日顺延" : "");

    public static string Of(LimitUnit unit) => unit switch
    {
        LimitUnit.WorkingDays => "个工作日",
        LimitUnit.CalendarDays => "天",
        LimitUnit.Months => "个月",
        LimitUnit.Years => "年",
        LimitUnit.YearDay => "月日",
    };

    /// <summary>How a due day was counted, in a sentence.</summary>
    public static string Sentence(DueExplanation counted)
    {
        var skipped = string.Join("、", counted.Skipped.Select(day => $"{Of(day.On)}（{(day.Name.Length > 0 ? day.Name : "周末")}）"));
        var madeUp = string.Join("、", counted.MadeUp.Select(day => Of(day.On)));
        return $"{Of(counted.Start)} 为起算日，当日不计；期限 {Sentence(counted.Limit)}。{(skipped.Length > 0 ? $"跳过 {skipped}。" : "")}{(madeUp.Length > 0 ? $"调休上班、计入 {madeUp}。" : "")}"
            + $"到期 {Of(counted.DueOn)}{(counted.Provisional ? "（暂定：有年份的放假安排尚未公布，只计周末）" : "")}。";
    }

    private static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
