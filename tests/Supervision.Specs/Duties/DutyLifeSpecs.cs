using Supervision.Deadlines;
using Supervision.Duties;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Specs.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.Specs.Duties;

/// <summary>A duty is refined, amended, counted and closed; what its limits come to.</summary>
public sealed class DutyLifeSpecs
{
    private const string Because = "机构调整";
    private static readonly TimeLimit June = new(TimeLimitKind.Date, new(2026, 6, 30), "六月底前");

    [Fact]
    public void A_measure_owes_by_its_own_limit_and_late_is_late()
    {
        var spec = MatterSpec.Duty().Then(Who.Responsible, ExpectedMove.Refine);
        var clock = Assert.Single(spec.Matter.Clocks.Running(Owed.MeasureReport));
        Assert.Equal(("measureReport/1/1", ExpectedMove.First, ExpectedMove.Promised), (clock.Series, clock.Owner, clock.DueOn));

        // Progress is no end of it; being done is, on the day it was done.
        spec.On(new(2026, 4, 1)).Then(Who.FirstMeasure, new ReportMeasure("已开班"));
        Assert.Single(spec.Matter.Clocks.Running(Owed.MeasureReport));
        spec.On(new(2026, 5, 1)).Then(Who.FirstMeasure, new ReportMeasure("已结业", Done: true, Evidence: ["签到表", " "]));
        Assert.Empty(spec.Matter.Clocks.Running(Owed.MeasureReport));
        var reported = spec.Facts.Select(one => one.Fact).OfType<MeasureReported>().Last();
        Assert.Equal((true, true, 1), (reported.Late, reported.Done, reported.Evidence.Count));
        Assert.True(spec.Facts.Select(one => one.Fact).OfType<ObligationDischarged>().Single().Late);
        spec.Refuses(MatterRefusals.NotYours, Who.FirstMeasure, new ReportMeasure("再报"));
        spec.Refuses(MatterRefusals.WrongStage, Who.Office, new DropMeasure(Because));

        // The duty's own reviews run as before.
        Assert.Equal(5, spec.Matter.Clocks.Running(Owed.StandingReview).Count());
    }

    [Fact]
    public void Every_kind_of_limit_a_duty_has_a_measure_may_have_and_one_without_an_end_goes_on()
    {
        foreach (var (kind, cycles) in new[] { (TimeLimitKind.Monthly, 12), (TimeLimitKind.Quarterly, 4), (TimeLimitKind.HalfYearly, 2), (TimeLimitKind.Yearly, 5), (TimeLimitKind.Standing, 5), (TimeLimitKind.BeforeTermEnds, 5) })
        {
            var spec = MatterSpec.Duty().Then(Who.Office, new RefineDuty("措施", [ExpectedMove.First], LimitKind: kind));
            var limits = spec.Matter.Clocks.Running(Owed.MeasureReport).OrderBy(clock => clock.OpensOn).ToList();
            Assert.Equal(cycles, limits.Count);
            spec.DaysLater(1).Then(Who.FirstMeasure, new ReportMeasure("本期已办"));
            Assert.Equal(cycles - 1, spec.Matter.Clocks.Running(Owed.MeasureReport).Count());

            var day = limits[^1].OpensOn;
            var next = DutyCadence.Continue(spec.Matter, new Clockwork(spec.Matter.Clocks, "duty", Policy.Rules, day, Policy.Weekends), day).OfType<ObligationOpened>().Where(one => one.What == Owed.MeasureReport).ToList();
            Assert.Equal(cycles, next.Count);
            Assert.True(next[0].DueOn > limits[^1].DueOn && next[0].OpensOn == limits[^1].DueOn.AddDays(1));
            Assert.Empty(next.Select(one => one.Series).Intersect(spec.Matter.Clocks.BySeries.Keys));
            Assert.Empty(spec.Then(Who.FirstMeasure, new ReportMeasure("全部完成", Done: true)).Matter.Clocks.Running(Owed.MeasureReport));
        }
    }

