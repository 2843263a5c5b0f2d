using Microsoft.Playwright;
using Supervision.AcceptanceTests.Fixtures;
using Xunit;

namespace Supervision.AcceptanceTests.Browser;

/// <summary>From 点题 to 回头看 through the pages, and a letter of recommendation written on a phone.</summary>
public sealed class FrontHalfJourneyTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    [BrowserFact]
    public async Task A_topic_named_by_the_party_committee_goes_through_plan_gates_and_report_to_a_matter_that_is_looked_back_at()
    {
        browser.Office.Time.MoveTo(new DateOnly(2026, 5, 12));
        await using var party = await browser.SignIn("party.999901");
        await party.Visit("/topics");
        await party.Fill("提出议题", ("title", "推进老旧小区改造"), ("text", "群众反映集中"));
        await Assertions.Expect(party.Page.GetByRole(AriaRole.Heading, new() { Name = "推进老旧小区改造" })).ToBeVisibleAsync();
        await Assertions.Expect(party.Page.Locator("main")).ToContainTextAsync("党政点题");
        var topic = new Uri(party.Page.Url).AbsolutePath;

        await using var office = await browser.SignIn("office.999901");
        await office.Visit(topic);
        await office.Fill("选定", ("form", "monthly"), ("supervisory", "on"), ("committee", "经济委"), ("due", "2026-05-20"));
        await Assertions.Expect(office.Page.Locator(".stepper")).ToBeVisibleAsync();
        await office.Visit("/plans/2026");
        await office.Fill("起草计划");
        await office.Fill("列入议题", ("topic", topic.Split('/')[^1]));
        await office.Fill("主席会议审议", ("meeting", "第三次主席会议"));
        await Assertions.Expect(office.Page.Locator(".head .chip").First).ToHaveTextAsync("已审议");
        await party.Visit("/plans/2026");
        await party.Fill("县委批准", ("number", "云委〔2026〕5号"));
        await office.Visit("/plans/2026");
        await office.Fill("印发", ("number", "云委办〔2026〕3号"));
        await Assertions.Expect(office.Page.Locator(".gauges").First).ToBeVisibleAsync();
        await office.LooksRight();

        await office.Visit(topic);
        await office.Fill("记录程序", ("held", "research"), ("occurredOn", "2026-05-12"));
        await Assertions.Expect(office.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("学习");
        foreach (var (step, day) in new[] { ("study", "2026-05-12"), ("kickoff", "2026-05-12"), ("research", "2026-05-12"), ("draftCirculated", "2026-05-12") })
        {
            await office.Visit(topic);
            await office.Fill("记录程序", ("held", step), ("where", "政协会议室"), ("occurredOn", day));
        }
        browser.Office.Time.MoveTo(new DateOnly(2026, 5, 20));
        await using var later = await browser.SignIn("office.999901");
        await later.Visit(topic);
        await later.Fill("记录程序", ("held", "meeting"), ("leaders", "分管副县长"), ("attended", "40"));
        await Assertions.Expect(later.Page.Locator(".stepper li.done")).ToHaveCountAsync(5);
        await later.Fill("形成成果", ("kind", "specialReport"), ("title", "关于老旧小区改造的专报"), ("lines", "统筹雨污管网改造\n安排专项资金"));
        await Assertions.Expect(later.Page.Locator("main")).ToContainTextAsync("协商专报〔2026〕1号");
        await later.LooksRight();
        await later.Page.GetByRole(AriaRole.Link, new() { Name = "协商建议〔2026〕1号" }).ClickAsync();
        await Assertions.Expect(later.Page.GetByRole(AriaRole.Heading, new() { Name = "统筹雨污管网改造" })).ToBeVisibleAsync();
        var matter = new Uri(later.Page.Url).AbsolutePath;

        await using var government = await browser.SignIn("government.999901");
        await government.Visit(matter);
        await government.Do("交办", page => page.Locator("[name=lead]").SelectOptionAsync("housing"), "住建局独办");
        await using var housing = await browser.SignIn("housing.999901", onPhone: true);
        await housing.Visit(matter);
        await housing.Do("签收", null, "住建局签收");
        // In this county a suggestion's answer is drafted, endorsed and signed within the unit.
        await housing.Do("拟稿", Answer, "拟稿");
        await housing.Do("核稿", null, "负责人核稿");
        await housing.Do("答复", null, "答复（第1次）");
        await government.Visit(matter);
        await government.Do("审核通过", null, "答复审核通过");
        await later.Visit(matter);
        await later.Do("回头看", async page =>
        {
            await page.Locator("[name=outcome][value=implemented]").CheckAsync();
            await page.Locator("form:has([name=outcome]) [name=text]").FillAsync("现场查看，管网已同步改造。");
        }, "已落实");
        await later.LooksRight();
        await Assertions.Expect(later.Page.Locator(".axes")).ToContainTextAsync("已落实");

        static async Task Answer(IPage page)
        {
            var form = page.Locator("details[open] form:has([name=adoption])");
            await form.Locator("[name=text]").FillAsync("已列入改造方案，管网同步施工。");
            await form.GetByLabel("采纳", new() { Exact = true }).CheckAsync();
            await form.Locator("[name=class][value=a]").CheckAsync();
        }
    }

    [BrowserFact]
    public async Task A_group_on_a_phone_logs_a_finding_and_writes_a_letter_that_is_signed_numbered_and_sent()
    {
        browser.Office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var clerk = await browser.Office.As("office.999901");
        var id = (await clerk.Tell("/api/commissions", new { kind = "group", group = "group-1", unit = "water", until = "2026-12-31", focus = new[] { "防汛值守" } }, System.Net.HttpStatusCode.Created)).Id();
        await using var group = await browser.SignIn("group.999901", onPhone: true);
        await group.Visit($"/commissions/{id}");
        await group.Fill("登记发现", ("title", "泵站夜间停机"), ("text", "雨夜停机两小时"), ("hide", "on"));
        await Assertions.Expect(group.Page.Locator("main")).ToContainTextAsync("发现（1）");
        await group.Fill("起草建议书", "保存", ("title", "城区排水防涝"), ("situation", "三次走访发现两处停机。"), ("line-0", "泵站实行双人值守"), ("by-0", "2026-04-20"), ("line-1", "公开巡查记录"));
        await Assertions.Expect(group.Page.Locator("#letter-1")).ToContainTextAsync("起草中");
        await group.LooksRight();
        await group.Fill("修改建议书", "保存", ("line-2", "备用电源定期试机"));
        await Assertions.Expect(group.Page.Locator("#letter-1 > ol > li")).ToHaveCountAsync(8);
        await group.Fill("组长签字");
        await Assertions.Expect(group.Page.Locator("#letter-1")).ToContainTextAsync("组长已签");

        await using var office = await browser.SignIn("office.999901");
        await office.Visit($"/commissions/{id}");
        await office.Fill("编号");
        await office.Fill("发出");
        await Assertions.Expect(office.Page.Locator("#letter-1")).ToContainTextAsync("建议书条目〔2026〕3号");
        foreach (var path in new[] { "/commissions", $"/commissions/{id}", "/transformed" }) await office.Goto(path);
        await using var water = await browser.SignIn("water.999901", onPhone: true);
        await water.Visit($"/commissions/{id}");
        await water.Fill("复函", ("text", "逐条答复如下"));
        await Assertions.Expect(water.Page.Locator("#letter-1")).ToContainTextAsync("已复函");
        await water.LooksRight();
    }
}
