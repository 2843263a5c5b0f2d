using Npgsql;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.Deadlines;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Deadlines;

/// <summary>The program counts as a calculator does that shares neither code nor data with it.</summary>
public sealed class SecondCalculatorTests
{
    [Fact]
    public async Task Another_calculator_on_other_days_comes_to_the_same()
    {
        await using var database = await Database.Create();
        await using var source = NpgsqlDataSource.Create(database.Admin);
        await SecondCalculator.Load(source);

        var worked = await SecondCalculator.Worked(source);
        Assert.Equal((1461, new DateOnly(2023, 1, 1), new DateOnly(2026, 12, 31)), (worked.Count, worked.Keys.Min(), worked.Keys.Max()));
        Assert.Empty(worked.Where(day => Policies.Calendar.IsWorkingDay(day.Key) != day.Value).Select(day => day.Key));

        var answers = await SecondCalculator.Answer(source, [.. WorkedDate.All.Select(row => (row.Start, row.Limit))]);
        Assert.Equal(WorkedDate.All.Select(row => $"{row.Name}: {row.Answer}"), WorkedDate.All.Zip(answers, (row, answer) => $"{row.Name}: {answer}"));

        var everyDay = (from limit in Policies.DefaultRulebook.Limits.Select(rule => rule.Limit).Distinct()
                        from day in worked.Keys
                            // A day of the year is the same one from most days on, and a year of days is much to pass over from each of them.
                        where limit.Unit != LimitUnit.YearDay || day.DayNumber % 40 == 0
                        select (Start: day, Limit: limit)).ToList();
        var differences = everyDay.Zip(await SecondCalculator.Answer(source, everyDay), (question, theirs) =>
        {
            var why = DueExplanation.Of(question.Limit, question.Start, Policies.Calendar);
            var ours = WorkedDate.Written(why.DueOn, WorkedDate.Runs(why.Skipped.Select(day => day.On)), WorkedDate.Runs(why.MadeUp.Select(day => day.On)), why.Provisional);
            return ours == theirs ? null : $"{question.Start:yyyy-MM-dd} {question.Limit}: {ours}, but {theirs}";
        }).OfType<string>().ToList();
        Assert.True(everyDay.Count > 10_000 && differences.Count == 0, $"{differences.Count} of {everyDay.Count}: {differences.FirstOrDefault()}");
    }
}
