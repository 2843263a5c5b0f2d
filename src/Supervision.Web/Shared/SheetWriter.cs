using System.Globalization;
using System.Text;
using System.Xml;

namespace Supervision.Shared;

/// <summary>
/// One sheet of a book, written forward only (逐行写表): no row is held once it is added, so that a sheet costs no more memory for being long.
/// The library of the house would make objects of every cell, and goes back in the file.
/// </summary>
public sealed class SheetWriter<T> : IDisposable
{
    private const string Main = SheetBook.Main;
    private const string PlainStyle = "0";
    private const string DateStyle = "1";
    private const string HeaderStyle = "2";
    private const string WrapStyle = "3";
    private const string NumberStyle = "4";

    private readonly Stream part;
    private readonly XmlWriter xml;
    private readonly SheetHead head;
    private readonly IReadOnlyList<Column<T>> columns;
    private readonly Action<int, string> done;
    private readonly int top;
    private int last;

    /// <param name="done">Told the row of the columns' names and what the filter is of.</param>
    internal SheetWriter(Stream part, SheetHead head, IReadOnlyList<Column<T>> columns, Action<int, string> done)
    {
        (this.part, this.head, this.columns, this.done) = (part, head, columns, done);
        last = top = head.Caption is null ? 1 : 2;
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

    public void Dispose()
    {
        End();
        xml.Dispose();
        part.Dispose();
        done(top, Table);
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
}
