using System.IO.Compression;

namespace Supervision.Shared;

/// <summary>What a zipped file unfolds to (解压大小): a small one that unfolds to more than it may is an attack or a mistake.</summary>
public static class Unfolding
{
    private static readonly byte[] Zip = "PK\u0003\u0004"u8.ToArray();

    public static bool IsZip(byte[] file) => file.AsSpan().StartsWith(Zip);

    /// <summary>What the archive says of its sizes can be a lie; they are counted.</summary>
    public static bool Exceeds(byte[] file, int megabytes)
    {
        using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
        long unfolded = 0;
        var buffer = new byte[81920];
        foreach (var entry in zip.Entries)
        {
            using var content = entry.Open();
            for (int read; (read = content.Read(buffer)) > 0;)
            {
                if ((unfolded += read) > megabytes * 1024L * 1024L) return true;
            }
        }
        return false;
    }
}
