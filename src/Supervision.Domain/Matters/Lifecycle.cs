namespace Supervision.Matters;

/// <summary>
/// The lifecycle of a matter (生命周期): the one table that says which step is possible at which stage, for whom, and where it leads.
/// Decisions, the actions of an API answer, the buttons of a page, the diagram and the permission matrix are read from it.
/// </summary>
public sealed class Lifecycle(IReadOnlyList<Move> table)
{
    private static readonly Capacity[] Desks = [Capacity.Office, Capacity.Party, Capacity.Government];
    private static readonly Capacity[] Examiners = [Capacity.ProposalsCommittee, Capacity.Office];
    private static readonly Capacity[] Reviewers = [Capacity.Party, Capacity.Government, Capacity.SupervisionOffice];
    private static readonly Capacity[] Answering = [Capacity.LeadUnit, Capacity.SplitUnit];
    private static readonly Capacity[] Handling = [Capacity.LeadUnit, Capacity.CoUnit, Capacity.SplitUnit];
    private static readonly Capacity[] Checkers = [Capacity.Group, Capacity.Office, Capacity.Party];
    private static readonly Capacity[] Pressing = [Capacity.Office, Capacity.ProposalsCommittee, Capacity.Party, Capacity.Government, Capacity.SupervisionOffice, Capacity.Leader];
    private static readonly Capacity[] Refining = [Capacity.ResponsibleUnit, Capacity.Office];
    private static readonly Stage[] AtTheDoor = [Stage.Submitted, Stage.PreReviewed];
    private static readonly Stage[] Running = [Stage.OnTheClock, Stage.FullyExtended];
    private static readonly Stage[] ReadyToAnswer = [Stage.ReadyToRespond, Stage.ReadyToDraft];

