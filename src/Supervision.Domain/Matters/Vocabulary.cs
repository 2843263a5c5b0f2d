namespace Supervision.Matters;

// Stored for ever as camelCase names: add members, never rename or remove one (decision 0005).

/// <summary>What kind of thing has to be answered (事项类别).</summary>
public enum MatterKind
{
    /// <summary>监督发现</summary>
    Finding,

    /// <summary>协商建议</summary>
    Suggestion,

    /// <summary>建议书条目</summary>
    LetterLine,

    /// <summary>提案</summary>
    Proposal,

    /// <summary>社情民意</summary>
    Opinion,

    /// <summary>随手拍</summary>
    Snapshot,

    /// <summary>热线</summary>
    Hotline,

    /// <summary>任务</summary>
    Duty,
}

/// <summary>Whether a recommendation was accepted (采纳): pending until the response has passed review.</summary>
public enum Adoption
{
    /// <summary>待定</summary>
    Pending,

    /// <summary>采纳</summary>
    Adopted,

    /// <summary>部分采纳</summary>
    PartlyAdopted,

    /// <summary>留作参考</summary>
    KeptForReference,

    /// <summary>不采纳</summary>
    NotAdopted,
}

/// <summary>Whether it was carried out (落实); claimed is what the unit says, verified is what somebody else found.</summary>
public enum Implementation
{
    /// <summary>未启动</summary>
    NotStarted,

    /// <summary>推进中</summary>
    InProgress,

    /// <summary>已申报落实</summary>
    Claimed,

    /// <summary>已落实</summary>
    Verified,

    /// <summary>部分落实</summary>
    PartlyVerified,

    /// <summary>未落实</summary>
    NotImplemented,

    /// <summary>不再适用</summary>
    NoLongerApplicable,
}

/// <summary>Whether it is on time (时效), from the limits; never stored. In the order of what needs most attention.</summary>
public enum Timeliness
{
    /// <summary>无时限</summary>
    None,

    /// <summary>按期完成</summary>
    DoneInTime,

    /// <summary>逾期完成</summary>
    DoneLate,

    /// <summary>进行中</summary>
    Running,

    /// <summary>即将到期</summary>
    DueSoon,

    /// <summary>逾期</summary>
    Overdue,

    /// <summary>严重逾期</summary>
    LongOverdue,
}

/// <summary>The class of a response (答复类别), set by the lead unit, shown top right on the letter.</summary>
public enum ResponseClass
{
    /// <summary>已解决或采纳</summary>
    A,

    /// <summary>正在解决或列入计划</summary>
    B,

    /// <summary>因条件限制待以后解决</summary>
    C,

    /// <summary>留作参考</summary>
    D,
}

/// <summary>What a look-back found (回头看结论, F43).</summary>
public enum LookBackOutcome
{
    /// <summary>已落实</summary>
    Implemented,

    /// <summary>部分落实</summary>
    PartlyImplemented,

    /// <summary>持续推进</summary>
    InProgress,

    /// <summary>未落实</summary>
    NotImplemented,

    /// <summary>条件变化，不再适用</summary>
    ConditionsChanged,
}

/// <summary>How a unit is given a matter (承办身份).</summary>
public enum UnitRole
{
    /// <summary>主办</summary>
    Lead,

    /// <summary>会办</summary>
    CoUnit,

    /// <summary>分办: each such unit answers for itself.</summary>
    Split,

    /// <summary>独办: a lead unit without co-units; derived, never given.</summary>
    Sole,
}

/// <summary>What became of what came in (处置): every matter has exactly one, and their sum is the number received.</summary>
public enum Disposition
{
    /// <summary>待处理</summary>
    Pending,

    /// <summary>立案</summary>
    Filed,

    /// <summary>不予立案</summary>
    NotFiled,

    /// <summary>转为其他类别</summary>
    Converted,

    /// <summary>转为委员来信</summary>
    Letter,

    /// <summary>并案</summary>
    MergedAway,

    /// <summary>撤案</summary>
    Withdrawn,
}
