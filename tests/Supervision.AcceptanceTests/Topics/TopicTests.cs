using System.Net;
using System.Text.Json.Nodes;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Imports;
using Supervision.AcceptanceTests.Matters;
using Supervision.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Topics;

/// <summary>From where a topic is put forward through the year's plan and its steps to an outcome whose lines somebody has to answer.</summary>
public sealed class TopicTests() : OwnOffice(new DateOnly(2026, 1, 5))
{
    [Fact]
    public async Task A_topic_goes_from_a_member_through_plan_and_steps_to_matters_that_are_answered_and_looked_back_at()
    {
        var (member, clerk, party) = (await Life.As(Who.Member), await Life.As(Who.Office), await Life.As(Who.Party));
        var topic = (await member.Tell("/api/topics", new { title = "推进老旧小区改造", text = "群众反映集中" }, HttpStatusCode.Created)).Id();
        Assert.Equal("member", (await clerk.Ask($"/api/topics/{topic}")).Text("source"));
        await clerk.Tell($"/api/topics/{topic}/select", new { form = "monthly", committee = "经济委", due = "2026-05-10" });
        var supervisory = (await clerk.Tell("/api/topics", new { title = "水污染防治", source = "public" }, HttpStatusCode.Created)).Id();
        await clerk.Tell($"/api/topics/{supervisory}/select", new { form = "specialSupervision" });

        await clerk.Tell("/api/plans", new { year = 2026 }, HttpStatusCode.Created);
        foreach (var id in new[] { topic, supervisory }) await clerk.Tell("/api/plans/2026/plan", new { topic = id });
        await clerk.Tell("/api/plans/2026/review", new { meeting = "第三次主席会议" });
        await clerk.Tell("/api/plans/2026/approve", new { documentNumber = "县委〔2026〕5号" }, HttpStatusCode.Forbidden);
        await party.Tell("/api/plans/2026/approve", new { documentNumber = "县委〔2026〕5号" });
        var plan = await clerk.Tell("/api/plans/2026/issue", new { documentNumber = "县委办〔2026〕3号" });
        Assert.Equal((2, 1, 1, 0), (plan.Number("compliance.topics"), plan.Number("compliance.supervisory"), plan.Number("compliance.required"), plan.Number("compliance.short")));
        Assert.Equal("issued", plan.Text("stage"));

        foreach (var (step, day) in new[] { ("study", new DateOnly(2026, 2, 10)), ("kickoff", new(2026, 2, 20)), ("research", new(2026, 4, 10)), ("draftCirculated", new(2026, 5, 8)) })
        {
            Office.Time.MoveTo(day);
            clerk = await Life.As(Who.Office);
            await clerk.Tell($"/api/topics/{topic}/hold", new { held = step, where = "政协会议室", attended = 12 });
        }
        Assert.Equal("topic.step_too_early", (await clerk.Tell($"/api/topics/{topic}/hold", new { held = "meeting" }, HttpStatusCode.Conflict)).Text("code"));
        Office.Time.MoveTo(new(2026, 5, 12));
        clerk = await Life.As(Who.Office);
        await clerk.Tell($"/api/topics/{topic}/hold", new { held = "meeting", leaders = new[] { "分管副县长" } });
        plan = await clerk.Ask("/api/plans/2026");
        Assert.Equal(["2026-06-30 met"], plan["compliance"]!["gauges"]!.AsArray().Where(gauge => gauge!.Text("rule") == "importantConsultation" && gauge!.Number("held") > 0).Select(gauge => $"{gauge!.Text("until")} {gauge!.Text("state")}"));

        var issued = (await clerk.Tell($"/api/topics/{topic}/issue", new { kind = "specialReport", title = "关于老旧小区改造的专报", lines = new[] { "统筹雨污管网改造", "安排专项资金" } }))["outcomes"]![0]!;
        Assert.Equal("协商专报〔2026〕1号", issued.Text("number"));
        Assert.Equal(["统筹雨污管网改造 协商建议〔2026〕1号", "安排专项资金 协商建议〔2026〕2号"], issued["lines"]!.AsArray().Select(line => $"{line!.Text("text")} {line!.Text("matterNumber")}"));

        var matter = issued["lines"]![0]!.Text("matter");
        Assert.Equal(("suggestion", "统筹雨污管网改造"), ((await clerk.Ask($"/api/matters/{matter}")).Text("kind"), (await clerk.Ask($"/api/matters/{matter}")).Text("title")));
        foreach (var step in new Told[]
        {
            new(Who.Government, new AssignMatter(ExpectedMove.Lead, [ExpectedMove.First, ExpectedMove.Second])), new(Who.Lead, new AcknowledgeMatter()), new(Who.FirstCoUnit, new RequestReturn("不属于本单位职责")),
            new(Who.Government, new AcceptReturn(ExpectedMove.First)), new(Who.Government, new WaiveCoSign("情况清楚", ExpectedMove.Second)),
        }) await Life.Do(matter, step);
        Assert.Contains("协商专报〔2026〕1号", (await clerk.Ask($"/api/matters/{matter}/history")).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        Assert.Equal("concluded", (await clerk.Tell($"/api/topics/{topic}/conclude", new { })).Text("stage"));
        Assert.Equal(2, (await clerk.Ask("/api/topics?year=2026&stage=concluded"))["items"]![0]!.Number("lines"));
    }

    [Fact]
    public async Task Steps_before_their_time_are_counted_in_the_plan_and_fifty_who_number_leave_no_gap()
    {
        var clerk = await Life.As(Who.Office);
        var topics = new List<Guid>();
        for (var i = 0; i < 10; i++)
        {
            var id = (await clerk.Tell("/api/topics", new { title = $"视察第{i}项" }, HttpStatusCode.Created)).Id();
            await clerk.Tell($"/api/topics/{id}/select", new { form = "inspection" });
            await clerk.Tell($"/api/topics/{id}/hold", new { held = "opinions", reason = "汛期紧急", approver = "主席" });
            topics.Add(id);
        }
        await clerk.Tell("/api/plans", new { year = 2026 }, HttpStatusCode.Created);
        foreach (var id in topics) await clerk.Tell("/api/plans/2026/plan", new { topic = id });
        Assert.Equal(10, (await clerk.Ask("/api/plans/2026")).Number("overrides"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(n => clerk.Tell($"/api/topics/{topics[n % 10]}/issue", new { kind = "minutes", title = $"纪要{n}" })));
        Assert.Equal(50, answers.Length);
        var numbers = await Office.Database.Column("select data ->> 'number' from events.mt_events where type = 'outcome_issued_v1'");
        Assert.Equal(Enumerable.Range(1, 50).Select(n => $"会议纪要〔2026〕{n}号").Order(), numbers.Order());
        Assert.Equal("topic.lines_missing", (await clerk.Tell($"/api/topics/{topics[0]}/issue", new { kind = "formalProposal", title = "建议案" }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        Assert.Equal("会议纪要〔2026〕51号", (await clerk.Tell($"/api/topics/{topics[0]}/issue", new { kind = "minutes", title = "纪要" }))["outcomes"]!.AsArray()[^1]!.Text("number"));
    }

    [Fact]
    public async Task What_was_only_put_forward_is_seen_by_its_proposer_and_the_committee()
    {
        var unit = await Life.As(Who.Lead);
        var topic = (await unit.Tell("/api/topics", new { title = "部门想商量的事" }, HttpStatusCode.Created)).Id();
        await (await Life.As(Who.FirstCoUnit)).Ask($"/api/topics/{topic}", HttpStatusCode.NotFound);
        Assert.Equal(0, (await (await Life.As(Who.FirstCoUnit)).Ask("/api/topics")).Number("total"));
        Assert.Equal(1, (await unit.Ask("/api/topics")).Number("total"));
        await (await Office.As("office.370602")).Ask($"/api/topics/{topic}", HttpStatusCode.NotFound);
        await unit.Tell($"/api/topics/{topic}/select", new { form = "monthly" }, HttpStatusCode.Forbidden);

        var clerk = await Life.As(Who.Office);
        await clerk.Tell($"/api/topics/{topic}/decline", new { }, HttpStatusCode.UnprocessableEntity);
        await clerk.Tell($"/api/topics/{topic}/decline", new { reason = "与上年重复" });
        Assert.Equal("与上年重复", (await unit.Ask($"/api/topics/{topic}")).Text("reason"));
        Assert.Equal(["department 1 0 1"], (await clerk.Ask("/api/topics?year=2026"))["sources"]!.AsArray().Select(one => $"{one!.Text("source")} {one!.Number("proposed")} {one!.Number("selected")} {one!.Number("declined")}"));
        Assert.Equal("plan.exists", (await Twice(clerk)).Text("code"));
        await clerk.Ask("/api/plans/1", HttpStatusCode.NotFound);

        static async Task<JsonNode> Twice(HttpClient clerk)
        {
            await clerk.Tell("/api/plans", new { year = 2026 }, HttpStatusCode.Created);
            return await clerk.Tell("/api/plans", new { year = 2026 }, HttpStatusCode.Conflict);
        }
    }

    [Fact]
    public async Task The_plan_of_a_county_is_judged_by_its_own_rules()
    {
        var clerk = await Office.As("office.371327");
        await clerk.Tell("/api/plans", new { year = 2026 }, HttpStatusCode.Created);
        foreach (var (form, count) in new[] { ("thematicStandingCommittee", 2), ("monthly", 8), ("specialSupervision", 2) })
        {
            for (var i = 0; i < count; i++)
            {
                var id = (await clerk.Tell("/api/topics", new { title = $"{form} {i}" }, HttpStatusCode.Created)).Id();
                await clerk.Tell($"/api/topics/{id}/select", new { form });
                await clerk.Tell("/api/plans/2026/plan", new { topic = id });
            }
        }
        var plan = await clerk.Tell("/api/plans/2026/review", new { meeting = "主席会议" });
        Assert.Equal((12, 2, 3, 1), (plan.Number("compliance.topics"), plan.Number("compliance.supervisory"), plan.Number("compliance.required"), plan.Number("compliance.short")));
        Assert.StartsWith("系统默认", plan.Text("compliance.citation"), StringComparison.Ordinal);
        Assert.Contains(plan["compliance"]!["gauges"]!.AsArray(), gauge => gauge!.Text("rule") == "monthlyConsultation" && gauge!.Number("least") == 8);

        var party = await Office.As("party.371327");
        Assert.Equal("plan.short_of_supervisory", (await party.Tell("/api/plans/2026/approve", new { documentNumber = "5号" }, HttpStatusCode.Conflict)).Text("code"));
        var waived = await party.Tell("/api/plans/2026/approve", new { documentNumber = "5号", reason = "另有专项安排", approver = "县委常委会" });
        Assert.Equal(("approved", 1), (waived.Text("stage"), waived["waivers"]![0]!.Number("shortBy")));
    }

    [Fact]
    public async Task A_step_is_judged_by_the_county_s_gates_of_its_day()
    {
        Office.Time.MoveTo(new(2026, 3, 2));
        var clerk = await Life.As(Who.Office);
        var topic = (await clerk.Tell("/api/topics", new { title = "夜间经济" }, HttpStatusCode.Created)).Id();
        await clerk.Tell($"/api/topics/{topic}/select", new { form = "monthly", occurredOn = "2026-03-02", lateEntryReason = "整理资料" });
        var change = new { reason = "简化", effectiveFrom = "2026-03-10", gates = new[] { new { step = "research", needs = new[] { "study" } } }, citations = new Dictionary<string, string> { ["gate/research"] = "议事规则第八条" } };
        var preview = await clerk.Tell("/api/rulebook/preview", change);
        Assert.Equal(["gate/research 须先学习、开题会 → 须先学习"], preview["changes"]!.AsArray().Select(one => $"{one!.Text("key")} {one!.Text("before")} → {one!.Text("after")}"));
        await clerk.Tell("/api/rulebook", change);
        Office.Time.MoveTo(new(2026, 3, 12));
        clerk = await Life.As(Who.Office);
        await clerk.Tell($"/api/topics/{topic}/hold", new { held = "study", occurredOn = "2026-03-03", lateEntryReason = "整理资料" });
        Assert.Equal("topic.step_too_early", (await clerk.Tell($"/api/topics/{topic}/hold", new { held = "research", occurredOn = "2026-03-09", lateEntryReason = "整理资料" }, HttpStatusCode.Conflict)).Text("code"));
        await clerk.Tell($"/api/topics/{topic}/hold", new { held = "research", occurredOn = "2026-03-10", lateEntryReason = "整理资料" });
        Assert.Contains("议事规则第八条", WebUtility.HtmlDecode(await clerk.GetStringAsync(new Uri("/rulebook", UriKind.Relative))), StringComparison.Ordinal);
    }

    [RealDocumentFact]
    public async Task The_annex_of_a_county_is_its_plan_with_the_topics_it_names()
    {
        var clerk = await Office.As("office.371327");
        var file = await File.ReadAllBytesAsync(RealDocuments.Plan("000_4702fba72d6600e2.txt"));
        var preview = await clerk.Import(file, "annex.txt", 2023, dryRun: true, kind: "plan");
        Assert.Equal(12, preview.Number("created"));
        await clerk.Ask("/api/plans/2023", HttpStatusCode.NotFound);

        Assert.Equal(12, (await clerk.Import(file, "annex.txt", 2023, kind: "plan")).Number("created"));
        var plan = await clerk.Ask("/api/plans/2023");
        Assert.Equal((12, 2, 3, 1), (plan.Number("compliance.topics"), plan.Number("compliance.supervisory"), plan.Number("compliance.required"), plan.Number("compliance.short")));
        Assert.Equal(["monthly 8", "specialSupervision 2", "thematicStandingCommittee 2"], plan["topics"]!.AsArray().GroupBy(topic => topic!.Text("form")).Select(same => $"{same.Key} {same.Count()}").Order());
        Assert.Equal((0, 12), (await clerk.Import(file, "other.txt", 2023, kind: "plan")) is var again ? (again.Number("created"), again.Number("unchanged")) : default);

        foreach (var (county, name, topics) in new[] { ("340123", "001_d147c2d3cb2e1563.txt", 3), ("330822", "002_5b64adc7fccb589c.txt", 6) })
        {
            var office2 = await Office.As($"office.{county}");
            var entered = await office2.Import(await File.ReadAllBytesAsync(RealDocuments.Plan(name)), "report.txt", 2023, kind: "plan");
            Assert.True(entered.Number("created") == topics, $"{county}: {entered["lines"]!.AsArray().Where(line => line!.Text("form").Length > 0).Select(line => line!.Text("text")).Aggregate("", (so, text) => so + " | " + text)}");
        }
        var none = await Office.As("office.370602");
        Assert.Equal("import.no_plan", (await none.Import(await File.ReadAllBytesAsync(RealDocuments.Plan("003_2222ca483f355c69.txt")), "report.txt", 2023, kind: "plan", expected: HttpStatusCode.UnprocessableEntity)).Text("code"));
    }
}
