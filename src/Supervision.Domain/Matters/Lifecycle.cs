namespace Supervision.Matters;

/// <summary>Where a part of a matter stands (阶段). Derived from its tracks, never stored.</summary>
public enum Stage
{
    /// <summary>未登记</summary>
    Unraised,

    /// <summary>待交办</summary>
    Raised,

    /// <summary>待签收</summary>
    Assigned,

    /// <summary>申请退办</summary>
    ReturnRequested,

    /// <summary>已退办: the unit has it no longer.</summary>
    Returned,

    /// <summary>办理中: a lead unit waits for its co-units here; a co-unit has its opinion to give.</summary>
    Acknowledged,

    /// <summary>已提意见，待会签</summary>
    OpinionGiven,

    /// <summary>已会签</summary>
    CoSigned,

    /// <summary>待答复: the lead unit may respond, for every co-unit has signed.</summary>
    ReadyToRespond,

    /// <summary>答复待审核</summary>
    UnderReview,

    /// <summary>已答复: the lead unit's part once its response has passed review.</summary>
    Responded,

    /// <summary>落实中</summary>
    Implementing,

    /// <summary>待回头看</summary>
    Claimed,

    /// <summary>待办结</summary>
    Settled,

    /// <summary>长期执行: a duty with a cadence or a date of its own, answered or not.</summary>
    Ongoing,

    /// <summary>已办结</summary>
    Closed,
}

/// <summary>What can be done to a matter (步骤); each is one command and one verb of the API.</summary>
public enum Step
{
    Raise, Assign, Acknowledge, RequestReturn, AcceptReturn, RefuseReturn, GiveOpinion, CoSign, Respond,
    PassResponse, SendBack, PostProgress, ClaimImplementation, LookBack, Report, Close, Reopen,
}

/// <summary>What the caller is to this matter (身份): the office he holds, and his unit's part in it.</summary>
public enum Capacity
{
    /// <summary>委员</summary>
    Member,

    /// <summary>监督小组</summary>
    Group,

    /// <summary>政协办</summary>
    Office,

    /// <summary>县委</summary>
    Party,

    /// <summary>政府办、督查室</summary>
    Government,

    /// <summary>主办单位</summary>
    LeadUnit,

    /// <summary>会办单位</summary>
    CoUnit,

    /// <summary>责任单位: named by the document a duty comes from, whether or not it was assigned.</summary>
    ResponsibleUnit,
}

/// <summary>The tracks a matter's life is composed of (轨道).</summary>
public enum Track
{
    /// <summary>受理</summary>
    Intake,

    /// <summary>办理, per unit</summary>
    Handling,

    /// <summary>落实, per commitment</summary>
    FollowUp,

    /// <summary>任务执行</summary>
    Duty,
}

/// <summary>One possible move (一步): from a stage, by somebody, to one of some stages.</summary>
public sealed record Move(Track Track, Stage From, Step Step, Capacity By, IReadOnlyList<Stage> To);

