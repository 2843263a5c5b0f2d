using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Supervision.AcceptanceTests.Attachments;
using Supervision.AcceptanceTests.Delivery;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Commissions;

/// <summary>Whoever found something can be hidden from the unit (F23): the unit follows every link and every export it has, and never meets him.</summary>
public sealed partial class HiddenFinderTests() : OwnOffice(new DateOnly(2026, 3, 2))
{
    private const string UserName = "sentinel-zq";
    private const string DisplayName = "哨兵甲某";

    [Fact]
    public async Task A_hidden_finder_is_in_nothing_the_unit_can_reach()
    {
        await using (var session = Office.Services.GetRequiredService<IDocumentStore>().LightweightSession())
        {
            session.Store(new Account($"{UserName}.999901", LifeOverHttp.County, "云溪县", DisplayName, Role.Group, null, "group-1", "").WithOwnPassword(RunningOffice.Password));
            await session.SaveChangesAsync();
        }
        var (finder, clerk, water) = (await Office.As($"{UserName}.999901"), await Life.As(Who.Office), await Life.As(Who.Lead));
        var photo = (await finder.Upload(Files.PhonePhoto(), $"{DisplayName}拍摄.jpg")).Id();
        var paper = (await finder.Upload(Files.Pdf, "说明.pdf")).Id();
        Assert.Equal("matter.hidden_finder_photos_only", (await finder.Tell("/api/matters", Finding(paper), HttpStatusCode.UnprocessableEntity)).Text("code"));
        var matter = (await finder.Tell("/api/matters", Finding(photo), HttpStatusCode.Created)).Id();
        var commission = (await clerk.Tell("/api/commissions", new { kind = "group", group = "group-1", unit = ExpectedMove.Lead, until = "2026-12-31", focus = new[] { "防汛" } }, HttpStatusCode.Created)).Id();
        var second = (await finder.Tell($"/api/commissions/{commission}/log-finding", new { title = "井盖松动", text = "主路井盖松动", hideFinder = true }))["findings"]![0]!.Text("matter");
        foreach (var id in new[] { $"{matter}", second })
        {
            await clerk.Tell($"/api/matters/{id}/assign", new { lead = ExpectedMove.Lead });
            await water.Tell($"/api/matters/{id}/acknowledge", null);
            await water.Tell($"/api/matters/{id}/respond", new { text = "已整改", adoption = "adopted", @class = "A" });
            await (await Life.As(Who.Government)).Tell($"/api/matters/{id}/pass-response", null);
            await finder.Tell($"/api/matters/{id}/look-back", new { outcome = "notImplemented", text = "复查仍未整改", nextDueOn = "2026-06-30" });
        }

        // A picture taken on the spot went to the unit by itself, and its finder has looked.
        var snapshots = (await clerk.Ask("/api/lists"))["snapshots"]!.AsArray().Select(entry => entry!.DeepClone()).ToArray();
        foreach (var entry in snapshots.Where(entry => entry.Text("code") == "drainage")) entry["unit"] = ExpectedMove.Lead;
        await clerk.Tell("/api/lists", new { snapshots });
        var picture = (await finder.Upload(Files.PhonePhoto(), $"{DisplayName}随手拍.jpg")).Id();
        var third = (await finder.Tell("/api/matters", new
        {
            kind = "snapshot",
            title = "下穿通道积水",
            text = "下穿通道积水",
            category = "drainage",
            spot = new { latitude = 35.17, longitude = 118.83 },
            hideFinder = true,
            attachments = new[] { new { id = picture, when = "before" } },
        }, HttpStatusCode.Created)).Text("id");
        await water.Tell($"/api/matters/{third}/acknowledge", null);
        await water.Tell($"/api/matters/{third}/respond", new { text = "已疏通", adoption = "adopted", @class = "A", attachments = new[] { new { id = (await water.Upload(Files.PhonePhoto(), "疏通.jpg")).Id(), when = "after" } } });
        await finder.Tell($"/api/matters/{third}/look-back", new { outcome = "notImplemented", text = "又积水了", attachments = new[] { new { id = (await finder.Upload(Files.PhonePhoto(), $"{DisplayName}复查.jpg")).Id() } } });
        await Office.Quiet();

        Assert.Contains(DisplayName, await clerk.GetStringAsync(new Uri($"/api/matters/{matter}/history", UriKind.Relative)), StringComparison.Ordinal);
        Assert.DoesNotContain("/commissions/", await water.GetStringAsync(new Uri($"/api/matters/{second}/graph", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal((0, 1), ((await water.Ask("/api/commissions"))["items"]![0]!.Number("findings"), (await clerk.Ask("/api/commissions"))["items"]![0]!.Number("findings")));
        var seen = await Crawl(water, ["/", "/matters", $"/matters/{matter}", $"/commissions/{commission}", "/openapi/v1.json",
            .. (await Routes(water)).Select(route => route.Replace("{id}", $"{matter}", StringComparison.Ordinal)), .. new[] { "", "/history", "/graph" }.SelectMany(what => new[] { $"/api/matters/{matter}{what}", $"/api/matters/{second}{what}", $"/api/matters/{third}{what}" }),
            "/snapshots", $"/matters/{third}", $"/api/attachments/{picture}", $"/api/attachments/{picture}/content", "/api/snapshots?format=xlsx", "/api/snapshots/nearby?latitude=35.17&longitude=118.83",
            $"/api/commissions/{commission}", $"/api/attachments/{photo}", $"/api/attachments/{photo}/content", "/api/matters?format=xlsx", "/api/obligations?format=xlsx", "/api/letters?format=xlsx", "/api/commissions?format=xlsx"]);
        Assert.Contains(seen, answer => answer.Path == $"/api/matters/{matter}/history" && answer.Text.Contains("照片1.jpg", StringComparison.Ordinal) && answer.Text.Contains("监督小组", StringComparison.Ordinal));
        Assert.Contains(seen, answer => answer.Path == $"/api/matters/{third}/history" && answer.Text.Contains("照片1.jpg", StringComparison.Ordinal) && answer.Text.Contains("又积水了", StringComparison.Ordinal));
        Assert.True(seen.Count(answer => answer.Status == HttpStatusCode.OK) > 40, $"Only {seen.Count(answer => answer.Status == HttpStatusCode.OK)} answers were looked at.");
        Assert.All(seen, answer => Assert.False(
            answer.Text.Contains(DisplayName, StringComparison.Ordinal) || answer.Text.Contains(UserName, StringComparison.OrdinalIgnoreCase), $"{answer.Path} names the finder: {answer.Text}"));
    }

    private static object Finding(Guid file) => new { kind = "finding", title = "沿河偷排", text = "夜间沿河偷排", hideFinder = true, attachments = new[] { new { id = file } } };

    /// <summary>Every address of the API that is read with nothing, or with one matter.</summary>
    private static async Task<IEnumerable<string>> Routes(HttpClient client) =>
        (await client.Ask("/openapi/v1.json"))["paths"]!.AsObject().Where(path => path.Value!["get"] is not null).Select(path => path.Key).Where(path => !path.Replace("{id}", "", StringComparison.Ordinal).Contains('{', StringComparison.Ordinal));

    private static async Task<List<(string Path, HttpStatusCode Status, string Text)>> Crawl(HttpClient client, IEnumerable<string> from)
    {
        var (seen, waiting) = (new Dictionary<string, (string, HttpStatusCode, string)>(), new Queue<string>(from));
        while (waiting.TryDequeue(out var path) && seen.Count < 400)
        {
            if (seen.ContainsKey(path)) continue;
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            var text = TextOf(await answer.Content.ReadAsByteArrayAsync()) + answer.Headers + answer.Content.Headers;
            seen[path] = (path, answer.StatusCode, Uri.UnescapeDataString(text));
            if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            foreach (Match link in LinkPattern().Matches(text))
                if (WebUtility.HtmlDecode(link.Groups[1].Value) is var found && found.Split('#')[0] is { Length: > 1 } plain && !plain.StartsWith("//", StringComparison.Ordinal)) waiting.Enqueue(plain);
        }
        return [.. seen.Values];
    }

    /// <summary>What is in an answer: a sheet's and a letter's parts are unfolded.</summary>
    private static string TextOf(byte[] body)
    {
        if (body is not [(byte)'P', (byte)'K', ..]) return WebUtility.HtmlDecode(Encoding.UTF8.GetString(body));
        using var archive = new ZipArchive(new MemoryStream(body));
        return string.Concat(archive.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }));
    }

    [GeneratedRegex("(?:href|src)=\"(/[^\"]*)\"")]
    private static partial Regex LinkPattern();
}
