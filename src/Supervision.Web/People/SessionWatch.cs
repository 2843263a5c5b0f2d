using System.Collections.Concurrent;
using System.Security.Claims;
using Marten;
using Supervision.Shared;

namespace Supervision.People;

/// <summary>
/// Ends the sessions of accounts that were locked, ended or given another password (会话核对): a cookie is compared with its account, at most every minute.
/// </summary>
public sealed class SessionWatch(IDocumentStore store, OfficeClock clock)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (string? Stamp, DateTimeOffset At)> known = new(StringComparer.Ordinal);

    public async Task<bool> IsCurrent(ClaimsPrincipal user, CancellationToken cancellation)
    {
        var id = user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        var now = clock.Now().At;
        if (!known.TryGetValue(id, out var seen) || (now - seen.At).Duration() >= Every)
        {
            seen = (await StampOf(user, id, now, cancellation), now);
            known[id] = seen;
        }
        return seen.Stamp is { } stamp && stamp == (user.FindFirstValue(Caller.StampClaim) ?? "");
    }

    private async Task<string?> StampOf(ClaimsPrincipal user, string id, DateTimeOffset now, CancellationToken cancellation)
    {
        if (OneTimeLink.IsPerson(id))
        {
            await using var county = store.QuerySession(Caller.Of(user).County);
            return await county.LoadAsync<OneTimeLink>(user.FindFirstValue(Caller.StampClaim) ?? "", cancellation) is { } link && link.IsCurrent(now) ? link.Id : null;
        }
        await using var session = store.QuerySession();
        return await session.LoadAsync<Account>(id, cancellation) is { State: AccountState.Active } account ? account.Stamp : null;
    }

    /// <summary>The account was just changed here: the next request asks again.</summary>
    public void Forget(string id) => known.TryRemove(id, out _);
}

/// <summary>Marks what may be reached before the one-time password is changed (改密前可用).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BeforePasswordChangeAttribute : Attribute;

/// <summary>Whoever signed in with a one-time password sets his own before anything else (首次改密).</summary>
public static class FirstPassword
{
    public const string Page = "/password";

    public static void UseFirstPassword(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (!http.User.HasClaim(claim => claim.Type == Caller.MustChangePasswordClaim) || IsOpen(http.GetEndpoint()))
        {
            await next(http);
            return;
        }
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            await Problems.Answer(Problems.Of(403, Problems.Codes.PasswordChangeNeeded)).ExecuteAsync(http);
        else
            http.Response.Redirect(Page);
    });

    private static bool IsOpen(Endpoint? endpoint) =>
        endpoint is null
        || endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is not null
        || endpoint.Metadata.GetMetadata<BeforePasswordChangeAttribute>() is not null;
}
