using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Supervision.AcceptanceTests.Delivery;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Delivery;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Hotline;

/// <summary>Cases the hotline passes on: signed, one matter for each number however often and by how many it is sent, both sides' states, heavy where a place is complained of again and again.</summary>
public sealed class HotlineTests() : OwnOffice(new DateOnly(2026, 3, 2))
{
    private string token = "", secret = "";

    /// <summary>In small every day; <c>ops/prove hotline</c> sends a thousand twice by twenty.</summary>
    [Fact]
    public async Task Every_case_sent_twice_in_any_order_by_many_is_one_matter()
    {
        var (cases, clients) = int.TryParse(Environment.GetEnvironmentVariable("SUPERVISION_CASES"), CultureInfo.InvariantCulture, out var asked) ? (asked, 20) : (30, 6);
        await Open();
        var lot = new Random(20261123);
        var sent = Enumerable.Range(1, cases).SelectMany(n => new[] { n, n }).OrderBy(_ => lot.Next()).ToList();
        using var client = Office.Anonymous();
        var answers = new System.Collections.Concurrent.ConcurrentBag<(int Case, HttpStatusCode Status, string Number)>();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async one =>
        {
            foreach (var n in sent.Where((_, index) => index % clients == one))
            {
                var (status, receipt) = await Send(client, new { number = $"R{n:00000}", title = $"诉求{n}", text = "反映的情况", place = $"第{n}号院", receivedOn = "2026-03-02" });
                answers.Add((n, status, receipt.Text("number")));
            }
        }));
        Assert.Equal(cases, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.Equal(cases, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.All(answers.GroupBy(answer => answer.Case), twins => Assert.Single(twins.Select(twin => twin.Number).Distinct()));
        Assert.Equal(Enumerable.Range(1, cases).Select(n => $"热线〔2026〕{n}号").Order(StringComparer.Ordinal), answers.Select(answer => answer.Number).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(cases, (await (await Life.As(Who.Office)).Ask("/api/hotline?size=1")).Number("total"));
    }

    [Fact]
    public async Task Both_sides_states_joint_supervision_visits_and_a_place_complained_of_three_times()
    {
        await Open();
        using var client = Office.Anonymous();
        var (status, first) = await Send(client, new { number = "R1", text = "小区门口污水横流", place = "光明路 3 号", state = "已派单" });
        Assert.Equal((HttpStatusCode.Created, "raised", "热线〔2026〕1号"), (status, first.Text("stage"), first.Text("number")));
        var (clerk, id) = (await Life.As(Who.Office), first.Text("id"));
        Assert.Equal(("R1", "已派单", "false"), (await Told(clerk, id)) is var told ? (told.Text("hotline.externalNumber"), told.Text("hotline.state"), told.Text("hotline.isMajor")) : default);
        Assert.Equal(HttpStatusCode.OK, (await Send(client, new { number = "R1", text = "小区门口污水横流", state = "办理中" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await Send(client, new { number = "R1", text = "小区门口污水横流", state = "办理中" })).Status);
        Assert.Equal(2, (await clerk.Ask($"/api/matters/{id}/history")).AsArray().Count(line => line!.Text("fact").StartsWith("hotline_", StringComparison.Ordinal)));

        // The same place by its name, then by where it is; the third is a heavy one, and the office is told.
        await Send(client, new { number = "R2", text = "又流出来了", place = "光明路3号", spot = new { latitude = 35.17, longitude = 118.83 } });
        var third = (await Send(client, new { number = "R3", text = "还在流", place = "光明路 3 号！" })).Receipt.Text("id");
        Assert.Equal(("true", "热线〔2026〕1号 热线〔2026〕2号"), (await Told(clerk, third)) is var heavy ? (heavy.Text("hotline.isMajor"), string.Join(' ', heavy["hotline"]!.Strings("earlier"))) : default);
        await Send(client, new { number = "R4", text = "别处", place = "别处" });
        await Office.Quiet();
        Assert.Single((await clerk.Ask("/api/notices?kind=placeRepeated"))["items"]!.AsArray());
        Assert.Equal("2026-03-23", (await clerk.Tell($"/api/matters/{third}/assign", new { lead = ExpectedMove.Lead }))["obligations"]!.AsArray().Single(one => one!.Text("what") == "response")!.Text("dueOn"));
        Office.Time.MoveTo(new DateOnly(2026, 7, 1));
        clerk = await Life.As(Who.Office);
        Assert.Equal("false", (await Told(clerk, (await Send(client, new { number = "R5", text = "又来了", place = "光明路 3 号" })).Receipt.Text("id"))).Text("hotline.isMajor"));

        await clerk.Tell($"/api/matters/{third}/supervise", new { how = "joint", text = "联合督办", with = new[] { "12345 热线" } });
        await clerk.Tell($"/api/matters/{third}/supervise", new { how = "onSite", text = "一同到现场", with = new[] { "12345 热线" } });
        var row = (await clerk.Ask("/api/hotline?joint=true"))["items"]!.AsArray().Single()!;
        Assert.Equal(("R3", "true", 1, "assigned"), (row.Text("externalNumber"), row.Text("isJoint"), row.Number("visits"), row.Text("stage")));
        Assert.Equal((5, 1, 1), ((await clerk.Ask("/api/hotline")).Number("total"), (await clerk.Ask("/api/hotline?major=true")).Number("total"), (await clerk.Ask("/api/hotline?q=R2")).Number("total")));
        Assert.Equal(2 + 5, Sheets.Read(await clerk.GetByteArrayAsync(new Uri("/api/hotline?format=xlsx", UriKind.Relative))).Count);
        Assert.Equal(1, (await (await Life.As(Who.Lead)).Ask("/api/hotline")).Number("total"));
        foreach (var path in new[] { "/hotline", $"/matters/{third}" }) Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);

        // Whoever enters it by hand is complaining of the same place.
        foreach (var number in new[] { "H1", "H2" }) Assert.Equal("false", (await clerk.Tell("/api/matters", new { kind = "hotline", title = "x", text = "x", place = "桥头", externalNumber = number }, HttpStatusCode.Created)).Text("hotline.isMajor"));
        Assert.Equal("true", (await clerk.Tell("/api/matters", new { kind = "hotline", title = "x", text = "x", place = " 桥头 ", externalNumber = "H3" }, HttpStatusCode.Created)).Text("hotline.isMajor"));
        Assert.Equal((0, 1), ((await clerk.Ask("/api/hotline?late=true&q=H3")).Number("total"), (await clerk.Ask("/api/hotline?late=true&q=R3")).Number("total")));

        // Where nobody knows the place, three are not three of one place.
        foreach (var number in new[] { "N1", "N2", "N3", "N4" }) Assert.Equal("false", (await Told(clerk, (await Send(client, new { number, text = "有人反映", place = "地址不详" })).Receipt.Text("id"))).Text("hotline.isMajor"));
    }

    [Fact]
    public async Task A_ledger_brings_no_case_that_is_here_and_what_it_brought_is_the_case_for_the_line_and_the_desk()
    {
        await Open();
        using var client = Office.Anonymous();
        await Send(client, new { number = "R1", text = "小区门口污水横流" });
        var clerk = await Life.As(Who.Office);
        var file = Sheets.Make([["工单号", "内容", "受理日期"], ["R1", "小区门口污水横流", "2026-03-02"], ["R2", "路灯不亮", "2026-03-02"], [null, "没有工单号", "2026-03-02"]]);
        var refused = await Import(clerk, file, HttpStatusCode.UnprocessableEntity, false);
        Assert.Equal("ledger.rows_wrong", refused.Text("code"));
        Assert.Equal(["2 hotline.number_taken 工单号", "4 hotline.number_missing 工单号"], refused["lines"]!.AsArray().Select(line => $"{line!.Number("row")} {line!["problems"]![0]!.Text("code")} {line!["problems"]![0]!.Text("column")}"));
        Assert.Contains("R1", refused["lines"]![0]!["problems"]![0]!.Text("text"), StringComparison.Ordinal);
        var entered = await Import(clerk, file, HttpStatusCode.OK, true);
        Assert.Equal((1, 2), (entered["counts"]!.Number("entered"), entered["counts"]!.Number("error")));

        var (status, receipt) = await Send(client, new { number = "R2", text = "路灯不亮", state = "已派单" });
        Assert.Equal((HttpStatusCode.OK, "已派单"), (status, (await Told(clerk, receipt.Text("id"))).Text("hotline.state")));
        Assert.Equal("hotline.number_taken", (await clerk.Tell("/api/matters", new { kind = "hotline", title = "x", text = "x", externalNumber = "R2" }, HttpStatusCode.Conflict)).Text("code"));
        Assert.Equal((1, 2), ((await Import(clerk, file, HttpStatusCode.OK, true))["counts"]!.Number("unchanged"), (await clerk.Ask("/api/hotline")).Number("total")));
    }

    [Fact]
    public async Task What_is_not_signed_by_a_line_that_is_open_is_nobodys()
    {
        await Open();
        using var client = Office.Anonymous();
        var body = """{"number":"R1","title":"标题","text":"内容"}""";
        var now = DateTimeOffset.FromUnixTimeSeconds(Office.Time.GetUtcNow().ToUnixTimeSeconds());
        var right = Webhook.Sign(secret, now, body);
        foreach (var (bearer, signature, said) in new (string?, string?, string)[]
        {
            (null, right, body), (token, null, body), (token[..^1] + (token[^1] == '0' ? '1' : '0'), right, body), (token.Replace("999901", "370602", StringComparison.Ordinal), right, body), ("hl_x", right, body), (token, right, body.Replace("标题", "别的", StringComparison.Ordinal)),
            (token, Webhook.Sign("whsec_other", now, body), body), (token, Webhook.Sign(secret, now.AddMinutes(-6), body), body), (token, Webhook.Sign(secret, now.AddMinutes(6), body), body), (token, "t=x,v1=y", body), (token, "v1=1", body),
        }) Assert.Equal((said, HttpStatusCode.Unauthorized), (said, (await Post(client, bearer, signature, said)).StatusCode));
        foreach (var (said, status, code) in new[]
        {
            ("{", HttpStatusCode.BadRequest, "request.malformed"), ("null", HttpStatusCode.BadRequest, "request.malformed"), ("""{"number":" ","text":"x"}""", HttpStatusCode.UnprocessableEntity, "hotline.number_missing"), ("""{"number":"1"}""", HttpStatusCode.UnprocessableEntity, "matter.title_missing"),
            ("""{"number":"1","text":"x","spot":{"latitude":99,"longitude":0}}""", HttpStatusCode.UnprocessableEntity, "snapshot.spot_unreadable"), ("""{"number":"1","text":"x","receivedOn":"2030-01-01"}""", HttpStatusCode.UnprocessableEntity, "date.in_the_future"),
        })
        {
            using var answer = await Post(client, token, Webhook.Sign(secret, now, said), said);
            Assert.Equal((said, status, code), (said, answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.Text("code")));
        }
        var clerk = await Life.As(Who.Office);
        Assert.Equal(0, (await clerk.Ask("/api/hotline")).Number("total"));
        // Entered by hand and by the line, it is one matter; what says nowhere is nowhere.
        await clerk.Tell("/api/matters", new { kind = "hotline", title = "x", text = "x", externalNumber = "H1" }, HttpStatusCode.Created);
        Assert.Equal("hotline.number_taken", (await clerk.Tell("/api/matters", new { kind = "hotline", title = "x", text = "x", externalNumber = " H1" }, HttpStatusCode.Conflict)).Text("code"));
        Assert.Equal(HttpStatusCode.OK, (await Send(client, new { number = "H1", text = "x", state = "办理中" })).Status);
        using (var nowhere = await Post(client, token, Webhook.Sign(secret, now, """{"number":"2","text":"x","spot":{}}"""), """{"number":"2","text":"x","spot":{}}""")) Assert.Equal(HttpStatusCode.BadRequest, nowhere.StatusCode);
        Assert.Equal("hotline.for_hotline_only", (await clerk.Tell("/api/matters", new { kind = "suggestion", title = "x", text = "x", externalNumber = "1" }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        Assert.DoesNotContain(secret, await clerk.GetStringAsync(new Uri("/api/hotline/lines", UriKind.Relative)), StringComparison.Ordinal);
        foreach (var who in new[] { Who.Member, Who.Lead, Who.Government }) await (await Life.As(who)).Tell("/api/hotline/lines", new { name = "x" }, HttpStatusCode.Forbidden);

        await clerk.Tell($"/api/hotline/lines/{(await clerk.Ask("/api/hotline/lines"))[0]!.Text("id")}/revoke", null);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Post(client, token, right, body)).StatusCode);
    }

    private static async Task<JsonNode> Import(HttpClient client, byte[] file, HttpStatusCode expected, bool goodOnly)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "热线台账.xlsx" } };
        foreach (var (field, value) in new[] { ("dryRun", "false"), ("kind", "hotline"), ("goodOnly", goodOnly ? "true" : "false"), ("mapping", """{ "工单号": "number", "内容": "text", "受理日期": "raisedOn" }""") }) form.Add(new StringContent(value), field);
        using var answer = await client.PostAsync(new Uri("/api/imports/ledgers", UriKind.Relative), form);
        var said = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, said);
        return JsonNode.Parse(said)!;
    }

    private async Task Open()
    {
        var line = await (await Life.As(Who.Office)).Tell("/api/hotline/lines", new { name = "12345 热线" }, HttpStatusCode.Created);
        (token, secret) = (line.Text("token"), line.Text("secret"));
    }

    private async Task<(HttpStatusCode Status, JsonNode Receipt)> Send(HttpClient client, object sent)
    {
        var body = System.Text.Json.JsonSerializer.Serialize(sent);
        using var answer = await Post(client, token, Webhook.Sign(secret, Office.Time.GetUtcNow(), body), body);
        var said = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, said);
        return (answer.StatusCode, JsonNode.Parse(said)!);
    }

    private static async Task<HttpResponseMessage> Post(HttpClient client, string? bearer, string? signature, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/hotline/cases") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (bearer is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (signature is not null) request.Headers.TryAddWithoutValidation("Hotline-Signature", signature);
        return await client.SendAsync(request);
    }

    private static Task<JsonNode> Told(HttpClient client, string id) => client.Ask($"/api/matters/{id}");
}
