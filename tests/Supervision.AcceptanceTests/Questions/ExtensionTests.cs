using System.Net;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Questions;

/// <summary>The requests for more time over HTTP: who asks what until when, what was decided, how often.</summary>
public sealed class ExtensionTests : OwnOffice
{
    [Fact]
    public async Task A_request_waits_in_the_queue_until_it_is_decided()
    {
        var joint = await Life.Given(ExpectedMove.Joint);
        var id = joint.Text("id");
        Office.Time.MoveTo(new DateOnly(2026, 3, 16));
        await Life.Do(id, new(Who.Lead, ExpectedMove.Longer));
        Office.Time.MoveTo(new DateOnly(2026, 4, 3));
        await Life.Do(id, new(Who.FirstCoUnit, new RequestExtension(new(2026, 4, 20), "资料未齐")));
        await Life.Do(id, new(Who.SecondCoUnit, new RequestExtension(new(2026, 4, 21), "人手不足")));

        var client = await Life.As(Who.Government);
        var queue = await client.Ask("/api/extensions");
        Assert.Equal((3, 1, 20), (queue.Number("total"), queue.Number("page"), queue.Number("size")));
        var lead = queue["items"]![0]!;
        Assert.Equal(("water", "response", "2026-06-02", "2026-08-03", "2026-03-16", "false", "需要上级资金批复"), (lead.Text("unit"), lead.Text("what"), lead.Text("originalDueOn"), lead.Text("requestedDueOn"), lead.Text("askedOn"), lead.Text("late"), lead.Text("reason")));
        Assert.Equal(("2026-03-23", "true", "open"), (lead.Text("decideBy"), lead.Text("decisionIsLate"), lead.Text("state")));
        Assert.Equal([("finance", "opinion", "true", "false"), ("health", "opinion", "true", "false")], queue["items"]!.AsArray().Skip(1).Select(row => (row!.Text("unit"), row!.Text("what"), row!.Text("late"), row!.Text("decisionIsLate"))));

        await Life.Do(id, new(Who.Government, new GrantExtension(new(2026, 7, 20), "同意", "water")));
        await Life.Do(id, new(Who.Office, new RefuseExtension("时间够用", "finance")));
        await Life.Do(id, new(Who.Office, new WaiveCoSign("不再需要会签", "health")));
        Assert.Equal(0, (await client.Ask("/api/extensions?state=open")).Number("total"));
        var decided = await client.Ask("/api/extensions?state=decided");
        Assert.Equal(
            [("finance", "refused", "", "时间够用"), ("health", "lapsed", "", ""), ("water", "granted", "2026-07-20", "同意")],
            decided["items"]!.AsArray().Select(row => (row!.Text("unit"), row!.Text("state"), row!.Text("grantedDueOn"), row!.Text("note"))).OrderBy(row => row.Item1));
        var water = decided["items"]!.AsArray().Single(row => row!.Text("unit") == "water")!;
        Assert.Equal(("2026-06-02", "true", "2026-04-03"), (water.Text("originalDueOn"), water.Text("decisionIsLate"), water.Text("decidedOn")));

        // 延期率: limits that were extended, of the limits that could be.
        var rates = decided["byUnit"]!.AsArray().ToDictionary(share => share!.Text("unit"), share => (share!.Number("asked"), share!.Number("granted"), share!.Number("refused"), share!.Number("lapsed"), share!.Number("late"), share!.Number("extended"), share!.Number("limits")));
        Assert.Equal((1, 1, 0, 0, 0, 1, 1), rates["water"]);
        Assert.Equal((1, 0, 1, 0, 1, 0, 1), rates["finance"]);
        Assert.Equal((1, 0, 0, 1, 1, 0), (rates["health"].Item1, rates["health"].Item2, rates["health"].Item3, rates["health"].Item4, rates["health"].Item5, rates["health"].Item6));

        Assert.Equal("finance", (await client.Ask("/api/extensions?state=decided&unit=finance"))["items"]!.AsArray().Single()!.Text("unit"));
        Assert.Equal(3, (await client.Ask("/api/extensions?state=decided&size=1&page=3")).Number("total"));
        var sheet = Sheets.Read(await client.GetByteArrayAsync(new Uri("/api/extensions?state=decided&format=xlsx", UriKind.Relative)));
        Assert.Equal(2 + 3, sheet.Count);
        Assert.Equal(4, (await client.GetStringAsync(new Uri("/api/extensions?state=decided&format=csv", UriKind.Relative))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);

        foreach (var who in new[] { Who.Lead, Who.Group, Who.Member, Who.SupervisionOffice, Who.Leader }) await (await Life.As(who)).Ask("/api/extensions", HttpStatusCode.Forbidden);
        Assert.Equal("query.word_unknown", (await client.Ask("/api/extensions?state=maybe", HttpStatusCode.UnprocessableEntity)).Text("code"));
    }

    [Fact]
    public async Task A_corrected_day_of_asking_is_what_the_queue_shows()
    {
        var id = (await Life.Given(ExpectedMove.Joint)).Text("id");
        Office.Time.MoveTo(new DateOnly(2026, 3, 16));
        var asked = await Life.Do(id, new(Who.Lead, ExpectedMove.Longer));
        var entry = (await (await Life.As(Who.Office)).Ask($"/api/matters/{id}/history")).AsArray().Single(line => line!.Text("fact") == "extension_requested_v1")!.Number("version");
        Assert.True(asked.Number("version") >= entry);
        await Life.Do(id, new(Who.Office, new CorrectFact(entry, "误记", Day: new DateOnly(2026, 3, 13))));
        Assert.Equal("2026-03-13", (await (await Life.As(Who.Office)).Ask("/api/extensions"))["items"]!.AsArray().Single()!.Text("askedOn"));
    }
}
