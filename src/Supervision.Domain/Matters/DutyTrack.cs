using System.Collections.Immutable;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>A document gives units a duty (任务, F57): who answers for it and until when.</summary>
/// <param name="Units">The codes of the units known here, first the leading one.</param>
/// <param name="Named">The units exactly as the document names them, known here or not.</param>
[EventName("duty_given_v1")]
public sealed record DutyGiven(DateOnly OccurredOn, IReadOnlyList<string> Units, IReadOnlyList<string> Named, TimeLimit Limit) : Fact(OccurredOn);

/// <summary>A responsible unit reported on its duty (任务执行情况): the review of the cycles open by then.</summary>
[EventName("duty_reported_v1")]
public sealed record DutyReported(DateOnly OccurredOn, string Unit, string Text, IReadOnlyList<string> Evidence, bool Late) : Fact(OccurredOn);

/// <summary>The time limit a document states (完成时限).</summary>
/// <param name="DueOn">The day, where the limit is one.</param>
/// <param name="Text">The words of the document; empty where it states none.</param>
public sealed record TimeLimit(TimeLimitKind Kind, DateOnly? DueOn, string Text);

/// <summary>The forms of a time limit (时限形式, F57). A duty without a limit is looked at every year: nothing is without a date.</summary>
public enum TimeLimitKind
{
    /// <summary>长期坚持</summary>
    Standing,

    /// <summary>某日</summary>
    Date,

    /// <summary>每月</summary>
    Monthly,

    /// <summary>每季度</summary>
    Quarterly,

    /// <summary>每半年</summary>
    HalfYearly,

    /// <summary>每年</summary>
    Yearly,

    /// <summary>换届前</summary>
    BeforeTermEnds,

    /// <summary>未写明或不能识别: reviewed every year, and asked about.</summary>
    Unstated,
}

/// <summary>任务: the units answering for a duty by itself, beside any handing over.</summary>
public sealed record DutyTrack(ImmutableArray<string> Units, bool IsGiven, DateOnly? LastOn)
{
    public static DutyTrack None { get; } = new([], IsGiven: false, null);

    public DutyTrack Evolve(Fact fact) => fact switch
    {
        DutyGiven given => new([.. given.Units], IsGiven: true, given.OccurredOn),
        DutyReported reported => this with { LastOn = reported.OccurredOn },
        UnitSucceeded heir when Units.Contains(heir.From) => this with { Units = [.. Units.Select(unit => unit == heir.From ? heir.To : unit).Distinct()] },
        _ => this,
    };

    public bool IsResponsible(string? unit) => unit is not null && Units.Contains(unit);
}
