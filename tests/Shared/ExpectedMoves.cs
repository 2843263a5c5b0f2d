using Supervision.Deadlines;
using Supervision.Matters;

namespace Supervision.Tests;

/// <summary>Who takes a step in a story: an office, or the unit in a role. Raiser is the group that raised it, as the one who did.</summary>
public enum Who
{
    Member, Group, Raiser, ProposalsCommittee, Office, Party, Government, SupervisionOffice, Leader,
    Lead, LeadHead, LeadLeader, FirstCoUnit, SecondCoUnit, Third, FirstSplit, SecondSplit, Responsible, Instructed, FirstMeasure,
}

/// <summary>One step of a story: a person and a command.</summary>
public sealed record Told(Who By, MatterAct Act);

/// <summary>
/// What the lifecycle is expected to allow, written down here a second time and by hand: every row of the table has one line below, is tried as a
/// decision and over HTTP, and must fail when its row is taken out.
/// </summary>
/// <param name="Before">The steps that lead to the stage, after a matter of this kind was raised by the group (a proposal: by the member).</param>
/// <param name="Then">Where the part the step was about, or the matter, stands afterwards.</param>
public sealed partial record ExpectedMove(Stage From, Step Step, Capacity By, IReadOnlyList<Told> Before, Told Now, Stage Then, MatterKind Kind = MatterKind.Finding)
{
    public const string Lead = "water";
    public const string First = "finance";
    public const string Second = "health";
    public const string Other = "education";

    public static readonly DateOnly Promised = new(2026, 4, 30);

    private const string Because = "确有需要";

    private static readonly Who[] Desks = [Who.Office, Who.Party, Who.Government];
    private static readonly Who[] Examiners = [Who.ProposalsCommittee, Who.Office];
    private static readonly Who[] Reviewers = [Who.Party, Who.Government, Who.SupervisionOffice];

    public static Told[] Sole { get; } = [new(Who.Government, new AssignMatter(Lead)), new(Who.Lead, new AcknowledgeMatter())];
    /// <summary>A lead unit, two co-units, and a third that was given the matter and gave it back.</summary>
    public static Told[] Joint { get; } =
    [
        new(Who.Government, new AssignMatter(Lead, [First, Second, Other])), new(Who.Third, new RequestReturn("不属于本单位职责")), new(Who.Government, new AcceptReturn()),
    ];

    public static Told[] JointAcknowledged { get; } = [.. Joint, new(Who.Lead, new AcknowledgeMatter()), new(Who.FirstCoUnit, new AcknowledgeMatter()), new(Who.SecondCoUnit, new AcknowledgeMatter())];

    public static Told[] CoSigned { get; } =
    [
        .. JointAcknowledged,
        new(Who.FirstCoUnit, new GiveOpinion("资金可以安排")), new(Who.SecondCoUnit, new GiveOpinion("同意")), new(Who.FirstCoUnit, new CoSign()), new(Who.SecondCoUnit, new CoSign()),
    ];

    public static Told[] Split { get; } = [new(Who.Government, new AssignMatter(null, null, null, [First, Second]))];

    public static RefineDuty Refine { get; } = new("办一期培训班", [First], DueOn: Promised);

