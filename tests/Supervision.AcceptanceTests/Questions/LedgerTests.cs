using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Questions;

/// <summary>The ledger: paged, filtered and sorted in the database, and the same rows as a sheet.</summary>
[Collection(SharedOffice.Name)]
public sealed class LedgerTests(RunningOffice office)
{
    private readonly LifeOverHttp life = new(office);

    [Fact]
    public async Task The_ledger_pages_filters_and_exports_exactly_what_it_shows()
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var group = await life.As(Who.Group);
        foreach (var title in new[] { "=HYPERLINK(\"http://x\")账本一", "账本二<b>", "账本三" }) await group.Tell("/api/matters", new { kind = "finding", title, text = "内容" }, System.Net.HttpStatusCode.Created);

        var office1 = await life.As(Who.Office);
        var all = await office1.Ask("/api/matters?words=账本&size=2&sort=number");
        Assert.Equal((3, 2, 1, 2), (all.Number("total"), all["items"]!.AsArray().Count, all.Number("page"), all.Number("size")));
        var second = await office1.Ask("/api/matters?words=账本&size=2&page=2&sort=number");
        Assert.Equal(["账本三"], second["items"]!.AsArray().Select(row => row!.Text("title")));
        Assert.Equal(0, (await office1.Ask("/api/matters?words=账本&asOf=2026-03-01")).Number("total"));
        Assert.Equal(0, (await office1.Ask("/api/matters?words=账本&stage=closed")).Number("total"));
        Assert.Equal(3, (await office1.Ask("/api/matters?words=账本&timeliness=dueSoon")).Number("total") + (await office1.Ask("/api/matters?words=账本&timeliness=running")).Number("total"));
        Assert.Equal(3, (await office1.Ask("/api/matters?words=账本&timeliness=overdue&asOf=2026-04-01")).Number("total"));
        Assert.Equal(0, (await office1.Ask("/api/matters?words=%25")).Number("total"));

        using var answer = await office1.GetAsync(new Uri("/api/matters?words=账本&format=xlsx&sort=number&columns=number,kind,year,title,path,lead,units,raisedOn", UriKind.Relative));
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.Content.Headers.ContentType!.MediaType);
        using var book = SpreadsheetDocument.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()), false);
        var sheet = book.WorkbookPart!.WorksheetParts.Single().Worksheet!;
        var rows = sheet.Descendants<Row>().ToList();
        Assert.Contains("演示数据", rows[0].InnerText, StringComparison.Ordinal);
        Assert.Equal(5, rows.Count);
        Assert.Equal(["=HYPERLINK(\"http://x\")账本一", "账本二<b>", "账本三"], rows.Skip(2).Select(row => row.Elements<Cell>().ElementAt(3).InnerText));
        Assert.Empty(sheet.Descendants<CellFormula>());
        Assert.Equal(new DateOnly(2026, 3, 2).ToDateTime(TimeOnly.MinValue).ToOADate(), double.Parse(rows[2].Elements<Cell>().ElementAt(7).InnerText));
        Assert.NotNull(sheet.Descendants<Pane>().Single());
        Assert.Equal("A2:H5", sheet.Descendants<AutoFilter>().Single().Reference!.Value);
    }

    [Fact]
    public async Task Readiness_is_asked_of_the_database()
    {
        using var nobody = office.Anonymous();
        Assert.Equal("Healthy", await nobody.GetStringAsync(new Uri("/health/ready", UriKind.Relative)));
        Assert.Equal("Healthy", await nobody.GetStringAsync(new Uri("/health/live", UriKind.Relative)));
    }
}
