namespace Supervision.AcceptanceTests.Fixtures;

/// <summary>Whether everything is told that is told in part every day: <c>SUPERVISION_WHOLE=1 ops/test</c>.</summary>
public static class Whole
{
    public static bool IsAsked { get; } = Environment.GetEnvironmentVariable("SUPERVISION_WHOLE") is { Length: > 0 };

    /// <summary>Everything, or every so many of them.</summary>
    public static IEnumerable<T> OrEvery<T>(int nth, IEnumerable<T> all) => all.Where((_, index) => IsAsked || index % nth == 0);
}
