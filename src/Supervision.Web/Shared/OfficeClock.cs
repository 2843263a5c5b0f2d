namespace Supervision.Shared;

/// <summary>The one clock (办公时钟): gives a moment and the calendar day it falls on at the office. Nothing else reads a clock.</summary>
public sealed class OfficeClock(TimeProvider time)
{
    /// <summary>Where the offices are: one time zone for the whole country.</summary>
    public static TimeZoneInfo Office { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public Moment Now()
    {
        var at = time.GetUtcNow();
        return new(at, DayOf(at));
    }

    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Office).DateTime);

    /// <summary>The first instant after a day, at the office.</summary>
    public static DateTimeOffset EndOf(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Office.GetUtcOffset(midnight)).ToUniversalTime();
    }
}

/// <summary>A clock that ticks in microseconds, as the database does: what is written reads back the same, so a rebuilt view equals the first.</summary>
public sealed class DatabaseTime(TimeProvider inner) : TimeProvider
{
    public override DateTimeOffset GetUtcNow()
    {
        var now = inner.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
