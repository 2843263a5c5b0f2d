namespace Supervision.Shared;

/// <content>Of reports upward.</content>
public static partial class RefusalTexts
{
    private static readonly Dictionary<string, (string Title, string Detail)> OfOpinions = new()
    {
        ["opinion.for_opinions_only"] = ("只用于社情民意信息", "急件和约稿单位只在登记社情民意信息时填写。"),
        ["opinion.outcome_missing"] = ("缺少结论", "请选择结论。"),
        ["opinion.signatory_missing"] = ("缺少签发人", "请填写签发人的职务。"),
        ["opinion.level_missing"] = ("缺少层级", "请选择是哪一级。"),
        ["opinion.recipient_missing"] = ("缺少单位", "请填写是哪个单位。"),
        ["opinion.sent_already"] = ("已经报送", "这篇信息已经报送过“{0}”。"),
        ["opinion.used_already"] = ("已经登记", "“{0}”的这次采用已经登记过。"),
        ["opinion.not_issued"] = ("尚未签发", "信息签发后才有刊文。"),
        ["opinion.ends_before_it_begins"] = ("期间颠倒", "截止日期 {1} 早于开始日期 {0}。"),
    };
}
