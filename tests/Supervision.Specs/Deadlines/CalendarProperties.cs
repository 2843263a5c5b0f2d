using CsCheck;
using Supervision.Deadlines;
using Xunit;

namespace Supervision.Specs.Deadlines;

/// <summary>What holds of the arithmetic for any start from 1900 to 2200, any limit, and calendars by lot.</summary>
public sealed class CalendarProperties
{
    /// <summary>A limit that starts on a day, with changed days thrown about the start and about the end, where they matter.</summary>
    private sealed record Case(DateOnly Start, Limit Limit, IReadOnlyList<DayOff> Changed, IReadOnlyList<int> Published)
    {
        public WorkingCalendar Calendar { get; } = new("lot", Published, Changed);

        public WorkingCalendar With(DateOnly day, bool isMadeUp) => new("lot", Published, [.. Changed.Where(other => other.On != day), new(day, "lot", isMadeUp)]);

        public WorkingCalendar Without(DateOnly day) => new("lot", Published, Changed.Where(other => other.On != day));
    }

    private static readonly WorkingCalendar Weekends = new("weekends", [], []);

    private static readonly Gen<DateOnly> Start = Gen.Int[new DateOnly(1900, 1, 1).DayNumber, new DateOnly(2200, 12, 31).DayNumber].Select(DateOnly.FromDayNumber);

    private static readonly Gen<LimitUnit> Unit = Gen.Enum<LimitUnit>();

    private static readonly Gen<Limit> AnyLimit = Gen.Select(
        Gen.Frequency((3, Gen.Int[0, 40]), (1, Gen.Int[0, 2000])), Unit, Gen.Bool, (count, unit, roll) => new Limit(count, unit, roll));

    private static readonly Gen<(int Offset, bool AtEnd, bool IsMadeUp)[]> Changes = Gen.Select(Gen.Int[-3, 30], Gen.Bool, Gen.Bool).Array[0, 40];

    private static readonly Gen<Case> Cases = Gen.Select(Start, AnyLimit, Changes, Gen.Bool.Array[4], (start, limit, changes, published) =>
    {
        var end = limit.Plain(start, Weekends);
        return new Case(
            start, limit,
            [.. changes.Select(change => new DayOff((change.AtEnd ? end : start).AddDays(change.Offset), "lot", change.IsMadeUp)).DistinctBy(day => day.On)],
            [.. new[] { start.Year, start.Year + 1, end.Year, end.Year + 1 }.Where((_, at) => published[at]).Distinct()]);
    });

    [Fact]
    public void Every_limit_has_a_due_day_and_none_before_it_starts() => Cases.Sample(lot =>
    {
        var due = lot.Limit.From(lot.Start, lot.Calendar);
        Assert.True(due.On >= lot.Start);
        Assert.Equal(due.On, DueExplanation.Of(lot.Limit, lot.Start, lot.Calendar).DueOn);
    }, iter: 1000);

    [Fact]
    public void A_longer_limit_is_never_due_earlier_and_in_working_days_always_later() => Cases.Sample(lot =>
    {
        var (due, longer) = (lot.Limit.From(lot.Start, lot.Calendar).On, (lot.Limit with { Count = lot.Limit.Count + 1 }).From(lot.Start, lot.Calendar).On);
        Assert.True(longer >= due);
        if (lot.Limit is { Unit: LimitUnit.WorkingDays, Count: > 0 }) Assert.True(longer > due);
    }, iter: 1000);

    [Fact]
    public void A_later_start_is_never_due_earlier() => Gen.Select(Cases, Gen.Int[0, 40]).Sample((lot, days) =>
        Assert.True(lot.Limit.From(lot.Start.AddDays(days), lot.Calendar).On >= lot.Limit.From(lot.Start, lot.Calendar).On), iter: 1000);

    [Fact]
    public void Working_days_end_on_a_working_day_and_are_as_many_as_were_given() => Cases.Where(lot => lot.Limit.Unit == LimitUnit.WorkingDays).Sample(lot =>
    {
        var due = lot.Limit.From(lot.Start, lot.Calendar).On;
        if (lot.Limit.Count > 0) Assert.True(lot.Calendar.IsWorkingDay(due));
        if (lot.Limit.Count > 0 || !lot.Limit.RollForward) Assert.Equal(lot.Limit.Count, lot.Calendar.WorkingDaysBetween(lot.Start, due));
    }, iter: 1000);

