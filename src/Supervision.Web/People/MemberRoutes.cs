using System.Security.Claims;
using Marten;
using Marten.Linq.MatchesSql;
using Marten.Pagination;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.People;

/// <summary>A member as lists show one (委员).</summary>
public sealed record MemberRow(
    string Number, string Name, string Sector, string SectorName, string Party, string PartyName, string? Liaison, string LiaisonName, string? Committee,
    int Term, DateOnly Since, DateOnly? Until, string? Phone)
{
    public static MemberRow Of(Member member, DirectoryLists lists, Caller caller) => new(
        member.Id, member.Name, member.Sector, DirectoryLists.NameOf(lists.Sectors, member.Sector), member.Party, DirectoryLists.NameOf(lists.Parties, member.Party),
        member.Liaison, DirectoryLists.NameOf(lists.Liaisons, member.Liaison), member.Committee, member.Term, member.Since, member.Until,
        caller.IsRegistrar || caller.Member == member.Id ? member.Phone : null);
}

/// <summary>A member with services, groups and history (委员详情).</summary>
public sealed record MemberAnswer(MemberRow Member, IReadOnlyList<Service> Earlier, IReadOnlyList<GroupName> Groups, IReadOnlyList<ChangeAnswer> Changes);

/// <summary>A group somebody is in (所在小组).</summary>
public sealed record GroupName(string Code, string Name, bool IsLeader);

/// <summary>A supervision group with its people (监督小组).</summary>
/// <param name="Hint">What is unusual about it, in words.</param>
public sealed record GroupRow(string Code, string Name, string? Leader, string? LeaderName, IReadOnlyList<MemberName> Members, int? Term, DateOnly? EndedOn, string? Hint)
{
    public static GroupRow Of(SupervisionGroup group, IReadOnlyDictionary<string, Member> members)
    {
        return new(
            group.Id, group.Name, group.Leader, group.Leader is { } leader ? NameOf(leader) : null, [.. group.Members.Select(number => new MemberName(number, NameOf(number)))],
            group.Term, group.EndedOn,
            group.HasUsualSize ? null : $"小组通常有 {SupervisionGroup.FewestMembers} 至 {SupervisionGroup.MostMembers} 名成员，现有 {group.Members.Count} 名。");

        string NameOf(string number) => members.TryGetValue(number, out var member) ? member.Name : number;
    }
}

/// <summary>A member's number and name (委员姓名).</summary>
public sealed record MemberName(string Number, string Name);

/// <summary>A term that has begun (换届结果), and how many serve in it.</summary>
public sealed record TermAnswer(int Term, long InOffice);

/// <summary>The part of the API for members, groups and lists (委员接口).</summary>
public static class MemberRoutes
{
    private static readonly Column<MemberRow>[] Columns =
    [
        new("委员号", 12, row => row.Number), new("姓名", 14, row => row.Name), new("界别", 18, row => row.SectorName), new("党派", 14, row => row.PartyName),
        new("联络组", 18, row => row.LiaisonName), new("专委会", 20, row => row.Committee), new("届次", 8, row => row.Term), new("任职日期", 12, row => row.Since),
        new("离任日期", 12, row => row.Until), new("电话", 16, row => row.Phone),
    ];

    private static readonly Column<GroupRow>[] GroupColumns =
    [
        new("代码", 14, row => row.Code), new("名称", 24, row => row.Name), new("组长", 14, row => row.LeaderName),
        new("成员", 50, row => string.Join("、", row.Members.Select(member => member.Name))), new("届次", 8, row => row.Term), new("撤销日期", 12, row => row.EndedOn),
    ];

