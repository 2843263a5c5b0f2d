using System.Collections.Concurrent;
using System.Net.Http.Json;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Supervision.Demonstration;
using Supervision.Matters;
using Supervision.Shared;
using Xunit;

namespace Supervision.AcceptanceTests.Fixtures;

/// <summary>The real program on a real database, reached over real HTTP; only its clock is in the test's hand.</summary>
public sealed class RunningOffice : IAsyncLifetime
{
    public const string Password = "Test-2026-password";

    /// <summary>Where the offices of one run keep the key of their keys: their databases are copies of one.</summary>
    public static readonly string Keys = Directory.CreateTempSubdirectory("supervision-keys-").FullName;

    /// <summary>Since when the counties' directories say what they say.</summary>
    public static readonly DateOnly Since = new(2022, 1, 1);

    private readonly ConcurrentDictionary<(string Name, DateOnly Day), Lazy<Task<HttpClient>>> clients = [];
    private WebApplication? program;

    public Database Database { get; private set; } = null!;

    public StoryTime Time { get; } = new();

    /// <summary>The table the program reads; a test may take a row out.</summary>
    public Lifecycle Lifecycle { get; set; } = Lifecycle.Standard;

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => program!.Services;

    /// <summary>What a test sets differently, as on a command line.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>A database that outlives this office; its own one where nothing is said.</summary>
    public Database? Existing { get; init; }

    /// <summary>What stands before everything else a request goes through.</summary>
    public IStartupFilter? AtTheDoor { get; init; }

    /// <summary>What a test puts in besides.</summary>
    public Action<IServiceCollection>? Configure { get; init; }

    /// <summary>Where this office keeps its attachments.</summary>
    public string Attachments { get; } = Directory.CreateTempSubdirectory("supervision-test-").FullName;

    public async Task InitializeAsync()
    {
        Database = Existing ?? await Database.Create();
        program = await Program.Build(
            ["--urls", "http://127.0.0.1:0", "--ConnectionStrings:Supervision", Database.Application, "--Supervision:SignInsPerMinute", "100000",
                // Its clock jumps from story to story: a test sweeps when it means to.
                "--Supervision:Sweeps", "false",
                "--Supervision:AttachmentsFolder", Attachments, "--Supervision:KeysFolder", Keys, "--Logging:LogLevel:Default", "Warning", .. Settings],
            services =>
            {
                services.AddSingleton<TimeProvider>(new DatabaseTime(Time));
                services.AddScoped(_ => Lifecycle);
                if (AtTheDoor is not null) services.AddSingleton(AtTheDoor);
                Configure?.Invoke(services);
            });
        await Counties.Seed(program.Services.GetRequiredService<IDocumentStore>(), Password, Since);
        await program.StartAsync();
        Address = new Uri(program.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Ends the program; its database stays.</summary>
    public async Task Stop()
    {
        if (program is null) return;
        foreach (var client in clients.Values) (await client.Value).Dispose();
        await program.StopAsync();
        await program.DisposeAsync();
        program = null;
    }

    public async Task DisposeAsync()
    {
        await Stop();
        if (Existing is null) await Database.DisposeAsync();
        Directory.Delete(Attachments, recursive: true);
    }

    /// <summary>A client nobody has signed in.</summary>
    public HttpClient Anonymous() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = Address };

    /// <summary>A client signed in as somebody, e.g. "office.999901"; signed in once a day, for sessions end.</summary>
    public Task<HttpClient> As(string userName) =>
        clients.GetOrAdd((userName, OfficeClock.DayOf(Time.GetUtcNow())), _ => new(() => SignIn(userName))).Value;

    private async Task<HttpClient> SignIn(string userName)
    {
        var client = Anonymous();
        var answer = await client.PostAsJsonAsync("/api/session", new { userName, password = Password });
        Assert.True(answer.IsSuccessStatusCode, $"{userName} could not sign in: {await answer.Content.ReadAsStringAsync()}");
        return client;
    }
}

/// <summary>Tests that share one running program; each makes its own matters.</summary>
[CollectionDefinition(Name)]
public sealed class SharedOffice : ICollectionFixture<RunningOffice>
{
    public const string Name = "office";
}
