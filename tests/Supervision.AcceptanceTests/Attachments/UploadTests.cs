using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ImageMagick;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.Attachments;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Attachments;

/// <summary>Files through the API: photos made anew, documents as they are, and everything else refused.</summary>
[Collection(SharedOffice.Name)]
public sealed class UploadTests(RunningOffice office)
{
    [Fact]
    public async Task A_photo_is_kept_upright_and_without_what_it_said_of_its_owner_but_with_time_and_place_as_fields()
    {
        var unit = await Unit();
        var file = Files.PhonePhoto();
        Assert.Contains("SECRET-ARTIST", Encoding.Latin1.GetString(file), StringComparison.Ordinal);

        var photo = await unit.Upload(file, "现场.JPG");
        Assert.Equal(("现场.JPG", "image/jpeg", 80, 120), (photo.Text("name"), photo.Text("type"), photo.Number("width"), photo.Number("height")));
        Assert.Equal("2026-02-28T15:30:15+00:00", photo.Text("takenAt"));
        Assert.Equal((35.175, 118.83), (photo["latitude"]!.GetValue<double>(), photo["longitude"]!.GetValue<double>()));
        Assert.Equal(HashOf(file), photo.Text("originalHash"));

        var kept = await Bytes(unit, photo, "content");
        Assert.Equal((HashOf(kept), (long)kept.Length), (photo.Text("hash"), photo["size"]!.GetValue<long>()));
        Assert.All(["SECRET", "Exif", "118"], word => Assert.DoesNotContain(word, Encoding.Latin1.GetString(kept), StringComparison.Ordinal));
        using var image = new MagickImage(kept);
        Assert.Empty(image.ProfileNames);
        Assert.Equal((80u, 120u), (image.Width, image.Height));
        // What the camera had in its upper left is in the upper right of the picture held upright.
        Assert.True(IsBlue(image, 75, 5) && !IsBlue(image, 5, 5));

        using var small = new MagickImage(await Bytes(unit, photo, "thumbnail"));
        Assert.Equal((MagickFormat.Jpeg, 80u, 120u), (small.Format, small.Width, small.Height));
        Assert.Empty(small.ProfileNames);
        Assert.Equal(photo.ToJsonString(), (await unit.Ask($"/api/attachments/{photo.Text("id")}")).ToJsonString());
    }

    [Fact]
    public async Task A_large_photo_is_made_smaller_and_a_time_without_zone_is_the_offices()
    {
        var unit = await Unit();
        var photo = await unit.Upload(Files.PhonePhoto(4000, 3000, zone: ""), "大.jpg");
        Assert.Equal((2250, 3000, "2026-02-28T15:30:15+00:00"), (photo.Number("width"), photo.Number("height"), photo.Text("takenAt")));
        using var small = new MagickImage(await Bytes(unit, photo, "thumbnail"));
        Assert.Equal((240u, 320u), (small.Width, small.Height));
    }

    [Fact]
    public async Task Png_stays_png_and_what_not_every_browser_shows_becomes_jpeg()
    {
        var unit = await Unit();
        var png = await unit.Upload(Files.Picture(MagickFormat.Png, with: image => image.SetAttribute("Author", "SECRET")), "图.png");
        Assert.Equal(("图.png", "image/png"), (png.Text("name"), png.Text("type")));
        Assert.DoesNotContain("SECRET", Encoding.Latin1.GetString(await Bytes(unit, png, "content")), StringComparison.Ordinal);

        var webp = await unit.Upload(Files.Picture(MagickFormat.WebP), "图.webp");
        Assert.Equal(("图.jpg", "image/jpeg"), (webp.Text("name"), webp.Text("type")));

        var heic = await unit.Upload(await File.ReadAllBytesAsync(Path.Combine(Reference.Root, "tests", "Supervision.AcceptanceTests", "Attachments", "phone.heic")), "IMG_0001.HEIC");
        Assert.Equal(("IMG_0001.jpg", "image/jpeg", 64, 48), (heic.Text("name"), heic.Text("type"), heic.Number("width"), heic.Number("height")));
        Assert.Equal(("2026-03-02T02:11:12+00:00", "35.51"), (heic.Text("takenAt"), heic.Text("latitude")));
        using var image = new MagickImage(await Bytes(unit, heic, "content"));
        Assert.Empty(image.ProfileNames);
    }

