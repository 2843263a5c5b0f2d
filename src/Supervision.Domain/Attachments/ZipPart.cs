using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Supervision.Attachments;

/// <summary>
/// One part of a zip archive (压缩包成员), found by the archive's own directory. The framework's reader believes what an archive says of a part's size and
/// stops there; this one unfolds all there is. Anything unusual is no archive: parts on other disks, encrypted, in 64-bit form, or bytes after the end.
/// </summary>
public sealed class ZipPart
{
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int HeaderLength = 30;

    private readonly ArraySegment<byte> folded;
    private readonly bool isStored;

    private ZipPart(string name, ArraySegment<byte> folded, bool isStored) => (Name, this.folded, this.isStored) = (name, folded, isStored);

    public string Name { get; }

    public Stream Open()
    {
        var content = new MemoryStream(folded.Array!, folded.Offset, folded.Count, writable: false);
        return isStored ? content : new DeflateStream(content, CompressionMode.Decompress);
    }

    public static IReadOnlyList<ZipPart> ReadAll(byte[] file)
    {
        var end = file.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        Need(end >= 0 && end + EndLength <= file.Length && end + EndLength + Short(file, end + 20) == file.Length && Short(file, end + 4) == 0);
        var parts = new ZipPart[Short(file, end + 10)];
        var at = Long(file, end + 16);
        for (var i = 0; i < parts.Length; i++)
        {
            Need(at + EntryLength <= end && file.AsSpan((int)at).StartsWith("PK\u0001\u0002"u8));
            var entry = (int)at;
            parts[i] = Read(file, entry);
            at += EntryLength + Short(file, entry + 28) + Short(file, entry + 30) + Short(file, entry + 32);
        }
        return parts;
    }

    private static ZipPart Read(byte[] file, int entry)
    {
        var (flags, method, length, name) = (Short(file, entry + 8), Short(file, entry + 10), Long(file, entry + 20), Short(file, entry + 28));
        var header = Long(file, entry + 42);
        Need((flags & 1) == 0 && method is 0 or 8 && entry + EntryLength + name <= file.Length);
        Need(header + HeaderLength <= file.Length && file.AsSpan((int)header).StartsWith("PK\u0003\u0004"u8));
        var start = header + HeaderLength + Short(file, (int)header + 26) + Short(file, (int)header + 28);
        Need(start + length <= file.Length);
        return new(Encoding.UTF8.GetString(file, entry + EntryLength, name), new(file, (int)start, (int)length), method == 0);
    }

    private static void Need(bool holds)
    {
        if (!holds) throw new InvalidDataException("This is no archive, or an unusual one.");
    }

    private static ushort Short(byte[] file, int at) => BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at));

    private static long Long(byte[] file, int at) => BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at));
}
