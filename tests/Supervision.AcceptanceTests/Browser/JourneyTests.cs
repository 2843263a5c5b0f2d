using System.Text;
using Microsoft.Playwright;
using Supervision.AcceptanceTests.Fixtures;
using Xunit;

namespace Supervision.AcceptanceTests.Browser;

/// <summary>The pages in a real browser: a matter's whole life at a desk and on a phone, an import, and the pages without script.</summary>
public sealed class JourneyTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    [BrowserFact]
    public async Task A_matters_whole_life_through_the_pages()
    {
        browser.Office.Time.MoveTo(new DateOnly(2026, 3, 2));
        await using var group = await browser.SignIn("group.999901", onPhone: true);
        await group.LooksRight();
        await group.Page.GetByRole(AriaRole.Link, new() { Name = "登记监督发现" }).ClickAsync();
        await group.Page.GetByLabel("标题").FillAsync("滨河路护栏缺失");
        await group.Page.GetByLabel("地点").FillAsync("滨河路二期");
        await group.Page.GetByLabel("发现的问题和建议").FillAsync("约三十米护栏缺失，夜间危险。");
        await group.LooksRight();
        await group.Press("登记");
        await Assertions.Expect(group.Page.Locator(".history")).ToContainTextAsync("登记监督发现“滨河路护栏缺失”");
        await group.LooksRight();
        var matter = new Uri(group.Page.Url).AbsolutePath;

        await using var government = await browser.SignIn("government.999901");
        await government.Goto(matter);
        await government.Do("交办", async page =>
        {
            await page.Locator("[name=lead]").SelectOptionAsync("housing");
            await page.Locator("[name=coUnits][value=finance]").CheckAsync();
            await page.Locator("[name=coUnits][value=transport]").CheckAsync();
            await page.Locator("form:has([name=lead]) [name=note]").FillAsync("请住建局牵头。");
        }, "交办住建局主办，财政局、交通运输局会办");
        await government.LooksRight();

        await using var lead = await browser.SignIn("housing.999901");
        await lead.LooksRight();
        await lead.Page.GetByRole(AriaRole.Link, new() { Name = "滨河路护栏缺失" }).First.ClickAsync();
        await lead.Do("签收", null, "住建局签收");
        foreach (var unit in new[] { "finance", "transport" })
        {
            await using var co = await browser.SignIn($"{unit}.999901", onPhone: unit == "finance");
            await co.Goto(matter);
            await co.Do("签收", null, "签收");
            await co.Do("提出会办意见", page => page.Locator("[name=text]").First.FillAsync("同意，资金可安排。"), "提出会办意见");
            await co.Do("会签", null, "会签");
            await co.LooksRight();
        }

        await lead.Goto(matter);
        await lead.Do("答复", async page =>
        {
            var form = page.Locator("form:has([name=adoption])");
            await form.Locator("[name=text]").FillAsync("已列入二季度计划。");
            await form.GetByLabel("采纳", new() { Exact = true }).CheckAsync();
            await form.Locator("[name=class][value=b]").CheckAsync();
            await form.Locator("[name='commitments.0.text']").FillAsync("补齐三十米护栏");
            await form.Locator("[name='commitments.0.dueOn']").FillAsync("2026-04-30");
            await lead.LooksRight();
        }, "答复（第1次）");

        await government.Goto(matter);
        await government.Do("审核通过", null, "答复审核通过");
        await lead.Goto(matter);
        await lead.Do("申报落实", async page =>
        {
            var form = page.Locator("form:has([name=evidence])");
            await form.Locator("[name=text]").FillAsync("护栏已补齐。");
            await form.Locator("[name=evidence]").FillAsync("验收单\n现场照片");
        }, "申报承诺1已落实");

        await group.Goto(matter);
        await group.Do("回头看", async page =>
        {
            await page.Locator("[name=outcome][value=implemented]").CheckAsync();
            await page.Locator("form:has([name=outcome]) [name=text]").FillAsync("现场查看，护栏牢固。");
        }, "回头看承诺1：已落实");

        await using var office = await browser.SignIn("office.999901");
        await office.Goto(matter);
        await office.Do("办结", null, "办结");
        await office.Do("重新办理", page => page.Locator("form:has([name=dueOn]) [name=reason]").FillAsync("护栏再次损坏。"), "重新办理");
        await office.LooksRight();
        foreach (var path in new[] { "/", "/matters", "/matters?timeliness=overdue&asOf=2026-12-31", "/overdue?asOf=2026-12-31" }) await office.Goto(path);
    }

    [BrowserFact]
    public async Task What_is_refused_is_said_beside_the_form_and_nothing_typed_is_lost()
    {
        browser.Office.Time.MoveTo(new DateOnly(2026, 3, 2));
        await using var office = await browser.SignIn("office.999901", onPhone: true);
        await office.Goto("/matters/new");
        await office.Page.GetByLabel("标题").FillAsync("补录一件旧事");
        await office.Page.GetByLabel("发现的问题和建议").FillAsync("内容很长很长。");
        await office.Page.GetByLabel("集体或单位的名称").FillAsync("民盟云溪县支部");
        await office.Page.GetByText("不是今天发现的").ClickAsync();
        await office.Page.GetByLabel("发生日期").FillAsync("2026-01-05");
        await office.Press("登记");
        await Assertions.Expect(office.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("补录");
        Assert.Equal("内容很长很长。", await office.Page.GetByLabel("发现的问题和建议").InputValueAsync());

        await office.Page.GetByLabel("发生日期").FillAsync("2026-03-01");
        await office.Press("登记");
        await Assertions.Expect(office.Page.Locator(".history")).ToContainTextAsync("2026-03-01");

        // Somebody else acts meanwhile: the form says so.
        var matter = new Uri(office.Page.Url).AbsolutePath;
        await (await browser.Office.As("government.999901")).Tell($"/api{matter}/assign", new { lead = "water" });
        await office.Open("交办");
        await office.Page.Locator("[name=lead]").SelectOptionAsync("housing");
        await office.Press("交办");
        await Assertions.Expect(office.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("已被他人更新");
        await office.LooksRight();
    }

    [BrowserFact]
    public async Task A_document_is_previewed_and_entered_through_the_page()
    {
        browser.Office.Time.MoveTo(new DateOnly(2026, 3, 2));
        await using var office = await browser.SignIn("office.999901");
        await office.Goto("/import");
        await office.Page.Locator("[name=file][accept*=docx]").SetInputFilesAsync(new FilePayload
        {
            Name = "分工方案.txt",
            MimeType = "text/plain",
            Buffer = Encoding.UTF8.GetBytes("路灯分工方案\n一、任务\n1.更换路灯。\n责任单位：住建局、供电所\n完成时限：长期坚持\n2.巡查路灯。\n责任单位：城管局\n完成时限：每季度"),
        });
        await office.Press("预览");
        await Assertions.Expect(office.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("将登记 2 条");
        await Assertions.Expect(office.Page.Locator("main")).ToContainTextAsync("单位“供电所”不在单位名录中");
        await office.LooksRight();
        await office.Press("确认登记 2 条");
        await Assertions.Expect(office.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("已登记 2 条");
        await office.Page.GetByRole(AriaRole.Link, new() { Name = "查看台账" }).ClickAsync();
        await Assertions.Expect(office.Page.Locator("table")).ToContainTextAsync("更换路灯");

        var download = await office.Page.RunAndWaitForDownloadAsync(() => office.Page.GetByRole(AriaRole.Link, new() { Name = "导出 Excel" }).ClickAsync());
        Assert.EndsWith(".xlsx", download.SuggestedFilename, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task The_pages_work_without_script_too()
    {
        browser.Office.Time.MoveTo(new DateOnly(2026, 3, 2));
        await using var member = await browser.SignIn("member.999901", onPhone: true, withScript: false);
        await member.Page.GotoAsync("/matters/new");
        await member.Page.GetByLabel("标题").FillAsync("无脚本登记");
        await member.Page.GetByLabel("发现的问题和建议").FillAsync("内容");
        await member.Press("登记");
        await Assertions.Expect(member.Page.Locator("h1")).ToContainTextAsync("无脚本登记");
        await member.Press("退出");
        await member.Arrives("/sign-in");
    }

    [BrowserFact]
    public async Task Signing_in_wrongly_says_so_and_right_leads_where_one_wanted()
    {
        browser.Office.Time.MoveTo(new DateOnly(2026, 3, 2));
        await using var somebody = await browser.SignIn("party.999901");
        await somebody.Press("退出");
        await somebody.Arrives("/sign-in");
        await somebody.LooksRight();
        await somebody.Page.GotoAsync("/overdue");
        await somebody.Page.FillAsync("[name=userName]", "party.999901");
        await somebody.Page.FillAsync("[name=password]", "wrong");
        await somebody.Press("登录");
        await Assertions.Expect(somebody.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("用户名或密码不正确");
        await somebody.Page.FillAsync("[name=userName]", "party.999901");
        await somebody.Page.FillAsync("[name=password]", RunningOffice.Password);
        await somebody.Press("登录");
        await somebody.Arrives("/overdue");
    }

    [BrowserFact(onlyWhole: true)]
    public async Task The_api_page_shows_every_verb()
    {
        await using var somebody = await browser.SignIn("office.999901");
        await somebody.Page.GotoAsync("/swagger");
        // It draws what comes into view only.
        await somebody.Page.WaitForFunctionAsync("""
            () => { window.scrollBy(0, 300); return document.querySelector('section.swagger-ui')?.textContent.includes('claim-implementation'); }
            """, null, new() { PollingInterval = 50 });
    }
}
