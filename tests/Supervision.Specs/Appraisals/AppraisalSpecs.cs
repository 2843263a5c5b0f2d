using Supervision.Appraisals;
using Supervision.People;
using Supervision.Shared;
using Xunit;

namespace Supervision.Specs.Appraisals;

/// <summary>Units reviewed by secret ballot: who may vote, when, once; what is told when it is over, and what is not.</summary>
public sealed class AppraisalSpecs
{
    private static readonly DateOnly Today = new(2026, 5, 4);
    private static readonly DateOnly Last = new(2026, 5, 10);

    private static readonly Dictionary<string, Member> Members = new[] { "m-1", "m-2", "m-3", "m-4", "m-5" }
        .Select(number => new Member(number, number, "economy", "none", 11, new(2022, 1, 1)) { Liaison = number == "m-5" ? "west" : "east", Until = number == "m-4" ? new(2026, 4, 30) : null }).ToDictionary(member => member.Id);

    private static readonly Dictionary<string, SupervisionGroup> Groups = new[] { new SupervisionGroup("g-1", "一组") { Members = ["m-1", "m-4", "m-5"] }, new SupervisionGroup("g-2", "二组") { EndedOn = new(2025, 1, 1) } }.ToDictionary(group => group.Id);

    [Fact]
    public void A_step_is_refused_at_every_stage_and_to_everybody_it_is_not_for()
    {
        foreach (var stage in new[] { AppraisalStage.Open, AppraisalStage.Closed, AppraisalStage.Cancelled })
            foreach (var act in new AppraisalAct[] { Vote(1, 1), new CloseAppraisal("提前"), new CancelAppraisal("另行安排"), new OrderRectification([new("water", "缩短时限")]) })
                foreach (var role in Enum.GetValues<Role>())
                {
                    var (appraisal, situation) = (At(stage), Situation(role, "m-3", ballots: 2));
                    var isTheirs = act is CastBallot ? role is Role.Member or Role.Group : role == Role.Office;
                    var isInTime = act is OrderRectification ? stage == AppraisalStage.Closed : stage == AppraisalStage.Open;
                    var expected = !isTheirs ? AppraisalRefusals.NotYours : !isInTime ? AppraisalRefusals.WrongStage : null;
                    Assert.Equal(expected, Code(act.Decide(appraisal, situation)));
                    Assert.Equal(expected is null, AppraisalLifecycle.OpenTo(appraisal, role, "m-3", Today).Contains(act.Step));
                }
        Assert.Equal(AppraisalRefusals.NotAVoter, Code(Vote(1, 1).Decide(Opened(), Situation(Role.Member, "m-5"))));
        Assert.Equal(AppraisalRefusals.NotAVoter, Code(Vote(1, 1).Decide(Opened(), Situation(Role.Group))));
        Assert.Equal(AppraisalRefusals.NotYours, Code(Open.Decide(Situation(Role.Party))));
    }

    [Fact]
    public void What_is_missing_or_wrong_in_an_opening_is_named()
    {
        foreach (var (command, code) in new (OpenAppraisal, RefusalCode)[]
        {
            (Open with { Title = "" }, AppraisalRefusals.TitleMissing), (Open with { Units = [] }, AppraisalRefusals.UnitsMissing), (Open with { Units = ["nowhere"] }, AppraisalRefusals.UnitUnknown),
            (Open with { Criteria = null }, AppraisalRefusals.CriteriaMissing), (Open with { Criteria = [new("态度", 0)] }, AppraisalRefusals.CriterionWrong), (Open with { Criteria = [new("态度", 101)] }, AppraisalRefusals.CriterionWrong),
            (Open with { Criteria = [new("态度", 5), new(" 态度", 5)] }, AppraisalRefusals.CriterionWrong), (Open with { Criteria = [null!] }, AppraisalRefusals.CriterionWrong),
            (Open with { ClosesOn = null }, AppraisalRefusals.DaysWrong), (Open with { OpensOn = Today.AddDays(-1) }, AppraisalRefusals.DaysWrong), (Open with { OpensOn = Last.AddDays(1) }, AppraisalRefusals.DaysWrong),
            (Open with { ClosesOn = new(9999, 1, 1) }, Days.OutOfRange), (Open with { LeastBallots = 2 }, AppraisalRefusals.LeastOutOfRange), (Open with { LeastBallots = 51 }, AppraisalRefusals.LeastOutOfRange),
            (Open with { Voters = ["m-9"] }, AppraisalRefusals.VoterUnknown), (Open with { Voters = ["m-4"] }, AppraisalRefusals.VoterNotInOffice), (Open with { Groups = ["g-2"] }, AppraisalRefusals.GroupUnknown),
            (Open with { Liaisons = ["north"] }, AppraisalRefusals.GroupUnknown), (Open with { Voters = ["m-1", "m-1", "m-2"] }, AppraisalRefusals.TooFewVoters), (Open with { LeastBallots = 4 }, AppraisalRefusals.TooFewVoters),
        }) Assert.Equal(code, Code(command.Decide(Situation())));
        Assert.Equal(["m-1", "m-2", "m-3", "m-5"], Opened(Open with { Voters = ["m-2"], Groups = ["g-1"], Liaisons = ["east"] }).Opened.Voters);
        Assert.Equal((3, Today), (Opened().Opened.LeastBallots, Opened().Opened.OpensOn));
    }

