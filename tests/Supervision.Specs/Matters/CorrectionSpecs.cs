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
            .Then(Who.Office, new CorrectFact(3, "误交", Unit: "audit", WrongUnit: ExpectedMove.First));
        Assert.Null(spec.Matter.Handling.Of(ExpectedMove.First));
        Assert.Equal(["audit", "health", "water"], spec.Matter.Clocks.Running(Owed.Acknowledgement).Select(clock => clock.Owner).Order());
        Assert.DoesNotContain(ExpectedMove.First, StandingHistory.Of(spec.Facts).Where(row => row.KnownTo is null).SelectMany(row => row.Standing.Units));
        Assert.Contains(ExpectedMove.First, StandingHistory.Of(spec.Facts).Where(row => row.KnownTo is not null).SelectMany(row => row.Standing.Units));
        Assert.Equal(Stage.Assigned, spec.Matter.Handling.Of("audit")!.Progress);
    }

    [Fact]
    public void A_unit_that_has_acted_was_not_named_by_mistake() => MatterSpec.Finding(ExpectedMove.JointAcknowledged)
        .Refuses(MatterRefusals.CorrectedUnitHasActed, Who.Office, new CorrectFact(3, "误交", Unit: "audit", WrongUnit: ExpectedMove.First));

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
        var spec = MatterSpec.Finding([.. ExpectedMove.CoSigned, new(Who.Lead, ExpectedMove.Response)]);
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

    [Fact]
    public void A_class_that_changes_what_is_to_be_done_is_not_corrected_once_the_answer_holds()
    {
        var spec = MatterSpec.Finding([.. ExpectedMove.CoSigned, new(Who.Lead, ExpectedMove.Response), new(Who.Government, new PassResponse())]);
        var posted = spec.EntryOf<ResponsePosted>();
        spec.Refuses(MatterRefusals.NeedsRedo, Who.Office, new CorrectFact(posted, "误填", Class: ResponseClass.A));
        spec.Refuses(MatterRefusals.NeedsRedo, Who.Government, new ReclassifyResponse(ResponseClass.A, "已办完"));
        Assert.IsType<Decision.Accepted>(spec.Decide(new(Who.Government, new ReclassifyResponse(ResponseClass.C, "条件不具备"))));
    }

    [Fact]
    public void Days_counted_from_a_corrected_day_are_counted_again()
    {
        // Sent back on the 12th, not the 15th: the repair days end three days earlier.
        var spec = MatterSpec.Finding(ExpectedMove.CoSigned).On(new(2026, 6, 8)).Then(Who.Lead, ExpectedMove.Response with { Commitments = [new("改造", new(2026, 9, 1))] })
            .On(new(2026, 6, 15)).Then(Who.Government, new SendBackResponse("答非所问")).On(new(2026, 6, 16));
        Assert.Equal(new(2026, 6, 29), spec.Matter.Clocks.Find("response/water/1")!.DueOn);
        spec.Then(Who.Office, new CorrectFact(spec.EntryOf<ResponseSentBack>(), "误记", Day: new(2026, 6, 12)));
        Assert.Equal(new(2026, 6, 26), spec.Matter.Clocks.Find("response/water/1")!.DueOn);
    }

    [Fact]
    public void A_pause_that_began_earlier_leaves_more_days()
    {
        var spec = MatterSpec.Finding(ExpectedMove.CoSigned).On(new(2026, 4, 10)).Then(Who.Office, new PauseClock(PauseGround.AwaitingProposer))
            .On(new(2026, 4, 20)).Then(Who.Office, new ResumeClock());
        Assert.Equal(new(2026, 6, 12), spec.Matter.Clocks.Find("response/water/1")!.DueOn);
        spec.Then(Who.Office, new CorrectFact(spec.EntryOf<ClockPaused>(), "误记", Day: new(2026, 4, 5)));
        Assert.Equal(new(2026, 6, 17), spec.Matter.Clocks.Find("response/water/1")!.DueOn);
    }

    [Fact]
    public void Every_cycle_of_a_duty_moves_with_the_day_it_was_given()
    {
        var spec = MatterSpec.Duty().DaysLater(30).Then(Who.Office, new CorrectFact(1, "误记", Day: new(2026, 2, 2)));
        Assert.Equal(["2027-02-02", "2028-02-02", "2029-02-02", "2030-02-02", "2031-02-02"], spec.Matter.Clocks.Running().Select(clock => $"{clock.DueOn:yyyy-MM-dd}").Order());
        Assert.Equal(["2026-02-02", "2027-02-03", "2028-02-03", "2029-02-03", "2030-02-03"], spec.Matter.Clocks.Running().Select(clock => $"{clock.OpensOn:yyyy-MM-dd}").Order());
    }

    [Fact]
    public void A_corrected_unit_is_told_and_so_is_the_one_that_had_it_by_mistake()
    {
        var spec = MatterSpec.Finding(ExpectedMove.Joint);
        var before = spec.Matter;
        spec.Then(Who.Office, new CorrectFact(spec.EntryOf<MatterAssigned>(), "误交", Unit: "audit", WrongUnit: ExpectedMove.First));
        Assert.Equal(
            [("audit", NewsKind.Assigned), ("finance", NewsKind.TakenAway), ("health", NewsKind.Corrected), ("water", NewsKind.Corrected)],
            News.OfCorrection(before, spec.Matter).OrderBy(news => news.Unit, StringComparer.Ordinal));
    }

    private static IReadOnlyList<Fact> Right(MatterSpec spec) => Corrections.Apply([.. spec.Facts.Select(recorded => recorded.Fact)]);

    private static T Last<T>(MatterSpec spec) where T : Fact => spec.Facts.Select(recorded => recorded.Fact).OfType<T>().Last();
}
