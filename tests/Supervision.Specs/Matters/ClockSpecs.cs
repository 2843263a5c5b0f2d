using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.Specs.Matters;

/// <summary>What everybody owes by when, through a matter's life, and what a past day looked like.</summary>
public sealed class ClockSpecs
{
    private static readonly Told[] Handed = ExpectedMove.Joint;
    private static readonly Told[] Ready = ExpectedMove.CoSigned;

    [Fact]
    public void A_finding_has_to_be_handed_over_within_five_working_days() =>
        AssertOwes(MatterSpec.Finding(), ("assignment", "cppcc-office", "2026-03-09"));

    [Fact]
    public void Handing_over_starts_each_units_own_limits_and_ends_the_desks() => AssertOwes(
        MatterSpec.Finding(Handed),
        ("acknowledgement", "finance", "2026-03-05"), ("acknowledgement", "health", "2026-03-05"), ("acknowledgement", "water", "2026-03-05"),
        ("opinion", "finance", "2026-04-02"), ("opinion", "health", "2026-04-02"), ("response", "water", "2026-06-02"));

    [Fact]
    public void A_co_units_limit_ends_when_it_has_signed_not_when_it_has_spoken()
    {
        var spoken = MatterSpec.Finding(Ready[..^1]);
        Assert.Equal("health", Assert.Single(spoken.Matter.Clocks.Running(Owed.Opinion)).Owner);
        Assert.Empty(MatterSpec.Finding(Ready).Matter.Clocks.Running(Owed.Opinion));
    }

    [Fact]
    public void A_response_sent_back_counts_as_never_given_but_leaves_the_repair_days()
    {
        var early = MatterSpec.Finding(Ready).Then(Who.Lead, ExpectedMove.Response).Then(Who.Government, new SendBackResponse("答非所问"));
        AssertOwes(early, ("response", "water", "2026-06-02"));

        var late = MatterSpec.Finding(Ready).On(new(2026, 6, 1)).Then(Who.Lead, ExpectedMove.Response with { Commitments = [new("改造", new(2026, 9, 1))] })
            .On(new(2026, 6, 12)).Then(Who.Government, new SendBackResponse("答非所问"));
        AssertOwes(late, ("response", "water", "2026-06-26"));

        var rows = ObligationHistory.Of(late.Facts);
        Assert.DoesNotContain(rows.Where(row => row.KnownTo is null && row.What == Owed.Response), row => row.IsOverdueOn(new(2026, 6, 10)));
        Assert.All(rows.Where(row => row.What == Owed.Response), row => Assert.Equal(new(2026, 6, 2), row.OriginalDueOn));
    }

    [Fact]
    public void A_late_answer_is_recorded_as_late_and_never_refused()
    {
        var spec = MatterSpec.Finding(Ready).On(new(2026, 6, 3));
        Assert.True(spec.Records<ResponsePosted>(Who.Lead, ExpectedMove.Response with { Commitments = [new("改造", new(2026, 9, 1))] }).Late);
        Assert.False(spec.On(new(2026, 6, 2)).Records<ResponsePosted>(Who.Lead, ExpectedMove.Response with { Commitments = [new("改造", new(2026, 9, 1))] }).Late);
    }

    [Fact]
    public void The_day_after_the_due_day_is_the_first_day_late()
    {
        var response = Assert.Single(ObligationHistory.Of(MatterSpec.Finding(Handed).Facts), row => row.What == Owed.Response);
        Assert.False(response.IsOverdueOn(new(2026, 6, 2)));
        Assert.True(response.IsOverdueOn(new(2026, 6, 3)));
    }

    [Fact]
    public void Every_promise_is_owed_and_looked_at_thirty_days_later() => AssertOwes(
        MatterSpec.Finding(Ready).Then(Who.Lead, ExpectedMove.Response).Then(Who.Government, new PassResponse()),
        ("implementation", "water", "2026-04-30"), ("lookBack", "cppcc-office", "2026-05-30"));

    [Fact]
    public void A_class_A_response_is_itself_a_claim_and_is_looked_at() => AssertOwes(
        MatterSpec.Finding(Ready).Then(Who.Lead, new PostResponse("已办完", Adoption.Adopted, ResponseClass.A)).Then(Who.Government, new PassResponse()),
        ("lookBack", "cppcc-office", "2026-04-01"));

    [Fact]
    public void What_a_look_back_finds_undone_is_owed_again_and_looked_at_again()
    {
        var spec = MatterSpec.Finding(Ready).Then(Who.Lead, ExpectedMove.Response).Then(Who.Government, new PassResponse()).Then(Who.Lead, ExpectedMove.Claim)
            .DaysLater(40).Then(Who.Office, new LookBack(LookBackOutcome.NotImplemented, "没有开工", new(2026, 7, 31)));
        AssertOwes(spec, ("implementation", "water", "2026-07-31"), ("lookBack", "cppcc-office", "2026-08-30"));
        Assert.Equal(Implementation.NotImplemented, spec.Matter.Implementation);
    }

