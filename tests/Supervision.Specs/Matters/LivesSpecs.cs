using System.Globalization;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Tests;
using Xunit;
using Xunit.Abstractions;

namespace Supervision.Specs.Matters;

/// <summary>
/// Whole lives by lot: anybody tries anything, right or wrong. What is offered is what is accepted, what is accepted replays, and what must always
/// hold holds after every step. ops/prove lives makes it long.
/// </summary>
public sealed class LivesSpecs(ITestOutputHelper output)
{
    private static readonly MatterKind[] Kinds = [MatterKind.Finding, MatterKind.Proposal, MatterKind.Proposal, MatterKind.Proposal, MatterKind.Suggestion, MatterKind.Snapshot, MatterKind.Duty, MatterKind.Opinion];

    private static readonly Who[] Everybody = Enum.GetValues<Who>();
    private static readonly Step[] Seldom = [Step.RefuseFiling, Step.Merge, Step.Convert, Step.Withdraw, Step.ReturnDraft, Step.RequestExtension, Step.GrantExtension, Step.RefuseExtension, Step.ReturnToProposer, Step.PreReview, Step.ProposeDisclosure, Step.AssignLookBack, Step.SendBack];
    private static readonly Step[] Rare = [Step.Evaluate, Step.RateProposal, Step.MeetProposer];

    private readonly Dictionary<Step, int> taken = [];
    private int refusedAsExpected;

    [Fact]
    public void No_illegal_step_is_accepted_and_every_accepted_one_replays()
    {
        var seed = Setting("SUPERVISION_SEED", 20261122);
        var steps = Setting("SUPERVISION_STEPS", 8_000);
        var lot = new Random(seed);
        for (var done = 0; done < steps;) done += Live(lot, Math.Min(60, steps - done));

        output.WriteLine($"seed {seed}, {steps} steps, {refusedAsExpected} refused as they had to be; {string.Join(", ", taken.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"))}");
        // A lot that never reaches something proves nothing about it. Two answers that satisfy nobody come up in a long run only.
        if (steps >= 8_000) Assert.Empty(Enum.GetValues<Step>().Except(taken.Keys).Except(steps < 50_000 ? [Step.Raise, Step.MeetProposer] : [Step.Raise]));
    }

    private int Live(Random lot, int steps)
    {
        var spec = MatterSpec.Of(Kinds[lot.Next(Kinds.Length)]);
        for (var step = 0; step < steps; step++)
        {
            if (spec.Matter.Intake.IsDisposedOf && lot.Next(3) == 0) return step + 1;
            spec.DaysLater(lot.Next(0, 9));
            var (who, tried) = Drawn(spec, lot);
            var actions = spec.ActionsOf(who);

            var fitting = FittingActs.Of(tried, spec.Matter, MatterSpec.ActorOf(who).Unit, spec.Today, MatterSpec.OtherId, LifecycleSpecs.Units).ToList();
            foreach (var broken in fitting.SelectMany(BrokenActs.Of).Take(3)) Assert.IsType<Decision.Refused>(spec.Decide(new(who, broken)));

            var accepted = fitting.Select(act => (Act: act, Decision: spec.Decide(new(who, act)))).Where(pair => pair.Decision is Decision.Accepted).ToList();
            Assert.True(accepted.Count > 0 == actions.Contains(tried), $"{spec.Matter.Kind} at {spec.Matter.Stage}: {who} {tried}: offered {actions.Contains(tried)}, accepted {accepted.Count}");
            if (accepted.Count == 0)
            {
                refusedAsExpected++;
                continue;
            }
            var (act, _) = accepted[lot.Next(accepted.Count)];
            spec.Then(who, act);
            taken[tried] = taken.GetValueOrDefault(tried) + 1;
            AlwaysHolds(spec, who, act);
        }
        return steps;
    }

    /// <summary>Half the time something that leads on, or lives would never get anywhere; otherwise anything by anybody.</summary>
    private static (Who Who, Step Step) Drawn(MatterSpec spec, Random lot)
    {
        if (lot.Next(2) == 0)
        {
            var usual = Everybody.SelectMany(person => spec.ActionsOf(person).Where(step => FittingActs.LeadsOn.Contains(step) || Seldom.Contains(step)).Select(step => (person, step))).ToList();
            if (usual.FindAll(one => Rare.Contains(one.step)) is { Count: > 0 } rare && lot.Next(2) == 0) return rare[lot.Next(rare.Count)];
            if (usual.Count > 0) return usual[lot.Next(usual.Count)];
        }
        var who = Everybody[lot.Next(Everybody.Length)];
        var actions = spec.ActionsOf(who);
        return (who, actions.Count > 0 && lot.Next(3) > 0 ? actions.ElementAt(lot.Next(actions.Count)) : Enum.GetValues<Step>()[lot.Next(Enum.GetValues<Step>().Length)]);
    }

    private static void AlwaysHolds(MatterSpec spec, Who who, MatterAct act)
    {
        var facts = spec.Facts.Select(recorded => recorded.Fact).ToList();
        var matter = spec.Matter;
        var told = $"after {who} {act}";

        // One by one or all at once, the facts come to the same.
        if (!facts.OfType<FactCorrected>().Any())
        {
            var oneByOne = facts.Aggregate(default(Matter), Matter.Evolve)!;
            Assert.Equal(Standing.Of(matter), Standing.Of(oneByOne));
            Assert.Equal(matter.Clocks.BySeries, oneByOne.Clocks.BySeries);
        }
        Assert.Equal(Standing.Of(matter), StandingHistory.Of(spec.Facts).Single(row => row.KnownTo is null && row.ValidTo is null).Standing);

        // The record of limits and the clocks of the decisions agree on what runs.
        var rows = ObligationHistory.Of(spec.Facts).Where(row => row.KnownTo is null && row.ValidTo is null).ToList();
        Assert.Equal(matter.Clocks.Running().Select(clock => (clock.Series, clock.Owner, clock.DueOn, clock.PausedOn)).Order(),
            rows.Where(row => row.DischargedOn is null && row.CancelledOn is null).Select(row => (row.Series, row.Owner, row.DueOn, row.PausedOn)).Order());

        Assert.True(matter.Handling.Active.Count(part => part.Role == UnitRole.Lead) <= 1, told);
        Assert.False(matter.Handling.Active.Any(part => part.Role == UnitRole.Lead) && matter.Handling.Active.Any(part => part.Role == UnitRole.Split), told);
        Assert.True(!matter.Intake.IsClosed && !matter.Intake.IsDisposedOf || !matter.Clocks.Running().Any(), $"something is owed {told}");
        Assert.True(matter.Implementation != Implementation.Verified || matter.Adoption.LeadsToAction(), told);

        // Whoever answers never judges.
        if (act.Step is Step.PassResponse or Step.SendBack or Step.LookBack or Step.Close or Step.Reclassify) Assert.Null(matter.Handling.Of(MatterSpec.ActorOf(who).Unit));

        // No answer of a lead unit before every co-unit has signed, or need not.
        if (act.Step == Step.Respond && matter.Handling.Of(MatterSpec.ActorOf(who).Unit)!.Role == UnitRole.Lead)
            Assert.All(matter.Handling.CoUnits, part => Assert.True(part.Progress is Stage.CoSigned or Stage.Waived, told));
        foreach (var posted in facts.OfType<ResponsePosted>())
        {
            Assert.True(posted.Class != ResponseClass.B || posted.Commitments.Count > 0);
            Assert.True(posted.Adoption == Adoption.Adopted || posted.Reason is not null);
        }
    }

    private static int Setting(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : usual;
}