/// <summary>
/// The lifecycle of a matter (生命周期): the one table that says which step is possible at which stage, for whom, and where it leads.
/// Decisions, the actions of an API answer, the buttons of a page, the diagram and the permission matrix are read from it.
/// </summary>
public sealed class Lifecycle(IReadOnlyList<Move> table)
{
    public static Lifecycle Standard { get; } = new(
    [
        .. Rows(Track.Intake, Stage.Unraised, Step.Raise, [Capacity.Member, Capacity.Group, Capacity.Office, Capacity.Party], [Stage.Raised]),
        .. Rows(Track.Intake, Stage.Raised, Step.Assign, [Capacity.Office, Capacity.Party, Capacity.Government], [Stage.Assigned]),

        .. Rows(Track.Handling, Stage.Assigned, Step.Acknowledge, [Capacity.LeadUnit], [Stage.Acknowledged, Stage.ReadyToRespond]),
        .. Rows(Track.Handling, Stage.Assigned, Step.Acknowledge, [Capacity.CoUnit], [Stage.Acknowledged]),
        .. Rows(Track.Handling, Stage.Assigned, Step.RequestReturn, [Capacity.LeadUnit, Capacity.CoUnit], [Stage.ReturnRequested]),
        .. Rows(Track.Handling, Stage.Acknowledged, Step.RequestReturn, [Capacity.LeadUnit, Capacity.CoUnit], [Stage.ReturnRequested]),
        .. Rows(Track.Handling, Stage.ReadyToRespond, Step.RequestReturn, [Capacity.LeadUnit], [Stage.ReturnRequested]),
        .. Rows(Track.Handling, Stage.ReturnRequested, Step.AcceptReturn, [Capacity.Office, Capacity.Party, Capacity.Government], [Stage.Returned]),
        .. Rows(Track.Handling, Stage.ReturnRequested, Step.RefuseReturn, [Capacity.Office, Capacity.Party, Capacity.Government], [Stage.Acknowledged, Stage.ReadyToRespond]),
        .. Rows(Track.Handling, Stage.Acknowledged, Step.GiveOpinion, [Capacity.CoUnit], [Stage.OpinionGiven]),
        .. Rows(Track.Handling, Stage.OpinionGiven, Step.CoSign, [Capacity.CoUnit], [Stage.CoSigned]),
        .. Rows(Track.Handling, Stage.ReadyToRespond, Step.Respond, [Capacity.LeadUnit], [Stage.UnderReview]),
        .. Rows(Track.Handling, Stage.UnderReview, Step.PassResponse, [Capacity.Party, Capacity.Government], [Stage.Implementing, Stage.Claimed, Stage.Settled]),
        .. Rows(Track.Handling, Stage.UnderReview, Step.SendBack, [Capacity.Party, Capacity.Government], [Stage.ReadyToRespond]),

        .. Rows(Track.FollowUp, Stage.Implementing, Step.PostProgress, [Capacity.LeadUnit], [Stage.Implementing]),
        .. Rows(Track.FollowUp, Stage.Implementing, Step.ClaimImplementation, [Capacity.LeadUnit], [Stage.Claimed, Stage.Implementing]),
        .. Rows(Track.FollowUp, Stage.Implementing, Step.LookBack, [Capacity.Group, Capacity.Office, Capacity.Party], [Stage.Settled, Stage.Implementing, Stage.Claimed]),
        .. Rows(Track.FollowUp, Stage.Claimed, Step.LookBack, [Capacity.Group, Capacity.Office, Capacity.Party], [Stage.Settled, Stage.Implementing, Stage.Claimed]),
        .. Rows(Track.FollowUp, Stage.Settled, Step.Close, [Capacity.Office, Capacity.Party], [Stage.Closed]),
        .. Rows(Track.FollowUp, Stage.Closed, Step.Reopen, [Capacity.Office, Capacity.Party], [Stage.Implementing, Stage.ReadyToRespond]),

        .. Rows(Track.Duty, Stage.Ongoing, Step.Report, [Capacity.ResponsibleUnit], [Stage.Ongoing]),
    ]);

    public IReadOnlyList<Move> Table { get; } = table;

    /// <summary>Whether this step is ever open to somebody in one of these capacities, at whatever stage.</summary>
    public bool MayEver(Step step, IReadOnlySet<Capacity> by) => Table.Any(move => move.Step == step && by.Contains(move.By));

    /// <summary>Whether a part at this stage allows the step to somebody in one of these capacities.</summary>
    public bool Allows(Track track, Stage from, Step step, IReadOnlySet<Capacity> by) =>
        Table.Any(move => move.Track == track && move.From == from && move.Step == step && by.Contains(move.By));

    /// <summary>The track a step belongs to; every step belongs to one.</summary>
    public static Track TrackOf(Step step) => Standard.Table.First(move => move.Step == step).Track;

    private static IEnumerable<Move> Rows(Track track, Stage from, Step step, Capacity[] by, Stage[] to) =>
        by.Select(capacity => new Move(track, from, step, capacity, to));
}
