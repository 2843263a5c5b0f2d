using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Search;

/// <summary>Looking for words (检索接口, F81).</summary>
public static class SearchRoutes
{
    public static void MapSearch(this IEndpointRouteBuilder api) =>
        api.MapGet("/search", async (HttpContext http, SearchDesk desk) =>
            {
                var caller = Caller.Of(http.User);
                if (caller.OnlyMatter is not null) return Problems.Answer(MatterRefusals.NotFound);
                var (filter, refusal) = SearchFilter.Read(new(http.Request.Query));
                return refusal is not null ? Problems.Answer(refusal) : Results.Json(await desk.Find(filter, caller, http.RequestAborted), Json.Api);
            })
            .WithTags("查询").RequireAuthorization(Access.SignedIn).WithName("search").WithSummary("全文检索：编号、标题、内容、答复、承诺、批示（q；kind 为事项类别或 topic）")
            .Produces<Page<Found>>().ProducesProblem(404).ProducesProblem(422);
}
