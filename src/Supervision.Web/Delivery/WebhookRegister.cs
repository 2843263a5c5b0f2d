using JasperFx;
using Marten;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Delivery;

/// <summary>A webhook as it is asked for (推送地址填报); what an edit leaves out stays.</summary>
public sealed record WebhookBody(string? Url, NewsKind[]? Kinds, bool? Active);

/// <summary>A webhook as lists show it (推送地址): never with its secret.</summary>
public sealed record WebhookRow(Guid Id, string Url, IReadOnlyList<NewsKind> Kinds, bool Active, DateTimeOffset At)
{
    public static WebhookRow Of(Webhook webhook) => new(webhook.Id, webhook.Url, webhook.Kinds, webhook.Active, webhook.At);
}

/// <summary>A webhook just made, with its secret (新推送地址): shown this once.</summary>
public sealed record NewWebhook(Guid Id, string Url, IReadOnlyList<NewsKind> Kinds, bool Active, string Secret);

/// <summary>What a trial came to (推送测试结果).</summary>
public sealed record Trial(bool Delivered, string? Problem);

/// <summary>The webhooks of a county (推送登记).</summary>
public sealed class WebhookRegister(IDocumentStore store, WebhookPoster poster, DeliverySettings settings, OfficeClock clock)
{
    public const int Most = 20;

    public async Task<IReadOnlyList<WebhookRow>> List(Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        return [.. (await session.Query<Webhook>().ToListAsync(cancellation)).OrderBy(webhook => webhook.At).Select(WebhookRow.Of)];
    }

    public async Task<(NewWebhook? Made, Rejection? Refusal)> Make(WebhookBody wanted, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(caller.County);
        var others = await session.Query<Webhook>().ToListAsync(cancellation);
        var (url, refusal) = await UrlOf(wanted.Url, others, cancellation);
        if (refusal is not null) return (null, refusal);
        if (others.Count >= Most) return (null, WebhookRefusals.TooMany.About($"{Most}"));

        var made = new Webhook(Guid.CreateVersion7(), url!, Webhook.NewSecret(), [.. (wanted.Kinds ?? []).Distinct()], wanted.Active ?? true, clock.Now().At);
        session.Insert(made);
        await session.SaveChangesAsync(cancellation);
        return (new(made.Id, made.Url, made.Kinds, made.Active, made.Secret), null);
    }

    public async Task<(WebhookRow? Row, Rejection? Refusal)> Edit(Guid id, WebhookBody wanted, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(caller.County);
        var all = await session.Query<Webhook>().ToListAsync(cancellation);
        if (all.FirstOrDefault(webhook => webhook.Id == id) is not { } present) return (null, WebhookRefusals.NotFound);

        var (url, refusal) = await UrlOf(Texts.Tidy(wanted.Url) ?? present.Url, all.Where(other => other.Id != id), cancellation);
        if (refusal is not null) return (null, refusal);
        var edited = present with { Url = url!, Kinds = wanted.Kinds is { } kinds ? [.. kinds.Distinct()] : present.Kinds, Active = wanted.Active ?? present.Active };
        session.UpdateRevision(edited, present.Version + 1);
        try
        {
            await session.SaveChangesAsync(cancellation);
            return (WebhookRow.Of(edited), null);
        }
        catch (ConcurrencyException)
        {
            return (null, WebhookRefusals.Busy);
        }
    }

    public async Task<(WebhookRow? Row, Rejection? Refusal)> Remove(Guid id, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(caller.County);
        if (await session.LoadAsync<Webhook>(id, cancellation) is not { } present) return (null, WebhookRefusals.NotFound);
        session.Delete(present);
        await session.SaveChangesAsync(cancellation);
        return (WebhookRow.Of(present), null);
    }

    /// <summary>Posts something that means nothing, now, and says what became of it.</summary>
    public async Task<(Trial? Trial, Rejection? Refusal)> Try(Guid id, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        if (await session.LoadAsync<Webhook>(id, cancellation) is not { } webhook) return (null, WebhookRefusals.NotFound);
        var now = clock.Now();
        try
        {
            await poster.Post(webhook, new($"{Posted.Trial}/{Guid.NewGuid():N}", Posted.Trial, caller.County, null, null, null, null, now.Day, now.At), cancellation);
            return (new(true, null), null);
        }
        catch (Exception exception) when (exception is DeliveryRefusedException or DeliveryDelayedException)
        {
            return (new(false, exception.Message), null);
        }
    }

    private async Task<(string? Url, Rejection? Refusal)> UrlOf(string? url, IEnumerable<Webhook> others, CancellationToken cancellation)
    {
        if (Webhook.RefuseUrl(Texts.Tidy(url), settings.AllowPrivate, out var address) is { } malformed) return (null, malformed);
        if (others.Any(other => other.Url == address.AbsoluteUri)) return (null, WebhookRefusals.UrlTaken);
        return await poster.RefuseHost(address, cancellation) is { } refusal ? (null, refusal) : (address.AbsoluteUri, null);
    }
}
