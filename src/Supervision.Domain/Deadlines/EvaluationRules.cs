namespace Supervision.Deadlines;

/// <summary>What an evaluation brings about in this county (评议规则, F37–F39).</summary>
/// <param name="RedoOn">What has to be unsatisfactory for another answer to be owed.</param>
/// <param name="Excellent">The score from which it is excellent (优秀), of a hundred; below <paramref name="Fair"/> it is poor.</param>
/// <param name="FiguresFrom">From so many answers figures are shown while others may still answer (F93).</param>
public sealed record EvaluationRules(RedoGround RedoOn, int Excellent, int Good, int Fair, int FiguresFrom)
{
    public static EvaluationRules Usual { get; } = new(RedoGround.Result, 90, 75, 60, 5);

    /// <summary>Whether somebody who is not satisfied with the attitude, or with the result, is owed another answer.</summary>
    public bool AsksAgain(bool attitude, bool result) => RedoOn switch
    {
        RedoGround.Result => result,
        RedoGround.Either => attitude || result,
        RedoGround.Never => false,
    };

    public ScoreGrade GradeOf(int score) => score >= Excellent ? ScoreGrade.Excellent : score >= Good ? ScoreGrade.Good : score >= Fair ? ScoreGrade.Fair : ScoreGrade.Poor;
}

/// <summary>What has to be unsatisfactory for another answer to be owed (重办情形, F39).</summary>
public enum RedoGround
{
    /// <summary>对结果不满意</summary>
    Result,

    /// <summary>对态度或结果不满意</summary>
    Either,

    /// <summary>不自动重办</summary>
    Never,
}

/// <summary>What a score comes to (评价等次).</summary>
public enum ScoreGrade
{
    /// <summary>优秀</summary>
    Excellent,

    /// <summary>良好</summary>
    Good,

    /// <summary>一般</summary>
    Fair,

    /// <summary>较差</summary>
    Poor,
}
