using Supervision.Proposals;
using Supervision.Questions;

namespace Supervision.Shared;

/// <content>The words of conversions and of pressing.</content>
public static partial class Words
{
    public static string Of(ConversionNode node) => node switch
    {
        ConversionNode.Finding => "监督发现",
        ConversionNode.Suggestion => "协商建议",
        ConversionNode.LetterLine => "建议书条目",
        ConversionNode.Proposal => "提案",
        ConversionNode.Opinion => "社情民意",
        ConversionNode.Snapshot => "随手拍",
        ConversionNode.Hotline => "热线",
        ConversionNode.Duty => "任务",
        ConversionNode.Topic => "议题",
        ConversionNode.Commission => "派驻监督",
        ConversionNode.Appraisal => "民主评议",
        ConversionNode.Policy => "政策",
        ConversionNode.Document => "文件",
        ConversionNode.Plan => "规划",
        ConversionNode.Merged => "并入其他事项",
        ConversionNode.Other => "其他",
    };

    public static string Of(PressAct act) => act switch
    {
        PressAct.Supervision => "督办",
        PressAct.Measure => "督办举措",
        PressAct.Instruction => "批示",
    };
}