    private static readonly Told[] Refined = [new(Who.Office, Refine)];
    private static readonly Told[] Asking = [.. Joint, new(Who.Lead, new RequestReturn("不属于本单位职责", Other))];
    private static readonly Told[] AskingAlone = [new(Who.Government, new AssignMatter(Lead)), new(Who.Lead, new RequestReturn("不属于本单位职责", Other))];
    private static readonly Told[] BothSpoke = [.. JointAcknowledged, new(Who.FirstCoUnit, new GiveOpinion("不同意")), new(Who.SecondCoUnit, new GiveOpinion("同意"))];
    private static readonly Told[] SplitReady = [.. Split, new(Who.FirstSplit, new AcknowledgeMatter()), new(Who.SecondSplit, new AcknowledgeMatter())];
    private static readonly Told[] Answered = [.. CoSigned, new(Who.Lead, Response)];
    private static readonly Told[] Passed = [.. Answered, new(Who.Government, new PassResponse())];
    private static readonly Told[] SplitPassed = [.. SplitReady, new(Who.FirstSplit, Response), new(Who.Government, new PassResponse())];
    private static readonly Told[] Claimed = [.. Passed, new(Who.Lead, Claim)];
    private static readonly Told[] Settled = [.. Claimed, new(Who.Office, Found(LookBackOutcome.Implemented))];
    private static readonly Told[] Closed = [.. Settled, new(Who.Office, new CloseMatter())];
    private static readonly Told[] Drafted = [.. Sole, new(Who.Lead, Draft)];
    private static readonly Told[] Endorsed = [.. Drafted, new(Who.LeadHead, new EndorseDraft())];
    private static readonly Told[] LongerAsked = [.. Joint, new(Who.Lead, Longer)];
    private static readonly Told[] LongestGranted = [new(Who.Government, new AssignMatter(Lead)), new(Who.Lead, Longer with { DueOn = new(2026, 9, 2) }), new(Who.Office, new GrantExtension())];
    private static readonly Told[] Paused = [.. Joint, new(Who.Office, new PauseClock(PauseGround.AwaitingProposer))];
    private static readonly Told[] Reviewed = [new(Who.ProposalsCommittee, new PreReviewMatter(PreReviewAdvice.File))];
    private static readonly Told[] WithProposer = [new(Who.Office, new ReturnToProposer("请补充具体建议"))];
    private static readonly Told[] Filed = [new(Who.Office, new FileMatter())];
    private static readonly Told[] ProposalPassed = [.. Filed, .. Sole, new(Who.Lead, Response), new(Who.Government, new PassResponse())];
    private static readonly Told[] ProposalSplitPassed = [.. Filed, .. SplitReady, new(Who.FirstSplit, Response), new(Who.Government, new PassResponse())];
    private static readonly Told[] EvaluationMissed = [.. ProposalPassed, new(Who.Office, new OrderRedo(Because))];
    private static readonly Told[] SplitMissed = [.. ProposalSplitPassed, new(Who.Office, new OrderRedo(Because, null, First))];
    private static readonly Told[] RedoneTwice =
    [
        .. ProposalPassed, new(Who.Lead, Rating), new(Who.Member, Unhappy), new(Who.Lead, Response), new(Who.Government, new PassResponse()), new(Who.Lead, Rating), new(Who.Member, Unhappy),
    ];
    private static readonly Told[] SplitRedoneTwice =
    [
        .. ProposalSplitPassed, new(Who.FirstSplit, Rating), new(Who.Member, Unhappy), new(Who.FirstSplit, Response), new(Who.Government, new PassResponse()), new(Who.FirstSplit, Rating), new(Who.Member, Unhappy),
    ];
    private static readonly Told[] BothSplitPassed = [.. ProposalSplitPassed, new(Who.SecondSplit, Response), new(Who.Government, new PassResponse())];
    private static readonly Told[] KeyMade = [.. Sole, new(Who.Office, new DesignateKey("县委书记", LeaderPart.Leads))];
    private static readonly Told[] DisclosureAsked = [.. Filed, new(Who.Office, new ProposeDisclosure(DisclosedPart.Proposal))];
    private static readonly Told[] DisclosureAgreed = [.. DisclosureAsked, new(Who.Member, new ConsentDisclosure(DisclosedPart.Proposal, true))];
    private static readonly Told[] DisclosureGranted = [.. DisclosureAgreed, new(Who.Office, new ApproveDisclosure(DisclosedPart.Proposal))];
    private static readonly Told[] Disclosed = [.. DisclosureGranted, new(Who.Office, new PublishPart(DisclosedPart.Proposal))];
    private static readonly Told[] Withheld = [.. Filed, new(Who.Office, new WithholdPart(DisclosedPart.Proposal, Because))];
    private static readonly Told[] ReplyAsked = [.. ProposalPassed, new(Who.Office, new ProposeDisclosure(DisclosedPart.Reply))];
    private static readonly Told[] SplitReplyAsked = [.. BothSplitPassed, new(Who.Office, new ProposeDisclosure(DisclosedPart.Reply))];
    private static readonly Told[] WasInstructed = [.. Sole, new(Who.Leader, Instruction)];

    public static PostResponse Response => new("已列入年度计划", Adoption.Adopted, ResponseClass.B, null, [new PromiseBody("完成管网改造", Promised)]);

    public static DraftResponse Draft => new("拟列入年度计划", Adoption.Adopted, ResponseClass.B, null, [new PromiseBody("完成管网改造", Promised)]);

    public static Evaluate Happy => new(Satisfaction.Satisfied, Satisfaction.MostlySatisfied);

    public static Evaluate Unhappy => new(Satisfaction.MostlySatisfied, Satisfaction.Unsatisfied, Text: "没有实质进展");

    public static RateProposal Rating => new([18, 17, 16, 15, 14]);

    public static ClaimImplementation Claim => new("已完成", ["验收单"]);

    public static RequestExtension Longer => new(new(2026, 8, 3), "需要上级资金批复");

    public static Instruct Instruction => new("县委书记", "请抓紧办理并报结果");

    public static LookBack Found(LookBackOutcome outcome) => new(outcome, "现场查看");

    public static IReadOnlyList<ExpectedMove> All { get; } = [.. Intake, .. Handling, .. Answers, .. Timing, .. FollowUp, .. Aside, .. Evaluations, .. Disclosures, .. Reports, .. Pictures];

