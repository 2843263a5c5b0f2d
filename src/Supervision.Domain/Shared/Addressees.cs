namespace Supervision.Shared;

/// <summary>Whom something is told or owed by (收件人): a unit by its code; a group, a member or a person by theirs, with what it is before it.</summary>
public static class Addressees
{
    private const string GroupMark = "group:";
    private const string MemberMark = "member:";
    private const string PersonMark = "person:";

    public static string Group(string code) => GroupMark + code;

    /// <summary>A member by his number, whether or not he has an account.</summary>
    public static string Member(string number) => MemberMark + number;

    public static string Person(string account) => PersonMark + account;

    public static bool IsUnit(string addressee) => !addressee.Contains(':', StringComparison.Ordinal);

    /// <summary>Everything this person reads.</summary>
    public static string[] Of(Actor actor) => Of(actor.Id, actor.Unit, actor.Group, actor.Member);

    public static string[] Of(string account, string? unit, string? group, string? member) =>
        [.. new[] { unit, group is null ? null : Group(group), member is null ? null : Member(member), Person(account) }.OfType<string>()];

    /// <summary>The groups, the members and the persons among these.</summary>
    public static (string[] Groups, string[] Members, string[] Persons) Apart(IReadOnlyCollection<string> addressees) => (After(addressees, GroupMark), After(addressees, MemberMark), After(addressees, PersonMark));

    /// <summary>The number of the member this is; null where it is none.</summary>
    public static string? MemberOf(string addressee) => addressee.StartsWith(MemberMark, StringComparison.Ordinal) ? addressee[MemberMark.Length..] : null;

    private static string[] After(IEnumerable<string> addressees, string mark) => [.. addressees.Where(one => one.StartsWith(mark, StringComparison.Ordinal)).Select(one => one[mark.Length..])];
}
