using Marten;
using Npgsql;
using Supervision.Shared;

namespace Supervision.Storage;

/// <summary>
/// Builds a view anew beside the old one (视图重建), while requests run: a second table is filled from the events, caught up until little is left,
/// then, with writers held for that moment, completed, compared and put in the old one's place. Readers see the old table or the new, never
/// an empty or mixed one.
/// </summary>
public sealed class Rebuild(string maintenanceConnection, Action<string> progress)
{
    private const string Next = "_next";

    /// <summary>What a rebuild found (重建结果).</summary>
    /// <param name="Different">Rows the old and the new table did not share; zero, or the old one was wrong or of another shape.</param>
    public sealed record Result(string View, long Streams, long Rows, long Different);

    /// <param name="whileBuilding">Called once the second table is filled and before writers are held: a test acts then.</param>
    public async Task<Result> Run(IStreamView view, Func<Task>? whileBuilding = null, CancellationToken cancellation = default) => (await Run([view], whileBuilding, cancellation))[0];

    /// <summary>The same for several views, which costs hardly more: each stream is read once for all of them. They are put in place one after the other.</summary>
    public async Task<IReadOnlyList<Result>> Run(IReadOnlyList<IStreamView> views, Func<Task>? whileBuilding = null, CancellationToken cancellation = default)
    {
        var connection = Installation.InRole(maintenanceConnection, Installation.Maintenance);
        await using var database = NpgsqlDataSource.Create(connection);
        await using var store = DocumentStore.For(options =>
        {
            StoreSetup.Configure(options, new DatabaseTime(TimeProvider.System));
            options.Connection(connection);
        });

        await using var session = await database.OpenConnectionAsync(cancellation);
        foreach (var view in views)
        {
            if (await Scalar(session, $"select pg_try_advisory_lock(hashtext('rebuild {view.Name}'))", cancellation) is not true)
                throw new InvalidOperationException($"The view {view.Name} is being rebuilt by somebody else.");
            await Execute(session, $"drop table if exists {Table(view)}{Next}; {Installation.ViewSql(view, view.Name + Next)}", cancellation);
        }

        // Which version of each stream the second tables hold: sequence numbers will not do, for they are drawn before they are committed.
        var filled = new Dictionary<(string Tenant, Guid Stream), long>();
        await Fill(views, store, session, filled, cancellation);
        if (whileBuilding is not null) await whileBuilding();

        var results = new List<Result>();
        foreach (var view in views)
        {
            var ofView = new Dictionary<(string Tenant, Guid Stream), long>(filled);
            while (await Fill([view], store, session, ofView, cancellation) >= 100) { }
            results.Add(await Switch(view, store, session, ofView, cancellation));
        }
        return results;
    }

    public static async Task<bool> IsMissing(NpgsqlDataSource maintenance, IStreamView view)
    {
        await using var session = await maintenance.OpenConnectionAsync();
        return await Scalar(session, $"select to_regclass('{Table(view)}') is null", default) is true;
    }

    /// <summary>Whether the table is there and has other columns than the view has now: an older program made it.</summary>
    public static async Task<bool> HasOtherShape(NpgsqlDataSource maintenance, IStreamView view)
    {
        await using var session = await maintenance.OpenConnectionAsync();
        await using var neverKept = await session.BeginTransactionAsync();
        await Execute(session, $"create table {Table(view)}_shape (tenant_id text not null, stream_id uuid not null, {view.Columns})", default);
        return await Scalar(session, $"select {ShapeOf(view.Name)} <> {ShapeOf(view.Name + "_shape")}", default) is true;
    }

