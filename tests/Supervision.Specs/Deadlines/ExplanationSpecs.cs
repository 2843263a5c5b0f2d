using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Specs.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.Specs.Deadlines;

/// <summary>Why a day is a due day: every day passed over, every step since.</summary>
public sealed class ExplanationSpecs
{
    private static readonly WorkingCalendar Autumn = new("spec", [2026],
    [
        new(new(2026, 9, 20), "国庆节", IsMadeUp: true), new(new(2026, 9, 25), "中秋", IsMadeUp: false),
        new(new(2026, 10, 1), "国庆节", false), new(new(2026, 10, 2), "国庆节", false),
    ]);

    [Fact]
    public void Working_days_name_what_they_skip_and_what_is_made_up()
    {
        var why = DueExplanation.Of(new(6, LimitUnit.WorkingDays), new(2026, 9, 18), Autumn);
        Assert.Equal(new(2026, 9, 27 + 1), why.DueOn);
        Assert.Equal(["2026-09-19 ", "2026-09-25 中秋", "2026-09-26 ", "2026-09-27 "], why.Skipped.Select(day => $"{day.On:yyyy-MM-dd} {day.Name}"));
        Assert.Equal(new DateOnly(2026, 9, 20), Assert.Single(why.MadeUp).On);
    }

    [Fact]
    public void Months_name_only_what_the_due_day_is_moved_over()
    {
        var why = DueExplanation.Of(new(1, LimitUnit.Months, RollForward: true), new(2026, 9, 1), Autumn);
        Assert.Equal((new DateOnly(2026, 10, 5), 4), (why.DueOn, why.Skipped.Count));
        Assert.Empty(DueExplanation.Of(new(1, LimitUnit.Months), new(2026, 9, 1), Autumn).Skipped);
    }

    [Fact]
    public void Whatever_the_limit_the_explanation_ends_on_the_day_the_arithmetic_gives_and_accounts_for_every_day()
    {
        foreach (var unit in Enum.GetValues<LimitUnit>())
            foreach (var count in new[] { 0, 1, 3, 22 })
                for (var start = new DateOnly(2026, 8, 1); start < new DateOnly(2026, 11, 1); start = start.AddDays(1))
                {
                    var limit = new Limit(count, unit, RollForward: unit != LimitUnit.WorkingDays);
                    var why = DueExplanation.Of(limit, start, Autumn);
                    Assert.Equal(limit.From(start, Autumn).On, why.DueOn);
                    if (unit == LimitUnit.WorkingDays) Assert.Equal(count, why.DueOn.DayNumber - start.DayNumber - why.Skipped.Count);
                    else Assert.Equal(why.DueOn.DayNumber - limit.Plain(start, Autumn).DayNumber, why.Skipped.Count);
                }
    }

    [Fact]
    public void A_limit_tells_its_extension_its_pause_and_what_each_rests_on()
    {
        var spec = MatterSpec.Finding(ExpectedMove.Joint).On(new(2026, 5, 20)).Then(Who.Lead, ExpectedMove.Longer).Then(Who.Office, new GrantExtension())
            .On(new(2026, 7, 1)).Then(Who.Office, new PauseClock(PauseGround.AwaitingProposer, Unit: ExpectedMove.Lead)).On(new(2026, 7, 11)).Then(Who.Office, new ResumeClock());
        var steps = LimitStep.Of(spec.Facts.Select(recorded => recorded.Fact), "response/water/1", "finding", spec.Rules, Policy.Weekends);
        Assert.Equal(
            [(LimitStepKind.Opened, "2026-06-02", "spec"), (LimitStepKind.Extended, "2026-08-03", "spec"), (LimitStepKind.Paused, "", null), (LimitStepKind.Resumed, "2026-08-13", null)],
            steps.Select(step => (step.Kind, $"{step.DueOn:yyyy-MM-dd}", step.Citation)));
        Assert.Equal(new DateOnly(2026, 3, 2), steps[0].Counted!.Start);
        Assert.Equal(10, steps[^1].DaysStopped);
        Assert.Empty(LimitStep.Of([], "response/water/1", "finding", spec.Rules, Policy.Weekends));
    }
}
