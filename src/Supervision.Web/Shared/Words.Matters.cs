using Supervision.Deadlines;
using Supervision.Matters;

namespace Supervision.Shared;

/// <content>The words of a matter's life.</content>
public static partial class Words
{
    public static string Of(MatterKind kind) => kind switch
    {
        MatterKind.Finding => "监督发现",
        MatterKind.Suggestion => "协商建议",
        MatterKind.LetterLine => "建议书条目",
        MatterKind.Proposal => "提案",
        MatterKind.Opinion => "社情民意",
        MatterKind.Snapshot => "随手拍",
        MatterKind.Hotline => "热线",
        MatterKind.Duty => "任务",
    };

    public static string Of(Stage stage) => stage switch
    {
        Stage.Unraised => "未登记",
        Stage.Raised => "待交办",
        Stage.Assigned => "待签收",
        Stage.ReturnRequested => "申请退办",
        Stage.Returned => "已退办",
        Stage.Acknowledged => "办理中",
        Stage.OpinionGiven => "待会签",
        Stage.CoSigned => "已会签",
        Stage.ReadyToRespond => "待答复",
        Stage.UnderReview => "答复待审核",
        Stage.Responded => "已答复",
        Stage.Implementing => "落实中",
        Stage.Claimed => "待回头看",
        Stage.Settled => "待办结",
        Stage.Ongoing => "长期执行",
        Stage.Closed => "已办结",
        Stage.Submitted => "待立案",
        Stage.NotFiled => "未立案",
        Stage.Merged => "已并案",
        Stage.Converted => "已转出",
        Stage.Withdrawn => "已撤回",
        Stage.Voided => "作废",
        Stage.MeasureUnderway => "措施执行中",
        Stage.MeasureDone => "措施已完成",
        Stage.MeasureDropped => "措施已撤销",
        Stage.Waived => "免会签",
        Stage.ReadyToDraft => "待拟稿",
        Stage.Drafted => "待核稿",
        Stage.Endorsed => "待签发",
        Stage.OnTheClock => "计时中",
        Stage.FullyExtended => "计时中，不可再延",
        Stage.ExtensionRequested => "申请延期",
        Stage.ClockPaused => "暂停计时",
        Stage.Underway => "在办",
        Stage.Instructed => "批示待反馈",
        Stage.Reported => "批示已反馈",
        Stage.OnRecord => "在册",
        Stage.PreReviewed => "待审定",
        Stage.WithProposer => "退回修改",
        Stage.EvaluationDue => "待评价",
        Stage.EvaluationSealed => "已评价，待启封",
        Stage.EvaluationMissed => "未评价",
        Stage.EvaluationOver => "评价已启封",
        Stage.MeetingDue => "待面商",
        Stage.Undisclosed => "未公开",
        Stage.DisclosureProposed => "已提请公开，待同意",
        Stage.DisclosureConsented => "已同意公开，待批准",
        Stage.DisclosureApproved => "待发布",
        Stage.Key => "重点",
        Stage.ProposalOnRecord => "提案在册",
        Stage.Published => "已公开",
        Stage.Withheld => "不予公开",
        Stage.Collected => "待初筛",
        Stage.Selected => "待编辑",
        Stage.Retained => "留存",
        Stage.Edited => "待核稿",
        Stage.Checked => "信息待签发",
        Stage.Issued => "待报送",
        Stage.SentUpward => "已报送",
        Stage.UrgentUnderway => "急件在编",
    };

    public static string Of(Capacity capacity) => capacity switch
    {
        Capacity.Member => "委员",
        Capacity.Group => "监督小组",
        Capacity.Office => "政协办",
        Capacity.Party => "县委",
        Capacity.Government => "政府办",
        Capacity.LeadUnit => "主办单位",
        Capacity.CoUnit => "会办单位",
        Capacity.ResponsibleUnit => "责任单位",
        Capacity.Proposer => "提出人",
        Capacity.ProposalsCommittee => "提案委",
        Capacity.SupervisionOffice => "督查室",
        Capacity.Leader => "领导",
        Capacity.SplitUnit => "分办单位",
        Capacity.UnitHead => "单位负责人",
        Capacity.UnitLeader => "单位分管领导",
        Capacity.InstructedUnit => "批示承办单位",
        Capacity.MeasureUnit => "措施责任单位",
        Capacity.Evaluator => "评价人",
        Capacity.Looker => "受托回头看",
        Capacity.Finder => "发现人",
    };

    public static string Of(Track track) => track switch
    {
        Track.Intake => "受理",
        Track.Handling => "办理",
        Track.FollowUp => "落实",
        Track.Duty => "任务执行",
        Track.CoSigning => "会办",
        Track.Timing => "计时",
        Track.Upward => "报送与批示",
        Track.Record => "存档",
        Track.Evaluation => "评议",
        Track.Disclosure => "公开",
        Track.Reporting => "采编报送",
    };

    public static string Of(Adoption adoption) => adoption switch
    {
        Adoption.Pending => "待定",
        Adoption.Adopted => "采纳",
        Adoption.PartlyAdopted => "部分采纳",
        Adoption.KeptForReference => "留作参考",
        Adoption.NotAdopted => "不采纳",
    };

    public static string Of(Implementation implementation) => implementation switch
    {
        Implementation.NotStarted => "未启动",
        Implementation.InProgress => "推进中",
        Implementation.Claimed => "已申报落实",
        Implementation.Verified => "已落实",
        Implementation.PartlyVerified => "部分落实",
        Implementation.NotImplemented => "未落实",
        Implementation.NoLongerApplicable => "不再适用",
    };

