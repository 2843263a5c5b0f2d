using Supervision.Shared;

namespace Supervision.People;

/// <summary>The coded lists of a county (代码表): sectors, parties, liaison groups, categories of proposals.</summary>
public sealed record DirectoryLists(string Id, IReadOnlyList<ListEntry> Sectors, IReadOnlyList<ListEntry> Parties, IReadOnlyList<ListEntry> Liaisons)
{
    public const string CurrentId = "current";

    /// <summary>The categories of proposals (提案类别).</summary>
    public IReadOnlyList<ListEntry> Categories { get; init; } = [];

    /// <summary>What pictures taken on the spot may be of, and where each goes (随手拍类别和分派表).</summary>
    public IReadOnlyList<SnapshotEntry> Snapshots { get; init; } = [];

    public static string NameOf(IReadOnlyList<ListEntry> list, string? code) => code is null ? "" : list.FirstOrDefault(entry => entry.Code == code)?.Name ?? code;

    public static bool IsOpen(IReadOnlyList<ListEntry> list, string? code) => list.Any(entry => entry.Code == code && !entry.Ended);

    /// <summary>The code of what is written, as code or as name.</summary>
    public static string? CodeOf(IReadOnlyList<ListEntry> list, string? text) => list.FirstOrDefault(entry => entry.Code == text || entry.Name == text)?.Code;
}

/// <summary>An entry of a coded list (代码项). One that is no longer used is ended, never removed.</summary>
public sealed record ListEntry(string Code, string Name, bool Ended = false);

/// <summary>What a picture taken on the spot may be of (随手拍类别, F20).</summary>
/// <param name="Unit">The code of the unit it is handed over to at once; null where a desk decides.</param>
/// <param name="IsMajor">It is a heavy one (重大事项).</param>
public sealed record SnapshotEntry(string Code, string Name, string? Unit = null, bool IsMajor = false, bool Ended = false);

/// <summary>Write a county's lists anew (修改代码表). A list that is left out stays.</summary>
public sealed record EditLists(IReadOnlyList<ListEntry>? Sectors = null, IReadOnlyList<ListEntry>? Parties = null, IReadOnlyList<ListEntry>? Liaisons = null, string? Reason = null, IReadOnlyList<ListEntry>? Categories = null,
    IReadOnlyList<SnapshotEntry>? Snapshots = null)
{
    public (DirectoryLists? Lists, Rejection? Refusal) Decide(DirectoryLists now)
    {
        var refusal = Texts.TooLong(Reason, 500) ?? Refuse(Sectors, now.Sectors) ?? Refuse(Parties, now.Parties) ?? Refuse(Liaisons, now.Liaisons) ?? Refuse(Categories, now.Categories) ?? Refuse(Plain(Snapshots), Plain(now.Snapshots)!);
        return refusal is not null
            ? (null, refusal)
            : (now with { Sectors = Tidied(Sectors) ?? now.Sectors, Parties = Tidied(Parties) ?? now.Parties, Liaisons = Tidied(Liaisons) ?? now.Liaisons, Categories = Tidied(Categories) ?? now.Categories, Snapshots = Snapshots ?? now.Snapshots }, null);
    }

    private static List<ListEntry>? Plain(IReadOnlyList<SnapshotEntry>? entries) => entries?.Select(entry => entry is null ? null! : new ListEntry(entry.Code, entry.Name, entry.Ended)).ToList();

    private static Rejection? Refuse(IReadOnlyList<ListEntry>? wanted, IReadOnlyList<ListEntry> now)
    {
        if (wanted is null) return null;
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in wanted)
        {
            if (entry is null) return Codes.Malformed.About("");
            if ((Codes.Refuse(entry.Code) ?? Codes.RefuseName(entry.Name)) is { } wrong) return wrong;
            if (!codes.Add(entry.Code)) return Codes.Taken.About(entry.Code);
        }
        return now.FirstOrDefault(entry => !codes.Contains(entry.Code)) is { } lost ? PeopleRefusals.EntryMissing.About(lost.Name) : null;
    }

    private static IReadOnlyList<ListEntry>? Tidied(IReadOnlyList<ListEntry>? list) => list is null ? null : [.. list.Select(entry => entry with { Name = entry.Name.Trim() })];
}
