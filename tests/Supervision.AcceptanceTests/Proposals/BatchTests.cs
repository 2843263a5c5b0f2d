using System.Net;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Proposals;

/// <summary>One step on many matters: each by itself, refused or done as a request of its own would be, and never twice.</summary>
public sealed class BatchTests : DeskOfProposals
{
    [Fact]
    public async Task A_session_is_pre_reviewed_filed_and_handed_over_in_three_requests_and_the_lists_follow()
    {
        await Announce();
        var (clerk, committee, government) = (await Life.As(Who.Office), await Life.As(Who.ProposalsCommittee), await Life.As(Who.Government));
        var ids = await Raise(12);
        var waiting = await committee.Ask($"/api/proposals/intake?session={Session}&size=5");
        Assert.Equal((12, 5), (waiting.Number("total"), waiting["items"]!.AsArray().Count));
        var first = waiting["items"]![0]!;
        var filing = (await clerk.Ask($"/api/matters/{ids[0]}"))["obligations"]!.AsArray().Single(due => due!.Text("what") == "filing")!;
        Assert.Equal((filing.Text("dueOn"), DateOnly.Parse(filing.Text("dueOn")).DayNumber - new DateOnly(2026, 1, 13).DayNumber), (first.Text("dueOn"), first.Number("daysLeft")));
        Assert.Equal(["沈清和", "陆明远"], first.Strings("proposers"));

        var reviewed = await Batch(committee, "pre-review", Items(ids.Take(10), new { advice = "merge", note = "与上年相近" }));
        Assert.Equal((10, 10, 0), (reviewed.Number("total"), reviewed.Number("done"), reviewed.Number("refused")));
        Assert.All(reviewed["items"]!.AsArray().Zip(ids), line => Assert.Equal((line.Second.ToString(), 200), (line.First!.Text("id"), line.First!.Number("status"))));
        var advised = (await committee.Ask($"/api/proposals/intake?session={Session}&q=第0项"))["items"]![0]!;
        Assert.Equal(("merge", "与上年相近", "preReviewed"), (advised.Text("advice"), advised.Text("adviceNote"), advised.Text("stage")));
        await clerk.Tell($"/api/matters/{ids[11]}/return-to-proposer", new { reason = "请补充数据" });
        var back = (await committee.Ask($"/api/proposals/intake?session={Session}"))["items"]!.AsArray()[^1]!;
        Assert.Equal((ids[11].ToString(), "withProposer", ""), (back.Text("id"), back.Text("stage"), back.Text("daysLeft")));

        // One is refused and keeps no other back; numbers are without gaps in the order sent.
        var filed = await Batch(clerk, "file", ids.Select(id => new { id, body = id == ids[3] ? (object)new { category = "sport" } : new { proposed = new[] { "water", "finance" } } }).ToArray());
        Assert.Equal((10, 2), (filed.Number("done"), filed.Number("refused")));
        Assert.Equal(["422 proposal.category_unknown", "409 matter.wrong_stage"], [Lines(filed).ElementAt(3), Lines(filed).ElementAt(11)]);
        Assert.Equal("十一届二次第001号", (await clerk.Ask($"/api/matters/{ids[0]}")).Text("caseNumber"));
        Assert.Equal("十一届二次第010号", (await clerk.Ask($"/api/matters/{ids[10]}")).Text("caseNumber"));

        var grid = await government.Ask($"/api/proposals/handover?session={Session}");
        Assert.Equal((10, "十一届二次第001号"), (grid.Number("total"), grid["items"]![0]!.Text("caseNumber")));
        Assert.Equal(["水务局", "财政局"], grid["items"]![0]!.Strings("proposedNames"));
        Assert.Equal((10, 0, 4), ((await government.Ask($"/api/proposals/handover?session={Session}&unit=finance")).Number("total"), (await government.Ask($"/api/proposals/handover?session={Session}&unit=health")).Number("total"),
            (await government.Ask($"/api/proposals/handover?session={Session}&category=society")).Number("total")));
        var handed = await Batch(government, "assign", new object[]
        {
            new { id = ids[0], body = new { lead = "water", coUnits = new[] { "finance" } } }, new { id = ids[1], body = new { splitUnits = new[] { "health", "finance" } } },
            new { id = ids[2], body = new { lead = "nowhere" } }, new { id = ids[4], body = new { } }, new { id = ids[5], body = new { lead = "water" }, version = 1 },
        });
        Assert.Equal(["200", "200", "422 unit.unknown", "422 assign.lead_missing", "412 matter.stale"], Lines(handed));
        var assigned = await government.Ask($"/api/proposals/handover?session={Session}&assigned=true&unit=finance");
        Assert.Equal(["水务局、财政局 False", "财政局、卫健局 True"], assigned["items"]!.AsArray().Select(row => $"{string.Join('、', row!.Strings("unitNames"))} {row!["isSplit"]!.GetValue<bool>()}"));
        Assert.Equal(8, (await government.Ask($"/api/proposals/handover?session={Session}")).Number("total"));

        foreach (var (path, expected) in new[] { ("intake?session=11-2&format=xlsx", 4), ("handover?session=11-2&format=xlsx", 10) })
            Assert.Equal(expected, Sheets.Read(await clerk.GetByteArrayAsync(new Uri($"/api/proposals/{path}", UriKind.Relative))).Count);
        foreach (var who in new[] { Who.Member, Who.Lead, Who.Leader, Who.Group })
            foreach (var list in new[] { "intake", "handover" }) await (await Life.As(who)).Ask($"/api/proposals/{list}", HttpStatusCode.Forbidden);
        await government.Ask("/api/proposals/intake", HttpStatusCode.Forbidden);
        await clerk.Ask("/api/proposals/intake?page=0", HttpStatusCode.UnprocessableEntity);
        Assert.Equal(0, (await (await Office.As("office.370602")).Ask($"/api/proposals/intake?session={Session}")).Number("total"));
    }

