using System.Net;
using System.Text.Json.Nodes;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Performance;

/// <summary>Score sheets, members' records, rankings that stay as they were published, and two days compared: every figure is the count of its rows.</summary>
public sealed class ScorecardTests() : OwnOffice(new DateOnly(2026, 3, 2))
{
    private static readonly Told[] Answered = [.. ExpectedMove.Sole, new(Who.Lead, ExpectedMove.Response), new(Who.Government, new PassResponse())];

    [Fact]
    public async Task A_score_sheet_is_what_its_rows_come_to_and_two_days_differ_by_what_moved()
    {
        await Life.Given([.. Answered, new(Who.Lead, ExpectedMove.Claim), new(Who.Office, ExpectedMove.Found(LookBackOutcome.Implemented))]);
        await Life.Given([.. Answered, new(Who.Lead, ExpectedMove.Claim)]);
        var slow = (await Life.Given([new(Who.Government, new AssignMatter(ExpectedMove.Lead))])).Text("id");
        Office.Time.MoveTo(new(2026, 3, 12));
        await Life.Do(slow, new(Who.Lead, new AcknowledgeMatter()));
        Office.Time.MoveTo(new(2026, 6, 5));
        var (clerk, unit) = (await Life.As(Who.Office), await Life.As(Who.Lead));

        // By hand, as of 31 March: three acknowledgements due, two in time: 66.67 × 30; one open limit, none overdue: 100 × 15; two first answers, none again: 100 × 10;
        // two adopted, one verified: 50 × 15; of two said to be done one is not verified: 50 × 5. Nothing was evaluated. 5,500 over 75.
        var card = await clerk.Ask("/api/units/water/scorecard?asOf=2026-03-31");
        Assert.Equal(["onTime 2/3", "overdue 0/1", "redone 0/2", "attitude 0/0", "result 0/0", "implemented 1/2", "gap 1/2", "audited 0/0"], Lines(card));
        Assert.Equal(("73.3", "true", "1"), (card.Text("total"), card.Text("isShared"), card.Text("place")));
        // Before there was anything, half way, and when the slow one's answer is late as well.
        foreach (var day in new[] { "2026-03-01", "2026-03-02", "2026-03-06", "2026-03-31", "2026-06-05" })
        {
            var sheet = await clerk.Ask($"/api/units/water/scorecard?asOf={day}");
            await IsItsRows(clerk, sheet);
            if (day == "2026-03-01") Assert.Equal(("", ""), (sheet.Text("total"), sheet.Text("place")));
            foreach (var listed in (await clerk.Ask($"/api/scorecards?by=unit&asOf={day}"))["items"]!.AsArray().Where(one => one!.Text("code") == "water")) Assert.Equal(sheet.ToJsonString(), listed!.ToJsonString());
        }
        Assert.Equal("overdue 1/1", Lines(await clerk.Ask("/api/units/water/scorecard"))[1]);
        Assert.Equal("onTime 0/0", Lines(await clerk.Ask("/api/units/water/scorecard?year=2025"))[0]);

        // A unit sees its own, nobody else's; a member none; another county's office none of this.
        Assert.Equal("73.3", (await unit.Ask("/api/units/water/scorecard?asOf=2026-03-31")).Text("total"));
        foreach (var (who, path) in new[] { (Who.Lead, "/api/units/finance/scorecard"), (Who.Lead, "/api/scorecards"), (Who.Lead, "/api/scorecards/sector/economy"), (Who.Lead, "/api/scorecards/rows?code=finance&figure=onTime"), (Who.Member, "/api/units/water/scorecard"), (Who.Group, "/api/scorecards") })
            Assert.Equal("scorecard.not_found", (await (await Life.As(who)).Ask(path, HttpStatusCode.NotFound)).Text("code"));
        foreach (var unknown in new[] { "/api/units/nobody/scorecard", "/api/scorecards/member/m-001", "/api/scorecards/sector/nowhere", "/api/scorecards/moon/water" }) await clerk.Ask(unknown, HttpStatusCode.NotFound);
        foreach (var bad in new[] { "/api/units/water/scorecard?asOf=never", "/api/scorecards?by=moon", "/api/scorecards?year=1", "/api/scorecards/rows?code=water&figure=luck", "/api/scorecards/rows?code=water&figure=onTime&part=middle" }) await clerk.Ask(bad, HttpStatusCode.UnprocessableEntity);
        Assert.Empty((await (await Office.As("office.370602")).Ask("/api/scorecards"))["items"]!.AsArray());

        // The county weighs otherwise from a day on; the days before stay as they were measured.
        object Weighed(object weights, string? citation = "云溪县考核办法") => new { effectiveFrom = "2026-06-05", reason = "县委办通知", unitWeights = weights, citations = citation is null ? null : new Dictionary<string, string> { ["unitWeights"] = citation } };
        foreach (var (weights, citation, code) in new (object, string?, string)[]
        {
            (new[] { new { figure = "onTime", weight = 99 } }, "x", "rulebook.weights_not_whole"), (new[] { new { figure = "luck", weight = 100 } }, "x", "rulebook.measure_unknown"), (new[] { new { figure = "onTime", weight = 100 } }, null, "rulebook.citation_missing"),
        }) Assert.Equal(code, (await clerk.Tell("/api/rulebook", Weighed(weights, citation), HttpStatusCode.UnprocessableEntity)).Text("code"));
        var rules = await clerk.Tell("/api/rulebook", Weighed(new[] { new { figure = "implemented", weight = 100 } }));
        Assert.Contains("落实率 100", rules["lines"]!.AsArray().Single(line => line!.Text("key") == "unitWeights")!.Text("value"), StringComparison.Ordinal);
        Assert.Equal(("50", "云溪县考核办法", "73.3"), ((await clerk.Ask("/api/units/water/scorecard")).Text("total"), (await clerk.Ask("/api/units/water/scorecard")).Text("citation"), (await clerk.Ask("/api/units/water/scorecard?asOf=2026-03-31")).Text("total")));

        await TwoDays(clerk, unit, slow);
        await Shows(clerk, ("/scorecards", ["水务局", "承办单位"]), ("/scorecards/unit/water?asOf=2026-03-31", ["73.3 分", "第 1 名", "其权重已按比例分给其他指标"]), ("/scorecards/rows?by=unit&code=water&figure=onTime&part=denominator", ["雨污分流不到位", "签收"]),
            ("/compare?from=2026-03-01&to=2026-06-05", ["两日对比", "+2", "其间登记"]), ("/rulebook", ["承办单位考核权重"]));
        await Shows(unit, ("/scorecards/unit/water", ["水务局"]));
        Assert.Contains("按期率：分母", Text(Sheets.Read(await clerk.GetByteArrayAsync(new Uri("/api/scorecards?format=xlsx", UriKind.Relative)))), StringComparison.Ordinal);
    }

