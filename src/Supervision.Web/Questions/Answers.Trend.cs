using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Questions;

/// <summary>How many there were at the end of a day (历日计数).</summary>
/// <param name="Claimed">Implemented as units say, what was verified among them.</param>
/// <param name="Overdue">Limits, not matters.</param>
public sealed record TrendDay(DateOnly AsOf, long Adopted, long Claimed, long Verified, long Overdue);

/// <summary>What falls due in a week (一周到期).</summary>
public sealed record WeekDue(DateOnly From, DateOnly To, long Count);

/// <summary>How many matters are at a stage (环节计数).</summary>
public sealed record StageCount(Stage Stage, long Count);

/// <content>What the dashboard is drawn from: one statement for each chart.</content>
public sealed partial class Answers
{
    private const string EachDay = "d.as_of";

    /// <summary>The same counts for each of these days.</summary>
    public async Task<IReadOnlyList<TrendDay>> Trend(Scope scope, IReadOnlyList<DateOnly> days, Caller caller, CancellationToken cancellation)
    {
        var (matters, limits) = (MattersIn(scope, caller, EachDay), ObligationsIn(scope, caller, EachDay).And(OwedByUnits).And(AsOf.Open("o", EachDay)).And(AsOf.Overdue("o", EachDay)));
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = new SqlText(caller.County, "m").With(matters).With(limits).With(("days", days.ToArray())).Command(connection, $"""
            select d.as_of, done.adopted, done.claimed, done.verified, late.overdue from unnest(@days) as d(as_of)
            cross join lateral (
                select count(*) as adopted, count(*) filter (where {Is(CountedMatters, "claimed")}) as claimed, count(*) filter (where {Is(CountedMatters, "implemented")}) as verified
                from {Matters} where {matters.Where} and {Is(CountedMatters, "accepted")}) as done
            cross join lateral (select count(*) as overdue from {Limits} where {limits.Where}) as late
            order by d.as_of
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var counts = new List<TrendDay>();
        while (await reader.ReadAsync(cancellation)) counts.Add(new(reader.GetFieldValue<DateOnly>(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4)));
        return counts;
    }

    /// <summary>What of that which is open falls due in each of the weeks to come, the first of which begins on the day itself.</summary>
    public async Task<IReadOnlyList<WeekDue>> ComingDue(Scope scope, int weeks, Caller caller, CancellationToken cancellation)
    {
        var sql = ObligationsIn(scope, caller).And(OwedByUnits).And(Open).And("o.paused_on is null").With(("weeks", weeks));
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"""
            select week, (select count(*) from {Limits} where {sql.Where} and o.due_on between @as_of + 7 * week and @as_of + 7 * week + 6) from generate_series(0, @weeks - 1) as week order by week
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var counts = new List<WeekDue>();
        while (await reader.ReadAsync(cancellation)) counts.Add(new(scope.AsOf.AddDays(7 * reader.GetInt32(0)), scope.AsOf.AddDays((7 * reader.GetInt32(0)) + 6), reader.GetInt64(1)));
        return counts;
    }

    /// <summary>How many matters were at each stage on the day, in the order of the stages.</summary>
    public async Task<IReadOnlyList<StageCount>> Stages(Scope scope, Caller caller, CancellationToken cancellation)
    {
        var sql = MattersIn(scope, caller);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"select s.stage, count(*) from {Matters} where {sql.Where} group by s.stage");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var counts = new List<StageCount>();
        while (await reader.ReadAsync(cancellation)) counts.Add(new(reader.Word<Stage>(0), reader.GetInt64(1)));
        return [.. counts.OrderBy(one => one.Stage)];
    }
}
