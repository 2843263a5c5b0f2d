using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Supervision.Shared;

namespace Supervision.Attachments;

/// <summary>
/// The virus scanner (安全检查), where one is set: a clamd, asked in its own protocol. No answer, or one that is not understood, is a refusal.
/// </summary>
public sealed class Scanner(AttachmentSettings settings, ILogger<Scanner> log)
{
    private const int LongestAnswer = 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Why the file may not be kept, or null.</summary>
    public async Task<Rejection?> Refuse(Stream file, CancellationToken cancellation)
    {
        if (settings.Scanner is not { } scanner) return null;

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        string answer;
        try
        {
            answer = await Ask(scanner, file, patience.Token);
        }
        catch (Exception exception) when (exception is SocketException or IOException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            log.LogError(exception, "The scanner at {Scanner} cannot be asked.", scanner);
            return AttachmentRefusals.ScannerUnavailable;
        }

        if (answer == "stream: OK") return null;
        if (answer.EndsWith(" FOUND", StringComparison.Ordinal))
        {
            log.LogWarning("The scanner refused a file: {Answer}", answer);
            return AttachmentRefusals.Infected;
        }
        log.LogError("The scanner at {Scanner} gave no answer that is understood: {Answer}", scanner, answer);
        return AttachmentRefusals.ScannerUnavailable;
    }

    /// <summary>zINSTREAM: pieces, each after its length, an empty one at the end; then a line that ends with a NUL.</summary>
    private static async Task<string> Ask(Uri scanner, Stream file, CancellationToken cancellation)
    {
        var isUnix = scanner.Scheme == "unix";
        using var socket = isUnix ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        if (isUnix) await socket.ConnectAsync(new UnixDomainSocketEndPoint(scanner.AbsolutePath), cancellation);
        else await socket.ConnectAsync(scanner.Host, scanner.Port, cancellation);
        await using var talk = new NetworkStream(socket);

        await talk.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellation);
        var piece = new byte[4 + 65536];
        for (int read; (read = await file.ReadAsync(piece.AsMemory(4), cancellation)) > 0;)
        {
            BinaryPrimitives.WriteInt32BigEndian(piece, read);
            await talk.WriteAsync(piece.AsMemory(0, 4 + read), cancellation);
        }
        await talk.WriteAsync(new byte[4], cancellation);

        var length = 0;
        for (int read; length < LongestAnswer && (read = await talk.ReadAsync(piece.AsMemory(length, LongestAnswer - length), cancellation)) > 0;) length += read;
        return Encoding.UTF8.GetString(piece, 0, length).TrimEnd('\0', '\n');
    }
}
