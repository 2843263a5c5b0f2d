using System.Net.Http.Json;
using JasperFx;
using JasperFx.Events.Projections;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.AcceptanceTests.Bench;

/// <summary>One way of recording that a unit acknowledged a matter: two facts, and what the way keeps beside them.</summary>
internal abstract class Way(string name)
{
    public string Name => name;

    /// <summary>Lays out matters that were handed over and wait to be acknowledged.</summary>
    public abstract Task Prepare(IReadOnlyList<Guid> matters);

    public abstract Task Record(Guid matter);

    /// <summary>How many of these matters have the two facts more that were to be recorded.</summary>
    public abstract Task<long> Recorded(IReadOnlyList<Guid> matters);
}

/// <summary>What is recorded, the same in every way: the facts of a matter so far, and those of the step.</summary>
internal sealed record Sample(IReadOnlyList<Fact> Before, IReadOnlyList<Fact> Step)
{
    private static int last;

    /// <summary>The facts so far under a number of their own.</summary>
    public IReadOnlyList<Fact> Afresh() => [((MatterRaised)Before[0]) with { Number = $"测速{Interlocked.Increment(ref last)}号" }, .. Before.Skip(1)];
}

/// <summary>Nothing but rows: insert and commit.</summary>
internal sealed class RawInsert(NpgsqlDataSource database, Sample sample) : Way("raw insert and commit")
{
    public override async Task Prepare(IReadOnlyList<Guid> matters)
    {
        await using var command = database.CreateCommand("create table if not exists raw_events (seq bigserial primary key, stream uuid not null, type text not null, data jsonb not null)");
        await command.ExecuteNonQueryAsync();
    }

    public override async Task Record(Guid matter)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection);
        foreach (var fact in sample.Step) batch.BatchCommands.Add(HandWritten.Insert("raw_events (stream, type, data)", matter, fact));
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    public override Task<long> Recorded(IReadOnlyList<Guid> matters) => HandWritten.Count(database, "select count(distinct stream) from raw_events where stream = any($1)", matters);
}

/// <summary>What somebody would write by hand: the state row locked, the events inserted, the row updated.</summary>
internal sealed class HandWritten(NpgsqlDataSource database, Sample sample) : Way("hand-written SQL")
{
    public override async Task Prepare(IReadOnlyList<Guid> matters)
    {
        await using var create = database.CreateCommand("""
            create table if not exists hand_events (seq bigserial primary key, stream uuid not null, version int not null, type text not null, data jsonb not null, unique (stream, version));
            create table if not exists hand_state (id uuid primary key, version int not null, stage text not null)
            """);
        await create.ExecuteNonQueryAsync();
        await using var fill = database.CreateCommand("insert into hand_state select id, $2, 'assigned' from unnest($1) as id");
        fill.Parameters.Add(new() { Value = matters.ToArray() });
        fill.Parameters.Add(new() { Value = sample.Before.Count });
        await fill.ExecuteNonQueryAsync();
    }

    public override async Task Record(Guid matter)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var read = new NpgsqlCommand("select version from hand_state where id = $1 for update", connection) { Parameters = { new() { Value = matter } } };
        var version = (int)(await read.ExecuteScalarAsync())!;

        await using var batch = new NpgsqlBatch(connection);
        foreach (var fact in sample.Step) batch.BatchCommands.Add(Insert("hand_events (stream, type, data, version)", matter, fact, ++version));
        batch.BatchCommands.Add(new("update hand_state set version = $2, stage = 'acknowledged' where id = $1") { Parameters = { new() { Value = matter }, new() { Value = version } } });
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    public override Task<long> Recorded(IReadOnlyList<Guid> matters) =>
        Count(database, "select count(*) from hand_state s where id = any($1) and stage = 'acknowledged' and 2 = (select count(*) from hand_events where stream = s.id)", matters);

    public static NpgsqlBatchCommand Insert(string table, Guid matter, Fact fact, int? version = null)
    {
        var insert = new NpgsqlBatchCommand($"insert into {table} values ($1, $2, $3{(version is null ? "" : ", $4")})")
        {
            Parameters =
            {
                new() { Value = matter }, new() { Value = FactRegistry.NameOf(fact.GetType()) },
                new() { Value = System.Text.Json.JsonSerializer.Serialize(fact, fact.GetType(), Json.Api), NpgsqlDbType = NpgsqlDbType.Jsonb },
            },
        };
        if (version is { } next) insert.Parameters.Add(new() { Value = next });
        return insert;
    }

    public static async Task<long> Count(NpgsqlDataSource database, string sql, IReadOnlyList<Guid> matters)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = matters.ToArray() });
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

/// <summary>Marten as its handbook shows it: fetch for writing, append, a snapshot written inline.</summary>
internal sealed class BareMarten : Way, IAsyncDisposable
{
    private readonly DocumentStore store;
    private readonly Sample sample;
    private readonly bool metadata;