    public static void MapMembers(this IEndpointRouteBuilder api)
    {
        var members = api.MapGroup("/members").WithTags("名录：委员");
        members.MapGet("/", List).RequireAuthorization(Access.SignedIn).WithName("members").WithSummary("委员列表（q、sector、party、liaison、term、active、sort；format=xlsx 或 csv 导出）").Produces<Page<MemberRow>>().ProducesProblem(422);
        members.MapGet("/{number}", Get).RequireAuthorization(Access.SignedIn).WithName("member").WithSummary("委员详情").Produces<MemberAnswer>().ProducesProblem(404);
        members.MapPost("/", (AppointMember act, HttpContext http, MemberRegister register, IDocumentStore store) =>
            Done(http, register.Appoint(act, Caller.Of(http.User), http.RequestAborted), caller => MemberOf(act.Number!, caller, store, http.RequestAborted), StatusCodes.Status201Created))
            .Written("appointMember", "登记委员").Produces<MemberAnswer>(201);
        members.MapPost("/{number}/edit", (string number, EditMember act, HttpContext http, MemberRegister register, IDocumentStore store) =>
            Done(http, register.Edit(number, act, Caller.Of(http.User), http.RequestAborted), caller => MemberOf(number, caller, store, http.RequestAborted)))
            .Written("editMember", "修改委员资料").Produces<MemberAnswer>();
        members.MapPost("/{number}/depart", (string number, DepartMember act, HttpContext http, MemberRegister register, IDocumentStore store) =>
            Done(http, register.Depart(number, act, Caller.Of(http.User), http.RequestAborted), caller => MemberOf(number, caller, store, http.RequestAborted)))
            .Written("departMember", "委员离任").Produces<MemberAnswer>();
        members.MapPost("/new-term", (BeginTerm act, HttpContext http, MemberRegister register) =>
            Done(http, register.Begin(act, Caller.Of(http.User), http.RequestAborted), async caller =>
                new TermAnswer(act.Term!.Value, (await register.List(new(null, null, null, null, act.Term, true, null, 1, 1), caller, http.RequestAborted)).Total)))
            .Written("beginTerm", "换届").Produces<TermAnswer>();

        var groups = api.MapGroup("/groups").WithTags("名录：监督小组");
        groups.MapGet("/", Groups).RequireAuthorization(Access.SignedIn).WithName("groups").WithSummary("监督小组（q；format=xlsx 或 csv 导出）").Produces<Page<GroupRow>>();
        groups.MapPost("/", (FormGroup act, HttpContext http, MemberRegister register, IDocumentStore store) =>
            Done(http, register.Form(act, Caller.Of(http.User), http.RequestAborted), caller => GroupOf(act.Code!, caller, store, http.RequestAborted), StatusCodes.Status201Created))
            .Written("formGroup", "成立监督小组").Produces<GroupRow>(201);
        groups.MapPost("/{code}/edit", (string code, EditGroup act, HttpContext http, MemberRegister register, IDocumentStore store) =>
            Done(http, register.Edit(code, act, Caller.Of(http.User), http.RequestAborted), caller => GroupOf(code, caller, store, http.RequestAborted)))
            .Written("editGroup", "调整监督小组").Produces<GroupRow>();

        var lists = api.MapGroup("/lists").WithTags("名录：代码表");
        lists.MapGet("/", async (ClaimsPrincipal user, IDocumentStore store, CancellationToken cancellation) => Results.Json(await ListsOf(Caller.Of(user), store, cancellation), Json.Api))
            .RequireAuthorization(Access.SignedIn).WithName("lists").WithSummary("界别、党派、联络组").Produces<DirectoryLists>();
        lists.MapPost("/", (EditLists act, HttpContext http, MemberRegister register, IDocumentStore store) =>
            Done(http, register.Edit(act, Caller.Of(http.User), http.RequestAborted), caller => ListsOf(caller, store, http.RequestAborted)))
            .Written("editLists", "修改代码表").Produces<DirectoryLists>();
    }

    private static RouteHandlerBuilder Written(this RouteHandlerBuilder route, string name, string summary) =>
        route.RequireAuthorization(Access.Registrars).WithName(name).WithSummary(summary).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

