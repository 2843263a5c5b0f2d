namespace Supervision.Shared;

/// <summary>What a decision comes to (决定): facts to record, or one refusal.</summary>
public abstract record Decision
{
    private Decision() { }

    /// <summary>The step is allowed; these facts are to be recorded together or not at all.</summary>
    /// <param name="Elsewhere">What is recorded about another matter in the same breath; null where there is none.</param>
    public sealed record Accepted(IReadOnlyList<Fact> Facts, Elsewhere? Elsewhere = null) : Decision;

    /// <summary>The step is refused and nothing is recorded.</summary>
    public sealed record Refused(Rejection Rejection) : Decision;

    public static Decision Record(params IReadOnlyList<Fact> facts) => new Accepted(facts);

    public static Decision Record(IReadOnlyList<Fact> facts, Elsewhere elsewhere) => new Accepted(facts, elsewhere);

    public static implicit operator Decision(Rejection rejection) => new Refused(rejection);

    public static implicit operator Decision(RefusalCode code) => new Refused(code);
}

/// <summary>Facts about something else (另卷事实) that belong to the same decision.</summary>
/// <param name="IsNew">It does not exist yet.</param>
public sealed record Elsewhere(Guid Id, IReadOnlyList<Fact> Facts, bool IsNew = false);

/// <summary>A refusal (不予受理的原因): a stable code and what its text has to mention.</summary>
public sealed record Rejection(RefusalCode Code, params IReadOnlyList<string> Mentions)
{
    public static implicit operator Rejection(RefusalCode code) => new(code);
}

/// <summary>A refusal's stable name (拒绝代码) and its kind; the Chinese text belongs to the web.</summary>
public sealed record RefusalCode(string Name, RejectionKind Kind)
{
    public Rejection About(params IReadOnlyList<string> mentions) => new(this, mentions);
}

/// <summary>The kind of a refusal (拒绝类别) decides the HTTP status, in one place.</summary>
public enum RejectionKind
{
    /// <summary>It does not exist, or the caller may not know that it does: 404.</summary>
    NotFound,

    /// <summary>Never this caller's to do: 403.</summary>
    NotAllowed,

    /// <summary>The caller saw an older version: 412.</summary>
    Stale,

    /// <summary>Not at this stage: 409.</summary>
    Conflict,

    /// <summary>The content breaks a rule: 422.</summary>
    Invalid,

    /// <summary>It was, and is no more: 410.</summary>
    Gone,

    /// <summary>Too large: 413.</summary>
    TooLarge,

    /// <summary>Not a kind of content this accepts: 415.</summary>
    Unsupported,

    /// <summary>Something it takes is not to be had just now: 503.</summary>
    Unavailable,
}
