using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Storage;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Imports;

/// <summary>A county's own ledgers: read as they are, entered once, taken back whole, given back in their own columns.</summary>
public sealed class LedgerImportTests() : OwnOffice(new DateOnly(2026, 3, 2))
{
    private static readonly string[] Header = ["编号", "建议内容", "提出日期", "承办单位", "交办日期", "答复日期", "办理类别", "答复内容", "落实情况", "办结日期", "委员联系电话"];

    private static readonly string?[][] Rows =
    [
        ["云溪县政协协商建议台账（2023年）"], [null], [null, null, null, "办理情况"], Header,
        ["1", "建议改造老旧小区雨污管网", "2023-03-05", "水务局", "2023/3/20", "2023.6.1", "A", "已完成改造。", "已落实", "2023年9月1日", "0999-1"],
        ["2", "建议增加公交线路", "20230306", "交通局、财政局", "date:2023-03-21", "45078", "B", "列入明年计划。", null, null, "=1+1"],
        ["3", "建议修缮村道", "3月7日", "交通运输局", "2023-03-22", null, null, null, null, null, null],
        ["一、教育类"],
        ["4", "建议增设幼儿园", "2023-03-08", "教体局", null, null, null, null, null, null, "+86 123"],
        [null],
        ["5", "建议整治停车", "2023-03-09", "城管局", "2023-03-23", "2023-05-05", "D", null, null, null, "0012"],
        ["合计", "5 件"],
    ];

    [Fact]
    public async Task A_ledger_is_read_as_it_stands_entered_once_and_given_back_in_its_own_columns()
    {
        var clerk = await Life.As(Who.Office);
        var file = Sheets.Make(Rows, "A1:K1", "D3:J3", "A8:K8");
        var preview = await Import(clerk, file, dryRun: true, ("kind", "suggestion"), ("year", "2023"), ("lateEntryReason", "历史台账"));
        Assert.Equal((4, "5 0 0 0 3", 8), (preview.Number("headerRow"), CountsOf(preview), preview.Number("rows")));
        Assert.Equal("number title raisedOn units assignedOn answeredOn class reply implementation closedOn keep", string.Join(' ', preview["columns"]!.AsArray().Select(column => column!.Text("field"))));
        Assert.Equal(["8 heading", "10 empty", "12 total"], preview["lines"]!.AsArray().Where(line => line!.Text("fate") == "ignored").Select(line => $"{line!.Number("row")} {line!.Text("ignored")}"));
        Assert.Equal(0, await Total(clerk, "kind=suggestion"));

        var entered = await Import(clerk, file, dryRun: false, ("kind", "suggestion"), ("year", "2023"), ("lateEntryReason", "历史台账"), ("ledger", "建议台账"));
        Assert.Equal("5 0 0 0 3", CountsOf(entered));
        var id = entered.Text("id");
        var lines = (await clerk.Ask($"/api/imports/ledgers/{id}/rows?fate=entered"))["items"]!.AsArray();
        var matters = new List<JsonNode>();
        foreach (var line in lines) matters.Add(await clerk.Ask($"/api/matters/{line!.Text("matter")}"));
        Assert.Equal(["closed 2023-03-05 adopted verified", "implementing 2023-03-06 adopted inProgress", "assigned 2023-03-07 pending notStarted", "raised 2023-03-08 pending notStarted", "settled 2023-03-09 keptForReference notStarted"],
            matters.Select(matter => $"{matter.Text("stage")} {matter.Text("raisedOn")} {matter.Text("adoption")} {matter.Text("implementation")}"));
        Assert.Equal(("1", 5), (matters[0].Text("source.item"), matters[0].Number("source.line")));
        Assert.Equal(5, await Total(clerk, "kind=suggestion&channel=ledger"));
        Assert.Contains("2023-06-01", (await clerk.Ask($"/api/matters/{matters[1].Id()}/history")).ToJsonString(), StringComparison.Ordinal);

        var again = await Import(clerk, file, dryRun: false, ("year", "2023"), ("lateEntryReason", "历史台账"));
        Assert.Equal(("0 5 0 0 3", "建议台账"), (CountsOf(again), again.Text("ledger")));
        Assert.Equal(5, await Total(clerk, "kind=suggestion"));

        // Nothing has changed: what came comes back. What was read as text is text, what was a day is a day.
        var back = await Back(clerk, id);
        Assert.Equal(Header, back[0]);
        Assert.Equal(["1", "建议改造老旧小区雨污管网", "2023-03-05", "水务局", "2023/3/20", "2023.6.1", "A", "已完成改造。", "已落实", "2023年9月1日", "0999-1"], back[1]);
        Assert.Equal(("45006", "stored", "+86 123", "0012"), (back[2][4], back[2][10], back[4][10], back[5][10]));

        // What has gone on since stands there as it is now.
        var water = await Life.As(Who.Office);
        await water.Tell($"/api/matters/{matters[3].Id()}/assign", new { lead = "health", occurredOn = "2026-03-01" });
        Assert.Equal(("卫健局", "46082", "+86 123"), ((await Back(clerk, id))[4][3], (await Back(clerk, id))[4][4], (await Back(clerk, id))[4][10]));
    }

