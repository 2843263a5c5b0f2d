using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Tests;
using Xunit;
using static Supervision.Tests.ExpectedMove;

namespace Supervision.Specs.Matters;

/// <summary>Evaluation both ways: sealed until both sides have spoken or the time is over, silence is no answer, dissatisfaction brings another answer.</summary>
public sealed class EvaluationSpecs
{
    private static readonly System.Text.Json.JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    private static readonly Proposer[] Three = [new("member", "group-1", "m-001"), new(null, null, "m-002"), new("third", null)];

    [Fact]
    public void Nothing_of_what_was_said_stands_in_the_facts_until_everybody_has_spoken()
    {
        var spec = Passed();
        Assert.Equal(["member:m-001", "member:m-002", "person:third"], Assert.Single(spec.Matter.Evaluation.Open).Of.AsEnumerable());
        spec.Then(Who.Member, Happy with { Text = "很好的答复" });
        Assert.DoesNotContain("很好的答复", Written(spec), StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(Satisfaction.MostlySatisfied), Written(spec), StringComparison.OrdinalIgnoreCase);

        spec.Then(Who.Lead, Rating).Then(Who.Office, Paper(Happy with { Text = "纸质意见" }, "member:m-002"));
        Assert.DoesNotContain("纸质意见", Written(spec), StringComparison.Ordinal);
        Assert.False(spec.Matter.Evaluation.Windows[1].IsOver);

        spec.Then(Who.Office, Paper(Happy, "person:third"));
        var opened = spec.Facts.Select(recorded => recorded.Fact).OfType<EvaluationsOpened>().Single();
        Assert.Equal((OpeningCause.AllIn, 4, 0), (opened.Cause, opened.Contents.Count, opened.Silent.Count));
        Assert.Equal("很好的答复", opened.Contents.Single(one => one.By == "member:m-001").Content!.Text);
        Assert.Equal([Channel.Online, Channel.Paper, Channel.Paper, Channel.Online], opened.Contents.Select(one => one.Channel));
        Assert.Equal(80, opened.Contents.Single(one => one.Side == EvaluationSide.Unit).Content!.Score);
        Assert.Empty(spec.Matter.Clocks.Running(Owed.Evaluation, Owed.ProposalRating));
        Assert.Equal(Adoption.Adopted, spec.Matter.Adoption);
    }

    [Fact]
    public void What_was_opened_can_be_held_against_its_commitment_and_what_was_changed_is_no_evaluation()
    {
        var spec = Passed().Then(Who.Member, Happy);
        var given = spec.Facts.Select(recorded => recorded.Fact).OfType<EvaluationSealed>().Single();
        var content = spec.Seals[given.Seal];
        Assert.Equal(given.Commitment, Sealing.CommitmentOf(MatterSpec.Here, 1, given.By, content));
        Assert.NotEqual(given.Commitment, Sealing.CommitmentOf(MatterSpec.Here, 1, given.By, content with { Content = content.Content with { Result = Satisfaction.Satisfied } }));
        Assert.NotEqual(given.Commitment, Sealing.CommitmentOf(MatterSpec.Here, 1, "member:m-002", content));

        spec.Seals[given.Seal] = content with { Content = content.Content with { Result = Satisfaction.Unsatisfied } };
        var opened = Close(spec.DaysLater(30)).OfType<EvaluationsOpened>().Single();
        Assert.Null(Assert.Single(opened.Contents).Content);
        Assert.DoesNotContain(Close(spec), fact => fact is RedoOrdered);
    }

    [Fact]
    public void Silence_is_no_answer_and_a_late_one_counts_for_nothing()
    {
        var spec = Passed().Then(Who.Member, Happy).On(new(2026, 3, 23));
        Assert.Empty(Close(spec));
        spec.On(new(2026, 3, 24));
        var facts = Close(spec);
        var opened = facts.OfType<EvaluationsOpened>().Single();
        Assert.Equal(OpeningCause.TimeOver, opened.Cause);
        Assert.Equal(["member:m-002", "person:third"], opened.Silent);
        Assert.Equal(3, facts.OfType<ObligationCancelled>().Count());
        Assert.DoesNotContain(facts, fact => fact is ObligationDischarged);

        spec.Record(facts);
        Assert.IsType<EvaluationGivenLate>(spec.Records<EvaluationGivenLate>(Who.Lead, Rating));
        spec.Then(Who.Lead, Rating);
        spec.Refuses(MatterRefusals.WrongStage, Who.Lead, Rating);
        spec.Refuses(MatterRefusals.WrongStage, Who.Member, Happy);
    }

