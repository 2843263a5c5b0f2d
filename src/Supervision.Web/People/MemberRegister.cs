using Marten;
using Marten.Linq.MatchesSql;
using Marten.Pagination;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.People;

/// <summary>What the list of members is narrowed to (委员筛选).</summary>
public sealed record MemberFilter(string? Words, string? Sector, string? Party, string? Liaison, int? Term, bool? IsActive, MemberSort? Sort, int PageNumber, int Size)
{
    public static MemberFilter Read(QueryReader query) => new(
        query.Text("q"), query.Text("sector"), query.Text("party"), query.Text("liaison"), query.Number("term", 1, BeginTerm.LastTerm), query.YesNo("active"),
        query.Word<MemberSort>("sort"), query.PageNumber, query.Size);
}

/// <summary>What the list of members is sorted by (排序).</summary>
public enum MemberSort { Number, Name, Since }

/// <summary>The members, groups and lists of a county (委员名录): pages and API change them through here.</summary>
public sealed class MemberRegister(IDocumentStore store, OfficeClock clock)
{
    public static DirectoryLists DefaultLists { get; } = Json.Embedded<DirectoryLists>("People.lists.json");

    public async Task<Page<Member>> List(MemberFilter filter, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        IQueryable<Member> members = session.Query<Member>();
        if (filter.Words is { } words) members = members.Where(member => member.MatchesSql("(d.id ilike ? or d.data ->> 'name' ilike ?)", SqlText.Like(words), SqlText.Like(words)));
        if (filter.Sector is { } sector) members = members.Where(member => member.Sector == sector);
        if (filter.Party is { } party) members = members.Where(member => member.Party == party);
        if (filter.Liaison is { } liaison) members = members.Where(member => member.Liaison == liaison);
        if (filter.Term is { } term) members = members.Where(member => member.Term == term);
        if (filter.IsActive is { } active) members = active ? members.Where(member => member.Until == null) : members.Where(member => member.Until != null);
        members = filter.Sort switch
        {
            MemberSort.Name => members.OrderBy(member => member.Name).ThenBy(member => member.Id),
            MemberSort.Since => members.OrderByDescending(member => member.Since).ThenBy(member => member.Id),
            MemberSort.Number or null => members.OrderBy(member => member.Id),
        };
        var page = await members.ToPagedListAsync(filter.PageNumber, filter.Size, cancellation);
        return new([.. page], page.TotalItemCount, filter.PageNumber, filter.Size);
    }

    public static async Task<DirectoryLists> ListsOf(IQuerySession session, CancellationToken cancellation) =>
        await session.LoadAsync<DirectoryLists>(DirectoryLists.CurrentId, cancellation) is not { } own ? DefaultLists
        // Written before there was this list: it is as by default.
        : own.Categories is [] ? own with { Categories = DefaultLists.Categories } : own;

    public static async Task<Dictionary<string, Member>> MembersOf(IQuerySession session, CancellationToken cancellation) =>
        (await session.Query<Member>().ToListAsync(cancellation)).ToDictionary(member => member.Id, StringComparer.Ordinal);

    /// <summary>The numbers of the members a field names; what names nobody, or more than one, is left as it is written.</summary>
    public async Task<IReadOnlyList<string>> NumbersOf(string? field, DateOnly day, Caller caller, CancellationToken cancellation)
    {
        if (Texts.Tidy(field) is null) return [];
        await using var session = store.QuerySession(caller.County);
        var members = (await MembersOf(session, cancellation)).Values;
        return [.. MemberNames.In(field, members).Select(name => MemberNames.Called(name, day, members) is [{ Id: var number }] ? number : name)];
    }

    public static async Task<IReadOnlyList<SupervisionGroup>> GroupsOf(IQuerySession session, CancellationToken cancellation) =>
        await session.Query<SupervisionGroup>().OrderBy(group => group.Id).ToListAsync(cancellation);

    public Task<Rejection?> Appoint(AppointMember act, Caller caller, CancellationToken cancellation) =>
        Change(caller, async (session, today) =>
        {
            var (member, refusal) = act.Decide(await MembersOf(session, cancellation), await ListsOf(session, cancellation), today);
            return (refusal, [new($"member/{act.Number}", DirectoryAct.Enter, member?.Since ?? today, act.Reason, null, member)]);
        }, cancellation);

