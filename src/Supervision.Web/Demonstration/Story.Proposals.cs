namespace Supervision.Demonstration;

/// <content>A session's proposals in the fictional county: the No. 1 among them, one answered twice, one merged, one refused, some still at the door. All of it is invented.</content>
public static partial class Story
{
    private static async Task Proposals(Teller t, string title)
    {
        t.DaysAgo(240);
        await t.Enter("office", "/api/sessions", new { term = 11, meeting = 4, opensOn = t.In(-230), closesOn = t.In(-227) });

        t.DaysAgo(229);
        var sewage = await Propose("member", title, "全县仍有四十一个行政村没有污水处理设施，已建成的有六处因缺少运维经费停用。建议分三年补齐，运维经费列入县财政预算，并由第三方统一运维。", "ecology", collective: "民盟云溪县支部");
        var lane = await Propose("member-han", "在城区主干道设置学校临时接送通道的建议", "上下学时段四所学校门前道路通行不畅。建议划设限时接送车位，交警与学校共同值守。", "society");
        var same = await Propose("member-luo", "缓解学校门前交通拥堵的建议", "城北小学门前每日两次拥堵超过四十分钟。建议错时放学并设置接送通道。", "society");
        var archive = await Propose("member-shi", "整理出版地方文史丛书的建议", "建议将本人所编文史资料列入出版计划。", "culture");
        var parking = await Propose("member-shi", "盘活闲置地块增设公共停车位的建议", "城区有闲置地块十一处。建议先行平整作为临时停车场，按规定收费。", "economy");
        var elder = await Propose("member", "在社区开办老年食堂的建议", "高龄独居老人用餐不便。建议依托社区服务站开办老年食堂，给予运营补助。", "society");

        t.DaysAgo(222);
        await t.Do("committee", sewage, "pre-review", new { advice = "file", note = "调研扎实，建议列为重点。" });
        await t.Do("committee", lane, "pre-review", new { advice = "file" });
        await t.Do("committee", same, "pre-review", new { advice = "merge", note = "与接送通道一件内容基本相同。" });
        await t.Do("committee", sewage, "file", new { proposed = new[] { "environment", "finance" }, isSupervisory = true });
        await t.Do("committee", lane, "file", new { proposed = new[] { "transport" } });
        await t.Do("committee", same, "merge", new { into = lane, reason = "内容基本相同，一并办理，分别答复。" });
        await t.Do("committee", archive, "refuse-filing", new { ground = "promotion", reason = "属于推介具体作品，不宜作为提案。", onward = "letter" });
        await t.Do("committee", parking, "file", new { proposed = new[] { "housing" } });
        await t.Do("committee", elder, "file", new { proposed = new[] { "health" } });

        t.DaysAgo(215);
        await t.Do("committee", sewage, "designate-key", new { leader = "县委书记", part = "leads", isNumberOne = true, liaison = "人口资源环境委员会" });
        await t.Do("committee", sewage, "designate-key", new { leader = "县长", part = "readsAndInstructs" });
        await t.Do("government", sewage, "assign", new { lead = "environment", coUnits = new[] { "finance" } });
        await t.Do("government", lane, "assign", new { lead = "transport" });
        await t.Do("government", parking, "assign", new { lead = "housing" });
        await t.Do("government", elder, "assign", new { lead = "health" });

        t.DaysAgo(212);
        foreach (var (unit, id) in new[] { ("environment", sewage), ("finance", sewage), ("transport", lane), ("housing", parking), ("health", elder) }) await t.Do(unit, id, "acknowledge");
        await t.Do("environment", sewage, "log-contact", new { mode = "symposium", text = "与提案者座谈，明确先解决停用的六处。" });
        await t.Do("transport", lane, "log-contact", new { mode = "phone", text = "电话沟通了设置位置。" });
        t.DaysAgo(195);
        await t.Do("leader", sewage, "instruct", new { leader = "县长", text = "请生态环境局会同财政局一个月内拿出分年计划。", units = new[] { "environment" } });
        await t.Do("committee", sewage, "supervise", new { how = "onSite", leader = "县政协主席", text = "实地查看三个停用站点，现场听取恢复运行安排。" });
        await t.Do("committee", sewage, "take-measure", new { measure = "qualityAtSource", text = "立案前组织两次论证。", evidence = new[] { "论证会纪要" } });
        await t.Do("committee", sewage, "take-measure", new { measure = "ledByLeaders", text = "县委书记领办，县长阅办。", evidence = new[] { "领办方案" } });
        await t.Do("finance", sewage, "give-opinion", new { text = "运维经费可按人口分档列入预算。" });
        await t.Do("finance", sewage, "co-sign");
        t.DaysAgo(170);
        await t.Do("environment", sewage, "report-instruction", new { text = "分年计划已报县政府常务会议。" });
        await t.Do("environment", sewage, "respond", Planned("三年补齐四十一个村的设施，先恢复停用的六处。", t.In(-60)));
        await t.Do("transport", lane, "respond", Planned("已完成两所学校门前的踏勘。", t.In(-40)));
        await t.Do("housing", parking, "respond", new { text = "三处地块已平整投入使用，其余八处因土地权属不宜改建。", adoption = "partlyAdopted", @class = "A", reason = "八处地块权属有争议。", signatory = "宋岩", contact = "停车管理办", mayBePublished = true });
        t.DaysAgo(166);
        foreach (var id in new[] { sewage, lane, parking }) await t.Do("government", id, "pass-response");

        t.DaysAgo(160);
        await t.Do("member", sewage, "evaluate", new { attitude = "satisfied", result = "mostlySatisfied", visited = "visited", text = "措施具体，盼按期落实。" });
        await t.Do("environment", sewage, "rate-proposal", new { scores = new[] { 19, 18, 18, 19, 18 } });
        await t.Do("member-han", lane, "evaluate", new { attitude = "mostlySatisfied", result = "unsatisfied", visited = "notVisited", text = "只踏勘未设置，答复没有时间表。" });
        await t.Do("member-luo", lane, "evaluate", new { attitude = "satisfied", result = "mostlySatisfied" });
        await t.Do("transport", lane, "rate-proposal", new { scores = new[] { 17, 17, 18, 18, 17 } });
        t.DaysAgo(120);
        await t.Do("transport", lane, "respond", new { text = "四所学校门前共划设限时接送车位一百二十个，已启用。", adoption = "adopted", @class = "A", signatory = "雷正", contact = "秩序股", mayBePublished = true });
        await t.Do("government", lane, "pass-response");
        await t.Do("member-han", lane, "evaluate", new { attitude = "satisfied", result = "satisfied", text = "通道已启用，效果明显。" });
        await t.Do("committee", sewage, "propose-disclosure", new { part = "proposal" });
        await t.Do("member", sewage, "consent-disclosure", new { part = "proposal", agrees = true });
        await t.Do("committee", sewage, "approve-disclosure", new { part = "proposal" });
        await t.Do("committee", sewage, "publish", new { part = "proposal" });
        foreach (var verb in new[] { "propose-disclosure", "approve-disclosure", "publish" }) await t.Do("committee", lane, verb, new { part = "reply" });
        await t.Do("committee", sewage, "rate-quality", new { scores = new[] { 19, 19, 18, 19, 19 }, isExcellent = true, note = "数据翔实，建议可行。" });
        t.DaysAgo(60);
        await t.Do("office", parking, "assign-look-back", new { to = "member:m-004", note = "请实地看三处停车场。" });

        t.DaysAgo(6);
        await Propose("member-luo", "规范共享电动车停放的建议", "人行道上共享电动车乱停放较多。建议划定停放区并对企业按季考核。", "society");
        var green = await Propose("member-shi", "增加老城区口袋公园的建议", "老城区人均公园绿地不足三平方米。建议利用拆违空地建设口袋公园。", "ecology");
        t.DaysAgo(4);
        await t.Do("committee", green, "pre-review", new { advice = "file" });
        await t.Do("committee", green, "file", new { proposed = new[] { "housing" } });

        Task<string> Propose(string who, string subject, string text, string category, string? collective = null) =>
            t.Raise(who, new { kind = "proposal", title = subject, text, category, collective, proposedBy = collective is null ? null : "party" });

        static object Planned(string text, DateOnly dueOn) =>
            new { text, adoption = "adopted", @class = "B", signatory = "顾明", contact = "办公室", mayBePublished = true, commitments = new[] { new { text = "按计划完成第一批", dueOn } } };
    }
}
