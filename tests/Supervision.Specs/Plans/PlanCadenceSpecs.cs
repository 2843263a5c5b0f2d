using Supervision.Deadlines;
using Supervision.Plans;
using Supervision.Shared;
using Supervision.Tests;
using Supervision.Topics;
using Xunit;

namespace Supervision.Specs.Plans;

/// <summary>What an approved plan owes every so often, which meeting ends which period, and that gauges and limits never say two things.</summary>
public sealed class PlanCadenceSpecs
{
    private static readonly Rulebook Rules = Policy.Rules with
    {
        Cadences =
        [
            new("important", "重要协商活动", Period.Quarter, 1, "spec", ["monthly"]), new("supervision", "专项监督", Period.Year, 2, "spec", ["specialSupervision"]), new("study", "学习交流", Period.HalfYear, 1, "spec"),
            new("group", "联络组活动", Period.Year, 1, "spec", null, ["城关联络组", "东片联络组"]), new("ownChoice", "自选调研", Period.Year, 1, "spec", ["monthly"], ["经济委"]),
        ],
    };

    private static readonly DateOnly Approved = new(2026, 2, 10);

    [Fact]
    public void Approval_opens_every_period_of_every_cadence_at_once()
    {
        var opened = ApprovedPlan().Facts.OfType<ObligationOpened>().ToList();
        Assert.Equal(
            [
                "cadenceHeld/group/东片联络组/1 2026-01-01 2026-12-31", "cadenceHeld/group/城关联络组/1 2026-01-01 2026-12-31", "cadenceHeld/important/1 2026-01-01 2026-03-31", "cadenceHeld/important/2 2026-04-01 2026-06-30",
                "cadenceHeld/important/3 2026-07-01 2026-09-30", "cadenceHeld/important/4 2026-10-01 2026-12-31", "cadenceHeld/ownChoice/经济委/1 2026-01-01 2026-12-31", "cadenceHeld/study/1 2026-01-01 2026-06-30",
                "cadenceHeld/study/2 2026-07-01 2026-12-31", "cadenceHeld/supervision/1 2026-01-01 2026-12-31",
            ],
            opened.Select(limit => $"{limit.Series} {limit.OpensOn:yyyy-MM-dd} {limit.DueOn:yyyy-MM-dd}").Order(StringComparer.Ordinal));
        Assert.All(opened, limit => Assert.Equal((Owed.CadenceHeld, "cppcc-office", OwnerRole.Desk, 1, "spec", false, Approved), (limit.What, limit.Owner, limit.Role, limit.RuleVersion, limit.CalendarVersion, limit.Provisional, limit.OccurredOn)));
        Assert.Equal("cadence/important", opened.First(limit => limit.Series == "cadenceHeld/important/1").Rule);
    }

