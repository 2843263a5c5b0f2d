using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Calls;

/// <summary>The day's calls over HTTP: whom to call about what, the calls logged once, a text for the group chat.</summary>
public sealed class CallTests : OwnOffice
{
    [Fact]
    public async Task Each_unit_is_listed_with_what_it_owes_the_longest_late_first()
    {
        var joint = await Life.Given(ExpectedMove.Joint);
        Office.Time.MoveTo(new DateOnly(2026, 3, 20));
        await Life.Given(new Told(Who.Government, new AssignMatter("housing")));
        Office.Time.MoveTo(new DateOnly(2026, 4, 8));
        var client = await Life.As(Who.SupervisionOffice);

        var calls = await client.Ask("/api/calls");
        // The unit that gave the matter back owes nothing; what the desks owe is nobody's to be called about.
        Assert.Equal(["finance", "health", "water", "housing"], calls["items"]!.AsArray().Select(unit => unit!.Text("unit")));
        Assert.Equal((4, 1, 20, "2026-04-08"), (calls.Number("total"), calls.Number("page"), calls.Number("size"), calls.Text("asOf")));
        var finance = calls["items"]![0]!;
        Assert.Equal((2, 0, 34, "false"), (finance.Number("overdue"), finance.Number("dueSoon"), finance.Number("longestDays"), finance.Text("calledToday")));
        var opinion = finance["items"]![1]!;
        Assert.Equal((joint.Text("id"), joint.Text("number"), "opinion", "2026-04-02", 6, "true"), (opinion.Text("matter"), opinion.Text("number"), opinion.Text("what"), opinion.Text("dueOn"), opinion.Number("daysLate"), opinion.Text("mayBeLogged")));
        // 清明节 is on 6 April: three working days.
        Assert.Equal(3, opinion.Number("workingDaysLate"));
        Assert.Equal((await client.Ask("/api/queries/overdue?unit=finance")).Number("numerator"), finance.Number("overdue"));

        var page = await client.Ask("/api/calls?size=1&page=3");
        Assert.Equal(("water", 4), (page["items"]![0]!.Text("unit"), page.Number("total")));
        Assert.Equal(("林一川", "0999-1000001"), (page["items"]![0]!.Text("contact"), page["items"]![0]!.Text("phone")));
        Assert.Equal("0999-1000001", (await (await Life.As(Who.Office)).Ask("/api/calls?unit=water"))["items"]![0]!.Text("phone"));

        Assert.Equal(3, (await client.Ask("/api/calls?asOf=2026-03-20")).Number("total"));
        Assert.Equal(0, (await client.Ask("/api/calls?asOf=2026-03-05")).Number("total"));
        Assert.Equal(3, (await client.Ask("/api/calls?asOf=2026-03-05&dueSoon=true"))["items"]!.AsArray().Sum(unit => unit!.Number("dueSoon")));

        foreach (var who in new[] { Who.Lead, Who.Group, Who.Member, Who.Party, Who.Leader })
        {
            await (await Life.As(who)).Ask("/api/calls", HttpStatusCode.Forbidden);
            await (await Life.As(who)).Ask("/api/calls/text", HttpStatusCode.Forbidden);
            Assert.Equal("matter.not_yours", (await (await Life.As(who)).Tell("/api/calls", new { items = new[] { new { matter = joint.Text("id"), unit = "water" } } }, HttpStatusCode.Forbidden)).Text("code"));
        }
        Assert.Equal("query.day_unreadable", (await client.Ask("/api/calls?asOf=morgen", HttpStatusCode.UnprocessableEntity)).Text("code"));
        Assert.Equal("query.word_unknown", (await client.Ask("/api/calls?format=pdf", HttpStatusCode.UnprocessableEntity)).Text("code"));
        Assert.Equal("query.word_unknown", (await client.Ask("/api/calls?dueSoon=perhaps", HttpStatusCode.UnprocessableEntity)).Text("code"));
    }

