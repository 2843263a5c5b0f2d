using Microsoft.Playwright;
using Supervision.AcceptanceTests.Fixtures;
using Xunit;

namespace Supervision.AcceptanceTests.Browser;

/// <summary>A county's own ledger in a real browser, on a phone: sent, mapped, looked at, entered, given back and taken back; with script and without.</summary>
public sealed class LedgerJourneyTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    [BrowserFact]
    public Task A_ledger_is_brought_and_taken_back_on_a_phone() => Bring(withScript: true);

    [BrowserFact]
    public Task And_the_same_without_script() => Bring(withScript: false);

    private async Task Bring(bool withScript)
    {
        browser.Office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var ledger = withScript ? "建议台账" : "无脚本台账";
        var file = Sheets.Make([["台账"], ["编号", "建议内容", "提出日期", "责任单位", "交办日期", "电话"], ["1", $"{ledger}一", "2023-03-05", "水务局", "2023-03-06", "0999"], ["2", $"{ledger}二", "去年", "水务局", null, null], ["合计", "2 件"]], "A1:F1");
        await using var clerk = await browser.SignIn("office.999901", onPhone: true, withScript);
        await clerk.Visit("/import/ledgers");
        if (withScript) await clerk.LooksRight();
        await clerk.Page.SetInputFilesAsync("[name=file]", new FilePayload { Name = $"{ledger}.xlsx", MimeType = "application/octet-stream", Buffer = file });
        await clerk.Press("上传");
        await Assertions.Expect(clerk.Page.GetByLabel("“责任单位”对应的字段")).ToHaveValueAsync("units");
        await Assertions.Expect(clerk.Page.GetByLabel("“电话”对应的字段")).ToHaveValueAsync("keep");
        if (withScript) await clerk.LooksRight();
        await clerk.Page.GetByLabel("台账名称").FillAsync(ledger);
        await clerk.Page.GetByLabel("各行登记为").SelectOptionAsync("suggestion");
        await clerk.Press("预览");
        await Assertions.Expect(clerk.Page.GetByLabel("预览结果")).ToContainTextAsync("全表 3 行 = 将登记 1 + 此前已登记 0 + 待确认 0 + 有误 1 + 不是台账行 1");
        await Assertions.Expect(clerk.Page.GetByLabel("预览结果")).ToContainTextAsync("“去年”不是可读的日期");
        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Button, new() { Name = "登记 1 行" })).ToHaveCountAsync(0);
        await clerk.Page.GetByLabel("正确的行先登记，其余退回").CheckAsync();
        await clerk.Press("预览");
        await clerk.Press("登记 1 行");
        await Assertions.Expect(clerk.Page.Locator("h1")).ToContainTextAsync(ledger);
        // Without script the page is read again by hand.
        for (var left = 50; !withScript && left > 0 && await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "刷新" }).CountAsync() > 0; left--) await clerk.Page.ReloadAsync();
        await Assertions.Expect(clerk.Page.Locator("#main")).ToContainTextAsync("全表 3 行 = 登记 1 ");
        await Assertions.Expect(clerk.Page.GetByText("下载未登记的 1 行")).ToBeVisibleAsync();
        if (withScript) await clerk.LooksRight();
        await clerk.Fill("撤销本次导入", "撤销，1 件事项作废", ("reason", "列对应选错"));
        await Assertions.Expect(clerk.Page.Locator("h1")).ToContainTextAsync("已撤销");
        await Assertions.Expect(clerk.Page.Locator("ol.lines")).ToContainTextAsync("作废");
        if (withScript) await clerk.LooksRight();
    }

    [BrowserFact(onlyWhole: true)]
    public async Task The_ledger_of_duties_is_read_and_its_sheet_brought_back_at_a_desk_and_on_a_phone()
    {
        browser.Office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var client = await browser.Office.As("office.999901");
        var duty = (await client.Tell("/api/matters", new { kind = "duty", title = "建立协商事项目录", text = "建立协商事项目录，每年至少召开1次专题议政性常委会会议。", units = new[] { "water" } }, System.Net.HttpStatusCode.Created)).Id();
        foreach (var onPhone in new[] { false, true })
        {
            await using var clerk = await browser.SignIn("office.999901", onPhone);
            await clerk.Visit($"/matters/{duty}");
            await clerk.Do("细化措施", async page =>
            {
                await page.Locator("details[open] [name=text]").FillAsync(onPhone ? "印发目录" : "起草目录");
                await page.Locator("details[open] [name=limitKind][value=date]").CheckAsync();
                await page.Locator("details[open] [name=dueOn]").FillAsync("2026-06-30");
            }, onPhone ? "印发目录" : "起草目录");
            await clerk.LooksRight();
            await clerk.Visit("/duties");
            await Assertions.Expect(clerk.Page.Locator("#main")).ToContainTextAsync("2026-06-30 前");
            await clerk.LooksRight();

            using var exported = await client.GetAsync(new Uri("/api/duties?format=xlsx", UriKind.Relative));
            await clerk.Visit("/duties/import");
            await clerk.Page.SetInputFilesAsync("[name=file]", new FilePayload { Name = "任务台账.xlsx", MimeType = "application/octet-stream", Buffer = Sheets.Replace(await exported.Content.ReadAsByteArrayAsync(), onPhone ? "印发目录" : "起草目录", onPhone ? "印发目录和流程图" : "起草目录初稿") });
            await clerk.Press("预览");
            await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("修改 1 行");
            await clerk.LooksRight();
            await clerk.Page.GetByLabel("调整理由或依据").FillAsync("主席会议意见");
            await clerk.Press("确认登记 1 行");
            await Assertions.Expect(clerk.Page.Locator("h2")).ToContainTextAsync("已登记");
            await clerk.Visit($"/matters/{duty}");
            await Assertions.Expect(clerk.Page.Locator("#main")).ToContainTextAsync(onPhone ? "印发目录和流程图" : "起草目录初稿");
        }
    }
}
