using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Sweeps;
using Supervision.Tests;
using Xunit;
using Xunit.Abstractions;

namespace Supervision.AcceptanceTests.Sweeps;

/// <summary>Two operating-system processes on one database, either killed at any moment: each fact and each notice is there once. Long: ops/prove clock.</summary>
public sealed class KilledSweepTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly RunningOffice office = new();

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task Whoever_is_killed_each_day_is_swept_once()
    {
        var seed = Setting.Of("SUPERVISION_SEED", 20261123);
        var (kills, matters) = (Setting.Of("SUPERVISION_KILLS", 2), Setting.Of("SUPERVISION_MATTERS", 10));
        output.WriteLine($"seed {seed}, {kills} kills, {matters} matters");
        var lot = new Random(seed);

        // The story ends ten days before the real day: what falls due since, nobody has looked at.
        var today = OfficeClock.DayOf(TimeProvider.System.GetUtcNow());
        office.Time.MoveTo(today.AddDays(-20));
        await office.Services.GetRequiredService<DailySweep>().Run(default);
        var life = new LifeOverHttp(office);
        for (var i = 0; i < matters; i++)
        {
            office.Time.MoveTo(today.AddDays(-20 + (10 * i / matters)));
            await life.Given(new Told(Who.Government, new AssignMatter(ExpectedMove.Lead, [ExpectedMove.First, ExpectedMove.Second])));
        }

        for (var kill = 0; kill < kills; kill++)
        {
            using var one = Start();
            using var other = Start();
            // Sometimes before the sweep, sometimes in it, sometimes after.
            await Task.Delay(lot.Next(1500, 5000));
            one.Kill(entireProcessTree: true);
            if (lot.Next(2) == 0) await Task.Delay(lot.Next(0, 1500));
            other.Kill(entireProcessTree: true);
            await Task.WhenAll(one.WaitForExitAsync(), other.WaitForExitAsync());
            output.WriteLine($"after kill {kill + 1}: {await Scalar("select count(*) from views.sweeps")} days, {await Scalar("select count(*) from views.deadlines")} facts");
        }

        using (var last = Start())
        {
            var counties = await Scalar("select count(distinct tenant_id) from docs.mt_doc_unit");
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            while (await Scalar($"select count(*) from views.sweeps where day = '{today:yyyy-MM-dd}'") < counties) await Task.Delay(200, patience.Token);
            last.Kill(entireProcessTree: true);
            await last.WaitForExitAsync();
        }

        var expected = await DailySweepTests.Expected(office.Database, today);
        Assert.Equal(expected, await office.Database.Column("select subject || ' ' || series || ' ' || tier || ' ' || reached_on from views.deadlines order by 1"));
        Assert.True(expected.Count >= matters * 6);
        Assert.Equal(expected.Count + (expected.Count / 2), await Scalar("select count(*) from docs.mt_doc_notice where data ->> 'what' in ('dueSoon', 'overdue')"));
        Assert.Equal(21, await Scalar($"select count(*) from views.sweeps where tenant_id = '{LifeOverHttp.County}'"));
        output.WriteLine($"{expected.Count} facts, each once");
    }

    private Process Start()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var program = Path.Combine(Reference.Root, ".artifacts", "bin", "Supervision.Web", configuration, "Supervision.Web.dll");
        var start = new ProcessStartInfo("dotnet",
        [
            program, "--urls", "http://127.0.0.1:0", "--ConnectionStrings:Supervision", office.Database.Application, "--Supervision:SeveralProcesses", "true",
            "--Supervision:AttachmentsFolder", office.Attachments, "--Supervision:KeysFolder", RunningOffice.Keys, "--Logging:LogLevel:Default", "Error",
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("SUPERVISION_DEMO_PASSWORD");
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private Task<long> Scalar(string sql) => office.Database.Scalar<long>(sql);
}