    private static async Task<IResult> Done(HttpContext http, Task<Rejection?> change, Func<Caller, Task<object?>> answer, int status = StatusCodes.Status200OK) =>
        await change is { } refusal ? Problems.Answer(refusal) : Results.Json(await answer(Caller.Of(http.User)), Json.Api, statusCode: status);

    private static async Task<IResult> List(HttpContext http, MemberRegister register, IDocumentStore store)
    {
        var query = new QueryReader(http.Request.Query);
        var filter = MemberFilter.Read(query);
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);

        var caller = Caller.Of(http.User);
        await using var session = store.QuerySession(caller.County);
        var lists = await MemberRegister.ListsOf(session, http.RequestAborted);
        if (Lists.IsSheetAsked(http))
        {
            var all = await Lists.All((number, size) => register.List(filter with { PageNumber = number, Size = size }, caller, http.RequestAborted));
            return Lists.SheetOf("委员", "委员名册", caller, Columns, all.Select(member => MemberRow.Of(member, lists, caller)));
        }
        var page = await register.List(filter, caller, http.RequestAborted);
        return Results.Json(new Page<MemberRow>([.. page.Items.Select(member => MemberRow.Of(member, lists, caller))], page.Total, page.PageNumber, page.Size), Json.Api);
    }

    private static async Task<IResult> Get(string number, HttpContext http, IDocumentStore store) =>
        await MemberOf(number, Caller.Of(http.User), store, http.RequestAborted) is { } answer ? Results.Json(answer, Json.Api) : Problems.Answer(PeopleRefusals.MemberNotFound);

    public static async Task<object?> MemberOf(string number, Caller caller, IDocumentStore store, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        if (await session.LoadAsync<Member>(number, cancellation) is not { } member) return null;

        var groups = (await MemberRegister.GroupsOf(session, cancellation)).Where(group => group.Members.Contains(number));
        return new MemberAnswer(
            MemberRow.Of(member, await MemberRegister.ListsOf(session, cancellation), caller), member.Earlier,
            [.. groups.Select(group => new GroupName(group.Id, group.Name, group.Leader == number))],
            await DirectoryChange.HistoryOf(session, $"member/{number}", caller, cancellation));
    }

    private static async Task<IResult> Groups(HttpContext http, IDocumentStore store)
    {
        var query = new QueryReader(http.Request.Query);
        var (words, page, size) = (query.Text("q"), query.PageNumber, query.Size);
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);

        var caller = Caller.Of(http.User);
        return Lists.IsSheetAsked(http)
            ? Lists.SheetOf("监督小组", "监督小组名册", caller, GroupColumns, await Lists.All((number, most) => GroupsOf(words, number, most, caller, store, http.RequestAborted)))
            : Results.Json(await GroupsOf(words, page, size, caller, store, http.RequestAborted), Json.Api);
    }

    public static async Task<Page<GroupRow>> GroupsOf(string? words, int number, int size, Caller caller, IDocumentStore store, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        IQueryable<SupervisionGroup> groups = session.Query<SupervisionGroup>();
        if (words is not null) groups = groups.Where(group => group.MatchesSql("(d.id ilike ? or d.data ->> 'name' ilike ?)", SqlText.Like(words), SqlText.Like(words)));
        var page = await groups.OrderBy(group => group.Id).ToPagedListAsync(number, size, cancellation);
        var people = page.SelectMany(group => group.Members).Distinct().ToArray();
        var members = (await session.LoadManyAsync<Member>(cancellation, people)).ToDictionary(member => member.Id);
        return new([.. page.Select(group => GroupRow.Of(group, members))], page.TotalItemCount, number, size);
    }

    private static async Task<object?> GroupOf(string code, Caller caller, IDocumentStore store, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        return GroupRow.Of((await session.LoadAsync<SupervisionGroup>(code, cancellation))!, await MemberRegister.MembersOf(session, cancellation));
    }

    private static async Task<object?> ListsOf(Caller caller, IDocumentStore store, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        return await MemberRegister.ListsOf(session, cancellation);
    }
}
