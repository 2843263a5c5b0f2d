using System.Diagnostics;
using System.Text.Json;
using Npgsql;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Drafts;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Tests;
using Xunit;
using Xunit.Abstractions;

namespace Supervision.AcceptanceTests.Bench;

/// <summary>What it costs to ask which proposals are like a text: over HTTP, among very many. Small in ops/test; <c>ops/bench similar</c> measures.</summary>
public sealed class SimilarBench : IAsyncLifetime
{
    private readonly ITestOutputHelper output;
    private static readonly DateOnly Today = new(2026, 3, 2);

    private readonly RunningOffice office = new();
    private readonly Random random = new(20260302);

    /// <summary>Three thousand words of two characters each; as in a language, a few of them stand everywhere.</summary>
    private readonly string[] words;

    public SimilarBench(ITestOutputHelper output)
    {
        this.output = output;
        words = [.. Enumerable.Range(0, 3000).Select(_ => $"{(char)random.Next(0x4e00, 0x5600)}{(char)random.Next(0x4e00, 0x5600)}")];
    }

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task Proposals_like_a_text_are_found_among_very_many()
    {
        var (count, times) = (Setting.Of("SUPERVISION_PROPOSALS", 300), Setting.Of("SUPERVISION_TIMES", 20));
        office.Time.MoveTo(Today);
        var proposals = Enumerable.Range(1, count).Select(number => (Title: $"关于{Word()}{Word()}的建议（{number}）", Text: Text())).ToList();
        await using (var source = NpgsqlDataSource.Create(office.Database.Admin))
        {
            foreach (var (title, text) in proposals) await Insert(source, title, text);
            await using var analyze = source.CreateCommand("analyze views.proposal_prints");
            await analyze.ExecuteNonQueryAsync();
        }

        var member = await office.As($"member.{LifeOverHttp.County}");
        await member.Tell("/api/proposals/similar", new { title = "先问一次", text = Text() });
        var taken = new List<double>();
        for (var time = 0; time < times; time++)
        {
            // One there is, told otherwise: half of what it advises, under a title of its own.
            var meant = proposals[random.Next(count)];
            var asked = new { title = $"关于{Word()}{Word()}的提案", text = meant.Text[..(meant.Text.Length / 2)] + Text()[..200] };
            var watch = Stopwatch.StartNew();
            var found = (await member.Tell("/api/proposals/similar", asked)).AsArray();
            taken.Add(watch.Elapsed.TotalMilliseconds);
            Assert.Equal(meant.Title, found[0]!.Text("title"));
            Assert.InRange(found.Count, 1, SimilarProposals.Most);
        }
        taken.Sort();
        output.WriteLine($"{count} proposals, asked {times} times over HTTP: p50 {At(.5):0} ms, p95 {At(.95):0} ms, max {taken[^1]:0} ms");
        // A generous bound: a busy machine is slow, not wrong.
        Assert.True(At(.5) < 2000);

        double At(double share) => taken[(int)Math.Ceiling(share * taken.Count) - 1];
    }

    private string Word() => words[(int)(words.Length * Math.Pow(random.NextDouble(), 3))];

    private string Text()
    {
        var text = new System.Text.StringBuilder();
        for (var length = random.Next(500, 1500); text.Length < length;) text.Append(Word()).Append(Word()).Append('的').Append(Word()).Append("，应当").Append(Word()).Append('，').Append(Word()).Append('。');
        return text.ToString();
    }

    /// <summary>A row as the view has it, without a stream behind.</summary>
    private async Task Insert(NpgsqlDataSource source, string title, string text)
    {
        var likeness = new ProposalLikeness(title, text);
        var row = new
        {
            Number = title,
            Title = title,
            TitleKey = Similarity.Plain(title),
            Today.Year,
            RaisedOn = Today.AddDays(-random.Next(1000)),
            Disposition = "filed",
            Proposers = Array.Empty<string>(),
            Advice = text,
            TitlePrint = ProposalPrintView.PrintOf(likeness.Title, ProposalPrintView.TitleBits),
            AdvicePrint = ProposalPrintView.PrintOf(likeness.Advice, ProposalPrintView.AdviceBits),
        };
        await using var command = source.CreateCommand(ViewWriter.InsertSql(new ProposalPrintView().Name, "$1", "$2", "$3"));
        foreach (var value in new object[] { LifeOverHttp.County, Guid.NewGuid(), JsonSerializer.Serialize(new[] { row }, Json.Rows) }) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }
}