    [Fact]
    public void A_due_day_that_is_moved_lands_on_the_next_working_day() => Cases.Where(lot => lot.Limit.RollForward).Sample(lot =>
    {
        var (plain, due) = (lot.Limit.Plain(lot.Start, lot.Calendar), lot.Limit.From(lot.Start, lot.Calendar).On);
        Assert.True(lot.Calendar.IsWorkingDay(due));
        Assert.True(due >= plain);
        for (var day = plain; day < due; day = day.AddDays(1)) Assert.False(lot.Calendar.IsWorkingDay(day));
    }, iter: 1000);

    [Fact]
    public void A_holiday_more_never_makes_it_earlier_nor_a_made_up_day_later() => Gen.Select(Cases, Gen.Int[-3, 60], Gen.Bool).Sample((lot, offset, atEnd) =>
    {
        var day = (atEnd ? lot.Limit.Plain(lot.Start, Weekends) : lot.Start).AddDays(offset);
        var due = lot.Limit.From(lot.Start, lot.Without(day)).On;
        Assert.True(lot.Limit.From(lot.Start, lot.With(day, isMadeUp: false)).On >= due);
        Assert.True(lot.Limit.From(lot.Start, lot.With(day, isMadeUp: true)).On <= due);
    }, iter: 1000);

    [Fact]
    public void The_explanation_accounts_for_every_day_passed() => Cases.Sample(lot =>
    {
        var why = DueExplanation.Of(lot.Limit, lot.Start, lot.Calendar);
        var counted = lot.Limit.Unit == LimitUnit.WorkingDays ? lot.Limit.Count : lot.Limit.Plain(lot.Start, lot.Calendar).DayNumber - lot.Start.DayNumber;
        Assert.Equal(why.DueOn.DayNumber - lot.Start.DayNumber, counted + why.Skipped.Count);
        Assert.All(why.Skipped, day => Assert.False(lot.Calendar.IsWorkingDay(day.On)));
        Assert.All(why.MadeUp, day => Assert.True(lot.Calendar.IsWorkingDay(day.On)));
        Assert.Equal(why.Skipped.Concat(why.MadeUp).Count(), why.Skipped.Concat(why.MadeUp).DistinctBy(day => day.On).Count());
    }, iter: 1000);

    [Fact]
    public void A_day_that_is_not_provisional_stays_whatever_is_published_later() => Gen.Select(Cases, Changes).Sample((lot, later) =>
    {
        var due = lot.Limit.From(lot.Start, lot.Calendar);
        if (due.Provisional) return;
        var published = later.Select(change => new DayOff((change.AtEnd ? due.On : lot.Start).AddDays(change.Offset), "later", change.IsMadeUp))
            .Where(day => !lot.Calendar.IsPublished(day.On.Year)).DistinctBy(day => day.On).ToList();
        var whole = new WorkingCalendar("lot", [.. lot.Published, .. published.Select(day => day.On.Year)], [.. lot.Changed.Where(day => published.All(other => other.On != day.On)), .. published]);
        Assert.Equal(due, lot.Limit.From(lot.Start, whole));
    }, iter: 1000);

    /// <summary>The longest run of days off that was ever published is the Spring Festival of 2026, nine days.</summary>
    [Fact]
    public void As_published_no_due_day_is_moved_more_than_nine_days()
    {
        var days = Enumerable.Range(Published.First.DayNumber, Published.Last.DayNumber - Published.First.DayNumber + 1).Select(DateOnly.FromDayNumber).ToList();
        var moved = days.ToDictionary(day => day, day => new Limit(0, LimitUnit.CalendarDays, RollForward: true).From(day, Published.Calendar).On.DayNumber - day.DayNumber);
        Assert.Equal((1461, 9), (days.Count, moved.Values.Max()));
        Assert.Equal(new DateOnly(2026, 2, 15), moved.MaxBy(day => day.Value).Key);
    }
}