    public static string Of(Timeliness timeliness) => timeliness switch
    {
        Timeliness.None => "无时限",
        Timeliness.DoneInTime => "按期完成",
        Timeliness.DoneLate => "逾期完成",
        Timeliness.Running => "进行中",
        Timeliness.DueSoon => "即将到期",
        Timeliness.Overdue => "逾期",
        Timeliness.LongOverdue => "严重逾期",
    };

    public static string Of(ResponseClass @class) => @class switch
    {
        ResponseClass.A => "A 类（已解决或采纳）",
        ResponseClass.B => "B 类（正在解决或列入计划）",
        ResponseClass.C => "C 类（因条件限制待以后解决）",
        ResponseClass.D => "D 类（留作参考）",
    };

    public static string Of(LookBackOutcome outcome) => outcome switch
    {
        LookBackOutcome.Implemented => "已落实",
        LookBackOutcome.PartlyImplemented => "部分落实",
        LookBackOutcome.InProgress => "持续推进",
        LookBackOutcome.NotImplemented => "未落实",
        LookBackOutcome.ConditionsChanged => "条件变化，不再适用",
    };

    public static string Of(UnitRole role) => role switch
    {
        UnitRole.Lead => "主办",
        UnitRole.CoUnit => "会办",
        UnitRole.Split => "分办",
        UnitRole.Sole => "独办",
    };

    public static string Of(Disposition disposition) => disposition switch
    {
        Disposition.Pending => "待处理",
        Disposition.Filed => "立案",
        Disposition.NotFiled => "不予立案",
        Disposition.Converted => "转为其他类别",
        Disposition.Letter => "转为来信",
        Disposition.MergedAway => "并案",
        Disposition.Withdrawn => "撤案",
    };

    public static string Of(FilingGround ground) => ground switch
    {
        FilingGround.StateSecret => "涉及国家秘密",
        FilingGround.Prohibited => "国家明令禁止",
        FilingGround.PartyInternal => "中共党员反映党内组织人事问题",
        FilingGround.OwnPartyInternal => "民主党派成员反映本组织内部问题",
        FilingGround.InLitigation => "已进入诉讼或仲裁程序",
        FilingGround.Academic => "属于学术研讨",
        FilingGround.Personal => "为本人或亲属解决个人问题",
        FilingGround.Promotion => "宣传推介具体作品、产品",
        FilingGround.Accusation => "指名举报",
        FilingGround.Empty => "内容空泛，没有具体建议",
    };

    public static string Of(OnwardDisposal onward) => onward switch
    {
        OnwardDisposal.Letter => "作为来信转有关部门",
        OnwardDisposal.Reference => "转有关部门参考",
        OnwardDisposal.BackToProposer => "退回提出人",
    };

    public static string Of(PauseGround ground) => ground switch
    {
        PauseGround.AwaitingProposer => "等待提出人补充",
        PauseGround.BeingReassigned => "改办中",
        PauseGround.AwaitingApproval => "等待上级批复",
    };

    public static string Of(ContactMode mode) => mode switch
    {
        ContactMode.Meeting => "面谈",
        ContactMode.Symposium => "座谈",
        ContactMode.Phone => "电话",
        ContactMode.Visit => "走访",
        ContactMode.Mail => "邮件",
        ContactMode.Letter => "书信",
        ContactMode.NotNeeded => "提出人表示不需要",
    };

    public static string Of(ReminderKind how) => how switch
    {
        ReminderKind.Phone => "电话催办",
        ReminderKind.Letter => "催办函",
        ReminderKind.OnSite => "现场督办",
        ReminderKind.Meeting => "督办会",
        ReminderKind.Joint => "联合督办",
        ReminderKind.Circular => "通报",
    };

    public static string Of(ScreeningOutcome outcome) => outcome switch
    {
        ScreeningOutcome.Selected => "采用",
        ScreeningOutcome.Retained => "留存",
    };

    public static string Of(UseKind how) => how switch
    {
        UseKind.Alone => "单篇采用",
        UseKind.Combined => "综合采用",
    };

    public static string Of(AuthorityLevel level) => level switch
    {
        AuthorityLevel.County => "县级",
        AuthorityLevel.City => "市级",
        AuthorityLevel.Province => "省级",
        AuthorityLevel.National => "国家级",
    };

    public static string Of(MeetingKind meeting) => meeting switch
    {
        MeetingKind.PartyStandingCommittee => "党委常委会会议",
        MeetingKind.GovernmentExecutive => "政府常务会议",
    };

    public static string Of(LeaderPart part) => part switch
    {
        LeaderPart.Leads => "领办",
        LeaderPart.ReadsAndInstructs => "阅办",
    };

    public static string Of(Channel channel) => channel switch
    {
        Channel.Online => "在线",
        Channel.Paper => "纸质代录",
        Channel.Link => "一次性链接",
        Channel.Ledger => "由原台账导入",
    };

    public static string Of(FileMoment moment) => moment switch
    {
        FileMoment.Before => "整改前",
        FileMoment.After => "整改后",
    };

    public static string Of(LinkKind kind) => kind switch
    {
        LinkKind.RaisedFrom => "来源于",
        LinkKind.MergedInto => "并入",
        LinkKind.ConvertedTo => "转为",
        LinkKind.BecamePolicy => "转化为政策",
        LinkKind.BecameDocument => "形成文件",
        LinkKind.Related => "相关",
        LinkKind.BecameProposal => "转化为提案",
        LinkKind.BecameOpinion => "转化为社情民意信息",
        LinkKind.AbsorbedIntoPlan => "纳入规划",
    };
}
