using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CsCheck;
using Supervision.Attachments;
using Xunit;

namespace Supervision.Specs.Attachments;

public sealed class FileSpecs
{
    private const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string ExcelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    [Theory]
    [InlineData("照片.jpg", "照片.jpg")]
    [InlineData("照片.JPG", "照片.JPG")]
    [InlineData("a/b\\c/照片.jpg", "照片.jpg")]
    [InlineData("../../照片.jpg", "照片.jpg")]
    [InlineData("C:\\Users\\x\\照片.jpg", "照片.jpg")]
    [InlineData("照\0片\r\n\u202E\u200B.jpg", "照片.jpg")]
    [InlineData("照片", "照片.jpg")]
    [InlineData("关于5.3号文", "关于5.3号文.jpg")]
    [InlineData(".jpg", "jpg.jpg")]
    [InlineData(" . . ", "附件.jpg")]
    [InlineData("a<b>:\"|?*.jpg", "a_b______.jpg")]
    [InlineData("半\uD83D个.jpg", "半个.jpg")]
    [InlineData("照片.jpg. ", "照片.jpg")]
    [InlineData("", "附件.jpg")]
    [InlineData(null, "附件.jpg")]
    public void A_name_is_its_last_part_without_what_misleads(string? stated, string name) =>
        Assert.Equal(name, FileName.For(stated, FileType.Jpeg).Name);

    [Fact]
    public void A_long_name_keeps_its_extension_and_no_half_characters()
    {
        var name = FileName.For(new string('长', 145) + "😀😀😀.jpeg", FileType.Jpeg).Name!;
        Assert.Equal(new string('长', 145) + ".jpeg", name);
        Assert.Equal(FileName.Longest, FileName.For(new string('长', 400), FileType.Pdf).Name!.Length);
    }

    [Theory]
    [InlineData("图.png")]
    [InlineData("图.jpg.exe")]
    [InlineData("页.html")]
    [InlineData("图.jpg\u202E.gnp")]
    public void A_name_that_says_something_else_than_the_bytes_is_refused(string stated) =>
        Assert.Equal(AttachmentRefusals.TypeContradictsName, FileName.For(stated, FileType.Jpeg).Refusal?.Code);

    [Fact]
    public void What_becomes_a_jpeg_is_called_one() =>
        Assert.Equal(("IMG_1.jpg", "IMG_2.jpg"), (FileName.For("IMG_1.HEIC", FileType.Heic).Name, FileName.For("IMG_2", FileType.WebP).Name));

