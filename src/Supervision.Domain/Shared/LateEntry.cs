namespace Supervision.Shared;

/// <summary>What may be entered after the day it happened (补录, F110).</summary>
public interface IMayBeLate
{
    /// <summary>Why it is entered late; required beyond the rulebook's days.</summary>
    string? LateEntryReason { get; }
}

/// <summary>The rule about what is entered long after it happened (补录规则, F110): not without a reason.</summary>
public static class LateEntry
{
    public static readonly RefusalCode ReasonMissing = new("date.backdated_without_reason", RejectionKind.Invalid);

    /// <param name="days">How many days back need no reason.</param>
    public static Rejection? Refuse(DateOnly on, DateOnly today, int days, string? reason) =>
        on < today.AddDays(-days) && string.IsNullOrWhiteSpace(reason) ? ReasonMissing.About(Days.Iso(on), $"{days}") : null;
}
