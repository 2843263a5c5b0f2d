namespace Supervision.Attachments;

/// <summary>A file as a stream holds it (卷内文件): by reference and hash.</summary>
/// <param name="Hash">SHA-256 of its content, lower-case hex.</param>
public sealed record KeptFile(Guid Id, string Name, string Type, long Size, string Hash);

/// <summary>An act that names files (附带文件), uploaded before.</summary>
public interface INamesFiles
{
    const int Most = 50;

    IReadOnlyList<Guid> Named { get; }
}
