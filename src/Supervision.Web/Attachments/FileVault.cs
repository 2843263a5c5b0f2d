namespace Supervision.Attachments;

/// <summary>Where the bytes lie (文件库): a folder per county, each file under the hash of its bytes, so that the same bytes lie there once.</summary>
public sealed class FileVault(AttachmentSettings settings)
{
    private const string Incoming = ".incoming";

    public string PathOf(string county, string hash) => Path.Combine(settings.Folder, county, hash[..2], hash);

    public string ThumbnailOf(string county, string hash) => PathOf(county, hash) + ".thumbnail";

    /// <summary>Puts bytes in their place: whole and on the disk, or not at all.</summary>
    public async Task Keep(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        if (new FileInfo(path) is { Exists: true } there && there.Length == bytes.Length) return;

        MakeFolder(settings.Folder);
        // Beside it on the same file system, or the move would be a copy.
        var incoming = Path.Combine(settings.Folder, Incoming);
        MakeFolder(incoming);
        MakeFolder(Path.GetDirectoryName(path)!);
        var temporary = Path.Combine(incoming, Guid.NewGuid().ToString("N"));
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                await file.WriteAsync(bytes, cancellation);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
