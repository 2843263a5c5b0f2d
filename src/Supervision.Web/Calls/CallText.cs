using System.Globalization;
using System.Text;
using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Calls;

/// <summary>The text to paste into a group chat (群发文本, F106): each unit with its numbers, titles and days; nothing of what the matters say.</summary>
public static class CallText
{
    public static string Of(IReadOnlyList<UnitCall> units, DateOnly day, bool isFictional)
    {
        if (units.Count == 0) return $"截至{DayOf(day)}，没有逾期未办的事项。";

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{(isFictional ? "（演示数据）" : "")}【催办提醒】各承办单位：截至{DayOf(day)}，下列协商监督事项{(units.Any(unit => unit.DueSoon > 0) ? "已逾期或即将到期" : "已超过办理期限")}，请对照办理。\n");
        var place = 0;
        foreach (var unit in units)
        {
            string[] counts = [.. unit.Overdue > 0 ? [$"逾期 {unit.Overdue} 项"] : Array.Empty<string>(), .. unit.DueSoon > 0 ? [$"即将到期 {unit.DueSoon} 项"] : Array.Empty<string>()];
            text.Append(CultureInfo.InvariantCulture, $"\n{++place}. {unit.UnitName}：{string.Join("，", counts)}\n");
            foreach (var item in unit.Items) text.Append(CultureInfo.InvariantCulture, $"　· {item.Number}《{item.Title}》{Words.Of(item.What)}，{Due(item)}\n");
            if (unit.More > 0) text.Append(CultureInfo.InvariantCulture, $"　· 另有 {unit.More} 项，请登录系统查看\n");
        }
        text.Append("\n已经办结的请及时在系统中提交；确有困难不能按期办结的，请按程序申请延期，并与我们联系。收到请回复。");
        return text.ToString();
    }

    private static string Due(CallItem item) => item.State is ObligationState.Overdue or ObligationState.LongOverdue
        ? $"{DayOf(item.DueOn)}到期，已逾期 {item.DaysLate} 天"
        : item.DaysLeft == 0 ? $"{DayOf(item.DueOn)}到期，就是今天" : $"{DayOf(item.DueOn)}到期，还有 {item.DaysLeft} 天";

    /// <summary>A day as letters write it.</summary>
    public static string DayOf(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
}
