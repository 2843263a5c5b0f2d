using Supervision.Matters;
using Supervision.Shared;
using Supervision.Tests;
using Xunit;

namespace Supervision.Specs.Matters;

public sealed class LifecycleSpecs
{
    [Fact]
    public void Every_row_of_the_table_is_expected_and_no_other()
    {
        var expected = ExpectedMove.All.Select(move => (move.From, move.Step, move.By))
            .Concat(ExpectedMove.Raising.Select(raise => (Stage.Unraised, Step.Raise, ExpectedMove.CapacityOf(raise.By)))).Order();
        Assert.Equal(expected, Lifecycle.Standard.Table.Select(move => (move.From, move.Step, move.By)).Order());
    }

    [Fact]
    public void Each_row_is_accepted_leads_where_the_table_says_and_is_missed_when_it_is_gone()
    {
        foreach (var move in ExpectedMove.All)
        {
            var spec = MatterSpec.Before(move);
            Assert.True(spec.ActionsOf(move.Now.By).Contains(move.Step), $"{move.From} {move.Step} {move.By} is not offered");
            spec.Then(move.About(MatterSpec.OtherId));
            Assert.True(move.Then == StageOf(spec, move), $"{move.From} {move.Step} {move.By} led to {StageOf(spec, move)}");

            var row = Lifecycle.Standard.Table.Single(row => (row.From, row.Step, row.By) == (move.From, move.Step, move.By));
            Assert.True(row.To.Contains(PartStageOf(spec, move)), $"{move.From} {move.Step} {move.By} leads to {PartStageOf(spec, move)}, which its row does not say");

            var without = MatterSpec.Before(move);
            without.Lifecycle = new Lifecycle([.. Lifecycle.Standard.Table.Where(other => other != row)]);
            Assert.IsType<Decision.Refused>(without.Decide(move.About(MatterSpec.OtherId)));
            Assert.DoesNotContain(move.Step, without.ActionsOf(move.Now.By));
        }
    }

    /// <summary>For everybody at every stage of the stories: what the table does not list is refused, and is no action; what it lists can be done.</summary>
    [Fact]
    public void What_is_offered_is_what_is_accepted_for_everybody_at_every_stage()
    {
        foreach (var state in ExpectedMove.All.Select(move => (Move: move, Spec: MatterSpec.Before(move))))
        {
            foreach (var who in Enum.GetValues<Who>())
            {
                var actions = state.Spec.ActionsOf(who);
                foreach (var step in Enum.GetValues<Step>())
                {
                    var accepted = FittingActs.Of(step, state.Spec.Matter, MatterSpec.ActorOf(who).Unit, state.Spec.Today, MatterSpec.OtherId, Units)
                        .Any(act => state.Spec.Decide(new(who, act)) is Decision.Accepted);
                    Assert.True(accepted == actions.Contains(step), $"{state.Move.From} before {state.Move.Step}: {who} {step}: decided {accepted}, offered {!accepted}");
                }
            }
        }
    }

    [Fact]
    public void Who_may_raise_what_is_read_from_the_table()
    {
        var spec = new MatterSpec();
        foreach (var (who, kind) in ExpectedMove.Raising)
        {
            var raise = new RaiseMatter(kind, "标题", "内容", Proposers: who is Who.Office or Who.ProposalsCommittee ? ["m-001"] : null);
            Assert.IsType<Decision.Accepted>(raise.Decide(spec.SituationOf(who), "1"));
            spec.Lifecycle = new Lifecycle([.. Lifecycle.Standard.Table.Where(row => (row.Step, row.By) != (Step.Raise, ExpectedMove.CapacityOf(who)))]);
            Assert.Equal(MatterRefusals.NotYours, Assert.IsType<Decision.Refused>(raise.Decide(spec.SituationOf(who), "1")).Rejection.Code);
            spec.Lifecycle = Lifecycle.Standard;
        }
    }

    public static IReadOnlyList<string> Units { get; } = [ExpectedMove.Lead, ExpectedMove.First, ExpectedMove.Second, ExpectedMove.Other, "transport", .. Enumerable.Range(1, 60).Select(number => $"unit-{number}")];

    /// <summary>Where the part stands that the step was about, or the whole where it was about that.</summary>
    private static Stage StageOf(MatterSpec spec, ExpectedMove move)
    {
        var (matter, track) = (spec.Matter, Lifecycle.TrackOf(move.Step));
        return track switch
        {
            Track.Record => move.Step == Step.RateQuality ? Stage.ProposalOnRecord : Stage.OnRecord,
            Track.Upward when move.Step == Step.TakeMeasure => Stage.Key,
            Track.Duty when matter.Duty.Measures.Values.LastOrDefault() is { } measure => measure.Stage,
            Track.Evaluation => matter.Evaluation.Windows.Values.Select(window => MatterSpec.ActorOf(move.Now.By) is { Unit: { } unit } ? window.StageOfUnit : window.StageOf("member:m-001")).First(stage => move.Step != Step.MeetProposer || stage == Stage.EvaluationOver),
            Track.Disclosure => matter.Disclosure.Of(move.By is Capacity.LeadUnit or Capacity.SplitUnit ? DisclosedPart.Reply : DisclosedPart.Proposal).Stage,
            Track.Upward => move.Step is Step.Instruct ? (matter.Upward.Owed.IsEmpty ? Stage.Reported : Stage.Instructed) : move.Step == Step.ReportInstruction ? (matter.Upward.Owed.IsEmpty ? Stage.Reported : Stage.Instructed) : Stage.Underway,
            Track.FollowUp when matter.Handling.Lead is null => matter.FollowUp.Stage,
            Track.Handling or Track.CoSigning or Track.Timing when move.Step != Step.AcceptReturn => matter.StageOf(track, matter.Handling.Of(UnitOf(matter, move))!)!.Value,
            _ => matter.Stage,
        };
    }

    private static Stage PartStageOf(MatterSpec spec, ExpectedMove move) => move.Step switch
    {
        Step.AcceptReturn => spec.Matter.Handling.Parts[ExpectedMove.Lead].Progress,
        Step.AddUnit => spec.Matter.Handling.Of(ExpectedMove.Other)!.Progress,
        _ => StageOf(spec, move),
    };

    private static string UnitOf(Matter matter, ExpectedMove move) => move.Step switch
    {
        Step.Reassign => ExpectedMove.Other,
        Step.WaiveCoSign => ExpectedMove.First,
        _ when MatterSpec.ActorOf(move.Now.By) is { Role: Role.Unit, Unit: { } own } => own,
        _ => matter.Handling.Lead?.Unit ?? ExpectedMove.First,
    };
}
