using Supervision.Deadlines;
using Supervision.Tests;
using Xunit;

namespace Supervision.Specs.Deadlines;

/// <summary>Every worked date, with the days it skips and the made-up days it counts.</summary>
public sealed class WorkedDateSpecs
{
    public static TheoryData<string> Names => [.. WorkedDate.All.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_worked_date_comes_out(string name)
    {
        var row = WorkedDate.All.Single(row => row.Name == name);
        var counted = DueExplanation.Of(row.Limit, row.Start, Published.Calendar);
        Assert.Equal(row.Answer, WorkedDate.Written(counted.DueOn, WorkedDate.Runs(counted.Skipped.Select(day => day.On)), WorkedDate.Runs(counted.MadeUp.Select(day => day.On)), counted.Provisional));
        Assert.Equal(new DueDate(row.Due, row.Provisional, "shipped"), row.Limit.From(row.Start, Published.Calendar) with { CountedFrom = null });
    }

    [Fact]
    public void The_table_has_what_is_awkward()
    {
        Assert.True(WorkedDate.All.Count >= 60, $"{WorkedDate.All.Count} rows");
        Assert.All(Enum.GetValues<LimitUnit>(), unit => Assert.Contains(WorkedDate.All, row => row.Limit.Unit == unit && row.Limit.RollForward));
        Assert.Contains(WorkedDate.All, row => row.Limit.Count == 0);
        Assert.Contains(WorkedDate.All, row => row.Provisional);
        foreach (var weekday in new[] { DayOfWeek.Saturday, DayOfWeek.Sunday })
        {
            Assert.Contains(WorkedDate.All, row => row.Due.DayOfWeek == weekday && Published.Calendar.IsWorkingDay(row.Due));
            Assert.Contains(WorkedDate.All, row => row.Start.DayOfWeek == weekday && Published.Calendar.IsWorkingDay(row.Start));
        }
    }
}
