using Marten;

namespace Supervision.People;

/// <summary>The accounts members sign in with (委员账号).</summary>
public static class MemberAccounts
{
    /// <summary>The open accounts of these members, by their numbers.</summary>
    public static async Task<ILookup<string, string>> Of(IQuerySession session, IReadOnlyCollection<string> members, CancellationToken cancellation)
    {
        var (county, wanted) = (session.TenantId, members.Distinct().ToArray());
        var accounts = await session.Query<Account>().Where(account => account.County == county && account.Member!.IsOneOf(wanted)).ToListAsync(cancellation);
        return accounts.Where(account => account.State == AccountState.Active).ToLookup(account => account.Member!, account => account.Id, StringComparer.Ordinal);
    }
}
