using Supervision.AnnualReports;

namespace Supervision.Shared;

/// <content>The words of annual reports.</content>
public static partial class Words
{
    public static string Of(AnnualPart part) => part switch
    {
        AnnualPart.Proposals => "提案提交和办理",
        AnnualPart.Effect => "采纳、落实和评价",
        AnnualPart.Pressing => "时限和督办",
        AnnualPart.Opinions => "社情民意信息",
        AnnualPart.Consultation => "协商和监督",
        AnnualPart.Duties => "任务",
    };

    public static string Of(AnnualReportStep step) => step switch
    {
        AnnualReportStep.Draft => "起草年度报告",
        AnnualReportStep.EditSection => "修改章节",
        AnnualReportStep.SetDay => "改定数据日期",
        AnnualReportStep.Freeze => "定稿",
        AnnualReportStep.Revise => "修订",
    };

    public static string Of(AnnualReportStage stage) => stage switch
    {
        AnnualReportStage.Undrafted => "未起草",
        AnnualReportStage.Drafted => "草稿",
        AnnualReportStage.Frozen => "已定稿",
    };
}
