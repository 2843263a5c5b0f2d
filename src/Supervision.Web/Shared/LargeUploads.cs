using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Supervision.Shared;

/// <summary>
/// Uploads that are too large (过大的文件) are refused by what they say of their length, and read to nowhere first: a client that is still sending
/// when the answer comes would see a broken connection instead of it. One that asks before it sends is told at once.
/// </summary>
public static class LargeUploads
{
    /// <summary>What may be sent where a route says nothing else.</summary>
    public const long Usual = 20 * 1024 * 1024;

    private const long ReadToNowhere = 512L * 1024 * 1024;

    public static void UseUploadLimit(this WebApplication app) => app.Use(async (http, next) =>
    {
        var largest = http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? Usual;
        if (!HttpMethods.IsPost(http.Request.Method) || !(http.Request.ContentLength > largest))
        {
            await next(http);
            return;
        }

        var isAsking = http.Request.Headers.Expect.Count > 0;
        if (!isAsking && http.Request.ContentLength <= ReadToNowhere && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = ReadToNowhere;
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        }
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            await Problems.Answer(Problems.Of(413, Problems.Codes.TooLarge)).ExecuteAsync(http);
        else
            http.Response.Redirect($"{http.Request.Path}?problem={Problems.Codes.TooLarge}");
    });
}
