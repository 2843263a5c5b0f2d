using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Supervision.AcceptanceTests.Appraisals;
using Supervision.AcceptanceTests.Delivery;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Sweeps;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Proposals;

/// <summary>Evaluation both ways over HTTP: what is sealed is nowhere to be found until it is opened, and then everywhere it should be.</summary>
public sealed class EvaluationTests : IAsyncLifetime
{
    private const string OfMember = "哨兵甲乙丙丁戊己";
    private const string OnPaper = "哨兵子丑寅卯辰巳";
    private const string OfUnit = "哨兵天干地支乾坤";

    private static readonly string[] Sentinels = [OfMember, OnPaper, OfUnit];
    private static readonly byte[] Scan = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF");

    private readonly ConcurrentQueue<string> log = [];
    private readonly RunningOffice office;
    private readonly LifeOverHttp life;
    private Receiver receiver = null!;

    public EvaluationTests()
    {
        office = new()
        {
            Settings = [.. new[] { "Default", "Marten", "Npgsql", "Wolverine", "Microsoft.AspNetCore" }.SelectMany(category => new[] { $"--Logging:LogLevel:{category}", "Trace" }), "--Logging:Console:LogLevel:Default", "None", "--Supervision:Webhooks:AllowPrivate", "true"],
            Configure = services => services.AddSingleton<ILoggerProvider>(new LogBook(log)),
        };
        life = new(office);
    }

    public async Task InitializeAsync()
    {
        await office.InitializeAsync();
        receiver = await Receiver.Open();
        office.Time.MoveTo(new(2026, 3, 2));
    }

    public async Task DisposeAsync()
    {
        await receiver.DisposeAsync();
        await office.DisposeAsync();
    }

