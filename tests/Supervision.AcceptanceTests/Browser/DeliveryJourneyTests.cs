using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using Supervision.AcceptanceTests.Delivery;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Browser;

/// <summary>In a real browser: an inbox read, preferences set, a webhook made, and what could not be delivered sent again.</summary>
public sealed class DeliveryJourneyTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    [BrowserFact]
    public async Task An_inbox_is_read_and_preferences_are_set_without_script_on_a_phone()
    {
        browser.Office.Time.MoveTo(new DateOnly(2026, 3, 2));
        await Assigned();
        await using var person = await browser.SignIn("water.999901", onPhone: true, withScript: false);
        await Assertions.Expect(person.Page.Locator(".who")).ToContainTextAsync("消息");
        await person.Page.GotoAsync("/inbox");
        await Assertions.Expect(person.Page.Locator(".notices .unread")).Not.ToHaveCountAsync(0);
        await person.Press("全部标为已读");
        await Assertions.Expect(person.Page.Locator(".notices .unread")).ToHaveCountAsync(0);
        await Assertions.Expect(person.Page.Locator(".count")).ToHaveCountAsync(0);
        await person.Page.SelectOptionAsync("[name=kind]", "closed");
        await person.Press("查询");
        await Assertions.Expect(person.Page.Locator("main")).ToContainTextAsync("没有消息");

        await person.Page.GotoAsync("/password");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "邮件偏好" }).ClickAsync();
        await person.Page.FillAsync("[name=address]", "nobody@nowhere");
        await person.Press("保存");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("不是一个可以收信的邮箱地址");
        await person.Page.FillAsync("[name=address]", "lead@water.example");
        await person.Page.CheckAsync("[value=dueSoon]");
        await person.Press("保存");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("已保存");
        await person.Page.GotoAsync("/preferences");
        Assert.Equal("lead@water.example", await person.Page.InputValueAsync("[name=address]"));
        Assert.True(await person.Page.IsCheckedAsync("[value=dueSoon]"));
        Assert.False(await person.Page.IsCheckedAsync("[value=others]"));
    }

    [BrowserFact]
    public async Task What_could_not_be_delivered_is_seen_and_sent_again()
    {
        browser.Office.Time.MoveTo(new DateOnly(2026, 3, 2));
        await using var receiver = await Receiver.Open();
        receiver.Answer = _ => StatusCodes.Status404NotFound;
        await using var registrar = await browser.SignIn("office.999901");
        await registrar.Goto("/deliveries");
        await registrar.Open("登记推送地址");
        await registrar.Page.FillAsync("[name=url]", $"{new Uri(receiver.Address, "/told")}");
        await registrar.Press("登记推送地址");
        await Assertions.Expect(registrar.Page.Locator("code").Last).ToContainTextAsync("whsec_");
        await registrar.Press("测试");
        await Assertions.Expect(registrar.Page.GetByText("测试未送达：对方答复 404。")).ToBeVisibleAsync();

        await Assigned();
        var office = await browser.Office.As("office.999901");
        await Waiting.Until("the post is dead", async () => (await office.Ask("/api/deliveries/failed")).Number("total") == 1);
        await registrar.Goto("/deliveries");
        await Assertions.Expect(registrar.Page.Locator("table")).ToContainTextAsync("对方答复 404。");
        await browser.Office.Database.Column("""
            insert into docs.backups values ('2026-11-22_123000', now() - interval '1 day', '1.0.0', 123456789, 412, 2, '[]', '/media/usb/备份', now(), null, null),
                ('2026-11-23_123000', now(), '1.0.0', 123456789, 412, 0, '[{"county": "999901", "events": 1234, "matters": 56}]', '/media/usb/备份', now(), '数据库转储的内容变了（校验和不符），这份备份不可用。', null)
            returning id
            """);
        await using (var phone = await browser.SignIn("office.999901", onPhone: true))
        {
            await phone.Goto("/deliveries");
            await phone.Goto("/backups");
        }
        receiver.Rest();
        receiver.Answer = _ => StatusCodes.Status200OK;
        await registrar.Press("重发");
        await Assertions.Expect(registrar.Page.Locator("main")).ToContainTextAsync("没有未送达的邮件和推送");
        Assert.Equal("assigned", (await receiver.Next()).Json.Text("kind"));
        await registrar.Press("删除");
        await Assertions.Expect(registrar.Page.Locator("main")).Not.ToContainTextAsync("/told");
    }

    [BrowserFact]
    public async Task Every_page_fits_a_desk_and_a_phone()
    {
        browser.Office.Time.MoveTo(new DateOnly(2026, 3, 3));
        await Assigned();
        foreach (var onPhone in new[] { false, true })
        {
            await using var person = await browser.SignIn("water.999901", onPhone);
            foreach (var page in new[] { "/inbox", "/preferences" }) await person.Goto(page);
        }
    }

    private async Task Assigned()
    {
        await new LifeOverHttp(browser.Office).Given(new Told(Who.Government, new AssignMatter(ExpectedMove.Lead)));
        await browser.Office.Quiet();
    }
}