    public BareMarten(string connection, Sample sample, bool metadata) : base(metadata ? "  + metadata of every event" : "bare Marten")
    {
        (this.sample, this.metadata) = (sample, metadata);
        store = DocumentStore.For(options =>
        {
            options.Connection(connection);
            options.DatabaseSchemaName = metadata ? "bare_marked" : "bare";
            options.AutoCreateSchemaObjects = AutoCreate.All;
            options.UseSystemTextJsonForSerialization(configure: json => StoreSetup.ConfigureJson(json));
            options.Projections.Snapshot<Snapshot>(SnapshotLifecycle.Inline);
            if (!metadata) return;
            options.Events.MetadataConfig.EnableAll();
            options.Events.MetadataConfig.UserNameEnabled = true;
        });
    }

    public override async Task Prepare(IReadOnlyList<Guid> matters)
    {
        foreach (var some in matters.Chunk(100))
        {
            await using var session = store.LightweightSession();
            foreach (var matter in some) session.Events.StartStream<Snapshot>(matter, sample.Afresh());
            await session.SaveChangesAsync();
        }
    }

    public override async Task Record(Guid matter)
    {
        await using var session = store.LightweightSession();
        if (metadata)
        {
            session.LastModifiedBy = "somebody";
            session.CorrelationId = session.CausationId = matter.ToString();
            session.SetHeader(EventHeaders.Role, "unit");
            session.SetHeader(EventHeaders.Unit, "water");
        }
        var stream = await session.Events.FetchForWriting<Snapshot>(matter);
        if (stream.Aggregate is not { Stage: "assigned" }) throw new InvalidOperationException("It is not waiting to be acknowledged.");
        stream.AppendMany(sample.Step);
        await session.SaveChangesAsync();
    }

    public override async Task<long> Recorded(IReadOnlyList<Guid> matters)
    {
        await using var session = store.QuerySession();
        return (await session.LoadManyAsync<Snapshot>(matters)).Count(snapshot => snapshot.Stage == "acknowledged");
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    internal sealed class Snapshot
    {
        public Guid Id { get; set; }

        public int Version { get; set; }

        public string Stage { get; set; } = "raised";

        public void Apply(MatterAssigned assigned) => Stage = "assigned";

        public void Apply(MatterAcknowledged acknowledged) => Stage = "acknowledged";
    }
}

/// <summary>This system's matters, as far as one of its layers.</summary>
internal abstract class Ours(string name, RunningOffice office, Sample sample) : Way(name)
{
    protected IServiceProvider Services => office.Services;

    public override async Task Prepare(IReadOnlyList<Guid> matters)
    {
        var store = office.Services.GetRequiredService<IDocumentStore>();
        foreach (var some in matters.Chunk(50))
        {
            await using var session = store.LightweightSession(LifeOverHttp.County);
            foreach (var matter in some) session.Events.StartStream<Matter>(matter, sample.Afresh());
            await session.SaveChangesAsync();
        }
    }

    public override Task<long> Recorded(IReadOnlyList<Guid> matters) => HandWritten.Count(
        office.Services.GetRequiredService<NpgsqlDataSource>(), $"select count(*) from {StoreSetup.Events}.mt_streams where id = any($1) and version = {sample.Before.Count + sample.Step.Count}", matters);
}

/// <summary>The stream read, decided on and appended to, with some of the views written in the same transaction.</summary>
internal sealed class WithViews : Ours, IAsyncDisposable
{
    private readonly DocumentStore store;
    private readonly Sample sample;

    public WithViews(string name, RunningOffice office, Sample sample, IReadOnlyList<IStreamView> views) : base(name, office, sample)
    {
        this.sample = sample;
        store = DocumentStore.For(options =>
        {
            StoreSetup.Configure(options, TimeProvider.System);
            options.Connection(office.Services.GetRequiredService<NpgsqlDataSource>());
            options.Projections.Add(new ViewWriter(views), ProjectionLifecycle.Inline);
        });
    }

    public override async Task Record(Guid matter)
    {
        await using var session = store.LightweightSession(LifeOverHttp.County);
        session.LastModifiedBy = "somebody";
        session.SetHeader(EventHeaders.Role, "unit");
        var file = (await MatterFile.Read(session, matter, CancellationToken.None))!;
        session.Events.Append(matter, file.Version + sample.Step.Count, sample.Step);
        await session.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();
}

/// <summary>The command as a page gives it to the register, without HTTP.</summary>
internal sealed class InProcess(RunningOffice office, Sample sample, Caller caller) : Ours("  + the command itself, in process", office, sample)
{
    public override async Task Record(Guid matter)
    {
        await using var scope = Services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<MatterRegister>().Act(matter, new AcknowledgeMatter(), caller, null, CancellationToken.None);
        await ((Outcome.Done)outcome).Answer.Value;
    }
}

/// <summary>The command as anybody sends it.</summary>
internal sealed class OverHttp(RunningOffice office, Sample sample, HttpClient client, bool once) : Ours(once ? "  + Idempotency-Key" : "our command over HTTP", office, sample)
{
    public override async Task Record(Guid matter)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/matters/{matter}/acknowledge") { Content = JsonContent.Create(new { }) };
        if (once) request.Headers.Add(OnceOnly.Header, matter.ToString());
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }
}
