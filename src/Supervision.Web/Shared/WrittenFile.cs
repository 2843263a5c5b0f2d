using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Supervision.Shared;

/// <summary>
/// A list as a file (导出文件), however long: it is written beside the memory first and sent when it is whole. Whoever reads it slowly keeps no snapshot
/// of the database open, and what fails on the way is answered as an error, never as half a file.
/// </summary>
/// <param name="write">Writes it; it need not hold what it wrote.</param>
public sealed class WrittenFile(ListFormat format, string title, Func<Stream, CancellationToken, Task> write) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var file = new FileBufferingWriteStream();
        await write(file, httpContext.RequestAborted);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{title}.{Json.Word(format)}");
        httpContext.Response.ContentType = format == ListFormat.Csv ? Csv.Type : Lists.SheetType;
        httpContext.Response.Headers.ContentDisposition = disposition.ToString();
        httpContext.Response.ContentLength = file.Length;
        await file.DrainBufferAsync(httpContext.Response.Body, httpContext.RequestAborted);
    }
}