    [Fact]
    public void Whatever_is_stated_the_name_is_one() => Gen.String[Gen.Char, 0, 300].Sample(stated =>
    {
        var name = FileName.Clean(stated);
        Assert.False(name.Length == 0 || name.Contains('/', StringComparison.Ordinal) || name.Contains('\\', StringComparison.Ordinal) || name[0] == '.' || name.Any(char.IsControl));
        Assert.Equal(name, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)));
        Assert.Equal(name, FileName.Clean(name));
    });

    public static TheoryData<byte[], string?> Starts => new()
    {
        { [0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg" },
        { [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A], "image/png" },
        { [.. "RIFF"u8, 1, 2, 3, 4, .. "WEBPVP8 "u8], "image/webp" },
        { [.. "RIFF"u8, 1, 2, 3, 4, .. "WAVEfmt "u8], null },
        { Brands("heic", "mif1"), "image/heic" },
        { Brands("mif1", "heic"), "image/heic" },
        { Brands("avif", "mif1"), null },
        { Brands("mp42", "isom"), null },
        { [.. "%PDF-1.7"u8], "application/pdf" },
        { [.. " %PDF-1.7"u8], null },
        { [.. "GIF89a"u8], null },
        { [.. "<svg xmlns='http://www.w3.org/2000/svg'/>"u8], null },
        { [.. "<!doctype html>"u8], null },
        { [.. "MZ"u8, 0x90, 0], null },
        { [0x7F, .. "ELF"u8], null },
        { [0], null },
        { [], null },
    };

    [Theory]
    [MemberData(nameof(Starts))]
    public void A_file_is_what_its_bytes_say(byte[] file, string? type) => Assert.Equal(type, FileType.Of(file).Type?.ContentType);

    [Fact]
    public void Any_bytes_have_a_type_or_a_refusal() => Gen.Byte.Array[0, 64].Sample(file =>
    {
        foreach (var bytes in new[] { file, [.. "PK\u0003\u0004"u8, .. file], [0, 0, 0, 0xFF, .. "ftyp"u8, .. file] })
        {
            var (type, refusal) = FileType.Of(bytes);
            Assert.True(type is null != refusal is null);
        }
    });

    [Fact]
    public void Office_packages_are_told_by_their_parts()
    {
        Assert.Equal(FileType.Docx, FileType.Of(Package(WordType)).Type);
        Assert.Equal(FileType.Xlsx, FileType.Of(Package(ExcelType)).Type);
        Assert.Equal(AttachmentRefusals.TypeNotAllowed, FileType.Of(Package("application/java-archive")).Refusal?.Code);
        Assert.Equal(AttachmentRefusals.Macros, FileType.Of(Package("application/vnd.ms-word.document.macroEnabled.main+xml")).Refusal?.Code);
        Assert.Equal(AttachmentRefusals.Macros, FileType.Of(Package(WordType, ("word/VBAPROJECT.BIN", 1))).Refusal?.Code);
        Assert.Equal(AttachmentRefusals.OldOffice, FileType.Of([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).Refusal?.Code);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("word/..\\..\\x")]
    [InlineData("/etc/x")]
    [InlineData("\\x")]
    [InlineData("C:x")]
    public void A_part_outside_the_package_is_refused(string part) =>
        Assert.Equal(AttachmentRefusals.DocumentUnreadable, FileType.Of(Package(WordType, (part, 1))).Refusal?.Code);

    [Fact]
    public void What_unfolds_too_far_is_refused_also_where_it_lies_about_its_size()
    {
        Assert.Equal(FileType.Docx, FileType.Of(Package(WordType, ("word/x", 9_000_000))).Type);
        var bomb = Package(WordType, ("word/x", 20_000_000));
        Assert.Equal(AttachmentRefusals.UnfoldsTooLarge, FileType.Of(bomb).Refusal?.Code);

        var entry = bomb.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(bomb.AsSpan(entry + 24), 5);
        Assert.Equal(AttachmentRefusals.UnfoldsTooLarge, FileType.Of(bomb).Refusal?.Code);
    }

    [Fact]
    public void A_package_cut_off_added_to_or_with_any_byte_changed_never_breaks_the_reader()
    {
        var package = Package(WordType, ("word/document.xml", 100));
        Assert.Equal(AttachmentRefusals.DocumentUnreadable, FileType.Of([.. package, 0]).Refusal?.Code);
        for (var length = 4; length < package.Length; length++) Assert.NotNull(FileType.Of(package[..length]).Refusal);
        Gen.Select(Gen.Int[4, package.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            var changed = package.ToArray();
            changed[at] = value;
            var (type, refusal) = FileType.Of(changed);
            Assert.True(type is null != refusal is null);
        });
    }

    private static byte[] Brands(string own, string other) =>
        [0, 0, 0, 20, .. "ftyp"u8, .. Encoding.ASCII.GetBytes(own), 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(other), 0, 0, 0, 0];

    private static byte[] Package(string type, params (string Name, int Length)[] parts)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var types = new StreamWriter(zip.CreateEntry("[Content_Types].xml").Open())) types.Write($"<Types><Override ContentType=\"{type}\"/></Types>");
            foreach (var (name, length) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(new byte[length]);
            }
        }
        return file.ToArray();
    }

    [Theory]
    [InlineData("机密★1年\n关于某事的报告", "机密★")]
    [InlineData("云溪县\n  秘 密  \n正文", "秘 密")]
    [InlineData("密级：绝密", "密级：绝密")]
    [InlineData("【机密】", "【机密】")]
    [InlineData("附件：见附表（秘密★6个月）", "秘密★")]
    [InlineData("秘密 3年", "秘密 3年")]
    [InlineData("关于保守国家秘密的通知\n各单位：", null)]
    [InlineData("密级：公开", null)]
    [InlineData("机密级以上文件不得上网", null)]
    [InlineData("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n秘密", null)]
    public void A_classified_paper_is_told_by_its_mark(string text, string? mark) => Assert.Equal(mark, ClassificationMark.Find(text.Split('\n')));

    [Theory]
    [InlineData("（机密）方案.docx", "（机密）")]
    [InlineData("秘密★方案.pdf", "秘密★")]
    [InlineData("保密知识.pdf", null)]
    [InlineData("国家秘密法.pdf", null)]
    public void And_by_its_name(string name, string? mark) => Assert.Equal(mark, ClassificationMark.InName(name));
}
