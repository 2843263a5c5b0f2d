namespace Supervision.Shared;

/// <summary>A point in time (时刻) together with the calendar day it falls on at the office (Asia/Shanghai).</summary>
public readonly record struct Moment(DateTimeOffset At, DateOnly Day);
