using DocumentFormat.OpenXml.Packaging;
using Supervision.Shared;
using Spreadsheet = DocumentFormat.OpenXml.Spreadsheet;
using Word = DocumentFormat.OpenXml.Wordprocessing;

namespace Supervision.Attachments;

/// <summary>The words of an office document (文档文字), head first, to look for what may not be taken in. What a photo or a PDF shows is not read.</summary>
public static class OfficeText
{
    public static Rejection? RefuseClassified(byte[] file, string name, FileType type)
    {
        if (ClassificationMark.InName(name) is { } named) return AttachmentRefusals.Classified.About(named);
        try
        {
            return ClassificationMark.Find(LinesOf(file, type)) is { } mark ? AttachmentRefusals.Classified.About(mark) : null;
        }
        catch (Exception exception) when (exception is OpenXmlPackageException or InvalidDataException or FileFormatException or System.Xml.XmlException or ArgumentException)
        {
            // Whether it can be read is for others to say.
            return null;
        }
    }

    private static List<string> LinesOf(byte[] file, FileType type)
    {
        if (type == FileType.Docx)
        {
            using var document = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
            var main = document.MainDocumentPart;
            return [.. (main?.HeaderParts ?? []).SelectMany(part => part.Header?.Descendants<Word.Paragraph>() ?? []).Concat(main?.Document?.Descendants<Word.Paragraph>() ?? []).Select(paragraph => paragraph.InnerText)];
        }
        if (type == FileType.Xlsx)
        {
            using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
            return [.. document.WorkbookPart?.SharedStringTablePart?.SharedStringTable?.Elements<Spreadsheet.SharedStringItem>().Select(item => item.InnerText) ?? []];
        }
        return [];
    }
}