    [Theory]
    // One meeting ends the quarter it is in, on its day.
    [InlineData("2026-03-20", "1: 2026-03-20 in time")]
    // The last meeting in time is one on the last day.
    [InlineData("2026-03-31", "1: 2026-03-31 in time")]
    // The day after belongs to the next quarter, whose own need comes first.
    [InlineData("2026-04-01", "2: 2026-04-01 in time")]
    // What a quarter has beyond its need makes up for the earliest that is short, and late.
    [InlineData("2026-04-01 2026-05-06", "1: 2026-05-06 late, 2: 2026-04-01 in time")]
    [InlineData("2026-07-01 2026-07-02 2026-07-03", "1: 2026-07-02 late, 2: 2026-07-03 late, 3: 2026-07-01 in time")]
    // Nothing makes up for what comes after it.
    [InlineData("2026-01-05 2026-01-06", "1: 2026-01-05 in time")]
    // After the year everything is late; before it nothing counts.
    [InlineData("2027-01-15", "1: 2027-01-15 late")]
    [InlineData("2025-12-30", "")]
    public void A_period_ends_on_the_day_enough_was_held_and_the_gauge_says_the_same(string held, string expected)
    {
        var topics = held.Split(' ').Select(day => Held(TopicForm.Monthly, day)).ToArray();
        var plan = ApprovedPlan(topics).Plan;
        var done = plan.Clocks.BySeries.Values.Where(clock => clock.Series.StartsWith("cadenceHeld/important/", StringComparison.Ordinal) && !clock.IsRunning)
            .Select(clock => $"{clock.Series[^1]}: {plan.DoneOn[clock.Series]:yyyy-MM-dd} {(plan.DoneOn[clock.Series] <= clock.DueOn ? "in time" : "late")}");
        Assert.Equal(expected, string.Join(", ", done));

        var gauges = Compliance.Of(plan.StandingOf(topics), 2026, Rules, new(2027, 2, 1), Rules, plan.ByHand).Gauges.Where(gauge => gauge.Rule == "important" && gauge.MetOn is not null);
        Assert.Equal(expected, string.Join(", ", gauges.Select(gauge => $"{gauge.Series[^1]}: {gauge.MetOn:yyyy-MM-dd} {(gauge.State == GaugeState.Met ? "in time" : gauge.State == GaugeState.MadeUp ? "late" : "?")}")));
    }

    [Fact]
    public void A_cadence_of_two_a_year_ends_with_the_second()
    {
        var (one, other) = (Held(TopicForm.SpecialSupervision, "2026-03-02"), Held(TopicForm.SpecialSupervision, "2026-08-20"));
        Assert.True(ApprovedPlan(one).Plan.Clocks.Find("cadenceHeld/supervision/1")!.IsRunning);
        Assert.Equal(new DateOnly(2026, 8, 20), ApprovedPlan(one, other).Plan.DoneOn["cadenceHeld/supervision/1"]);
    }

    [Fact]
    public void A_committees_own_cadence_counts_what_that_committee_leads()
    {
        Assert.True(ApprovedPlan(Held(TopicForm.Monthly, "2026-03-02") with { Committee = "文化文史委" }).Plan.Clocks.Find("cadenceHeld/ownChoice/经济委/1")!.IsRunning);
        Assert.False(ApprovedPlan(Held(TopicForm.Monthly, "2026-03-02") with { Committee = "经济委" }).Plan.Clocks.Find("cadenceHeld/ownChoice/经济委/1")!.IsRunning);
    }

    [Fact]
    public void A_meeting_entered_late_ends_its_period_on_its_own_day_and_asked_again_nothing_is_recorded()
    {
        TopicStanding[] topics = [Held(TopicForm.Monthly, null), Held(TopicForm.Monthly, "2026-05-06"), Held(TopicForm.Monthly, "2026-05-07")];
        var plan = ApprovedPlan(topics).Plan;
        Assert.Equal(new DateOnly(2026, 5, 7), plan.DoneOn["cadenceHeld/important/1"]);
        Assert.Empty(Settle(plan, topics));

        topics[0] = topics[0] with { HeldOn = new(2026, 3, 3) };
        var facts = Settle(plan, topics);
        Assert.Equal(new ObligationDischarged(new(2026, 3, 3), "cadenceHeld/important/1", Late: false), Assert.Single(facts));
        Assert.Empty(Settle(Then(plan, facts), topics));
    }

