namespace Supervision.AcceptanceTests.Fixtures;

/// <summary>A clock that stands still until a test moves it.</summary>
public sealed class MovableTime : TimeProvider
{
    private DateTimeOffset now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Ten in the morning of that day, at the office.</summary>
    public void MoveTo(DateOnly day) => now = new DateTimeOffset(day.ToDateTime(new TimeOnly(10, 0)), TimeSpan.FromHours(8)).ToUniversalTime();

    public void Advance(TimeSpan by) => now += by;
}