    private static IEnumerable<ExpectedMove> Intake =>
    [
        .. Each(Examiners, who => new(Stage.Submitted, Step.File, CapacityOf(who), [], new(who, new FileMatter()), Stage.Raised, MatterKind.Proposal)),
        .. Each(Examiners, who => new(Stage.Submitted, Step.RefuseFiling, CapacityOf(who), [], new(who, new RefuseFiling(FilingGround.Empty, Because, OnwardDisposal.Letter)), Stage.NotFiled, MatterKind.Proposal)),
        .. Each(Examiners, who => new(Stage.Submitted, Step.Merge, CapacityOf(who), [], new(who, new MergeMatter(null, Because)), Stage.Merged, MatterKind.Proposal)),
        .. Each(Examiners, who => new(Stage.Raised, Step.Merge, CapacityOf(who), [], new(who, new MergeMatter(null, Because)), Stage.Merged)),
        .. Each(Examiners, who => new(Stage.Submitted, Step.Convert, CapacityOf(who), [], new(who, new ConvertMatter(MatterKind.Finding, Because)), Stage.Converted, MatterKind.Proposal)),
        .. Each(Examiners, who => new(Stage.Raised, Step.Convert, CapacityOf(who), [], new(who, new ConvertMatter(MatterKind.Proposal, Because)), Stage.Converted)),
        .. Each(Examiners, who => new(Stage.Submitted, Step.PreReview, CapacityOf(who), [], new(who, new PreReviewMatter(PreReviewAdvice.Merge)), Stage.PreReviewed, MatterKind.Proposal)),
        .. Each(Examiners, who => new(Stage.Submitted, Step.ReturnToProposer, CapacityOf(who), [], new(who, new ReturnToProposer(Because)), Stage.WithProposer, MatterKind.Proposal)),
        .. Each(Examiners, who => new(Stage.PreReviewed, Step.ReturnToProposer, CapacityOf(who), Reviewed, new(who, new ReturnToProposer(Because)), Stage.WithProposer, MatterKind.Proposal)),
        .. Each(Examiners, who => new(Stage.PreReviewed, Step.File, CapacityOf(who), Reviewed, new(who, new FileMatter()), Stage.Raised, MatterKind.Proposal)),
        .. Each(Examiners, who => new(Stage.PreReviewed, Step.RefuseFiling, CapacityOf(who), Reviewed, new(who, new RefuseFiling(FilingGround.Empty, Because, OnwardDisposal.Letter)), Stage.NotFiled, MatterKind.Proposal)),
        .. Each(Examiners, who => new(Stage.PreReviewed, Step.Merge, CapacityOf(who), Reviewed, new(who, new MergeMatter(null, Because)), Stage.Merged, MatterKind.Proposal)),
        .. Each(Examiners, who => new(Stage.PreReviewed, Step.Convert, CapacityOf(who), Reviewed, new(who, new ConvertMatter(MatterKind.Finding, Because)), Stage.Converted, MatterKind.Proposal)),
        new(Stage.WithProposer, Step.Resubmit, Capacity.Evaluator, WithProposer, new(Who.Member, new ResubmitMatter("雨污分流改造", "建议三年改完。")), Stage.Submitted, MatterKind.Proposal),
        new(Stage.PreReviewed, Step.Withdraw, Capacity.Proposer, Reviewed, new(Who.Member, new WithdrawMatter(Because)), Stage.Withdrawn, MatterKind.Proposal),
        new(Stage.WithProposer, Step.Withdraw, Capacity.Proposer, WithProposer, new(Who.Member, new WithdrawMatter(Because)), Stage.Withdrawn, MatterKind.Proposal),
        new(Stage.Submitted, Step.Withdraw, Capacity.Proposer, [], new(Who.Member, new WithdrawMatter(Because)), Stage.Withdrawn, MatterKind.Proposal),
        new(Stage.Raised, Step.Withdraw, Capacity.Proposer, [], new(Who.Raiser, new WithdrawMatter(Because)), Stage.Withdrawn),
        .. Each(Desks, who => new(Stage.Raised, Step.Assign, CapacityOf(who), [], new(who, new AssignMatter(Lead)), Stage.Assigned)),
    ];

