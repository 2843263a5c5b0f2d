using System.Diagnostics;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Ledgers;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Tests;
using Xunit;
using Xunit.Abstractions;

namespace Supervision.AcceptanceTests.Bench;

/// <summary>What a large ledger costs: every bad row named, in time and without holding it all. Small in ops/test; <c>ops/bench ledger</c> measures ten thousand rows.</summary>
public sealed class LedgerBench(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly string[] Header = ["编号", "案由", "内容", "提出日期", "承办单位", "交办日期", "答复日期", "答复类别", "答复内容", "备注一", "备注二", "备注三"];

    private readonly RunningOffice office = new();

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task A_large_ledger_is_entered_in_time_and_every_bad_row_is_named()
    {
        var rows = Setting.Of("SUPERVISION_ROWS", 300);
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var bad = Enumerable.Range(1, rows).Where(row => row % 33 == 0).ToList();
        var file = Sheets.Make([["台账"], Header, .. Enumerable.Range(1, rows).Select(row => (string?[])
        [
            $"{row}", $"关于第{row}项的建议", $"建议{new string('文', 80)}{row}", bad.Contains(row) ? "去年底" : $"2023-0{row % 6 + 1}-05", "水务局", $"2023-0{row % 6 + 1}-15", row % 2 == 0 ? "2023/8/1" : null, row % 2 == 0 ? "C" : null, row % 2 == 0 ? "条件不具备" : null, "甲", null, $"原样{row}",
        ])]);
        var account = await Account();
        var caller = Caller.Of(Caller.PrincipalOf(account, "test"));
        await using var scope = office.Services.CreateAsyncScope();
        var (desk, importer) = (scope.ServiceProvider.GetRequiredService<LedgerDesk>(), scope.ServiceProvider.GetRequiredService<LedgerImporter>());
        var asked = new LedgerAsked("大台账", MatterKind.Suggestion, Reason: "历史台账", GoodOnly: true);

        var start = GC.GetTotalMemory(forceFullCollection: true);
        using var watcher = new Watcher();
        var watch = Stopwatch.StartNew();
        var (job, refusal) = await desk.Read(file, "台账.xlsx", asked, null, caller, default);
        Assert.Null(refusal);
        var (preview, _, _) = await importer.Preview(job!, caller, default);
        output.WriteLine($"{rows} rows, {file.Length / 1024} KB: previewed in {watch.ElapsedMilliseconds} ms");
        Assert.Equal(bad, preview!.Lines.Where(line => line.Fate == RowFate.Error).Select(line => line.Row - 2));
        var before = watch.Elapsed;
        var (answer, stopped, _) = await importer.Enter(await importer.Begin(job!, caller, default), job!, caller, default);
        Assert.Null(stopped);
        output.WriteLine($"entered in {(watch.Elapsed - before).TotalMilliseconds:0} ms; heap at most {(watcher.Most - start) / 1024 / 1024} MB above its beginning");
        Assert.Equal((rows - bad.Count, bad.Count, rows), (answer!.Counts.Entered, answer.Counts.Error, answer.Counts.Total));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(Math.Max(10, rows / 200)), $"{watch.Elapsed}");

        await using var session = office.Services.GetRequiredService<IDocumentStore>().QuerySession(LifeOverHttp.County);
        Assert.Equal(rows, await session.Query<LedgerRow>().CountAsync());
        Assert.Equal(rows - bad.Count, (await (await new LifeOverHttp(office).As(Who.Office)).Ask("/api/matters?kind=suggestion&size=1")).Number("total"));
    }

    private async Task<Account> Account()
    {
        await using var session = office.Services.GetRequiredService<IDocumentStore>().QuerySession();
        return await session.Query<Account>().FirstAsync(account => account.County == LifeOverHttp.County && account.Role == Role.Office);
    }

    /// <summary>Looks at the heap now and then.</summary>
    private sealed class Watcher : IDisposable
    {
        private readonly Timer timer;

        public Watcher() => timer = new Timer(_ => Most = Math.Max(Most, GC.GetTotalMemory(forceFullCollection: false)), null, 0, 100);

        public long Most { get; private set; }

        public void Dispose() => timer.Dispose();
    }
}
