using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Supervision.Attachments;
using Supervision.Duties;
using Supervision.Shared;

namespace Supervision.Imports;

/// <summary>The plain text of a document (文档文字), a paragraph a line, whatever its file was: .docx, or .txt in UTF-8 or GB18030.</summary>
public static class DocumentText
{
    private const int MegabytesUnfolded = 20;

    /// <returns>The text, or why there is none.</returns>
    public static (string? Text, Rejection? Refusal) Read(byte[] file, string name)
    {
        try
        {
            var (text, refusal) = Unfolding.IsZip(file) ? ReadWord(file, name) : ReadPlain(file, name);
            return (ClassificationMark.InName(name) ?? ClassificationMark.Find(text?.Split('\n') ?? [])) is { } mark ? (null, AttachmentRefusals.Classified.About(mark)) : (text, refusal);
        }
        catch (Exception exception) when (exception is OpenXmlPackageException or InvalidDataException or FileFormatException or System.Xml.XmlException or ArgumentException)
        {
            return (null, ImportRefusals.NotADocument.About(name));
        }
    }

    private static (string?, Rejection?) ReadPlain(byte[] file, string name)
    {
        var text = SheetReader.Decoded(file);
        return text is null || text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t' or '\f')) || string.IsNullOrWhiteSpace(text)
            ? (null, ImportRefusals.NotADocument.About(name))
            : (text, null);
    }

    private static (string?, Rejection?) ReadWord(byte[] file, string name)
    {
        if (Unfolding.Exceeds(file, MegabytesUnfolded)) return (null, ImportRefusals.TooLarge.About($"{MegabytesUnfolded}"));

        using var document = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        if (document.MainDocumentPart?.Document?.Body is not { } body) return (null, ImportRefusals.NotADocument.About(name));

        var numbers = new WordNumbering(document.MainDocumentPart.NumberingDefinitionsPart?.Numbering);
        var text = string.Join('\n', body.Descendants<Paragraph>().Select(paragraph => numbers.Next(paragraph) + TextOf(paragraph)));
        return string.IsNullOrWhiteSpace(text) ? (null, ImportRefusals.NotADocument.About(name)) : (text, null);
    }

    private static string TextOf(Paragraph paragraph)
    {
        var text = new StringBuilder();
        foreach (var part in paragraph.Descendants<OpenXmlLeafElement>())
        {
            switch (part)
            {
                case Text run when run.Ancestors<DeletedRun>().FirstOrDefault() is null: text.Append(run.Text); break;
                case TabChar: text.Append('\t'); break;
                case Break or CarriageReturn: text.Append('\n'); break;
            }
        }
        return text.ToString();
    }
}
