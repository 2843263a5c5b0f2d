using Microsoft.Playwright;
using Supervision.AcceptanceTests.Disclosed;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Browser;

/// <summary>What is published, read on a phone by somebody without an account; and the desks behind it.</summary>
public sealed class PublicJourneyTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    [BrowserFact(onlyWhole: true)]
    public async Task Somebody_finds_a_published_proposal_on_a_phone_and_the_desks_show_where_each_stands()
    {
        browser.Office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var life = new LifeOverHttp(browser.Office);
        await (await life.As(Who.Office)).Tell("/api/sessions", new { term = 11, meeting = 2, opensOn = "2026-03-01", closesOn = "2026-03-04" }, System.Net.HttpStatusCode.Created);
        var id = await life.File("关于城乡公交一体化建设的提案<b>", "村里到县城每天只有两班。\n建议增加班次。");
        await life.Publish(id);
        await life.Answer(id);
        await life.Publish(id, DisclosedPart.Reply);
        foreach (var act in new MatterAct[] { new DesignateKey("县委书记", LeaderPart.Leads, IsNumberOne: true, Liaison: "提案委"), new Supervise(ReminderKind.OnSite, "看了现场", "县委书记"), new TakeMeasure(KeyMeasure.LedByLeaders, "领办", ["纪要"]), new LinkMatter(LinkKind.BecamePolicy, null, "云政发〔2026〕3号") })
            await life.Do($"{id}", new(Who.Office, act));
        await life.Do($"{await life.File("待督办的重点提案")}", new(Who.Office, new ProposeDisclosure(DisclosedPart.Proposal)));

        await using var reader = await browser.Nobody(onPhone: true);
        await reader.Goto($"/public/{LifeOverHttp.County}");
        await reader.Page.FillAsync("[name=q]", "没有的词");
        await reader.Press("查找");
        await Assertions.Expect(reader.Page.Locator("main")).ToContainTextAsync("没有符合条件的提案");
        await reader.Page.FillAsync("[name=q]", "公交");
        await reader.Press("查找");
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "城乡公交一体化" }).ClickAsync();
        await Assertions.Expect(reader.Page.Locator("h1")).ToHaveTextAsync("关于城乡公交一体化建设的提案<b>");
        await Assertions.Expect(reader.Page.Locator("main")).ToContainTextAsync("已列入年度计划");
        await reader.LooksRight();
        Assert.Equal(0, await reader.Page.Locator("script").CountAsync());
        Assert.Empty(await reader.Page.Context.CookiesAsync());

        foreach (var onPhone in new[] { false, true })
        {
            await using var clerk = await browser.SignIn($"office.{LifeOverHttp.County}", onPhone);
            foreach (var page in new[] { "/proposals/key", "/proposals/disclosure", "/conversions" }) await clerk.Goto(page);
            await Assertions.Expect(clerk.Page.Locator("svg.flows path")).ToHaveCountAsync(1);
        }
        await using var member = await browser.SignIn($"member.{LifeOverHttp.County}", onPhone: true);
        await member.Goto("/proposals/disclosure");
        await Assertions.Expect(member.Page.Locator("main")).ToContainTextAsync("待督办的重点提案");
    }
}
