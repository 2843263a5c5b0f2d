using Marten;
using Npgsql;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Deadlines;

/// <summary>A running limit that would come to another day (将变动的时限).</summary>
public sealed record MovedLimit(Guid Matter, string Number, string Title, string Series, Owed What, string Owner, string OwnerName, DateOnly DueOn, DateOnly NewDueOn);

/// <summary>What a change of the rules would touch (修订预览).</summary>
/// <param name="Running">Running limits that were counted by a rule that changes. Without a recount they keep their days.</param>
/// <param name="Examined">How many matters with such limits were counted again for this preview.</param>
/// <param name="Matters">How many there are.</param>
/// <param name="Moved">Limits of those examined that a recount would move.</param>
public sealed record RulebookPreview(int Version, DateOnly EffectiveFrom, IReadOnlyList<RuleChange> Changes, long Running, int Examined, int Matters, IReadOnlyList<MovedLimit> Moved)
{
    public const int MostExamined = 200;
}

/// <summary>Works out what a change of the rules would touch, and records nothing (修订预览).</summary>
public sealed class RulebookPreviewer(IDocumentStore store, NpgsqlDataSource database, RulebookRegister register, CountyContext counties, OfficeClock clock)
{
    public async Task<(RulebookPreview? Preview, Rejection? Refusal)> Of(ChangeRules change, Caller caller, CancellationToken cancellation)
    {
        var situation = await register.Situation(caller, cancellation);
        var decision = change.Decide(situation);
        if (decision is not Decision.Accepted { Facts: [RulebookAdopted { Rules: var next }] }) return (null, ((Decision.Refused)decision).Rejection);

        var changes = RuleChange.Between(situation.Policy.Latest, next, (await counties.Units(caller.County, cancellation)).NameOf);
        string[] names = [.. LimitNames.All.Concat(LimitNames.Optional).Where(name => changes.Any(one => one.Key == name || one.Key.StartsWith(name + "/", StringComparison.Ordinal)))];
        var (running, matters) = await Touched(caller.County, names, cancellation);
        var moved = await Moved(matters, names, situation.Policy.With(next with { EffectiveFrom = situation.Today }), caller, cancellation);
        return (new(next.Version, next.EffectiveFrom, changes, running, Math.Min(matters.Count, RulebookPreview.MostExamined), matters.Count, moved), null);
    }

    private async Task<(long Running, List<Guid> Matters)> Touched(string county, string[] names, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            select stream_id, count(*) from {StoreSetup.Views}.obligations
            where tenant_id = $1 and rule = any($2) and known_to is null and valid_to is null and discharged_on is null and cancelled_on is null
            group by stream_id order by min(due_on), stream_id
            """);
        foreach (var value in new object[] { county, names }) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (running, matters) = (0L, new List<Guid>());
        while (await reader.ReadAsync(cancellation))
        {
            matters.Add(reader.GetGuid(0));
            running += reader.GetInt64(1);
        }
        return (running, matters);
    }

    private async Task<List<MovedLimit>> Moved(List<Guid> matters, string[] names, Rulebooks policy, Caller caller, CancellationToken cancellation)
    {
        var (units, calendar, today) = (await counties.Units(caller.County, cancellation), await counties.Calendar(caller.County, cancellation), clock.Now().Day);
        await using var session = store.QuerySession(caller.County);
        var moved = new List<MovedLimit>();
        foreach (var id in matters.Take(RulebookPreview.MostExamined))
        {
            if (await MatterFile.Read(session, id, cancellation) is not { } file) continue;
            var clockwork = new Clockwork(file.Matter.Clocks, file.Matter.Subject, policy, today, calendar);
            moved.AddRange(Recounting.Of(file.Right, clockwork, RecountCause.Rulebook, clock => names.Contains(clock.Rule)).Select(again => (again, Clock: clockwork.Clocks.Find(again.Series)!))
                .Where(pair => pair.again.DueOn != pair.Clock.DueOn)
                .Select(pair => new MovedLimit(
                    id, file.Raised.Number, file.Raised.Title, pair.Clock.Series, pair.Clock.What, pair.Clock.Owner, units.NameOf(pair.Clock.Owner), pair.Clock.DueOn, pair.again.DueOn)));
        }
        return moved;
    }
}
