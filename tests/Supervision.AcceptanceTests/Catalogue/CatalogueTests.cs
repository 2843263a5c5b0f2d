using System.Net;
using System.Net.Http.Json;
using Supervision.AcceptanceTests.Delivery;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Catalogue;

/// <summary>What must be consulted before it is decided: entered, decided, flagged where it was not, and told to who has to know.</summary>
public sealed class CatalogueTests() : OwnOffice(new DateOnly(2026, 1, 5))
{
    [Fact]
    public async Task A_decision_on_a_catalogued_matter_without_consultation_is_flagged_told_and_withdrawn_only_by_what_came_before_it()
    {
        var clerk = await Life.As(Who.Office);
        var (before, after) = (await Selected(clerk), await Selected(clerk));
        Office.Time.MoveTo(new DateOnly(2026, 3, 2));
        clerk = await Life.As(Who.Office);
        foreach (var (topic, day) in new[] { (before, "2026-02-10"), (after, "2026-02-25") })
            await clerk.Tell($"/api/topics/{topic}/hold", new { held = "opinions", reason = "补录", approver = "主席", occurredOn = day, lateEntryReason = "整理资料" });
        Assert.Equal(0, (await clerk.Ask("/api/catalogue")).Number("total"));
        await clerk.Tell("/api/catalogue/retire", new { code = "urban-plan", reason = "x" }, HttpStatusCode.NotFound);
        await (await Life.As(Who.Lead)).Tell("/api/catalogue/add", new { code = "urban-plan", name = "规划", citation = "方案" }, HttpStatusCode.Forbidden);
        Assert.Equal("directory.code_malformed", (await clerk.Tell("/api/catalogue/add", new { code = "大", name = "规划", citation = "方案" }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        var added = await clerk.Tell("/api/catalogue/add", new { code = "urban-plan", name = "国土空间总体规划", citation = "实施方案第五条", occurredOn = "2026-01-10", lateEntryReason = "整理资料" }, HttpStatusCode.Created);
        Assert.Equal((1, "inForce"), (added.Number("items"), added.Text("item.stage")));
        await clerk.Tell("/api/catalogue/add", new { code = "water-price", name = "水价调整", citation = "实施方案第五条" });
        Assert.Equal("directory.code_taken", (await clerk.Tell("/api/catalogue/add", new { code = "water-price", name = "水价", citation = "方案" }, HttpStatusCode.Conflict)).Text("code"));
        await clerk.Tell("/api/catalogue/add", new { code = "other", name = "旧", citation = "方案" }, HttpStatusCode.PreconditionFailed, ifMatch: "\"1\"");

        var government = await Life.As(Who.Government);
        var consulted = await government.Tell("/api/catalogue/decide", new { code = "urban-plan", by = "government", title = "批准规划", documentNumber = "县政发〔2026〕9号", topic = before, occurredOn = "2026-02-20", lateEntryReason = "整理资料" });
        Assert.Equal((0, false), (consulted.Number("unconsulted"), consulted["decision"]!["unconsulted"]!.GetValue<bool>()));
        Assert.Empty(await Notices());

        var flagged = (await government.Tell("/api/catalogue/decide", new { code = "water-price", by = "partyCommittee", title = "通过水价方案", occurredOn = "2026-03-02", lateEntryReason = "整理资料" }))["decision"]!;
        Assert.True(flagged["unconsulted"]!.GetValue<bool>());
        var late = (await government.Tell("/api/catalogue/decide", new { code = "urban-plan", by = "jointly", title = "调整规划", topic = after, occurredOn = "2026-02-22", lateEntryReason = "整理资料" }))["decision"]!;
        Assert.Equal(["catalogue_decision_recorded_v1 1", "decision_without_consultation_v1 1"], await Office.Database.Column(
            $"select type || ' ' || count(*) from events.mt_events where data ->> 'decision' = '{late.Text("decision")}' group by type order by 1"));
        Assert.Equal("query.word_unknown", (await clerk.Ask("/api/catalogue/decisions?unconsulted=maybe", HttpStatusCode.UnprocessableEntity)).Text("code"));
        Assert.Equal(["调整规划", "通过水价方案"], (await clerk.Ask("/api/catalogue/decisions?unconsulted=true"))["items"]!.AsArray().Select(row => row!.Text("title")).Order(StringComparer.Ordinal));
        Assert.Equal(["urban-plan 2 1", "water-price 1 1"], (await clerk.Ask("/api/catalogue"))["items"]!.AsArray().Select(row => $"{row!.Text("code")} {row!.Number("decisions")} {row!.Number("unconsulted")}"));
        Assert.Equal(["cppcc-office 调整规划", "cppcc-office 通过水价方案", "party-committee 调整规划", "party-committee 通过水价方案"], await Notices());

        // Named later: held after the decision the flag stays, held before it goes, with the reason.
        await government.Tell("/api/catalogue/link", new { decision = late.Text("decision"), topic = before, reason = "漏填" }, HttpStatusCode.Forbidden);
        Assert.Equal(2, (await clerk.Tell("/api/catalogue/link", new { decision = late.Text("decision"), topic = after, reason = "会后补记" })).Number("unconsulted"));
        var withdrawn = await clerk.Tell("/api/catalogue/link", new { decision = late.Text("decision"), topic = before, reason = "登记时漏填" });
        Assert.Equal((1, "登记时漏填", "2026-02-10"), (withdrawn.Number("unconsulted"), withdrawn.Text("decision.withdrawnFor"), withdrawn.Text("decision.heldOn")));
        Assert.Equal("catalogue.topic_unknown", (await clerk.Tell("/api/catalogue/link", new { decision = flagged.Text("decision"), topic = Guid.NewGuid(), reason = "x" }, HttpStatusCode.UnprocessableEntity)).Text("code"));

        var page = WebUtility.HtmlDecode(await clerk.GetStringAsync(new Uri("/catalogue", UriKind.Relative)));
        Assert.All(["有 1 项目录事项的决策未经协商", "通过水价方案", "登记决策", "补记协商", "已撤销：登记时漏填"], text => Assert.Contains(text, page, StringComparison.Ordinal));
        foreach (var sheet in new[] { "/api/catalogue?format=xlsx", "/api/catalogue/decisions?format=xlsx&unconsulted=true" })
        {
            using var answer = await clerk.GetAsync(new Uri(sheet, UriKind.Relative));
            Assert.Equal(Shared.Lists.SheetType, answer.Content.Headers.ContentType!.MediaType);
        }
        Assert.Equal(0, (await (await Office.As("office.370602")).Ask("/api/catalogue")).Number("total"));
    }

    [Fact]
    public async Task The_first_matter_of_a_catalogue_is_entered_once_however_often_it_is_sent_and_by_whomever()
    {
        var clerk = await Life.As(Who.Office);
        for (var sent = 0; sent < 2; sent++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/catalogue/add") { Content = JsonContent.Create(new { code = "urban-plan", name = "规划", citation = "方案" }) };
            request.Headers.Add("Idempotency-Key", "first-matter");
            using var answer = await clerk.SendAsync(request);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        }
        await Task.WhenAll(Enumerable.Range(0, 24).Select(n => Office.As("office.370602").ContinueWith(client => client.Result.PostAsJsonAsync("/api/catalogue/add", new { code = $"item-{n}", name = "事项", citation = "方案" })).Unwrap()));
        Assert.Equal((1, 24), ((await clerk.Ask("/api/catalogue")).Number("total"), (await (await Office.As("office.370602")).Ask("/api/catalogue")).Number("total")));
    }

    private static async Task<string> Selected(HttpClient clerk)
    {
        var id = (await clerk.Tell("/api/topics", new { title = "规划协商" }, HttpStatusCode.Created)).Text("id");
        await clerk.Tell($"/api/topics/{id}/select", new { form = "inspection" });
        return id;
    }

    private async Task<IReadOnlyList<string>> Notices()
    {
        await Office.Quiet();
        return await Office.Database.Column("select data ->> 'unit' || ' ' || (data ->> 'title') from docs.mt_doc_notice where data ->> 'what' = 'decidedUnconsulted' order by 1");
    }
}