    [Fact]
    public void A_ballot_is_whole_in_time_and_cast_once_and_its_fact_says_nothing_of_it()
    {
        var appraisal = Opened();
        foreach (var (vote, code) in new (CastBallot, RefusalCode)[]
        {
            (new([]), AppraisalRefusals.BallotIncomplete), (new(null), AppraisalRefusals.BallotIncomplete), (new([new("water", [1, 1])]), AppraisalRefusals.BallotIncomplete),
            (new([new("water", [1, 1]), new("water", [1, 1])]), AppraisalRefusals.BallotIncomplete), (new([new("water", [1, 1]), new("housing", [1])]), AppraisalRefusals.BallotIncomplete),
            (new([new("water", [1, 1]), new("housing", null)]), AppraisalRefusals.BallotIncomplete), (Vote(11, 0), AppraisalRefusals.ScoreOutOfRange), (Vote(0, -1), AppraisalRefusals.ScoreOutOfRange),
        })
        {
            var refused = Assert.IsType<Decision.Refused>(vote.Decide(appraisal, Situation(Role.Member, "m-1")));
            Assert.Equal((code, 0), (refused.Rejection.Code, refused.Rejection.Mentions.Count));
        }
        var cast = Assert.IsType<BallotCast>(Assert.IsType<Decision.Accepted>(Vote(10, 20).Decide(appraisal, Situation(Role.Member, "m-1"))).Facts.Single());
        Assert.Equal(new BallotCast(Today, "m-1"), cast);
        Assert.Equal([10, 20, 9, 20], Vote(10, 20).For(appraisal.Opened).Scores);
        Assert.Equal(AppraisalRefusals.AlreadyVoted, Code(Vote(1, 1).Decide(Appraisal.Evolve(appraisal, cast)!, Situation(Role.Member, "m-1"))));
        Assert.Equal(AppraisalRefusals.VotingOver, Code(Vote(1, 1).Decide(appraisal, Situation(Role.Member, "m-1", Last.AddDays(1)))));
        Assert.Null(Code(Vote(1, 1).Decide(appraisal, Situation(Role.Member, "m-1", Last))));
        var later = Opened(Open with { OpensOn = Today.AddDays(2) });
        Assert.Equal(AppraisalRefusals.NotBegun, Code(Vote(1, 1).Decide(later, Situation(Role.Member, "m-1"))));
        Assert.Equal([AppraisalState.Ahead, AppraisalState.Voting, AppraisalState.Over], new[] { Today, Last, Last.AddDays(1) }.Select(day => Appraisal.StateOf(AppraisalStage.Open, later.Opened.OpensOn, Last, day)));
    }

    [Fact]
    public void It_is_closed_when_all_have_voted_or_its_day_has_come_or_with_a_reason_and_never_with_another_number_of_ballots()
    {
        var two = Voted("m-1", "m-2");
        Assert.Equal(AppraisalRefusals.TooEarlyToClose, Code(new CloseAppraisal().Decide(two, Situation(ballots: 2))));
        Assert.Null(Code(new CloseAppraisal("会期提前").Decide(two, Situation(ballots: 2))));
        Assert.Null(Code(new CloseAppraisal().Decide(two, Situation(on: Last, ballots: 2))));
        Assert.Null(Code(new CloseAppraisal().Decide(Voted("m-1", "m-2", "m-3"), Situation(ballots: 3))));
        Assert.Equal(AppraisalRefusals.BoxUnreadable, Code(new CloseAppraisal("x").Decide(two, Situation(ballots: 1))));
        Assert.Equal(AppraisalRefusals.BoxUnreadable, Code(new CloseAppraisal("x").Decide(two, Situation())));
        Assert.Equal(AppraisalRefusals.ReasonMissing, Code(new CancelAppraisal(" ").Decide(two, Situation())));
        Assert.Equal(new AppraisalCancelled(Today, 2, "另行安排"), Assert.IsType<Decision.Accepted>(new CancelAppraisal("另行安排").Decide(two, Situation())).Facts.Single());
    }

