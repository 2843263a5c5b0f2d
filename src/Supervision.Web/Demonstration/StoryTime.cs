namespace Supervision.Demonstration;

/// <summary>A clock that stands still until whoever tells a story moves it (叙事时钟).</summary>
public sealed class StoryTime : TimeProvider
{
    private DateTimeOffset now = new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Ten in the morning of that day, at the office; again on the same day, a minute later.</summary>
    public void MoveTo(DateOnly day)
    {
        var morning = new DateTimeOffset(day.ToDateTime(new TimeOnly(10, 0)), TimeSpan.FromHours(8)).ToUniversalTime();
        now = morning > now || Shared.OfficeClock.DayOf(now) != day ? morning : now.AddMinutes(1);
    }
}
