using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Deadlines;
using Supervision.Sweeps;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Plans;

/// <summary>What the year's plan owes stands where everything owed stands, and is ended by the meetings that are held.</summary>
public sealed class PlanObligationTests() : OwnOffice(new DateOnly(2026, 1, 5))
{
    [Fact]
    public async Task A_plan_owes_its_cadences_from_its_approval_and_the_meetings_held_end_them()
    {
        var (clerk, party) = (await Life.As(Who.Office), await Life.As(Who.Party));
        var (early, monthly, supervision) = (await Selected(clerk, "inspection"), await Selected(clerk, "monthly"), await Selected(clerk, "specialSupervision"));
        await clerk.Tell("/api/plans", new { year = 2026 }, HttpStatusCode.Created);
        await (await Life.As(Who.Government)).Tell("/api/plans/2026/plan", new { topic = monthly });
        foreach (var topic in new[] { early, supervision }) await clerk.Tell("/api/plans/2026/plan", new { topic });
        Assert.Equal(0, (await clerk.Ask("/api/obligations?unit=cppcc-office")).Number("total"));
        await clerk.Tell("/api/plans/2026/review", new { meeting = "主席会议" });
        var plan = await party.Tell("/api/plans/2026/approve", new { documentNumber = "县委〔2026〕5号" });
        Assert.Equal(["government 1", "office 2"], plan["topics"]!.AsArray().GroupBy(topic => topic!.Text("plannedBy")).Select(same => $"{same.Key} {same.Count()}").Order());
        Assert.Equal(5, plan["obligations"]!.AsArray().Count);

        // Only what has begun is owed; it is the office's, in every list of what is owed, and leads to the plan.
        var owed = await clerk.Ask("/api/obligations?unit=cppcc-office");
        Assert.Equal(["cadenceHeld/importantConsultation/1 2026-03-31", "cadenceHeld/thematicMeeting/1 2026-12-31"], owed["items"]!.AsArray().Select(due => $"{due!.Text("series")} {due!.Text("dueOn")}"));
        Assert.All(owed["items"]!.AsArray(), due => Assert.Equal(("plan", "/plans/2026", "2026年度计划", "cadenceHeld", "desk"), (due!.Text("subjectKind"), due!.Text("page"), due!.Text("number"), due!.Text("what"), due!.Text("role"))));
        Assert.Equal(0, (await clerk.Ask("/api/obligations?kind=finding")).Number("total"));
        Assert.Equal(0, (await (await Life.As(Who.Lead)).Ask("/api/obligations")).Number("total"));
        Assert.Equal(0, (await (await Life.As(Who.Member)).Ask("/api/obligations")).Number("total"));
        Assert.Equal(2, (await (await Life.As(Who.Leader)).Ask("/api/obligations?year=2026")).Number("total"));
        Assert.Equal(0, (await (await Office.As("office.370602")).Ask("/api/obligations")).Number("total"));
        Assert.Contains("/plans/2026", await Page(clerk, "/"), StringComparison.Ordinal);

        // Why this day: the rule with its citation.
        var why = (await clerk.Ask("/api/plans/2026/explain?series=cadenceHeld/importantConsultation/1"))["steps"]![0]!;
        Assert.Equal(("opened", "2026-03-31", "cadence/importantConsultation"), (why.Text("kind"), why.Text("dueOn"), why.Text("rule")));
        Assert.StartsWith("系统默认", why.Text("citation"), StringComparison.Ordinal);
        await clerk.Ask("/api/plans/2026/explain?series=nonsense", HttpStatusCode.NotFound);
        await clerk.Ask("/api/plans/2025/explain?series=nonsense", HttpStatusCode.NotFound);

        // The quarter passes: overdue in the question and on the board, in a group of its own; recorded and told by the sweep once.
        await Sweep(new(2026, 3, 20));
        await Sweep(new(2026, 4, 1));
        await Sweep(new(2026, 4, 2));
        clerk = await Life.As(Who.Office);
        var overdue = await clerk.Ask("/api/queries/overdue");
        Assert.Equal((1, "plan 计划 1", "cppcc-office 1"), (overdue.Number("numerator"), string.Join(' ', overdue["byKind"]!.AsArray().Select(Said("name"))), string.Join(' ', overdue["byUnit"]!.AsArray().Select(Said()))));
        Assert.Equal(0, (await clerk.Ask("/api/queries/overdue?kind=finding")).Number("denominator"));
        Assert.Equal(1, (await clerk.Ask("/api/queries/overdue-board")).Number("whole.overdue"));
        Assert.Equal(["dueSoon 2026-03-24", "overdue 2026-04-01"], await Office.Database.Column("select tier || ' ' || reached_on from views.deadlines where what = 'cadenceHeld' order by 1"));
        Assert.Equal(
            ["dueSoon cppcc-office /plans/2026", "overdue cppcc-office /plans/2026", "overdue government-office /plans/2026"],
            await Office.Database.Column("select data ->> 'what' || ' ' || (data ->> 'unit') || ' ' || (data ->> 'page') from docs.mt_doc_notice where data ->> 'what' in ('dueSoon', 'overdue') order by 1"));

        // A meeting of March that is entered in April ended the quarter in March; what was recorded as overdue is withdrawn.
        await Meet(clerk, monthly, new(2026, 3, 30));
        plan = await clerk.Ask("/api/plans/2026");
        Assert.Equal(("2026-03-30", "doneInTime", "met"), (Of(plan, "importantConsultation/1").Text("dischargedOn"), Of(plan, "importantConsultation/1").Text("state"), GaugeOf(plan, "importantConsultation/1").Text("state")));
        Assert.Equal((0, 1), ((await clerk.Ask("/api/queries/overdue")).Number("numerator"), (await clerk.Ask("/api/queries/overdue?knownAt=2026-04-01")).Number("numerator")));
        await Sweep(new(2026, 4, 3));
        Assert.Equal(["overdue doneInTime"], await Office.Database.Column("select tier || ' ' || reason from views.withdrawals"));

        // What is counted is not said by hand; supervision counts for neither; a topic taken out takes its meeting with it.
        clerk = await Life.As(Who.Office);
        Assert.DoesNotContain("holdCadence", (await clerk.Ask("/api/plans/2026")).Strings("actions"));
        Assert.Equal("plan.cadence_counted", (await clerk.Tell("/api/plans/2026/hold-cadence", new { cadence = "importantConsultation", text = "x" }, HttpStatusCode.Conflict)).Text("code"));
        plan = await clerk.Tell("/api/plans/2026/drop", new { topic = monthly, reason = "改为下年" });
        Assert.Equal(("overdue", "missed"), (Of(plan, "importantConsultation/1").Text("state"), GaugeOf(plan, "importantConsultation/1").Text("state")));
        Assert.Equal("改为下年 False", $"{plan["changes"]![0]!.Text("reason")} {plan["changes"]![0]!["isIn"]!.GetValue<bool>()}");
        plan = await clerk.Tell("/api/plans/2026/plan", new { topic = monthly, reason = "仍列本年" });
        Assert.Equal("doneInTime", Of(plan, "importantConsultation/1").Text("state"));

        // What is not in the plan is begun only as such, and counted.
        var extra = await Selected(clerk, "expert");
        Assert.Equal("topic.unplanned", (await clerk.Tell($"/api/topics/{extra}/hold", new { held = "study" }, HttpStatusCode.Conflict)).Text("code"));
        await clerk.Tell($"/api/topics/{extra}/hold", new { held = "study", reason = "县委临时交办", approver = "主席" });
        await clerk.Tell($"/api/topics/{extra}/hold", new { held = "kickoff" });
        plan = await clerk.Ask("/api/plans/2026");
        Assert.Equal((1, "县委临时交办"), (plan.Number("unplanned"), plan["unplannedTopics"]![0]!.Text("reason")));

        // Counted again by calendar or rules, a plan stays as it is; a second sweep finds nothing to do.
        var version = (await clerk.Ask("/api/plans/2026"))["version"]!.GetValue<long>();
        foreach (var cause in Enum.GetValues<RecountCause>()) await Office.Services.GetRequiredService<LimitRecount>().Run(LifeOverHttp.County, cause, default);
        await Sweep(new(2026, 4, 4));
        Assert.Equal(version, (await (await Life.As(Who.Office)).Ask("/api/plans/2026"))["version"]!.GetValue<long>());
    }

