using System.Globalization;
using MailKit.Security;
using MimeKit;
using Supervision.Shared;

namespace Supervision.Delivery;

/// <summary>The mail server this installation sends by (邮件服务器设置).</summary>
public sealed record MailServer(string Host, int Port, SecureSocketOptions Security, string? User, string? Password, MailboxAddress From);

/// <summary>How what leaves the system leaves it (外发设置).</summary>
/// <param name="Address">Where people reach this system; letters link to it.</param>
/// <param name="Mail">Null where no letters are sent.</param>
/// <param name="AllowPrivate">Whether webhooks may be in this machine's own networks.</param>
/// <param name="Retries">How long to wait before each further try; after the last one it is a dead letter.</param>
public sealed record DeliverySettings(Uri? Address, MailServer? Mail, bool AllowPrivate, IReadOnlyList<TimeSpan> Retries)
{
    private const string UsualRetries = "30,120,600,3600,14400,28800";

    public static DeliverySettings Of(IConfiguration configuration) => new(
        Text(configuration, "Supervision:Address") is { } address ? AddressAt(address) : null,
        Text(configuration, "Supervision:Mail:Host") is { } host ? MailServerAt(host, configuration) : null,
        configuration.GetValue("Supervision:Webhooks:AllowPrivate", false),
        [.. (Text(configuration, "Supervision:DeliveryRetries") ?? UsualRetries).Split(',').Select(SecondsOf)]);

    private static MailServer MailServerAt(string host, IConfiguration configuration)
    {
        var word = Text(configuration, "Supervision:Mail:Security") ?? "starttls";
        var security = word switch
        {
            "starttls" => SecureSocketOptions.StartTls,
            "tls" => SecureSocketOptions.SslOnConnect,
            "none" => SecureSocketOptions.None,
            _ => throw new InvalidOperationException($"Supervision__Mail__Security is {word}, but should be starttls, tls or none."),
        };
        var from = Text(configuration, "Supervision:Mail:From");
        return new(
            host, configuration.GetValue("Supervision:Mail:Port", security == SecureSocketOptions.SslOnConnect ? 465 : 587), security,
            Text(configuration, "Supervision:Mail:User"), configuration["Supervision:Mail:Password"],
            MailboxAddress.TryParse(from, out var sender) ? sender : throw new InvalidOperationException($"Supervision__Mail__From is {from ?? "not set"}, but should be the address letters come from."));
    }

    private static Uri AddressAt(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        ? new Uri(uri.AbsoluteUri.TrimEnd('/') + "/")
        : throw new InvalidOperationException($"Supervision__Address is {address}, but should be where people reach this system, such as https://supervision.example.");

    private static TimeSpan SecondsOf(string text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
        ? TimeSpan.FromSeconds(seconds)
        : throw new InvalidOperationException($"Supervision__DeliveryRetries holds {text}, but should be seconds with commas between them.");

    private static string? Text(IConfiguration configuration, string key) => Texts.Tidy(configuration[key]);
}
