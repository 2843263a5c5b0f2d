using System.Net;
using System.Text.Json.Nodes;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Questions;

/// <summary>What became of what over the whole county, as of any day, as far as the reader may see.</summary>
public sealed class ConversionTests : OwnOffice
{
    private const string Path = "/api/queries/conversions";

    [Fact]
    public async Task Each_kind_is_counted_once_for_each_thing_it_became_against_all_that_was_raised_of_it()
    {
        var desk = await Life.As(Who.Office);
        var (main, twin, own) = ((await Life.Given()).Id(), (await Life.Given()).Id(), (await Life.Given(ExpectedMove.Sole)).Id());
        await Life.Given();
        var topic = (await desk.Tell("/api/topics", new { title = "雨污分流" }, HttpStatusCode.Created)).Id();
        await desk.Tell($"/api/topics/{topic}/select", new { form = "inspection" });
        Office.Time.MoveTo(new DateOnly(2026, 3, 5));
        desk = await Life.As(Who.Office);
        await desk.Tell($"/api/matters/{twin}/merge", new { into = main, reason = "内容相同" });
        var converted = await desk.Tell($"/api/matters/{main}/convert", new { kind = "proposal", reason = "宜作提案" });
        var proposal = Guid.Parse(converted["links"]!.AsArray().Single(link => link!.Text("kind") == "convertedTo")!.Text("target"));
        await desk.Tell($"/api/matters/{proposal}/link", new { kind = "becamePolicy", reference = "云政发〔2026〕3号" });
        // Twice into the same is once.
        foreach (var number in new[] { 1, 2 }) await desk.Tell($"/api/matters/{own}/link", new { kind = "becameDocument", reference = $"纪要{number}" });

        var answer = await desk.Ask(Path);
        Assert.Equal(
            [("finding", "document", 1, 4), ("finding", "merged", 1, 4), ("finding", "proposal", 1, 4), ("proposal", "policy", 1, 1)],
            Flows(answer).Order());
        Assert.Equal([("finding", 3, 4), ("proposal", 1, 1), ("topic", 0, 1)], answer["shares"]!.AsArray().Select(share => (share!.Text("kind"), share!.Number("converted"), share!.Number("raised"))));
        Assert.Equal(5, answer.Number("total"));
        Assert.NotEqual("", answer.Text("definition"));

        var documents = await desk.Ask($"{Path}?from=finding&to=document&size=1&page=2");
        Assert.Equal((2, 1), (documents.Number("total"), documents["items"]!.AsArray().Count));
        Assert.Equal($"/matters/{own}", documents["items"]![0]!.Text("fromPage"));
        Assert.Empty(Flows(await desk.Ask($"{Path}?asOf=2026-03-04")));
        Assert.Empty(Flows(await desk.Ask($"{Path}?year=2025")));
        foreach (var wrong in new[] { "asOf=gestern", "year=x", "from=nothing", "to=9", "page=0" }) await desk.Ask($"{Path}?{wrong}", HttpStatusCode.UnprocessableEntity);

        // A unit learns of its own matters only, and not how many topics there are.
        var unit = await (await Life.As(Who.Lead)).Ask(Path);
        Assert.Equal([("finding", "document", 1, 1)], Flows(unit));
        Assert.DoesNotContain(unit["shares"]!.AsArray(), share => share!.Text("kind") == "topic");
        foreach (var hidden in new[] { main, twin, proposal }) Assert.DoesNotContain($"{hidden}", unit.ToJsonString(), StringComparison.Ordinal);
        using (var nobody = Office.Anonymous()) await nobody.Ask(Path, HttpStatusCode.Unauthorized);

        Assert.Equal(2 + 5, Sheets.Read(await desk.GetByteArrayAsync(new Uri($"{Path}?format=xlsx", UriKind.Relative))).Count);
        var page = WebUtility.HtmlDecode(await desk.GetStringAsync(new Uri("/conversions", UriKind.Relative)));
        Assert.Contains("监督发现到提案 1 件", page, StringComparison.Ordinal);
        Assert.Contains("25.0%", page, StringComparison.Ordinal);
    }

    private static List<(string, string, int, int)> Flows(JsonNode answer) =>
        [.. answer["flows"]!.AsArray().Select(flow => (flow!.Text("from"), flow!.Text("to"), flow!.Number("count"), flow!.Number("raised")))];
}
