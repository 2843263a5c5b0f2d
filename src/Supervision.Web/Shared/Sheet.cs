using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Supervision.Shared;

/// <summary>A column of a sheet (列): its title, its width in characters, and what it shows of a row.</summary>
/// <param name="IsHidden">It is there for the program that reads the sheet again, and nobody sees it.</param>
public sealed record Column<T>(string Title, double Width, Func<T, object?> Of, bool IsHidden = false);

/// <summary>
/// Writes an Excel sheet (导出表) row by row: typed cells, a frozen header, a filter, one page wide on A4. What people typed is written as text, never
/// as a formula.
/// </summary>
public static class Sheet
{
    private const uint DateStyle = 1;
    private const uint HeaderStyle = 2;
    private const uint WrapStyle = 3;

    /// <param name="caption">What stands above the columns' names; nothing does where it is somebody else's table.</param>
    public static void Write<T>(Stream to, string name, string? caption, IReadOnlyList<Column<T>> columns, IEnumerable<T> rows)
    {
        using var book = new SheetBook(to);
        book.Add(name, caption, columns, rows);
    }

    /// <summary>One sheet of a book, written while its rows are read.</summary>
    internal static void WritePart<T>(WorksheetPart part, string? caption, IReadOnlyList<Column<T>> columns, IEnumerable<T> rows)
    {
        var top = caption is null ? 1 : 2;
        var last = top;
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = top, TopLeftCell = $"A{top + 1}", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
        { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(columns.Select((column, index) =>
            new Column { Min = (uint)index + 1, Max = (uint)index + 1, Width = column.Width, CustomWidth = true, Hidden = column.IsHidden ? true : null })));
        writer.WriteStartElement(new SheetData());
        if (caption is not null) WriteRow(writer, [caption], null);
        WriteRow(writer, columns.Select(column => (object?)column.Title), HeaderStyle);
        foreach (var row in rows)
        {
            WriteRow(writer, columns.Select(column => column.Of(row)), null);
            last++;
        }
        writer.WriteEndElement();
        writer.WriteElement(new AutoFilter { Reference = $"A{top}:{Letter(columns.Count)}{last}" });
        writer.WriteElement(new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 });
        writer.WriteElement(new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 });
        writer.WriteEndElement();
    }

    private static void WriteRow(OpenXmlWriter writer, IEnumerable<object?> values, uint? style)
    {
        writer.WriteStartElement(new Row());
        foreach (var value in values) writer.WriteElement(CellOf(value, style));
        writer.WriteEndElement();
    }

    private static Cell CellOf(object? value, uint? style) => value switch
    {
        null => new Cell(),
        DateOnly day => new Cell(new CellValue(day.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture))) { StyleIndex = DateStyle },
        int or long or double => new Cell(new CellValue(Convert.ToString(value, CultureInfo.InvariantCulture)!)),
        _ => new Cell(new InlineString(new Text(Legal(value.ToString()!)) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = style ?? WrapStyle },
    };

    /// <summary>XML has no place for most control characters, nor for what is no character.</summary>
    public static string Legal(string text) => text.Any(IsIllegal) ? string.Concat(text.Where(c => !IsIllegal(c))) : text;

    private static bool IsIllegal(char c) => (char.IsControl(c) && c is not ('\n' or '\t')) || c is '\uFFFE' or '\uFFFF';

    private static string Letter(int column) => column <= 26 ? ((char)('A' + column - 1)).ToString() : Letter((column - 1) / 26) + Letter((column - 1) % 26 + 1);

    internal static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "yyyy-mm-dd" }) { Count = 1 },
        new Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "宋体" }), new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "宋体" })) { Count = 2 },
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE8EEF4" }) { PatternType = PatternValues.Solid }))
        { Count = 3 },
        new Borders(new Border()) { Count = 1 },
        new CellStyleFormats(new CellFormat()) { Count = 1 },
        new CellFormats(
            new CellFormat(),
            new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true },
            new CellFormat { FontId = 1, FillId = 2, ApplyFont = true, ApplyFill = true },
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { ApplyAlignment = true })
        { Count = 4 });
}
