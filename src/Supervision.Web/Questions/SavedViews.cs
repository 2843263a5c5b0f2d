using Marten;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Questions;

/// <summary>A ledger somebody wants to see again (保存的视图): its name, and what the ledger is asked for. It shows what its reader may see, never what its owner saw.</summary>
/// <param name="Owner">Whose it is, by account.</param>
/// <param name="Query">The address's query, without page and format.</param>
/// <param name="IsShared">Everybody in the county sees it; only the office shares.</param>
public sealed record SavedView(Guid Id, string Owner, string OwnerName, string Name, string Query, bool IsShared, DateTimeOffset At);

/// <summary>A saved view as lists show it (视图列表行).</summary>
/// <param name="Href">Its address, the same as long as it is there.</param>
public sealed record SavedViewRow(Guid Id, string Name, string Query, bool IsShared, bool IsMine, string OwnerName, bool MayChange, string Href);

/// <summary>A view to be saved (保存视图).</summary>
public sealed record SaveView(string? Name, string? Query, bool IsShared = false);

/// <summary>What of a saved view is to be otherwise (修改视图): what is not said stays.</summary>
public sealed record ChangeView(string? Name = null, string? Query = null, bool? IsShared = null);

/// <summary>Why a view is not saved (视图不予保存).</summary>
public static class ViewRefusals
{
    public static readonly RefusalCode NotFound = new("view.not_found", RejectionKind.NotFound);
    public static readonly RefusalCode NotYours = new("view.not_yours", RejectionKind.NotAllowed);
    public static readonly RefusalCode OfficeShares = new("view.office_shares", RejectionKind.NotAllowed);
    public static readonly RefusalCode NameMissing = new("view.name_missing", RejectionKind.Invalid);
    public static readonly RefusalCode NameMalformed = new("view.name_malformed", RejectionKind.Invalid);
    public static readonly RefusalCode NameTaken = new("view.name_taken", RejectionKind.Conflict);
    public static readonly RefusalCode TooMany = new("view.too_many", RejectionKind.Conflict);
}

/// <summary>The views people saved (视图登记). A view is a convenience of its owner and no fact of any matter: it is kept as a document (decision 0042).</summary>
public sealed class SavedViews(IDocumentStore store, OfficeClock clock, OnceOnly once)
{
    public const int LongestName = 30;
    public const int LongestQuery = 2000;

    /// <summary>The most one person may keep, and the most an office may share.</summary>
    public const int Most = 50;

    /// <summary>What the ledger is asked for by an address: itself, or over the saved view it names.</summary>
    public async Task<(SavedView? View, LedgerAsked Asked, Rejection? Refusal)> Read(IQueryCollection asked, Caller caller, DateOnly today, CancellationToken cancellation)
    {
        SavedView? view = null;
        var query = new QueryReader(asked);
        if (query.Id("view") is { } id)
        {
            view = await Find(id, caller, cancellation);
            if (view is not null) query = new(LedgerAsked.Over(view.Query, asked));
        }
        var isUnknown = view is null && query.Text("view") is not null && query.Refusal is null;
        var ledger = LedgerAsked.Read(query, today);
        return (view, ledger, isUnknown ? ViewRefusals.NotFound : query.Refusal);
    }

    /// <summary>Own views and those the county shares, by name.</summary>
    public async Task<IReadOnlyList<SavedViewRow>> List(Caller caller, CancellationToken cancellation)
    {
        if (caller.OnlyMatter is not null) return [];
        await using var session = store.QuerySession(caller.County);
        var views = await session.Query<SavedView>().Where(view => view.Owner == caller.Actor.Id || view.IsShared).ToListAsync(cancellation);
        return [.. views.OrderBy(view => view.IsShared).ThenBy(view => view.Name, StringComparer.Ordinal).ThenBy(view => view.Id).Select(view => RowOf(view, caller))];
    }

    public async Task<SavedView?> Find(Guid id, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        return await Find(session, id, caller, cancellation);
    }

    public Task<(SavedViewRow? Row, Rejection? Refusal)> Save(SaveView act, Caller caller, CancellationToken cancellation) =>
        Write(
            caller, StatusCodes.Status201Created,
            _ => Task.FromResult<(SavedView?, Rejection?)>((new(Guid.CreateVersion7(), caller.Actor.Id, caller.DisplayName, Texts.Tidy(act.Name) ?? "", Tidy(act.Query), act.IsShared, clock.Now().At), null)),
            cancellation);

    public Task<(SavedViewRow? Row, Rejection? Refusal)> Change(Guid id, ChangeView act, Caller caller, CancellationToken cancellation) =>
        Write(
            caller, StatusCodes.Status200OK,
            async session => await Find(session, id, caller, cancellation) is not { } view ? (null, ViewRefusals.NotFound)
                : !MayChange(view, caller) ? (null, ViewRefusals.NotYours)
                : (view with { Name = act.Name is null ? view.Name : Texts.Tidy(act.Name) ?? "", Query = act.Query is null ? view.Query : Tidy(act.Query), IsShared = act.IsShared ?? view.IsShared }, null),
            cancellation);

