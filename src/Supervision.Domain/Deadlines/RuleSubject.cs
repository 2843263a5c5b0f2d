namespace Supervision.Deadlines;

/// <summary>What a limit may depend on besides its name (规则适用对象, F60): the kind of matter, when it was put forward, by whom, and how heavy it is.</summary>
public sealed record RuleSubject(string Kind, SessionKind? Session = null, ProposerKind? Proposer = null, bool IsMajor = false)
{
    public static implicit operator RuleSubject(string kind) => new(kind);
}

/// <summary>When a proposal was put forward (会议期间、闭会期间, F29).</summary>
public enum SessionKind
{
    /// <summary>会议期间</summary>
    InSession,

    /// <summary>闭会期间</summary>
    BetweenSessions,
}

/// <summary>Who put it forward (提案者类别).</summary>
public enum ProposerKind
{
    /// <summary>委员个人</summary>
    Individual,

    /// <summary>委员联名</summary>
    Joint,

    /// <summary>党派、工商联、无党派</summary>
    Party,

    /// <summary>人民团体</summary>
    MassOrganisation,

    /// <summary>专门委员会</summary>
    Committee,

    /// <summary>界别</summary>
    Sector,

    /// <summary>小组</summary>
    Group,
}
