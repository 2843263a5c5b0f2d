using System.Data;
using Marten;
using Npgsql;
using Supervision.Shared;
using Wolverine.Persistence.Durability;

namespace Supervision.Storage;

/// <summary>
/// Lays out a database (安装): three roles, the schemas, and who may do what. The owner owns the events and documents and is used here only; the
/// maintenance role owns the views, which can always be rebuilt; the program runs as the application role, which owns nothing.
/// </summary>
public static class Installation
{
    private const long LockId = 7_301_990_001;

    public const string Owner = "supervision_owner";
    public const string Application = "supervision_app";
    public const string Maintenance = "supervision_maintenance";

    /// <summary>Whether the login of this connection may lay out a database, so that one connection string is enough on a small server.</summary>
    public static async Task<bool> MayInstall(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand("select rolsuper or rolcreaterole from pg_roles where rolname = session_user");
        return await command.ExecuteScalarAsync() is true;
    }

    /// <summary>
    /// The connection the program runs on. A login with more rights than it needs takes the application role and keeps it
    /// (a reset on return to the pool would drop it).
    /// </summary>
    public static string AsApplication(string connection, bool hasMoreRights) => hasMoreRights ? InRole(Tuned(connection), Application) : Tuned(connection);

    /// <summary>Creates or brings up to date; run again, it changes nothing.</summary>
    public static async Task Apply(string adminConnection)
    {
        // Two that install at once would change the same grants; the second waits and finds nothing to do.
        await using var alone = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(adminConnection) { Pooling = false }.ConnectionString);
        await alone.OpenAsync();
        await using (var wait = new NpgsqlCommand($"select pg_advisory_lock({LockId})", alone)) await wait.ExecuteNonQueryAsync();

        await using (var admin = NpgsqlDataSource.Create(adminConnection))
        {
            await Run(admin, RolesSql);
            var database = new NpgsqlConnectionStringBuilder(adminConnection).Database;
            await Run(admin, $"""
                grant {Owner}, {Maintenance}, {Application} to current_user;
                grant create on database "{database}" to {Owner}, {Maintenance};
                revoke create on schema public from public;
                create schema if not exists {StoreSetup.Events} authorization {Owner};
                create schema if not exists {StoreSetup.Documents} authorization {Owner};
                create schema if not exists {StoreSetup.Messages} authorization {Owner};
                create schema if not exists {StoreSetup.Views} authorization {Maintenance};
                """);
        }

        await ApplyStore(InRole(adminConnection, Owner));

        await using var maintenance = NpgsqlDataSource.Create(InRole(adminConnection, Maintenance));
        var outdated = new List<IStreamView>();
        foreach (var view in ViewWriter.Views)
        {
            // An older program made the table otherwise, or did not know of it and has recorded things since.
            var isMissing = await Rebuild.IsMissing(maintenance, view);
            var isOutdated = await Rebuild.HasOtherShape(maintenance, view) || (isMissing && await HasEvents(adminConnection));
            if (isMissing || !isOutdated) await Run(maintenance, ViewSql(view, view.Name));
            if (isOutdated) outdated.Add(view);
        }
        if (outdated.Count > 0) await new Rebuild(adminConnection, Console.WriteLine).Run(outdated);
        await Run(maintenance, $"""
            grant usage on schema {StoreSetup.Views} to {Application};
            grant select, insert, update, delete on all tables in schema {StoreSetup.Views} to {Application};
            """);