    [Fact]
    public async Task Colours_of_another_space_become_those_of_the_screen()
    {
        var unit = await Unit();
        var photo = await unit.Upload(Files.Picture(MagickFormat.Jpeg, with: image => image.TransformColorSpace(ColorProfiles.SRGB, ColorProfiles.USWebCoatedSWOP)), "印刷.jpg");
        using var image = new MagickImage(await Bytes(unit, photo, "content"));
        Assert.Equal(ColorSpace.sRGB, image.ColorSpace);
        Assert.True(IsBlue(image, 5, 5));
        Assert.Empty(image.ProfileNames);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("cut off")]
    [InlineData("no numbers")]
    public async Task Broken_exif_never_costs_the_picture(string how)
    {
        var unit = await Unit();
        var exif = new ExifProfile();
        exif.SetValue(ExifTag.DateTimeOriginal, "2026:99:99 xx");
        exif.SetValue(ExifTag.GPSLatitude, [new Rational(0, 0), new Rational(1, 0), new Rational(uint.MaxValue)]);
        exif.SetValue(ExifTag.GPSLatitudeRef, "?");
        exif.SetValue(ExifTag.GPSLongitude, [new Rational(7)]);
        var bytes = how switch
        {
            "nonsense" => [.. "Exif\0\0"u8, .. RandomNumberGenerator.GetBytes(400)],
            "cut off" => exif.ToByteArray()![..30],
            _ => exif.ToByteArray()!,
        };
        var photo = await unit.Upload(Files.Picture(MagickFormat.Jpeg, with: image => image.SetProfile(new ExifProfile(bytes))), "旧.jpg");
        Assert.Equal((120, "", "", ""), (photo.Number("width"), photo.Text("takenAt"), photo.Text("latitude"), photo.Text("longitude")));
    }

    [Fact]
    public async Task Broken_colours_never_cost_the_picture()
    {
        var file = Files.Picture(MagickFormat.Jpeg);
        var nonsense = RandomNumberGenerator.GetBytes(200);
        file = [.. file[..2], 0xFF, 0xE2, 0, (byte)(2 + 14 + nonsense.Length), .. "ICC_PROFILE\0"u8, 1, 1, .. nonsense, .. file[2..]];
        var photo = await (await Unit()).Upload(file, "旧.jpg");
        using var image = new MagickImage(await Bytes(await Unit(), photo, "content"));
        Assert.True(IsBlue(image, 5, 5));
        Assert.Empty(image.ProfileNames);
    }

