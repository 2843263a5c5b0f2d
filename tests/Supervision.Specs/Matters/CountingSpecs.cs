using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Tests;
using Xunit;

namespace Supervision.Specs.Matters;

/// <summary>How things are counted: each awkward case of the design, by name.</summary>
public sealed class CountingSpecs
{
    private static readonly PostResponse Refused = new("不宜", Adoption.NotAdopted, ResponseClass.C, "无条件");
    private static readonly PostResponse Kept = new("留作参考", Adoption.KeptForReference, ResponseClass.D, "暂不具备条件");

    [Fact]
    public void A_split_matter_is_answered_when_every_unit_has_answered()
    {
        var spec = SplitReady().Then(Who.FirstSplit, ExpectedMove.Response).Then(Who.Government, new PassResponse());
        Assert.False(Counting.IsAnswered(spec.Matter.Handling));
        Assert.Equal(Adoption.Pending, spec.Matter.Adoption);
        Assert.Equal(Stage.ReadyToRespond, spec.Matter.Stage);

        spec.Then(Who.SecondSplit, ExpectedMove.Response).Then(Who.Government, new PassResponse());
        Assert.True(Counting.IsAnswered(spec.Matter.Handling));
        Assert.Equal((Adoption.Adopted, Stage.Implementing), (spec.Matter.Adoption, spec.Matter.Stage));
    }

    [Theory]
    [InlineData("adopted adopted", Adoption.Adopted)]
    [InlineData("refused refused", Adoption.NotAdopted)]
    [InlineData("adopted refused", Adoption.PartlyAdopted)]
    [InlineData("kept kept", Adoption.KeptForReference)]
    [InlineData("kept refused", Adoption.NotAdopted)]
    [InlineData("adopted kept", Adoption.PartlyAdopted)]
    public void Over_several_units_all_adopted_is_adopted_none_is_not_otherwise_partly(string answers, Adoption expected)
    {
        var responses = answers.Split(' ').Select(word => word switch { "adopted" => ExpectedMove.Response, "kept" => Kept, _ => Refused }).ToArray();
        var spec = SplitReady().Then(Who.FirstSplit, responses[0]).Then(Who.SecondSplit, responses[1])
            .Then(Who.Government, new PassResponse(null, ExpectedMove.First)).Then(Who.Government, new PassResponse(null, ExpectedMove.Second));
        Assert.Equal(expected, spec.Matter.Adoption);
    }

    [Fact]
    public void A_units_figures_count_its_assignments_and_a_matter_counts_once()
    {
        var standing = Standing.Of(SplitReady().Matter);
        Assert.Equal(["finance", "health"], standing.Answering.Select(one => one.Unit));
        Assert.Equal("finance", standing.Lead);
    }

    [Fact]
    public void Each_units_assignment_has_its_own_adoption_and_implementation()
    {
        var spec = SplitReady().Then(Who.FirstSplit, ExpectedMove.Response).Then(Who.Government, new PassResponse());
        Assert.Equal([("finance", Adoption.Adopted, Implementation.InProgress), ("health", Adoption.Pending, Implementation.NotStarted)], Own(spec));

        spec.Then(Who.SecondSplit, Refused).Then(Who.Government, new PassResponse());
        Assert.Equal(Adoption.PartlyAdopted, spec.Matter.Adoption);
        Assert.Equal([("finance", Adoption.Adopted, Implementation.InProgress), ("health", Adoption.NotAdopted, Implementation.NotStarted)], Own(spec));

        static IEnumerable<(string, Adoption, Implementation)> Own(MatterSpec spec) => Standing.Of(spec.Matter).Answering.Select(one => (one.Unit, one.Adoption, one.Implementation));
    }

    [Fact]
    public void A_merged_away_matter_counts_as_received_and_merged_not_as_filed()
    {
        var spec = MatterSpec.Of(MatterKind.Proposal).Then(Who.Office, new FileMatter()).Then(Who.Office, new MergeMatter(MatterSpec.OtherId, "内容相同"));
        Assert.Equal((Disposition.MergedAway, Stage.Merged), (spec.Matter.Intake.Disposition, spec.Matter.Stage));
        Assert.Empty(spec.Matter.Clocks.Running());

        var absorbed = Assert.IsType<MatterAbsorbed>(Assert.Single(Assert.Single(spec.Elsewhere).Facts));
        Assert.Equal((MatterSpec.Here, "member"), (absorbed.From, absorbed.RaisedBy));
    }

    [Fact]
    public void Every_received_matter_has_one_disposition()
    {
        Assert.Equal(Disposition.Pending, MatterSpec.Of(MatterKind.Proposal).Matter.Intake.Disposition);
        Assert.Equal(Disposition.Filed, MatterSpec.Of(MatterKind.Proposal).Then(Who.Office, new FileMatter()).Matter.Intake.Disposition);
        Assert.Equal(Disposition.NotFiled, MatterSpec.Of(MatterKind.Proposal).Then(Who.Office, new RefuseFiling(FilingGround.Academic, "学术研讨", OnwardDisposal.BackToProposer)).Matter.Intake.Disposition);
        Assert.Equal(Disposition.Letter, MatterSpec.Of(MatterKind.Proposal).Then(Who.Office, new RefuseFiling(FilingGround.Personal, "个人事项", OnwardDisposal.Letter)).Matter.Intake.Disposition);
        Assert.Equal(Disposition.Converted, MatterSpec.Of(MatterKind.Proposal).Then(Who.Office, new ConvertMatter(MatterKind.Finding, "属监督发现")).Matter.Intake.Disposition);
        Assert.Equal(Disposition.Withdrawn, MatterSpec.Of(MatterKind.Proposal).Then(Who.Member, new WithdrawMatter("已解决")).Matter.Intake.Disposition);
    }

