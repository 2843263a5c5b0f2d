using JasperFx.Events;
using Marten;
using Npgsql;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Ledgers;

/// <summary>A matter of an import that somebody has acted on since (已办理事项), by whatever a person finds it by.</summary>
public sealed record ActedOn(Guid Matter, string? Number, string? LedgerNumber, string? Title);

/// <summary>Takes a whole import back (撤销导入, F103): every matter of it is void, or none; nothing is deleted.</summary>
public sealed class LedgerUndo(IDocumentStore store, NpgsqlDataSource database, OfficeClock clock, OnceOnly once)
{
    private const int Piece = 200;

    public async Task<(LedgerImport? Import, Rejection? Refusal, IReadOnlyList<ActedOn> ActedOn)> Undo(Guid id, string? reason, Caller caller, CancellationToken cancellation)
    {
        (LedgerImport?, Rejection?, IReadOnlyList<ActedOn>) done = default;
        var lost = await Races.Retry(
            async () =>
            {
                done = await UndoOnce(id, reason, caller, cancellation);
                return null;
            },
            isFirstSight: true, MatterRefusals.Stale, MatterRefusals.Busy);
        return lost is null ? done : (null, lost, []);
    }

    private async Task<(LedgerImport?, Rejection?, IReadOnlyList<ActedOn>)> UndoOnce(Guid id, string? reason, Caller caller, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var reading = store.OpenFor(caller, null, transaction);
        if (await reading.LoadAsync<LedgerImport>(id, cancellation) is not { } import) return (null, LedgerRefusals.ImportNotFound, []);
        await using (var wait = new NpgsqlCommand("select pg_advisory_xact_lock(hashtext($1))", connection, transaction) { Parameters = { new() { Value = $"ledger/{caller.County}/{import.Asked.Ledger}" } } }) await wait.ExecuteNonQueryAsync(cancellation);
        await using var fresh = store.OpenFor(caller, null, transaction);
        import = (await fresh.LoadAsync<LedgerImport>(id, cancellation))!;
        if (import.State == LedgerState.Undone) return (null, LedgerRefusals.UndoneAlready, []);
        if (import.State != LedgerState.Done) return (null, LedgerRefusals.ImportNotDone, []);

        var acted = new List<ActedOn>();
        var today = clock.Now().Day;
        for (var after = 0; ;)
        {
            await using var session = store.OpenFor(caller, null, transaction);
            var rows = await session.Query<LedgerRow>().Where(row => row.Import == id && row.Fate == RowFate.Entered && row.Row > after).OrderBy(row => row.Row).Take(Piece).ToListAsync(cancellation);
            if (rows.Count == 0) break;
            after = rows[^1].Row;
            var files = await FilesOf(session, [.. rows.Select(row => row.Matter!.Value)], cancellation);
            foreach (var row in rows)
            {
                var file = files[row.Matter!.Value];
                switch (VoidEntry.Decide(file.Matter, id, reason, file.Entries.Skip(row.Facts).Any(entry => entry.By is not null), today))
                {
                    case Decision.Accepted accepted:
                        session.Events.Append(file.Id, file.Version + accepted.Facts.Count, accepted.Facts);
                        session.Update(row with { IsVoid = true });
                        break;
                    case Decision.Refused { Rejection: var refused } when refused.Code == MatterRefusals.ActedOnSince:
                        acted.Add(new(file.Id, row.MatterNumber, row.Number, row.Title));
                        break;
                    case Decision.Refused { Rejection: var refused }: return (null, refused, []);
                }
            }
            // One that was acted on keeps all of them: nothing more is written, and what was is rolled back.
            if (acted.Count == 0) await session.SaveChangesAsync(cancellation);
        }
        if (acted.Count > 0) return (null, LedgerRefusals.ActedOn.About($"{acted.Count}", acted[0].Number ?? acted[0].Title ?? ""), acted);

        var undone = import with { State = LedgerState.Undone, UndoneAt = clock.Now().At, UndoneBy = caller.DisplayName, UndoReason = reason!.Trim() };
        await using var last = store.OpenFor(caller, null, transaction);
        last.Store(undone);
        once.Answered(last, StatusCodes.Status200OK, LedgerRoutes.AnswerOf(undone, clock.Now().At));
        await last.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return (undone, null, []);
    }

    /// <summary>Many files in one journey.</summary>
    public static async Task<IReadOnlyDictionary<Guid, MatterFile>> FilesOf(IQuerySession session, Guid[] ids, CancellationToken cancellation)
    {
        var events = await session.Events.QueryAllRawEvents().Where(e => e.StreamId.IsOneOf(ids)).ToListAsync(cancellation);
        var files = new Dictionary<Guid, MatterFile>();
        foreach (var stream in events.GroupBy(e => e.StreamId))
        {
            IReadOnlyList<IEvent> ordered = [.. stream.OrderBy(e => e.Version)];
            files[stream.Key] = MatterFile.Of(stream.Key, [.. session.Remember(stream.Key, ordered).Select(FileEntry.Of)])!;
        }
        return files;
    }
}
