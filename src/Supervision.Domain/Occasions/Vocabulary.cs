namespace Supervision.Occasions;

/// <summary>What members are invited to (活动种类, F22, F115).</summary>
public enum OccasionKind
{
    /// <summary>情况通报会</summary>
    Briefing,

    /// <summary>列席常委会会议</summary>
    StandingCommittee,

    /// <summary>联席协商</summary>
    JointConsultation,

    /// <summary>联络组季度活动</summary>
    LiaisonActivity,

    /// <summary>听证</summary>
    Hearing,

    /// <summary>论证</summary>
    Argumentation,

    /// <summary>民主评议</summary>
    Appraisal,

    /// <summary>基层站所评议</summary>
    StationReview,

    /// <summary>其他</summary>
    Other,
}

/// <summary>What a briefing is about (通报内容, F115): the eight subjects of the source, and others.</summary>
public enum BriefingSubject
{
    /// <summary>招大引强</summary>
    Investment,

    /// <summary>食品药品安全监管</summary>
    FoodAndDrugSafety,

    /// <summary>社会救助体系建设</summary>
    SocialRelief,

    /// <summary>合作共建园区扩能增效</summary>
    IndustrialParks,

    /// <summary>安置点建设</summary>
    Resettlement,

    /// <summary>环境问题整改</summary>
    Environment,

    /// <summary>经济和社会发展</summary>
    EconomyAndSociety,

    /// <summary>财政预算执行</summary>
    Budget,

    /// <summary>其他</summary>
    Other,
}

/// <summary>How far an occasion is (活动环节).</summary>
public enum OccasionStage
{
    /// <summary>未安排</summary>
    Unscheduled,

    /// <summary>已安排</summary>
    Scheduled,

    /// <summary>已举行</summary>
    Held,

    /// <summary>已取消</summary>
    Cancelled,
}

/// <summary>How an occasion stands on a day (活动状态): computed when asked, never stored.</summary>
public enum OccasionState
{
    /// <summary>待举行</summary>
    Ahead,

    /// <summary>未登记: its day is past and nobody has said what came of it.</summary>
    Unrecorded,

    /// <summary>已举行</summary>
    Held,

    /// <summary>已取消</summary>
    Cancelled,
}

/// <summary>What can be done with an occasion (活动动作).</summary>
public enum OccasionStep
{
    /// <summary>安排</summary>
    Schedule,

    /// <summary>变更</summary>
    Change,

    /// <summary>邀请</summary>
    Invite,

    /// <summary>回复邀请</summary>
    Reply,

    /// <summary>登记出席</summary>
    Hold,

    /// <summary>更正出席</summary>
    CorrectAttendance,

    /// <summary>登记意见</summary>
    GiveOpinion,

    /// <summary>取消</summary>
    Cancel,
}

/// <summary>What somebody says to an invitation (邀请回复).</summary>
public enum InvitationReply
{
    /// <summary>参加</summary>
    Coming,

    /// <summary>不能参加</summary>
    NotComing,
}

/// <summary>Whether a member was there (出席情况).</summary>
public enum Presence
{
    /// <summary>出席</summary>
    Attended,

    /// <summary>请假</summary>
    Excused,

    /// <summary>缺席</summary>
    Absent,
}
