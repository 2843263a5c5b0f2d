using Marten;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Ledgers;

/// <content>What was imported, how its columns are read, and files that wait to be entered.</content>
public sealed partial class LedgerDesk
{
    private static readonly TimeSpan Waits = TimeSpan.FromDays(1);

    public async Task<IReadOnlyList<LedgerImportAnswer>> List(Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        var now = clock.Now().At;
        return [.. (await session.Query<LedgerImport>().OrderByDescending(import => import.At).Take(100).ToListAsync(cancellation)).Select(import => LedgerRoutes.AnswerOf(import, now))];
    }

    public async Task<LedgerImportAnswer?> Find(Guid id, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        return await session.LoadAsync<LedgerImport>(id, cancellation) is { } import ? LedgerRoutes.AnswerOf(import, clock.Now().At) : null;
    }

    public async Task<Page<LedgerLine>?> Rows(Guid id, RowFate? fate, int number, int size, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        if (await session.LoadAsync<LedgerImport>(id, cancellation) is null) return null;
        IQueryable<LedgerRow> asked = session.Query<LedgerRow>().Where(row => row.Import == id);
        if (fate is { } one) asked = asked.Where(row => row.Fate == one);
        var total = await asked.CountAsync(cancellation);
        var rows = await asked.OrderBy(row => row.Row).Skip((number - 1) * size).Take(size).ToListAsync(cancellation);
        return new([.. rows.Select(row => new LedgerLine(row.Row, row.Fate, row.Number, row.Title, row.Matter, row.MatterNumber, row.Steps, row.Problems, row.Ignored, row.IsVoid))], total, number, size);
    }

    public async Task<IReadOnlyList<RememberedMapping>> Mappings(Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        return [.. (await session.Query<RememberedMapping>().ToListAsync(cancellation)).OrderBy(mapping => mapping.Ledger, StringComparer.Ordinal).ThenBy(mapping => mapping.Id, StringComparer.Ordinal)];
    }

    /// <param name="seen">The version that was seen; what is there already is only changed by who saw it.</param>
    public async Task<(RememberedMapping? Mapping, Rejection? Refusal)> Remember(string? ledger, MatterKind? kind, IReadOnlyList<string> columns, IReadOnlyList<LedgerField> fields, long? seen, Caller caller, CancellationToken cancellation)
    {
        if (Texts.Tidy(ledger) is not { } name) return (null, LedgerRefusals.NameMissing);
        if (kind is null) return (null, LedgerRefusals.KindMissing);
        if ((Texts.TooLong(name, LongestName) ?? LedgerMapping.Refuse(columns, fields)) is { } refusal) return (null, refusal);
        await using var session = store.OpenFor(caller);
        var key = KeyOf(columns);
        await session.Ask("select pg_advisory_xact_lock(hashtext($1 || $2)) is null", cancellation, $"mapping/{key}");
        var before = await session.LoadAsync<RememberedMapping>(key, cancellation);
        if ((before?.Version ?? 0) != (seen ?? 0)) return (null, LedgerRefusals.MappingStale);
        var mapping = new RememberedMapping(key, name, columns, fields, kind.Value, (before?.Version ?? 0) + 1, clock.Now().At, caller.Actor.Id);
        session.Store(mapping);
        await session.SaveChangesAsync(cancellation);
        return (mapping, null);
    }

    /// <summary>Keeps a file while somebody says how it is to be read; what nobody came back for is thrown away.</summary>
    public async Task<LedgerUpload> Keep(byte[] file, string name, LedgerAsked asked, Caller caller, CancellationToken cancellation)
    {
        var now = clock.Now().At;
        var upload = new LedgerUpload(Guid.CreateVersion7(), Path.GetFileName(name), Convert.ToBase64String(file), asked, caller.Actor.Id, now);
        await using var session = store.LightweightSession(caller.County);
        var before = now - Waits;
        session.DeleteWhere<LedgerUpload>(kept => kept.At < before);
        session.Store(upload);
        await session.SaveChangesAsync(cancellation);
        return upload;
    }

    /// <summary>A file that waits, for who sent it.</summary>
    public async Task<LedgerUpload?> Waiting(Guid id, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        return await session.LoadAsync<LedgerUpload>(id, cancellation) is { } upload && upload.By == caller.Actor.Id ? upload : null;
    }

    public async Task Say(LedgerUpload upload, LedgerAsked asked, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(caller.County);
        session.Store(upload with { Asked = asked });
        await session.SaveChangesAsync(cancellation);
    }

    public async Task Drop(Guid upload, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(caller.County);
        session.Delete<LedgerUpload>(upload);
        await session.SaveChangesAsync(cancellation);
    }
}
