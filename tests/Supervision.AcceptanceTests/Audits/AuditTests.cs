using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Supervision.AcceptanceTests.Attachments;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Audits;

/// <summary>An implementation audit from its opening to its close: drawn again by other means, judged by others than the unit, objected to, put right, made known.</summary>
public sealed class AuditTests : OwnOffice
{
    private static readonly PostResponse Done = new("已经解决", Adoption.Adopted, ResponseClass.A, null, []);

    private static Told[] By(string unit, Who who, PostResponse response) =>
        [new(Who.Government, new AssignMatter(unit)), new(who, new AcknowledgeMatter()), new(who, response), new(Who.Government, new PassResponse())];

    [Fact]
    public async Task What_units_claim_is_drawn_again_by_anybody_judged_by_others_objected_to_put_right_and_made_known()
    {
        foreach (var _ in new[] { 1, 2 }) await Life.Given(By(ExpectedMove.Lead, Who.Lead, Done));
        await Life.Given(By(ExpectedMove.First, Who.FirstSplit, Done));
        var late = (await Life.Given(By(ExpectedMove.Lead, Who.Lead, new("已列入计划", Adoption.Adopted, ResponseClass.B, null, [new("完成改造", new(2026, 3, 20))])))).Text("id");
        await Life.Given(By(ExpectedMove.Lead, Who.Lead, new("已列入计划", Adoption.Adopted, ResponseClass.B, null, [new("完成改造", new(2026, 6, 20))])));
        Office.Time.MoveTo(new(2026, 4, 1));
        await Life.Do(late, new(Who.Lead, ExpectedMove.Claim));

        var audit = await Opened();
        var id = await Sampled(audit, late);
        await Judged(id);
        await PutRight(id);
        await Figures(id);
    }

    /// <summary>Only the party committee opens one; what is wrong is named.</summary>
    private async Task<string> Opened()
    {
        var party = await Life.As(Who.Party);
        object With(object? units = null, string? asOf = null, string? title = "一季度落实审核") => new { title, basis = "县委年度工作要点", kinds = new[] { "finding" }, units, from = "2026-01-01", until = "2026-03-31", asOf };
        foreach (var who in new[] { Who.Lead, Who.Member, Who.Group, Who.Office, Who.Government, Who.Leader })
            Assert.Equal("audit.not_yours", (await (await Life.As(who)).Tell("/api/audits", With(), HttpStatusCode.Forbidden)).Text("code"));
        foreach (var (bad, code) in new (object, string)[]
        {
            (With(title: " "), "audit.title_missing"), (With(asOf: "2026-04-02"), "audit.as_of_in_the_future"), (With(new[] { "nowhere" }), "audit.unit_unknown"), (new { title = "x", from = "2026-02-01", until = "2026-01-01" }, "audit.period_backwards"),
            (new { title = "x", occurredOn = "2026-01-05" }, "date.backdated_without_reason"),
        }) Assert.Equal(code, (await party.Tell("/api/audits", bad, HttpStatusCode.UnprocessableEntity)).Text("code"));
        await party.Tell("/api/audits", new { title = "x", kinds = new[] { "telegram" } }, HttpStatusCode.BadRequest);

        var mistaken = (await party.Tell("/api/audits", With(), HttpStatusCode.Created)).Id();
        Assert.Equal("cancelled", (await party.Tell($"/api/audits/{mistaken}/cancel", new { reason = "范围有误" })).Text("stage"));
        Assert.Equal("audit.wrong_stage", (await party.Tell($"/api/audits/{mistaken}/draw-sample", new { size = 1 }, HttpStatusCode.Conflict)).Text("code"));
        var opened = await party.Tell("/api/audits", With(), HttpStatusCode.Created);
        Assert.Equal(("落实审核〔2026〕2号", "opened", "2026-04-01"), (opened.Text("number"), opened.Text("stage"), opened.Text("asOf")));
        return opened.Text("id");
    }

