using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Supervision.AcceptanceTests.Fixtures;

/// <summary>Excel files as people make them, and what one holds.</summary>
public static class Sheets
{
    /// <param name="rows">The texts of each row; one that begins with = becomes a formula with a stored value, one that begins with date: a cell typed as a date.</param>
    /// <param name="merged">Cells that are one, e.g. A1:C1.</param>
    public static byte[] Make(IEnumerable<IReadOnlyList<string?>> rows, params string[] merged)
    {
        var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var shared = book.AddNewPart<SharedStringTablePart>();
            shared.SharedStringTable = new SharedStringTable();
            var (index, number) = (new Dictionary<string, int>(), 0u);
            var data = new SheetData();
            foreach (var row in rows)
            {
                number++;
                data.Append(new Row(row.Select((text, column) => CellOf(text, column, number))) { RowIndex = number });
            }
            var part = book.AddNewPart<WorksheetPart>();
            part.Worksheet = merged.Length == 0 ? new Worksheet(data) : new Worksheet(data, new MergeCells(merged.Select(area => new MergeCell { Reference = area })));
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet(
                new Fonts(new Font()), new Fills(new Fill()), new Borders(new Border()), new CellStyleFormats(new CellFormat()), new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }));
            book.Workbook = new Workbook(new DocumentFormat.OpenXml.Spreadsheet.Sheets(new Sheet { Id = book.GetIdOfPart(part), SheetId = 1, Name = "表" }));

            Cell CellOf(string? text, int column, uint row)
            {
                var cell = new Cell { CellReference = $"{(char)('A' + column)}{row}" };
                if (text is null) return cell;
                if (text.StartsWith("date:", StringComparison.Ordinal))
                {
                    cell.Append(new CellValue(DateTime.Parse(text[5..], System.Globalization.CultureInfo.InvariantCulture).ToOADate()));
                    cell.StyleIndex = 1;
                    return cell;
                }
                if (text.StartsWith('='))
                {
                    cell.Append(new CellFormula(text[1..]), new CellValue("stored"));
                    cell.DataType = CellValues.String;
                    return cell;
                }
                if (!index.TryGetValue(text, out var at))
                {
                    index[text] = at = index.Count;
                    shared.SharedStringTable!.Append(new SharedStringItem(new Text(text)));
                }
                cell.Append(new CellValue($"{at}"));
                cell.DataType = CellValues.SharedString;
                return cell;
            }
        }
        return file.ToArray();
    }

    /// <summary>The texts of a sheet's rows.</summary>
    public static IReadOnlyList<string[]> Read(byte[] file)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        return [.. document.WorkbookPart!.WorksheetParts.First().Worksheet!.Descendants<Row>().Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToArray())];
    }

    /// <summary>The same sheet with another text in a cell.</summary>
    public static byte[] Replace(byte[] file, string was, string now)
    {
        var stream = new MemoryStream();
        stream.Write(file);
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            var sheet = document.WorkbookPart!.WorksheetParts.First().Worksheet!;
            foreach (var text in sheet.Descendants<Text>().Where(text => text.Text == was)) text.Text = now;
            sheet.Save();
        }
        return stream.ToArray();
    }

    /// <summary>The same package with a part more.</summary>
    public static byte[] With(byte[] package, string part, byte[] content)
    {
        var file = new MemoryStream();
        file.Write(package);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var added = zip.CreateEntry(part, CompressionLevel.SmallestSize).Open();
            added.Write(content);
        }
        return file.ToArray();
    }
}
