using Microsoft.Playwright;
using Xunit;

namespace Supervision.AcceptanceTests.Browser;

/// <summary>Occasions and a ballot in a real browser, on a phone.</summary>
public sealed class OccasionJourneyTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    [BrowserFact(onlyWhole: true)]
    public async Task A_briefing_is_scheduled_answered_and_its_sheet_filled_in_with_one_tap_for_each_member()
    {
        browser.Office.Time.MoveTo(new DateOnly(2026, 3, 10));
        await using var clerk = await browser.SignIn("office.999901", onPhone: true);
        await clerk.Goto("/occasions");
        await clerk.Open("安排活动");
        var form = clerk.Page.Locator("details[open]");
        await form.Locator("[name=title]").FillAsync("财政预算执行情况通报会");
        await form.Locator("[name=kind]").SelectOptionAsync("briefing");
        await form.Locator("[name=on]").FillAsync("2026-03-10");
        await form.GetByLabel("沈清和").CheckAsync();
        await form.GetByLabel("石守一").CheckAsync();
        await clerk.Press("安排活动");
        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("须选择通报内容");
        Assert.True(await form.GetByLabel("石守一").IsCheckedAsync());
        await form.Locator("[name=subject]").SelectOptionAsync("budget");
        await clerk.Press("安排活动");
        await Assertions.Expect(clerk.Page.Locator("h1")).ToHaveTextAsync("财政预算执行情况通报会");
        await clerk.LooksRight();
        var address = new Uri(clerk.Page.Url).AbsolutePath;

        await using var member = await browser.SignIn("member-shi.999901", onPhone: true);
        await member.Goto(address);
        await member.Page.Locator("[name=note]").FillAsync("住院");
        await member.Press("不能参加");
        await Assertions.Expect(member.Page.Locator("main")).ToContainTextAsync("您的回复：不能参加");
        await member.LooksRight();

        await clerk.Goto(address);
        await clerk.Page.Locator("label.tap", new() { HasTextString = "出席" }).First.ClickAsync();
        await Assertions.Expect(clerk.Page.Locator("[name=why-m-004]")).ToHaveValueAsync("住院");
        await clerk.LooksRight();
        await clerk.Press("登记出席");
        await Assertions.Expect(clerk.Page.Locator("main")).ToContainTextAsync("出席 1，请假 1，缺席 0");
        await clerk.Open("登记意见");
        await clerk.Page.Locator("details[open] [name=text]").FillAsync("建议公开三公经费明细。");
        await clerk.Press("登记意见");
        await Assertions.Expect(clerk.Page.Locator("main")).ToContainTextAsync("代为登记");
        await clerk.LooksRight();
        foreach (var page in new[] { "/occasions?month=2026-03", "/occasions?month=", "/occasions/attendance?year=2026", "/directory/members/m-004", "/appraisals" }) await clerk.Goto(page);
        await Assertions.Expect(clerk.Page.Locator("main")).ToContainTextAsync("民主评议");
        await clerk.Goto("/venues");
        await clerk.Open("登记平台");
        await clerk.Page.Locator("details[open] [name=name]").FillAsync("石桥镇民生议事堂");
        await clerk.Page.Locator("details[open] [name=kind]").FillAsync("民生议事堂");
        await clerk.Press("登记平台");
        await Assertions.Expect(clerk.Page.Locator("h1")).ToHaveTextAsync("石桥镇民生议事堂");
        await clerk.LooksRight();
        var venue = new Uri(clerk.Page.Url).AbsolutePath;
        await clerk.Goto(address);
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "登记归属平台" }).ClickAsync();
        await clerk.LooksRight();
        await clerk.Press("登记归属");
        await Assertions.Expect(clerk.Page.Locator("main")).ToContainTextAsync("变更归属平台");
        await clerk.Goto("/reports-upward");
        await clerk.Open("登记请示报告");
        await clerk.Page.Locator("details[open] [name=title]").FillAsync("关于调整年度监督安排的请示");
        await clerk.Press("登记请示报告");
        await Assertions.Expect(clerk.Page.Locator("h1")).ToHaveTextAsync("关于调整年度监督安排的请示");
        await clerk.LooksRight();
        var request = new Uri(clerk.Page.Url).AbsolutePath;
        await using var desk = await browser.SignIn("office.999901");
        foreach (var page in new[] { "/occasions", "/occasions/attendance", "/appraisals", address, "/venues", venue, "/reports-upward", request })
        {
            await clerk.Goto(page);
            await desk.Goto(page);
        }
    }

    [BrowserFact(onlyWhole: true)]
    public async Task A_ballot_is_filled_in_with_a_thumb_looked_at_again_and_cast_once()
    {
        browser.Office.Time.MoveTo(new DateOnly(2026, 3, 10));
        await using var clerk = await browser.SignIn("office.999901", onPhone: true);
        await clerk.Goto("/appraisals");
        await clerk.Open("发起民主评议");
        var form = clerk.Page.Locator("details[open]");
        await form.Locator("[name=title]").FillAsync("窗口单位评议");
        await form.Locator("[name=criteria]").FillAsync("服务态度 10\n办事效率：10分\n群众评价（100）");
        await form.Locator("[name=closesOn]").FillAsync("2026-03-20");
        await form.GetByLabel("水务局").CheckAsync();
        await form.GetByLabel("住建局").CheckAsync();
        await form.GetByLabel("民主监督一组").CheckAsync();
        await clerk.Press("发起民主评议");
        await Assertions.Expect(clerk.Page.Locator("h1")).ToHaveTextAsync("窗口单位评议");
        await clerk.LooksRight();
        var address = new Uri(clerk.Page.Url).AbsolutePath;

        await using var member = await browser.SignIn("member.999901", onPhone: true);
        await member.Goto("/appraisals");
        await member.Page.GetByRole(AriaRole.Link, new() { Name = "去投票" }).ClickAsync();
        await Assertions.Expect(member.Page.Locator("fieldset.taps")).ToHaveCountAsync(4);
        await member.LooksRight();
        foreach (var (name, score) in new[] { ("s-0-0", 9), ("s-0-1", 8), ("s-1-0", 7), ("s-1-1", 6) }) await member.Page.Locator($"label.tap:has([name={name}][value='{score}'])").ClickAsync();
        await member.Page.Locator("[name=s-0-2]").FillAsync("91");
        await member.Page.Locator("[name=s-1-2]").FillAsync("82");
        await member.Press("下一步：核对");
        await Assertions.Expect(member.Page.Locator("main")).ToContainTextAsync("91 / 100");
        await member.LooksRight();
        await member.Press("返回修改");
        await Assertions.Expect(member.Page.Locator("[name=s-0-0][value='9']")).ToBeCheckedAsync();
        await member.Page.Locator("label.tap:has([name=s-0-0][value='10'])").ClickAsync();
        await member.Press("下一步：核对");
        await member.Press("确认投票");
        await Assertions.Expect(member.Page.Locator("main")).ToContainTextAsync("您已投票");
        await member.LooksRight();
        Assert.Equal(0, await member.Page.EvaluateAsync<int>("Object.keys(localStorage).length + Object.keys(sessionStorage).filter(key => (sessionStorage[key] || '').includes('91')).length"));
        await member.Goto($"{address}/ballot");
        await Assertions.Expect(member.Page.Locator("main")).ToContainTextAsync("您已经投过票");

        await clerk.Goto(address);
        await Assertions.Expect(clerk.Page.Locator(".chip.good")).ToHaveTextAsync("沈清和 已投");
        await clerk.Open("结束投票");
        await clerk.Page.Locator("details[open] [name=reason]").FillAsync("会期提前");
        await clerk.Press("结束投票");
        await Assertions.Expect(clerk.Page.Locator("main")).ToContainTextAsync("选票已销毁，不公布结果");
        await clerk.LooksRight();
    }
}
