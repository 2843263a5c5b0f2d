using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Supervision.Shared;

/// <summary>An Excel file of any number of sheets (多表导出), each written while its rows are read.</summary>
public sealed class SheetBook : IDisposable
{
    /// <summary>Excel allows no more.</summary>
    private const int LongestName = 31;

    private readonly SpreadsheetDocument document;
    private readonly WorkbookPart book;
    private readonly Sheets sheets = new();

    public SheetBook(Stream to)
    {
        document = SpreadsheetDocument.Create(to, SpreadsheetDocumentType.Workbook);
        book = document.AddWorkbookPart();
        book.AddNewPart<WorkbookStylesPart>().Stylesheet = Sheet.Styles();
        book.Workbook = new Workbook(sheets);
    }

    /// <param name="name">Any words: what a sheet cannot be called is left out of it, and a name that is taken gets a number.</param>
    /// <inheritdoc cref="Sheet.Write"/>
    public void Add<T>(string name, string? caption, IReadOnlyList<Column<T>> columns, IEnumerable<T> rows)
    {
        var part = book.AddNewPart<WorksheetPart>();
        Sheet.WritePart(part, caption, columns, rows);
        sheets.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)sheets.ChildElements.Count + 1, Name = Free(Sheet.Legal(name)) });
    }

    private string Free(string name)
    {
        name = string.Concat(name.Where(c => !"[]:*?/\\'".Contains(c, StringComparison.Ordinal)));
        name = name.Length > LongestName ? name[..LongestName] : name;
        var (taken, free) = (sheets.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(sheet => sheet.Name?.Value).ToHashSet(StringComparer.OrdinalIgnoreCase), name);
        for (var number = 2; taken.Contains(free); number++) free = $"{name[..Math.Min(name.Length, LongestName - 3)]}{number}";
        return free;
    }

    public void Dispose() => document.Dispose();
}
