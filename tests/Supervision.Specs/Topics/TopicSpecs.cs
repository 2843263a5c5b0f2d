using Supervision.Deadlines;
using Supervision.Shared;
using Supervision.Topics;
using Xunit;

namespace Supervision.Specs.Topics;

/// <summary>A topic from where it was put forward to what came of it: gates, overrides, outcomes.</summary>
public sealed class TopicSpecs
{
    private static readonly DateOnly Start = new(2026, 1, 5);
    private static readonly ProcedureStep[] Consultation = [.. TopicProcedure.OfConsultation];

    /// <summary>Every order of the five steps of a consultation, each a day later.</summary>
    public static TheoryData<string> Orders => [.. Permutations(Consultation).Select(order => string.Join(' ', order))];

    [Theory]
    [MemberData(nameof(Orders))]
    public void Every_order_of_steps_that_is_not_allowed_is_refused(string order)
    {
        var topic = Selected(TopicForm.Monthly);
        var on = Start;
        var held = new HashSet<ProcedureStep>();
        foreach (var step in order.Split(' ').Select(Enum.Parse<ProcedureStep>))
        {
            on = on.AddDays(1);
            var decision = new HoldStep(step) { OccurredOn = on }.Decide(topic, Situation());
            // Written down here a second time: study and kick-off before research, research and the draft before the meeting.
            var isAllowed = step switch
            {
                ProcedureStep.Research => held.Contains(ProcedureStep.Study) && held.Contains(ProcedureStep.Kickoff),
                ProcedureStep.DraftCirculated => held.Contains(ProcedureStep.Research),
                ProcedureStep.Meeting => held.Contains(ProcedureStep.Research) && held.Contains(ProcedureStep.DraftCirculated),
                _ => true,
            };
            Assert.Equal(isAllowed ? null : TopicRefusals.StepTooEarly, (decision as Decision.Refused)?.Rejection.Code);
            if (!isAllowed) return;
            held.Add(step);
            topic = Then(topic, decision);
        }
        Assert.Equal(on, topic.HeldOn);
    }

    [Fact]
    public void A_draft_has_to_be_out_before_the_day_of_the_meeting()
    {
        var topic = Steps(Selected(TopicForm.Monthly), ProcedureStep.Study, ProcedureStep.Kickoff, ProcedureStep.Research, ProcedureStep.DraftCirculated);
        Assert.Equal(TopicRefusals.StepTooEarly, Refusal(new HoldStep(ProcedureStep.Meeting) { OccurredOn = Start }.Decide(topic, Situation())));
        Assert.IsType<Decision.Accepted>(new HoldStep(ProcedureStep.Meeting) { OccurredOn = Start.AddDays(1) }.Decide(topic, Situation()));
    }

    [Fact]
    public void A_step_before_its_time_needs_a_reason_and_an_approver_and_is_counted()
    {
        var topic = Selected(TopicForm.SpecialSupervision);
        Assert.Equal(TopicRefusals.StepTooEarly, Refusal(new HoldStep(ProcedureStep.Opinions).Decide(topic, Situation())));
        Assert.Equal(TopicRefusals.ApproverMissing, Refusal(new HoldStep(ProcedureStep.Opinions, Reason: "紧急").Decide(topic, Situation())));
        topic = Then(topic, new HoldStep(ProcedureStep.Opinions, Reason: "紧急", Approver: "主席").Decide(topic, Situation()));
        Assert.Equal([ProcedureStep.Dialogue], Assert.Single(topic.Overrides).Missing);
        Assert.True(Assert.Single(topic.Steps).IsOverridden);
    }

    [Fact]
    public void A_county_says_what_each_step_needs()
    {
        var procedure = TopicProcedure.Of(Tests.Policy.Rules with { Gates = [new("meeting", ["study"], ["study"]), new("research", [])] });
        Assert.Equal([ProcedureStep.Study], procedure.Missing(ProcedureStep.Meeting, Start, [new(ProcedureStep.Study, Start, "", null, null, [], false)]));
        Assert.Empty(procedure.Missing(ProcedureStep.Meeting, Start.AddDays(1), [new(ProcedureStep.Study, Start, "", null, null, [], false)]));
        Assert.Empty(procedure.Missing(ProcedureStep.Research, Start, []));
        // What it does not speak of is as it was.
        Assert.Equal([ProcedureStep.Research], procedure.Missing(ProcedureStep.DraftCirculated, Start, []));
    }

