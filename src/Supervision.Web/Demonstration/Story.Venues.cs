namespace Supervision.Demonstration;

/// <content>Venues of the fictional county with what came from them, and papers to its party committee. All of it is invented.</content>
public static partial class Story
{
    private static async Task Venues(Teller t, string title)
    {
        t.DaysAgo(300);
        var hall = await t.Enter("office", "/api/venues", new { name = title, kind = "民生议事堂", township = "石桥镇", runBy = "石桥镇委员履职小组", aliases = new[] { "石桥议事堂" } });
        var studio = await t.Enter("office", "/api/venues", new { name = "农业界别委员工作室", kind = "委员工作室", township = "云岭镇", runBy = "农业界别活动组" });
        var old = await t.Enter("office", "/api/venues", new { name = "东街社区协商议事厅", kind = "社区协商议事厅", township = "城关镇", runBy = "东街社区" });
        t.DaysAgo(150);
        var solved = await t.Raise("member", new { kind = "finding", title = "石桥镇集市生活污水直排", place = "石桥镇集市北侧", text = "议事堂协商时群众反映，集市摊位污水未经处理排入水沟。", venue = hall });
        await t.Raise("member", new { kind = "finding", title = "东街老旧楼道照明损坏", place = "东街社区", text = "协商议事厅收集：三栋楼楼道灯长期不亮。", venue = old });
        await t.Do("government", solved, "assign", new { lead = "water" });
        await t.Do("water", solved, "acknowledge");
        t.DaysAgo(120);
        await t.Do("water", solved, "respond", new { text = "已铺设临时截污管。", adoption = "adopted", @class = "B", signatory = "周明", contact = "排水股", commitments = new[] { new { text = "建成集市截污管网", dueOn = t.In(-60) } } });
        t.DaysAgo(117);
        await t.Do("government", solved, "pass-response");
        t.DaysAgo(62);
        await t.Do("water", solved, "claim-implementation", new { text = "截污管网建成通水。", evidence = new[] { "竣工验收单" } });
        t.DaysAgo(55);
        await t.Do("office", solved, "look-back", new { outcome = "implemented", text = "现场查看，集市北侧水沟无污水。" });
        await t.Tell("office", $"/api/venues/{old}/close", new { reason = "并入城关镇便民服务中心" });
        t.DaysAgo(40);
        await t.Raise("member", new { kind = "finding", title = "山区果园灌溉渠渗漏", place = "云岭镇", text = "工作室走访果农时了解到，三处支渠渗漏，旱季供水不足。", venue = studio });
        var meeting = await t.Enter("office", "/api/occasions", new { kind = "liaisonActivity", title = "石桥镇第三季度民生协商", on = t.In(-38), host = "石桥镇委员履职小组", place = title, liaison = "east-liaison", members = new[] { "m-001", "m-004" }, venue = hall });
        t.DaysAgo(37);
        await t.Tell("office", $"/api/occasions/{meeting}/hold", new { guests = 12, attendance = new object[] { new { member = "m-001", presence = "attended" }, new { member = "m-004", presence = "attended" } } });
    }

    private static async Task PartyReports(Teller t, string title)
    {
        t.DaysAgo(35);
        var request = await t.Enter("office", "/api/reports-upward", new { kind = "request", title, documentNumber = $"云政协党组〔{t.Year}〕7号", to = "县委", text = "拟将农村养老服务专项监督的实地察看提前一个月。", plans = new[] { t.Year } });
        t.DaysAgo(28);
        await t.Tell("party", $"/api/reports-upward/{request}/reply", new { outcome = "approved", by = "县委常委会会议", text = "同意。请有关部门配合。" });
        t.DaysAgo(20);
        await t.Enter("office", "/api/reports-upward", new { kind = "report", title = "关于上半年协商监督工作情况的报告", documentNumber = $"云政协党组〔{t.Year}〕8号", to = "县委" });
        t.DaysAgo(6);
        await t.Enter("office", "/api/reports-upward", new { kind = "request", title = "关于召开县政协全体会议有关事项的请示", documentNumber = $"云政协党组〔{t.Year}〕9号", to = "县委" });
    }
}
