namespace Supervision.People;

/// <summary>Members as people write them down (委员称谓): by name or by number, several in one field.</summary>
public static class MemberNames
{
    /// <summary>The names in a field; a space stands between two names or within one.</summary>
    public static IReadOnlyList<string> In(string? field, IReadOnlyCollection<Member> members) =>
    [
        .. (field ?? "").Split(['、', ',', '，', ';', '；', '/', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).SelectMany(part =>
        {
            string[] pieces = [.. part.Split([' ', '\t', '\u3000'], StringSplitOptions.RemoveEmptyEntries)];
            var whole = string.Concat(pieces);
            return pieces.Length == 1 || members.Any(member => member.Name == whole) ? [whole] : pieces;
        }).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The members in office on a day who are called so.</summary>
    public static IReadOnlyList<Member> Called(string name, DateOnly day, IReadOnlyCollection<Member> members) =>
        [.. members.Where(member => (member.Id == name || member.Name == name) && member.IsInOfficeOn(day))];
}
