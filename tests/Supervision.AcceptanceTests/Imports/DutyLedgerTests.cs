using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Tests;
using Xunit;
using Sheets = Supervision.AcceptanceTests.Fixtures.Sheets;

namespace Supervision.AcceptanceTests.Imports;

/// <summary>The ledger of duties: measures, what is counted, the sheet that goes out and comes back.</summary>
public sealed class DutyLedgerTests() : OwnOffice(new DateOnly(2026, 3, 2))
{
    private const int KeyAt = 0, RevisionAt = 1, NumberAt = 2, TextAt = 5, UnitsAt = 6, KindAt = 7, DayAt = 8;

    [Fact]
    public async Task A_duty_is_refined_reported_on_amended_counted_and_listed_as_of_any_day()
    {
        var office = await Life.As(Who.Office);
        var duty = (await Life.GivenDuty()).Id();
        await office.Tell($"/api/matters/{duty}/refine-duty", new { text = "办一期培训班", units = new[] { ExpectedMove.First }, dueOn = "2026-04-30" });
        await office.Tell($"/api/matters/{duty}/refine-duty", new { text = "每季度通报", limitKind = "quarterly" });
        var told = await office.Tell($"/api/matters/{duty}/link-gauge", new { gauges = new[] { "supervisoryOneIn" } });
        Assert.Equal(["measureUnderway", "measureUnderway"], told["duty"]!["measures"]!.AsArray().Select(one => one!.Text("stage")));

        var rows = (await office.Ask("/api/duties"))["items"]!.AsArray();
        Assert.Equal(["0 2027-03-02 onTime", "1 2026-04-30 onTime", "2 2026-03-31 onTime"], rows.Select(row => $"{row!.Number("measure")} {row!.Text("nextDueOn")} {row!.Text("state")}"));
        Assert.Equal(("supervisoryOneIn", ""), (rows[0]!["gauges"]![0]!.Text("gauge"), rows[0]!["gauges"]![0]!.Text("held")));
        Assert.Equal(["1 overdue", "2 overdue"], (await office.Ask("/api/duties?asOf=2026-05-01&state=overdue"))["items"]!.AsArray().Select(row => $"{row!.Number("measure")} {row!.Text("state")}"));
        Assert.Equal(1, (await office.Ask($"/api/duties?unit={ExpectedMove.First}")).Number("total"));
        Assert.Equal(1, (await office.Ask("/api/duties?limit=quarterly")).Number("total"));
        Assert.Equal((3, 1), ((await office.Ask("/api/duties?size=1&page=2")).Number("total"), (await office.Ask("/api/duties?size=1&page=2"))["items"]!.AsArray().Count));
        await office.Ask("/api/duties?state=nothing", HttpStatusCode.UnprocessableEntity);
        Assert.Equal(3, (await (await Life.As(Who.FirstMeasure)).Ask("/api/duties")).Number("total"));
        Assert.Equal(0, (await (await Life.As(Who.Third)).Ask("/api/duties")).Number("total"));

        // With a plan the gauge has a figure, the plan's own.
        await office.Tell("/api/plans", new { year = 2026 }, HttpStatusCode.Created);
        var figure = (await office.Ask("/api/duties"))["items"]![0]!["gauges"]![0]!;
        Assert.Equal(("0", "0", "/plans/2026"), (figure.Text("held"), figure.Text("least"), figure.Text("page")));

        Office.Time.MoveTo(new DateOnly(2026, 5, 6));
        await (await Life.As(Who.FirstMeasure)).Tell($"/api/matters/{duty}/report-measure", new { text = "已办班", done = true, evidence = new[] { "签到表" } });
        await (await Life.As(Who.Office)).Tell($"/api/matters/{duty}/amend-duty", new { reason = "机构调整", units = new[] { ExpectedMove.Other, ExpectedMove.Lead }, dueOn = "2026-12-31" });
        office = await Life.As(Who.Office);
        Assert.Equal(["0 education 2026-12-31 onTime 0", "1 finance  done 1", "2 water 2026-03-31 overdue 0"],
            (await office.Ask("/api/duties"))["items"]!.AsArray().Select(row => $"{row!.Number("measure")} {row!.Strings("unitCodes")[0]} {row!.Text("nextDueOn")} {row!.Text("state")} {row!.Number("evidence")}"));
        Assert.Equal(["water 2027-03-02 0"], (await office.Ask("/api/duties?asOf=2026-05-05&dutiesOnly=true"))["items"]!.AsArray().Select(row => $"{row!.Strings("unitCodes")[0]} {row!.Text("nextDueOn")} {row!.Number("evidence")}"));
        var history = (await office.Ask($"/api/matters/{duty}/history")).AsArray().Select(line => line!.Text("what")).ToList();
        Assert.Contains("财政局逾期报告措施 1已完成", history);
        Assert.Contains("调整任务：责任单位改为教体局、水务局；完成时限改为2026-12-31 前", history);

        // A finished dated duty is closed, by who did not do it.
        await office.Tell($"/api/matters/{duty}/drop-measure", new { reason = "并入日常", measure = 2 });
        await (await Life.As(Who.Responsible)).Tell($"/api/matters/{duty}/report", new { text = "已完成" });
        Assert.Equal("closed", (await office.Tell($"/api/matters/{duty}/close", new { note = "属实" })).Text("stage"));
        Assert.Equal(["closed", "done", "dropped"], (await office.Ask("/api/duties"))["items"]!.AsArray().Select(row => row!.Text("state")));
    }

