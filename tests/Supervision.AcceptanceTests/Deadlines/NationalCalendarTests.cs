using System.Security.Cryptography;
using System.Text;
using Supervision.Deadlines;
using Xunit;

namespace Supervision.AcceptanceTests.Deadlines;

/// <summary>The files of the shipped calendar.</summary>
public sealed class NationalCalendarTests
{
    [Fact]
    public void Every_year_is_whole_and_says_where_it_is_from()
    {
        Assert.Equal([2023, 2024, 2025, 2026], NationalCalendar.Years.Select(year => year.Year));
        Assert.All(NationalCalendar.Years, year =>
        {
            Assert.Equal($"国务院办公厅关于{year.Year}年部分节假日安排的通知", year.Notice.Title);
            Assert.Matches($"^国办发明电〔{year.Year - 1}〕[0-9]+号$", year.Notice.Number);
            Assert.Equal(year.Year - 1, year.Notice.IssuedOn.Year);
            Assert.True(year.Revision >= 1);

            Assert.True(year.CheckedAgainst.Select(source => source.Source).Distinct().Count() >= 3);
            Assert.Contains(year.CheckedAgainst, source => source.Where is not null);
            Assert.True(year.CheckedAgainst.Count(source => source.Version is not null && source.DisagreesOn is null) >= 2);
            Assert.All(year.CheckedAgainst, source => Assert.True(source.On > year.Notice.IssuedOn && (source.Where is not null || source.Version is not null)));
        });
    }

    [Fact]
    public void The_days_of_a_year_are_what_the_holidays_of_its_notice_come_to() => Assert.All(NationalCalendar.Years, year =>
    {
        Assert.All(year.Days, day => Assert.Equal(year.Year, day.On.Year));
        Assert.Equal(year.Days.Select(day => day.On), year.Days.Select(day => day.On).Distinct().Order());
        Assert.All(year.Days, day => Assert.Equal(day.IsMadeUp, IsWeekend(day.On)));

        Assert.All(year.Holidays.Skip(1).Append(year.Holidays[0] with { From = new(year.Year, 1, 1) }), holiday => Assert.True(holiday.From.Year == year.Year && holiday.From <= holiday.To && holiday.To.Year == year.Year));
        var free = year.Holidays.SelectMany(holiday => Enumerable.Range(holiday.From.DayNumber, holiday.To.DayNumber - holiday.From.DayNumber + 1), (holiday, day) => (On: DateOnly.FromDayNumber(day), holiday.Name)).ToList();
        Assert.Equal(free.Count, free.DistinctBy(day => day.On).Count());
        Assert.Equal(
            free.Where(day => day.On.Year == year.Year && !IsWeekend(day.On)),
            year.Days.Where(day => !day.IsMadeUp).Select(day => (day.On, day.Name)));
        Assert.All(year.Days.Where(day => day.IsMadeUp), day =>
        {
            Assert.DoesNotContain(free, other => other.On == day.On);
            Assert.Contains(year.Holidays, holiday => holiday.Name == day.Name);
        });
        Assert.Equal(["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"], year.Holidays.SelectMany(holiday => holiday.Name.Split('、')).OrderBy(name => "元春清劳端中国".IndexOf(name[0], StringComparison.Ordinal)));
    });

    /// <summary>Due days carry the version: change a day, and raise its year's revision with it.</summary>
    [Fact]
    public void Other_days_go_by_another_version()
    {
        var days = string.Join('\n', NationalCalendar.Years.SelectMany(year => year.Days).Select(day => $"{day.On:yyyy-MM-dd} {day.IsMadeUp}"));
        Assert.Equal(("2026.1", "1ed3477f8037e474"), (NationalCalendar.Version, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(days)))[..16]));
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
