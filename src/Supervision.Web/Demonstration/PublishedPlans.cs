namespace Supervision.Demonstration;

/// <summary>What three counties published of their year 2023 (公开的年度安排): the names of topics and activities as facts, no more. Nothing in them is invented.</summary>
public static class PublishedPlans
{
    private const int Year = 2023;

    public static IReadOnlyList<(string County, IReadOnlyList<(string Title, Func<Teller, string, Task> Scene)> Scenes)> Scenes { get; } =
    [
        ("371327", [("推进现代水网建设", (t, _) => Enter(t, """
            莒南县2023年协商与监督安排（按公开文件整理）
            （一）两次专题议政性常委会会议
            1、引育“专精特新”，加力提速工业经济高质量发展
            2、统筹打造示范片区，全域推进乡村振兴
            （二）八次月度协商会
            1、大力实施城乡公益性岗位扩容提质行动
            2、加快基层卫生院建设，提高基层医疗服务水平
            3、深挖潜力，全面提振消费经济
            4、优化税收营商环境，激活经济发展动能
            5、延伸全民“悦”读服务触角，深入推动“书香社会”建设
            6、实施“双城联动”，打造“宜居”莒南
            7、推进现代水网建设
            8、打造高能级创新平台，推动高新技术企业跨越发展
            （三）专项监督
            1、全县水污染防治情况
            2、“12345·莒南首发”民生热线督办落实情况
            """))]),
        ("340123", [("集团化合作办学", (t, _) => Enter(t, """
            肥西县2023年视察监督安排（按公开文件整理）
            （一）三次视察监督
            1、县级文明城市创建及城市更新
            2、“三区两带”建设
            3、集团化合作办学
            """))]),
        ("330822", [("常山江航道开发", (t, _) => Enter(t, """
            常山县2023年监督与视察安排（按公开文件整理）
            （一）三次专项监督
            1、两山合作社改革
            2、常山江航道开发
            3、数字经济创新提质
            （二）三次视察监督
            1、共同富裕园
            2、省级示范文明县城创建
            3、全域土地整治
            """))]),
    ];

    /// <summary>The venues their documents name; no document says since when each is used.</summary>
    public static IReadOnlyList<(string County, IReadOnlyList<(string Title, Func<Teller, string, Task> Scene)> Scenes)> Venues { get; } =
    [
        ("371327",
        [
            ("莒识共商", (t, title) => Venue(t, title, "协商平台", null, "县政协党组2023年工作要点：“有事多商量”的协商品牌，镇街、界别均有开展")),
            ("界别同心汇", (t, title) => Venue(t, title, "聚识平台", null, "县政协党组2023年工作要点：试点打造的省市县三级聚识平台")),
        ]),
        ("340123", [("社区协商议事厅", (t, title) => Venue(t, title, "社区协商议事厅", null, "肥西县政协2023年工作要点：各乡镇全覆盖，文件没有逐个列名，合为一条"))]),
        ("330822",
        [
            .. new[] { "球川镇", "东案乡", "青石镇" }.Select(town => ($"{town}民生议事堂", new Func<Teller, string, Task>((t, title) => Venue(t, title, "民生议事堂", town, "常山县政协2023年工作报告：调研协商成果入选全省年度典型案例")))),
        ]),
    ];

    private static async Task Venue(Teller t, string name, string kind, string? township, string source)
    {
        t.DaysAgo(0);
        await t.Enter("office", "/api/venues", new { name, kind, township, source = $"{source}；启用日期未见公开，以该年最后一天记", occurredOn = $"{Year}-12-31", lateEntryReason = "按公开文件补录" });
    }

    private static async Task Enter(Teller t, string text)
    {
        t.DaysAgo(0);
        await t.Import("office", "年度安排.txt", text, Year, "plan");
    }
}
