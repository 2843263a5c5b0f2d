using System.Net;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.PartyReports;

/// <summary>Papers to the party committee: what was reported, what was answered, and what waits, on any day.</summary>
public sealed class PartyReportTests : OwnOffice
{
    [Fact]
    public async Task A_request_waits_for_its_answer_a_report_does_not_and_the_figures_of_any_day_are_their_lists()
    {
        var (clerk, party) = (await Life.As(Who.Office), await Life.As(Who.Party));
        var matter = (await Life.Given()).Id();
        var topic = (await clerk.Tell("/api/topics", new { title = "老旧小区改造" }, HttpStatusCode.Created)).Id();
        await clerk.Tell("/api/plans", new { year = 2026 }, HttpStatusCode.Created);
        object With(object? about = null, string? number = null, string? title = "关于调整年度协商计划的请示", string? on = null) => new { kind = "request", title, documentNumber = number, to = "县委", matters = about, occurredOn = on };

        foreach (var (bad, code) in new (object, string)[]
        {
            (new { title = "x" }, "party_report.kind_missing"), (With(title: " "), "party_report.title_missing"), (With(title: new string('长', 201)), "text.too_long"), (With(on: "2026-03-03"), "party_report.in_the_future"),
            (With(new[] { Guid.NewGuid() }), "party_report.item_unknown"), (new { kind = "report", title = "x", plans = new[] { 2031 } }, "party_report.item_unknown"), (new { kind = "report", title = "x", topics = new[] { matter } }, "party_report.item_unknown"),
            (new { kind = "report", title = "x", files = new[] { Guid.NewGuid() } }, "attachment.unknown"), (With(on: "2026-01-02"), "date.backdated_without_reason"),
        }) Assert.Equal(code, (await clerk.Tell("/api/reports-upward", bad, HttpStatusCode.UnprocessableEntity)).Text("code"));
        await clerk.Tell("/api/reports-upward", new { kind = "telegram" }, HttpStatusCode.BadRequest);
        foreach (var who in new[] { Who.Lead, Who.Member, Who.Group, Who.Government, Who.Party })
            Assert.Equal("party_report.not_yours", (await (await Life.As(who)).Tell("/api/reports-upward", With(new[] { matter }), HttpStatusCode.Forbidden)).Text("code"));

        var paper = (await clerk.Upload("%PDF-1.4\n%%EOF"u8.ToArray(), "请示.pdf")).Id();
        var made = await clerk.Tell("/api/reports-upward", new { kind = "request", title = "关于调整年度协商计划的请示", documentNumber = "云政协党组〔2026〕3号", to = "县委", matters = new[] { matter, matter }, topics = new[] { topic }, plans = new[] { 2026 }, files = new[] { paper } }, HttpStatusCode.Created);
        Assert.Equal(("waiting", "", 3), (made.Text("state"), made.Text("limit"), made["about"]!.AsArray().Count));
        var request = made.Id();
        Assert.Equal("party_report.number_taken", (await clerk.Tell("/api/reports-upward", With(number: "云政协党组〔2026〕3号"), HttpStatusCode.Conflict)).Text("code"));
        var told = (await clerk.Tell("/api/reports-upward", new { kind = "report", title = "一季度工作情况的报告" }, HttpStatusCode.Created)).Id();
        var mistaken = (await clerk.Tell("/api/reports-upward", With(), HttpStatusCode.Created)).Id();

        // It is between the office and the party committee: others are told that there is none; so is another county.
        foreach (var who in new[] { Who.Lead, Who.Member, Who.Government })
        {
            await (await Life.As(who)).Ask("/api/reports-upward", HttpStatusCode.NotFound);
            await (await Life.As(who)).Ask($"/api/reports-upward/{request}", HttpStatusCode.NotFound);
            using var file = await (await Life.As(who)).GetAsync(new Uri($"/api/attachments/{paper}/content", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
        }
        await (await Life.As(Who.Lead)).Tell($"/api/reports-upward/{request}/reply", new { outcome = "approved", by = "县委书记" }, HttpStatusCode.NotFound);
        await (await Office.As("party.370602")).Ask($"/api/reports-upward/{request}", HttpStatusCode.NotFound);
        Assert.Equal("party_report.not_yours", (await (await Life.As(Who.Leader)).Tell($"/api/reports-upward/{request}/reply", new { outcome = "approved", by = "县委书记" }, HttpStatusCode.Forbidden)).Text("code"));
        using (var file = await party.GetAsync(new Uri($"/api/attachments/{paper}/content", UriKind.Relative))) Assert.Equal(HttpStatusCode.OK, file.StatusCode);

        Office.Time.MoveTo(new(2026, 3, 5));
        (clerk, party) = (await Life.As(Who.Office), await Life.As(Who.Party));
        await clerk.Tell($"/api/reports-upward/{mistaken}/withdraw", new { reason = "改为当面汇报" });
        Assert.Equal("party_report.wrong_stage", (await clerk.Tell($"/api/reports-upward/{mistaken}/reply", new { outcome = "noted", by = "县委" }, HttpStatusCode.Conflict)).Text("code"));
        foreach (var (bad, code) in new (object, string)[]
        {
            (new { by = "县委书记" }, "party_report.outcome_missing"), (new { outcome = "approved" }, "party_report.answerer_missing"), (new { outcome = "instructed", by = "县委书记" }, "party_report.instruction_missing"),
            (new { outcome = "approved", by = "县委书记", occurredOn = "2026-03-01" }, "party_report.before_its_cause"), (new { outcome = "approved", by = "县委书记", occurredOn = "2026-03-06" }, "party_report.in_the_future"),
            (new { outcome = "approved", by = new string('长', 61) }, "text.too_long"),
        }) Assert.Equal(code, (await party.Tell($"/api/reports-upward/{request}/reply", bad, HttpStatusCode.UnprocessableEntity)).Text("code"));
        await party.Tell($"/api/reports-upward/{request}/reply", new { outcome = "approved", by = "县委常委会会议" }, HttpStatusCode.PreconditionFailed, ifMatch: "\"7\"");
        var replied = await party.Tell($"/api/reports-upward/{request}/reply", new { outcome = "instructed", by = "县委书记", text = "同意，抓紧推进。", documentNumber = "云委批〔2026〕1号" });
        Assert.Equal(("replied", "False", "县委书记"), (replied.Text("state"), $"{replied["reply"]!["late"]!.GetValue<bool>()}", replied.Text("reply.by")));
        Assert.Equal("party_report.replied_already", (await clerk.Tell($"/api/reports-upward/{request}/reply", new { outcome = "approved", by = "县委" }, HttpStatusCode.Conflict)).Text("code"));
        Assert.Equal("party_report.nothing_to_add", (await clerk.Tell($"/api/reports-upward/{request}/add-items", new { matters = new[] { matter } }, HttpStatusCode.Conflict)).Text("code"));
        Assert.Single((await clerk.Tell($"/api/reports-upward/{told}/add-items", new { topics = new[] { topic } }))["about"]!.AsArray());
        Assert.Equal("party_report.wrong_stage", (await clerk.Tell($"/api/reports-upward/{request}/withdraw", new { reason = "x" }, HttpStatusCode.Conflict)).Text("code"));

        // From the day the county has a limit for it, a request has one, and nothing before it.
        await clerk.Tell("/api/rulebook", new { effectiveFrom = "2026-03-05", reason = "县委办通知", limits = new[] { new { name = "replyToRequest", limit = new { count = 5, unit = "workingDays" }, citation = "县委办〔2026〕9号" } } });
        var limited = await clerk.Tell("/api/reports-upward", With(number: "云政协党组〔2026〕5号"), HttpStatusCode.Created);
        Assert.Equal(("2026-03-12", "3"), (limited.Text("limit.dueOn"), limited.Text("limit.ruleVersion")));
        Office.Time.MoveTo(new(2026, 3, 13));
        clerk = await Life.As(Who.Office);

        foreach (var (asOf, expected) in new[] { ("2026-03-01", "0 0 0 0 0 0"), ("2026-03-02", "3 2 0 2 0 0"), ("2026-03-05", "3 2 1 1 0 1"), ("2026-03-12", "3 2 1 1 0 1"), ("2026-03-13", "3 2 1 1 1 1") })
        {
            var figures = (await clerk.Ask($"/api/reports-upward?asOf={asOf}"))["figures"]!.AsArray();
            Assert.Equal((asOf, expected), (asOf, string.Join(' ', figures.Select(figure => figure!.Text("count")))));
            foreach (var figure in figures) Assert.Equal((asOf, figure!.Text("name"), figure!.Text("count")), (asOf, figure!.Text("name"), (await clerk.Ask($"/api{figure!.Text("rows")}")).Text("total")));
        }
        Assert.Equal(["late 2026-03-12"], (await clerk.Ask("/api/reports-upward?show=waiting"))["items"]!.AsArray().Select(row => $"{row!.Text("state")} {row!.Text("replyDueOn")}"));
        Assert.Equal(2, (await clerk.Ask($"/api/reports-upward?about={topic}")).Number("total"));
        Assert.Equal(1, (await clerk.Ask("/api/reports-upward?kind=report&year=2026&q=一季度")).Number("total"));
        foreach (var bad in new[] { "show=everything", "kind=telegram", "asOf=never", "about=x", "year=zero" }) await clerk.Ask($"/api/reports-upward?{bad}", HttpStatusCode.UnprocessableEntity);
        Assert.Contains("批复期限", string.Join(' ', Sheets.Read(await clerk.GetByteArrayAsync(new Uri("/api/reports-upward?format=xlsx", UriKind.Relative))).SelectMany(row => row)), StringComparison.Ordinal);
        foreach (var (address, texts) in new (string, string[])[]
        {
            ("/reports-upward", ["关于调整年度协商计划的请示", "批复逾期", "登记请示报告", "show=late"]), ($"/reports-upward/{request}", ["同意，抓紧推进。", "云委批〔2026〕1号", "请示.pdf", "2026年度计划"]), ($"/matters/{matter}", ["关于调整年度协商计划的请示"]),
        })
        {
            var page = WebUtility.HtmlDecode(await clerk.GetStringAsync(new Uri(address, UriKind.Relative)));
            Assert.All(texts, text => Assert.Contains(text, page, StringComparison.Ordinal));
        }
        Assert.DoesNotContain("请示", await (await Life.As(Who.Government)).GetStringAsync(new Uri($"/matters/{matter}", UriKind.Relative)), StringComparison.Ordinal);
    }
}