    private static IEnumerable<ExpectedMove> Handling =>
    [
        new(Stage.Assigned, Step.Acknowledge, Capacity.LeadUnit, Joint, new(Who.Lead, new AcknowledgeMatter()), Stage.Acknowledged),
        new(Stage.Assigned, Step.Acknowledge, Capacity.CoUnit, Joint, new(Who.FirstCoUnit, new AcknowledgeMatter()), Stage.Acknowledged),
        new(Stage.Assigned, Step.Acknowledge, Capacity.SplitUnit, Split, new(Who.FirstSplit, new AcknowledgeMatter()), Stage.ReadyToRespond),
        new(Stage.Assigned, Step.RequestReturn, Capacity.LeadUnit, Joint, new(Who.Lead, new RequestReturn(Because)), Stage.ReturnRequested),
        new(Stage.Assigned, Step.RequestReturn, Capacity.CoUnit, Joint, new(Who.FirstCoUnit, new RequestReturn(Because)), Stage.ReturnRequested),
        new(Stage.Assigned, Step.RequestReturn, Capacity.SplitUnit, Split, new(Who.FirstSplit, new RequestReturn(Because)), Stage.ReturnRequested),
        new(Stage.Acknowledged, Step.RequestReturn, Capacity.LeadUnit, JointAcknowledged, new(Who.Lead, new RequestReturn(Because)), Stage.ReturnRequested),
        new(Stage.Acknowledged, Step.RequestReturn, Capacity.CoUnit, JointAcknowledged, new(Who.FirstCoUnit, new RequestReturn(Because)), Stage.ReturnRequested),
        new(Stage.ReadyToRespond, Step.RequestReturn, Capacity.LeadUnit, Sole, new(Who.Lead, new RequestReturn(Because)), Stage.ReturnRequested),
        new(Stage.ReadyToRespond, Step.RequestReturn, Capacity.SplitUnit, SplitReady, new(Who.FirstSplit, new RequestReturn(Because)), Stage.ReturnRequested),
        new(Stage.ReadyToDraft, Step.RequestReturn, Capacity.LeadUnit, Sole, new(Who.Lead, new RequestReturn(Because)), Stage.ReturnRequested, MatterKind.Suggestion),
        new(Stage.ReadyToDraft, Step.RequestReturn, Capacity.SplitUnit, SplitReady, new(Who.FirstSplit, new RequestReturn(Because)), Stage.ReturnRequested, MatterKind.Suggestion),
        .. Each(Desks, who => new(Stage.ReturnRequested, Step.AcceptReturn, CapacityOf(who), Asking, new(who, new AcceptReturn()), Stage.Raised)),
        .. Each(Desks, who => new(Stage.ReturnRequested, Step.RefuseReturn, CapacityOf(who), Asking, new(who, new RefuseReturn(Because)), Stage.Acknowledged)),
        .. Each(Desks, who => new(Stage.Assigned, Step.Reassign, CapacityOf(who), Joint, new(who, new ReassignMatter(Because, Lead, Other)), Stage.Assigned)),
        .. Each(Desks, who => new(Stage.ReturnRequested, Step.Reassign, CapacityOf(who), AskingAlone, new(who, new ReassignMatter(Because)), Stage.Assigned)),
        .. Each(Desks, who => new(Stage.Acknowledged, Step.Reassign, CapacityOf(who), JointAcknowledged, new(who, new ReassignMatter(Because, Lead, Other)), Stage.Assigned)),
        .. Each(Desks, who => new(Stage.ReadyToRespond, Step.Reassign, CapacityOf(who), Sole, new(who, new ReassignMatter(Because, null, Other)), Stage.Assigned)),
        .. Each(Desks, who => new(Stage.ReadyToDraft, Step.Reassign, CapacityOf(who), Sole, new(who, new ReassignMatter(Because, null, Other)), Stage.Assigned, MatterKind.Suggestion)),
        .. Each(Desks, who => new(Stage.Assigned, Step.AddUnit, CapacityOf(who), Split, new(who, new AddUnit(Other, Because)), Stage.Assigned)),
        .. Each(Desks, who => new(Stage.Acknowledged, Step.AddUnit, CapacityOf(who), JointAcknowledged, new(who, new AddUnit(Other, Because)), Stage.Acknowledged)),
        .. Each(Desks, who => new(Stage.ReadyToRespond, Step.AddUnit, CapacityOf(who), Sole, new(who, new AddUnit(Other, Because)), Stage.Acknowledged)),
        .. Each(Desks, who => new(Stage.ReadyToDraft, Step.AddUnit, CapacityOf(who), Sole, new(who, new AddUnit(Other, Because)), Stage.Acknowledged, MatterKind.Suggestion)),
        new(Stage.Acknowledged, Step.LogContact, Capacity.LeadUnit, JointAcknowledged, new(Who.Lead, new LogContact(ContactMode.Phone, "已沟通")), Stage.Acknowledged),
        new(Stage.ReadyToRespond, Step.LogContact, Capacity.LeadUnit, Sole, new(Who.Lead, new LogContact(ContactMode.Phone, "已沟通")), Stage.ReadyToRespond),
        new(Stage.ReadyToRespond, Step.LogContact, Capacity.SplitUnit, SplitReady, new(Who.FirstSplit, new LogContact(ContactMode.NotNeeded)), Stage.ReadyToRespond),
        new(Stage.ReadyToDraft, Step.LogContact, Capacity.LeadUnit, Sole, new(Who.Lead, new LogContact(ContactMode.Phone, "已沟通")), Stage.ReadyToDraft, MatterKind.Suggestion),
        new(Stage.ReadyToDraft, Step.LogContact, Capacity.SplitUnit, SplitReady, new(Who.FirstSplit, new LogContact(ContactMode.NotNeeded)), Stage.ReadyToDraft, MatterKind.Suggestion),
        new(Stage.Acknowledged, Step.GiveOpinion, Capacity.CoUnit, JointAcknowledged, new(Who.FirstCoUnit, new GiveOpinion("资金可以安排")), Stage.OpinionGiven),
        new(Stage.OpinionGiven, Step.CoSign, Capacity.CoUnit, [.. JointAcknowledged, new(Who.FirstCoUnit, new GiveOpinion("同意"))], new(Who.FirstCoUnit, new CoSign()), Stage.CoSigned),
        .. Each([.. Desks, Who.SupervisionOffice], who => new(Stage.Assigned, Step.WaiveCoSign, CapacityOf(who), Joint, new(who, new WaiveCoSign(Because, First)), Stage.Waived)),
        .. Each([.. Desks, Who.SupervisionOffice], who => new(Stage.Acknowledged, Step.WaiveCoSign, CapacityOf(who), JointAcknowledged, new(who, new WaiveCoSign(Because, First)), Stage.Waived)),
        .. Each([.. Desks, Who.SupervisionOffice], who => new(Stage.OpinionGiven, Step.WaiveCoSign, CapacityOf(who), BothSpoke, new(who, new WaiveCoSign(Because, First)), Stage.Waived)),
    ];

