using Supervision.Deadlines;
using Supervision.Plans;
using Supervision.Shared;
using Supervision.Tests;
using Supervision.Topics;
using Xunit;

namespace Supervision.Specs.Plans;

/// <summary>The year's plan: what it has to hold, who passes it, what is changed afterwards; and how it stands through the year.</summary>
public sealed class PlanSpecs
{
    private static readonly Rulebook Rules = Policy.Rules with { Cadences = [new("important", "重要协商活动", Period.Quarter, 1, "spec", ["monthly"]), new("uncounted", "学习", Period.Month, 1, "spec")] };

    [Theory]
    [InlineData(12, 2, 3, 1)]
    [InlineData(10, 2, 2, 0)]
    [InlineData(11, 2, 3, 1)]
    [InlineData(5, 1, 1, 0)]
    [InlineData(1, 0, 1, 1)]
    [InlineData(0, 0, 0, 0)]
    public void One_topic_in_five_is_supervisory(int topics, int supervisory, int required, int shortBy)
    {
        var compliance = Compliance.Of(Standing(topics, supervisory), 2026, Rules, new(2026, 1, 1));
        Assert.Equal((required, shortBy), (compliance.Required, compliance.ShortBy));
    }

    [Theory]
    [InlineData("2026-02-28", null, null, GaugeState.Unplanned)]
    [InlineData("2026-02-28", null, "2026-03-01", GaugeState.OnCourse)]
    [InlineData("2026-03-01", null, null, GaugeState.AtRisk)]
    [InlineData("2026-03-31", "2026-03-31", null, GaugeState.Met)]
    [InlineData("2026-04-01", null, "2026-03-01", GaugeState.Missed)]
    [InlineData("2026-04-01", "2026-04-01", null, GaugeState.Missed)]
    public void A_quarter_is_met_planned_at_risk_or_missed(string today, string? held, string? due, GaugeState state)
    {
        TopicStanding[] topics = [new(Guid.NewGuid(), TopicForm.Monthly, false, Day(due), Day(held)), new(Guid.NewGuid(), TopicForm.Inspection, true, null, new(2026, 1, 15))];
        var gauges = Compliance.Of(topics, 2026, Rules, DateOnly.Parse(today)).Gauges;
        Assert.Equal(["important", "important", "important", "important"], gauges.Select(gauge => gauge.Rule));
        Assert.Equal((new DateOnly(2026, 1, 1), new DateOnly(2026, 3, 31), state), (gauges[0].From, gauges[0].Until, gauges[0].State));

        static DateOnly? Day(string? day) => day is null ? null : DateOnly.Parse(day);
    }

    [Fact]
    public void A_plan_short_of_supervisory_topics_is_approved_only_with_a_waiver_that_is_recorded()
    {
        var plan = Reviewed(topics: 12, supervisory: 2);
        Assert.Equal(PlanRefusals.ShortOfSupervisory, Refusal(new ApprovePlan("县委〔2026〕5号").Decide(plan, Situation(Role.Party))));
        Assert.Equal(PlanRefusals.ApproverMissing, Refusal(new ApprovePlan("县委〔2026〕5号", "另有安排").Decide(plan, Situation(Role.Party))));
        var facts = Assert.IsType<Decision.Accepted>(new ApprovePlan("县委〔2026〕5号", "另有安排", "县委常委会").Decide(plan, Situation(Role.Party))).Facts;
        Assert.Equal((1, "县委常委会"), (Assert.IsType<RequirementWaived>(facts[0]).ShortBy, ((RequirementWaived)facts[0]).Approver));
        Assert.IsType<PlanApproved>(Assert.IsType<Decision.Accepted>(new ApprovePlan("县委〔2026〕5号").Decide(Reviewed(10, 2), Situation(Role.Party))).Facts[0]);
    }

