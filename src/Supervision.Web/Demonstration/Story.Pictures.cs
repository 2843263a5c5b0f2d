namespace Supervision.Demonstration;

/// <content>What was seen on the spot and what the hotline passed on in the fictional county: waiting, handed over, answered, one place complained of three times. All of it is invented.</content>
public static partial class Story
{
    private static async Task Pictures(Teller t, string title)
    {
        t.DaysAgo(24);
        var water = await t.Raise("group", new { kind = "snapshot", title, text = "雨后半小时仍积水二十厘米，电动车绕行上机动车道。", place = "城南下穿通道", category = "drainage", spot = new { latitude = 35.1712, longitude = 118.8304 } });
        await t.Raise("member", new { kind = "snapshot", title = "人行道地砖松动", text = "踩上去溅水，老人易绊倒。", place = "人民路东段", category = "road", spot = new { latitude = 35.1750, longitude = 118.8352 } });
        t.DaysAgo(23);
        await t.Do("office", water, "assign", new { lead = "water", isMajor = true });
        await t.Do("water", water, "acknowledge");
        t.DaysAgo(15);
        await t.Do("water", water, "respond", new { text = "泵站自动启停故障，已临时人工值守。", adoption = "adopted", @class = "B", signatory = "周明", contact = "排水股", commitments = new[] { new { text = "更换泵站控制柜", dueOn = t.In(20) } } });
        t.DaysAgo(2);
        await t.Raise("member-han", new { kind = "snapshot", title = "垃圾投放点满溢", text = "两天未清运，气味大。", place = "西苑小区北门", category = "waste", hideFinder = true });
    }

    private static async Task Hotline(Teller t, string title)
    {
        t.DaysAgo(60);
        await t.Raise("office", new { kind = "hotline", title = "夜间施工噪声", text = "凌晨仍在浇筑，影响休息。", place = "锦绣花园三期", externalNumber = "YX-0207", externalState = "已办结" });
        var first = await t.Raise("office", new { kind = "hotline", title, text = "井盖处污水外溢，流到路面。", place = "光明路 3 号", externalNumber = "YX-0211", externalState = "已办结" });
        t.DaysAgo(59);
        await t.Do("government", first, "assign", new { lead = "water" });
        t.DaysAgo(41);
        await t.Raise("office", new { kind = "hotline", title = "污水又流出来了", text = "修了半个月又堵。", place = "光明路3号", externalNumber = "YX-0288", externalState = "办理中" });
        t.DaysAgo(18);
        var third = await t.Raise("office", new { kind = "hotline", title = "光明路污水一直没解决", text = "第三次反映，请彻底解决。", place = "光明路 3 号", externalNumber = "YX-0342", externalState = "办理中" });
        t.DaysAgo(17);
        await t.Do("office", third, "assign", new { lead = "water", coUnits = new[] { "housing" } });
        t.DaysAgo(12);
        await t.Do("office", third, "supervise", new { how = "joint", text = "与热线联合督办，限期查清管网错接。", with = new[] { "12345 热线" } });
    }
}
