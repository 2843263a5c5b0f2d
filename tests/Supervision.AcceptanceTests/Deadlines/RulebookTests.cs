using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Sweeps;
using Supervision.Tests;
using Wolverine.Tracking;
using Xunit;

namespace Supervision.AcceptanceTests.Deadlines;

/// <summary>A county changes its rules and its calendar: seen before, recorded, counted again only where that is ordered, and nobody else's.</summary>
public sealed class RulebookTests() : OwnOffice(Start)
{
    private static readonly DateOnly Start = new(2026, 11, 2);

    [Fact]
    public async Task A_new_rule_holds_for_what_starts_from_its_day_and_what_runs_keeps_its_own()
    {
        var (client, running) = (await Life.As(Who.Office), await Life.Given(ExpectedMove.Joint));
        var change = Monthly(effectiveFrom: "2026-11-10");

        var preview = await client.Tell("/api/rulebook/preview", change);
        Assert.Equal(("respond", "3 个月，遇非工作日顺延", "1 个月"), (preview["changes"]![0]!.Text("key"), preview["changes"]![0]!.Text("before"), preview["changes"]![0]!.Text("after")));
        Assert.Equal((1, 1), (preview.Number("running"), preview.Number("matters")));
        Assert.Equal(("2027-02-02", "2026-12-02"), (preview["moved"]![0]!.Text("dueOn"), preview["moved"]![0]!.Text("newDueOn")));
        Assert.Equal(2, (await client.Ask("/api/rulebook")).Number("version"));

        var adopted = await client.Tell("/api/rulebook", change);
        Assert.Equal((3, "2026-11-10"), (adopted.Number("version"), adopted.Text("effectiveFrom")));
        Assert.Equal("办理办法第五条", adopted["lines"]!.AsArray().Single(line => line!.Text("key") == "respond")!.Text("citation"));
        Assert.Equal(2, (await client.Ask("/api/rulebook?on=2026-11-09")).Number("version"));

        Office.Time.MoveTo(new(2026, 11, 9));
        Assert.Equal("2027-02-09", await DueOf(await Life.Given(ExpectedMove.Joint)));
        Office.Time.MoveTo(new(2026, 11, 10));
        var later = await Life.Given(ExpectedMove.Joint);
        Assert.Equal("2026-12-10", await DueOf(later));
        Assert.Equal("2027-02-02", await DueOf(running));
        Assert.Equal("办理办法第五条", (await (await Life.As(Who.Lead)).Ask($"/api/matters/{later.Id()}/explain?series=response/water/1"))["steps"]![0]!.Text("citation"));
        Assert.Equal("2026-12-10", (await (await Life.As(Who.Office)).Ask("/api/deadlines/explain?rule=respond&start=2026-11-10")).Text("counted.dueOn"));

        // Nobody else's: another county has its defaults.
        Assert.Equal("系统默认（所见：2、3、5 个月）", (await (await Office.As("office.370602")).Ask("/api/rulebook"))["lines"]!.AsArray().Single(line => line!.Text("key") == "respond")!.Text("citation"));
    }

    [Fact]
    public async Task A_recount_that_is_ordered_is_recorded_in_every_matter_and_told()
    {
        var (client, running) = (await Life.As(Who.Office), await Life.Given(ExpectedMove.Joint));
        var extended = await Life.Given([.. ExpectedMove.Joint, new(Who.Lead, new RequestExtension(new(2027, 3, 1), "需要批复")), new(Who.Office, new GrantExtension())]);
        await Settled(() => client.Tell("/api/rulebook", Monthly(recount: true)));

        Assert.Equal("2026-12-02", await DueOf(running));
        Assert.Equal("2027-03-01", await DueOf(extended));
        var version = (await client.Ask("/api/rulebook"))["versions"]![0]!;
        Assert.Equal(1, version.Number("recounted.moved"));
        Assert.Contains((await (await Life.As(Who.Lead)).Ask("/api/notices"))["items"]!.AsArray(), notice => notice!.Text("what") == "recounted" && notice!.Text("matter") == running.Text("id"));
        var steps = (await client.Ask($"/api/matters/{running.Id()}/explain?series=response/water/1"))["steps"]!.AsArray();
        Assert.Equal(["opened", "recounted"], steps.Select(step => step!.Text("kind")));
        Assert.Equal("2027-02-02", await DueOf(running, asOf: "2026-11-01"));

        // The order is carried out once, however often the message comes.
        await Office.Services.GetRequiredService<LimitRecount>().Run(LifeOverHttp.County, RecountCause.Rulebook, default);
        Assert.Equal(["1"], await Office.Database.Column("select count(*) from events.mt_events where type = 'limits_recounted_v1'"));
    }

