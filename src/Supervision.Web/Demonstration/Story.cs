namespace Supervision.Demonstration;

/// <summary>
/// What happens in the fictional county (演示故事): one matter answered in time and closed, one late, one returned twice, one sent back, one found
/// undone and reopened, some under way, and a scheme of duties. All of it is invented.
/// </summary>
public static partial class Story
{
    public const string County = "999901";

    /// <param name="told">The titles of what is in a county already: a scene is told once.</param>
    public static async Task Tell(string connection, string password, Func<string, Task<IReadOnlySet<string>>> told, Action<string> progress)
    {
        foreach (var (county, scenes) in PublishedPlans.Scenes.Concat(PublishedPlans.Venues).Prepend((County, Scenes)))
        {
            var known = await told(county);
            var missing = scenes.Where(scene => !known.Contains(scene.Title)).ToList();
            if (missing.Count == 0) continue;

            await using var teller = await Teller.Begin(connection, county, password);
            foreach (var (title, scene) in missing)
            {
                await scene(teller, title);
                progress(title);
            }
        }
    }

    private static IReadOnlyList<(string Title, Func<Teller, string, Task> Scene)> Scenes { get; } =
    [
        ("清溪路雨污管网错接", InTimeAndClosed),
        ("县医院门前停车秩序混乱", AnsweredLate),
        ("河西老旧小区加装电梯推进缓慢", ReturnedTwice),
        ("农村饮用水水源保护标识缺失", SentBack),
        ("城北小学上下学拥堵", Reopened),
        ("中心广场公厕无障碍设施损坏", WaitingForCoUnit),
        ("滨河绿道夜间照明不足", JustRaised),
        ("农贸市场周边占道经营", ReturnUnderDecision),
        ("乡镇卫生院药品配备不足", NotAdopted),
        ("明确年度协商计划的提出、审议和印发流程", Duties),
        .. FrontStory.Scenes,
        ("全县经济运行情况通报会", Occasions),
        ("窗口单位服务质量评议", Appraisal),
        ("补齐农村生活污水处理设施短板的建议", Proposals),
        ("破解果品产地冷链用电用地难题的建议", Opinions),
        ("石桥镇民生议事堂", Venues),
        ("关于调整年度监督安排的请示", PartyReports),
        ("城南下穿通道积水", Pictures),
        ("光明路污水外溢", Hotline),
        (AnnualReportTitle, Report),
        HalfYearShown,
        ("协商监督成果落实审核", Audit),
    ];

    private static async Task InTimeAndClosed(Teller t, string title)
    {
        t.DaysAgo(230);
        var id = await t.Raise("group", new { kind = "finding", title, place = "清溪路中段", text = "沿街三处雨水口有生活污水流入，下雨时路面返臭，居民多次反映。" });
        t.DaysAgo(228);
        await t.Do("government", id, "assign", new { lead = "water", coUnits = new[] { "housing", "finance" }, note = "请水务局牵头，汛期前见效。" });
        t.DaysAgo(227);
        await t.Do("water", id, "acknowledge");
        await t.Do("housing", id, "acknowledge");
        await t.Do("finance", id, "acknowledge");
        t.DaysAgo(215);
        await t.Do("housing", id, "give-opinion", new { text = "小区内部管网由我局同步排查，名单已交水务局。" });
        await t.Do("housing", id, "co-sign");
        t.DaysAgo(210);
        await t.Do("finance", id, "give-opinion", new { text = "所需资金可从城建维护费中安排。" });
        await t.Do("finance", id, "co-sign");
        t.DaysAgo(180);
        await t.Do("water", id, "respond", new
        {
            text = "经逐井排查，共发现错接三处，已制定改接方案。",
            adoption = "adopted",
            @class = "B",
            signatory = "周明",
            contact = "排水股",
            commitments = new[] { new { text = "完成三处错接改造", dueOn = t.In(-120) } },
        });
        t.DaysAgo(176);
        await t.Do("government", id, "pass-response", new { note = "措施具体，同意。" });
        t.DaysAgo(150);
        await t.Do("water", id, "post-progress", new { text = "两处已完成改接，第三处正在开挖。" });
        t.DaysAgo(125);
        await t.Do("water", id, "claim-implementation", new { text = "三处改接全部完工并通水。", evidence = new[] { "竣工验收单（清溪路段）", "改造前后对比照片" } });
        t.DaysAgo(110);
        await t.Do("group", id, "look-back", new { outcome = "implemented", text = "现场查看三处井口，降雨后无返臭。" });
        t.DaysAgo(108);
        await t.Do("office", id, "close", new { note = "问题解决，予以办结。" });
    }

