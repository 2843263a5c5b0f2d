using Marten;
using Npgsql;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Ledgers;

/// <summary>
/// Enters a county's ledger (导入台账, F103, decision 0033): in one transaction, so that either all that was to be entered is there, or nothing is; piece by piece, so that ten thousand rows
/// are never in memory together. Tells nobody: what is entered is no news.
/// </summary>
public sealed class LedgerImporter(IDocumentStore store, NpgsqlDataSource database, LedgerDesk desk, OfficeClock clock, OnceOnly once)
{
    private const int Piece = 200;

    /// <summary>What would become of every row.</summary>
    public async Task<(LedgerAnswer? Answer, IReadOnlyList<JudgedRow> Rows, Rejection? Refusal)> Preview(LedgerJob job, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.OpenFor(caller);
        var (rows, _, refusal) = await desk.Judge(job, caller, session, null, cancellation);
        return rows is null ? (null, [], refusal) : (LedgerDesk.AnswerOf(job, rows, null), rows, null);
    }

    /// <summary>The record of an import that begins; without it there is nothing to show progress by.</summary>
    public async Task<LedgerImport> Begin(LedgerJob job, Caller caller, CancellationToken cancellation)
    {
        var now = clock.Now().At;
        var import = new LedgerImport(
            Guid.CreateVersion7(), job.File, job.Hash, job.Table.Sheet, job.Table.HeaderRow, job.Table.Columns, job.Fields, job.Asked with { Ledger = job.Ledger, Kind = job.Kind, Fields = null }, caller.Actor.Id, caller.DisplayName, now, now,
            LedgerState.Running, job.Table.Rows.Count, 0);
        await Keep(import, caller, cancellation);
        return import;
    }

    public async Task<(LedgerAnswer? Answer, Rejection? Refusal, IReadOnlyList<RowProblem> Problems)> Enter(LedgerImport import, LedgerJob job, Caller caller, CancellationToken cancellation)
    {
        try
        {
            for (var isRetry = false; ; isRetry = true)
            {
                try
                {
                    var (answer, refusal, problems) = await EnterOnce(import, job, caller, cancellation);
                    if (refusal is not null) await Keep(import with { State = LedgerState.Failed, Failure = Problems.Sentence(refusal) }, caller, cancellation);
                    return (answer, refusal, problems);
                }
                catch (Exception exception) when (!isRetry && Races.IsLost(exception) && !OnceOnly.IsTwin(exception))
                {
                    // Somebody took one of the numbers meanwhile: read again.
                }
            }
        }
        catch (Exception)
        {
            await Keep(import with { State = LedgerState.Failed, Failure = RefusalTexts.DetailOf(Problems.Codes.Broken) }, caller, CancellationToken.None);
            throw;
        }
    }

    private async Task<(LedgerAnswer?, Rejection?, IReadOnlyList<RowProblem>)> EnterOnce(LedgerImport import, LedgerJob job, Caller caller, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // Two who enter the same ledger at once stand in line: the second finds what the first entered.
        await using (var wait = new NpgsqlCommand("select pg_advisory_xact_lock(hashtext($1))", connection, transaction) { Parameters = { new() { Value = $"ledger/{caller.County}/{job.Ledger}" } } }) await wait.ExecuteNonQueryAsync(cancellation);

        var (judged, setting, refusal) = await Judged();
        if (judged is null) return (null, refusal, []);
        var answer = LedgerDesk.AnswerOf(job, judged, import.Id);
        var (stopping, bad) = (judged.Where(row => row.Fate is RowFate.Error or RowFate.Question).ToList(), judged.Count(row => row.Fate is RowFate.Error or RowFate.Question));
        if (bad > 0 && !job.Asked.GoodOnly) return (answer, LedgerRefusals.RowsWrong.About($"{bad}", stopping[0].Problems[0].Text), [.. stopping.SelectMany(row => row.Problems)]);

        var seen = 0;
        foreach (var piece in judged.Chunk(Piece))
        {
            await using var session = store.OpenFor(caller, job.Asked.Reason, transaction);
            await Record(session, piece, import.Id, job, setting!, caller, cancellation);
            await session.SaveChangesAsync(cancellation);
            await Beat(import, judged.Count + (seen += piece.Length), caller, cancellation);
        }
        await using (var last = store.OpenFor(caller, job.Asked.Reason, transaction))
        {
            last.Store(import with { State = LedgerState.Done, Seen = judged.Count * 2, BeatAt = clock.Now().At, Counts = answer.Counts });
            await Remember(last, job, caller, cancellation);
            once.Answered(last, StatusCodes.Status200OK, answer);
            await last.SaveChangesAsync(cancellation);
        }
        await transaction.CommitAsync(cancellation);
        return (answer, null, []);

        async Task<(IReadOnlyList<JudgedRow>?, LedgerSetting?, Rejection?)> Judged()
        {
            await using var session = store.OpenFor(caller, null, transaction);
            return await desk.Judge(job, caller, session, looked => Beat(import, looked, caller, cancellation), cancellation);
        }
    }

