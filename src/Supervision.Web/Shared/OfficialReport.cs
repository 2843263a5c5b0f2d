using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Supervision.Shared;

/// <summary>A part of a report (报告内容): a paragraph, a table or a chart.</summary>
public abstract record ReportPart
{
    public sealed record Words(LetterText Text) : ReportPart;

    public sealed record Grid(LetterTable Table) : ReportPart;

    public sealed record Bars(OfficialChart Chart) : ReportPart;

    /// <summary>A line under a table, a size smaller.</summary>
    public sealed record Note(string Text) : ReportPart;

    public static implicit operator ReportPart(string text) => new Words(text);
}

/// <summary>A report in the form of an official document (公文式报告, after GB/T 9704): the paper of a letter without an addressee, with tables and charts among its words.</summary>
/// <param name="Above">What stands above everything, for papers that are not real, or not final.</param>
/// <param name="On">The day it is signed with.</param>
public sealed record OfficialReport(string Sender, string Title, IReadOnlyList<ReportPart> Parts, DateOnly On, string? Above = null)
{
    public byte[] Write() => OfficialLetter.Paper(Title, Sender, main => new Body([.. Head(), .. Parts.Select((part, place) => Written(part, place, main)), .. Foot(), OfficialLetter.PageOf(main)]));

    private IEnumerable<OpenXmlElement> Head() =>
    [
        .. Above is null ? Array.Empty<Paragraph>() : [OfficialLetter.Paragraph(Above, JustificationValues.Right)],
        OfficialLetter.Headed(Sender), OfficialLetter.Blank(), new Paragraph(new ParagraphProperties { ParagraphStyleId = new() { Val = OfficialLetter.TitleStyle } }, OfficialLetter.RunOf(Title)), OfficialLetter.Blank(),
    ];

    private OpenXmlElement Written(ReportPart part, int place, MainDocumentPart main) => part switch
    {
        ReportPart.Words words => OfficialLetter.Written(words.Text),
        ReportPart.Grid grid => OfficialLetter.Grid(grid.Table),
        // Every drawing of a document has a number of its own, from 1.
        ReportPart.Bars bars => bars.Chart.In(main, (uint)Parts.Take(place + 1).Count(one => one is ReportPart.Bars)),
        ReportPart.Note note => new Paragraph(new ParagraphProperties { ParagraphStyleId = new() { Val = OfficialLetter.CellStyle }, Justification = new() { Val = JustificationValues.Left } }, OfficialLetter.RunOf(note.Text)),
        _ => throw new InvalidOperationException($"A report has no {part.GetType().Name}."),
    };

    private IEnumerable<OpenXmlElement> Foot() =>
    [
        OfficialLetter.Held(OfficialLetter.Blank()), OfficialLetter.Held(OfficialLetter.Signed(Sender, 3 * 320)),
        OfficialLetter.Signed(On.ToString("yyyy年M月d日", System.Globalization.CultureInfo.InvariantCulture), 4 * 320),
    ];
}
