using Marten;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>What the forms of a matter offer from the directory (表单选项).</summary>
/// <param name="Lookers">Who can be asked to look back: groups and members, by their addresses.</param>
public sealed record ActChoices(IReadOnlyList<(string Address, string Name)> Lookers, IReadOnlyList<ListEntry> Categories)
{
    public static ActChoices None { get; } = new([], []);

    public static async Task<ActChoices> Of(IDocumentStore store, string county, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(county);
        return new(
            [
                .. (await MemberRegister.GroupsOf(session, cancellation)).Where(group => group.EndedOn is null).Select(group => (Addressees.Group(group.Id), group.Name)),
                .. (await MemberRegister.MembersOf(session, cancellation)).Values.Where(member => member.IsInOffice).OrderBy(member => member.Id, StringComparer.Ordinal)
                    .Select(member => (Addressees.Member(member.Id), $"{member.Name}（{member.Id}）")),
            ],
            (await MemberRegister.ListsOf(session, cancellation)).Categories);
    }
}
