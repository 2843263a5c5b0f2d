using Supervision.Matters;

namespace Supervision.Tests;

/// <summary>Who takes a step in a story: an office, or the unit in a role.</summary>
public enum Who { Member, Group, Office, Party, Government, Lead, FirstCoUnit, SecondCoUnit, Responsible }

/// <summary>One step of a story: a person and a command.</summary>
public sealed record Told(Who By, MatterAct Act);

/// <summary>
/// What the lifecycle is expected to allow, written down here a second time and by hand: every row of the table has one line below, is tried as a
/// decision and over HTTP, and must fail when its row is taken out.
/// </summary>
/// <param name="Before">The steps that lead to the stage, after a finding was raised by the group.</param>
/// <param name="Then">Where the acting unit's part, or the matter, stands afterwards.</param>
public sealed record ExpectedMove(Stage From, Step Step, Capacity By, IReadOnlyList<Told> Before, Told Now, Stage Then)
{
    public const string Lead = "water";
    public const string First = "finance";
    public const string Second = "health";

    private static readonly DateOnly Promised = new(2026, 4, 30);

    private static readonly Told[] Sole = [new(Who.Government, new AssignMatter(Lead)), new(Who.Lead, new AcknowledgeMatter())];
    private static readonly Told[] Joint = [new(Who.Government, new AssignMatter(Lead, [First, Second]))];
    private static readonly Told[] JointAcknowledged = [.. Joint, new(Who.Lead, new AcknowledgeMatter()), new(Who.FirstCoUnit, new AcknowledgeMatter())];
    private static readonly Told[] Asking = [.. Joint, new(Who.Lead, new RequestReturn("不属于本单位职责"))];
    private static readonly Told[] Answered = [.. Sole, new(Who.Lead, Response)];
    private static readonly Told[] Passed = [.. Answered, new(Who.Government, new PassResponse())];
    private static readonly Told[] Claimed = [.. Passed, new(Who.Lead, Claim)];
    private static readonly Told[] Settled = [.. Claimed, new(Who.Office, Found(LookBackOutcome.Implemented))];
    private static readonly Told[] Closed = [.. Settled, new(Who.Office, new CloseMatter())];

    public static PostResponse Response => new("已列入年度计划", Adoption.Adopted, ResponseClass.B, null, [new PromiseBody("完成管网改造", Promised)]);

    public static ClaimImplementation Claim => new("已完成", ["验收单"]);

    public static LookBack Found(LookBackOutcome outcome) => new(outcome, "现场查看");

