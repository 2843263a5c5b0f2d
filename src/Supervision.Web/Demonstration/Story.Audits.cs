using System.Text.Json.Nodes;

namespace Supervision.Demonstration;

/// <content>What units of the fictional county said was done, and what an audit of it found. All of it is invented.</content>
public static partial class Story
{
    private static async Task Audit(Teller t, string title)
    {
        t.DaysAgo(170);
        await Claimed(t, "北门便桥护栏锈蚀", "transport", "护栏全部更换并重新油漆。");
        await Claimed(t, "广场健身器材缺损", "education", "缺损器材已修复。");
        await Claimed(t, "垃圾中转站异味扰民", "urban-management", "已加装除臭设备，每日冲洗两次。");
        var canal = await t.Raise("group", new { kind = "finding", title = "东干渠淤积影响灌溉", place = "石桥镇", text = "渠底淤积约四十厘米，下游三个村用水困难。" });
        await t.Do("government", canal, "assign", new { lead = "agriculture" });
        await t.Do("agriculture", canal, "acknowledge");
        t.DaysAgo(150);
        await t.Do("agriculture", canal, "respond", new { text = "列入冬修计划。", adoption = "adopted", @class = "B", commitments = new[] { new { text = "完成四公里清淤", dueOn = t.In(-110) } } });
        t.DaysAgo(147);
        await t.Do("government", canal, "pass-response");
        t.DaysAgo(80);
        await t.Do("agriculture", canal, "claim-implementation", new { text = "清淤完工。", evidence = new[] { "施工单位结算单" } });

        t.DaysAgo(70);
        var id = await t.Enter("party", "/api/audits", new { title, basis = "县委年度督查工作安排", kinds = new[] { "finding" } });
        await t.Tell("party", $"/api/audits/{id}/draw-sample", new { size = 3, seed = "0582193", seedSource = "抽样当日公开的体育彩票开奖号码" });
        var risks = (await t.See("party", $"/api/audits/{id}/risks")).AsArray();
        await t.Tell("party", $"/api/audits/{id}/pick-items", new { items = risks.Take(3).Select(one => new { id = one!["id"]!.ToString() }) });
        await t.Tell("party", $"/api/audits/{id}/assign-auditors", new { auditors = new[] { "supervision.999901" }, items = new[] { 1, 2 } });
        t.DaysAgo(68);
        var items = (await t.Tell("party", $"/api/audits/{id}/publish-sample", new { }))["items"]!.AsArray();
        t.DaysAgo(60);
        var (objecting, rectifying) = (default(JsonNode), default(JsonNode));
        foreach (var item in items)
        {
            var (number, who) = (item!["item"]!.GetValue<int>(), item["item"]!.GetValue<int>() <= 2 ? "supervision" : "party");
            await t.Tell(who, $"/api/audits/{id}/take-note", new { item = number, text = "实地查看，并走访了附近群众。", place = "现场" });
            var isRisky = item["risks"]!.AsArray().Count > 0;
            if (!isRisky) await t.Tell(who, $"/api/audits/{id}/give-verdict", new { item = number, verdict = "true" });
            else if (objecting is null) await t.Tell(who, $"/api/audits/{id}/give-verdict", new { item = number, verdict = "untrue", reason = "现场没有看到申报所称的情况，也没有佐证材料。" });
            else await t.Tell(who, $"/api/audits/{id}/give-verdict", new { item = number, verdict = "partlyTrue", reason = "只完成一部分，其余没有完工。" });
            if (isRisky) (objecting, rectifying) = (objecting ?? item, objecting is null ? rectifying : item);
        }
        t.DaysAgo(56);
        if (objecting is not null)
        {
            await t.Tell(objecting["unit"]!.ToString(), $"/api/audits/{id}/object-to-verdict", new { item = objecting["item"]!.GetValue<int>(), text = "已完成主体部分，验收资料当时尚未归档，现补交。" });
            t.DaysAgo(50);
            await t.Tell("office", $"/api/audits/{id}/decide-objection", new { item = objecting["item"]!.GetValue<int>(), outcome = "changed", verdict = "partlyTrue", reason = "补交的资料可以证明主体部分完成。" });
        }
        t.DaysAgo(48);
        foreach (var (item, due) in new[] { (objecting, t.In(-8)), (rectifying, t.In(25)) }.Where(one => one.Item1 is not null))
            await t.Tell("party", $"/api/audits/{id}/order-rectification", new { item = item!["item"]!.GetValue<int>(), text = "补齐未完成部分，附前后对比照片。", dueOn = due });
        foreach (var item in items.Where(one => one!["risks"]!.AsArray().Count > 0 && one != objecting && one != rectifying))
            await t.Tell("party", $"/api/audits/{id}/waive-rectification", new { item = item!["item"]!.GetValue<int>(), reason = "所涉路段已列入改造工程，由工程一并解决。" });
        t.DaysAgo(30);
        await t.Tell("party", $"/api/audits/{id}/issue-bulletin", new { to = "各乡镇党委，县直各单位党组（党委）", requirements = "各单位要举一反三，如实申报落实情况，申报时附佐证材料。" });
        t.DaysAgo(10);
        if (rectifying is not null) await t.Tell(rectifying["unit"]!.ToString(), $"/api/audits/{id}/claim-rectification", new { item = rectifying["item"]!.GetValue<int>(), text = "未完成部分已经完工，请核实。" });
        t.DaysAgo(4);
        var next = await t.Enter("party", "/api/audits", new { title = $"{t.Year}年窗口单位落实审核（第二批）", kinds = new[] { "finding", "suggestion" }, units = new[] { "transport", "education", "urban-management", "agriculture" } });
        await t.Tell("party", $"/api/audits/{next}/draw-sample", new { size = 2 });
    }

    /// <summary>Something a unit said at once was done.</summary>
    private static async Task Claimed(Teller t, string title, string unit, string done)
    {
        var id = await t.Raise("group", new { kind = "finding", title, text = $"{title}，群众多次反映。" });
        await t.Do("government", id, "assign", new { lead = unit });
        await t.Do(unit, id, "acknowledge");
        await t.Do(unit, id, "respond", new { text = done, adoption = "adopted", @class = "A" });
        await t.Do("government", id, "pass-response");
    }
}
