using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Supervision.AcceptanceTests.Delivery;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Appraisals;

/// <summary>Units reviewed by secret ballot: thirty vote at once, everybody once, and nowhere is there a row, a message or a line of the log that says who gave what.</summary>
public sealed class AppraisalTests : IAsyncLifetime
{
    private const int Voters = 30;

    private static readonly string[] Units = ["water", "housing", "transport"];

    private readonly ConcurrentQueue<string> log = [];
    private readonly RunningOffice office;
    private readonly LifeOverHttp life;

    public AppraisalTests()
    {
        office = new()
        {
            Settings = [.. new[] { "Default", "Marten", "Npgsql", "Wolverine", "Microsoft.AspNetCore", "Microsoft.AspNetCore.DataProtection" }.SelectMany(category => new[] { $"--Logging:LogLevel:{category}", "Trace" }), "--Logging:Console:LogLevel:Default", "None"],
            Configure = services => services.AddSingleton<ILoggerProvider>(new LogBook(log)),
        };
        life = new(office);
    }

    public async Task InitializeAsync()
    {
        await office.InitializeAsync();
        office.Time.MoveTo(new(2026, 5, 4));
        var store = office.Services.GetRequiredService<IDocumentStore>();
        await using var members = store.LightweightSession(LifeOverHttp.County);
        members.Store(Enumerable.Range(0, Voters).Select(i => new Member(NumberOf(i), $"投票人{i}", "economy", "none", 11, new(2022, 1, 1))));
        await members.SaveChangesAsync();
        await using var people = store.LightweightSession();
        people.Store(Enumerable.Range(0, Voters).AsParallel().Select(i =>
            new Account($"voter-{i}.999901", LifeOverHttp.County, "云溪县", $"投票人{i}", Role.Member, null, null, "") { Member = NumberOf(i) }.WithOwnPassword(RunningOffice.Password)).ToArray());
        await people.SaveChangesAsync();
    }

