using Supervision.Shared;

namespace Supervision.Venues;

// Stored for ever (decision 0005).

/// <summary>What can be done with a venue (平台动作).</summary>
public enum VenueStep
{
    /// <summary>登记平台</summary>
    Open,

    /// <summary>更名</summary>
    Rename,

    /// <summary>变更信息</summary>
    Describe,

    /// <summary>撤销平台</summary>
    Close,
}

/// <summary>Whether a venue is used (平台状态).</summary>
public enum VenueStage
{
    /// <summary>未登记</summary>
    Unopened,

    /// <summary>使用中</summary>
    Open,

    /// <summary>已撤销</summary>
    Closed,
}

/// <summary>What is held at a venue or comes from it (归属对象).</summary>
public enum VenueSubject
{
    /// <summary>事项</summary>
    Matter,

    /// <summary>议题</summary>
    Topic,

    /// <summary>活动</summary>
    Occasion,
}

/// <summary>A venue of grassroots consultation was opened (启用基层协商平台, F86).</summary>
/// <param name="Kind">What the county calls this kind of venue, in its own words.</param>
/// <param name="Township">Where it is.</param>
/// <param name="RunBy">Who runs it.</param>
/// <param name="Aliases">What people call it besides.</param>
/// <param name="Source">Where this is known from, and what of it is not known.</param>
[EventName("venue_opened_v1")]
public sealed record VenueOpened(DateOnly OccurredOn, string Name, string Kind, string? Township, string? RunBy, IReadOnlyList<string> Aliases, string? Source) : Fact(OccurredOn);

/// <summary>It is called otherwise from now on (平台更名).</summary>
[EventName("venue_renamed_v1")]
public sealed record VenueRenamed(DateOnly OccurredOn, string Name, string Reason) : Fact(OccurredOn);

/// <summary>Its kind, its place, who runs it or what people call it is otherwise from now on (变更平台信息): all of it, as it is now.</summary>
[EventName("venue_described_v1")]
public sealed record VenueDescribed(DateOnly OccurredOn, string Kind, string? Township, string? RunBy, IReadOnlyList<string> Aliases, string Reason) : Fact(OccurredOn);

/// <summary>It is used no longer, from this day on (撤销平台).</summary>
[EventName("venue_closed_v1")]
public sealed record VenueClosed(DateOnly OccurredOn, string Reason) : Fact(OccurredOn);

/// <summary>A matter or a topic came from a venue, an activity took place there (归属平台, F86).</summary>
/// <param name="Name">What it was called when it was named.</param>
/// <param name="Reason">Why another one is named than before.</param>
[EventName("venue_named_v1")]
public sealed record VenueNamed(DateOnly OccurredOn, VenueSubject Subject, Guid Id, Guid Venue, string Name, string? Reason) : Fact(OccurredOn);

/// <summary>It belongs to no venue from this day on (取消归属).</summary>
[EventName("venue_unnamed_v1")]
public sealed record VenueUnnamed(DateOnly OccurredOn, string Reason) : Fact(OccurredOn);
