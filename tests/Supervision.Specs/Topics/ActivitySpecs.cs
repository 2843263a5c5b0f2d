using Supervision.Deadlines;
using Supervision.Shared;
using Supervision.Topics;
using Xunit;

namespace Supervision.Specs.Topics;

/// <summary>What belongs to a topic besides its steps: who may do what when, merging, parts, papers, minutes, experts, partners, scores, voided outcomes.</summary>
public sealed class ActivitySpecs
{
    private static readonly DateOnly Day = new(2026, 6, 1);
    private static readonly Guid Other = Guid.Parse("0198a3f0-0000-7000-8000-000000000001");

    private static readonly TopicAct[] Acts =
    [
        new DeclineTopic("重复"), new MergeTopic(Other, "同题"), new ShortlistTopic(), new SelectTopic(TopicForm.Monthly), new HoldStep(ProcedureStep.Study), new IssueOutcome(OutcomeKind.Minutes, "纪要"), new ConcludeTopic("完"),
        new VoidOutcome("会议纪要〔2026〕1号", "有误"), new AddSubTopic("子题"), new AddPaper(ProcedureStep.Meeting, "初稿", Other), new KeepMinutes(ProcedureStep.Meeting, "纪要"), new InviteExpert(ProcedureStep.Meeting, "expert-01"),
        new NoteContribution(ProcedureStep.Meeting, "expert-02", "建议"), new NamePartners([]), new KeepPartnerOutcome("邻县政协", "1号", "报告"), new RateTopic(1, 2, 3, 4, 5),
    ];

    /// <summary>Written down a second time: where each act is possible, and for whom.</summary>
    private static readonly Dictionary<TopicStep, (TopicStage[] At, Role[] By)> Possible = new()
    {
        [TopicStep.Decline] = ([TopicStage.Proposed, TopicStage.Shortlisted], [Role.Office]),
        [TopicStep.Merge] = ([TopicStage.Proposed, TopicStage.Shortlisted], [Role.Office]),
        [TopicStep.Shortlist] = ([TopicStage.Proposed], [Role.Office]),
        [TopicStep.Select] = ([TopicStage.Proposed, TopicStage.Shortlisted], [Role.Office]),
        [TopicStep.Hold] = ([TopicStage.Selected], [Role.Office, Role.ProposalsCommittee]),
        [TopicStep.Issue] = ([TopicStage.Selected], [Role.Office]),
        [TopicStep.Conclude] = ([TopicStage.Selected], [Role.Office]),
        [TopicStep.VoidOutcome] = ([TopicStage.Selected, TopicStage.Concluded], [Role.Office]),
        [TopicStep.AddSubTopic] = ([TopicStage.Selected], [Role.Office, Role.ProposalsCommittee]),
        [TopicStep.AddPaper] = ([TopicStage.Selected], [Role.Office, Role.ProposalsCommittee]),
        [TopicStep.KeepMinutes] = ([TopicStage.Selected], [Role.Office, Role.ProposalsCommittee]),
        [TopicStep.InviteExpert] = ([TopicStage.Selected], [Role.Office, Role.ProposalsCommittee]),
        [TopicStep.NoteContribution] = ([TopicStage.Selected], [Role.Office, Role.ProposalsCommittee]),
        [TopicStep.NamePartners] = ([TopicStage.Selected], [Role.Office, Role.ProposalsCommittee]),
        [TopicStep.KeepPartnerOutcome] = ([TopicStage.Selected], [Role.Office, Role.ProposalsCommittee]),
        [TopicStep.Rate] = ([TopicStage.Selected, TopicStage.Concluded], [Role.Office, Role.ProposalsCommittee, Role.Party, Role.Government, Role.Leader]),
    };

    public static TheoryData<TopicStep> Steps => [.. Acts.Select(act => act.Step)];

