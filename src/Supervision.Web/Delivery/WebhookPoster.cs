using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Marten;
using Supervision.Notices;
using Supervision.Shared;

namespace Supervision.Delivery;

/// <summary>What is posted to a webhook (推送内容).</summary>
/// <param name="Id">The notice's: posted again, it is the same.</param>
public sealed record Posted(string Id, string Kind, string County, Guid? Matter, string? Number, string? Title, string? Unit, DateOnly On, DateTimeOffset At)
{
    public const string Trial = "test";

    public static Posted Of(Notice notice, string county) =>
        new(notice.Id, Json.Word(notice.What), county, notice.Matter, notice.Number, notice.Title, notice.Unit, notice.On, notice.At);
}

/// <summary>Posts to webhooks (推送): signed, to public addresses only, no further than the address that was given.</summary>
public sealed class WebhookPoster : IDisposable
{
    public const string SignatureHeader = "Supervision-Signature";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly DeliverySettings settings;
    private readonly OfficeClock clock;
    private readonly HttpClient http;

    public WebhookPoster(DeliverySettings settings, OfficeClock clock)
    {
        (this.settings, this.clock) = (settings, clock);
        http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = Connect,
        })
        { Timeout = Patience };
    }

    public async Task Post(Webhook webhook, Posted posted, CancellationToken cancellation)
    {
        if (Webhook.RefuseUrl(webhook.Url, settings.AllowPrivate, out var address) is { } refusal) throw new DeliveryRefusedException(Problems.Sentence(refusal));

        var body = JsonSerializer.Serialize(posted, Json.Api);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add(SignatureHeader, Webhook.Sign(webhook.Secret, clock.Now().At, body));
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (answer.IsSuccessStatusCode) return;
            var said = $"对方答复 {(int)answer.StatusCode}。";
            throw IsPassing(answer.StatusCode) ? new DeliveryDelayedException(said) : new DeliveryRefusedException(said);
        }
        catch (HttpRequestException exception) when (exception.InnerException is DeliveryRefusedException)
        {
            throw exception.InnerException;
        }
        catch (HttpRequestException exception)
        {
            throw new DeliveryDelayedException($"连接失败：{exception.Message}", exception);
        }
        catch (TaskCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw new DeliveryDelayedException($"{Patience.TotalSeconds} 秒内没有答复。", exception);
        }
    }

    /// <summary>Why nothing may be posted to where a name leads now.</summary>
    public async Task<Rejection?> RefuseHost(Uri address, CancellationToken cancellation)
    {
        try
        {
            var found = await AddressesOf(address.IdnHost, cancellation);
            if (found.Length == 0) return WebhookRefusals.HostUnknown.About(address.Host);
            return MayReach(found) ? null : (Rejection)WebhookRefusals.AddressPrivate;
        }
        catch (SocketException)
        {
            return WebhookRefusals.HostUnknown.About(address.Host);
        }
    }

    private static async Task<IPAddress[]> AddressesOf(string host, CancellationToken cancellation) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var address) ? [address] : await Dns.GetHostAddressesAsync(host, cancellation);

    private bool MayReach(IEnumerable<IPAddress> addresses) => settings.AllowPrivate || addresses.All(PublicAddress.Is);

    /// <summary>Connects to an address that was looked at, not to a name that may lead elsewhere the next moment.</summary>
    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = await AddressesOf(context.DnsEndPoint.Host, cancellation);
        if (!MayReach(addresses)) throw new DeliveryRefusedException(RefusalTexts.DetailOf(WebhookRefusals.AddressPrivate.Name));

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsPassing(HttpStatusCode status) =>
        (int)status >= 500 || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or (HttpStatusCode)425;

    public void Dispose() => http.Dispose();
}

/// <summary>Posts a notice to a webhook as it is now (推送消息); one that is gone or off gets nothing.</summary>
public static class PostNoticeHandler
{
    public static async Task Handle(PostNotice message, IQuerySession session, WebhookPoster poster, CancellationToken cancellation)
    {
        if (await session.LoadAsync<Webhook>(message.Webhook, cancellation) is not { Active: true } webhook || await session.LoadAsync<Notice>(message.Notice, cancellation) is not { } notice) return;
        await poster.Post(webhook, Posted.Of(notice, session.TenantId), cancellation);
    }
}
