using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Specs.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.Specs.Deadlines;

/// <summary>Counting running limits again: what moves, what stays, and what is true of the past.</summary>
public sealed class RecountingSpecs
{
    private static readonly WorkingCalendar Unpublished = new("2026", [2026], []);
    private static readonly WorkingCalendar Published = new("2027", [2026, 2027], [new(new(2027, 1, 1), "元旦", false), new(new(2027, 1, 4), "元旦", false)]);

    private static Rulebook Tomorrow { get; } = Policy.Rules with { Limits = [.. Policy.Rules.Limits.Where(rule => rule.Name != LimitNames.Respond), new(LimitNames.Respond, null, new(10, LimitUnit.WorkingDays), "spec")] };

    private static MatterSpec Late2026() => new MatterSpec { Rules = Tomorrow, Calendar = Unpublished }.On(new(2026, 12, 24)).Raised(MatterKind.Finding).Then(ExpectedMove.Joint);

    [Fact]
    public void A_provisional_day_is_counted_again_once_the_year_is_published()
    {
        var spec = Late2026();
        var before = Response(spec);
        Assert.Equal((new DateOnly(2027, 1, 7), true), (before.DueOn, before.Provisional));

        var again = Assert.Single(Recounted(spec, new(2026, 12, 28), Published, RecountCause.Calendar), fact => fact.Series == before.Series);
        Assert.Equal((new DateOnly(2027, 1, 11), false, "2027", RecountCause.Calendar), (again.DueOn, again.Provisional, again.CalendarVersion, again.Cause));

        var rows = ObligationHistory.Of([.. spec.Facts, new(again, spec.Facts[^1].RecordedAt.AddDays(4))]).Where(row => row.Series == before.Series && row.KnownTo is null).ToList();
        Assert.Equal([(new DateOnly(2027, 1, 7), true), (new DateOnly(2027, 1, 11), false)], rows.Select(row => (row.DueOn, row.Provisional)));
        Assert.Equal(new DateOnly(2027, 1, 7), rows.On(new(2026, 12, 27)).Single().DueOn);
        Assert.Equal(new DateOnly(2027, 1, 11), rows.On(new(2026, 12, 28)).Single().DueOn);
        Assert.All(rows, row => Assert.Equal(new DateOnly(2027, 1, 7), row.OriginalDueOn));
    }

    [Fact]
    public void Counted_again_twice_it_moves_once()
    {
        var spec = Late2026();
        spec.Record(Recounted(spec, new(2026, 12, 28), Published, RecountCause.Calendar));
        Assert.Empty(Recounted(spec, new(2026, 12, 29), Published, RecountCause.Calendar));
    }

    [Fact]
    public void A_granted_day_and_a_promise_stay()
    {
        var spec = Late2026().Then(Who.Lead, new RequestExtension(new(2027, 2, 1), "需要批复")).Then(Who.Office, new GrantExtension());
        Assert.DoesNotContain(Recounted(spec, new(2026, 12, 28), Published, RecountCause.Calendar), fact => fact.Series == Response(spec).Series);
    }

    [Fact]
    public void Days_a_clock_stood_still_are_added_again()
    {
        var spec = Late2026().On(new(2026, 12, 25)).Then(Who.Office, new PauseClock(PauseGround.AwaitingProposer, Unit: ExpectedMove.Lead)).On(new(2026, 12, 30)).Then(Who.Office, new ResumeClock());
        Assert.Equal(new DateOnly(2027, 1, 12), Response(spec).DueOn);
        Assert.Equal(new DateOnly(2027, 1, 14), Recounted(spec, new(2026, 12, 31), Published, RecountCause.Calendar).Single(fact => fact.Series == Response(spec).Series).DueOn);
    }

    [Fact]
    public void New_rules_move_what_runs_only_where_a_recount_is_ordered()
    {
        var spec = new MatterSpec().Raised(MatterKind.Finding).Then(ExpectedMove.Joint);
        spec.Rules = new Rulebooks([Policy.Rules, Tomorrow with { Version = 2, EffectiveFrom = new(2026, 3, 10) }]);
        Assert.Equal(new DateOnly(2026, 6, 2), Response(spec).DueOn);

        var moved = Assert.Single(Recounted(spec, new(2026, 3, 10), Policy.Weekends, RecountCause.Rulebook));
        Assert.Equal((new DateOnly(2026, 3, 16), 2), (moved.DueOn, moved.RuleVersion));
        Assert.Empty(Recounted(spec, new(2026, 3, 10), Policy.Weekends, RecountCause.Calendar));
    }

    [Fact]
    public void A_later_cycle_of_a_review_and_a_look_after_a_promise_are_counted_from_where_they_were()
    {
        var duty = MatterSpec.Duty();
        duty.Rules = new Rulebooks([Policy.Rules, With(LimitNames.StandingReview, new(6, LimitUnit.Months), cycles: 5)]);
        Assert.Equal(
            ["2026-09-02", "2027-03-02", "2027-09-02", "2028-03-02", "2028-09-02"],
            Recounted(duty, new(2026, 3, 10), Policy.Weekends, RecountCause.Rulebook).Select(fact => $"{fact.DueOn:yyyy-MM-dd}"));

        var promise = MatterSpec.Finding(ExpectedMove.CoSigned).Then(Who.Lead, ExpectedMove.Response).Then(Who.Government, new PassResponse());
        promise.Rules = new Rulebooks([Policy.Rules, With(LimitNames.LookBackAfterPromise, new(60, LimitUnit.CalendarDays))]);
        Assert.Equal(ExpectedMove.Promised.AddDays(60), Assert.Single(Recounted(promise, new(2026, 3, 10), Policy.Weekends, RecountCause.Rulebook)).DueOn);

        static Rulebook With(string name, Limit limit, int cycles = 1) => Policy.Rules with
        {
            Version = 2,
            EffectiveFrom = new(2026, 3, 10),
            Limits = [.. Policy.Rules.Limits.Select(rule => rule.Name == name ? rule with { Limit = limit, Cycles = cycles } : rule)],
        };
    }