    public async Task<(SavedViewRow? Row, Rejection? Refusal)> Remove(Guid id, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(caller.County);
        if (await Find(session, id, caller, cancellation) is not { } view) return (null, ViewRefusals.NotFound);
        if (!MayChange(view, caller)) return (null, ViewRefusals.NotYours);
        session.Delete(view);
        once.Answered(session, StatusCodes.Status200OK, RowOf(view, caller));
        await session.SaveChangesAsync(cancellation);
        return (RowOf(view, caller), null);
    }

    /// <summary>One's own, and what the office shares is the office's.</summary>
    private static bool MayChange(SavedView view, Caller caller) => view.Owner == caller.Actor.Id || (view.IsShared && caller.Actor.Role == Role.Office);

    private static SavedViewRow RowOf(SavedView view, Caller caller) =>
        new(view.Id, view.Name, view.Query, view.IsShared, view.Owner == caller.Actor.Id, view.OwnerName, MayChange(view, caller), $"/matters?view={view.Id}");

    private static async Task<SavedView?> Find(IQuerySession session, Guid id, Caller caller, CancellationToken cancellation) =>
        caller.OnlyMatter is null && await session.LoadAsync<SavedView>(id, cancellation) is { } view && (view.Owner == caller.Actor.Id || view.IsShared) ? view : null;

    private static string Tidy(string? query) => LedgerAsked.Remember(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query));

    private async Task<(SavedViewRow? Row, Rejection? Refusal)> Write(Caller caller, int status, Func<IDocumentSession, Task<(SavedView?, Rejection?)>> make, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(caller.County);
        // Names and numbers of one county's views are decided one after another.
        await session.Ask("select 1 from pg_advisory_xact_lock($2, hashtext($1))", cancellation, LockId);
        var (view, refusal) = await make(session);
        if ((refusal ?? await Refuse(session, view!, caller, cancellation)) is { } refused) return (null, refused);
        session.Store(view!);
        var row = RowOf(view!, caller);
        once.Answered(session, status, row, location: status == StatusCodes.Status201Created ? $"/api/views/{row.Id}" : null);
        await session.SaveChangesAsync(cancellation);
        return (row, null);
    }

    private const int LockId = 0x5645;

    private async Task<Rejection?> Refuse(IQuerySession session, SavedView view, Caller caller, CancellationToken cancellation)
    {
        if ((Texts.Missing(view.Name, ViewRefusals.NameMissing) ?? Texts.TooLong(view.Name, LongestName)) is { } badName) return badName;
        if (view.Name.Any(char.IsControl)) return ViewRefusals.NameMalformed;
        if ((Texts.TooLong(view.Query, LongestQuery) ?? LedgerAsked.Refuse(view.Query, clock.Now().Day)) is { } badQuery) return badQuery;
        if (view.IsShared && caller.Actor.Role != Role.Office) return ViewRefusals.OfficeShares;
        var others = await session.Query<SavedView>().Where(other => other.Id != view.Id && (other.Owner == view.Owner || other.IsShared)).ToListAsync(cancellation);
        var beside = others.Where(other => view.IsShared ? other.IsShared : other.Owner == view.Owner).ToList();
        return beside.Any(other => other.Name == view.Name) ? ViewRefusals.NameTaken.About(view.Name) : beside.Count >= Most ? ViewRefusals.TooMany.About($"{Most}") : null;
    }
}

/// <summary>The saved views' part of the API (视图接口).</summary>
public static class SavedViewRoutes
{
    public static void MapSavedViews(this IEndpointRouteBuilder api)
    {
        var views = api.MapGroup("/views").WithTags("查询").RequireAuthorization(Access.SignedIn);
        views.MapGet("/", async (HttpContext http, SavedViews register) => Results.Json(await register.List(Caller.Of(http.User), http.RequestAborted), Json.Api))
            .WithName("views").WithSummary("保存的台账视图：本人的和本县共用的").Produces<IReadOnlyList<SavedViewRow>>();
        views.MapPost("/", async (SaveView act, HttpContext http, SavedViews register) => Answer(await register.Save(act, Caller.Of(http.User), http.RequestAborted), http, StatusCodes.Status201Created))
            .WithName("saveView").WithSummary("保存视图（query 为台账地址中 ? 以后的部分；isShared 由政协办设为全县共用）").Produces<SavedViewRow>(201).ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        views.MapPost("/{id:guid}/change", async (Guid id, ChangeView act, HttpContext http, SavedViews register) => Answer(await register.Change(id, act, Caller.Of(http.User), http.RequestAborted), http, StatusCodes.Status200OK))
            .WithName("changeView").WithSummary("改名、改内容或改共用（不填的不变）").Produces<SavedViewRow>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        views.MapPost("/{id:guid}/remove", async (Guid id, HttpContext http, SavedViews register) => Answer(await register.Remove(id, Caller.Of(http.User), http.RequestAborted), http, StatusCodes.Status200OK))
            .WithName("removeView").WithSummary("删除视图").Produces<SavedViewRow>().ProducesProblem(403).ProducesProblem(404);
    }

    private static IResult Answer((SavedViewRow? Row, Rejection? Refusal) outcome, HttpContext http, int status)
    {
        if (outcome.Row is not { } row) return Problems.Answer(outcome.Refusal!);
        if (status == StatusCodes.Status201Created) http.Response.Headers.Location = $"/api/views/{row.Id}";
        return Results.Json(row, Json.Api, statusCode: status);
    }
}
