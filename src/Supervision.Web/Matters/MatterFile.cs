using JasperFx.Events;
using Marten;
using Marten.Services.BatchQuerying;
using Supervision.Deadlines;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Matters;

/// <summary>One recorded fact of a matter with what is written beside it (卷宗条目).</summary>
/// <param name="Number">Its place in the file, from 1.</param>
/// <param name="By">The account that recorded it; null for the system.</param>
/// <param name="Role">In which office.</param>
public sealed record FileEntry(int Number, Fact Fact, DateTimeOffset RecordedAt, string? By, string? LateEntryReason, Role? Role = null)
{
    public static FileEntry Of(IEvent e) => new(
        (int)e.Version, (Fact)e.Data, e.Timestamp, e.UserName, EventHeaders.Get(e, EventHeaders.LateEntryReason), Json.TryRead<Role>(EventHeaders.Get(e, EventHeaders.Role) ?? "", out var role) ? role : null);
}

/// <summary>Everything recorded about one matter (事项卷宗): its facts, and what they come to.</summary>
public sealed record MatterFile(Guid Id, IReadOnlyList<FileEntry> Entries, Matter Matter)
{
    /// <summary>How many facts there are: the version that If-Match is compared with.</summary>
    public long Version => Entries.Count;

    public IReadOnlyList<Fact> Facts { get; } = [.. Entries.Select(entry => entry.Fact)];

    /// <summary>The facts with what was corrected set right.</summary>
    public IReadOnlyList<Fact> Right { get; } = Corrections.Apply([.. Entries.Select(entry => entry.Fact)]);

    public MatterRaised Raised => Wording.Of(Right);

    public IReadOnlyList<ObligationRow> Obligations => ObligationHistory.Of(Entries.Select(entry => new Recorded(entry.Fact, entry.RecordedAt)));

    /// <summary>The files this reader may have (可见附件), by the place of what names them among the facts set right.</summary>
    public ILookup<int, FileAnswer> FilesFor(Actor viewer)
    {
        var withheld = Sight.WithheldFrom(viewer, this);
        return Right.Select((fact, place) => (Attached: fact as FilesAttached, Place: place)).Where(one => one.Attached is not null)
            .SelectMany(one => one.Attached!.Files.Where(file => !withheld.Contains(file.Id)).Select(file => (one.Place, File: FileAnswer.Of(file, one.Attached.OccurredOn)))).ToLookup(one => one.Place, one => one.File);
    }

    /// <summary>The file a new matter begins with.</summary>
    public static MatterFile Begin(Guid id, IReadOnlyList<Fact> facts, DateTimeOffset at, string by, string? lateEntryReason) =>
        Of(id, EntriesOf(facts, 0, at, by, lateEntryReason))!;

    /// <summary>The file of these entries, or null where they are not a matter's.</summary>
    public static MatterFile? Of(Guid id, IReadOnlyList<FileEntry> entries) =>
        Matter.Replay([.. entries.Select(entry => entry.Fact)]) is { } matter ? new(id, entries, matter) : null;

    /// <summary>The file, or null where there is none in this session's county.</summary>
    /// <param name="alongside">Adds what else is to be read in the same journey to the database.</param>
    public static async Task<MatterFile?> Read(IQuerySession session, Guid id, CancellationToken cancellation, Action<IBatchedQuery>? alongside = null)
    {
        var batch = session.CreateBatchQuery();
        var events = batch.Events.FetchStream(id);
        alongside?.Invoke(batch);
        await batch.Execute(cancellation);
        return Of(id, [.. session.Remember(id, await events).Select(FileEntry.Of)]);
    }

    /// <summary>The file as it will be once these facts are recorded.</summary>
    public MatterFile With(IReadOnlyList<Fact> facts, DateTimeOffset at, string by, string? lateEntryReason) =>
        Of(Id, [.. Entries, .. EntriesOf(facts, Entries.Count, at, by, lateEntryReason)])!;

    private static List<FileEntry> EntriesOf(IReadOnlyList<Fact> facts, int after, DateTimeOffset at, string by, string? lateEntryReason) =>
        [.. facts.Select((fact, index) => new FileEntry(after + index + 1, fact, at, by, lateEntryReason))];
}
