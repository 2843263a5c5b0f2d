using System.Security.Cryptography;
using System.Text;
using Supervision.Shared;

namespace Supervision.People;

/// <summary>
/// A link that lets a unit without an account answer one matter (一次性链接, F108): opened once, until a day, and it can be taken back. Only the hash
/// of its secret is kept.
/// </summary>
/// <param name="Id">SHA-256 of the secret, hex.</param>
/// <param name="Log">What became of it, in order.</param>
public sealed record OneTimeLink(
    string Id, Guid Matter, string Unit, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? UsedAt, DateTimeOffset? RevokedAt, string? RevokedBy,
    IReadOnlyList<OneTimeLink.Entry> Log)
{
    public const int LongestDays = 30;
    public const int UsualDays = 7;

    public static readonly RefusalCode NotFound = new("link.not_found", RejectionKind.NotFound);
    public static readonly RefusalCode Used = new("link.used", RejectionKind.Gone);
    public static readonly RefusalCode Expired = new("link.expired", RejectionKind.Gone);
    public static readonly RefusalCode Revoked = new("link.revoked", RejectionKind.Gone);
    public static readonly RefusalCode DaysOutOfRange = new("link.days_out_of_range", RejectionKind.Invalid);

    /// <summary>One thing that happened to a link (链接记录).</summary>
    public sealed record Entry(DateTimeOffset At, string What, string By);

    /// <summary>A new link, and the secret that stands in its address.</summary>
    public static (OneTimeLink Link, string Token) Make(string county, Guid matter, string unit, int days, string by, DateTimeOffset now)
    {
        var token = $"{county}.{Convert.ToBase64String(RandomNumberGenerator.GetBytes(24)).Replace('+', '-').Replace('/', '_')}";
        return (new(HashOf(token), matter, unit, by, now, now.AddDays(days), null, null, null, [new(now, "created", by)]), token);
    }

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>The county a secret names; empty where it names none.</summary>
    public static string CountyOf(string token) => token.Split('.') is [{ Length: > 0 and <= 12 } county, { Length: 32 }] ? county : "";

    /// <summary>Why it cannot be opened now, or null.</summary>
    public Rejection? Refuse(DateTimeOffset now) => true switch
    {
        _ when RevokedAt is not null => Revoked.About(),
        _ when ExpiresAt <= now => Expired.About(),
        _ when UsedAt is not null => Used.About(),
        _ => null,
    };

    /// <summary>Whether a session that began with it still holds.</summary>
    public bool IsCurrent(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;

    public OneTimeLink Opened(DateTimeOffset now) => this with { UsedAt = now, Log = [.. Log, new(now, "opened", PersonId)] };

    public OneTimeLink TakenBack(DateTimeOffset now, string by) => this with { RevokedAt = now, RevokedBy = by, Log = [.. Log, new(now, "revoked", by)] };

    /// <summary>Who acts through it, as facts name him.</summary>
    public string PersonId => $"link-{Id[..12]}";

    public static bool IsPerson(string id) => id.StartsWith("link-", StringComparison.Ordinal);
}

/// <summary>A link as the API shows it (链接); the address only when it is made.</summary>
public sealed record LinkMade(string Id, string Unit, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? UsedAt, DateTimeOffset? RevokedAt, string? Url, IReadOnlyList<OneTimeLink.Entry> Log)
{
    public static LinkMade Of(OneTimeLink link, string? url = null) => new(link.Id, link.Unit, link.CreatedAt, link.ExpiresAt, link.UsedAt, link.RevokedAt, url, link.Log);
}