    [Fact]
    public async Task A_sealed_evaluation_is_nowhere_until_it_is_opened_and_then_it_is_there()
    {
        var (clerk, member, unit) = (await life.As(Who.Office), await life.As(Who.Member), await life.As(Who.Lead));
        await clerk.Tell("/api/webhooks", new { url = new Uri(receiver.Address, "/told") }, HttpStatusCode.Created);
        var id = await Passed(clerk, "m-001", "m-002", "m-003");

        await TellOnce(member, $"/api/matters/{id}/evaluate", new { attitude = "satisfied", result = "mostlySatisfied", text = OfMember });
        Assert.Equal("matter.wrong_stage", (await member.Tell($"/api/matters/{id}/evaluate", new { attitude = "unsatisfied", result = "unsatisfied", text = "反悔" }, HttpStatusCode.Conflict)).Text("code"));
        await unit.Tell($"/api/matters/{id}/rate-proposal", new { scores = new[] { 18, 17, 16, 15, 14 }, text = OfUnit });
        var scan = (await clerk.Upload(Scan, "评价表.pdf")).Text("id");
        await clerk.Tell($"/api/matters/{id}/evaluate", new { attitude = "satisfied", result = "satisfied", text = OnPaper, onBehalfOf = "member:m-002", attachments = new[] { new { id = scan } } });
        await office.Quiet();

        var sealedNow = (await member.Ask($"/api/matters/{id}"))["proposal"]!["evaluations"]![0]!;
        Assert.Equal((3L, 2L, "true", "evaluationSealed", 0), (sealedNow.Number("asked"), sealedNow.Number("received"), sealedNow.Text("isUnitIn"), sealedNow.Text("mine"), sealedNow["opinions"]!.AsArray().Count));
        Assert.Equal(3, await office.Database.Scalar<long>("select count(*) from docs.seals"));
        Assert.Equal(1, await office.Database.Scalar<long>("select count(distinct octet_length(content)) from docs.seals"));
        Assert.Empty(Found(await Dump()));
        Assert.DoesNotContain(log, line => Sentinels.Any(sentinel => line.Contains(sentinel, StringComparison.Ordinal)));
        Assert.Empty(await FoundOverHttp(id, scan));
        Assert.Empty(receiver.Rest().SelectMany(post => Found(post.Body)));
        Assert.Equal(0L, await office.Database.Scalar<long>("select count(*) from docs.answers where route like '%/evaluate' and octet_length(body) > 0"));
        Assert.DoesNotContain("scan", (await unit.Ask($"/api/matters/{id}"))["attachments"]!.ToJsonString(), StringComparison.Ordinal);

        // The last one who is asked never speaks: the day after the last, the seals are broken.
        office.Time.MoveTo(new(2026, 3, 24));
        await Sweep();
        unit = await life.As(Who.Lead);
        var opened = (await unit.Ask($"/api/matters/{id}"))["proposal"]!["evaluations"]![0]!;
        Assert.Equal(("timeOver", 1L, 3), (opened.Text("cause"), opened.Number("silent"), opened["opinions"]!.AsArray().Count));
        Assert.Equal(["paper"], opened["opinions"]!.AsArray().Where(one => one!.Text("text") == OnPaper).Select(one => one!.Text("channel")));
        Assert.Equal((80L, "good"), (opened["opinions"]!.AsArray().Single(one => one!.Text("side") == "unit")!.Number("score"), opened["opinions"]!.AsArray().Single(one => one!.Text("side") == "unit")!.Text("grade")));
        Assert.Equal(Sentinels.Order(), Found(await Dump()).Order());
        Assert.Equal(Sentinels.Order(), (await FoundOverHttp(id, scan, "matters/{")).Order());
        Assert.Equal(0, await office.Database.Scalar<long>("select count(*) from docs.seals"));
        Assert.Contains(scan, (await unit.Ask($"/api/matters/{id}"))["attachments"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_changed_under_its_seal_is_opened_as_broken_and_a_dump_alone_opens_nothing()
    {
        var (clerk, member, unit) = (await life.As(Who.Office), await life.As(Who.Member), await life.As(Who.Lead));
        var id = await Passed(clerk, "m-001");
        await member.Tell($"/api/matters/{id}/evaluate", new { attitude = "satisfied", result = "satisfied" });
        var keys = await office.Database.Column("select data ->> 'xml' from docs.mt_doc_storedkey");
        Assert.All(keys, key => Assert.DoesNotContain("<masterKey", key, StringComparison.Ordinal));
        Assert.NotEmpty(keys);

        await office.Database.Scalar<long>("with changed as (update docs.seals set content = content || '\\x00' returning 1) select count(*) from changed");
        await unit.Tell($"/api/matters/{id}/rate-proposal", new { scores = new[] { 20, 20, 20, 20, 20 } });
        var round = (await clerk.Ask($"/api/matters/{id}"))["proposal"]!["evaluations"]![0]!;
        Assert.Equal("true", round["opinions"]!.AsArray().Single(one => one!.Text("side") == "proposer")!.Text("isBroken"));
        Assert.Equal(1, await office.Database.Scalar<long>("select count(*) from docs.seals"));
        Assert.Equal(1L, (await unit.Ask("/api/proposals/figures")).Number("received"));
        var figures = (await clerk.Ask("/api/proposals/figures"))["figures"]!.AsArray();
        Assert.Equal((0L, 0L), (figures.Single(one => one!.Text("key") == "result")!.Number("numerator"), figures.Single(one => one!.Text("key") == "result")!.Number("denominator")));
    }

    [Fact]
    public async Task Figures_wait_for_the_window_or_for_five_answers_and_the_list_of_rounds_says_how_many_and_not_what()
    {
        var (clerk, member, unit) = (await life.As(Who.Office), await life.As(Who.Member), await life.As(Who.Lead));
        var (one, other) = (await Passed(clerk, "m-001"), await Passed(clerk, "m-001"));
        foreach (var id in new[] { one, other }) await unit.Tell($"/api/matters/{id}/rate-proposal", new { scores = new[] { 10, 10, 10, 10, 10 } });
        await member.Tell($"/api/matters/{one}/evaluate", new { attitude = "satisfied", result = "unsatisfied", text = "没有进展" });

        var figure = (await clerk.Ask("/api/proposals/figures"))["figures"]!.AsArray().Single(figure => figure!.Text("key") == "attitude")!;
        Assert.Equal(("", 1L), (figure.Text("numerator"), figure.Number("denominator")));
        Assert.Equal("readyToRespond", (await clerk.Ask($"/api/matters/{one}")).Text("stage"));
        var mine = await member.Ask("/api/proposals/evaluations?state=mine");
        Assert.Equal((other, 0L, "true"), (mine["items"]!.AsArray().Single()!.Text("matter"), mine["items"]![0]!.Number("received"), mine["items"]![0]!.Text("isUnitIn")));
        Assert.Equal(2, (await unit.Ask("/api/proposals/evaluations"))["items"]!.AsArray().Count);
        Assert.Empty((await (await life.As(Who.FirstCoUnit)).Ask("/api/proposals/evaluations"))["items"]!.AsArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await clerk.GetAsync(new Uri("/api/proposals/evaluations?state=wrong", UriKind.Relative))).StatusCode);

        office.Time.MoveTo(new(2026, 3, 24));
        await Sweep();
        clerk = await life.As(Who.Office);
        figure = (await clerk.Ask("/api/proposals/figures"))["figures"]!.AsArray().Single(figure => figure!.Text("key") == "attitude")!;
        Assert.Equal((1L, 1L), (figure.Number("numerator"), figure.Number("denominator")));
        figure = (await clerk.Ask("/api/proposals/figures"))["figures"]!.AsArray().Single(figure => figure!.Text("key") == "coverage")!;
        Assert.Equal((1L, 2L), (figure.Number("numerator"), figure.Number("denominator")));
        Assert.Equal(HttpStatusCode.OK, (await (await life.As(Who.Member)).GetAsync(new Uri($"/matters/{one}", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_hidden_proposers_paper_is_for_the_desks_and_not_for_the_unit_before_or_after_the_opening()
    {
        var (clerk, unit) = (await life.As(Who.Office), await life.As(Who.Lead));
        var id = (await clerk.Tell("/api/matters", new { kind = "proposal", title = "加强雨污分流", text = "建议三年改完。", hideFinder = true, proposers = new[] { "m-002" } }, HttpStatusCode.Created)).Text("id");
        foreach (var step in Answered) await life.Do(id, step);
        var (scan, own) = ((await clerk.Upload(Scan, "评价表.pdf")).Text("id"), (await unit.Upload([.. Scan, (byte)'\n'], "评分表.pdf")).Text("id"));
        await clerk.Tell($"/api/matters/{id}/evaluate", new { attitude = "satisfied", result = "satisfied", onBehalfOf = "member:m-002", attachments = new[] { new { id = scan } } });
        await unit.Tell($"/api/matters/{id}/rate-proposal", new { scores = new[] { 18, 17, 16, 15, 14 }, attachments = new[] { new { id = own } } });

        foreach (var path in new[] { $"/api/matters/{id}", $"/api/matters/{id}/history" })
        {
            Assert.DoesNotContain(scan, (await unit.Ask(path)).ToJsonString(), StringComparison.Ordinal);
            Assert.Contains(own, (await unit.Ask(path)).ToJsonString(), StringComparison.Ordinal);
            Assert.Contains(scan, (await clerk.Ask(path)).ToJsonString(), StringComparison.Ordinal);
        }
        foreach (var what in new[] { "", "/content" }) Assert.Equal(HttpStatusCode.NotFound, (await unit.GetAsync(new Uri($"/api/attachments/{scan}{what}", UriKind.Relative))).StatusCode);
        foreach (var (who, file) in new[] { (unit, own), (clerk, own), (await life.As(Who.Government), scan) }) Assert.Equal(HttpStatusCode.OK, (await who.GetAsync(new Uri($"/api/attachments/{file}/content", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Whose_own_is_merged_into_one_being_evaluated_is_told_and_asked_and_the_unit_is_not_asked_twice()
    {
        var (clerk, member, unit) = (await life.As(Who.Office), await life.As(Who.Member), await life.As(Who.Lead));
        var id = await Passed(clerk, "m-002");
        var own = (await member.Tell("/api/matters", new { kind = "proposal", title = "雨污分流改造", text = "建议三年改完。" }, HttpStatusCode.Created)).Text("id");
        await office.Quiet();
        var before = (await unit.Ask("/api/notices")).Number("total");
        await clerk.Tell($"/api/matters/{own}/merge", new { into = id, reason = "内容相同" });
        await office.Quiet();

        Assert.Equal(before, (await unit.Ask("/api/notices")).Number("total"));
        Assert.Equal(["evaluationAsked", "mergedAway"], (await member.Ask("/api/notices"))["items"]!.AsArray().Select(notice => notice!.Text("what")).Order());
        await member.Tell($"/api/matters/{id}/evaluate", new { attitude = "satisfied", result = "satisfied" });
        Assert.Equal(2L, (await clerk.Ask($"/api/matters/{id}"))["proposal"]!["evaluations"]![0]!.Number("asked"));
    }

    [Fact]
    public async Task What_was_handed_in_again_is_what_every_list_calls_it_and_what_was_key_afterwards_was_not_before()
    {
        var (clerk, member) = (await life.As(Who.Office), await life.As(Who.Member));
        var id = (await member.Tell("/api/matters", new { kind = "proposal", title = "旧案由", text = "旧内容" }, HttpStatusCode.Created)).Text("id");
        await clerk.Tell($"/api/matters/{id}/return-to-proposer", new { reason = "请写明建议" });
        await member.Tell($"/api/matters/{id}/resubmit", new { title = "新案由", text = "新内容，建议三年改完。" });
        Assert.Equal(["新案由"], (await clerk.Ask("/api/matters?kind=proposal"))["items"]!.AsArray().Select(row => row!.Text("title")));
        Assert.Equal(1, (await clerk.Ask("/api/matters?q=新案由")).Number("total"));
        var again = (await clerk.Ask($"/api/matters/{id}/history")).AsArray().Single(line => line!.Text("fact") == "matter_resubmitted_v1")!;
        await clerk.Tell($"/api/matters/{id}/correct", new { entry = again.Number("version"), title = "更正后的案由", reason = "笔误" });
        Assert.Equal(["更正后的案由"], (await clerk.Ask("/api/matters?kind=proposal"))["items"]!.AsArray().Select(row => row!.Text("title")));

        await clerk.Tell($"/api/matters/{id}/file", new { isSupervisory = true });
        office.Time.MoveTo(new(2026, 3, 10));
        clerk = await life.As(Who.Office);
        await clerk.Tell($"/api/matters/{id}/designate-key", new { leader = "县委书记", part = "leads" });
        foreach (var (day, key, supervisory) in new[] { ("2026-03-10", 1, 1), ("2026-03-09", 0, 1), ("2026-03-01", 0, 0) })
        {
            Assert.Equal((day, key), (day, (await clerk.Ask($"/api/matters?key=true&asOf={day}")).Number("total")));
            Assert.Equal((day, supervisory), (day, (await clerk.Ask($"/api/matters?supervisory=true&asOf={day}")).Number("total")));
            Assert.Equal((day, key), (day, (await clerk.Ask($"/api/proposals/figures?asOf={day}"))["figures"]!.AsArray().Single(figure => figure!.Text("key") == "key")!.Number("numerator")));
        }
    }

    private static readonly Told[] Answered =
        [new(Who.Office, new Supervision.Matters.FileMatter()), .. ExpectedMove.Sole, new(Who.Lead, ExpectedMove.Response), new(Who.Government, new Supervision.Matters.PassResponse())];

    private async Task<string> Passed(HttpClient clerk, params string[] proposers)
    {
        var id = (await clerk.Tell("/api/matters", new { kind = "proposal", title = "加强雨污分流", text = "建议三年改完。", proposers }, HttpStatusCode.Created)).Text("id");
        foreach (var step in Answered) await life.Do(id, step);
        return id;
    }

    private static async Task TellOnce(HttpClient client, string path, object body)
    {
        var key = Guid.NewGuid().ToString();
        for (var times = 0; times < 2; times++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", key);
            using var answer = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Empty(Found(await answer.Content.ReadAsStringAsync()));
        }
    }

    private async Task Sweep() => await office.Services.GetRequiredService<DailySweep>().Run(CancellationToken.None);

    private static IEnumerable<string> Found(string text) => Sentinels.Where(sentinel => text.Contains(sentinel, StringComparison.Ordinal));

    /// <summary>What anybody gets to read of it, by every route that is asked without a body, page or API, as a list or as a sheet.</summary>
    private async Task<IReadOnlyList<string>> FoundOverHttp(string id, string scan, string only = "")
    {
        var routes = office.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is not { } methods || methods.Contains("GET"))
            .Select(route => "/" + (route.RoutePattern.RawText ?? "").TrimStart('/')).Where(path => path.Contains(only, StringComparison.Ordinal) && !path.Contains("**", StringComparison.Ordinal) && !path.Contains("{*", StringComparison.Ordinal)).Distinct().ToList();
        Assert.Contains(routes, path => path.StartsWith("/api/matters/{id", StringComparison.Ordinal));
        var found = new HashSet<string>();
        foreach (var who in new[] { Who.Office, Who.Member, Who.Lead })
        {
            var client = await life.As(who);
            foreach (var path in routes.Select(path => System.Text.RegularExpressions.Regex.Replace(path, @"\{[^}]*\}", match => match.Value.Contains("attachment", StringComparison.Ordinal) ? scan : match.Value.Contains("ear", StringComparison.Ordinal) ? "2026" : id)))
            {
                foreach (var asked in path.StartsWith("/api", StringComparison.Ordinal) ? [path, $"{path}?format=xlsx"] : new[] { path })
                {
                    using var answer = await client.GetAsync(new Uri(asked, UriKind.Relative), HttpCompletionOption.ResponseContentRead);
                    foreach (var sentinel in Found(TextsOf(await answer.Content.ReadAsByteArrayAsync()))) found.Add(sentinel);
                }
            }
        }
        return [.. found];
    }

    private static string TextsOf(byte[] content)
    {
        if (content is not [(byte)'P', (byte)'K', ..]) return WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Unescape(Safe(Encoding.UTF8.GetString(content))));
        using var zip = new ZipArchive(new MemoryStream(content));
        return string.Concat(zip.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }));

        // Only what JSON escapes is undone; a lone backslash means nothing.
        static string Safe(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"\\(?!u[0-9a-fA-F]{4})", "/");
    }

    private async Task<string> Dump()
    {
        var server = new NpgsqlConnectionStringBuilder(office.Database.Admin);
        var program = new[] { "/usr/bin/pg_dump" }.Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(folder => Path.Combine(folder, "bin", "pg_dump")) : []).FirstOrDefault(File.Exists) ?? "pg_dump";
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        foreach (var argument in new[] { "--host", server.Host!, "--port", $"{server.Port}", "--username", server.Username!, "--encoding", "UTF8", server.Database! }) start.ArgumentList.Add(argument);
        if (server.Password is { } password) start.Environment["PGPASSWORD"] = password;
        using var dump = Process.Start(start)!;
        var errors = dump.StandardError.ReadToEndAsync();
        var text = await dump.StandardOutput.ReadToEndAsync();
        await dump.WaitForExitAsync();
        Assert.True(dump.ExitCode == 0, await errors);
        Assert.Contains("evaluation_sealed_v1", text, StringComparison.Ordinal);
        return text;
    }
}