    private async Task<Result> Switch(IStreamView view, DocumentStore store, NpgsqlConnection session, Dictionary<(string Tenant, Guid Stream), long> filled, CancellationToken cancellation)
    {
        await using var transaction = await session.BeginTransactionAsync(cancellation);
        // Every append writes its views, so holding the old table holds the writers; those under way are waited for.
        await Execute(session, $"lock table {Table(view)} in exclusive mode", cancellation);
        await Fill([view], store, session, filled, cancellation);

        // Counted under the names both tables have: a view of another shape is all different.
        var rows = (long)(await Scalar(session, $"select count(*) from {Table(view)}{Next}", cancellation))!;
        var isSameShape = (bool)(await Scalar(session, $"select {ShapeOf(view.Name)} = {ShapeOf(view.Name + Next)}", cancellation))!;
        var different = isSameShape
            ? (long)(await Scalar(session, $"""
                select count(*) from ((select to_jsonb(o) from {Table(view)} o except all select to_jsonb(n) from {Table(view)}{Next} n)
                    union all (select to_jsonb(n) from {Table(view)}{Next} n except all select to_jsonb(o) from {Table(view)} o)) as difference
                """, cancellation))!
            : rows;

        var renames = string.Concat(view.Indexes.Keys.Select(index => $"alter index {StoreSetup.Views}.{view.Name}{Next}_{index} rename to {view.Name}_{index};"));
        await Execute(session, $"drop table {Table(view)}; alter table {Table(view)}{Next} rename to {view.Name}; {renames}", cancellation);
        await transaction.CommitAsync(cancellation);
        return new(view.Name, filled.Count, rows, different);
    }

    /// <summary>Brings into the second tables what they do not hold yet; says how many streams that were.</summary>
    private async Task<int> Fill(IReadOnlyList<IStreamView> views, DocumentStore store, NpgsqlConnection session, Dictionary<(string Tenant, Guid Stream), long> filled, CancellationToken cancellation)
    {
        var behind = await Behind(session, filled, cancellation);
        var done = 0;
        foreach (var (tenant, stream) in behind)
        {
            await using var query = store.QuerySession(tenant);
            var events = await query.Events.FetchStreamAsync(stream, token: cancellation);
            await using var batch = new NpgsqlBatch(session);
            foreach (var view in views)
            {
                batch.BatchCommands.Add(new(ViewWriter.DeleteSql(view.Name + Next, "$1", "$2")) { Parameters = { new() { Value = tenant }, new() { Value = stream } } });
                batch.BatchCommands.Add(new(ViewWriter.InsertSql(view.Name + Next, "$1", "$2", "$3"))
                {
                    Parameters = { new() { Value = tenant }, new() { Value = stream }, new() { Value = ViewWriter.Rows(view, events) } },
                });
            }
            await batch.ExecuteNonQueryAsync(cancellation);
            filled[(tenant, stream)] = events[^1].Version;
            if (++done % 1000 == 0) progress($"{string.Join('、', views.Select(view => view.Name))}：{done} / {behind.Count}");
        }
        return behind.Count;
    }

    private static async Task<List<(string Tenant, Guid Stream)>> Behind(NpgsqlConnection session, Dictionary<(string Tenant, Guid Stream), long> filled, CancellationToken cancellation)
    {
        var streams = new List<(string, Guid)>();
        await using var command = new NpgsqlCommand($"select tenant_id, id, version from {StoreSetup.Events}.mt_streams", session);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var stream = (reader.GetString(0), reader.GetGuid(1));
            if (filled.GetValueOrDefault(stream) != reader.GetInt64(2)) streams.Add(stream);
        }
        return streams;
    }

    private static string Table(IStreamView view) => $"{StoreSetup.Views}.{view.Name}";

    private static string ShapeOf(string table) =>
        $"(select string_agg(column_name || ' ' || udt_name, ',' order by ordinal_position) from information_schema.columns where table_schema = '{StoreSetup.Views}' and table_name = '{table}')";

    private static async Task Execute(NpgsqlConnection session, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, session);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<object?> Scalar(NpgsqlConnection session, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, session);
        return await command.ExecuteScalarAsync(cancellation);
    }
}
