using System.Security.Cryptography;
using Marten;
using Npgsql;
using Supervision.Deadlines;
using Supervision.Notices;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;
using Wolverine.Marten;
using Wolverine.Runtime;

namespace Supervision.Matters;

/// <summary>Seals evaluations, opens them, and ends the rounds whose time is over (评议封存与启封, F38, F93).</summary>
public sealed partial class EvaluationDesk(IDocumentStore store, NpgsqlDataSource database, SealBox box, IWolverineRuntime messages, OfficeClock clock, Lifecycle lifecycle, ILogger<EvaluationDesk> log)
{
    private const int SaltBytes = 16;

    /// <summary>The situation with what this act needs of seals: a new one, and what lies under those it may break.</summary>
    public async Task<Situation> Supply(IDocumentSession session, MatterFile file, MatterAct act, Situation situation, CancellationToken cancellation)
    {
        if (act is not (EvaluationAct or OrderRedo)) return situation;
        var known = await box.Open(session, file.Id, SealsOf(file.Matter), cancellation);
        return situation with { Seal = new(Guid.CreateVersion7(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltBytes))), Unsealed = known.GetValueOrDefault };
    }

    /// <summary>Keeps what was sealed, in the transaction of the fact that says so, and destroys what was opened.</summary>
    public async Task Keep(IDocumentSession session, Guid matter, MatterAct act, Situation situation, IReadOnlyList<Fact> facts, CancellationToken cancellation)
    {
        var opened = OpenedBy(facts);
        if (opened.Length > 0) await SealBox.Destroy(session, opened, cancellation);
        if (act is EvaluationAct evaluation && facts.OfType<EvaluationSealed>().FirstOrDefault() is { } given && !opened.Contains(given.Seal))
            await box.Put(session, matter, given.Seal, evaluation.Contents(situation), cancellation);
    }

    /// <summary>Ends the rounds whose time was over before a day. Each matter by itself: what somebody else is just writing to is left to the next sweep.</summary>
    public async Task Close(string county, DateOnly day, CancellationToken cancellation)
    {
        foreach (var matter in await Ending(county, day, cancellation))
        {
            await using var session = store.LightweightSession(county);
            try
            {
                if (await Close(session, matter, day, cancellation)) await session.SaveChangesAsync(cancellation);
            }
            catch (Exception exception) when (Races.IsLost(exception))
            {
                // Whoever was faster may have given the last evaluation there was to wait for.
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // One matter's round must not keep a day from being swept; it is tried again with the next.
                LogNotClosed(log, matter, exception);
            }
        }
    }

    private async Task<bool> Close(IDocumentSession session, Guid id, DateOnly day, CancellationToken cancellation)
    {
        await session.HoldStream(id, cancellation);
        if (await MatterFile.Read(session, id, cancellation) is not { } file) return false;
        var policy = await Policies.Of(session, cancellation);
        var units = await UnitDirectory.Of(session, cancellation);
        var known = await box.Open(session, id, SealsOf(file.Matter), cancellation);
        var situation = new Situation(Nobody, clock.Now(), lifecycle, policy.Rules.Policy, policy.Calendar, code => units.IsActive(code, day), units.SuccessorOf, file.Facts, id) { Day = day, Unsealed = known.GetValueOrDefault };
        if (EvaluationWindows.CloseOverdue(file.Matter, situation) is not [_, ..] facts) return false;

        session.Events.Append(id, file.Version + facts.Count, facts);
        await SealBox.Destroy(session, OpenedBy(facts), cancellation);
        await new MartenOutbox(messages, session) { TenantId = session.TenantId }.PublishAsync(new TellUnits([.. Notice.Of(file, facts, clock.Now().At)]));
        return true;
    }

    /// <summary>What came out of its seal whole. A seal that could not be opened stays: what is under it may be wanted as evidence.</summary>
    private static Guid[] OpenedBy(IReadOnlyList<Fact> facts) => [.. facts.OfType<EvaluationsOpened>().SelectMany(opening => opening.Contents).Where(one => one.Content is not null).Select(one => one.Seal)];

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of evaluation of {Matter} could not be ended")]
    private static partial void LogNotClosed(ILogger log, Guid matter, Exception exception);

    private static readonly Actor Nobody = new("", Role.Office);

    private static IReadOnlyList<Guid> SealsOf(Matter matter) => [.. matter.Evaluation.Open.SelectMany(window => window.Seals).Select(seal => seal.Seal)];

    private async Task<List<Guid>> Ending(string county, DateOnly day, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            select distinct stream_id from {StoreSetup.Views}.obligations
            where tenant_id = $1 and known_to is null and valid_to is null and what in ('evaluation', 'proposalRating') and due_on < $2 and discharged_on is null and cancelled_on is null
            """);
        foreach (var value in new object[] { county, day }) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var matters = new List<Guid>();
        while (await reader.ReadAsync(cancellation)) matters.Add(reader.GetGuid(0));
        return matters;
    }
}
