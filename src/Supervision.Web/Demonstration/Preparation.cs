using Marten;
using Npgsql;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Demonstration;

/// <summary>Makes a database ready (准备): the command ops/run gives before it starts the program. Run again, it changes nothing.</summary>
public static class Preparation
{
    private const long LockId = 7_301_990_002;

    public const string Database = "supervision";
    public const string Login = "supervision";

    /// <param name="configuration">Preparation:Server, an administrator's connection; Preparation:LoginPassword, the program's own login's.</param>
    public static async Task Run(IConfiguration configuration)
    {
        var server = configuration["Preparation:Server"] ?? throw new InvalidOperationException("Preparation__Server is not set: it names the server as its administrator.");
        var password = configuration["Preparation:DemoPassword"] ?? throw new InvalidOperationException("Preparation__DemoPassword is not set.");
        await Run(configuration.GetValue("Preparation:InPlace", false) ? server : await OwnDatabase(server, configuration["Preparation:LoginPassword"]!), password);
    }

    /// <summary>Lays out the database this connection names and tells the demonstration in it.</summary>
    public static async Task Run(string connection, string password)
    {
        await Installation.Apply(connection);
        var program = Installation.AsApplication(connection, hasMoreRights: true);
        await using (var store = Store(program))
        {
            await Counties.Seed(store, password, new DateOnly(2022, 1, 1));
        }
        Console.WriteLine("数据库已就绪。");

        // A start that was killed may still be telling; two would tell everything twice.
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString);
        await using var alone = await source.OpenConnectionAsync();
        await using (var wait = new NpgsqlCommand($"select pg_advisory_lock({LockId})", alone)) await wait.ExecuteNonQueryAsync();
        await Story.Tell(connection, password, county => TitlesIn(alone, county), title => Console.WriteLine($"  演示：{title}"));
    }

    private static async Task<IReadOnlySet<string>> TitlesIn(NpgsqlConnection connection, string county)
    {
        var titles = new HashSet<string>();
        var named = string.Join(" union ", new[] { "matters", "topics", "letters", "occasions", "appraisals", "topic_calls", "party_reports", "venues", "publications", "audits" }.Select(view => $"select title from {StoreSetup.Views}.{view} where tenant_id = '{county}'")
            .Append($"select '{Story.AnnualReportTitle}' from {StoreSetup.Views}.annual_reports where tenant_id = '{county}'"));
        await using var command = new NpgsqlCommand(named, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) titles.Add(reader.GetString(0));
        return titles;
    }

    /// <summary>A database for this system, and a login that may be nothing but the application.</summary>
    private static async Task<string> OwnDatabase(string server, string loginPassword)
    {
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = Database }.ConnectionString;
        await using var source = NpgsqlDataSource.Create(server);
        await using (var exists = source.CreateCommand($"select 1 from pg_database where datname = '{Database}'"))
        {
            if (await exists.ExecuteScalarAsync() is null)
            {
                await using var create = source.CreateCommand($"create database {Database}");
                await create.ExecuteNonQueryAsync();
            }
        }
        await Installation.Apply(connection);
        await using var login = source.CreateCommand($"""
            do $$ begin create role {Login} login in role {Installation.Application}; exception when duplicate_object then null; end $$;
            alter role {Login} password '{loginPassword.Replace("'", "''", StringComparison.Ordinal)}';
            """);
        await login.ExecuteNonQueryAsync();
        return connection;
    }

    private static DocumentStore Store(string connection) => DocumentStore.For(options =>
    {
        StoreSetup.Configure(options, new DatabaseTime(TimeProvider.System));
        options.Connection(connection);
    });
}
