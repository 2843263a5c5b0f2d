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
            var spec = Before(move);
            Assert.Contains(move.Step, spec.ActionsOf(move.Now.By));
            spec.Then(move.Now);
            Assert.Equal(move.Then, StageOf(spec, move));

            var row = Lifecycle.Standard.Table.Single(row => (row.From, row.Step, row.By) == (move.From, move.Step, move.By));
            Assert.True(row.To.Contains(PartStageOf(spec, move)), $"{move.From} {move.Step} {move.By} leads to {PartStageOf(spec, move)}, which its row does not say");

            var without = Before(move);
            without.Lifecycle = new Lifecycle([.. Lifecycle.Standard.Table.Where(other => other != row)]);
            Assert.IsType<Decision.Refused>(without.Decide(move.Now));
            Assert.DoesNotContain(move.Step, without.ActionsOf(move.Now.By));
        }
    }

    /// <summary>For everybody at every stage of the stories: what the table does not list is refused, and is no action.</summary>
    [Fact]
    public void What_the_table_does_not_list_is_refused_for_everybody_at_every_stage()
    {
        var acts = ExpectedMove.All.Select(move => move.Now.Act).DistinctBy(act => act.Step).ToList();
        foreach (var state in ExpectedMove.All.Select(move => (Move: move, Spec: Before(move))))
        {
            foreach (var who in Enum.GetValues<Who>())
            {
                var actions = state.Spec.ActionsOf(who);
                foreach (var act in acts)
                {
                    var accepted = state.Spec.Decide(new(who, act)) is Decision.Accepted;
                    Assert.True(accepted == actions.Contains(act.Step), $"{state.Move.From} before {state.Move.Step}: {who} {act.Step}: decided {accepted}, offered {!accepted}");
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
            var raise = new RaiseMatter(kind, "标题", "内容");
            Assert.IsType<Decision.Accepted>(raise.Decide(spec.SituationOf(who), "1"));
            spec.Lifecycle = new Lifecycle([.. Lifecycle.Standard.Table.Where(row => (row.Step, row.By) != (Step.Raise, ExpectedMove.CapacityOf(who)))]);
            Assert.Equal(MatterRefusals.NotYours, Assert.IsType<Decision.Refused>(raise.Decide(spec.SituationOf(who), "1")).Rejection.Code);
            spec.Lifecycle = Lifecycle.Standard;
        }
    }

    private static MatterSpec Before(ExpectedMove move) => move.From == Stage.Ongoing ? MatterSpec.Duty() : MatterSpec.Finding(move.Before);

    private static Stage StageOf(MatterSpec spec, ExpectedMove move) => move.By == Capacity.CoUnit ? PartStageOf(spec, move) : spec.Matter.Stage;

    /// <summary>Where the part stands that the step was about; a part that was given back is "returned".</summary>
    private static Stage PartStageOf(MatterSpec spec, ExpectedMove move) => move switch
    {
        { Step: Step.AcceptReturn } => spec.Matter.Handling.Parts[ExpectedMove.Lead].Progress,
        { By: Capacity.CoUnit } => spec.Matter.Handling.StageOf(spec.Matter.Handling.Parts[MatterSpec.ActorOf(move.Now.By).Unit!]),
        _ => spec.Matter.Stage,
    };
}
