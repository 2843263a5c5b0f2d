using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Supervision.AcceptanceTests.Attachments;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Matters;
using Supervision.Tests;
using Wolverine.Tracking;
using Xunit;

namespace Supervision.AcceptanceTests.Topics;

/// <summary>What a topic goes through besides its steps: told proposers, merging, voided outcomes, parts, papers, experts, scores, own choices, calls.</summary>
public sealed class TopicLifeTests() : OwnOffice(new DateOnly(2026, 1, 5))
{
    [Fact]
    public async Task Every_proposer_is_told_and_who_was_merged_is_told_of_what_it_went_into()
    {
        var (member, unit, clerk) = (await Life.As(Who.Member), await Life.As(Who.Lead), await Life.As(Who.Office));
        var call = (await clerk.Tell("/api/topic-calls", new { title = "征集2026年议题", until = "2026-01-20", sources = new[] { "member", "department" } }, HttpStatusCode.Created)).Id();
        var (first, second, third) = (await Propose(member, "推进老旧小区改造", call), await Propose(unit, "老旧小区改造提速", call), await Propose(member, "夜间照明"));
        Assert.Equal([second], (await clerk.Ask("/api/topics/similar?title=" + Uri.EscapeDataString("老旧小区改造提速办法"))).AsArray().Select(one => one!.Id()).Except([first]));
        Assert.Equal("call.not_invited", (await clerk.Tell("/api/topics", new { title = "自选", call }, HttpStatusCode.UnprocessableEntity)).Text("code"));

        await clerk.Tell($"/api/topics/{first}/merge", new { into = first, reason = "同题" }, HttpStatusCode.UnprocessableEntity);
        await Settled(async () =>
        {
            await clerk.Tell($"/api/topics/{first}/shortlist", new { });
            await clerk.Tell($"/api/topics/{second}/merge", new { into = first, reason = "同题" });
            await clerk.Tell($"/api/topics/{third}/decline", new { reason = "已列入部门计划" });
            await clerk.Tell($"/api/topics/{first}/select", new { form = "inspection" });
            await clerk.Tell($"/api/topic-calls/{call}/close", new { note = "共三个" });
        });
        await clerk.Tell($"/api/topics/{second}/select", new { form = "monthly" }, HttpStatusCode.Conflict);
        Assert.Equal([$"topicCallClosed /topics/calls/{call}", $"topicDeclined /topics/{third}", $"topicSelected /topics/{first}", $"topicShortlisted /topics/{first}"], await News(member));
        Assert.Equal([$"topicCallClosed /topics/calls/{call}", $"topicMerged /topics/{second}", $"topicSelected /topics/{first}"], await News(unit));
        Assert.Equal("已列入部门计划", (await member.Ask("/api/notices?kind=topicDeclined"))["items"]![0]!.Text("number"));
        Assert.Equal((first.ToString(), "推进老旧小区改造"), ((await unit.Ask($"/api/topics/{second}")).Text("mergedInto"), (await unit.Ask($"/api/topics/{second}")).Text("mergedIntoTitle")));

        await Settled(async () =>
        {
            await clerk.Tell($"/api/topics/{first}/hold", new { held = "opinions", reason = "紧急", approver = "主席" });
            await clerk.Tell($"/api/topics/{first}/issue", new { kind = "minutes", title = "纪要" });
        });
        Assert.Contains($"topicOutcome /topics/{first}", await News(unit));
        Assert.Empty(await News(await Life.As(Who.FirstCoUnit)));

        var answer = await clerk.Ask($"/api/topic-calls/{call}");
        Assert.Equal(["department 1 0 1", "member 1 1 0"], answer["figures"]!.AsArray().Select(one => $"{one!.Text("source")} {one!.Number("proposed")} {one!.Number("selected")} {one!.Number("merged")}").Order());
        Assert.Equal("call.wrong_stage", (await clerk.Tell($"/api/topic-calls/{call}/extend", new { until = "2026-02-20", reason = "再等等" }, HttpStatusCode.Conflict)).Text("code"));
        await member.Tell($"/api/topic-calls/{call}/close", new { }, HttpStatusCode.Forbidden);
        await (await Office.As("office.370602")).Ask($"/api/topic-calls/{call}", HttpStatusCode.NotFound);
        Assert.Equal("true", (await member.Tell("/api/topics", new { title = "来晚了", call }, HttpStatusCode.Created)).Text("late"));
        Assert.Equal(1, (await clerk.Ask($"/api/topics?call={call}&late=true")).Number("total"));
        await clerk.Ask("/api/topics?call=nonsense", HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_voided_outcome_withdraws_its_matters_and_its_number_is_not_used_again()
    {
        var clerk = await Life.As(Who.Office);
        var topic = await Inspected(clerk, "水污染防治");
        var issued = await Issue(clerk, topic, "第一份");
        Assert.Equal("监督意见〔2026〕1号", issued.Text("number"));
        var voided = await clerk.Tell($"/api/topics/{topic}/void-outcome", new { number = "监督意见〔2026〕1号", reason = "文字有误" });
        Assert.Equal(("2026-01-05", "文字有误"), (voided["outcomes"]![0]!.Text("voidedOn"), voided["outcomes"]![0]!.Text("voidReason")));
        foreach (var line in issued["lines"]!.AsArray())
        {
            var matter = await clerk.Ask($"/api/matters/{line!.Text("matter")}");
            Assert.Equal("withdrawn", matter.Text("stage"));
            await (await Life.As(Who.Government)).Tell($"/api/matters/{line!.Text("matter")}/assign", new { lead = ExpectedMove.Lead }, HttpStatusCode.Conflict);
        }
        Assert.Equal("topic.outcome_voided_already", (await clerk.Tell($"/api/topics/{topic}/void-outcome", new { number = "监督意见〔2026〕1号", reason = "再来" }, HttpStatusCode.Conflict)).Text("code"));

        var second = await Issue(clerk, topic, "第二份");
        Assert.Equal("监督意见〔2026〕2号", second.Text("number"));
        await Life.Do(second["lines"]![0]!.Text("matter"), new(Who.Government, new AssignMatter(ExpectedMove.Lead)));
        var refused = await clerk.Tell($"/api/topics/{topic}/void-outcome", new { number = "监督意见〔2026〕2号", reason = "有误" }, HttpStatusCode.Conflict);
        Assert.Equal("topic.outcome_handed_over", refused.Text("code"));
        Assert.Contains(second["lines"]![0]!.Text("matterNumber"), refused.Text("detail"), StringComparison.Ordinal);

        Assert.Equal(["监督意见〔2026〕2号 ", "监督意见〔2026〕1号 文字有误"], (await clerk.Ask("/api/outcomes?year=2026"))["items"]!.AsArray().Select(row => $"{row!.Text("number")} {row!.Text("voidReason")}"));
        Assert.Equal(1, (await clerk.Ask("/api/outcomes?void=true&kind=supervisionOpinion")).Number("total"));
        Assert.Equal((1, 2), ((await clerk.Ask("/api/topics"))["items"]![0]!.Number("outcomes"), (await clerk.Ask("/api/topics"))["items"]![0]!.Number("lines")));
        Assert.Equal((byte)'P', (await clerk.GetByteArrayAsync(new Uri("/api/outcomes?format=xlsx", UriKind.Relative)))[0]);
        await clerk.Ask("/api/outcomes?kind=nonsense", HttpStatusCode.UnprocessableEntity);
        Assert.Contains("作废", await Page(clerk, $"/topics/{topic}"), StringComparison.Ordinal);
        Assert.Contains("文字有误", await Page(clerk, "/outcomes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parts_papers_minutes_experts_partners_and_scores()
    {
        var (clerk, committee, member) = (await Life.As(Who.Office), await Life.As(Who.ProposalsCommittee), await Life.As(Who.Member));
        var topic = await Inspected(clerk, "水污染防治");
        var part = (await committee.Tell($"/api/topics/{topic}/add-sub-topic", new { title = "管网普查", committee = "经济委" }))["parts"]![0]!;
        Assert.Equal("topic.parts_open", (await clerk.Tell($"/api/topics/{topic}/conclude", new { note = "完" }, HttpStatusCode.Conflict)).Text("code"));
        Assert.Equal((1, 8), ((await clerk.Ask($"/api/topics/{topic}")).Number("progress.done"), (await clerk.Ask($"/api/topics/{topic}")).Number("progress.steps")));
        await clerk.Tell($"/api/topics/{part.Text("id")}/conclude", new { note = "并入主报告" });

        var draft = (await clerk.Upload(Files.Pdf, "初稿.pdf")).Id();
        Assert.Equal("attachment.unknown", (await committee.Tell($"/api/topics/{topic}/add-paper", new { of = "opinions", title = "监督报告", file = draft }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        await member.Ask($"/api/attachments/{draft}", HttpStatusCode.NotFound);
        await clerk.Tell($"/api/topics/{topic}/add-paper", new { of = "opinions", title = "监督报告", file = draft });
        var again = await clerk.Tell($"/api/topics/{topic}/add-paper", new { of = "opinions", title = "监督报告", file = draft });
        Assert.Equal([1, 2], Step(again, "opinions")["papers"]!.AsArray().Select(paper => paper!.Number("number")));
        // The topic was taken up: whoever may see it may read its papers; another county may not.
        await member.Ask($"/api/attachments/{draft}");
        await (await Office.As("office.370602")).Ask($"/api/attachments/{draft}", HttpStatusCode.NotFound);

        Assert.Equal("topic.step_not_held", (await clerk.Tell($"/api/topics/{topic}/keep-minutes", new { of = "dialogue", text = "情况" }, HttpStatusCode.Conflict)).Text("code"));
        var minutes = await clerk.Tell($"/api/topics/{topic}/keep-minutes", new { of = "opinions", text = "听取了意见", points = new[] { new { point = "资金从何而来", answeredBy = (string?)"财政局", answer = (string?)"列入预算" }, new { point = "何时开工", answeredBy = (string?)null, answer = (string?)null } }, files = new[] { draft } });
        Assert.Equal(2, Step(minutes, "opinions")["minutes"]!["points"]!.AsArray().Count);

        await member.Tell("/api/experts", new { code = "expert-01", name = "某教授", field = "水利" }, HttpStatusCode.Forbidden);
        Assert.Equal("expert.field_missing", (await clerk.Tell("/api/experts", new { code = "expert-01", name = "某教授" }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        await clerk.Tell("/api/experts", new { code = "expert-01", name = "某教授", field = "水利", phone = "0999-1" }, HttpStatusCode.Created);
        await clerk.Tell("/api/experts", new { code = "expert-01", name = "别人", field = "水利" }, HttpStatusCode.Conflict);
        Assert.Equal("topic.expert_unknown", (await clerk.Tell($"/api/topics/{topic}/invite-expert", new { of = "opinions", expert = "nobody" }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        await clerk.Tell($"/api/topics/{topic}/invite-expert", new { of = "opinions", expert = "expert-01" });
        await clerk.Tell($"/api/topics/{topic}/note-contribution", new { of = "opinions", expert = "expert-01", text = "提供了测算" });
        Assert.Equal(("1", "1", ""), (await member.Ask("/api/experts"))["items"]![0]! is var row ? (row.Text("invited"), row.Text("contributions"), row.Text("phone")) : default);

        await clerk.Tell($"/api/topics/{topic}/name-partners", new { partners = new[] { new { name = "邻县政协", level = "county", role = "join" } } });
        await clerk.Tell($"/api/topics/{topic}/keep-partner-outcome", new { partner = "邻县政协", number = "邻政协〔2026〕3号", title = "联动报告", file = draft });

        await clerk.Tell($"/api/topics/{topic}/rate", new { topic = 80, research = 60, process = 100, outcome = 50, adoption = 40, juror = "m-001" });
        await member.Tell($"/api/topics/{topic}/rate", new { topic = 1, research = 1, process = 1, outcome = 1, adoption = 1 }, HttpStatusCode.Forbidden);
        var rated = await (await Office.As("leader.999901")).Tell($"/api/topics/{topic}/rate", new { topic = 100, research = 60, process = 100, outcome = 50, adoption = 40 });
        Assert.Equal(68.0m, rated["quality"]!["total"]!.GetValue<decimal>());

        var page = await Page(clerk, $"/topics/{topic}");
        foreach (var shown in new[] { "管网普查", "监督报告 第 2 稿", "财政局：列入预算", "未回应", "某教授（提供了测算）", "邻政协〔2026〕3号", "质量评价 68.0 分" }) Assert.Contains(shown, page, StringComparison.Ordinal);
        Assert.Contains("某教授", await Page(clerk, "/directory/experts"), StringComparison.Ordinal);
        Assert.Equal("concluded", (await clerk.Tell($"/api/topics/{topic}/conclude", new { note = "完" })).Text("stage"));
    }

    [Fact]
    public async Task Own_choices_are_counted_by_committee_and_group_and_held_against_the_county_s_rule()
    {
        var (clerk, group) = (await Life.As(Who.Office), await Life.As(Who.Group));
        await clerk.Tell("/api/rulebook", new { reason = "年度要点", ownTopics = new { least = 1, most = 2 }, citations = new { ownTopics = "年度工作要点：自选1-2个题目" } });
        await clerk.Tell("/api/topics", new { title = "营商环境", isOwnChoice = true }, HttpStatusCode.UnprocessableEntity);
        await clerk.Tell("/api/topics", new { title = "营商环境", isOwnChoice = true, committee = "经济委" }, HttpStatusCode.Created);
        var declined = (await group.Tell("/api/topics", new { title = "河道保洁", isOwnChoice = true }, HttpStatusCode.Created)).Id();
        await group.Tell("/api/topics", new { title = "校园食堂", isOwnChoice = true }, HttpStatusCode.Created);
        await clerk.Tell($"/api/topics/{declined}/decline", new { reason = "已有" });
        var figures = await clerk.Ask("/api/topics/own-choice?year=2026");
        var rows = figures["rows"]!.AsArray().ToDictionary(row => row!.Text("who"), row => (row!.Number("chosen"), row!.Number("shortBy")));
        Assert.Equal(((1, 0), (1, 0), (0, 1), (0, 1)), (rows["经济委"], rows["民主监督一组"], rows["民主监督二组"], rows["文化文史委"]));
        Assert.Equal(rows.Values.Count(row => row.Item1 == 0), figures.Number("without"));
        Assert.StartsWith("年度工作要点", figures.Text("citation"), StringComparison.Ordinal);
        Assert.Contains("尚未自选", await Page(clerk, "/topics/own-choice"), StringComparison.Ordinal);
        Assert.Equal("none", (await (await Office.As("office.370602")).Ask("/api/topics/own-choice?year=2026"))["quota"]?.ToString() ?? "none");
    }

    private static JsonNode Step(JsonNode topic, string step) => topic["procedure"]!.AsArray().Single(one => one!.Text("step") == step)!;

    private static async Task<Guid> Propose(HttpClient client, string title, Guid? call = null) => (await client.Tell("/api/topics", new { title, call }, HttpStatusCode.Created)).Id();

    private static async Task<Guid> Inspected(HttpClient clerk, string title)
    {
        var topic = await Propose(clerk, title);
        await clerk.Tell($"/api/topics/{topic}/select", new { form = "inspection" });
        await clerk.Tell($"/api/topics/{topic}/hold", new { held = "opinions", reason = "汛期紧急", approver = "主席" });
        return topic;
    }

    private static async Task<JsonNode> Issue(HttpClient clerk, Guid topic, string title) =>
        (await clerk.Tell($"/api/topics/{topic}/issue", new { kind = "supervisionOpinion", title, lines = new[] { "统筹管网", "安排资金" } }))["outcomes"]!.AsArray()[^1]!;

    private static async Task<IReadOnlyList<string>> News(HttpClient client) =>
        [.. (await client.Ask("/api/notices?size=50"))["items"]!.AsArray().Where(notice => notice!.Text("what").StartsWith("topic", StringComparison.Ordinal)).Select(notice => $"{notice!.Text("what")} {notice!.Text("page")}").Order()];

    private static async Task<string> Page(HttpClient client, string path) => WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(path, UriKind.Relative)));

    private Task Settled(Func<Task> act) => Office.Services.GetRequiredService<IHost>().ExecuteAndWaitAsync(act, timeoutInMilliseconds: 60_000);
}
