using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace Supervision.AcceptanceTests.Fixtures;

/// <summary>Letters as they are downloaded, opened as Word would.</summary>
public static class WordFiles
{
    public static async Task<byte[]> Letter(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", answer.Content.Headers.ContentType!.MediaType);
        Assert.EndsWith(".docx", answer.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Opens a document that Word would open without a complaint.</summary>
    public static WordprocessingDocument Open(byte[] file)
    {
        var document = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        return document;
    }

    public static int Millimetres(uint twips) => (int)Math.Round(twips / 1440.0 * 25.4);
}