    private static IEnumerable<ExpectedMove> Answers =>
    [
        new(Stage.ReadyToDraft, Step.DraftResponse, Capacity.LeadUnit, Sole, new(Who.Lead, Draft), Stage.Drafted, MatterKind.Suggestion),
        new(Stage.ReadyToDraft, Step.DraftResponse, Capacity.SplitUnit, SplitReady, new(Who.FirstSplit, Draft), Stage.Drafted, MatterKind.Suggestion),
        new(Stage.Drafted, Step.EndorseDraft, Capacity.UnitHead, Drafted, new(Who.LeadHead, new EndorseDraft()), Stage.Endorsed, MatterKind.Suggestion),
        new(Stage.Drafted, Step.ReturnDraft, Capacity.UnitHead, Drafted, new(Who.LeadHead, new ReturnDraft(Because)), Stage.ReadyToDraft, MatterKind.Suggestion),
        new(Stage.Endorsed, Step.ReturnDraft, Capacity.UnitLeader, Endorsed, new(Who.LeadLeader, new ReturnDraft(Because)), Stage.ReadyToDraft, MatterKind.Suggestion),
        new(Stage.Endorsed, Step.Respond, Capacity.UnitLeader, Endorsed, new(Who.LeadLeader, new PostResponse()), Stage.UnderReview, MatterKind.Suggestion),
        new(Stage.ReadyToRespond, Step.Respond, Capacity.LeadUnit, CoSigned, new(Who.Lead, Response), Stage.UnderReview),
        new(Stage.ReadyToRespond, Step.Respond, Capacity.SplitUnit, SplitReady, new(Who.FirstSplit, Response), Stage.UnderReview),
        .. Each(Reviewers, who => new(Stage.UnderReview, Step.PassResponse, CapacityOf(who), Answered, new(who, new PassResponse()), Stage.Responded)),
        .. Each(Reviewers, who => new(Stage.UnderReview, Step.SendBack, CapacityOf(who), Answered, new(who, new SendBackResponse("答非所问")), Stage.ReadyToRespond)),
        .. Each(Reviewers, who => new(Stage.UnderReview, Step.Reclassify, CapacityOf(who), Answered, new(who, new ReclassifyResponse(ResponseClass.A, Because)), Stage.UnderReview)),
        .. Each([.. Reviewers, Who.Office], who => new(Stage.Responded, Step.Reclassify, CapacityOf(who), Passed, new(who, new ReclassifyResponse(ResponseClass.C, Because)), Stage.Responded)),
        .. Each([.. Desks, Who.ProposalsCommittee], who => new(Stage.Responded, Step.OrderRedo, CapacityOf(who), Passed, new(who, new OrderRedo(Because)), Stage.ReadyToRespond)),
    ];

    private static IEnumerable<ExpectedMove> Timing =>
    [
        new(Stage.OnTheClock, Step.RequestExtension, Capacity.LeadUnit, Joint, new(Who.Lead, Longer), Stage.ExtensionRequested),
        new(Stage.OnTheClock, Step.RequestExtension, Capacity.CoUnit, Joint, new(Who.FirstCoUnit, Longer with { DueOn = new(2026, 4, 20) }), Stage.ExtensionRequested),
        new(Stage.OnTheClock, Step.RequestExtension, Capacity.SplitUnit, Split, new(Who.FirstSplit, Longer), Stage.ExtensionRequested),
        .. Each(Desks, who => new(Stage.ExtensionRequested, Step.GrantExtension, CapacityOf(who), LongerAsked, new(who, new GrantExtension()), Stage.OnTheClock)),
        .. Each(Desks, who => new(Stage.ExtensionRequested, Step.RefuseExtension, CapacityOf(who), LongerAsked, new(who, new RefuseExtension(Because)), Stage.OnTheClock)),
        .. Each(Desks, who => new(Stage.OnTheClock, Step.PauseClock, CapacityOf(who), Joint, new(who, new PauseClock(PauseGround.AwaitingApproval)), Stage.ClockPaused)),
        .. Each(Desks, who => new(Stage.FullyExtended, Step.PauseClock, CapacityOf(who), LongestGranted, new(who, new PauseClock(PauseGround.AwaitingApproval)), Stage.ClockPaused)),
        .. Each([Who.Office, Who.ProposalsCommittee, Who.Government, Who.SupervisionOffice], who => new(Stage.FullyExtended, Step.Remind, CapacityOf(who), LongestGranted, new(who, new RemindUnit(ReminderKind.Letter)), Stage.FullyExtended)),
        .. Each(Desks, who => new(Stage.ClockPaused, Step.ResumeClock, CapacityOf(who), Paused, new(who, new ResumeClock()), Stage.OnTheClock)),
        .. Each([Who.Office, Who.ProposalsCommittee, Who.Government, Who.SupervisionOffice], who => new(Stage.OnTheClock, Step.Remind, CapacityOf(who), Joint, new(who, new RemindUnit(ReminderKind.Phone)), Stage.OnTheClock)),
    ];

