using System.Diagnostics;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Delivery;

/// <summary>An operating-system process killed with a letter in its hand: the next one delivers it.</summary>
public sealed class KilledDeliveryTests : IAsyncLifetime
{
    private MailServer mail = null!;
    private RunningOffice office = null!;

    public async Task InitializeAsync()
    {
        mail = MailServer.Started();
        office = new() { Settings = mail.Settings };
        await office.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await office.DisposeAsync();
        await mail.DisposeAsync();
    }

    [Fact]
    public async Task A_letter_survives_whoever_was_sending_it()
    {
        // Never acknowledged: overdue for a sweep of the real day, which nobody has made yet.
        office.Time.MoveTo(OfficeClock.DayOf(TimeProvider.System.GetUtcNow()).AddDays(-20));
        await (await office.As("water.999901")).Tell("/api/me/preferences", new { address = "lead@water.example", topics = new[] { "overdue" }, digest = false });
        await new LifeOverHttp(office).Given(new Told(Who.Government, new AssignMatter(ExpectedMove.Lead)));
        await office.Quiet();
        await office.Stop();

        mail.IsSilent = true;
        using (var killed = Start())
        {
            await Waiting.Until("somebody calls the mail server", () => Task.FromResult(mail.Calls > 0));
            killed.Kill(entireProcessTree: true);
            await killed.WaitForExitAsync();
        }
        Assert.Empty(mail.Rest());

        mail.IsSilent = false;
        using var next = Start();
        try
        {
            var letter = await mail.Next();
            Assert.Equal("lead@water.example", letter.To);
            Assert.StartsWith("【已逾期】", letter.Letter.Subject, StringComparison.Ordinal);
        }
        finally
        {
            next.Kill(entireProcessTree: true);
            await next.WaitForExitAsync();
        }
    }

    private Process Start()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var program = Path.Combine(Reference.Root, ".artifacts", "bin", "Supervision.Web", configuration, "Supervision.Web.dll");
        var start = new ProcessStartInfo("dotnet",
        [
            program, "--urls", "http://127.0.0.1:0", "--ConnectionStrings:Supervision", office.Database.Application,
            "--Supervision:AttachmentsFolder", office.Attachments, "--Supervision:KeysFolder", RunningOffice.Keys, "--Logging:LogLevel:Default", "Critical", .. mail.Settings,
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
}