    [Fact]
    public void The_office_drafts_the_party_committee_approves_and_later_changes_are_amendments()
    {
        var plan = Reviewed(5, 1);
        Assert.Equal(PlanRefusals.NotYours, Refusal(new ApprovePlan("x").Decide(plan, Situation(Role.Office))));
        Assert.Equal(PlanRefusals.WrongStage, Refusal(new IssuePlan("x").Decide(plan, Situation(Role.Office))));
        Assert.Equal(PlanRefusals.WrongStage, Refusal(new DropTopic(plan.Topics[0].Topic, "改期").Decide(plan, Situation(Role.Office))));
        plan = Then(plan, new ApprovePlan("县委〔2026〕5号").Decide(plan, Situation(Role.Party)));
        plan = Then(plan, new IssuePlan("县委办〔2026〕3号").Decide(plan, Situation(Role.Office)));
        Assert.Equal(PlanRefusals.ReasonMissing, Refusal(new DropTopic(plan.Topics[0].Topic, null).Decide(plan, Situation(Role.Office))));
        // The only supervisory one goes only with a waiver (F2); another goes without.
        Assert.Equal(PlanRefusals.ApproverMissing, Refusal(new DropTopic(plan.Topics[0].Topic, "并入明年").Decide(plan, Situation(Role.Office))));
        Assert.Equal(1, Assert.Single(Then(plan, new DropTopic(plan.Topics[0].Topic, "并入明年", "主席").Decide(plan, Situation(Role.Office))).Waivers).ShortBy);
        plan = Then(plan, new DropTopic(plan.Topics[4].Topic, "并入明年").Decide(plan, Situation(Role.Office)));
        Assert.Equal((4, 1, 0, PlanStage.Issued), (plan.Topics.Length, plan.Amendments, plan.Waivers.Length, plan.Stage));
        Assert.Equal(PlanStage.Closed, Then(plan, new ClosePlan("完成").Decide(plan, Situation(Role.Office))).Stage);
    }

    [Fact]
    public void Only_a_selected_topic_is_planned_and_once()
    {
        var plan = Plan.Replay([new PlanDrafted(new(2026, 1, 2), 2026, "计划", null)])!;
        var proposed = Topic.Replay([new TopicProposed(new(2026, 1, 2), 2026, "题", "", TopicSource.Own, null, null, null, null)])!;
        var selected = Topic.Evolve(proposed, new TopicSelected(new(2026, 1, 3), TopicForm.Monthly, false, null, null));
        var id = Guid.NewGuid();
        Assert.Equal(PlanRefusals.TopicUnknown, Refusal(new PlanTopic(id).Decide(plan, Situation(Role.Office))));
        Assert.Equal(PlanRefusals.TopicNotSelected, Refusal(new PlanTopic(id).Decide(plan, Situation(Role.Office) with { Topic = proposed })));
        plan = Then(plan, new PlanTopic(id).Decide(plan, Situation(Role.Office) with { Topic = selected }));
        Assert.Equal(PlanRefusals.TopicPlannedAlready, Refusal(new PlanTopic(id).Decide(plan, Situation(Role.Office) with { Topic = selected })));
        Assert.Equal(PlanRefusals.TopicNotPlanned, Refusal(new DropTopic(Guid.NewGuid(), "x").Decide(plan, Situation(Role.Office))));
        Assert.Equal(PlanRefusals.Empty, Refusal(new ReviewPlan("主席会议").Decide(Plan.Replay([plan.Drafted])!, Situation(Role.Office))));
    }

    [Fact]
    public void Of_a_plan_that_was_only_published_nothing_is_said_to_have_been_missed()
    {
        var known = Compliance.Of(Standing(5, 1), 2026, Rules, new(2027, 6, 1));
        Assert.Contains(known.Gauges, gauge => gauge.State == GaugeState.Missed);
        Assert.All(known.OfDocumentOnly().Gauges, gauge => Assert.Equal(GaugeState.Unrecorded, gauge.State));
    }

    private static Plan Reviewed(int topics, int supervisory) => Plan.Replay(
    [
        new PlanDrafted(new(2026, 1, 2), 2026, "计划", null),
        .. Standing(topics, supervisory).Select(one => new TopicPlanned(new(2026, 1, 3), one.Id, "题", one.Form, one.IsSupervisory, null)),
        new PlanReviewed(new(2026, 1, 4), "主席会议"),
    ])!;

    private static TopicStanding[] Standing(int topics, int supervisory) =>
        [.. Enumerable.Range(0, topics).Select(n => new TopicStanding(Guid.NewGuid(), n < supervisory ? TopicForm.SpecialSupervision : TopicForm.Monthly, n < supervisory, null, null))];

    private static Plan Then(Plan plan, Decision decision) => Assert.IsType<Decision.Accepted>(decision).Facts.Aggregate(plan, (so, fact) => Plan.Evolve(so, fact)!);

    private static RefusalCode Refusal(Decision decision) => Assert.IsType<Decision.Refused>(decision).Rejection.Code;

    private static PlanSituation Situation(Role role) => new(new("somebody", role), new Moment(new(2026, 6, 1, 10, 0, 0, TimeSpan.FromHours(8)), new(2026, 6, 1)), Rules, Policy.Weekends);
}
