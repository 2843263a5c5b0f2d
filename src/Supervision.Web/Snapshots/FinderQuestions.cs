using Marten;
using Npgsql;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Notices;
using Supervision.Shared;
using Supervision.Storage;

using Wolverine.Marten;
using Wolverine.Runtime;

namespace Supervision.Snapshots;

/// <summary>Asks who found something, weeks after it was put right, whether it is still so (回访发现人, F20): once for each time it was put right.</summary>
public sealed partial class FinderQuestions(IDocumentStore store, NpgsqlDataSource database, IWolverineRuntime messages, OfficeClock clock, ILogger<FinderQuestions> log)
{
    /// <summary>Asks about what came to its day. Each matter by itself: what somebody else is just writing to is left to the next sweep.</summary>
    public async Task Ask(string county, DateOnly day, CancellationToken cancellation)
    {
        await using (var reading = store.QuerySession(county))
        {
            if (!(await Policies.Of(reading, cancellation)).Rules.Policy.On(day).Limits.Any(rule => rule.Name == LimitNames.AskFinder)) return;
        }
        foreach (var id in await Settled(county, day, cancellation))
        {
            await using var session = store.LightweightSession(county);
            try
            {
                await session.HoldStream(id, cancellation);
                var policy = await Policies.Of(session, cancellation);
                if (await MatterFile.Read(session, id, cancellation) is not { } file) continue;
                var clockwork = new Clockwork(file.Matter.Clocks, file.Matter.Subject, policy.Rules.Policy, day, policy.Calendar);
                if (!Matters.Snapshots.IsToBeAsked(file.Matter, file.Right, clockwork, day)) continue;
                Fact[] facts = [new FinderAsked(day)];
                session.Events.Append(id, file.Version + facts.Length, facts);
                await new MartenOutbox(messages, session) { TenantId = county }.PublishAsync(new TellUnits([.. Notice.Of(file, facts, clock.Now().At)]));
                await session.SaveChangesAsync(cancellation);
            }
            catch (Exception exception) when (Races.IsLost(exception))
            {
                // Whoever was faster wrote something else; asked tomorrow.
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogNotAsked(log, id, exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The finder of {Matter} could not be asked")]
    private static partial void LogNotAsked(ILogger log, Guid matter, Exception exception);

    private async Task<List<Guid>> Settled(string county, DateOnly day, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select stream_id from {StoreSetup.Views}.snapshots where tenant_id = $1 and settled_on is not null and asked_on is null and settled_on < $2");
        foreach (var value in new object[] { county, day }) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var matters = new List<Guid>();
        while (await reader.ReadAsync(cancellation)) matters.Add(reader.GetGuid(0));
        return matters;
    }
}
