using Microsoft.Playwright;
using Supervision.AcceptanceTests.Fixtures;
using Xunit;

namespace Supervision.AcceptanceTests.Browser;

/// <summary>The directory in a real browser: a unit renamed, a list of accounts uploaded, a first password set; at a desk and on a phone.</summary>
public sealed class DirectoryJourneyTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    private static readonly string[] Pages =
        ["/directory", "/directory/members", "/directory/groups", "/directory/accounts", "/directory/lists", "/directory/units/environment", "/directory/members/m-001", "/directory/accounts/water.999901", "/password", "/rulebook", "/calendar", "/calendar/2023", "/calendar/2031", "/topics", "/plans/2026", "/catalogue"];

    [BrowserFact]
    public async Task Every_page_fits_a_desk_and_a_phone()
    {
        browser.Office.Time.MoveTo(new DateOnly(2026, 3, 2));
        foreach (var onPhone in new[] { false, true })
        {
            await using var registrar = await browser.SignIn("office.999901", onPhone);
            foreach (var page in onPhone ? Whole.OrEvery(4, Pages) : Pages) await registrar.Goto(page);
        }
        await using var unit = await browser.SignIn("water-clerk.999901", onPhone: true);
        await unit.Goto("/directory/units/environment");
        await Assertions.Expect(unit.Page.Locator(".history").First).ToContainTextAsync("环境保护局");
        await Assertions.Expect(unit.Page.Locator(".acts")).ToHaveCountAsync(0);
        await unit.Page.GotoAsync("/directory/accounts");
        await Assertions.Expect(unit.Page.Locator("h1")).ToContainTextAsync("无权操作");
    }

    [BrowserFact]
    public async Task A_years_holidays_are_pasted_looked_at_and_entered()
    {
        browser.Office.Time.MoveTo(new DateOnly(2026, 3, 2));
        await using var registrar = await browser.SignIn("office.370602", onPhone: true);
        await registrar.Goto("/calendar/2027");
        await registrar.Open("录入某年放假安排");
        await registrar.Page.Locator("details[open] [name=source]").FillAsync("关于2027年部分节假日安排的通知（测试）");
        await registrar.Page.Locator("details[open] [name=text]").FillAsync("一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n二、春节：2月5日至11日放假调休，共7天。1月31日（周日）上班。");
        await registrar.Press("预览");
        await Assertions.Expect(registrar.Page.Locator("details[open]")).ToContainTextAsync("读到 11 天");
        await Assertions.Expect(registrar.Page.Locator("main")).ToContainTextAsync("尚未公布");
        await registrar.Press("确认录入");
        await Assertions.Expect(registrar.Page.Locator("main")).ToContainTextAsync("（本县录入）");
        await Assertions.Expect(registrar.Page.Locator("td.day.worked")).ToHaveCountAsync(1);
        await registrar.LooksRight();
    }

    [BrowserFact]
    public async Task A_unit_is_entered_renamed_and_dissolved_through_the_page()
    {
        browser.Office.Time.MoveTo(new DateOnly(2026, 3, 2));
        await using var registrar = await browser.SignIn("party.999901", onPhone: true);
        await registrar.Goto("/directory");
        await registrar.Open("新设单位");
        await registrar.Page.Locator("form:has([name=code]) [name=code]").FillAsync("market");
        await registrar.Page.Locator("form:has([name=code]) [name=name]").FillAsync("水务局");
        await registrar.Press("新设单位");
        await Assertions.Expect(registrar.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("已有单位名为");
        Assert.Equal("market", await registrar.Page.Locator("form:has([name=code]) [name=code]").InputValueAsync());
        await registrar.Page.Locator("form:has([name=code]) [name=name]").FillAsync("市场监管局");
        await registrar.Press("新设单位");
        await Assertions.Expect(registrar.Page.Locator("h1")).ToHaveTextAsync("市场监管局");

        await registrar.Open("更名");
        await registrar.Page.Locator("details[open] [name=name]").FillAsync("市场监督管理局");
        await registrar.Page.Locator("details[open] [name=reason]").FillAsync("机构改革");
        await registrar.Press("更名");
        await Assertions.Expect(registrar.Page.Locator("h1")).ToContainTextAsync("市场监督管理局");
        await registrar.Open("撤销");
        await registrar.Page.Locator("details[open] [name=successor]").SelectOptionAsync("urban-management");
        await registrar.Page.Locator("details[open] [name=reason]").FillAsync("并入综合执法");
        await registrar.Press("撤销");
        await Assertions.Expect(registrar.Page.Locator("main")).ToContainTextAsync("由城管局承接");
        await registrar.LooksRight();
    }

    [BrowserFact]
    public async Task Accounts_from_a_sheet_are_previewed_and_opened_and_a_first_password_is_set()
    {
        browser.Office.Time.MoveTo(new DateOnly(2026, 3, 2));
        await using var registrar = await browser.SignIn("office.999901");
        await registrar.Goto("/directory/accounts");
        await Upload(registrar, ["错", "错先生", "神仙", "水务局"]);
        await Assertions.Expect(registrar.Page.Locator("main")).ToContainTextAsync("第 2 行（错）");
        await Upload(registrar, ["finance-two", "钱二", "承办单位", "财政局"]);
        await registrar.Press("开通 1 个账号");
        await Assertions.Expect(registrar.Page.Locator("code")).ToHaveCountAsync(1);
        await registrar.LooksRight();
        var password = await registrar.Page.Locator("code").InnerTextAsync();

        await using var person = await browser.SignIn("water.999901", onPhone: true);
        await person.Press("退出");
        await person.Arrives("/sign-in");
        await person.Page.FillAsync("[name=userName]", "finance-two.999901");
        await person.Page.FillAsync("[name=password]", password);
        await person.Press("登录");
        await person.Arrives("/password");
        await person.LooksRight();
        await person.Page.GotoAsync("/matters");
        await person.Arrives("/password");
        await Set("a-quite-long-one", "another-long-one");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("不一致");
        await Set("short-one-no", "short-one-no");
        await Assertions.Expect(person.Page.Locator("h1")).ToContainTextAsync("工作台");
        await person.Goto("/directory");

        async Task Set(string wanted, string again)
        {
            await person.Page.FillAsync("[name=oldPassword]", password);
            await person.Page.FillAsync("[name=newPassword]", wanted);
            await person.Page.FillAsync("[name=again]", again);
            await person.Press("保存");
        }

        static async Task Upload(Person registrar, string[] row)
        {
            if (await registrar.Page.Locator("details[open] [name=file]").CountAsync() == 0) await registrar.Open("从 Excel 批量开通");
            await registrar.Page.SetInputFilesAsync("[name=file]", new FilePayload { Name = "账号.xlsx", MimeType = "application/octet-stream", Buffer = Sheets.Make([["用户名", "姓名", "角色", "单位"], row]) });
            await registrar.Press("预览");
        }
    }
}