    public static IReadOnlyList<ExpectedMove> All { get; } =
    [
        .. Each([Who.Office, Who.Party, Who.Government], who => new(Stage.Raised, Step.Assign, CapacityOf(who), [], new(who, new AssignMatter(Lead)), Stage.Assigned)),

        new(Stage.Assigned, Step.Acknowledge, Capacity.LeadUnit, Joint, new(Who.Lead, new AcknowledgeMatter()), Stage.Acknowledged),
        new(Stage.Assigned, Step.Acknowledge, Capacity.CoUnit, Joint, new(Who.FirstCoUnit, new AcknowledgeMatter()), Stage.Acknowledged),
        new(Stage.Assigned, Step.RequestReturn, Capacity.LeadUnit, Joint, new(Who.Lead, new RequestReturn("不属于本单位职责")), Stage.ReturnRequested),
        new(Stage.Assigned, Step.RequestReturn, Capacity.CoUnit, Joint, new(Who.FirstCoUnit, new RequestReturn("不属于本单位职责")), Stage.ReturnRequested),
        new(Stage.Acknowledged, Step.RequestReturn, Capacity.LeadUnit, JointAcknowledged, new(Who.Lead, new RequestReturn("不属于本单位职责")), Stage.ReturnRequested),
        new(Stage.Acknowledged, Step.RequestReturn, Capacity.CoUnit, JointAcknowledged, new(Who.FirstCoUnit, new RequestReturn("不属于本单位职责")), Stage.ReturnRequested),
        new(Stage.ReadyToRespond, Step.RequestReturn, Capacity.LeadUnit, Sole, new(Who.Lead, new RequestReturn("不属于本单位职责")), Stage.ReturnRequested),
        .. Each([Who.Office, Who.Party, Who.Government], who => new(Stage.ReturnRequested, Step.AcceptReturn, CapacityOf(who), Asking, new(who, new AcceptReturn()), Stage.Raised)),
        .. Each([Who.Office, Who.Party, Who.Government], who => new(Stage.ReturnRequested, Step.RefuseReturn, CapacityOf(who), Asking, new(who, new RefuseReturn("属于本单位职责")), Stage.Acknowledged)),
        new(Stage.Acknowledged, Step.GiveOpinion, Capacity.CoUnit, JointAcknowledged, new(Who.FirstCoUnit, new GiveOpinion("资金可以安排")), Stage.OpinionGiven),
        new(Stage.OpinionGiven, Step.CoSign, Capacity.CoUnit, [.. JointAcknowledged, new(Who.FirstCoUnit, new GiveOpinion("同意"))], new(Who.FirstCoUnit, new CoSign()), Stage.CoSigned),
        new(Stage.ReadyToRespond, Step.Respond, Capacity.LeadUnit, Sole, new(Who.Lead, Response), Stage.UnderReview),
        .. Each([Who.Party, Who.Government], who => new(Stage.UnderReview, Step.PassResponse, CapacityOf(who), Answered, new(who, new PassResponse()), Stage.Implementing)),
        .. Each([Who.Party, Who.Government], who => new(Stage.UnderReview, Step.SendBack, CapacityOf(who), Answered, new(who, new SendBackResponse("答非所问")), Stage.ReadyToRespond)),

        new(Stage.Implementing, Step.PostProgress, Capacity.LeadUnit, Passed, new(Who.Lead, new PostProgress("已开工")), Stage.Implementing),
        new(Stage.Implementing, Step.ClaimImplementation, Capacity.LeadUnit, Passed, new(Who.Lead, Claim), Stage.Claimed),
        .. Each([Who.Group, Who.Office, Who.Party], who => new(Stage.Implementing, Step.LookBack, CapacityOf(who), Passed, new(who, Found(LookBackOutcome.NotImplemented)), Stage.Implementing)),
        .. Each([Who.Group, Who.Office, Who.Party], who => new(Stage.Claimed, Step.LookBack, CapacityOf(who), Claimed, new(who, Found(LookBackOutcome.Implemented)), Stage.Settled)),
        .. Each([Who.Office, Who.Party], who => new(Stage.Settled, Step.Close, CapacityOf(who), Settled, new(who, new CloseMatter()), Stage.Closed)),
        .. Each([Who.Office, Who.Party], who => new(Stage.Closed, Step.Reopen, CapacityOf(who), Closed, new(who, new ReopenMatter("问题反弹")), Stage.Implementing)),

        new(Stage.Ongoing, Step.Report, Capacity.ResponsibleUnit, [], new(Who.Responsible, new ReportDuty("已组织学习")), Stage.Ongoing),
    ];

    /// <summary>Who may raise what: the rows from "not there yet".</summary>
    public static IReadOnlyList<(Who By, MatterKind Kind)> Raising { get; } =
        [(Who.Member, MatterKind.Finding), (Who.Group, MatterKind.Finding), (Who.Office, MatterKind.Finding), (Who.Party, MatterKind.Duty)];

    public static Capacity CapacityOf(Who who) => who switch
    {
        Who.Member => Capacity.Member,
        Who.Group => Capacity.Group,
        Who.Office => Capacity.Office,
        Who.Party => Capacity.Party,
        Who.Government => Capacity.Government,
        Who.Lead => Capacity.LeadUnit,
        Who.FirstCoUnit or Who.SecondCoUnit => Capacity.CoUnit,
        Who.Responsible => Capacity.ResponsibleUnit,
    };

    private static IEnumerable<ExpectedMove> Each(Who[] everybody, Func<Who, ExpectedMove> move) => everybody.Select(move);
}
