using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Matters;

/// <summary>Nobody is forced in (F108): a desk enters a unit's paper with its scan, or sends a link that opens one matter once.</summary>
[Collection(SharedOffice.Name)]
public sealed partial class ForOthersTests(RunningOffice office)
{
    private static readonly byte[] Scan = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"u8.ToArray();

    private readonly LifeOverHttp life = new(office);

    [Fact]
    public async Task A_units_paper_answer_is_entered_with_its_scan_and_counted_apart()
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var id = (await life.Given(ExpectedMove.Sole)).Text("id");
        var desk = await life.As(Who.Office);
        var answer = LifeOverHttp.BodyOf(ExpectedMove.Response).AsObject();
        answer["onBehalfOf"] = ExpectedMove.Lead;

        Assert.Equal("paper.scan_missing", (await desk.Tell($"/api/matters/{id}/respond", answer, HttpStatusCode.UnprocessableEntity)).Text("code"));
        var scan = (await desk.Upload(Scan, "答复扫描件.pdf")).Text("id");
        answer["attachments"] = new JsonArray(new JsonObject { ["id"] = scan });
        Assert.Equal("paper.not_yours", (await (await life.As(Who.Party)).Tell($"/api/matters/{id}/respond", answer.DeepClone(), HttpStatusCode.Forbidden)).Text("code"));
        await (await life.As(Who.Lead)).Tell($"/api/matters/{id}/respond", answer.DeepClone(), HttpStatusCode.Forbidden);

        var matter = await desk.Tell($"/api/matters/{id}/respond", answer);
        Assert.Equal(("underReview", scan), (matter.Text("stage"), matter["attachments"]![0]!.Text("id")));
        var line = (await desk.Ask($"/api/matters/{id}/history")).AsArray().Single(entry => entry!.Text("fact") == "response_posted_v1")!;
        Assert.Equal(("paper", "政协办 办公室", "答复扫描件.pdf"), (line.Text("channel"), line.Text("by"), line["files"]![0]!.Text("name")));
        Assert.Contains((await desk.Ask("/api/matters?channel=paper&size=200"))["items"]!.AsArray(), row => row!.Text("id") == id);

