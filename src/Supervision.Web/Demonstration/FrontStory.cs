using System.Text.Json.Nodes;

namespace Supervision.Demonstration;

/// <summary>
/// The front half of the story (演示前半程): topics from five sides, the year's plan, one consultation from study to a special report whose lines are answered, a
/// group at a unit with its letter. All of it is invented.
/// </summary>
public static class FrontStory
{
    public static IReadOnlyList<(string Title, Func<Teller, string, Task> Scene)> Scenes { get; } =
    [
        ("推进老城区雨污分流改造", YearOfTopics),
        ("提升城区排水防涝能力", GroupAtUnit),
        ("明年协商议题征集", CallAndCatalogue),
    ];

    private static async Task YearOfTopics(Teller t, string title)
    {
        t.DaysAgo(300);
        var rain = await Propose(t, "party", title, "汛期积水、返臭反映集中，请政协组织协商。");
        var parking = await Propose(t, "transport", "县城停车资源错时共享", "机关和学校车位夜间空置，想听听委员意见。");
        t.DaysAgo(298);
        var elderly = await Propose(t, "member", "农村养老服务设施运行情况", "部分互助养老点建成后使用不多。");
        var buses = await Propose(t, "office", "调整公交线网方便学生出行", "家长来信集中反映早晚高峰换乘不便。", "public");
        var firms = await Propose(t, "office", "稳定民营企业用工", "经济委调研中多家企业提出。", "own");
        var nights = await Propose(t, "office", "滨河夜间集市布局", "群众来信。", "public");
        t.DaysAgo(290);
        await Do(t, rain, "select", new { form = "monthly", committee = "人口资源环境委", due = t.In(-170) });
        await Do(t, elderly, "select", new { form = "specialSupervision", committee = "社会法制委", due = t.In(-30) });
        await Do(t, buses, "select", new { form = "monthly", committee = "教科卫体委", due = t.In(30) });
        await Do(t, firms, "select", new { form = "thematicStandingCommittee", committee = "经济委", due = t.In(20) });
        await Do(t, nights, "decline", new { reason = "主管部门已公开征求意见，本年不再列题；意见已转交。" });
        _ = parking;

        t.DaysAgo(280);
        await t.Say("office", "/api/plans", new { year = t.Year, title = $"云溪县{t.Year}年度协商与监督计划" });
        foreach (var topic in new[] { rain, elderly, buses, firms }) await t.Say("office", $"/api/plans/{t.Year}/plan", new { topic });
        t.DaysAgo(276);
        await t.Say("office", $"/api/plans/{t.Year}/review", new { meeting = "第二十次主席会议" });
        t.DaysAgo(268);
        await t.Say("party", $"/api/plans/{t.Year}/approve", new { documentNumber = $"云委〔{t.Year}〕6号" });
        t.DaysAgo(265);
        await t.Say("office", $"/api/plans/{t.Year}/issue", new { documentNumber = $"云政协〔{t.Year}〕4号" });

        t.DaysAgo(220);
        await Hold(t, rain, "study", "学习排水与污水处理条例和外地做法。", 18);
        t.DaysAgo(212);
        await Hold(t, rain, "kickoff", "明确三个调研小组和分工。", 22);
        t.DaysAgo(190);
        await Hold(t, rain, "research", "走访十一个小区、两座泵站，问卷三百余份。", 15);
        t.DaysAgo(176);
        await Hold(t, rain, "draftCirculated", "报告初稿印发与会人员。", null);
        t.DaysAgo(168);
        await Do(t, rain, "hold", new { held = "meeting", text = "分管副县长到会，水务、住建、财政逐一回应。", where = "政协常委会议室", attended = 46, leaders = new[] { "分管副县长" } });
        t.DaysAgo(160);
        var issued = await Do(t, rain, "issue", new
        {
            kind = "specialReport",
            title = "关于推进老城区雨污分流改造的协商专报",
            lines = new[] { "对老城区管网逐段检测，建立错接混接点清单并公开销号。", "把雨污分流与老旧小区改造同步设计、同步施工，避免反复开挖。" },
        });
        var lines = issued["outcomes"]![0]!["lines"]!.AsArray().Select(line => line!["matter"]!.ToString()).ToList();
        t.DaysAgo(157);
        await t.Do("government", lines[0], "assign", new { lead = "water" });
        await t.Do("government", lines[1], "assign", new { lead = "housing", coUnits = new[] { "finance" } });
        t.DaysAgo(155);
        await t.Do("water", lines[0], "acknowledge");
        t.DaysAgo(110);
        // In this county what leaves a unit is drafted, endorsed and signed there.
        var answer = new
        {
            text = "已委托检测单位入场，清单按月在门户网站公开。",
            adoption = "adopted",
            @class = "B",
            signatory = "周明",
            contact = "排水股",
            commitments = new[] { new { text = "完成老城区管网检测并公开清单", dueOn = t.In(-20) } },
        };
        await t.Do("water-clerk", lines[0], "draft-response", answer);
        t.DaysAgo(109);
        await t.Do("water-head", lines[0], "endorse-draft");
        t.DaysAgo(108);
        await t.Do("water", lines[0], "respond", answer);
        t.DaysAgo(104);
        await t.Do("government", lines[0], "pass-response");

        t.DaysAgo(70);
        await Do(t, elderly, "hold", new { held = "scheme", text = "监督方案经主席会议同意。" });
        t.DaysAgo(40);
        await Do(t, elderly, "hold", new { held = "fieldwork", text = "暗访九个养老点，其中四个白天锁门。", attended = 9 });
    }

