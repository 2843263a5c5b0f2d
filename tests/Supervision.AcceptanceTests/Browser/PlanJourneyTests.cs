using System.Net;
using Microsoft.Playwright;
using Supervision.AcceptanceTests.Fixtures;
using Xunit;

namespace Supervision.AcceptanceTests.Browser;

/// <summary>The year's plan and the catalogue in a real browser, at a desk and on a phone: what is owed is seen, and what was held or decided is entered.</summary>
public sealed class PlanJourneyTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    [BrowserFact(onlyWhole: true)]
    public async Task What_the_year_owes_is_seen_entered_and_explained()
    {
        browser.Office.Time.MoveTo(new DateOnly(2026, 2, 2));
        var clerk = await browser.Office.As("office.330822");
        await clerk.Tell("/api/plans", new { year = 2026 }, HttpStatusCode.Created);
        foreach (var (form, due) in new[] { ("monthly", "2026-03-01"), ("inspection", "2026-01-01"), ("specialSupervision", null) })
        {
            var topic = (await clerk.Tell("/api/topics", new { title = $"推进老旧小区改造和城市更新的{form}" }, HttpStatusCode.Created)).Text("id");
            await clerk.Tell($"/api/topics/{topic}/select", new { form, due });
            await clerk.Tell("/api/plans/2026/plan", new { topic });
        }
        await clerk.Tell("/api/plans/2026/review", new { meeting = "主席会议" });
        await (await browser.Office.As("party.330822")).Tell("/api/plans/2026/approve", new { documentNumber = "县委〔2026〕5号" });

        await using var office = await browser.SignIn("office.330822", onPhone: true);
        await office.Goto("/plans/2026");
        await office.Open("登记周期任务");
        await office.Page.Locator("details[open] [name=meeting]").FillAsync("一月交流总结点评会");
        await office.Page.Locator("details[open] [name=occurredOn]").FillAsync("2026-01-30");
        await office.Press("登记周期任务");
        await Assertions.Expect(office.Page.Locator("#cadences")).ToContainTextAsync("2026-01-30");
        await office.LooksRight();
        await office.Page.Locator("#cadences a").First.ClickAsync();
        await Assertions.Expect(office.Page.Locator(".history")).ToContainTextAsync("常山县政协2023年工作报告");
        await office.LooksRight();
        await using var desk = await browser.SignIn("office.330822");
        foreach (var page in new[] { "/plans/2026", "/plans/2025", "/overdue", "/" }) await desk.Goto(page);
    }

    [BrowserFact(onlyWhole: true)]
    public async Task A_matter_is_listed_decided_flagged_and_put_right_through_the_page()
    {
        browser.Office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var clerk = await browser.Office.As("office.340123");
        var topic = (await clerk.Tell("/api/topics", new { title = "水价调整协商" }, HttpStatusCode.Created)).Text("id");
        await clerk.Tell($"/api/topics/{topic}/select", new { form = "inspection" });
        await clerk.Tell($"/api/topics/{topic}/hold", new { held = "opinions", reason = "补录", approver = "主席" });

        await using var office = await browser.SignIn("office.340123", onPhone: true);
        await office.Goto("/topics");
        await office.Page.GetByRole(AriaRole.Link, new() { Name = "协商事项目录" }).ClickAsync();
        await office.Open("列入目录");
        await office.Page.Locator("details[open] [name=code]").FillAsync("water-price");
        await office.Page.Locator("details[open] [name=name]").FillAsync("水价调整");
        await office.Page.Locator("details[open] [name=citation]").FillAsync("县委文件第五条");
        await office.Press("列入目录");
        await Assertions.Expect(office.Page.Locator("table")).ToContainTextAsync("县委文件第五条");
        await office.Open("登记决策");
        await office.Page.Locator("details[open] [name=title]").FillAsync("通过水价方案");
        await office.Press("登记决策");
        await Assertions.Expect(office.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("有 1 项目录事项的决策未经协商");
        await office.LooksRight();
        await office.Open("补记协商");
        await office.Page.Locator("details[open] [name=reason]").FillAsync("登记时漏填");
        await office.Press("补记协商");
        await Assertions.Expect(office.Page.Locator("main")).ToContainTextAsync("已撤销：登记时漏填");
        await office.LooksRight();
        await using var desk = await browser.SignIn("office.340123");
        await desk.Goto("/catalogue");
    }
}
