using Microsoft.Playwright;
using Supervision.AcceptanceTests.Fixtures;
using Xunit;

namespace Supervision.AcceptanceTests.Browser;

/// <summary>A plenary session in a real browser: called at a desk, reported to on a phone, its proposals read from a sheet.</summary>
public sealed class SessionJourneyTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    [BrowserFact(onlyWhole: true)]
    public async Task A_session_is_called_moved_reported_to_and_its_proposals_come_in_a_sheet()
    {
        browser.Office.Time.MoveTo(new DateOnly(2026, 1, 5));
        await using var clerk = await browser.SignIn("office.999901");
        await clerk.Goto("/sessions");
        await clerk.Open("公布会期");
        foreach (var (field, text) in new[] { ("term", "11"), ("meeting", "2"), ("opensOn", "2026-01-15"), ("closesOn", "2026-01-12") }) await clerk.Page.FillAsync($"details[open] [name={field}]", text);
        await clerk.Press("公布会期");
        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("早于开幕日期");
        await clerk.Page.FillAsync("details[open] [name=opensOn]", "2026-01-05");
        await clerk.Press("公布会期");
        await Assertions.Expect(clerk.Page.Locator("h1")).ToHaveTextAsync("十一届二次会议");
        await clerk.LooksRight();
        var address = new Uri(clerk.Page.Url).AbsolutePath;
        await clerk.Open("调整会期");
        await clerk.Page.FillAsync("details[open] [name=closesOn]", "2026-01-13");
        await clerk.Page.FillAsync("details[open] [name=reason]", "议程增加");
        await clerk.Press("调整会期");
        await Assertions.Expect(clerk.Page.Locator("main")).ToContainTextAsync("议程增加");

        await using var government = await browser.SignIn("government.999901", onPhone: true);
        await government.Goto(address);
        await government.Open("提交通报");
        await government.LooksRight();
        await government.Page.FillAsync("details[open] [name=number]", "县政府〔2026〕1号");
        await government.Press("提交通报");
        await Assertions.Expect(government.Page.Locator("main")).ToContainTextAsync("县政府〔2026〕1号");
        foreach (var page in new[] { "/sessions", address, $"{address}/why?series=writtenReport%2Fgovernment-office%2F1" }) await government.Goto(page);

        var sheet = Sheets.Make([["编号", "案由", "内容", "提案者", "届次"], ["1", "关于校园周边交通的提案", "建议错峰。", "沈清和、张三", "十一届二次"]]);
        await clerk.Goto("/import");
        await clerk.Page.Locator("input[accept='.xlsx']").SetInputFilesAsync(new FilePayload { Name = "提案.xlsx", MimeType = "application/octet-stream", Buffer = sheet });
        await clerk.Press("预览提案");
        await Assertions.Expect(clerk.Page.Locator("main")).ToContainTextAsync("“张三”不在委员名录中");
        await clerk.LooksRight();
        await clerk.Press("确认登记 1 件提案");
        await Assertions.Expect(clerk.Page.Locator("main")).ToContainTextAsync("已登记 1 件");
        await clerk.Goto("/matters?kind=proposal&session=11-2");
        await Assertions.Expect(clerk.Page.Locator("main")).ToContainTextAsync("关于校园周边交通的提案");
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "关于校园周边交通的提案" }).ClickAsync();
        await Assertions.Expect(clerk.Page.Locator("main")).ToContainTextAsync("十一届二次会议");
        await clerk.LooksRight();
        await using var phone = await browser.SignIn("office.999901", onPhone: true);
        foreach (var page in new[] { "/sessions", "/import", "/matters?kind=proposal" }) await phone.Goto(page);
    }
}
