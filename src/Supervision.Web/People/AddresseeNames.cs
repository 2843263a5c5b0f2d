using Marten;
using Supervision.Shared;

namespace Supervision.People;

/// <summary>What those who are told or owe something are called (收件人名称).</summary>
public static class AddresseeNames
{
    /// <summary>The names of these groups, members and accounts, by their addresses.</summary>
    public static async Task<Dictionary<string, string>> Of(IQuerySession session, IReadOnlyCollection<string> addressees, CancellationToken cancellation)
    {
        var (groups, members, persons) = Addressees.Apart(addressees);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        // A body without an account is known by nothing but its name.
        foreach (var body in groups) names[Addressees.Group(body)] = body;
        if (groups.Length > 0) foreach (var group in await session.LoadManyAsync<SupervisionGroup>(cancellation, groups)) names[Addressees.Group(group.Id)] = group.Name;
        if (members.Length > 0) foreach (var member in await session.LoadManyAsync<Member>(cancellation, members)) names[Addressees.Member(member.Id)] = member.Name;
        if (persons.Length > 0) foreach (var account in await session.LoadManyAsync<Account>(cancellation, persons)) names[Addressees.Person(account.Id)] = account.DisplayName;
        return names;
    }
}
