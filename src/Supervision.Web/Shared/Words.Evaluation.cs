using Supervision.Deadlines;
using Supervision.Matters;

namespace Supervision.Shared;

/// <content>The words of evaluation, disclosure and supervision.</content>
public static partial class Words
{
    public const string ProposerWord = "提案者";

    /// <summary>A class, or that an answer on paper says none.</summary>
    public static string OfClass(ResponseClass? @class) => @class is { } known ? Of(known) : "未分类";

    public static string Of(EvaluationSide side) => side switch
    {
        EvaluationSide.Proposer => "提案者评办理",
        EvaluationSide.Unit => "承办单位评提案",
    };

    public static string Of(OpeningCause cause) => cause switch
    {
        OpeningCause.AllIn => "各方均已评价",
        OpeningCause.TimeOver => "评价期满",
        OpeningCause.Redone => "答复已责成重办",
    };

    public static string Of(Satisfaction satisfaction) => satisfaction switch
    {
        Satisfaction.Satisfied => "满意",
        Satisfaction.MostlySatisfied => "基本满意",
        Satisfaction.Unsatisfied => "不满意",
    };

    public static string Of(Opinions.LeagueBy by) => by switch
    {
        Opinions.LeagueBy.Committee => "专委会",
        Opinions.LeagueBy.Party => "党派",
        Opinions.LeagueBy.Sector => "界别",
        Opinions.LeagueBy.Liaison => "联络组",
        Opinions.LeagueBy.Group => "小组和集体",
        Opinions.LeagueBy.Member => "委员",
    };

    public static string Of(Proposals.RoundState state) => state switch
    {
        Proposals.RoundState.Open => "评价中",
        Proposals.RoundState.Over => "已启封",
        Proposals.RoundState.Mine => "待我评价",
    };

    public static string Of(VisitFact fact) => fact switch
    {
        VisitFact.Visited => "已走访",
        VisitFact.NotWanted => "本人提出不需要走访",
        VisitFact.NotVisited => "未走访",
    };

    public static string Of(ScoreGrade grade) => grade switch
    {
        ScoreGrade.Excellent => "优秀",
        ScoreGrade.Good => "良好",
        ScoreGrade.Fair => "一般",
        ScoreGrade.Poor => "较差",
    };

    public static string Of(RedoGround ground) => ground switch
    {
        RedoGround.Result => "对结果不满意的重办",
        RedoGround.Either => "对态度或结果不满意的重办",
        RedoGround.Never => "不自动重办",
    };

    public static string Of(PreReviewAdvice advice) => advice switch
    {
        PreReviewAdvice.File => "建议立案",
        PreReviewAdvice.Refuse => "建议不予立案",
        PreReviewAdvice.Merge => "建议并案",
        PreReviewAdvice.Convert => "建议转社情民意信息",
        PreReviewAdvice.Return => "建议退回修改",
    };

    public static string Of(DisclosedPart part) => part switch
    {
        DisclosedPart.Proposal => "提案",
        DisclosedPart.Reply => "答复",
    };

    public static string Of(KeyMeasure measure) => measure switch
    {
        KeyMeasure.QualityAtSource => "源头把关提升质量",
        KeyMeasure.LedByLeaders => "领导领衔办理",
        KeyMeasure.Consultation => "提案协商监督",
        KeyMeasure.JointSupervision => "联合督办",
        KeyMeasure.AppraisalAndCircular => "质效评议通报",
        KeyMeasure.ContinuedFollowUp => "持续跟踪督办",
    };

    /// <summary>What the five scores of a side, or of the committee, are about.</summary>
    public static IReadOnlyList<string> CriteriaOf(EvaluationSide side) => side switch
    {
        EvaluationSide.Proposer => ["组织领导", "办理机制", "沟通面商", "办理成效", "规范答复"],
        EvaluationSide.Unit => ["科学性", "严肃性", "可行性", "规范性", "影响性"],
    };
}
