using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>Those who put it forward are asked what they think of an answer, and the unit what it thinks of the proposal (发起双向评议, F37).</summary>
/// <param name="Window">The round of evaluation, from 1, through the matter's life.</param>
/// <param name="Round">Of which of the unit's answers.</param>
/// <param name="Of">Everybody who is asked, by his address: each for himself (F93). Told of the same round again: who is asked besides.</param>
[EventName("evaluation_asked_v1")]
public sealed record EvaluationAsked(DateOnly OccurredOn, int Window, string Unit, int Round, IReadOnlyList<string> Of) : Fact(OccurredOn), IBeside;

/// <summary>Somebody evaluated, and what he said lies sealed until both sides have, or the time is over (密封评价, F93).</summary>
/// <param name="By">The address of who evaluates, or the unit's code.</param>
/// <param name="Seal">What the sealed content is kept under, outside the facts.</param>
/// <param name="Commitment">SHA-256 of the content with its salt, lower-case hex: what is opened later can be held against it.</param>
/// <param name="Channel">On paper, it was entered by a desk; counted apart (F108).</param>
[EventName("evaluation_sealed_v1")]
public sealed record EvaluationSealed(DateOnly OccurredOn, int Window, EvaluationSide Side, string By, Guid Seal, string Commitment, Channel Channel) : Fact(OccurredOn), IBeside;

/// <summary>The seals were broken (启封): from here on what was said is known, and nothing more counts.</summary>
/// <param name="Silent">Who was asked and said nothing: no answer, not satisfaction (F38).</param>
[EventName("evaluations_opened_v1")]
public sealed record EvaluationsOpened(DateOnly OccurredOn, int Window, OpeningCause Cause, IReadOnlyList<OpenedEvaluation> Contents, IReadOnlyList<string> Silent) : Fact(OccurredOn), IBeside;

/// <summary>One evaluation as it came out of its seal (启封的评价).</summary>
/// <param name="Content">What it says; null where the seal was broken or its content does not match its commitment.</param>
/// <param name="Salt">With it anybody can compute the commitment again.</param>
public sealed record OpenedEvaluation(Guid Seal, EvaluationSide Side, string By, Channel Channel, string? Salt, EvaluationContent? Content);

/// <summary>Somebody evaluated when it was over (逾期评价): recorded, outside every rate.</summary>
[EventName("evaluation_given_late_v1")]
public sealed record EvaluationGivenLate(DateOnly OccurredOn, int Window, EvaluationSide Side, string By, EvaluationContent Content, Channel Channel) : Fact(OccurredOn), IBeside;

/// <summary>Still not satisfied after the answer was given again: unit and proposer are to meet (面商, F39).</summary>
[EventName("face_to_face_asked_v1")]
public sealed record FaceToFaceAsked(DateOnly OccurredOn, int Window, string Unit) : Fact(OccurredOn), IBeside;

/// <summary>They met (面商情况).</summary>
/// <param name="Agreed">Whether they came to an understanding.</param>
[EventName("face_to_face_held_v1")]
public sealed record FaceToFaceHeld(DateOnly OccurredOn, int Window, string Unit, string Text, bool Agreed) : Fact(OccurredOn), IBeside;

/// <summary>Which side an evaluation comes from (评议方).</summary>
public enum EvaluationSide
{
    /// <summary>提案者评办理</summary>
    Proposer,

    /// <summary>承办单位评提案</summary>
    Unit,
}

/// <summary>Why the seals were broken (启封原因).</summary>
public enum OpeningCause
{
    /// <summary>各方均已评价</summary>
    AllIn,

    /// <summary>评价期满</summary>
    TimeOver,

    /// <summary>答复已责令重办</summary>
    Redone,
}

/// <summary>How satisfied somebody is (满意度, F38).</summary>
public enum Satisfaction
{
    /// <summary>满意</summary>
    Satisfied,

    /// <summary>基本满意</summary>
    MostlySatisfied,

    /// <summary>不满意</summary>
    Unsatisfied,
}

/// <summary>Whether the unit came to see the proposer (走访情况).</summary>
public enum VisitFact
{
    /// <summary>已走访</summary>
    Visited,

    /// <summary>本人提出不需要走访</summary>
    NotWanted,

    /// <summary>未走访</summary>
    NotVisited,
}

/// <summary>What an evaluation says (评价内容).</summary>
/// <param name="Attitude">With how it was handled; the proposer's.</param>
/// <param name="Result">With what came of it; the proposer's.</param>
/// <param name="Scores">Five scores of 0 to 20: of the proposer 组织领导、办理机制、沟通面商、办理成效、规范答复; of the unit 科学性、严肃性、可行性、规范性、影响性.</param>
/// <param name="Files">The scan of a paper form; known with the rest.</param>
public sealed record EvaluationContent(Satisfaction? Attitude, Satisfaction? Result, VisitFact? Visited, IReadOnlyList<int>? Scores, string? Text, IReadOnlyList<AttachedFile>? Files = null)
{
    public const int Criteria = 5;
    public const int MostOfOne = 20;

    /// <summary>The five together, out of a hundred.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int? Score => Scores?.Sum();

    /// <summary>Why nobody can be scored so; null where he can, or where nothing need be said and nothing is.</summary>
    public static Rejection? RefusalOf(IReadOnlyList<int>? scores, bool areNeeded) =>
        scores is null ? areNeeded ? MatterRefusals.ScoresMissing.About() : null
        : scores.Count != Criteria || scores.Any(score => score is < 0 or > MostOfOne) ? MatterRefusals.ScoresWrong.About($"{Criteria}", $"{MostOfOne}")
        : null;
}
