using Supervision.Shared;

namespace Supervision.Notices;

/// <summary>Whom a notice is for (消息收件人): a unit by its code; a group or a person by theirs, with what it is before it.</summary>
public static class Addressees
{
    private const string GroupMark = "group:";
    private const string PersonMark = "person:";

    public static string Group(string code) => GroupMark + code;

    public static string Person(string account) => PersonMark + account;

    public static bool IsUnit(string addressee) => !addressee.Contains(':', StringComparison.Ordinal);

    /// <summary>Everything this person reads.</summary>
    public static string[] Of(Actor actor) => Of(actor.Id, actor.Unit, actor.Group);

    public static string[] Of(string account, string? unit, string? group) => [.. new[] { unit, group is null ? null : Group(group), Person(account) }.OfType<string>()];

    /// <summary>The groups and the persons among these.</summary>
    public static (string[] Groups, string[] Persons) Apart(IReadOnlyCollection<string> addressees) => (After(addressees, GroupMark), After(addressees, PersonMark));

    private static string[] After(IEnumerable<string> addressees, string mark) => [.. addressees.Where(one => one.StartsWith(mark, StringComparison.Ordinal)).Select(one => one[mark.Length..])];
}
