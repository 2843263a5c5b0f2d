using Supervision.Audits;
using Supervision.Deadlines;
using Supervision.Shared;
using Supervision.Tests;
using Xunit;

namespace Supervision.Specs.Audits;

/// <content>How a sample comes to be: drawn so that anybody can draw it again, or picked for a reason.</content>
public sealed partial class AuditSpecs
{
    /// <summary>Worked by hand: printf '%s' 'ping:b/water' | sha256sum and so on begin with 0fc4, 3537, bd19, e2a9, ff70.</summary>
    [Fact]
    public void A_draw_is_the_order_of_the_hashes_whoever_makes_it_and_however_the_list_is_ordered()
    {
        string[] population = ["a/water", "b/water", "c/health", "d/water", "e/health"];
        Assert.Equal("0fc49ea607ebd6fb8ce5214f22422608a677bc1d40a7b23a5d2024353df21bbc", AuditDraw.KeyOf("ping", "b/water"));
        Assert.Equal(["b/water", "a/water", "d/water", "c/health", "e/health"], AuditDraw.Of("ping", population, 5));
        Assert.Equal(["b/water", "a/water"], AuditDraw.Of("ping", population.Reverse(), 2));
        Assert.NotEqual(AuditDraw.Of("ping", population, 5), AuditDraw.Of("pong", population, 5));
    }

    [Fact]
    public void A_draw_keeps_its_seed_and_everything_it_drew_from_and_picks_come_from_the_same()
    {
        var candidates = Enumerable.Range(1, 9).Select(n => Candidate($"{n}", "water")).ToList();
        var drawn = Assert.IsType<SampleDrawn>(Facts(new DrawSample(3).Decide(At(AuditStage.Opened), Situation() with { Candidates = candidates, FreshSeed = "0123456789abcdef" })).Single());
        Assert.Equal(("0123456789abcdef", null, 9), (drawn.Seed, drawn.SeedSource, drawn.Population.Count));
        Assert.Equal(AuditDraw.Of(drawn.Seed, drawn.Population, 3), drawn.Items.Select(item => AuditCandidate.IdOf(item.Matter, item.Unit)));
        Assert.Equal([1, 2, 3], drawn.Items.Select(item => item.Item));

        foreach (var (act, code) in new (DrawSample, RefusalCode)[]
        {
            (new(null), AuditRefusals.SizeMissing), (new(0), AuditRefusals.SizeMissing), (new(501), AuditRefusals.SizeMissing), (new(10), AuditRefusals.SampleTooLarge), (new(3, "20260302"), AuditRefusals.SeedSourceMissing),
            (new(3, "two words", "x"), AuditRefusals.SeedMalformed), (new(3, "it's", "x"), AuditRefusals.SeedMalformed), (new(3, "种子", "x"), AuditRefusals.SeedMalformed), (new(3, new('1', 101), "x"), AuditRefusals.SeedMalformed),
        }) Assert.Equal(code, Code(act.Decide(At(AuditStage.Opened), Situation() with { Candidates = candidates })));
        Assert.Equal(AuditRefusals.PopulationEmpty, Code(new DrawSample(1).Decide(At(AuditStage.Opened), Situation())));

        var audit = Audit.Evolve(At(AuditStage.Opened), drawn)!;
        var left = candidates.First(one => drawn.Items.All(item => item.Matter != one.Matter));
        var risky = left with { Risks = [RiskReason.NoEvidence] };
        var picked = Assert.IsType<AuditItemsPicked>(Facts(new PickItems([new(left.Id)]).Decide(audit, Situation() with { Candidates = [risky] })).Single()).Items.Single();
        Assert.Equal((4, SampledHow.RiskPick, RiskReason.NoEvidence), (picked.Item, picked.How, picked.Risks.Single()));
        foreach (var (pick, known, code) in new (PickedItem, AuditCandidate, RefusalCode?)[]
        {
            (new(left.Id), left, AuditRefusals.PickReasonMissing), (new(left.Id, "群众另有反映"), left, null), (new(candidates.First(one => one.Matter == drawn.Items[0].Matter).Id), candidates.First(one => one.Matter == drawn.Items[0].Matter), AuditRefusals.SampledAlready),
            (new("x/water"), left, AuditRefusals.NotInPopulation), (new(null), left, AuditRefusals.NotInPopulation),
        }) Assert.Equal(code, Code(new PickItems([pick]).Decide(audit, Situation() with { Candidates = [known] })));
        Assert.Equal(AuditRefusals.PicksMissing, Code(new PickItems([]).Decide(audit, Situation())));
    }

    [Fact]
    public void What_is_worth_a_look_is_read_from_the_claims_and_the_countys_rule()
    {
        DateOnly given = new(2026, 1, 5);
        foreach (var (claim, risks) in new (ImplementationClaim, RiskReason[])[]
        {
            (new(given, given.AddDays(30), null, 1), []), (new(given, given.AddDays(30), null, 0), [RiskReason.NoEvidence]), (new(given, given.AddDays(7), null, 2), [RiskReason.ClosedFast]), (new(given, given.AddDays(8), null, 2), []),
            (new(given, given.AddDays(30), given.AddDays(29), 2), [RiskReason.PromisePassed]), (new(given, given.AddDays(30), given.AddDays(30), 2), []), (new(null, given, given.AddDays(-1), 0), [RiskReason.NoEvidence, RiskReason.PromisePassed]),
        }) Assert.Equal(risks, AuditRisks.Of([claim], Policy.Rules, Policy.Weekends));
        Assert.Empty(AuditRisks.Of([], Policy.Rules, Policy.Weekends));
        var slower = Policy.Rules with { Limits = [.. Policy.Rules.Limits, new(LimitNames.ClosedFast, null, new(1, LimitUnit.Months), "办法")] };
        Assert.Equal([RiskReason.ClosedFast], AuditRisks.Of([new(given, given.AddDays(30), null, 1)], slower, Policy.Weekends));
    }
}
