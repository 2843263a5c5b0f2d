using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Tests;
using Xunit;

namespace Supervision.Specs.Matters;

/// <summary>What a unit that is no more had to do goes on with its successor (F111).</summary>
public sealed class SuccessionSpecs
{
    [Fact]
    public void The_successor_takes_the_part_as_it_stands_with_its_limits()
    {
        var matter = After(MatterSpec.Finding(ExpectedMove.JointAcknowledged), (ExpectedMove.Lead, "resources"));
        Assert.Equal((UnitRole.Lead, Stage.Acknowledged), (matter.Handling.Of("resources")!.Role, matter.Handling.Of("resources")!.Progress));
        Assert.Equal(new(2026, 6, 2), Assert.Single(matter.Clocks.Running(Owed.Response)).DueOn);
        Assert.Equal("resources", Assert.Single(matter.Clocks.Running(Owed.Response)).Owner);
    }

    [Fact]
    public void Two_units_merged_into_a_third_are_one_part_with_one_limit()
    {
        var matter = After(MatterSpec.Finding(ExpectedMove.JointAcknowledged), (ExpectedMove.Lead, "resources"), (ExpectedMove.First, "resources"));
        Assert.Equal(["health", "resources"], matter.Handling.Active.Select(part => part.Unit));
        Assert.Equal(UnitRole.Lead, matter.Handling.Of("resources")!.Role);
        Assert.Equal([(Owed.Opinion, "health"), (Owed.Response, "resources")], Owing(matter));
    }

    [Fact]
    public void The_same_in_the_other_order()
    {
        var matter = After(MatterSpec.Finding(ExpectedMove.JointAcknowledged), (ExpectedMove.First, "resources"), (ExpectedMove.Lead, "resources"));
        Assert.Equal(UnitRole.Lead, matter.Handling.Of("resources")!.Role);
        Assert.Equal([(Owed.Opinion, "health"), (Owed.Response, "resources")], Owing(matter));
    }

    [Fact]
    public void What_a_desk_owed_about_a_part_that_is_no_more_it_owes_no_longer()
    {
        var asked = MatterSpec.Finding([.. ExpectedMove.JointAcknowledged, new(Who.FirstCoUnit, new RequestReturn("不归我管"))]);
        Assert.Single(asked.Matter.Clocks.Running(Owed.ReturnDecision));
        Assert.Empty(After(asked, (ExpectedMove.First, ExpectedMove.Lead)).Clocks.Running(Owed.ReturnDecision));

        var answered = MatterSpec.Finding(
        [
            .. ExpectedMove.Split, new(Who.FirstSplit, new AcknowledgeMatter()), new(Who.SecondSplit, new AcknowledgeMatter()), new(Who.FirstSplit, ExpectedMove.Response),
        ]);
        Assert.Single(answered.Matter.Clocks.Running(Owed.ResponseReview));
        var left = After(answered, (ExpectedMove.First, ExpectedMove.Second));
        Assert.Equal([(Owed.Response, "health")], Owing(left));
    }

    private static Matter After(MatterSpec spec, params (string From, string To)[] handovers) =>
        UnitSuccession.Of(spec.Matter, handovers, spec.Today, "机构改革").Aggregate(spec.Matter, (so, fact) => Matter.Evolve(so, fact)!);

    private static IEnumerable<(Owed, string)> Owing(Matter matter) => matter.Clocks.Running().Select(clock => (clock.What, clock.Owner)).Order();
}