    [Fact]
    public void What_left_the_plan_does_not_count_any_more_and_what_came_with_its_meeting_does()
    {
        var topic = Held(TopicForm.Monthly, "2026-03-03");
        var plan = ApprovedPlan(topic).Plan;
        var dropped = Accepted(new DropTopic(topic.Id, "转入明年") { OccurredOn = new(2026, 5, 5) }.Decide(plan, Situation(Role.Office, topic)));
        Assert.Equal((new DateOnly(2026, 5, 5), new DateOnly(2026, 3, 31)), (dropped.OfType<ObligationReinstated>().Single().OccurredOn, dropped.OfType<ObligationReinstated>().Single().DueOn));
        plan = Then(plan, dropped);
        Assert.True(plan.Clocks.Find("cadenceHeld/important/1")!.IsRunning);

        var selected = Topic.Replay([new TopicProposed(new(2026, 1, 2), 2026, "题", "", TopicSource.Own, null, null, null, null), new TopicSelected(new(2026, 1, 3), TopicForm.Monthly, false, null, null)])!;
        var planned = Accepted(new PlanTopic(topic.Id, "补列") { OccurredOn = new(2026, 6, 1) }.Decide(plan, Situation(Role.Office, topic) with { Topic = selected }));
        Assert.Equal(new ObligationDischarged(new(2026, 3, 3), "cadenceHeld/important/1", Late: false), planned.OfType<ObligationDischarged>().Single());
        Assert.Equal(Role.Office, planned.OfType<TopicPlanned>().Single().By);
        Assert.Equal(["转入明年 out", "补列 in"], PlanChange.Of([.. ApprovedPlan(topic).Facts, .. dropped, .. planned]).Select(change => $"{change.Reason} {(change.IsIn ? "in" : "out")}"));
    }

    [Fact]
    public void What_cannot_be_counted_is_ended_by_who_says_what_was_held()
    {
        var plan = ApprovedPlan().Plan;
        Assert.Equal(PlanRefusals.NotYours, Refusal(new HoldCadence("study", "第一次交流会"), plan, Role.Party));
        Assert.Equal(PlanRefusals.CadenceUnknown, Refusal(new HoldCadence("nonsense", "x"), plan));
        Assert.Equal(PlanRefusals.CadenceUnknown, Refusal(new HoldCadence("group", "x"), plan));
        Assert.Equal(PlanRefusals.CadenceUnknown, Refusal(new HoldCadence("group", "x", "西片联络组"), plan));
        Assert.Equal(PlanRefusals.CadenceUnknown, Refusal(new HoldCadence("study", "x", "东片联络组"), plan));
        Assert.Equal(PlanRefusals.CadenceCounted, Refusal(new HoldCadence("important", "x"), plan));
        Assert.Equal(PlanRefusals.MeetingMissing, Refusal(new HoldCadence("study", " "), plan));
        Assert.Equal(TopicRefusals.InTheFuture, Refusal(new HoldCadence("study", "x") { OccurredOn = new(2026, 12, 1) }, plan));
        Assert.Equal(TopicRefusals.BeforeItsCause, Refusal(new HoldCadence("study", "x") { OccurredOn = new(2025, 12, 31) }, plan));
        Assert.Equal(PlanRefusals.WrongStage, Refusal(new HoldCadence("study", "x"), Plan.Replay([plan.Drafted])!));

        plan = Then(plan, Accepted(new HoldCadence("group", "走访", "东片联络组") { OccurredOn = new(2026, 1, 20) }.Decide(plan, Situation(Role.Office))));
        Assert.Equal((new DateOnly(2026, 1, 20), false), (plan.DoneOn["cadenceHeld/group/东片联络组/1"], plan.DoneOn.ContainsKey("cadenceHeld/group/城关联络组/1")));
        Assert.Equal(PlanRefusals.CadenceHeldAlready, Refusal(new HoldCadence("group", "又一次", "东片联络组") { OccurredOn = new(2026, 1, 20) }, plan));
    }

    [Fact]
    public void Summing_up_the_year_ends_nothing_that_is_owed_and_what_is_held_afterwards_is_late()
    {
        var plan = ApprovedPlan().Plan;
        plan = Then(plan, Accepted(new IssuePlan("县委办〔2026〕3号").Decide(plan, Situation(Role.Office))));
        var closed = Accepted(new ClosePlan("总结").Decide(plan, Situation(Role.Office)));
        Assert.IsType<PlanClosed>(Assert.Single(closed));
        plan = Then(plan, closed);
        var late = Situation(Role.Office) with { Now = new(new(2027, 1, 20, 10, 0, 0, TimeSpan.FromHours(8)), new(2027, 1, 20)) };
        Assert.Equal(new ObligationDischarged(new(2027, 1, 20), "cadenceHeld/study/1", Late: true), Accepted(new HoldCadence("study", "补开").Decide(plan, late)).OfType<ObligationDischarged>().Single());
    }

