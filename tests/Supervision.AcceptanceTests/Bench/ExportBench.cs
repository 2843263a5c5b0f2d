using System.Diagnostics;
using System.Net;
using Npgsql;
using Supervision.AcceptanceTests.Matters;
using Supervision.Storage;
using Supervision.Tests;
using Xunit;
using Xunit.Abstractions;

namespace Supervision.AcceptanceTests.Bench;

/// <summary>What the ledger of a large county costs as a file: time to the last byte, and memory above the beginning. Small in ops/test; <c>ops/bench export</c> measures fifty thousand rows.</summary>
public sealed class ExportBench(ITestOutputHelper output) : OwnOffice
{
    [Fact]
    public async Task A_large_ledger_leaves_in_time_and_is_never_held_whole()
    {
        var rows = Setting.Of("SUPERVISION_ROWS", 2000);
        await Enter(rows);
        var desk = await Life.As(Who.Office);
        foreach (var format in new[] { "xlsx", "csv" }) await Measure(desk, "/api/matters?size=1", format, 0);

        foreach (var (format, asked) in new[] { ("xlsx", "/api/matters?kind=suggestion"), ("csv", "/api/matters?kind=suggestion"), ("xlsx", "/api/matters?kind=suggestion&sort=timeliness&columns=number,title,path,lead,units,raisedOn,stage,adoption,implementation,timeliness,dueOn,year,kind,channels") })
        {
            var (bytes, took, grew) = await Measure(desk, asked, format, rows);
            output.WriteLine($"{rows} rows as {format}{(asked.Contains("columns", StringComparison.Ordinal) ? ", 14 columns, by timeliness" : "")}: {bytes / 1024} KB in {took.TotalMilliseconds:0} ms; working memory at most {grew / 1024 / 1024} MB above its beginning");
            Assert.True(took < TimeSpan.FromSeconds(5), $"{took}");
            Assert.True(grew < 300L * 1024 * 1024, $"{grew / 1024 / 1024} MB");
        }
    }

    /// <summary>Asks for the file and throws it away as it comes; how much the whole process grew meanwhile, the heap and what lies beside it.</summary>
    private static async Task<(long Bytes, TimeSpan Took, long Grew)> Measure(HttpClient desk, string asked, string format, int rows)
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        var start = process.WorkingSet64;
        var most = start;
        using var watcher = new Timer(_ => { using var now = Process.GetCurrentProcess(); most = Math.Max(most, now.WorkingSet64); }, null, 0, 50);
        var watch = Stopwatch.StartNew();
        using var answer = await desk.GetAsync(new Uri($"{asked}&format={format}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.DeleteOnClose);
        await answer.Content.CopyToAsync(file);
        var took = watch.Elapsed;
        file.Position = 0;
        Assert.True(rows == 0 || (format == "csv" ? await Lines(file) : Rows(file)) == rows, "rows are missing");
        return (file.Length, took, most - start);
    }

    private static async Task<int> Lines(Stream file)
    {
        using var text = new StreamReader(file, leaveOpen: true);
        var lines = -1;
        while (await text.ReadLineAsync() is not null) lines++;
        return lines;
    }

    /// <summary>What is neither caption nor head.</summary>
    private static int Rows(Stream file)
    {
        using var zip = new System.IO.Compression.ZipArchive(file, System.IO.Compression.ZipArchiveMode.Read, leaveOpen: true);
        using var xml = System.Xml.XmlReader.Create(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var rows = -2;
        while (xml.ReadToFollowing("row")) rows++;
        return rows;
    }

    /// <summary>Matters as the views would show them: each answered for by one of three units, half with a limit that is met.</summary>
    private async Task Enter(int rows)
    {
        await using var admin = NpgsqlDataSource.Create(Office.Database.Admin);
        await using var command = admin.CreateCommand($"""
            insert into {StoreSetup.Views}.matters (tenant_id, stream_id, kind, number, year, title, path, raised_on, proposers, seen_by, channels, is_number_one)
            select '{LifeOverHttp.County}', md5('export' || n)::uuid, 'suggestion', 'J' || lpad(n::text, 6, '0'), 2020 + n % 6, '关于第' || n || '项工作进一步落实的建议', '第' || n % 9 || '章 › 第' || n % 40 || '条', date '2026-03-01' - n % 2000, array['office'], array['office'], array['online'], false
            from generate_series(1, {rows}) n;
            insert into {StoreSetup.Views}.standings (tenant_id, stream_id, stage, disposition, adoption, implementation, lead, is_key, is_supervisory, is_excellent, answering, adoptions, implementations, classes, units, valid_from, known_from)
            select '{LifeOverHttp.County}', md5('export' || n)::uuid, 'implementing', 'pending', 'adopted', 'inProgress', unit, false, false, false, array[unit], array['adopted'], array['inProgress'], array[''], array[unit, '{ExpectedMove.Other}'], date '2026-03-01' - n % 2000, timestamptz '2020-01-01'
            from generate_series(1, {rows}) n cross join lateral (select (array['{ExpectedMove.Lead}', '{ExpectedMove.First}', '{ExpectedMove.Second}'])[1 + n % 3] as unit) which;
            insert into {StoreSetup.Views}.obligations (tenant_id, stream_id, series, what, owner, role, opened_on, original_due_on, due_on, valid_from, discharged_on, provisional, rule, rule_version, calendar_version, known_from)
            select '{LifeOverHttp.County}', md5('export' || n)::uuid, 'response/' || part, 'response', '{ExpectedMove.Lead}', 'lead', date '2026-01-01', date '2026-03-01' + n % 60, date '2026-03-01' + n % 60, date '2026-01-01', case when part = 2 then date '2026-02-01' end, false, 'response', 1, '1', timestamptz '2020-01-01'
            from generate_series(1, {rows}) n cross join generate_series(1, 2) part;
            analyze {StoreSetup.Views}.matters; analyze {StoreSetup.Views}.standings; analyze {StoreSetup.Views}.obligations;
            """);
        command.CommandTimeout = 300;
        await command.ExecuteNonQueryAsync();
    }
}
