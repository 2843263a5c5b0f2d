using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Supervision.AcceptanceTests.Attachments;
using Supervision.AcceptanceTests.Delivery;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Backups;

/// <summary>The office is backed up, destroyed and restored by the scripts a clerk uses, and answers as before; a backup that is not whole is refused and nothing is touched.</summary>
public sealed class BackupDrillTests : IAsyncLifetime
{
    private const string Opinion = "封存的意见：三年改完";

    private readonly string folder = Directory.CreateTempSubdirectory("supervision-drill-").FullName;
    private readonly List<RunningOffice> offices = [];
    private RunningOffice office = null!;

    private string Backups => Path.Combine(folder, "U盘 备份");

    private string Keys => Path.Combine(folder, "keys");

    private string Attachments => Path.Combine(folder, "attachments");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Backups);
        office = Office();
        await office.InitializeAsync();
        office.Time.MoveTo(new(2026, 3, 2));
    }

    public async Task DisposeAsync()
    {
        foreach (var copy in await Copies()) await OnServer($"drop database \"{copy}\" with (force)");
        // The first one drops the database they had one after the other.
        foreach (var one in offices.AsEnumerable().Reverse()) await one.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_was_backed_up_and_destroyed_is_restored_and_answers_the_same()
    {
        var (clerk, unit, matter, photo) = await Begun();
        Assert.Equal("none", (await clerk.Ask("/api/backups")).Text("age"));
        Assert.Contains("备份文件夹不存在", (await Script("backup", "", 1, Path.Combine(folder, "没插U盘"))).Error, StringComparison.Ordinal);
        Assert.Contains("磁盘空间不够", (await Script("backup", "", 1, [Backups], ("SUPERVISION_BACKUP_RESERVE", "900000000"))).Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateDirectories(Backups), IsBackup);

        var made = await Script("backup", "", 0, Backups);
        Assert.Contains("密钥 key-ring.secret 从不放进数据库转储", made.Output, StringComparison.Ordinal);
        var backup = Directory.EnumerateDirectories(Backups).Single(IsBackup);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Backups, ".partial*"));
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(backup, "backup.json")))!;
        Assert.Equal(await office.Database.Scalar<long>("select count(*) from events.mt_events"), manifest["events"]!.GetValue<int>());
        Assert.Equal(
            (await office.Database.Scalar<long>("select count(*) from events.mt_events where tenant_id = '999901'"), 2L),
            manifest["counties"]!.AsArray().Where(county => county!.Text("name") == "云溪县").Select(county => ((long)county!.Number("events"), (long)county!.Number("matters"))).Single());
        var secret = await File.ReadAllBytesAsync(Path.Combine(Keys, "key-ring.secret"));
        Assert.All(Directory.EnumerateFiles(backup), file => Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf(secret)));

        // The page says so, until it is too long ago.
        office.Time.MoveTo(DayNow);
        clerk = await Life.As(Who.Office);
        var known = await clerk.Ask("/api/backups");
        Assert.Equal(("fresh", 1, 2, ""), (known.Text("age"), known["items"]!.AsArray().Count, known["items"]![0]!.Number("matters"), known["items"]![0]!.Text("problem")));
        Assert.Contains("备份正常", WebUtility.HtmlDecode(await clerk.GetStringAsync(new Uri("/backups", UriKind.Relative))), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await Life.As(Who.Lead)).GetAsync(new Uri("/api/backups", UriKind.Relative))).StatusCode);
        foreach (var (days, age) in new[] { (3, "late"), (8, "veryLate") })
        {
            office.Time.MoveTo(DayNow.AddDays(days));
            clerk = await Life.As(Who.Office);
            Assert.Equal(age, (await clerk.Ask("/api/backups")).Text("age"));
            Assert.Contains($"超过{(days == 3 ? "两" : "七")}天没有备份", WebUtility.HtmlDecode(await clerk.GetStringAsync(new Uri("/", UriKind.Relative))), StringComparison.Ordinal);
        }
        var before = await Answers(await Life.As(Who.Office), matter, photo);

        // Nobody pulls the database from under a running program, and what is newer is not lost unasked.
        Assert.Contains("程序还在运行", (await Script("restore", "是\n", 1, backup)).Error, StringComparison.Ordinal);
        await Stop();
        Assert.Contains("云溪县（999901）：", (await Script("restore", "不\n", 1, backup)).Output, StringComparison.Ordinal);

        Destroy();
        await OnServer($"drop database \"{Name}\" with (force)");
        Assert.Contains("恢复完成", (await Script("restore", "是\n", 0, Backups)).Output, StringComparison.Ordinal);
        Assert.Equal(secret, await File.ReadAllBytesAsync(Path.Combine(Keys, "key-ring.secret")));

        office = Office(office.Database);
        await office.InitializeAsync();
        office.Time.MoveTo(DayNow.AddDays(8));
        clerk = await Life.As(Who.Office);
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode);
        Assert.Equal(before, await Answers(clerk, matter, photo));
        Assert.NotEqual("", (await clerk.Ask("/api/backups"))["items"]![0]!.Text("restoredAt"));

        office.Time.MoveTo(new(2026, 3, 3));
        unit = await Life.As(Who.Lead);
        await unit.Tell($"/api/matters/{matter}/rate-proposal", new { scores = new[] { 18, 17, 16, 15, 14 } });
        Assert.Contains(Opinion, (await unit.Ask($"/api/matters/{matter}"))["proposal"]!["evaluations"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        await Stop();

        var newer = await Script("restore", "是\n", 1, Backups);
        Assert.Contains("记录比备份新", newer.Error, StringComparison.Ordinal);
        Assert.Empty(await Copies());
        await Script("restore", "", 0, Backups, "--replace", "--yes");
        Assert.Equal([$"{Name}_before_"], (await Copies()).Select(copy => copy[..(Name.Length + 8)]));
        Assert.Equal(manifest["events"]!.GetValue<int>(), await office.Database.Scalar<long>("select count(*) from events.mt_events"));
    }

    [WholeFact]
    public async Task What_is_not_whole_is_refused_in_words_and_nothing_is_touched()
    {
        await Begun();
        await Stop();
        // Older ones, of which the last says that it holds more than there is: then none of them goes.
        foreach (var name in new[] { "2020-01-01_010101", "2020-01-01_020202", "2020-01-02_010101", "2020-01-02_020202" }) Directory.CreateDirectory(Path.Combine(Backups, name));
        await File.WriteAllTextAsync(Path.Combine(Backups, "2020-01-02_020202", "backup.json"), "{\n  \"events\": 999999,\n}\n");
        Assert.Contains("旧备份一份也没有删除", (await Script("backup", "", 0, [Backups], ("SUPERVISION_BACKUP_KEEP", "2"))).Error, StringComparison.Ordinal);
        Assert.Equal(5, Directory.EnumerateDirectories(Backups).Count(IsBackup));
        // The next one finds what rotted, and of so many days keeps the last of each; of today both.
        await File.WriteAllBytesAsync(Photo(Backups), Flipped(await File.ReadAllBytesAsync(Photo(Backups))));
        Assert.Contains("1 个以前备份的附件坏了，已重新复制", (await Script("backup", "", 0, [Backups], ("SUPERVISION_BACKUP_KEEP", "2"))).Output, StringComparison.Ordinal);
        var kept = Directory.EnumerateDirectories(Backups).Where(IsBackup).Order(StringComparer.Ordinal).ToList();
        Assert.Equal((3, "2020-01-02_020202"), (kept.Count, Path.GetFileName(kept[0])));
        var backup = kept[2];
        foreach (var older in kept.Take(2)) Directory.Delete(older, recursive: true);
        var before = await State();

        foreach (var (what, harm, said) in new (string, Action<string>, string)[]
        {
            ("cut off", copy => Change(copy, "*/database.dump", bytes => bytes[..^100]), "数据库转储不完整"),
            ("a changed byte", copy => Change(copy, "*/database.dump", Flipped), "数据库转储的内容变了"),
            ("a changed count", copy => Change(copy, "*/backup.json", bytes => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("\"events\" : 0", "\"events\" : 1", StringComparison.Ordinal))), "与它的校验和不符"),
            ("no photo", copy => File.Delete(Photo(copy)), "1 个附件缺失或内容变了"),
            ("another photo", copy => File.WriteAllBytes(Photo(copy), Flipped(File.ReadAllBytes(Photo(copy)))), "1 个附件缺失或内容变了"),
            ("no key", copy => Directory.Delete(Path.Combine(copy, "keys"), recursive: true), "找不到这份备份的密钥"),
            ("another key", copy => Change(copy, "keys/*.secret", _ => RandomNumberGenerator.GetBytes(32)), "不是这份备份的"),
            ("of a newer program", copy => Rewrite(copy, text => text.Replace("\"program\": \"1.", "\"program\": \"99.", StringComparison.Ordinal)), "由更新的程序（99."),
            ("with facts nobody knows", copy => Rewrite(copy, text => text.Replace("matter_raised_v1", "matter_raised_v7", StringComparison.Ordinal)), "不认识的记录（matter_raised_v7）"),
            ("fewer facts than it says", copy => Rewrite(copy, text => text.Replace("\"county\" : \"999901\", \"name\" : \"云溪县\", \"events\" : ", "\"county\" : \"999901\", \"name\" : \"云溪县\", \"events\" : 1", StringComparison.Ordinal)), "条数与备份说明不符"),
            ("with the right sum of a wrong key", copy =>
            {
                var wrong = RandomNumberGenerator.GetBytes(32);
                var sum = Convert.ToHexStringLower(SHA256.HashData(wrong));
                File.WriteAllBytes(Path.Combine(copy, "keys", $"{sum[..16]}.secret"), wrong);
                Rewrite(copy, text => System.Text.RegularExpressions.Regex.Replace(text, "\"keyRing\": \"[0-9a-f]*\"", $"\"keyRing\": \"{sum}\""));
            }, "打不开其中的密钥"),
        })
        {
            var copy = Path.Combine(folder, what);
            Copy(Backups, copy);
            harm(copy);
            var refused = await Script("restore", "", 1, copy, "--yes");
            Assert.True(refused.Error.Contains(said, StringComparison.Ordinal) && refused.Error.Contains("什么都没有改动", StringComparison.Ordinal), $"{what}: {refused}");
            Assert.Equal((what, before), (what, await State()));
        }

        Assert.Contains("损坏", (await Script("backup", "", 1, "check", Path.Combine(folder, "no photo"))).Output, StringComparison.Ordinal);
        Assert.Contains("完好", (await Script("backup", "", 0, "check", backup)).Output, StringComparison.Ordinal);

        // A key that is not this database's is found out when it is backed up, not when it is needed.
        await File.WriteAllBytesAsync(Path.Combine(Keys, "key-ring.secret"), RandomNumberGenerator.GetBytes(32));
        Assert.Contains("不是这个数据库的", (await Script("backup", "", 1, Backups)).Error, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateDirectories(Backups), IsBackup);
    }

    private LifeOverHttp Life => new(office);

    private string Name => new NpgsqlConnectionStringBuilder(office.Database.Admin).Database!;

    private static DateOnly DayNow => Supervision.Shared.OfficeClock.DayOf(TimeProvider.System.GetUtcNow());

    private RunningOffice Office(Database? existing = null)
    {
        offices.Add(new() { Existing = existing, Settings = ["--Supervision:KeysFolder", Keys, "--Supervision:AttachmentsFolder", Attachments] });
        return offices[^1];
    }

    /// <summary>A finding with a photo, and a proposal of which one side has spoken under seal.</summary>
    private async Task<(HttpClient Clerk, HttpClient Unit, string Matter, string Photo)> Begun()
    {
        var (clerk, unit) = (await Life.As(Who.Office), await Life.As(Who.Lead));
        var group = await Life.As(Who.Group);
        var photo = (await group.Upload(Files.PhonePhoto(), "现场.jpg")).Text("id");
        await group.Tell("/api/matters", new { kind = "finding", title = "雨污分流不到位", text = "老旧小区雨污混流。", attachments = new[] { new { id = photo } } }, HttpStatusCode.Created);
        var id = (await clerk.Tell("/api/matters", new { kind = "proposal", title = "加强雨污分流", text = "建议三年改完。", proposers = new[] { "m-001" } }, HttpStatusCode.Created)).Text("id");
        foreach (var step in new[] { new Told(Who.Office, new FileMatter()) }.Concat(ExpectedMove.Sole).Concat([new(Who.Lead, ExpectedMove.Response), new(Who.Government, new PassResponse())])) await Life.Do(id, step);
        await (await Life.As(Who.Member)).Tell($"/api/matters/{id}/evaluate", new { attitude = "satisfied", result = "mostlySatisfied", text = Opinion });
        await office.Quiet();
        return (clerk, unit, id, photo);
    }

    private static async Task<string> Answers(HttpClient clerk, string matter, string photo) => string.Join('\n',
        (await clerk.Ask("/api/matters?size=200")).ToJsonString(), (await clerk.Ask($"/api/matters/{matter}")).ToJsonString(), (await clerk.Ask($"/api/matters/{matter}/history")).ToJsonString(),
        (await clerk.Ask("/api/obligations")).ToJsonString(), Convert.ToHexString(SHA256.HashData(await clerk.GetByteArrayAsync(new Uri($"/api/attachments/{photo}/content", UriKind.Relative)))),
        Convert.ToHexString(SHA256.HashData(await clerk.GetByteArrayAsync(new Uri($"/api/attachments/{photo}/thumbnail", UriKind.Relative)))));

    /// <summary>What a restore could have touched.</summary>
    private async Task<string> State() => string.Join('\n', [
        string.Join(' ', await Copies()), $"{await office.Database.Scalar<long>("select count(*) from events.mt_events")}",
        .. new[] { Keys, Attachments }.SelectMany(where => Directory.EnumerateFiles(where, "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal)
            .Select(file => $"{file} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}"),
    ]);

    private async Task<IReadOnlyList<string>> Copies() =>
        await office.Database.Column($"select datname from pg_database where datname like '{Name}\\_%' order by 1");

    /// <summary>As its process ends: no connection is left over.</summary>
    private async Task Stop()
    {
        var connections = office.Services.GetRequiredService<NpgsqlDataSource>();
        await office.Stop();
        await connections.DisposeAsync();
    }

    private void Destroy()
    {
        NpgsqlConnection.ClearAllPools();
        foreach (var gone in new[] { Keys, Attachments }) Directory.Delete(gone, recursive: true);
    }

    private Task<(string Output, string Error)> Script(string script, string input, int expected, params string[] arguments) => Script(script, input, expected, arguments, []);

    private async Task<(string Output, string Error)> Script(string script, string input, int expected, string[] arguments, params (string Name, string Value)[] settings)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var start = new ProcessStartInfo("bash", [Path.Combine(Reference.Root, "ops", script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            StandardInputEncoding = new UTF8Encoding(false),
        };
        foreach (var (name, value) in settings.Concat([
            ("ConnectionStrings__Supervision", office.Database.Admin), ("Supervision__AttachmentsFolder", Attachments), ("Supervision__KeysFolder", Keys),
            ("SUPERVISION_PROGRAM", Path.Combine(Reference.Root, ".artifacts", "bin", "Supervision.Web", configuration, "Supervision.Web.dll")),
        ])) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // Refused before it asked.
        }
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == expected, $"ops/{script} {string.Join(' ', arguments)} ended with {process.ExitCode}, not {expected}:\n{await output}\n{await error}");
        return (await output, await error);
    }

    private static bool IsBackup(string path) => Path.GetFileName(path).StartsWith("20", StringComparison.Ordinal);

    private static byte[] Flipped(byte[] bytes)
    {
        bytes[bytes.Length / 2] ^= 1;
        return bytes;
    }

    private static string Photo(string copy) => Directory.EnumerateFiles(Path.Combine(copy, "attachments"), "*", SearchOption.AllDirectories).First(file => Path.GetFileName(file).Length == 64);

    private static void Change(string copy, string pattern, Func<byte[], byte[]> change)
    {
        var (inFolder, name) = (pattern.Split('/')[0], pattern.Split('/')[1]);
        var file = Directory.EnumerateDirectories(copy, inFolder).SelectMany(where => Directory.EnumerateFiles(where, name)).Single();
        var bytes = File.ReadAllBytes(file);
        var changed = change([.. bytes]);
        Assert.NotEqual(bytes, changed);
        File.WriteAllBytes(file, changed);
    }

    /// <summary>A manifest with another text and the sum to it: not damaged, but saying something else.</summary>
    private static void Rewrite(string copy, Func<string, string> change)
    {
        Change(copy, "*/backup.json", bytes => Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(bytes))));
        var manifest = Directory.EnumerateFiles(copy, "backup.json", SearchOption.AllDirectories).Single();
        File.WriteAllText($"{manifest}.sha256", $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(manifest)))}  backup.json\n");
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static async Task OnServer(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Database.Server) { Database = "postgres", Pooling = false }.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