    [Fact]
    public void A_return_ends_the_units_limits_on_that_day_and_the_next_units_start_anew()
    {
        var spec = MatterSpec.Finding(Handed).DaysLater(2).Then(Who.Lead, new RequestReturn("不归我管", "health")).Then(Who.Government, new AcceptReturn())
            .Then(Who.Government, new AssignMatter(ExpectedMove.Second));
        AssertOwes(spec, ("acknowledgement", "health", "2026-03-09"), ("response", "health", "2026-06-04"));

        var gone = ObligationHistory.Of(spec.Facts).Last(row => row.Series == "response/water/1");
        Assert.False(gone.IsOpenOn(new(2026, 3, 4)));
        Assert.True(gone.IsOpenOn(new(2026, 3, 3)));
    }

    [Fact]
    public void After_a_lead_units_return_the_desk_owes_the_next_handing_over() => AssertOwes(
        MatterSpec.Finding(Handed).DaysLater(2).Then(Who.Lead, new RequestReturn("不归我管")).Then(Who.Government, new AcceptReturn()),
        ("assignment", "government-office", "2026-03-11"));

    [Fact]
    public void A_late_request_to_return_is_recorded_as_late_and_decided() =>
        Assert.True(MatterSpec.Finding(Handed).DaysLater(8).Records<ReturnRequested>(Who.Lead, new RequestReturn("不归我管")).Late);

    [Fact]
    public void Where_the_office_answers_itself_the_party_committee_looks_back() => AssertOwes(
        MatterSpec.Finding(new Told(Who.Government, new AssignMatter("cppcc-office")), new Told(Who.Office, new AcknowledgeMatter()), new Told(Who.Office, ExpectedMove.Response), new Told(Who.Government, new PassResponse())),
        ("implementation", "cppcc-office", "2026-04-30"), ("lookBack", "party-committee", "2026-05-30"));

    [Fact]
    public void A_standing_duty_missed_three_years_running_is_three_rows()
    {
        var rows = ObligationHistory.Of(MatterSpec.Duty().Facts);
        Assert.Equal(5, rows.Count);
        Assert.Equal([0, 1, 2, 3], new[] { "2027-03-02", "2027-03-03", "2028-03-03", "2029-03-03" }.Select(day => rows.Count(row => row.IsOverdueOn(DateOnly.Parse(day)))));

        var reported = MatterSpec.Duty().On(new(2029, 3, 3)).Then(Who.Responsible, new ReportDuty("已检视"));
        Assert.Equal(0, ObligationHistory.Of(reported.Facts).On(new(2029, 3, 3)).Count(row => row.IsOverdueOn(new(2029, 3, 3))));
        Assert.True(Assert.Single(reported.Facts.Select(recorded => recorded.Fact).OfType<DutyReported>()).Late);
    }

    [Theory]
    [InlineData(TimeLimitKind.Quarterly, "2026-03-31 2026-06-30 2026-09-30 2026-12-31")]
    [InlineData(TimeLimitKind.HalfYearly, "2026-06-30 2026-12-31")]
    [InlineData(TimeLimitKind.Yearly, "2026-12-31 2027-12-31 2028-12-31 2029-12-31 2030-12-31")]
    [InlineData(TimeLimitKind.BeforeTermEnds, "2027-03-02 2028-03-02 2029-03-02 2030-03-02 2031-03-02")]
    [InlineData(TimeLimitKind.Unstated, "2027-03-02 2028-03-02 2029-03-02 2030-03-02 2031-03-02")]
    public void A_cadence_opens_a_limit_per_cycle_each_owed_from_the_day_after_the_last(TimeLimitKind kind, string due)
    {
        var rows = ObligationHistory.Of(MatterSpec.Duty(new TimeLimit(kind, null, "")).Facts);
        Assert.Equal(due.Split(' ').Select(DateOnly.Parse), rows.Select(row => row.DueOn));
        Assert.Equal(rows.SkipLast(1).Select(row => row.DueOn.AddDays(1)), rows.Skip(1).Select(row => row.ValidFrom));
    }

