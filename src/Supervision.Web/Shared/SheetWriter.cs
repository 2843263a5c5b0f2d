using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Supervision.Shared;

/// <summary>
/// A workbook of one sheet, written forward only (逐行写表): no row is held once it is added, so that a sheet costs no more memory for being long.
/// The library of the house would make objects of every cell, and goes back in the file.
/// </summary>
public sealed class SheetWriter<T> : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PlainStyle = "0";
    private const string DateStyle = "1";
    private const string HeaderStyle = "2";
    private const string WrapStyle = "3";
    private const string NumberStyle = "4";

    private readonly ZipArchive zip;
    private readonly Stream part;
    private readonly XmlWriter xml;
    private readonly SheetHead head;
    private readonly IReadOnlyList<Column<T>> columns;
    private readonly int top;
    private int last;

    public SheetWriter(Stream to, SheetHead head, IReadOnlyList<Column<T>> columns)
    {
        (this.head, this.columns) = (head, columns);
        last = top = head.Caption is null ? 1 : 2;
        zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        part = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
        xml = XmlWriter.Create(part, new() { Encoding = new UTF8Encoding(false) });
        Begin();
    }

    public void Add(T row)
    {
        xml.WriteStartElement("row", Main);
        foreach (var column in columns) Write(column.Of(row));
        xml.WriteEndElement();
        last++;
    }

    /// <summary>Ends the sheet and writes what belongs to it.</summary>
    public void Dispose()
    {
        End();
        xml.Dispose();
        part.Dispose();
        foreach (var (name, content) in Parts)
        {
            using var written = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
            written.Write($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{content}""");
        }
        zip.Dispose();
    }

    private string Table => $"$A${top}:${Letter(columns.Count)}${last}";

    private void Begin()
    {
        xml.WriteStartDocument(true);
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw($"""
            <sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="{top}" topLeftCell="A{top + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>
            """);
        xml.WriteStartElement("cols", Main);
        foreach (var (index, column) in columns.Index())
        {
            xml.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"""<col min="{index + 1}" max="{index + 1}" width="{column.Width}" customWidth="1"{(column.IsHidden ? " hidden=\"1\"" : "")}/>"""));
        }
        xml.WriteEndElement();
        xml.WriteStartElement("sheetData", Main);
        if (head.Caption is { } caption) Row([caption], PlainStyle);
        Row(columns.Select(column => column.Title), HeaderStyle);
    }

    private void End()
    {
        xml.WriteEndElement();
        xml.WriteRaw($"""<autoFilter ref="{Table.Replace("$", "", StringComparison.Ordinal)}"/>""");
        xml.WriteRaw("""<pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>""");
        xml.WriteStartElement("headerFooter", Main);
        if ((head.PrintedLeft ?? head.PrintedRight) is not null) xml.WriteElementString("oddHeader", Main, $"&L{Printed(head.PrintedLeft)}&R{Printed(head.PrintedRight)}");
        xml.WriteElementString("oddFooter", Main, "&C第 &P 页，共 &N 页");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>What is printed above a page has codes of its own, and Excel takes no more than 255 characters of it.</summary>
    private static string Printed(string? text) => Sheet.Legal(text is { Length: > 100 } ? $"{text[..99]}…" : text ?? "").Replace("&", "&&", StringComparison.Ordinal);

    private void Row(IEnumerable<string> texts, string style)
    {
        xml.WriteStartElement("row", Main);
        foreach (var text in texts) Text(text, style);
        xml.WriteEndElement();
    }

    private void Write(object? value)
    {
        switch (value)
        {
            case null:
                xml.WriteStartElement("c", Main);
                xml.WriteEndElement();
                break;
            case DateOnly day:
                Number(day.DayNumber - FirstDay.DayNumber, DateStyle);
                break;
            case int or long or double or decimal:
                Number((IFormattable)value, NumberStyle);
                break;
            default:
                Text(value.ToString()!, WrapStyle);
                break;
        }
    }

    /// <summary>The day that Excel's days count from.</summary>
    private static readonly DateOnly FirstDay = new(1899, 12, 30);

    private void Number(IFormattable value, string style)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("s", style);
        xml.WriteElementString("v", Main, value.ToString(null, CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }

    private void Text(string text, string style)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("s", style);
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is", Main);
        xml.WriteStartElement("t", Main);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(Sheet.Legal(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Letter(int column) => column <= 26 ? ((char)('A' + column - 1)).ToString() : Letter((column - 1) / 26) + Letter((column - 1) % 26 + 1);

    private (string Name, string Content)[] Parts
    {
        get
        {
            var name = System.Security.SecurityElement.Escape(head.Name);
            var quoted = $"'{name.Replace("&apos;", "&apos;&apos;", StringComparison.Ordinal)}'";
            return
            [
                ("[Content_Types].xml", """
                    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>
                    """),
                ("_rels/.rels", $"""
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>
                    """),
                ("xl/_rels/workbook.xml.rels", $"""
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Relations}/styles" Target="styles.xml"/></Relationships>
                    """),
                // The rows that stand above every printed page, and what the filter is of.
                ("xl/workbook.xml", $"""
                    <workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="{name}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">{quoted}!{Table}</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">{quoted}!$1:${top}</definedName></definedNames></workbook>
                    """),
                ("xl/styles.xml", $"""
                    <styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF4"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf numFmtId="164" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf fontId="1" fillId="2" applyFont="1" applyFill="1"/><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf applyAlignment="1"><alignment vertical="top"/></xf></cellXfs></styleSheet>
                    """),
            ];
        }
    }
}
