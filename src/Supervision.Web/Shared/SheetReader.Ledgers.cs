using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Supervision.Attachments;
using Supervision.Ledgers;

namespace Supervision.Shared;

/// <content>A whole sheet as it is, whatever its columns are called: from Excel, or from text with separators.</content>
public static partial class SheetReader
{
    public const int MostLedgerRows = 20_000;
    private const int MostMerged = 50_000;
    private static readonly uint[] DateFormats = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58];
    private static readonly byte[] OldOffice = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static readonly RefusalCode Locked = new("sheet.locked", RejectionKind.Unsupported);
    public static readonly RefusalCode OldFormat = new("sheet.old_format", RejectionKind.Unsupported);
    public static readonly RefusalCode Macros = new("sheet.macros", RejectionKind.Unsupported);
    public static readonly RefusalCode Empty = new("sheet.empty", RejectionKind.Invalid);
    public static readonly RefusalCode Unfolds = new("sheet.unfolds_too_large", RejectionKind.TooLarge);
    public static readonly RefusalCode Unreadable = new("sheet.unreadable", RejectionKind.Unsupported);

    /// <param name="sheet">The sheet that is meant; the first one that holds anything where nothing is said.</param>
    /// <returns>The sheet, or why there is none.</returns>
    public static (RawSheet? Sheet, Rejection? Refusal) Whole(byte[] file, string name, string? sheet = null)
    {
        if (ClassificationMark.InName(name) is { } named) return (null, AttachmentRefusals.Classified.About(named));
        if (file.AsSpan().StartsWith(OldOffice)) return (null, (file.AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0 ? Locked : OldFormat).About(name));
        var (read, refusal) = Unfolding.IsZip(file) ? WholeBook(file, name, sheet) : WholeText(file, name);
        if (read is null) return (null, refusal);
        if (read.Rows.Count > MostLedgerRows) return (null, TooManyRows.About($"{MostLedgerRows}"));
        return ClassificationMark.Find(read.Rows.SelectMany(row => row.Cells.Values).Select(cell => cell.Text)) is { } mark ? (null, AttachmentRefusals.Classified.About(mark)) : (read, null);
    }

    private static (RawSheet?, Rejection?) WholeBook(byte[] file, string name, string? wanted)
    {
        var (type, refusal) = OfficePackage.TypeOf(file);
        if (refusal is not null) return (null, refusal.Code == AttachmentRefusals.Macros ? Macros.About(name) : refusal.Code == AttachmentRefusals.UnfoldsTooLarge ? Unfolds.About(name) : Unreadable.About(name));
        if (type != FileType.Xlsx) return (null, NotASheet.About(name));
        try
        {
            using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
            return document.WorkbookPart is { } book ? WholeOf(book, wanted) : (null, Unreadable.About(name));
        }
        catch (Exception exception) when (exception is OpenXmlPackageException or InvalidDataException or FileFormatException or System.Xml.XmlException or ArgumentException or FormatException or KeyNotFoundException)
        {
            return (null, Unreadable.About(name));
        }
    }

    private static (RawSheet?, Rejection?) WholeOf(WorkbookPart book, string? wanted)
    {
        var (shared, days) = (SharedTexts(book), DayStyles(book));
        var shift = book.Workbook?.WorkbookProperties?.Date1904?.Value == true ? 1462 : 0;
        var (names, found) = (new List<string>(), (RawSheet?)null);
        foreach (var sheet in book.Workbook?.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>() ?? [])
        {
            if (sheet.Id?.Value is not { } id || book.GetPartById(id) is not WorksheetPart part) continue;
            var called = sheet.Name?.Value ?? $"{names.Count + 1}";
            if (found is not null || (wanted is not null && called != wanted))
            {
                if (CellsOf(part, cell => CellOf(cell, shared, days, shift)).Any(row => row.Cells.Count > 0)) names.Add(called);
                continue;
            }
            var rows = new List<RawRow>();
            foreach (var (number, cells) in CellsOf(part, cell => CellOf(cell, shared, days, shift)))
            {
                if (cells.Count == 0) continue;
                if (rows.Count > MostLedgerRows || number > 1_000_000) break;
                rows.Add(new(number, cells));
            }
            if (rows.Count == 0) continue;
            names.Add(called);
            found = new(called, [.. rows.OrderBy(row => row.Number).DistinctBy(row => row.Number)], MergedOf(part), names);
        }
        return found is null ? (null, Empty) : (found, null);
    }

    private static SheetCell? CellOf(Cell cell, IReadOnlyList<string> shared, HashSet<uint> days, int shift)
    {
        if (TextOf(cell, shared) is not { Length: > 0 } text) return cell.CellFormula is null ? null : new("", IsFormula: true);
        if (cell.CellFormula is not null) return PlainOf(cell, text, days, shift) with { IsFormula = true };
        return PlainOf(cell, text, days, shift);
    }

    private static SheetCell PlainOf(Cell cell, string text, HashSet<uint> days, int shift)
    {
        var type = cell.DataType?.Value;
        if (type == CellValues.Date && DateTime.TryParse(text, CultureInfo.InvariantCulture, out var stated)) return new(Days.Iso(DateOnly.FromDateTime(stated)), CellKind.Day);
        if (type is not null && type != CellValues.Number) return new(text);
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return new(text);
        if (cell.StyleIndex?.Value is { } style && days.Contains(style) && number + shift is >= 1 and < 2_958_466) return new(Days.Iso(DateOnly.FromDateTime(DateTime.FromOADate(number + shift))), CellKind.Day);
        return new(text, CellKind.Number);
    }

    /// <summary>The styles that show a number as a day.</summary>
    private static HashSet<uint> DayStyles(WorkbookPart book)
    {
        var sheet = book.WorkbookStylesPart?.Stylesheet;
        var own = sheet?.NumberingFormats?.Elements<NumberingFormat>().Where(format => format.NumberFormatId is not null && ShowsDay(format.FormatCode?.Value ?? "")).Select(format => format.NumberFormatId!.Value).ToHashSet() ?? [];
        return [.. (sheet?.CellFormats?.Elements<CellFormat>() ?? []).Select((format, index) => (Id: format.NumberFormatId?.Value ?? 0, Index: (uint)index)).Where(one => own.Contains(one.Id) || DateFormats.Contains(one.Id)).Select(one => one.Index)];
    }

    private static bool ShowsDay(string format)
    {
        var plain = System.Text.RegularExpressions.Regex.Replace(format, "\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", match => match.Value is "\"年\"" or "\"月\"" or "\"日\"" ? match.Value : "");
        return plain.Contains('d', StringComparison.OrdinalIgnoreCase) || plain.Contains("yy", StringComparison.OrdinalIgnoreCase) || plain.Contains('日', StringComparison.Ordinal);
    }

    private static List<MergedCells> MergedOf(WorksheetPart part)
    {
        var areas = new List<MergedCells>();
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read() && areas.Count < MostMerged)
        {
            if (reader.ElementType != typeof(MergeCell) || !reader.IsStartElement) continue;
            var ends = reader.Attributes.FirstOrDefault(attribute => attribute.LocalName == "ref").Value?.Split(':') ?? [];
            if (ends is [var from, var to] && RowOf(from) is { } top && RowOf(to) is { } bottom) areas.Add(new(top, ColumnOf(from), bottom, ColumnOf(to)));
        }
        return areas;
    }

    private static int? RowOf(string place) => int.TryParse(place.AsSpan(place.TakeWhile(char.IsAsciiLetter).Count()), NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row > 0 ? row : null;

    /// <summary>Text with separators, in UTF-8 or GB18030, told by its bytes.</summary>
    private static (RawSheet?, Rejection?) WholeText(byte[] file, string name)
    {
        if (Decoded(file) is not { } text || text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t' or '\f'))) return (null, NotASheet.About(name));
        if (string.IsNullOrWhiteSpace(text)) return (null, Empty);
        var head = text[..Math.Min(text.Length, 4_000)];
        var separator = new[] { ',', '\t', ';' }.MaxBy(candidate => head.Count(c => c == candidate));
        var (rows, number) = (new List<RawRow>(), 0);
        foreach (var fields in RecordsOf(text, separator))
        {
            number++;
            var cells = fields.Take(MostColumns).Select((field, index) => (Text: field, Column: index + 1)).Where(one => one.Text.Length > 0).ToDictionary(one => one.Column, one => new SheetCell(one.Text));
            if (cells.Count > 0) rows.Add(new(number, cells));
            if (rows.Count > MostLedgerRows) break;
        }
        return rows.Count == 0 ? (null, Empty) : rows.All(row => row.Cells.Count < 2) ? (null, NotASheet.About(name)) : (new("", rows, [], []), null);
    }

    /// <summary>The text of a file in whichever of the two encodings it is written; null where it is neither.</summary>
    public static string? Decoded(byte[] file)
    {
        if (file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode.GetString(file.AsSpan(2));
        foreach (var encoding in new[] { new UTF8Encoding(false, true), CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)! })
        {
            try
            {
                return encoding.GetString(file).TrimStart('\uFEFF');
            }
            catch (DecoderFallbackException)
            {
                // Not this encoding: the next one.
            }
        }
        return null;
    }

    private static IEnumerable<List<string>> RecordsOf(string text, char separator)
    {
        var (fields, field, isQuoted) = (new List<string>(), new StringBuilder(), false);
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (isQuoted)
            {
                if (c != '"') field.Append(c);
                else if (at + 1 < text.Length && text[at + 1] == '"') field.Append(text[++at]);
                else isQuoted = false;
            }
            else if (c == '"' && field.Length == 0) isQuoted = true;
            else if (c == separator) End();
            else if (c == '\n')
            {
                End();
                yield return fields;
                fields = [];
            }
            else if (c != '\r') field.Append(c);
        }
        if (field.Length > 0 || fields.Count > 0)
        {
            End();
            yield return fields;
        }

        void End()
        {
            fields.Add(field.ToString());
            field.Clear();
        }
    }
}