    public static Lifecycle Standard { get; } = new(
    [
        .. Rows(Track.Intake, Stage.Unraised, Step.Raise, [Capacity.Member, Capacity.Group, Capacity.ProposalsCommittee, Capacity.Office, Capacity.Party], [Stage.Raised, Stage.Submitted]),
        .. Rows(Track.Intake, Stage.Submitted, Step.PreReview, Examiners, [Stage.PreReviewed]),
        .. Rows(Track.Intake, AtTheDoor, Step.ReturnToProposer, Examiners, [Stage.WithProposer]),
        .. Rows(Track.Intake, Stage.WithProposer, Step.Resubmit, [Capacity.Evaluator], [Stage.Submitted]),
        .. Rows(Track.Intake, AtTheDoor, Step.File, Examiners, [Stage.Raised]),
        .. Rows(Track.Intake, AtTheDoor, Step.RefuseFiling, Examiners, [Stage.NotFiled]),
        .. Rows(Track.Intake, [.. AtTheDoor, Stage.Raised], Step.Merge, Examiners, [Stage.Merged]),
        .. Rows(Track.Intake, [.. AtTheDoor, Stage.Raised], Step.Convert, Examiners, [Stage.Converted]),
        .. Rows(Track.Intake, [.. AtTheDoor, Stage.WithProposer, Stage.Raised], Step.Withdraw, [Capacity.Proposer], [Stage.Withdrawn]),
        .. Rows(Track.Intake, Stage.Raised, Step.Assign, Desks, [Stage.Assigned]),

        .. Rows(Track.Handling, Stage.Assigned, Step.Acknowledge, [Capacity.LeadUnit], [Stage.Acknowledged, .. ReadyToAnswer]),
        .. Rows(Track.Handling, Stage.Assigned, Step.Acknowledge, [Capacity.SplitUnit], ReadyToAnswer),
        .. Rows(Track.Handling, Stage.Assigned, Step.Acknowledge, [Capacity.CoUnit], [Stage.Acknowledged]),
        .. Rows(Track.Handling, Stage.Assigned, Step.RequestReturn, Handling, [Stage.ReturnRequested]),
        .. Rows(Track.Handling, Stage.Acknowledged, Step.RequestReturn, [Capacity.LeadUnit, Capacity.CoUnit], [Stage.ReturnRequested]),
        .. Rows(Track.Handling, ReadyToAnswer, Step.RequestReturn, Answering, [Stage.ReturnRequested]),
        .. Rows(Track.Handling, Stage.ReturnRequested, Step.AcceptReturn, Desks, [Stage.Returned]),
        .. Rows(Track.Handling, Stage.ReturnRequested, Step.RefuseReturn, Desks, [Stage.Acknowledged, .. ReadyToAnswer]),
        .. Rows(Track.Handling, [Stage.Assigned, Stage.ReturnRequested, Stage.Acknowledged, .. ReadyToAnswer], Step.Reassign, Desks, [Stage.Assigned]),
        .. Rows(Track.Handling, [Stage.Assigned, Stage.Acknowledged, .. ReadyToAnswer], Step.AddUnit, Desks, [Stage.Assigned]),
        .. Rows(Track.Handling, Stage.Acknowledged, Step.LogContact, [Capacity.LeadUnit], [Stage.Acknowledged]),
        .. Rows(Track.Handling, Stage.ReadyToRespond, Step.LogContact, Answering, [Stage.ReadyToRespond]),
        .. Rows(Track.Handling, Stage.ReadyToDraft, Step.LogContact, Answering, [Stage.ReadyToDraft]),
        .. Rows(Track.Handling, Stage.ReadyToDraft, Step.DraftResponse, Answering, [Stage.Drafted]),
        .. Rows(Track.Handling, Stage.Drafted, Step.EndorseDraft, [Capacity.UnitHead], [Stage.Endorsed]),
        .. Rows(Track.Handling, Stage.Drafted, Step.ReturnDraft, [Capacity.UnitHead], [Stage.ReadyToDraft]),
        .. Rows(Track.Handling, Stage.Endorsed, Step.ReturnDraft, [Capacity.UnitLeader], [Stage.ReadyToDraft]),
        .. Rows(Track.Handling, Stage.Endorsed, Step.Respond, [Capacity.UnitLeader], [Stage.UnderReview, Stage.Responded]),
        .. Rows(Track.Handling, Stage.ReadyToRespond, Step.Respond, Answering, [Stage.UnderReview, Stage.Responded]),
        .. Rows(Track.Handling, Stage.UnderReview, Step.PassResponse, Reviewers, [Stage.Responded]),
        .. Rows(Track.Handling, Stage.UnderReview, Step.SendBack, Reviewers, ReadyToAnswer),
        .. Rows(Track.Handling, Stage.UnderReview, Step.Reclassify, Reviewers, [Stage.UnderReview]),
        .. Rows(Track.Handling, Stage.Responded, Step.Reclassify, [.. Reviewers, Capacity.Office], [Stage.Responded]),
        .. Rows(Track.Handling, Stage.Responded, Step.OrderRedo, [.. Desks, Capacity.ProposalsCommittee], ReadyToAnswer),

        .. Rows(Track.CoSigning, Stage.Acknowledged, Step.GiveOpinion, [Capacity.CoUnit], [Stage.OpinionGiven]),
        .. Rows(Track.CoSigning, Stage.OpinionGiven, Step.CoSign, [Capacity.CoUnit], [Stage.CoSigned]),
        .. Rows(Track.CoSigning, [Stage.Assigned, Stage.Acknowledged, Stage.OpinionGiven], Step.WaiveCoSign, [.. Desks, Capacity.SupervisionOffice], [Stage.Waived]),

        .. Rows(Track.Timing, Stage.OnTheClock, Step.RequestExtension, Handling, [Stage.ExtensionRequested]),
        .. Rows(Track.Timing, Stage.ExtensionRequested, Step.GrantExtension, Desks, Running),
        .. Rows(Track.Timing, Stage.ExtensionRequested, Step.RefuseExtension, Desks, Running),
        .. Rows(Track.Timing, Running, Step.PauseClock, Desks, [Stage.ClockPaused]),
        .. Rows(Track.Timing, Stage.ClockPaused, Step.ResumeClock, Desks, Running),
        .. Rows(Track.Timing, Running, Step.Remind, [Capacity.Office, Capacity.ProposalsCommittee, Capacity.Government, Capacity.SupervisionOffice], Running),

        .. Rows(Track.FollowUp, Stage.Implementing, Step.PostProgress, Answering, [Stage.Implementing]),
        .. Rows(Track.FollowUp, Stage.Implementing, Step.ClaimImplementation, Answering, [Stage.Claimed, Stage.Implementing]),
        .. Rows(Track.FollowUp, [Stage.Implementing, Stage.Claimed], Step.AssignLookBack, [Capacity.ProposalsCommittee, Capacity.Office, Capacity.Party], [Stage.Implementing, Stage.Claimed]),
        .. Rows(Track.FollowUp, [Stage.Implementing, Stage.Claimed], Step.LookBack, [.. Checkers, Capacity.ProposalsCommittee, Capacity.Looker, Capacity.Finder], [Stage.Settled, Stage.Implementing, Stage.Claimed]),
        .. Rows(Track.FollowUp, Stage.Settled, Step.Close, [Capacity.Office, Capacity.Party], [Stage.Closed]),
        .. Rows(Track.FollowUp, Stage.Closed, Step.Reopen, [Capacity.Office, Capacity.Party, Capacity.Finder], [Stage.Implementing, Stage.Ongoing, .. ReadyToAnswer]),

        .. Rows(Track.Duty, Stage.Ongoing, Step.Report, [Capacity.ResponsibleUnit], [Stage.Ongoing, Stage.Settled]),
        .. Rows(Track.Duty, Stage.Ongoing, Step.AmendDuty, [Capacity.Office, Capacity.Party], [Stage.Ongoing]),
        .. Rows(Track.Duty, Stage.Ongoing, Step.LinkGauge, [Capacity.Office], [Stage.Ongoing]),
        .. Rows(Track.Duty, Stage.Ongoing, Step.RefineDuty, Refining, [Stage.MeasureUnderway]),
        .. Rows(Track.Duty, Stage.MeasureUnderway, Step.ReportMeasure, [Capacity.MeasureUnit], [Stage.MeasureUnderway, Stage.MeasureDone]),
        .. Rows(Track.Duty, Stage.MeasureUnderway, Step.AmendMeasure, Refining, [Stage.MeasureUnderway]),
        .. Rows(Track.Duty, Stage.MeasureUnderway, Step.DropMeasure, Refining, [Stage.MeasureDropped]),

        .. Rows(Track.Reporting, [Stage.Collected, Stage.Retained], Step.ScreenOpinion, [Capacity.Office], [Stage.Selected, Stage.Retained]),
        .. Rows(Track.Reporting, [Stage.Selected, Stage.Edited], Step.EditOpinion, [Capacity.Office], [Stage.Edited]),
        .. Rows(Track.Reporting, Stage.Edited, Step.CheckOpinion, [Capacity.Office], [Stage.Checked, Stage.Selected]),
        .. Rows(Track.Reporting, Stage.Checked, Step.IssueOpinion, [Capacity.Office], [Stage.Issued, Stage.SentUpward]),
        .. Rows(Track.Reporting, [Stage.Issued, Stage.SentUpward], Step.SendOpinion, [Capacity.Office], [Stage.SentUpward]),
        .. Rows(Track.Reporting, Stage.UrgentUnderway, Step.SendOpinion, [Capacity.Office], [Stage.Selected, Stage.Edited, Stage.Checked]),
        .. Rows(Track.Reporting, Stage.SentUpward, Step.RecordUse, [Capacity.Office], [Stage.SentUpward]),

        .. Rows(Track.Upward, Stage.Underway, Step.DesignateKey, Examiners, [Stage.Underway]),
        .. Rows(Track.Upward, Stage.Key, Step.TakeMeasure, [.. Examiners, Capacity.SupervisionOffice], [Stage.Key]),
        .. Rows(Track.Upward, Stage.Underway, Step.Supervise, Pressing, [Stage.Underway]),
        .. Rows(Track.Upward, Stage.Underway, Step.Instruct, [Capacity.Leader, Capacity.Party, Capacity.Office], [Stage.Instructed]),
        .. Rows(Track.Upward, Stage.Instructed, Step.ReportInstruction, [Capacity.InstructedUnit], [Stage.Reported]),
        .. Rows(Track.Upward, Stage.Underway, Step.ListForMeeting, Desks, [Stage.Underway]),

        .. Rows(Track.Record, Stage.OnRecord, Step.Correct, Desks, [Stage.OnRecord]),
        .. Rows(Track.Record, Stage.OnRecord, Step.Link, [Capacity.ProposalsCommittee, Capacity.Office, Capacity.Party], [Stage.OnRecord]),
        .. Rows(Track.Record, Stage.ProposalOnRecord, Step.RateQuality, Examiners, [Stage.ProposalOnRecord]),

        .. Rows(Track.Evaluation, Stage.EvaluationDue, Step.Evaluate, [Capacity.Evaluator], [Stage.EvaluationSealed, Stage.EvaluationOver]),
        .. Rows(Track.Evaluation, Stage.EvaluationMissed, Step.Evaluate, [Capacity.Evaluator], [Stage.EvaluationOver]),
        .. Rows(Track.Evaluation, Stage.EvaluationDue, Step.RateProposal, Answering, [Stage.EvaluationSealed, Stage.EvaluationOver]),
        .. Rows(Track.Evaluation, Stage.EvaluationMissed, Step.RateProposal, Answering, [Stage.EvaluationOver]),
        .. Rows(Track.Evaluation, Stage.MeetingDue, Step.MeetProposer, Answering, [Stage.EvaluationOver, Stage.EvaluationMissed]),

        .. Rows(Track.Disclosure, [Stage.Undisclosed, Stage.Withheld], Step.ProposeDisclosure, Examiners, [Stage.DisclosureProposed, Stage.DisclosureConsented]),
        .. Rows(Track.Disclosure, Stage.Undisclosed, Step.ConsentDisclosure, [Capacity.Evaluator, .. Answering], [Stage.Undisclosed, Stage.Withheld]),
        .. Rows(Track.Disclosure, Stage.DisclosureProposed, Step.ConsentDisclosure, [Capacity.Evaluator, .. Answering], [Stage.DisclosureProposed, Stage.DisclosureConsented, Stage.Withheld]),
        .. Rows(Track.Disclosure, Stage.DisclosureConsented, Step.ApproveDisclosure, Examiners, [Stage.DisclosureApproved]),
        .. Rows(Track.Disclosure, Stage.DisclosureApproved, Step.Publish, Examiners, [Stage.Published]),
        .. Rows(Track.Disclosure, [Stage.Undisclosed, Stage.DisclosureProposed, Stage.DisclosureConsented, Stage.DisclosureApproved, Stage.Published], Step.Withhold, Examiners, [Stage.Withheld]),
    ]);

    private readonly ILookup<Step, Move> byStep = table.ToLookup(move => move.Step);

    public IReadOnlyList<Move> Table { get; } = table;

    /// <summary>Whether this step is ever open to somebody in one of these capacities, at whatever stage.</summary>
    public bool MayEver(Step step, IReadOnlySet<Capacity> by) => byStep[step].Any(move => by.Contains(move.By));

    /// <summary>Whether a part at this stage allows the step to somebody in one of these capacities.</summary>
    public bool Allows(Track track, Stage from, Step step, IReadOnlySet<Capacity> by) =>
        byStep[step].Any(move => move.Track == track && move.From == from && by.Contains(move.By));

    /// <summary>The track a step belongs to; every step belongs to one.</summary>
    public static Track TrackOf(Step step) => Standard.byStep[step].First().Track;

    private static IEnumerable<Move> Rows(Track track, Stage from, Step step, Capacity[] by, Stage[] to) => Rows(track, [from], step, by, to);

    private static IEnumerable<Move> Rows(Track track, Stage[] from, Step step, Capacity[] by, Stage[] to) =>
        from.SelectMany(stage => by.Select(capacity => new Move(track, stage, step, capacity, to)));
}