    private static IEnumerable<ExpectedMove> FollowUp =>
    [
        new(Stage.Implementing, Step.PostProgress, Capacity.LeadUnit, Passed, new(Who.Lead, new PostProgress("已开工")), Stage.Implementing),
        new(Stage.Implementing, Step.PostProgress, Capacity.SplitUnit, SplitPassed, new(Who.FirstSplit, new PostProgress("已开工")), Stage.Implementing),
        new(Stage.Implementing, Step.ClaimImplementation, Capacity.LeadUnit, Passed, new(Who.Lead, Claim), Stage.Claimed),
        new(Stage.Implementing, Step.ClaimImplementation, Capacity.SplitUnit, SplitPassed, new(Who.FirstSplit, Claim), Stage.Claimed),
        .. Each([Who.Group, Who.Office, Who.Party], who => new(Stage.Implementing, Step.LookBack, CapacityOf(who), Passed, new(who, Found(LookBackOutcome.NotImplemented)), Stage.Implementing)),
        .. Each([Who.Group, Who.Office, Who.Party], who => new(Stage.Claimed, Step.LookBack, CapacityOf(who), Claimed, new(who, Found(LookBackOutcome.Implemented)), Stage.Settled)),
        .. Each([Who.ProposalsCommittee, Who.Office, Who.Party], who => new(Stage.Implementing, Step.AssignLookBack, CapacityOf(who), Passed, new(who, new AssignLookBack("member:m-001")), Stage.Implementing)),
        .. Each([Who.ProposalsCommittee, Who.Office, Who.Party], who => new(Stage.Claimed, Step.AssignLookBack, CapacityOf(who), Claimed, new(who, new AssignLookBack("member:m-001")), Stage.Claimed)),
        new(Stage.Implementing, Step.LookBack, Capacity.ProposalsCommittee, Passed, new(Who.ProposalsCommittee, Found(LookBackOutcome.NotImplemented)), Stage.Implementing),
        new(Stage.Claimed, Step.LookBack, Capacity.ProposalsCommittee, Claimed, new(Who.ProposalsCommittee, Found(LookBackOutcome.Implemented)), Stage.Settled),
        new(Stage.Implementing, Step.LookBack, Capacity.Looker, [.. Passed, new(Who.Office, new AssignLookBack("member:m-001"))], new(Who.Member, Found(LookBackOutcome.NotImplemented)), Stage.Implementing),
        new(Stage.Claimed, Step.LookBack, Capacity.Looker, [.. Claimed, new(Who.Office, new AssignLookBack("member:m-001"))], new(Who.Member, Found(LookBackOutcome.Implemented)), Stage.Settled),
        .. Each([Who.Office, Who.Party], who => new(Stage.Settled, Step.Close, CapacityOf(who), Settled, new(who, new CloseMatter()), Stage.Closed)),
        .. Each([Who.Office, Who.Party], who => new(Stage.Closed, Step.Reopen, CapacityOf(who), Closed, new(who, new ReopenMatter("问题反弹")), Stage.Implementing)),
    ];

    private static IEnumerable<ExpectedMove> Aside =>
    [
        new(Stage.Ongoing, Step.Report, Capacity.ResponsibleUnit, [], new(Who.Responsible, new ReportDuty("已组织学习")), Stage.Ongoing, MatterKind.Duty),
        .. Each([Who.Office, Who.Party], who => new(Stage.Ongoing, Step.AmendDuty, CapacityOf(who), [], new(who, new AmendDuty(Because, Units: [Lead, Other], DueOn: Promised)), Stage.Ongoing, MatterKind.Duty)),
        new(Stage.Ongoing, Step.LinkGauge, Capacity.Office, [], new(Who.Office, new LinkGauge([RuleKeys.SupervisoryOneIn])), Stage.Ongoing, MatterKind.Duty),
        .. Each([Who.Responsible, Who.Office], who => new(Stage.Ongoing, Step.RefineDuty, CapacityOf(who), [], new(who, Refine), Stage.MeasureUnderway, MatterKind.Duty)),
        new(Stage.MeasureUnderway, Step.ReportMeasure, Capacity.MeasureUnit, Refined, new(Who.FirstMeasure, new ReportMeasure("已开班")), Stage.MeasureUnderway, MatterKind.Duty),
        .. Each([Who.Responsible, Who.Office], who => new(Stage.MeasureUnderway, Step.AmendMeasure, CapacityOf(who), Refined, new(who, new AmendMeasure(Because, Text: "办两期培训班")), Stage.MeasureUnderway, MatterKind.Duty)),
        .. Each([Who.Responsible, Who.Office], who => new(Stage.MeasureUnderway, Step.DropMeasure, CapacityOf(who), Refined, new(who, new DropMeasure(Because)), Stage.MeasureDropped, MatterKind.Duty)),
        .. Each(Examiners, who => new(Stage.Underway, Step.DesignateKey, CapacityOf(who), Sole, new(who, new DesignateKey("县委书记", LeaderPart.Leads)), Stage.Underway)),
        .. Each([Who.Leader, Who.Party, Who.Office], who => new(Stage.Underway, Step.Instruct, CapacityOf(who), Sole, new(who, Instruction), Stage.Instructed)),
        new(Stage.Instructed, Step.ReportInstruction, Capacity.InstructedUnit, WasInstructed, new(Who.Instructed, new ReportInstruction("已办理")), Stage.Reported),
        .. Each(Desks, who => new(Stage.Underway, Step.ListForMeeting, CapacityOf(who), Sole, new(who, new ListForMeeting(MeetingKind.PartyStandingCommittee, "原则同意")), Stage.Underway)),
        .. Each(Desks, who => new(Stage.OnRecord, Step.Correct, CapacityOf(who), Sole, new(who, new CorrectFact(1, "笔误", Title: "雨污分流还不到位")), Stage.OnRecord)),
        .. Each([Who.ProposalsCommittee, Who.Office, Who.Party], who => new(Stage.OnRecord, Step.Link, CapacityOf(who), Sole, new(who, new LinkMatter(LinkKind.BecameDocument, null, "云政发〔2026〕3号")), Stage.OnRecord)),
    ];

