using System.Diagnostics;
using Npgsql;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.People;
using Supervision.Search;
using Supervision.Shared;
using Supervision.Tests;
using Xunit;
using Xunit.Abstractions;

namespace Supervision.AcceptanceTests.Bench;

/// <summary>What it costs to find words among very many matters, and how the database goes about it. Small in ops/test; <c>ops/bench search</c> measures.</summary>
public sealed class SearchBench : IAsyncLifetime
{
    private const string County = LifeOverHttp.County;
    private static readonly string Unit = ExpectedMove.Lead;

    private readonly ITestOutputHelper output;
    private readonly RunningOffice office = new();
    private readonly Random random = new(20260302);

    /// <summary>Three thousand words of two characters each; as in a language, a few of them stand everywhere.</summary>
    private readonly string[] words;

    public SearchBench(ITestOutputHelper output)
    {
        this.output = output;
        words = [.. Enumerable.Range(0, 3000).Select(_ => $"{(char)random.Next(0x4e00, 0x5600)}{(char)random.Next(0x4e00, 0x5600)}")];
    }

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task Words_are_found_by_the_index_among_very_many_matters()
    {
        var (count, counties, times) = (Setting.Of("SUPERVISION_MATTERS", 4_000), Setting.Of("SUPERVISION_COUNTIES", 20), Setting.Of("SUPERVISION_TIMES", 3));
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        await Fill(count, counties);

        var (clerk, unit) = (await office.As($"office.{County}"), await office.As($"{Unit}.{County}"));
        foreach (var (what, asked) in new[] { ("rare word", words[2500]), ("common word", words[0]), ("rare phrase", words[2400] + "的"), ("two words", $"{words[50]} {words[900]}"), ("one character", words[1500][..1]), ("number", "批量100") })
        {
            foreach (var (who, client) in new[] { ("office", clerk), ("unit", unit) })
            {
                var taken = new List<double>();
                var total = 0;
                for (var time = 0; time <= times; time++)
                {
                    var watch = Stopwatch.StartNew();
                    total = (await client.Ask($"/api/search?q={Uri.EscapeDataString(asked)}")).Number("total");
                    if (time > 0) taken.Add(watch.Elapsed.TotalMilliseconds);
                }
                taken.Sort();
                output.WriteLine($"{count} matters of {counties} counties, {what}, {who}: {total} found; p50 {At(taken, .5):0.0} ms, p95 {At(taken, .95):0.0} ms, p99 {At(taken, .99):0.0} ms");
                // A generous bound: a busy machine is slow, not wrong.
                Assert.True(At(taken, .5) < 5000);
            }
        }

        await using var source = NpgsqlDataSource.Create(office.Database.Admin);
        await using var connection = await source.OpenConnectionAsync();
        foreach (var actor in new[] { new Actor("o", Role.Office), new Actor("u", Role.Unit, Unit) })
        {
            var filter = new SearchFilter(SearchQuery.Read(words[2500]).Query, null, false, 1, 20);
            await using var explain = SearchDesk.Asked(connection, filter, new Caller(County, "", "", actor), "explain (analyze, costs off, timing off, summary off)");
            var lines = new List<string>();
            await using (var plan = await explain.ExecuteReaderAsync())
            {
                while (await plan.ReadAsync()) lines.Add(plan.GetString(0));
            }
            foreach (var line in lines) output.WriteLine(line);
            Assert.Contains(lines, line => line.Contains("Index Scan on passages_by_words", StringComparison.Ordinal));
            foreach (var table in new[] { "passages", "matters", "standings" }) Assert.DoesNotContain(lines, line => line.Contains($"Seq Scan on {table}", StringComparison.Ordinal));
        }
    }

    private static double At(List<double> taken, double share) => taken[(int)Math.Ceiling(share * taken.Count) - 1];

    /// <summary>Rows as the views have them, without streams behind: the first county has its share, and so has each other.</summary>
    private async Task Fill(int count, int counties)
    {
        await using var source = NpgsqlDataSource.Create(office.Database.Admin);
        await using var connection = await source.OpenConnectionAsync();
        await using (var copy = await connection.BeginTextImportAsync("copy views.passages (tenant_id, stream_id, subject, part, ordinal, is_for_units, text, words) from stdin"))
        {
            for (var number = 1; number <= count; number++)
            {
                var (county, id) = (CountyOf(number), Id(number));
                (Part Part, string Text)[] parts = [(Part.Number, $"批量{number}"), (Part.Title, $"关于{Word()}{Word()}的建议"), (Part.Text, Text(300, 900)), (Part.Response, Text(200, 500))];
                for (var at = 0; at < parts.Length; at++)
                    await copy.WriteLineAsync(string.Join('\t', county, id, "matter", Json.Word(parts[at].Part), at, "t", parts[at].Text, PassageView.WordsOf(parts[at].Text, parts[at].Part, county)));
            }
        }
        await using (var copy = await connection.BeginTextImportAsync("copy views.matters (tenant_id, stream_id, kind, number, year, title, path, raised_on, proposers, seen_by, channels, is_number_one) from stdin"))
        {
            for (var number = 1; number <= count; number++)
                await copy.WriteLineAsync(string.Join('\t', CountyOf(number), Id(number), "finding", $"批量{number}", 2026, "批量", "", $"{new DateOnly(2026, 1, 1).AddDays(-(number % 1000)):yyyy-MM-dd}", "{}", "{}", "{}", "f"));
        }
        await using var rest = new NpgsqlCommand($"""
            insert into views.standings (tenant_id, stream_id, stage, disposition, adoption, implementation, is_key, is_supervisory, is_excellent, answering, adoptions, implementations, classes, units, valid_from, known_from)
                select tenant_id, stream_id, 'acknowledged', 'filed', 'pending', 'notStarted', false, false, false, array['{Unit}'], array['pending'], array['notStarted'], array[''],
                    case when abs(hashtext(stream_id::text)) % 2 = 0 then array['{Unit}'] else array['else'] end, raised_on, now() from views.matters;
            analyze views.passages; analyze views.matters; analyze views.standings;
            """, connection)
        { CommandTimeout = 600 };
        await rest.ExecuteNonQueryAsync();

        string CountyOf(int number) => number % counties == 0 ? County : $"{100_000 + number % counties}";
    }

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private string Word() => words[(int)(words.Length * Math.Pow(random.NextDouble(), 3))];

    private string Text(int least, int most)
    {
        var text = new System.Text.StringBuilder();
        for (var length = random.Next(least, most); text.Length < length;) text.Append(Word()).Append(Word()).Append('的').Append(Word()).Append("，应当").Append(Word()).Append('，').Append(Word()).Append('。');
        return text.ToString();
    }
}
