using Microsoft.Playwright;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Browser;

/// <summary>Pressing units in a real browser: the board and its rows, calls logged at a desk, on a phone and without script, requests for more time decided.</summary>
public sealed class PressingJourneyTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    [BrowserFact(onlyWhole: true)]
    public async Task Calls_are_ticked_and_logged_and_the_text_is_copied()
    {
        var matter = await Late();
        foreach (var onPhone in new[] { false, true })
        {
            await using var desk = await browser.SignIn("supervision.999901", onPhone);
            await desk.Goto("/calls");
            await desk.Goto("/calls?dueSoon=true");
        }

        await using var caller = await browser.SignIn("office.999901", onPhone: true);
        await caller.Page.GetByRole(AriaRole.Link, new() { Name = "催办", Exact = true }).ClickAsync();
        await Assertions.Expect(caller.Page.Locator(".calls")).ToContainTextAsync("林一川");
        var water = caller.Page.Locator(".calls > li", new() { HasTextString = "水务局" });
        await water.GetByRole(AriaRole.Checkbox, new() { Name = "水务局", Exact = true }).CheckAsync();
        foreach (var box in await water.Locator("input[name=call]").AllAsync()) await Assertions.Expect(box).ToBeCheckedAsync();
        await caller.Press("记录已电话催办");
        await Assertions.Expect(caller.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("已登记 水务局");
        await Assertions.Expect(caller.Page.Locator(".calls > li").Last).ToContainTextAsync("今日已电话催办");
        await caller.LooksRight();

        var text = caller.Page.Locator("#call-text");
        Assert.Contains("财政局：逾期", await text.InputValueAsync(), StringComparison.Ordinal);
        await caller.Press("复制");
        await Assertions.Expect(caller.Page.Locator("[data-copies]")).ToHaveTextAsync("已复制");

        var download = await caller.Page.RunAndWaitForDownloadAsync(() => caller.Page.GetByRole(AriaRole.Link, new() { Name = "财政局催办函" }).First.ClickAsync());
        Assert.EndsWith(".docx", download.SuggestedFilename, StringComparison.Ordinal);
        await caller.Goto($"/matters/{matter}");
        await Assertions.Expect(caller.Page.Locator(".history")).ToContainTextAsync("电话催办");
        await caller.LooksRight();

        await using var unit = await browser.SignIn("water.999901", onPhone: true);
        await Assertions.Expect(unit.Page.GetByRole(AriaRole.Link, new() { Name = "催办", Exact = true })).ToHaveCountAsync(0);
        await unit.Page.GotoAsync("/calls");
        await Assertions.Expect(unit.Page.Locator("h1")).ToHaveTextAsync("无权操作");
    }

    [BrowserFact]
    public async Task Without_script_calls_are_logged_and_nothing_ticked_is_said()
    {
        await Late();
        await using var caller = await browser.SignIn("government.999901", onPhone: true, withScript: false);
        await caller.Page.GotoAsync("/calls");
        await Assertions.Expect(caller.Page.Locator("[data-copies]")).ToBeHiddenAsync();
        await caller.Press("记录已发催办函");
        await Assertions.Expect(caller.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("请至少选择一项");
        await caller.Page.Locator("input[name=unit][value=health]").CheckAsync();
        await caller.Press("记录已发催办函");
        await Assertions.Expect(caller.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("卫健局");
    }

    [BrowserFact]
    public async Task Every_number_of_the_board_leads_to_its_rows()
    {
        await Late();
        foreach (var onPhone in new[] { false, true })
        {
            await using var reader = await browser.SignIn("party.999901", onPhone);
            await reader.Goto("/overdue");
            await reader.Page.Locator(".board tbody tr", new() { HasTextString = "财政局" }).Locator("td[data-label*='31–90'] a").First.ClickAsync();
            await Assertions.Expect(reader.Page.Locator("#rows")).ToContainTextAsync("财政局：逾期 31–90 天");
            await reader.LooksRight();
            await reader.Goto("/overdue?asOf=2026-03-04&state=dueSoon");
        }
    }

    [BrowserFact(onlyWhole: true)]
    public async Task Requests_for_more_time_are_decided_in_place()
    {
        var matter = await Late();
        var life = new LifeOverHttp(browser.Office);
        await life.Do(matter, new(Who.Lead, ExpectedMove.Longer));
        await life.Do(matter, new(Who.FirstCoUnit, new RequestExtension(new(2026, 4, 28), "资料未齐")));
        await using var desk = await browser.SignIn("government.999901", onPhone: true);
        await desk.Goto("/extensions");
        var water = desk.Page.Locator("section.acts", new() { HasTextString = "需要上级资金批复" }).Filter(new() { Has = desk.Page.Locator($"[value='{matter}']") });
        await water.Locator("summary").GetByText("同意延期", new() { Exact = true }).ClickAsync();
        await water.Locator("[name=dueOn]").FillAsync("2027-06-01");
        await water.GetByRole(AriaRole.Button, new() { Name = "同意延期", Exact = true }).ClickAsync();
        await Assertions.Expect(water.GetByRole(AriaRole.Alert)).ToContainTextAsync("2027-06-01 超过规则允许延长的最后日期");
        Assert.Equal("2027-06-01", await water.Locator("[name=dueOn]").First.InputValueAsync());
        await desk.LooksRight();

        // Somebody else decides meanwhile.
        await life.Do(matter, new(Who.Office, new GrantExtension(null, null, "water")));
        await water.GetByRole(AriaRole.Button, new() { Name = "同意延期", Exact = true }).ClickAsync();
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("现在不能");
        var finance = desk.Page.Locator("section.acts").Filter(new() { Has = desk.Page.Locator($"[value='{matter}']") });
        await finance.Locator("summary").GetByText("不同意延期", new() { Exact = true }).ClickAsync();
        await finance.Locator("[name=reason]").FillAsync("时间够用");
        await finance.GetByRole(AriaRole.Button, new() { Name = "不同意延期", Exact = true }).ClickAsync();
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("已登记：不同意延期");
        await desk.Goto("/extensions?state=decided");
        await Assertions.Expect(desk.Page.Locator("main")).ToContainTextAsync("决定意见：时间够用");

        await using var office = await browser.SignIn("office.999901");
        await office.Goto("/extensions?state=decided");
        await using var unit = await browser.SignIn("water.999901", onPhone: true);
        await unit.Page.GotoAsync("/extensions");
        await Assertions.Expect(unit.Page.Locator("h1")).ToHaveTextAsync("无权操作");
    }

    /// <summary>A matter with a lead unit, two co-units and one that gave it back, five weeks on.</summary>
    private async Task<string> Late()
    {
        browser.Office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var matter = (await new LifeOverHttp(browser.Office).Given(ExpectedMove.Joint)).Text("id");
        browser.Office.Time.MoveTo(new DateOnly(2026, 4, 8));
        return matter;
    }
}
