using Supervision.Deadlines;
using Supervision.Duties;
using Supervision.Units;

namespace Supervision.Matters;

/// <summary>A measure of a duty, as shown (细化措施).</summary>
/// <param name="Units">The units as they were named; first the leading one.</param>
public sealed record MeasureAnswer(int Number, string Text, IReadOnlyList<string> Units, IReadOnlyList<string> UnitCodes, TimeLimit Limit, Stage Stage);

/// <summary>What only a duty has, as shown (任务).</summary>
/// <param name="Units">The units as they were named, known here or not.</param>
/// <param name="Gauges">The gauges that count it, by the rulebook's names.</param>
/// <param name="Proposed">Those that its words speak of, while none is linked.</param>
/// <param name="Choices">The county's gauges, with what each is called.</param>
public sealed record DutyAnswer(
    IReadOnlyList<string> Units, TimeLimit Limit, IReadOnlyList<MeasureAnswer> Measures, IReadOnlyList<string> Gauges, IReadOnlyList<string> Proposed,
    [property: System.Text.Json.Serialization.JsonIgnore] IReadOnlyList<(string Gauge, string What)> Choices)
{
    public static DutyAnswer? Of(Matter matter, string text, UnitDirectory units, Rulebook rules)
    {
        if (matter.Duty is not { Limit: { } limit } duty) return null;
        var gauges = GaugeFigures.In(rules);
        return new(
            DutyUnits.Written(duty.Units, duty.Named, units), limit,
            [.. duty.Measures.Values.Select(measure => new MeasureAnswer(measure.Number, measure.Text, DutyUnits.Written(measure.Units, measure.Named, units), measure.Units, measure.Limit, measure.Stage))],
            duty.Gauges, duty.Gauges.IsEmpty ? GaugeReader.Of(text, gauges) : [], gauges);
    }
}
