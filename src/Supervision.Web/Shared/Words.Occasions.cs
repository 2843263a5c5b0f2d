using Supervision.Occasions;

namespace Supervision.Shared;

/// <content>The words of occasions.</content>
public static partial class Words
{
    public static string Of(OccasionKind kind) => kind switch
    {
        OccasionKind.Briefing => "情况通报会",
        OccasionKind.StandingCommittee => "列席常委会会议",
        OccasionKind.JointConsultation => "联席协商",
        OccasionKind.LiaisonActivity => "联络组季度活动",
        OccasionKind.Hearing => "听证",
        OccasionKind.Argumentation => "论证",
        OccasionKind.Appraisal => "民主评议",
        OccasionKind.StationReview => "基层站所评议",
        OccasionKind.Other => "其他",
    };

    public static string Of(BriefingSubject subject) => subject switch
    {
        BriefingSubject.Investment => "招大引强",
        BriefingSubject.FoodAndDrugSafety => "食品药品安全监管",
        BriefingSubject.SocialRelief => "社会救助体系建设",
        BriefingSubject.IndustrialParks => "合作共建园区扩能增效",
        BriefingSubject.Resettlement => "安置点建设",
        BriefingSubject.Environment => "环境问题整改",
        BriefingSubject.EconomyAndSociety => "经济和社会发展",
        BriefingSubject.Budget => "财政预算执行",
        BriefingSubject.Other => "其他",
    };

    public static string Of(OccasionStage stage) => stage switch
    {
        OccasionStage.Unscheduled => "未安排",
        OccasionStage.Scheduled => "已安排",
        OccasionStage.Held => "已举行",
        OccasionStage.Cancelled => "已取消",
    };

    public static string Of(OccasionState state) => state switch
    {
        OccasionState.Ahead => "待举行",
        OccasionState.Unrecorded => "过期未登记",
        OccasionState.Held => "已举行",
        OccasionState.Cancelled => "已取消",
    };

    public static string Of(OccasionStep step) => step switch
    {
        OccasionStep.Schedule => "安排活动",
        OccasionStep.Change => "变更活动",
        OccasionStep.Invite => "邀请委员",
        OccasionStep.Reply => "回复邀请",
        OccasionStep.Hold => "登记出席",
        OccasionStep.CorrectAttendance => "更正出席",
        OccasionStep.GiveOpinion => "登记意见",
        OccasionStep.Cancel => "取消活动",
    };

    public static string Of(InvitationReply reply) => reply switch
    {
        InvitationReply.Coming => "参加",
        InvitationReply.NotComing => "不能参加",
    };

    public static string Of(Presence presence) => presence switch
    {
        Presence.Attended => "出席",
        Presence.Excused => "请假",
        Presence.Absent => "缺席",
    };
}