    [Fact]
    public async Task A_year_that_is_published_moves_what_waited_for_it()
    {
        Office.Time.MoveTo(new(2026, 12, 24));
        var client = await Life.As(Who.Office);
        var assignment = (await client.Tell("/api/matters", new { kind = "suggestion", title = "年末建议", text = "跨年度的建议" }, HttpStatusCode.Created)).Id();
        Assert.Equal("2026-12-31", await DueOf(assignment, "assignment/cppcc-office/1"));
        Office.Time.MoveTo(new(2026, 12, 30));
        client = await Life.As(Who.Office);
        var second = (await client.Tell("/api/matters", new { kind = "suggestion", title = "跨年建议", text = "跨年度的建议" }, HttpStatusCode.Created)).Id();
        Assert.Equal("2027-01-06", await DueOf(second, "assignment/cppcc-office/1"));

        object year(bool dryRun) => new { year = 2027, source = "关于2027年部分节假日安排的通知（测试）", text = "一、元旦：1月1日（周五）至4日（周一）放假调休，共4天。1月9日（周六）上班。", dryRun };
        var read = await client.Tell("/api/calendar/years", year(dryRun: true));
        Assert.Equal(5, read["days"]!.AsArray().Count);
        Assert.Equal("false", (await client.Ask("/api/calendar/2027")).Text("isPublished"));

        await Settled(() => client.Tell("/api/calendar/years", year(dryRun: false)));
        var published = await client.Ask("/api/calendar/2027");
        Assert.Equal(("true", "true", "2026.1+1"), (published.Text("isPublished"), published.Text("isOwn"), published.Text("version")));
        Assert.Equal("2027-01-08", await DueOf(second, "assignment/cppcc-office/1"));
        Assert.Equal("2026-12-31", await DueOf(assignment, "assignment/cppcc-office/1"));
        Assert.Equal(["false"], await Office.Database.Column($"select provisional::text from views.obligations where stream_id = '{second}' and known_to is null and valid_to is null"));
        Assert.Equal("false", (await (await Office.As("office.370602")).Ask("/api/calendar/2027")).Text("isPublished"));
    }