    [Fact]
    public async Task What_a_county_holds_beside_its_topics_is_entered_by_its_office()
    {
        var (clerk, party) = (await Office.As("office.340123"), await Office.As("party.340123"));
        var topic = await Selected(clerk, "inspection");
        await clerk.Tell("/api/plans", new { year = 2026 }, HttpStatusCode.Created);
        await clerk.Tell("/api/plans/2026/plan", new { topic });
        await clerk.Tell("/api/plans/2026/review", new { meeting = "主席会议" });
        Office.Time.MoveTo(new(2026, 5, 6));
        (clerk, party) = (await Office.As("office.340123"), await Office.As("party.340123"));

        // Approved in May: the first quarter is owed since January, and its meeting of March is entered now.
        var plan = await party.Tell("/api/plans/2026/approve", new { documentNumber = "县委〔2026〕8号" });
        Assert.Equal(("2026-01-01", "overdue"), (Of(plan, "standingCommittee/1").Text("openedOn"), Of(plan, "standingCommittee/1").Text("state")));
        Assert.Equal((4, 1), (plan["compliance"]!["gauges"]!.AsArray().Count(gauge => !gauge!["isCounted"]!.GetValue<bool>()), plan["targets"]!.AsArray().Count(target => target!.Text("form") == "inspection" && target!.Number("minimum") == 3)));
        await party.Tell("/api/plans/2026/hold-cadence", new { cadence = "standingCommittee", text = "x" }, HttpStatusCode.Forbidden);
        Assert.Equal("plan.meeting_missing", (await clerk.Tell("/api/plans/2026/hold-cadence", new { cadence = "standingCommittee" }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        Assert.Equal("topic.in_the_future", (await clerk.Tell("/api/plans/2026/hold-cadence", new { cadence = "standingCommittee", text = "x", occurredOn = "2026-06-01" }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        await clerk.Tell("/api/plans/2026/hold-cadence", "nonsense", HttpStatusCode.BadRequest);
        Assert.Contains("holdCadence", (await clerk.Ask("/api/plans/2026")).Strings("actions"));
        plan = await clerk.Tell("/api/plans/2026/hold-cadence", new { cadence = "standingCommittee", text = "十届第六次常委会会议", occurredOn = "2026-03-26", lateEntryReason = "整理资料" });
        Assert.Equal("doneInTime", Of(plan, "standingCommittee/1").Text("state"));
        Assert.Equal("plan.cadence_held_already", (await clerk.Tell("/api/plans/2026/hold-cadence", new { cadence = "standingCommittee", text = "again", occurredOn = "2026-03-26", lateEntryReason = "整理资料" }, HttpStatusCode.Conflict)).Text("code"));

        // Of three inspections a year one is planned; summing up ends nothing.
        await clerk.Tell($"/api/topics/{topic}/hold", new { held = "opinions", reason = "汛期", approver = "主席" });
        await clerk.Tell("/api/plans/2026/issue", new { documentNumber = "3号" });
        plan = await clerk.Tell("/api/plans/2026/close", new { note = "提前总结" });
        Assert.Equal(("running", 1), (Of(plan, "chairInspection/1").Text("state"), GaugeOf(plan, "chairInspection/1").Number("held")));
        var page = await Page(clerk, "/plans/2026");
        Assert.All(["周期任务时限", "全年安排", "登记周期任务", "为什么是这一天"], text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.Contains("没有公开发布过计划文本", await Page(clerk, "/plans/2024"), StringComparison.Ordinal);
        Assert.Contains("肥西县政协2023年工作要点", await Page(clerk, "/plans/2026/why?series=cadenceHeld%2FstandingCommittee%2F1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eight_meetings_entered_at_once_are_all_counted()
    {
        var clerk = await Office.As("office.371327");
        await clerk.Tell("/api/plans", new { year = 2026 }, HttpStatusCode.Created);
        var topics = new List<string>();
        for (var n = 0; n < 8; n++) topics.Add(await Selected(clerk, "monthly"));
        topics.Add(await Selected(clerk, "specialSupervision"));
        foreach (var topic in topics) await clerk.Tell("/api/plans/2026/plan", new { topic });
        await clerk.Tell("/api/plans/2026/review", new { meeting = "主席会议" });
        await (await Office.As("party.371327")).Tell("/api/plans/2026/approve", new { documentNumber = "5号", reason = "另有安排", approver = "县委" });

        Office.Time.MoveTo(new(2026, 9, 1));
        clerk = await Office.As("office.371327");
        // With the version each clerk saw: that somebody else's meeting moved the plan on is nothing to him.
        await Task.WhenAll(topics.Take(8).Select((topic, n) => clerk.Tell($"/api/topics/{topic}/hold", new { held = "meeting", reason = "补录", approver = "主席", occurredOn = $"2026-0{n + 1}-15", lateEntryReason = "整理资料" }, ifMatch: "\"2\"")));
        var plan = await clerk.Ask("/api/plans/2026");
        Assert.Equal((8, "met", "2026-08-15", "doneInTime"), (GaugeOf(plan, "monthlyConsultation/1").Number("held"), GaugeOf(plan, "monthlyConsultation/1").Text("state"), Of(plan, "monthlyConsultation/1").Text("dischargedOn"), Of(plan, "monthlyConsultation/1").Text("state")));
        Assert.Equal(1, await Office.Database.Scalar<long>("select count(*) from events.mt_events where type = 'obligation_discharged_v1' and data ->> 'series' = 'cadenceHeld/monthlyConsultation/1'"));
    }

    private static async Task<string> Selected(HttpClient clerk, string form)
    {
        var id = (await clerk.Tell("/api/topics", new { title = $"{form}一题" }, HttpStatusCode.Created)).Text("id");
        await clerk.Tell($"/api/topics/{id}/select", new { form });
        return id;
    }

    /// <summary>Enters what led to a meeting, and the meeting.</summary>
    private static async Task Meet(HttpClient clerk, string topic, DateOnly day)
    {
        foreach (var (held, on) in new[] { ("study", day.AddDays(-20)), ("kickoff", day.AddDays(-20)), ("research", day.AddDays(-10)), ("draftCirculated", day.AddDays(-2)), ("meeting", day) })
            await clerk.Tell($"/api/topics/{topic}/hold", new { held, occurredOn = on.ToString("yyyy-MM-dd"), lateEntryReason = "整理资料" });
    }

    private static async Task<string> Page(HttpClient client, string path) => WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(path, UriKind.Relative)));

    private async Task Sweep(DateOnly day)
    {
        Office.Time.MoveTo(day);
        await Office.Services.GetRequiredService<DailySweep>().Run(default);
    }

    private static JsonNode Of(JsonNode plan, string series) => plan["obligations"]!.AsArray().Single(due => due!.Text("series") == $"cadenceHeld/{series}")!;

    private static JsonNode GaugeOf(JsonNode plan, string series) => plan["compliance"]!["gauges"]!.AsArray().Single(gauge => gauge!.Text("series") == $"cadenceHeld/{series}")!;

    private static Func<JsonNode?, string> Said(string? also = null) => share => $"{share!.Text("key")} {(also is null ? "" : share!.Text(also) + " ")}{share!.Number("numerator")}";
}