    private static async Task GroupAtUnit(Teller t, string title)
    {
        t.DaysAgo(200);
        var id = (await t.Say("office", "/api/commissions", new
        {
            kind = "group",
            group = "group-1",
            unit = "water",
            until = t.In(165),
            focus = new[] { "泵站汛期值守", "管网巡查记录" },
            basis = "与县委、县政府商定的年度派驻",
        }))["id"]!.ToString();
        t.DaysAgo(150);
        await t.Say("group", $"/api/commissions/{id}/hold-visit", new { text = "查看三座泵站，抽查值守记录。", place = "城东、城西、滨河泵站" });
        var found = await t.Say("group", $"/api/commissions/{id}/log-finding", new
        {
            title = "雨夜泵站无人值守",
            text = "两座泵站夜间无人，启动延误约四十分钟。",
            place = "城东泵站",
            focus = "泵站汛期值守",
            hideFinder = true,
        });
        var finding = found["findings"]![0]!["matter"]!.ToString();
        t.DaysAgo(140);
        await t.Say("group", $"/api/commissions/{id}/draft-letter", new
        {
            title,
            situation = "三次走访发现，汛期夜间值守没有落到人，两座泵站雨夜启动延误；巡查记录缺页较多。",
            lines = new object[]
            {
                new { text = "汛期泵站双人值守。明确带班负责人并在站内公示。", answerBy = t.In(-100), finding },
                new { text = "巡查记录上网。每周公开一次，接受群众查看。" },
                new { text = "备用电源定期试机。列入季度检查。" },
            },
        });
        t.DaysAgo(138);
        await t.Say("member", $"/api/commissions/{id}/sign-letter", new { letter = 1 });
        t.DaysAgo(136);
        await t.Say("office", $"/api/commissions/{id}/number-letter", new { letter = 1 });
        var sent = await t.Say("office", $"/api/commissions/{id}/send-letter", new { letter = 1 });
        var lines = sent["letters"]![0]!["lines"]!.AsArray().Select(line => line!["matter"]!.ToString()).ToList();
        t.DaysAgo(134);
        foreach (var line in lines) await t.Do("water", line, "acknowledge");
        t.DaysAgo(112);
        await t.Do("water", lines[0], "respond", new { text = "六月起四座泵站均实行双人值守，带班表已上墙。", adoption = "adopted", @class = "A", signatory = "周明", contact = "防汛办" });
        await t.Do("water", lines[1], "respond", new
        {
            text = "巡查记录按月公开，按周公开人手不足。",
            adoption = "partlyAdopted",
            @class = "B",
            reason = "现有人员难以每周整理。",
            signatory = "周明",
            contact = "防汛办",
            commitments = new[] { new { text = "按月公开巡查记录", dueOn = t.In(-60) } },
        });
        t.DaysAgo(108);
        foreach (var line in lines.Take(2)) await t.Do("government", line, "pass-response");
        await t.Say("water", $"/api/commissions/{id}/reply-to-letter", new { letter = 1, text = "三条建议已逐条研究，前两条答复如上，第三条待设备检测后答复。", documentNumber = $"云水函〔{t.Year}〕21号", signatory = "周明" });
        t.DaysAgo(60);
        await t.Do("group", lines[0], "look-back", new { outcome = "implemented", text = "三次夜间抽查均有两人在岗。" });
    }

    /// <summary>A call that is open, and a decision that was taken before anybody was consulted.</summary>
    private static async Task CallAndCatalogue(Teller t, string title)
    {
        t.DaysAgo(90);
        foreach (var (code, name) in new[] { ("budget", "预算草案和重大调整"), ("land-plan", "国土空间规划的编制和修改"), ("livelihood", "年度民生实事项目") })
            await t.Say("office", "/api/catalogue/add", new { code, name, citation = "云溪县协商事项目录" });
        t.DaysAgo(60);
        await t.Say("office", "/api/catalogue/decide", new { code = "land-plan", by = "government", title = "调整滨河片区详细规划", documentNumber = $"云政发〔{t.Year}〕31号" });
        t.DaysAgo(20);
        await t.Say("office", "/api/topic-calls", new { title, text = "请就明年希望政协协商、监督的事项提出建议。涉密内容不得填写。", until = t.In(40), sources = new[] { "public", "member", "department" } });
    }

    private static async Task<string> Propose(Teller t, string who, string title, string text, string? source = null) =>
        (await t.Say(who, "/api/topics", new { title, text, source, year = t.Year }))["id"]!.ToString();

    private static Task<JsonNode> Do(Teller t, string topic, string verb, object body) => t.Say("office", $"/api/topics/{topic}/{verb}", body);

    private static Task<JsonNode> Hold(Teller t, string topic, string step, string text, int? attended) => Do(t, topic, "hold", new { held = step, text, where = "政协会议室", attended });
}
