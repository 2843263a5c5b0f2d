using Supervision.Shared;

namespace Supervision.Topics;

// The facts are stored for ever (decision 0005).

/// <summary>Topics are called for (征集议题, F7), within a window and from whom.</summary>
/// <param name="Year">The year the topics are for.</param>
/// <param name="Sources">Who is called upon.</param>
[EventName("topic_call_opened_v1")]
public sealed record TopicCallOpened(DateOnly OccurredOn, string Title, string Text, int Year, DateOnly From, DateOnly Until, IReadOnlyList<TopicSource> Sources) : Fact(OccurredOn);

/// <summary>A call's window was made longer (延长征集).</summary>
[EventName("topic_call_extended_v1")]
public sealed record TopicCallExtended(DateOnly OccurredOn, DateOnly Until, string Reason) : Fact(OccurredOn);

/// <summary>A call was closed (结束征集): whoever answered it is told.</summary>
[EventName("topic_call_closed_v1")]
public sealed record TopicCallClosed(DateOnly OccurredOn, string? Note) : Fact(OccurredOn);

/// <summary>A call for topics (议题征集).</summary>
public sealed record TopicCall(TopicCallOpened Opened, DateOnly Until, TopicCallClosed? Closed, DateOnly LastOn)
{
    public static TopicCall? Evolve(TopicCall? call, Fact fact) => (call, fact) switch
    {
        (null, TopicCallOpened opened) => new(opened, opened.Until, null, opened.OccurredOn),
        (null, _) => null,
        ({ } c, TopicCallExtended extended) => c with { Until = extended.Until, LastOn = fact.OccurredOn },
        ({ } c, TopicCallClosed closed) => c with { Closed = closed, LastOn = fact.OccurredOn },
        ({ } c, _) => c,
    };

    public static TopicCall? Replay(IEnumerable<Fact> facts) => facts.Aggregate(default(TopicCall), Evolve);

    public CallStage Stage => Closed is null ? CallStage.Open : CallStage.Closed;

    /// <summary>What comes on this day comes late.</summary>
    public bool IsOver(DateOnly day) => day > Until || Closed is not null;

    /// <summary>Why a proposal of this source is not taken on this day; a late one is.</summary>
    public Rejection? Refuse(TopicSource source, DateOnly day) =>
        day < Opened.From ? CallRefusals.NotBegun.About(Days.Iso(Opened.From)) : Opened.Sources.Contains(source) ? null : CallRefusals.NotInvited.About(source.ToString());
}

/// <summary>How far a call for topics is (征集环节).</summary>
public enum CallStage
{
    /// <summary>未发布</summary>
    Unopened,

    /// <summary>征集中</summary>
    Open,

    /// <summary>已结束</summary>
    Closed,
}

/// <summary>What can be done with a call for topics (征集动作).</summary>
public enum CallStep
{
    /// <summary>发布征集</summary>
    OpenCall,

    /// <summary>延长征集</summary>
    ExtendCall,

    /// <summary>结束征集</summary>
    CloseCall,
}

/// <summary>Which step of a call is possible at which stage, for whom (征集流转).</summary>
public static class CallLifecycle
{
    public static IReadOnlyList<(CallStage From, CallStep Step, Role[] By, CallStage To)> Table { get; } =
    [
        (CallStage.Unopened, CallStep.OpenCall, [Role.Office], CallStage.Open),
        (CallStage.Open, CallStep.ExtendCall, [Role.Office], CallStage.Open),
        (CallStage.Open, CallStep.CloseCall, [Role.Office], CallStage.Closed),
    ];

    public static Rejection? Refuse(CallStage from, CallStep step, Role role) =>
        !Table.MayEver(step, role) ? CallRefusals.NotYours
        : Table.Allows(from, step, role) ? null
        : CallRefusals.WrongStage.About(step.ToString(), from.ToString());
}

/// <summary>发布征集: from today, where nothing is said.</summary>
public sealed record OpenCall(string? Title, string? Text, DateOnly? Until, IReadOnlyList<TopicSource>? Sources, DateOnly? From = null, int? Year = null)
{
    public Decision Decide(Actor by, Moment now)
    {
        if (CallLifecycle.Refuse(CallStage.Unopened, CallStep.OpenCall, by.Role) is { } refusal) return refusal;
        if ((Texts.Missing(Title, TopicRefusals.TitleMissing) ?? Texts.TooLong(Title, ProposeTopic.LongestTitle) ?? Texts.TooLong(Text) ?? Days.Refuse(From) ?? Days.Refuse(Until) ?? Days.Refuse(Year)) is { } malformed) return malformed;
        var from = From ?? now.Day;
        if (Until is not { } until || until < from || until < now.Day) return CallRefusals.WindowEmpty;
        return Sources is not { Count: > 0 }
            ? CallRefusals.SourcesMissing
            : Decision.Record(new TopicCallOpened(now.Day, Title!.Trim(), Texts.Tidy(Text) ?? "", Year ?? until.Year, from, until, [.. Sources.Distinct().Order()]));
    }
}

/// <summary>One step in the life of a call (征集动作), as somebody asks for it.</summary>
public abstract record CallAct
{
    public abstract CallStep Step { get; }

    public Decision Decide(TopicCall call, Actor by, Moment now) => CallLifecycle.Refuse(call.Stage, Step, by.Role) is { } refusal ? refusal : On(call, now);

    protected abstract Decision On(TopicCall call, Moment now);
}

/// <summary>延长征集: to a later day, with the reason.</summary>
public sealed record ExtendCall(DateOnly? Until, string? Reason) : CallAct
{
    public override CallStep Step => CallStep.ExtendCall;

    protected override Decision On(TopicCall call, Moment now) =>
        (Days.Refuse(Until) ?? Texts.Refuse(Reason, TopicRefusals.ReasonMissing)) is { } refusal ? refusal
        : Until is not { } until || until <= call.Until || until < now.Day ? CallRefusals.WindowEmpty
        : Decision.Record(new TopicCallExtended(now.Day, until, Reason!.Trim()));
}

/// <summary>结束征集: nothing more is awaited.</summary>
public sealed record CloseCall(string? Note = null) : CallAct
{
    public override CallStep Step => CallStep.CloseCall;

    protected override Decision On(TopicCall call, Moment now) => Texts.TooLong(Note, 500) is { } refusal ? refusal : Decision.Record(new TopicCallClosed(now.Day, Texts.Tidy(Note)));
}

/// <summary>Why something about a call may be refused (拒绝原因). The names are part of the API.</summary>
public static class CallRefusals
{
    public static readonly RefusalCode NotFound = new("call.not_found", RejectionKind.NotFound);
    public static readonly RefusalCode NotYours = new("call.not_yours", RejectionKind.NotAllowed);
    public static readonly RefusalCode WrongStage = new("call.wrong_stage", RejectionKind.Conflict);
    public static readonly RefusalCode Stale = new("call.stale", RejectionKind.Stale);
    public static readonly RefusalCode WindowEmpty = new("call.window_empty", RejectionKind.Invalid);
    public static readonly RefusalCode SourcesMissing = new("call.sources_missing", RejectionKind.Invalid);
    public static readonly RefusalCode NotBegun = new("call.not_begun", RejectionKind.Conflict);
    public static readonly RefusalCode Over = new("call.over", RejectionKind.Conflict);
    public static readonly RefusalCode NotInvited = new("call.not_invited", RejectionKind.Invalid);
    public static readonly RefusalCode Unprintable = new("call.unprintable", RejectionKind.Invalid);
}
