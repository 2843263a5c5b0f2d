using Supervision.Shared;

namespace Supervision.Questions;

/// <summary>
/// What a figure counts (统计口径): a condition by a word, the same for the figure and for the list behind it (counted=…), so that a list holds exactly
/// as many rows as its figure says.
/// </summary>
/// <param name="Name">What is counted, as a list says it on top.</param>
/// <param name="Is">The condition, of the standing of a whole matter (s) or of one unit's own assignment (own).</param>
public sealed record Counted(string Name, Func<string, string> Is)
{
    public Counted(string name, string condition)
        : this(name, _ => condition)
    {
    }

    /// <summary>What the asker wants listed, by its word; a word nobody knows is refused.</summary>
    public static string? Read(QueryReader query, IReadOnlyDictionary<string, Counted> known) => query.OneOf("counted", known.Keys);
}

/// <summary>Where the rows of a figure are (清单地址): a list, narrowed to exactly what the figure counts. The same address under /api answers the list as JSON.</summary>
public static class RowsOf
{
    /// <param name="asked">What the list is asked with; what has no value is left out, and what is named twice is asked as it was named last.</param>
    public static string List(string list, params IEnumerable<(string Name, string? Value)> asked) => list + QueryString.Create(
        asked.GroupBy(one => one.Name).Select(same => same.Last()).Where(one => !string.IsNullOrEmpty(one.Value)).Select(one => KeyValuePair.Create(one.Name, one.Value)));

    /// <summary>The day a figure is of, and what was known.</summary>
    public static IEnumerable<(string Name, string? Value)> On(DateOnly asOf, DateTimeOffset? knownAt) =>
        [("asOf", Days.Iso(asOf)), ("knownAt", knownAt?.ToString("O", System.Globalization.CultureInfo.InvariantCulture))];

    /// <inheritdoc cref="On"/>
    public static IEnumerable<(string Name, string? Value)> In(Scope scope) =>
        [.. On(scope.AsOf, scope.KnownAt), ("unit", scope.Unit), ("kind", scope.Kind is { } kind ? Json.Word(kind) : null), ("year", scope.Year is { } year ? $"{year}" : null)];
}
