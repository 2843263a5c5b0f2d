using System.Collections.Immutable;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>A duty was refined into one more measure (细化措施, F57), with words, units and a time limit of its own.</summary>
/// <param name="Number">Its number within the duty, from 1.</param>
[EventName("duty_measure_added_v1")]
public sealed record MeasureAdded(DateOnly OccurredOn, int Number, string Text, IReadOnlyList<string> Units, IReadOnlyList<string> Named, TimeLimit Limit) : Fact(OccurredOn), IBeside;

/// <summary>A measure's words, units or time limit were changed (措施调整): null is what stayed.</summary>
[EventName("duty_measure_amended_v1")]
public sealed record MeasureAmended(
    DateOnly OccurredOn, int Number, string? Text, IReadOnlyList<string>? Units, IReadOnlyList<string>? Named, TimeLimit? Limit, string Reason) : Fact(OccurredOn), IBeside;

/// <summary>A unit reported on a measure (措施执行情况).</summary>
/// <param name="Done">It is carried out, and nothing of it is left to do.</param>
[EventName("duty_measure_reported_v1")]
public sealed record MeasureReported(DateOnly OccurredOn, int Number, string Unit, string Text, IReadOnlyList<string> Evidence, bool Done, bool Late) : Fact(OccurredOn), IBeside;

/// <summary>A measure was given up (撤销措施): nothing of it is owed any more, and it stays in the record.</summary>
[EventName("duty_measure_dropped_v1")]
public sealed record MeasureDropped(DateOnly OccurredOn, int Number, string Reason) : Fact(OccurredOn), IBeside;

/// <summary>One measure as it stands (措施现状).</summary>
/// <param name="Units">The units that carry it out, first the leading one.</param>
/// <param name="LimitOn">The day its limit has been counted from.</param>
/// <param name="LastOn">The day of the last thing that was said of it.</param>
public sealed record DutyMeasure(
    int Number, string Text, ImmutableArray<string> Units, ImmutableArray<string> Named, TimeLimit Limit, DateOnly LimitOn, int Cycles, int CyclesBefore, Stage Stage, DateOnly LastOn)
{
    public bool IsOpen => Stage == Stage.MeasureUnderway;

    public static DutyMeasure Begin(MeasureAdded added) =>
        new(added.Number, added.Text, [.. added.Units], [.. added.Named], added.Limit, added.OccurredOn, 0, 0, Stage.MeasureUnderway, added.OccurredOn);

    public DutyMeasure Evolve(Fact fact) => fact switch
    {
        MeasureAmended { Limit: { } limit } amended => Changed(amended) with { Limit = limit, LimitOn = amended.OccurredOn, CyclesBefore = Cycles },
        MeasureAmended amended => Changed(amended),
        MeasureReported reported => this with { LastOn = reported.OccurredOn, Stage = reported.Done ? Stage.MeasureDone : Stage },
        MeasureDropped dropped => this with { LastOn = dropped.OccurredOn, Stage = Stage.MeasureDropped },
        _ => this,
    };

    private DutyMeasure Changed(MeasureAmended amended) => this with
    {
        LastOn = amended.OccurredOn,
        Text = amended.Text ?? Text,
        Units = amended.Units is { } units ? [.. units] : Units,
        Named = amended.Named is { } named ? [.. named] : Named,
    };
}
