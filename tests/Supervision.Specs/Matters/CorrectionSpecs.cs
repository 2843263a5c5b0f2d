using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Tests;
using Xunit;

namespace Supervision.Specs.Matters;

/// <summary>What was recorded wrongly is set right: the wrong one stays, and everything that follows from it follows.</summary>
public sealed class CorrectionSpecs
{
    [Fact]
    public void A_corrected_day_moves_the_limits_that_began_on_it_and_what_was_late_with_them()
    {
        // Handed over on the 2nd by mistake of the pen; it was the 9th. Answered on 5 June: late by the first, in time by the second.
        var spec = MatterSpec.Finding().On(new(2026, 3, 10)).Then(Who.Government, new AssignMatter(ExpectedMove.Lead) { OccurredOn = new(2026, 3, 3) });
        spec.Then(Who.Lead, new AcknowledgeMatter()).On(new(2026, 6, 5)).Then(Who.Lead, new PostResponse("不宜", Adoption.NotAdopted, ResponseClass.C, "无条件"));
        Assert.True(Last<ResponsePosted>(spec).Late);

        spec.Then(Who.Office, new CorrectFact(spec.EntryOf<MatterAssigned>(), "误记", Day: new(2026, 3, 9)));
        Assert.False(Right(spec).OfType<ResponsePosted>().Single().Late);
        var row = ObligationHistory.Of(spec.Facts).Single(row => row is { What: Owed.Response, KnownTo: null });
        Assert.Equal((new DateOnly(2026, 3, 9), new DateOnly(2026, 6, 9)), (row.OpenedOn, row.DueOn));
        Assert.Contains(ObligationHistory.Of(spec.Facts), old => old is { What: Owed.Response, KnownTo: not null } && old.DueOn == new DateOnly(2026, 6, 3));
    }

    [Fact]
    public void A_corrected_unit_has_had_the_matter_from_the_first_day()
    {
        var spec = MatterSpec.Finding(ExpectedMove.Joint).DaysLater(3)
            .Then(Who.Office, new CorrectFact(3, "误交", Unit: ExpectedMove.Other, WrongUnit: ExpectedMove.First));
        Assert.Null(spec.Matter.Handling.Of(ExpectedMove.First));
        Assert.Equal(["education", "health", "water"], spec.Matter.Clocks.Running(Owed.Acknowledgement).Select(clock => clock.Owner).Order());
        Assert.DoesNotContain(ExpectedMove.First, StandingHistory.Of(spec.Facts).Where(row => row.KnownTo is null).SelectMany(row => row.Standing.Units.Split(',')));
        Assert.Contains(ExpectedMove.First, StandingHistory.Of(spec.Facts).Where(row => row.KnownTo is not null).SelectMany(row => row.Standing.Units.Split(',')));
        Assert.IsType<Decision.Accepted>(spec.Decide(new(Who.Third, new AcknowledgeMatter())));
    }

    [Fact]
    public void A_unit_that_has_acted_was_not_named_by_mistake() => MatterSpec.Finding(ExpectedMove.JointAcknowledged)
        .Refuses(MatterRefusals.CorrectedUnitHasActed, Who.Office, new CorrectFact(3, "误交", Unit: ExpectedMove.Other, WrongUnit: ExpectedMove.First));

    [Fact]
    public void A_day_stays_between_what_it_builds_on_and_what_builds_on_it()
    {
        var spec = MatterSpec.Finding(new Told(Who.Government, new AssignMatter(ExpectedMove.Lead))).DaysLater(5).Then(Who.Lead, new AcknowledgeMatter()).DaysLater(5);
        spec.Refuses(MatterRefusals.CorrectedDayOutOfOrder, Who.Office, new CorrectFact(3, "误记", Day: MatterSpec.Start.AddDays(6)));
        spec.Refuses(MatterRefusals.CorrectedDayOutOfOrder, Who.Office, new CorrectFact(3, "误记", Day: MatterSpec.Start.AddDays(-1)));
        spec.Refuses(MatterRefusals.InTheFuture, Who.Office, new CorrectFact(spec.EntryOf<MatterAcknowledged>(), "误记", Day: spec.Today.AddDays(1)));
        Assert.IsType<Decision.Accepted>(spec.Decide(new(Who.Office, new CorrectFact(3, "误记", Day: MatterSpec.Start.AddDays(5)))));
    }

    [Fact]
    public void Class_number_title_and_words_are_corrected_where_there_are_any()
    {
        var spec = MatterSpec.Finding([.. ExpectedMove.Sole, new(Who.Lead, ExpectedMove.Response), new(Who.Government, new PassResponse())]);
        var posted = spec.EntryOf<ResponsePosted>();
        spec.Then(Who.Government, new CorrectFact(posted, "误填", Class: ResponseClass.A, Text: "已列入本年度计划")).Then(Who.Office, new CorrectFact(1, "笔误", Number: "发现〔2026〕18号", Title: "雨污分流"));
        Assert.Equal((ResponseClass.A, "已列入本年度计划"), (spec.Matter.Handling.Lead!.Response!.Class, spec.Matter.Handling.Lead.Response.Text));
        Assert.Equal("发现〔2026〕18号", spec.Matter.Intake.Number);
        Assert.Equal(ResponseClass.B, spec.Facts.Select(recorded => recorded.Fact).OfType<ResponsePosted>().Single().Class);

        spec.Refuses(MatterRefusals.ReasonMissing, Who.Office, new CorrectFact(posted, "误填", Class: ResponseClass.D));
        spec.Refuses(MatterRefusals.NumberTaken, Who.Office, new CorrectFact(1, "笔误", Number: "某〔2026〕2号"));
        spec.Refuses(MatterRefusals.NothingChanges, Who.Office, new CorrectFact(1, "笔误", Title: "雨污分流"));
        spec.Refuses(MatterRefusals.NotCorrectable, Who.Office, new CorrectFact(1, "笔误", Class: ResponseClass.A));
        spec.Refuses(MatterRefusals.NotCorrectable, Who.Office, new CorrectFact(posted, "误交", Unit: ExpectedMove.Other));
        spec.Refuses(MatterRefusals.EntryUnknown, Who.Office, new CorrectFact(2, "时限不是记录", Text: "x"));
        spec.Refuses(MatterRefusals.EntryUnknown, Who.Office, new CorrectFact(999, "没有", Text: "x"));
        spec.Refuses(MatterRefusals.EntryUnknown, Who.Office, new CorrectFact(spec.EntryOf<FactCorrected>(), "更正不能更正", Text: "x"));
    }

    private static IReadOnlyList<Fact> Right(MatterSpec spec) => Corrections.Apply([.. spec.Facts.Select(recorded => recorded.Fact)]);

    private static T Last<T>(MatterSpec spec) where T : Fact => spec.Facts.Select(recorded => recorded.Fact).OfType<T>().Last();
}
