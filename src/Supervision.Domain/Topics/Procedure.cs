using System.Collections.Immutable;

namespace Supervision.Topics;

/// <summary>What each step of a topic's procedure needs before it (程序闸门, F8, F16). A county may require less; the default is the source's.</summary>
public sealed record TopicProcedure(IReadOnlyDictionary<ProcedureStep, ImmutableArray<ProcedureStep>> Needs)
{
    /// <summary>学习在调研之前，调研在协商之前，初稿在会前印发；方案、实施、互动、意见依次进行。</summary>
    public static TopicProcedure Standard { get; } = new(new Dictionary<ProcedureStep, ImmutableArray<ProcedureStep>>
    {
        [ProcedureStep.Study] = [],
        [ProcedureStep.Kickoff] = [],
        [ProcedureStep.Research] = [ProcedureStep.Study, ProcedureStep.Kickoff],
        [ProcedureStep.DraftCirculated] = [ProcedureStep.Research],
        [ProcedureStep.Meeting] = [ProcedureStep.Research, ProcedureStep.DraftCirculated],
        [ProcedureStep.Scheme] = [],
        [ProcedureStep.Fieldwork] = [ProcedureStep.Scheme],
        [ProcedureStep.Dialogue] = [ProcedureStep.Fieldwork],
        [ProcedureStep.Opinions] = [ProcedureStep.Dialogue],
    });

    public static IReadOnlyList<ProcedureStep> OfConsultation { get; } = [ProcedureStep.Study, ProcedureStep.Kickoff, ProcedureStep.Research, ProcedureStep.DraftCirculated, ProcedureStep.Meeting];

    public static IReadOnlyList<ProcedureStep> OfSupervision { get; } = [ProcedureStep.Scheme, ProcedureStep.Fieldwork, ProcedureStep.Dialogue, ProcedureStep.Opinions];

    /// <summary>The steps of a form, in their order.</summary>
    public static IReadOnlyList<ProcedureStep> Of(TopicForm form) => form is TopicForm.SpecialSupervision or TopicForm.Inspection ? OfSupervision : OfConsultation;

    /// <summary>The step after which there can be an outcome.</summary>
    public static ProcedureStep LastOf(TopicForm form) => Of(form)[^1];

    /// <summary>What is missing for a step on a day. A draft has to be out before the day of the meeting; what else comes before may be of the same day.</summary>
    public IReadOnlyList<ProcedureStep> Missing(ProcedureStep step, DateOnly on, IReadOnlyCollection<HeldStep> held) =>
    [
        .. Needs[step].Where(needed => !held.Any(one => one.Step == needed && (needed == ProcedureStep.DraftCirculated ? one.On < on : one.On <= on))),
    ];
}

/// <summary>A step that was taken (已开展的程序).</summary>
public sealed record HeldStep(ProcedureStep Step, DateOnly On, string Text, string? Where, int? Attended, IReadOnlyList<string> Leaders, bool IsOverridden);