    [Theory]
    [MemberData(nameof(Steps))]
    public void Each_act_is_refused_at_every_stage_and_to_everybody_the_table_does_not_name(TopicStep step)
    {
        var (act, (at, by)) = (Acts.Single(one => one.Step == step), Possible[step]);
        foreach (var stage in Enum.GetValues<TopicStage>().Where(stage => stage != TopicStage.Unproposed))
            foreach (var role in Enum.GetValues<Role>())
            {
                var code = (act.Decide(At(stage), Situation(role)) as Decision.Refused)?.Rejection.Code;
                if (!by.Contains(role)) Assert.Equal(TopicRefusals.NotYours, code);
                else if (!at.Contains(stage)) Assert.Equal(TopicRefusals.WrongStage, code);
                else Assert.Null(code);
            }
    }

    [Fact]
    public void Every_step_but_the_first_is_tried() => Assert.Equal(Enum.GetValues<TopicStep>().Except([TopicStep.Propose]).Order(), Possible.Keys.Order());

    [Fact]
    public void Whoever_put_forward_what_was_merged_is_told_of_what_it_went_into()
    {
        var decision = Assert.IsType<Decision.Accepted>(new MergeTopic(Other, "同题").Decide(At(TopicStage.Proposed), Situation()));
        Assert.Equal(Other, decision.Elsewhere!.Id);
        var into = decision.Elsewhere.Facts.Aggregate(At(TopicStage.Selected, "other"), (so, fact) => Topic.Evolve(so, fact)!);
        Assert.Equal(["other", "m"], into.Proposers.Select(proposer => proposer.By));
        // Into yet another, all of them go on.
        var further = Assert.IsType<Decision.Accepted>(new MergeTopic(Other, "同题").Decide(into with { Stage = TopicStage.Proposed }, Situation()));
        Assert.Equal(["other", "m"], Assert.IsType<TopicAbsorbed>(further.Elsewhere!.Facts.Single()).Proposers.Select(proposer => proposer.By));
    }

    [Fact]
    public void An_outcome_is_voided_once_and_only_before_any_of_its_matters_was_handed_over()
    {
        var topic = At(TopicStage.Selected);
        var act = new VoidOutcome("会议纪要〔2026〕1号", "有误");
        Assert.Equal(TopicRefusals.OutcomeUnknown, Refusal(act with { Number = "2号" }, topic));
        Assert.Equal(TopicRefusals.ReasonMissing, Refusal(act with { Reason = " " }, topic));
        Assert.Equal(TopicRefusals.BeforeItsCause, Refusal(act with { OccurredOn = new(2026, 1, 20) }, topic));
        Assert.Equal(TopicRefusals.OutcomeHandedOver, Refusal(act, topic, Situation() with { HandedOver = ["协商建议〔2026〕1号"] }));
        topic = Then(topic, act);
        Assert.Empty(topic.Standing);
        Assert.Equal(TopicRefusals.OutcomeVoidedAlready, Refusal(act, topic));
        // What is void does not count as an outcome.
        Assert.Equal(TopicRefusals.OutcomeMissing, Refusal(new ConcludeTopic(), topic));
    }

    [Fact]
    public void A_topic_is_concluded_after_its_parts_and_a_part_has_none()
    {
        var decision = Assert.IsType<Decision.Accepted>(new AddSubTopic("管网改造", Committee: "经济委").Decide(At(TopicStage.Selected), Situation() with { NewId = Other }));
        var part = Topic.Replay(decision.Elsewhere!.Facts)!;
        Assert.True(decision.Elsewhere.IsNew);
        Assert.Equal((TopicStage.Selected, TopicForm.Monthly, "经济委", 2026), (part.Stage, part.Selected!.Form, part.Selected.Committee, part.Proposed.Year));
        Assert.Equal(TopicRefusals.PartOfAPart, Refusal(new AddSubTopic("更小的"), part));
        Assert.Equal(TopicRefusals.TitleMissing, Refusal(new AddSubTopic(" "), At(TopicStage.Selected)));
        Assert.Equal(TopicRefusals.PartsOpen, Refusal(new ConcludeTopic("完"), At(TopicStage.Selected), Situation() with { OpenParts = ["管网改造"] }));
    }

