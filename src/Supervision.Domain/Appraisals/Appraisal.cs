using System.Collections.Immutable;
using Supervision.Shared;

namespace Supervision.Appraisals;

/// <summary>How far an appraisal is (评议环节).</summary>
public enum AppraisalStage
{
    /// <summary>未发起</summary>
    Unopened,

    /// <summary>投票中</summary>
    Open,

    /// <summary>已结束</summary>
    Closed,

    /// <summary>已取消</summary>
    Cancelled,
}

/// <summary>How an appraisal stands on a day (评议状态): computed when asked.</summary>
public enum AppraisalState
{
    /// <summary>未到投票日</summary>
    Ahead,

    /// <summary>投票中</summary>
    Voting,

    /// <summary>待结束: its last day is past.</summary>
    Over,

    /// <summary>已结束</summary>
    Closed,

    /// <summary>已取消</summary>
    Cancelled,
}

/// <summary>What can be done with an appraisal (评议动作).</summary>
public enum AppraisalStep
{
    /// <summary>发起</summary>
    Open,

    /// <summary>投票</summary>
    Vote,

    /// <summary>结束投票</summary>
    Close,

    /// <summary>取消</summary>
    Cancel,

    /// <summary>提出整改</summary>
    OrderRectification,
}

/// <summary>The committee's own review of units by secret ballot (民主评议, F22): who has voted is known, what was voted is not.</summary>
/// <param name="Voted">Who has.</param>
public sealed record Appraisal(
    AppraisalOpened Opened, AppraisalStage Stage, ImmutableSortedSet<string> Voted, AppraisalClosed? Closed, AppraisalCancelled? Cancelled, ImmutableArray<RectificationOrdered> Rectifications)
{
    public static Appraisal? Evolve(Appraisal? appraisal, Fact fact) => (appraisal, fact) switch
    {
        (null, AppraisalOpened opened) => new(opened, AppraisalStage.Open, ImmutableSortedSet.Create<string>(StringComparer.Ordinal), null, null, []),
        (null, _) => null,
        ({ } a, BallotCast cast) => a with { Voted = a.Voted.Add(cast.Voter) },
        ({ } a, AppraisalClosed closed) => a with { Stage = AppraisalStage.Closed, Closed = closed },
        ({ } a, AppraisalCancelled cancelled) => a with { Stage = AppraisalStage.Cancelled, Cancelled = cancelled },
        ({ } a, RectificationOrdered ordered) => a with { Rectifications = a.Rectifications.Add(ordered) },
        ({ } a, _) => a,
    };

    public static Appraisal? Replay(IEnumerable<Fact> facts) => facts.Aggregate(default(Appraisal), Evolve);

    public static AppraisalState StateOf(AppraisalStage stage, DateOnly opensOn, DateOnly closesOn, DateOnly today) => stage switch
    {
        AppraisalStage.Closed => AppraisalState.Closed,
        AppraisalStage.Cancelled => AppraisalState.Cancelled,
        AppraisalStage.Open or AppraisalStage.Unopened => today < opensOn ? AppraisalState.Ahead : today > closesOn ? AppraisalState.Over : AppraisalState.Voting,
    };

    public bool IsVoter(string? member) => member is not null && Opened.Voters.Contains(member);

    public bool HaveAllVoted => Voted.Count == Opened.Voters.Count;
}

/// <summary>Which step of an appraisal is possible at which stage, for whom (评议流转): the one table, read by decisions, answers and pages.</summary>
public static class AppraisalLifecycle
{
    public static IReadOnlyList<(AppraisalStage From, AppraisalStep Step, Role[] By, AppraisalStage To)> Table { get; } =
    [
        (AppraisalStage.Unopened, AppraisalStep.Open, [Role.Office], AppraisalStage.Open),
        (AppraisalStage.Open, AppraisalStep.Vote, [Role.Member, Role.Group], AppraisalStage.Open),
        (AppraisalStage.Open, AppraisalStep.Close, [Role.Office], AppraisalStage.Closed),
        (AppraisalStage.Open, AppraisalStep.Cancel, [Role.Office], AppraisalStage.Cancelled),
        (AppraisalStage.Closed, AppraisalStep.OrderRectification, [Role.Office], AppraisalStage.Closed),
    ];

    /// <param name="me">The member's number of who asks: nobody votes who is no voter, or twice, or out of time.</param>
    public static IEnumerable<AppraisalStep> OpenTo(Appraisal appraisal, Role role, string? me, DateOnly today) =>
        Table.OpenTo(appraisal.Stage, role).Where(step => step != AppraisalStep.Vote
            || (appraisal.IsVoter(me) && !appraisal.Voted.Contains(me!) && Appraisal.StateOf(appraisal.Stage, appraisal.Opened.OpensOn, appraisal.Opened.ClosesOn, today) == AppraisalState.Voting));
}
