namespace Supervision.Audits;

// Stored for ever (decision 0005).

/// <summary>What an auditor found of what a unit says is done (审核结论, F102).</summary>
public enum Verdict
{
    /// <summary>属实</summary>
    True,

    /// <summary>部分属实</summary>
    PartlyTrue,

    /// <summary>不属实</summary>
    Untrue,
}

/// <summary>How something came into a sample (抽取方式).</summary>
public enum SampledHow
{
    /// <summary>随机抽取</summary>
    Random,

    /// <summary>风险点选</summary>
    RiskPick,
}

/// <summary>Why something is worth a look whatever was drawn (风险情形, F102).</summary>
public enum RiskReason
{
    /// <summary>无佐证: it is said to be done, and nothing shows it.</summary>
    NoEvidence,

    /// <summary>办结过快: said to be done sooner after it was handed over than such things are.</summary>
    ClosedFast,

    /// <summary>逾承诺期限: said to be done after the day that was promised.</summary>
    PromisePassed,
}

/// <summary>What came of a unit's objection to a verdict (异议复核结果).</summary>
public enum ObjectionOutcome
{
    /// <summary>维持原结论</summary>
    Upheld,

    /// <summary>变更结论</summary>
    Changed,
}

/// <summary>What can be done in an audit, and with one item of it (审核动作).</summary>
public enum AuditStep
{
    /// <summary>立项</summary>
    Open,

    /// <summary>抽样</summary>
    DrawSample,

    /// <summary>风险点选</summary>
    PickItems,

    /// <summary>指定审核人员</summary>
    AssignAuditors,

    /// <summary>下发抽查结果</summary>
    PublishSample,

    /// <summary>审核记录</summary>
    TakeNote,

    /// <summary>作出结论</summary>
    GiveVerdict,

    /// <summary>提出异议</summary>
    ObjectToVerdict,

    /// <summary>复核异议</summary>
    DecideObjection,

    /// <summary>责令整改</summary>
    OrderRectification,

    /// <summary>免予整改</summary>
    WaiveRectification,

    /// <summary>报告整改完成</summary>
    ClaimRectification,

    /// <summary>确认整改</summary>
    ConfirmRectification,

    /// <summary>退回整改</summary>
    ReturnRectification,

    /// <summary>印发通报</summary>
    IssueBulletin,

    /// <summary>办结</summary>
    Close,

    /// <summary>撤销</summary>
    Cancel,
}

/// <summary>How far an audit is (审核环节).</summary>
public enum AuditStage
{
    /// <summary>未立项</summary>
    Unopened,

    /// <summary>已立项</summary>
    Opened,

    /// <summary>已抽样</summary>
    Sampled,

    /// <summary>审核中: the sample is published.</summary>
    UnderWay,

    /// <summary>已通报</summary>
    Reported,

    /// <summary>已办结</summary>
    Closed,

    /// <summary>已撤销</summary>
    Cancelled,
}

/// <summary>How far one item of an audit is (审核项环节).</summary>
public enum AuditItemStage
{
    /// <summary>待审核</summary>
    Drawn,

    /// <summary>已有结论: not true, and nothing ordered yet.</summary>
    Judged,

    /// <summary>异议待复核</summary>
    Objected,

    /// <summary>整改中</summary>
    Rectifying,

    /// <summary>整改待确认</summary>
    RectificationClaimed,

    /// <summary>整改完成</summary>
    Rectified,

    /// <summary>已了结: true, or nothing to put right.</summary>
    Settled,
}

/// <summary>What somebody is to an audit, and to one item of it (审核身份).</summary>
public enum AuditCapacity
{
    /// <summary>县委</summary>
    Committee,

    /// <summary>审核人员: named for the item, or the party committee's where nobody is.</summary>
    Auditor,

    /// <summary>复核人: the office or a leader, where the party committee cannot judge of its own verdict.</summary>
    Reviewer,

    /// <summary>被审核单位: whoever answers for it is nothing else to it.</summary>
    Unit,
}