    [Fact]
    public async Task A_day_of_the_countys_own_moves_what_runs_over_it_and_back()
    {
        var client = await Life.As(Who.Office);
        var matter = (await Life.Given()).Id();
        Assert.Equal("2026-11-09", await DueOf(matter, "assignment/cppcc-office/1"));
        await Settled(() => client.Tell("/api/calendar/days", new { day = "2026-11-05", name = "县庆", isWorked = false, source = "县人大决定" }));
        Assert.Equal("2026-11-10", await DueOf(matter, "assignment/cppcc-office/1"));
        Assert.Equal("calendar.day_changes_nothing", (await client.Tell("/api/calendar/days", new { day = "2026-11-05", name = "县庆", isWorked = false, source = "县人大决定" }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        await Settled(() => client.Tell("/api/calendar/days/clear", new { day = "2026-11-05", reason = "改期" }));
        Assert.Equal("2026-11-09", await DueOf(matter, "assignment/cppcc-office/1"));
    }

    [Fact]
    public async Task An_answer_proven_to_have_been_in_time_withdraws_the_record_of_being_overdue_once()
    {
        Office.Time.MoveTo(new(2026, 3, 2));
        var matter = (await Life.Given(ExpectedMove.CoSigned)).Text("id");
        await Sweep();
        Office.Time.MoveTo(new(2026, 6, 5));
        await Sweep();
        Assert.Equal(["dueSoon", "overdue"], await Office.Database.Column($"select tier from views.deadlines where subject = '{matter}' and what = 'response' order by 1"));

        await Life.Do(matter, new(Who.Lead, ExpectedMove.Response with { OccurredOn = new(2026, 6, 1), Commitments = [new("改造", new(2026, 9, 1))], LateEntryReason = "纸质件迟到" }));
        Office.Time.MoveTo(new(2026, 6, 8));
        await Sweep();
        await Sweep();
        Office.Time.MoveTo(new(2026, 6, 9));
        await Sweep();
        Assert.Equal(["overdue doneInTime 2026-06-06"], await Office.Database.Column("select tier || ' ' || reason || ' ' || withdrawn_on from views.withdrawals"));
        Assert.Contains("overdue", await Office.Database.Column($"select tier from views.deadlines where subject = '{matter}' and what = 'response'"));
    }

    [Fact]
    public async Task Rules_and_calendar_are_the_offices_to_change_and_bad_ones_change_nothing()
    {
        foreach (var (path, body) in new (string, object)[] { ("/api/rulebook", Monthly()), ("/api/rulebook/preview", Monthly()), ("/api/calendar/years", new { year = 2027 }), ("/api/calendar/days", new { }), ("/api/calendar/days/clear", new { }) })
            await (await Life.As(Who.Lead)).Tell(path, body, HttpStatusCode.Forbidden);

        var client = await Life.As(Who.Office);
        foreach (var (code, body) in new (string, object)[]
        {
            ("rulebook.citation_missing", new { reason = "决定", dueSoonDays = 9 }), ("rulebook.limit_unknown", new { reason = "决定", limits = new[] { Limit("sleep", 1, "months") } }),
            ("rulebook.incomplete", new { reason = "决定", limits = new object?[] { null } }), ("rulebook.nothing_changes", new { reason = "决定" }), ("rulebook.reason_missing", new { dueSoonDays = 9 }),
            ("date.out_of_range", new { reason = "决定", effectiveFrom = "9999-12-31", dueSoonDays = 9 }), ("rulebook.count_out_of_range", new { reason = "决定", limits = new[] { Limit("respond", int.MaxValue, "years") } }),
        })
        {
            var status = code == "rulebook.nothing_changes" ? HttpStatusCode.Conflict : HttpStatusCode.UnprocessableEntity;
            Assert.Equal(code, (await client.Tell("/api/rulebook", body, status)).Text("code"));
        }
        await client.Tell("/api/rulebook", new { reason = "决定", limits = new[] { Limit("respond", 1, "fortnights") } }, HttpStatusCode.BadRequest);
        await client.Tell("/api/calendar/years", new { year = 2027, source = "x", text = new string('春', 20_001) }, HttpStatusCode.UnprocessableEntity);
        await client.Ask("/api/calendar/1", HttpStatusCode.UnprocessableEntity);
        Assert.Equal(2, (await client.Ask("/api/rulebook")).Number("version"));
    }

    [Fact]
    public async Task Two_who_change_the_rules_at_once_do_not_undo_each_other()
    {
        var client = await Life.As(Who.Office);
        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(async i =>
        {
            using var answer = await client.PostAsJsonAsync("/api/rulebook", new { reason = $"决定 {i}", dueSoonDays = 20 + i, citations = new { dueSoonDays = "第六条" } });
            return answer.StatusCode;
        }));
        Assert.All(answers, status => Assert.Contains(status, new[] { HttpStatusCode.OK, HttpStatusCode.Conflict }));
        var versions = (await client.Ask("/api/rulebook"))["versions"]!.AsArray();
        Assert.Equal(answers.Count(status => status == HttpStatusCode.OK) + 2, versions.Count);
        Assert.Equal(versions.Count, versions.Select(version => version!.Number("version")).Distinct().Count());
    }

    [Fact]
    public async Task The_shipped_counties_have_the_rules_their_documents_state_each_with_its_citation()
    {
        foreach (var (county, rule, value) in new[]
        {
            ("640122", "cadence/importantConsultation", "重要协商活动：每季度至少 1 次"), ("371327", "cadence/monthlyConsultation", "月度协商会：每年至少 8 次"),
            ("340123", "cadence/standingCommittee", "常委会会议（通报政府工作）：每季度至少 1 次"), ("330822", "cadence/recordShow", "履职成果比晾晒：每半年至少 1 次"),
        })
        {
            var line = (await (await Office.As($"office.{county}")).Ask("/api/rulebook"))["lines"]!.AsArray().Single(one => one!.Text("key") == rule)!;
            Assert.Equal((value, "false"), (line.Text("value"), line.Text("isDefault")));
        }
        Assert.All((await (await Office.As("office.370602")).Ask("/api/rulebook"))["lines"]!.AsArray(), line => Assert.Equal("true", line!.Text("isDefault")));
    }

    private static object Monthly(string? effectiveFrom = null, bool recount = false) =>
        new { effectiveFrom, reason = "常委会议决定", recount, limits = new[] { Limit("respond", 1, "months") } };

    private static object Limit(string name, int count, string unit) => new { name, limit = new { count, unit }, citation = "办理办法第五条" };

    private async Task<string> DueOf(System.Text.Json.Nodes.JsonNode matter, string? asOf = null) => asOf is null
        ? await DueOf(matter.Id(), "response/water/1")
        : (await Office.Database.Column($"select due_on::text from views.obligations where stream_id = '{matter.Id()}' and series = 'response/water/1' and known_to is null order by valid_from"))[0];

    private async Task<string> DueOf(Guid matter, string series) =>
        (await Office.Database.Column($"select due_on::text from views.obligations where stream_id = '{matter}' and series = '{series}' and known_to is null and valid_to is null")).Single();

    private Task<Swept?> Sweep() => Office.Services.GetRequiredService<DailySweep>().Run(default);

    private Task Settled(Func<Task> act) => Office.Services.GetRequiredService<IHost>().ExecuteAndWaitAsync(act);
}
