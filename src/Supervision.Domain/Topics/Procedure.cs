using System.Collections.Immutable;
using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Topics;

/// <summary>What a step needs that has to come before it (先行程序).</summary>
/// <param name="OnEarlierDay">Of the same day is not early enough.</param>
public readonly record struct StepNeed(ProcedureStep Step, bool OnEarlierDay = false);

/// <summary>What each step of a topic's procedure needs before it (程序闸门, F8, F16). A county may rule otherwise; the default is the source's.</summary>
public sealed record TopicProcedure(IReadOnlyDictionary<ProcedureStep, ImmutableArray<StepNeed>> Needs)
{
    /// <summary>学习在调研之前，调研在协商之前，初稿在会前印发；方案、实施、互动、意见依次进行。</summary>
    public static TopicProcedure Standard { get; } = new(new Dictionary<ProcedureStep, ImmutableArray<StepNeed>>
    {
        [ProcedureStep.Study] = [],
        [ProcedureStep.Kickoff] = [],
        [ProcedureStep.Research] = [new(ProcedureStep.Study), new(ProcedureStep.Kickoff)],
        [ProcedureStep.DraftCirculated] = [new(ProcedureStep.Research)],
        [ProcedureStep.Meeting] = [new(ProcedureStep.Research), new(ProcedureStep.DraftCirculated, OnEarlierDay: true)],
        [ProcedureStep.Scheme] = [],
        [ProcedureStep.Fieldwork] = [new(ProcedureStep.Scheme)],
        [ProcedureStep.Dialogue] = [new(ProcedureStep.Fieldwork)],
        [ProcedureStep.Opinions] = [new(ProcedureStep.Dialogue)],
    });

    public static IReadOnlyList<ProcedureStep> OfConsultation { get; } = [ProcedureStep.Study, ProcedureStep.Kickoff, ProcedureStep.Research, ProcedureStep.DraftCirculated, ProcedureStep.Meeting];

    public static IReadOnlyList<ProcedureStep> OfSupervision { get; } = [ProcedureStep.Scheme, ProcedureStep.Fieldwork, ProcedureStep.Dialogue, ProcedureStep.Opinions];

    /// <summary>Every step by its word, with the words of those before it in its procedure: what a rulebook may make it wait for.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Order { get; } = new[] { OfConsultation, OfSupervision }
        .SelectMany(steps => steps.Select((step, place) => (Step: EnumWord.Of(step), Before: (IReadOnlyList<string>)[.. steps.Take(place).Select(EnumWord.Of)])))
        .ToDictionary(pair => pair.Step, pair => pair.Before);

    /// <summary>The gates as these rules have them; a step they do not speak of has the usual one.</summary>
    public static TopicProcedure Of(Rulebook rules) => new(Enum.GetValues<ProcedureStep>().ToDictionary(
        step => step, step => (rules.Gates ?? []).FirstOrDefault(gate => gate.Step == EnumWord.Of(step)) is { } gate
            ? [.. gate.Needs.SelectMany(word => Enum.GetValues<ProcedureStep>().Where(one => EnumWord.Of(one) == word)).Select(needed => new StepNeed(needed, gate.EarlierDay.Contains(EnumWord.Of(needed))))]
            : Standard.Needs[step]));

    /// <summary>The steps of a form, in their order.</summary>
    public static IReadOnlyList<ProcedureStep> Of(TopicForm form) => form is TopicForm.SpecialSupervision or TopicForm.Inspection ? OfSupervision : OfConsultation;

    /// <summary>The step after which there can be an outcome.</summary>
    public static ProcedureStep LastOf(TopicForm form) => Of(form)[^1];

    /// <summary>What is missing for a step on a day.</summary>
    public IReadOnlyList<ProcedureStep> Missing(ProcedureStep step, DateOnly on, IReadOnlyCollection<HeldStep> held) =>
    [
        .. Needs[step].Where(needed => !held.Any(one => one.Step == needed.Step && (needed.OnEarlierDay ? one.On < on : one.On <= on))).Select(needed => needed.Step),
    ];
}

/// <summary>A step that was taken (已开展的程序).</summary>
public sealed record HeldStep(ProcedureStep Step, DateOnly On, string Text, string? Where, int? Attended, IReadOnlyList<string> Leaders, bool IsOverridden);
