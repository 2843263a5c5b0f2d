using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using JasperFx;
using Supervision.Matters;
using Supervision.Shared;

namespace Supervision.Delivery;

/// <summary>Where another system of the county wants to be told (推送地址).</summary>
/// <param name="Secret">Signs what is posted; shown once, when the webhook is made.</param>
/// <param name="Kinds">What it wants to be told of; everything where none is named.</param>
public sealed record Webhook(Guid Id, string Url, string Secret, IReadOnlyList<NewsKind> Kinds, bool Active, DateTimeOffset At) : IRevisioned
{
    public const int LongestUrl = 500;

    public int Version { get; set; }

    public bool Wants(NewsKind what) => Active && (Kinds.Count == 0 || Kinds.Contains(what));

    public static string NewSecret() => $"whsec_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";

    /// <summary>The header that proves who sent a body, and when: an HMAC-SHA256 over time and body.</summary>
    public static string Sign(string secret, DateTimeOffset at, string body)
    {
        var time = at.ToUnixTimeSeconds();
        return $"t={time},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}")))}";
    }

    /// <summary>Why nothing may be posted there.</summary>
    public static Rejection? RefuseUrl(string? url, bool allowPrivate, out Uri address)
    {
        address = null!;
        if (url is not { Length: > 0 and <= LongestUrl } || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0) return WebhookRefusals.UrlMalformed;
        if (uri.Scheme != Uri.UriSchemeHttps && !(allowPrivate && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)) return WebhookRefusals.UrlMalformed;
        address = uri;
        return null;
    }
}

/// <summary>Why something about a webhook may be refused (拒绝原因).</summary>
public static class WebhookRefusals
{
    public static readonly RefusalCode NotFound = new("webhook.not_found", RejectionKind.NotFound);
    public static readonly RefusalCode UrlMalformed = new("webhook.url_malformed", RejectionKind.Invalid);
    public static readonly RefusalCode UrlTaken = new("webhook.url_taken", RejectionKind.Conflict);
    public static readonly RefusalCode HostUnknown = new("webhook.host_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode AddressPrivate = new("webhook.address_private", RejectionKind.Invalid);
    public static readonly RefusalCode TooMany = new("webhook.too_many", RejectionKind.Conflict);
    public static readonly RefusalCode Busy = new("webhook.busy", RejectionKind.Conflict);
}

/// <summary>Which addresses are everybody's (公网地址): a county must not reach into the networks this machine stands in.</summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] Others =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>Of the addresses of the sixth version only those given out for everybody; those that hide one of the fourth are not.</summary>
    private static readonly IPNetwork Given = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Hiding = [IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16")];

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? !Others.Any(network => network.Contains(address))
            : Given.Contains(address) && !Hiding.Any(network => network.Contains(address));
    }
}
