using System.Globalization;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Snapshots;

/// <summary>/api/snapshots: pictures taken on the spot, and what was taken nearby before (随手拍接口). One is handed in like any matter: POST /api/matters.</summary>
public static class SnapshotRoutes
{
    public static void MapSnapshots(this IEndpointRouteBuilder api)
    {
        var snapshots = api.MapGroup("/snapshots").WithTags("随手拍").RequireAuthorization(Access.SignedIn);
        snapshots.MapGet("/", (HttpContext http, SnapshotQuery query) => Lists.Answer(
                http, SnapshotFilter.Read, (filter, number, size) => query.List(filter, number, size, Caller.Of(http.User), http.RequestAborted), "随手拍", "随手拍台账", SnapshotRow.Columns, MatterRefusals.NotFound))
            .WithName("snapshots").WithSummary("随手拍台账（stage、category、major、late、unit、q；format=xlsx 或 csv 导出）").Produces<Page<SnapshotRow>>().ProducesProblem(404).ProducesProblem(422);
        snapshots.MapGet("/nearby", Nearby).WithName("snapshotsNearby").WithSummary("附近近期拍过的（latitude、longitude；metres 默认 100，days 默认 30，category）").Produces<IReadOnlyList<NearbyAnswer>>().ProducesProblem(404).ProducesProblem(422);
    }

    private static async Task<IResult> Nearby(HttpContext http, SnapshotQuery snapshots)
    {
        var query = new QueryReader(http.Request.Query);
        var (metres, days, category) = (query.Number("metres", SnapshotQuery.NearestMetres, SnapshotQuery.FarthestMetres) ?? 100, query.Number("days", 1, 366) ?? 30, query.Text("category"));
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);
        var caller = Caller.Of(http.User);
        if (caller.OnlyMatter is not null) return Problems.Answer(MatterRefusals.NotFound);
        if (Degrees(http, "latitude") is not { } latitude || Degrees(http, "longitude") is not { } longitude || Spot.Refuse(new(latitude, longitude)) is not null) return Problems.Answer(MatterRefusals.SpotUnreadable);
        return Results.Json(await snapshots.Nearby(new(latitude, longitude), metres, days, category, caller, http.RequestAborted), Json.Api);
    }

    private static double? Degrees(HttpContext http, string name) => double.TryParse(http.Request.Query[name], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
}