    [Fact]
    public void Versions_of_a_paper_are_counted_by_step_and_title()
    {
        var topic = At(TopicStage.Selected);
        foreach (var (title, number) in new[] { ("初稿", 1), ("初稿", 2), ("附件", 1) })
        {
            topic = Then(topic, new AddPaper(ProcedureStep.DraftCirculated, title, Other));
            Assert.Equal(number, topic.Activities.Papers[^1].Number);
        }
        Assert.Equal(TopicRefusals.FileMissing, Refusal(new AddPaper(ProcedureStep.Meeting, "初稿", null), topic, Situation() with { Files = [] }));
        Assert.Equal(TopicRefusals.StepOfAnotherForm, Refusal(new AddPaper(ProcedureStep.Scheme, "方案", Other), topic));
    }

    [Fact]
    public void Minutes_belong_to_a_step_that_was_held_and_say_who_answered_what()
    {
        var topic = At(TopicStage.Selected);
        Assert.Equal(TopicRefusals.StepNotHeld, Refusal(new KeepMinutes(ProcedureStep.Research, "情况"), topic));
        Assert.Equal(TopicRefusals.MinutesEmpty, Refusal(new KeepMinutes(ProcedureStep.Meeting, " "), topic, Situation() with { Files = [] }));
        Assert.Equal(TopicRefusals.PointIncomplete, Refusal(new KeepMinutes(ProcedureStep.Meeting, Points: [new("资金", null, "已列入")]), topic));
        Assert.Equal(TopicRefusals.PointIncomplete, Refusal(new KeepMinutes(ProcedureStep.Meeting, Points: [new(" ", "财政局", "已列入")]), topic));
        topic = Then(Then(topic, new KeepMinutes(ProcedureStep.Meeting, "一")), new KeepMinutes(ProcedureStep.Meeting, "二", [new("资金", "财政局", "已列入"), new("开工", null, null)]));
        Assert.Equal("二", Assert.Single(topic.Activities.Minutes).Text);
    }

    [Fact]
    public void Experts_come_from_the_register_and_contribute_where_they_were_invited()
    {
        var topic = At(TopicStage.Selected, expert: false);
        Assert.Equal(TopicRefusals.ExpertUnknown, Refusal(new InviteExpert(ProcedureStep.Meeting, "stranger"), topic));
        Assert.Equal(TopicRefusals.ExpertNotInvited, Refusal(new NoteContribution(ProcedureStep.Meeting, "expert-01", "建议"), topic));
        topic = Then(topic, new InviteExpert(ProcedureStep.Meeting, "expert-01"));
        Assert.Equal(TopicRefusals.ExpertInvitedAlready, Refusal(new InviteExpert(ProcedureStep.Meeting, "expert-01"), topic));
        Assert.Equal("建议", Then(topic, new NoteContribution(ProcedureStep.Meeting, "expert-01", "建议")).Activities.Contributed.Single().Text);
    }

    [Fact]
    public void At_most_one_partner_leads_and_outcomes_are_kept_of_partners_only()
    {
        var topic = At(TopicStage.Selected);
        Assert.Equal(TopicRefusals.TwoLead, Refusal(new NamePartners([new("甲", PartnerLevel.City, PartnerRole.Lead), new("乙", PartnerLevel.County, PartnerRole.Lead)]), topic));
        Assert.Equal(TopicRefusals.PartnerUnnamed, Refusal(new NamePartners([new("甲", PartnerLevel.City, PartnerRole.Lead), new("甲 ", PartnerLevel.City, PartnerRole.Join)]), topic));
        Assert.Equal(TopicRefusals.PartnerUnknown, Refusal(new KeepPartnerOutcome("丙", "1号", "报告"), topic));
        Assert.Equal(TopicRefusals.NumberMissing, Refusal(new KeepPartnerOutcome("邻县政协", "", "报告"), topic));
    }