    [Fact]
    public async Task A_batch_gives_no_right_that_one_request_would_not_and_is_carried_out_once()
    {
        await Announce();
        var clerk = await Life.As(Who.Office);
        var ids = await Raise(4);
        var elsewhere = (await (await Office.As("office.370602")).Tell("/api/matters", new { kind = "proposal", title = "别县的提案", text = "内容", collective = "民建支部" }, HttpStatusCode.Created)).Id();

        foreach (var (verb, items, code) in new (string, object, string)[]
        {
            ("explode", Items(ids), "batch.verb_unknown"), ("raise", Items(ids), "batch.verb_unknown"), ("evaluate", Items(ids), "batch.verb_unknown"), ("rate-proposal", Items(ids), "batch.verb_unknown"),
            ("file", Items([]), "batch.empty"), ("file", Items(Enumerable.Range(0, 201).Select(_ => Guid.NewGuid())), "batch.too_large"),
        }) Assert.Equal(code, (await Batch(clerk, verb, items, expected: HttpStatusCode.UnprocessableEntity)).Text("code"));
        await Batch(clerk, "file", "everything", expected: HttpStatusCode.BadRequest);
        using (var nobody = Office.Anonymous()) await Batch(nobody, "file", Items(ids), expected: HttpStatusCode.Unauthorized);

        var before = await Events();
        var strange = await Batch(clerk, "pre-review", new object[]
        {
            new { id = elsewhere, body = new { advice = "file" } }, new { id = Guid.NewGuid(), body = new { advice = "file" } }, new { id = (Guid?)null, body = new { advice = "file" } },
            new { id = ids[0], body = new { advice = "perhaps" } }, new { id = ids[0], body = new { note = "a\0b" } }, new { id = ids[0], body = 5 }, new { id = ids[0] },
        });
        Assert.Equal(["404 matter.not_found", "404 matter.not_found", "400 request.malformed", "400 request.malformed", "400 request.malformed", "400 request.malformed", "422 review.advice_missing"], Lines(strange));
        Assert.Equal("", strange["items"]![0]!.Text("title"));
        Assert.Equal(["403 matter.not_yours"], Lines(await Batch(await Life.As(Who.Government), "file", Items(ids.Take(1)))));
        Assert.Equal(["404 matter.not_found"], Lines(await Batch(await Life.As(Who.Lead), "file", Items(ids.Take(1)))));
        Assert.Equal(before, await Events());

        // The same batch twice at once, and again: one filing each, one answer.
        var twins = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Batch(clerk, "file", Items(ids.Take(2)), "k1")));
        Assert.All(twins, twin => Assert.Equal(["200", "200"], Lines(twin)));
        Assert.Equal(2, await Facts("matter_filed_v1"));
        var again = await Batch(clerk, "file", Items(ids.Take(2)), "k1");
        Assert.Equal(twins[0].ToJsonString(), again.ToJsonString());
        Assert.Equal("request.key_reused", (await Batch(clerk, "file", Items(ids.Take(3)), "k1", HttpStatusCode.UnprocessableEntity)).Text("code"));

        // It broke off after two of four: what was done is answered as it was, the rest is done now.
        Assert.Equal(1, await Office.Database.Scalar<long>("with gone as (delete from docs.answers where key = 'k1' returning 1) select count(*) from gone"));
        var rest = await Batch(clerk, "file", Items(ids), "k1");
        Assert.Equal(["200", "200", "200", "200"], Lines(rest));
        Assert.Equal(again["items"]![0]!.Number("version"), rest["items"]![0]!.Number("version"));
        Assert.Equal(4, await Facts("matter_filed_v1"));
        Assert.Equal(1, await Office.Database.Scalar<long>("with gone as (delete from docs.answers where key = 'k1' returning 1) select count(*) from gone"));
        Assert.Equal(["422 request.key_reused", "200"], Lines(await Batch(clerk, "file", new object[] { new { id = ids[0], body = new { note = "另一说法" } }, new { id = ids[1] } }, "k1")));

        // Without a key, whatever is done already says so and changes nothing.
        before = await Events();
        Assert.Equal(Enumerable.Repeat("409 matter.wrong_stage", 4), Lines(await Batch(clerk, "file", Items(ids))));
        Assert.Equal(before, await Events());
    }

    private Task<long> Events() => Office.Database.Scalar<long>("select count(*) from events.mt_events");

    private Task<long> Facts(string name) => Office.Database.Scalar<long>($"select count(*) from events.mt_events where type = '{name}'");
}
