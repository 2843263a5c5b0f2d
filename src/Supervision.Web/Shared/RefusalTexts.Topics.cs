namespace Supervision.Shared;

/// <content>What the refusals of topics, their calls and their rules say.</content>
public static partial class RefusalTexts
{
    private static readonly Dictionary<string, (string Title, string Detail)> OfTopics = new()
    {
        ["rulebook.step_unknown"] = ("程序不存在", "没有名为“{0}”的程序步骤。"),
        ["rulebook.step_order"] = ("程序次序不符", "“{0}”不能以“{1}”为先行程序：只能要求同一程序中排在它前面的步骤。"),
        ["rulebook.weights_not_whole"] = ("权重合计不是 100", "五项权重须是 0 至 100 的整数，合计为 100。"),
    };
}
