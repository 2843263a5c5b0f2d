using System.IO.Compression;
using System.Security;
using System.Text;

namespace Supervision.Shared;

/// <summary>An Excel file of any number of sheets (多表导出), one written after the other, and each while its rows are read.</summary>
public sealed class SheetBook(Stream to) : IDisposable
{
    internal const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string OfSheets = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    /// <summary>Excel allows no more.</summary>
    private const int LongestName = 31;

    private readonly ZipArchive zip = new(to, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<Written> sheets = [];

    /// <summary>A sheet that is done (表).</summary>
    /// <param name="Top">The row of the columns' names; <paramref name="Table"/> what the filter is of.</param>
    internal sealed record Written(string Name, int Top, string Table);

    /// <param name="head">Its name may be any words: what a sheet cannot be called is left out of it, and a name that is taken gets a number.</param>
    public void Add<T>(SheetHead head, IReadOnlyList<Column<T>> columns, IEnumerable<T> rows)
    {
        using var sheet = Begin(head, columns);
        foreach (var row in rows) sheet.Add(row);
    }

    /// <summary>A sheet whose rows are still to come; it is in the book once it is disposed of.</summary>
    public SheetWriter<T> Begin<T>(SheetHead head, IReadOnlyList<Column<T>> columns)
    {
        var name = Free(Sheet.Legal(head.Name));
        return new(Entry($"xl/worksheets/sheet{sheets.Count + 1}.xml"), head, columns, (top, table) => sheets.Add(new(name, top, table)));
    }

    public void Dispose()
    {
        foreach (var (name, content) in Parts)
        {
            using var part = new StreamWriter(Entry(name), new UTF8Encoding(false));
            part.Write($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{content}""");
        }
        zip.Dispose();
    }

    private Stream Entry(string name) => zip.CreateEntry(name, CompressionLevel.Fastest).Open();

    private string Free(string name)
    {
        name = string.Concat(name.Where(c => !"[]:*?/\\'".Contains(c, StringComparison.Ordinal)));
        name = name.Length > LongestName ? name[..LongestName] : name;
        var (taken, free) = (sheets.Select(sheet => sheet.Name).ToHashSet(StringComparer.OrdinalIgnoreCase), name);
        for (var number = 2; taken.Contains(free); number++) free = $"{name[..Math.Min(name.Length, LongestName - 3)]}{number}";
        return free;
    }

    private string EachSheet(Func<Written, int, string> text) => string.Concat(sheets.Select((sheet, place) => text(sheet with { Name = SecurityElement.Escape(sheet.Name) }, place)));

    private (string Name, string Content)[] Parts =>
    [
        ("[Content_Types].xml", $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{OfSheets}.sheet.main+xml"/>{EachSheet((_, place) => $"""<Override PartName="/xl/worksheets/sheet{place + 1}.xml" ContentType="{OfSheets}.worksheet+xml"/>""")}<Override PartName="/xl/styles.xml" ContentType="{OfSheets}.styles+xml"/></Types>
            """),
        ("_rels/.rels", $"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """),
        ("xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{EachSheet((_, place) => $"""<Relationship Id="sheet{place + 1}" Type="{Relations}/worksheet" Target="worksheets/sheet{place + 1}.xml"/>""")}<Relationship Id="styles" Type="{Relations}/styles" Target="styles.xml"/></Relationships>
            """),
        // What each filter is of, and the rows that stand above every printed page.
        ("xl/workbook.xml", $"""
            <workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{EachSheet((sheet, place) => $"""<sheet name="{sheet.Name}" sheetId="{place + 1}" r:id="sheet{place + 1}"/>""")}</sheets><definedNames>{EachSheet((sheet, place) => $"""<definedName name="_xlnm._FilterDatabase" localSheetId="{place}" hidden="1">'{sheet.Name}'!{sheet.Table}</definedName>""")}{EachSheet((sheet, place) => $"""<definedName name="_xlnm.Print_Titles" localSheetId="{place}">'{sheet.Name}'!$1:${sheet.Top}</definedName>""")}</definedNames></workbook>
            """),
        ("xl/styles.xml", $"""
            <styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF4"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf numFmtId="164" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf fontId="1" fillId="2" applyFont="1" applyFill="1"/><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf applyAlignment="1"><alignment vertical="top"/></xf></cellXfs></styleSheet>
            """),
    ];
}
