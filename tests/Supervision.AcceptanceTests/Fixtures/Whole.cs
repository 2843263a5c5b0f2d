using Xunit;

namespace Supervision.AcceptanceTests.Fixtures;

/// <summary>Whether everything is told that is told in part every day: <c>SUPERVISION_WHOLE=1 ops/test</c>.</summary>
public static class Whole
{
    public static bool IsAsked { get; } = Environment.GetEnvironmentVariable("SUPERVISION_WHOLE") is { Length: > 0 };

    /// <summary>Everything, or every so many of them.</summary>
    public static IEnumerable<T> OrEvery<T>(int nth, IEnumerable<T> all) => all.Where((_, index) => IsAsked || index % nth == 0);
}

/// <summary>A test that is told only when everything is, and says so.</summary>
public sealed class WholeFactAttribute : FactAttribute
{
    public WholeFactAttribute()
    {
        if (!Whole.IsAsked) Skip = "Told with SUPERVISION_WHOLE=1.";
    }
}