    private static async Task AnsweredLate(Teller t, string title)
    {
        t.DaysAgo(200);
        var id = await t.Raise("group", new { kind = "finding", title, place = "人民路与康宁街交叉口", text = "高峰时段社会车辆占用急救通道，救护车多次受阻。" });
        t.DaysAgo(197);
        await t.Do("government", id, "assign", new { lead = "transport", coUnits = new[] { "health" } });
        t.DaysAgo(186);
        await t.Do("transport", id, "acknowledge");
        await t.Do("health", id, "acknowledge");
        t.DaysAgo(150);
        await t.Do("health", id, "give-opinion", new { text = "院内可腾出六十个临时车位。" });
        t.DaysAgo(149);
        await t.Do("health", id, "co-sign");
        t.DaysAgo(85);
        await t.Do("transport", id, "respond", new
        {
            text = "已会同交警划定急救专用通道，临时停车位另行选址。",
            adoption = "partlyAdopted",
            @class = "B",
            reason = "立体停车楼受用地限制，本年度不具备条件。",
            commitments = new[] { new { text = "急救通道标线和抓拍设备到位", dueOn = t.In(-40) }, new { text = "启用临时停车场", dueOn = t.In(30) } },
        });
        t.DaysAgo(80);
        await t.Do("government", id, "pass-response");
    }

    private static async Task ReturnedTwice(Teller t, string title)
    {
        t.DaysAgo(120);
        var id = await t.Raise("member", new { kind = "finding", title, place = "河西片区", text = "七个小区三十余个单元有加装意愿，一年来无一开工，居民不知道该找谁。" });
        t.DaysAgo(117);
        await t.Do("office", id, "assign", new { lead = "urban-management" });
        t.DaysAgo(115);
        await t.Do("urban-management", id, "request-return", new { reason = "加装电梯不在本局职责清单内。", suggestedUnit = "agriculture" });
        t.DaysAgo(113);
        await t.Do("office", id, "accept-return");
        await t.Do("office", id, "assign", new { lead = "agriculture" });
        t.DaysAgo(104);
        await t.Do("agriculture", id, "request-return", new { reason = "城镇住宅事项与本局无关，应由住建部门办理。", suggestedUnit = "housing" });
        t.DaysAgo(102);
        await t.Do("office", id, "accept-return", new { note = "超过退办期限提出，已记录；改由住建局办理。" });
        await t.Do("government", id, "assign", new { lead = "housing", coUnits = new[] { "finance" } });
        t.DaysAgo(101);
        await t.Do("housing", id, "acknowledge");
    }

    private static async Task SentBack(Teller t, string title)
    {
        t.DaysAgo(110);
        var id = await t.Raise("group", new { kind = "finding", title, place = "云岭、石桥两镇", text = "抽查十二处水源，八处没有保护标志，两处附近有堆肥。" });
        t.DaysAgo(108);
        await t.Do("government", id, "assign", new { lead = "environment" });
        t.DaysAgo(107);
        await t.Do("environment", id, "acknowledge");
        t.DaysAgo(60);
        await t.Do("environment", id, "respond", new { text = "已高度重视，将加强管理。", adoption = "adopted", @class = "A" });
        t.DaysAgo(55);
        await t.Do("government", id, "send-back", new { reason = "没有写明哪些水源、何时完成，请逐处答复。" });
        t.DaysAgo(41);
        await t.Do("environment", id, "respond", new
        {
            text = "八处缺失标志的水源已列表，堆肥两处已清理。",
            adoption = "adopted",
            @class = "B",
            commitments = new[] { new { text = "八处标志牌全部设立", dueOn = t.In(12) } },
        });
        t.DaysAgo(38);
        await t.Do("government", id, "pass-response");
    }

    private static async Task Reopened(Teller t, string title)
    {
        t.DaysAgo(190);
        var id = await t.Raise("group", new { kind = "finding", title, place = "城北小学", text = "放学时段校门口五百米拥堵约四十分钟。" });
        t.DaysAgo(188);
        await t.Do("government", id, "assign", new { lead = "education", coUnits = new[] { "transport" } });
        t.DaysAgo(187);
        await t.Do("education", id, "acknowledge");
        await t.Do("transport", id, "acknowledge");
        t.DaysAgo(170);
        await t.Do("transport", id, "give-opinion", new { text = "可在北侧支路设临时接送区。" });
        await t.Do("transport", id, "co-sign");
        t.DaysAgo(160);
        await t.Do("education", id, "respond", new { text = "已实行错峰放学，启用北侧接送区。", adoption = "adopted", @class = "A" });
        t.DaysAgo(157);
        await t.Do("government", id, "pass-response");
        t.DaysAgo(140);
        await t.Do("office", id, "look-back", new { outcome = "implemented", text = "错峰方案已执行，拥堵缓解。" });
        t.DaysAgo(138);
        await t.Do("office", id, "close");
        t.DaysAgo(50);
        await t.Do("office", id, "reopen", new { reason = "新学期接送区被占用，拥堵反弹。", dueOn = t.In(-15) });
    }