    [Fact]
    public void Nobody_noticed_that_the_time_was_over_and_still_the_late_one_is_told_apart()
    {
        var spec = Passed().Then(Who.Member, Happy).On(new(2026, 4, 30)).Then(Who.Lead, Rating);
        Assert.Equal(OpeningCause.TimeOver, spec.Facts.Select(recorded => recorded.Fact).OfType<EvaluationsOpened>().Single().Cause);
        Assert.Single(spec.Facts.Select(recorded => recorded.Fact).OfType<EvaluationGivenLate>());
    }

    [Fact]
    public void Who_is_not_satisfied_gets_another_answer_with_a_clock_of_its_own_and_then_a_meeting()
    {
        var spec = Passed(alone: true).Then(Who.Lead, Rating).DaysLater(5).Then(Who.Member, Unhappy);
        Assert.Equal(Stage.ReadyToRespond, spec.Matter.Stage);
        Assert.Equal(1, spec.Facts.Select(recorded => recorded.Fact).OfType<RedoOrdered>().Single().Evaluation);
        Assert.Equal(new DateOnly(2026, 6, 7), spec.Matter.Clocks.Running(Owed.Response).Single().DueOn);
        Assert.Equal("response/water/2", spec.Matter.Clocks.Running(Owed.Response).Single().Series);

        spec.Then(Who.Lead, Response).Then(Who.Government, new PassResponse()).Then(Who.Member, Unhappy).Then(Who.Lead, Rating);
        Assert.Single(spec.Facts.Select(recorded => recorded.Fact).OfType<RedoOrdered>());
        Assert.Single(spec.Matter.Clocks.Running(Owed.FaceToFace));
        spec.Refuses(MatterRefusals.WrongStage, Who.Office, new CloseMatter());
        spec.DaysLater(3).Then(Who.Lead, new MeetProposer("当面说明了政策限制", false));
        Assert.Empty(spec.Matter.Clocks.Running(Owed.FaceToFace));
    }

    [Fact]
    public void Who_has_the_matter_no_longer_has_nobody_to_meet()
    {
        var spec = Passed(alone: true);
        for (var round = 0; round < 2; round++)
        {
            if (round > 0) spec.Then(Who.Lead, Response).Then(Who.Government, new PassResponse());
            spec.Then(Who.Lead, Rating).Then(Who.Member, Unhappy);
        }
        Assert.True(spec.Matter.Evaluation.Windows[2].OwesMeeting);
        var left = PartLimits.Cancel(spec.SituationOf(Who.Office).ClockworkOf(spec.Matter.Clocks, spec.Matter.Subject), spec.Matter.Handling.Lead!, spec.Today);
        spec.Record([new MatterReassigned(spec.Today, Lead, Other, "职责调整"), .. left]);
        Assert.False(spec.Matter.Evaluation.Windows[2].OwesMeeting);
        Assert.Empty(spec.Matter.Clocks.Running(Owed.FaceToFace));
    }

    [Fact]
    public void What_a_body_puts_forward_is_evaluated_by_the_body_on_paper_and_never_by_the_desk_that_entered_it()
    {
        var spec = new MatterSpec();
        spec.Record(((Decision.Accepted)new RaiseMatter(MatterKind.Proposal, "雨污分流", "建议分三年改造。", Collective: "民盟云溪县支部").Decide(spec.SituationOf(Who.Office), "提案〔2026〕1号")).Facts);
        spec.Then(Who.Office, new FileMatter()).Then(Sole).Then(Who.Lead, Response).Then(Who.Government, new PassResponse());
        Assert.Equal([Addressees.Group("民盟云溪县支部")], Assert.Single(spec.Matter.Evaluation.Open).Of.AsEnumerable());
        spec.Refuses(MatterRefusals.NotYours, Who.Office, Happy);
        spec.Then(Who.Office, Paper(Happy, Addressees.Group("民盟云溪县支部"))).Then(Who.Lead, Rating);
        Assert.True(spec.Matter.Evaluation.Windows[1].IsOver);
    }

    [Fact]
    public void Being_unsatisfied_with_the_attitude_alone_brings_no_other_answer_by_the_usual_rules()
    {
        var spec = Passed(alone: true).Then(Who.Lead, Rating).Then(Who.Member, new Evaluate(Satisfaction.Unsatisfied, Satisfaction.Satisfied, Text: "没有沟通"));
        Assert.True(spec.Matter.Evaluation.Windows[1].IsOver);
        Assert.NotEqual(Stage.ReadyToRespond, spec.Matter.Stage);
    }

