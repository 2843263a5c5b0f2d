using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marten;
using Npgsql;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Storage;

/// <summary>
/// A request that may be sent again (幂等请求): under the same Idempotency-Key it is carried out once, and answered the same each time. The answer is
/// written in the transaction of what it answers, so that neither is ever there without the other.
/// </summary>
public sealed class OnceOnly(NpgsqlDataSource database, OfficeClock clock)
{
    public const string Header = "Idempotency-Key";
    public const string Table = $"{StoreSetup.Documents}.answers";
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private (string County, string Actor, string Route, string Key, byte[] Body)? request;

    /// <summary>An answer that was given (已作答复).</summary>
    public sealed record Given(byte[] Body, int Status, string Answer, string? ETag, string? Location);

    private bool isAnswered;

    /// <summary>Whether this request came with a key.</summary>
    public bool IsAsked => request is not null;

    /// <summary>Records the answer with what it answers. Call it before the session is saved; without a key it does nothing.</summary>
    public void Answered(IDocumentSession session, int status, object answer, string? etag = null, string? location = null)
    {
        if (request is not { } asked) return;

        isAnswered = true;
        object Or(string? text) => text is null ? DBNull.Value : text;
        session.QueueSqlCommand(
            $"insert into {Table} (tenant_id, actor, route, key, body, status, answer, etag, location, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            asked.County, asked.Actor, asked.Route, asked.Key, asked.Body, status, JsonSerializer.Serialize(answer, Json.Api), Or(etag), Or(location), clock.Now().At);
    }

    /// <summary>Makes this the request for one part of another (分项), under that one's key and the part's name; what it was answered where it was carried out before.</summary>
    public async Task<Given?> BePartOf(OnceOnly whole, string part, byte[] body, CancellationToken cancellation)
    {
        if (whole.request is not { } asked) return null;
        var hash = SHA256.HashData(body);
        request = (asked.County, asked.Actor, asked.Route, $"{asked.Key} {part}", hash);
        return await Find(cancellation) is not { } given ? null : given.Body.AsSpan().SequenceEqual(hash) ? given : given with { Status = StatusCodes.Status422UnprocessableEntity };
    }

    /// <summary>Throws away what need not be known any longer.</summary>
    public async Task Forget(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"delete from {Table} where at < $1");
        command.Parameters.Add(new() { Value = clock.Now().At - Kept });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Answers again what was answered, or lets the request through and, where a twin was faster, answers what that one was answered.</summary>
    public static async ValueTask<object?> Filter(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.Headers.TryGetValue(Header, out var keys) || http.User.Identity?.IsAuthenticated != true) return await next(context);
        if (keys is not [{ Length: > 0 and <= 200 } key] || !key.All(letter => letter is > ' ' and < (char)127)) return Problems.Answer(Problems.Of(400, Problems.Codes.KeyMalformed));

        var once = http.RequestServices.GetRequiredService<OnceOnly>();
        var caller = Caller.Of((ClaimsPrincipal)http.User);
        once.request = (caller.County, caller.Actor.Id, $"{http.Request.Path.Value!.ToLowerInvariant().TrimEnd('/')}{http.Request.QueryString}", key,
            // However it was hashed, a short secret could be found again by trying.
            http.GetEndpoint()?.Metadata.GetMetadata<SecretBodyAttribute>() is null ? await Hash(http.Request) : []);
        if (await once.Find(http.RequestAborted) is { } before) return once.Again(http, before);

        try
        {
            var result = await next(context);
            // Refused perhaps only because a twin has done it meanwhile.
            if (result is IStatusCodeHttpResult { StatusCode: >= 400 }) return await once.Find(http.RequestAborted) is { } twins ? once.Again(http, twins) : result;
            if (!once.isAnswered && result is IValueHttpResult { Value: { } value } && http.GetEndpoint()?.Metadata.GetMetadata<SecretAnswerAttribute>() is null)
                await once.Remember(http, (result as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK, value);
            return result;
        }
        catch (Exception exception) when (IsTwin(exception))
        {
            return await once.Find(http.RequestAborted) is { } twins ? once.Again(http, twins) : throw new InvalidOperationException("A twin's answer was there and is gone.", exception);
        }
    }

    /// <summary>Records the answer of something that did not record it itself. What it did stands already; who repeats it in between is refused by what it did.</summary>
    private async Task Remember(HttpContext http, int status, object answer)
    {
        await using var session = http.RequestServices.GetRequiredService<IDocumentStore>().LightweightSession(request!.Value.County);
        var location = http.Response.Headers.Location.ToString();
        Answered(session, status, answer, location: location.Length > 0 ? location : null);
        await session.SaveChangesAsync(CancellationToken.None);
    }

    private async Task<Given?> Find(CancellationToken cancellation)
    {
        var (county, actor, route, key, _) = request!.Value;
        // One that is too old goes, or its key could not be used again.
        const string same = "tenant_id = $1 and actor = $2 and route = $3 and key = $4";
        await using var query = database.CreateCommand($"""
            with gone as (delete from {Table} where {same} and at < $5)
            select body, status, answer, etag, location from {Table} where {same} and at >= $5
            """);
        foreach (var value in new object[] { county, actor, route, key, clock.Now().At - Kept }) query.Parameters.Add(new() { Value = value });
        await using var reader = await query.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new(reader.GetFieldValue<byte[]>(0), reader.GetInt32(1), reader.GetString(2), reader.TextOrNull(3), reader.TextOrNull(4))
            : null;
    }

    private IResult Again(HttpContext http, Given given)
    {
        if (!given.Body.AsSpan().SequenceEqual(request!.Value.Body)) return Problems.Answer(Problems.Of(422, Problems.Codes.KeyReused));

        if (given.ETag is { } etag) http.Response.Headers.ETag = etag;
        if (given.Location is { } location) http.Response.Headers.Location = location;
        http.Response.Headers["Idempotency-Replayed"] = "true";
        return Results.Text(given.Answer, "application/json; charset=utf-8", statusCode: given.Status);
    }

    /// <summary>What was sent, whichever way its parts were divided.</summary>
    private static async Task<byte[]> Hash(HttpRequest request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            foreach (var (name, values) in form.OrderBy(field => field.Key, StringComparer.Ordinal)) Add($"{name}={string.Join('\n', values.AsEnumerable())}");
            foreach (var file in form.Files)
            {
                Add($"{file.Name}/{file.FileName}");
                await using var content = file.OpenReadStream();
                hash.AppendData(await SHA256.HashDataAsync(content, request.HttpContext.RequestAborted));
            }
        }
        else
        {
            request.Body.Position = 0;
            hash.AppendData(await SHA256.HashDataAsync(request.Body, request.HttpContext.RequestAborted));
        }
        Add(request.Headers.IfMatch.ToString());
        return hash.GetHashAndReset();

        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + '\0'));
    }

    /// <summary>Whether somebody sent the same at the same time and was faster.</summary>
    public static bool IsTwin(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "answers" } || (exception.InnerException is { } inner && IsTwin(inner));
}

/// <summary>Marks what answers with something nobody may keep (答复含密): a one-time password is shown once, and to a second asking never.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SecretAnswerAttribute : Attribute;

/// <summary>Marks what is asked with something nobody may keep, not even its fingerprint (请求含密): under the same key it is answered as it was, whatever it says.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SecretBodyAttribute : Attribute;
