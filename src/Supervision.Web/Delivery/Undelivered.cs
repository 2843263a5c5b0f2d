using System.Text;
using System.Text.Json;
using Marten;
using Npgsql;
using Supervision.Matters;
using Supervision.Notices;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Wolverine;
using Wolverine.Persistence.Durability;
using Wolverine.Persistence.Durability.DeadLetterManagement;

namespace Supervision.Delivery;

/// <summary>How something was to reach somebody (外发方式).</summary>
public enum Carrier
{
    /// <summary>邮件</summary>
    Mail,

    /// <summary>每周提醒</summary>
    Digest,

    /// <summary>推送</summary>
    Webhook,

    /// <summary>站内消息</summary>
    Inbox,
}

/// <summary>Something that could not be delivered (未送达): to whom, what, why, and since when.</summary>
public sealed record DeadLetter(Guid Id, Carrier Carrier, string? To, NewsKind? Kind, Guid? Matter, string? Number, string? Title, string Why, DateTimeOffset At);

/// <summary>Why something about a dead letter may be refused (拒绝原因).</summary>
public static class DeliveryRefusals
{
    public static readonly RefusalCode NotFound = new("delivery.not_found", RejectionKind.NotFound);
}

/// <summary>What could not be delivered to anybody of a county (未送达): listed, sent again, or given up.</summary>
public sealed class Undelivered(IDocumentStore store, IMessageStore letters, NpgsqlDataSource database)
{
    /// <summary>What a message says of itself.</summary>
    private sealed record Contents(string? Notice, string? Account, Guid? Webhook, string? Digest, JsonElement? Notices)
    {
        /// <summary>The first of several: whole where they were not in the inbox yet, else by its id.</summary>
        public JsonElement? First => Notices is { ValueKind: JsonValueKind.Array } several ? several.EnumerateArray().Select(one => (JsonElement?)one).FirstOrDefault() : null;

        public string? About => Notice ?? (First is { ValueKind: JsonValueKind.String } id ? id.GetString() : null);

        public Notice? Untold => First is { ValueKind: JsonValueKind.Object } whole ? whole.Deserialize<Notice>(JsonSerializerOptions.Web) : null;
    }

    public async Task<Page<DeadLetter>> List(Caller caller, int page, int size, CancellationToken cancellation)
    {
        var (ids, total) = await IdsOf(caller.County, page, size, cancellation);
        if (ids.Count == 0) return new([], total, page, size);

        var found = (await letters.DeadLetters.QueryAsync(new() { MessageIds = [.. ids], PageSize = size }, cancellation)).Envelopes.ToDictionary(letter => letter.Id);
        List<(DeadLetterEnvelope Letter, Contents Contents)> read = [.. ids.Where(found.ContainsKey).Select(id => (found[id], Read(found[id])))];

        await using var session = store.QuerySession(caller.County);
        var notices = (await session.LoadManyAsync<Notice>(cancellation, Named(contents => contents.About))).ToDictionary(notice => notice.Id);
        var digests = (await session.LoadManyAsync<Digest>(cancellation, Named(contents => contents.Digest))).ToDictionary(digest => digest.Id);
        var accounts = Named(contents => contents.Account).Concat(digests.Values.Select(digest => digest.Account)).Distinct().ToArray();
        var addresses = (await session.LoadManyAsync<MailPreferences>(cancellation, accounts)).ToDictionary(wish => wish.Id, wish => wish.Address);
        var webhooks = (await session.LoadManyAsync<Webhook>(cancellation, [.. read.Select(one => one.Contents.Webhook).OfType<Guid>().Distinct()])).ToDictionary(webhook => webhook.Id);
        return new([.. read.Select(one => Shown(one.Letter, one.Contents))], total, page, size);

        string[] Named(Func<Contents, string?> name) => [.. read.Select(one => name(one.Contents)).OfType<string>().Distinct()];

        DeadLetter Shown(DeadLetterEnvelope letter, Contents contents)
        {
            var notice = contents.About is { } id ? notices.GetValueOrDefault(id) : contents.Untold;
            var account = contents.Account ?? (contents.Digest is { } digest ? digests.GetValueOrDefault(digest)?.Account : null);
            var channel = contents switch { { Webhook: not null } => Carrier.Webhook, { Digest: not null } => Carrier.Digest, { Account: not null } => Carrier.Mail, _ => Carrier.Inbox };
            var to = contents.Webhook is { } webhook ? webhooks.GetValueOrDefault(webhook)?.Url : account is null ? notice?.Unit : addresses.GetValueOrDefault(account) is { } address ? $"{account} <{address}>" : account;
            return new(letter.Id, channel, to, notice?.What, notice?.Matter, notice?.Number, notice?.Title, WhyOf(letter), letter.FailedAt ?? letter.SentAt);
        }
    }

