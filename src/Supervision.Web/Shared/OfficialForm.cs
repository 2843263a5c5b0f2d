using DocumentFormat.OpenXml.Wordprocessing;

namespace Supervision.Shared;

/// <summary>A line of a form (表格行): cells side by side, each with its share of the width.</summary>
/// <param name="Height">At least so high, in points, for what is written by hand.</param>
public sealed record FormRow(IReadOnlyList<FormCell> Cells, int Height = 28);

/// <summary>A cell of a form (表格栏).</summary>
/// <param name="Lines">What stands in it, a paragraph each.</param>
public sealed record FormCell(int Share, IReadOnlyList<string> Lines, bool IsLabel = false)
{
    public static FormCell Label(int share, string text) => new(share, [text], true);

    public static FormCell Of(int share, params string[] lines) => new(share, lines);
}

/// <summary>A form on one sheet of A4 to be filled in (公文表格): a title, one table, notes under it; in the fonts of official documents.</summary>
/// <param name="Corner">What stands above the title at the right.</param>
public sealed record OfficialForm(string Title, string Corner, IReadOnlyList<FormRow> Rows, IReadOnlyList<string> Notes, string? Note = null)
{
    /// <summary>Every row's shares add up to this.</summary>
    public const int Whole = 12;

    public byte[] Write() => OfficialLetter.Paper(Title, null, _ => new Body(
    [
        .. Note is null ? Array.Empty<Paragraph>() : [Small(Note, JustificationValues.Right)],
        Small(Corner, JustificationValues.Right),
        new Paragraph(new ParagraphProperties { ParagraphStyleId = new() { Val = OfficialLetter.TitleStyle } }, OfficialLetter.RunOf(Title)),
        Grid(),
        .. Notes.Select(note => Small(note, JustificationValues.Left)),
        new SectionProperties(new PageSize { Width = 11906, Height = 16838 }, new PageMargin { Top = 1134, Bottom = 1134, Left = 1587, Right = 1474, Header = 851, Footer = 850, Gutter = 0 }),
    ]));

    private Table Grid()
    {
        const int unit = OfficialLetter.TextWidth / Whole;
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = $"{unit * Whole}", Type = TableWidthUnitValues.Dxa },
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = 6 }, new LeftBorder { Val = BorderValues.Single, Size = 6 }, new BottomBorder { Val = BorderValues.Single, Size = 6 },
                    new RightBorder { Val = BorderValues.Single, Size = 6 }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }),
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(Enumerable.Range(0, Whole).Select(_ => new GridColumn { Width = $"{unit}" })));
        foreach (var row in Rows)
        {
            table.Append(new TableRow([
                new TableRowProperties(new CantSplit(), new TableRowHeight { Val = (uint)row.Height * 20, HeightType = HeightRuleValues.AtLeast }),
                .. row.Cells.Select(cell => CellOf(cell, unit)),
            ]));
        }
        return table;
    }

    private static TableCell CellOf(FormCell cell, int unit) => new([
        new TableCellProperties(
            new TableCellWidth { Width = $"{unit * cell.Share}", Type = TableWidthUnitValues.Dxa }, new GridSpan { Val = cell.Share },
            new TableCellVerticalAlignment { Val = cell.IsLabel ? TableVerticalAlignmentValues.Center : TableVerticalAlignmentValues.Top }),
        .. cell.Lines.Select(line => new Paragraph(
            new ParagraphProperties { ParagraphStyleId = new() { Val = OfficialLetter.CellStyle }, Justification = new() { Val = cell.IsLabel ? JustificationValues.Center : JustificationValues.Left } },
            OfficialLetter.RunOf(line, cell.IsLabel ? new() { Bold = new() } : null))),
    ]);

    private static Paragraph Small(string text, JustificationValues where) =>
        new(new ParagraphProperties { ParagraphStyleId = new() { Val = OfficialLetter.CellStyle }, Justification = new() { Val = where } }, OfficialLetter.RunOf(text));
}