    [Fact]
    public async Task Text_in_GBK_is_read_good_rows_go_in_bad_ones_come_back_with_why_and_the_next_year_reads_itself()
    {
        var clerk = await Life.As(Who.Office);
        (string, string)[] asked = [("kind", "suggestion"), ("lateEntryReason", "历史台账"), ("ledger", "问题台账"), ("mapping", """{ "序号": "number", "问题描述": "text", "发现时间": "raisedOn", "责任单位": "units", "交办时间": "assignedOn" }""")];
        const string Text = "某县问题台账,,,,,\r\n序号,问题描述,发现时间,责任单位,交办时间,备注\r\n1,\"路面\"\"塌陷\"\"，\n须修\",2024-01-05,城管局,2024-01-08,=HYPERLINK(1)\r\n"
            + "2,河道有垃圾,2024-01-06,河长办,2024-01-08,\r\n3,路灯不亮,一月,城管局,,\r\n4,积水,2024-01-09,水务局,2024-01-02,\r\n1,重复,2024-01-05,城管局,,\r\n,没有编号,2024-01-07,,,\r\n5,未来,2027-01-01,,,\r\n";
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Text);
        var refused = await Import(clerk, gbk, "问题.csv", false, HttpStatusCode.UnprocessableEntity, asked);
        Assert.Equal(("ledger.rows_wrong", "2 0 1 4 0"), (refused.Text("code"), CountsOf(refused)));
        Assert.Equal(["4 question ledger.unit_unknown 责任单位", "5 error ledger.day_unreadable 发现时间", "6 error date.before_its_cause 交办时间", "7 error ledger.number_twice 序号", "9 error date.in_the_future 发现时间"],
            refused["lines"]!.AsArray().Select(line => $"{line!.Number("row")} {line!.Text("fate")} {line!["problems"]![0]!.Text("code")} {line!["problems"]![0]!.Text("column")}"));
        Assert.Equal(0, await Total(clerk, "kind=suggestion"));

