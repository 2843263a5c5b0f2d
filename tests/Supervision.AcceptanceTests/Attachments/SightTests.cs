using System.Net;
using Marten;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Attachments;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Attachments;

/// <summary>Who may see an attachment, and who may tie it to a matter.</summary>
[Collection(SharedOffice.Name)]
public sealed class SightTests(RunningOffice office)
{
    private static readonly Caller Water = new(LifeOverHttp.County, "云溪县", "水务局", new("water.999901", Role.Unit, "water"));
    private static readonly Caller Finance = new(LifeOverHttp.County, "云溪县", "财政局", new("finance.999901", Role.Unit, "finance"));

    private readonly LifeOverHttp life = new(office);

    [Fact]
    public async Task Before_it_is_attached_only_who_sent_it_sees_it()
    {
        var id = await Uploaded();
        foreach (var path in new[] { "", "/content" })
        {
            await office.As("water.999901").AsksFor(id, path, HttpStatusCode.OK);
            await office.As("finance.999901").AsksFor(id, path, HttpStatusCode.NotFound);
            await office.As("office.999901").AsksFor(id, path, HttpStatusCode.NotFound);
            await office.As("office.371327").AsksFor(id, path, HttpStatusCode.NotFound);
            await Task.FromResult(office.Anonymous()).AsksFor(id, path, HttpStatusCode.Unauthorized);
        }
        var refusal = await (await office.As("finance.999901")).Ask($"/api/attachments/{id}", HttpStatusCode.NotFound);
        var nothing = await (await office.As("finance.999901")).Ask($"/api/attachments/{Guid.NewGuid()}", HttpStatusCode.NotFound);
        Assert.Equal(("attachment.not_found", nothing.ToJsonString()), (refusal.Text("code"), refusal.ToJsonString()));
    }

    [Fact]
    public async Task Attached_it_is_seen_by_whoever_may_see_the_matter()
    {
        var id = await Uploaded();
        var matter = await Matter();
        Assert.Null(await Claim(matter, Water, id));
        await office.As("office.999901").AsksFor(id, "/content", HttpStatusCode.OK);
        await office.As("group.999901").AsksFor(id, "/content", HttpStatusCode.OK);
        await office.As("finance.999901").AsksFor(id, "/content", HttpStatusCode.NotFound);
        await office.As("office.371327").AsksFor(id, "/content", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobody_attaches_what_is_not_his_and_then_nothing_is_attached()
    {
        var (own, others) = (await Uploaded(), await Uploaded("finance.999901"));
        var matter = await Matter();
        Assert.Equal(AttachmentRefusals.Unknown.About($"{others}"), await Claim(matter, Water, own, others), SameRefusal);
        Assert.Equal("attachment.unknown", (await Claim(matter, Water, Guid.NewGuid()))?.Code.Name);
        Assert.Equal("attachment.unknown", (await Claim(matter, Water with { County = "371327" }, own))?.Code.Name);
        await office.As("office.999901").AsksFor(own, "", HttpStatusCode.NotFound);

        // What a matter has already may be named in it again by others.
        Assert.Null(await Claim(matter, Finance, others));
        Assert.Null(await Claim(matter, Water, own, others, own));
    }

    [Fact]
    public async Task Named_by_many_acts_at_once_it_belongs_to_all_their_matters()
    {
        var ids = new[] { await Uploaded(), await Uploaded() };
        var matters = Enumerable.Range(0, 8).Select(_ => Guid.NewGuid()).ToList();
        var refusals = await Task.WhenAll(matters.Select((matter, i) => Claim(matter, Water, i % 2 == 0 ? ids : [ids[1], ids[0]])));
        Assert.All(refusals, Assert.Null);
        await using var session = office.Services.GetRequiredService<IDocumentStore>().QuerySession(LifeOverHttp.County);
        foreach (var attachment in await session.LoadManyAsync<Attachment>(ids)) Assert.Equal(matters.Order(), attachment.Matters.Order());
    }

    [Fact]
    public async Task Nothing_lies_under_the_web_root()
    {
        await Uploaded();
        var root = office.Services.GetRequiredService<IWebHostEnvironment>().WebRootPath;
        var names = Directory.EnumerateFiles(office.Attachments, "*", SearchOption.AllDirectories).Select(Path.GetFileName).ToHashSet();
        Assert.NotEmpty(names);
        if (Directory.Exists(root)) Assert.DoesNotContain(Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories), file => names.Contains(Path.GetFileName(file)));
        Assert.DoesNotContain("wwwroot", AttachmentSettings.Of(new ConfigurationBuilder().Build()).Folder, StringComparison.Ordinal);
    }

    private async Task<Guid> Uploaded(string by = "water.999901")
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        return Guid.Parse((await (await office.As(by)).Upload(Files.Pdf, "验收单.pdf")).Text("id"));
    }

    private async Task<Guid> Matter() =>
        Guid.Parse((await life.Given(new Told(Who.Government, new AssignMatter(ExpectedMove.Lead)))).Text("id"));

    private async Task<Rejection?> Claim(Guid matter, Caller caller, params Guid[] ids)
    {
        await using var session = office.Services.GetRequiredService<IDocumentStore>().LightweightSession(caller.County);
        var (attachments, refusal) = await AttachmentStore.Claim(session, ids, matter, caller, CancellationToken.None);
        if (refusal is null)
        {
            Assert.Equal(ids.Distinct(), attachments!.Select(attachment => attachment.Id));
            await session.SaveChangesAsync();
        }
        return refusal;
    }

    private static readonly EqualityComparer<Rejection?> SameRefusal =
        EqualityComparer<Rejection?>.Create((one, other) => one?.Code == other?.Code && one!.Mentions.SequenceEqual(other!.Mentions));
}

file static class Asking
{
    public static async Task AsksFor(this Task<HttpClient> client, Guid id, string path, HttpStatusCode expected)
    {
        using var answer = await (await client).GetAsync(new Uri($"/api/attachments/{id}{path}", UriKind.Relative));
        Assert.Equal(expected, answer.StatusCode);
    }
}