    [Fact]
    public void What_is_missing_or_contradicts_itself_is_refused()
    {
        var spec = MatterSpec.Duty();
        spec.Refuses(MatterRefusals.DutyLimitMissing, Who.Office, new RefineDuty("措施"));
        spec.Refuses(MatterRefusals.DutyDayMissing, Who.Office, new RefineDuty("措施", LimitKind: TimeLimitKind.Date));
        spec.Refuses(MatterRefusals.DutyDayContradicts, Who.Office, new RefineDuty("措施", LimitKind: TimeLimitKind.Monthly, DueOn: new(2026, 12, 1)));
        spec.Refuses(MatterRefusals.DueDateNotLater, Who.Office, new RefineDuty("措施", DueOn: MatterSpec.Start));
        spec.Refuses(MatterRefusals.UnitTwice, Who.Office, new RefineDuty("措施", ["water", "water"], DueOn: new(2026, 12, 1)));
        spec.Refuses(MatterRefusals.NotYours, Who.Third, new RefineDuty("措施", DueOn: new(2026, 12, 1)));
        spec.Refuses(MatterRefusals.NotYours, Who.Responsible, new AmendDuty(Because, DueOn: new(2026, 12, 1)));
        spec.Refuses(MatterRefusals.NothingChanges, Who.Office, new AmendDuty(Because, "建立协商事项目录。", [ExpectedMove.Lead], LimitKind: TimeLimitKind.Standing));
        spec.Refuses(MatterRefusals.GaugeUnknown, Who.Office, new LinkGauge(["没有的"]));
        spec.Refuses(MatterRefusals.NothingChanges, Who.Office, new LinkGauge());
        spec.Then(Who.Office, ExpectedMove.Refine).Then(Who.Office, ExpectedMove.Refine);
        spec.Refuses(MatterRefusals.MeasureUnknown, Who.Office, new DropMeasure(Because));
        spec.Refuses(MatterRefusals.MeasureUnknown, Who.FirstMeasure, new ReportMeasure("已办", 3));
    }

    [Fact]
    public void Another_day_is_more_time_with_the_old_one_known_another_form_is_another_limit_and_what_was_missed_stays_missed()
    {
        var dated = MatterSpec.Duty(June).On(new(2026, 5, 1)).Then(Who.Office, new AmendDuty(Because, DueOn: new(2026, 12, 31)));
        var row = Assert.Single(ObligationHistory.Of(dated.Facts).On(dated.Today));
        Assert.Equal((new DateOnly(2026, 6, 30), new DateOnly(2026, 12, 31)), (row.OriginalDueOn, row.DueOn));

        var quarterly = MatterSpec.Duty(new(TimeLimitKind.Quarterly, null, "每季度")).On(new(2026, 5, 1)).Then(Who.Office, new AmendDuty(Because, Units: [ExpectedMove.Other, ExpectedMove.Lead], LimitKind: TimeLimitKind.Yearly));
        Assert.Equal(["dutyReport/water/1 2026-03-31", "dutyReport/education/5 2026-12-31", "dutyReport/education/6 2027-12-31", "dutyReport/education/7 2028-12-31", "dutyReport/education/8 2029-12-31", "dutyReport/education/9 2030-12-31"],
            quarterly.Matter.Clocks.Running().OrderBy(clock => clock.DueOn).Select(clock => $"{clock.Series} {clock.DueOn:yyyy-MM-dd}"));
        Assert.All(quarterly.Matter.Clocks.Running(), clock => Assert.Equal(ExpectedMove.Other, clock.Owner));
        var day = new DateOnly(2030, 1, 1);
        Assert.Equal(["2031-12-31"], DutyCadence.Continue(quarterly.Matter, new Clockwork(quarterly.Matter.Clocks, "duty", Policy.Rules, day, Policy.Weekends), day).OfType<ObligationOpened>().Take(1).Select(one => Days.Iso(one.DueOn)));
        Assert.Equal(6, quarterly.Then(Who.Responsible, new ReportDuty("已办")).Matter.Clocks.BySeries.Values.Count(clock => clock.IsRunning) + 2);

        // The words go into the title where that was their beginning, and the first ones stay in the record.
        var amended = MatterSpec.Duty().Then(Who.Party, new AmendDuty(Because, "建立协商事项清单。"));
        Assert.Equal("建立协商事项清单。", Wording.Of([.. amended.Facts.Select(one => one.Fact)]).Text);
        Assert.Equal("建立协商事项目录。", ((MatterRaised)amended.Facts[0].Fact).Text);
    }

