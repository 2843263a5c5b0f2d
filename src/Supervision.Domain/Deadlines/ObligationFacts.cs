using Supervision.Shared;

namespace Supervision.Deadlines;

// Stored for ever (decision 0005). A decision computes every date; what reads these facts only copies.

/// <summary>What somebody owes by a date (时限事项).</summary>
public enum Owed
{
    /// <summary>交办</summary>
    Assignment,

    /// <summary>签收</summary>
    Acknowledgement,

    /// <summary>退办决定</summary>
    ReturnDecision,

    /// <summary>会办意见及会签</summary>
    Opinion,

    /// <summary>答复</summary>
    Response,

    /// <summary>答复审核</summary>
    ResponseReview,

    /// <summary>落实承诺</summary>
    Implementation,

    /// <summary>回头看</summary>
    LookBack,

    /// <summary>长期任务年度检视</summary>
    StandingReview,

    /// <summary>限时任务完成情况</summary>
    DutyReport,

    /// <summary>立案审查</summary>
    Filing,

    /// <summary>办前联系</summary>
    Contact,

    /// <summary>延期决定</summary>
    ExtensionDecision,

    /// <summary>批示办理反馈</summary>
    InstructionReport,

    /// <summary>周期任务</summary>
    CadenceHeld,

    /// <summary>评价办理</summary>
    Evaluation,

    /// <summary>评价提案</summary>
    ProposalRating,

    /// <summary>信息初筛</summary>
    Screening,

    /// <summary>信息签发</summary>
    Issuing,

    /// <summary>面商</summary>
    FaceToFace,

    /// <summary>上年度提案办理情况书面通报</summary>
    WrittenReport,

    /// <summary>协商成果落实情况通报</summary>
    OutcomeReport,

    /// <summary>细化措施执行情况</summary>
    MeasureReport,

    /// <summary>落实审核整改</summary>
    AuditRectification,

    /// <summary>审核异议复核</summary>
    ObjectionDecision,

    /// <summary>审核整改确认</summary>
    RectificationCheck,
}

/// <summary>In what capacity something is owed (责任身份).</summary>
public enum OwnerRole
{
    /// <summary>主办</summary>
    Lead,

    /// <summary>会办</summary>
    CoUnit,

    /// <summary>责任单位</summary>
    Responsible,

    /// <summary>经办口</summary>
    Desk,

    /// <summary>分办</summary>
    Split,

    /// <summary>提案者</summary>
    Proposer,
}

/// <summary>Somebody owes something from a day on (时限开始).</summary>
/// <param name="Series">One duty of one owner, unique in its stream; every later fact about it names it.</param>
/// <param name="OpensOn">The first day it is owed; later than <paramref name="OccurredOn"/> for the coming cycles of a cadence.</param>
/// <param name="Rule">The rulebook's name of the limit, or "stated" for a date that a person or a document set.</param>
/// <param name="ExtendableUntil">The last day it may be extended to; null where it may not be, or nothing was said.</param>
/// <param name="CountedFrom">The day it was counted from; null where that is the day it opens.</param>
/// <param name="Times">How many times the limit was counted, for the later cycles of a cadence.</param>
[EventName("obligation_opened_v1")]
public sealed record ObligationOpened(
    DateOnly OccurredOn, string Series, Owed What, string Owner, OwnerRole Role,
    DateOnly OpensOn, DateOnly DueOn, bool Provisional, string Rule, int RuleVersion, string CalendarVersion, DateOnly? ExtendableUntil = null,
    DateOnly? CountedFrom = null, int Times = 1) : Fact(OccurredOn);

/// <summary>What was owed was done (时限完成), in time or late.</summary>
[EventName("obligation_discharged_v1")]
public sealed record ObligationDischarged(DateOnly OccurredOn, string Series, bool Late) : Fact(OccurredOn);

/// <summary>It is owed no longer, though it was not done (时限终止): returned, reassigned, closed.</summary>
[EventName("obligation_cancelled_v1")]
public sealed record ObligationCancelled(DateOnly OccurredOn, string Series) : Fact(OccurredOn);

/// <summary>A discharged obligation is owed again (时限恢复): sent back, found not carried out, reopened. The original due day stays known.</summary>
[EventName("obligation_reinstated_v1")]
public sealed record ObligationReinstated(
    DateOnly OccurredOn, string Series, DateOnly DueOn, bool Provisional, string Rule, int RuleVersion, string CalendarVersion) : Fact(OccurredOn);

/// <summary>More time was granted (时限延长): from that day on it is owed by a later one.</summary>
[EventName("obligation_extended_v1")]
public sealed record ObligationExtended(
    DateOnly OccurredOn, string Series, DateOnly DueOn, bool Provisional, string Rule, int RuleVersion, string CalendarVersion) : Fact(OccurredOn);

/// <summary>The clock was stopped (时限暂停): nothing becomes overdue until it goes on.</summary>
[EventName("obligation_paused_v1")]
public sealed record ObligationPaused(DateOnly OccurredOn, string Series) : Fact(OccurredOn);

/// <summary>The clock goes on (时限恢复计时), with the days it stood still added.</summary>
[EventName("obligation_resumed_v1")]
public sealed record ObligationResumed(
    DateOnly OccurredOn, string Series, DateOnly DueOn, bool Provisional, string Rule, int RuleVersion, string CalendarVersion) : Fact(OccurredOn);

/// <summary>A successor owes it from now on (时限承继, F111): the unit was merged, split or dissolved.</summary>
[EventName("obligation_handed_over_v1")]
public sealed record ObligationHandedOver(DateOnly OccurredOn, string Series, string Owner) : Fact(OccurredOn);

/// <summary>The due day was counted again (时限重新计算): the calendar was published or set right, or a change of the rules ordered it.</summary>
[EventName("obligation_recounted_v1")]
public sealed record ObligationRecounted(
    DateOnly OccurredOn, string Series, DateOnly DueOn, bool Provisional, string Rule, int RuleVersion, string CalendarVersion, RecountCause Cause) : Fact(OccurredOn);

/// <summary>Why due days are counted again (重新计算原因).</summary>
public enum RecountCause
{
    /// <summary>放假安排公布或调整</summary>
    Calendar,

    /// <summary>规则手册修订</summary>
    Rulebook,

    /// <summary>会期调整</summary>
    Session,
}

/// <summary>What the facts of limits have in common (时限事实).</summary>
public static class LimitFacts
{
    /// <summary>The limit a fact is about, or null.</summary>
    public static string? SeriesOf(Fact fact) => fact switch
    {
        ObligationOpened limit => limit.Series,
        ObligationDischarged limit => limit.Series,
        ObligationCancelled limit => limit.Series,
        ObligationReinstated limit => limit.Series,
        ObligationExtended limit => limit.Series,
        ObligationPaused limit => limit.Series,
        ObligationResumed limit => limit.Series,
        ObligationHandedOver limit => limit.Series,
        ObligationRecounted limit => limit.Series,
        _ => null,
    };
}
