using System.Net;
using System.Text.Json.Nodes;
using Supervision.AcceptanceTests.Delivery;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Occasions;

/// <summary>What members are invited to: told, answered, attended or missed, and counted for each of them.</summary>
public sealed class OccasionTests() : OwnOffice(new DateOnly(2026, 3, 2))
{
    [Fact]
    public async Task An_invited_member_is_told_answers_attends_and_it_counts_in_his_record()
    {
        var (clerk, member) = (await Life.As(Who.Office), await Life.As(Who.Member));
        var briefing = await clerk.Tell("/api/occasions", new
        {
            kind = "briefing",
            title = "财政预算执行情况通报会",
            subject = "budget",
            on = "2026-03-12",
            host = "县政协办公室",
            place = "三楼会议室",
            members = new[] { "m-009" },
            liaisons = new[] { "town-liaison" },
        }, HttpStatusCode.Created);
        var id = briefing.Id();
        Assert.Equal(["m-001", "m-002", "m-003", "m-009", "m-010"], briefing["people"]!.AsArray().Select(one => one!.Text("member")));
        Assert.Equal(("沈清和", "ahead"), (briefing["people"]![0]!.Text("name"), briefing.Text("state")));

        await Office.Quiet();
        Assert.Equal(1, (await member.Ask("/api/notices?kind=invited")).Number("total"));
        Assert.Equal("财政预算执行情况通报会", (await member.Ask("/api/notices"))["items"]![0]!.Text("title"));
        var mine = await member.Tell($"/api/occasions/{id}/reply", new { reply = "coming" });
        Assert.Equal(["m-001 coming"], mine["people"]!.AsArray().Select(one => $"{one!.Text("member")} {one!.Text("reply")}"));
        Assert.Equal(["reply"], mine.Strings("actions"));
        await clerk.Tell($"/api/occasions/{id}/reply", new { reply = "notComing", note = "住院", member = "m-002" });

        Assert.Equal("occasion.reason_missing", (await clerk.Tell($"/api/occasions/{id}/change", new { on = "2026-03-19" }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        var moved = await clerk.Tell($"/api/occasions/{id}/change", new { on = "2026-03-19", reason = "与县委会议冲突" });
        Assert.Equal("2026-03-12", moved["moves"]![0]!.Text("from"));
        await Office.Quiet();
        Assert.Equal(1, (await member.Ask("/api/notices?kind=occasionChanged")).Number("total"));
        Assert.Equal("occasion.not_yet", (await clerk.Tell($"/api/occasions/{id}/hold", new { }, HttpStatusCode.Conflict)).Text("code"));

        Office.Time.MoveTo(new(2026, 3, 20));
        (clerk, member) = (await Life.As(Who.Office), await Life.As(Who.Member));
        Assert.Equal([$"{id}"], (await clerk.Ask("/api/occasions?state=unrecorded"))["items"]!.AsArray().Select(one => one!.Text("id")));
        var sheet = new object[]
        {
            new { member = "m-001", presence = "attended" }, new { member = "m-002", presence = "excused", reason = "住院" }, new { member = "m-003", presence = "absent" },
            new { member = "m-009", presence = "attended" }, new { member = "m-010", presence = "attended" }, new { member = "m-012", presence = "attended" },
        };
        Assert.Equal("occasion.presence_missing", (await clerk.Tell($"/api/occasions/{id}/hold", new { attendance = sheet[1..] }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        var held = await clerk.Tell($"/api/occasions/{id}/hold", new { attendance = sheet, guests = 3 });
        Assert.Equal(("held", 5, 3, 1, 1, 1), (held.Text("state"), held.Number("invited"), held.Number("attended"), held.Number("excused"), held.Number("absent"), held.Number("uninvited")));
        Assert.Equal("occasion.wrong_stage", (await clerk.Tell($"/api/occasions/{id}/hold", new { attendance = sheet }, HttpStatusCode.Conflict)).Text("code"));
        await member.Tell($"/api/occasions/{id}/give-opinion", new { text = "建议公开三公经费明细。" });
        await clerk.Tell($"/api/occasions/{id}/give-opinion", new { text = "资金要跟着项目走。", member = "m-012" });
        Assert.Single((await member.Ask($"/api/occasions/{id}"))["opinions"]!.AsArray());
        await clerk.Tell($"/api/occasions/{id}/correct-attendance", new { reason = "签到表漏看", attendance = new[] { new { member = "m-003", presence = "attended" } } });

        // A second one that was cancelled counts for nobody; a third that nobody reported on counts as an invitation.
        var cancelled = await clerk.Tell("/api/occasions", new { kind = "hearing", title = "水价听证", on = "2026-03-25", hostUnit = "water", members = new[] { "m-001" } }, HttpStatusCode.Created);
        await clerk.Tell($"/api/occasions/{cancelled.Id()}/cancel", new { reason = "防汛" });
        await clerk.Tell("/api/occasions", new { kind = "stationReview", title = "站所评议", on = "2026-03-22", host = "石桥镇", members = new[] { "m-001" } }, HttpStatusCode.Created);
        Assert.Equal(["m-001 2 1 1 0 0 0 1"], (await Figures(clerk, "&member=m-001")));
        Assert.Equal(["m-001 2 1 1 0 0 0 1"], (await Figures(member, "")));
        var all = await Figures(clerk, "");
        Assert.Equal(12, all.Length);
        Assert.Contains("m-002 1 1 0 1 0 0 0", all);
        Assert.Contains("m-003 1 1 1 0 0 0 0", all);
        Assert.Contains("m-012 0 0 0 0 0 1 1", all);
        Assert.Contains("m-004 0 0 0 0 0 0 0", all);
        Assert.Equal(4, (await Figures(await Life.As(Who.Group), "")).Length);
        await (await Life.As(Who.Lead)).Ask("/api/occasions/attendance", HttpStatusCode.Forbidden);
        var file = Sheets.Read(await clerk.GetByteArrayAsync(new Uri("/api/occasions/attendance?year=2026&format=xlsx", UriKind.Relative)));
        Assert.Equal(["m-012", "柳如川"], file[^1][..2]);
        Assert.Equal(3 + 2, Sheets.Read(await clerk.GetByteArrayAsync(new Uri("/api/occasions?format=xlsx", UriKind.Relative))).Count);
    }

    [Fact]
    public async Task A_liaison_groups_quarters_show_what_was_scheduled_held_attended_and_missed()
    {
        var clerk = await Life.As(Who.Office);
        foreach (var (on, liaison) in new[] { ("2026-01-15", "town-liaison"), ("2026-02-20", "town-liaison"), ("2026-04-02", "east-liaison") })
            await clerk.Tell("/api/occasions", new { kind = "liaisonActivity", title = $"{on} 活动", on, host = "联络组", liaison, liaisons = new[] { liaison } }, HttpStatusCode.Created);
        var first = (await clerk.Ask("/api/occasions?sort=earliest"))["items"]![0]!.Id();
        var people = (await clerk.Ask($"/api/occasions/{first}"))["people"]!.AsArray().Select(one => new { member = one!.Text("member"), presence = "attended" });
        await clerk.Tell($"/api/occasions/{first}/hold", new { attendance = people }, HttpStatusCode.UnprocessableEntity);
        await clerk.Tell($"/api/occasions/{first}/hold", new { attendance = people, lateEntryReason = "季度末统一登记" });

        var year = await clerk.Ask("/api/occasions/liaisons?year=2026");
        Assert.Equal(12, year["items"]!.AsArray().Count);
        Assert.Equal(["town-liaison 1: 2 1 4 1", "east-liaison 2: 1 0 0 0"], year["items"]!.AsArray().Where(one => one!.Number("scheduled") > 0).Select(one =>
            $"{one!.Text("liaison")} {one!.Number("quarter")}: {one!.Number("scheduled")} {one!.Number("held")} {one!.Number("attended")} {one!.Number("unrecorded")}"));
        Assert.Equal("occasion.liaison_missing", (await clerk.Tell("/api/occasions", new { kind = "liaisonActivity", title = "活动", on = "2026-04-02", host = "联络组" }, HttpStatusCode.UnprocessableEntity)).Text("code"));
    }

    [Fact]
    public async Task Each_sees_what_concerns_him_and_nothing_is_done_twice()
    {
        var (clerk, member, group) = (await Life.As(Who.Office), await Life.As(Who.Member), await Life.As(Who.Group));
        var topic = (await clerk.Tell("/api/topics", new { title = "供水保障" }, HttpStatusCode.Created)).Id();
        var hearing = await clerk.Tell("/api/occasions", new { kind = "hearing", title = "水价听证", on = "2026-03-25", hostUnit = "water", topic, members = new[] { "m-002" } }, HttpStatusCode.Created);
        Assert.Equal(("水务局", "供水保障"), (hearing.Text("host"), hearing.Text("topicTitle")));
        var id = hearing.Id();
        foreach (var (who, expected) in new[] { (Who.Lead, HttpStatusCode.OK), (Who.FirstCoUnit, HttpStatusCode.NotFound), (Who.Member, HttpStatusCode.NotFound), (Who.Group, HttpStatusCode.NotFound), (Who.Party, HttpStatusCode.OK), (Who.Leader, HttpStatusCode.OK) })
        {
            await (await Life.As(who)).Ask($"/api/occasions/{id}", expected);
            Assert.Equal(expected == HttpStatusCode.OK ? 1 : 0, (await (await Life.As(who)).Ask("/api/occasions")).Number("total"));
        }
        await (await Office.As("office.370602")).Ask($"/api/occasions/{id}", HttpStatusCode.NotFound);
        await (await Life.As(Who.Lead)).Tell($"/api/occasions/{id}/cancel", new { reason = "x" }, HttpStatusCode.Forbidden);
        await member.Tell($"/api/occasions/{id}/reply", new { reply = "coming" }, HttpStatusCode.NotFound);
        await clerk.Tell($"/api/occasions/{id}/invite", new { members = new[] { "m-001" } }, ifMatch: "\"2\"");
        await clerk.Tell($"/api/occasions/{id}/invite", new { members = new[] { "m-003" } }, HttpStatusCode.PreconditionFailed, ifMatch: "\"2\"");
        await member.Tell($"/api/occasions/{id}/reply", new { reply = "perhaps" }, HttpStatusCode.BadRequest);
        await member.Tell($"/api/occasions/{id}/reply", new { reply = "coming" });
        Assert.Equal("occasion.nobody_to_invite", (await clerk.Tell($"/api/occasions/{id}/invite", new { members = new[] { "m-001" } }, HttpStatusCode.UnprocessableEntity)).Text("code"));

        var own = await group.Tell("/api/occasions", new { kind = "other", title = "小组走访", on = "2026-03-02", host = "民主监督一组", members = new[] { "m-004" } }, HttpStatusCode.Created);
        await group.Tell($"/api/occasions/{own.Id()}/hold", new { attendance = new[] { new { member = "m-004", presence = "attended" } } });
        Assert.Equal(1, (await group.Ask("/api/occasions")).Number("total"));
        await clerk.Tell("/api/occasions", new { kind = "other", title = "x", on = "2026-03-02", host = "x", topic = Guid.NewGuid() }, HttpStatusCode.UnprocessableEntity);
        foreach (var bad in new[] { "kind=dinner", "state=gone", "from=soon", "size=0" }) await clerk.Ask($"/api/occasions?{bad}", HttpStatusCode.UnprocessableEntity);
        await clerk.Ask("/api/occasions/attendance?year=one", HttpStatusCode.UnprocessableEntity);

        var answers = new List<(string Text, bool IsReplayed)>();
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/occasions") { Content = System.Net.Http.Json.JsonContent.Create(new { kind = "other", title = "只有一次", on = "2026-03-09", host = "办公室" }) };
            request.Headers.Add("Idempotency-Key", "occasion-1");
            using var answer = await clerk.SendAsync(request);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            answers.Add((await answer.Content.ReadAsStringAsync(), answer.Headers.Contains("Idempotency-Replayed")));
        }
        Assert.Equal(answers[0].Text, answers[1].Text);
        Assert.Equal([false, true], answers.Select(answer => answer.IsReplayed));
        Assert.Equal(1, (await clerk.Ask("/api/occasions?q=只有一次")).Number("total"));
        Assert.Equal(JsonNode.Parse(answers[0].Text)!.Id(), (await clerk.Ask("/api/occasions?q=只有一次"))["items"]![0]!.Id());
    }

    private static async Task<string[]> Figures(HttpClient client, string narrowed) =>
        [.. (await client.Ask($"/api/occasions/attendance?year=2026&size=50{narrowed}"))["items"]!.AsArray().Select(one =>
            $"{one!.Text("member")} {one!.Number("invited")} {one!.Number("held")} {one!.Number("attended")} {one!.Number("excused")} {one!.Number("absent")} {one!.Number("uninvited")} {one!.Number("opinions")}")];
}
