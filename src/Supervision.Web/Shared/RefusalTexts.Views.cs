namespace Supervision.Shared;

/// <content>What refusals about saved views say.</content>
public static partial class RefusalTexts
{
    private static Dictionary<string, (string Title, string Detail)> OfViews => new()
    {
        ["view.not_found"] = ("没有这个视图", "没有找到该视图，可能已被删除，或者不是您的。"),
        ["view.not_yours"] = ("无权修改", "共用视图由政协办修改、删除；您可以把它另存为自己的视图。"),
        ["view.office_shares"] = ("无权共用", "全县共用的视图由政协办设置。"),
        ["view.name_missing"] = ("缺少名称", "请填写视图名称。"),
        ["view.name_malformed"] = ("名称不合规", "视图名称不能换行，也不能含控制字符。"),
        ["view.name_taken"] = ("名称已使用", "已有名为“{0}”的视图，请换一个名称。"),
        ["view.too_many"] = ("视图过多", "最多保存 {0} 个视图，请先删除不用的。"),
    };
}
