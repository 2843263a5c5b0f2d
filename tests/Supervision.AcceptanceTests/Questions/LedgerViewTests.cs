using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Questions;
using Supervision.Shared;
using Supervision.Tests;
using Xunit;
using Sheet = Supervision.Shared.Sheet;
using Sheets = Supervision.AcceptanceTests.Fixtures.Sheets;

namespace Supervision.AcceptanceTests.Questions;

/// <summary>A ledger as somebody wants it: the same columns and matters on the page and in both files, sorted by any column, as known on any day, and kept under a name.</summary>
public sealed partial class LedgerViewTests : OwnOffice
{
    private const string Columns = "title,number,raisedOn,year,lead,stage";

    [Fact]
    public async Task Page_Excel_and_csv_show_the_same_and_views_keep_it()
    {
        var desk = await Given();
        await Same_rows_and_columns_everywhere(desk);
        await Every_column_sorts(desk);
        await Known_on_a_day(desk);
        await Views(desk);
        await Formats_and_definitions(desk);
    }

    /// <summary>While the last row is not there yet, what came before it has left.</summary>
    [Theory]
    [InlineData(ListFormat.Csv)]
    [InlineData(ListFormat.Xlsx)]
    public async Task Rows_leave_as_they_come(ListFormat format)
    {
        const int rows = 20_000;
        await using var file = new CountingStream();
        Column<int>[] columns = [new("号", 8, row => row), new("字", 40, row => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(row))))];
        await (format == ListFormat.Csv ? Csv.Write(file, columns, Rows(), default) : Sheet.Write(file, new("表", null), columns, Rows(), default));
        Assert.True(file.Written > rows * 32);

        async IAsyncEnumerable<int> Rows()
        {
            for (var row = 1; row <= rows; row++)
            {
                // What is held back is a buffer, not the rows.
                if (row % 5_000 == 0) Assert.True(file.Written > row * 32 - 200_000, $"{file.Written} bytes after {row} rows");
                yield return row;
                await Task.CompletedTask;
            }
        }
    }

    private sealed class CountingStream : MemoryStream
    {
        public long Written { get; private set; }

        public override bool CanSeek => false;

        public override void Write(byte[] buffer, int offset, int count) => Written += count;

        public override void Write(ReadOnlySpan<byte> buffer) => Written += buffer.Length;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Written += buffer.Length;
            return ValueTask.CompletedTask;
        }
    }

    private async Task<HttpClient> Given()
    {
        var group = await Life.As(Who.Group);
        foreach (var title in new[] { "=1+1 污水", "第二件,带\"引号\"<b>", "污水第三件" }) await group.Tell("/api/matters", new { kind = "finding", title, text = "内容" }, HttpStatusCode.Created);
        await Life.Given(ExpectedMove.Sole);
        await Life.GivenDuty();
        await (await Life.As(Who.Member)).Tell("/api/matters", new { kind = "proposal", title = "关于污水的提案", text = "内容" }, HttpStatusCode.Created);
        return await Life.As(Who.Office);
    }

    private static async Task Same_rows_and_columns_everywhere(HttpClient desk)
    {
        foreach (var asked in new[]
        {
            $"columns={Columns}&sort=-title", "", "kind=proposal", "kind=finding&kind=duty&sort=kind", "words=污水&sort=raisedOn&asOf=2026-03-02&knownAt=2026-03-02", $"columns={string.Join(',', LedgerColumns.All.Select(column => column.Key))}&sort=number",
        })
        {
            var page = Table(await desk.GetStringAsync(new Uri($"/matters?size=200&{asked}", UriKind.Relative)));
            var csv = Lines(await desk.GetByteArrayAsync(new Uri($"/api/matters?{asked}&format=csv", UriKind.Relative)));
            var excel = Sheets.Read(await desk.GetByteArrayAsync(new Uri($"/api/matters?{asked}&format=xlsx", UriKind.Relative))).Skip(1).ToList();
            Assert.True(page.Count > 1, asked);
            Assert.Equal(page, csv.Select(row => row.Select(Shown).ToArray()));
            Assert.Equal(page[0], excel[0]);
            Assert.Equal(page.Skip(1), excel.Skip(1).Select(row => row.Select((cell, at) => Shown(Dates.Contains(page[0][at]) && cell.Length > 0 ? DateTime.FromOADate(int.Parse(cell)).ToString("yyyy-MM-dd") : cell)).ToArray()));
        }

        // A part of the page is a part of the file.
        Assert.Equal(2, Table(await desk.GetStringAsync(new Uri("/matters?size=1&page=2", UriKind.Relative))).Count);
        Assert.Equal(1 + 6, Lines(await desk.GetByteArrayAsync(new Uri("/api/matters?size=1&page=2&format=csv", UriKind.Relative))).Count);
        Assert.Equal(Encoding.UTF8.GetPreamble(), (await desk.GetByteArrayAsync(new Uri("/api/matters?format=csv", UriKind.Relative)))[..3]);

        using var answer = await desk.GetAsync(new Uri($"/api/matters?columns={Columns}&format=xlsx", UriKind.Relative));
        Assert.EndsWith(".xlsx", answer.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        using var book = SpreadsheetDocument.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()), false);
        Assert.Empty(new OpenXmlValidator().Validate(book).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        var sheet = book.WorkbookPart!.WorksheetParts.Single().Worksheet!;
        Assert.Equal("A2:F8", sheet.Descendants<AutoFilter>().Single().Reference!.Value);
        Assert.Equal((OrientationValues.Landscape, 1u, 0u), (sheet.Descendants<PageSetup>().Single().Orientation!.Value, sheet.Descendants<PageSetup>().Single().FitToWidth!.Value, sheet.Descendants<PageSetup>().Single().FitToHeight!.Value));
        Assert.Contains("督办事项台账", sheet.Descendants<OddHeader>().Single().Text, StringComparison.Ordinal);
        Assert.Contains("截至 2026-03-02", sheet.Descendants<OddHeader>().Single().Text, StringComparison.Ordinal);
        Assert.Equal("&C第 &P 页，共 &N 页", sheet.Descendants<OddFooter>().Single().Text);
        Assert.Contains(book.WorkbookPart.Workbook!.Descendants<DefinedName>(), name => name is { Name.Value: "_xlnm.Print_Titles", Text: "'台账'!$1:$2" });
        Assert.Empty(sheet.Descendants<CellFormula>());
    }

    private static async Task Every_column_sorts(HttpClient desk)
    {
        foreach (var column in LedgerColumns.All)
        {
            var (up, down) = (await Cells($"{column.Key}"), await Cells($"-{column.Key}"));
            Assert.Equal(up.Order(StringComparer.Ordinal), down.Order(StringComparer.Ordinal));
            // What is alike stands together, what is empty at the end, and the rest turns round.
            Assert.Equal(up.Distinct().Count(), 1 + up.Zip(up.Skip(1)).Count(pair => pair.First != pair.Second));
            Assert.Equal(up.Distinct().Where(cell => cell.Length > 0), down.Distinct().Where(cell => cell.Length > 0).Reverse());
            Assert.DoesNotContain("", up.Distinct().SkipLast(1));
        }
        await desk.Ask("/api/matters?sort=m.title", HttpStatusCode.UnprocessableEntity);
        await desk.Ask("/api/matters?columns=title,password", HttpStatusCode.UnprocessableEntity);
        await desk.Ask("/api/matters?kind=finding,nothing", HttpStatusCode.UnprocessableEntity);
        await desk.Ask("/api/matters?format=pdf", HttpStatusCode.UnprocessableEntity);

        async Task<List<string>> Cells(string sort) => [.. Lines(await desk.GetByteArrayAsync(new Uri($"/api/matters?columns={sort.TrimStart('-')}&sort={sort}&format=csv", UriKind.Relative))).Skip(1).Select(row => row[0])];
    }

    private async Task Known_on_a_day(HttpClient desk)
    {
        Office.Time.MoveTo(new DateOnly(2026, 3, 9));
        desk = await Life.As(Who.Office);
        await desk.Tell("/api/matters", new { kind = "suggestion", title = "补录的建议", text = "内容", occurredOn = "2026-03-02", lateEntryReason = "补录" }, HttpStatusCode.Created);
        Assert.Equal(7, (await desk.Ask("/api/matters?asOf=2026-03-02")).Number("total"));
        Assert.Equal(6, (await desk.Ask("/api/matters?asOf=2026-03-02&knownAt=2026-03-08")).Number("total"));
        Assert.Equal(1, (await desk.Ask("/api/matters?from=2026-03-02&to=2026-03-09&kind=suggestion")).Number("total"));
        Assert.Equal(0, (await desk.Ask("/api/matters?from=2026-03-03")).Number("total"));
        foreach (var format in new[] { "csv", "xlsx" })
        {
            var file = await desk.GetByteArrayAsync(new Uri($"/api/matters?asOf=2026-03-02&knownAt=2026-03-08&format={format}", UriKind.Relative));
            Assert.Equal(6, format == "csv" ? Lines(file).Count - 1 : Sheets.Read(file).Count - 2);
        }
        Assert.Contains("2026-03-08 及以前", Sheets.Read(await desk.GetByteArrayAsync(new Uri("/api/matters?knownAt=2026-03-08&format=xlsx", UriKind.Relative)))[0][0], StringComparison.Ordinal);
    }

    private async Task Views(HttpClient desk)
    {
        desk = await Life.As(Who.Office);
        var (unit, party) = (await Life.As(Who.Lead), await Life.As(Who.Party));
        var own = (await party.Tell("/api/views", new { name = "污水", query = $"?words=污水&columns={Columns}&sort=-title&page=3&stage=" }, HttpStatusCode.Created)).AsObject();
        Assert.Equal((false, true), (own["isShared"]!.GetValue<bool>(), own["mayChange"]!.GetValue<bool>()));
        var id = own.Id();
        Assert.Equal(3, (await party.Ask($"/api/matters?view={id}&asOf=2026-03-02")).Number("total"));
        Assert.Equal(["标题", "编号", "登记日期", "年度", "主办（责任）单位", "环节"], Table(await party.GetStringAsync(new Uri($"/matters?view={id}", UriKind.Relative)))[0].Select(head => head.TrimEnd(' ', '↓')));
        Assert.Contains("污水", Sheets.Read(await party.GetByteArrayAsync(new Uri($"/api/matters?view={id}&format=xlsx", UriKind.Relative)))[0][0], StringComparison.Ordinal);

        // Another's view is none: neither seen nor used nor changed.
        foreach (var other in new[] { unit, desk })
        {
            await other.Ask($"/api/matters?view={id}", HttpStatusCode.NotFound);
            await other.Tell($"/api/views/{id}/change", new { name = "我的" }, HttpStatusCode.NotFound);
            await other.Tell($"/api/views/{id}/remove", null, HttpStatusCode.NotFound);
            Assert.DoesNotContain($"{id}", (await other.Ask("/api/views")).ToJsonString(), StringComparison.Ordinal);
            using var page = await other.GetAsync(new Uri($"/matters?view={id}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
            Assert.DoesNotContain("污水第三件", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        var refused = new (object Body, HttpStatusCode Status, string Code)[]
        {
            (new { name = " ", query = "" }, HttpStatusCode.UnprocessableEntity, "view.name_missing"),
            (new { name = new string('长', 31), query = "" }, HttpStatusCode.UnprocessableEntity, "text.too_long"),
            (new { name = "两\n行", query = "" }, HttpStatusCode.UnprocessableEntity, "view.name_malformed"),
            (new { name = "乱问", query = "sort=drop" }, HttpStatusCode.UnprocessableEntity, "query.word_unknown"),
            (new { name = "乱问", query = "colour=red" }, HttpStatusCode.UnprocessableEntity, "query.word_unknown"),
            (new { name = "污水", query = "" }, HttpStatusCode.Conflict, "view.name_taken"),
            (new { name = "共用", query = "", isShared = true }, HttpStatusCode.Forbidden, "view.office_shares"),
        };
        foreach (var (body, status, code) in refused) Assert.Equal(code, (await party.Tell("/api/views", body, status)).Text("code"));

        // What the office shares everybody has, with his own matters in it; only the office changes it.
        var shared = (await desk.Tell("/api/views", new { name = "在办", query = "sort=dueOn", isShared = true }, HttpStatusCode.Created)).Id();
        Assert.Equal(2, (await unit.Ask($"/api/matters?view={shared}")).Number("total"));
        Assert.Contains((await unit.Ask("/api/views")).AsArray(), one => one!.Id() == shared && !one!["mayChange"]!.GetValue<bool>());
        Assert.Equal("view.not_yours", (await unit.Tell($"/api/views/{shared}/remove", null, HttpStatusCode.Forbidden)).Text("code"));
        await party.Tell($"/api/views/{id}/change", new { name = "雨污" });
        Assert.Contains((await party.Ask("/api/views")).AsArray(), one => one!.Text("name") == "雨污");

        // Sent twice, saved once.
        for (var time = 0; time < 2; time++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/views") { Content = new StringContent("""{"name":"再来","query":"kind=duty"}""", Encoding.UTF8, "application/json"), Headers = { { "Idempotency-Key", "view-1" } } };
            using var answer = await party.SendAsync(request);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        }
        for (var number = (await party.Ask("/api/views")).AsArray().Count(one => one!["isMine"]!.GetValue<bool>()); number < SavedViews.Most; number++) await party.Tell("/api/views", new { name = $"视图{number}", query = "" }, HttpStatusCode.Created);
        Assert.Equal("view.too_many", (await party.Tell("/api/views", new { name = "多一个", query = "" }, HttpStatusCode.Conflict)).Text("code"));
        await party.Tell($"/api/views/{id}/remove", null);
        await party.Ask($"/api/matters?view={id}", HttpStatusCode.NotFound);
        using var nobody = Office.Anonymous();
        await nobody.Ask("/api/views", HttpStatusCode.Unauthorized);
    }

    private async Task Formats_and_definitions(HttpClient desk)
    {
        desk = await Life.As(Who.Office);
        // Every list that can be had as a sheet can be had as text, from one place; rows behind a figure want the figure's name.
        var paths = (await desk.Ask("/openapi/v1.json"))["paths"]!.AsObject();
        var lists = paths.Where(path => path.Value!["get"]?["summary"]?.ToString().Contains("format=xlsx", StringComparison.Ordinal) == true && !path.Key.Contains('{', StringComparison.Ordinal) && !path.Key.EndsWith("/rows", StringComparison.Ordinal)).Select(path => path.Key).ToList();
        Assert.True(lists.Count > 20);
        foreach (var list in lists)
        {
            using var answer = await desk.GetAsync(new Uri($"{list}?format=csv&year=2026&by={(list.EndsWith("/scorecards", StringComparison.Ordinal) ? "unit" : "member")}{(list.EndsWith("/compare", StringComparison.Ordinal) ? "&from=2026-01-01&to=2026-03-01" : "")}", UriKind.Relative));
            Assert.True(answer.Content.Headers.ContentType?.MediaType == "text/csv", $"{list}: {answer.StatusCode} {answer.Content.Headers.ContentType}");
        }

        var definitions = await desk.Ask("/api/definitions");
        Assert.Equal(Definition.All.Count, definitions.AsArray().Count);
        Assert.Equal(Definition.All.Count, Definition.All.Select(one => one.Key).Distinct().Count());
        var adopted = (await desk.Ask("/api/queries/adopted")).Text("definition");
        Assert.Contains(definitions.AsArray(), one => $"{one!.Text("name")}：{one!.Text("text")}" == adopted);
        var page = WebUtility.HtmlDecode(await desk.GetStringAsync(new Uri("/definitions", UriKind.Relative)));
        Assert.All(Definition.All, one => Assert.Contains(one.Text, page, StringComparison.Ordinal));
        Assert.Contains(adopted, WebUtility.HtmlDecode(await desk.GetStringAsync(new Uri("/", UriKind.Relative))), StringComparison.Ordinal);
    }

    private static readonly string[] Dates = ["登记日期", "最近到期"];

    /// <summary>The page shows a dash where there is nothing; a file does not run what was typed.</summary>
    private static string Shown(string cell) => cell.Length == 0 ? "—" : cell.StartsWith("'=", StringComparison.Ordinal) ? cell[1..] : cell;

    private static List<string[]> Table(string page)
    {
        var table = page[page.IndexOf("<table", StringComparison.Ordinal)..page.IndexOf("</table>", StringComparison.Ordinal)];
        return [.. RowPattern().Matches(table).Select(row => CellPattern().Matches(row.Value).Select(cell => WebUtility.HtmlDecode(TagPattern().Replace(cell.Groups["text"].Value, "")).Trim().TrimEnd('↑', '↓').Trim()).ToArray())];
    }

    private static List<string[]> Lines(byte[] file) =>
        [.. Encoding.UTF8.GetString(file).TrimStart('\uFEFF').Split("\r\n").SkipLast(1).Select(line => FieldPattern().Matches(line).Select(field => field.Groups["quoted"].Success ? field.Groups["quoted"].Value.Replace("\"\"", "\"", StringComparison.Ordinal) : field.Groups["plain"].Value).ToArray())];

    [GeneratedRegex("<tr.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex RowPattern();

    [GeneratedRegex("<t[hd](?: [^>]*)?>(?<text>.*?)</t[hd]>", RegexOptions.Singleline)]
    private static partial Regex CellPattern();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex TagPattern();

    [GeneratedRegex("(?<=^|,)(?:\"(?<quoted>(?:[^\"]|\"\")*)\"|(?<plain>[^,]*))")]
    private static partial Regex FieldPattern();
}
