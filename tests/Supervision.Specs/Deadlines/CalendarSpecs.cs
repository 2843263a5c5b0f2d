using CsCheck;
using Supervision.Deadlines;
using Supervision.Shared;
using Xunit;

namespace Supervision.Specs.Deadlines;

/// <summary>A county's calendar: the national record, and what the county entered over it.</summary>
public sealed class CalendarSpecs
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly WorkingCalendar National = new("n", [2026], [new(new(2026, 10, 1), "国庆节", false), new(new(2026, 10, 10), "国庆节", true)]);

    private const string Notice = """
        各省、自治区、直辖市人民政府：
        现将2027年部分节假日安排通知如下。
        一、元旦：1月1日（周五）至3日（周日）放假，共3天。
        二、春节：2月5日（农历除夕、周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月13日（周六）上班。
        三、跨月节：4月29日至5月2日放假调休，共4天。
        节假日期间，各地区、各部门要妥善安排好值班。
        """;

    [Fact]
    public void A_notice_is_read_as_it_is_published()
    {
        var read = CalendarText.Read(Notice, 2027);
        Assert.Equal(
            ["01-01 元旦", "01-02 元旦", "01-03 元旦", "01-31 春节 上班", "02-05 春节", "02-06 春节", "02-07 春节", "02-08 春节", "02-09 春节", "02-10 春节", "02-11 春节", "02-13 春节 上班", "04-29 跨月节", "04-30 跨月节", "05-01 跨月节", "05-02 跨月节"],
            read.Days.Select(day => $"{day.On:MM-dd} {day.Name}{(day.IsMadeUp ? " 上班" : "")}"));
        Assert.Equal(3, read.Unread.Count);
    }

    [Fact]
    public void A_holiday_that_begins_in_another_year_gives_this_year_its_days() =>
        Assert.Equal(["2023-01-01", "2023-01-02"], CalendarText.Read("一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。", 2023).Days.Select(day => $"{day.On:yyyy-MM-dd}"));

    [Theory]
    [InlineData("2027-01-01 元旦 放假", "2027-01-01 元旦 False")]
    [InlineData("2027/2/6，春节，上班", "2027-02-06 春节 True")]
    [InlineData("2027.2.6 上班", "2027-02-06  True")]
    public void A_line_is_one_day(string line, string day) => Assert.Equal(day, CalendarText.Read(line, 2027).Days.Select(one => $"{one.On:yyyy-MM-dd} {one.Name} {one.IsMadeUp}").Single());

    [Theory]
    [InlineData("2027-02-30 春节 放假")]
    [InlineData("春节：2月30日放假")]
    [InlineData("春节：99月1日放假")]
    [InlineData("春节：5日至1日放假")]
    [InlineData("春节：2月5日至2028年2月1日放假")]
    [InlineData("随便写的一行")]
    [InlineData("")]
    public void What_is_no_day_is_none(string line) => Assert.Empty(CalendarText.Read(line, 2027).Days);

    [Fact]
    public void Any_text_is_read_without_failing() =>
        Gen.OneOf(Gen.String, Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array.Select(string.Concat)).Sample(text => CalendarText.Read(text, 2027).Days.All(day => day.On.Year == 2027));

    private static readonly string[] Pieces = ["春节：", "1月", "32日", "5日", "至", "放假", "上班", "（", "）", "。", "\n", "9999年", "2027-1-1 ", "一、"];

    [Fact]
    public void A_year_keeps_only_what_differs_from_the_week()
    {
        var entered = Entered(new(2027, CalendarText.Read(Notice, 2027).Days, "国办通知"));
        Assert.Equal(["01-01", "01-31", "02-05", "02-08", "02-09", "02-10", "02-11", "02-13", "04-29", "04-30"], entered.Days.Select(day => $"{day.On:MM-dd}"));
        var calendar = CountyCalendar.Of([entered]).Over(National);
        Assert.Equal(("n+1", true, false, true), (calendar.Version, calendar.IsPublished(2027), calendar.IsWorkingDay(new(2027, 1, 1)), calendar.IsWorkingDay(new(2027, 1, 31))));
        Assert.True(calendar.IsWorkingDay(new(2026, 10, 10)));
    }

    [Fact]
    public void A_year_entered_by_the_county_stands_in_the_place_of_the_national_one()
    {
        var calendar = CountyCalendar.Of([Entered(new(2026, [new(new(2026, 10, 2), "国庆节", false)], "更正"))]).Over(National);
        Assert.Equal((true, false, false), (calendar.IsWorkingDay(new(2026, 10, 1)), calendar.IsWorkingDay(new(2026, 10, 2)), calendar.IsWorkingDay(new(2026, 10, 10))));
    }

    [Fact]
    public void A_county_has_days_of_its_own_and_gives_them_up_again()
    {
        var set = Assert.IsType<CalendarDaySet>(Facts(new SetCalendarDay(new(2026, 5, 27), "古尔邦节", false, "自治区办法").Decide(National, Today)).Single());
        var own = CountyCalendar.Of([set]);
        Assert.False(own.Over(National).IsWorkingDay(new(2026, 5, 27)));
        Assert.Equal("古尔邦节", own.Over(National).ExceptionOn(new(2026, 5, 27))!.Name);

        var cleared = Facts(new ClearCalendarDay(new(2026, 5, 27), "取消").Decide(own, Today)).Single();
        Assert.True(CountyCalendar.Of([set, cleared]).Over(National).IsWorkingDay(new(2026, 5, 27)));
        Assert.Equal(2, CountyCalendar.Of([set, cleared]).Version);
    }

    [Fact]
    public void What_makes_no_calendar_is_refused()
    {
        Refuses("calendar.year_missing", new EnterCalendarYear(null, [], "x").Decide(Today));
        Refuses("date.out_of_range", new EnterCalendarYear(1800, [], "x").Decide(Today));
        Refuses("calendar.source_missing", new EnterCalendarYear(2027, [Day(2027)], " ").Decide(Today));
        Refuses("calendar.no_days", new EnterCalendarYear(2027, [], "x").Decide(Today));
        Refuses("calendar.no_days", new EnterCalendarYear(2027, [null!], "x").Decide(Today));
        Refuses("calendar.no_days", new EnterCalendarYear(2027, [new(new(2027, 1, 2), "周末", false)], "x").Decide(Today));
        Refuses("calendar.day_of_another_year", new EnterCalendarYear(2027, [Day(2028)], "x").Decide(Today));
        Refuses("calendar.day_twice", new EnterCalendarYear(2027, [Day(2027), Day(2027)], "x").Decide(Today));
        Refuses("calendar.day_changes_nothing", new SetCalendarDay(new(2026, 10, 1), "国庆节", false, "x").Decide(National, Today));
        Refuses("calendar.source_missing", new SetCalendarDay(new(2026, 5, 27), "节", false, "").Decide(National, Today));
        Refuses("calendar.no_days", new SetCalendarDay(null, "节", false, "x").Decide(National, Today));
        Refuses("calendar.day_not_set", new ClearCalendarDay(new(2026, 5, 27), "x").Decide(CountyCalendar.None, Today));

        static DayOff Day(int year) => new(new(year, 10, 1), "国庆节", year == 2028);
        static void Refuses(string code, Decision decision) => Assert.Equal(code, Assert.IsType<Decision.Refused>(decision).Rejection.Code.Name);
    }

    private static CalendarYearEntered Entered(EnterCalendarYear year) => Assert.IsType<CalendarYearEntered>(Facts(year.Decide(Today)).Single());

    private static IReadOnlyList<Fact> Facts(Decision decision) => Assert.IsType<Decision.Accepted>(decision).Facts;
}
