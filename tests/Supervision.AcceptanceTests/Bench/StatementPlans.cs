using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace Supervision.AcceptanceTests.Bench;

/// <summary>
/// The plans of whatever statements the program sends, as the server writes them down (auto_explain): of the very statements, with the values they had.
/// Needs the log of a server that ops/postgres started.
/// </summary>
internal sealed partial class StatementPlans(NpgsqlDataSource admin, string databaseName)
{
    private const string Log = "current_setting('data_directory') || '/../postgres.log'";

    /// <summary>From the next connection of this database on.</summary>
    public async Task Begin()
    {
        await using var command = admin.CreateCommand($"""
            load 'auto_explain';
            alter database {databaseName} set session_preload_libraries = 'auto_explain';
            alter database {databaseName} set auto_explain.log_min_duration = 0;
            alter database {databaseName} set auto_explain.log_analyze = on;
            alter database {databaseName} set auto_explain.log_timing = off;
            """);
        await command.ExecuteNonQueryAsync();
    }

    public async Task End()
    {
        await using var command = admin.CreateCommand($"alter database {databaseName} reset all");
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>How far the log has been written.</summary>
    public async Task<long> Position()
    {
        await using var command = admin.CreateCommand($"select size from pg_stat_file({Log})");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>What was written down since: each statement's text with its plan.</summary>
    public async Task<IReadOnlyList<string>> Since(long position)
    {
        await using var command = admin.CreateCommand($"select pg_read_binary_file({Log}, $1, 100000000)");
        command.Parameters.Add(new() { Value = position });
        var text = Encoding.UTF8.GetString((byte[])(await command.ExecuteScalarAsync())!);
        return [.. Plan().Matches(text).Select(match => match.Groups[1].Value.Replace("\n\t", "\n", StringComparison.Ordinal))];
    }

    /// <summary>The tables that a plan reads from one end to the other.</summary>
    public static IEnumerable<string> ScannedIn(string plan) => Scan().Matches(plan).Select(match => match.Groups[1].Value);

    // A line that goes on begins with a tab.
    [GeneratedRegex(@"duration: [0-9.]+ ms  plan:\n\t((?:[^\n]*\n\t)*[^\n]*)")]
    private static partial Regex Plan();

    [GeneratedRegex(@"Seq Scan on (\w+)")]
    private static partial Regex Scan();
}