    [Fact]
    public void Too_few_ballots_are_destroyed_and_enough_are_counted()
    {
        var few = Then(Voted("m-1", "m-2"), new CloseAppraisal("x").Decide(Voted("m-1", "m-2"), Situation(ballots: 2)));
        Assert.Equal((2, true, 0), (few.Closed!.Cast, few.Closed.IsWithheld, few.Closed.Ballots.Count));
        Assert.Empty(AppraisalResults.Of(few));
        Assert.Empty(AppraisalResults.Of(Voted("m-1", "m-2", "m-3")));

        var all = Voted("m-1", "m-2", "m-3");
        var closed = Then(all, new CloseAppraisal().Decide(all, Situation() with { Ballots = [new([10, 20, 1, 0]), new([9, 20, 2, 0]), new([9, 15, 2, 0])] }));
        var results = AppraisalResults.Of(closed);
        Assert.Equal(["water 27.67/30", "housing 1.67/30"], results.Select(unit => $"{unit.Unit} {unit.Average}/{unit.Most}"));
        Assert.Equal((9.33m, "10:1 9:2"), (results[0].Criteria[0].Average, string.Join(' ', results[0].Criteria[0].Distribution.Select(same => $"{same.Score}:{same.Ballots}"))));
    }

    [Fact]
    public void What_is_to_be_put_right_names_units_under_review()
    {
        var closed = At(AppraisalStage.Closed);
        foreach (var (order, code) in new (OrderRectification, RefusalCode)[]
        {
            (new([]), AppraisalRefusals.LinesMissing), (new([new("water", " ")]), AppraisalRefusals.LinesMissing), (new([new("finance", "x")]), AppraisalRefusals.UnitNotReviewed), (new([null!]), AppraisalRefusals.UnitNotReviewed),
            (new([.. Enumerable.Repeat(new RectificationBody("water", "x"), 51)]), AppraisalRefusals.TooManyLines), (new([new("water", "x")]) { OccurredOn = Today.AddDays(1) }, AppraisalRefusals.InTheFuture),
            (new([new("water", "x")]) { OccurredOn = Today.AddDays(-1) }, AppraisalRefusals.BeforeItsCause),
        }) Assert.Equal(code, Code(order.Decide(closed, Situation())));
        Assert.Equal(["water 缩短时限 1号"], Then(closed, new OrderRectification([new("water", "缩短时限")]).Decide(closed, Situation())).Rectifications.Single().Lines.Select(line => $"{line.Unit} {line.Text} {line.MatterNumber}"));
    }

    private static OpenAppraisal Open => new("窗口评议", ["water", "housing"], [new("态度", 10), new("效率", 20)], Last, Voters: ["m-1", "m-2", "m-3"]);

    private static CastBallot Vote(int first, int second) => new([new("housing", [9, 20]), new("water", [first, second])]);

    private static Appraisal Opened(OpenAppraisal? command = null) => Then(null, (command ?? Open).Decide(Situation()));

    private static Appraisal Voted(params string[] members) => members.Aggregate(Opened(), (so, member) => Then(so, Vote(5, 5).Decide(so, Situation(Role.Member, member))));

    private static Appraisal At(AppraisalStage stage)
    {
        var open = Voted("m-1", "m-2");
        return stage switch
        {
            AppraisalStage.Closed => Then(open, new CloseAppraisal("提前").Decide(open, Situation(ballots: 2))),
            AppraisalStage.Cancelled => Then(open, new CancelAppraisal("另行安排").Decide(open, Situation())),
            _ => open,
        };
    }

    private static Appraisal Then(Appraisal? appraisal, Decision decision) => Assert.IsType<Decision.Accepted>(decision).Facts.Aggregate(appraisal, Appraisal.Evolve)!;

    private static RefusalCode? Code(Decision decision) => (decision as Decision.Refused)?.Rejection.Code;

    private static AppraisalSituation Situation(Role role = Role.Office, string? me = null, DateOnly? on = null, int? ballots = null) => new(
        new("somebody", role), new(new(2026, 5, 4, 10, 0, 0, TimeSpan.FromHours(8)), on ?? Today), me, Members, Groups, code => code is "water" or "housing" or "finance",
        ballots is { } count ? [.. Enumerable.Repeat(new Ballot([5, 5, 5, 5]), count)] : null, [(Guid.Empty, "1号")]);
}
