using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>A matter was supervised (督办, F42): an act of its own, by somebody who has to press for it.</summary>
/// <param name="Leader">The office of the leader who led it; null where none did.</param>
/// <param name="With">The bodies it was done together with (联合督办).</param>
[EventName("supervision_acted_v1")]
public sealed record SupervisionActed(DateOnly OccurredOn, ReminderKind How, string? Leader, IReadOnlyList<string> With, string Text) : Fact(OccurredOn), IBeside;

/// <summary>One of the six measures for a key matter was taken (督办举措, F42), and this shows it.</summary>
/// <param name="Evidence">What shows it: documents, places, links.</param>
[EventName("key_measure_taken_v1")]
public sealed record KeyMeasureTaken(DateOnly OccurredOn, KeyMeasure Measure, string Text, IReadOnlyList<string> Evidence) : Fact(OccurredOn), IBeside;

/// <summary>The six measures for key proposals (六项督办举措, F42).</summary>
public enum KeyMeasure
{
    /// <summary>源头把关提升质量</summary>
    QualityAtSource,

    /// <summary>领导领衔办理</summary>
    LedByLeaders,

    /// <summary>提案协商监督</summary>
    Consultation,

    /// <summary>联合督办</summary>
    JointSupervision,

    /// <summary>质效评议通报</summary>
    AppraisalAndCircular,

    /// <summary>持续跟踪督办</summary>
    ContinuedFollowUp,
}

/// <summary>督办: somebody presses for a matter: calls, writes, goes there, holds a meeting, together with others, or names it in a circular (F42).</summary>
/// <param name="Leader">The office of the leader who led it.</param>
/// <param name="With">The bodies it was done together with; joint supervision names at least one.</param>
public sealed record Supervise(ReminderKind? How, string? Text, string? Leader = null, IReadOnlyList<string>? With = null) : MatterAct
{
    public override Step Step => Step.Supervise;

    protected override DateOnly EarliestOn(Matter matter, Situation situation) => matter.Intake.RaisedOn;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (How is not { } how) return MatterRefusals.ModeMissing;
        if ((Texts.Refuse(Text, MatterRefusals.TextMissing) ?? Texts.TooLong(Leader, 100)) is { } refusal) return refusal;
        string[] with = [.. (With ?? []).Select(Texts.Tidy).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (how == ReminderKind.Joint && with.Length == 0) return MatterRefusals.PartnerMissing;
        return with.Select(one => Texts.TooLong(one, 100)).FirstOrDefault(tooLong => tooLong is not null) is { } long1
            ? long1
            : Decision.Record(new SupervisionActed(on, how, Texts.Tidy(Leader), with, Text!.Trim()));
    }
}

/// <summary>督办举措: one of the six measures was taken for a key matter (F42). Taken again, it is shown again.</summary>
/// <param name="Evidence">What shows it; at least one, or a file.</param>
public sealed record TakeMeasure(KeyMeasure? Measure, string? Text, IReadOnlyList<string>? Evidence = null) : MatterAct
{
    public override Step Step => Step.TakeMeasure;

    protected override DateOnly EarliestOn(Matter matter, Situation situation) => matter.Intake.RaisedOn;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (Measure is not { } measure) return MatterRefusals.MeasureMissing;
        if (Texts.Refuse(Text, MatterRefusals.TextMissing) is { } refusal) return refusal;
        string[] evidence = [.. (Evidence ?? []).Select(Texts.Tidy).OfType<string>()];
        if (evidence.Length == 0 && Attachments?.OfType<FileBody>().Any() != true) return MatterRefusals.EvidenceMissing;
        return evidence.Select(item => Texts.TooLong(item, 1_000)).FirstOrDefault(tooLong => tooLong is not null) is { } long1
            ? long1
            : Decision.Record(new KeyMeasureTaken(on, measure, Text!.Trim(), evidence));
    }
}
