using Supervision.Deadlines;
using Xunit;

namespace Supervision.Specs.Deadlines;

public sealed class LimitSpecs
{
    /// <summary>The autumn of 2026 as published: 20 September and 10 October worked, 25 September and 1–7 October off.</summary>
    private static readonly WorkingCalendar Autumn = new("spec", [2026],
    [
        new(new(2026, 9, 20), "国庆节", IsMadeUp: true), new(new(2026, 9, 25), "中秋", IsMadeUp: false),
        new(new(2026, 10, 1), "国庆节", false), new(new(2026, 10, 2), "国庆节", false), new(new(2026, 10, 5), "国庆节", false),
        new(new(2026, 10, 6), "国庆节", false), new(new(2026, 10, 7), "国庆节", false), new(new(2026, 10, 10), "国庆节", IsMadeUp: true),
    ]);

    [Theory]
    [InlineData("2026-09-04", 22, "2026-10-12")]
    [InlineData("2026-09-18", 1, "2026-09-20")]
    [InlineData("2026-09-24", 1, "2026-09-28")]
    [InlineData("2026-09-30", 1, "2026-10-08")]
    [InlineData("2026-10-09", 1, "2026-10-10")]
    [InlineData("2026-10-10", 0, "2026-10-10")]
    public void Working_days_skip_holidays_and_count_made_up_days(string start, int days, string due) =>
        Assert.Equal(Day(due), new Limit(days, LimitUnit.WorkingDays).From(Day(start), Autumn).On);

    [Theory]
    [InlineData("2026-01-31", 1, "2026-02-28")]
    [InlineData("2024-11-30", 3, "2025-02-28")]
    [InlineData("2026-08-15", 3, "2026-11-15")]
    public void Months_end_on_the_same_day_or_the_last_of_the_month(string start, int months, string due) =>
        Assert.Equal(Day(due), new Limit(months, LimitUnit.Months).From(Day(start), Autumn).On);

    [Fact]
    public void A_due_day_that_is_no_working_day_moves_on_where_the_rule_says_so() =>
        Assert.Equal(Day("2026-10-08"), new Limit(1, LimitUnit.Months, RollForward: true).From(Day("2026-09-01"), Autumn).On);

    [Fact]
    public void A_limit_that_reaches_an_unpublished_year_is_provisional()
    {
        Assert.True(new Limit(60, LimitUnit.WorkingDays).From(Day("2026-11-22"), Autumn).Provisional);
        Assert.False(new Limit(5, LimitUnit.WorkingDays).From(Day("2026-11-22"), Autumn).Provisional);
        Assert.False(new Limit(1, LimitUnit.Years).From(Day("2026-11-22"), Autumn).Provisional);
    }

    [Fact]
    public void Working_days_late_count_from_the_day_after() =>
        Assert.Equal(1, Autumn.WorkingDaysBetween(Day("2026-09-30"), Day("2026-10-08")));

    private static DateOnly Day(string iso) => DateOnly.Parse(iso);
}
