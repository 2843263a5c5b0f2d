using Marten;
using Marten.Linq.MatchesSql;
using Marten.Pagination;
using Npgsql;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.People;

/// <summary>An expert as lists show one (专家), with how often he was invited and gave something.</summary>
public sealed record ExpertRow(string Code, string Name, string Field, string? Organisation, string? Phone, DateOnly? EndedOn, int Invited, int Contributions);

/// <summary>The register of experts of a county (参政议政人才库): pages and API change it through here.</summary>
public sealed class ExpertRegister(IDocumentStore store, NpgsqlDataSource database, OfficeClock clock)
{
    public Task<Rejection?> Enter(EnterExpert act, Caller caller, CancellationToken cancellation) =>
        Change(act.Code ?? "", DirectoryAct.Enter, act.Reason, caller, (known, today) => act.Decide(known is not null, today), cancellation);

    public Task<Rejection?> Edit(string code, EditExpert act, Caller caller, CancellationToken cancellation) =>
        Change(code, DirectoryAct.Edit, act.Reason, caller, (known, today) => known is null ? (null, PeopleRefusals.ExpertNotFound) : act.Decide(known, today), cancellation);

    public async Task<Page<ExpertRow>> List(string? words, int page, int size, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        IQueryable<Expert> experts = session.Query<Expert>();
        if (words is not null) experts = experts.Where(expert => expert.MatchesSql("(d.id ilike ? or d.data ->> 'name' ilike ? or d.data ->> 'field' ilike ?)", SqlText.Like(words), SqlText.Like(words), SqlText.Like(words)));
        var found = await experts.OrderBy(expert => expert.Id).ToPagedListAsync(page, size, cancellation);
        var counts = await Counts(caller.County, [.. found.Select(expert => expert.Id)], cancellation);
        return new([.. found.Select(expert => RowOf(expert, counts, caller))], found.TotalItemCount, page, size);
    }

    public async Task<ExpertRow?> Find(string code, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        return await session.LoadAsync<Expert>(code, cancellation) is { } expert ? RowOf(expert, await Counts(caller.County, [code], cancellation), caller) : null;
    }

    private static ExpertRow RowOf(Expert expert, Dictionary<string, (int Invited, int Contributions)> counts, Caller caller)
    {
        var (invited, contributions) = counts.GetValueOrDefault(expert.Id);
        return new(expert.Id, expert.Name, expert.Field, expert.Organisation, caller.IsRegistrar ? expert.Phone : null, expert.EndedOn, invited, contributions);
    }

    private async Task<Dictionary<string, (int Invited, int Contributions)>> Counts(string county, string[] codes, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select expert, count(*), sum(contributions) from {StoreSetup.Views}.invitations where tenant_id = $1 and expert = any($2) group by expert");
        foreach (var value in new object[] { county, codes }) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var counts = new Dictionary<string, (int, int)>();
        while (await reader.ReadAsync(cancellation)) counts[reader.GetString(0)] = ((int)reader.GetInt64(1), (int)reader.GetInt64(2));
        return counts;
    }

    private async Task<Rejection?> Change(string code, DirectoryAct what, string? reason, Caller caller, Func<Expert?, DateOnly, (Expert? Expert, Rejection? Refusal)> decide, CancellationToken cancellation)
    {
        var now = clock.Now();
        await using var session = store.LightweightSession(caller.County);
        await DirectoryChange.Alone(session, cancellation);
        var known = code.Length is > 0 and <= Codes.Longest ? await session.LoadAsync<Expert>(code, cancellation) : null;
        var (expert, refusal) = decide(known, now.Day);
        if (expert is null) return refusal;

        session.Store(expert);
        session.Store(DirectoryChange.Of($"expert/{expert.Id}", what, now.Day, reason, caller, now, known));
        await session.SaveChangesAsync(cancellation);
        return null;
    }
}

/// <summary>The experts' part of the API (专家接口).</summary>
public static class ExpertRoutes
{
    private static readonly Column<ExpertRow>[] Columns =
    [
        new("代码", 14, row => row.Code), new("姓名", 14, row => row.Name), new("专长", 24, row => row.Field), new("单位", 30, row => row.Organisation), new("电话", 16, row => row.Phone),
        new("停用日期", 12, row => row.EndedOn), new("受邀次数", 10, row => row.Invited), new("贡献次数", 10, row => row.Contributions),
    ];

    public static void MapExperts(this IEndpointRouteBuilder api)
    {
        var experts = api.MapGroup("/experts").WithTags("名录：专家");
        experts.MapGet("/", async (HttpContext http, ExpertRegister register) =>
            {
                var query = new QueryReader(http.Request.Query);
                var (words, page, size) = (query.Text("q"), query.PageNumber, query.Size);
                if (query.Refusal is { } refusal) return Problems.Answer(refusal);
                var caller = Caller.Of(http.User);
                return Lists.IsSheetAsked(http)
                    ? Lists.SheetOf("专家", "参政议政人才库", caller, Columns, await Lists.All((number, most) => register.List(words, number, most, caller, http.RequestAborted)))
                    : Results.Json(await register.List(words, page, size, caller, http.RequestAborted), Json.Api);
            })
            .RequireAuthorization(Access.SignedIn).WithName("experts").WithSummary("参政议政人才库（q；format=xlsx 或 csv 导出）").Produces<Page<ExpertRow>>();
        experts.MapPost("/", async (EnterExpert act, HttpContext http, ExpertRegister register) =>
                await register.Enter(act, Caller.Of(http.User), http.RequestAborted) is { } refusal ? Problems.Answer(refusal)
                    : Results.Json(await register.Find(act.Code!, Caller.Of(http.User), http.RequestAborted), Json.Api, statusCode: StatusCodes.Status201Created))
            .RequireAuthorization(Access.Registrars).WithName("enterExpert").WithSummary("登记专家").Produces<ExpertRow>(201).ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        experts.MapPost("/{code}/edit", async (string code, EditExpert act, HttpContext http, ExpertRegister register) =>
                await register.Edit(code, act, Caller.Of(http.User), http.RequestAborted) is { } refusal ? Problems.Answer(refusal)
                    : Results.Json(await register.Find(code, Caller.Of(http.User), http.RequestAborted), Json.Api))
            .RequireAuthorization(Access.Registrars).WithName("editExpert").WithSummary("修改专家资料").Produces<ExpertRow>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(422);
    }
}
