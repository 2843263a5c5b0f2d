namespace Supervision.Shared;

/// <content>Of the hotline.</content>
public static partial class RefusalTexts
{
    private static Dictionary<string, (string Title, string Detail)> OfHotline => new()
    {
        ["hotline.for_hotline_only"] = ("只用于热线工单", "热线工单号和热线侧状态只在登记热线工单时填写。"),
        ["hotline.number_missing"] = ("缺少工单号", "请填写热线的工单号；同一工单号只登记一次。"),
        ["hotline.number_taken"] = ("已经登记", "热线工单“{0}”已经登记过。"),
        ["hotline.line_not_found"] = ("没有这个接入", "没有找到该热线接入。"),
    };
}
