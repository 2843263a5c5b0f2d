using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.Attachments;
using Xunit;

namespace Supervision.AcceptanceTests.Attachments;

/// <summary>Where a scanner is set, nothing is kept that it did not clear.</summary>
public sealed class ScannerTests(ScannedOffice scanned) : IClassFixture<ScannedOffice>
{
    private static readonly byte[] Marked = [.. Files.Pdf, .. "\nSUPERVISION-TEST-SIGNATURE"u8];

    [Fact]
    public async Task A_scanner_that_does_not_answer_keeps_everything_out()
    {
        var client = await scanned.Office.As("water.999901");
        Assert.Equal("attachment.scanner_unavailable", (await client.Upload(Files.Pdf, "验收单.pdf", HttpStatusCode.ServiceUnavailable)).Text("code"));
        Assert.Empty(Directory.EnumerateFiles(scanned.Office.Attachments, "*", SearchOption.AllDirectories));
        Assert.Equal("attachment.scanner_unavailable", await Refusal($"tcp://127.0.0.1:{FreePort()}"));
    }

    [Theory]
    [InlineData("stream: OK\0", null)]
    [InlineData("stream: Eicar-Signature FOUND\0", "attachment.infected")]
    [InlineData("INSTREAM size limit exceeded. ERROR\0", "attachment.scanner_unavailable")]
    [InlineData("stream: OK, I suppose\0", "attachment.scanner_unavailable")]
    [InlineData("", "attachment.scanner_unavailable")]
    public async Task Only_a_clear_answer_lets_a_file_through(string answer, string? code)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var heard = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            var stream = client.GetStream();
            var all = new byte[10 + 4 + Marked.Length + 4];
            await stream.ReadExactlyAsync(all);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer));
            return all;
        });
        Assert.Equal(code, await Refusal($"tcp://{listener.LocalEndpoint}"));
        Assert.Equal([.. "zINSTREAM\0"u8, 0, 0, 0, (byte)Marked.Length, .. Marked, 0, 0, 0, 0], await heard);
    }

    [Theory]
    [InlineData("localhost:3310")]
    [InlineData("http://localhost")]
    [InlineData("tcp://localhost")]
    public void An_address_that_is_none_is_said_at_the_start(string address) =>
        Assert.Throws<InvalidOperationException>(() => AttachmentSettings.Of(new ConfigurationBuilder()
            .AddInMemoryCollection([new("Supervision:Scanner", address)]).Build()));

    [ClamdFact]
    public async Task A_real_clamd_finds_what_it_knows_and_clears_the_rest()
    {
        using var clamd = await scanned.StartClamd();
        var client = await scanned.Office.As("water.999901");
        Assert.Equal("attachment.infected", (await client.Upload(Marked, "验收单.pdf", HttpStatusCode.UnprocessableEntity)).Text("code"));
        Assert.Empty(Directory.EnumerateFiles(scanned.Office.Attachments, "*", SearchOption.AllDirectories));
        await client.Upload(Files.Pdf, "验收单.pdf");
        await client.Upload(Files.PhonePhoto(2000, 1500), "现场.jpg");
        foreach (var kept in Directory.EnumerateFiles(scanned.Office.Attachments, "*", SearchOption.AllDirectories)) File.Delete(kept);
        clamd.Kill();
    }

    private static async Task<string?> Refusal(string address)
    {
        var scanner = new Scanner(new AttachmentSettings("", 0, new Uri(address)), NullLogger<Scanner>.Instance);
        return (await scanner.Refuse(new MemoryStream(Marked), CancellationToken.None))?.Code.Name;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>An office whose scanner is to be asked at a socket where at first nobody listens.</summary>
public sealed class ScannedOffice : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("clamd-").FullName;

    public ScannedOffice() => Office = new() { Settings = ["--Supervision:Scanner", $"unix://{Socket}"] };

    public RunningOffice Office { get; }

    private string Socket => Path.Combine(folder, "clamd.socket");

    /// <summary>A clamd of our own, which knows one signature: a text of ours.</summary>
    public async Task<Process> StartClamd()
    {
        var database = Directory.CreateDirectory(Path.Combine(folder, "database")).FullName;
        await File.WriteAllTextAsync(Path.Combine(database, "own.ndb"), $"Supervision.Test:0:*:{Convert.ToHexStringLower("SUPERVISION-TEST-SIGNATURE"u8)}\n");
        var settings = Path.Combine(folder, "clamd.conf");
        await File.WriteAllTextAsync(settings, $"""
            Foreground yes
            LocalSocket {Socket}
            DatabaseDirectory {database}
            TemporaryDirectory {folder}
            LogFile {Path.Combine(folder, "log")}
            User {Environment.UserName}

            """);
        var clamd = Process.Start(new ProcessStartInfo(ClamdFactAttribute.Path!, ["-c", settings]) { RedirectStandardOutput = true })!;
        clamd.BeginOutputReadLine();
        for (var tries = 0; !File.Exists(Socket); tries++)
        {
            Assert.True(tries < 300 && !clamd.HasExited, "clamd did not start");
            await Task.Delay(100);
        }
        return clamd;
    }

    public Task InitializeAsync() => Office.InitializeAsync();

    public async Task DisposeAsync()
    {
        await Office.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A test that needs clamd, and says so where there is none.</summary>
public sealed class ClamdFactAttribute : FactAttribute
{
    public ClamdFactAttribute()
    {
        if (Path is null) Skip = "No clamd found: apt-get install clamav-daemon.";
    }

    public static string? Path { get; } = new[] { "/usr/sbin/clamd", "/usr/local/sbin/clamd", "/opt/homebrew/sbin/clamd" }.FirstOrDefault(File.Exists);
}
