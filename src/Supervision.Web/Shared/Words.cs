using Supervision.Catalogue;
using Supervision.Commissions;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.People;
using Supervision.Plans;
using Supervision.Topics;
using Supervision.Units;

namespace Supervision.Shared;

/// <summary>The Chinese word for each member of the vocabulary (用语): the one place pages, sheets and histories take it from.</summary>
public static partial class Words
{

    public static string Of(OwnerRole role) => role switch
    {
        OwnerRole.Lead => "主办",
        OwnerRole.CoUnit => "会办",
        OwnerRole.Responsible => "责任单位",
        OwnerRole.Desk => "经办口",
        OwnerRole.Split => "分办",
        OwnerRole.Proposer => "提案者",
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
        Owed.Filing => "立案审查",
        Owed.Contact => "办前联系",
        Owed.ExtensionDecision => "延期决定",
        Owed.InstructionReport => "批示办理反馈",
        Owed.CadenceHeld => "周期任务",
        Owed.Evaluation => "评价办理",
        Owed.ProposalRating => "评价提案",
        Owed.FaceToFace => "面商",
        Owed.Screening => "信息初筛",
        Owed.Issuing => "信息签发",
        Owed.WrittenReport => "上年度提案办理情况书面通报",
        Owed.OutcomeReport => "协商成果落实情况通报",
        Owed.MeasureReport => "细化措施执行情况",
        Owed.AuditRectification => "落实审核整改",
        Owed.ObjectionDecision => "审核异议复核",
        Owed.RectificationCheck => "审核整改确认",
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
        : Member<ProcedureStep>(mention) is { } procedure ? Of(procedure)
        : Member<TopicStage>(mention) is { } topic ? Of(topic)
        : Member<TopicStep>(mention) is { } act ? Of(act)
        : Member<PlanStage>(mention) is { } plan ? Of(plan)
        : Member<PlanStep>(mention) is { } planning ? Of(planning)
        : Member<CommissionStep>(mention) is { } commissioning ? Of(commissioning)
        : Member<LetterStage>(mention) is { } letter ? Of(letter)
        : Member<CommissionStage>(mention) is { } commission ? Of(commission)
        : Member<CatalogueStage>(mention) is { } listed ? Of(listed)
        : Member<CatalogueStep>(mention) is { } listing ? Of(listing)
        : Member<CallStage>(mention) is { } calling ? Of(calling)
        : Member<CallStep>(mention) is { } call ? Of(call)
        : Member<TopicSource>(mention) is { } source ? Of(source)
        : mention;

    private static T? Member<T>(string name) where T : struct, Enum => Enum.GetNames<T>().Contains(name) ? Enum.Parse<T>(name) : null;
}
