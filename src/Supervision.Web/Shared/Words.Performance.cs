using Supervision.Performance;
using Supervision.Questions;

namespace Supervision.Shared;

/// <content>The words of score sheets, members' records, published rankings and two days compared.</content>
public static partial class Words
{
    public static string Of(RankedBy by) => by switch
    {
        RankedBy.Unit => "承办单位",
        RankedBy.Committee => "专委会",
        RankedBy.Group => "监督小组",
        RankedBy.Sector => "界别",
        RankedBy.Party => "党派",
        RankedBy.Member => "委员",
    };

    public static string Of(HalfYear half) => half switch
    {
        HalfYear.First => "上半年",
        HalfYear.Second => "全年",
    };

    public static string Of(Lacking lacking) => lacking switch
    {
        Lacking.Any => "任何一项",
        Lacking.Activity => "活动",
        Lacking.Proposal => "提案",
        Lacking.Opinion => "社情民意",
        Lacking.Points => "积分低于提醒线",
    };

    public static string Of(ComparedFigure figure) => figure switch
    {
        ComparedFigure.Adopted => "采纳",
        ComparedFigure.Implemented => "落实",
        ComparedFigure.Claimed => "自报落实",
        ComparedFigure.Gap => "自报与核实之差",
        ComparedFigure.Overdue => "逾期",
        ComparedFigure.OnTime => "按期",
    };
}
