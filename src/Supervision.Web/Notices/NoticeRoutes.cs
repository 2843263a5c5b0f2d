using Marten;
using Marten.Pagination;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Notices;

/// <summary>GET /api/notices: the inbox of the caller's unit, newest first (消息接口).</summary>
public static class NoticeRoutes
{
    public static void MapNotices(this IEndpointRouteBuilder api) =>
        api.MapGet("/notices", async (HttpContext http, IDocumentStore store) =>
            {
                var query = new QueryReader(http.Request.Query);
                var (page, size) = (query.PageNumber, query.Size);
                return query.Refusal is { } refusal
                    ? Problems.Answer(refusal)
                    : Results.Json(await Of(store, Caller.Of(http.User), page, size, http.RequestAborted), Json.Api);
            })
            .RequireAuthorization(Access.SignedIn).WithTags("消息").WithName("notices").WithSummary("本单位的消息").Produces<Page<Notice>>();

    public static async Task<Page<Notice>> Of(IDocumentStore store, Caller caller, int page, int size, CancellationToken cancellation)
    {
        var unit = caller.Actor.Unit ?? "";
        await using var session = store.QuerySession(caller.County);
        var notices = await session.Query<Notice>().Where(notice => notice.Unit == unit).OrderByDescending(notice => notice.At).ThenByDescending(notice => notice.Id)
            .ToPagedListAsync(page, size, cancellation);
        return new([.. notices], notices.TotalItemCount, page, size);
    }
}
