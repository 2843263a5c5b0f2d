namespace Supervision.Drafts;

/// <summary>How far a draft is (初稿环节).</summary>
public enum DraftStage
{
    /// <summary>未起草</summary>
    Unbegun,

    /// <summary>起草中</summary>
    Writing,

    /// <summary>征集联名: its text stands and cannot be changed.</summary>
    CoSigning,

    /// <summary>已提交</summary>
    Submitted,

    /// <summary>已作废</summary>
    Discarded,
}

/// <summary>What can be done with a draft (初稿动作).</summary>
public enum DraftStep
{
    /// <summary>起草</summary>
    Begin,

    /// <summary>改写: what is typed is kept beside the draft, not recorded.</summary>
    Write,

    /// <summary>邀请联名</summary>
    Invite,

    /// <summary>答复邀请</summary>
    Answer,

    /// <summary>撤回修改</summary>
    Recall,

    /// <summary>提交</summary>
    Submit,

    /// <summary>作废</summary>
    Discard,
}

/// <summary>What somebody is to a draft (初稿身份).</summary>
public enum DraftParty
{
    /// <summary>起草人</summary>
    Author,

    /// <summary>受邀联名的委员</summary>
    Invited,
}
