namespace Supervision.Matters;

/// <summary>Where a part of a matter stands (阶段). Derived from its tracks, never stored. In the order of a matter's life.</summary>
public enum Stage
{
    /// <summary>未登记</summary>
    Unraised,

    /// <summary>待立案</summary>
    Submitted,

    /// <summary>待审定: pre-reviewed, not decided on.</summary>
    PreReviewed,

    /// <summary>退回修改: whoever put it forward has it again.</summary>
    WithProposer,

    /// <summary>未立案</summary>
    NotFiled,

    /// <summary>已并案</summary>
    Merged,

    /// <summary>已转出</summary>
    Converted,

    /// <summary>已撤回</summary>
    Withdrawn,

    /// <summary>待交办</summary>
    Raised,

    /// <summary>待签收</summary>
    Assigned,

    /// <summary>申请退办</summary>
    ReturnRequested,

    /// <summary>已退办: the unit has it no longer.</summary>
    Returned,

    /// <summary>办理中: a lead unit waits for its co-units here; a co-unit has its opinion to give.</summary>
    Acknowledged,

    /// <summary>已提意见，待会签</summary>
    OpinionGiven,

    /// <summary>已会签</summary>
    CoSigned,

    /// <summary>免会签</summary>
    Waived,

    /// <summary>待拟稿: where an answer is signed off inside the unit.</summary>
    ReadyToDraft,

    /// <summary>待核稿</summary>
    Drafted,

    /// <summary>待签发</summary>
    Endorsed,

    /// <summary>待答复: every co-unit has signed, or need not.</summary>
    ReadyToRespond,

    /// <summary>答复待审核</summary>
    UnderReview,

    /// <summary>已答复: the unit's part once its response holds.</summary>
    Responded,

    /// <summary>落实中</summary>
    Implementing,

    /// <summary>待回头看</summary>
    Claimed,

    /// <summary>待办结</summary>
    Settled,

    /// <summary>长期执行: a duty with a cadence or a date of its own, answered or not.</summary>
    Ongoing,

    /// <summary>已办结</summary>
    Closed,

    /// <summary>计时中</summary>
    OnTheClock,

    /// <summary>计时中，不可再延: the last day the rulebook allows.</summary>
    FullyExtended,

    /// <summary>申请延期</summary>
    ExtensionRequested,

    /// <summary>暂停计时</summary>
    ClockPaused,

    /// <summary>在办</summary>
    Underway,

    /// <summary>批示待反馈</summary>
    Instructed,

    /// <summary>批示已反馈</summary>
    Reported,

    /// <summary>在册: whatever else has become of it.</summary>
    OnRecord,

    /// <summary>待评价</summary>
    EvaluationDue,

    /// <summary>已评价，待启封</summary>
    EvaluationSealed,

    /// <summary>未评价，评价已结束</summary>
    EvaluationMissed,

    /// <summary>评价已启封</summary>
    EvaluationOver,

    /// <summary>待面商</summary>
    MeetingDue,

    /// <summary>未公开</summary>
    Undisclosed,

    /// <summary>已提请公开，待同意</summary>
    DisclosureProposed,

    /// <summary>已同意公开，待批准</summary>
    DisclosureConsented,

    /// <summary>已批准公开，待发布</summary>
    DisclosureApproved,

    /// <summary>已公开</summary>
    Published,

    /// <summary>不予公开</summary>
    Withheld,

    /// <summary>重点</summary>
    Key,

    /// <summary>提案在册</summary>
    ProposalOnRecord,

    /// <summary>待初筛</summary>
    Collected,

    /// <summary>已采用，待编辑</summary>
    Selected,

    /// <summary>留存: kept, and may be taken up later.</summary>
    Retained,

    /// <summary>已编辑，待核稿</summary>
    Edited,

    /// <summary>已核稿，待签发</summary>
    Checked,

    /// <summary>已签发，待报送</summary>
    Issued,

    /// <summary>已报送</summary>
    SentUpward,

    /// <summary>急件在编: may be sent before it is issued.</summary>
    UrgentUnderway,

    /// <summary>作废: entered by mistake, and counted nowhere.</summary>
    Voided,

