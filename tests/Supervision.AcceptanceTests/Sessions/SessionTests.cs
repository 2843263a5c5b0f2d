using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Sweeps;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Sessions;

/// <summary>Plenary sessions: what the government owes them, and the numbers proposals are filed under.</summary>
public sealed class SessionTests() : OwnOffice(new DateOnly(2025, 12, 22))
{
    private static object Second => new { term = 11, meeting = 2, opensOn = "2026-01-12", closesOn = "2026-01-15" };

    [Fact]
    public async Task The_government_owes_a_session_two_reports_that_move_with_it_become_overdue_and_are_delivered()
    {
        var (clerk, party, government) = (await Life.As(Who.Office), await Life.As(Who.Party), await Life.As(Who.Government));
        await (await Life.As(Who.Member)).Tell("/api/sessions", Second, HttpStatusCode.Forbidden);
        foreach (var (bad, code) in new (object, string)[]
        {
            (new { }, "session.number_missing"), (new { term = 11, meeting = 2 }, "session.days_missing"),
            (new { term = 11, meeting = 2, opensOn = "2026-01-15", closesOn = "2026-01-12" }, "session.closes_before_it_opens"), (new { term = 11, meeting = 2, opensOn = "2026-01-01", closesOn = "2026-12-31" }, "session.too_long"),
        }) Assert.Equal(code, (await clerk.Tell("/api/sessions", bad, HttpStatusCode.UnprocessableEntity)).Text("code"));
        await clerk.Tell("/api/sessions", new { term = "eleven" }, HttpStatusCode.BadRequest);
        var announced = await clerk.Tell("/api/sessions", Second, HttpStatusCode.Created);
        Assert.Equal(("11-2", "十一届二次会议", "ahead"), (announced.Text("code"), announced.Text("label"), announced.Text("state")));
        Assert.Equal("session.exists", (await party.Tell("/api/sessions", Second, HttpStatusCode.Conflict)).Text("code"));
        Assert.Equal("session.overlaps", (await party.Tell("/api/sessions", new { term = 11, meeting = 3, opensOn = "2026-01-15", closesOn = "2026-01-18" }, HttpStatusCode.Conflict)).Text("code"));
        Assert.Equal("session.out_of_order", (await party.Tell("/api/sessions", new { term = 11, meeting = 1, opensOn = "2026-02-01", closesOn = "2026-02-02" }, HttpStatusCode.Conflict)).Text("code"));
        var id = announced.Id();

        // Owed by the government where everything owed stands; of this county alone.
        var owed = (await government.Ask("/api/obligations?unit=government-office"))["items"]!.AsArray();
        Assert.Equal(["outcomeReport 2026-01-12", "writtenReport 2026-01-12"], owed.Select(due => $"{due!.Text("what")} {due!.Text("dueOn")}").Order());
        Assert.All(owed, due => Assert.Equal(("session", $"/sessions/{id}", "十一届二次会议", "desk"), (due!.Text("subjectKind"), due!.Text("page"), due!.Text("number"), due!.Text("role"))));
        Assert.Equal(0, (await (await Life.As(Who.Lead)).Ask("/api/obligations")).Number("total"));
        await (await Office.As("office.370602")).Ask($"/api/sessions/{id}", HttpStatusCode.NotFound);

        await government.Tell($"/api/sessions/{id}/reschedule", new { opensOn = "2026-01-19", closesOn = "2026-01-22", reason = "x" }, HttpStatusCode.Forbidden);
        Assert.Equal("session.reason_missing", (await clerk.Tell($"/api/sessions/{id}/reschedule", new { opensOn = "2026-01-19", closesOn = "2026-01-22" }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        var moved = await clerk.Tell($"/api/sessions/{id}/reschedule", new { opensOn = "2026-01-19", closesOn = "2026-01-22", reason = "与县人大会议衔接" });
        Assert.Equal(["2026-01-19 2026-01-12", "2026-01-19 2026-01-12"], moved["obligations"]!.AsArray().Select(due => $"{due!.Text("dueOn")} {due!.Text("originalDueOn")}"));
        var why = (await clerk.Ask($"/api/sessions/{id}/explain?series=writtenReport/government-office/1"))["steps"]!.AsArray();
        Assert.Equal(["opened 2026-01-12", "recounted 2026-01-19"], why.Select(step => $"{step!.Text("kind")} {step!.Text("dueOn")}"));
        await clerk.Ask($"/api/sessions/{id}/explain?series=nothing", HttpStatusCode.NotFound);
        await clerk.Tell($"/api/sessions/{id}/deliver-report", new { which = "writtenReport", documentNumber = "1号" }, HttpStatusCode.PreconditionFailed, ifMatch: "\"1\"");

        // One comes in time with its file; the other becomes overdue, is swept, and comes late on paper.
        foreach (var (bad, code) in new (object, string)[] { (new { }, "session.report_missing"), (new { which = "writtenReport" }, "session.report_empty"), (new { which = "writtenReport", text = "x", files = new[] { Guid.NewGuid() } }, "attachment.unknown") })
            Assert.Equal(code, (await government.Tell($"/api/sessions/{id}/deliver-report", bad, HttpStatusCode.UnprocessableEntity)).Text("code"));
        var paper = (await government.Upload("%PDF-1.4\n%%EOF"u8.ToArray(), "通报.pdf")).Id();
        await government.Tell($"/api/sessions/{id}/deliver-report", new { which = "outcomeReport", documentNumber = "县政府〔2026〕1号", files = new[] { paper } });
        using (var file = await clerk.GetAsync(new Uri($"/api/attachments/{paper}/content", UriKind.Relative))) Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Equal("session.delivered_already", (await clerk.Tell($"/api/sessions/{id}/deliver-report", new { which = "outcomeReport", text = "x" }, HttpStatusCode.Conflict)).Text("code"));
        foreach (var day in new DateOnly[] { new(2025, 12, 22), new(2026, 1, 20) })
        {
            Office.Time.MoveTo(day);
            await Office.Services.GetRequiredService<DailySweep>().Run(default);
        }
        Assert.Equal(["dueSoon writtenReport 2026-01-12", "overdue writtenReport 2026-01-20"], await Office.Database.Column("select tier || ' ' || what || ' ' || reached_on from views.deadlines order by 1"));
        clerk = await Life.As(Who.Office);
        Assert.Equal(1, (await clerk.Ask("/api/queries/overdue-board")).Number("whole.overdue"));
        Assert.Equal(["全体会议 1"], (await clerk.Ask("/api/queries/overdue"))["byKind"]!.AsArray().Select(share => $"{share!.Text("name")} {share!.Number("numerator")}"));
        var page = await Page(clerk, $"/sessions/{id}");
        Assert.All(["与县人大会议衔接", "县政府〔2026〕1号", "通报.pdf", "逾期 1 天", "提交通报"], text => Assert.Contains(text, page, StringComparison.Ordinal));

        var late = await clerk.Tell($"/api/sessions/{id}/deliver-report", new { which = "writtenReport", text = "立案提案全部办复。" });
        Assert.Equal(["outcomeReport False False", "writtenReport True True"], late["reports"]!.AsArray().Select(report => $"{report!.Text("which")} {report!["late"]} {report!["onPaper"]}".Replace("true", "True", StringComparison.Ordinal).Replace("false", "False", StringComparison.Ordinal)));
        Assert.Equal(["doneLate", "doneInTime"], late["obligations"]!.AsArray().Select(due => due!.Text("state")));
        Assert.Equal(["reschedule"], late.Strings("actions"));
        Assert.Equal(0, (await clerk.Ask("/api/queries/overdue")).Number("numerator"));
        var list = (await clerk.Ask("/api/sessions?year=2026"))["items"]![0]!;
        Assert.Equal(("十一届二次会议", "meeting", "2026-01-12"), (list.Text("label"), list.Text("state"), list.Text("firstOpensOn")));
        await clerk.Ask("/api/sessions?term=zero", HttpStatusCode.UnprocessableEntity);
        foreach (var address in new[] { "/sessions", $"/sessions/{id}/why?series=writtenReport%2Fgovernment-office%2F1" }) Assert.Contains("通报", await Page(clerk, address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proposals_are_filed_under_numbers_without_gaps_by_session_and_apart_between_sessions()
    {
        Office.Time.MoveTo(new(2026, 1, 9));
        var (clerk, committee) = (await Life.As(Who.Office), await Life.As(Who.ProposalsCommittee));
        var before = await Raise(clerk, new { kind = "proposal", title = "会前", text = "内容", proposers = new[] { "m-001" } });
        Assert.Equal("〔2026〕第001号", (await clerk.Tell($"/api/matters/{before}/file", new { })).Text("caseNumber"));
        var early = await Raise(clerk, new { kind = "proposal", title = "公布前提出", text = "内容", proposers = new[] { "m-001" }, occurredOn = "2026-01-08" });
        await clerk.Tell("/api/sessions", new { term = 11, meeting = 1, opensOn = "2026-01-05", closesOn = "2026-01-08" }, HttpStatusCode.Created);
        Assert.Equal("十一届一次第001号", (await clerk.Tell($"/api/matters/{early}/file", new { })).Text("caseNumber"));
        await clerk.Tell("/api/sessions", Second, HttpStatusCode.Created);
        Office.Time.MoveTo(new(2026, 1, 13));
        (clerk, committee) = (await Life.As(Who.Office), await Life.As(Who.ProposalsCommittee));

        foreach (var (bad, code) in new (object, string)[]
        {
            (new { kind = "proposal", title = "x", text = "x", category = "sport" }, "proposal.category_unknown"), (new { kind = "proposal", title = "x", text = "x", proposers = new[] { "m-099" } }, "proposal.proposer_unknown"),
            (new { kind = "proposal", title = "x", text = "x" }, "proposal.proposers_missing"), (new { kind = "opinion", title = "x", text = "x" }, "proposal.proposers_missing"), (new { kind = "finding", title = "x", text = "x" }, "proposal.proposers_missing"),
            (new { kind = "finding", title = "x", text = "x", proposers = new[] { "m-099" } }, "proposal.proposer_unknown"), (new { kind = "proposal", title = "x", text = "x", proposers = new[] { "m-001", "m-001" } }, "proposal.proposer_twice"), (new { kind = "finding", title = "x", text = "x", category = "economy" }, "proposal.for_proposals_only"),
        }) Assert.Equal(code, (await clerk.Tell("/api/matters", bad, HttpStatusCode.UnprocessableEntity)).Text("code"));

        // Thirty filed at once, five of them refused halfway: numbered from 1 to 25.
        var proposals = new List<Guid>();
        for (var i = 0; i < 30; i++) proposals.Add(await Raise(clerk, new { kind = "proposal", title = $"提案{i}", text = "内容", category = "economy", isSupervisory = i == 0, proposers = new[] { "m-001", "m-002" } }));
        var filed = await Task.WhenAll(proposals.Select((id, i) => i % 6 == 5
            ? clerk.Tell($"/api/matters/{id}/file", new { proposed = new[] { "nowhere" } }, HttpStatusCode.UnprocessableEntity) : clerk.Tell($"/api/matters/{id}/file", new { })));
        Assert.Equal(Enumerable.Range(1, 25).Select(n => $"十一届二次第{n:000}号"), filed.Select(answer => answer.Text("caseNumber")).Where(number => number.Length > 0).Order());
        Assert.Equal("proposal.category_unknown", (await clerk.Tell($"/api/matters/{proposals[5]}/file", new { category = "sport" }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        var twice = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => clerk.PostAsync(new Uri($"/api/matters/{proposals[5]}/file", UriKind.Relative), System.Net.Http.Json.JsonContent.Create(new { category = "society" }))));
        Assert.Equal((1, 3), (twice.Count(answer => answer.StatusCode == HttpStatusCode.OK), twice.Count(answer => answer.StatusCode == HttpStatusCode.Conflict)));
        var one = await clerk.Ask($"/api/matters/{proposals[5]}");
        Assert.Equal(("十一届二次第026号", "11-2", "inSession", "society"), (one.Text("caseNumber"), one.Text("session"), one.Text("sessionKind"), one.Text("category")));

        Office.Time.MoveTo(new(2026, 2, 2));
        clerk = await Life.As(Who.Office);
        var between = await Raise(clerk, new { kind = "proposal", title = "平时提案", text = "内容", collective = "民盟云溪县支部" });
        Assert.Equal("十一届二次平第001号", (await clerk.Tell($"/api/matters/{between}/file", new { })).Text("caseNumber"));

        foreach (var (asked, expected) in new[]
        {
            ("session=11-2", 31), ("session=11-1", 1), ("session=9-9", 0), ("category=economy", 29), ("proposedBy=joint", 30), ("proposedBy=group", 1), ("supervisory=true", 1), ("supervisory=false", 32), ("q=平第001", 1), ("words=十一届二次第026号", 1),
        }) Assert.Equal((asked, expected), (asked, (await clerk.Ask($"/api/matters?{asked}&size=1")).Number("total")));
        foreach (var bad in new[] { "proposedBy=king", "supervisory=perhaps" }) await clerk.Ask($"/api/matters?{bad}", HttpStatusCode.UnprocessableEntity);
        Assert.Equal((31, 27), ((await clerk.Ask("/api/sessions"))["items"]![0]!.Number("received"), (await clerk.Ask("/api/sessions"))["items"]![0]!.Number("filed")));
        // What becomes a proposal is counted with the session of that day.
        var finding = await Life.Given();
        await clerk.Tell($"/api/matters/{finding.Id()}/convert", new { kind = "proposal", reason = "改作提案办理" });
        var converted = (await clerk.Ask("/api/matters?kind=proposal&q=雨污分流"))["items"]![0]!.Id();
        var numbered = await clerk.Tell($"/api/matters/{converted}/file", new { category = "ecology" });
        Assert.Equal(("十一届二次平第002号", "11-2", "betweenSessions", "ecology"), (numbered.Text("caseNumber"), numbered.Text("session"), numbered.Text("sessionKind"), numbered.Text("category")));
        Assert.Contains("十一届二次平第001号 · 十一届二次闭会期间 · 集体提案（民盟云溪县支部）", await Page(clerk, $"/matters/{between}"), StringComparison.Ordinal);
        Assert.Contains("立案，编为十一届二次平第001号", await Page(clerk, $"/matters/{between}"), StringComparison.Ordinal);
        Assert.Contains("十一届二次第026号", await Page(clerk, "/matters?session=11-2&words=026"), StringComparison.Ordinal);
    }

    private static async Task<Guid> Raise(HttpClient client, object proposal) => (await client.Tell("/api/matters", proposal, HttpStatusCode.Created)).Id();

    private static async Task<string> Page(HttpClient client, string path) => WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(path, UriKind.Relative)));
}
