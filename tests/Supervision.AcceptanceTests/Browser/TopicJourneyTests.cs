using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Supervision.AcceptanceTests.Attachments;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Shared;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Browser;

/// <summary>Topics in a real browser: the board, a call and its form for the public, a topic with all that belongs to it, the outcomes, the experts, the rules of steps.</summary>
public sealed class TopicJourneyTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    private LifeOverHttp Life => new(browser.Office);

    [BrowserFact(onlyWhole: true)]
    public async Task A_call_is_opened_answered_by_somebody_without_an_account_and_merged()
    {
        await using var clerk = await browser.SignIn("office.999901");
        await clerk.Goto("/topics/calls");
        await clerk.Open("发布征集");
        await clerk.Page.FillAsync("[name=title]", "征集年度议题");
        await clerk.Page.FillAsync("[name=until]", "2026-12-31");
        await clerk.Press("发布征集");
        await Assertions.Expect(clerk.Page.Locator("h1")).ToHaveTextAsync("征集年度议题");
        await clerk.LooksRight();
        var form = await clerk.Page.Locator("a[href^='/call/']").GetAttributeAsync("href");

        await using (var somebody = await browser.SignIn("member.999901", onPhone: true, withScript: false))
        {
            await somebody.Page.GotoAsync(form!);
            await somebody.Page.FillAsync("[name=title]", "县城停车难");
            browser.Office.Time.MoveTo(OfficeClock.DayOf(browser.Office.Time.GetUtcNow()));
            var question = Regex.Match(await somebody.Page.Locator("label", new() { HasTextString = "等于几" }).InnerTextAsync(), "(.)(加|减)(.)等于几");
            var (a, b) = ("零一二三四五六七八九十".IndexOf(question.Groups[1].Value[0], StringComparison.Ordinal), "零一二三四五六七八九十".IndexOf(question.Groups[3].Value[0], StringComparison.Ordinal));
            await somebody.Page.FillAsync("[name=answer]", $"{(question.Groups[2].Value == "加" ? a + b : a - b)}");
            await somebody.Press("提交");
            await Assertions.Expect(somebody.Page.Locator("h1")).ToHaveTextAsync("已收到，谢谢");
            await somebody.Page.GetByRole(AriaRole.Link, new() { Name = "查询办理情况" }).ClickAsync();
            await Assertions.Expect(somebody.Page.Locator("main")).ToContainTextAsync("已经收到");
        }
        foreach (var onPhone in new[] { false, true })
        {
            await using var person = await browser.SignIn("member.999901", onPhone);
            await person.Goto(form!);
            await person.Goto("/call/receipt");
        }

        var clerkApi = await Life.As(Who.Office);
        var other = (await clerkApi.Tell("/api/topics", new { title = "停车设施建设" }, HttpStatusCode.Created)).Id();
        var sent = (await clerkApi.Ask("/api/topics?source=public"))["items"]![0]!.Id();
        await clerk.Goto($"/topics/{sent}");
        await clerk.Open("并入另一议题");
        await clerk.Page.Locator("[name=into]").SelectOptionAsync($"{other}");
        var merge = clerk.Page.Locator("details.act", new() { HasTextString = "并入另一议题" });
        await merge.Locator("[name=reason]").FillAsync("同题");
        await clerk.Press("并入另一议题");
        await Assertions.Expect(clerk.Page.Locator("main")).ToContainTextAsync("已并入：停车设施建设");
    }

    [BrowserFact(onlyWhole: true)]
    public async Task A_topic_with_all_that_belongs_to_it_looks_right_at_a_desk_and_on_a_phone()
    {
        var api = await Life.As(Who.Office);
        var topics = new List<Guid>();
        foreach (var title in new[] { "水污染防治", "老旧小区改造", "夜间经济", "校园食品安全" }) topics.Add((await api.Tell("/api/topics", new { title, isOwnChoice = true, committee = "经济委" }, HttpStatusCode.Created)).Id());
        await api.Tell($"/api/topics/{topics[1]}/shortlist", new { });
        await api.Tell($"/api/topics/{topics[2]}/decline", new { reason = "上年办过" });
        var topic = topics[0];
        await api.Tell($"/api/topics/{topic}/select", new { form = "inspection", committee = "人口资源环境委", due = "2026-05-01" });
        await api.Tell($"/api/topics/{topic}/hold", new { held = "opinions", reason = "汛期", approver = "主席", leaders = new[] { "分管副县长" } });
        await api.Tell("/api/experts", new { code = "expert-01", name = "某教授", field = "水利" }, HttpStatusCode.Created);
        await api.Tell($"/api/topics/{topic}/invite-expert", new { of = "opinions", expert = "expert-01" });
        await api.Tell($"/api/topics/{topic}/add-sub-topic", new { title = "管网普查" });
        await api.Tell($"/api/topics/{topic}/name-partners", new { partners = new[] { new { name = "邻县政协", level = "county", role = "lead" } } });
        await api.Tell($"/api/topics/{topic}/issue", new { kind = "supervisionOpinion", title = "意见", lines = new[] { "统筹管网" } });
        await api.Tell($"/api/topics/{topic}/rate", new { topic = 80, research = 60, process = 100, outcome = 50, adoption = 40 });

        await using (var clerk = await browser.SignIn("office.999901"))
        {
            await clerk.Goto($"/topics/{topic}");
            await clerk.Open("登记文稿、纪要附件");
            var paper = clerk.Page.Locator("details.act", new() { HasTextString = "登记文稿、纪要附件" });
            await paper.Locator("[name=step]").SelectOptionAsync("opinions");
            await paper.Locator("[name=title]").FillAsync("监督报告");
            await paper.Locator("summary", new() { HasTextString = "附照片或文件" }).ClickAsync();
            await paper.Locator("[name=files]").SetInputFilesAsync(new FilePayload { Name = "稿.pdf", MimeType = "application/pdf", Buffer = Files.Pdf });
            await clerk.Press("登记文稿、纪要附件");
            await Assertions.Expect(clerk.Page.Locator(".stepper")).ToContainTextAsync("监督报告 第 1 稿");
            await clerk.Open("登记纪要和切题回应");
            var minutes = clerk.Page.Locator("details.act", new() { HasTextString = "登记纪要和切题回应" });
            await minutes.Locator("[name=step]").SelectOptionAsync("opinions");
            await minutes.Locator("[name=points]").FillAsync("资金从何而来｜财政局｜列入预算\n何时开工");
            await clerk.Press("登记纪要和切题回应");
            await Assertions.Expect(clerk.Page.Locator(".stepper")).ToContainTextAsync("财政局：列入预算");
            await clerk.Open("作废成果");
            await clerk.Page.Locator("details.act", new() { HasTextString = "作废成果" }).Locator("[name=reason]").FillAsync("文字有误");
            await clerk.Press("作废成果");
            await Assertions.Expect(clerk.Page.Locator("main")).ToContainTextAsync("编号不再使用");
        }
        foreach (var onPhone in new[] { false, true })
        {
            await using var person = await browser.SignIn("office.999901", onPhone);
            foreach (var path in new[] { "/topics", $"/topics/{topic}", $"/topics/{topics[3]}", "/topics/calls", "/topics/own-choice", "/outcomes", "/directory/experts", "/rulebook" }) await person.Goto(path);
        }
    }

    [BrowserFact]
    public async Task What_a_step_needs_is_changed_on_the_rules_page_with_a_preview()
    {
        await using var clerk = await browser.SignIn("office.999901");
        await clerk.Page.GotoAsync("/rulebook");
        await clerk.Open("修订规则手册");
        await clerk.Page.Locator("[name='gate/research#kickoff']").SelectOptionAsync("");
        await clerk.Page.Locator("[name='gate/research#citation']").FillAsync("议事规则第八条");
        await clerk.Page.Locator("[name=reason]").FillAsync("简化程序");
        await clerk.Press("预览影响");
        await Assertions.Expect(clerk.Page.Locator("#preview")).ToContainTextAsync("须先学习、开题会");
        await clerk.LooksRight();
        await clerk.Press("确认修订");
        await Assertions.Expect(clerk.Page.Locator(".history")).ToContainTextAsync("调研：须先学习、开题会 → 须先学习");
    }
}
