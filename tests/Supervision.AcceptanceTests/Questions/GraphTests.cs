using System.Text.Json.Nodes;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Questions;

/// <summary>Where a matter came from and what became of it, followed both ways.</summary>
[Collection(SharedOffice.Name)]
public sealed class GraphTests(RunningOffice office)
{
    private readonly LifeOverHttp life = new(office);

    [Fact]
    public async Task A_matter_merged_and_converted_and_become_a_document_is_one_picture_from_either_end()
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var (main, twin) = ((await life.Given()).Id(), (await life.Given()).Id());
        var desk = await life.As(Who.Office);
        await desk.Tell($"/api/matters/{twin}/merge", new { into = main, reason = "内容相同" });
        var converted = await desk.Tell($"/api/matters/{main}/convert", new { kind = "proposal", reason = "宜作提案" });
        var proposal = Guid.Parse(converted["links"]!.AsArray().Single(link => link!.Text("kind") == "convertedTo")!.Text("target"));
        await desk.Tell($"/api/matters/{proposal}/link", new { kind = "becamePolicy", reference = "云政发〔2026〕3号" });

        foreach (var from in new[] { main, twin, proposal })
        {
            var graph = await desk.Ask($"/api/matters/{from}/graph");
            Assert.Equal(new[] { $"{main}", $"{twin}", $"{proposal}", "云政发〔2026〕3号" }.Order(), graph["nodes"]!.AsArray().Select(node => node!.Text("key")).Order());
            Assert.Equal([("mergedInto", $"{twin}", $"{main}"), ("convertedTo", $"{main}", $"{proposal}"), ("becamePolicy", $"{proposal}", "云政发〔2026〕3号")], EdgesOf(graph));
        }

        // Both who raised the one and who raised its twin are owed the answer of what it became.
        Assert.Equal("submitted", (await (await life.As(Who.Group)).Ask($"/api/matters/{proposal}")).Text("stage"));
    }

    [Fact]
    public async Task Nobody_learns_from_the_picture_of_a_matter_he_may_not_see()
    {
        var (mine, hidden) = ((await life.Given(ExpectedMove.Sole)).Id(), (await life.Given()).Id());
        await (await life.As(Who.Office)).Tell($"/api/matters/{mine}/link", new { kind = "related", target = hidden });
        var graph = await (await life.As(Who.Lead)).Ask($"/api/matters/{mine}/graph");
        Assert.DoesNotContain($"{hidden}", graph.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await (await life.As(Who.Lead)).GetAsync(new Uri($"/api/matters/{hidden}/graph", UriKind.Relative))).StatusCode);
    }

    private static IEnumerable<(string, string, string)> EdgesOf(JsonNode graph) =>
        graph["edges"]!.AsArray().Select(edge => (edge!.Text("kind"), edge!.Text("from"), edge!.Text("to"))).OrderBy(edge => Array.IndexOf(["mergedInto", "convertedTo", "becamePolicy"], edge.Item1));
}
