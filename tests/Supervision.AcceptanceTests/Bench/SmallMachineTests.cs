using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Supervision.AcceptanceTests.Attachments;
using Supervision.AcceptanceTests.Delivery;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.Shared;
using Supervision.Tests;
using Xunit;
using Xunit.Abstractions;

namespace Supervision.AcceptanceTests.Bench;

/// <summary>
/// The program in a process that may not have more than 2 GB of memory of its own (F109), through half an hour's work in miniature: lists, pages, photos, a sheet of proposals,
/// exports, several people at once. Small in ops/test; <c>ops/prove small</c> does it at length and prints what both took at their highest.
/// </summary>
public sealed class SmallMachineTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int LimitMegabytes = 2048;

    private static readonly string[] Lists =
    [
        "/", "/matters", "/matters?size=100", "/overdue", "/calls", "/proposals/intake", "/proposals/figures", "/proposals/handover", "/topics", "/directory/members",
        "/api/matters?size=200", "/api/obligations?size=200", "/api/queries/overdue-board", "/api/proposals/figures", "/api/queries/conversions", "/api/matters?q=提案&size=50",
    ];

    private static readonly string[] Sheets = ["/api/matters?format=xlsx", "/api/queries/overdue-board?format=xlsx", "/api/proposals/figures?format=xlsx", "/api/experts?format=xlsx"];

    private readonly string folder = Directory.CreateTempSubdirectory("supervision-small-").FullName;
    private Database database = null!;

    public async Task InitializeAsync() => database = await Database.Create();

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [WholeFact]
    public async Task Half_an_hours_work_fits_into_two_gigabytes_beside_the_database()
    {
        if (!OperatingSystem.IsLinux())
        {
            output.WriteLine("skipped: what a process took is read from /proc");
            return;
        }
        var (people, rounds, photos, rows) = (Setting.Of("SUPERVISION_PEOPLE", 4), Setting.Of("SUPERVISION_ROUNDS", 1), Setting.Of("SUPERVISION_PHOTOS", 4), Setting.Of("SUPERVISION_ROWS", 40));
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        using var program = Start(address);
        try
        {
            using (var nobody = new HttpClient { BaseAddress = address })
                await Waiting.Until("the program is ready", async () => program.HasExited ? throw new InvalidOperationException("The program did not start.") : await IsReady(nobody));
            output.WriteLine($"ready: program {Memory(program.Id, "VmRSS")} MB");

            using var clerk = await SignIn(address, "office.999901");
            await Enter(clerk, rows);
            output.WriteLine($"{rows} proposals imported: program at most {Memory(program.Id, "VmHWM")} MB");

            var shot = Files.PhonePhoto(4000, 3000);
            var (asked, sent, postgres) = (0, 0, 0L);
            await Task.WhenAll(Enumerable.Range(0, people).Select(async person =>
            {
                using var client = await SignIn(address, person % 4 == 0 ? "office.999901" : person % 4 == 1 ? "group.999901" : person % 4 == 2 ? "government.999901" : "water.999901");
                for (var round = 0; round < rounds; round++)
                {
                    foreach (var list in Lists.Concat(Sheets)) await Get(client, list, mayBeRefused: person % 4 != 0);
                    for (var photo = person; photo < photos; photo += people)
                    {
                        await client.Upload(shot, $"现场{photo}.jpg");
                        Interlocked.Increment(ref sent);
                    }
                    InterlockedMax(ref postgres, await Postgres());
                }
            }));
            output.WriteLine($"{people} people, {rounds} rounds each, {asked} pages, lists and sheets, {sent} photos of 12 megapixels");

            var (peak, held) = (Memory(program.Id, "VmHWM"), Memory(program.Id, "VmRSS"));
            output.WriteLine($"limit: {LimitMegabytes} MB of private memory (RLIMIT_DATA: memory beyond it is refused to the process)");
            output.WriteLine($"program: {peak} MB at most, {held} MB now; PostgreSQL: {postgres} MB at most (its processes, what they share counted once)");
            Assert.InRange(peak, 1, LimitMegabytes - 1);
            Assert.False(program.HasExited);

            async Task Get(HttpClient client, string path, bool mayBeRefused)
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
                Assert.True(answer.StatusCode is HttpStatusCode.OK || (mayBeRefused && answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Redirect), $"{path} answered {(int)answer.StatusCode}");
                await answer.Content.CopyToAsync(Stream.Null);
                Interlocked.Increment(ref asked);
            }
        }
        finally
        {
            program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync();
        }
    }

    private static async Task Enter(HttpClient clerk, int rows)
    {
        var today = OfficeClock.DayOf(TimeProvider.System.GetUtcNow());
        await clerk.Tell("/api/sessions", new { term = 11, meeting = 2, opensOn = $"{today.AddDays(-1):yyyy-MM-dd}", closesOn = $"{today.AddDays(2):yyyy-MM-dd}" }, HttpStatusCode.Created);
        string[] header = ["编号", "案由", "内容", "提案者", "类别", "提案形式", "集体名称", "届次", "提出日期", "监督性", "建议承办单位"];
        var words = new string('水', 1500);
        var file = Fixtures.Sheets.Make([header, .. Enumerable.Range(1, rows).Select(row => new[] { $"A-{row}", $"关于第{row}条管网改造的提案", $"{words}第{row}条。", $"m-00{1 + (row % 3)}", null, null, null, "十一届二次", null, null, null })]);
        using var form = new MultipartFormDataContent { { new StringContent("false"), "dryRun" }, { new ByteArrayContent(file), "file", "提案.xlsx" } };
        using var answer = await clerk.PostAsync(new Uri("/api/imports/proposals", UriKind.Relative), form);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Assert.Equal(rows, (await clerk.Ask("/api/matters?kind=proposal&size=1")).Number("total"));
    }

    private Process Start(Uri address)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var program = Path.Combine(Reference.Root, ".artifacts", "bin", "Supervision.Web", configuration, "Supervision.Web.dll");
        var start = new ProcessStartInfo("bash",
        [
            "-c", $"ulimit -d {LimitMegabytes * 1024} && exec dotnet \"$@\"", "small", program, "--urls", address.ToString(), "--ConnectionStrings:Supervision", database.Application,
            "--Supervision:AttachmentsFolder", Path.Combine(folder, "attachments"), "--Supervision:KeysFolder", Path.Combine(folder, "keys"), "--Supervision:SignInsPerMinute", "100000", "--Logging:LogLevel:Default", "Error",
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("SUPERVISION_DEMO_PASSWORD");
        var process = Process.Start(start)!;
        process.OutputDataReceived += Say;
        process.ErrorDataReceived += Say;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;

        void Say(object _, DataReceivedEventArgs line)
        {
            if (!string.IsNullOrWhiteSpace(line.Data)) output.WriteLine($"  {line.Data}");
        }
    }

    private static async Task<HttpClient> SignIn(Uri address, string name)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = address };
        using var answer = await client.PostAsJsonAsync("/api/session", new { userName = name, password = RunningOffice.Password });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return client;
    }

    private static async Task<bool> IsReady(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static long Memory(int process, string what) => Kilobytes(File.ReadLines($"/proc/{process}/status"), what) / 1024;

    /// <summary>What PostgreSQL takes on this machine; none where it is on another.</summary>
    private async Task<long> Postgres()
    {
        var checkpointer = await database.Scalar<int>("select pid from pg_stat_activity where backend_type = 'checkpointer'");
        if (ParentOf(checkpointer) is not { } postmaster) return 0;
        var total = 0L;
        foreach (var process in Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!, CultureInfo.InvariantCulture)))
        {
            if (process != postmaster && ParentOf(process) != postmaster) continue;
            try
            {
                total += Kilobytes(File.ReadLines($"/proc/{process}/smaps_rollup"), "Pss");
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Gone meanwhile, or another account's.
            }
        }
        return total / 1024;
    }

    private static int? ParentOf(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static long Kilobytes(IEnumerable<string> lines, string what) =>
        long.Parse(lines.First(line => line.StartsWith($"{what}:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    private static void InterlockedMax(ref long most, long value)
    {
        for (var known = Interlocked.Read(ref most); value > known; known = Interlocked.Read(ref most))
        {
            if (Interlocked.CompareExchange(ref most, value, known) == known) return;
        }
    }
}