    private static async Task TwoDays(HttpClient clerk, HttpClient unit, string slow)
    {
        var compared = await clerk.Ask("/api/queries/compare?from=2026-03-01&to=2026-06-05");
        Assert.Equal(["adopted 0/0 2/2", "implemented 0/0 1/2", "claimed 0/0 2/2", "gap 0/0 1/2"], compared["lines"]!.AsArray().Take(4).Select(Days));
        Assert.Equal(3, compared.Number("total"));
        foreach (var (from, to) in new[] { ("2026-03-01", "2026-03-02"), ("2026-03-02", "2026-06-05"), ("2026-03-01", "2026-06-05") })
            foreach (var line in (await clerk.Ask($"/api/queries/compare?from={from}&to={to}"))["lines"]!.AsArray())
            {
                var (figure, question) = (line!.Text("figure"), line!.Text("figure") switch { "claimed" => "implemented?basis=claimed&", "onTime" => "on-time?", "gap" => "", var same => $"{same}?" });
                if (question.Length > 0)
                    foreach (var (day, side) in new[] { (from, "from"), (to, "to") })
                    {
                        var asked = await clerk.Ask($"/api/queries/{question}asOf={day}");
                        Assert.Equal((figure, day, asked.Number("numerator"), asked.Number("denominator")), (figure, day, line!.Number($"{side}Numerator"), line!.Number($"{side}Denominator")));
                    }
                if (figure is "overdue" or "onTime") continue;
                // What came in, less what went out, is the difference: every matter of the list crossed over.
                var moved = (await clerk.Ask($"/api/queries/compare?from={from}&to={to}&moved={figure}&size=200"))["items"]!.AsArray();
                Assert.Equal((figure, line!.Number("difference")), (figure, moved.Sum(row => IsIn(figure, row!.Text("adoption"), row!.Text("implementation")) - IsIn(figure, row!.Text("wasAdoption"), row!.Text("wasImplementation")))));
                Assert.All(moved, row => Assert.NotEqual(IsIn(figure, row!.Text("adoption"), row!.Text("implementation")), IsIn(figure, row!.Text("wasAdoption"), row!.Text("wasImplementation"))));
            }
        Assert.Contains(slow, (await clerk.Ask("/api/queries/compare?from=2026-03-02&to=2026-06-05&moved=overdue"))["items"]!.AsArray().Select(row => row!.Text("id")));
        Assert.Equal(3, (await unit.Ask("/api/queries/compare?from=2026-03-01&to=2026-06-05")).Number("total"));
        Assert.Equal(0, (await clerk.Ask("/api/queries/compare?from=2026-03-01&to=2026-06-05&unit=finance")).Number("total"));
        foreach (var (bad, code) in new[] { ("from=2026-03-01", "compare.day_missing"), ("from=2026-03-02&to=2026-03-02", "compare.ends_before_it_begins"), ("from=x&to=2026-03-02", "query.day_unreadable"), ("from=2026-03-01&to=2026-03-02&moved=moon", "query.word_unknown") })
            Assert.Equal(code, (await clerk.Ask($"/api/queries/compare?{bad}", HttpStatusCode.UnprocessableEntity)).Text("code"));
        Assert.Contains("采纳：后", Text(Sheets.Read(await clerk.GetByteArrayAsync(new Uri("/api/queries/compare?from=2026-03-01&to=2026-06-05&format=xlsx", UriKind.Relative)))), StringComparison.Ordinal);

        static string Days(JsonNode? line) => $"{line!.Text("figure")} {line!.Text("fromNumerator")}/{line!.Text("fromDenominator")} {line!.Text("toNumerator")}/{line!.Text("toDenominator")}";
        static int IsIn(string figure, string adoption, string implementation) => adoption is "adopted" or "partlyAdopted" && figure switch
        {
            "adopted" => true,
            "implemented" => implementation == "verified",
            "claimed" => implementation is "claimed" or "verified",
            _ => implementation == "claimed",
        } ? 1 : 0;
    }

