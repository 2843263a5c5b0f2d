using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Supervision.AcceptanceTests.Attachments;
using Supervision.AcceptanceTests.Delivery;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Drafts;

/// <summary>A proposal before it is one: typed on two devices, signed by some, refused by some, handed in once.</summary>
public sealed class DraftTests() : OwnOffice(new DateOnly(2026, 3, 2))
{
    private const string Title = "关于加强老旧小区雨污分流改造的建议";

    private static object Text(params Guid[] files) => new
    {
        title = Title,
        situation = "县城二十一个老旧小区雨污混流，汛期外溢。",
        analysis = "管网建于上世纪，权属不清，资金渠道分散。",
        advice = "一是全面普查管网；二是统筹更新改造资金，分三年完成；三是明确管护单位和责任。",
        category = "society",
        files = files.Select(id => new { id }),
    };

    [Fact]
    public async Task A_draft_is_typed_signed_by_those_who_agree_and_handed_in_once()
    {
        var author = await Life.As(Who.Member);
        var (shi, han, luo) = (await Office.As("member-shi.999901"), await Office.As("member-han.999901"), await Office.As("member-luo.999901"));
        var draft = await author.Tell("/api/proposal-drafts", new { }, HttpStatusCode.Created);
        var path = $"/api/proposal-drafts/{draft.Id()}";
        Assert.Equal(("writing", "沈清和", 1), (draft.Text("stage"), draft.Text("author"), draft.Number("revision")));
        Assert.Equal(["write", "invite", "submit", "discard"], draft.Strings("actions"));
        Assert.Equal("matter.title_missing", (await author.Tell($"{path}/invite", new { members = new[] { "m-004" }, closesOn = "2026-03-10" }, HttpStatusCode.UnprocessableEntity)).Text("code"));

        // Two devices: the one that saw the older text is shown what is there; the same text sent again is kept already.
        var file = (await author.Upload(Files.Pdf, "管网图.pdf")).Id();
        var kept = await author.Put($"{path}/text", Text(file), "\"1\"");
        Assert.Equal(2, kept.Number("revision"));
        Assert.Equal(2, (await author.Put($"{path}/text", Text(file), "\"1\"")).Number("revision"));
        var stale = await author.Put($"{path}/text", new { title = "另一台设备" }, "\"1\"", HttpStatusCode.PreconditionFailed);
        Assert.Equal(("proposal_draft.text_stale", Title, 2), (stale.Text("code"), stale.Text("current.content.title"), stale.Number("current.revision")));
        Assert.Equal("proposal_draft.revision_missing", (await author.Put($"{path}/text", Text(), null, HttpStatusCode.UnprocessableEntity)).Text("code"));
        await author.Put($"{path}/text", new { title = new string('长', 201) }, "\"2\"", HttpStatusCode.UnprocessableEntity);
        await author.Put($"{path}/text", Text(Guid.NewGuid()), "\"2\"", HttpStatusCode.UnprocessableEntity);
        await author.Put($"{path}/text", "not a draft", "\"2\"", HttpStatusCode.BadRequest);

        foreach (var (members, closesOn, code) in new[]
        {
            (Array.Empty<string>(), "2026-03-10", "nobody_to_invite"), (["m-999"], "2026-03-10", "member_unknown"), (["m-001"], "2026-03-10", "author_invited"), (["m-004", "m-004"], "2026-03-10", "invited_already"),
            (["m-004"], null, "closing_day_missing"), (["m-004"], "2026-03-01", "closing_day_passed"),
        })
            Assert.Equal($"proposal_draft.{code}", (await author.Tell($"{path}/invite", new { members, closesOn }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        Assert.Equal("proposal_draft.text_stale", (await author.Tell($"{path}/invite", new { members = new[] { "m-004" }, closesOn = "2026-03-10", revision = 1 }, HttpStatusCode.PreconditionFailed)).Text("code"));

        // Private until somebody is asked, and to everybody else after that.
        await shi.Ask(path, HttpStatusCode.NotFound);
        var asked = await author.Tell($"{path}/invite", new { members = new[] { "m-005", "m-004" }, closesOn = "2026-03-10" });
        asked = await author.Tell($"{path}/invite", new { members = new[] { "m-008" } });
        Assert.Equal(["m-005", "m-004", "m-008"], asked["coSigners"]!.AsArray().Select(one => one!.Text("member")));
        Assert.Equal("proposal_draft.wrong_stage", (await author.Put($"{path}/text", Text(), "\"2\"", HttpStatusCode.Conflict)).Text("code"));
        foreach (var who in new[] { Who.Office, Who.ProposalsCommittee, Who.Party, Who.Lead, Who.Group })
        {
            var other = await Life.As(who);
            await other.Ask(path, HttpStatusCode.NotFound);
            await other.Tell($"{path}/submit", new { }, HttpStatusCode.NotFound);
            await other.Put($"{path}/text", Text(), "\"2\"", HttpStatusCode.NotFound);
            Assert.Equal(0, (await other.Ask("/api/proposal-drafts")).Number("total"));
            await other.Ask($"/api/attachments/{file}", HttpStatusCode.NotFound);
        }
        await Office.Quiet();
        Assert.Equal(1, (await luo.Ask("/api/notices?kind=coSigningAsked")).Number("total"));

        // One agrees, one refuses after having agreed, one says nothing.
        var seen = await shi.Ask(path);
        Assert.Equal((false, "answer"), (seen["mine"]!.GetValue<bool>(), seen.Strings("actions").Single()));
        Assert.Contains("【建议】\n一是全面普查管网", seen.Text("text"), StringComparison.Ordinal);
        await shi.Ask($"/api/attachments/{file}");
        Assert.True((await shi.Ask("/api/proposal-drafts"))["items"]![0]!["waiting"]!.GetValue<bool>());
        Assert.Equal("proposal_draft.answer_missing", (await shi.Tell($"{path}/answer", new { }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        await shi.Tell($"{path}/answer", new { agrees = true });
        await han.Tell($"{path}/answer", new { agrees = true });
        await han.Tell($"{path}/answer", new { agrees = false, reason = "另有提案" });
        await shi.Tell($"{path}/submit", new { }, HttpStatusCode.Forbidden);
        await author.Tell($"{path}/answer", new { agrees = true }, HttpStatusCode.Forbidden);
        Assert.Equal("", (await shi.Ask(path))["coSigners"]![0]!.Text("reason"));
        Assert.Equal("另有提案", (await author.Ask(path))["coSigners"]![0]!.Text("reason"));
        Assert.Equal("proposal_draft.still_waiting", (await author.Tell($"{path}/submit", new { }, HttpStatusCode.Conflict)).Text("code"));

        Office.Time.MoveTo(new DateOnly(2026, 3, 11));
        (author, shi, han, luo) = (await Life.As(Who.Member), await Office.As("member-shi.999901"), await Office.As("member-han.999901"), await Office.As("member-luo.999901"));
        Assert.Equal("proposal_draft.closed_for_answers", (await luo.Tell($"{path}/answer", new { agrees = true }, HttpStatusCode.Conflict)).Text("code"));
        Assert.True((await author.Ask("/api/proposal-drafts"))["items"]![0]!["waiting"]!.GetValue<bool>());

        var sent = new List<JsonNode> { await Submit(author, path, "submit-1"), await Submit(author, path, "submit-1") };
        Assert.True(JsonNode.DeepEquals(sent[0], sent[1]));
        Assert.Equal("submitted", sent[0].Text("stage"));
        var again = await author.Tell($"{path}/submit", new { }, HttpStatusCode.Conflict);
        Assert.Equal("proposal_draft.submitted_already", again.Text("code"));
        Assert.Contains(sent[0].Text("matterNumber"), again.Text("detail"), StringComparison.Ordinal);

        var matter = await (await Life.As(Who.Office)).Ask($"/api/matters/{sent[0].Text("matter")}");
        Assert.Equal((Title, "proposal"), (matter.Text("title"), matter.Text("kind")));
        Assert.Equal(["管网图.pdf"], matter["attachments"]!.AsArray().Select(one => one!.Text("name")));
        Assert.Equal(1, (await (await Life.As(Who.Office)).Ask("/api/matters?kind=proposal")).Number("total"));
        await shi.Ask($"/api/matters/{sent[0].Text("matter")}");
        Assert.Equal(["m-004"], await Office.Database.Scalar<string[]>("select (select array_agg(p ->> 'member') from jsonb_array_elements(data -> 'proposal' -> 'proposers') p where p ->> 'id' is null) from events.mt_events where type = 'matter_raised_v1'"));
        Assert.Equal("joint", await Office.Database.Scalar<string>("select data ->> 'proposedBy' from events.mt_events where type = 'matter_raised_v1'"));

        await Office.Quiet();
        Assert.Equal(sent[0].Text("matter"), (await shi.Ask("/api/notices?kind=coSigned"))["items"]![0]!.Text("matter"));
        foreach (var left in new[] { han, luo })
        {
            Assert.Equal(1, (await left.Ask("/api/notices?kind=coSigningLeftOut")).Number("total"));
            Assert.Equal("", (await left.Ask(path)).Text("matterNumber"));
            Assert.Equal("", (await left.Ask("/api/proposal-drafts"))["items"]![0]!.Text("matterNumber"));
        }
        var sheet = Sheets.Read(await author.GetByteArrayAsync(new Uri("/api/proposal-drafts?format=xlsx", UriKind.Relative)));
        Assert.Equal([Title, "已提交", "起草"], sheet[^1][..3]);
    }

    [Fact]
    public async Task A_text_taken_back_has_no_signatures_a_draft_given_up_is_over_and_one_may_be_handed_in_alone()
    {
        var (author, shi) = (await Life.As(Who.Member), await Office.As("member-shi.999901"));
        var draft = await author.Tell("/api/proposal-drafts", new { content = Text() }, HttpStatusCode.Created);
        var path = $"/api/proposal-drafts/{draft.Id()}";
        await author.Tell($"{path}/invite", new { members = new[] { "m-004" }, closesOn = "2026-03-10" });
        await shi.Tell($"{path}/answer", new { agrees = true });
        await Office.Quiet();
        Assert.Equal(1, (await author.Ask("/api/notices?kind=coSigningAnswered")).Number("total"));
        Assert.Equal("proposal_draft.reason_missing", (await author.Tell($"{path}/recall", new { }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        await author.Tell($"{path}/recall", new { reason = "补充数据" });
        await shi.Ask(path, HttpStatusCode.NotFound);
        await Office.Quiet();
        Assert.Equal("/proposals/drafts", (await shi.Ask("/api/notices?kind=coSigningRecalled"))["items"]![0]!.Text("page"));
        Assert.Equal(0, (await shi.Ask("/api/proposal-drafts")).Number("total"));

        await author.Put($"{path}/text", new { title = Title, situation = "全文一段，不分情况、分析、建议。", collective = "民建云溪县总支", proposedBy = "party" }, "\"1\"");
        await author.Tell($"{path}/invite", new { members = new[] { "m-004" }, closesOn = "2026-03-10" });
        var alone = await author.Tell($"{path}/submit", new { withoutWaiting = true });
        Assert.Equal("party", await Office.Database.Scalar<string>("select data ->> 'proposedBy' from events.mt_events where type = 'matter_raised_v1'"));
        Assert.Equal("全文一段，不分情况、分析、建议。", (await author.Ask($"/api/matters/{alone.Text("matter")}")).Text("text"));

        var given = await author.Tell("/api/proposal-drafts", new { content = new { title = "不提了" } }, HttpStatusCode.Created);
        await author.Tell($"/api/proposal-drafts/{given.Id()}/discard", new { reason = "与他人重复" });
        foreach (var verb in new[] { "invite", "recall", "submit", "discard" })
            Assert.Equal("proposal_draft.wrong_stage", (await author.Tell($"/api/proposal-drafts/{given.Id()}/{verb}", new { members = new[] { "m-004" }, reason = "x" }, HttpStatusCode.Conflict)).Text("code"));
        Assert.Equal(["submitted", "discarded"], (await author.Ask("/api/proposal-drafts"))["items"]!.AsArray().Select(one => one!.Text("stage")).OrderDescending());
        Assert.Equal(1, (await author.Ask("/api/proposal-drafts?stage=discarded&q=不提")).Number("total"));
        await author.Ask("/api/proposal-drafts?stage=gone", HttpStatusCode.UnprocessableEntity);
        Assert.Equal("proposal_draft.not_yours", (await (await Life.As(Who.Lead)).Tell("/api/proposal-drafts", new { }, HttpStatusCode.Forbidden)).Text("code"));
    }

    private static async Task<JsonNode> Submit(HttpClient client, string path, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{path}/submit") { Content = JsonContent.Create(new { }) };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!;
    }
}