    [Fact]
    public async Task What_comes_back_is_looked_at_row_by_row_and_nobodys_change_is_lost()
    {
        var office = await Life.As(Who.Office);
        var (first, second) = ((await Life.GivenDuty()).Id(), (await Life.GivenDuty()).Id());
        await office.Tell($"/api/matters/{first}/refine-duty", new { text = "措施甲", limitKind = "yearly" });
        var rows = RowsOf(await Sheet(office, ""));
        Assert.Equal(("行标识", $"{first}/0", "水务局", "未写明"), (rows[1][KeyAt], rows[2][KeyAt], rows[2][UnitsAt], rows[2][KindAt]));

        // The header stands where somebody put it; a new row is a measure, once.
        string?[] fresh = [null, null, rows[2][NumberAt], null, null, "措施乙", "财政局、教体局", "限定日期", "date:2026-09-30"];
        string?[] lost = [null, null, "任务〔1999〕1号", null, null, "无主", "财政局", "每年"];
        var changed = Edit(rows, [null], [null, "说明"], (2, UnitsAt, "县水务局、没有的局"), (3, DayAt, "2月31日"), (4, KindAt, "偶尔"));
        var preview = await Bring(office, Sheets.Make([.. changed, fresh, lost]), dryRun: true);
        Assert.Equal(["question unit.unknown 责任单位", "error duty.row_day_unreadable 完成日期", "error duty.row_limit_unknown 时限类别", "added  ", "error duty.row_no_key 编号"], Fates(preview));
        Assert.Equal(5, (preview["rows"]!.AsArray()).Count);
        var entered = await Bring(office, Sheets.Make([.. rows, fresh]), dryRun: false, reason: "细化");
        Assert.Equal((1, 3, 0), (entered["counts"]!.Number("added"), entered["counts"]!.Number("unchanged"), entered.Number("absent")));
        var again = await Bring(office, Sheets.Make([.. rows, fresh]), dryRun: false, reason: "细化");
        Assert.Equal((0, 4), (again["counts"]!.Number("added"), again["counts"]!.Number("unchanged")));

        // What two have changed stays as it is; what one has changed is not undone by who did not touch it.
        rows = RowsOf(await Sheet(office, ""));
        await office.Tell($"/api/matters/{first}/amend-duty", new { reason = "他人先改", units = new[] { "health" } });
        await office.Tell($"/api/matters/{second}/amend-duty", new { reason = "他人先改", dueOn = "2026-08-31" });
        var back = await Bring(office, Sheets.Make(Edit(rows, [], [], (2, TextAt, "改过的文字"))), dryRun: false, reason: "修改");
        Assert.Equal(["conflict duty.row_conflict 版本"], Fates(back));
        Assert.Equal((0, 3), (back["counts"]!.Number("changed"), back["counts"]!.Number("unchanged")));
        Assert.Equal("2026-08-31", (await office.Ask($"/api/matters/{second}")).Text("duty.limit.dueOn"));

        // A row left out is left alone; one there twice, one nobody knows, one whose cell is a formula, one its sender may not change.
        rows = RowsOf(await Sheet(office, ""));
        Assert.Equal(1, (await Bring(office, Sheets.Make(rows.SkipLast(1)), dryRun: true)).Number("absent"));
        Assert.Equal(["error duty.row_twice 行标识", "error duty.row_twice 行标识"], Fates(await Bring(office, Sheets.Make([.. rows, rows[2]]), dryRun: true)));
        Assert.Equal(["error duty.row_unknown 行标识", "error duty.row_formula 任务或措施"], Fates(await Bring(office, Sheets.Make(Edit(rows, [], [], (2, KeyAt, $"{Guid.Empty}/0"), (3, TextAt, "=1+1"))), dryRun: true)));
        Assert.Equal(["error date.due_date_not_later 完成日期"], Fates(await Bring(office, Sheets.Make(Edit(rows, [], [], (2, DayAt, "date:2026-03-01"))), dryRun: true)));
        Assert.Equal(["error matter.not_yours "], Fates(await Bring(await Life.As(Who.Government), Sheets.Make(Edit(rows, [], [], (2, TextAt, "政府改"))), dryRun: false, reason: "试")));
        Assert.Equal("matter.reason_missing", (await Bring(office, Sheets.Make(rows), dryRun: false, expected: HttpStatusCode.UnprocessableEntity)).Text("code"));

        byte[] locked = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[64], .. Encoding.Unicode.GetBytes("EncryptedPackage")];
        var good = Sheets.Make(rows);
        foreach (var (content, status, code) in new (byte[], HttpStatusCode, string)[]
        {
            ([], HttpStatusCode.UnprocessableEntity, "import.no_file"), ([1, 2, 3], HttpStatusCode.UnsupportedMediaType, "sheet.not_a_sheet"), (Sheets.Make([]), HttpStatusCode.UnprocessableEntity, "sheet.empty"),
            (Sheets.Make([["甲", "乙"], ["1", "2"]]), HttpStatusCode.UnprocessableEntity, "sheet.no_header"), (Sheets.Make(rows.Take(2)), HttpStatusCode.UnprocessableEntity, "sheet.no_row"), (locked, HttpStatusCode.UnsupportedMediaType, "sheet.locked"),
            (Sheets.With(good, "xl/vbaProject.bin", new byte[10]), HttpStatusCode.UnsupportedMediaType, "sheet.macros"), (Sheets.With(good, "xl/media/bomb", new byte[120 * 1024 * 1024]), HttpStatusCode.RequestEntityTooLarge, "sheet.unfolds_too_large"),
        }) Assert.Equal(code, (await Bring(office, content, dryRun: true, expected: status)).Text("code"));
    }

    [OfficeSuiteFact]
    public async Task The_forty_five_duties_come_back_from_another_program_with_three_cells_changed_and_nothing_else()
    {
        Office.Time.MoveTo(new DateOnly(2026, 11, 2));
        var office = await Office.As("office.640122");
        var entered = await office.Import(await File.ReadAllBytesAsync(RealDocuments.Duties!), "004.txt", 2023);
        var items = entered["lines"]!.AsArray().Where(line => line!.Text("as") == "item").Select(line => line!).ToList();
        Assert.Equal(["thematicMeeting", "importantConsultation"], items[5].Strings("gauges").Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(["supervisoryOneIn"], items[11].Strings("gauges"));

        var saved = await SavedAgain(await Sheet(office, "?year=2023"));
        var untouched = await Bring(office, saved, dryRun: true);
        Assert.Equal((45, 0, 0), (untouched["counts"]!.Number("unchanged"), untouched["rows"]!.AsArray().Count, untouched.Number("absent")));

        var keys = items.Select(item => $"{item.Text("matter")}/0").ToList();
        var edited = SetCells(saved, (keys[3], UnitsAt, "县委办公室、政协办"), (keys[4], DayAt, new DateOnly(2027, 6, 30)), (keys[44], TextAt, "县财政要将政协经费列入预算，逐年增长。"));
        var preview = await Bring(office, edited, dryRun: true);
        Assert.Equal(["责任单位", "时限类别 完成日期", "任务或措施"], preview["rows"]!.AsArray().Select(row => string.Join(' ', row!["changes"]!.AsArray().Select(change => change!.Text("field")))));
        Assert.Equal(("长期坚持", "限定日期"), (preview["rows"]![1]!["changes"]![0]!.Text("before"), preview["rows"]![1]!["changes"]![0]!.Text("after")));
        var done = await Bring(office, edited, dryRun: false, reason: "县委办〔2026〕12号");
        Assert.Equal((3, 42), (done["counts"]!.Number("changed"), done["counts"]!.Number("unchanged")));

        foreach (var (at, what) in new[] { (3, "调整任务：责任单位改为县委办公室、政协办"), (4, "调整任务：完成时限改为2027-06-30 前"), (44, "调整任务：内容改为“县财政要将政协经费列入预算，逐年增长。”") })
            Assert.Equal(what, Assert.Single((await office.Ask($"/api/matters/{items[at].Text("matter")}/history")).AsArray(), line => line!.Text("fact") == "duty_amended_v1")!.Text("what"));
        Assert.Equal(3, await Amendments());
        Assert.Equal((45, 0), ((await Bring(office, edited, dryRun: false, reason: "再交一次"))["counts"]!.Number("unchanged"), (await Bring(office, edited, dryRun: true))["rows"]!.AsArray().Count));
        Assert.Equal(3, await Amendments());
    }

    private async Task<long> Amendments()
    {
        await using var database = Npgsql.NpgsqlDataSource.Create(Office.Database.Admin);
        await using var command = database.CreateCommand($"select count(*) from {Supervision.Storage.StoreSetup.Events}.mt_events where type in ('duty_amended_v1', 'duty_measure_amended_v1', 'fact_corrected_v1')");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static IEnumerable<string> Fates(JsonNode answer) => answer["rows"]!.AsArray().Select(row => $"{row!.Text("fate")} {(row!["problems"]!.AsArray() is [{ } one, ..] ? $"{one.Text("code")} {one.Text("column")}" : " ")}");

    private static async Task<byte[]> Sheet(HttpClient client, string asked)
    {
        using var answer = await client.GetAsync(new Uri($"/api/duties{asked}{(asked.Length == 0 ? "?" : "&")}format=xlsx", UriKind.Relative));
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>The rows of an exported sheet as texts that make the same sheet again.</summary>
    private static List<string?[]> RowsOf(byte[] file)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        return [.. document.WorkbookPart!.WorksheetParts.First().Worksheet!.Descendants<Row>().Select(row => row.Elements<Cell>().Select(cell =>
            cell.StyleIndex?.Value == 1 && double.TryParse(cell.CellValue?.Text, CultureInfo.InvariantCulture, out var day) ? $"date:{DateTime.FromOADate(day):yyyy-MM-dd}" : cell.InnerText.Length == 0 ? null : cell.InnerText).ToArray())];
    }

    private static List<string?[]> Edit(List<string?[]> rows, string?[] before, string?[] beside, params (int Row, int Column, string Text)[] cells)
    {
        var edited = rows.Select(row => row.ToArray()).ToList();
        foreach (var (row, column, text) in cells) edited[row][column] = text;
        return before.Length == 0 ? edited : [before, beside, .. edited];
    }

    private static async Task<JsonNode> Bring(HttpClient client, byte[] file, bool dryRun, string? reason = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var form = new MultipartFormDataContent { { new StringContent(dryRun ? "true" : "false"), "dryRun" }, { new ByteArrayContent(file), "file", "任务台账.xlsx" } };
        if (reason is not null) form.Add(new StringContent(reason), "reason");
        using var answer = await client.PostAsync(new Uri("/api/duties/import", UriKind.Relative), form);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"expected {(int)expected}, answered {(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Writes cells of rows found by their key, as a person would in any program.</summary>
    private static byte[] SetCells(byte[] file, params (string Key, int Column, object Value)[] changes)
    {
        var stream = new MemoryStream();
        stream.Write(file);
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            var book = document.WorkbookPart!;
            var texts = book.SharedStringTablePart!.SharedStringTable!.Elements<SharedStringItem>().Select(item => item.InnerText).ToList();
            var rows = book.WorksheetParts.First().Worksheet!.Descendants<Row>().ToList();
            foreach (var (key, column, value) in changes)
            {
                var row = rows.Single(one => one.Elements<Cell>().Any(cell => cell.DataType?.Value == CellValues.SharedString && texts[int.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture)] == key));
                var place = $"{(char)('A' + column)}{row.RowIndex!.Value}";
                var cell = row.Elements<Cell>().FirstOrDefault(one => one.CellReference?.Value == place);
                if (cell is null) row.InsertBefore(cell = new Cell { CellReference = place }, row.Elements<Cell>().FirstOrDefault(one => one.CellReference!.Value![0] > place[0]));
                cell.RemoveAllChildren();
                (cell.DataType, cell.CellValue) = (null, null);
                if (value is DateOnly day)
                {
                    cell.DataType = CellValues.Date;
                    cell.Append(new CellValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
                }
                else
                {
                    cell.DataType = CellValues.InlineString;
                    cell.Append(new InlineString(new Text((string)value)));
                }
            }
            book.WorksheetParts.First().Worksheet!.Save();
        }
        return stream.ToArray();
    }

    private static async Task<byte[]> SavedAgain(byte[] file)
    {
        var folder = Directory.CreateTempSubdirectory("duties");
        try
        {
            var (sent, saved) = (Path.Combine(folder.FullName, "sent.xlsx"), folder.CreateSubdirectory("saved").FullName);
            await File.WriteAllBytesAsync(sent, file);
            using var program = Process.Start(new ProcessStartInfo(OfficeSuiteFactAttribute.Program!, ["--headless", $"-env:UserInstallation=file://{folder.FullName}/profile", "--convert-to", "xlsx", "--outdir", saved, sent]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            await program.WaitForExitAsync(patience.Token);
            return await File.ReadAllBytesAsync(Path.Combine(saved, "sent.xlsx"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

/// <summary>A test that needs the real documents and LibreOffice, and says so where they are absent.</summary>
public sealed class OfficeSuiteFactAttribute : FactAttribute
{
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "soffice")).FirstOrDefault(HasCalc);

    /// <summary>It may be there without the part that reads sheets.</summary>
    private static bool HasCalc(string program) =>
        File.Exists(program) && Path.GetDirectoryName(File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program) is { } folder && Directory.EnumerateFiles(folder, "libsclo.*").Any();

    public OfficeSuiteFactAttribute()
    {
        if (RealDocuments.Duties is null) Skip = "The real documents are not here: they lie in ../shared/seeds beside the checkout.";
        else if (Program is null) Skip = "LibreOffice with Calc (soffice) is not here.";
    }
}
