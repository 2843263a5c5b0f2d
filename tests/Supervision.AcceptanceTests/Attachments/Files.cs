using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using ImageMagick;

namespace Supervision.AcceptanceTests.Attachments;

/// <summary>Real files of every sort, made here.</summary>
public static class Files
{
    public const string WordTypes = """
        <?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
        <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
        """;

    public static byte[] Pdf { get; } = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"u8.ToArray();

    /// <summary>A red picture, blue in its upper left corner as the camera held it.</summary>
    public static byte[] Picture(MagickFormat format, uint width = 120, uint height = 80, Action<MagickImage>? with = null)
    {
        using var image = new MagickImage(MagickColors.Red, width, height);
        using var corner = new MagickImage(MagickColors.Blue, width / 4, width / 4);
        image.Composite(corner, Gravity.Northwest, CompositeOperator.Over);
        with?.Invoke(image);
        image.Quality = 92;
        return image.ToByteArray(format);
    }

    /// <summary>As a phone takes it: lying on its side, with the place, the time and more than anybody should know.</summary>
    public static byte[] PhonePhoto(uint width = 120, uint height = 80, string zone = "+08:00") => Picture(MagickFormat.Jpeg, width, height, image =>
    {
        var exif = new ExifProfile();
        exif.SetValue(ExifTag.Orientation, (ushort)6);
        image.Orientation = Orientation.RightTop;
        exif.SetValue(ExifTag.DateTimeOriginal, "2026:02:28 23:30:15");
        if (zone.Length > 0) exif.SetValue(ExifTag.OffsetTimeOriginal, zone);
        exif.SetValue(ExifTag.GPSLatitude, [new Rational(35), new Rational(10), new Rational(30)]);
        exif.SetValue(ExifTag.GPSLatitudeRef, "N");
        exif.SetValue(ExifTag.GPSLongitude, [new Rational(118), new Rational(49), new Rational(48)]);
        exif.SetValue(ExifTag.GPSLongitudeRef, "E");
        exif.SetValue(ExifTag.Artist, "SECRET-ARTIST");
        image.SetProfile(exif);
        image.SetProfile(new XmpProfile("<x:xmpmeta xmlns:x='adobe:ns:meta/'>SECRET-XMP</x:xmpmeta>"u8.ToArray()));
        image.Comment = "SECRET-COMMENT";
    });

    /// <summary>A PNG that says it is so large, and is: a few kilobytes of nothing.</summary>
    public static byte[] BlackPng(uint width, uint height)
    {
        var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        header[8] = 1;
        Chunk("IHDR", header);
        var lines = new MemoryStream();
        using (var folded = new ZLibStream(lines, CompressionLevel.Fastest, leaveOpen: true))
        {
            var line = new byte[1 + ((width + 7) / 8)];
            for (var i = 0; i < height; i++) folded.Write(line);
        }
        Chunk("IDAT", lines.ToArray());
        Chunk("IEND", []);
        return file.ToArray();

        void Chunk(string name, byte[] data)
        {
            byte[] named = [.. Encoding.ASCII.GetBytes(name), .. data];
            var number = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
            file.Write(number);
            file.Write(named);
            BinaryPrimitives.WriteUInt32BigEndian(number, Crc(named));
            file.Write(number);
        }
    }

    public static byte[] Word(string text)
    {
        var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
            document.AddMainDocumentPart().Document = new Document(new Body(new Paragraph(new Run(new Text(text)))));
        return file.ToArray();
    }

    public static byte[] Excel()
    {
        var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
            document.AddWorkbookPart().Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(new DocumentFormat.OpenXml.Spreadsheet.Sheets());
        return file.ToArray();
    }

    public static byte[] Zip(params IEnumerable<(string Name, byte[] Content)> parts)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(content);
            }
        }
        return file.ToArray();
    }

    /// <summary>A Word file with a part besides.</summary>
    public static byte[] WordWith(string name, byte[] content) => Zip(("[Content_Types].xml", Encoding.UTF8.GetBytes(WordTypes)), ("word/document.xml", "<w/>"u8.ToArray()), (name, content));

    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++) crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0xEDB88320);
        }
        return ~crc;
    }
}
