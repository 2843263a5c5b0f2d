using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.Sweeps;
using Supervision.Tests;
using Xunit;
using Xunit.Abstractions;

namespace Supervision.AcceptanceTests.Bench;

/// <summary>What a day's sweep costs where very many limits are open: it grows with what falls due. Small in ops/test; <c>ops/bench sweep</c> measures.</summary>
public sealed class SweepBench(ITestOutputHelper output) : IAsyncLifetime
{
    private const string County = "370602";
    private static readonly DateOnly Day = new(2026, 3, 2);

    private readonly RunningOffice office = new();

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task A_days_sweep_looks_at_what_falls_due_and_not_at_what_is_open()
    {
        var limits = Setting.Of("SUPERVISION_LIMITS", 5_000);
        office.Time.MoveTo(Day);
        await Sweep();
        await using var source = NpgsqlDataSource.Create(office.Database.Admin);

        // Due over a year from today on, and as many late for months, recorded long ago: rows as the views have them, without a stream behind.
        await Execute(source, $"""
            insert into views.matters (tenant_id, stream_id, kind, number, year, title, path, raised_on, proposers, seen_by, channels, is_number_one)
                select '{County}', md5('matter ' || n)::uuid, 'finding', '批量' || n, 2025, '批量', '', '2025-06-01', array[]::text[], array[]::text[], array[]::text[], false from generate_series(1, {limits / 10}) n;
            insert into views.subjects select tenant_id, stream_id, 'matter', kind, number, year, title, null, seen_by from views.matters where tenant_id = '{County}';
            insert into views.obligations
            select m.tenant_id, m.stream_id, 'response/u' || k || '/1', 'response', 'u' || k, 'lead', '2025-06-01', due, due, '2025-06-01', null, null, null, null, false, 'respond', 1, 'x', '2025-06-01', null
            from views.matters m, generate_series(1, 10) k, lateral (select '{Day:yyyy-MM-dd}'::date + 10 + (abs(hashtext(m.stream_id::text || k)) % 355) as due) as drawn where m.tenant_id = '{County}';
            insert into views.obligations
            select o.tenant_id, o.stream_id, replace(o.series, '/1', '/2'), o.what, o.owner, o.role, '2025-05-01', late, late, '2025-05-01', null, null, null, null, false, 'respond', 1, 'x', '2025-05-01', null
            from views.obligations o, lateral (select '2025-06-01'::date + (abs(hashtext(o.stream_id::text || o.series)) % 60) as late) as drawn where o.tenant_id = '{County}';
            analyze views.obligations; analyze views.matters; analyze views.subjects;
            """);

        var watch = Stopwatch.StartNew();
        office.Time.MoveTo(Day.AddDays(1));
        Assert.Equal(0, (await Sweep()).Reached);
        output.WriteLine($"{limits} open limits and {limits} late ones, none of them at its day: {watch.ElapsedMilliseconds} ms");

        watch.Restart();
        office.Time.MoveTo(Day.AddDays(8));
        var reached = (await Sweep()).Reached;
        output.WriteLine($"seven days later, {reached} came to a tier: {watch.ElapsedMilliseconds} ms");
        Assert.InRange(reached, limits / 355 * 2, limits / 355 * 8);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1));

        await using var explain = source.CreateCommand($"explain (analyze, costs off, timing off, summary off) {DailySweep.StandingSql}");
        foreach (var value in new object[] { County, Day.AddDays(9), Day.AddDays(16), Day.AddDays(8), Day.AddDays(-172), new DateTimeOffset(2026, 3, 10, 0, 0, 0, TimeSpan.Zero) }) explain.Parameters.Add(new() { Value = value });
        await using var plan = await explain.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await plan.ReadAsync()) lines.Add(plan.GetString(0));
        foreach (var line in lines) output.WriteLine(line);
        Assert.DoesNotContain(lines, line => line.Contains("Seq Scan on obligations", StringComparison.Ordinal));
        // Neither what is not due yet nor what is late already is passed over.
        var passedOver = lines.Where(line => line.Contains("Rows Removed by Filter: ", StringComparison.Ordinal)).Sum(line => int.Parse(line.Split(": ")[^1], System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(passedOver, 0, limits / 50);
    }

    private async Task<Swept> Sweep() => (await office.Services.GetRequiredService<DailySweep>().Run(default))!;

    private static async Task Execute(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
