using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Tests;
using Xunit;

namespace Supervision.Specs.Matters;

/// <summary>What became of every request for more time: granted, refused, lapsed, or open as long as the matter says that it is.</summary>
public sealed class ExtensionHistorySpecs
{
    private static readonly Told AskedByLead = new(Who.Lead, ExpectedMove.Longer);
    private static readonly Told AskedByCoUnit = new(Who.FirstCoUnit, new RequestExtension(new(2026, 4, 20), "资料未齐"));

    [Fact]
    public void Two_units_ask_and_each_is_decided_by_itself()
    {
        var spec = MatterSpec.Finding([.. ExpectedMove.Joint, AskedByLead, AskedByCoUnit]);
        Assert.Equal([("water", Owed.Response, ExtensionState.Open), ("finance", Owed.Opinion, ExtensionState.Open)], Of(spec).Select(one => (one.Unit, one.What, one.State)));
        Assert.Equal(["extensionDecision/water/1", "extensionDecision/finance/1"], Of(spec).Select(one => one.DecisionSeries));

        spec.DaysLater(3).Then(Who.Office, new GrantExtension(new(2026, 7, 1), "同意", "water")).Then(Who.Government, new RefuseExtension("时间够用", "finance"));
        var (granted, refused) = (Of(spec)[0], Of(spec)[1]);
        Assert.Equal((ExtensionState.Granted, new DateOnly(2026, 7, 1), "同意", spec.Today), (granted.State, granted.GrantedDueOn, granted.Note, granted.DecidedOn));
        Assert.Equal((ExtensionState.Refused, null, "时间够用"), (refused.State, refused.GrantedDueOn, refused.Note));
        Assert.Equal((new DateOnly(2026, 6, 2), ExpectedMove.Longer.DueOn, MatterSpec.Start, false), (granted.DueOn, granted.RequestedDueOn, granted.AskedOn, granted.Late));

        Assert.Equal([ExtensionState.Refused, ExtensionState.Open], Of(spec.Then(AskedByCoUnit)).Where(one => one.Unit == "finance").Select(one => one.State));
    }

    [Fact]
    public void What_is_given_or_taken_away_before_anybody_decided_lapses()
    {
        var answered = MatterSpec.Finding([.. ExpectedMove.CoSigned, AskedByLead]).DaysLater(2).Then(Who.Lead, ExpectedMove.Response);
        Assert.Equal((ExtensionState.Lapsed, answered.Today), (Of(answered).Single().State, Of(answered).Single().DecidedOn));

        var moved = MatterSpec.Finding([.. ExpectedMove.Joint, AskedByLead]).DaysLater(2).Then(Who.Office, new ReassignMatter("改办", ExpectedMove.Lead, ExpectedMove.Other));
        Assert.Equal(ExtensionState.Lapsed, Of(moved).Single().State);

        var signed = MatterSpec.Finding([.. ExpectedMove.JointAcknowledged, AskedByCoUnit]).Then(Who.FirstCoUnit, new GiveOpinion("同意")).Then(Who.FirstCoUnit, new CoSign());
        Assert.Equal(ExtensionState.Lapsed, Of(signed).Single().State);
    }

    [Fact]
    public void A_request_goes_with_the_part_to_the_units_successor()
    {
        var spec = MatterSpec.Finding([.. ExpectedMove.Joint, AskedByCoUnit]);
        Fact[] facts = [.. spec.Facts.Select(recorded => recorded.Fact), new UnitSucceeded(MatterSpec.Start, "finance", "audit", "机构改革")];
        var heirs = Assert.Single(ExtensionHistory.Of([.. facts, new ObligationHandedOver(MatterSpec.Start, "opinion/finance/1", "audit")]));
        Assert.Equal(("audit", "extensionDecision/finance/1"), (heirs.Unit, heirs.DecisionSeries));
    }

    [Fact]
    public void In_every_story_those_are_open_that_the_matter_says_are_asking()
    {
        var seen = 0;
        foreach (var move in ExpectedMove.All)
        {
            var spec = MatterSpec.Before(move);
            Compare(spec);
            Compare(spec.DaysLater(2).Then(move.About(MatterSpec.OtherId)));
        }
        Assert.True(seen > 5, $"only {seen} were asking");

        void Compare(MatterSpec spec)
        {
            var matter = spec.Matter;
            var asking = matter.Handling.Active.Where(part => matter.StageOf(Track.Timing, part) == Stage.ExtensionRequested).Select(part => part.Unit).Order().ToList();
            seen += asking.Count;
            Assert.Equal(asking, Of(spec).Where(one => one.State == ExtensionState.Open).Select(one => one.Unit).Order());
        }
    }

    private static IReadOnlyList<ExtensionCase> Of(MatterSpec spec) => ExtensionHistory.Of(Corrections.Apply([.. spec.Facts.Select(recorded => recorded.Fact)]));
}
