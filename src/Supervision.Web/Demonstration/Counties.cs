using Marten;
using Supervision.People;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.Demonstration;

/// <summary>
/// The counties a demonstration starts with (演示县区): five that published documents, as facts only, and a fictional one where everything invented
/// happens. Each gets its units, a supervision group, and an account per office and per unit.
/// </summary>
public static class Counties
{
    public static IReadOnlyList<County> All { get; } = Json.Embedded<County[]>("Demonstration.counties.json");

    /// <summary>Whether what a county's pages and exports show is invented, and has to say so.</summary>
    public static bool IsFictional(string code) => All.Any(county => county.Code == code && county.IsFictional);

    /// <summary>A county as its directory begins (县区名录).</summary>
    public sealed record County(string Code, string Name, bool IsFictional, SupervisionGroupData[] Groups, UnitData[] Units);

    public sealed record SupervisionGroupData(string Code, string Name);

    public sealed record UnitData(string Code, string Name, string[] Aliases);

    /// <summary>Adds what is missing; run again, it changes nothing. Another password than the last one is given to all demonstration accounts, and opens them.</summary>
    public static async Task Seed(IDocumentStore store, string password, DateOnly since, CancellationToken cancellation = default)
    {
        foreach (var county in All)
        {
            await using var session = store.LightweightSession(county.Code);
            var known = (await session.Query<Unit>().ToListAsync(cancellation)).Select(unit => unit.Id).ToHashSet();
            session.Store(county.Units.Where(unit => !known.Contains(unit.Code)).Select(unit => new Unit(unit.Code, [new UnitName(unit.Name, since)], unit.Aliases)));
            var groups = (await session.Query<SupervisionGroup>().ToListAsync(cancellation)).Select(group => group.Id).ToHashSet();
            session.Store(county.Groups.Where(group => !groups.Contains(group.Code)).Select(group => new SupervisionGroup(group.Code, group.Name)));
            await session.SaveChangesAsync(cancellation);
        }

        await using var people = store.LightweightSession();
        var accounts = All.SelectMany(AccountsOf).ToList();
        var present = (await people.LoadManyAsync<Account>(cancellation, accounts.Select(account => account.Id))).ToDictionary(account => account.Id);
        var isSamePassword = present.Values.Any(account => Account.IsPassword(account, password));
        var missing = accounts.Where(account => !isSamePassword || !present.ContainsKey(account.Id)).ToList();
        people.Store(missing.AsParallel().Select(account => account.WithOwnPassword(password)).ToArray());
        await people.SaveChangesAsync(cancellation);
    }

    /// <summary>The sign-ins of a county: its offices, a group, a member, and one per unit.</summary>
    public static IEnumerable<Account> AccountsOf(County county)
    {
        var offices = new (string Name, string DisplayName, Role Role, string? Unit, string? Group)[]
        {
            ("office", "政协办 办公室", Role.Office, "cppcc-office", null),
            ("party", "县委", Role.Party, "party-committee", null),
            ("government", "政府办 督查室", Role.Government, "government-office", null),
            ("group", county.Groups[0].Name, Role.Group, null, county.Groups[0].Code),
            ("member", "政协委员", Role.Member, null, county.Groups[0].Code),
        };
        return offices.Concat(county.Units.Select(unit => (unit.Code, $"{unit.Name} 经办人", Role.Unit, (string?)unit.Code, (string?)null)))
            .Select(person => new Account($"{person.Item1}.{county.Code}", county.Code, county.Name, person.Item2, person.Item3, person.Item4, person.Item5, ""));
    }
}
