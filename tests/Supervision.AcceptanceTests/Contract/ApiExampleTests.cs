using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Shared;
using Xunit;

namespace Supervision.AcceptanceTests.Contract;

/// <summary>The examples of the API's description are sent to the API itself.</summary>
public sealed class ApiExampleTests : IClassFixture<RunningOffice>
{
    private const string Written = "application/json";

    private readonly RunningOffice office;
    private readonly Task<JsonNode> description;

    public ApiExampleTests(RunningOffice office)
    {
        this.office = office;
        description = Task.Run(async () =>
        {
            using var nobody = office.Anonymous();
            return await nobody.Ask("/openapi/v1.json");
        });
    }

    [Fact]
    public async Task Every_body_and_answer_has_an_example_and_every_operation_a_summary()
    {
        foreach (var (path, method, operation) in Operations(await description))
        {
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", operation.Text("summary"));
            var contents = operation["responses"]!.AsObject().Select(answer => answer.Value!["content"]).Append(operation["requestBody"]?["content"]).OfType<JsonObject>();
            foreach (var content in contents.SelectMany(content => content).Where(content => content.Key is Written or "application/problem+json"))
                Assert.True(ExampleOf(await description, content.Value!) is not null, $"{method} {path} shows no example");
        }
    }

    [Fact]
    public async Task Every_example_of_a_body_has_words_and_is_read_by_its_route()
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var desk = await office.As($"office.{LifeOverHttp.County}");
        var refused = new List<string>();
        foreach (var (path, method, operation) in Operations(await description).Where(one => one.Operation["requestBody"]?["content"]?[Written] is not null))
        {
            var example = ExampleOf(await description, operation["requestBody"]!["content"]![Written]!)!;
            if (Regex.Unescape(example.ToJsonString()).Contains($"\"{ApiExamples.Wordless}\"", StringComparison.Ordinal)) refused.Add($"{path}: no words for a member (ApiExamples.Values.cs): {Regex.Unescape(example.ToJsonString())}");
            using var request = new HttpRequestMessage(new HttpMethod(method), Regex.Replace(path, @"\{(\w+)\}", name => name.Groups[1].Value switch { "year" => "2026", "number" or "ordinal" or "letter" => "1", "code" => "water", _ => $"{Guid.NewGuid()}" }));
            request.Content = new StringContent(example.ToJsonString(), Encoding.UTF8, Written);
            using var answer = await desk.SendAsync(request);
            // These ask who one is by themselves: by a password, or by a machine's token.
            var isSession = path.StartsWith("/api/session", StringComparison.Ordinal) || path == "/api/hotline/cases";
            if (answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType or HttpStatusCode.MethodNotAllowed || (int)answer.StatusCode >= 500 || (answer.StatusCode == HttpStatusCode.Unauthorized && !isSession))
                refused.Add($"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
        Assert.True(refused.Count == 0, string.Join('\n', refused));
    }

    [Theory]
    [InlineData("/api/matters")]
    [InlineData("/api/topics")]
    public async Task What_is_sent_most_is_accepted_as_the_example_says(string path)
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var example = ExampleOf(await description, (await description)["paths"]![path]!["post"]!["requestBody"]!["content"]![Written]!);
        await (await office.As($"office.{LifeOverHttp.County}")).Tell(path, example, HttpStatusCode.Created);
    }

    private static IEnumerable<(string Path, string Method, JsonNode Operation)> Operations(JsonNode description) =>
        description["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => (path.Key, operation.Key.ToUpperInvariant(), operation.Value!)));

    private static JsonNode? ExampleOf(JsonNode description, JsonNode content) =>
        content["examples"]?["example"]?["$ref"]?.ToString().Split('/')[^1] is { } name ? description["components"]!["examples"]![name]!["value"] : null;
}