    [Fact]
    public void Adoption_counts_from_the_review_or_from_the_answer_where_there_is_no_review()
    {
        var reviewed = MatterSpec.Finding(ExpectedMove.Sole).Then(Who.Lead, ExpectedMove.Response);
        Assert.Equal(Adoption.Pending, reviewed.Matter.Adoption);

        var unreviewed = MatterSpec.Of(MatterKind.Snapshot, ExpectedMove.Sole).Then(Who.Lead, ExpectedMove.Response);
        Assert.Equal((Adoption.Adopted, Stage.Implementing), (unreviewed.Matter.Adoption, unreviewed.Matter.Stage));
        Assert.False(Assert.Single(unreviewed.Facts.Select(recorded => recorded.Fact).OfType<ResponsePassed>()).IsReviewed);
    }

    [Fact]
    public void The_latest_answer_that_holds_counts_and_an_older_one_until_then()
    {
        var spec = MatterSpec.Finding(ExpectedMove.Sole).Then(Who.Lead, ExpectedMove.Response).Then(Who.Government, new PassResponse())
            .DaysLater(10).Then(Who.Office, new OrderRedo("提出人不满意"));
        Assert.Equal((Adoption.Adopted, Implementation.NotStarted, Stage.ReadyToRespond), (spec.Matter.Adoption, spec.Matter.Implementation, spec.Matter.Stage));
        Assert.Equal(["response"], spec.Matter.Clocks.Running().Select(clock => Clockwork.Named(clock.What)));
        Assert.Equal(MatterSpec.Start.AddDays(10).AddMonths(3), spec.Matter.Clocks.Running().Single().DueOn);

        spec.Then(Who.Lead, Refused).Then(Who.Government, new PassResponse());
        Assert.Equal(Adoption.NotAdopted, spec.Matter.Adoption);
        Assert.Equal(2, spec.Matter.Handling.Lead!.Response!.Round);
    }

    [Fact]
    public void Verified_only_when_every_commitment_of_every_unit_is()
    {
        var spec = SplitReady().Then(Who.FirstSplit, ExpectedMove.Response).Then(Who.SecondSplit, ExpectedMove.Response)
            .Then(Who.Government, new PassResponse(null, ExpectedMove.First)).Then(Who.Government, new PassResponse(null, ExpectedMove.Second));
        Assert.Equal([1, 2], spec.Matter.FollowUp.Parts.Keys);
        spec.Refuses(MatterRefusals.CommitmentUnknown, Who.SecondSplit, ExpectedMove.Claim with { Commitment = 1 });
        spec.Then(Who.FirstSplit, ExpectedMove.Claim).Then(Who.Office, new LookBack(LookBackOutcome.Implemented, "属实", null, 1));
        Assert.Equal(Implementation.InProgress, spec.Matter.Implementation);
        spec.Then(Who.SecondSplit, ExpectedMove.Claim).Then(Who.Group, new LookBack(LookBackOutcome.Implemented, "属实", null, 2));
        Assert.Equal((Implementation.Verified, Stage.Settled), (spec.Matter.Implementation, spec.Matter.Stage));
    }

    [Fact]
    public void A_commitment_that_no_longer_applies_is_not_counted_among_the_others()
    {
        var spec = MatterSpec.Finding(ExpectedMove.Sole).Then(Who.Lead, ExpectedMove.Response with { Commitments = [new("一", new(2026, 4, 1)), new("二", new(2026, 5, 1))] }).Then(Who.Government, new PassResponse())
            .Then(Who.Office, new LookBack(LookBackOutcome.ConditionsChanged, "已拆除", null, 1)).Then(Who.Office, new LookBack(LookBackOutcome.Implemented, "属实", null, 2));
        Assert.Equal(Implementation.Verified, spec.Matter.Implementation);
    }

    [Fact]
    public void An_open_instruction_keeps_a_matter_from_being_closed()
    {
        var spec = MatterSpec.Finding(ExpectedMove.All.First(move => move.Step == Step.Close).Before).Then(Who.Leader, ExpectedMove.Instruction);
        spec.Refuses(MatterRefusals.WrongStage, Who.Office, new CloseMatter());
        Assert.IsType<Decision.Accepted>(spec.Then(Who.Instructed, new ReportInstruction("已办")).Decide(new(Who.Office, new CloseMatter())));
    }

    private static MatterSpec SplitReady() => MatterSpec.Finding([.. ExpectedMove.Split, new(Who.FirstSplit, new AcknowledgeMatter()), new(Who.SecondSplit, new AcknowledgeMatter())]);
}
