using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Notices;

/// <summary>The inbox of the caller, newest first (消息接口).</summary>
public static class NoticeRoutes
{
    /// <summary>Up to when notices are marked as read (标为已读).</summary>
    public sealed record ReadBody(DateTimeOffset? UpTo);

    public static void MapNotices(this IEndpointRouteBuilder api)
    {
        var notices = api.MapGroup("/notices").WithTags("消息").RequireAuthorization(Access.SignedIn);
        notices.MapGet("/", async (HttpContext http, Inbox inbox) =>
            {
                var query = new QueryReader(http.Request.Query);
                var (kind, page, size) = (query.Word<NewsKind>("kind"), query.PageNumber, query.Size);
                return query.Refusal is { } refusal
                    ? Problems.Answer(refusal)
                    : Results.Json(await inbox.List(Caller.Of(http.User), kind, page, size, http.RequestAborted), Json.Api);
            })
            .WithName("notices").WithSummary("本人、本单位、本小组的消息（kind 筛选）").Produces<Page<Notice>>();
        notices.MapGet("/unread", async (ClaimsPrincipal user, Inbox inbox, CancellationToken cancellation) =>
            {
                var caller = Caller.Of(user);
                return Results.Json(new Unread(await inbox.CountUnread(caller, cancellation), await inbox.ReadUpTo(caller, cancellation)), Json.Api);
            })
            .WithName("unreadNotices").WithSummary($"未读消息数（最多数到 {Inbox.CountedTo}）").Produces<Unread>();
        notices.MapPost("/read", async ([FromBody] ReadBody? body, ClaimsPrincipal user, Inbox inbox, CancellationToken cancellation) =>
                Results.Json(await inbox.Read(Caller.Of(user), body?.UpTo, cancellation), Json.Api))
            .WithName("readNotices").WithSummary("标为已读").Produces<Unread>();
    }
}
