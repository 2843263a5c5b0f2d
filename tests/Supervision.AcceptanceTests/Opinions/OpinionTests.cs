using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Wordprocessing;
using Supervision.AcceptanceTests.Attachments;
using Supervision.AcceptanceTests.Delivery;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Opinions;

/// <summary>Reports upward: from what a member writes to who used it, and the figures of a year.</summary>
public sealed class OpinionTests() : OwnOffice(new DateOnly(2026, 3, 2))
{
    [Fact]
    public async Task A_report_is_screened_edited_checked_issued_sent_used_and_instructed_upon_and_its_author_is_told()
    {
        var (member, clerk) = (await Life.As(Who.Member), await Life.As(Who.Office));
        var original = (await member.Upload(Files.Pdf, "原稿.pdf")).Id();
        var id = (await member.Tell("/api/matters", new { kind = "opinion", title = "污水外溢", text = "老小区汛期污水外溢。", isUrgent = true, commissionedBy = "市政协办公室", attachments = new[] { new { id = original } } }, HttpStatusCode.Created)).Text("id");
        var told = await clerk.Ask($"/api/matters/{id}");
        Assert.Equal(("collected", "screening 2026-03-03"), (told.Text("stage"), Owed(told)));
        foreach (var (verb, body, code) in new (string, object, string)[]
        {
            ("screen-opinion", new { }, "opinion.outcome_missing"), ("screen-opinion", new { outcome = "retained" }, "matter.reason_missing"), ("edit-opinion", new { title = "x", text = "y" }, "matter.wrong_stage"),
            ("issue-opinion", new { signatory = "主席" }, "matter.wrong_stage"), ("send-opinion", new { level = "city", to = "市政协" }, "matter.wrong_stage"), ("record-use", new { level = "city", by = "市政协" }, "matter.wrong_stage"),
        }) Assert.Equal((verb, code), (verb, (await clerk.Tell($"/api/matters/{id}/{verb}", body, code == "matter.wrong_stage" ? HttpStatusCode.Conflict : HttpStatusCode.UnprocessableEntity)).Text("code")));
        Assert.Equal("matter.not_yours", (await member.Tell($"/api/matters/{id}/screen-opinion", new { outcome = "selected" }, HttpStatusCode.Forbidden)).Text("code"));

        await clerk.Tell($"/api/matters/{id}/screen-opinion", new { outcome = "selected" });
        // Urgent: sent the day it came, while it is still being written.
        Assert.Equal("selected", (await clerk.Tell($"/api/matters/{id}/send-opinion", new { level = "city", to = "市政协办公室" })).Text("stage"));
        Assert.Equal("opinion.sent_already", (await clerk.Tell($"/api/matters/{id}/send-opinion", new { level = "city", to = "市政协办公室 " }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        Assert.Equal("matter.not_yours", (await member.Tell($"/api/matters/{id}/withdraw", new { reason = "不报了" }, HttpStatusCode.Forbidden)).Text("code"));
        var draft = (await clerk.Upload(Files.Pdf, "编辑稿.pdf")).Id();
        await clerk.Tell($"/api/matters/{id}/edit-opinion", new { title = "加快雨污分流", text = "建议分五年改造。", attachments = new[] { new { id = draft } } });
        await clerk.Tell($"/api/matters/{id}/check-opinion", new { passed = false, note = "补充数据" });
        await clerk.Tell($"/api/matters/{id}/edit-opinion", new { title = "加快老旧小区雨污分流", text = "涉及 12 个小区，建议分三年改造。" });
        await clerk.Tell($"/api/matters/{id}/check-opinion", new { passed = true });
        Assert.Equal("opinion.not_issued", (await clerk.Ask($"/api/matters/{id}/report.docx", HttpStatusCode.Conflict)).Text("code"));
        Assert.Equal("sentUpward", (await clerk.Tell($"/api/matters/{id}/issue-opinion", new { signatory = "县政协主席" })).Text("stage"));
        await clerk.Tell($"/api/matters/{id}/send-opinion", new { level = "county", to = "县委办" });
        Office.Time.MoveTo(new DateOnly(2026, 3, 20));
        (member, clerk) = (await Life.As(Who.Member), await Life.As(Who.Office));
        await clerk.Tell($"/api/matters/{id}/record-use", new { level = "city", by = "市政协", how = "combined", reference = "《社情民意》第 7 期" });
        await clerk.Tell($"/api/matters/{id}/record-use", new { level = "province", by = "省政协" });
        Assert.Equal("opinion.used_already", (await clerk.Tell($"/api/matters/{id}/record-use", new { level = "province", by = "省政协" }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        await clerk.Tell($"/api/matters/{id}/instruct", new { leader = "市长", text = "请研究", level = "city", units = new[] { ExpectedMove.Lead } });
        await Office.Quiet();

        var report = (await member.Ask($"/api/matters/{id}"))["report"]!;
        Assert.Equal(("〔2026〕第1期", "县政协主席", "污水外溢", "老小区汛期污水外溢。", 2, 2), (report.Text("issue"), report.Text("signatory"), report.Text("originalTitle"), report.Text("originalText"), report["sent"]!.AsArray().Count, report["used"]!.AsArray().Count));
        Assert.Equal(["opinionIssued", "opinionSelected", "opinionUsed", "opinionUsed"], (await member.Ask("/api/notices"))["items"]!.AsArray().Select(notice => notice!.Text("what")).Order());
        // The instruction is owed; the unit sees what it has to report on.
        Assert.Equal("instructionReport 2026-04-20", Owed(await clerk.Ask($"/api/matters/{id}")));
        Assert.Equal("加快老旧小区雨污分流", (await (await Life.As(Who.Lead)).Ask($"/api/matters/{id}")).Text("title"));
        // Used again in another bulletin of theirs, it is another use; before it was sent, it was used by nobody.
        await clerk.Tell($"/api/matters/{id}/record-use", new { level = "province", by = "省政协", reference = "《参考》第 2 期" });
        Assert.Equal("date.before_its_cause", (await clerk.Tell($"/api/matters/{id}/record-use", new { level = "national", by = "全国政协", occurredOn = "2026-03-01", lateEntryReason = "补录" }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        // Handed over, it is answered like anything else, and stays reported.
        var government = await Life.As(Who.Government);
        var forUnit = (await government.Upload(Files.Pdf, "交办时附.pdf")).Id();
        await government.Tell($"/api/matters/{id}/assign", new { lead = ExpectedMove.Lead, attachments = new[] { new { id = forUnit } } });
        Assert.Equal("assigned", (await clerk.Ask($"/api/matters/{id}")).Text("stage"));
        await clerk.Tell($"/api/matters/{id}/send-opinion", new { level = "province", to = "省政协办公厅" });
        // The ledger goes by how far it has come upward, on any day, whatever a unit does about it.
        var handed = (await clerk.Ask("/api/opinions?stage=sentUpward"))["items"]!.AsArray().Single()!;
        Assert.Equal(("sentUpward", "assigned"), (handed.Text("stage"), handed.Text("handling")));
        Assert.Equal("sentUpward 1", string.Join(", ", (await clerk.Ask("/api/opinions/figures"))["stages"]!.AsArray().Select(one => $"{one!.Text("key")} {one!.Text("count")}")));
        foreach (var (asked, count) in new[] { ("stage=assigned", 0), ("stage=sentUpward&asOf=2026-03-02", 1), ("stage=sentUpward&asOf=2026-03-01", 0) }) Assert.Equal((asked, count), (asked, (await clerk.Ask($"/api/opinions?{asked}")).Number("total")));

        var row = (await clerk.Ask("/api/opinions?urgent=true&sentTo=city&usedAt=city&instructedAt=city&issued=true&q=雨污"))["items"]!.AsArray().Single()!;
        Assert.Equal(("true", "〔2026〕第1期", 1, "市政协（市级，综合采用） 省政协（省级，单篇采用） 省政协（省级，单篇采用）"), (row.Text("isUrgent"), row.Text("issue"), row.Number("instructions"), string.Join(' ', row.Strings("used"))));
        foreach (var none in new[] { "usedAt=national", "sentTo=national", "urgent=false", "stage=collected", "asOf=2026-03-01" }) Assert.Equal((none, 0), (none, (await clerk.Ask($"/api/opinions?{none}")).Number("total")));
        Assert.Equal(0, (await clerk.Ask("/api/opinions?usedAt=county&asOf=2026-03-19")).Number("total"));
        foreach (var bad in new[] { "stage=nowhere", "usedAt=moon", "urgent=perhaps", "sent=perhaps", "asOf=2026-13-01" }) await clerk.Ask($"/api/opinions?{bad}", HttpStatusCode.UnprocessableEntity);
        Assert.Equal(2 + 1, Sheets.Read(await clerk.GetByteArrayAsync(new Uri("/api/opinions?format=xlsx", UriKind.Relative))).Count);
        using var letter = WordFiles.Open(await clerk.Letter($"/api/matters/{id}/report.docx"));
        Assert.Contains(letter.MainDocumentPart!.Document!.Body!.Elements<Paragraph>(), paragraph => paragraph.InnerText.Contains("社情民意信息〔2026〕第1期", StringComparison.Ordinal));

        // A unit that has it reads it as it was issued: nothing of what its author wrote, of what the editors said of it, or of the files of either.
        var unit = await Life.As(Who.Lead);
        var read = (await unit.Ask($"/api/matters/{id}")).ToJsonString(Plain) + (await unit.Ask($"/api/matters/{id}/history")).ToJsonString(Plain)
            + WebUtility.HtmlDecode(await unit.GetStringAsync(new Uri($"/matters/{id}", UriKind.Relative)));
        Assert.All(new[] { "加快老旧小区雨污分流", "涉及 12 个小区", "交办时附", "〔2026〕第1期" }, said => Assert.Contains(said, read, StringComparison.Ordinal));
        Assert.All(new[] { "污水外溢", "补充数据", "加快雨污分流", "建议分五年", "原稿", "编辑稿", "编辑为", "核稿退回", "初筛：" }, said => Assert.DoesNotContain(said, read, StringComparison.Ordinal));
        foreach (var (file, status) in new[] { (draft, HttpStatusCode.NotFound), (original, HttpStatusCode.NotFound), (forUnit, HttpStatusCode.OK) })
            Assert.Equal(status, (await unit.GetAsync(new Uri($"/api/attachments/{file}/content", UriKind.Relative))).StatusCode);
        Assert.Contains("污水外溢", (await clerk.Ask($"/api/matters/{id}/history")).ToJsonString(Plain), StringComparison.Ordinal);
        Assert.Equal(3, (await clerk.Ask($"/api/matters/{id}"))["attachments"]!.AsArray().Count);
        // A unit that has it is not told by the list who wrote it.
        Assert.DoesNotContain("沈清和", (await (await Life.As(Who.Lead)).Ask("/api/opinions")).ToJsonString(), StringComparison.Ordinal);
        // Nobody else's: another member, a unit that has nothing to do with it, and the comparison of contributors.
        var other = await Office.As("member-shi.999901");
        await other.Ask($"/api/matters/{id}", HttpStatusCode.NotFound);
        Assert.Equal(0, (await other.Ask("/api/opinions")).Number("total"));
        foreach (var path in new[] { "/api/opinions/figures", "/api/opinions/league" }) await member.Ask(path, HttpStatusCode.Forbidden);
        foreach (var (who, path) in new[] { (clerk, "/opinions"), (clerk, "/opinions/figures"), (clerk, "/opinions/league"), (clerk, $"/matters/{id}"), (member, "/opinions"), (member, $"/matters/{id}") })
            Assert.Contains(path.StartsWith("/matters", StringComparison.Ordinal) ? "加快老旧小区雨污分流" : "社情民意", WebUtility.HtmlDecode(await who.GetStringAsync(new Uri(path, UriKind.Relative))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_put_down_wrongly_is_corrected_and_the_figures_say_what_was_known_when()
    {
        var clerk = await Life.As(Who.Office);
        var id = await Sent(clerk, "供水", "m-001");
        Office.Time.MoveTo(new DateOnly(2026, 3, 10));
        clerk = await Life.As(Who.Office);
        await clerk.Tell($"/api/matters/{id}/record-use", new { level = "city", by = "市政协" });
        var entry = (await clerk.Ask($"/api/matters/{id}/history")).AsArray().Single(line => line!.Text("fact") == "opinion_used_v1")!.Number("version");
        Office.Time.MoveTo(new DateOnly(2026, 3, 16));
        clerk = await Life.As(Who.Office);
        await clerk.Tell($"/api/matters/{id}/correct", new { entry, day = "2026-03-12", reason = "日期写错" });

        foreach (var (asked, used) in new[] { ("asOf=2026-03-11", 0), ("asOf=2026-03-12", 1), ("asOf=2026-03-11&knownAt=2026-03-15", 1), ("asOf=2026-03-09&knownAt=2026-03-15", 0) })
            Assert.Equal((asked, used), (asked, Level(await clerk.Ask($"/api/opinions/figures?{asked}"), "city").Number("used")));
        var league = await clerk.Ask("/api/opinions/league?by=member&from=2026-03-12&to=2026-03-12");
        Assert.Equal((1, 0, 1), (league["items"]!.AsArray().Count, league["items"]![0]!.Number("reported"), league["items"]![0]!.Number("usedByCity")));
        foreach (var bad in new[] { "by=moon", "from=2026-03-12&to=2026-03-11", "from=later" }) await clerk.Ask($"/api/opinions/league?{bad}", HttpStatusCode.UnprocessableEntity);
    }

    /// <summary>常山's year in small: of what was sent to the city, so many used there, some by two bodies, three instructed upon. <c>ops/prove reports</c> tells it whole.</summary>
    [Fact]
    public async Task A_years_reports_are_counted_as_by_hand()
    {
        var (sent, used) = int.TryParse(Environment.GetEnvironmentVariable("SUPERVISION_REPORTS"), CultureInfo.InvariantCulture, out var asked) ? (asked, asked * 110 / 141) : (9, 7);
        var clerk = await Life.As(Who.Office);
        string[] members = ["m-001", "m-002", "m-003"];
        var ids = new List<string>();
        for (var i = 0; i < sent; i++) ids.Add(await Sent(clerk, $"民生问题{i}", members[i % members.Length]));
        var kept = (await clerk.Tell("/api/matters", new { kind = "opinion", title = "重复", text = "重复", proposers = new[] { "m-002" } }, HttpStatusCode.Created)).Text("id");
        await clerk.Tell($"/api/matters/{kept}/screen-opinion", new { outcome = "retained", note = "已有同类信息" });
        var waiting = (await clerk.Tell("/api/matters", new { kind = "opinion", title = "待筛", text = "待筛", proposers = new[] { "m-001", "m-003" }, collective = (string?)null }, HttpStatusCode.Created)).Text("id");
        foreach (var id in ids.Take(used)) await clerk.Tell($"/api/matters/{id}/record-use", new { level = "city", by = "市政协" });
        // Used a second time, by somebody else and higher up: still one report.
        await clerk.Tell($"/api/matters/{ids[0]}/record-use", new { level = "city", by = "市委办", how = "combined" });
        await clerk.Tell($"/api/matters/{ids[1]}/record-use", new { level = "province", by = "省政协" });
        foreach (var id in ids.Take(3)) await clerk.Tell($"/api/matters/{id}/instruct", new { leader = "市委书记", text = "请研究", level = "city", units = new[] { ExpectedMove.Lead } });
        // Instructed upon without having been sent: none of those the rate is about.
        await clerk.Tell($"/api/matters/{waiting}/instruct", new { leader = "县长", text = "请研究", level = "county", units = new[] { ExpectedMove.Lead } });

        var told = await clerk.Ask("/api/opinions/figures?year=2026");
        Assert.Equal(sent + 2, told.Number("received"));
        Assert.Equal($"collected 1, retained 1, sentUpward {sent}", string.Join(", ", told["stages"]!.AsArray().Select(one => $"{one!.Text("key")} {one!.Text("count")}").Order()));
        var (city, province) = (Level(told, "city"), Level(told, "province"));
        Assert.Equal((sent, used, used, used + 1, 3), (city.Number("sent"), city.Number("used"), city.Number("usedAtLeast"), city.Number("uses"), city.Number("instructed")));
        Assert.Equal((0, 1, 0, 1, 0), (province.Number("sent"), province.Number("used"), province.Number("usedAtLeast"), province.Number("uses"), province.Number("instructed")));
        Assert.Equal(
            [$"selected {sent}/{sent + 2}", $"issued {sent}/{sent + 2}", "issuedInTime 0/0", $"usedCity {used}/{sent}", $"instructed 3/{sent}", "instructionsReported 0/0", "answered 0/0"],
            told["figures"]!.AsArray().Select(figure => $"{figure!.Text("key")} {figure!.Text("numerator")}/{figure!.Text("denominator")}"));
        // Each figure that names a list counts it.
        foreach (var figure in told["figures"]!.AsArray().Where(figure => figure!["rows"] is not null))
            Assert.Equal((figure!.Text("key"), figure!.Number("numerator")), (figure!.Text("key"), (await clerk.Ask($"/api{figure!.Text("rows")}&size=1")).Number("total")));

        var league = (await clerk.Ask("/api/opinions/league?by=member"))["items"]!.AsArray();
        Assert.Equal(sent + 3, league.Sum(row => row!.Number("reported")));
        Assert.Equal(used, league.Sum(row => row!.Number("usedByCity")));
        Assert.Equal(1, league.Sum(row => row!.Number("usedByProvince")));
        foreach (var by in new[] { "party", "sector", "committee", "liaison", "group" }) Assert.True((await clerk.Ask($"/api/opinions/league?by={by}"))["items"]!.AsArray().All(row => row!.Number("reported") <= sent + 2));
        Assert.Equal(2 + league.Count, Sheets.Read(await clerk.GetByteArrayAsync(new Uri("/api/opinions/league?by=member&format=xlsx", UriKind.Relative))).Count);
        Assert.Equal("collected", (await clerk.Ask($"/api/matters/{waiting}")).Text("stage"));
    }

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static async Task<string> Sent(HttpClient clerk, string title, string author)
    {
        var id = (await clerk.Tell("/api/matters", new { kind = "opinion", title, text = "建议尽快解决。", proposers = new[] { author } }, HttpStatusCode.Created)).Text("id");
        foreach (var (verb, body) in new (string, object)[]
        {
            ("screen-opinion", new { outcome = "selected" }), ("edit-opinion", new { title, text = "建议尽快解决。" }), ("check-opinion", new { passed = true }), ("issue-opinion", new { signatory = "县政协主席" }), ("send-opinion", new { level = "city", to = "市政协办公室" }),
        }) await clerk.Tell($"/api/matters/{id}/{verb}", body);
        return id;
    }

    private static JsonNode Level(JsonNode told, string level) => told["levels"]!.AsArray().Single(one => one!.Text("level") == level)!;

    private static string Owed(JsonNode matter) => string.Join(' ', matter["obligations"]!.AsArray().Where(one => one!.Text("state") is "running" or "dueSoon").Select(one => $"{one!.Text("what")} {one!.Text("dueOn")}"));
}