        var entered = await Import(clerk, gbk, "问题.csv", false, HttpStatusCode.OK, [.. asked, ("goodOnly", "true")]);
        Assert.Equal(("2 0 1 4 0", 2), (CountsOf(entered), await Total(clerk, "kind=suggestion")));
        using var errors = await clerk.GetAsync(new Uri($"/api/imports/{entered.Text("id")}/errors", UriKind.Relative));
        var bad = Sheets.Read(await errors.Content.ReadAsByteArrayAsync());
        Assert.Equal(("错误", 6, "河长办"), (bad[0][^1], bad.Count, bad[1][3]));
        Assert.Contains("责任单位：单位“河长办”不在单位名录中", bad[1][^1], StringComparison.Ordinal);
        // What looks like a formula is given back as the text it was.
        Assert.Equal(("路面\"塌陷\"，\n须修", "=HYPERLINK(1)"), ((await Back(clerk, entered.Text("id")))[1][1], (await Back(clerk, entered.Text("id")))[1][5]));
        using var raw = await clerk.GetAsync(new Uri($"/api/imports/{entered.Text("id")}/export", UriKind.Relative));
        using var zip = new ZipArchive(await raw.Content.ReadAsStreamAsync());
        using var sheet = new StreamReader(zip.Entries.Single(entry => entry.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal) || entry.FullName.EndsWith("sheet.xml", StringComparison.Ordinal)).Open());
        Assert.DoesNotContain("<x:f", await sheet.ReadToEndAsync(), StringComparison.Ordinal);

        // The unit gets the name; the same file again enters only what waited for it. With and without the mark at its beginning UTF-8 is UTF-8.
        using var renamed = await clerk.PostAsync(new Uri("/api/units/environment/edit", UriKind.Relative), System.Net.Http.Json.JsonContent.Create(new { aliases = new[] { "环保局", "河长办" } }));
        Assert.True(renamed.IsSuccessStatusCode, await renamed.Content.ReadAsStringAsync());
        foreach (var (encoding, counts) in new[] { (new UTF8Encoding(true), "1 2 0 4 0"), (new UTF8Encoding(false), "0 3 0 4 0") })
        {
            var answer = await Import(clerk, [.. encoding.GetPreamble(), .. encoding.GetBytes(Text)], "问题2.csv", false, HttpStatusCode.OK, ("lateEntryReason", "历史台账"), ("goodOnly", "true"));
            Assert.Equal((counts, "问题台账"), (CountsOf(answer), answer.Text("ledger")));
        }
        var mapping = (await clerk.Ask("/api/imports/mappings"))[0]!;
        Assert.Equal((1, "number,text,raisedOn,units,assignedOn,keep"), (mapping.Number("version"), string.Join(',', mapping.Strings("fields"))));
        var body = new { ledger = "问题台账", kind = "suggestion", columns = mapping.Strings("columns"), fields = mapping.Strings("fields").Select(field => field == "units" ? "keep" : field) };
        Assert.Equal("ledger.mapping_stale", (await clerk.Put("/api/imports/mappings", body, null, HttpStatusCode.PreconditionFailed)).Text("code"));
        Assert.Equal(2, (await clerk.Put("/api/imports/mappings", body, "\"1\"")).Number("version"));
        var next = await Import(clerk, Encoding.UTF8.GetBytes(Text.Replace("2024-", "2025-", StringComparison.Ordinal).Replace("\n1,", "\n101,", StringComparison.Ordinal)), "问题3.csv", true, HttpStatusCode.OK, ("lateEntryReason", "历史台账"));
        Assert.Equal("number text raisedOn keep assignedOn keep", string.Join(' ', next["columns"]!.AsArray().Select(column => column!.Text("field"))));
    }

    [Fact]
    public async Task A_whole_import_is_taken_back_unless_somebody_has_acted_on_it_and_its_numbers_stay()
    {
        var clerk = await Life.As(Who.Office);
        (string, string)[] asked = [("kind", "suggestion"), ("year", "2023"), ("lateEntryReason", "历史台账"), ("ledger", "建议台账")];
        var file = Sheets.Make(Rows, "A1:K1", "A8:K8");
        var entered = await Import(clerk, file, dryRun: false, asked);
        var id = entered.Text("id");
        var rows = (await clerk.Ask($"/api/imports/ledgers/{id}/rows?fate=entered"))["items"]!.AsArray();
        var open = rows[3]!.Text("matter");
        await clerk.Tell($"/api/matters/{open}/assign", new { lead = "health" });
        var refused = await clerk.Tell($"/api/imports/{id}/undo", new { reason = "列对应选错" }, HttpStatusCode.Conflict);
        Assert.Equal(("ledger.acted_on", open, "4"), (refused.Text("code"), refused["actedOn"]![0]!.Text("matter"), refused["actedOn"]![0]!.Text("ledgerNumber")));
        Assert.Equal(5, await Total(clerk, "kind=suggestion"));

        var second = await Import(clerk, Sheets.Make([Header, ["9", "又一条建议", "2023-04-05", "水务局", "2023-04-06", null, null, null, null, null, null]]), dryRun: false, asked);
        var (other, matter) = (second.Text("id"), (await clerk.Ask($"/api/imports/ledgers/{second.Text("id")}/rows"))["items"]![0]!.Text("matter"));
        var before = await Figures(clerk);
        Office.Time.MoveTo(new DateOnly(2026, 3, 3));
        clerk = await Life.As(Who.Office);
        Assert.Equal("matter.reason_missing", (await clerk.Tell($"/api/imports/{other}/undo", new { reason = " " }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        Assert.Equal("undone", (await clerk.Tell($"/api/imports/{other}/undo", new { reason = "列对应选错" })).Text("state"));
        Assert.Equal("ledger.undone_already", (await clerk.Tell($"/api/imports/{other}/undo", new { reason = "再来" }, HttpStatusCode.Conflict)).Text("code"));

        // In no list and no figure; what was known before it was taken back is known still.
        Assert.Equal((5, 5), (await Total(clerk, "kind=suggestion"), (await Figures(clerk)).Matters));
        Assert.True((await Figures(clerk)).Obligations < before.Obligations);
        Assert.Equal(6, (await clerk.Ask("/api/matters?kind=suggestion&size=1&knownAt=2026-03-02T12:00:00%2B08:00")).Number("total"));
        var voided = await clerk.Ask($"/api/matters/{matter}");
        Assert.Equal(("voided", 0), (voided.Text("stage"), voided["actions"]!.AsArray().Count));
        Assert.Equal("True", (await clerk.Ask($"/api/imports/ledgers/{other}/rows"))["items"]![0]!["isVoid"]!.GetValue<bool>().ToString());
        await (await Life.As(Who.Office)).Tell($"/api/matters/{matter}/assign", new { lead = "health" }, HttpStatusCode.Conflict);

        // Entered again it is another matter, under another number.
        var again = await Import(clerk, Sheets.Make([Header, ["9", "又一条建议", "2023-04-05", "水务局", "2023-04-06", null, null, null, null, null, null]]), dryRun: false, asked);
        var row = (await clerk.Ask($"/api/imports/ledgers/{again.Text("id")}/rows"))["items"]![0]!;
        Assert.Equal(("1 0 0 0 0", false, "协商建议〔2023〕7号"), (CountsOf(again), row.Text("matter") == matter, row.Text("matterNumber")));
        foreach (var view in ViewWriter.Views.Where(view => view.Name is "matters" or "standings" or "obligations" or "subjects"))
            Assert.Equal(0, (await new Rebuild(Office.Database.Admin, _ => { }).Run(view)).Different);
    }

    [Fact]
    public async Task What_is_no_ledger_is_refused_in_words_and_nobody_else_may_bring_one()
    {
        var clerk = await Life.As(Who.Office);
        var good = Sheets.Make([Header, ["1", "建议", "2023-01-01", null, null, null, null, null, null, null, null]]);
        foreach (var (content, name, status, code) in new (byte[], string, HttpStatusCode, string)[]
        {
            ([], "空.xlsx", HttpStatusCode.UnprocessableEntity, "import.no_file"), ([1, 2, 3], "x.xlsx", HttpStatusCode.UnsupportedMediaType, "sheet.not_a_sheet"), (Sheets.Make([]), "x.xlsx", HttpStatusCode.UnprocessableEntity, "sheet.empty"),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[64], .. Encoding.Unicode.GetBytes("EncryptedPackage")], "密码.xlsx", HttpStatusCode.UnsupportedMediaType, "sheet.locked"),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[64]], "旧.xls", HttpStatusCode.UnsupportedMediaType, "sheet.old_format"),
            (Sheets.With(good, "xl/vbaProject.bin", new byte[10]), "宏.xlsm", HttpStatusCode.UnsupportedMediaType, "sheet.macros"), (Sheets.With(good, "xl/media/bomb", new byte[120 * 1024 * 1024]), "弹.xlsx", HttpStatusCode.RequestEntityTooLarge, "sheet.unfolds_too_large"),
            (good[..^200], "断.xlsx", HttpStatusCode.UnsupportedMediaType, "sheet.unreadable"), (Sheets.Make([["甲"], ["乙"]]), "x.xlsx", HttpStatusCode.UnprocessableEntity, "ledger.no_header"), (Sheets.Make([Header]), "x.xlsx", HttpStatusCode.UnprocessableEntity, "ledger.no_row"),
            (Sheets.Make([["机密★1年"], Header, ["1", "建议", "2023-01-01"]]), "x.xlsx", HttpStatusCode.UnprocessableEntity, "attachment.classified"), (Encoding.UTF8.GetBytes("没有分隔符的一段话"), "x.csv", HttpStatusCode.UnsupportedMediaType, "sheet.not_a_sheet"),
        })
        {
            var refused = await Import(clerk, content, name, true, status, ("kind", "suggestion"));
            Assert.Equal(code, refused.Text("code"));
            Assert.True(refused.Text("detail").Any(c => c is >= '一' and <= '龥'), code);
        }
        foreach (var (field, value, status, code) in new[]
        {
            ("kind", "", HttpStatusCode.UnprocessableEntity, "ledger.kind_missing"), ("mapping", "[", HttpStatusCode.UnprocessableEntity, "ledger.mapping_malformed"), ("mapping", """{ "没有的列": "title" }""", HttpStatusCode.UnprocessableEntity, "ledger.columns_differ"),
            ("mapping", """{ "编号": "keep" }""", HttpStatusCode.UnprocessableEntity, "ledger.no_title_column"), ("mapping", """{ "编号": "title", "建议内容": "title" }""", HttpStatusCode.UnprocessableEntity, "ledger.field_twice"), ("headerRow", "3", HttpStatusCode.UnprocessableEntity, "ledger.no_header"),
            ("kind", "snapshot", HttpStatusCode.OK, ""),
        }) Assert.Equal(code, (await Import(clerk, good, "x.xlsx", true, status, (field, value), field == "kind" ? ("year", "2023") : ("kind", "suggestion"))).Text("code"));
        foreach (var who in new[] { Who.Member, Who.Lead, Who.Government, Who.Party }) await Import(await Life.As(who), good, "x.xlsx", true, HttpStatusCode.Forbidden, ("kind", "suggestion"));
        Assert.Equal("matter.not_yours", (await Import(await Life.As(Who.ProposalsCommittee), good, "x.xlsx", true, HttpStatusCode.Forbidden, ("kind", "finding"))).Text("code"));
        Assert.Equal("date.backdated_without_reason", (await Import(clerk, good, dryRun: true, ("kind", "suggestion")))["lines"]![0]!["problems"]![0]!.Text("code"));
        Assert.Equal(0, await Total(clerk, ""));
    }

    [Fact]
    public async Task Proposals_go_as_far_as_their_ledger_says_for_the_committee_too()
    {
        var committee = await Life.As(Who.ProposalsCommittee);
        await (await Life.As(Who.Office)).Tell("/api/sessions", new { term = 11, meeting = 1, opensOn = "2025-01-12", closesOn = "2025-01-15", occurredOn = "2026-03-01" }, HttpStatusCode.Created);
        string?[] header = ["提案号", "案由", "提案者", "提交日期", "承办单位", "会办单位", "交办日期", "答复日期", "答复类别", "答复内容"];
        var file = Sheets.Make([header,
            ["001", "关于甲的提案", "沈清和、陆明远", "2025-01-13", "水务局", "财政局", "2025-02-10", "2025-05-01", "C类", "条件不具备。"],
            ["002", "关于乙的提案", "已离任的老委员", "2025-01-13", null, null, null, null, null, null],
            ["003", "关于丙的提案", "民盟云溪县支部", "2025-06-01", "教体局", null, null, "2025-08-01", "A", "已办。"]]);
        var entered = await Import(committee, file, "提案台账.xlsx", false, HttpStatusCode.OK, ("kind", "proposal"), ("lateEntryReason", "历史台账补录"), ("handOverWhenRaised", "false"));
        var id = entered.Text("id");
        Assert.Equal(("3 0 0 0 0", "ledger.no_assigned_day"), (CountsOf(entered), entered["lines"]![0]!["problems"]![0]!.Text("code")));
        var done = await committee.Ask($"/api/imports/ledgers/{id}");
        Assert.Equal(("done", 100, "3 0 0 0 0"), (done.Text("state"), done.Number("progress"), CountsOf(done)));
        var rows = (await committee.Ask($"/api/imports/ledgers/{id}/rows"))["items"]!.AsArray();
        var first = await committee.Ask($"/api/matters/{rows[0]!.Text("matter")}");
        Assert.Equal(("十一届一次第001号", "11-1", "keptForReference", "2025-01-13"), (first.Text("caseNumber"), first.Text("session"), first.Text("adoption"), first.Text("raisedOn")));
        Assert.Equal(("submitted", "已离任的老委员"), ((await committee.Ask($"/api/matters/{rows[1]!.Text("matter")}")).Text("stage"), (await committee.Ask($"/api/matters/{rows[1]!.Text("matter")}")).Text("collective")));
        Assert.Equal(0, (await committee.Ask("/api/proposals/evaluations")).Number("total"));
        // Who put it forward sees it, by his name in the ledger.
        Assert.Equal(1, await Total(await Life.As(Who.Member), "kind=proposal"));
    }

    private static async Task<(int Matters, int Obligations)> Figures(HttpClient client) => ((await client.Ask("/api/matters?size=1")).Number("total"), (await client.Ask("/api/obligations?size=1")).Number("total"));

    private static string CountsOf(JsonNode answer)
    {
        var counts = answer["counts"]!;
        string[] names = ["entered", "unchanged", "question", "error", "ignored"];
        Assert.Equal(counts.Number("total"), names.Sum(counts.Number));
        return string.Join(' ', names.Select(counts.Number));
    }

    private static async Task<int> Total(HttpClient client, string asked) => (await client.Ask($"/api/matters?{asked}&size=1")).Number("total");

    private static async Task<IReadOnlyList<string[]>> Back(HttpClient client, string id)
    {
        using var answer = await client.GetAsync(new Uri($"/api/imports/{id}/export", UriKind.Relative));
        return Sheets.Read(await answer.Content.ReadAsByteArrayAsync());
    }

    private static async Task<JsonNode> Import(HttpClient client, byte[] file, bool dryRun, params (string Name, string Value)[] asked) => await Import(client, file, "台账.xlsx", dryRun, HttpStatusCode.OK, asked);

    private static async Task<JsonNode> Import(HttpClient client, byte[] file, string name, bool dryRun, HttpStatusCode expected, params (string Name, string Value)[] asked)
    {
        using var form = new MultipartFormDataContent { { new StringContent(dryRun ? "true" : "false"), "dryRun" }, { new ByteArrayContent(file), "file", name } };
        foreach (var (field, value) in asked) form.Add(new StringContent(value), field);
        using var answer = await client.PostAsync(new Uri("/api/imports/ledgers", UriKind.Relative), form);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"expected {(int)expected}, answered {(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }
}
