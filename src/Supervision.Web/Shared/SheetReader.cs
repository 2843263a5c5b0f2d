using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Supervision.Shared;

/// <summary>A column to be found by its header (表头): its first name, others it goes by, and whether there is no table without it.</summary>
public sealed record Header(string Name, bool IsNeeded, params string[] Others)
{
    public bool Is(string text) => Tidied(text) is var tidied && (tidied == Name || Others.Contains(tidied));

    private static string Tidied(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c))).TrimEnd('*', '：', ':');
}

/// <summary>A row below the header (表格行): its number as Excel shows it, and its texts by column.</summary>
public sealed record SheetRow(int Number, IReadOnlyDictionary<string, string> Texts)
{
    public string? this[string column] => Shared.Texts.Tidy(Texts.GetValueOrDefault(column));
}

/// <summary>
/// Reads the rows of an Excel sheet below a header that may stand anywhere near its top (读取表格). Texts and numbers as they are written; of a formula only
/// the value that was stored with it, for nothing is ever evaluated.
/// </summary>
public static partial class SheetReader
{
    public const int MostRows = 5_000;
    private const int HeaderWithin = 30;
    private const int MegabytesUnfolded = 50;
    private const int MostColumns = 200;

    public static readonly RefusalCode NotASheet = new("sheet.not_a_sheet", RejectionKind.Unsupported);
    public static readonly RefusalCode TooLarge = new("sheet.too_large", RejectionKind.TooLarge);
    public static readonly RefusalCode TooManyRows = new("sheet.too_many_rows", RejectionKind.Invalid);
    public static readonly RefusalCode NoHeader = new("sheet.no_header", RejectionKind.Invalid);
    public static readonly RefusalCode NoRow = new("sheet.no_row", RejectionKind.Invalid);

    /// <returns>The rows that hold anything, or why there are none.</returns>
    public static (IReadOnlyList<SheetRow>? Rows, Rejection? Refusal) Read(byte[] file, string name, IReadOnlyList<Header> headers)
    {
        try
        {
            if (!Unfolding.IsZip(file)) return (null, NotASheet.About(name));
            if (Unfolding.Exceeds(file, MegabytesUnfolded)) return (null, TooLarge.About($"{MegabytesUnfolded}"));
            using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
            return document.WorkbookPart is { } book ? Read(book, headers) : (null, NotASheet.About(name));
        }
        catch (Exception exception) when (exception is OpenXmlPackageException or InvalidDataException or FileFormatException or System.Xml.XmlException or ArgumentException or FormatException or KeyNotFoundException)
        {
            return (null, NotASheet.About(name));
        }
    }

    private static (IReadOnlyList<SheetRow>?, Rejection?) Read(WorkbookPart book, IReadOnlyList<Header> headers)
    {
        var shared = SharedTexts(book);
        foreach (var sheet in book.Workbook?.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>() ?? [])
        {
            if (sheet.Id?.Value is not { } id || book.GetPartById(id) is not WorksheetPart part) continue;

            Dictionary<int, string>? columns = null;
            var rows = new List<SheetRow>();
            foreach (var (number, cells) in RowsOf(part, shared))
            {
                if (columns is null)
                {
                    if (number > HeaderWithin) break;
                    columns = ColumnsOf(cells, headers);
                    continue;
                }
                var texts = columns.Where(column => cells.ContainsKey(column.Key)).ToDictionary(column => column.Value, column => cells[column.Key]);
                if (texts.Values.All(string.IsNullOrWhiteSpace)) continue;
                if (rows.Count == MostRows) return (null, TooManyRows.About($"{MostRows}"));
                rows.Add(new(number, texts));
            }
            if (columns is not null) return rows.Count > 0 ? (rows, null) : (null, NoRow);
        }
        return (null, NoHeader.About($"{HeaderWithin}", string.Join("、", headers.Where(header => header.IsNeeded).Select(header => header.Name))));
    }

    private static Dictionary<int, string>? ColumnsOf(IReadOnlyDictionary<int, string> cells, IReadOnlyList<Header> headers)
    {
        var columns = new Dictionary<int, string>();
        foreach (var header in headers)
        {
            if (cells.FirstOrDefault(cell => header.Is(cell.Value)) is { Value: not null } found) columns.TryAdd(found.Key, header.Name);
            else if (header.IsNeeded) return null;
        }
        return columns;
    }

    /// <summary>Row by row, so that a large sheet is never held whole.</summary>
    private static IEnumerable<(int Number, Dictionary<int, string> Cells)> RowsOf(WorksheetPart part, IReadOnlyList<string> shared) =>
        CellsOf(part, cell => TextOf(cell, shared) is { Length: > 0 } text ? text : null);

    private static IEnumerable<(int Number, Dictionary<int, T> Cells)> CellsOf<T>(WorksheetPart part, Func<Cell, T?> read) where T : class
    {
        using var reader = OpenXmlReader.Create(part);
        var number = 0;
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement) continue;

            var row = (Row)reader.LoadCurrentElement()!;
            number = row.RowIndex is { } stated ? (int)stated.Value : number + 1;
            var (cells, column) = (new Dictionary<int, T>(), 0);
            foreach (var cell in row.Elements<Cell>())
            {
                column = cell.CellReference?.Value is { } place ? ColumnOf(place) : column + 1;
                if (column is > 0 and <= MostColumns && read(cell) is { } value) cells[column] = value;
            }
            yield return (number, cells);
        }
    }

    private static string? TextOf(Cell cell, IReadOnlyList<string> shared)
    {
        var type = cell.DataType?.Value;
        if (type == CellValues.InlineString) return Clean(Joined(cell.InlineString));
        var value = cell.CellValue?.Text;
        if (type == CellValues.SharedString) return int.TryParse(value, out var index) && index >= 0 && index < shared.Count ? shared[index] : null;
        return type == CellValues.Error ? null : Clean(value);
    }

    private static List<string> SharedTexts(WorkbookPart book)
    {
        var texts = new List<string>();
        if (book.SharedStringTablePart is not { } part) return texts;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement) texts.Add(Clean(Joined(reader.LoadCurrentElement()!)) ?? "");
        }
        return texts;
    }

    /// <summary>The text of all its runs, without the readings that stand above them.</summary>
    private static string? Joined(OpenXmlElement? element) =>
        element is null ? null : string.Concat(element.Descendants<Text>().Where(text => text.Parent is not PhoneticRun).Select(text => text.Text));

    private static string? Clean(string? text) => text?.Replace("\0", "", StringComparison.Ordinal);

    private static int ColumnOf(string place)
    {
        var column = 0;
        foreach (var c in place.TakeWhile(char.IsAsciiLetter).Take(3)) column = column * 26 + (char.ToUpperInvariant(c) - 'A' + 1);
        return column;
    }
}