    private static IEnumerable<ExpectedMove> Evaluations =>
    [
        new(Stage.EvaluationDue, Step.Evaluate, Capacity.Evaluator, ProposalPassed, new(Who.Member, Happy), Stage.EvaluationSealed, MatterKind.Proposal),
        new(Stage.EvaluationMissed, Step.Evaluate, Capacity.Evaluator, EvaluationMissed, new(Who.Member, Happy), Stage.EvaluationOver, MatterKind.Proposal),
        new(Stage.EvaluationDue, Step.RateProposal, Capacity.LeadUnit, ProposalPassed, new(Who.Lead, Rating), Stage.EvaluationSealed, MatterKind.Proposal),
        new(Stage.EvaluationDue, Step.RateProposal, Capacity.SplitUnit, ProposalSplitPassed, new(Who.FirstSplit, Rating), Stage.EvaluationSealed, MatterKind.Proposal),
        new(Stage.EvaluationMissed, Step.RateProposal, Capacity.LeadUnit, EvaluationMissed, new(Who.Lead, Rating), Stage.EvaluationOver, MatterKind.Proposal),
        new(Stage.EvaluationMissed, Step.RateProposal, Capacity.SplitUnit, SplitMissed, new(Who.FirstSplit, Rating), Stage.EvaluationOver, MatterKind.Proposal),
        new(Stage.MeetingDue, Step.MeetProposer, Capacity.LeadUnit, RedoneTwice, new(Who.Lead, new MeetProposer("当面说明", true)), Stage.EvaluationOver, MatterKind.Proposal),
        new(Stage.MeetingDue, Step.MeetProposer, Capacity.SplitUnit, SplitRedoneTwice, new(Who.FirstSplit, new MeetProposer("当面说明", false)), Stage.EvaluationOver, MatterKind.Proposal),
        .. Each([.. Examiners, Who.SupervisionOffice], who => new(Stage.Key, Step.TakeMeasure, CapacityOf(who), KeyMade, new(who, new TakeMeasure(KeyMeasure.Consultation, "开了协商会", ["会议纪要"])), Stage.Key)),
        .. Each([Who.Office, Who.ProposalsCommittee, Who.Party, Who.Government, Who.SupervisionOffice, Who.Leader], who =>
            new(Stage.Underway, Step.Supervise, CapacityOf(who), Sole, new(who, new Supervise(ReminderKind.Joint, "现场督办", "县政协主席", ["县委督查室"])), Stage.Underway)),
        .. Each(Examiners, who => new(Stage.ProposalOnRecord, Step.RateQuality, CapacityOf(who), Filed, new(who, new RateQuality([18, 18, 18, 18, 18], true)), Stage.ProposalOnRecord, MatterKind.Proposal)),
    ];

