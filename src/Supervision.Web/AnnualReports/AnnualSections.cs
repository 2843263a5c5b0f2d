using Supervision.Shared;

namespace Supervision.AnnualReports;

/// <summary>What a report says at first (年度报告初稿): every number by its figure's name, so that it is right on whatever day is chosen.</summary>
public static class AnnualSections
{
    public static IReadOnlyList<ReportSection> First { get; } =
    [
        new(Json.Word(AnnualPart.Proposals), Words.Of(AnnualPart.Proposals), """
            全年收到提案{收到提案}，立案率{立案率}。立案提案中，集体提案占{集体提案占比}，重点提案占{重点提案占比}，监督性提案占{监督性提案占比}。
            办复率{办复率}，办结率{办结率}。已办复的提案中，A类{A类占比}，B类{B类占比}，C类{C类占比}，D类{D类占比}，未分类{未分类占比}。
            """),
        new(Json.Word(AnnualPart.Effect), Words.Of(AnnualPart.Effect), """
            采纳率{采纳率}。经回头看核实，落实率{落实率}；承办单位自报落实率{自报落实率}，自报而尚未核实的占{自报与核实之差}。已答复未落实的占{已答复未落实}。
            提案者对办理态度的满意率{满意率（态度）}，对办理结果的满意率{满意率（结果）}，评价回收率{评价回收率}。
            """),
        new(Json.Word(AnnualPart.Pressing), Words.Of(AnnualPart.Pressing), """
            按期办复率{按期办复率}，按原期限计算为{按原期限的按期办复率}，延期率{延期率}。回头看完成率{回头看完成率}。
            截至数据日期，逾期未答复{逾期未答复}，逾期天数中位数{逾期天数中位数}，最长{最长逾期天数}。
            """),
        new(Json.Word(AnnualPart.Opinions), Words.Of(AnnualPart.Opinions), """
            全年收到社情民意信息{收到信息}，签发率{签发率}，报送率{报送率}。其中报送市级{报送市级}，市级采用率{市级采用率}；报送省级{报送省级}，省级采用率{省级采用率}。批示率{批示率}。
            """),
        new(Json.Word(AnnualPart.Consultation), Words.Of(AnnualPart.Consultation), """
            全年开展活动{开展活动}，监督性议题占选定议题的{监督性议题占比}。登记监督发现{监督发现}，采纳率{监督发现采纳率}，落实率{监督发现落实率}。
            """),
        new(Json.Word(AnnualPart.Duties), Words.Of(AnnualPart.Duties), """
            任务完成率{任务完成率}，任务逾期率{任务逾期率}。
            """),
        new("outlook", "存在的问题和下一步工作", ""),
    ];
}
