using Npgsql;
using Supervision.AcceptanceTests.Questions;
using Supervision.Storage;

namespace Supervision.AcceptanceTests.Bench;

/// <summary>
/// Very many matters, laid out as copies of the few that a county has: the events of each and its rows in every view, under another id and number, in
/// that county and in others that have nothing else.
/// </summary>
internal sealed class ManyMatters(NpgsqlDataSource admin)
{
    private static readonly string[] Events = [$"{StoreSetup.Events}.mt_streams", $"{StoreSetup.Events}.mt_events"];

    /// <summary>Lays out copies until each of so many counties has so many matters, or a few more.</summary>
    public async Task Fill(int counties, int each)
    {
        await Run($"""
            create table if not exists templates as select stream_id from views.matters where tenant_id = '{RandomLives.County}';
            create table if not exists copies (county text, n int, primary key (county, n));
            drop table if exists fresh;
            create table fresh as
                select county, n from (select '{RandomLives.County}' union all select 'bench-' || c from generate_series(2, {counties}) c) as there(county),
                    generate_series(1, (select {each} / count(*) from templates)) n
                except select county, n from copies;
            -- The county copied from has the first of each already.
            delete from fresh where county = '{RandomLives.County}' and n = 1;
            insert into copies select * from fresh;
            """);
        foreach (var table in Events.Concat(ViewWriter.Views.Select(view => $"{StoreSetup.Views}.{view.Name}")))
        {
            var columns = await Columns(table);
            var id = table.EndsWith("mt_streams", StringComparison.Ordinal) ? "id" : "stream_id";
            await Run($"""
                insert into {table} ({string.Join(", ", columns)})
                select {string.Join(", ", columns.Select(column => Copied(column, id)))} from {table} t cross join fresh f
                where t.tenant_id = '{RandomLives.County}' and t.{id} in (select stream_id from templates){(columns.Contains("seq_id") ? " order by f.county, f.n, t.seq_id" : "")};
                """);
        }
        await Run("vacuum analyze");
    }

    private static string Copied(string column, string id) => column switch
    {
        "tenant_id" => "f.county",
        "number" or "case_number" => $"t.{column} || '-' || f.n",
        "is_number_one" => "false",
        "seq_id" => $"nextval('{StoreSetup.Events}.mt_events_sequence')",
        "id" when id != "id" => "gen_random_uuid()",
        _ when column == id => $"md5(t.{id}::text || f.county || f.n)::uuid",
        _ => $"t.{column}",
    };

    private async Task<List<string>> Columns(string table)
    {
        await using var command = admin.CreateCommand("select attname from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum");
        command.Parameters.Add(new() { Value = table });
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<string>();
        while (await reader.ReadAsync()) columns.Add(reader.GetString(0));
        return columns;
    }

    private async Task Run(string sql)
    {
        await using var command = admin.CreateCommand(sql);
        command.CommandTimeout = 1200;
        await command.ExecuteNonQueryAsync();
    }
}
