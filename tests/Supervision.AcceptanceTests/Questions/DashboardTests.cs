using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Supervision.AcceptanceTests.Fixtures;
using Xunit;

namespace Supervision.AcceptanceTests.Questions;

/// <summary>The dashboard: who gets which charts, and that every number of them leads to what was counted.</summary>
public sealed partial class DashboardTests(RunningOffice office) : IClassFixture<RunningOffice>
{
    [Fact]
    public async Task Every_number_of_every_chart_leads_to_what_was_counted()
    {
        var lives = new RandomLives(office, 20261123);
        await lives.Live(14, 12);
        office.Time.MoveTo(lives.Last.AddDays(3));
        var someday = lives.First.AddDays(120).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        var followed = 0;
        foreach (var (name, charts) in new[]
        {
            ("office", new[] { "trend", "comingDue", "overdueByUnit", "stages" }), ("party", ["trend", "comingDue", "overdueByUnit", "stages"]),
            ("finance", ["trend", "comingDue", "openByKind", "stages"]), ("member", ["trend", "comingDue", "stages"]),
        })
        {
            var person = await office.As($"{name}.{RandomLives.County}");
            foreach (var day in new[] { "", $"?asOf={someday}" })
            {
                var board = await person.Ask($"/api/dashboard{day}");
                Assert.Equal(charts, board["charts"]!.AsArray().Select(chart => chart!.Text("key")));
                foreach (var chart in board["charts"]!.AsArray().Select(chart => chart!))
                {
                    Assert.NotEmpty(chart.Text("definition"));
                    foreach (var point in chart["points"]!.AsArray().Select(point => point!).Where((_, place) => chart.Text("key") != "trend" || place % 5 == 1))
                    {
                        var (values, rows) = (point.Strings("values"), point.Strings("rows"));
                        for (var one = 0; one < values.Count; one++, followed++)
                        {
                            Assert.True(values[one] == await Listed(person, rows[one]), $"{name}, {chart.Text("key")}, {point.Text("name")}: {values[one]}, but {rows[one]} lists {await Listed(person, rows[one])}");
                        }
                    }
                }
            }
        }
        Assert.True(followed > 100, $"only {followed} numbers");

        Assert.Equal("query.day_unreadable", (await (await office.As($"office.{RandomLives.County}")).Ask("/api/dashboard?asOf=2026-13-01", HttpStatusCode.UnprocessableEntity)).Text("code"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await office.Anonymous().GetAsync(new Uri("/api/dashboard", UriKind.Relative))).StatusCode);
    }

    private static async Task<string> Listed(HttpClient person, string page)
    {
        var text = await person.GetStringAsync(new Uri(page, UriKind.Relative));
        var list = text[Math.Max(0, text.IndexOf("id=\"rows\"", StringComparison.Ordinal))..];
        return Total().Match(WebUtility.HtmlDecode(list)) is { Success: true } total ? total.Groups[1].Value : list.Contains("class=\"empty\"", StringComparison.Ordinal) ? "0" : "nothing";
    }

    [GeneratedRegex("共 ([0-9]+) 条")]
    private static partial Regex Total();
}
