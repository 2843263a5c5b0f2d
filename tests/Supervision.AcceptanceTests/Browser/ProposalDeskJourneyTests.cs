using System.Net;
using Microsoft.Playwright;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Browser;

/// <summary>A session's proposals in a real browser: taken in by keyboard, filed and handed over many at a time, and the same without script on a phone.</summary>
public sealed class ProposalDeskJourneyTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    private LifeOverHttp Life => new(browser.Office);

    [BrowserFact(onlyWhole: true)]
    public async Task A_clerk_works_the_queue_by_keyboard_and_the_rest_goes_in_one_go()
    {
        browser.Office.Time.MoveTo(new DateOnly(2026, 1, 13));
        var api = await Life.As(Who.Office);
        await api.Tell("/api/sessions", new { term = 11, meeting = 2, opensOn = "2026-01-12", closesOn = "2026-01-15" }, HttpStatusCode.Created);
        var ids = new List<Guid>();
        for (var i = 0; i < 16; i++) ids.Add((await api.Tell("/api/matters", new { kind = "proposal", title = $"关于第{i}项民生工程的建议", text = "尽快实施。", category = "society", proposers = new[] { "m-001" } }, HttpStatusCode.Created)).Id());

        await using var clerk = await browser.SignIn("office.999901");
        await clerk.Goto("/proposals/intake?session=11-2");
        var (page, keys) = (clerk.Page, clerk.Page.Keyboard);
        var rows = page.Locator("[data-row]");
        await keys.PressAsync("?");
        await Assertions.Expect(page.Locator("[data-keys-help]")).ToHaveAttributeAsync("open", "");
        await keys.PressAsync("j");
        await Assertions.Expect(rows.Nth(0)).ToBeFocusedAsync();
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("k");
        await Assertions.Expect(rows.Nth(0)).ToBeFocusedAsync();
        await page.Locator($"[data-item='{ids[7]}'] [data-tick]").CheckAsync();
        await rows.Nth(0).FocusAsync();
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.GetByLabel("打开的提案")).ToContainTextAsync("近三年相近的提案");
        await Assertions.Expect(rows.Nth(0)).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("[data-tick]:checked")).ToHaveValueAsync($"{ids[7]}");
        await clerk.LooksRight();

        // What is typed into a field is text, whatever it means elsewhere.
        await keys.PressAsync("p");
        await Assertions.Expect(page.Locator("form[data-arrive] input[value=file]")).ToBeFocusedAsync();
        await keys.PressAsync("Space");
        await page.FocusAsync("form[data-arrive] textarea");
        await keys.TypeAsync("jk?mw 可立");
        await Assertions.Expect(page.Locator("form[data-arrive] textarea")).ToHaveValueAsync("jk?mw 可立");
        await clerk.Press("预审");
        await Assertions.Expect(rows.Nth(1)).ToBeFocusedAsync();
        await Assertions.Expect(rows.Nth(0)).ToContainTextAsync("建议立案");
        await keys.PressAsync("w");
        await Assertions.Expect(page.Locator("form[data-arrive] textarea")).ToBeFocusedAsync();
        await keys.TypeAsync("请补充数据");
        await clerk.Press("退回提案者修改");
        await Assertions.Expect(page.Locator($"[data-item='{ids[1]}']")).ToContainTextAsync("暂停计时");
        await keys.PressAsync("f");
        await Assertions.Expect(page.Locator("form[data-arrive] select").First).ToBeFocusedAsync();
        await clerk.Press("立案");
        await Assertions.Expect(page.Locator($"[data-item='{ids[2]}']")).ToHaveCountAsync(0);
        Assert.Equal("十一届二次第001号", (await api.Ask($"/api/matters/{ids[2]}")).Text("caseNumber"));
        await keys.PressAsync("m");
        await Assertions.Expect(page.Locator("input[name=into]")).ToBeFocusedAsync();
        await page.FillAsync("input[name=into]", (await api.Ask($"/api/matters/{ids[2]}")).Text("number"));
        await page.FillAsync("form[data-arrive] textarea", "内容相同");
        await clerk.Press("并案");
        await Assertions.Expect(page.Locator($"[data-item='{ids[3]}']")).ToHaveCountAsync(0);
        await keys.PressAsync("r");
        await clerk.Press("不予立案");
        await Assertions.Expect(page.Locator("form[data-arrive] input[type=radio]").First).ToBeFocusedAsync();

        // The others in one go; one was filed by somebody else meanwhile, and says so.
        await clerk.Visit("/proposals/intake?session=11-2");
        await api.Tell($"/api/matters/{ids[15]}/file", new { });
        await page.Locator("[data-all]").CheckAsync();
        await clerk.Press("所选批量立案");
        await Assertions.Expect(page.Locator("[data-batch-said]")).ToHaveTextAsync("已办理 12 件，未办理 1 件：");
        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar)).ToHaveAttributeAsync("value", "13");
        await Assertions.Expect(page.Locator("[data-batch-failed]")).ToContainTextAsync("关于第15项民生工程的建议：该事项处于“待交办”环节，现在不能“立案”");

        await using var government = await browser.SignIn("government.999901");
        page = government.Page;
        await government.Goto("/proposals/handover?session=11-2");
        await Assertions.Expect(page.Locator("[data-row]")).ToHaveCountAsync(14);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-row] select").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator("[data-row] select").First).ToHaveValueAsync("agriculture");
        await Assertions.Expect(page.Locator("[data-row] [data-tick]").First).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("[data-row]").First).ToBeFocusedAsync();
        for (var i = 1; i < 12; i++) await page.Locator("[data-row]").Nth(i).Locator("select").SelectOptionAsync("finance");
        await page.Locator("[data-row]").Nth(1).Locator("[data-as=coUnits]").FillAsync("水务局、卫健局");
        await page.Locator("[data-row]").Nth(2).Locator("[data-as=coUnits]").FillAsync("没有的局");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-batch-report]")).ToBeHiddenAsync();
        await page.Locator("[data-row]").Nth(12).Locator("[data-as=splitUnits]").FillAsync("住建局、城管局");
        await page.Locator("[data-row]").Nth(12).Locator("[data-tick]").CheckAsync();
        await government.Press("交办所选");
        await Assertions.Expect(page.Locator("[data-batch-said]")).ToHaveTextAsync("已办理 12 件，未办理 1 件：");
        await Assertions.Expect(page.Locator("[data-batch-failed]")).ToContainTextAsync("没有的局");
        await page.GetByRole(AriaRole.Link, new() { Name = "刷新列表" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "已交办 12 件" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "交办会材料" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("政协十一届二次会议提案交办清单");
        await government.LooksRight();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator(".paper h2").First).ToBeVisibleAsync();
        foreach (var away in new[] { ".no-print", ".tabs", ".filters", ".top nav" }) await Assertions.Expect(page.Locator(away).First).ToBeHiddenAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByText("下载全部（zip）").ClickAsync());
        Assert.Equal("十一届二次会议提案交办材料.zip", download.SuggestedFilename);

        // The same without script, on a phone: what is refused stays as it was typed.
        await using var plain = await browser.SignIn("office.999901", onPhone: true, withScript: false);
        page = plain.Page;
        await plain.Visit("/proposals/handover?session=11-2");
        await page.Locator("[data-row]").Nth(0).Locator("select").SelectOptionAsync("health");
        await page.Locator("[data-row]").Nth(0).Locator("[data-as=coUnits]").FillAsync("财政局、无此局");
        await page.Locator("[data-row]").Nth(1).Locator("select").SelectOptionAsync("water");
        for (var i = 0; i < 2; i++) await page.Locator("[data-row]").Nth(i).Locator("[data-tick]").CheckAsync();
        await plain.Press("交办所选");
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("已办理 1 件，未办理 1 件");
        await Assertions.Expect(page.Locator("[data-row] [data-as=coUnits]").First).ToHaveValueAsync("财政局、无此局");
        await using var phone = await browser.SignIn("office.999901", onPhone: true);
        foreach (var path in new[] { "/proposals/intake", "/proposals/handover", "/proposals/pack?session=11-2&unit=finance" }) await phone.Goto(path);
    }
}
