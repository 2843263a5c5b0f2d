using JasperFx;
using Marten;
using Supervision.Shared;

namespace Supervision.People;

/// <summary>What a try to sign in came to (登录结果): an account, or the code of what is said instead.</summary>
public sealed record SignInTry(Account? Account, string? Problem);

/// <summary>Tries passwords and changes them (密码). Every wrong try counts, also of many at once.</summary>
public sealed class Passwords(IDocumentStore store, OfficeClock clock, SessionWatch sessions)
{
    /// <summary>More than there can be: five wrong tries close an account, and a closed one is not written.</summary>
    private const int Rounds = 50;

    public async Task<SignInTry> Try(string? userName, string? password, CancellationToken cancellation)
    {
        var id = (userName ?? "").Replace("\0", "", StringComparison.Ordinal).Trim().ToLowerInvariant();
        var now = clock.Now().At;
        (string? Hash, bool IsRight) tried = ("", false);
        for (var round = 0; round < Rounds; round++)
        {
            await using var session = store.LightweightSession();
            var account = await session.LoadAsync<Account>(id, cancellation);
            if (tried.Hash != account?.PasswordHash) tried = (account?.PasswordHash, Account.IsPassword(account, password ?? ""));
            if (account is null) break;

            var opens = tried.IsRight && account.IsOpen(now);
            var hasExpired = opens && account.HasExpired(now);
            if (account.After(opens, now) is var after && after == account || await Saved(session, after, cancellation))
                return !opens ? new(null, Problems.Codes.SignInRefused) : hasExpired ? new(null, Problems.Codes.OneTimeExpired) : new(after, null);
        }
        return new(null, Problems.Codes.SignInRefused);
    }

    /// <returns>The account with its new password, or why it keeps the old one.</returns>
    public async Task<(Account? Account, Rejection? Refusal)> Change(Caller caller, string? oldPassword, string? newPassword, CancellationToken cancellation)
    {
        if ((await Try(caller.Actor.Id, oldPassword, cancellation)).Account is not { } account) return (null, AccountRefusals.PasswordOldWrong);
        if (account.RefusePassword(newPassword) is { } refusal) return (null, refusal);
        if (newPassword == oldPassword) return (null, AccountRefusals.PasswordUnchanged);

        await using var session = store.LightweightSession();
        if (await session.LoadAsync<Account>(account.Id, cancellation) is not { } current || current.PasswordHash != account.PasswordHash) return (null, AccountRefusals.Busy);
        var after = current.WithOwnPassword(newPassword!);
        if (!await Saved(session, after, cancellation)) return (null, AccountRefusals.Busy);
        sessions.Forget(after.Id);
        return (after, null);
    }

    private static async Task<bool> Saved(IDocumentSession session, Account account, CancellationToken cancellation)
    {
        session.UpdateRevision(account, account.Version + 1);
        try
        {
            await session.SaveChangesAsync(cancellation);
            return true;
        }
        catch (ConcurrencyException)
        {
            return false;
        }
    }
}