    /// <summary>Two are drawn, the others picked for their risk; nobody but those who audit knows until the units are told.</summary>
    private async Task<string> Sampled(string id, string late)
    {
        var party = await Life.As(Who.Party);
        foreach (var (bad, code) in new (object, string)[]
        {
            (new { }, "audit.size_missing"), (new { size = 5 }, "audit.sample_too_large"), (new { size = 2, seed = "20260401" }, "audit.seed_source_missing"), (new { size = 2, seed = "两 个", seedSource = "x" }, "audit.seed_malformed"),
        }) Assert.Equal(code, (await party.Tell($"/api/audits/{id}/draw-sample", bad, HttpStatusCode.UnprocessableEntity)).Text("code"));
        var drawn = await party.Tell($"/api/audits/{id}/draw-sample", new { size = 2, seed = "20260401", seedSource = "当日公开开奖号码" });
        Assert.Equal("audit.wrong_stage", (await party.Tell($"/api/audits/{id}/draw-sample", new { size = 2 }, HttpStatusCode.Conflict)).Text("code"));
        var population = (await party.GetStringAsync(new Uri($"/api/audits/{id}/population.txt", UriKind.Relative))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((4, 4), (population.Length, drawn.Number("sample.population")));
        var again = population.Select(one => (Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("20260401:" + one))), one)).OrderBy(one => one.Item1, StringComparer.Ordinal).Take(2).Select(one => one.one);
        Assert.Equal(again, Items(drawn).Select(item => $"{item.Text("matter")}/{item.Text("unit")}"));

