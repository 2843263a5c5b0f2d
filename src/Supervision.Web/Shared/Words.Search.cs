using Supervision.Search;

namespace Supervision.Shared;

/// <content>What the parts are called in which something was found.</content>
public static partial class Words
{
    public static string Of(Part part) => part switch
    {
        Part.Number => "编号",
        Part.Title => "标题",
        Part.Response => "答复",
        Part.Commitment => "承诺",
        Part.Instruction => "批示",
        Part.Text => "内容",
        Part.Source => "出处",
        Part.Original => "原稿",
    };
}