    [Fact]
    public async Task Every_point_of_a_member_is_from_something_he_did_and_a_published_ranking_stays_as_it_was()
    {
        var (clerk, member) = (await Life.As(Who.Office), await Life.As(Who.Member));
        var filed = (await clerk.Tell("/api/matters", new { kind = "proposal", title = "关于加快雨污分流的建议", text = "【建议】\n尽快实施。", category = "society", proposers = new[] { "m-001", "m-002" } }, HttpStatusCode.Created)).Text("id");
        await Life.Do(filed, new(Who.ProposalsCommittee, new FileMatter()));
        await member.Tell("/api/matters", new { kind = "proposal", title = "关于增设公交的建议", text = "【建议】\n尽快实施。", category = "society" }, HttpStatusCode.Created);
        await member.Tell("/api/matters", new { kind = "opinion", title = "冷链", text = "冷库不足。" }, HttpStatusCode.Created);
        await member.Tell("/api/matters", LifeOverHttp.Finding, HttpStatusCode.Created);
        var occasion = (await clerk.Tell("/api/occasions", new { kind = "briefing", title = "预算通报会", subject = "budget", on = "2026-03-28", host = "县政协办公室", members = new[] { "m-001", "m-002" } }, HttpStatusCode.Created)).Id();
        Office.Time.MoveTo(new(2026, 3, 31));
        (clerk, member) = (await Life.As(Who.Office), await Life.As(Who.Member));
        await clerk.Tell($"/api/occasions/{occasion}/hold", new { attendance = new object[] { new { member = "m-001", presence = "attended" }, new { member = "m-002", presence = "absent" } } });
        await member.Tell($"/api/occasions/{occasion}/give-opinion", new { text = "建议公开明细。" });

        // By hand: two proposals 2 × 2, one of them filed 10, one report 2, one finding 3, one activity 5 and a word said there 2. His co-signer: 2 and 3.
        var record = await member.Ask("/api/members/m-001/record");
        Assert.Equal((26, "true", "false", 7), (record.Number("points"), record.Text("isMet"), record.Text("isBelow"), record["works"]!.AsArray().Count));
        Assert.Equal(record.Number("points"), record["works"]!.AsArray().Sum(work => work!.Number("points")));
        Assert.Equal(record.Number("points"), record["kinds"]!.AsArray().Sum(kind => kind!.Number("points")));
        foreach (var work in record["works"]!.AsArray()) await member.Ask($"/api{work!.Text("page")}");
        Assert.Equal((0, 5, "true"), ((await clerk.Ask("/api/members/m-001/record?asOf=2026-03-01")).Number("points"), (await clerk.Ask("/api/members/m-002/record")).Number("points"), (await clerk.Ask("/api/members/m-002/record")).Text("isBelow")));
        Assert.Equal(0, (await clerk.Ask("/api/members/m-001/record?year=2025")).Number("points"));

        var ranking = await clerk.Ask("/api/member-records?size=200");
        Assert.Equal(["1 m-001 26 ", "2 m-002 5 activity opinion points"], ranking["items"]!.AsArray().Take(2).Select(Ranked));
        foreach (var row in ranking["items"]!.AsArray()) Assert.Equal(row!.Number("points"), (await clerk.Ask($"/api/members/{row!.Text("member")}/record")).Number("points"));
        foreach (var (lacks, count) in new[] { ("any", 11), ("activity", 11), ("proposal", 10), ("opinion", 11), ("points", 11) }) Assert.Equal((lacks, count), (lacks, (await clerk.Ask($"/api/member-records?lacks={lacks}")).Number("total")));
        Assert.Equal(("false", "true"), (ranking.Text("isPressed"), (await clerk.Ask("/api/member-records?asOf=2026-10-01")).Text("isPressed")));
        // His is his; the desk sees all of them; a unit none, and nobody from elsewhere.
        foreach (var (who, path) in new[] { (Who.Member, "/api/members/m-002/record"), (Who.Member, "/api/member-records"), (Who.Lead, "/api/members/m-001/record"), (Who.Government, "/api/member-records") }) await (await Life.As(who)).Ask(path, HttpStatusCode.NotFound);
        await (await Office.As("office.370602")).Ask("/api/members/m-001/record", HttpStatusCode.NotFound);
        await clerk.Ask("/api/members/m-999/record", HttpStatusCode.NotFound);
        await clerk.Ask("/api/member-records?lacks=luck", HttpStatusCode.UnprocessableEntity);

        // The bodies they are of: of a proposal two put forward, each of the two sides has one.
        foreach (var (by, code, lines) in new[]
        {
            ("committee", "提案和委员联络委", "filed 1/2 issued 0/1 used 0/0 attended 1/1 findings 0/1"), ("sector", "agriculture", "filed 1/1 issued 0/0 used 0/0 attended 0/1 findings 0/0"), ("party", "communist-party", "filed 1/2 issued 0/1 used 0/0 attended 1/1 findings 0/1"),
            ("group", "group-2", "filed 1/1 issued 0/0 used 0/0 attended 0/1 findings 0/0"), ("group", "group-1", "filed 1/2 issued 0/1 used 0/0 attended 1/1 findings 0/1"),
        })
        {
            var card = await clerk.Ask($"/api/scorecards/{by}/{Uri.EscapeDataString(code)}");
            Assert.Equal((code, lines), (code, string.Join(' ', Lines(card))));
            await IsItsRows(clerk, card);
        }

        var published = await clerk.Tell("/api/publications", new { by = "member", year = 2026, half = "first" }, HttpStatusCode.Created);
        Assert.Equal(("2026年上半年委员履职成果晾晒", 1, "2026-03-31", "true"), (published.Text("title"), published.Number("latest.version"), published.Text("latest.asOf"), published.Text("isIntact")));
        await member.Tell("/api/matters", LifeOverHttp.Finding, HttpStatusCode.Created);
        await clerk.Tell($"/api/occasions/{occasion}/correct-attendance", new { reason = "签到表漏看", attendance = new[] { new { member = "m-002", presence = "attended" } } });
        Assert.Equal(29, (await clerk.Ask("/api/members/m-001/record")).Number("points"));
        Assert.Equal("publication.published_already", (await clerk.Tell("/api/publications", new { by = "member", year = 2026, half = "first" }, HttpStatusCode.Conflict)).Text("code"));
        var again = await clerk.Tell("/api/publications", new { by = "member", year = 2026, half = "first", reason = "补登漏记的出席" });
        Assert.Equal([2, 1], again["versions"]!.AsArray().Select(one => one!.Number("version")));
        foreach (var (version, lines) in new[] { ("1", "1 m-001 26, 2 m-002 5"), ("2", "1 m-001 29, 2 m-002 10") })
            Assert.Equal((version, lines), (version, string.Join(", ", (await member.Ask($"/api/publications/{again.Text("id")}/lines?version={version}"))["items"]!.AsArray().Take(2).Select(line => $"{line!.Text("place")} {line!.Text("code")} {line!.Text("score")}"))));
        Assert.Contains("沈清和", Text(Sheets.Read(await clerk.GetByteArrayAsync(new Uri($"/api/publications/{again.Text("id")}/lines?version=1&format=xlsx", UriKind.Relative)))), StringComparison.Ordinal);
        Assert.Equal(2, (await member.Ask("/api/publications")).Number("total"));
        var unit = await Life.As(Who.Lead);
        Assert.Equal(0, (await unit.Ask("/api/publications")).Number("total"));
        await unit.Ask($"/api/publications/{again.Text("id")}", HttpStatusCode.NotFound);
        Assert.Equal("publication.not_yours", (await member.Tell("/api/publications", new { by = "member", year = 2026, half = "first", reason = "x" }, HttpStatusCode.Forbidden)).Text("code"));
        Assert.Equal("publication.outside_period", (await clerk.Tell("/api/publications", new { by = "sector", year = 2026, half = "second" }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        await clerk.Ask($"/api/publications/{again.Text("id")}/lines?version=3", HttpStatusCode.NotFound);

        await Shows(clerk, ("/records", ["沈清和", "履职积分排名"]), ("/records/missing", ["谁还缺什么", "陆明远"]), ("/records/missing?asOf=2026-10-01", ["须在年底前补齐"]), ("/records/m-001", ["履职档案", "关于加快雨污分流的建议"]), ("/publications", ["2026年上半年委员履职成果晾晒", "补登漏记的出席"]),
            ($"/publications/{again.Text("id")}?version=1", ["内容与校验值一致", "沈清和"]), ("/scorecards?by=committee", ["提案和委员联络委"]));
        await Shows(member, ("/records/m-001", ["我的履职"]), ("/publications", ["委员履职成果晾晒"]));
    }

    private static string Ranked(JsonNode? row) => $"{row!.Text("place")} {row!.Text("member")} {row!.Text("points")} {string.Join(' ', row!.Strings("lacks"))}";

    private static List<string> Lines(JsonNode card) => [.. card["lines"]!.AsArray().Select(line => $"{line!.Text("key")} {line!.Text("numerator")}/{line!.Text("denominator")}")];

    private static async Task IsItsRows(HttpClient client, JsonNode card)
    {
        foreach (var line in card["lines"]!.AsArray())
            foreach (var (rows, number) in new[] { ("rows", "numerator"), ("whole", "denominator") })
                Assert.Equal((line!.Text("key"), number, line!.Number(number)), (line!.Text("key"), number, (await client.Ask($"/api{line!.Text(rows)}")).Number("total")));
    }

    private static string Text(IEnumerable<IEnumerable<string>> rows) => string.Join(' ', rows.SelectMany(row => row));

    private static async Task Shows(HttpClient client, params (string Address, string[] Texts)[] pages)
    {
        foreach (var (address, texts) in pages)
        {
            var page = WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(address, UriKind.Relative)));
            Assert.All(texts, text => Assert.Contains(text, page, StringComparison.Ordinal));
        }
    }
}
