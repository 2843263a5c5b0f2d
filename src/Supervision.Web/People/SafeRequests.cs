using Supervision.Shared;

namespace Supervision.People;

/// <summary>What every answer carries and every request must obey (请求安全): security headers, and no writing from another site.</summary>
public static class SafeRequests
{
    private const string Policy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>The API's own page writes its script and styles into itself.</summary>
    private const string PolicyOfApiPage = Policy + "; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'";

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = http.Request.Path.StartsWithSegments("/swagger", StringComparison.Ordinal) ? PolicyOfApiPage : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "geolocation=(self), camera=(self), microphone=()";
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)) headers.CacheControl = "no-store";
        return next(http);
    });

    /// <summary>
    /// Browsers say where a request comes from; one that writes and comes from another site is refused, whatever cookie it carries. Pages are
    /// protected by their forms' tokens besides; machines send neither header.
    /// </summary>
    public static void UseSameOriginWrites(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method) || IsSameOrigin(http.Request))
        {
            await next(http);
            return;
        }
        await Problems.Answer(Problems.Of(403, Problems.Codes.ForeignOrigin)).ExecuteAsync(http);
    });

    private static bool IsSameOrigin(HttpRequest request) =>
        request.Headers.TryGetValue("Sec-Fetch-Site", out var site)
            ? site is ["same-origin"] or ["none"]
            : !request.Headers.TryGetValue("Origin", out var origin)
                || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
}
