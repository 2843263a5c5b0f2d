using System.Net;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Questions;

/// <summary>Why this date: over the API, for a limit and for a rule, and on the page.</summary>
[Collection(SharedOffice.Name)]
public sealed class ExplainTests(RunningOffice office)
{
    private readonly LifeOverHttp life = new(office);

    [Fact]
    public async Task Every_due_day_says_where_it_comes_from()
    {
        office.Time.MoveTo(new DateOnly(2026, 9, 18));
        var matter = (await life.Given(new Told(Who.Government, new AssignMatter(ExpectedMove.Lead)))).Id();
        var unit = await life.As(Who.Lead);

        var why = await unit.Ask($"/api/matters/{matter}/explain?series=acknowledgement/water/1");
        Assert.Equal(("acknowledgement", "2026-09-22"), (why.Text("what"), why.Text("dueOn")));
        var counted = why["steps"]![0]!;
        Assert.Equal(("opened", "系统默认", "2026-09-18"), (counted.Text("kind"), counted.Text("citation"), counted.Text("counted.start")));
        Assert.Equal(["2026-09-19"], counted["counted"]!["skipped"]!.AsArray().Select(day => day!.Text("on")));
        Assert.Equal(["2026-09-20"], counted["counted"]!["madeUp"]!.AsArray().Select(day => day!.Text("on")));

        var page = WebUtility.HtmlDecode(await unit.GetStringAsync(new Uri($"/matters/{matter}/why?series=acknowledgement/water/1", UriKind.Relative)));
        Assert.Contains("跳过 2026-09-19（周末）", page, StringComparison.Ordinal);
        Assert.Contains("调休上班、计入 2026-09-20", page, StringComparison.Ordinal);
        Assert.Contains("为什么是这一天", await unit.GetStringAsync(new Uri($"/matters/{matter}", UriKind.Relative)), StringComparison.Ordinal);

        await unit.Ask($"/api/matters/{matter}/explain?series=nothing/water/1", HttpStatusCode.NotFound);
        await unit.Ask($"/api/matters/{matter}/explain", HttpStatusCode.NotFound);
        await (await office.As("education.999901")).Ask($"/api/matters/{matter}/explain?series=acknowledgement/water/1", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_rule_is_counted_from_any_day()
    {
        var client = await life.As(Who.Office);
        var counted = await client.Ask("/api/deadlines/explain?rule=acknowledge&start=2026-09-30");
        Assert.Equal(("2026-10-10", "acknowledge"), (counted.Text("counted.dueOn"), counted.Text("rule")));
        Assert.Equal("true", (await client.Ask("/api/deadlines/explain?rule=assign&start=2026-12-30")).Text("counted.provisional"));
        Assert.Equal("query.word_unknown", (await client.Ask("/api/deadlines/explain?rule=never", HttpStatusCode.UnprocessableEntity)).Text("code"));
        Assert.Equal("query.day_unreadable", (await client.Ask("/api/deadlines/explain?rule=assign&start=bald", HttpStatusCode.UnprocessableEntity)).Text("code"));
    }
}
