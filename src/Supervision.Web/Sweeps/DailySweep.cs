using JasperFx.Events;
using Marten;
using Npgsql;
using Supervision.Deadlines;
using Supervision.Delivery;
using Supervision.Matters;
using Supervision.Notices;
using Supervision.Plans;
using Supervision.Shared;
using Supervision.Snapshots;
using Supervision.Storage;
using Wolverine.Runtime;

namespace Supervision.Sweeps;

/// <summary>What a sweep did (巡检结果).</summary>
/// <param name="Days">Days of a county swept.</param>
/// <param name="Reached">Limits that came to a tier.</param>
public sealed record Swept(int Days, int Reached);

/// <summary>
/// Looks once a day at what nobody did (每日巡检, F66): a limit that came to be due soon, overdue or long overdue is recorded with the day it became true, and
/// told once to everybody the ladder names. A day is one stream, recorded and told in one transaction: swept twice, by whomever, it is swept once.
/// After a stop the days that were missed are swept one by one.
/// </summary>
public sealed class DailySweep(
    IDocumentStore store, NpgsqlDataSource database, OfficeClock clock, IWolverineRuntime messages, LimitRecount recount, Withdrawals withdrawals, WeeklyDigests digests, CadenceDesk cadences, EvaluationDesk evaluations, FinderQuestions finders)
{
    private const string Leader = "hashtext('supervision daily sweep')";

    /// <summary>What was recorded while a sweep ran may bear an earlier time than the sweep's own.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    /// <summary>Sweeps every county up to today; null where another process is at it.</summary>
    public async Task<Swept?> Run(CancellationToken cancellation)
    {
        await using var leader = await database.OpenConnectionAsync(cancellation);
        if (!(bool)(await Scalar(leader, $"select pg_try_advisory_lock({Leader})", cancellation))!) return null;
        try
        {
            var done = new Swept(0, 0);
            foreach (var county in await Counties(leader, cancellation)) done = Sum(done, await Run(county, cancellation));
            return done;
        }
        finally
        {
            await Scalar(leader, $"select pg_advisory_unlock({Leader})", CancellationToken.None);
        }
    }

    private async Task<Swept> Run(string county, CancellationToken cancellation)
    {
        await recount.Settle(county, cancellation);
        await cadences.Settle(county, cancellation);
        var today = clock.Now().Day;
        var last = await LastOf(county, cancellation);
        var done = new Swept(0, 0);
        for (var day = last?.Day.AddDays(1) ?? today; day <= today; day = day.AddDays(1))
        {
            var since = last?.At - Overlap ?? DateTimeOffset.MinValue;
            await evaluations.Close(county, day, cancellation);
            await finders.Ask(county, day, cancellation);
            await ContinueDuties(county, day, since, cancellation);
            var reached = await Sweep(county, day, since, cancellation);
            done = Sum(done, new(1, reached));
        }
        await digests.Run(county, cancellation);
        return done;
    }

    /// <summary>Opens the next cycles of duties whose last one begins. Each by itself: what somebody else is just writing to is left to the next sweep of the day.</summary>
    private async Task ContinueDuties(string county, DateOnly day, DateTimeOffset since, CancellationToken cancellation)
    {
        if (await BeginningDuties(county, day, since, cancellation) is not [_, ..] duties) return;
        await using var reading = store.QuerySession(county);
        var policy = await Policies.Of(reading, cancellation);
        foreach (var id in duties)
        {
            await using var session = store.LightweightSession(county);
            if (await MatterFile.Read(session, id, cancellation) is not { } file) continue;

            var clockwork = new Clockwork(file.Matter.Clocks, file.Matter.Subject, policy.Rules.Policy, day, policy.Calendar);
            if (DutyCadence.Continue(file.Matter, clockwork, day).ToList() is not [_, ..] cycles) continue;
            session.Events.Append(id, file.Version + cycles.Count, cycles);
            await session.SaveChangesAsync(cancellation);
        }
    }

    private async Task<List<Guid>> BeginningDuties(string county, DateOnly day, DateTimeOffset since, CancellationToken cancellation)
    {
        // The last cycle there is begins on this day, or was recorded only now.
        await using var command = database.CreateCommand($"""
            select distinct o.stream_id from {StoreSetup.Views}.obligations o where o.tenant_id = $1 and o.known_to is null and o.what in ('dutyReport', 'standingReview', 'measureReport')
            group by o.stream_id, case when o.what = 'measureReport' then split_part(o.series, '/', 2) else '' end having max(o.opened_on) = $2 or (max(o.opened_on) < $2 and max(o.known_from) > $3)
            """);
        foreach (var value in new object[] { county, day, since }) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var duties = new List<Guid>();
        while (await reader.ReadAsync(cancellation)) duties.Add(reader.GetGuid(0));
        return duties;
    }

    /// <returns>How many limits came to a tier; none where another process has swept the day meanwhile.</returns>
    private async Task<int> Sweep(string county, DateOnly day, DateTimeOffset since, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(county);
        var rules = (await Policies.Of(session, cancellation)).Rules.Policy.On(day);
        var reached = new List<(DeadlineReached Fact, StandingLimit Of)>();
        foreach (var standing in await Standing(county, day, since, rules, cancellation))
        {
            if (standing.Row.TierOn(day, rules) is not { } come || standing.Known.Contains(come.Tier)) continue;
            reached.Add((new(come.Since, standing.Subject, standing.Row.Series, standing.Row.What, standing.Row.Owner, standing.Row.DueOn, come.Tier), standing));
        }

        session.Events.StartStream<DailySweep>(
            NamedStreams.Of(county, $"deadlines\n{day:yyyy-MM-dd}"), [.. reached.Select(one => one.Fact), .. await withdrawals.Of(county, day, since, cancellation), new DaySwept(day, reached.Count)]);
        var notices = reached.SelectMany(one => NoticesOf(one.Fact, one.Of, rules, day)).ToArray();
        session.Store(notices);
        await SendNotices.Publish(messages, session, notices);
        try
        {
            await session.SaveChangesAsync(cancellation);
            return reached.Count;
        }
        catch (ExistingStreamIdCollisionException)
        {
            return 0;
        }
    }

    private IEnumerable<Notice> NoticesOf(DeadlineReached reached, StandingLimit of, Rulebook rules, DateOnly day) =>
        DeadlineRule.ToldOf(reached.Tier, reached.Owner, rules).Select(unit => new Notice(
            $"{reached.Subject:N}/{reached.Series}/{Json.Word(reached.Tier)}/{reached.DueOn:yyyyMMdd}/{unit}", unit, reached.Subject, of.Number, of.Title,
            reached.Tier switch { DeadlineTier.DueSoon => NewsKind.DueSoon, DeadlineTier.Overdue => NewsKind.Overdue, DeadlineTier.LongOverdue => NewsKind.LongOverdue },
            day, clock.Now().At, of.Page));

    /// <summary>A limit as it stands on a day, with the tiers it is known to have come to.</summary>
    private sealed record StandingLimit(Guid Subject, string Number, string Title, string? Page, ObligationRow Row, IReadOnlyList<DeadlineTier> Known);

    // Looks only at what a day can change: limits whose day has come, that begin, or that were recorded otherwise since. What they came to is not decided here.
    public static readonly string StandingSql = $"""
        select o.stream_id, m.number, m.title,
            array(select d.tier from {StoreSetup.Views}.deadlines d where {Of("d")} group by d.tier
                having count(*) > (select count(*) from {StoreSetup.Views}.withdrawals w where {Of("w")} and w.tier = d.tier)),
            m.page, {ObligationView.RowColumns}
        from ({Looked("due_on in ($3, $4, $5)")} union {Looked("known_from > $6")} union {Looked("valid_from = $2 and valid_to is null")}) as o
            join {StoreSetup.Views}.subjects m on m.tenant_id = o.tenant_id and m.stream_id = o.stream_id
        where o.valid_from <= $2 and (o.valid_to is null or o.valid_to > $2) and o.due_on <= $3
        order by o.due_on, o.stream_id, o.series
        """;

    private static string Of(string alias) => $"{alias}.tenant_id = o.tenant_id and {alias}.subject = o.stream_id and {alias}.series = o.series and {alias}.due_on = o.due_on";

    // Three questions with an index each: asked as one, every limit that is overdue already would be passed over every day.
    private static string Looked(string at) =>
        $"select * from {StoreSetup.Views}.obligations where tenant_id = $1 and known_to is null and paused_on is null and discharged_on is null and cancelled_on is null and {at}";

    private async Task<List<StandingLimit>> Standing(string county, DateOnly day, DateTimeOffset since, Rulebook rules, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(StandingSql);
        foreach (var value in new object[] { county, day, day.AddDays(rules.DueSoonDays), day.AddDays(-1), day.AddDays(-rules.LongOverdueDays - 1), since }) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var limits = new List<StandingLimit>();
        while (await reader.ReadAsync(cancellation))
        {
            limits.Add(new(
                reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.TextOrNull(4), ObligationView.Read(reader, 5),
                [.. reader.GetFieldValue<string[]>(3).Select(word => Json.TryRead<DeadlineTier>(word, out var tier) ? tier : throw new InvalidOperationException($"No tier is called {word}."))]));
        }
        return limits;
    }

    /// <summary>The day swept last, and when.</summary>
    private async Task<(DateOnly Day, DateTimeOffset At)?> LastOf(string county, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select day, swept_at from {StoreSetup.Views}.sweeps where tenant_id = $1 order by day desc limit 1");
        command.Parameters.Add(new() { Value = county });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetFieldValue<DateOnly>(0), reader.GetFieldValue<DateTimeOffset>(1)) : null;
    }

    private static async Task<List<string>> Counties(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select distinct tenant_id from {StoreSetup.Documents}.mt_doc_unit order by 1", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var counties = new List<string>();
        while (await reader.ReadAsync(cancellation)) counties.Add(reader.GetString(0));
        return counties;
    }

    private static Swept Sum(Swept one, Swept other) => new(one.Days + other.Days, one.Reached + other.Reached);

    private static async Task<object?> Scalar(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellation);
    }
}