    [Fact]
    public async Task Documents_are_kept_as_they_are_and_only_ever_saved()
    {
        var unit = await Unit();
        foreach (var (file, name, type) in new[] { (Files.Pdf, "验收单.pdf", "application/pdf"), (Files.Word("验收"), "验收.docx", FileType.Docx.ContentType), (Files.Excel(), "表.xlsx", FileType.Xlsx.ContentType) })
        {
            var kept = await unit.Upload(file, name);
            Assert.Equal((type, HashOf(file), HashOf(file), "False"), (kept.Text("type"), kept.Text("hash"), kept.Text("originalHash"), kept["hasThumbnail"]!.GetValue<bool>().ToString()));
            using var answer = await unit.GetAsync(new Uri($"/api/attachments/{kept.Text("id")}/content", UriKind.Relative));
            Assert.Equal(file, await answer.Content.ReadAsByteArrayAsync());
            Assert.Equal(("attachment", name), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileNameStar));
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Contains("sandbox", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            await unit.Ask($"/api/attachments/{kept.Text("id")}/thumbnail", HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task What_is_something_else_than_it_may_be_is_refused_and_leaves_nothing()
    {
        var before = Kept();
        var script = "<html><script>alert(1)</script></html>"u8.ToArray();
        await Refused("attachment.type_not_allowed", 415, "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(), "图.jpg");
        await Refused("attachment.type_not_allowed", 415, script, "图.jpg");
        await Refused("attachment.type_not_allowed", 415, script, "页.html");
        await Refused("attachment.type_not_allowed", 415, "MZ\u0090\0"u8.ToArray(), "程序.pdf");
        await Refused("attachment.type_not_allowed", 415, "#!/bin/sh\necho"u8.ToArray(), "文.docx");
        await Refused("attachment.type_not_allowed", 415, "GIF89a"u8.ToArray(), "动.gif");
        await Refused("attachment.type_not_allowed", 415, Files.Zip(("a.txt", "x"u8.ToArray())), "包.docx");
        await Refused("attachment.type_contradicts_name", 415, Files.Picture(MagickFormat.Png), "图.jpg");
        await Refused("attachment.type_contradicts_name", 415, Files.Picture(MagickFormat.Jpeg), "页.html");
        await Refused("attachment.type_contradicts_name", 415, Files.Word("x"), "表.xlsx");
        await Refused("attachment.old_office", 415, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "旧.doc");
        await Refused("attachment.macros", 415, Files.WordWith("word/vbaProject.bin", [1]), "宏.docx");
        await Refused("attachment.document_unreadable", 422, Files.WordWith("../../etc/passwd", [1]), "路.docx");
        await Refused("attachment.document_unreadable", 422, Files.Word("x")[..500], "断.docx");
        await Refused("attachment.unfolds_too_large", 413, Files.WordWith("word/media/x.bin", new byte[30_000_000]), "弹.docx");
        await Refused("attachment.unfolds_too_large", 413, Files.Zip([("[Content_Types].xml", Encoding.UTF8.GetBytes(Files.WordTypes)), .. Enumerable.Range(0, 6000).Select(i => ($"word/{i}", Array.Empty<byte>()))]), "多.docx");
        await Refused("attachment.classified", 422, Files.Word("机密★1年"), "文.docx");
        await Refused("attachment.classified", 422, Files.PhonePhoto(), "（秘密）现场.jpg");
        await Refused("attachment.empty", 422, [], "空.jpg");
        await Refused("attachment.image_too_large", 422, Files.BlackPng(10_000, 10_000), "黑.png");
        await Refused("attachment.image_too_large", 422, Files.BlackPng(60_000, 1_000), "长.png");
        await Refused("attachment.image_unreadable", 422, [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3], "坏.jpg");
        await Refused("attachment.image_unreadable", 422, Files.Picture(MagickFormat.Png)[..60], "断.png");
        await Refused("attachment.image_unreadable", 422, Files.PhonePhoto(800, 600)[..5000], "半.jpg");
        await Refused("request.too_large", 413, [.. "%PDF-1.4"u8, .. new byte[20 * 1024 * 1024]], "大.pdf");
        Assert.Equal(before, Kept());

        async Task Refused(string code, int status, byte[] file, string name) =>
            Assert.Equal(code, (await (await Unit()).Upload(file, name, (HttpStatusCode)status)).Text("code"));
    }

    [Fact]
    public async Task Five_hundred_megabytes_are_refused_with_413()
    {
        using var form = new MultipartFormDataContent { { new StreamContent(new EndlessStream(500L * 1024 * 1024)), "file", "大.pdf" } };
        using var answer = await (await Unit()).PostAsync(new Uri("/api/attachments", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("request.too_large", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData("C:\\照片\\验收单.pdf", "验收单.pdf")]
    [InlineData("验收\u202Efdp.exe.pdf", "验收fdp.exe.pdf")]
    [InlineData("没有扩展名", "没有扩展名.pdf")]
    [InlineData("..", "附件.pdf")]
    public async Task A_name_is_only_a_name(string stated, string name)
    {
        var kept = await (await Unit()).Upload(Files.Pdf, stated);
        Assert.Equal(name, kept.Text("name"));
        Assert.True(File.Exists(Path.Combine(office.Attachments, "999901", HashOf(Files.Pdf)[..2], HashOf(Files.Pdf))));
    }

    [Fact]
    public async Task The_same_file_twice_is_two_attachments_and_lies_there_once()
    {
        var unit = await Unit();
        var file = Files.Word($"{Guid.NewGuid()}");
        var before = Kept().Count;
        var sent = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => unit.Upload(file, "同.docx")));
        Assert.Equal(6, sent.Select(kept => kept.Text("id")).Distinct().Count());
        Assert.Equal(before + 1, Kept().Count);
        foreach (var kept in sent) Assert.Equal(file, await Bytes(unit, kept, "content"));
    }

    private Task<HttpClient> Unit()
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        return office.As("water.999901");
    }

    private List<string> Kept() => [.. Directory.EnumerateFiles(office.Attachments, "*", SearchOption.AllDirectories).Order()];

    private static async Task<byte[]> Bytes(HttpClient client, JsonNode attachment, string what) =>
        await client.GetByteArrayAsync(new Uri($"/api/attachments/{attachment.Text("id")}/{what}", UriKind.Relative));

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static bool IsBlue(MagickImage image, int x, int y) => image.GetPixels().GetPixel(x, y).ToColor() is { B: > 150, R: < 100 };
}
