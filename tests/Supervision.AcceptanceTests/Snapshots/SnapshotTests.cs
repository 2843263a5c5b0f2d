using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Supervision.AcceptanceTests.Attachments;
using Supervision.AcceptanceTests.Delivery;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Sweeps;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Snapshots;

/// <summary>Pictures taken on the spot: where they go by themselves, in which time, who says that it was put right, and who is asked again.</summary>
public sealed class SnapshotTests() : OwnOffice(new DateOnly(2026, 3, 2))
{
    private static readonly object Spot = new { latitude = 35.17, longitude = 118.83, accuracy = 12.5 };

    [Fact]
    public async Task It_goes_where_the_table_says_is_claimed_with_a_picture_confirmed_or_contested_by_its_finder_and_asked_about_again()
    {
        var (clerk, finder, unit) = (await Life.As(Who.Office), await Life.As(Who.Member), await Life.As(Who.Lead));
        await Route(clerk, "drainage", ExpectedMove.Lead);
        Office.Time.MoveTo(new DateOnly(2026, 3, 1));
        var early = (await (await Life.As(Who.Lead)).Upload(Files.PhonePhoto(), "旧照.jpg")).Id();
        Office.Time.MoveTo(new DateOnly(2026, 3, 2));
        (clerk, finder, unit) = (await Life.As(Who.Office), await Life.As(Who.Member), await Life.As(Who.Lead));
        var photo = (await finder.Upload(Files.PhonePhoto(), "积水.jpg")).Id();
        var taken = await finder.Tell("/api/matters", new { kind = "snapshot", title = "下穿通道积水", text = "下穿通道积水", category = "drainage", spot = Spot, attachments = new[] { new { id = photo, when = "before" } } }, HttpStatusCode.Created);
        var id = taken.Text("id");
        Assert.Equal(("assigned", "35.17", "false"), (taken.Text("stage"), taken.Text("snapshot.spot.latitude"), taken.Text("snapshot.isMajor")));
        Assert.Equal("2026-03-09", Due(taken, "response"));
        await Office.Quiet();
        Assert.Equal(["assigned"], await Told(unit, id));

        await unit.Tell($"/api/matters/{id}/acknowledge", null);
        Assert.Equal("snapshot.after_photo_missing", (await unit.Tell($"/api/matters/{id}/respond", new { text = "已疏通", adoption = "adopted", @class = "A" }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        await unit.Tell($"/api/matters/{id}/respond", new { text = "三日内疏通", adoption = "adopted", @class = "B", commitments = new[] { new { text = "疏通", dueOn = "2026-03-06" } } });
        var before = (await unit.Upload(Files.PhonePhoto(), "疏通.jpg")).Id();
        Assert.Equal("snapshot.after_photo_missing", (await unit.Tell($"/api/matters/{id}/claim-implementation", new { text = "已疏通", evidence = new[] { "照片" }, attachments = new[] { new { id = before, when = "before" } } }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        // Neither what is no picture, nor what the finder took, nor what was there before the unit had it shows that it is done.
        foreach (var unfit in new[] { (await unit.Upload(Files.Pdf, "整改报告.pdf")).Id(), photo, early })
            Assert.Equal("snapshot.after_photo_unfit", (await unit.Tell($"/api/matters/{id}/claim-implementation", new { text = "已疏通", attachments = new[] { new { id = before, when = "after" }, new { id = unfit, when = "after" } } }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        await unit.Tell($"/api/matters/{id}/claim-implementation", new { text = "已疏通", attachments = new[] { new { id = before, when = "after" } } });
        Assert.Equal("matter.not_yours", (await unit.Tell($"/api/matters/{id}/look-back", new { outcome = "implemented", text = "好了" }, HttpStatusCode.Forbidden)).Text("code"));

        // Its finder was there and says it is not so: the unit owes it again, and is told.
        Office.Time.MoveTo(new DateOnly(2026, 3, 4));
        (clerk, finder, unit) = (await Life.As(Who.Office), await Life.As(Who.Member), await Life.As(Who.Lead));
        Assert.Contains("lookBack", (await finder.Ask($"/api/matters/{id}")).Strings("actions").Select(action => action.Replace("look-back", "lookBack", StringComparison.Ordinal)));
        await finder.Tell($"/api/matters/{id}/look-back", new { outcome = "notImplemented", text = "下雨又积水" });
        await Office.Quiet();
        Assert.Equal(["assigned", "foundUndone", "passed"], (await Told(unit, id)).Order());
        var after = (await unit.Upload([.. Files.PhonePhoto()], "再疏通.jpg")).Id();
        await unit.Tell($"/api/matters/{id}/claim-implementation", new { text = "换了泵", attachments = new[] { new { id = after, when = "after" } } });
        await finder.Tell($"/api/matters/{id}/look-back", new { outcome = "implemented", text = "已不积水" });
        Assert.Equal("settled", (await finder.Ask($"/api/matters/{id}")).Text("stage"));
        await clerk.Tell($"/api/matters/{id}/close", new { });
        await Office.Quiet();
        Assert.Equal(["answered", "confirmationAsked", "confirmationAsked"], (await Told(finder, id)).Order());

        // Four weeks later he is asked once, and opens it again himself.
        Office.Time.MoveTo(new DateOnly(2026, 3, 31));
        await Sweep();
        Assert.DoesNotContain("finderAsked", await Told(await Life.As(Who.Member), id));
        Office.Time.MoveTo(new DateOnly(2026, 4, 2));
        await Sweep();
        await Sweep();
        (finder, unit) = (await Life.As(Who.Member), await Life.As(Who.Lead));
        Assert.Single(await Told(finder, id), "finderAsked");
        Assert.Equal("2026-04-01", (await finder.Ask($"/api/matters/{id}")).Text("snapshot.askedOn"));
        Assert.Equal("implementing", (await finder.Tell($"/api/matters/{id}/reopen", new { reason = "又积水了" })).Text("stage"));
        await Office.Quiet();
        Assert.Contains("reopened", await Told(unit, id));
        foreach (var path in new[] { "/snapshots", "/snap", $"/matters/{id}" }) Assert.Equal(HttpStatusCode.OK, (await finder.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task What_no_table_routes_waits_for_a_desk_that_says_how_heavy_it_is_and_what_was_taken_nearby_is_known()
    {
        var (clerk, finder) = (await Life.As(Who.Office), await Life.As(Who.Member));
        var heavy = await Take(finder, "safety", 35.1700, 118.8300);
        Assert.Equal(("raised", "true"), (heavy.Text("stage"), heavy.Text("snapshot.isMajor")));
        Assert.Equal("2026-03-23", Due(await clerk.Tell($"/api/matters/{heavy.Text("id")}/assign", new { lead = ExpectedMove.Lead }), "response"));
        var light = await Take(finder, "safety", 35.1704, 118.8300);
        Assert.Equal("2026-03-09", Due(await clerk.Tell($"/api/matters/{light.Text("id")}/assign", new { lead = ExpectedMove.Lead, isMajor = false }), "response"));
        await Take(finder, "road", 35.1709, 118.8300);
        await Take(finder, null, 35.2700, 118.8300);
        // Routed to a unit that is none any more: the desk has it.
        await Route(clerk, "waste", "nowhere");
        Assert.Equal("raised", (await Take(finder, "waste", 36, 118)).Text("stage"));

        var other = await Office.As("member-shi.999901");
        foreach (var (asked, metres) in new (string, int[])[] { ("", [0, 44, 100]), ("&metres=60", [0, 44]), ("&category=road", [100]), ("&metres=20", [0]) })
            Assert.Equal((asked, string.Join(' ', metres)), (asked, string.Join(' ', (await other.Ask($"/api/snapshots/nearby?latitude=35.17&longitude=118.83{asked}")).AsArray().Select(one => one!.Number("metres")))));
        Assert.DoesNotContain("title", (await other.Ask("/api/snapshots/nearby?latitude=35.17&longitude=118.83"))[0]!.ToJsonString(), StringComparison.Ordinal);
        foreach (var bad in new[] { "", "?latitude=91&longitude=0", "?latitude=x&longitude=0", "?latitude=35&longitude=118&metres=5", "?latitude=35&longitude=NaN", "?latitude=35&longitude=118&days=0" }) await other.Ask($"/api/snapshots/nearby{bad}", HttpStatusCode.UnprocessableEntity);
        foreach (var (bad, code) in new (object, string)[]
        {
            (new { kind = "snapshot", title = "x", text = "x", category = "moon" }, "proposal.category_unknown"), (new { kind = "snapshot", title = "x", text = "x", spot = new { latitude = 99, longitude = 0 } }, "snapshot.spot_unreadable"),
            (new { kind = "finding", title = "x", text = "x", spot = Spot }, "snapshot.for_snapshots_only"), (new { kind = "snapshot", title = "x", text = "x", collective = "民建" }, "proposal.for_proposals_only"),
        }) Assert.Equal(code, (await finder.Tell("/api/matters", bad, HttpStatusCode.UnprocessableEntity)).Text("code"));

        Assert.Equal((5, 1, 1, 0), (await Total(clerk, ""), await Total(clerk, "?major=true"), await Total(clerk, "?category=road"), await Total(await Office.As("finance.999901"), "")));
        Assert.Equal(2, await Total(await Life.As(Who.Lead), ""));
        Office.Time.MoveTo(new DateOnly(2026, 3, 11));
        clerk = await Life.As(Who.Office);
        Assert.Equal(5, await Total(clerk, "?late=true"));
        foreach (var bad in new[] { "?major=perhaps", "?stage=nowhere", "?page=0" }) await clerk.Ask($"/api/snapshots{bad}", HttpStatusCode.UnprocessableEntity);
        Assert.Equal(2 + 5, Sheets.Read(await clerk.GetByteArrayAsync(new Uri("/api/snapshots?format=xlsx", UriKind.Relative))).Count);
    }

    private static async Task<JsonNode> Take(HttpClient finder, string? category, double latitude, double longitude) =>
        await finder.Tell("/api/matters", new { kind = "snapshot", title = "井盖松动", text = "井盖松动", category, spot = new { latitude, longitude } }, HttpStatusCode.Created);

    /// <summary>Writes into the county's table where a category goes.</summary>
    private static async Task Route(HttpClient clerk, string category, string unit)
    {
        var lists = await clerk.Ask("/api/lists");
        var snapshots = lists["snapshots"]!.AsArray().Select(entry => entry!.DeepClone()).ToArray();
        foreach (var entry in snapshots.Where(entry => entry.Text("code") == category)) entry["unit"] = unit;
        await clerk.Tell("/api/lists", new { snapshots });
    }

    private static string Due(JsonNode matter, string what) => matter["obligations"]!.AsArray().Single(one => one!.Text("what") == what)!.Text("dueOn");

    private static async Task<IReadOnlyList<string>> Told(HttpClient client, string matter) =>
        [.. (await client.Ask("/api/notices?size=200"))["items"]!.AsArray().Where(notice => notice!.Text("matter") == matter).Select(notice => notice!.Text("what"))];

    private static async Task<int> Total(HttpClient client, string asked) => (await client.Ask($"/api/snapshots{asked}")).Number("total");

    private Task Sweep() => Office.Services.GetRequiredService<DailySweep>().Run(CancellationToken.None);
}
