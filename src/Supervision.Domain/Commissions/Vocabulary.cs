namespace Supervision.Commissions;

// Stored for ever as camelCase names: add members, never rename or remove one (decision 0005).

/// <summary>How supervisors come to a unit (派驻方式, F17, F116).</summary>
public enum CommissionKind
{
    /// <summary>委派民主监督小组</summary>
    Group,

    /// <summary>单位聘请特约监督员</summary>
    Invited,
}

/// <summary>How far a commission is (派驻环节).</summary>
public enum CommissionStage
{
    /// <summary>未委派</summary>
    Uncommissioned,

    /// <summary>派驻中</summary>
    Running,

    /// <summary>已结束</summary>
    Ended,
}

/// <summary>How far a letter of recommendation is (建议书环节, F18).</summary>
public enum LetterStage
{
    /// <summary>未起草</summary>
    Undrafted,

    /// <summary>起草中</summary>
    Drafted,

    /// <summary>组长已签</summary>
    SignedOff,

    /// <summary>已编号</summary>
    Numbered,

    /// <summary>已发出</summary>
    Sent,

    /// <summary>已复函</summary>
    Answered,

    /// <summary>作废</summary>
    Voided,
}

/// <summary>What can be done in a commission (派驻动作).</summary>
public enum CommissionStep
{
    /// <summary>委派</summary>
    Commission,

    /// <summary>调整</summary>
    Adjust,

    /// <summary>记录监督活动</summary>
    HoldVisit,

    /// <summary>登记发现</summary>
    LogFinding,

    /// <summary>起草建议书</summary>
    DraftLetter,

    /// <summary>组长签字</summary>
    SignLetter,

    /// <summary>退回修改</summary>
    ReturnLetter,

    /// <summary>编号</summary>
    NumberLetter,

    /// <summary>发出</summary>
    SendLetter,

    /// <summary>作废</summary>
    VoidLetter,

    /// <summary>复函</summary>
    ReplyToLetter,

    /// <summary>结束派驻</summary>
    End,
}

/// <summary>What somebody is in a commission (派驻身份).</summary>
public enum CommissionCapacity
{
    /// <summary>政协办</summary>
    Office,

    /// <summary>组长: signs what the group says.</summary>
    Leader,

    /// <summary>组员</summary>
    Supervisor,

    /// <summary>受派单位</summary>
    Unit,
}
