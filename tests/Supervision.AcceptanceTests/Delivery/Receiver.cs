using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Supervision.AcceptanceTests.Delivery;

/// <summary>A post as another system got it.</summary>
public sealed record Got(string Path, string Body, string Signature)
{
    public JsonNode Json => JsonNode.Parse(Body)!;
}

/// <summary>Another system: listens over HTTP on a port of this machine, and answers as it is told to.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly Channel<Got> posts = Channel.CreateUnbounded<Got>();
    private readonly WebApplication program;

    private Receiver(WebApplication program) => this.program = program;

    public Func<HttpContext, int> Answer { get; set; } = _ => StatusCodes.Status204NoContent;

    public Uri Address => new(program.Urls.First());

    public static async Task<Receiver> Open()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver.program.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var body = await reader.ReadToEndAsync();
            http.Response.StatusCode = receiver.Answer(http);
            await receiver.posts.Writer.WriteAsync(new(http.Request.Path, body, http.Request.Headers["Supervision-Signature"].ToString()));
        });
        await receiver.program.StartAsync();
        return receiver;
    }

    public async Task<Got> Next() => await posts.Reader.ReadAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);

    public IReadOnlyList<Got> Rest()
    {
        var rest = new List<Got>();
        while (posts.Reader.TryRead(out var post)) rest.Add(post);
        return rest;
    }

    public ValueTask DisposeAsync() => program.DisposeAsync();
}