    [Fact]
    public void A_finished_dated_duty_is_closed_by_whoever_did_not_do_it_and_may_be_owed_again()
    {
        var spec = MatterSpec.Duty(June, "cppcc-office").Then(Who.Office, new RefineDuty("拟方案", DueOn: new(2026, 4, 1)));
        spec.Then(Who.Office, new ReportDuty("已完成"));
        Assert.Equal(Stage.Ongoing, spec.Matter.Stage);
        spec.Refuses(MatterRefusals.WrongStage, Who.Party, new CloseMatter());
        spec.Then(Who.Office, new ReportMeasure("已拟", Done: true));
        Assert.Equal(Stage.Settled, spec.Matter.Stage);
        Assert.DoesNotContain(Step.Close, spec.ActionsOf(Who.Office));
        spec.Refuses(MatterRefusals.WrongStage, Who.Office, new CloseMatter());
        spec.Then(Who.Party, new CloseMatter("属实"));
        Assert.Equal(Stage.Closed, spec.Matter.Stage);
        spec.Then(Who.Party, new ReopenMatter("并未完成"));
        Assert.Equal((Stage.Ongoing, MatterSpec.Start.AddMonths(1)), (spec.Matter.Stage, Assert.Single(spec.Matter.Clocks.Running()).DueOn));

        var others = MatterSpec.Duty(June).Then(Who.Responsible, new ReportDuty("已完成")).Then(Who.Office, new CloseMatter());
        Assert.Equal(Stage.Closed, others.Matter.Stage);
        MatterSpec.Duty().Then(Who.Responsible, new ReportDuty("已检视")).Refuses(MatterRefusals.WrongStage, Who.Office, new CloseMatter());
    }

    [Fact]
    public void The_ledger_reads_as_it_was_on_any_day()
    {
        var spec = MatterSpec.Duty().Then(Who.Office, ExpectedMove.Refine).DaysLater(10).Then(Who.Office, new AmendDuty(Because, Units: [ExpectedMove.Other])).Then(Who.FirstMeasure, new ReportMeasure("已办", Evidence: ["照片"], Done: true))
            .DaysLater(1).Then(Who.Office, new CorrectFact(1, "笔误", Text: "建立目录，公开发布。"));
        var rows = DutyHistory.Of(Corrections.Apply([.. spec.Facts.Select(one => one.Fact)]));
        Assert.Equal(["0 03-02 water 0 Ongoing", "0 03-12 education 0 Ongoing", "1 03-02 finance 0 MeasureUnderway", "1 03-12 finance 1 MeasureDone"],
            rows.Select(row => $"{row.Measure} {row.ValidFrom:MM-dd} {row.Units[0]} {row.Evidence} {row.Stage}"));
        Assert.All(rows.Where(row => row.Measure == 0), row => Assert.Equal("建立目录，公开发布。", row.Text));
    }

    [Theory]
    [InlineData("县政协每年至少举行1次专题议政性常务委员会会议、每季度至少安排1次重要协商活动。", "thematic important")]
    [InlineData("年度协商计划中监督性议题不少于五分之一。", "supervisory")]
    [InlineData("开好专题议政性常委会会议。", "")]
    [InlineData("每年至少培训1次。", "")]
    public void What_a_duty_says_it_must_be_so_often_is_proposed_as_what_counts_it(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', GaugeReader.Of(text, [("thematic", "专题议政性常委会会议"), ("important", "重要协商活动"), ("supervisory", "监督性议题（每 5 个议题至少 1 个）")])));
}
