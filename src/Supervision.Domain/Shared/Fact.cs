namespace Supervision.Shared;

/// <summary>A recorded fact (事实): stored for ever, so additive change only (decision 0005).</summary>
/// <param name="OccurredOn">The day it happened, as stated by the person (F110); never a later day than the one it was recorded on.</param>
public abstract record Fact(DateOnly OccurredOn);

/// <summary>The name a fact is stored under (事件名). The class may be renamed, the name never.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>A fact with the time it was recorded (登记的事实): the second of its two dates (F110).</summary>
public readonly record struct Recorded(Fact Fact, DateTimeOffset RecordedAt);