        await using var owner = NpgsqlDataSource.Create(InRole(adminConnection, Owner));
        await Run(owner, GrantsSql);
    }

    /// <summary>The statements that create a view's table under a name: its own, or the one it is rebuilt under.</summary>
    public static string ViewSql(IStreamView view, string table) => $"""
        create table if not exists {StoreSetup.Views}.{table} (tenant_id text not null, stream_id uuid not null, {view.Columns});
        {string.Join('\n', view.Indexes.Select(index =>
            $"create {(index.Value.StartsWith("unique ", StringComparison.Ordinal) ? "unique " : "")}index if not exists {table}_{index.Key} on {StoreSetup.Views}.{table} {index.Value.Replace("unique ", "", StringComparison.Ordinal)};"))}
        grant select, insert, update, delete on {StoreSetup.Views}.{table} to {Application};
        """;

    public static string InRole(string connection, string role)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection) { NoResetOnClose = true };
        builder.Options = $"{builder.Options} -c role={role}".Trim();
        return builder.ConnectionString;
    }

    private static string Tuned(string connection)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        // Nothing here sets anything on a connection that its next user would mind; a reset on return to the pool costs a statement each time.
        builder.NoResetOnClose = true;
        if (builder.MaxAutoPrepare == 0) (builder.MaxAutoPrepare, builder.AutoPrepareMinUsages) = (100, 2);
        // A backend whose client was killed must notice, or its locks outlive it by a minute.
        builder.Options = $"{builder.Options} -c client_connection_check_interval=2000".Trim();
        builder.ApplicationName ??= "supervision";
        return builder.ConnectionString;
    }

    private static async Task ApplyStore(string connection)
    {
        // Built, never started: only the list of what it needs in the database is asked of it.
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(new DatabaseTime(TimeProvider.System));
        builder.AddStore(connection, mayCreate: true);
        await using var host = builder.Build();
        await host.Services.GetRequiredService<IDocumentStore>().Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await host.Services.GetRequiredService<IMessageStore>().Admin.MigrateAsync();
    }

    private static async Task<bool> HasEvents(string adminConnection)
    {
        await using var admin = NpgsqlDataSource.Create(adminConnection);
        await using var command = admin.CreateCommand($"select exists (select from {StoreSetup.Events}.mt_streams)");
        return await command.ExecuteScalarAsync() is true;
    }

    private static async Task Run(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static string RolesSql => string.Concat(new[] { Owner, Application, Maintenance }.Select(role => $"""
        do $$ begin
            create role {role} nologin;
        exception when duplicate_object or unique_violation then null;
        end $$;
        """));

    /// <summary>What the application may do: everything with documents and messages, append to events, and change no event ever.</summary>
    private static string GrantsSql => $"""
        create table if not exists {StoreSetup.Documents}.numbers (tenant_id text, register text, last bigint not null, primary key (tenant_id, register));
        create table if not exists {OnceOnly.Table} (
            tenant_id text, actor text, route text, key text, body bytea not null, status int not null, answer text not null, etag text, location text, at timestamptz not null,
            primary key (tenant_id, actor, route, key));
        create index if not exists answers_by_age on {OnceOnly.Table} (at);
        create table if not exists {Matters.SealBox.Table} (tenant_id text, seal uuid, matter uuid not null, content bytea not null, primary key (tenant_id, seal));
        create table if not exists {Backups.BackupBook.Table} (
            id text primary key, taken_at timestamptz not null, program text not null, bytes bigint not null, attachments bigint not null, missing bigint not null,
            counties jsonb not null, place text not null, checked_at timestamptz, problem text, restored_at timestamptz);
        create table if not exists {Appraisals.BallotBox.Table} (tenant_id text, appraisal uuid, content bytea not null, primary key (tenant_id, appraisal));
        {Disclosed.PublicFeed.TableSql};
        grant usage on schema {StoreSetup.Events}, {StoreSetup.Documents}, {StoreSetup.Messages} to {Application}, {Maintenance};
        grant select, insert, update, delete on all tables in schema {StoreSetup.Documents}, {StoreSetup.Messages} to {Application};
        grant select, insert, update, delete on all tables in schema {StoreSetup.Events} to {Application};
        revoke update, delete, truncate on {StoreSetup.Events}.mt_events from {Application};
        revoke delete, truncate on {StoreSetup.Events}.mt_streams from {Application};
        grant usage, select, update on all sequences in schema {StoreSetup.Events}, {StoreSetup.Documents}, {StoreSetup.Messages} to {Application};
        grant select, update on all tables in schema {StoreSetup.Events} to {Maintenance};
        grant select on all tables in schema {StoreSetup.Documents} to {Maintenance};
        revoke insert, update, delete on {Backups.BackupBook.Table} from {Application};
        revoke all on {Appraisals.BallotBox.Table}, {Matters.SealBox.Table} from {Maintenance};
        """;
}
