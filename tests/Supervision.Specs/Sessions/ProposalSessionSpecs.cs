using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Tests;
using Xunit;

namespace Supervision.Specs.Sessions;

/// <summary>Which session a proposal is counted with: told when it is raised, converted, or at the latest filed.</summary>
public sealed class ProposalSessionSpecs
{
    private static readonly DateOnly Today = new(2026, 1, 13);
    private static readonly RaiseMatter Proposal = new(MatterKind.Proposal, "案由", "内容", Units: ["water", "finance", "water"], Proposers: ["m-001"]);

    [Fact]
    public void A_proposal_belongs_to_the_session_of_its_day_and_keeps_who_should_handle_it()
    {
        var raised = Raised(Proposal.Decide(Situation(Meeting), "提案〔2026〕1号"));
        Assert.Equal(("11-2", SessionKind.InSession, "water finance"), (raised.Proposal!.Session, raised.Session, string.Join(' ', raised.Proposal.Suggested!)));
        raised = Raised((Proposal with { OccurredOn = new(2026, 1, 9), Units = null }).Decide(Situation(Meeting), "提案〔2026〕1号"));
        Assert.Equal(("11-1", SessionKind.BetweenSessions, null), (raised.Proposal!.Session, raised.Session, raised.Proposal.Suggested));
        Assert.Equal(SessionKind.BetweenSessions, Raised((Proposal with { Session = SessionKind.BetweenSessions }).Decide(Situation(Meeting), "x")).Session);
        Assert.Equal((null, null), (Raised(Proposal.Decide(Situation(null), "x")).Proposal!.Session, Raised(Proposal.Decide(Situation(null), "x")).Session));
        Assert.Equal(MatterRefusals.UnitUnknown, Code((Proposal with { Units = ["nowhere"] }).Decide(Situation(Meeting), "x")));
    }

    [Fact]
    public void One_raised_before_its_session_was_known_is_counted_with_it_when_it_is_filed()
    {
        var early = Facts(Proposal.Decide(Situation(null), "提案〔2026〕1号"));
        var filed = Filed(early, Situation(Meeting) with { CaseNumber = "十一届二次第001号" });
        Assert.Equal(new SessionAt("11-2", SessionKind.InSession), filed.Session);
        var intake = Matter.Replay([.. early, filed])!.Intake;
        Assert.Equal(("11-2", SessionKind.InSession, "十一届二次第001号"), (intake.Details!.Session, intake.Session, intake.CaseNumber));

        Assert.Null(Filed(Facts(Proposal.Decide(Situation(Meeting), "x")), Situation(_ => new("11-9", SessionKind.InSession))).Session);
        Assert.Null(Filed(early, Situation(null)).Session);
        var stated = Facts((Proposal with { Session = SessionKind.BetweenSessions }).Decide(Situation(null), "x"));
        Assert.Equal(new SessionAt("11-2", SessionKind.BetweenSessions), Filed(stated, Situation(Meeting)).Session);
    }

    [Fact]
    public void What_becomes_a_proposal_is_one_of_the_day_it_does_and_what_was_one_keeps_what_it_had()
    {
        var finding = Facts(new RaiseMatter(MatterKind.Finding, "发现", "内容").Decide(Situation(Meeting) with { By = new("x", Role.Member) }, "发现〔2026〕1号"));
        var made = Converted(finding, MatterKind.Proposal, Situation(Meeting));
        Assert.Equal(("11-2", SessionKind.InSession, 0), (made.Proposal!.Session, made.Session, made.Proposal.Proposers.Count));
        Assert.Equal("x", Matter.Replay([made])!.Intake.Proposers.Single().Id);
        Assert.Null(Converted(finding, MatterKind.Snapshot, Situation(Meeting)).Proposal);

        var entered = Facts(new RaiseMatter(MatterKind.Finding, "发现", "内容", Collective: "民建支部").Decide(Situation(Meeting), "发现〔2026〕2号"));
        Assert.Equal(("11-2", "民建支部"), (Converted(entered, MatterKind.Proposal, Situation(Meeting)).Proposal!.Session, Matter.Replay([Converted(entered, MatterKind.Proposal, Situation(Meeting))])!.Intake.Proposers.Single().Group));

        var proposal = Facts((Proposal with { Category = "society" }).Decide(Situation(Meeting), "x"));
        Assert.Equal("society", Converted(proposal, MatterKind.Snapshot, Situation(null)).Proposal!.Category);
    }

    private static SessionAt? Meeting(DateOnly day) => day < new DateOnly(2026, 1, 12) ? new("11-1", SessionKind.BetweenSessions) : new("11-2", SessionKind.InSession);

    private static Situation Situation(Func<DateOnly, SessionAt?>? sessionOn) =>
        new(new("x", Role.Office), new(new DateTimeOffset(Today.ToDateTime(new(9, 0)), TimeSpan.FromHours(8)), Today), Lifecycle.Standard, Policy.Rules, Policy.Weekends, unit => unit != "nowhere", SessionOn: sessionOn);

    private static MatterRaised Raised(Decision decision) => Assert.IsType<MatterRaised>(Facts(decision)[0]);

    private static MatterFiled Filed(IReadOnlyList<Fact> facts, Situation situation) => Facts(new FileMatter().Decide(Matter.Replay(facts)!, situation)).OfType<MatterFiled>().Single();

    private static MatterRaised Converted(IReadOnlyList<Fact> facts, MatterKind kind, Situation situation) =>
        (MatterRaised)Assert.IsType<Decision.Accepted>(new ConvertMatter(kind, "改办").Decide(Matter.Replay(facts)!, situation with { History = facts, Next = new(Guid.NewGuid(), "新号") })).Elsewhere!.Facts[0];

    private static IReadOnlyList<Fact> Facts(Decision decision) => Assert.IsType<Decision.Accepted>(decision).Facts;

    private static RefusalCode? Code(Decision decision) => (decision as Decision.Refused)?.Rejection.Code;
}
