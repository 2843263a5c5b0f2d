using Supervision.Shared;
using Supervision.Units;
using Xunit;

namespace Supervision.Specs.Units;

/// <summary>What a change does to a county's units, and why one is refused.</summary>
public sealed class UnitSpecs
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly DateOnly Founded = new(2022, 1, 1);

    private static UnitSituation County(params (string Unit, int Open)[] open) => new(
        new[] { Unit("health", "卫健局"), Unit("planning", "计生局"), Unit("water", "水务局"), Unit("cppcc-office", "政协办"), Unit("gone", "旧局") with { DissolvedOn = new(2024, 1, 1) } }
            .ToDictionary(unit => unit.Id),
        Today, ["cppcc-office"], open.ToDictionary(pair => pair.Unit, pair => pair.Open));

    private static Unit Unit(string code, string name) => new(code, [new UnitName(name, Founded)], []);

    [Fact]
    public void A_rename_keeps_every_name_with_the_day_it_began()
    {
        var unit = Assert.Single(Accepted("health", new RenameUnit("卫生健康局") { OccurredOn = new(2025, 6, 1), Reason = "机构改革" }).Units);
        Assert.Equal(("卫生健康局", "卫健局", "卫生健康局", "卫健局"), (unit.Name, unit.NameOn(new(2025, 5, 31)), unit.NameOn(new(2025, 6, 1)), unit.NameOn(new(2000, 1, 1))));
    }

    [Fact]
    public void A_merger_ends_the_merged_and_hands_over_what_is_open_with_each()
    {
        var merged = Accepted("health", new MergeUnit(new UnitPart("welfare", "卫生计生委"), ["planning"]) { Reason = "机构改革" }, ("planning", 3));
        Assert.Equal([("health", Today, "welfare"), ("planning", Today, "welfare")], merged.Units.Take(2).Select(unit => (unit.Id, unit.DissolvedOn!.Value, unit.MergedInto!)));
        Assert.Equal(("welfare", "卫生计生委", Today), (merged.Units[2].Id, merged.Units[2].Name, merged.Units[2].Names[0].Since));
        Assert.Equal([new Handover("health", "welfare"), new Handover("planning", "welfare")], merged.Handovers);
    }

    [Fact]
    public void A_unit_that_is_one_of_its_parts_goes_on()
    {
        var split = Accepted("health", new SplitUnit([new("health"), new("medical-insurance", "医保局")]) { Reason = "机构改革" }, ("health", 2));
        Assert.Equal([("health", true), ("medical-insurance", true)], split.Units.Select(unit => (unit.Id, unit.DissolvedOn is null)));
        Assert.Empty(split.Handovers);
    }

    [Fact]
    public void A_unit_that_is_split_up_leaves_what_is_open_to_one_of_its_parts()
    {
        var parts = new UnitPart[] { new("north", "北局"), new("south", "南局") };
        Refused(UnitRefusals.HasOpenMatters, "health", new SplitUnit(parts) { Reason = "改革" }, ("health", 2));
        Refused(UnitRefusals.SuccessorNotAPart, "health", new SplitUnit(parts, "water") { Reason = "改革" });
        Assert.Equal([new Handover("health", "north")], Accepted("health", new SplitUnit(parts, "north") { Reason = "改革" }, ("health", 2)).Handovers);
    }

    [Fact]
    public void A_dissolution_orphans_nothing()
    {
        Refused(UnitRefusals.HasOpenMatters, "health", new DissolveUnit { Reason = "撤销" }, ("health", 1));
        Assert.Equal("water", Accepted("health", new DissolveUnit("water") { Reason = "撤销" }, ("health", 1)).Units[0].Successor);
        Assert.Null(Accepted("health", new DissolveUnit { Reason = "撤销" }).Units[0].Successor);
    }

    [Fact]
    public void What_cannot_be_is_refused_by_name()
    {
        Refused(UnitRefusals.NotFound, "nowhere", new DissolveUnit { Reason = "x" });
        Refused(UnitRefusals.Dissolved, "gone", new DissolveUnit { Reason = "x" });
        Refused(UnitRefusals.IsDesk, "cppcc-office", new DissolveUnit { Reason = "x" });
        Refused(UnitRefusals.IsDesk, "health", new MergeUnit(new("water"), ["cppcc-office"]) { Reason = "x" });
        Refused(UnitRefusals.IntoItself, "health", new MergeUnit(new("health")) { Reason = "x" });
        Refused(UnitRefusals.IntoItself, "health", new DissolveUnit("health") { Reason = "x" });
        Refused(UnitRefusals.NotActive, "health", new DissolveUnit("gone") { Reason = "x" });
        Refused(UnitRefusals.NotActive, "health", new MergeUnit(new("nowhere")) { Reason = "x" });
        Refused(Codes.Taken, "health", new MergeUnit(new("gone", "旧局")) { Reason = "x" });
        Refused(Codes.Malformed, "health", new MergeUnit(new("Große Halle", "新")) { Reason = "x" });
        Refused(UnitRefusals.NameTaken, "health", new RenameUnit("水务局") { Reason = "x" });
        Refused(UnitRefusals.NameUnchanged, "health", new RenameUnit("卫健局") { Reason = "x" });
        Refused(Codes.NameMissing, "health", new RenameUnit(" ") { Reason = "x" });
        Refused(Codes.ReasonMissing, "health", new RenameUnit("新名"));
        Refused(Codes.DayInTheFuture, "health", new RenameUnit("新名") { Reason = "x", OccurredOn = Today.AddDays(1) });
        Refused(Codes.DayTooEarly, "health", new RenameUnit("新名") { Reason = "x", OccurredOn = Founded.AddDays(-1) });
        Refused(UnitRefusals.PartsMissing, "health", new SplitUnit([new("water")]) { Reason = "x" });
        Refused(Codes.Taken, "water", new FoundUnit("water", "另一个"));
        Refused(Codes.Malformed, "A", new FoundUnit("A", "另一个"));
    }

    private static UnitDecision.Accepted Accepted(string code, UnitAct act, params (string, int)[] open) => Assert.IsType<UnitDecision.Accepted>(act.Decide(code, County(open)));

    private static void Refused(RefusalCode expected, string code, UnitAct act, params (string, int)[] open) =>
        Assert.Equal(expected, Assert.IsType<UnitDecision.Refused>(act.Decide(code, County(open))).Rejection.Code);
}
