using System.Net;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Venues;

/// <summary>Venues of grassroots consultation: the register, what came from each, and how much of it was solved, on any day.</summary>
public sealed class VenueTests : OwnOffice
{
    [Fact]
    public async Task A_county_keeps_its_venues_and_counts_what_came_from_each_and_was_solved_as_of_any_day()
    {
        var (clerk, member, unit) = (await Life.As(Who.Office), await Life.As(Who.Member), await Life.As(Who.Lead));
        foreach (var (bad, code) in new (object, string)[]
        {
            (new { kind = "民生议事堂" }, "venue.name_missing"), (new { name = "石桥镇民生议事堂" }, "venue.kind_missing"), (new { name = new string('长', 61), kind = "民生议事堂" }, "text.too_long"),
            (new { name = "议事堂", kind = "民生议事堂", occurredOn = "2026-03-03" }, "venue.in_the_future"), (new { name = "议事堂", kind = "民生议事堂", occurredOn = "2026-01-02" }, "date.backdated_without_reason"),
        }) Assert.Equal(code, (await clerk.Tell("/api/venues", bad, HttpStatusCode.UnprocessableEntity)).Text("code"));
        await unit.Tell("/api/venues", new { name = "议事堂", kind = "民生议事堂" }, HttpStatusCode.Forbidden);
        await clerk.Tell("/api/venues", new { name = 7 }, HttpStatusCode.BadRequest);
        var hall = (await clerk.Tell("/api/venues", new { name = "石桥镇民生议事堂", kind = "民生议事堂", township = "石桥镇", runBy = "石桥镇委员履职小组", aliases = new[] { "石桥议事堂" }, occurredOn = "2026-02-01", lateEntryReason = "补录" }, HttpStatusCode.Created)).Id();
        var studio = (await clerk.Tell("/api/venues", new { name = "农业界别委员工作室", kind = "委员工作室", occurredOn = "2026-03-01" }, HttpStatusCode.Created)).Id();
        var old = (await clerk.Tell("/api/venues", new { name = "云岭村老礼堂", kind = "社区协商议事厅", occurredOn = "2026-03-01" }, HttpStatusCode.Created)).Id();
        Assert.Equal("venue.name_taken", (await clerk.Tell("/api/venues", new { name = "石桥议事堂", kind = "民生议事堂" }, HttpStatusCode.Conflict)).Text("code"));
        await clerk.Tell($"/api/venues/{old}/close", new { reason = "并入便民服务中心", occurredOn = "2026-03-02" }, ifMatch: "\"1\"");
        await clerk.Tell($"/api/venues/{old}/rename", new { name = "新礼堂", reason = "x" }, HttpStatusCode.Conflict);
        await unit.Tell($"/api/venues/{hall}/close", new { reason = "x" }, HttpStatusCode.Forbidden);
        var elsewhere = await Office.As("office.370602");
        var foreign = (await elsewhere.Tell("/api/venues", new { name = "石桥镇民生议事堂", kind = "议事厅" }, HttpStatusCode.Created)).Id();
        await elsewhere.Ask($"/api/venues/{hall}", HttpStatusCode.NotFound);

        // Named with the raising, by whoever raises it; all or nothing.
        var before = (await clerk.Ask("/api/matters?size=1")).Number("total");
        foreach (var (venue, code) in new (Guid, string)[] { (Guid.NewGuid(), "venue.unknown"), (foreign, "venue.unknown"), (old, "venue.closed_then") })
            Assert.Equal(code, (await member.Tell("/api/matters", new { kind = "finding", title = "x", text = "x", venue }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        Assert.Equal("venue.not_open_yet", (await member.Tell("/api/matters", new { kind = "finding", title = "x", text = "x", venue = studio, occurredOn = "2026-02-28" }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        Assert.Equal("venue.unknown", (await clerk.Tell("/api/topics", new { title = "x", venue = foreign }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        Assert.Equal("venue.closed_then", (await clerk.Tell("/api/occasions", new { kind = "hearing", title = "x", on = "2026-03-25", host = "x", venue = old }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        Assert.Equal(before, (await clerk.Ask("/api/matters?size=1")).Number("total"));
        var solved = await member.Tell("/api/matters", new { kind = "finding", title = "集市污水直排", text = "石桥镇集市污水直排入沟。", venue = hall }, HttpStatusCode.Created);
        var open = await member.Tell("/api/matters", new { kind = "finding", title = "路灯不亮", text = "石桥镇老街路灯不亮。", venue = hall }, HttpStatusCode.Created);
        var proposal = await member.Tell("/api/matters", new { kind = "proposal", title = "完善农贸市场排水", text = "内容", venue = hall }, HttpStatusCode.Created);
        var unnamed = await Life.Given();
        var topic = (await clerk.Tell("/api/topics", new { title = "集镇环境整治", venue = hall }, HttpStatusCode.Created)).Id();
        var meeting = (await clerk.Tell("/api/occasions", new { kind = "liaisonActivity", liaison = "town-liaison", title = "议事堂季度协商", on = "2026-03-02", host = "石桥镇", members = new[] { "m-001" }, venue = hall }, HttpStatusCode.Created)).Id();
        var ahead = (await clerk.Tell("/api/occasions", new { kind = "hearing", title = "下次协商", on = "2026-03-25", host = "石桥镇", members = new[] { "m-001" } }, HttpStatusCode.Created)).Id();

        // The office sets it later, and changes it with a reason; nobody else does.
        string Of(string what, Guid id) => $"/api/venues/of/{what}/{id}";
        await member.Tell(Of("matter", open.Id()), new { venue = studio, reason = "x" }, HttpStatusCode.Forbidden);
        await unit.Tell(Of("matter", unnamed.Id()), new { venue = hall }, HttpStatusCode.NotFound);
        await clerk.Tell(Of("matter", Guid.NewGuid()), new { venue = hall }, HttpStatusCode.NotFound);
        await clerk.Tell(Of("king", open.Id()), new { venue = hall }, HttpStatusCode.NotFound);
        foreach (var (id, bad, status, code) in new (Guid, object, HttpStatusCode, string)[]
        {
            (unnamed.Id(), new { venue = foreign }, HttpStatusCode.UnprocessableEntity, "venue.unknown"), (unnamed.Id(), new { venue = old }, HttpStatusCode.UnprocessableEntity, "venue.closed_then"),
            (unnamed.Id(), new { }, HttpStatusCode.UnprocessableEntity, "venue.missing"), (open.Id(), new { venue = hall, reason = "x" }, HttpStatusCode.Conflict, "venue.nothing_changes"),
            (open.Id(), new { venue = studio }, HttpStatusCode.UnprocessableEntity, "venue.reason_missing"), (open.Id(), new { venue = studio, reason = new string('长', 501) }, HttpStatusCode.UnprocessableEntity, "text.too_long"),
            (open.Id(), new { venue = studio, reason = "x", occurredOn = "2026-03-03" }, HttpStatusCode.UnprocessableEntity, "venue.in_the_future"), (open.Id(), new { venue = studio, reason = "x", occurredOn = "2026-03-01" }, HttpStatusCode.UnprocessableEntity, "venue.before_its_cause"),
        }) Assert.Equal(code, (await clerk.Tell(Of("matter", id), bad, status)).Text("code"));
        Assert.Equal(hall, Guid.Parse((await clerk.Tell(Of("occasion", ahead), new { venue = hall })).Text("venue")));
        await clerk.Tell($"/api/occasions/{meeting}/hold", new { attendance = new[] { new { member = "m-001", presence = "attended" } }, guests = 3 });

        // One is answered, carried out and verified; what its unit says is not enough.
        foreach (var step in new Told[] { new(Who.Government, new AssignMatter(ExpectedMove.Lead)), new(Who.Lead, new AcknowledgeMatter()), new(Who.Lead, ExpectedMove.Response), new(Who.Government, new PassResponse()) }) await Life.Do(solved.Text("id"), step);
        Office.Time.MoveTo(new(2026, 4, 20));
        await Life.Do(solved.Text("id"), new(Who.Lead, ExpectedMove.Claim));
        clerk = await Life.As(Who.Office);
        Assert.Equal(0, (await clerk.Ask("/api/venues")).Number("solved"));
        Office.Time.MoveTo(new(2026, 5, 6));
        await Life.Do(solved.Text("id"), new(Who.Office, ExpectedMove.Found(LookBackOutcome.Implemented)));
        clerk = await Life.As(Who.Office);
        await clerk.Tell(Of("matter", open.Id()), new { venue = studio, reason = "查明出自工作室" });
        await clerk.Tell(Of("matter", open.Id()), new { venue = hall, reason = "x" }, HttpStatusCode.PreconditionFailed, ifMatch: "\"1\"");
        await clerk.Tell($"/api/venues/{hall}/rename", new { name = "石桥镇协商驿站", reason = "全县统一名称" });

        // On every day each figure is the count of the list it leads to.
        foreach (var (asOf, expected) in new[] { ("2026-03-02", "石桥镇协商驿站 1 3 0"), ("2026-05-05", "石桥镇协商驿站 1 3 0"), ("2026-05-06", "石桥镇协商驿站 1 2 1") })
        {
            var row = (await clerk.Ask($"/api/venues?asOf={asOf}&kind=民生议事堂"))["items"]!.AsArray().Single()!;
            Assert.Equal(expected, $"{row.Text("name")} {row.Text("activities")} {row.Text("raised")} {row.Text("solved")}");
            foreach (var (figure, list) in new[]
            {
                ("activities", $"/api/venues/{hall}/activities?held=true&asOf={asOf}"), ("raised", $"/api/matters?venue={hall}&asOf={asOf}"), ("solved", $"/api/matters?venue={hall}&solved=true&asOf={asOf}"),
                ("unsolved", $"/api/matters?venue={hall}&solved=false&asOf={asOf}"),
            }) Assert.Equal((asOf, figure, row.Text(figure)), (asOf, figure, (await clerk.Ask(list)).Text("total")));
            Assert.Equal((await clerk.Ask($"/api/venues?asOf={asOf}")).Text("solved"), (await clerk.Ask($"/api/matters?atVenue=true&solved=true&asOf={asOf}")).Text("total"));
        }
        Assert.Equal((await clerk.Ask("/api/queries/implemented")).Number("numerator"), (await clerk.Ask("/api/matters?solved=true")).Number("total"));
        // As it was known before the office said otherwise, the other one came from the hall.
        Assert.Equal(3, (await clerk.Ask($"/api/matters?venue={hall}&asOf=2026-05-06&knownAt=2026-05-05")).Number("total"));
        var all = await clerk.Ask("/api/venues?sort=solved");
        Assert.Equal(["石桥镇协商驿站", "农业界别委员工作室", "云岭村老礼堂"], all["items"]!.AsArray().Select(row => row!.Text("name")));
        Assert.Equal(["云岭村老礼堂"], (await clerk.Ask("/api/venues?state=closed"))["items"]!.AsArray().Select(row => row!.Text("name")));
        Assert.Equal(1, (await clerk.Ask("/api/venues?q=石桥议事堂")).Number("total"));
        Assert.Equal(["下次协商", "议事堂季度协商"], (await clerk.Ask($"/api/venues/{hall}/activities"))["items"]!.AsArray().Where(row => row!.Text("subject") == "occasion").Select(row => row!.Text("title")));
        Assert.Equal(["石桥镇民生议事堂", "石桥镇协商驿站"], (await clerk.Ask($"/api/venues/{hall}"))["names"]!.AsArray().Select(name => name!.Text("name")));
        Assert.Equal("venue.before_its_cause", (await clerk.Tell($"/api/venues/{studio}/close", new { reason = "x" }, HttpStatusCode.UnprocessableEntity)).Text("code"));

        // A member is counted what he may see; a unit sees where its matter came from.
        member = await Life.As(Who.Member);
        Assert.Equal(("2", "2"), ((await member.Ask("/api/venues?q=石桥"))["items"]![0]!.Text("raised"), (await member.Ask($"/api/matters?venue={hall}")).Text("total")));
        unit = await Life.As(Who.Lead);
        Assert.Equal("石桥镇民生议事堂", (await unit.Ask(Of("matter", solved.Id()))).Text("name"));
        Assert.Equal(("1", "1"), ((await unit.Ask("/api/venues?q=石桥"))["items"]![0]!.Text("raised"), (await unit.Ask($"/api/matters?venue={hall}")).Text("total")));
        await unit.Ask(Of("matter", open.Id()), HttpStatusCode.NotFound);
        foreach (var bad in new[] { "/api/venues?asOf=yesterday", "/api/venues?state=broken", "/api/matters?venue=hall", "/api/matters?solved=perhaps", $"/api/venues/{hall}/activities?held=perhaps" }) await clerk.Ask(bad, HttpStatusCode.UnprocessableEntity);
        await clerk.Ask($"/api/venues/{foreign}/activities", HttpStatusCode.NotFound);
        Assert.Contains("问题破解", string.Join(' ', Sheets.Read(await clerk.GetByteArrayAsync(new Uri("/api/venues?format=xlsx", UriKind.Relative))).SelectMany(row => row)), StringComparison.Ordinal);

        foreach (var (address, texts) in new (string, string[])[]
        {
            ("/venues", ["石桥镇协商驿站", $"/matters?venue={hall}&solved=true&asOf=2026-05-06", "登记平台"]), ($"/venues/{hall}", ["曾用名", "全县统一名称", "议事堂季度协商", "下次协商", "撤销平台"]),
            ($"/matters/{open.Id()}", ["农业界别委员工作室", "查明出自工作室"]), ($"/matters?venue={hall}", ["集市污水直排"]), ($"/topics/{topic}", ["石桥镇民生议事堂"]), ($"/occasions/{meeting}", ["石桥镇民生议事堂"]),
            ($"/venues/of/matter/{proposal.Id()}", ["归属平台", "完善农贸市场排水"]), ("/matters/new", ["出自哪个平台"]),
        })
        {
            var page = WebUtility.HtmlDecode(await clerk.GetStringAsync(new Uri(address, UriKind.Relative)));
            Assert.All(texts, text => Assert.Contains(text, page, StringComparison.Ordinal));
        }
    }
}
