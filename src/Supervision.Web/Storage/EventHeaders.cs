using JasperFx.Events;

namespace Supervision.Storage;

/// <summary>What is written beside an event's own data (事件附记).</summary>
public static class EventHeaders
{
    public const string Role = "role";
    public const string Unit = "unit";
    public const string LateEntryReason = "lateEntryReason";

    public static string? Get(IEvent e, string key) => e.Headers is { } headers && headers.TryGetValue(key, out var value) ? value?.ToString() : null;
}