    /// <summary>措施执行中</summary>
    MeasureUnderway,

    /// <summary>措施已完成</summary>
    MeasureDone,

    /// <summary>措施已撤销</summary>
    MeasureDropped,
}

/// <summary>What can be done to a matter (步骤); each is one command and one verb of the API. In the order of a matter's life.</summary>
public enum Step
{
    Raise, PreReview, ReturnToProposer, Resubmit, File, RefuseFiling, Merge, Convert, Withdraw, Assign,
    Acknowledge, RequestReturn, AcceptReturn, RefuseReturn, Reassign, AddUnit, LogContact,
    GiveOpinion, CoSign, WaiveCoSign, DraftResponse, EndorseDraft, ReturnDraft, Respond,
    PassResponse, SendBack, Reclassify, OrderRedo,
    RequestExtension, GrantExtension, RefuseExtension, PauseClock, ResumeClock, Remind,
    PostProgress, ClaimImplementation, AssignLookBack, LookBack, Report, RefineDuty, ReportMeasure, AmendMeasure, DropMeasure, AmendDuty, LinkGauge,
    Evaluate, RateProposal, MeetProposer,
    ScreenOpinion, EditOpinion, CheckOpinion, IssueOpinion, SendOpinion, RecordUse,
    DesignateKey, TakeMeasure, Supervise, Instruct, ReportInstruction, ListForMeeting,
    Close, Reopen, Correct, Link, RateQuality,
    ProposeDisclosure, ConsentDisclosure, ApproveDisclosure, Publish, Withhold,
}

/// <summary>What the caller is to this matter (身份): the office he holds, and his unit's part in it.</summary>
public enum Capacity
{
    /// <summary>委员</summary>
    Member,

    /// <summary>监督小组</summary>
    Group,

    /// <summary>提出人: whoever raised this matter, or one merged into it.</summary>
    Proposer,

    /// <summary>评价人: everybody who is owed the answer, each for himself.</summary>
    Evaluator,

    /// <summary>受托回头看: whoever was asked to look.</summary>
    Looker,

    /// <summary>发现人: whoever took the picture says whether it was put right.</summary>
    Finder,

    /// <summary>提案委</summary>
    ProposalsCommittee,

    /// <summary>政协办</summary>
    Office,

    /// <summary>县委</summary>
    Party,

    /// <summary>政府办</summary>
    Government,

    /// <summary>督查室</summary>
    SupervisionOffice,

    /// <summary>领导</summary>
    Leader,

    /// <summary>主办单位</summary>
    LeadUnit,

    /// <summary>会办单位</summary>
    CoUnit,

    /// <summary>分办单位</summary>
    SplitUnit,

    /// <summary>主办、分办单位负责人</summary>
    UnitHead,

    /// <summary>主办、分办单位分管领导</summary>
    UnitLeader,

    /// <summary>责任单位: named by the document a duty comes from, whether or not it was assigned.</summary>
    ResponsibleUnit,

    /// <summary>批示承办单位</summary>
    InstructedUnit,

    /// <summary>措施责任单位: carries out a measure a duty was refined into.</summary>
    MeasureUnit,
}

/// <summary>The tracks a matter's life is composed of (轨道).</summary>
public enum Track
{
    /// <summary>受理</summary>
    Intake,

    /// <summary>办理, per unit</summary>
    Handling,

    /// <summary>会办, per co-unit</summary>
    CoSigning,

    /// <summary>计时, per unit that owes an answer or an opinion</summary>
    Timing,

    /// <summary>落实, per commitment</summary>
    FollowUp,

    /// <summary>任务执行</summary>
    Duty,

    /// <summary>报送与批示, per instruction</summary>
    Upward,

    /// <summary>存档</summary>
    Record,

    /// <summary>评议, per round</summary>
    Evaluation,

    /// <summary>公开, per part</summary>
    Disclosure,

    /// <summary>采编报送, of a report upward</summary>
    Reporting,
}

/// <summary>One possible move (一步): from a stage, by somebody, to one of some stages.</summary>
public sealed record Move(Track Track, Stage From, Step Step, Capacity By, IReadOnlyList<Stage> To);
