using System.Globalization;
using System.Text;

namespace Supervision.Shared;

/// <summary>Writes a list as comma-separated text (CSV 导出), UTF-8 with its mark, so that Excel reads the Chinese; what is hidden in a sheet is left out.</summary>
public static class Csv
{
    public const string Type = "text/csv; charset=utf-8";

    public static async Task Write<T>(Stream to, IReadOnlyList<Column<T>> columns, IAsyncEnumerable<T> rows, CancellationToken cancellation)
    {
        var shown = columns.Where(column => !column.IsHidden).ToList();
        await using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        text.WriteLine(string.Join(',', shown.Select(column => Quoted(column.Title))));
        await foreach (var row in rows.WithCancellation(cancellation)) text.WriteLine(string.Join(',', shown.Select(column => Quoted(column.Of(row)))));
    }

    private static string Quoted(object? value) => value switch
    {
        null => "",
        DateOnly day => Days.Iso(day),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        // Whoever opens it in Excel must not run what somebody typed.
        var other when other.ToString() is { } text => $"\"{(text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        _ => "",
    };
}
