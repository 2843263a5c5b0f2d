using System.Net;
using System.Text.Json.Nodes;
using Npgsql;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Demonstration;
using Supervision.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Disclosed;

/// <summary>The feed of what is published, as a reader follows it while others publish.</summary>
public sealed class PublicFeedTests : IAsyncLifetime
{
    private const string County = LifeOverHttp.County;
    private const string Feed = $"/api/public/{County}/feed";

    private RunningOffice Office { get; } = new() { Settings = ["--Supervision:PublicPagesPerMinute", "100000"] };

    private LifeOverHttp Life => new(Office);

    private HttpClient nobody = null!;

    public async Task InitializeAsync()
    {
        await Office.InitializeAsync();
        Office.Time.MoveTo(new DateOnly(2026, 3, 2));
        nobody = Office.Anonymous();
    }

    public async Task DisposeAsync()
    {
        nobody.Dispose();
        await Office.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_follows_the_feed_while_others_publish_is_told_everything_once()
    {
        List<Guid>[] files = [[], [], []];
        foreach (var mine in files)
        {
            for (var number = 0; number < 3; number++) mine.Add(await Life.File($"第{number}件"));
        }
        var writing = Task.WhenAll(files.Select(mine => Task.Run(async () =>
        {
            foreach (var id in mine) await Life.Publish(id);
            await Life.Do($"{mine[0]}", new(Who.Office, new WithholdPart(DisclosedPart.Proposal, "涉及个人隐私")));
        })));
        // Two readers at once: who numbers what is new must not matter.
        var readers = await Task.WhenAll(Follow(writing, 2), Follow(writing, 3), Follow(writing, 200));
        await writing;

        var whole = await Read(0, 200);
        Assert.All(readers, told => Assert.Equal(whole.Select(one => one.Text("cursor")), told));
        Assert.Equal(whole.Count, whole.Select(one => one.Text("cursor")).Distinct().Count());
        Assert.Equal(
            files.SelectMany(mine => mine.Select(id => (id, "published")).Append((mine[0], "withdrawn"))).Order(),
            whole.Select(one => (one.Id(), one.Text("news"))).Order());
        foreach (var mine in files)
        {
            var told = whole.Where(one => one.Id() == mine[0]).ToList();
            Assert.Equal(["published", "withdrawn"], told.Select(one => one.Text("news")));
            Assert.All(told, one => Assert.Equal((null, null, false), ((string?)one["title"], (string?)one["text"], one["isCurrent"]!.GetValue<bool>())));
        }
        Assert.Equal("老旧小区雨污混流。", whole.First(one => one.Id() == files[0][1]).Text("text"));
    }

    [Fact]
    public async Task What_is_committed_later_is_told_later_however_early_it_was_begun()
    {
        var (slow, quick) = (await Life.File("写得慢的"), await Life.File("写得快的"));
        await using var source = NpgsqlDataSource.Create(Office.Database.Admin);
        await using var connection = await source.OpenConnectionAsync();
        await using var late = await connection.BeginTransactionAsync();
        await using (var begun = new NpgsqlCommand($"insert into views.public_facts values ('{County}', '{slow}', 99, 'proposal', 'published', '2026-03-01', '2026-03-01', false)", connection)) await begun.ExecuteNonQueryAsync();
        await Life.Publish(quick);
        var first = await nobody.Ask(Feed);
        Assert.Equal([quick], Ids(first));
        Assert.Equal([], Ids(await nobody.Ask($"{Feed}?after={first.Text("next")}")));
        await late.CommitAsync();
        Assert.Equal([slow], Ids(await nobody.Ask($"{Feed}?after={first.Text("next")}")));
        Assert.Equal([quick, slow], Ids(await nobody.Ask(Feed)));
    }

    [Fact]
    public async Task A_reply_comes_and_goes_with_its_proposal_and_bad_questions_are_refused()
    {
        var id = await Life.File("公交线网");
        await Life.Answer(id);
        Assert.Empty(Ids(await nobody.Ask(Feed)));
        await Life.Publish(id);
        await Life.Publish(id, DisclosedPart.Reply, text: "公开的答复");
        await Life.Do($"{id}", new(Who.Office, new WithholdPart(DisclosedPart.Proposal, "涉及个人隐私")));
        var told = await nobody.Ask(Feed);
        Assert.Equal(["proposal published", "reply published", "proposal withdrawn", "reply withdrawn"], told["items"]!.AsArray().Select(one => $"{one!.Text("part")} {one!.Text("news")}"));
        foreach (var content in new[] { "公交", "雨污", "公开的答复", "隐私" }) Assert.DoesNotContain(content, System.Text.RegularExpressions.Regex.Unescape(told.ToJsonString()), StringComparison.Ordinal);
        await Life.Do($"{id}", new(Who.Office, new ProposeDisclosure(DisclosedPart.Proposal)));
        await Life.Release(id);
        var again = (await nobody.Ask($"{Feed}?after={told.Text("next")}"))["items"]!.AsArray();
        Assert.Equal(["公交线网", "公开的答复"], again.Select(one => one!.Text(one!.Text("part") == "reply" ? "text" : "title")));

        foreach (var wrong in new[] { "after=x", "after=-1", "size=0", "size=201" }) await nobody.Ask($"{Feed}?{wrong}", HttpStatusCode.UnprocessableEntity);
        await nobody.Ask("/api/public/000000/feed", HttpStatusCode.NotFound);
        Assert.Empty(Ids(await nobody.Ask($"/api/public/{Counties.All.First(county => county.Code != County).Code}/feed")));
    }

    /// <summary>Follows the feed until all is written and nothing is left.</summary>
    private async Task<List<string>> Follow(Task writing, int size)
    {
        var (told, after) = (new List<string>(), "0");
        while (true)
        {
            var isOver = writing.IsCompleted;
            var page = await nobody.Ask($"{Feed}?after={after}&size={size}");
            told.AddRange(page["items"]!.AsArray().Select(one => one!.Text("cursor")));
            after = page.Text("next");
            if (isOver && !page["hasMore"]!.GetValue<bool>()) return told;
        }
    }

    private async Task<List<JsonNode>> Read(long after, int size) => [.. (await nobody.Ask($"{Feed}?after={after}&size={size}"))["items"]!.AsArray().OfType<JsonNode>()];

    private static IReadOnlyList<Guid> Ids(JsonNode page) => [.. page["items"]!.AsArray().Select(one => one!.Id())];
}
