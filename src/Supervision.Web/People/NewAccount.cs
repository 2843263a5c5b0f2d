using Supervision.Deadlines;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.People;

/// <summary>What a new account is decided in (开户情形).</summary>
/// <param name="Taken">The accounts there are, by user name.</param>
public sealed record AccountSituation(
    Caller By, DateOnly Today, Desks Desks, UnitDirectory Units, IReadOnlyDictionary<string, SupervisionGroup> Groups, IReadOnlyDictionary<string, Member> Members,
    IReadOnlyDictionary<string, Account> Taken);

/// <summary>Open an account (开通账号).</summary>
/// <param name="UserName">With or without the county's suffix.</param>
/// <param name="Unit">The unit's code; a desk's role has its own where none is given.</param>
/// <param name="Member">The member's number, for a member's account.</param>
public sealed record NewAccount(
    string? UserName, string? DisplayName, Role? Role, string? Unit = null, string? Group = null, string? Member = null, Position Position = Position.Leader)
{
    public static string RolesInWords { get; } = string.Join("、", Enum.GetValues<Role>().Select(Words.Of));

    /// <returns>The account without a password, or why there can be none.</returns>
    public (Account? Account, Rejection? Refusal) Decide(AccountSituation situation)
    {
        var county = situation.By.County;
        if (FullName(UserName, county) is not { } id) return (null, AccountRefusals.NameMalformed.About(UserName ?? "", county));
        if (Codes.RefuseName(DisplayName) is { } nameless) return (null, nameless);
        if (Role is not { } role) return (null, AccountRefusals.RoleMissing.About(RolesInWords));
        if (role == Shared.Role.Party && situation.By.Actor.Role != Shared.Role.Party) return (null, AccountRefusals.PartyOnly);

        var unit = Texts.Tidy(Unit) ?? (role == Shared.Role.Unit ? null : situation.Desks.Of(role));
        var isUnitNeeded = role == Shared.Role.Unit || situation.Desks.Of(role) is not null;
        if ((isUnitNeeded || unit is not null) && (unit is null || !situation.Units.IsActive(unit, situation.Today))) return (null, AccountRefusals.UnitMissing.About(unit ?? ""));
        var group = Texts.Tidy(Group);
        if ((role == Shared.Role.Group || group is not null) && (group is null || !situation.Groups.TryGetValue(group, out var known) || known.EndedOn is not null))
            return (null, AccountRefusals.GroupMissing.About(group ?? ""));
        var member = Texts.Tidy(Member);
        if ((role == Shared.Role.Member || member is not null) && (member is null || !situation.Members.TryGetValue(member, out var person) || !person.IsInOffice))
            return (null, AccountRefusals.MemberMissing.About(member ?? ""));

        return (new Account(id, county, situation.By.CountyName, DisplayName!.Trim(), role, unit, group, "", Position: Position) { Member = member }, null);
    }

    /// <summary>The whole user name, or null where it is none: every county has only names that end in its own code.</summary>
    public static string? FullName(string? name, string county)
    {
        var text = (name ?? "").Trim().ToLowerInvariant();
        if (text.EndsWith($".{county}", StringComparison.Ordinal)) text = text[..^(county.Length + 1)];
        return Codes.IsCode(text) ? $"{text}.{county}" : null;
    }

    /// <summary>Whether this account is the one there is: a list sent again changes nothing.</summary>
    public static bool IsSame(Account wanted, Account known) =>
        known.EndedOn is null && (wanted.County, wanted.DisplayName, wanted.Role, wanted.Unit, wanted.Group, wanted.Member, wanted.Position) ==
        (known.County, known.DisplayName, known.Role, known.Unit, known.Group, known.Member, known.Position);
}
