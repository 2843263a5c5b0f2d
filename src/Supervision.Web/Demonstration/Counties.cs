using Marten;
using Supervision.Deadlines;
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
    /// <param name="Rules">What its documents say of rules; the others are defaults.</param>
    public sealed record County(
        string Code, string Name, bool IsFictional, GroupData[] Groups, UnitData[] Units, ListEntry[]? Liaisons = null, int? Term = null, MemberData[]? Members = null, AccountData[]? Accounts = null,
        ChangeRules? Rules = null);

    public sealed record GroupData(string Code, string Name, string? Leader = null, string[]? Members = null);

    /// <param name="Earlier">What it was called before, and the day the present name began.</param>
    public sealed record UnitData(
        string Code, string Name, string[] Aliases, UnitKind Kind = UnitKind.Other, string? Contact = null, string? Phone = null, EarlierName? Earlier = null);

    public sealed record EarlierName(string Name, DateOnly Until);

    public sealed record MemberData(string Number, string Name, string Sector, string Party, string Liaison, string Committee, string Phone);

    public sealed record AccountData(string Name, string DisplayName, Role Role, string? Unit = null, Position Position = Position.Leader, string? Member = null);

    /// <summary>Adds what is missing; run again, it changes nothing. Another password than the last one is given to all demonstration accounts, and opens them.</summary>
    public static async Task Seed(IDocumentStore store, string password, DateOnly since, CancellationToken cancellation = default)
    {
        foreach (var county in All)
        {
            await using var session = store.LightweightSession(county.Code);
            var units = (await session.Query<Unit>().ToListAsync(cancellation)).Select(unit => unit.Id).ToHashSet();
            session.Store(county.Units.Where(unit => !units.Contains(unit.Code)).Select(unit => UnitOf(unit, since)));
            var groups = (await session.Query<SupervisionGroup>().ToListAsync(cancellation)).Select(group => group.Id).ToHashSet();
            session.Store(county.Groups.Where(group => !groups.Contains(group.Code)).Select(group =>
                new SupervisionGroup(group.Code, group.Name) { Leader = group.Leader, Members = group.Members ?? [], Term = county.Term }));
            var members = (await session.Query<Member>().ToListAsync(cancellation)).Select(member => member.Id).ToHashSet();
            session.Store((county.Members ?? []).Where(member => !members.Contains(member.Number)).Select(member =>
                new Member(member.Number, member.Name, member.Sector, member.Party, county.Term!.Value, since) { Liaison = member.Liaison, Committee = member.Committee, Phone = member.Phone }));
            if (county.Rules is { } rules && (await Policies.FactsOf(session, Policies.RulebookOf(county.Code), cancellation)).Count == 0)
                session.Events.StartStream(Policies.RulebookOf(county.Code), Adopted(rules, county, since));
            if (county.Liaisons is { } liaisons && await session.LoadAsync<DirectoryLists>(DirectoryLists.CurrentId, cancellation) is null)
                session.Store(MemberRegister.DefaultLists with { Liaisons = liaisons });
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

    /// <summary>The sign-ins of a county: its offices, a group, a member, one per unit, and what else it lists.</summary>
    public static IEnumerable<Account> AccountsOf(County county)
    {
        var group = county.Groups[0];
        AccountData[] offices =
        [
            new("office", "政协办 办公室", Role.Office, "cppcc-office"), new("party", "县委", Role.Party, "party-committee"), new("government", "政府办", Role.Government, "government-office"),
            new("group", group.Name, Role.Group), new("member", "政协委员", Role.Member),
        ];
        return offices.Concat(county.Units.Select(unit => new AccountData(unit.Code, $"{unit.Name} 经办人", Role.Unit, unit.Code))).Concat(county.Accounts ?? []).Select(person =>
            new Account(
                $"{person.Name}.{county.Code}", county.Code, county.Name, person.DisplayName, person.Role, person.Unit, person.Role is Role.Group or Role.Member ? group.Code : null, "",
                Position: person.Position)
            {
                Member = person.Role == Role.Member ? person.Member ?? group.Members?[0] : null,
            });
    }

    private static IReadOnlyList<Fact> Adopted(ChangeRules rules, County county, DateOnly since) =>
        rules.Decide(new(Policies.DefaultRulebook, since, RulebookRegister.Kinds, code => county.Units.Any(unit => unit.Code == code), Topics.TopicProcedure.Order)) switch
        {
            Decision.Accepted accepted => accepted.Facts,
            Decision.Refused refused => throw new InvalidOperationException($"{county.Name}: {refused.Rejection.Code.Name}"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static Unit UnitOf(UnitData unit, DateOnly since)
    {
        UnitName[] names = unit.Earlier is { } earlier ? [new(earlier.Name, since), new(unit.Name, earlier.Until)] : [new(unit.Name, since)];
        return new Unit(unit.Code, names, unit.Aliases) { Kind = unit.Kind, Contact = unit.Contact, Phone = unit.Phone };
    }
}
