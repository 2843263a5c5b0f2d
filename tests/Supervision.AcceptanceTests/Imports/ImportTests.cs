using System.IO.Compression;
using System.Net;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Supervision.AcceptanceTests.Fixtures;
using Xunit;

namespace Supervision.AcceptanceTests.Imports;

/// <summary>Generated documents through the API: text and Word, and what is no document at all.</summary>
[Collection(SharedOffice.Name)]
public sealed class ImportTests(RunningOffice office)
{
    private static string Document(string about) => $"""
        {about}分工方案

        一、主要任务
        （一）机制
        1．建立{about}台账，定期更新。
        责任单位：水务局、财政局
        完成时限：长期坚持
        2．完成{about}清理。
        责任单位：林业局；水务局
        完成时限：2026年9月底前
        3．通报{about}进展。
        责任单位：县委办、政府办及水务局
        完成时限：每季度
        """;

    [Fact]
    public async Task A_text_document_is_previewed_without_a_trace_entered_once_and_entered_again_without_effect()
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var registrar = await office.As("office.999901");
        var file = Encoding.UTF8.GetBytes(Document("河道"));
        var before = (await registrar.Ask("/api/matters?size=1")).Number("total");

        Assert.Equal("attachment.classified", (await registrar.Import(Encoding.UTF8.GetBytes("机密★1年\n" + Document("河道")), "河道.txt", 2026, expected: HttpStatusCode.UnprocessableEntity)).Text("code"));
        var preview = await registrar.Import(file, "河道.txt", 2026, dryRun: true);
        Assert.Equal((3, 0), (preview.Number("created"), preview.Number("unchanged")));
        Assert.Equal("单位“林业局”不在单位名录中：是新单位，还是已有单位的别称？", Assert.Single(preview["questions"]!.AsArray())!.Text("text"));
        Assert.Equal(before, (await registrar.Ask("/api/matters?size=1")).Number("total"));

        var entered = await registrar.Import(file, "河道.txt", 2026);
        Assert.Equal((3, 0), (entered.Number("created"), entered.Number("unchanged")));
        var again = await registrar.Import(Gb18030(Document("河道")), "河道.txt", 2026);
        Assert.Equal((0, 3), (again.Number("created"), again.Number("unchanged")));
        Assert.Equal(before + 3, (await registrar.Ask("/api/matters?size=1")).Number("total"));