    [Theory]
    [InlineData(TimeLimitKind.Quarterly, "2026-10-01", "2027-03-31 2027-06-30 2027-09-30 2027-12-31")]
    [InlineData(TimeLimitKind.Standing, "2030-03-03", "2032-03-02 2033-03-02 2034-03-02 2035-03-02 2036-03-02")]
    [InlineData(TimeLimitKind.Monthly, "2027-02-01", "2027-03-31 2027-04-30 2027-05-31 2027-06-30 2027-07-31 2027-08-31 2027-09-30 2027-10-31 2027-11-30 2027-12-31 2028-01-31 2028-02-29")]
    public void A_cadence_goes_on_once_its_last_cycle_begins(TimeLimitKind kind, string begins, string due)
    {
        var spec = MatterSpec.Duty(new TimeLimit(kind, null, ""));
        var day = DateOnly.Parse(begins);
        Assert.Empty(Next(spec.Matter, day.AddDays(-1)));

        var next = Next(spec.Matter, day);
        Assert.Equal(due.Split(' ').Select(DateOnly.Parse), next.Select(cycle => cycle.DueOn));
        Assert.Equal(next.SkipLast(1).Select(cycle => cycle.DueOn.AddDays(1)), next.Skip(1).Select(cycle => cycle.OpensOn));
        var after = next.Aggregate(spec.Matter, (so, fact) => Matter.Evolve(so, fact)!);
        Assert.Equal(after.Clocks.BySeries.Count, spec.Matter.Clocks.BySeries.Count + next.Count);
        Assert.Empty(Next(after, day));
        Assert.Equal(spec.Matter.LastOn, after.LastOn);

        List<ObligationOpened> Next(Matter matter, DateOnly on) => [.. DutyCadence.Continue(matter, new Clockwork(matter.Clocks, "duty", Policy.Rules, on, Policy.Weekends), on).OfType<ObligationOpened>()];
    }

    [Fact]
    public void A_duty_with_a_day_of_its_own_has_no_next_cycle()
    {
        var spec = MatterSpec.Duty(new TimeLimit(TimeLimitKind.Date, new(2026, 6, 30), "六月底前"));
        Assert.Empty(DutyCadence.Continue(spec.Matter, new Clockwork(spec.Matter.Clocks, "duty", Policy.Rules, new(2027, 1, 1), Policy.Weekends), new(2027, 1, 1)));
    }

    [Fact]
    public void Closing_ends_what_was_still_to_come()
    {
        var spec = MatterSpec.Finding(ExpectedMove.All.Single(move => move is { Step: Step.Close, By: Capacity.Office }).Before).Then(Who.Office, new CloseMatter());
        Assert.Empty(spec.Matter.Clocks.Running());
    }

    [Fact]
    public void What_is_answered_while_the_clock_stands_still_is_late_by_the_days_it_has_left()
    {
        // Due on 2 June with 20 days stood still from 1 June: whatever comes until the 21st is in time.
        var spec = MatterSpec.Finding(Ready).On(new(2026, 6, 1)).Then(Who.Office, new PauseClock(PauseGround.AwaitingProposer)).On(new(2026, 6, 20))
            .Then(Who.Lead, ExpectedMove.Response with { Commitments = [new("改造", new(2026, 9, 1))] });
        Assert.False(spec.Facts.Select(recorded => recorded.Fact).OfType<ResponsePosted>().Single().Late);
        Assert.Equal(new DateOnly(2026, 6, 21), ObligationHistory.Of(spec.Facts).Last(row => row is { What: Owed.Response, KnownTo: null }).DueOn);

        // Sent back, the days that stood still are not lost.
        AssertOwes(spec.Then(Who.Government, new SendBackResponse("答非所问")), ("response", "water", "2026-07-03"));
    }

    [Fact]
    public void A_day_somebody_set_for_what_is_undone_holds_even_before_the_promised_one()
    {
        var spec = MatterSpec.Finding(Ready).Then(Who.Lead, ExpectedMove.Response).Then(Who.Government, new PassResponse())
            .DaysLater(10).Then(Who.Office, new LookBack(LookBackOutcome.NotImplemented, "没有开工", new(2026, 4, 10)));
        AssertOwes(spec, ("implementation", "water", "2026-04-10"), ("lookBack", "cppcc-office", "2026-05-10"));
        Assert.Equal(new DateOnly(2026, 4, 10), Assert.Single(spec.Matter.FollowUp.Parts.Values).DueOn);
    }

    [Fact]
    public void A_desk_that_gets_a_part_of_its_own_leaves_the_judging_to_another() => AssertOwes(
        MatterSpec.Finding(
            new Told(Who.Government, new AssignMatter(null, SplitUnits: [ExpectedMove.First, ExpectedMove.Second])), new Told(Who.FirstSplit, new AcknowledgeMatter()),
            new Told(Who.FirstSplit, ExpectedMove.Response), new Told(Who.Office, new AddUnit("government-office", "涉及该单位"))),
        ("acknowledgement", "government-office", "2026-03-05"), ("acknowledgement", "health", "2026-03-05"), ("response", "government-office", "2026-06-02"),
        ("response", "health", "2026-06-02"), ("responseReview", "party-committee", "2026-03-16"));

    private static void AssertOwes(MatterSpec spec, params (string What, string Owner, string DueOn)[] expected) =>
        Assert.Equal(expected, spec.Matter.Clocks.Running().Select(clock => (Clockwork.Named(clock.What), clock.Owner, clock.DueOn.ToString("yyyy-MM-dd"))).Order());
}