    /// <summary>One piece of the file. Numbers are drawn for all of it at once, and last.</summary>
    private static async Task Record(IDocumentSession session, JudgedRow[] piece, Guid import, LedgerJob job, LedgerSetting setting, Caller caller, CancellationToken cancellation)
    {
        var lives = piece.Where(row => row.Fate == RowFate.Entered).Select(row => (Row: row, Life: setting.Walk(row.Entry!, "", new Source(job.File, job.Hash, row.Row.Number, [job.Ledger], row.Number ?? "")))).ToList();
        var numbers = new Dictionary<int, string>();
        foreach (var register in lives.GroupBy(one => (one.Row.Entry!.Kind, one.Row.Entry.RaisedOn.Year)).OrderBy(same => same.Key))
            foreach (var (one, number) in register.Zip(await MatterRegister.NextNumbers(session, register.Key.Kind, register.Key.Year, register.Count(), cancellation))) numbers[one.Row.Row.Number] = number;
        var cases = new Dictionary<int, string>();
        foreach (var register in lives.Where(one => one.Row.Entry!.Kind == MatterKind.Proposal && one.Life.Steps.Contains(Step.File)).GroupBy(one => (At: Intake.Begin((MatterRaised)one.Life.Facts[0]).SessionBy(setting.Situation.SessionOn), one.Row.Entry!.RaisedOn.Year)))
            foreach (var (one, number) in register.Zip(await CaseNumbers.Next(session, register.Key.At, register.Key.Year, register.Count(), cancellation))) cases[one.Row.Row.Number] = number;

        var entered = new Dictionary<int, (Guid Id, int Facts)>();
        foreach (var (row, life) in lives)
        {
            var id = NamedStreams.Of(caller.County, $"ledger\n{row.Key}\n{row.Generation}");
            IReadOnlyList<Fact> facts = [.. life.Facts.Select(fact => fact switch
            {
                MatterRaised raised => raised with { Number = numbers[row.Row.Number] },
                MatterFiled filed => filed with { CaseNumber = cases.GetValueOrDefault(row.Row.Number) },
                _ => fact,
            })];
            session.Events.StartStream<Matter>(id, facts);
            entered[row.Row.Number] = (id, facts.Count);
        }
        session.Insert(piece.Select(row => new LedgerRow(
            Guid.CreateVersion7(), import, row.Row.Number, row.Key, row.Print, row.Fate, row.Matter ?? (entered.TryGetValue(row.Row.Number, out var is1) ? is1.Id : null), row.MatterNumber ?? numbers.GetValueOrDefault(row.Row.Number),
            row.Number, row.Title, entered.GetValueOrDefault(row.Row.Number).Facts, row.Steps, row.Problems, [.. row.Row.Cells.Select(cell => cell is null ? null : new KeptCell(cell.Text, cell.Kind))], row.Row.Ignored)));
    }

    /// <summary>The next file with these columns is read the same way.</summary>
    private async Task Remember(IDocumentSession session, LedgerJob job, Caller caller, CancellationToken cancellation)
    {
        var key = LedgerDesk.KeyOf(job.Table.Columns);
        var before = await session.LoadAsync<RememberedMapping>(key, cancellation);
        if (before is not null && before.Ledger == job.Ledger && before.Kind == job.Kind && job.Table.Columns.Zip(job.Fields).All(pair => before.Fields[before.Columns.ToList().IndexOf(pair.First)] == pair.Second)) return;
        session.Store(new RememberedMapping(key, job.Ledger, job.Table.Columns, job.Fields, job.Kind!.Value, (before?.Version ?? 0) + 1, clock.Now().At, caller.Actor.Id));
    }

    private DateTimeOffset lastBeat;

    private async Task Beat(LedgerImport import, int looked, Caller caller, CancellationToken cancellation)
    {
        var now = clock.Now().At;
        if (now - lastBeat < TimeSpan.FromSeconds(1)) return;
        lastBeat = now;
        await Keep(import with { Seen = looked, BeatAt = now }, caller, cancellation);
    }

    private async Task Keep(LedgerImport import, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(caller.County);
        session.Store(import);
        await session.SaveChangesAsync(cancellation);
    }
}

/// <summary>Imports that run while their page is looked at (进行中的导入): each in a scope of its own, one for a county at a time.</summary>
public sealed class LedgerRuns(IServiceScopeFactory scopes, ILogger<LedgerRuns> log)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, Guid> running = new(StringComparer.Ordinal);

    public async Task<(Guid? Import, Rejection? Refusal)> Start(LedgerJob job, Caller caller, Func<IServiceProvider, Task> whenDone, CancellationToken cancellation)
    {
        if (!running.TryAdd(caller.County, Guid.Empty)) return (null, LedgerRefusals.Busy);
        var scope = scopes.CreateAsyncScope();
        try
        {
            var importer = scope.ServiceProvider.GetRequiredService<LedgerImporter>();
            var import = await importer.Begin(job, caller, cancellation);
            _ = Task.Run(() => Run(importer, import, job, caller, scope, whenDone), CancellationToken.None);
            return (import.Id, null);
        }
        catch
        {
            running.TryRemove(caller.County, out _);
            await scope.DisposeAsync();
            throw;
        }
    }

    private async Task Run(LedgerImporter importer, LedgerImport import, LedgerJob job, Caller caller, AsyncServiceScope scope, Func<IServiceProvider, Task> whenDone)
    {
        try
        {
            var (_, refusal, _) = await importer.Enter(import, job, caller, CancellationToken.None);
            if (refusal is null) await whenDone(scope.ServiceProvider);
        }
        catch (Exception exception)
        {
            LogFailed(log, import.Id, exception);
        }
        finally
        {
            running.TryRemove(caller.County, out _);
            await scope.DisposeAsync();
        }
    }

    private static readonly Action<ILogger, Guid, Exception?> LogFailed = LoggerMessage.Define<Guid>(LogLevel.Error, new EventId(1, "LedgerFailed"), "The import {Import} failed; nothing of it was recorded.");
}
