namespace Supervision.Shared;

/// <summary>What refusals about duties and their ledger say.</summary>
public static partial class RefusalTexts
{
    private static Dictionary<string, (string Title, string Detail)> OfDuties => new()
    {
        ["duty.limit_missing"] = ("缺少时限", "请写明措施的完成时限。"),
        ["duty.day_missing"] = ("缺少日期", "时限类别为限定日期的，请写明完成日期。"),
        ["duty.day_contradicts"] = ("时限前后不一", "只有时限类别为限定日期的，才能填写完成日期。"),
        ["duty.measure_unknown"] = ("措施不明", "请写明是哪一项措施；该任务没有可以这样办理的第 {0} 项措施。"),
        ["duty.too_many_measures"] = ("措施过多", "一项任务最多细化为 {0} 项措施。"),
        ["duty.gauge_unknown"] = ("指标不存在", "“{0}”不是本县规则中的达标指标。"),
        ["duty.row_unknown"] = ("没有这一行", "行标识“{0}”不是任务台账中的一行，或您无权查看。"),
        ["duty.row_twice"] = ("行重复", "同一行标识出现了不止一次，都没有处理。"),
        ["duty.row_no_key"] = ("新行无所属", "没有行标识的新行，编号列须填写它所属任务的编号，才能登记为该任务的措施；“{0}”不是任务编号。"),
        ["duty.row_formula"] = ("单元格是公式", "“{0}”列是公式。公式不会被计算，请改为文字或日期。"),
        ["duty.row_day_unreadable"] = ("日期无法识别", "“{0}”不是日期，请写成 2027-06-30 这样的日期。"),
        ["duty.row_limit_unknown"] = ("时限类别不明", "“{0}”不是时限类别，可填：{1}。"),
        ["duty.row_conflict"] = ("已被他人修改", "导出之后这一行已被他人修改，没有覆盖；请重新导出后再改。"),
    };
}
