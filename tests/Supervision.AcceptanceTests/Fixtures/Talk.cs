using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Supervision.AcceptanceTests.Fixtures;

/// <summary>How tests talk to the API: what was asked and what came back, with a message that says both.</summary>
public static class Talk
{
    public static async Task<JsonNode> Ask(this HttpClient client, string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return await Read(answer, $"GET {path}", expected);
    }

    public static async Task<JsonNode> Tell(this HttpClient client, string path, object? body, HttpStatusCode expected = HttpStatusCode.OK, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body ?? new { }) };
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var answer = await client.SendAsync(request);
        return await Read(answer, $"POST {path} {JsonSerializer.Serialize(body)}", expected);
    }

    /// <summary>Puts something in the place of what was seen.</summary>
    public static async Task<JsonNode> Put(this HttpClient client, string path, object body, string? ifMatch, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var answer = await client.SendAsync(request);
        return await Read(answer, $"PUT {path} {JsonSerializer.Serialize(body)}", expected);
    }

    public static async Task<JsonNode> Import(this HttpClient client, byte[] file, string name, int year, bool dryRun = false, HttpStatusCode expected = HttpStatusCode.OK, string? occurredOn = null, string kind = "duties")
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(kind), "kind" }, { new StringContent($"{year}"), "year" }, { new StringContent(dryRun ? "true" : "false"), "dryRun" },
        };
        if (occurredOn is not null)
        {
            form.Add(new StringContent(occurredOn), "occurredOn");
            form.Add(new StringContent("补录测试"), "lateEntryReason");
        }
        form.Add(new ByteArrayContent(file), "file", name);
        using var answer = await client.PostAsync(new Uri("/api/imports", UriKind.Relative), form);
        return await Read(answer, $"POST /api/imports {name}", expected);
    }

    public static async Task<JsonNode> Upload(this HttpClient client, byte[] file, string name, HttpStatusCode expected = HttpStatusCode.Created)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", name } };
        using var answer = await client.PostAsync(new Uri("/api/attachments", UriKind.Relative), form);
        return await Read(answer, $"POST /api/attachments {name}", expected);
    }

    public static string Text(this JsonNode node, string path) => node.At(path)?.ToString() ?? "";

    public static Guid Id(this JsonNode node) => Guid.Parse(node.Text("id"));

    public static int Number(this JsonNode node, string path) => node.At(path)!.GetValue<int>();

    public static IReadOnlyList<string> Strings(this JsonNode node, string path) => [.. node.At(path)!.AsArray().Select(item => item!.ToString())];

    private static JsonNode? At(this JsonNode node, string path) => path.Split('.').Aggregate((JsonNode?)node, (at, name) => at?[name]);

    private static async Task<JsonNode> Read(HttpResponseMessage answer, string asked, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{asked}\nexpected {(int)expected}, answered {(int)answer.StatusCode}: {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }
}