        var item = entered["lines"]!.AsArray().Single(line => line!.Text("as") == "item" && line!.Text("item") == "2")!;
        var matter = await registrar.Ask($"/api/matters/{item.Text("matter")}");
        Assert.Equal(("2．", "完成河道清理。", "date", "2026-09-30"), (matter.Text("source.item"), matter.Text("text"), matter.Text("limit.kind"), matter.Text("limit.dueOn")));
        Assert.Equal(["一、主要任务", "（一）机制"], matter.Strings("source.path"));
        Assert.Equal(["林业局", "水务局"], matter.Strings("namedUnits"));
        Assert.Equal(["water"], matter["units"]!.AsArray().Select(unit => unit!.Text("code")));
        Assert.Equal("2026-09-30", Assert.Single(matter["obligations"]!.AsArray())!.Text("dueOn"));
        Assert.Matches("^任务〔2026〕[0-9]+号$", matter.Text("number"));
    }

    [Fact]
    public async Task The_same_document_as_word_is_the_same_document()
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var registrar = await office.As("party.999901");
        Assert.Equal(3, (await registrar.Import(Encoding.UTF8.GetBytes(Document("道路")), "道路.txt", 2026)).Number("created"));
        var word = await registrar.Import(Word(Document("道路").Split('\n').Select(line => Paragraph(line))), "道路.docx", 2026);
        Assert.Equal((0, 3), (word.Number("created"), word.Number("unchanged")));
    }

    [Fact]
    public async Task Numbers_that_word_writes_by_itself_are_read_too()
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var paragraphs = new[]
        {
            Paragraph("桥梁分工方案"), Paragraph("主要任务", 0), Paragraph("检测桥梁。", 1), Paragraph("责任单位：水务局"), Paragraph("完成时限：每年"),
            Paragraph("加固桥梁。", 1), Paragraph("责任单位：住建局"), Paragraph("完成时限：年底前"),
        };
        var answer = await (await office.As("office.999901")).Import(Word(paragraphs), "桥梁.docx", 2026, dryRun: true);
        var items = answer["lines"]!.AsArray().Where(line => line!.Text("as") == "item").ToList();
        Assert.Equal(["（1）", "（2）"], items.Select(item => item!.Text("number")));
        Assert.Equal(["一、主要任务"], items[1]!.Strings("path"));
    }

    [Fact]
    public async Task Two_people_entering_the_same_document_at_once_enter_it_once()
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var file = Encoding.UTF8.GetBytes(Document("绿化"));
        var clients = new[] { await office.As("office.999901"), await office.As("party.999901") };
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => clients[i % 2].Import(file, "绿化.txt", 2026)));
        Assert.Equal(3, answers.Sum(answer => answer.Number("created")));
        Assert.All(answers, answer => Assert.Equal(3, answer.Number("created") + answer.Number("unchanged")));
        Assert.Equal(3, (await clients[0].Ask("/api/matters?words=绿化")).Number("total"));
    }

    [Fact]
    public async Task What_is_no_document_holds_no_item_or_is_too_large_is_refused_and_leaves_nothing()
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var registrar = await office.As("office.999901");
        var before = (await registrar.Ask("/api/matters?size=1")).Number("total");
        var png = new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13 };

        await Refused("import.no_item", 422, Encoding.UTF8.GetBytes("只是一段话。"), "话.txt");
        await Refused("import.no_file", 422, [], "空.txt");
        await Refused("import.not_a_document", 415, png, "图.docx");
        await Refused("import.not_a_document", 415, png, "图.txt");
        await Refused("import.not_a_document", 415, "%PDF-1.7\n\0\u0001"u8.ToArray(), "文.pdf");
        await Refused("import.not_a_document", 415, Zip(("readme.txt", "x")), "包.docx");
        await Refused("import.not_a_document", 415, "PK\u0003\u0004broken"u8.ToArray(), "坏.docx");
        await Refused("import.too_large", 413, Zip(("word/document.xml", new string(' ', 30 * 1024 * 1024))), "弹.docx");
        Assert.Equal("import.year_unknown", (await registrar.Import(Encoding.UTF8.GetBytes(Document("x")), "x.txt", 12, expected: HttpStatusCode.UnprocessableEntity)).Text("code"));
        Assert.Equal(before, (await registrar.Ask("/api/matters?size=1")).Number("total"));

        async Task Refused(string code, int status, byte[] file, string name) =>
            Assert.Equal(code, (await registrar.Import(file, name, 2026, expected: (HttpStatusCode)status)).Text("code"));
    }

    [Fact]
    public async Task Two_hundred_megabytes_are_refused_with_413()
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        using var form = new MultipartFormDataContent { { new StringContent("duties"), "kind" }, { new StringContent("2026"), "year" }, { new StreamContent(new EndlessStream(200L * 1024 * 1024)), "file", "大.txt" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/imports") { Content = form };
        using var answer = await (await office.As("office.999901")).SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("request.too_large", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static byte[] Gb18030(string text) => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(text);

    private static byte[] Zip((string Name, string Text) entry)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var writer = new StreamWriter(zip.CreateEntry(entry.Name).Open());
            writer.Write(entry.Text);
        }
        return file.ToArray();
    }

    private static Paragraph Paragraph(string text, int? level = null)
    {
        var paragraph = new Paragraph(new Run(new Text(text.Trim()) { Space = SpaceProcessingModeValues.Preserve }));
        if (level is { } depth) paragraph.ParagraphProperties = new(new NumberingProperties(new NumberingLevelReference { Val = depth }, new NumberingId { Val = 1 }));
        return paragraph;
    }

    private static byte[] Word(IEnumerable<Paragraph> paragraphs)
    {
        var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.Document = new Document(new Body(paragraphs));
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = new Numbering(
                new AbstractNum(Level(0, NumberFormatValues.ChineseCounting, "%1、"), Level(1, NumberFormatValues.Decimal, "（%2）")) { AbstractNumberId = 0 },
                new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = 1 });
        }
        return file.ToArray();
    }

    private static Level Level(int index, NumberFormatValues format, string text) =>
        new(new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = format }, new LevelText { Val = text }) { LevelIndex = index };
}
