using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Supervision.Shared;

/// <summary>
/// A letter in the form of an official document (公文, after GB/T 9704): A4, a 二号 title, a 三号 body on lines of 28 points, first headings in 黑体 and second in 楷体.
/// </summary>
/// <param name="Sender">The office that writes, above and below.</param>
/// <param name="Addressee">Whom it goes to, without the colon.</param>
/// <param name="Contact">Whom to ask, in brackets under the day.</param>
/// <param name="Note">What stands above everything, for papers that are not real.</param>
/// <param name="Number">Its number; left to be filled in by hand where there is none.</param>
/// <param name="Copies">Who gets a copy, under the last line.</param>
public sealed record OfficialLetter(
    string Sender, string Title, string Addressee, IReadOnlyList<LetterText> Opening, LetterTable? Table, IReadOnlyList<LetterText> Closing, DateOnly On, string? Contact = null, string? Note = null,
    string? Number = null, string? Copies = null)
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const string BodyFont = "仿宋_GB2312";
    private const string TitleFont = "方正小标宋简体";
    private const string HeadingFont = "黑体";
    private const string SecondFont = "楷体_GB2312";
    private const string Line = "560";
    private const string Red = "C00000";
    private const int Indent = 640;
    internal const int TextWidth = 11906 - 1587 - 1474;
    internal const string TitleStyle = "LetterTitle", CellStyle = "LetterCell";
    private const string FootStyle = "LetterFoot";

    public byte[] Write() => Paper(Title, Sender, main => new Body([.. Parts(), PageOf(main)]));

    /// <summary>A Word file in the fonts and styles of official documents.</summary>
    /// <param name="sender">Whose it is; null for a form that anybody fills in.</param>
    internal static byte[] Paper(string title, string? sender, Func<MainDocumentPart, Body> body)
    {
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = StyleSheet();
            main.AddNewPart<FontTablePart>().Fonts = Substitutes();
            main.Document = new Document(body(main));
            document.PackageProperties.Title = Sheet.Legal(title);
            if (sender is not null) document.PackageProperties.Creator = Sheet.Legal(sender);
        }
        return file.ToArray();
    }

    /// <summary>The page such a document is printed on, with its number at the foot.</summary>
    internal static SectionProperties PageOf(MainDocumentPart main)
    {
        var footer = main.AddNewPart<FooterPart>();
        footer.Footer = new Footer(new Paragraph(new ParagraphProperties { ParagraphStyleId = new() { Val = FootStyle } }, RunOf("— "), new SimpleField(RunOf("1")) { Instruction = "PAGE" }, RunOf(" —")));
        return new(
            new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = 2098, Bottom = 1984, Left = 1587, Right = 1474, Header = 851, Footer = 1400, Gutter = 0 });
    }

    private IEnumerable<OpenXmlElement> Parts() =>
    [
        .. Note is null ? Array.Empty<Paragraph>() : [Paragraph(Note, JustificationValues.Right)],
        Headed(Sender),
        Paragraph(Number ?? $"〔{On.Year}〕　　号", JustificationValues.Right),
        Blank(),
        new Paragraph(new ParagraphProperties { ParagraphStyleId = new() { Val = TitleStyle } }, RunOf(Title)),
        Blank(),
        Paragraph($"{Addressee}：", JustificationValues.Left),
        .. Opening.Select(Written),
        .. Table is null ? Array.Empty<OpenXmlElement>() : [Grid(Table)],
        .. Closing.Select((text, index) => index == Closing.Count - 1 ? Held(Written(text)) : Written(text)),
        Held(Blank()),
        Held(Signed(Sender, 3 * 320)),
        Contact is null ? Dated() : Held(Dated()),
        .. Contact is null ? Array.Empty<OpenXmlElement>() : [Indented($"（{Contact}）")],
        .. Copies is null ? Array.Empty<OpenXmlElement>() : [Blank(), CopiedTo(Copies)],
    ];

    /// <summary>The sender's name as it stands on its paper, over a red line.</summary>
    internal static Paragraph Headed(string sender) => new(
        new ParagraphProperties
        {
            ParagraphBorders = new() { BottomBorder = new() { Val = BorderValues.Single, Size = 18, Space = 8, Color = Red } },
            SpacingBetweenLines = new() { After = "160", Line = "800", LineRule = LineSpacingRuleValues.Exact },
            Justification = new() { Val = JustificationValues.Center },
        },
        RunOf(sender, new() { RunFonts = FontsOf(TitleFont), Color = new() { Val = Red }, FontSize = new() { Val = "52" } }));

    private static Paragraph Indented(string text) => Indented(text, null);

    private static Paragraph Indented(string text, RunProperties? properties) =>
        new(new ParagraphProperties { Indentation = new() { FirstLine = $"{Indent}" }, Justification = new() { Val = JustificationValues.Both } }, RunOf(text, properties));

    internal static Paragraph Written(LetterText text) => text.Style switch
    {
        LetterStyle.Body => Indented(text.Text),
        LetterStyle.Heading => Held(Indented(text.Text, new() { RunFonts = FontsOf(HeadingFont) })),
        LetterStyle.Second => Indented(text.Text, new() { RunFonts = FontsOf(SecondFont) }),
    };

    /// <summary>版记: between two lines, a size smaller, at the end.</summary>
    private static Paragraph CopiedTo(string units) => new(
        new ParagraphProperties
        {
            KeepLines = new(),
            ParagraphBorders = new() { TopBorder = new() { Val = BorderValues.Single, Size = 6, Space = 4 }, BottomBorder = new() { Val = BorderValues.Single, Size = 6, Space = 4 } },
            Indentation = new() { Left = "280", Right = "280" },
        },
        RunOf($"抄送：{units}。", new() { FontSize = new() { Val = "28" } }));

    /// <summary>No page begins with a signature: the last words go over with it.</summary>
    internal static Paragraph Held(Paragraph paragraph)
    {
        (paragraph.ParagraphProperties ??= new()).KeepNext = new();
        return paragraph;
    }

    private Paragraph Dated() => Signed(On.ToString("yyyy年M月d日", System.Globalization.CultureInfo.InvariantCulture), 4 * 320);

    internal static Paragraph Signed(string text, int fromRight) =>
        new(new ParagraphProperties { KeepLines = new(), Indentation = new() { Right = $"{fromRight}" }, Justification = new() { Val = JustificationValues.Right } }, RunOf(text));

    internal static Paragraph Paragraph(string text, JustificationValues where) => new(new ParagraphProperties { Justification = new() { Val = where } }, RunOf(text));

    internal static Paragraph Blank() => new();

    internal static Table Grid(LetterTable table)
    {
        var whole = table.Columns.Sum(column => column.Share);
        string[] widths = [.. table.Columns.Select(column => $"{TextWidth * column.Share / whole}")];
        var grid = new Table(
            new TableProperties(
                new TableWidth { Width = $"{TextWidth}", Type = TableWidthUnitValues.Dxa },
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 }, new BottomBorder { Val = BorderValues.Single, Size = 4 },
                    new RightBorder { Val = BorderValues.Single, Size = 4 }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }),
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(widths.Select(width => new GridColumn { Width = width })));
        grid.Append(Row(table.Columns.Select(column => column.Title), isHeader: true));
        foreach (var row in table.Rows) grid.Append(Row(row, isHeader: false));
        return grid;

        TableRow Row(IEnumerable<string> texts, bool isHeader)
        {
            // A row is kept on one page; the header is repeated on each.
            var row = new TableRow(isHeader ? new TableRowProperties(new CantSplit(), new TableHeader()) : new TableRowProperties(new CantSplit()));
            foreach (var (text, width) in texts.Zip(widths))
            {
                row.Append(new TableCell(
                    new TableCellProperties(new TableCellWidth { Width = width, Type = TableWidthUnitValues.Dxa }, new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }),
                    new Paragraph(new ParagraphProperties { ParagraphStyleId = new() { Val = CellStyle } }, RunOf(text, isHeader ? new() { Bold = new() } : null))));
            }
            return row;
        }
    }

    internal static Run RunOf(string text, RunProperties? properties = null)
    {
        var run = new Run();
        if (properties is not null) run.RunProperties = properties;
        run.Append(new Text(Sheet.Legal(text)) { Space = SpaceProcessingModeValues.Preserve });
        return run;
    }

    internal static RunFonts FontsOf(string chinese) => new() { Ascii = "Times New Roman", HighAnsi = "Times New Roman", ComplexScript = "Times New Roman", EastAsia = chinese };

    internal static Styles StyleSheet() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle
            {
                RunFonts = FontsOf(BodyFont),
                FontSize = new() { Val = "32" },
                FontSizeComplexScript = new() { Val = "32" },
                Languages = new() { Val = "en-US", EastAsia = "zh-CN" },
            }),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle { SpacingBetweenLines = new() { Before = "0", After = "0", Line = Line, LineRule = LineSpacingRuleValues.Exact } })),
        new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true },
        StyleOf(TitleStyle, "公文标题", new() { Justification = new() { Val = JustificationValues.Center } }, new() { RunFonts = FontsOf(TitleFont), FontSize = new() { Val = "44" } }),
        StyleOf(CellStyle, "公文表格", new() { SpacingBetweenLines = new() { Line = "320", LineRule = LineSpacingRuleValues.Exact }, Justification = new() { Val = JustificationValues.Center } }, new() { FontSize = new() { Val = "21" } }),
        StyleOf(FootStyle, "公文页码", new() { Justification = new() { Val = JustificationValues.Center } }, new() { RunFonts = FontsOf("宋体"), FontSize = new() { Val = "28" } }));

    private static Style StyleOf(string id, string name, StyleParagraphProperties paragraph, StyleRunProperties run) =>
        new(new StyleName { Val = name }, new BasedOn { Val = "Normal" }, paragraph, run) { Type = StyleValues.Paragraph, StyleId = id, CustomStyle = true };

    /// <summary>Where an office has not got the prescribed fonts, Word takes these.</summary>
    internal static Fonts Substitutes() => new(
        new Font(new AltName { Val = "宋体" }) { Name = TitleFont }, new Font(new AltName { Val = "仿宋" }) { Name = BodyFont }, new Font(new AltName { Val = "楷体" }) { Name = SecondFont });
}

/// <summary>How a paragraph is set (公文段落格式).</summary>
public enum LetterStyle { Body, Heading, Second }

/// <summary>A paragraph of a letter (公文段落).</summary>
public sealed record LetterText(string Text, LetterStyle Style = LetterStyle.Body)
{
    public static implicit operator LetterText(string text) => new(text);
}

/// <summary>A table in a letter (公文附表).</summary>
/// <param name="Columns">Their titles, and how wide each is against the others.</param>
public sealed record LetterTable(IReadOnlyList<(string Title, int Share)> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
