using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Sweeps;
using Supervision.Tests;
using Xunit;
using Xunit.Abstractions;

namespace Supervision.AcceptanceTests.Questions;

/// <summary>Whole years of a county by lot: every figure on any day, as known at any time, as a naive recount of the raw events has it; and every figure's link lists as many as it counts.</summary>
public sealed class FigureTests(ITestOutputHelper output)
{
    private const int Days = 8;

    [Fact]
    public async Task Generated_years_are_counted_as_a_naive_recount_of_their_events_counts_them_and_every_link_lists_as_many()
    {
        var (seed, years) = (Setting.Of("SUPERVISION_SEED", 20261123), Setting.Of("SUPERVISION_YEARS", 1));
        var wrong = new List<string>();
        var (figures, happened) = (0, new Dictionary<string, int>());
        for (var year = 0; year < years; year++)
        {
            var office = new RunningOffice();
            await office.InitializeAsync();
            try
            {
                office.Time.MoveTo(new DateOnly(2026, 1, 4));
                var venue = (await (await office.As($"office.{RandomLives.County}")).Tell("/api/venues", new { name = "民生议事堂", kind = "民生议事堂" }, HttpStatusCode.Created)).Id();
                var lives = await AYear(office, seed + year, venue);
                foreach (var (step, count) in lives.Happened) happened[step] = happened.GetValueOrDefault(step) + count;
                var replay = await NaiveReplay.Read(office.Database.Admin, RandomLives.County);
                var client = await office.As($"office.{RandomLives.County}");
                var lot = new Random(seed + year);
                var before = wrong.Count;
                for (var i = 0; i < Days; i++)
                {
                    var day = lives.First.AddDays(lot.Next(0, lives.Last.DayNumber - lives.First.DayNumber + 30));
                    DateTimeOffset? known = i % 2 == 0 ? null : replay.Recorded[lot.Next(replay.Recorded.Count)];
                    var scope = $"asOf={day:yyyy-MM-dd}{(known is { } at ? $"&knownAt={Uri.EscapeDataString(at.ToString("o", CultureInfo.InvariantCulture))}" : "")}";
                    figures += Compare(Said(await client.Ask($"/api/proposals/figures?{scope}")), replay.Proposals(day, known), $"year {seed + year}, {scope}");
                    figures += Compare(SaidOfReports(await client.Ask($"/api/opinions/figures?{scope}")), replay.Opinions(day, known), $"year {seed + year}, {scope}, reports");
                }
                foreach (var half in new[] { lives.First.AddDays(lot.Next(60, 200)), lives.Last })
                    figures += Compare(SaidOfMembers(await client.Ask($"/api/opinions/league?by=member&from=2026-01-01&to={half:yyyy-MM-dd}")), replay.League(new(2026, 1, 1), half), $"year {seed + year}, league to {half:yyyy-MM-dd}");
                if (year == 0) await FollowEveryLink(office, lives);
                Progress($"year {year + 1} of {years}, seed {seed + year}: {replay.Recorded.Count} events, {figures} figures so far, {wrong.Count - before} of this year's otherwise");
            }
            finally
            {
                await office.DisposeAsync();
            }
        }
        output.WriteLine(string.Join(", ", happened.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}")));
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {figures} figures:\n{string.Join('\n', wrong.Take(60))}");
        // A few small years may do without what is seldom drawn.
        string[] seldom = years < 10 ? [] : ["RefuseFiling", "Merge", "Withdraw", "SendBack", "GrantExtension", "Correct", "LookBack", "IssueOpinion", "AcceptReturn", "Convert"];
        foreach (var needed in seldom.Concat(["File", "Assign", "Respond", "PassResponse", "Evaluate", "DesignateKey", "RateQuality", "SendOpinion", "RecordUse", "Instruct", "late entry"]))
            Assert.True(happened.GetValueOrDefault(needed) > 0, $"No {needed}: {string.Join(", ", happened)}");

        void Progress(string line)
        {
            output.WriteLine(line);
            if (Environment.GetEnvironmentVariable("SUPERVISION_PROGRESS") is { } file) File.AppendAllText(file, line + Environment.NewLine);
        }

        int Compare(SortedDictionary<string, string> said, SortedDictionary<string, string> counted, string where)
        {
            foreach (var key in said.Keys.Union(counted.Keys))
            {
                var (api, naive) = (said.GetValueOrDefault(key, "—"), counted.GetValueOrDefault(key, "—"));
                // Held back while too few have spoken, and others still may.
                if (key is "attitude" or "result" && api.StartsWith('/') && naive.EndsWith(api, StringComparison.Ordinal) && counted["waiting"] != "0") continue;
                if (key != "waiting" && api != naive) wrong.Add($"{where}: {key} is {api}, recounted {naive}");
            }
            return counted.Count;
        }
    }

    [Fact]
    public async Task An_answer_whose_clock_stands_still_is_not_due_and_more_time_granted_counts_once_it_is_known()
    {
        var office = new RunningOffice();
        await office.InitializeAsync();
        try
        {
            office.Time.MoveTo(new DateOnly(2026, 3, 2));
            var life = new LifeOverHttp(office);
            await life.Given(MatterKind.Proposal, [new(Who.Office, new FileMatter()), .. ExpectedMove.Sole, new(Who.Office, new PauseClock(PauseGround.AwaitingProposer, null, ExpectedMove.Lead))]);
            var longer = await life.Given(MatterKind.Proposal, [new(Who.Office, new FileMatter()), .. ExpectedMove.Sole, new(Who.Lead, ExpectedMove.Longer)]);
            office.Time.MoveTo(new DateOnly(2026, 3, 9));
            await life.Do(longer.Text("id"), new(Who.Government, new GrantExtension { OccurredOn = new(2026, 3, 3), LateEntryReason = "补录" }));
            office.Time.MoveTo(new DateOnly(2027, 3, 1));

            var clerk = await life.As(Who.Office);
            var now = Rates(await clerk.Ask("/api/proposals/figures"));
            // One is due and late, its neighbour stands still; by the day first set both were due.
            Assert.Equal(("0/1", "0/2", "1/2"), (now["onTime"], now["onTimeByOriginal"], now["extended"]));
            Assert.Equal(("1/2", "0/2"), (Rates(await clerk.Ask("/api/proposals/figures?asOf=2026-03-05"))["extended"], Rates(await clerk.Ask("/api/proposals/figures?asOf=2026-03-05&knownAt=2026-03-05"))["extended"]));
        }
        finally
        {
            await office.DisposeAsync();
        }
    }

    /// <summary>Every figure lists as many as it counts.</summary>
    private async Task FollowEveryLink(RunningOffice office, RandomLives lives)
    {
        foreach (var person in new[] { "office", "finance" })
        {
            var client = await office.As($"{person}.{RandomLives.County}");
            var walk = new FigureWalk(client);
            foreach (var day in new[] { lives.First.AddDays(150), lives.Last })
            {
                var scope = $"asOf={day:yyyy-MM-dd}";
                await walk.Through($"/api/proposals/figures?{scope}", "overdueDaysMedian", "overdueDaysMost");
                await walk.Through($"/api/proposals/figures?{scope}&year=2026&knownAt={lives.First.AddDays(170):yyyy-MM-dd}", "overdueDaysMedian", "overdueDaysMost");
                foreach (var question in new[] { "adopted", "implemented", "implemented?basis=claimed", "transformed", "overdue", "on-time", "on-time?against=original", "on-time?what=response", "adopted?kind=proposal", "overdue?unit=finance" })
                    await walk.Through($"/api/queries/{question}{(question.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{scope}", "items");
                await walk.Through($"/api/queries/overdue-board?{scope}", "dueSoonDays", "longOverdueDays", "longestDays", "medianDays");
                await walk.Through($"/api/queries/conversions?{scope}", "items");
                await walk.Through($"/api/venues?{scope}");
                if (person != "office") continue;
                await walk.Through($"/api/opinions/figures?{scope}");
                foreach (var by in new[] { "member", "group", "party" }) await walk.Through($"/api/opinions/league?by={by}&from=2026-01-01&to={day:yyyy-MM-dd}", "used");
            }
            walk.IsRight();
            output.WriteLine($"{person}: {walk.Followed} numbers, {walk.Substantial} of them not zero");
            Assert.True(walk.Substantial > 100, $"only {walk.Substantial} of {walk.Followed} numbers were not zero");
        }
    }

    private static async Task<RandomLives> AYear(RunningOffice office, int seed, Guid venue)
    {
        var lives = new RandomLives(office, seed);
        await lives.LiveAYear(Setting.Of("SUPERVISION_MATTERS", 18), steps: 26, venue);
        office.Time.MoveTo(lives.Last.AddDays(1));
        await office.Services.GetRequiredService<DailySweep>().Run(default);
        await lives.GoOn(3);
        office.Time.MoveTo(lives.Last.AddDays(1));
        return lives;
    }

    private static SortedDictionary<string, string> Said(JsonNode answer)
    {
        var said = Rates(answer);
        (said["received"], said["overdue"], said["overdue median"], said["overdue most"]) = (answer.Text("received"), answer.Text("overdue"), answer.Text("overdueDaysMedian"), answer.Text("overdueDaysMost"));
        foreach (var one in answer["dispositions"]!.AsArray()) said[$"disposition {one!.Text("key")}"] = one!.Text("count");
        foreach (var one in answer["classes"]!.AsArray()) said[$"class {one!.Text("key")}"] = one!.Text("count");
        foreach (var unit in answer["units"]!.AsArray()) said[$"unit {unit!.Text("unit")}"] = string.Join(' ', new[] { "assigned", "answered", "due", "inTime", "evaluated", "redone" }.Select(name => unit!.Text(name)));
        return said;
    }

    private static SortedDictionary<string, string> SaidOfReports(JsonNode answer)
    {
        var said = Rates(answer);
        said["received"] = answer.Text("received");
        foreach (var level in answer["levels"]!.AsArray()) said[$"level {level!.Text("level")}"] = string.Join(' ', new[] { "sent", "used", "usedAtLeast", "uses", "instructed" }.Select(name => level!.Text(name)));
        return said;
    }

    private static SortedDictionary<string, string> SaidOfMembers(JsonNode answer) => new(answer["items"]!.AsArray().ToDictionary(
        row => row!.Text("key"), row => string.Join(' ', new[] { "reported", "issued", "usedByCounty", "usedByCity", "usedByProvince", "usedByNation", "instructed" }.Select(name => row!.Text(name)))), StringComparer.Ordinal);

    private static SortedDictionary<string, string> Rates(JsonNode answer) =>
        new(answer["figures"]!.AsArray().ToDictionary(figure => figure!.Text("key"), figure => $"{figure!.Text("numerator")}/{figure!.Text("denominator")}"), StringComparer.Ordinal);
}
