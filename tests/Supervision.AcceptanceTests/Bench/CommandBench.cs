using System.Diagnostics;
using System.Globalization;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Tests;
using Xunit;
using Xunit.Abstractions;

namespace Supervision.AcceptanceTests.Bench;

/// <summary>
/// What a command costs beside the ways it could have been recorded otherwise: every way in turn, one client and sixteen, medians over rounds.
/// Small in ops/test, where it only shows that each way records what it says; <c>ops/bench commands</c> measures.
/// </summary>
public sealed class CommandBench(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly int[] Clients = [1, 16];

    private readonly RunningOffice office = new();

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    [WholeFact]
    public async Task Every_way_of_recording_a_step_records_it()
    {
        var rounds = Setting.Of("SUPERVISION_ROUNDS", 1);
        var steps = Setting.Of("SUPERVISION_STEPS_PER_ROUND", 8);
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var (sample, caller) = await Told();
        var tuned = Installation.AsApplication(office.Database.Admin, hasMoreRights: false);
        await using var database = NpgsqlDataSource.Create(tuned);
        var client = await office.As($"{ExpectedMove.Lead}.{LifeOverHttp.County}");
        Way[] ways =
        [
            new RawInsert(database, sample),
            new HandWritten(database, sample),
            new BareMarten(tuned, sample, metadata: false),
            new BareMarten(tuned, sample, metadata: true),
            new WithViews("  stream read, ledger rows", office, sample, [new MatterView(), new StandingView()]),
            new WithViews("  + limits, links", office, sample, ViewWriter.Views),
            new InProcess(office, sample, caller),
            new OverHttp(office, sample, client, once: false),
            new OverHttp(office, sample, client, once: true),
        ];

        var rates = new Dictionary<(Way Way, int Clients), List<double>>();
        for (var round = -1; round < rounds; round++)
        {
            // The round before the first warms everything up and is not counted.
            foreach (var clients in Clients)
            {
                // In another order each round, so that no way always runs after the same one.
                foreach (var way in ways.Skip((round + 1) % ways.Length).Concat(ways.Take((round + 1) % ways.Length)))
                {
                    var rate = await Measure(way, clients, round < 0 ? Math.Max(8, steps / 4) : steps * (clients > 1 ? 4 : 1));
                    if (round < 0) continue;
                    if (!rates.TryGetValue((way, clients), out var known)) rates[(way, clients)] = known = [];
                    known.Add(rate);
                }
            }
        }

        foreach (var line in Report(ways, rates)) output.WriteLine(line);
        foreach (var way in ways.OfType<IAsyncDisposable>()) await way.DisposeAsync();
    }

    private static async Task<double> Measure(Way way, int clients, int steps)
    {
        Guid[] matters = [.. Enumerable.Range(0, steps).Select(_ => Guid.CreateVersion7())];
        await way.Prepare(matters);

        var next = -1;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            for (var mine = Interlocked.Increment(ref next); mine < matters.Length; mine = Interlocked.Increment(ref next)) await way.Record(matters[mine]);
        })));
        watch.Stop();

        Assert.Equal(steps, await way.Recorded(matters));
        return steps / watch.Elapsed.TotalSeconds;
    }

    private static IEnumerable<string> Report(Way[] ways, Dictionary<(Way Way, int Clients), List<double>> rates)
    {
        var bare = ways.OfType<BareMarten>().First();
        yield return $"{"steps per second (medians)",-40}{string.Concat(Clients.Select(clients => $"{$"{clients} client{(clients > 1 ? "s" : "")}",14}{"of bare",10}"))}";
        foreach (var way in ways)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{way.Name,-40}{string.Concat(Clients.Select(clients =>
                string.Create(CultureInfo.InvariantCulture, $"{Median(rates[(way, clients)]),14:F0}{Median(rates[(way, clients)]) / Median(rates[(bare, clients)]),10:F2}")))}");
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>One matter told over the API: handed to a lead unit and two co-units, then acknowledged by the lead unit.</summary>
    private async Task<(Sample Sample, Caller Caller)> Told()
    {
        var life = new LifeOverHttp(office);
        var id = (await life.Given(new Told(Who.Government, new AssignMatter(ExpectedMove.Lead, [ExpectedMove.First, ExpectedMove.Second])))).Id();
        var before = (await Facts(id)).Count;
        await life.Do(id.ToString(), new(Who.Lead, new AcknowledgeMatter()));
        var facts = await Facts(id);

        await using var session = office.Services.GetRequiredService<IDocumentStore>().QuerySession();
        var account = await session.LoadAsync<Account>($"{ExpectedMove.Lead}.{LifeOverHttp.County}");
        return (new([.. facts.Take(before)], [.. facts.Skip(before)]), Caller.Of(Caller.PrincipalOf(account!, "bench")));
    }

    private async Task<IReadOnlyList<Fact>> Facts(Guid id)
    {
        await using var session = office.Services.GetRequiredService<IDocumentStore>().QuerySession(LifeOverHttp.County);
        return [.. (await session.Events.FetchStreamAsync(id)).Select(e => (Fact)e.Data)];
    }
}