    [Fact]
    public void What_is_entered_for_a_day_before_the_recount_is_true_from_that_day()
    {
        var spec = Late2026().Then(Who.Lead, new AcknowledgeMatter()).Then(Who.FirstCoUnit, new AcknowledgeMatter()).Then(Who.SecondCoUnit, new AcknowledgeMatter())
            .Then([new(Who.Government, new WaiveCoSign("情况清楚", ExpectedMove.First)), new(Who.Government, new WaiveCoSign("情况清楚", ExpectedMove.Second))]);
        spec.On(new(2026, 12, 30)).Record(Recounted(spec, new(2026, 12, 30), Published, RecountCause.Calendar));
        spec.Then(Who.Lead, ExpectedMove.Response with { OccurredOn = new(2026, 12, 28), Commitments = [new("改造", new(2027, 6, 1))] });

        var rows = ObligationHistory.Of(spec.Facts).Where(row => row.What == Owed.Response).ToList();
        Assert.True(rows.On(new(2026, 12, 27)).Single().IsOpenOn(new(2026, 12, 27)));
        Assert.False(rows.On(new(2026, 12, 28)).Single().IsOpenOn(new(2026, 12, 28)));
        Assert.False(rows.On(new(2026, 12, 31)).Single().IsOpenOn(new(2026, 12, 31)));
        // As it was known before the answer was entered, nothing was done on the 29th.
        Assert.Contains(rows, row => row.KnownTo is not null && row.IsOpenOn(new(2026, 12, 29)));
    }

    [Fact]
    public void An_explanation_names_the_recount_and_what_it_was_counted_by()
    {
        var spec = Late2026();
        spec.Record(Recounted(spec, new(2026, 12, 28), Published, RecountCause.Calendar));
        var steps = LimitStep.Of(spec.Facts.Select(recorded => recorded.Fact), Response(spec).Series, "finding", spec.Rules, Published);
        Assert.Equal((LimitStepKind.Recounted, new DateOnly(2027, 1, 11)), (steps[^1].Kind, steps[^1].DueOn));
        Assert.Equal(["2026-12-26", "2026-12-27", "2027-01-01", "2027-01-02", "2027-01-03", "2027-01-04", "2027-01-09", "2027-01-10"], steps[^1].Counted!.Skipped.Select(day => $"{day.On:yyyy-MM-dd}"));
    }

    [Fact]
    public void A_record_of_being_overdue_is_withdrawn_when_it_turns_out_not_to_have_been_so()
    {
        var row = ObligationHistory.Of(MatterSpec.Finding(ExpectedMove.Joint).Facts).Single(one => one.What == Owed.Response);
        var reached = new DeadlineReached(new(2026, 6, 3), MatterSpec.Here, row.Series, row.What, row.Owner, row.DueOn, DeadlineTier.Overdue);

        Assert.Null(DeadlineRule.WithdrawalOf(reached, [row]));
        Assert.Null(DeadlineRule.WithdrawalOf(reached, [row with { DischargedOn = new(2026, 6, 4) }]));
        Assert.Equal(WithdrawalReason.DoneInTime, DeadlineRule.WithdrawalOf(reached, [row with { DischargedOn = new(2026, 6, 2) }]));
        Assert.Equal(WithdrawalReason.NotOwed, DeadlineRule.WithdrawalOf(reached, [row with { CancelledOn = new(2026, 6, 1) }]));
        Assert.Equal(WithdrawalReason.NotOwed, DeadlineRule.WithdrawalOf(reached, []));
        // Granted back to a day before it was late; granted afterwards, it was late meanwhile.
        Assert.Equal(WithdrawalReason.Extended, DeadlineRule.WithdrawalOf(reached, Then(new(2026, 5, 30), row with { DueOn = new(2026, 8, 3), Rule = LimitNames.ExtendResponse })));
        Assert.Null(DeadlineRule.WithdrawalOf(reached, Then(new(2026, 6, 10), row with { DueOn = new(2026, 8, 3), Rule = LimitNames.ExtendResponse })));
        Assert.Equal(WithdrawalReason.Recounted, DeadlineRule.WithdrawalOf(reached, Then(new(2026, 6, 10), row with { DueOn = new(2026, 6, 5), CalendarVersion = "later" })));

        ObligationRow[] Then(DateOnly from, ObligationRow next) => [row with { ValidTo = from }, next with { ValidFrom = from }];
    }

    private static Clock Response(MatterSpec spec) => Assert.Single(spec.Matter.Clocks.Running(Owed.Response));

    private static List<ObligationRecounted> Recounted(MatterSpec spec, DateOnly on, WorkingCalendar calendar, RecountCause cause) =>
        [.. Recounting.Of([.. spec.Facts.Select(recorded => recorded.Fact)], new(spec.Matter.Clocks, spec.Matter.Subject, spec.Rules, on, calendar), cause, _ => true)];
}