    [Theory]
    [InlineData("harvest", "study", null, "rulebook.step_unknown")]
    [InlineData("research", "meeting", null, "rulebook.step_order")]
    [InlineData("research", "research", null, "rulebook.step_order")]
    [InlineData("research", "scheme", null, "rulebook.step_order")]
    [InlineData("meeting", "research", "study", "rulebook.step_order")]
    public void A_step_waits_only_for_steps_before_it_in_its_own_procedure(string step, string needed, string? dayBefore, string code)
    {
        var change = new ChangeRules(Reason: "修订", Gates: [new(step, [needed], dayBefore is null ? null : [dayBefore])], Citations: new Dictionary<string, string> { [$"gate/{step}"] = "办法" });
        Assert.Equal(code, Assert.IsType<Decision.Refused>(change.Decide(RuleSituation)).Rejection.Code.Name);
    }

    [Fact]
    public void Weights_come_to_a_hundred_and_what_is_changed_is_cited()
    {
        Assert.Equal("rulebook.weights_not_whole", Refusal(Changed(new(50, 20, 20, 20, 20))).Name);
        Assert.Equal("rulebook.weights_not_whole", Refusal(Changed(new(120, -20, 0, 0, 0))).Name);
        Assert.Equal("rulebook.citation_missing", Refusal(new ChangeRules(Reason: "修订", OwnTopics: new(1, 2)).Decide(RuleSituation)).Name);
        Assert.Equal("rulebook.count_out_of_range", Refusal(new ChangeRules(Reason: "修订", OwnTopics: new(3, 2), Citations: new Dictionary<string, string> { ["ownTopics"] = "办法" }).Decide(RuleSituation)).Name);
        Assert.IsType<Decision.Accepted>(Changed(new(10, 30, 10, 20, 30)));

        static Decision Changed(QualityWeights weights) => new ChangeRules(Reason: "修订", Quality: weights, Citations: new Dictionary<string, string> { ["qualityWeights"] = "办法" }).Decide(RuleSituation);
    }

    private static RuleSituation RuleSituation => new(Tests.Policy.Rules, Start, ["finding", "duty", "proposal", "suggestion", "snapshot", "opinion"], _ => true, TopicProcedure.Order);

    [Fact]
    public void A_supervision_goes_its_own_way_and_is_supervisory_by_itself()
    {
        var topic = Selected(TopicForm.Inspection);
        Assert.True(topic.Selected!.IsSupervisory);
        Assert.Equal(TopicRefusals.StepOfAnotherForm, Refusal(new HoldStep(ProcedureStep.Meeting).Decide(topic, Situation())));
        topic = Steps(topic, ProcedureStep.Scheme, ProcedureStep.Fieldwork, ProcedureStep.Dialogue, ProcedureStep.Opinions);
        Assert.Equal(Start, topic.HeldOn);
    }

    [Fact]
    public void There_is_no_outcome_before_the_meeting_and_its_lines_are_matters()
    {
        var topic = Selected(TopicForm.Monthly);
        var issue = new IssueOutcome(OutcomeKind.SpecialReport, "专报", ["统筹管网", " ", "安排资金"]);
        Assert.Equal(TopicRefusals.NotHeldYet, Refusal(issue.Decide(topic, Situation())));
        topic = Steps(topic, ProcedureStep.Study, ProcedureStep.Kickoff, ProcedureStep.Research);
        topic = Then(topic, new HoldStep(ProcedureStep.Meeting, Reason: "紧急", Approver: "主席") { OccurredOn = Start }.Decide(topic, Situation()));
        var numbered = Situation() with { Next = "协商专报〔2026〕1号", Matters = [(Guid.NewGuid(), "协商建议〔2026〕1号"), (Guid.NewGuid(), "协商建议〔2026〕2号")] };
        var issued = Assert.IsType<OutcomeIssued>(Assert.Single(Assert.IsType<Decision.Accepted>(issue.Decide(topic, numbered)).Facts));
        Assert.Equal(["统筹管网 协商建议〔2026〕1号", "安排资金 协商建议〔2026〕2号"], issued.Lines.Select(line => $"{line.Text} {line.MatterNumber}"));
        Assert.Equal(TopicRefusals.LinesMissing, Refusal((issue with { Kind = OutcomeKind.FormalProposal, Lines = [] }).Decide(topic, numbered)));
        Assert.Equal(TopicRefusals.TooManyLines, Refusal((issue with { Lines = [.. Enumerable.Repeat("x", 51)] }).Decide(topic, numbered)));
    }