    /// <summary>Puts it back among what is to be sent.</summary>
    public Task<Rejection?> Replay(Guid id, Caller caller, CancellationToken cancellation) => Do(id, caller, letters.DeadLetters.ReplayAsync, cancellation);

    public Task<Rejection?> Discard(Guid id, Caller caller, CancellationToken cancellation) => Do(id, caller, letters.DeadLetters.DiscardAsync, cancellation);

    private static async Task<Rejection?> Do(DeadLetterEnvelope? letter, Guid id, string county, Func<DeadLetterEnvelopeQuery, CancellationToken, Task> act, CancellationToken cancellation)
    {
        if (letter is null || letter.Replayable || letter.Envelope.TenantId != county) return DeliveryRefusals.NotFound;
        await act(new() { MessageIds = [id] }, cancellation);
        return null;
    }

    private async Task<Rejection?> Do(Guid id, Caller caller, Func<DeadLetterEnvelopeQuery, CancellationToken, Task> act, CancellationToken cancellation) =>
        await Do(await letters.DeadLetters.DeadLetterEnvelopeByIdAsync(id), id, caller.County, act, cancellation);

    /// <summary>
    /// The store of dead letters can neither be asked for a tenant's nor for the newest, so which ones to ask it for is found here: by the header in the
    /// envelope's own bytes that names the tenant. Message bodies cannot hold the same: JSON escapes such lengths.
    /// </summary>
    private async Task<(List<Guid> Ids, long Total)> IdsOf(string county, int page, int size, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            select id, count(*) over () from {StoreSetup.Messages}.wolverine_dead_letters
            where position($1 in body) > 0 and not coalesce(replayable, false) order by failed_at desc nulls last, id limit $2 offset $3
            """);
        foreach (var value in new object[] { HeaderOf(county), size, (long)(page - 1) * size }) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (ids, total) = (new List<Guid>(), 0L);
        while (await reader.ReadAsync(cancellation))
        {
            ids.Add(reader.GetGuid(0));
            total = reader.GetInt64(1);
        }
        return (ids, total);
    }

    private static byte[] HeaderOf(string county) => [(byte)EnvelopeConstants.TenantIdKey.Length, .. Encoding.ASCII.GetBytes(EnvelopeConstants.TenantIdKey), (byte)county.Length, .. Encoding.ASCII.GetBytes(county)];

    private static Contents Read(DeadLetterEnvelope letter)
    {
        try
        {
            return JsonSerializer.Deserialize<Contents>(letter.Envelope.Data, JsonSerializerOptions.Web) ?? new(null, null, null, null, null);
        }
        catch (JsonException)
        {
            return new(null, null, null, null, null);
        }
    }

    /// <summary>Our own words as they are; what else went wrong is for the log.</summary>
    private static string WhyOf(DeadLetterEnvelope letter) => letter.ExceptionType == typeof(DeliveryRefusedException).FullName || letter.ExceptionType == typeof(DeliveryDelayedException).FullName
        ? letter.ExceptionMessage
        : $"系统出错（{letter.ExceptionType.Split('.')[^1]}）";
}

/// <summary>What could not be delivered, in the API (未送达接口).</summary>
public static class UndeliveredRoutes
{
    /// <summary>What was done with a dead letter (未送达处理).</summary>
    public sealed record Handled(Guid Id);

    public static void MapUndelivered(this IEndpointRouteBuilder api)
    {
        var deliveries = api.MapGroup("/deliveries").WithTags("推送").RequireAuthorization(Access.Registrars);
        deliveries.MapGet("/failed", async (HttpContext http, Undelivered undelivered) =>
            {
                var query = new QueryReader(http.Request.Query);
                var (page, size) = (query.PageNumber, query.Size);
                return query.Refusal is { } refusal ? Problems.Answer(refusal) : Results.Json(await undelivered.List(Caller.Of(http.User), page, size, http.RequestAborted), Json.Api);
            })
            .WithName("failedDeliveries").WithSummary("本县未能送达的邮件和推送").Produces<Page<DeadLetter>>().ProducesProblem(422);
        Map("replay", "重新发送", (undelivered, id, caller, cancellation) => undelivered.Replay(id, caller, cancellation));
        Map("discard", "不再发送", (undelivered, id, caller, cancellation) => undelivered.Discard(id, caller, cancellation));

        void Map(string verb, string summary, Func<Undelivered, Guid, Caller, CancellationToken, Task<Rejection?>> act) => deliveries.MapPost($"/{{id:guid}}/{verb}", async (Guid id, HttpContext http, Undelivered undelivered) =>
                await act(undelivered, id, Caller.Of(http.User), http.RequestAborted) is { } refusal ? Problems.Answer(refusal) : Results.Json(new Handled(id), Json.Api))
            .WithName($"{verb}Delivery").WithSummary(summary).Produces<Handled>().ProducesProblem(404);
    }
}
