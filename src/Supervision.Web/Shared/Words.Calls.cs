using Supervision.Calls;

namespace Supervision.Shared;

/// <content>The words of reminders.</content>
public static partial class Words
{
    public static string Of(CallResult result) => result switch
    {
        CallResult.Logged => "已登记",
        CallResult.AlreadyLogged => "今日已登记",
        CallResult.Refused => "未登记",
    };
}
