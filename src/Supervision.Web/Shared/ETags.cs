using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Supervision.Shared;

/// <summary>Versions as ETags (版本标记).</summary>
public static class ETags
{
    public static string Write(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Reads If-Match; false when it is there and unreadable. "*" and nothing mean any version.</summary>
    public static bool TryRead(string? ifMatch, out long? version)
    {
        version = null;
        if (string.IsNullOrWhiteSpace(ifMatch) || ifMatch.Trim() == "*") return true;
        if (!EntityTagHeaderValue.TryParse(ifMatch, out var tag)) return false;

        // A tag this system never gave is one that is not current.
        version = long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : -1;
        return true;
    }
}
