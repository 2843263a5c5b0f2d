using System.Net;
using Microsoft.Playwright;
using Supervision.AcceptanceTests.Attachments;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Shared;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Browser;

/// <summary>A proposal written in a real browser: kept as it is typed, kept apart on two devices, signed on a phone, handed in; and all of it without script.</summary>
public sealed class DraftJourneyTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    private LifeOverHttp Life => new(browser.Office);

    [BrowserFact]
    public async Task What_is_typed_is_kept_by_itself_and_what_is_like_it_shows_beside()
    {
        var api = await Life.As(Who.Member);
        await api.Tell("/api/matters", new { kind = "proposal", title = "关于加强老旧小区雨污分流改造的建议", text = "汛期外溢。" }, HttpStatusCode.Created);
        await using var author = await browser.SignIn("member.999901");
        await author.Goto("/proposals/drafts/new");
        await author.Press("开始起草");
        await Assertions.Expect(author.Page.Locator("form[data-writes]")).ToBeVisibleAsync();
        await author.LooksRight();
        var path = $"/api/proposal-drafts/{author.Page.Url.Split('/')[^1]}";
        var status = author.Page.Locator("[data-saved]");

        await author.Page.FillAsync("[name=title]", "老旧小区雨污分流");
        await Assertions.Expect(author.Page.Locator("[data-counts=title]")).ToHaveTextAsync("8 / 50 字");
        await Assertions.Expect(author.Page.Locator("[data-resembles] a")).ToHaveTextAsync("关于加强老旧小区雨污分流改造的建议");
        await author.Page.FillAsync("[name=advice]", new string('建', 3001));
        await Assertions.Expect(author.Page.Locator("[data-counts='situation analysis advice']")).ToHaveClassAsync("late-text");
        await author.Page.CheckAsync("[name=supervisory]");
        await Assertions.Expect(status).ToContainTextAsync("已保存");
        var kept = await api.Ask(path);
        Assert.Equal(("老旧小区雨污分流", 3001, true), (kept.Text("content.title"), kept.Number("length"), kept["content"]!["isSupervisory"]!.GetValue<bool>()));
        await author.LooksRight();

        // What is pressed right after typing is done with what was typed.
        await author.Page.FillAsync("[name=advice]", "一是普查管网。");
        await author.Fill("邀请联名", ("order", "m-004"), ("closesOn", $"{OfficeClock.DayOf(browser.Office.Time.GetUtcNow()).AddDays(9):yyyy-MM-dd}"));
        await Assertions.Expect(author.Page.Locator("[aria-label=联名]")).ToContainTextAsync("石守一");
        Assert.Equal("一是普查管网。", (await api.Ask(path)).Text("content.advice"));
        await author.LooksRight();
    }

    [BrowserFact]
    public async Task A_save_that_fails_says_so_and_another_device_is_not_written_over()
    {
        var api = await Life.As(Who.Member);
        var id = (await api.Tell("/api/proposal-drafts", new { content = new { title = "初稿" } }, HttpStatusCode.Created)).Id();
        await using var author = await browser.SignIn("member.999901", onPhone: true);
        await author.Goto($"/proposals/drafts/{id}");
        var status = author.Page.Locator("[data-saved]");
        await author.Page.RouteAsync("**/text", route => route.AbortAsync());
        await author.Page.FillAsync("[name=title]", "写在隧道里");
        await Assertions.Expect(status).ToHaveTextAsync("保存失败，内容仍在本页");
        await Assertions.Expect(author.Page.Locator("[name=title]")).ToHaveValueAsync("写在隧道里");
        await author.Page.UnrouteAsync("**/text");
        await author.Page.EvaluateAsync("window.dispatchEvent(new Event('online'))");
        await Assertions.Expect(status).ToContainTextAsync("已保存");
        Assert.Equal("写在隧道里", (await api.Ask($"/api/proposal-drafts/{id}")).Text("content.title"));

        await api.Put($"/api/proposal-drafts/{id}/text", new { title = "另一台设备" }, "\"2\"");
        await author.Page.FillAsync("[name=title]", "这一台设备");
        await Assertions.Expect(status).ToContainTextAsync("已在另一设备上修改");
        Assert.Equal("另一台设备", (await api.Ask($"/api/proposal-drafts/{id}")).Text("content.title"));
    }

    [BrowserFact]
    public async Task Without_script_a_draft_is_written_signed_on_a_phone_and_handed_in()
    {
        await using var author = await browser.SignIn("member.999901", withScript: false);
        await author.Visit("/proposals/drafts/new");
        await author.Page.FillAsync("[name=title]", "关于完善校园周边停车的建议");
        await author.Press("开始起草");
        var page = new Uri(author.Page.Url).AbsolutePath;
        await author.Page.FillAsync("[name=advice]", "一是错时停车；二是增设接送位。");
        await author.Page.SetInputFilesAsync("[name=files]", new FilePayload { Name = "现场.pdf", MimeType = "application/pdf", Buffer = Files.Pdf });
        await author.Press("保存");
        await Assertions.Expect(author.Page.GetByLabel("现场.pdf")).ToBeCheckedAsync();
        await author.Press("查相近提案");
        await Assertions.Expect(author.Page.Locator("[name=advice]")).ToHaveValueAsync("一是错时停车；二是增设接送位。");
        await author.Page.Locator("summary", new() { HasTextString = "邀请联名" }).ClickAsync();
        await author.Page.FillAsync("[name=order]", "m-005，m-004");
        await author.Press("邀请联名");
        await Assertions.Expect(author.Page.Locator("[aria-label=联名] li")).ToHaveCountAsync(2);

        foreach (var (who, button, said) in new[] { ("member-han", "不同意", "您未同意联名"), ("member-shi", "同意联名", "您已同意联名") })
        {
            await using var signer = await browser.SignIn($"{who}.999901", onPhone: true);
            await signer.Goto("/proposals/drafts");
            await Assertions.Expect(signer.Page.Locator(".due").First).ToContainTextAsync("等待您答复");
            await signer.Page.Locator($"a[href='{page}']").ClickAsync();
            await Assertions.Expect(signer.Page.Locator("main")).ToContainTextAsync("邀请您联名");
            await signer.LooksRight();
            await signer.Press(button);
            await Assertions.Expect(signer.Page.Locator("h2").First).ToHaveTextAsync(said);
        }

        await author.Visit("/proposals/drafts");
        await Assertions.Expect(author.Page.Locator(".due", new() { HasTextString = "校园周边停车" })).ToContainTextAsync("可以提交");
        await author.Visit(page);
        await author.Page.Locator("summary", new() { HasTextString = "提交提案" }).ClickAsync();
        await author.Press("提交提案");
        await Assertions.Expect(author.Page.Locator(".note")).ToContainTextAsync("已作为提案提交");
    }
}
