using System.Collections.Immutable;
using Supervision.Deadlines;
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

/// <summary>A duty's words, units or time limit were changed (任务调整, F57): null is what stayed. What it was stays in the record.</summary>
/// <param name="Title">The title that goes with the new words.</param>
/// <param name="Named">The units as whoever changed them named them.</param>
[EventName("duty_amended_v1")]
public sealed record DutyAmended(
    DateOnly OccurredOn, string? Title, string? Text, IReadOnlyList<string>? Units, IReadOnlyList<string>? Named, TimeLimit? Limit, string Reason) : Fact(OccurredOn);

/// <summary>A duty is counted by these gauges of the year's plan (关联达标指标, F57); by none where there is none.</summary>
/// <param name="Gauges">The rulebook's names of them.</param>
[EventName("duty_gauges_linked_v1")]
public sealed record GaugesLinked(DateOnly OccurredOn, IReadOnlyList<string> Gauges, string? Note) : Fact(OccurredOn), IBeside;

/// <summary>The time limit a document states (完成时限).</summary>
/// <param name="DueOn">The day, where the limit is one.</param>
/// <param name="Text">The words of the document; empty where it states none.</param>
public sealed record TimeLimit(TimeLimitKind Kind, DateOnly? DueOn, string Text)
{
    /// <summary>It is done once, by a day; otherwise it is reviewed as long as it stands.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool EndsOnce => Kind is TimeLimitKind.Date or TimeLimitKind.BeforeTermEnds;
}

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

/// <summary>任务: the units answering for a duty by itself, beside any handing over, and the measures they carry it out by.</summary>
/// <param name="LastOn">The day of the last thing that was said of the duty itself.</param>
/// <param name="Limit">The time limit as it stands, and the day it has been counted from.</param>
/// <param name="CyclesBefore">How many limits there had been before that day.</param>
/// <param name="IsReported">Somebody reported on it since it stands like this.</param>
/// <param name="Gauges">The gauges that count it.</param>
public sealed record DutyTrack(
    ImmutableArray<string> Units, bool IsGiven, DateOnly? LastOn, ImmutableArray<string> Named, TimeLimit? Limit, DateOnly LimitOn, int Cycles, int CyclesBefore, bool IsReported,
    ImmutableSortedDictionary<int, DutyMeasure> Measures, ImmutableArray<string> Gauges)
{
    public static DutyTrack None { get; } = new([], IsGiven: false, null, [], null, default, 0, 0, IsReported: false, ImmutableSortedDictionary<int, DutyMeasure>.Empty, []);

    public DutyTrack Evolve(Fact fact) => fact switch
    {
        DutyGiven given => None with { Units = [.. given.Units], IsGiven = true, LastOn = given.OccurredOn, Named = [.. given.Named], Limit = given.Limit, LimitOn = given.OccurredOn },
        DutyReported reported => this with { LastOn = reported.OccurredOn, IsReported = true },
        DutyAmended amended => Amend(amended),
        GaugesLinked linked => this with { Gauges = [.. linked.Gauges] },
        MeasureAdded added => this with { Measures = Measures.SetItem(added.Number, DutyMeasure.Begin(added)) },
        MeasureAmended or MeasureReported or MeasureDropped => this with { Measures = Measures.SetItem(NumberOf(fact), Measures[NumberOf(fact)].Evolve(fact)) },
        ObligationOpened { What: Owed.DutyReport or Owed.StandingReview } => this with { Cycles = Cycles + 1 },
        ObligationOpened { What: Owed.MeasureReport } opened when DutyCadence.MeasureOf(opened.Series) is { } number && Measures.TryGetValue(number, out var measure) =>
            this with { Measures = Measures.SetItem(number, measure with { Cycles = measure.Cycles + 1 }) },
        MatterReopened { To: ReopenedTo.Duty } again => this with { IsReported = false, LastOn = again.OccurredOn },
        UnitSucceeded heir => this with { Units = Succeeded(Units, heir), Measures = Measures.SetItems(Measures.Values.Select(measure => KeyValuePair.Create(measure.Number, measure with { Units = Succeeded(measure.Units, heir) }))) },
        _ => this,
    };

    public bool IsResponsible(string? unit) => unit is not null && Units.Contains(unit);

    /// <summary>The measures that are still to be carried out.</summary>
    public IEnumerable<DutyMeasure> Open => Measures.Values.Where(measure => measure.IsOpen);

    /// <summary>Of these, the ones a unit carries out.</summary>
    public IEnumerable<DutyMeasure> OpenOf(string? unit) => Open.Where(measure => unit is not null && measure.Units.Contains(unit));

    /// <summary>Everybody who answers for it or for a measure.</summary>
    public IEnumerable<string> Everybody => Units.Concat(Measures.Values.Where(measure => measure.Stage != Stage.MeasureDropped).SelectMany(measure => measure.Units)).Distinct(StringComparer.Ordinal);

    /// <summary>It was to be done once, was reported as done, and nothing of it is owed any more.</summary>
    public bool IsDone(Clocks clocks) =>
        Limit is { EndsOnce: true } && IsReported && !Open.Any() && !clocks.Running(Owed.DutyReport, Owed.StandingReview, Owed.MeasureReport).Any();

    private DutyTrack Amend(DutyAmended amended)
    {
        var so = this with { LastOn = amended.OccurredOn, Units = amended.Units is { } units ? [.. units] : Units, Named = amended.Named is { } named ? [.. named] : Named };
        return amended.Limit is { } limit ? so with { Limit = limit, LimitOn = amended.OccurredOn, CyclesBefore = Cycles, IsReported = false } : so;
    }

    private static int NumberOf(Fact fact) => fact switch { MeasureAmended one => one.Number, MeasureReported one => one.Number, MeasureDropped one => one.Number, _ => 0 };

    public static ImmutableArray<string> Succeeded(ImmutableArray<string> units, UnitSucceeded heir) =>
        units.Contains(heir.From) ? [.. units.Select(unit => unit == heir.From ? heir.To : unit).Distinct()] : units;
}
