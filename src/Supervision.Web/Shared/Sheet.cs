namespace Supervision.Shared;

/// <summary>A column of a sheet (列): its title, its width in characters, and what it shows of a row.</summary>
/// <param name="IsHidden">It is there for the program that reads the sheet again, and nobody sees it.</param>
public sealed record Column<T>(string Title, double Width, Func<T, object?> Of, bool IsHidden = false);

/// <summary>What stands around the rows of a sheet (表头和页眉).</summary>
/// <param name="Name">The name of the sheet, at the foot of Excel's window.</param>
/// <param name="Caption">What stands above the columns' names; nothing does where it is somebody else's table.</param>
/// <param name="PrintedLeft">What stands at the left above every printed page, beside the page's number at its foot.</param>
public sealed record SheetHead(string Name, string? Caption, string? PrintedLeft = null, string? PrintedRight = null);

/// <summary>
/// Writes an Excel sheet (导出表) row by row: typed cells, a frozen header, a filter, one page wide on A4. What people typed is written as text, never
/// as a formula.
/// </summary>
public static class Sheet
{
    public static void Write<T>(Stream to, string name, string? caption, IReadOnlyList<Column<T>> columns, IEnumerable<T> rows)
    {
        using var book = new SheetBook(to);
        book.Add(new(name, caption, caption), columns, rows);
    }

    public static async Task Write<T>(Stream to, SheetHead head, IReadOnlyList<Column<T>> columns, IAsyncEnumerable<T> rows, CancellationToken cancellation)
    {
        using var book = new SheetBook(to);
        using var sheet = book.Begin(head, columns);
        await foreach (var row in rows.WithCancellation(cancellation)) sheet.Add(row);
    }

    /// <summary>XML has no place for most control characters, nor for what is no character.</summary>
    public static string Legal(string text) => text.Any(IsIllegal) ? string.Concat(text.Where(c => !IsIllegal(c))) : text;

    private static bool IsIllegal(char c) => (char.IsControl(c) && c is not ('\n' or '\t')) || c is '\uFFFE' or '\uFFFF';
}
