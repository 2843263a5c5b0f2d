namespace Supervision.Shared;

/// <content>What refusals about published proposals, key proposals and their circular say.</content>
public static partial class RefusalTexts
{
    private static Dictionary<string, (string Title, string Detail)> OfDisclosed => new()
    {
        ["disclosed.not_found"] = ("没有这件公开提案", "没有这件提案，或者它没有公开。"),
        ["disclosed.taken_down"] = ("已撤下", "这件提案曾经公开，现已撤下。"),
        ["disclosed.county_unknown"] = ("没有这个县区", "没有这个县区的公开网页，请核对网址。"),
        ["circular.session_missing"] = ("缺少届次", "请选择要通报哪一次会议的提案。"),
        ["circular.in_the_future"] = ("日期不能晚于今天", "数据日期 {0} 晚于今天（{1}）。"),
    };
}
