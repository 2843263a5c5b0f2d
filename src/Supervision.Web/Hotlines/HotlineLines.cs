using System.Security.Cryptography;
using System.Text;
using Marten;
using Supervision.Delivery;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Hotlines;

/// <summary>By what another system may pass cases on (热线接入, F21): it says a token, and signs what it sends.</summary>
/// <param name="TokenHash">SHA-256 of the token; the token itself is shown once.</param>
/// <param name="Secret">Signs what is sent; shown once.</param>
public sealed record HotlineLine(Guid Id, string Name, string TokenHash, string Secret, bool Active, DateTimeOffset At);

/// <summary>A line as lists show it (热线接入).</summary>
public sealed record LineRow(Guid Id, string Name, bool Active, DateTimeOffset At);

/// <summary>A line just made (新热线接入): its token and its secret are shown this once.</summary>
public sealed record NewLine(Guid Id, string Name, string Token, string Secret);

/// <summary>A line as it is asked for (热线接入填报).</summary>
public sealed record LineBody(string? Name);

/// <summary>The lines of a county, and who is at the other end (热线接入登记).</summary>
public sealed class HotlineLines(IDocumentStore store, OfficeClock clock)
{
    public const string SignatureHeader = "Hotline-Signature";

    /// <summary>Minutes a signature is good for, either way: two clocks never agree.</summary>
    private const int Minutes = 5;

    public static readonly RefusalCode NotFound = new("hotline.line_not_found", RejectionKind.NotFound);

    public async Task<IReadOnlyList<LineRow>> List(Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        return [.. (await session.Query<HotlineLine>().ToListAsync(cancellation)).OrderBy(line => line.At).Select(line => new LineRow(line.Id, line.Name, line.Active, line.At))];
    }

    public async Task<(NewLine? Made, Rejection? Refusal)> Make(LineBody wanted, Caller caller, CancellationToken cancellation)
    {
        if (Codes.RefuseName(wanted.Name) is { } refusal) return (null, refusal);
        var id = Guid.CreateVersion7();
        // The token says whose it is: the county and the line, so that one look finds it.
        var token = $"hl_{caller.County}_{id:N}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";
        var made = new HotlineLine(id, wanted.Name!.Trim(), HashOf(token), Webhook.NewSecret(), true, clock.Now().At);
        await using var session = store.LightweightSession(caller.County);
        session.Insert(made);
        await session.SaveChangesAsync(cancellation);
        return (new(made.Id, made.Name, token, made.Secret), null);
    }

    public async Task<Rejection?> Revoke(Guid id, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(caller.County);
        if (await session.LoadAsync<HotlineLine>(id, cancellation) is not { } line) return NotFound;
        session.Store(line with { Active = false });
        await session.SaveChangesAsync(cancellation);
        return null;
    }

    /// <summary>Whoever sent this, as somebody of the county's office; null where the token is none, or the signature is not that of the line.</summary>
    public async Task<Caller?> SenderOf(string? authorization, string? signature, string body, CancellationToken cancellation)
    {
        if (authorization?.Split(' ', 2) is not ["Bearer", var token] || token.Split('_') is not ["hl", var county, var number, _] || !Guid.TryParseExact(number, "N", out var id) || county.Length > 20) return null;
        await using var session = store.QuerySession(county);
        if (await session.LoadAsync<HotlineLine>(id, cancellation) is not { Active: true } line) return null;
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(line.TokenHash), Encoding.ASCII.GetBytes(HashOf(token)))) return null;
        if (signature?.Split(',') is not [var time, _] || !time.StartsWith("t=", StringComparison.Ordinal) || !long.TryParse(time[2..], out var seconds)) return null;
        var now = clock.Now().At;
        if (Math.Abs(now.ToUnixTimeSeconds() - seconds) > Minutes * 60) return null;
        var right = Webhook.Sign(line.Secret, DateTimeOffset.FromUnixTimeSeconds(seconds), body);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(right), Encoding.UTF8.GetBytes(signature)) ? new(county, "", line.Name, new($"hotline.{line.Id:N}", Role.Office)) : null;
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
