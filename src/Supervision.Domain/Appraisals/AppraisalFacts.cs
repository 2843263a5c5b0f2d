using Supervision.Shared;

namespace Supervision.Appraisals;

// Stored for ever (decision 0005). No fact has both a voter and a vote, and none ever may (decision 0025).

/// <summary>One thing a unit is scored on (评议指标), with the points there are at most.</summary>
public sealed record Criterion(string Name, int Most);

/// <summary>What one voter gave (选票): the units in their order, each with its criteria in theirs. Of whom it is, nobody knows.</summary>
public sealed record Ballot(IReadOnlyList<int> Scores);

/// <summary>An appraisal of units by members was opened (发起民主评议, F22).</summary>
/// <param name="Voters">The numbers of the members who may vote.</param>
/// <param name="LeastBallots">With fewer ballots than this there are no results: so few would not be secret.</param>
[EventName("appraisal_opened_v1")]
public sealed record AppraisalOpened(
    DateOnly OccurredOn, string Title, string? Text, IReadOnlyList<string> Units, IReadOnlyList<Criterion> Criteria, IReadOnlyList<string> Voters, DateOnly OpensOn, DateOnly ClosesOn, int LeastBallots)
    : Fact(OccurredOn);

/// <summary>A member has voted (已投票); what, is not said.</summary>
[EventName("ballot_cast_v1")]
public sealed record BallotCast(DateOnly OccurredOn, string Voter) : Fact(OccurredOn);

/// <summary>The vote is over (结束投票): the box was emptied, once, and what was in it is recorded shuffled.</summary>
/// <param name="Cast">How many ballots there were.</param>
/// <param name="IsWithheld">There were too few: they were destroyed unread.</param>
/// <param name="Reason">Why it was closed before everybody had voted and before its last day.</param>
[EventName("appraisal_closed_v1")]
public sealed record AppraisalClosed(DateOnly OccurredOn, int Cast, bool IsWithheld, IReadOnlyList<Ballot> Ballots, string? Reason) : Fact(OccurredOn);

/// <summary>The appraisal was called off (取消评议): the ballots were destroyed unread.</summary>
[EventName("appraisal_cancelled_v1")]
public sealed record AppraisalCancelled(DateOnly OccurredOn, int Cast, string Reason) : Fact(OccurredOn);

/// <summary>Units were told what to put right (提出整改): each line is a matter somebody has to answer.</summary>
[EventName("rectification_ordered_v1")]
public sealed record RectificationOrdered(DateOnly OccurredOn, IReadOnlyList<RectificationLine> Lines, string? Note) : Fact(OccurredOn);

/// <summary>One thing a unit has to put right (整改事项), with the matter it became.</summary>
public sealed record RectificationLine(string Unit, string Text, Guid Matter, string MatterNumber);
