using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.AnnualReports;

/// <summary>The figures of a year and their rows, the report that is frozen, and the page for the secretary.</summary>
public sealed class AnnualReportTests : OwnOffice
{
    [Fact]
    public async Task Every_figure_lists_exactly_what_it_counts_and_what_is_frozen_stays()
    {
        await AYear();
        var (clerk, leader) = (await Life.As(Who.Office), await Life.As(Who.Leader));

        // Bad years, days and versions are told in Chinese; whoever may not know is told that there is none.
        foreach (var (path, status, code) in new[]
        {
            ("zweitausend", 422, "annual_report.year_unknown"), ("0999", 422, "annual_report.year_unknown"), ("2031", 422, "annual_report.year_unknown"), ("2019", 404, "annual_report.no_data"),
            ("2026?asOf=2026-12-31", 422, "annual_report.in_the_future"), ("2026?asOf=2025-12-31", 422, "annual_report.before_its_year"), ("2026?asOf=never", 422, "query.day_unreadable"),
            ("2026?version=1", 404, "annual_report.version_unknown"), ("2026/rows?figure=luck", 422, "annual_report.figure_unknown"), ("2026/contents.json", 404, "annual_report.version_unknown"),
        })
        {
            var problem = await clerk.Ask($"/api/reports/annual/{path}", (HttpStatusCode)status);
            Assert.Equal((path, code), (path, problem.Text("code")));
            Assert.Contains(problem.Text("detail"), letter => letter is >= '\u4e00' and <= '\u9fff');
        }
        foreach (var who in new[] { Who.Lead, Who.Member, Who.Group })
        {
            foreach (var path in new[] { "annual", "annual/2026", "annual/2026/rows?figure=received", "annual/2026/report.docx", "annual/nonsense", "one-page", "one-page.docx" }) await (await Life.As(who)).Ask($"/api/reports/{path}", HttpStatusCode.NotFound);
            foreach (var page in new[] { "annual", "annual/2026", "annual/2026/rows?figure=received", "one-page" }) Assert.DoesNotContain("收到提案", WebUtility.HtmlDecode(await (await Life.As(who)).GetStringAsync(new Uri($"/reports/{page}", UriKind.Relative))), StringComparison.Ordinal);
            await (await Life.As(who)).Tell("/api/reports/annual/2026/draft", new { }, HttpStatusCode.NotFound);
        }
        Assert.Equal("annual_report.not_yours", (await leader.Tell("/api/reports/annual/2026/draft", new { }, HttpStatusCode.Forbidden)).Text("code"));

        await TheFiguresListWhatTheyCount(clerk);
        await AreTheFiguresOfTheOtherPages(clerk);

        // A week before, it was another year.
        Assert.Equal("0/0", Of(await clerk.Ask("/api/reports/annual/2026?asOf=2026-03-02"), "answered"));

        var drafted = await clerk.Tell("/api/reports/annual/2026/draft", new { }, HttpStatusCode.Created);
        Assert.Equal(("drafted", 1, "2026-07-06"), (drafted.Text("stage"), drafted.Number("version"), drafted.Text("asOf")));
        Assert.Equal("annual_report.exists", (await clerk.Tell("/api/reports/annual/2026/draft", new { }, HttpStatusCode.Conflict)).Text("code"));
        Assert.Equal("annual_report.figure_unknown", (await clerk.Tell("/api/reports/annual/2026/edit-section", new { section = "outlook", text = "{幸福指数}" }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        await clerk.Tell("/api/reports/annual/2026/edit-section", new { section = "outlook", text = "办复率{办复率}，还要抓紧。" });
        var before = await leader.Ask("/api/reports/annual/2026");
        await (await Life.As(Who.ProposalsCommittee)).Tell("/api/reports/annual/2026/freeze", new { });
        var frozen = await leader.Ask("/api/reports/annual/2026");
        Assert.Equal((1, "frozen"), (frozen.Number("frozen"), frozen.Text("report.stage")));
        Assert.Equal(Values(before), Values(frozen));
        Assert.Equal("annual_report.wrong_stage", (await clerk.Tell("/api/reports/annual/2026/edit-section", new { section = "outlook", text = "另写" }, HttpStatusCode.Conflict)).Text("code"));
        Assert.Equal("annual_report.wrong_stage", (await clerk.Tell("/api/reports/annual/2026/freeze", new { }, HttpStatusCode.Conflict)).Text("code"));
        var contents = await leader.GetByteArrayAsync(new Uri("/api/reports/annual/2026/contents.json?version=1", UriKind.Relative));
        Assert.Equal(frozen.Text("hash"), Convert.ToHexStringLower(SHA256.HashData(contents)));

        // What is entered later, of an earlier day too, changes neither its figures nor its rows; those of today it does.
        Office.Time.MoveTo(new(2026, 7, 8));
        clerk = await Life.As(Who.Office);
        await clerk.Tell("/api/matters", new { kind = "proposal", title = "后来补录的建议", text = "补录。", category = "society", proposers = new[] { "m-001" }, occurredOn = "2026-07-06" }, HttpStatusCode.Created);
        var after = await clerk.Ask("/api/reports/annual/2026");
        Assert.Equal((frozen.Text("hash"), 1), (after.Text("hash"), after.Number("frozen")));
        Assert.Equal(Values(frozen), Values(after));
        Assert.Equal(Number(frozen, "received"), (await clerk.Ask($"/api{Figure(after, "received").Text("rows")}&size=1")).Number("total"));
        Assert.Equal(Number(frozen, "received") + 1, Number(await clerk.Ask("/api/reports/annual/2026?asOf=2026-07-08"), "received"));
        Assert.Equal("annual_report.reason_missing", (await clerk.Tell("/api/reports/annual/2026/revise", new { }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        await clerk.Tell("/api/reports/annual/2026/revise", new { reason = "补录一件漏登的提案" });
        Assert.Equal(2, (await clerk.Tell("/api/reports/annual/2026/set-day", new { asOf = "2026-07-08" })).Number("version"));
        await clerk.Tell("/api/reports/annual/2026/freeze", new { });
        Assert.Equal(Number(frozen, "received") + 1, Number(await clerk.Ask("/api/reports/annual/2026?version=2"), "received"));
        Assert.Equal(frozen.Text("hash"), (await clerk.Ask("/api/reports/annual/2026?version=1")).Text("hash"));
        Assert.Equal(["2026 frozen 2"], (await clerk.Ask("/api/reports/annual"))["items"]!.AsArray().Select(row => $"{row!.Text("year")} {row!.Text("stage")} {row!.Text("version")}"));

        await OnPaper(clerk, frozen.Text("hash"));
        await InExcel(clerk);
        await OnAPage(clerk, await Life.As(Who.Leader));
    }

    /// <summary>Eight proposals of every fate that weighs, a report upward, a finding, a topic and an activity.</summary>
    private async Task AYear()
    {
        var clerk = await Life.As(Who.Office);
        await clerk.Tell("/api/sessions", new { term = 11, meeting = 5, opensOn = "2026-03-02", closesOn = "2026-03-05" }, HttpStatusCode.Created);
        var proposals = new List<Guid>();
        for (var i = 0; i < 8; i++)
        {
            proposals.Add((await clerk.Tell("/api/matters", new
            {
                kind = "proposal",
                title = $"关于第{i}项民生工程的建议",
                text = "尽快实施。",
                category = "society",
                proposers = new[] { "m-001" },
                collective = i == 1 ? "民盟支部" : null,
                proposedBy = i == 1 ? "party" : null,
            }, HttpStatusCode.Created)).Id());
        }
        var committee = await Life.As(Who.ProposalsCommittee);
        await committee.Tell($"/api/matters/{proposals[0]}/refuse-filing", new { ground = "empty", reason = "没有具体建议", onward = "reference" });
        foreach (var id in proposals.Skip(1)) await committee.Tell($"/api/matters/{id}/file", new { proposed = new[] { "water" } });
        await committee.Tell($"/api/matters/{proposals[2]}/designate-key", new { leader = "县委书记", part = "leads", isNumberOne = true });
        var report = (await clerk.Tell("/api/matters", new { kind = "opinion", title = "污水外溢", text = "老小区汛期污水外溢。", isUrgent = true, proposers = new[] { "m-001" } }, HttpStatusCode.Created)).Id();
        await clerk.Tell($"/api/matters/{report}/screen-opinion", new { outcome = "selected" });
        await clerk.Tell($"/api/matters/{report}/send-opinion", new { level = "city", to = "市政协办公室" });
        await clerk.Tell($"/api/matters/{report}/record-use", new { level = "city", by = "市政协" });
        var topic = (await clerk.Tell("/api/topics", new { title = "老旧小区改造" }, HttpStatusCode.Created)).Id();
        await clerk.Tell($"/api/topics/{topic}/select", new { form = "specialSupervision" });
        await Life.Given(ExpectedMove.Sole);
        var meeting = (await clerk.Tell("/api/occasions", new { kind = "hearing", title = "水价听证", on = "2026-03-02", host = "发改局", members = new[] { "m-001" } }, HttpStatusCode.Created)).Id();
        await clerk.Tell($"/api/occasions/{meeting}/hold", new { attendance = new[] { new { member = "m-001", presence = "attended" } } });

        Office.Time.MoveTo(new(2026, 3, 9));
        var government = await Life.As(Who.Government);
        foreach (var id in proposals.Skip(1)) await government.Tell($"/api/matters/{id}/assign", new { lead = "water" });
        foreach (var id in proposals.Skip(1)) await (await As("water")).Tell($"/api/matters/{id}/acknowledge", new { });
        Office.Time.MoveTo(new(2026, 5, 11));
        var (water, desk) = (await As("water"), await Life.As(Who.Government));
        foreach (var (id, index) in proposals.Skip(2).Take(4).Select((id, index) => (id, index)))
        {
            await water.Tell($"/api/matters/{id}/respond", index == 3
                ? new { text = "暂不具备条件", adoption = "notAdopted", @class = "C", reason = "资金未落实" } : index == 2
                ? new { text = "列入计划", adoption = "adopted", @class = "B", commitments = new[] { new { text = "明年完成", dueOn = "2027-03-31" } } }
                : (object)new { text = "已经办理", adoption = "adopted", @class = "A" });
            await desk.Tell($"/api/matters/{id}/pass-response", new { unit = "water" });
        }
        Office.Time.MoveTo(new(2026, 6, 8));
        await (await Life.As(Who.Office)).Tell($"/api/matters/{proposals[2]}/look-back", new { outcome = "implemented", text = "现场看过" });
        Office.Time.MoveTo(new(2026, 7, 6));
    }

    private static async Task TheFiguresListWhatTheyCount(HttpClient clerk)
    {
        var answer = await clerk.Ask("/api/reports/annual/2026");
        var figures = answer["figures"]!["figures"]!.AsArray();
        Assert.True(figures.Count >= 40, $"{figures.Count} figures");
        foreach (var figure in figures.OfType<JsonNode>())
        {
            var key = figure.Text("key");
            Assert.All(new[] { "name", "definition", "leftOut", "unit" }, member => Assert.NotEqual("", figure.Text(member)));
            // Days late are of the limits that are late, and are not counted.
            if (key is "overdueMedian" or "overdueMost" || figure["numerator"] is null) continue;
            var numerator = await clerk.Ask($"/api{figure.Text("rows")}&size=200");
            Assert.Equal((key, figure.Text("numerator")), (key, numerator.Text("total")));
            Assert.Equal((key, numerator.Number("total")), (key, numerator["items"]!.AsArray().Count));
            if (figure["whole"] is null) continue;
            var whole = await clerk.Ask($"/api{figure.Text("whole")}&size=200");
            Assert.Equal((key, figure.Text("denominator")), (key, whole.Text("total")));
            Assert.Equal((key, figure.Text("numerator")), (key, $"{whole["items"]!.AsArray().Count(row => row!["isCounted"]?.GetValue<bool>() == true)}"));
            Assert.Subset(whole["items"]!.AsArray().Select(row => row!.Text("id")).ToHashSet(), numerator["items"]!.AsArray().Select(row => row!.Text("id")).ToHashSet());
        }
        Assert.Equal(("7/8", "4/7", "3/4", "1/3", "2/3", "2/3"), (Of(answer, "filing"), Of(answer, "answered"), Of(answer, "adopted"), Of(answer, "implemented"), Of(answer, "claimed"), Of(answer, "notDone")));
    }

    /// <summary>What another page says of the same, it says in the same numbers.</summary>
    private static async Task AreTheFiguresOfTheOtherPages(HttpClient clerk)
    {
        var annual = await clerk.Ask("/api/reports/annual/2026");
        foreach (var figure in (await clerk.Ask("/api/proposals/figures?year=2026"))["figures"]!.AsArray().OfType<JsonNode>().Where(figure => figure.Text("key") is not ("paper" or "excellentCollective")))
        {
            Assert.Equal((figure.Text("key"), $"{figure.Text("numerator")}/{figure.Text("denominator")}"), (figure.Text("key"), Of(annual, figure.Text("key"))));
            Assert.Equal(figure.Text("definition"), Figure(annual, figure.Text("key")).Text("definition"));
        }
    }

    private static async Task OnPaper(HttpClient clerk, string hash)
    {
        using var paper = WordFiles.Open(await clerk.Letter("/api/reports/annual/2026/report.docx?version=1"));
        var text = string.Join('\n', paper.MainDocumentPart!.Document!.Body!.Descendants<DocumentFormat.OpenXml.Wordprocessing.Text>().Select(one => one.Text));
        Assert.All(["2026年度协商监督成果办理情况报告", "办复率57.1%（4/7），还要抓紧。", "附件：指标定义", hash, "第 1 版定稿"], words => Assert.Contains(words, text, StringComparison.Ordinal));
        Assert.DoesNotContain("{", text, StringComparison.Ordinal);
        Assert.DoesNotContain("草稿", text, StringComparison.Ordinal);
        Assert.True(paper.MainDocumentPart.ChartParts.Count() >= 3, $"{paper.MainDocumentPart.ChartParts.Count()} charts");
        using var live = WordFiles.Open(await clerk.Letter("/api/reports/annual/2026/report.docx?asOf=2026-07-01"));
        Assert.Contains("草稿", live.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
    }

    private static async Task InExcel(HttpClient clerk)
    {
        var figures = (await clerk.Ask("/api/reports/annual/2026?version=1"))["figures"]!["figures"]!.AsArray();
        using var book = SpreadsheetDocument.Open(new MemoryStream(await clerk.GetByteArrayAsync(new Uri("/api/reports/annual/2026?version=1&format=xlsx", UriKind.Relative))), isEditable: false);
        var sheets = book.WorkbookPart!.Workbook!.Descendants<Sheet>().ToList();
        Assert.Equal(1 + figures.Count, sheets.Count);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(book).Select(error => error.Description));
        int Rows(Sheet sheet) => ((WorksheetPart)book.WorkbookPart!.GetPartById(sheet.Id!)).Worksheet!.Descendants<Row>().Count() - 2;
        Assert.Equal(figures.Count, Rows(sheets[0]));
        foreach (var (figure, sheet) in figures.OfType<JsonNode>().Zip(sheets.Skip(1)))
        {
            if (figure.Text("key") is "overdueMedian" or "overdueMost") continue;
            Assert.Equal((sheet.Name?.Value, figure["denominator"] is null ? figure.Text("numerator") : figure.Text("denominator")), (sheet.Name?.Value, $"{Rows(sheet)}"));
        }
    }

    private static async Task OnAPage(HttpClient clerk, HttpClient leader)
    {
        foreach (var (client, path, texts) in new (HttpClient, string, string[])[]
        {
            (clerk, "annual", ["2026 年", "已定稿（第 2 版）"]), (clerk, "annual/2026", ["办复率", "上年同日", "内容校验值", "修订"]), (clerk, "annual/2026/rows?figure=answered&whole=true&asOf=2026-07-06", ["计入分子", "关于第3项民生工程的建议"]),
            (leader, "annual/2026?version=1", ["第 1 版定稿"]), (leader, "one-page", ["谁逾期", "县委书记"]), (clerk, "annual/abc", ["四位数字"]),
        })
        {
            var page = WebUtility.HtmlDecode(await client.GetStringAsync(new Uri($"/reports/{path}", UriKind.Relative)));
            Assert.All(texts, text => Assert.Contains(text, page, StringComparison.Ordinal));
            if (client == leader) Assert.DoesNotContain("class=\"card acts\"", page, StringComparison.Ordinal);
        }
        // A form on the page does what the API does.
        var sent = await Form(clerk, "/reports/annual/2026", "revise", ("reason", "再补一件"));
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        Assert.Equal(("drafted", 3), ((await clerk.Ask("/api/reports/annual/2026")).Text("report.stage"), (await clerk.Ask("/api/reports/annual/2026")).Number("report.version")));
        Assert.Contains("没有名为“没有的”的指标", (await Form(clerk, "/reports/annual/2026", "section-outlook", ("text", "{没有的}"))).Page, StringComparison.Ordinal);

        var told = await leader.Ask("/api/reports/one-page?asOf=2026-07-06");
        Assert.Equal((1, "县委书记"), (told.Number("key"), told["keys"]![0]!.Text("leader")));
        Assert.Equal(told.Number("overdue"), (await leader.Ask("/api/queries/overdue?asOf=2026-07-06")).Number("numerator"));
        Assert.Equal(0, (await leader.Ask("/api/reports/one-page?asOf=2026-03-01")).Number("overdue"));
        Assert.Equal("annual_report.in_the_future", (await leader.Ask("/api/reports/one-page?asOf=2027-01-01", HttpStatusCode.UnprocessableEntity)).Text("code"));
        WordFiles.Open(await leader.Letter("/api/reports/one-page.docx?asOf=2026-07-06")).Dispose();
    }

    /// <summary>Sends a form of a page as a browser would.</summary>
    private static async Task<(HttpStatusCode Status, string Page)> Form(HttpClient client, string path, string name, (string Name, string Value) field)
    {
        var token = System.Text.RegularExpressions.Regex.Match(await client.GetStringAsync(new Uri(path, UriKind.Relative)), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = name, ["__RequestVerificationToken"] = token, [field.Name] = field.Value });
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), form);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    private Task<HttpClient> As(string name) => Office.As($"{name}.{LifeOverHttp.County}");

    private static JsonNode Figure(JsonNode answer, string key) => answer["figures"]!["figures"]!.AsArray().Single(figure => figure!.Text("key") == key)!;

    private static string Of(JsonNode answer, string key) => $"{Figure(answer, key).Text("numerator")}/{Figure(answer, key).Text("denominator")}";

    private static int Number(JsonNode answer, string key) => Figure(answer, key).Number("numerator");

    private static string Values(JsonNode answer) => string.Join('\n', answer["figures"]!["figures"]!.AsArray().Select(figure => $"{figure!.Text("key")} {figure!.Text("numerator")}/{figure!.Text("denominator")} {figure!.Text("lastYear")}"));
}
