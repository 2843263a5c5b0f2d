using System.Net;
using System.Text.Json.Nodes;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Tests;

namespace Supervision.AcceptanceTests.Proposals;

/// <summary>A session and its proposals, and what is done with many of them at once.</summary>
public abstract class DeskOfProposals() : OwnOffice(new DateOnly(2026, 1, 13))
{
    protected const string Session = "11-2";

    protected async Task Announce() => await (await Life.As(Who.Office)).Tell("/api/sessions", new { term = 11, meeting = 2, opensOn = "2026-01-12", closesOn = "2026-01-15" }, HttpStatusCode.Created);

    protected async Task<List<Guid>> Raise(int count, Func<int, object>? proposal = null)
    {
        var clerk = await Life.As(Who.Office);
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++) ids.Add((await clerk.Tell("/api/matters", proposal?.Invoke(i) ?? Proposal(i), HttpStatusCode.Created)).Id());
        return ids;
    }

    protected static object Proposal(int i) => new { kind = "proposal", title = $"关于第{i}项民生工程的建议", text = "【建议】\n尽快实施。", category = i % 2 == 0 ? "economy" : "society", proposers = new[] { "m-001", "m-002" } };

    protected static object Items(IEnumerable<Guid> ids, object? body = null) => ids.Select(id => new { id, body }).ToArray();

    protected static async Task<JsonNode> Batch(HttpClient client, string verb, object items, string? key = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/matters/batch") { Content = System.Net.Http.Json.JsonContent.Create(new { verb, items }) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Xunit.Assert.True(answer.StatusCode == expected, $"{verb}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    protected static IEnumerable<string> Lines(JsonNode answer) => answer["items"]!.AsArray().Select(line => $"{line!.Number("status")} {line!.Text("code")}".Trim());

    protected static async Task<string> Page(HttpClient client, string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        Xunit.Assert.Equal(expected, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
