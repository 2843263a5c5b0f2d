using Supervision.Plans;
using Supervision.Topics;

namespace Supervision.Shared;

/// <content>The words of topics and plans.</content>
public static partial class Words
{
    public static string Of(TopicSource source) => source switch
    {
        TopicSource.PartyAndGovernment => "党政点题",
        TopicSource.Department => "部门商题",
        TopicSource.Member => "委员荐题",
        TopicSource.Public => "群众征题",
        TopicSource.Own => "政协自选",
    };

    public static string Of(TopicForm form) => form switch
    {
        TopicForm.Plenary => "全体会议",
        TopicForm.ThematicStandingCommittee => "专题议政性常委会会议",
        TopicForm.ThematicMeeting => "专题协商会",
        TopicForm.Monthly => "月度协商",
        TopicForm.Counterpart => "对口协商",
        TopicForm.Sector => "界别协商",
        TopicForm.Expert => "专家协商",
        TopicForm.ProposalHandling => "提案办理协商",
        TopicForm.Online => "网络协商",
        TopicForm.Grassroots => "基层协商",
        TopicForm.SpecialSupervision => "专项监督",
        TopicForm.Inspection => "视察监督",
    };

    public static string Of(TopicStage stage) => stage switch
    {
        TopicStage.Unproposed => "未提出",
        TopicStage.Proposed => "已征集",
        TopicStage.Declined => "未采用",
        TopicStage.Merged => "已并入",
        TopicStage.Selected => "已选定",
        TopicStage.Concluded => "已结题",
        TopicStage.Shortlisted => "已入围",
    };

    public static string Of(TopicStep step) => step switch
    {
        TopicStep.Propose => "提出议题",
        TopicStep.Decline => "不采用",
        TopicStep.Merge => "并题",
        TopicStep.Select => "选定",
        TopicStep.Hold => "记录程序",
        TopicStep.Issue => "形成成果",
        TopicStep.Conclude => "结题",
        TopicStep.Shortlist => "入围",
        TopicStep.VoidOutcome => "作废成果",
        TopicStep.AddSubTopic => "设子课题",
        TopicStep.AddPaper => "登记文稿",
        TopicStep.KeepMinutes => "登记纪要",
        TopicStep.InviteExpert => "邀请专家",
        TopicStep.NoteContribution => "记录专家贡献",
        TopicStep.NamePartners => "登记联动单位",
        TopicStep.KeepPartnerOutcome => "登记联动成果",
        TopicStep.Rate => "评价质量",
    };

    public static string Of(PartnerLevel level) => level switch
    {
        PartnerLevel.Township => "乡镇街道",
        PartnerLevel.County => "县区",
        PartnerLevel.City => "市",
        PartnerLevel.Province => "省",
        PartnerLevel.Other => "其他",
    };

    public static string Of(PartnerRole role) => role switch
    {
        PartnerRole.Lead => "牵头",
        PartnerRole.Join => "参与",
    };

    public static string Of(CallStage stage) => stage switch
    {
        CallStage.Unopened => "未发布",
        CallStage.Open => "征集中",
        CallStage.Closed => "已结束",
    };

    public static string Of(CallStep step) => step switch
    {
        CallStep.OpenCall => "发布征集",
        CallStep.ExtendCall => "延长征集",
        CallStep.CloseCall => "结束征集",
    };

    public static string Of(ProcedureStep step) => step switch
    {
        ProcedureStep.Study => "学习",
        ProcedureStep.Kickoff => "开题会",
        ProcedureStep.Research => "调研",
        ProcedureStep.DraftCirculated => "初稿印发",
        ProcedureStep.Meeting => "协商会议",
        ProcedureStep.Scheme => "制定方案",
        ProcedureStep.Fieldwork => "组织实施",
        ProcedureStep.Dialogue => "协商互动",
        ProcedureStep.Opinions => "形成意见",
    };

    public static string Of(OutcomeKind kind) => kind switch
    {
        OutcomeKind.ResearchReport => "调研报告",
        OutcomeKind.FormalProposal => "建议案",
        OutcomeKind.SpecialReport => "协商专报",
        OutcomeKind.Minutes => "会议纪要",
        OutcomeKind.Speech => "大会发言",
        OutcomeKind.SupervisionOpinion => "监督意见",
    };

    public static string Of(PlanStage stage) => stage switch
    {
        PlanStage.Undrafted => "未起草",
        PlanStage.Draft => "起草",
        PlanStage.Reviewed => "已审议",
        PlanStage.Approved => "已批准",
        PlanStage.Issued => "已印发",
        PlanStage.Closed => "已总结",
    };

    public static string Of(PlanStep step) => step switch
    {
        PlanStep.Draft => "起草计划",
        PlanStep.Plan => "列入议题",
        PlanStep.Drop => "移出议题",
        PlanStep.Review => "主席会议审议",
        PlanStep.Approve => "县委批准",
        PlanStep.Issue => "印发",
        PlanStep.Close => "年度总结",
        PlanStep.HoldCadence => "登记周期任务",
    };

    public static string Of(GaugeState state) => state switch
    {
        GaugeState.Met => "已达标",
        GaugeState.OnCourse => "已排入计划",
        GaugeState.Unplanned => "尚未排入",
        GaugeState.AtRisk => "临近期末仍未安排",
        GaugeState.Missed => "未达标",
        GaugeState.MadeUp => "期后补开",
        GaugeState.Unrecorded => "未登记开展情况",
    };
}
