using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>It was looked at before it is decided on (预审, F25): what whoever examined it proposes.</summary>
[EventName("matter_pre_reviewed_v1")]
public sealed record MatterPreReviewed(DateOnly OccurredOn, PreReviewAdvice Advice, string? Note) : Fact(OccurredOn);

/// <summary>It goes back to whoever put it forward, to be made better (退回修改, F25): not disposed of.</summary>
[EventName("matter_returned_to_proposer_v1")]
public sealed record MatterReturnedToProposer(DateOnly OccurredOn, string Reason) : Fact(OccurredOn);

/// <summary>It was put forward again (重新提交).</summary>
/// <param name="Title">The title it has now; null where it stayed.</param>
/// <param name="Text">The text it has now; null where it stayed.</param>
[EventName("matter_resubmitted_v1")]
public sealed record MatterResubmitted(DateOnly OccurredOn, string? Title, string? Text) : Fact(OccurredOn);

/// <summary>The quality of a proposal was rated (提案质量评价, F46).</summary>
/// <param name="Scores">Five scores of 0 to 20: 科学性、严肃性、可行性、规范性、影响性.</param>
/// <param name="IsExcellent">It is one of the year's best (好提案).</param>
[EventName("proposal_rated_v1")]
public sealed record ProposalRated(DateOnly OccurredOn, IReadOnlyList<int> Scores, bool IsExcellent, string? Note) : Fact(OccurredOn), IBeside;

/// <summary>What a pre-review proposes (预审意见).</summary>
public enum PreReviewAdvice
{
    /// <summary>建议立案</summary>
    File,

    /// <summary>建议不予立案</summary>
    Refuse,

    /// <summary>建议并案</summary>
    Merge,

    /// <summary>建议转社情民意信息</summary>
    Convert,

    /// <summary>建议退回修改</summary>
    Return,
}

/// <summary>预审: one looks at it first, and proposes what is to become of it; others decide.</summary>
public sealed record PreReviewMatter(PreReviewAdvice? Advice, string? Note = null) : MatterAct
{
    public override Step Step => Step.PreReview;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on) =>
        Advice is not { } advice ? MatterRefusals.AdviceMissing
        : Texts.TooLong(Note) is { } refusal ? refusal
        : Decision.Record(new MatterPreReviewed(on, advice, Texts.Tidy(Note)));
}

/// <summary>退回修改: it is handed back to be made better; the time to examine it stands still meanwhile.</summary>
public sealed record ReturnToProposer(string? Reason) : MatterAct
{
    public override Step Step => Step.ReturnToProposer;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on) =>
        Texts.Refuse(Reason, MatterRefusals.ReasonMissing) is { } refusal ? refusal : Decision.Record([new MatterReturnedToProposer(on, Reason!.Trim()), .. clockwork.Pause(on, _ => true, Owed.Filing)]);
}

/// <summary>重新提交: whoever put it forward hands it in again; the time to examine it goes on.</summary>
public sealed record ResubmitMatter(string? Title = null, string? Text = null) : MatterAct
{
    public override Step Step => Step.Resubmit;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on) =>
        (Texts.TooLong(Title, RaiseMatter.LongestTitle) ?? Texts.TooLong(Text, RaiseMatter.LongestText)) is { } refusal
            ? refusal
            : Decision.Record([new MatterResubmitted(on, Texts.Tidy(Title), Texts.Tidy(Text)), .. clockwork.Resume(on, _ => true, Owed.Filing)]);
}

/// <summary>评价提案质量: the committee rates what was put forward, whatever became of it (F46).</summary>
/// <param name="Scores">Five scores of 0 to 20.</param>
public sealed record RateQuality(IReadOnlyList<int>? Scores, bool IsExcellent = false, string? Note = null) : MatterAct
{
    public override Step Step => Step.RateQuality;

    protected override DateOnly EarliestOn(Matter matter, Situation situation) => matter.Intake.RaisedOn;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on) =>
        (EvaluationContent.RefusalOf(Scores, areNeeded: true) ?? Texts.TooLong(Note)) is { } refusal ? refusal : Decision.Record(new ProposalRated(on, Scores!, IsExcellent, Texts.Tidy(Note)));
}