    [Fact]
    public async Task Calls_are_logged_together_each_once_a_day_and_what_is_refused_says_why()
    {
        var joint = (await Life.Given(ExpectedMove.Joint)).Text("id");
        var promised = (await Life.Given([.. ExpectedMove.CoSigned, new(Who.Lead, ExpectedMove.Response), new(Who.Government, new PassResponse())])).Text("id");
        var split = (await Life.Given(ExpectedMove.Split)).Text("id");
        Office.Time.MoveTo(new DateOnly(2026, 5, 8));
        var client = await Life.As(Who.Office);
        object[] ticked = [Item(joint, "water"), Item(joint, "finance"), Item(joint, "health"), Item(split, "finance"), Item(promised, "water"), Item(joint, "education"), Item(Guid.NewGuid().ToString(), "water"), Item(joint, "water")];

        var report = await client.Tell("/api/calls", new { items = ticked, how = "phone", text = "请抓紧" });
        Assert.Equal((4, 0, 3), (report.Number("logged"), report.Number("alreadyLogged"), report.Number("refused")));
        Assert.Equal(["matter.wrong_stage", "unit.not_named", "matter.not_found"], report["items"]!.AsArray().Select(one => one!.Text("code")).Where(code => code.Length > 0));
        Assert.All(report["items"]!.AsArray().Where(one => one!.Text("result") == "refused"), one => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", one!.Text("detail")));

        report = await client.Tell("/api/calls", new { items = ticked, how = "phone" });
        Assert.Equal((0, 4, 3), (report.Number("logged"), report.Number("alreadyLogged"), report.Number("refused")));
        Assert.Equal(4, await Reminders());
        // A letter on the same day is another thing.
        Assert.Equal(1, (await client.Tell("/api/calls", new { items = new[] { Item(joint, "water") }, how = "letter" })).Number("logged"));

        var calls = await client.Ask("/api/calls");
        Assert.Equal(["finance", "health", "water"], calls["items"]!.AsArray().Select(unit => unit!.Text("unit")));
        Assert.All(calls["items"]!.AsArray(), unit => Assert.Equal("true", unit!.Text("calledToday")));
        var water = calls["items"]![2]!["items"]!.AsArray();
        Assert.Equal([("acknowledgement", "true", "true"), ("implementation", "false", "false")], water.Select(item => (item!.Text("what"), item!.Text("calledToday"), item!.Text("mayBeLogged"))));
        Assert.Equal(("2026-05-08", ""), (water[0]!.Text("remindedOn"), water[1]!.Text("remindedOn")));

        Office.Time.MoveTo(new DateOnly(2026, 5, 9));
        client = await Life.As(Who.Office);
        calls = await client.Ask("/api/calls");
        Assert.All(calls["items"]!.AsArray(), unit => Assert.Equal("false", unit!.Text("calledToday")));
        Assert.Equal("2026-05-08", calls["items"]![0]!["items"]![0]!.Text("remindedOn"));
        Assert.Equal(1, (await client.Tell("/api/calls", new { items = new[] { Item(joint, "finance") } })).Number("logged"));
        // Called today, it sinks to the end.
        Assert.Equal("finance", (await client.Ask("/api/calls"))["items"]!.AsArray()[^1]!.Text("unit"));
        Assert.Equal("true", (await client.Ask("/api/calls?asOf=2026-05-08&unit=water"))["items"]![0]!.Text("calledToday"));

        // While a unit asks for more time, that is what there is to decide.
        await Life.Do(joint, new(Who.SecondCoUnit, new RequestExtension(new(2026, 4, 30), "需要核实")));
        var asking = (await client.Ask("/api/calls?unit=health"))["items"]![0]!["items"]!.AsArray();
        Assert.All(asking, item => Assert.Equal(item!.Text("matter") == joint ? "false" : "true", item!.Text("mayBeLogged")));
        Assert.Equal("matter.wrong_stage", (await client.Tell("/api/calls", new { items = new[] { Item(joint, "health") } }))["items"]![0]!.Text("code"));

        Assert.Equal("calls.empty", (await client.Tell("/api/calls", new { items = Array.Empty<object>() }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        Assert.Equal("calls.empty", (await client.Tell("/api/calls", new { items = new[] { new { matter = joint } } }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        Assert.Equal("calls.too_many", (await client.Tell("/api/calls", new { items = Enumerable.Range(0, 501).Select(_ => Item(Guid.NewGuid().ToString(), "water")) }, HttpStatusCode.UnprocessableEntity)).Text("code"));
    }

    [Fact]
    public async Task Pressed_by_several_at_once_or_sent_again_it_is_logged_once()
    {
        var joint = (await Life.Given(ExpectedMove.Joint)).Text("id");
        Office.Time.MoveTo(new DateOnly(2026, 4, 8));
        var clients = await Task.WhenAll(new[] { Who.Office, Who.Government, Who.SupervisionOffice, Who.ProposalsCommittee }.Select(Life.As));
        var reports = await Task.WhenAll(clients.Concat(clients).Select(client => client.Tell("/api/calls", new { items = new[] { Item(joint, "water"), Item(joint, "health") } })));
        Assert.Equal((2, 14, 0), (reports.Sum(report => report.Number("logged")), reports.Sum(report => report.Number("alreadyLogged")), reports.Sum(report => report.Number("refused"))));
        Assert.Equal(2, await Reminders());

        var answers = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/calls") { Content = JsonContent.Create(new { items = new[] { Item(joint, "finance"), Item(joint, "water") }, how = "letter" }) };
            request.Headers.Add("Idempotency-Key", "calls-1");
            using var answer = await clients[0].SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            answers.Add(await answer.Content.ReadAsStringAsync());
        }
        Assert.Equal(2, JsonNode.Parse(answers[0])!.Number("logged"));
        Assert.Equal(answers[0], answers[1]);
    }

    [Fact]
    public async Task The_text_and_the_sheets_say_what_the_list_says()
    {
        var joint = await Life.Given(ExpectedMove.Joint);
        await (await Life.As(Who.Group)).Tell("/api/matters", new { kind = "finding", title = "=1+1,\"x\"", text = "内容保密" }, HttpStatusCode.Created);
        var typed = (await (await Life.As(Who.Office)).Ask("/api/matters?words=1%2B1"))["items"]![0]!.Text("id");
        await Life.Do(typed, new(Who.Government, new AssignMatter("housing")));
        Office.Time.MoveTo(new DateOnly(2026, 4, 8));
        var client = await Life.As(Who.Office);

        var text = await client.GetStringAsync(new Uri("/api/calls/text", UriKind.Relative));
        Assert.Contains("截至2026年4月8日", text, StringComparison.Ordinal);
        Assert.Contains($"1. 财政局：逾期 2 项\n　· {joint.Text("number")}《雨污分流不到位》签收，2026年3月5日到期，已逾期 34 天", text, StringComparison.Ordinal);
        Assert.Contains("住建局：逾期 1 项", text, StringComparison.Ordinal);
        Assert.DoesNotContain("混流", text, StringComparison.Ordinal);
        Assert.DoesNotContain("林一川", text, StringComparison.Ordinal);
        Assert.DoesNotContain("财政局", await client.GetStringAsync(new Uri("/api/calls/text?unit=water", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains("没有逾期", await client.GetStringAsync(new Uri("/api/calls/text?asOf=2026-03-03", UriKind.Relative)), StringComparison.Ordinal);

        var sheet = Sheets.Read(await client.GetByteArrayAsync(new Uri("/api/calls?format=xlsx", UriKind.Relative)));
        Assert.Contains("演示数据", sheet[0][0], StringComparison.Ordinal);
        Assert.Equal(2 + 6, sheet.Count);
        Assert.Equal(["=1+1,\"x\""], sheet.Where(row => row[0] == "住建局").Select(row => row[4]));
        var csv = (await client.GetStringAsync(new Uri("/api/calls?format=csv", UriKind.Relative))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("\"单位\"", csv[0].TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Equal(7, csv.Length);
        Assert.Contains(csv, line => line.Contains("\"'=1+1,\"\"x\"\"\"", StringComparison.Ordinal));
    }

    private static object Item(string matter, string unit) => new { matter, unit };

    private Task<long> Reminders() => Office.Database.Scalar<long>("select count(*) from events.mt_events where type = 'unit_reminded_v1' and data ->> 'how' = 'phone'");
}
