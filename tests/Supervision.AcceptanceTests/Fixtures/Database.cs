using Marten;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Npgsql;
using Supervision.Demonstration;
using Supervision.People;
using Supervision.Storage;

namespace Supervision.AcceptanceTests.Fixtures;

/// <summary>
/// Databases for tests on the server that SUPERVISION_TEST_SERVER names (ops/test starts one). One is laid out once; each that a test asks for is a
/// copy of it, and goes again with the test.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Template = new(LayOut);

    private Database(string admin)
    {
        Admin = admin;
        Application = new NpgsqlConnectionStringBuilder(admin) { Username = Login, Password = LoginPassword }.ConnectionString;
    }

    private const string Login = "supervision_test";
    private const string LoginPassword = "only-for-tests";

    public static string Server => Environment.GetEnvironmentVariable("SUPERVISION_TEST_SERVER") ?? Environment.GetEnvironmentVariable("ConnectionStrings__Supervision")
        ?? throw new InvalidOperationException("SUPERVISION_TEST_SERVER is not set: it names a PostgreSQL server on which databases and roles may be created. ops/test starts one.");

    /// <summary>The connection of somebody who may do everything; the program never gets it.</summary>
    public string Admin { get; }

    /// <summary>The connection the program runs on: a login that has the application role and nothing else.</summary>
    public string Application { get; }

    public static async Task<Database> Create()
    {
        var template = await Template.Value;
        var name = $"test_{Guid.NewGuid():N}";
        await OnServer($"create database {name} template {template}");
        return new(Named(name));
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await OnServer($"drop database if exists {new NpgsqlConnectionStringBuilder(Admin).Database} with (force)");
    }

    /// <summary>Asks something as the administrator.</summary>
    public async Task<T> Scalar<T>(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Admin);
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Asks for one column of text as the administrator.</summary>
    public async Task<IReadOnlyList<string>> Column(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Admin);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync()) values.Add(reader.GetValue(0).ToString()!);
        return values;
    }

    private static async Task<string> LayOut()
    {
        var name = $"template_{Environment.ProcessId}";
        await OnServer($"drop database if exists {name} with (force)");
        await OnServer($"create database {name}");
        await Installation.Apply(Named(name));
        // What takes long is giving everybody a password: each copy has it already.
        await using (var store = DocumentStore.For(options =>
        {
            StoreSetup.Configure(options, TimeProvider.System);
            options.Connection(Named(name));
        }))
        {
            await Counties.Seed(store, RunningOffice.Password, RunningOffice.Since);
            await Cheapen(store);
        }
        await OnServer($"""
            do $$ begin create role {Login} login password '{LoginPassword}' in role {Installation.Application}; exception when duplicate_object then null; end $$
            """);
        NpgsqlConnection.ClearAllPools();
        await OnServer($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        return name;
    }

    /// <summary>The same password, hashed in fewer rounds: a story signs its people in anew on each of its days, and would spend most of its time on that.</summary>
    private static async Task Cheapen(IDocumentStore store)
    {
        var hasher = new PasswordHasher<string>(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 }));
        await using var people = store.LightweightSession();
        var accounts = await people.Query<Account>().ToListAsync();
        people.Store(accounts.Select(account => account with { PasswordHash = hasher.HashPassword(account.Id, RunningOffice.Password) }).ToArray());
        await people.SaveChangesAsync();
    }

    private static string Named(string database) => new NpgsqlConnectionStringBuilder(Server) { Database = database }.ConnectionString;

    private static async Task OnServer(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Server) { Database = "postgres", Pooling = false }.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