    private static async Task WaitingForCoUnit(Teller t, string title)
    {
        t.DaysAgo(46);
        var id = await t.Raise("member", new { kind = "finding", title, place = "中心广场", text = "坡道扶手断裂，求助按钮失灵，轮椅无法进入。" });
        t.DaysAgo(45);
        await t.Do("government", id, "assign", new { lead = "urban-management", coUnits = new[] { "housing", "finance" } });
        t.DaysAgo(44);
        await t.Do("urban-management", id, "acknowledge");
        await t.Do("housing", id, "acknowledge");
        t.DaysAgo(30);
        await t.Do("housing", id, "give-opinion", new { text = "按现行无障碍标准更换扶手，图纸已提供。" });
        await t.Do("housing", id, "co-sign");
    }

    private static async Task JustRaised(Teller t, string title)
    {
        t.DaysAgo(2);
        await t.Raise("member", new { kind = "finding", title, place = "滨河绿道二期", text = "约八百米路段路灯不亮，晚间散步存在安全隐患。" });
    }

    private static async Task ReturnUnderDecision(Teller t, string title)
    {
        t.DaysAgo(16);
        var id = await t.Raise("group", new { kind = "finding", title, place = "东门农贸市场", text = "早市摊位延伸至机动车道，清扫车无法通行。" });
        t.DaysAgo(14);
        await t.Do("office", id, "assign", new { lead = "agriculture" });
        t.DaysAgo(12);
        await t.Do("agriculture", id, "request-return", new { reason = "占道经营由城管部门管理。", suggestedUnit = "urban-management" });
    }

    private static async Task NotAdopted(Teller t, string title)
    {
        t.DaysAgo(140);
        var id = await t.Raise("member", new { kind = "finding", title, text = "三所卫生院慢性病常用药不足二十种，群众仍需进城取药；建议每院配备五十种以上。" });
        t.DaysAgo(138);
        await t.Do("government", id, "assign", new { lead = "health" });
        t.DaysAgo(136);
        await t.Do("health", id, "request-return", new { reason = "药品目录由上级确定，本局无权调整。" });
        t.DaysAgo(133);
        await t.Do("government", id, "refuse-return", new { reason = "属卫健部门职责，请说明可行做法。" });
        t.DaysAgo(90);
        await t.Do("health", id, "respond", new
        {
            text = "配备品种由上级基本药物目录和用量决定，暂不能按统一数量配备。",
            adoption = "notAdopted",
            @class = "C",
            reason = "用量不足的品种会大量过期，改为每周由县医院统一配送。",
        });
        t.DaysAgo(85);
        await t.Do("government", id, "pass-response");
        t.DaysAgo(24);
        await t.Do("office", id, "look-back", new { outcome = "conditionsChanged", text = "县医院每周配送已覆盖三所卫生院，无须再按品种数配备。" });
        await t.Do("office", id, "close", new { note = "已向委员说明。" });
    }

    private static async Task Duties(Teller t, string title)
    {
        var day = t.DaysAgo(380);
        var entered = await t.Import("party", "任务分工方案.txt", $"""
            云溪县加强协商监督工作任务分工方案

            一、健全协商机制
            （一）规范计划
            1．{title}。
            责任单位：县委办、政府办、政协办
            完成时限：长期坚持
            2．重大决策出台前列出需要协商的事项清单，随年度计划一并公布。
            责任单位：政府办
            完成时限：{day.AddDays(200):yyyy年M月d日}前
            （二）丰富形式
            3．每季度至少组织一次专题协商，议题向社会征集。
            责任单位：政协办；教体局；卫健局
            完成时限：每季度
            二、做实民主监督
            （一）委派监督
            4．向窗口单位委派监督小组，一年一评。
            责任单位：政协办及城管局、住建局
            完成时限：每年
            5．监督发现的问题三个工作日内转有关单位。
            责任单位：政协办
            完成时限：长期坚持
            """, day.Year);
        var first = entered["lines"]!.AsArray().First(line => line!["matter"] is not null)!["matter"]!.ToString();
        t.DaysAgo(30);
        await t.Do("party-office", first, "report", new { text = "流程图和时间表已随年度计划印发。", evidence = new[] { "年度协商计划（附流程图）" } });
    }
}