    public Task DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task Thirty_vote_at_once_and_nothing_stored_says_who_gave_what()
    {
        var clerk = await life.As(Who.Office);
        var id = await Opened(clerk, Voters);
        await office.Quiet();
        var empty = await BoxSize(id);
        var voters = await Task.WhenAll(Enumerable.Range(0, Voters).Select(i => office.As($"voter-{i}.999901")));
        Assert.Equal(1, (await voters[0].Ask("/api/notices?kind=ballotAsked")).Number("total"));

        // Some press twice, with one key or with two.
        var answers = await Task.WhenAll(Enumerable.Range(0, Voters).SelectMany(i => new[] { Vote(voters[i], id, i, $"key-{i}"), Vote(voters[i], id, i, i % 2 == 0 ? $"key-{i}" : $"other-{i}") }));
        for (var i = 0; i < Voters; i++)
        {
            var (one, two) = (answers[2 * i], answers[2 * i + 1]);
            if (i % 2 == 0) Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, one.Text), (one.Status, two.Status, two.Text));
            else Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], new[] { one.Status, two.Status }.Order());
        }
        // Under a key that was used the answer stays what it was, whatever is sent with it now: there is nothing to compare it with.
        var again = await Vote(voters[0], id, 7, "key-0");
        Assert.Equal((HttpStatusCode.OK, answers[0].Text), (again.Status, again.Text));
        Assert.Equal("appraisal.already_voted", JsonNode.Parse((await Vote(voters[0], id, 0, "yet-another")).Text)!.Text("code"));

        Assert.Equal(empty, await BoxSize(id));
        Assert.Equal(0L, await office.Database.Scalar<long>("select count(*) from docs.answers where route like '%/vote' and octet_length(body) > 0"));
        Assert.True(await office.Database.Scalar<long>("select count(*) from docs.answers where route like '%/vote'") >= Voters);
        await office.Quiet();
        foreach (var (table, row) in await Rows()) Assert.False(Enumerable.Range(0, Voters).Any(i => Tells(row, i, partly: true)), $"{table} tells a vote: {row}");

        var turnout = await clerk.Ask($"/api/appraisals/{id}");
        Assert.Equal((Voters, Voters, "voting"), (turnout.Number("eligible"), turnout.Number("cast"), turnout.Text("state")));
        Assert.All(turnout["voters"]!.AsArray(), voter => Assert.Equal("true", voter!.Text("hasVoted")));
        Assert.Empty(turnout["results"]!.AsArray());
        Assert.Empty((await clerk.Ask($"/api/appraisals/{id}/results")).AsArray());

        var closed = await clerk.Tell($"/api/appraisals/{id}/close", new { });
        await office.Quiet();
        var seen = 0;
        foreach (var (table, row) in await Rows())
        {
            var told = Enumerable.Range(0, Voters).Where(i => Tells(row, i)).ToList();
            if (told.Count == 0) continue;
            seen++;
            Assert.Equal(("events.mt_events", Voters), (table, told.Count));
            Assert.Contains("appraisal_closed_v1", row, StringComparison.Ordinal);
            Assert.DoesNotContain(Enumerable.Range(0, Voters), i => row.Contains(NumberOf(i), StringComparison.Ordinal) || row.Contains($"voter-{i}.", StringComparison.Ordinal));
        }
        Assert.Equal(1, seen);
        Assert.Equal(0L, await office.Database.Scalar<long>("select count(*) from docs.ballot_boxes"));
        Assert.DoesNotContain(log, line => Enumerable.Range(0, Voters).Any(i => Tells(line.Replace(" ", "", StringComparison.Ordinal), i, partly: true)));
        Assert.DoesNotContain(log, line => line.Contains("update docs.ballot_boxes", StringComparison.Ordinal));
        Assert.Contains(log, line => line.Contains("docs.mt_doc_notice", StringComparison.Ordinal) && line.Contains("ballotAsked", StringComparison.Ordinal));

        // One order in 30! is the one they voted in.
        var cast = await office.Database.Column($"select data ->> 'voter' from events.mt_events where stream_id = '{id}' and type = 'ballot_cast_v1' order by version");
        var ballots = JsonNode.Parse(await office.Database.Scalar<string>($"select data::text from events.mt_events where stream_id = '{id}' and type = 'appraisal_closed_v1'"))!["ballots"]!.AsArray();
        var recorded = ballots.Select(ballot => string.Join(',', ballot!["scores"]!.AsArray())).Select(text => Enumerable.Range(0, Voters).Single(i => string.Join(',', ScoresOf(i)) == text)).Select(NumberOf).ToList();
        Assert.Equal(cast.Order(StringComparer.Ordinal), recorded.Order(StringComparer.Ordinal));
        Assert.NotEqual(cast, recorded);

        Assert.Equal(Units, closed["results"]!.AsArray().Select(unit => unit!.Text("unit")));
        Assert.Equal(Math.Round((decimal)Enumerable.Range(0, Voters).Average(i => ScoresOf(i)[5]), 2), decimal.Parse(closed["results"]![1]!["criteria"]![1]!.Text("average")));
        Assert.Equal("appraisal.wrong_stage", JsonNode.Parse((await Vote(voters[3], id, 3, null)).Text)!.Text("code"));
        Assert.Equal(3, (await voters[3].Ask($"/api/appraisals/{id}"))["results"]!.AsArray().Count);
    }

    [Fact]
    public async Task Fewer_than_three_ballots_are_destroyed_and_a_broken_box_is_not_counted()
    {
        var clerk = await life.As(Who.Office);
        var id = await Opened(clerk, 3);
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.OK, (await Vote(await office.As($"voter-{i}.999901"), id, i, null)).Status);
        Assert.Equal("appraisal.too_early_to_close", (await clerk.Tell($"/api/appraisals/{id}/close", new { }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        var closed = await clerk.Tell($"/api/appraisals/{id}/close", new { reason = "会期提前" });
        Assert.Equal(("true", 2), (closed.Text("withheld"), closed.Number("cast")));
        Assert.Empty(closed["results"]!.AsArray());
        foreach (var (table, row) in await Rows()) Assert.False(Tells(row, 0, partly: true) || Tells(row, 1, partly: true), $"{table} tells a vote: {row}");

        var broken = await Opened(clerk, 3);
        await Vote(await office.As("voter-0.999901"), broken, 0, null);
        await office.Database.Scalar<long>($"with broken as (update docs.ballot_boxes set content = content || '\\x00' where appraisal = '{broken}' returning 1) select count(*) from broken");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Vote(await office.As("voter-1.999901"), broken, 1, null)).Status);
        Assert.Equal(1, (await clerk.Ask($"/api/appraisals/{broken}")).Number("cast"));
        Assert.Equal("appraisal.box_unreadable", (await clerk.Tell($"/api/appraisals/{broken}/close", new { reason = "x" }, HttpStatusCode.ServiceUnavailable)).Text("code"));
        await clerk.Tell($"/api/appraisals/{broken}/cancel", new { }, HttpStatusCode.UnprocessableEntity);
        Assert.Equal("cancelled", (await clerk.Tell($"/api/appraisals/{broken}/cancel", new { reason = "票箱损坏" })).Text("stage"));
        Assert.Equal(0L, await office.Database.Scalar<long>("select count(*) from docs.ballot_boxes"));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => AsMaintenance("select count(*) from docs.ballot_boxes"));
    }

    [Fact]
    public async Task Each_votes_sees_and_decides_what_is_his_and_what_is_to_be_put_right_is_a_matter()
    {
        var (clerk, member, unit) = (await life.As(Who.Office), await life.As(Who.Member), await life.As(Who.Lead));
        var id = await Opened(clerk, 4);
        var stranger = await Vote(member, id, 0, null);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Forbidden, HttpStatusCode.NotFound), (stranger.Status, (await Vote(clerk, id, 0, null)).Status, (await Vote(unit, id, 0, null)).Status));
        await member.Ask($"/api/appraisals/{id}", HttpStatusCode.NotFound);
        await (await office.As("office.370602")).Ask($"/api/appraisals/{id}", HttpStatusCode.NotFound);
        var voter = await office.As("voter-0.999901");
        await voter.Tell($"/api/appraisals/{id}/close", new { reason = "x" }, HttpStatusCode.Forbidden);
        foreach (var (body, status) in new (object, HttpStatusCode)[]
        {
            (new { }, HttpStatusCode.UnprocessableEntity), (new { units = new[] { new { unit = "water", scores = new[] { 1, 2, 3, 4 } } } }, HttpStatusCode.UnprocessableEntity), (new { units = "all" }, HttpStatusCode.BadRequest),
            (new { units = Units.Select(code => new { unit = code, scores = new[] { 101, 2, 3, 4 } }) }, HttpStatusCode.UnprocessableEntity), (new { units = Units.Select(code => new { unit = code, scores = new[] { 1.5, 2, 3, 4 } }) }, HttpStatusCode.BadRequest),
        }) await voter.Tell($"/api/appraisals/{id}/vote", body, status);
        await clerk.Tell($"/api/appraisals/{id}/order-rectification", new { lines = new[] { new { unit = "water", text = "x" } } }, HttpStatusCode.Conflict);

        for (var i = 0; i < 4; i++) await Vote(await office.As($"voter-{i}.999901"), id, i, null);
        Assert.Equal(0, (await unit.Ask("/api/appraisals")).Number("total"));
        await unit.Ask($"/api/appraisals/{id}", HttpStatusCode.NotFound);
        await clerk.Tell($"/api/appraisals/{id}/close", new { });
        var own = await unit.Ask($"/api/appraisals/{id}");
        Assert.Equal(["water"], own["results"]!.AsArray().Select(result => result!.Text("unit")));
        Assert.Equal(["water"], own["units"]!.AsArray().Select(one => one!.Text("code")));
        Assert.Empty(own["voters"]!.AsArray());
        Assert.Equal("水务局", (await unit.Ask("/api/appraisals"))["items"]![0]!["units"]!.AsArray().Single()!.ToString());
        await (await life.As(Who.FirstCoUnit)).Ask($"/api/appraisals/{id}", HttpStatusCode.NotFound);
        await office.Quiet();
        Assert.Equal(1, (await unit.Ask("/api/notices?kind=appraisalClosed")).Number("total"));

        var ordered = await clerk.Tell($"/api/appraisals/{id}/order-rectification", new { lines = new[] { new { unit = "water", text = "缩短报装时限" }, new { unit = "housing", text = "公开收费依据" } }, note = "一个月内整改" });
        Assert.Equal(["water 发现〔2026〕1号", "housing 发现〔2026〕2号"], ordered["rectifications"]![0]!["lines"]!.AsArray().Select(line => $"{line!.Text("unit")} {line!.Text("matterNumber")}"));
        Assert.Single((await unit.Ask($"/api/appraisals/{id}"))["rectifications"]![0]!["lines"]!.AsArray());
        Assert.Equal("appraisal.unit_not_reviewed", (await clerk.Tell($"/api/appraisals/{id}/order-rectification", new { lines = new[] { new { unit = "finance", text = "x" } } }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        var matter = ordered["rectifications"]![0]!["lines"]![0]!.Text("matter");
        Assert.Equal(("finding", "缩短报装时限"), ((await clerk.Ask($"/api/matters/{matter}")).Text("kind"), (await clerk.Ask($"/api/matters/{matter}")).Text("title")));
        await clerk.Tell($"/api/matters/{matter}/assign", new { lead = "water" });
        await unit.Tell($"/api/matters/{matter}/acknowledge", new { });
        Assert.Contains("窗口单位评议", (await clerk.Ask($"/api/matters/{matter}/history")).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        Assert.Equal(2, (await clerk.Ask("/api/appraisals?state=closed&unit=water"))["items"]![0]!.Number("rectifications"));

        // Two rows above the table, then each unit with its four criteria and their sum.
        Assert.Equal(2 + 3 * 5, Sheets.Read(await clerk.GetByteArrayAsync(new Uri($"/api/appraisals/{id}/results?format=xlsx", UriKind.Relative))).Count);
        Assert.Equal(2 + 5, Sheets.Read(await unit.GetByteArrayAsync(new Uri($"/api/appraisals/{id}/results?format=xlsx", UriKind.Relative))).Count);
        Assert.Equal(2 + 1, Sheets.Read(await clerk.GetByteArrayAsync(new Uri("/api/appraisals?format=xlsx", UriKind.Relative))).Count);
        await clerk.Ask("/api/appraisals?state=lost", HttpStatusCode.UnprocessableEntity);
    }

    private static string NumberOf(int voter) => $"v-{voter:000}";

    /// <summary>Twelve scores nobody else gives.</summary>
    private static int[] ScoresOf(int voter) => [.. Enumerable.Range(0, 12).Select(at => (voter * (7 + 4 * at) + 13 * at + 17) % 101)];

    private static object BallotOf(int voter) => new { units = Units.Select((unit, at) => new { unit, scores = ScoresOf(voter)[(4 * at)..(4 * at + 4)] }) };

    /// <summary>Whether a text shows a ballot: as numbers, as bytes, as the bytes of the numbers' text, in hexadecimal or base 64.</summary>
    /// <param name="partly">Or what it says of one unit.</param>
    private static bool Tells(string text, int voter, bool partly = false)
    {
        var scores = ScoresOf(voter);
        var parts = partly ? Enumerable.Range(0, 3).Select(at => scores[(4 * at)..(4 * at + 4)]).Append(scores) : [scores];
        byte[] bytes = [.. scores.Select(score => (byte)score)];
        return text.Contains(Convert.ToHexStringLower(bytes), StringComparison.Ordinal) || text.Contains(Convert.ToBase64String(bytes), StringComparison.Ordinal)
            || parts.Select(part => string.Join(',', part)).Any(words => text.Contains(words, StringComparison.Ordinal) || text.Contains(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(words)), StringComparison.Ordinal));
    }

    private static async Task<Guid> Opened(HttpClient clerk, int voters) => (await clerk.Tell("/api/appraisals", new
    {
        title = "窗口单位评议",
        units = Units,
        criteria = new[] { "态度", "效率", "公开", "廉洁" }.Select(name => new { name, most = 100 }),
        voters = Enumerable.Range(0, voters).Select(NumberOf),
        closesOn = "2026-05-10",
    }, HttpStatusCode.Created)).Id();

    private static async Task<(HttpStatusCode Status, string Text)> Vote(HttpClient client, Guid id, int scores, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/appraisals/{id}/vote") { Content = JsonContent.Create(BallotOf(scores)) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private Task<long> BoxSize(Guid id) => office.Database.Scalar<long>($"select octet_length(content)::bigint from docs.ballot_boxes where appraisal = '{id}'");

    /// <summary>Every row of every table of this system, without blanks.</summary>
    private async Task<IReadOnlyList<(string Table, string Row)>> Rows()
    {
        var rows = new List<(string, string)>();
        foreach (var table in await office.Database.Column("select schemaname || '.' || tablename from pg_tables where schemaname not in ('pg_catalog', 'information_schema')"))
            rows.AddRange((await office.Database.Column($"select replace(t::text, ' ', '') from {table} t")).Select(row => (table, row)));
        return rows;
    }

    private async Task AsMaintenance(string sql)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(Supervision.Storage.Installation.InRole(office.Database.Admin, Supervision.Storage.Installation.Maintenance));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteScalarAsync();
    }
}
