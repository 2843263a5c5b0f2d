using System.IO.Compression;
using System.Text;
using Supervision.Attachments;
using Supervision.People;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.Proposals;

/// <summary>A session's pack as one file to take along (交办会材料包, F105): everything is read before the first byte leaves; each paper is written as it goes.</summary>
public static class PackZip
{
    public const string ContentType = "application/zip";

    private const int LongestName = 40;

    public static async Task<IResult> Download(HttpContext http, SessionPacks packs, CountyContext counties)
    {
        var (caller, query) = (Caller.Of(http.User), new QueryReader(http.Request.Query));
        var (session, unit) = (query.Text("session"), query.Text("unit"));
        if (query.Refusal is { } unreadable) return Problems.Answer(unreadable);
        if (!SessionPacks.MaySee(caller, unit)) return Problems.Answer(Problems.Of(403, Problems.Codes.NotAllowed));
        var (pack, refusal) = await packs.Of(session, unit, caller, http.RequestAborted);
        if (pack is null) return Problems.Answer(refusal!);

        var units = await counties.Units(caller.County, http.RequestAborted);
        var name = $"{pack.Session.Label}提案交办材料{(unit is null ? "" : $"-{Safe(units.NameOf(unit))}")}.zip";
        return Results.Stream(to => Write(to, pack, unit is null, units, caller, http.RequestAborted), ContentType, name);
    }

    private static async Task Write(Stream to, SessionPack pack, bool isWhole, UnitDirectory units, Caller caller, CancellationToken cancellation)
    {
        // An entry's end is written at once, asynchronously opened or not, which a response does not take: each paper goes by way of memory.
        var written = new MemoryStream();
        using var forward = new Forward(written);
        using (var zip = new ZipArchive(forward, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8)) await WriteAll(zip);
        await Send();

        async Task WriteAll(ZipArchive zip)
        {
            if (isWhole) await Add(zip, "提案交办总表.xlsx", Lists.BytesOf("交办总表", $"{pack.Session.Label}提案交办总表", caller, PackPapers.SessionColumns, PackPapers.RowsOf(pack)));
            var place = 0;
            foreach (var unit in pack.Units)
            {
                // Numbered, so that no two are the same and none is a name a machine keeps for itself.
                var folder = $"{++place:00} {Safe(unit.Name)}";
                await Add(zip, $"{folder}/提案清单.xlsx", Lists.BytesOf("提案清单", $"{pack.Session.Label}提案交办清单（{unit.Name}）", caller, PackPapers.UnitColumns, unit.Items));
                await Add(zip, $"{folder}/交办函.docx", PackPapers.Letter(pack, unit, units, caller).Write());
                foreach (var item in unit.Items.Where(item => item.IsAnswered)) await Add(zip, $"{folder}/征询意见表/{Safe(item.CaseNumber)} {Safe(item.Title)}.docx", PackPapers.Form(pack, unit, item, caller).Write());
            }
        }

        async Task Add(ZipArchive zip, string name, byte[] content)
        {
            using (var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open()) entry.Write(content);
            await Send();
        }

        async Task Send()
        {
            await to.WriteAsync(written.GetBuffer().AsMemory(0, (int)written.Length), cancellation);
            written.SetLength(0);
        }
    }

    /// <summary>A part of a path that no title can lead out of its folder with.</summary>
    public static string Safe(string text) => FileName.Clean(PackPapers.Cut(Sheet.Legal(text).Replace('/', '／').Replace('\\', '＼').Replace('\n', ' '), LongestName).TrimEnd('…'));

    /// <summary>Takes what is written and never goes back (只进流), so that what was taken may be sent.</summary>
    private sealed class Forward(MemoryStream to) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() { }

        public override void Write(byte[] buffer, int offset, int count) => to.Write(buffer, offset, count);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
