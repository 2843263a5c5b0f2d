using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Supervision.Shared;

namespace Supervision.Demonstration;

/// <summary>
/// Tells the demonstration through the front door (演示讲述): signs in as the people in it and sends their commands over HTTP, each on its day.
/// </summary>
public sealed class Teller : IAsyncDisposable
{
    private readonly WebApplication program;
    private readonly StoryTime time;
    private readonly string county;
    private readonly string password;
    private readonly DateOnly today;
    private readonly Dictionary<string, HttpClient> people = [];

    private Teller(WebApplication program, StoryTime time, string county, string password, DateOnly today) =>
        (this.program, this.time, this.county, this.password, this.today) = (program, time, county, password, today);

    /// <summary>Starts the program for as long as the story takes, on a port of its own and with a clock that can be moved.</summary>
    public static async Task<Teller> Begin(string connection, string county, string password)
    {
        var time = new StoryTime();
        var program = await Program.Build(
            ["--urls", "http://127.0.0.1:0", "--ConnectionStrings:Supervision", connection, "--Supervision:SignInsPerMinute", "1000", "--Logging:LogLevel:Default", "Warning"],
            services => services.AddSingleton<TimeProvider>(new DatabaseTime(time)));
        await program.StartAsync();
        return new(program, time, county, password, OfficeClock.DayOf(TimeProvider.System.GetUtcNow()));
    }

    /// <summary>Moves on to so many days before today.</summary>
    public DateOnly DaysAgo(int days)
    {
        var day = today.AddDays(-days);
        time.MoveTo(day);
        // Sessions last hours and the story takes months: everybody signs in anew.
        SignOutAll();
        return day;
    }

    /// <summary>The same day as a later one is counted from.</summary>
    public DateOnly In(int days) => today.AddDays(days);

    /// <summary>The year the story is told in.</summary>
    public int Year => today.Year;

    /// <summary>Says anything to the API and returns its answer.</summary>
    public Task<JsonNode> Say(string who, string path, object body) => Send(who, path, JsonContent.Create(body));

    /// <summary>Enters a matter and returns its id.</summary>
    public async Task<string> Raise(string who, object matter) => (await Send(who, "/api/matters", JsonContent.Create(matter)))["id"]!.ToString();

    /// <summary>Enters something that is no matter and returns its id.</summary>
    public async Task<string> Enter(string who, string path, object body) => (await Tell(who, path, body))["id"]!.ToString();

    public Task<JsonNode> Tell(string who, string path, object body) => Send(who, path, JsonContent.Create(body));

    /// <summary>What somebody is shown.</summary>
    public async Task<JsonNode> See(string who, string path) => JsonNode.Parse(await (await As(who)).GetStringAsync(new Uri(path, UriKind.Relative)))!;

    public Task Do(string who, string id, string verb, object? body = null) => Send(who, $"/api/matters/{id}/{verb}", JsonContent.Create(body ?? new { }));

    public Task<JsonNode> Import(string who, string fileName, string text, int year, string kind = "duties")
    {
        var file = new StringContent(text);
        file.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        return Send(who, "/api/imports", new MultipartFormDataContent
        {
            { new StringContent(kind), "kind" }, { new StringContent($"{year}"), "year" }, { file, "file", fileName },
        });
    }

    public async ValueTask DisposeAsync()
    {
        SignOutAll();
        await program.StopAsync();
        await program.DisposeAsync();
    }

    private void SignOutAll()
    {
        foreach (var person in people.Values) person.Dispose();
        people.Clear();
    }

    private async Task<JsonNode> Send(string who, string path, HttpContent content)
    {
        using var answer = await (await As(who)).PostAsync(new Uri(path, UriKind.Relative), content);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(text)!
            : throw new InvalidOperationException($"The demonstration was refused: {who} {path}: {(int)answer.StatusCode} {text}");
    }

    private async Task<HttpClient> As(string who)
    {
        if (people.TryGetValue(who, out var known)) return known;

        var address = program.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(address) };
        using var answer = await client.PostAsJsonAsync("/api/session", new { userName = $"{who}.{county}", password });
        return answer.IsSuccessStatusCode ? people[who] = client : throw new InvalidOperationException($"{who}.{county} could not sign in: its password is not the demonstration's.");
    }
}
