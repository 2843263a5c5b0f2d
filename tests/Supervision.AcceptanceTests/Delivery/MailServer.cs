using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using MimeKit;

namespace Supervision.AcceptanceTests.Delivery;

/// <summary>A letter as the server took it.</summary>
public sealed record Received(string To, MimeMessage Letter)
{
    public string Text => Letter.TextBody ?? "";
}

/// <summary>A mail server that listens on a port of this machine and speaks as much SMTP as it is spoken to.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Channel<Received> letters = Channel.CreateUnbounded<Received>();
    private readonly ConcurrentBag<Task> talks = [];
    private TcpListener? listener;
    private CancellationTokenSource stop = new();
    private int calls;

    private MailServer() { }

    public static MailServer Started()
    {
        var server = new MailServer();
        server.Open();
        return server;
    }

    public int Port { get; private set; }

    /// <summary>What is answered to a recipient; null takes him.</summary>
    public Func<string, string?> Refuse { get; set; } = _ => null;

    /// <summary>Whether it takes calls and says nothing.</summary>
    public bool IsSilent { get; set; }

    /// <summary>How often somebody connected.</summary>
    public int Calls => calls;

    public IReadOnlyList<string> Settings =>
    [
        "--Supervision:Mail:Host", "127.0.0.1", "--Supervision:Mail:Port", $"{Port}", "--Supervision:Mail:Security", "none", "--Supervision:Mail:From", "supervision@county.example",
        "--Supervision:Address", "https://supervision.example/office", "--Supervision:DeliveryRetries", string.Join(',', Enumerable.Repeat("0.2", 20)),
    ];

    public void Open()
    {
        stop = new();
        listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        talks.Add(Listen(listener, stop.Token));
    }

    public async Task Close()
    {
        await stop.CancelAsync();
        listener!.Stop();
        await Task.WhenAll(talks);
        talks.Clear();
    }

    public async Task<Received> Next() => await letters.Reader.ReadAsync(new CancellationTokenSource(Patience).Token);

    /// <summary>What has come and nobody has asked for.</summary>
    public IReadOnlyList<Received> Rest()
    {
        var rest = new List<Received>();
        while (letters.Reader.TryRead(out var letter)) rest.Add(letter);
        return rest;
    }

    public async ValueTask DisposeAsync() => await Close();

    private async Task Listen(TcpListener on, CancellationToken cancellation)
    {
        try
        {
            while (true) talks.Add(Talk(await on.AcceptTcpClientAsync(cancellation), cancellation));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task Talk(TcpClient client, CancellationToken cancellation)
    {
        Interlocked.Increment(ref calls);
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1);
                await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
                if (IsSilent) await Task.Delay(Timeout.Infinite, cancellation);
                await writer.WriteLineAsync("220 county.example");
                var to = "";
                while (await reader.ReadLineAsync(cancellation) is { } line)
                {
                    switch (line.Split(' ')[0].ToUpperInvariant())
                    {
                        case "RCPT":
                            to = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                            await writer.WriteLineAsync(Refuse(to) ?? "250 ok");
                            break;
                        case "DATA":
                            await writer.WriteLineAsync("354 go on");
                            await letters.Writer.WriteAsync(new(to, await Letter(reader, cancellation)), cancellation);
                            await writer.WriteLineAsync("250 taken");
                            break;
                        case "QUIT":
                            await writer.WriteLineAsync("221 bye");
                            return;
                        default:
                            await writer.WriteLineAsync("250 ok");
                            break;
                    }
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // Whoever called has gone, or the server has.
            }
        }
    }

    private static async Task<MimeMessage> Letter(StreamReader reader, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(cancellation) is { } line && line != ".") text.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        return await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(text.ToString())), cancellation);
    }
}
