using System.Net;
using System.Text.Json.Nodes;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Disclosed;

/// <summary>Where each proposal and its reply stand on the way to the public, and who is told.</summary>
public sealed class DisclosureDeskTests : OwnOffice
{
    private const string Desk = "/api/proposals/disclosure";

    [Fact]
    public async Task The_desk_shows_each_part_at_its_stage_and_each_owner_what_waits_for_him()
    {
        var (published, asked, refused) = (await Life.File("已公开的"), await Life.File("待同意的"), await Life.File("不同意的"));
        await Life.File("未提请的");
        await Life.Publish(published);
        await Life.Answer(published);
        await Life.Do($"{published}", new(Who.Office, new ProposeDisclosure(DisclosedPart.Reply)));
        foreach (var id in new[] { asked, refused }) await Life.Do($"{id}", new(Who.Office, new ProposeDisclosure(DisclosedPart.Proposal)));

        var (clerk, member, unit) = (await Life.As(Who.Office), await Life.As(Who.Member), await Life.As(Who.Lead));
        Assert.Equal(Set(asked, refused), Ids(await member.Ask(Desk)));
        Assert.Empty((await member.Ask(Desk))["figures"]!.AsArray());
        Assert.Equal(Set(published), Ids(await unit.Ask(Desk)));
        Assert.Empty(Ids(await (await Office.As($"finance.{LifeOverHttp.County}")).Ask(Desk)));
        Assert.Empty(Ids(await (await Office.As($"member-shi.{LifeOverHttp.County}")).Ask(Desk)));
        foreach (var other in new[] { Who.Party, Who.Government, Who.SupervisionOffice, Who.Leader }) await (await Life.As(other)).Ask(Desk, HttpStatusCode.Forbidden);
        using (var nobody = Office.Anonymous()) await nobody.Ask(Desk, HttpStatusCode.Unauthorized);

        // Consent that is withdrawn before it is approved: nothing is published, and the desk says why.
        await Life.Do($"{refused}", new(Who.Member, new ConsentDisclosure(DisclosedPart.Proposal, false, "涉及商业秘密")));
        await Life.Do($"{refused}", new(Who.Office, new ApproveDisclosure(DisclosedPart.Proposal)), HttpStatusCode.Conflict);
        var row = (await clerk.Ask($"{Desk}?part=proposal&stage=withheld"))["items"]!.AsArray().Single()!;
        Assert.Equal(($"{refused}", "涉及商业秘密"), (row.Text("id"), row.Text("proposal.reason")));
        using (var nobody = Office.Anonymous()) await nobody.Ask($"/api/public/{LifeOverHttp.County}/proposals/{refused}", HttpStatusCode.NotFound);

        Assert.Equal(Set(published), Ids(await clerk.Ask($"{Desk}?part=reply&stage=disclosureProposed")));
        Assert.Equal(Set(published, asked), Ids(await clerk.Ask($"{Desk}?stage=disclosureProposed")));
        Assert.Equal(4, (await clerk.Ask(Desk)).Number("total"));
        Assert.Equal(0, (await clerk.Ask($"{Desk}?session=11-2")).Number("total"));
        Assert.Equal(2, (await clerk.Ask($"{Desk}?size=2&page=2"))["items"]!.AsArray().Count);
        foreach (var wrong in new[] { "stage=nowhere", "part=both", "page=0" }) await clerk.Ask($"{Desk}?{wrong}", HttpStatusCode.UnprocessableEntity);
        Assert.Equal(
            [("filed", 4, 4), ("proposalPublished", 1, 4), ("proposalWithheld", 1, 4), ("replyPublished", 0, 1), ("replyWithheld", 0, 1)],
            (await clerk.Ask(Desk))["figures"]!.AsArray().Select(figure => (figure!.Text("key"), figure!.Number("numerator"), figure!.Number("denominator"))));

        var sheet = Sheets.Read(await clerk.GetByteArrayAsync(new Uri($"{Desk}?format=xlsx", UriKind.Relative)));
        Assert.Equal(2 + 4, sheet.Count);
        Assert.Contains(sheet, cells => cells.Contains("涉及商业秘密"));
        foreach (var (who, first) in new[] { (clerk, "key"), (unit, "key"), (member, "drafts") })
            using (var home = await who.GetAsync(new Uri("/proposals", UriKind.Relative))) Assert.EndsWith($"/proposals/{first}", home.Headers.Location?.ToString(), StringComparison.Ordinal);
        foreach (var page in new[] { clerk, member, unit }) Assert.Contains("<table", await page.GetStringAsync(new Uri("/proposals/disclosure", UriKind.Relative)), StringComparison.Ordinal);
    }

    private static HashSet<string> Ids(JsonNode list) => [.. list["items"]!.AsArray().Select(row => row!.Text("id"))];

    private static HashSet<string> Set(params Guid[] ids) => [.. ids.Select(id => $"{id}")];
}
