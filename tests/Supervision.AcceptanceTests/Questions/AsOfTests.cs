using System.Globalization;
using System.Text.Json.Nodes;
using Supervision.AcceptanceTests.Fixtures;
using Xunit;
using Xunit.Abstractions;

namespace Supervision.AcceptanceTests.Questions;

/// <summary>What the API says of any past day, against a replay of the raw events that shares no code with it.</summary>
public sealed class AsOfTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly RunningOffice office = new();

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task Random_lives_are_answered_for_any_day_as_a_naive_replay_answers()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("SUPERVISION_SEED") ?? "20261122");
        var lives = int.Parse(Environment.GetEnvironmentVariable("SUPERVISION_LIVES") ?? "80");
        output.WriteLine($"seed {seed}, {lives} lives");

        var random = new RandomLives(office, seed);
        await random.Live(lives, steps: 26);
        var replay = await NaiveReplay.Read(office.Database.Admin, RandomLives.County);

        foreach (var needed in new[]
        {
            "Assign", "RequestReturn", "AcceptReturn", "RefuseReturn", "SendBack", "Reopen", "late entry", "GrantExtension", "RefuseExtension", "PauseClock", "ResumeClock",
            "Merge", "OrderRedo", "Reclassify", "Correct", "Reassign", "AddUnit", "WaiveCoSign", "Instruct", "ReportInstruction",
        })
            Assert.True(random.Happened.GetValueOrDefault(needed) > 0, $"No {needed} in {lives} lives: {string.Join(", ", random.Happened)}");
        Assert.True(replay.LateDischarges > 0);
        output.WriteLine(string.Join(", ", random.Happened.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}")));

        var lot = new Random(seed);
        office.Time.MoveTo(random.Last.AddDays(1));
        var client = await office.As($"office.{RandomLives.County}");
        var overdueSeen = 0;
        for (var i = 0; i < 40; i++)
        {
            var day = random.First.AddDays(lot.Next(0, random.Last.DayNumber - random.First.DayNumber + 60));
            DateTimeOffset? known = i % 2 == 0 ? null : replay.Recorded[lot.Next(replay.Recorded.Count)];
            var scope = $"asOf={day:yyyy-MM-dd}{(known is { } at ? $"&knownAt={Uri.EscapeDataString(at.ToString("o", CultureInfo.InvariantCulture))}" : "")}&size=200";

            var overdue = replay.Overdue(day, known);
            overdueSeen += overdue.Count;
            var (numerator, denominator, items) = await Everything(client, $"/api/queries/overdue?{scope}");
            Assert.Equal(overdue.Order(), items.Select(item => $"{item.Text("subject")} {item.Text("series")}").Order());
            Assert.Equal((overdue.Count, replay.Owed(day, known)), (numerator, denominator));

            var board = await client.Ask($"/api/queries/overdue-board?{scope}");
            Assert.Equal((overdue.Count, replay.Owed(day, known)), (board.Number("whole.overdue"), board.Number("whole.open")));

            var (inTime, inOriginalTime, done) = replay.OnTime(day, known);
            (numerator, denominator, _) = await Everything(client, $"/api/queries/on-time?{scope}");
            Assert.Equal((inTime, done), (numerator, denominator));
            (numerator, denominator, _) = await Everything(client, $"/api/queries/on-time?against=original&{scope}");
            Assert.Equal((inOriginalTime, done), (numerator, denominator));

            var (decided, adopted, claimed, verified, byUnit) = replay.Matters(day, known);
            var answer = await Everything(client, $"/api/queries/adopted?{scope}");
            Assert.Equal((adopted.Count, decided.Count), (answer.Numerator, answer.Denominator));
            Assert.Equal(adopted.Order(), answer.Items.Select(item => Guid.Parse(item.Text("id"))).Order());

            var shares = (await client.Ask($"/api/queries/adopted?{scope}"))["byUnit"]!.AsArray().ToDictionary(share => share!.Text("key"), share => (share!.Number("numerator"), share!.Number("denominator")));
            Assert.Equal(byUnit.OrderBy(pair => pair.Key), shares.OrderBy(pair => pair.Key));

            answer = await Everything(client, $"/api/queries/implemented?{scope}");
            Assert.Equal((verified.Count, adopted.Count), (answer.Numerator, answer.Denominator));
            Assert.Equal(verified.Order(), answer.Items.Select(item => Guid.Parse(item.Text("id"))).Order());

            answer = await Everything(client, $"/api/queries/implemented?basis=claimed&{scope}");
            Assert.Equal(claimed.Union(verified).Order(), answer.Items.Select(item => Guid.Parse(item.Text("id"))).Order());
        }
        Assert.True(overdueSeen > 2 * lives, $"only {overdueSeen} limits were overdue on the days drawn");
    }

    private static async Task<(int Numerator, int Denominator, List<JsonNode> Items)> Everything(HttpClient client, string path)
    {
        var items = new List<JsonNode>();
        JsonNode page;
        var number = 1;
        do
        {
            page = await client.Ask($"{path}&page={number++}");
            items.AddRange(page["items"]!.AsArray().Select(item => item!));
        }
        while (items.Count < page.Number("total"));
        Assert.Equal(page.Number("total"), page.Number("numerator"));
        // A unit's figures count its assignments: together never fewer than the matters.
        Assert.True(page["byUnit"]!.AsArray().Sum(share => share!.Number("numerator")) >= page.Number("numerator"));
        Assert.Equal(page.Number("denominator"), page["byKind"]!.AsArray().Sum(share => share!.Number("denominator")));
        return (page.Number("numerator"), page.Number("denominator"), items);
    }
}
