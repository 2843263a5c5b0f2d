using System.Net;
using DocumentFormat.OpenXml.Wordprocessing;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Calls;

/// <summary>The letters in Word: what stands in them, in which form; making one records nothing.</summary>
public sealed class LetterTests : OwnOffice
{
    [Fact]
    public async Task A_units_letter_lists_all_it_owes_late_in_official_form()
    {
        var joint = await Life.Given(ExpectedMove.Joint);
        Office.Time.MoveTo(new DateOnly(2026, 4, 8));
        var before = await Events();
        using var letter = WordFiles.Open(await Get("government", "/api/units/finance/reminder.docx"));
        var body = letter.MainDocumentPart!.Document!.Body!;
        var paragraphs = body.Elements<Paragraph>().Select(paragraph => paragraph.InnerText).Where(text => text.Length > 0).ToList();

        Assert.Equal(["演示数据", "云溪县政府办", "〔2026〕　　号", "关于抓紧办理逾期事项的函", "财政局："], paragraphs.Take(5));
        Assert.Contains("截至2026年4月8日，你单位承办的协商监督事项中有 2 项已超过办理期限，最长的逾期 34 天", paragraphs[5], StringComparison.Ordinal);
        Assert.Equal(["云溪县政府办", "2026年4月8日"], paragraphs[^3..^1]);
        Assert.StartsWith("（联系人：", paragraphs[^1], StringComparison.Ordinal);
        Assert.Equal(
            [["序号", "编号", "事项", "应办内容", "到期日", "逾期"], ["1", joint.Text("number"), "雨污分流不到位", "签收", "2026年3月5日", "34 天"], ["2", joint.Text("number"), "雨污分流不到位", "会办意见及会签", "2026年4月2日", "6 天"]],
            body.Descendants<TableRow>().Select(row => row.Elements<TableCell>().Select(cell => cell.InnerText).ToArray()));

        var section = body.Elements<SectionProperties>().Single();
        var (page, margins) = (section.GetFirstChild<PageSize>()!, section.GetFirstChild<PageMargin>()!);
        Assert.Equal((210, 297), (WordFiles.Millimetres(page.Width!), WordFiles.Millimetres(page.Height!)));
        Assert.Equal((37, 35, 28, 26), (WordFiles.Millimetres((uint)margins.Top!.Value), WordFiles.Millimetres((uint)margins.Bottom!.Value), WordFiles.Millimetres(margins.Left!), WordFiles.Millimetres(margins.Right!)));
        var styles = letter.MainDocumentPart.StyleDefinitionsPart!.Styles!;
        var run = styles.DocDefaults!.RunPropertiesDefault!.RunPropertiesBaseStyle!;
        Assert.Equal(("仿宋_GB2312", "32"), (run.RunFonts!.EastAsia!.Value, run.FontSize!.Val!.Value));
        var line = styles.DocDefaults.ParagraphPropertiesDefault!.ParagraphPropertiesBaseStyle!.SpacingBetweenLines!;
        Assert.Equal(("560", "exact"), (line.Line!.Value, line.LineRule!.InnerText));
        var title = styles.Elements<Style>().Single(style => style.StyleName!.Val == "公文标题").StyleRunProperties!;
        Assert.Equal("44", title.FontSize!.Val!.Value);

        Assert.Equal(before, await Events());
        using var earlier = WordFiles.Open(await Get("government", "/api/units/finance/reminder.docx?asOf=2026-04-02"));
        Assert.Equal(2, earlier.MainDocumentPart!.Document!.Descendants<TableRow>().Count());
    }

    [Fact]
    public async Task A_matters_letter_goes_to_those_who_owe_something_in_it()
    {
        var joint = await Life.Given(ExpectedMove.Joint);
        Office.Time.MoveTo(new DateOnly(2026, 4, 8));
        using var letter = WordFiles.Open(await Get("supervision", $"/api/matters/{joint.Text("id")}/letter.docx"));
        var text = letter.MainDocumentPart!.Document!.Body!.InnerText;
        var addressee = letter.MainDocumentPart.Document.Body.Elements<Paragraph>().Single(one => one.InnerText.Contains('、') && one.InnerText.EndsWith("局：", StringComparison.Ordinal)).InnerText;
        Assert.Equal(["卫健局", "水务局", "财政局"], addressee.TrimEnd('：').Split('、').Order(StringComparer.Ordinal));
        Assert.Contains("云溪县政府办督查室", text, StringComparison.Ordinal);
        Assert.Contains("进行中", text, StringComparison.Ordinal);
        Assert.DoesNotContain("教体局", text, StringComparison.Ordinal);
        Assert.DoesNotContain("混流", text, StringComparison.Ordinal);
        using var ofOne = WordFiles.Open(await Get("supervision", $"/api/matters/{joint.Text("id")}/letter.docx?unit=finance"));
        Assert.Equal(3, ofOne.MainDocumentPart!.Document!.Descendants<TableRow>().Count());
    }

    [Fact]
    public async Task Who_may_not_press_and_where_nothing_is_owed_there_is_no_letter()
    {
        var joint = (await Life.Given(ExpectedMove.Joint)).Text("id");
        var raised = (await Life.Given()).Text("id");
        Office.Time.MoveTo(new DateOnly(2026, 4, 8));
        foreach (var who in new[] { Who.Lead, Who.Party, Who.Group })
        {
            await (await Life.As(who)).Ask("/api/units/water/reminder.docx", HttpStatusCode.Forbidden);
            await (await Life.As(who)).Ask($"/api/matters/{joint}/letter.docx", HttpStatusCode.Forbidden);
        }
        await (await Life.As(Who.Third)).Ask($"/api/matters/{joint}/letter.docx", HttpStatusCode.NotFound);

        var client = await Life.As(Who.Office);
        Assert.Equal("unit.not_found", (await client.Ask("/api/units/nowhere/reminder.docx", HttpStatusCode.NotFound)).Text("code"));
        Assert.Equal("letter.nothing_owed", (await client.Ask("/api/units/education/reminder.docx", HttpStatusCode.Conflict)).Text("code"));
        Assert.Equal("截至 2026年4月8日，教体局没有逾期或未完成的办理时限，不需要催办函。", (await client.Ask("/api/units/education/reminder.docx", HttpStatusCode.Conflict)).Text("detail"));
        Assert.Equal("letter.nothing_owed", (await client.Ask($"/api/matters/{raised}/letter.docx", HttpStatusCode.Conflict)).Text("code"));
        await client.Ask($"/api/matters/{Guid.NewGuid()}/letter.docx", HttpStatusCode.NotFound);
        Assert.Equal("query.day_unreadable", (await client.Ask("/api/units/water/reminder.docx?asOf=x", HttpStatusCode.UnprocessableEntity)).Text("code"));
    }

    private async Task<byte[]> Get(string who, string path) => await (await Office.As($"{who}.{LifeOverHttp.County}")).Letter(path);

    private Task<long> Events() => Office.Database.Scalar<long>("select count(*) from events.mt_events");
}