    [Fact]
    public void Who_answers_never_evaluates_even_what_he_put_forward_and_nobody_evaluates_for_another()
    {
        var spec = Passed();
        foreach (var who in new[] { Who.Office, Who.Government, Who.FirstCoUnit, Who.Leader }) Assert.IsType<Decision.Refused>(spec.Decide(new(who, Happy)));
        var inTheUnit = MatterSpec.ActorOf(Who.Lead) with { Member = "m-001" };
        Assert.DoesNotContain(Capacity.Evaluator, spec.Matter.CapacitiesOf(inTheUnit));
        spec.Refuses(MatterRefusals.ScanMissing, Who.Office, Happy with { OnBehalfOf = "member:m-002" });
        spec.Refuses(MatterRefusals.PaperNotYours, Who.Lead, Paper(Happy, "member:m-002"));
        spec.Refuses(MatterRefusals.PaperNotYours, Who.Office, Paper(Happy, "member:m-999"));
        spec.Then(Who.ProposalsCommittee, Paper(Happy, "member:m-002"));
        spec.Refuses(MatterRefusals.WrongStage, Who.Office, Paper(Happy, "member:m-002"));
    }

    [Fact]
    public void Each_unit_of_a_split_is_evaluated_for_itself_and_a_merged_proposers_voice_counts()
    {
        var spec = MatterSpec.Of(MatterKind.Proposal, new Told(Who.Office, new FileMatter()));
        spec.Record([new MatterAbsorbed(spec.Today, MatterSpec.OtherId, "提案〔2026〕2号", null, null, "m-007")]);
        spec.Then(Split).Then(Who.FirstSplit, new AcknowledgeMatter()).Then(Who.SecondSplit, new AcknowledgeMatter()).Then(Who.FirstSplit, Response).Then(Who.Government, new PassResponse())
            .Then(Who.SecondSplit, Response).Then(Who.Government, new PassResponse());
        Assert.Equal([First, Second], spec.Matter.Evaluation.Open.Select(window => window.Unit));
        Assert.All(spec.Matter.Evaluation.Open, window => Assert.Equal(["member:m-001", "member:m-007"], window.Of.AsEnumerable()));

        spec.Refuses(MatterRefusals.UnitNotNamed, Who.Member, Happy);
        spec.Then(Who.Member, Unhappy with { Unit = Second });
        Assert.Equal(Stage.EvaluationDue, spec.Matter.Evaluation.OpenOf(First)!.StageOf("member:m-001"));
        spec.Then(Who.SecondSplit, Rating).Then(Who.Office, Paper(Happy with { Unit = Second }, "member:m-007"));
        Assert.Equal((Stage.ReadyToRespond, Stage.Responded), (spec.Matter.Handling.StageOf(spec.Matter.Handling.Of(Second)!), spec.Matter.Handling.StageOf(spec.Matter.Handling.Of(First)!)));
    }

    [Fact]
    public void Whose_own_is_merged_into_one_being_evaluated_is_asked_as_well()
    {
        var spec = Passed(alone: true).Then(Who.Member, Happy).DaysLater(5);
        spec.Record([new MatterAbsorbed(spec.Today, MatterSpec.OtherId, "提案〔2026〕2号", null, null, "m-007")]);
        spec.Record([.. EvaluationWindows.AskToo(spec.Matter, spec.SituationOf(Who.Office).ClockworkOf(spec.Matter.Clocks, spec.Matter.Subject), [new(null, null, "m-007"), Three[0]], spec.Today)]);
        Assert.Equal(["member:m-001", "member:m-007"], Assert.Single(spec.Matter.Evaluation.Open).Of.AsEnumerable());

        spec.Then(Who.Lead, Rating);
        Assert.False(spec.Matter.Evaluation.Windows[1].IsOver);
        Assert.Empty(Close(spec.On(new(2026, 3, 24))));
        spec.Then(Who.Office, Paper(Happy, "member:m-007"));
        Assert.Equal(3, spec.Facts.Select(recorded => recorded.Fact).OfType<EvaluationsOpened>().Single().Contents.Count);
    }

    private static MatterSpec Passed(bool alone = false)
    {
        var spec = new MatterSpec();
        spec.Record([new MatterRaised(spec.Today, MatterKind.Proposal, "提案〔2026〕1号", 2026, "雨污分流", "建议分三年改造。", null, "member", "group-1", null, true, Proposal: new("11-2", null, false, null, alone ? [Three[0]] : Three)),
            new ObligationOpened(spec.Today, "filing/cppcc-office/1", Owed.Filing, "cppcc-office", OwnerRole.Desk, spec.Today, spec.Today.AddDays(20), false, "file", 1, "spec")]);
        return spec.Then(Who.Office, new FileMatter()).Then(Sole).Then(Who.Lead, Response).Then(Who.Government, new PassResponse());
    }

    private static MatterAct Paper(Evaluate evaluate, string whom) => evaluate with { OnBehalfOf = whom, Attachments = [new(Guid.NewGuid())] };

    private static IReadOnlyList<Fact> Close(MatterSpec spec) => EvaluationWindows.CloseOverdue(spec.Matter, spec.SituationOf(Who.Office));

    private static string Written(MatterSpec spec) => System.Text.Json.JsonSerializer.Serialize(spec.Facts.Select(recorded => (object)recorded.Fact), Readable);
}