    [Fact]
    public void Who_puts_it_forward_says_where_it_comes_from()
    {
        foreach (var (role, source) in new[] { (Role.Member, TopicSource.Member), (Role.Group, TopicSource.Member), (Role.Unit, TopicSource.Department), (Role.Government, TopicSource.PartyAndGovernment), (Role.Office, TopicSource.Own) })
            Assert.Equal(source, Assert.IsType<TopicProposed>(Assert.IsType<Decision.Accepted>(new ProposeTopic("题").Decide(Situation(role))).Facts.Single()).Source);
        Assert.Equal(TopicRefusals.SourceNotYours, Refusal(new ProposeTopic("题", Source: TopicSource.Public).Decide(Situation(Role.Member))));
        Assert.IsType<Decision.Accepted>(new ProposeTopic("题", Source: TopicSource.Public).Decide(Situation(Role.Office)));
        Assert.Equal(TopicRefusals.TitleMissing, Refusal(new ProposeTopic(" ").Decide(Situation())));
    }

    [Fact]
    public void What_is_over_is_over_and_nothing_happens_before_its_cause()
    {
        var topic = Then(Proposed(), new DeclineTopic("重复").Decide(Proposed(), Situation()));
        Assert.Equal(TopicRefusals.WrongStage, Refusal(new SelectTopic(TopicForm.Monthly).Decide(topic, Situation())));
        Assert.Equal(TopicRefusals.NotYours, Refusal(new SelectTopic(TopicForm.Monthly).Decide(Proposed(), Situation(Role.Member))));
        Assert.Equal(TopicRefusals.BeforeItsCause, Refusal(new SelectTopic(TopicForm.Monthly) { OccurredOn = Start.AddDays(-1) }.Decide(Proposed(), Situation())));
        Assert.Equal(TopicRefusals.InTheFuture, Refusal(new SelectTopic(TopicForm.Monthly) { OccurredOn = new(2027, 1, 1) }.Decide(Proposed(), Situation())));
        Assert.Equal(TopicRefusals.FormMissing, Refusal(new SelectTopic(null).Decide(Proposed(), Situation())));
        Assert.Equal(TopicRefusals.OtherUnknown, Refusal(new MergeTopic(Guid.NewGuid(), "同题").Decide(Proposed(), Situation())));
        Assert.Equal(TopicRefusals.OutcomeMissing, Refusal(new ConcludeTopic().Decide(Selected(TopicForm.Monthly), Situation())));
        Assert.Equal(TopicRefusals.ReasonMissing, Refusal(new DeclineTopic("").Decide(Proposed(), Situation())));
    }

    private static Topic Proposed() => Topic.Replay([new TopicProposed(Start, 2026, "老旧小区改造", "", TopicSource.Member, "m", "group-1", null, null)])!;

    private static Topic Selected(TopicForm form) => Then(Proposed(), new SelectTopic(form) { OccurredOn = Start }.Decide(Proposed(), Situation()));

    private static Topic Steps(Topic topic, params ProcedureStep[] steps) =>
        steps.Aggregate(topic, (so, step) => Then(so, new HoldStep(step) { OccurredOn = Start }.Decide(so, Situation())));

    private static Topic Then(Topic topic, Decision decision) => Assert.IsType<Decision.Accepted>(decision).Facts.Aggregate(topic, (so, fact) => Topic.Evolve(so, fact)!);

    private static RefusalCode Refusal(Decision decision) => Assert.IsType<Decision.Refused>(decision).Rejection.Code;

    private static TopicSituation Situation(Role role = Role.Office) =>
        new(new("somebody", role, role == Role.Unit ? "water" : null, role == Role.Group ? "group-1" : null), new Moment(new(2026, 6, 1, 10, 0, 0, TimeSpan.FromHours(8)), new(2026, 6, 1)), TopicProcedure.Standard);

    private static IEnumerable<ProcedureStep[]> Permutations(ProcedureStep[] steps) =>
        steps.Length == 0 ? [[]] : steps.SelectMany((step, i) => Permutations([.. steps[..i], .. steps[(i + 1)..]]).Select(rest => new[] { step }.Concat(rest).ToArray()));
}