        // The unit sees its scan as well; a unit that has nothing to do with it does not.
        Assert.Equal(HttpStatusCode.OK, (await (await life.As(Who.Lead)).GetAsync(new Uri($"/api/attachments/{scan}/content", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await life.As(Who.FirstCoUnit)).GetAsync(new Uri($"/api/attachments/{scan}/content", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_desk_may_enter_only_what_the_unit_itself_could_do()
    {
        var id = (await life.Given(ExpectedMove.Joint)).Text("id");
        var desk = await life.As(Who.Government);
        var scan = (await desk.Upload(Scan, "签收单.pdf")).Text("id");
        object Paper(string unit) => new { onBehalfOf = unit, attachments = new[] { new { id = scan } } };
        await desk.Tell($"/api/matters/{id}/give-opinion", new { text = "同意", onBehalfOf = "finance", attachments = new[] { new { id = scan } } }, HttpStatusCode.Conflict);
        await desk.Tell($"/api/matters/{id}/acknowledge", Paper("transport"), HttpStatusCode.Forbidden);
        await desk.Tell($"/api/matters/{id}/acknowledge", Paper("finance"));
        await desk.Tell($"/api/matters/{id}/close", new { onBehalfOf = "water", attachments = new[] { new { id = scan } } }, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_link_opens_one_matter_once_and_nothing_else()
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var (id, other) = ((await life.Given(ExpectedMove.Joint)).Text("id"), (await life.Given(ExpectedMove.Joint)).Text("id"));
        var made = await (await life.As(Who.Government)).Tell($"/api/matters/{id}/links", new { unit = "water" }, HttpStatusCode.Created);
        var address = new Uri(made.Text("url")).AbsolutePath;

        // Looking at the address, as a messenger does for a preview, uses nothing up.
        using var unit = office.Anonymous();
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await unit.GetAsync(new Uri(address, UriKind.Relative))).StatusCode);
        Assert.Equal($"/matters/{id}", await Open(unit, address));

        var matter = await unit.Ask($"/api/matters/{id}");
        Assert.Contains("acknowledge", matter.Strings("actions"));
        await unit.Tell($"/api/matters/{id}/acknowledge", new { });
        var line = (await (await life.As(Who.Office)).Ask($"/api/matters/{id}/history")).AsArray().Single(entry => entry!.Text("fact") == "matter_acknowledged_v1")!;
        Assert.Equal(("link", "一次性链接"), (line.Text("channel"), line.Text("by")));

        foreach (var closed in new[] { $"/api/matters/{other}", "/api/matters", "/api/queries/overdue", "/api/notices", "/api/units" })
            Assert.Equal(HttpStatusCode.NotFound, (await unit.GetAsync(new Uri(closed, UriKind.Relative))).StatusCode);
        await unit.Tell($"/api/matters/{other}/acknowledge", new { }, HttpStatusCode.NotFound);
        await unit.Tell("/api/matters", LifeOverHttp.Finding, HttpStatusCode.NotFound);
        await unit.Tell($"/api/matters/{id}/links", new { unit = "water" }, HttpStatusCode.Forbidden);

        // Used twice.
        using var second = office.Anonymous();
        Assert.Equal(HttpStatusCode.Gone, (await second.GetAsync(new Uri(address, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Of_two_who_open_a_link_at_once_one_is_too_late()
    {
        var id = (await life.Given(ExpectedMove.Joint)).Text("id");
        var made = await (await life.As(Who.Government)).Tell($"/api/matters/{id}/links", new { unit = "water" }, HttpStatusCode.Created);
        var address = new Uri(made.Text("url")).AbsolutePath;
        var people = Enumerable.Range(0, 12).Select(_ => office.Anonymous()).ToList();
        var forms = await Task.WhenAll(people.Select(person => FormOf(person, address)));
        var opened = await Task.WhenAll(people.Zip(forms, Send));
        people.ForEach(person => person.Dispose());
        Assert.Single(opened, where => where == $"/matters/{id}");
    }

    [Fact]
    public async Task An_expired_a_revoked_and_a_made_up_link_open_nothing_and_end_what_they_opened()
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var id = (await life.Given(ExpectedMove.Joint)).Text("id");
        var desk = await life.As(Who.Government);
        var expiring = new Uri((await desk.Tell($"/api/matters/{id}/links", new { unit = "water", days = 1 }, HttpStatusCode.Created)).Text("url")).AbsolutePath;
        var revoked = await desk.Tell($"/api/matters/{id}/links", new { unit = "finance" }, HttpStatusCode.Created);

        using var unit = office.Anonymous();
        await Open(unit, new Uri(revoked.Text("url")).AbsolutePath);
        await unit.Ask($"/api/matters/{id}");
        await desk.Tell($"/api/matters/{id}/links/{revoked.Text("id")}/revoke", new { });
        Assert.Equal(HttpStatusCode.Unauthorized, (await unit.GetAsync(new Uri($"/api/matters/{id}", UriKind.Relative))).StatusCode);
        Assert.Equal(["created", "opened", "revoked"], (await desk.Ask($"/api/matters/{id}/links"))[1]!["log"]!.AsArray().Select(entry => entry!.Text("what")));

        office.Time.MoveTo(new DateOnly(2026, 3, 4));
        using var late = office.Anonymous();
        Assert.Equal(HttpStatusCode.Gone, (await late.GetAsync(new Uri(expiring, UriKind.Relative))).StatusCode);
        foreach (var wrong in new[] { "/link/999901.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "/link/x", "/link/330822." + expiring.Split('.')[1] })
            Assert.Equal(HttpStatusCode.Gone, (await late.GetAsync(new Uri(wrong, UriKind.Relative))).StatusCode);

        desk = await life.As(Who.Government);
        Assert.Equal("unit.unknown", (await desk.Tell($"/api/matters/{id}/links", new { unit = "transport" }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        Assert.Equal("link.days_out_of_range", (await desk.Tell($"/api/matters/{id}/links", new { unit = "water", days = 400 }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        await (await life.As(Who.Lead)).Tell($"/api/matters/{id}/links", new { unit = "water" }, HttpStatusCode.Forbidden);
        await (await life.As(Who.Third)).Tell($"/api/matters/{id}/links", new { unit = "water" }, HttpStatusCode.NotFound);
    }

    /// <summary>Presses the button of the link's page; where that leads.</summary>
    private static async Task<string> Open(HttpClient client, string address) => await Send(client, await FormOf(client, address));

    private static async Task<Dictionary<string, string>> FormOf(HttpClient client, string address) =>
        HiddenField().Matches(await client.GetStringAsync(new Uri(address, UriKind.Relative))).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);

    private static async Task<string> Send(HttpClient client, Dictionary<string, string> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(new Uri("/api/links/open", UriKind.Relative), form);
        return answer.Headers.Location?.ToString() ?? $"{answer.StatusCode}";
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)""")]
    private static partial Regex HiddenField();
}
