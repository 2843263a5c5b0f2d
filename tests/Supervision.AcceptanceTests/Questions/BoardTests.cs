using System.Net;
using System.Text.Json.Nodes;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Questions;

/// <summary>The overdue board over HTTP: every number is the number of the rows it leads to.</summary>
public sealed class BoardTests : OwnOffice
{
    private static readonly (string Figure, string Filter)[] Figures =
    [
        ("dueSoon", "state=dueSoon"), ("overdue", "lateFrom=1"), ("longOverdue", "state=longOverdue"),
        ("upToWeek", "lateFrom=1&lateTo=7"), ("upToMonth", "lateFrom=8&lateTo=30"), ("upToQuarter", "lateFrom=31&lateTo=90"), ("beyondQuarter", "lateFrom=91"),
    ];

    [Fact]
    public async Task Every_number_of_the_board_on_any_day_is_the_number_of_its_rows()
    {
        await Life.Given(ExpectedMove.Joint);
        await Life.Given(ExpectedMove.JointAcknowledged);
        await Life.Given([.. ExpectedMove.Joint, new(Who.Office, new PauseClock(PauseGround.AwaitingProposer, null, "finance"))]);
        Office.Time.MoveTo(new DateOnly(2026, 3, 25));
        await Life.Given(ExpectedMove.Split);
        await Life.Given(MatterKind.Proposal, [new(Who.Office, new FileMatter()), new(Who.Government, new AssignMatter("housing"))]);
        Office.Time.MoveTo(new DateOnly(2027, 2, 1));
        var client = await Life.As(Who.Office);

        var seen = 0;
        foreach (var day in new[] { "2026-03-02", "2026-03-05", "2026-03-06", "2026-04-08", "2026-05-30", "2026-07-15", "2026-12-31", "2027-02-01" })
        {
            var board = await client.Ask($"/api/queries/overdue-board?asOf={day}&size=200");
            var overdue = await client.Ask($"/api/queries/overdue?asOf={day}");
            Assert.Equal((overdue.Number("numerator"), overdue.Number("denominator")), (board.Number("whole.overdue"), board.Number("whole.open")));
            Assert.Equal(overdue.Text("definition"), board.Text("definition"));
            foreach (var row in board["items"]!.AsArray().Select(row => row!))
            {
                foreach (var (figure, filter) in Figures) Assert.Equal(row.Number(figure), await Rows($"asOf={day}&unit={row.Text("unit")}&{filter}"));
                Assert.Equal(row.Number("overdue"), row.Number("upToWeek") + row.Number("upToMonth") + row.Number("upToQuarter") + row.Number("beyondQuarter"));
                var days = (await client.Ask($"/api/obligations?asOf={day}&unit={row.Text("unit")}&lateFrom=1&size=200"))["items"]!.AsArray().Select(due => due!.Number("daysLate")).Order().ToList();
                Assert.Equal(days.LastOrDefault(), row.Number("longestDays"));
                Assert.Equal(days.Count == 0 ? null : (days[(days.Count - 1) / 2] + days[days.Count / 2]) / 2.0, row["medianDays"]?.GetValue<double>());
                seen++;
            }
            foreach (var (figure, _) in Figures) Assert.Equal(board["items"]!.AsArray().Sum(row => row!.Number(figure)), board.Number($"whole.{figure}"));
        }
        Assert.True(seen > 20);
        Assert.True((await client.Ask("/api/queries/overdue-board")).Number("whole.longOverdue") > 0);

        async Task<int> Rows(string query) => (await client.Ask($"/api/obligations?{query}&size=1")).Number("total");
    }

    [Fact]
    public async Task The_board_pages_narrows_and_exports()
    {
        await Life.Given(ExpectedMove.Joint);
        await Life.Given(MatterKind.Proposal, [new(Who.Office, new FileMatter()), new(Who.Government, new AssignMatter("housing"))]);
        Office.Time.MoveTo(new DateOnly(2026, 4, 8));
        var client = await Life.As(Who.Government);
        var all = await client.Ask("/api/queries/overdue-board");
        Assert.Equal(["finance", "health", "water", "housing"], all["items"]!.AsArray().Select(row => row!.Text("unit")).Where(unit => unit != "government-office").OrderBy(unit => unit == "housing"));
        var pages = new List<JsonNode>();
        for (var page = 1; page <= all.Number("total"); page++) pages.Add((await client.Ask($"/api/queries/overdue-board?size=1&page={page}"))["items"]!.AsArray().Single()!);
        Assert.Equal(all["items"]!.AsArray().Select(row => row!.ToJsonString()), pages.Select(row => row.ToJsonString()));
        Assert.Equal(["housing"], (await client.Ask("/api/queries/overdue-board?kind=proposal"))["items"]!.AsArray().Select(row => row!.Text("unit")));
        Assert.Equal(["finance"], (await client.Ask("/api/queries/overdue-board?unit=finance"))["items"]!.AsArray().Select(row => row!.Text("unit")));

        // A unit sees what it has a part in, as everywhere.
        var units = await (await Life.As(Who.FirstCoUnit)).Ask("/api/queries/overdue-board");
        Assert.DoesNotContain("housing", units["items"]!.AsArray().Select(row => row!.Text("unit")));

        var sheet = Sheets.Read(await client.GetByteArrayAsync(new Uri("/api/queries/overdue-board?format=xlsx", UriKind.Relative)));
        Assert.Equal(2 + all.Number("total") + 1, sheet.Count);
        Assert.Equal(("合计", $"{all.Number("whole.overdue")}"), (sheet[^1][0], sheet[^1][3]));
        foreach (var bad in new[] { "asOf=x", "lateFrom=0", "lateFrom=x", "kind=x", "format=x" })
            await client.Ask($"/api/{(bad.StartsWith("late", StringComparison.Ordinal) ? "obligations" : "queries/overdue-board")}?{bad}", HttpStatusCode.UnprocessableEntity);
        using var nobody = Office.Anonymous();
        await nobody.Ask("/api/queries/overdue-board", HttpStatusCode.Unauthorized);
    }
}