    private static IEnumerable<ExpectedMove> Disclosures =>
    [
        .. Each(Examiners, who => new(Stage.Undisclosed, Step.ProposeDisclosure, CapacityOf(who), Filed, new(who, new ProposeDisclosure(DisclosedPart.Proposal)), Stage.DisclosureProposed, MatterKind.Proposal)),
        .. Each(Examiners, who => new(Stage.Withheld, Step.ProposeDisclosure, CapacityOf(who), Withheld, new(who, new ProposeDisclosure(DisclosedPart.Proposal)), Stage.DisclosureProposed, MatterKind.Proposal)),
        new(Stage.Undisclosed, Step.ConsentDisclosure, Capacity.Evaluator, Filed, new(Who.Member, new ConsentDisclosure(DisclosedPart.Proposal, true)), Stage.Undisclosed, MatterKind.Proposal),
        new(Stage.DisclosureProposed, Step.ConsentDisclosure, Capacity.Evaluator, DisclosureAsked, new(Who.Member, new ConsentDisclosure(DisclosedPart.Proposal, true)), Stage.DisclosureConsented, MatterKind.Proposal),
        new(Stage.Undisclosed, Step.ConsentDisclosure, Capacity.LeadUnit, ProposalPassed, new(Who.Lead, new ConsentDisclosure(DisclosedPart.Reply, true)), Stage.Undisclosed, MatterKind.Proposal),
        new(Stage.DisclosureProposed, Step.ConsentDisclosure, Capacity.LeadUnit, ReplyAsked, new(Who.Lead, new ConsentDisclosure(DisclosedPart.Reply, true)), Stage.DisclosureConsented, MatterKind.Proposal),
        new(Stage.Undisclosed, Step.ConsentDisclosure, Capacity.SplitUnit, BothSplitPassed, new(Who.FirstSplit, new ConsentDisclosure(DisclosedPart.Reply, false, Because)), Stage.Withheld, MatterKind.Proposal),
        new(Stage.DisclosureProposed, Step.ConsentDisclosure, Capacity.SplitUnit, SplitReplyAsked, new(Who.FirstSplit, new ConsentDisclosure(DisclosedPart.Reply, true)), Stage.DisclosureProposed, MatterKind.Proposal),
        .. Each(Examiners, who => new(Stage.DisclosureConsented, Step.ApproveDisclosure, CapacityOf(who), DisclosureAgreed, new(who, new ApproveDisclosure(DisclosedPart.Proposal)), Stage.DisclosureApproved, MatterKind.Proposal)),
        .. Each(Examiners, who => new(Stage.DisclosureApproved, Step.Publish, CapacityOf(who), DisclosureGranted, new(who, new PublishPart(DisclosedPart.Proposal)), Stage.Published, MatterKind.Proposal)),
        .. Each(Examiners, who => new(Stage.Undisclosed, Step.Withhold, CapacityOf(who), Filed, new(who, new WithholdPart(DisclosedPart.Proposal, Because)), Stage.Withheld, MatterKind.Proposal)),
        .. Each(Examiners, who => new(Stage.DisclosureProposed, Step.Withhold, CapacityOf(who), DisclosureAsked, new(who, new WithholdPart(DisclosedPart.Proposal, Because)), Stage.Withheld, MatterKind.Proposal)),
        .. Each(Examiners, who => new(Stage.DisclosureConsented, Step.Withhold, CapacityOf(who), DisclosureAgreed, new(who, new WithholdPart(DisclosedPart.Proposal, Because)), Stage.Withheld, MatterKind.Proposal)),
        .. Each(Examiners, who => new(Stage.DisclosureApproved, Step.Withhold, CapacityOf(who), DisclosureGranted, new(who, new WithholdPart(DisclosedPart.Proposal, Because)), Stage.Withheld, MatterKind.Proposal)),
        .. Each(Examiners, who => new(Stage.Published, Step.Withhold, CapacityOf(who), Disclosed, new(who, new WithholdPart(DisclosedPart.Proposal, Because)), Stage.Withheld, MatterKind.Proposal)),
    ];

    /// <summary>Who may raise what: the rows from "not there yet".</summary>
    public static IReadOnlyList<(Who By, MatterKind Kind)> Raising { get; } =
        [(Who.Member, MatterKind.Finding), (Who.Group, MatterKind.Finding), (Who.ProposalsCommittee, MatterKind.Proposal), (Who.Office, MatterKind.Finding), (Who.Party, MatterKind.Duty)];

    public static Capacity CapacityOf(Who who) => who switch
    {
        Who.Member => Capacity.Member,
        Who.Group => Capacity.Group,
        Who.Raiser => Capacity.Proposer,
        Who.ProposalsCommittee => Capacity.ProposalsCommittee,
        Who.Office => Capacity.Office,
        Who.Party => Capacity.Party,
        Who.Government => Capacity.Government,
        Who.SupervisionOffice => Capacity.SupervisionOffice,
        Who.Leader => Capacity.Leader,
        Who.Lead => Capacity.LeadUnit,
        Who.LeadHead => Capacity.UnitHead,
        Who.LeadLeader => Capacity.UnitLeader,
        Who.FirstCoUnit or Who.SecondCoUnit or Who.Third => Capacity.CoUnit,
        Who.FirstSplit or Who.SecondSplit => Capacity.SplitUnit,
        Who.Responsible => Capacity.ResponsibleUnit,
        Who.FirstMeasure => Capacity.MeasureUnit,
        Who.Instructed => Capacity.InstructedUnit,
    };

    /// <summary>Steps that say something new each time they are taken.</summary>
    public static IReadOnlyList<Step> MayBeRepeated { get; } =
        [Step.PostProgress, Step.Report, Step.LookBack, Step.LogContact, Step.Remind, Step.DesignateKey, Step.Instruct, Step.ListForMeeting, Step.Link, Step.Supervise, Step.TakeMeasure, Step.RateQuality, Step.AssignLookBack, Step.ConsentDisclosure, Step.EditOpinion, Step.RefineDuty, Step.ReportMeasure];

    /// <summary>The expected step, about another matter where it needs one.</summary>
    public Told About(Guid other) => Now.Act is MergeMatter merge ? Now with { Act = merge with { Into = other } } : Now;

    private static IEnumerable<ExpectedMove> Each(Who[] everybody, Func<Who, ExpectedMove> move) => everybody.Select(move);
}
