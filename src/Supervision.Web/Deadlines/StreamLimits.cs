using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Deadlines;

/// <summary>What is owed in a stream (卷宗时限).</summary>
public static class StreamLimits
{
    /// <summary>How its limits stand on a day, by all there is in the file: also by what is being recorded just now.</summary>
    public static IEnumerable<ObligationRow> OwedOn<T>(this StreamFile<T> file, DateOnly day) => ObligationHistory.Of(file.Facts.Select(fact => new Recorded(fact, DateTimeOffset.MinValue))).On(day);
}