    [Fact]
    public void A_plan_keeps_the_rules_it_was_approved_under()
    {
        var plan = ApprovedPlan(Held(TopicForm.Monthly, null)).Plan;
        var policy = new Rulebooks([Rules, Rules with { Version = 2, EffectiveFrom = new(2026, 3, 1), Cadences = [new("important", "重要协商活动", Period.Quarter, 5, "spec", ["monthly"])] }]);
        Assert.Equal(new DateOnly(2026, 4, 2), PlanCadences.Settle(plan, policy, [.. plan.Topics.Select(topic => new TopicStanding(topic.Topic, topic.Form, false, null, new(2026, 4, 2)))], Policy.Weekends, new(2026, 6, 1)).OfType<ObligationDischarged>().First().OccurredOn);
    }

    [Fact]
    public void Each_form_shows_what_it_needs_what_is_planned_and_what_was_held() => Assert.Equal(
        ["Monthly  2 1", "SpecialSupervision 2 1 0"],
        FormTarget.Of([Held(TopicForm.Monthly, "2026-03-03"), Held(TopicForm.Monthly, null), Held(TopicForm.SpecialSupervision, null)], 2026, Rules with { Cadences = [.. Rules.Cadences!.Where(rule => rule.Name is "supervision" or "ownChoice")] })
            .Select(target => $"{target.Form} {target.Minimum} {target.Planned} {target.Held}"));

    private static TopicStanding Held(TopicForm form, string? day) => new(Guid.NewGuid(), form, form == TopicForm.SpecialSupervision, null, day is null ? null : DateOnly.Parse(day));

    /// <summary>A plan with these topics, approved on 10 February.</summary>
    private static (Plan Plan, IReadOnlyList<Fact> Facts) ApprovedPlan(params TopicStanding[] topics)
    {
        TopicStanding[] all = [.. topics, Held(TopicForm.SpecialSupervision, null)];
        Fact[] facts =
        [
            new PlanDrafted(new(2026, 1, 2), 2026, "计划", null), .. all.Select(one => new TopicPlanned(new(2026, 1, 3), one.Id, "题", one.Form, one.IsSupervisory, null)), new PlanReviewed(new(2026, 1, 4), "主席会议"),
        ];
        var approved = Accepted((new ApprovePlan("县委〔2026〕5号", "试行", "县委") { OccurredOn = Approved }).Decide(Plan.Replay(facts)!, Situation(Role.Party, all)));
        return (Plan.Replay([.. facts, .. approved])!, [.. facts, .. approved]);
    }

    private static List<Fact> Settle(Plan plan, IEnumerable<TopicStanding> topics) => [.. PlanCadences.Settle(plan, Rules, topics, Policy.Weekends, new(2026, 6, 1))];

    private static Plan Then(Plan plan, IEnumerable<Fact> facts) => facts.Aggregate(plan, (so, fact) => Plan.Evolve(so, fact)!);

    private static IReadOnlyList<Fact> Accepted(Decision decision) => Assert.IsType<Decision.Accepted>(decision).Facts;

    private static RefusalCode Refusal(PlanAct act, Plan plan, Role role = Role.Office) => Assert.IsType<Decision.Refused>(act.Decide(plan, Situation(role))).Rejection.Code;

    private static PlanSituation Situation(Role role, params TopicStanding[] topics) =>
        new(new("somebody", role), new Moment(new(2026, 6, 1, 10, 0, 0, TimeSpan.FromHours(8)), new(2026, 6, 1)), Rules, Policy.Weekends, Standing: topics);
}
