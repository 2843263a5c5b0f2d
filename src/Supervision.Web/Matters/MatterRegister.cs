using System.Diagnostics;
using JasperFx;
using JasperFx.Events;
using Marten;
using Supervision.Deadlines;
using Supervision.Notices;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;
using Wolverine.Marten;
using Wolverine.Runtime;

namespace Supervision.Matters;

/// <summary>What became of a command (办理结果): a new version, or a refusal and nothing recorded.</summary>
public abstract record Outcome
{
    private Outcome() { }

    public sealed record Done(Guid Id, long Version) : Outcome;

    public sealed record Refused(Rejection Rejection) : Outcome;
}

/// <summary>
/// The one way in (办理入口): pages and API send every command through here. Loads the facts, asks the decision, records what it says in one
/// transaction, and tries again where somebody else was faster and the caller did not say which version it saw.
/// </summary>
public sealed class MatterRegister(IDocumentStore store, IWolverineRuntime messages, OfficeClock clock, Policies policies, Lifecycle lifecycle)
{
    private const int Tries = 5;

    public async Task<Outcome> Raise(RaiseMatter command, Caller caller, CancellationToken cancellation)
    {
        await using var session = OpenSession(caller, command.LateEntryReason);
        var situation = await SituationOf(session, caller, cancellation);
        var year = command.Year ?? (command.OccurredOn ?? situation.Now.Day).Year;
        var number = await NextNumber(session, command.Kind ?? MatterKind.Finding, year, cancellation);
        return command.Decide(situation, number) switch
        {
            Decision.Accepted accepted => await Start(session, accepted.Facts, cancellation),
            Decision.Refused refused => new Outcome.Refused(refused.Rejection),
            _ => throw new UnreachableException(),
        };
    }

    /// <param name="seen">The version the caller saw (If-Match); null where it does not matter to him.</param>
    public async Task<Outcome> Act(Guid id, MatterAct act, Caller caller, long? seen, CancellationToken cancellation)
    {
        for (var left = Tries; ; left--)
        {
            try
            {
                return await ActOnce(id, act, caller, seen, cancellation);
            }
            catch (Exception exception) when (exception is ConcurrencyException or EventStreamUnexpectedMaxEventIdException)
            {
                if (seen is not null) return new Outcome.Refused(MatterRefusals.Stale);
                if (left <= 1) return new Outcome.Refused(MatterRefusals.Busy);
            }
        }
    }

    /// <summary>The file as this caller may see it, or null.</summary>
    public async Task<MatterFile?> Open(Guid id, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        return await MatterFile.Read(session, id, cancellation) is { } file && Sight.MaySee(caller.Actor, file.Matter) ? file : null;
    }

    private async Task<Outcome> ActOnce(Guid id, MatterAct act, Caller caller, long? seen, CancellationToken cancellation)
    {
        await using var session = OpenSession(caller, act.LateEntryReason);
        if (await MatterFile.Read(session, id, cancellation) is not { } file || !Sight.MaySee(caller.Actor, file.Matter))
            return new Outcome.Refused(MatterRefusals.NotFound);

        var decision = act.Decide(file.Matter, await SituationOf(session, caller, cancellation));
        if (decision is Decision.Refused { Rejection: var rejection } && rejection.Code.Kind == RejectionKind.NotAllowed) return new Outcome.Refused(rejection);
        if (seen is not null && seen != file.Version) return new Outcome.Refused(MatterRefusals.Stale);
        if (decision is Decision.Refused refused) return new Outcome.Refused(refused.Rejection);

        var facts = ((Decision.Accepted)decision).Facts;
        session.Events.Append(id, file.Version + facts.Count, facts);
        await Tell(session, file, facts);
        await session.SaveChangesAsync(cancellation);
        return new Outcome.Done(id, file.Version + facts.Count);
    }

    /// <summary>What others have to be told of leaves with the transaction, through the outbox: all of it or none.</summary>
    private async Task Tell(IDocumentSession session, MatterFile file, IReadOnlyList<Fact> facts)
    {
        var now = clock.Now().At;
        var (matter, version) = (file.Matter, file.Version);
        var notices = new List<Notice>();
        foreach (var fact in facts)
        {
            matter = Matter.Evolve(matter, fact)!;
            version++;
            notices.AddRange(News.Of(matter, fact).Select(news =>
                new Notice(Notice.IdOf(file.Id, version, news.Unit), news.Unit, file.Id, file.Raised.Number, file.Raised.Title, news.What, fact.OccurredOn, now)));
        }
        if (notices.Count > 0) await new MartenOutbox(messages, session) { TenantId = session.TenantId }.PublishAsync(new TellUnits(notices));
    }

    private static async Task<Outcome> Start(IDocumentSession session, IReadOnlyList<Fact> facts, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7();
        session.Events.StartStream<Matter>(id, facts);
        await session.SaveChangesAsync(cancellation);
        return new Outcome.Done(id, facts.Count);
    }

    /// <summary>The next number of a kind's register for a year, e.g. 发现〔2026〕7号.</summary>
    public static async Task<string> NextNumber(IDocumentSession session, MatterKind kind, int year, CancellationToken cancellation)
    {
        var number = await Numbers.Next(session, $"matter/{Json.Word(kind)}/{year}", cancellation);
        return $"{(kind == MatterKind.Finding ? "发现" : Words.Of(kind))}〔{year}〕{number}号";
    }

    public async Task<Situation> SituationOf(IQuerySession session, Caller caller, CancellationToken cancellation)
    {
        var now = clock.Now();
        var units = await UnitDirectory.Of(session, cancellation);
        return new(caller.Actor, now, lifecycle, await policies.RulebookOf(caller.County, cancellation), Policies.Calendar, code => units.IsActive(code, now.Day));
    }

    /// <summary>A session that writes into every event who acts, in which office, and in answer to which request.</summary>
    public IDocumentSession OpenSession(Caller caller, string? lateEntryReason)
    {
        var session = store.LightweightSession(caller.County);
        session.LastModifiedBy = caller.Actor.Id;
        session.CorrelationId = Activity.Current?.TraceId.ToString() ?? Guid.NewGuid().ToString("N");
        session.CausationId = Activity.Current?.SpanId.ToString() ?? session.CorrelationId;
        session.SetHeader(EventHeaders.Role, Json.Word(caller.Actor.Role));
        if (caller.Actor.Unit is { } unit) session.SetHeader(EventHeaders.Unit, unit);
        if (Texts.Tidy(lateEntryReason) is { } reason) session.SetHeader(EventHeaders.LateEntryReason, reason);
        return session;
    }
}

/// <summary>What is written beside an event's own data (事件附记).</summary>
public static class EventHeaders
{
    public const string Role = "role";
    public const string Unit = "unit";
    public const string LateEntryReason = "lateEntryReason";

    public static string? Get(IEvent e, string key) => e.Headers is { } headers && headers.TryGetValue(key, out var value) ? value?.ToString() : null;
}
