using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.People;
using Supervision.Units;

namespace Supervision.Shared;

/// <summary>The Chinese word for each member of the vocabulary (用语): the one place pages, sheets and histories take it from.</summary>
public static class Words
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
    };

    public static string Of(Step step) => step switch
    {
        Step.Raise => "登记",
        Step.Assign => "交办",
        Step.Acknowledge => "签收",
        Step.RequestReturn => "申请退办",
        Step.AcceptReturn => "同意退办",
        Step.RefuseReturn => "不同意退办",
        Step.GiveOpinion => "提出会办意见",
        Step.CoSign => "会签",
        Step.Respond => "答复",
        Step.PassResponse => "审核通过",
        Step.SendBack => "驳回答复",
        Step.PostProgress => "填报进展",
        Step.ClaimImplementation => "申报落实",
        Step.LookBack => "回头看",
        Step.Report => "报告执行情况",
        Step.Close => "办结",
        Step.Reopen => "重新办理",
    };

    public static string Of(Capacity capacity) => capacity switch
    {
        Capacity.Member => "委员",
        Capacity.Group => "监督小组",
        Capacity.Office => "政协办",
        Capacity.Party => "县委",
        Capacity.Government => "政府办、督查室",
        Capacity.LeadUnit => "主办单位",
        Capacity.CoUnit => "会办单位",
        Capacity.ResponsibleUnit => "责任单位",
    };

    public static string Of(Track track) => track switch
    {
        Track.Intake => "受理",
        Track.Handling => "办理",
        Track.FollowUp => "落实",
        Track.Duty => "任务执行",
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
    };

    public static string Of(OwnerRole role) => role switch
    {
        OwnerRole.Lead => "主办",
        OwnerRole.CoUnit => "会办",
        OwnerRole.Responsible => "责任单位",
        OwnerRole.Desk => "经办口",
    };

    public static string Of(Owed what) => what switch
    {
        Owed.Assignment => "交办",
        Owed.Acknowledgement => "签收",
        Owed.ReturnDecision => "退办决定",
        Owed.Opinion => "会办意见及会签",
        Owed.Response => "答复",
        Owed.ResponseReview => "答复审核",
        Owed.Implementation => "落实承诺",
        Owed.LookBack => "回头看",
        Owed.StandingReview => "长期任务年度检视",
        Owed.DutyReport => "报告任务完成情况",
    };

    public static string Of(ObligationState state) => state switch
    {
        ObligationState.NotYet => "未开始",
        ObligationState.Cancelled => "已终止",
        ObligationState.DoneInTime => "按期完成",
        ObligationState.DoneLate => "逾期完成",
        ObligationState.Paused => "已暂停",
        ObligationState.Running => "进行中",
        ObligationState.DueSoon => "即将到期",
        ObligationState.Overdue => "逾期",
        ObligationState.LongOverdue => "严重逾期",
    };

    public static string Of(TimeLimitKind kind) => kind switch
    {
        TimeLimitKind.Standing => "长期坚持",
        TimeLimitKind.Date => "限定日期",
        TimeLimitKind.Monthly => "每月",
        TimeLimitKind.Quarterly => "每季度",
        TimeLimitKind.HalfYearly => "每半年",
        TimeLimitKind.Yearly => "每年",
        TimeLimitKind.BeforeTermEnds => "换届前",
        TimeLimitKind.Unstated => "未写明",
    };

    public static string Of(NewsKind what) => what switch
    {
        NewsKind.Assigned => "新交办",
        NewsKind.ReturnAccepted => "同意退办",
        NewsKind.ReturnRefused => "不同意退办",
        NewsKind.SentBack => "答复被驳回",
        NewsKind.Passed => "答复通过审核",
        NewsKind.FoundUndone => "回头看未落实",
        NewsKind.Closed => "已办结",
        NewsKind.Reopened => "重新办理",
    };

    public static string Of(Position position) => position switch
    {
        Position.Clerk => "经办人",
        Position.Head => "负责人",
        Position.Leader => "分管领导",
    };

    public static string Of(Role role) => role switch
    {
        Role.Member => "委员",
        Role.Group => "监督小组",
        Role.ProposalsCommittee => "提案委",
        Role.SupervisionOffice => "督查室",
        Role.Leader => "领导",
        Role.Office => "政协办",
        Role.Party => "县委",
        Role.Government => "政府办",
        Role.Unit => "承办单位",
    };

    public static string Of(UnitKind kind) => kind switch
    {
        UnitKind.Other => "其他",
        UnitKind.Party => "党群",
        UnitKind.Government => "政府",
        UnitKind.Justice => "法检",
        UnitKind.Township => "乡镇",
    };

    public static string Of(AccountState state) => state switch
    {
        AccountState.Active => "正常",
        AccountState.Locked => "已停用",
        AccountState.Ended => "已终止",
    };

    public static string Of(DirectoryAct act) => act switch
    {
        DirectoryAct.Enter => "登记",
        DirectoryAct.Edit => "修改资料",
        DirectoryAct.Rename => "更名",
        DirectoryAct.Merge => "合并",
        DirectoryAct.Split => "分设",
        DirectoryAct.Dissolve => "撤销",
        DirectoryAct.Depart => "离任",
        DirectoryAct.BeginTerm => "换届",
        DirectoryAct.OpenAccount => "开通账号",
        DirectoryAct.LockAccount => "停用账号",
        DirectoryAct.UnlockAccount => "恢复账号",
        DirectoryAct.ResetPassword => "重置密码",
        DirectoryAct.EndAccount => "终止账号",
    };

    /// <summary>What a refusal mentions, in Chinese where it is a word of the vocabulary.</summary>
    public static string OfMention(string mention) =>
        Member<Step>(mention) is { } step ? Of(step)
        : Member<Stage>(mention) is { } stage ? Of(stage)
        : Member<MatterKind>(mention) is { } kind ? Of(kind)
        : mention;

    private static T? Member<T>(string name) where T : struct, Enum => Enum.GetNames<T>().Contains(name) ? Enum.Parse<T>(name) : null;
}
