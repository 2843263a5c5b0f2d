using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Imports;

/// <summary>A session's proposals from a sheet: all of them or none, once, with what is not clear as questions.</summary>
public sealed class ProposalImportTests() : OwnOffice(new DateOnly(2026, 1, 14))
{
    private static readonly string[] Header = ["编号", "案由", "内容", "提案者", "类别", "提案形式", "集体名称", "届次", "提出日期", "监督性", "建议承办单位"];

    [Fact]
    public async Task A_sheet_is_previewed_entered_in_one_go_and_entered_again_without_effect()
    {
        var clerk = await Life.As(Who.Office);
        await clerk.Tell("/api/sessions", new { term = 11, meeting = 2, opensOn = "2026-01-12", closesOn = "2026-01-15" }, HttpStatusCode.Created);
        string?[][] rows =
        [
            ["县政协提案登记表"], Header,
            ["A-1", "关于老旧小区改造的提案", "建议统筹雨污管网。", "沈清和、m-002，顾 若兰", "社会建设", "联名", null, "十一届二次", null, "是", "水务局、财政局"],
            ["A-2", "关于产业园区的提案", "建议用足专项资金。", "陆明远", "体育", "个人", null, null, "46034", "否", "林业局"],
            ["A-3", "关于营商环境的提案", "建议一次办好。", null, "economy", "集体", "民盟云溪县支部", "11-2", "2026/1/14", null, null],
            [null, null, null],
            ["A-4", "=1+1", "内容", "沈清和 陆明远", null, "个人", null, "第十一届第二次会议", null, null, null],
            ["A-5", "关于灌溉的提案", "内容", "陆明远、李四", null, null, null, "十一届二次", "2026-01-13", null, null],
        ];
        var file = Sheets.Make(rows);
        var preview = await Import(clerk, file, dryRun: true);
        Assert.Equal((5, 0, 0), (preview.Number("created"), preview.Number("unchanged"), preview["errors"]!.AsArray().Count));
        Assert.Equal(
            ["formDiffers 个人，提案者 2 位 7", "unknownCategory 体育 4", "unknownProposer 李四 8", "unknownUnit 林业局 4"],
            preview["questions"]!.AsArray().Select(question => $"{question!.Text("kind")} {question!.Text("about")} {question!["lines"]![0]}").Order(StringComparer.Ordinal));
        Assert.Equal(0, (await clerk.Ask("/api/matters?kind=proposal")).Number("total"));

        var entered = await Import(clerk, file);
        Assert.Equal((5, 0), (entered.Number("created"), entered.Number("unchanged")));
        var joint = await clerk.Ask($"/api/matters/{entered["lines"]![0]!.Text("matter")}");
        Assert.Equal(("提案〔2026〕1号", "11-2", "inSession", "society", "2026-01-14", "A-1", 3), (joint.Text("number"), joint.Text("session"), joint.Text("sessionKind"), joint.Text("category"), joint.Text("raisedOn"), joint.Text("source.item"), joint.Number("source.line")));
        Assert.Equal((true, "水务局 财政局"), (joint["isSupervisory"]!.GetValue<bool>(), string.Join(' ', joint.Strings("suggested"))));
        Assert.Equal(("2026-01-12", ""), ((await Of(clerk, entered, 1)).Text("raisedOn"), (await Of(clerk, entered, 1)).Text("category")));
        Assert.Equal(("民盟云溪县支部", "stored"), ((await Of(clerk, entered, 2)).Text("collective"), (await Of(clerk, entered, 3)).Text("title")));
        Assert.Equal((2, 1, 1), (await Total(clerk, "proposedBy=joint"), await Total(clerk, "proposedBy=individual"), await Total(clerk, "proposedBy=group")));
        // Who put it forward sees it, by his number, whoever typed it.
        Assert.Equal(2, (await (await Life.As(Who.Member)).Ask("/api/matters?kind=proposal")).Number("total"));
        Assert.Equal("十一届二次第001号", (await clerk.Tell($"/api/matters/{joint.Id()}/file", new { })).Text("caseNumber"));

        rows[3][1] = "关于产业园区的提案（修改）";
        var again = await Import(clerk, Sheets.Make([.. rows, ["A-6", "新增", "内容", "m-003", null, null, null, "11-2", null, null, null]]));
        Assert.Equal((1, 5), (again.Number("created"), again.Number("unchanged")));
        Assert.Equal(["differs A-2"], again["questions"]!.AsArray().Select(question => $"{question!.Text("kind")} {question!.Text("about")}"));
        var twice = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Import(clerk, Sheets.Make([Header, ["B-1", "同时", "内容", "m-003", null, null, null, "11-2", null, null, null]]))));
        Assert.Equal((1, 2), (twice.Sum(answer => answer.Number("created")), twice.Sum(answer => answer.Number("unchanged"))));
        Assert.Equal(7, await Total(clerk, "kind=proposal"));
    }

    [Fact]
    public async Task Every_row_that_is_wrong_is_named_by_its_place_and_nothing_is_entered()
    {
        var clerk = await Life.As(Who.Office);
        await clerk.Tell("/api/sessions", new { term = 11, meeting = 2, opensOn = "2026-01-12", closesOn = "2026-01-15" }, HttpStatusCode.Created);
        await clerk.Tell("/api/sessions", new { term = 11, meeting = 3, opensOn = "2026-11-12", closesOn = "2026-11-15" }, HttpStatusCode.Created);
        string?[] Row(string? reference = "1", string? title = "案由", string? text = "内容", string? form = null, string? collective = null, string? session = "11-2", string? day = null, string? supervisory = null, string? proposer = "m-001") =>
            [reference, title, text, proposer, null, form, collective, session, day, supervisory, null];
        (string?[] Row, string Said)[] wrong =
        [
            (Row(null), "编号"), (Row("2", title: " "), "案由"), (Row("3", title: new('x', 201)), "案由"), (Row("4", text: null), "内容"), (Row("5", form: "口头"), "提案形式"), (Row("6", form: "集体"), "集体名称"),
            (Row("7", form: "个人", collective: "某委"), "集体名称"), (Row("8", session: "十届"), "届次"), (Row("9", session: "9-9"), "届次"), (Row("10", session: null), "提出日期"), (Row("11", day: "后天"), "提出日期"),
            (Row("12", day: "2026-01-02"), "届次"), (Row("13", session: "11-3"), "届次"), (Row("14", session: null, day: "2026-02-01"), "提出日期"), (Row("15", session: null, day: "2025-01-01"), "提出日期"), (Row("16", supervisory: "也许"), "监督性"),
            (Row("17", session: "十一届二次平时"), "提出日期"), (Row("18"), ""), (Row("18"), "编号"), (Row("19", session: null, day: "1900-01-01"), "提出日期"), (Row("20", collective: new('x', 300)), "集体名称"), (Row("21", proposer: null), "提案者"), (Row("22", proposer: "张三"), "提案者"),
        ];
        var file = Sheets.Make([Header, .. wrong.Select(one => one.Row)]);
        var expected = wrong.Select((one, index) => (one.Said, Row: index + 2)).Where(one => one.Said.Length > 0).Select(one => $"{one.Row} {one.Said}");
        var preview = await Import(clerk, file, dryRun: true);
        Assert.Equal(expected, preview["errors"]!.AsArray().Select(error => $"{error!.Number("row")} {error!.Text("column")}").ToList());
        Assert.StartsWith("第 2 行“编号”：", preview["errors"]![0]!.Text("text"), StringComparison.Ordinal);
        var refused = await Import(clerk, file, expected: HttpStatusCode.UnprocessableEntity);
        Assert.Equal(("import.rows_wrong", 22), (refused.Text("code"), refused["errors"]!.AsArray().Count));
        Assert.Equal(0, await Total(clerk, "kind=proposal"));

        foreach (var (content, name, status, code) in new (byte[], string, HttpStatusCode, string)[]
        {
            ([], "空.xlsx", HttpStatusCode.UnprocessableEntity, "import.no_file"), ([1, 2, 3], "x.xlsx", HttpStatusCode.UnsupportedMediaType, "sheet.not_a_sheet"), (Sheets.Make([["甲", "乙"]]), "x.xlsx", HttpStatusCode.UnprocessableEntity, "sheet.no_header"),
            (Sheets.Make([Header]), "x.xlsx", HttpStatusCode.UnprocessableEntity, "sheet.no_row"), (Sheets.Make([["机密★1年"], Header, Row()]), "x.xlsx", HttpStatusCode.UnprocessableEntity, "attachment.classified"),
        }) Assert.Equal(code, (await Import(clerk, content, name: name, expected: status)).Text("code"));
        foreach (var who in new[] { Who.Member, Who.Lead, Who.Government }) await Import(await Life.As(who), Sheets.Make([Header, Row()]), expected: HttpStatusCode.Forbidden);
        await Import(await Life.As(Who.Party), Sheets.Make([Header, Row()]), expected: HttpStatusCode.Forbidden);

        // What came long ago needs a word why it comes now.
        var late = Sheets.Make([Header, Row("30", session: null, day: "2025-06-01")]);
        Assert.Equal("date.backdated_without_reason", (await Import(clerk, late, expected: HttpStatusCode.UnprocessableEntity))["errors"]![0]!.Text("code"));
        Assert.Equal(1, (await Import(clerk, late, reason: "按登记表补录")).Number("created"));
        Assert.Equal("", (await clerk.Ask("/api/matters?kind=proposal"))["items"]![0]!.Text("session"));
    }

    [Fact]
    public async Task Five_hundred_rows_take_seconds_the_empty_sheet_can_be_filled_in_and_the_page_enters_what_it_showed()
    {
        var clerk = await Life.As(Who.Office);
        await clerk.Tell("/api/sessions", new { term = 11, meeting = 2, opensOn = "2026-01-12", closesOn = "2026-01-15" }, HttpStatusCode.Created);
        var file = Sheets.Make([Header, .. Enumerable.Range(1, 500).Select(n => new[] { $"{n}", $"提案{n}", new string('文', 1000), "m-001、m-002", "经济建设", "联名", null, "11-2", null, null, "水务局" })]);
        var watch = Stopwatch.StartNew();
        Assert.Equal(500, (await Import(clerk, file)).Number("created"));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed} for 500 rows");
        Assert.Equal(500, (await Import(clerk, file)).Number("unchanged"));
        Assert.Equal(500, await Total(clerk, "session=11-2"));
        Assert.Equal(500L, await Office.Database.Scalar<long>("select last from docs.numbers where register = 'matter/proposal/2026'"));

        using var template = await clerk.GetAsync(new Uri("/api/imports/proposals/template.xlsx", UriKind.Relative));
        var sheet = Sheets.Read(await template.Content.ReadAsByteArrayAsync());
        Assert.Equal(Header, sheet[1]);

        var page = await clerk.GetStringAsync(new Uri("/import", UriKind.Relative));
        Assert.Contains("导入提案登记表", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        using var form = new MultipartFormDataContent { { new StringContent("proposals"), "_handler" }, { new StringContent(TokenOf(page)), "__RequestVerificationToken" }, { new StringContent(""), "lateEntryReason" } };
        form.Add(new ByteArrayContent(Sheets.Make([Header, ["P-1", "页面导入", "内容", "沈清和、王五", null, null, null, "11-2", null, null, null]])), "file", "提案.xlsx");
        using var shown = await clerk.PostAsync(new Uri("/import", UriKind.Relative), form);
        var preview = await shown.Content.ReadAsStringAsync();
        Assert.All(["将登记 <b>1</b> 件", "“王五”不在委员名录中", "确认登记 1 件提案"], text => Assert.Contains(text, WebUtility.HtmlDecode(preview), StringComparison.Ordinal));
        Assert.Equal(500, await Total(clerk, "kind=proposal"));
        var carried = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(preview, "<textarea name=\"sheet\"[^>]*>([^<]*)</textarea>").Groups[1].Value);
        using var confirm = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "confirm-proposals", ["__RequestVerificationToken"] = TokenOf(preview), ["name"] = "提案.xlsx", ["sheet"] = carried, ["lateEntryReason"] = "" });
        using var done = await clerk.PostAsync(new Uri("/import", UriKind.Relative), confirm);
        Assert.Contains("已登记 <b>1</b> 件", WebUtility.HtmlDecode(await done.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(501, await Total(clerk, "kind=proposal"));
    }

    private static string TokenOf(string page) => System.Text.RegularExpressions.Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;

    private static async Task<JsonNode> Of(HttpClient client, JsonNode entered, int line) => await client.Ask($"/api/matters/{entered["lines"]![line]!.Text("matter")}");

    private static async Task<int> Total(HttpClient client, string asked) => (await client.Ask($"/api/matters?{asked}&size=1")).Number("total");

    private static async Task<JsonNode> Import(HttpClient client, byte[] file, bool dryRun = false, string name = "提案.xlsx", string? reason = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var form = new MultipartFormDataContent { { new StringContent(dryRun ? "true" : "false"), "dryRun" }, { new ByteArrayContent(file), "file", name } };
        if (reason is not null) form.Add(new StringContent(reason), "lateEntryReason");
        using var answer = await client.PostAsync(new Uri("/api/imports/proposals", UriKind.Relative), form);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"expected {(int)expected}, answered {(int)answer.StatusCode}: {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }
}
