using Supervision.PartyReports;
using Supervision.Venues;

namespace Supervision.Shared;

/// <content>The words of venues, and of papers to the party committee.</content>
public static partial class Words
{
    public static string Of(VenueStep step) => step switch
    {
        VenueStep.Open => "登记平台",
        VenueStep.Rename => "更名",
        VenueStep.Describe => "变更信息",
        VenueStep.Close => "撤销平台",
    };

    public static string Of(VenueStage stage) => stage switch
    {
        VenueStage.Unopened => "未登记",
        VenueStage.Open => "使用中",
        VenueStage.Closed => "已撤销",
    };

    public static string Of(VenueSubject subject) => subject switch
    {
        VenueSubject.Matter => "事项",
        VenueSubject.Topic => "议题",
        VenueSubject.Occasion => "活动",
    };

    public static string Of(PartyReportKind kind) => kind switch
    {
        PartyReportKind.Request => "请示",
        PartyReportKind.Report => "报告",
    };

    public static string Of(PartyReportOutcome outcome) => outcome switch
    {
        PartyReportOutcome.Approved => "同意",
        PartyReportOutcome.Noted => "阅知",
        PartyReportOutcome.Instructed => "作出批示",
        PartyReportOutcome.Declined => "不同意",
    };

    public static string Of(ReportedKind kind) => kind switch
    {
        ReportedKind.Matter => "事项",
        ReportedKind.Topic => "议题",
        ReportedKind.Plan => "年度计划",
    };

    public static string Of(PartyReportStep step) => step switch
    {
        PartyReportStep.Make => "登记请示报告",
        PartyReportStep.Reply => "登记批复",
        PartyReportStep.AddItems => "补充所涉事项",
        PartyReportStep.Withdraw => "撤回",
    };

    public static string Of(PartyReportState state) => state switch
    {
        PartyReportState.Waiting => "待批复",
        PartyReportState.Late => "批复逾期",
        PartyReportState.Replied => "已批复",
        PartyReportState.Told => "已报告",
        PartyReportState.Withdrawn => "已撤回",
    };

    public static string Of(PartyReportFigure figure) => figure switch
    {
        PartyReportFigure.Reported => "已报送",
        PartyReportFigure.Requests => "其中请示",
        PartyReportFigure.Replied => "已批复",
        PartyReportFigure.Waiting => "待批复",
        PartyReportFigure.Late => "其中逾期",
        PartyReportFigure.Withdrawn => "已撤回",
    };
}