    public Task<Rejection?> Edit(string number, EditMember act, Caller caller, CancellationToken cancellation) =>
        ChangeMember(number, caller, DirectoryAct.Edit, null, act.Reason, async (session, member, _) => act.Decide(member, await ListsOf(session, cancellation)), cancellation);

    public Task<Rejection?> Depart(string number, DepartMember act, Caller caller, CancellationToken cancellation) =>
        ChangeMember(number, caller, DirectoryAct.Depart, act.OccurredOn, act.Reason, (_, member, today) => Task.FromResult(act.Decide(member, today)), cancellation);

    public Task<Rejection?> Begin(BeginTerm act, Caller caller, CancellationToken cancellation) =>
        Change(caller, async (session, today) =>
        {
            var known = await MembersOf(session, cancellation);
            var (members, refusal) = act.Decide(known, today);
            return (refusal, (members ?? []).Select(member => new Written($"member/{member.Id}", DirectoryAct.BeginTerm, act.OccurredOn ?? today, act.Reason, known[member.Id], member)));
        }, cancellation);

    public Task<Rejection?> Form(FormGroup act, Caller caller, CancellationToken cancellation) =>
        Change(caller, async (session, today) =>
        {
            var groups = (await GroupsOf(session, cancellation)).ToDictionary(group => group.Id);
            var (group, refusal) = act.Decide(groups, await MembersOf(session, cancellation), today);
            return (refusal, [new($"group/{act.Code}", DirectoryAct.Enter, today, act.Reason, null, group)]);
        }, cancellation);

    public Task<Rejection?> Edit(string code, EditGroup act, Caller caller, CancellationToken cancellation) =>
        Change(caller, async (session, today) =>
        {
            if (await session.LoadAsync<SupervisionGroup>(code, cancellation) is not { } known) return (PeopleRefusals.GroupNotFound, []);
            var (group, refusal) = act.Decide(known, await MembersOf(session, cancellation), today);
            return (refusal, [new($"group/{code}", DirectoryAct.Edit, today, act.Reason, known, group)]);
        }, cancellation);

    public Task<Rejection?> Edit(EditLists act, Caller caller, CancellationToken cancellation) =>
        Change(caller, async (session, today) =>
        {
            var known = await ListsOf(session, cancellation);
            var (lists, refusal) = act.Decide(known);
            return (refusal, [new("lists", DirectoryAct.Edit, today, act.Reason, known, lists)]);
        }, cancellation);

    /// <summary>A document as it was and as it is to be, with what its history says of it.</summary>
    private sealed record Written(string Subject, DirectoryAct What, DateOnly On, string? Reason, object? Before, object? After);

    private Task<Rejection?> ChangeMember(
        string number, Caller caller, DirectoryAct what, DateOnly? on, string? reason,
        Func<IDocumentSession, Member, DateOnly, Task<(Member? Member, Rejection? Refusal)>> decide, CancellationToken cancellation) =>
        Change(caller, async (session, today) =>
        {
            if (await session.LoadAsync<Member>(number, cancellation) is not { } known) return (PeopleRefusals.MemberNotFound, []);
            var (member, refusal) = await decide(session, known, today);
            return (refusal, [new($"member/{number}", what, on ?? today, reason, known, member)]);
        }, cancellation);

    private async Task<Rejection?> Change(
        Caller caller, Func<IDocumentSession, DateOnly, Task<(Rejection? Refusal, IEnumerable<Written> Changes)>> decide, CancellationToken cancellation)
    {
        var now = clock.Now();
        await using var session = store.LightweightSession(caller.County);
        await DirectoryChange.Alone(session, cancellation);
        var (refusal, changes) = await decide(session, now.Day);
        if (refusal is not null) return refusal;

        foreach (var change in changes)
        {
            session.StoreObjects([change.After!]);
            session.Store(DirectoryChange.Of(change.Subject, change.What, change.On, change.Reason, caller, now, change.Before));
        }
        await session.SaveChangesAsync(cancellation);
        return null;
    }
}
