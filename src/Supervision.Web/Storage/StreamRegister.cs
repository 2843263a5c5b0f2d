using Marten;
using Supervision.Matters;
using Supervision.Notices;
using Supervision.People;
using Supervision.Shared;
using Supervision.Units;
using Wolverine.Marten;
using Wolverine.Runtime;

namespace Supervision.Storage;

/// <summary>A stream as it was read (卷宗), with its version.</summary>
public sealed record StreamFile<T>(Guid Id, long Version, T State, IReadOnlyList<Fact> Facts);

/// <summary>What became of a command (办理结果): the stream as it is now, or a refusal and nothing recorded.</summary>
public sealed record StreamOutcome<T>(StreamFile<T>? File, Rejection? Refusal);

/// <summary>How a kind of stream says no (拒绝原因).</summary>
public sealed record StreamRefusals(RefusalCode NotFound, RefusalCode Stale, RefusalCode Busy);

/// <summary>What every register works with (登记工具).</summary>
public sealed record RegisterTools(IDocumentStore Store, IWolverineRuntime Messages, OnceOnly Once, OfficeClock Clock, CountyContext Counties);

/// <summary>
/// The one way in to a kind of stream (登记): reads it, asks the decision, records what it says in one transaction with the answer and the notices, and tries
/// again where somebody else was faster and the caller did not say which version he saw.
/// </summary>
public abstract class StreamRegister<T>(RegisterTools tools, StreamRefusals refusals) where T : class
{
    protected RegisterTools Tools { get; } = tools;

    protected abstract T? Replay(IEnumerable<Fact> facts);

    /// <summary>Whether this person may know of it.</summary>
    protected abstract bool MaySee(T state, Caller caller);

    /// <summary>What the caller is told of it.</summary>
    public abstract Task<object> Answer(StreamFile<T> file, Caller caller, CancellationToken cancellation);

    public abstract string AddressOf(StreamFile<T> file);

    /// <summary>
    /// Takes what an act needs to itself until its transaction ends, before anything is read: the stream, so that those who act at once stand in line and all
    /// of them succeed; and before any number is drawn, so that nobody waits for a number with what another waits for.
    /// </summary>
    protected virtual Task Hold(IDocumentSession session, Guid id, CancellationToken cancellation) => session.HoldStream(id, cancellation);

    /// <summary>Who is told what of facts that are just being recorded; nobody where a kind says nothing.</summary>
    protected virtual Task<IReadOnlyList<Notice>> NoticesOf(IQuerySession session, StreamFile<T> after, IReadOnlyList<Fact> facts, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Notice>>([]);

    public async Task<StreamFile<T>?> Open(Guid id, Caller caller, CancellationToken cancellation)
    {
        if (caller.OnlyMatter is not null) return null;
        await using var session = Tools.Store.QuerySession(caller.County);
        return await Read(session, id, cancellation) is { } file && MaySee(file.State, caller) ? file : null;
    }

    protected async Task<StreamFile<T>?> Read(IQuerySession session, Guid id, CancellationToken cancellation)
    {
        var events = await session.Events.FetchStreamAsync(id, token: cancellation);
        var facts = events.Select(e => e.Data).OfType<Fact>().ToList();
        return Replay(facts) is { } state ? new(id, events[^1].Version, state, facts) : null;
    }

    /// <param name="exists">What it comes to where there is one already.</param>
    protected async Task<StreamOutcome<T>> Begin(Guid id, Caller caller, Func<IDocumentSession, Task<Decision>> decide, CancellationToken cancellation, Rejection? exists = null, IMayBeLate? act = null)
    {
        await using var session = Tools.Store.OpenFor(caller, act?.LateEntryReason);
        var decision = await decide(session);
        if (decision is not Decision.Accepted accepted) return Refused(decision);
        if (await RefusalOfLateEntry(accepted.Facts, act, caller, cancellation) is { } late) return new(null, late);

        session.Events.StartStream<T>(id, accepted.Facts);
        try
        {
            return await Save(session, id, [], accepted.Facts, StatusCodes.Status201Created, caller, cancellation);
        }
        catch (Exception exception) when (exists is not null && Races.IsLost(exception))
        {
            return new(null, exists);
        }
    }

    /// <param name="seen">The version the caller saw (If-Match); null where it does not matter to him.</param>
    /// <param name="decide">Asked anew for every try; what it writes into the session is recorded with the facts.</param>
    /// <param name="act">What is entered, where it may be entered late.</param>
    protected async Task<StreamOutcome<T>> Append(Guid id, Caller caller, long? seen, Func<IDocumentSession, StreamFile<T>, Task<Decision>> decide, CancellationToken cancellation, IMayBeLate? act = null)
    {
        StreamOutcome<T>? done = null;
        var refusal = await Races.Retry(async () => (done = await AppendOnce(id, caller, seen, decide, act, cancellation)).Refusal, isFirstSight: seen is null, refusals.Stale, refusals.Busy);
        return refusal is null ? done! : new(null, refusal);
    }

    private async Task<StreamOutcome<T>> AppendOnce(Guid id, Caller caller, long? seen, Func<IDocumentSession, StreamFile<T>, Task<Decision>> decide, IMayBeLate? act, CancellationToken cancellation)
    {
        if (caller.OnlyMatter is not null) return new(null, refusals.NotFound);
        await using var session = Tools.Store.OpenFor(caller, act?.LateEntryReason);
        await Hold(session, id, cancellation);
        if (await Read(session, id, cancellation) is not { } file || !MaySee(file.State, caller)) return new(null, refusals.NotFound);

        var decision = await decide(session, file);
        if (decision is Decision.Refused { Rejection.Code.Kind: RejectionKind.NotAllowed }) return Refused(decision);
        if (seen is not null && seen != file.Version) return new(null, refusals.Stale);
        if (decision is not Decision.Accepted accepted) return Refused(decision);
        if (await RefusalOfLateEntry(accepted.Facts, act, caller, cancellation) is { } late) return new(null, late);

        session.Events.Append(id, file.Version + accepted.Facts.Count, accepted.Facts);
        return await Save(session, id, file.Facts, accepted.Facts, StatusCodes.Status200OK, caller, cancellation);
    }

    private async Task<StreamOutcome<T>> Save(IDocumentSession session, Guid id, IReadOnlyList<Fact> before, IReadOnlyList<Fact> facts, int status, Caller caller, CancellationToken cancellation)
    {
        IReadOnlyList<Fact> all = [.. before, .. facts];
        var file = new StreamFile<T>(id, all.Count, Replay(all)!, all);
        if (await NoticesOf(session, file, facts, cancellation) is [_, ..] notices)
            await new MartenOutbox(Tools.Messages, session) { TenantId = session.TenantId }.PublishAsync(new TellUnits(notices));
        if (Tools.Once.IsAsked) Tools.Once.Answered(session, status, await Answer(file, caller, cancellation), ETags.Write(file.Version), status == StatusCodes.Status201Created ? AddressOf(file) : null);
        await session.SaveChangesAsync(cancellation);
        return new(file, null);
    }

    /// <summary>The first fact is what was entered; others follow from it, on days of their own.</summary>
    private async Task<Rejection?> RefusalOfLateEntry(IReadOnlyList<Fact> facts, IMayBeLate? act, Caller caller, CancellationToken cancellation) =>
        act is null ? null : LateEntry.Refuse(facts[0].OccurredOn, Tools.Clock.Now().Day, (await Tools.Counties.Rules(caller.County, cancellation)).BackdatingDays, act.LateEntryReason);

    private static StreamOutcome<T> Refused(Decision decision) => new(null, ((Decision.Refused)decision).Rejection);
}