        var risky = (await party.Ask($"/api/audits/{id}/risks")).AsArray();
        Assert.Equal(2, risky.Count);
        Assert.All(risky.Concat(drawn["items"]!.AsArray()), one => Assert.True(one!.Text("matter") != late || one!["how"] is not null || one!.Strings("risks") is ["promisePassed"]));
        Assert.Equal("audit.not_in_population", (await party.Tell($"/api/audits/{id}/pick-items", new { items = new[] { new { id = $"{Guid.NewGuid()}/water" } } }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        Assert.Equal("audit.picks_missing", (await party.Tell($"/api/audits/{id}/pick-items", new { }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        var picked = await party.Tell($"/api/audits/{id}/pick-items", new { items = risky.Select(one => new { id = one!.Text("id") }) });
        Assert.All(Items(picked).Skip(2), item => Assert.NotEmpty(item.Strings("risks")));
        Assert.Equal([.. Enumerable.Repeat("random", 2), .. Enumerable.Repeat("riskPick", 2)], Items(picked).Select(item => item.Text("how")));

        foreach (var (account, code) in new[] { ("water.999901", "audit.auditor_of_unit"), ("member.999901", "audit.auditor_unfit"), ("nobody", "audit.auditor_unknown"), ("party.370602", "audit.auditor_unknown") })
            Assert.Equal(code, (await party.Tell($"/api/audits/{id}/assign-auditors", new { auditors = new[] { account } }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        await party.Tell($"/api/audits/{id}/assign-auditors", new { auditors = new[] { "supervision.999901" } });

        foreach (var who in new[] { Who.Lead, Who.Office, Who.Government, Who.Member, Who.Group }) await (await Life.As(who)).Ask($"/api/audits/{id}", HttpStatusCode.NotFound);
        foreach (var who in new[] { Who.Leader, Who.SupervisionOffice }) await (await Life.As(who)).Ask($"/api/audits/{id}");
        await party.Tell($"/api/audits/{id}/publish-sample", new { }, HttpStatusCode.PreconditionFailed, ifMatch: "\"1\"");
        await party.Tell($"/api/audits/{id}/publish-sample", new { });
        foreach (var (who, items, listed) in new[] { (Who.Lead, 3, 1), (Who.FirstSplit, 1, 1), (Who.Office, 4, 1), (Who.Leader, 4, 2) })
        {
            var client = await Life.As(who);
            Assert.Equal((items, items, listed), (Items(await client.Ask($"/api/audits/{id}")).Count, (await client.Ask($"/api/audits/items?audit={id}")).Number("total"), (await client.Ask("/api/audits")).Number("total")));
        }
        foreach (var who in new[] { Who.Member, Who.Group, Who.Third }) await (await Life.As(who)).Ask($"/api/audits/{id}", HttpStatusCode.NotFound);
        await (await Office.As("party.370602")).Ask($"/api/audits/{id}", HttpStatusCode.NotFound);
        Assert.Equal(0, (await (await Life.As(Who.Member)).Ask("/api/audits/items")).Number("total"));
        return id;
    }

    /// <summary>The unit never judges; what is not true says why; who judged does not decide on the objection.</summary>
    private async Task Judged(string id)
    {
        var (party, auditor, water) = (await Life.As(Who.Party), await Life.As(Who.SupervisionOffice), await Life.As(Who.Lead));
        var items = Items(await party.Ask($"/api/audits/{id}"));
        int[] own = [.. items.Where(item => item.Text("unit") == "water").Select(item => item.Number("item"))];
        var finance = items.Single(item => item.Text("unit") == "finance").Number("item");
        var first = own[0];

        Assert.Equal("audit.own_unit", (await water.Tell($"/api/audits/{id}/give-verdict", new { item = first, verdict = "true" }, HttpStatusCode.Forbidden)).Text("code"));
        Assert.Equal("audit.item_unknown", (await water.Tell($"/api/audits/{id}/object-to-verdict", new { item = finance, text = "x" }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        foreach (var who in new[] { Who.Office, Who.Government, Who.Leader, Who.Party })
            Assert.Equal("audit.not_yours", (await (await Life.As(who)).Tell($"/api/audits/{id}/give-verdict", new { item = first, verdict = "true" }, HttpStatusCode.Forbidden)).Text("code"));
        Assert.Equal("audit.reason_missing", (await auditor.Tell($"/api/audits/{id}/give-verdict", new { item = first, verdict = "untrue" }, HttpStatusCode.UnprocessableEntity)).Text("code"));

        var photo = (await auditor.Upload(Files.PhonePhoto(), "现场.jpg")).Id();
        await auditor.Tell($"/api/audits/{id}/take-note", new { item = first, text = "井口仍有污水", place = "清溪路", files = new[] { photo } });
        Assert.Empty(Item(await water.Ask($"/api/audits/{id}"), first)["notes"]!.AsArray());
        Assert.Single(Item(await party.Ask($"/api/audits/{id}"), first)["notes"]!.AsArray());
        foreach (var (client, expected) in new[] { (party, HttpStatusCode.OK), (water, HttpStatusCode.NotFound) })
        {
            using var file = await client.GetAsync(new Uri($"/api/attachments/{photo}/content", UriKind.Relative));
            Assert.Equal(expected, file.StatusCode);
        }

        await auditor.Tell($"/api/audits/{id}/give-verdict", new { item = first, verdict = "untrue", reason = "井口仍有污水" });
        foreach (var item in own.Skip(1)) await auditor.Tell($"/api/audits/{id}/give-verdict", new { item, verdict = "true" });
        await auditor.Tell($"/api/audits/{id}/give-verdict", new { item = finance, verdict = "partlyTrue", reason = "资金只到位一半" });

        var claim = (await water.Upload("%PDF-1.4\n%%EOF"u8.ToArray(), "验收单.pdf")).Id();
        var objected = Item(await water.Tell($"/api/audits/{id}/object-to-verdict", new { item = first, text = "当日降雨，污水来自上游", files = new[] { claim } }), first);
        Assert.Equal(("objected", "False"), (objected.Text("stage"), $"{objected["objection"]!["late"]!.GetValue<bool>()}"));
        Assert.Equal("audit.own_verdict", (await auditor.Tell($"/api/audits/{id}/decide-objection", new { item = first, outcome = "upheld", reason = "x" }, HttpStatusCode.Forbidden)).Text("code"));
        Assert.Equal("audit.own_unit", (await water.Tell($"/api/audits/{id}/decide-objection", new { item = first, outcome = "changed", verdict = "true", reason = "x" }, HttpStatusCode.Forbidden)).Text("code"));
        Assert.Equal("audit.not_all_judged", (await party.Tell($"/api/audits/{id}/issue-bulletin", new { to = "各单位" }, HttpStatusCode.Conflict)).Text("code"));
        var decided = Item(await (await Life.As(Who.Office)).Tell($"/api/audits/{id}/decide-objection", new { item = first, outcome = "changed", verdict = "partlyTrue", reason = "上游确有来水" }), first);
        Assert.Equal(("partlyTrue", "untrue", "office", "judged"), (decided.Text("verdict"), decided.Text("given.verdict"), decided.Text("decision.byRole"), decided.Text("stage")));
        // What was found weighs in the unit's score sheet, as it stands after the objection.
        var audited = (await party.Ask("/api/units/water/scorecard"))["lines"]!.AsArray().Single(line => line!.Text("key") == "audited")!;
        Assert.Equal((own.Length - 1, own.Length), (audited.Number("numerator"), audited.Number("denominator")));
        Assert.Equal("audit.objected_already", (await water.Tell($"/api/audits/{id}/object-to-verdict", new { item = first, text = "x" }, HttpStatusCode.Conflict)).Text("code"));
        Assert.Equal("audit.may_still_object", (await party.Tell($"/api/audits/{id}/issue-bulletin", new { to = "各单位" }, HttpStatusCode.Conflict)).Text("code"));

        Assert.Equal("audit.due_too_early", (await party.Tell($"/api/audits/{id}/order-rectification", new { item = first, text = "x", dueOn = "2026-04-01" }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        await party.Tell($"/api/audits/{id}/order-rectification", new { item = first, text = "完成上游截污", dueOn = "2026-05-20" });
        await party.Tell($"/api/audits/{id}/order-rectification", new { item = finance, text = "资金全部到位", dueOn = "2026-04-20" });
        var owed = (await water.Ask("/api/obligations?owner=water"))["items"]!.AsArray().Single(row => row!.Text("what") == "auditRectification")!;
        Assert.Equal(("audit", $"/audits/{id}", "2026-05-20"), (owed.Text("subjectKind"), owed.Text("page"), owed.Text("dueOn")));
        Assert.Contains("责令整改", WebUtility.HtmlDecode(await water.GetStringAsync(new Uri("/inbox", UriKind.Relative))), StringComparison.Ordinal);
    }

    /// <summary>Late is late, the unit never confirms, and nothing closes while something is open.</summary>
    private async Task PutRight(string id)
    {
        Office.Time.MoveTo(new(2026, 4, 21));
        var (party, auditor, water, finance) = (await Life.As(Who.Party), await Life.As(Who.SupervisionOffice), await Life.As(Who.Lead), await Life.As(Who.FirstSplit));
        var items = Items(await party.Ask($"/api/audits/{id}"));
        var (first, theirs) = (items.First(item => item.Text("unit") == "water" && item.Text("verdict") == "partlyTrue").Number("item"), items.Single(item => item.Text("unit") == "finance").Number("item"));
        var overdue = Assert.Single((await party.Ask("/api/queries/overdue?unit=finance"))["items"]!.AsArray(), row => row!.Text("subjectKind") == "audit");
        Assert.Equal(("auditRectification", 1), (overdue!.Text("what"), overdue!.Number("daysLate")));
        Assert.Contains("2026-04-20", await finance.GetStringAsync(new Uri($"/audits/{id}/why?series={Uri.EscapeDataString(overdue!.Text("series"))}", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal("stated", (await finance.Ask($"/api/audits/{id}/explain?series={Uri.EscapeDataString(overdue!.Text("series"))}"))["steps"]!.AsArray()[0]!.Text("rule"));
        await water.Ask($"/api/audits/{id}/explain?series={Uri.EscapeDataString(overdue!.Text("series"))}", HttpStatusCode.NotFound);

        var bulletin = await party.Tell($"/api/audits/{id}/issue-bulletin", new { to = "县直各单位党组", requirements = "举一反三，如实申报。" });
        Assert.Equal(("reported", "落实审核通报〔2026〕1号"), (bulletin.Text("stage"), bulletin.Text("bulletin.number")));
        using var word = WordFiles.Open(await water.GetByteArrayAsync(new Uri($"/api/audits/{id}/bulletin.docx", UriKind.Relative)));
        var paper = word.MainDocumentPart!.Document!.InnerText;
        foreach (var text in new[] { "中共云溪县委员会", "落实审核通报〔2026〕1号", "县直各单位党组：", "随机抽取 2 项", "20260401", "部分属实 2 项", "水务局：", "上游确有来水", "资金只到位一半", "2026年5月20日前完成整改", "举一反三", "特此通报。", "演示数据" })
            Assert.Contains(text, paper, StringComparison.Ordinal);

        Assert.Equal("audit.items_open", (await party.Tell($"/api/audits/{id}/close", new { }, HttpStatusCode.Conflict)).Text("code"));
        var claimed = Item(await finance.Tell($"/api/audits/{id}/claim-rectification", new { item = theirs, text = "资金已拨付" }), theirs);
        Assert.Equal(("rectificationClaimed", true), (claimed.Text("stage"), claimed["claims"]![0]!["late"]!.GetValue<bool>()));
        Assert.Equal("audit.own_unit", (await finance.Tell($"/api/audits/{id}/confirm-rectification", new { item = theirs, text = "x" }, HttpStatusCode.Forbidden)).Text("code"));
        await auditor.Tell($"/api/audits/{id}/return-rectification", new { item = theirs, reason = "凭证不全", dueOn = "2026-04-30" });
        await finance.Tell($"/api/audits/{id}/claim-rectification", new { item = theirs, text = "凭证已补齐" });
        await auditor.Tell($"/api/audits/{id}/confirm-rectification", new { item = theirs, text = "已核对凭证" });
        await water.Tell($"/api/audits/{id}/claim-rectification", new { item = first, text = "截污完成" });
        Assert.Equal("rectified", Item(await auditor.Tell($"/api/audits/{id}/confirm-rectification", new { item = first, text = "现场查看" }), first).Text("stage"));
        var closed = await party.Tell($"/api/audits/{id}/close", new { summary = "整改全部完成" });
        Assert.Equal(("closed", 0, 0), (closed.Text("stage"), closed["actions"]!.AsArray().Count, closed["obligations"]!.AsArray().Count(row => row!.Text("state") is "running" or "overdue" or "dueSoon")));
        Assert.Equal("audit.wrong_stage", (await auditor.Tell($"/api/audits/{id}/take-note", new { item = first, text = "x" }, HttpStatusCode.Conflict)).Text("code"));
    }

    /// <summary>As of any day, as known then; on the pages and in Excel.</summary>
    private async Task Figures(string id)
    {
        var party = await Life.As(Who.Party);
        foreach (var (query, expected) in new[]
        {
            ("asOf=2026-03-31", 0), ("asOf=2026-04-01", 4), ("verdict=partlyTrue", 2), ("verdict=true", 2), ("verdict=untrue", 0), ("asOf=2026-04-01&stage=rectifying", 2), ("stage=rectified", 2), ("unit=finance&verdict=partlyTrue", 1), ("how=riskPick", 2),
            ("judged=false", 0), ("kind=proposal", 0), ("risk=noEvidence&how=random", 0),
        }) Assert.Equal((query, expected), (query, (await party.Ask($"/api/audits/items?audit={id}&{query}")).Number("total")));
        foreach (var bad in new[] { "verdict=perhaps", "asOf=never", "audit=x", "stage=lost" }) await party.Ask($"/api/audits/items?{bad}", HttpStatusCode.UnprocessableEntity);
        Assert.Contains("部分属实", string.Join(' ', Sheets.Read(await party.GetByteArrayAsync(new Uri("/api/audits/items?format=xlsx", UriKind.Relative))).SelectMany(row => row)), StringComparison.Ordinal);
        Assert.Contains("落实审核通报〔2026〕1号", string.Join(' ', Sheets.Read(await party.GetByteArrayAsync(new Uri("/api/audits?format=xlsx", UriKind.Relative))).SelectMany(row => row)), StringComparison.Ordinal);
        var item = Items(await party.Ask($"/api/audits/{id}")).First(one => one.Text("verdict") == "partlyTrue").Number("item");
        foreach (var (address, texts) in new (string, string[])[]
        {
            ("/audits", ["一季度落实审核", "立项"]), ($"/audits/{id}", ["sha256sum", "20260401", "整改完成", "通报（Word）"]), ($"/audits/{id}/items/{item}", ["结论", "整改"]), ("/audits/items?verdict=partlyTrue", ["部分属实"]),
        })
        {
            var page = WebUtility.HtmlDecode(await party.GetStringAsync(new Uri(address, UriKind.Relative)));
            Assert.All(texts, text => Assert.Contains(text, page, StringComparison.Ordinal));
        }
        using var hidden = await (await Life.As(Who.Member)).GetAsync(new Uri($"/audits/{id}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    private static IReadOnlyList<JsonNode> Items(JsonNode audit) => [.. audit["items"]!.AsArray().Select(item => item!)];

    private static JsonNode Item(JsonNode audit, int number) => Items(audit).Single(item => item.Number("item") == number);
}
