using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>细化措施: a responsible unit, or the office, says how a duty is carried out: by whom and by when (F57). Its limit runs from then on.</summary>
/// <param name="Units">Who carries it out; the units of the duty where nobody is named.</param>
public sealed record RefineDuty(
    string? Text, IReadOnlyList<string>? Units = null, IReadOnlyList<string>? NamedUnits = null, TimeLimitKind? LimitKind = null, DateOnly? DueOn = null, string? LimitText = null) : MatterAct
{
    public const int Most = 100;

    public override Step Step => Step.RefineDuty;

    protected override DateOnly EarliestOn(Matter matter, Situation situation) => matter.Intake.RaisedOn;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        var content = new DutyContent(Text, Units, NamedUnits, LimitKind, DueOn, LimitText);
        if ((Texts.Refuse(Text, MatterRefusals.TextMissing) ?? content.Refuse(situation, on)) is { } refusal) return refusal;
        if (content.Limit is not { } limit) return MatterRefusals.DutyLimitMissing;
        if (matter.Duty.Measures.Count >= Most) return MatterRefusals.TooManyMeasures.About($"{Most}");

        IReadOnlyList<string> units = content.Codes ?? matter.Duty.Units;
        if (units.Count == 0) return MatterRefusals.NewUnitMissing;
        var number = matter.Duty.Measures.Count + 1;
        return Decision.Record(
        [
            new MeasureAdded(on, number, Text!.Trim(), [.. units], content.Named ?? [.. matter.Duty.Named], limit),
            .. DutyCadence.OpenMeasure(clockwork, number, units[0], limit, on),
        ]);
    }
}

/// <summary>A step about one measure of a duty (措施动作): the one it names, or the only one it can be about.</summary>
public abstract record MeasureAct(int? Measure) : MatterAct
{
    protected override DateOnly EarliestOn(Matter matter, Situation situation) => Of(matter, situation)?.LastOn ?? matter.Intake.RaisedOn;

    protected sealed override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on) =>
        Of(matter, situation) is { } measure ? On(matter, measure, situation, clockwork, on) : MatterRefusals.MeasureUnknown.About($"{Measure}");

    protected abstract Decision On(Matter matter, DutyMeasure measure, Situation situation, Clockwork clockwork, DateOnly on);

    /// <summary>The measures this step could be about.</summary>
    protected virtual IEnumerable<DutyMeasure> Among(Matter matter, Situation situation) => matter.Duty.Open;

    private DutyMeasure? Of(Matter matter, Situation situation) =>
        Measure is { } number ? Among(matter, situation).FirstOrDefault(measure => measure.Number == number) : Among(matter, situation).ToList() is [var only] ? only : null;

    protected static IReadOnlyList<Clock> Running(Clockwork clockwork, DutyMeasure measure) =>
        [.. clockwork.Clocks.Running(Owed.MeasureReport).Where(clock => DutyCadence.MeasureOf(clock.Series) == measure.Number)];
}

/// <summary>调整措施: who carries a measure out, by when, or its words, with a reason.</summary>
public sealed record AmendMeasure(
    string? Reason, int? Measure = null, string? Text = null, IReadOnlyList<string>? Units = null, IReadOnlyList<string>? NamedUnits = null, TimeLimitKind? LimitKind = null, DateOnly? DueOn = null,
    string? LimitText = null) : MeasureAct(Measure)
{
    public override Step Step => Step.AmendMeasure;

    protected override Decision On(Matter matter, DutyMeasure measure, Situation situation, Clockwork clockwork, DateOnly on)
    {
        var content = new DutyContent(Text, Units, NamedUnits, LimitKind, DueOn, LimitText);
        if ((Texts.Refuse(Reason, MatterRefusals.ReasonMissing) ?? content.Refuse(situation, on)) is { } refusal) return refusal;
        if (content.Against(measure.Text, measure.Units, measure.Limit) is not { } change) return MatterRefusals.NothingChanges;

        var owner = (change.Codes ?? measure.Units)[0];
        return Decision.Record(
        [
            new MeasureAmended(on, measure.Number, change.Text, change.Codes, change.Named, change.Limit, Reason!.Trim()),
            .. DutyLimits.Amend(
                clockwork, Running(clockwork, measure), owner, measure.Limit, change.Limit, on,
                () => DutyCadence.OpenMeasure(clockwork, measure.Number, owner, change.Limit!, on, measure.Cycles)),
        ]);
    }
}

/// <summary>报告措施执行: one of its units says how far a measure is, or that it is done. Done late is late.</summary>
/// <param name="Done">It is carried out. A measure with a day of its own owes something until then; one that is reviewed every so often has been reviewed with each report.</param>
public sealed record ReportMeasure(string? Text, int? Measure = null, IReadOnlyList<string>? Evidence = null, bool Done = false) : MeasureAct(Measure)
{
    public override Step Step => Step.ReportMeasure;

    protected override IEnumerable<DutyMeasure> Among(Matter matter, Situation situation) => matter.Duty.OpenOf(situation.By.Unit);

    protected override Decision On(Matter matter, DutyMeasure measure, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (Texts.Refuse(Text, MatterRefusals.TextMissing) is { } refusal) return refusal;

        string[] evidence = [.. (Evidence ?? []).Where(item => !string.IsNullOrWhiteSpace(item)).Select(item => item.Trim())];
        var running = Running(clockwork, measure).Select(clock => clock.Series).ToHashSet();
        var done = clockwork.Discharge(
            on, clock => running.Contains(clock.Series) && clock.OpensOn <= on && (Done || !measure.Limit.EndsOnce || clock.Rule == LimitNames.StandingReview), Owed.MeasureReport).ToList();
        return Decision.Record(
        [
            new MeasureReported(on, measure.Number, situation.By.Unit!, Text!.Trim(), evidence, Done, Clockwork.IsLate(done)),
            .. done,
            .. Done ? clockwork.Cancel(on, clock => running.Contains(clock.Series) && clock.OpensOn > on, Owed.MeasureReport) : [],
        ]);
    }
}

/// <summary>撤销措施: it is carried out no further, for a reason.</summary>
public sealed record DropMeasure(string? Reason, int? Measure = null) : MeasureAct(Measure)
{
    public override Step Step => Step.DropMeasure;

    protected override Decision On(Matter matter, DutyMeasure measure, Situation situation, Clockwork clockwork, DateOnly on) =>
        Texts.Refuse(Reason, MatterRefusals.ReasonMissing) is { } refusal
            ? refusal
            : Decision.Record([new MeasureDropped(on, measure.Number, Reason!.Trim()), .. Running(clockwork, measure).Select(clock => new ObligationCancelled(on, clock.Series))]);
}