    [Fact]
    public void Jurors_score_what_was_held_each_once_and_speak_for_themselves()
    {
        var topic = At(TopicStage.Selected);
        var sheet = new RateTopic(80, 60, 100, 50, 40);
        Assert.Equal(TopicRefusals.ScoreOutOfRange, Refusal(sheet with { Topic = 101 }, topic));
        Assert.Equal(TopicRefusals.ScoreOutOfRange, Refusal(sheet with { Adoption = null }, topic));
        Assert.Equal(TopicRefusals.NotHeldYet, Refusal(sheet, topic with { Steps = [] }));
        Assert.Equal(TopicRefusals.NotYours, Refusal(sheet with { Juror = "m-001" }, topic, Situation(Role.Leader)));
        topic = Then(Then(Then(topic, sheet), sheet with { Topic = 100 }), sheet with { Juror = "m-001" });
        Assert.Equal(2, topic.Activities.Scores.Length);
        Assert.Equal(68.0m, Quality.TotalOf(topic.Activities.Scores, QualityWeights.Even));
    }

    [Fact]
    public void Own_choices_name_who_chose()
    {
        Assert.Equal(TopicRefusals.ChooserMissing, Assert.IsType<Decision.Refused>(new ProposeTopic("题", IsOwnChoice: true).Decide(Situation())).Rejection.Code);
        Assert.Equal(TopicRefusals.SourceNotYours, Assert.IsType<Decision.Refused>(new ProposeTopic("题", IsOwnChoice: true, Committee: "经济委").Decide(Situation(Role.Member))).Rejection.Code);
        Assert.Equal("经济委", Assert.IsType<TopicProposed>(Assert.IsType<Decision.Accepted>(new ProposeTopic("题", IsOwnChoice: true, Committee: "经济委").Decide(Situation())).Facts.Single()).Committee);
    }

    /// <summary>A topic with everything the acts build on, at this stage.</summary>
    private static Topic At(TopicStage stage, string by = "m", bool expert = true) => Topic.Replay(
    [
        new TopicProposed(new(2026, 1, 5), 2026, "老旧小区改造", "", TopicSource.Member, by, null, null, null), new TopicSelected(new(2026, 1, 6), TopicForm.Monthly, false, null, null),
        new TopicStepHeld(new(2026, 1, 10), ProcedureStep.Meeting, "", null, null, []), new OutcomeIssued(new(2026, 2, 1), "会议纪要〔2026〕1号", OutcomeKind.Minutes, "纪要", []),
        new PartnersNamed(new(2026, 2, 1), [new("邻县政协", PartnerLevel.County, PartnerRole.Join)]), .. expert ? [new ExpertInvited(new(2026, 2, 1), ProcedureStep.Meeting, "expert-02")] : Array.Empty<Fact>(),
    ])! with
    { Stage = stage };

    private static Topic Then(Topic topic, TopicAct act) => Assert.IsType<Decision.Accepted>(act.Decide(topic, Situation())).Facts.Aggregate(topic, (so, fact) => Topic.Evolve(so, fact)!);

    private static RefusalCode Refusal(TopicAct act, Topic topic, TopicSituation? situation = null) => Assert.IsType<Decision.Refused>(act.Decide(topic, situation ?? Situation())).Rejection.Code;

    private static TopicSituation Situation(Role role = Role.Office) => new(new("somebody", role), new Moment(new(2026, 6, 1, 10, 0, 0, TimeSpan.FromHours(8)), Day), TopicProcedure.Standard, Next: "会议纪要〔2026〕2号", Matters: [])
    {
        Other = Topic.Replay([new TopicProposed(new(2026, 1, 5), 2026, "另一个", "", TopicSource.Own, "o", null, null, null)]),
        Files = [new(Other, "稿.docx", "application/pdf", 10, "ab")],
        IsExpert = code => code.StartsWith("expert-", StringComparison.Ordinal),
    };
}
