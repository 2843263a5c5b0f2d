namespace Supervision.Shared;

/// <content>What refusals about a session's proposals together say.</content>
public static partial class RefusalTexts
{
    private static Dictionary<string, (string Title, string Detail)> OfProposals => new()
    {
        ["batch.empty"] = ("没有选择事项", "请至少选择一件。"),
        ["batch.too_large"] = ("一次办理过多", "一次至多办理 {0} 件，请分批提交。"),
        ["batch.verb_unknown"] = ("不能批量办理", "“{0}”不是可以批量办理的动作。"),
        ["pack.nothing_assigned"] = ("没有已交办的提案", "{0}还没有交办给{1}的提案。"),
    };
}
