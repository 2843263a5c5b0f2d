namespace Supervision.Demonstration;

/// <content>Reports upward in the fictional county: used by the city and by the province, instructed upon, kept, waiting. All of it is invented.</content>
public static partial class Story
{
    private static async Task Opinions(Teller t, string title)
    {
        t.DaysAgo(110);
        var cold = await t.Raise("member", new { kind = "opinion", title = "冷链", text = "三个乡镇的果品冷库装机不足，采收期损耗高。建议对产地冷库用电按农业生产电价执行。" });
        var bus = await t.Raise("member-han", new { kind = "opinion", title = "末班车", text = "园区职工夜班后无公交可乘。建议延长两条线路末班时间。" });
        var old = await t.Raise("member-luo", new { kind = "opinion", title = "路灯", text = "某小区路灯不亮。" });
        t.DaysAgo(108);
        await t.Do("office", cold, "screen-opinion", new { outcome = "selected" });
        await t.Do("office", bus, "screen-opinion", new { outcome = "selected" });
        await t.Do("office", old, "screen-opinion", new { outcome = "retained", note = "属个别问题，已转社区处理。" });
        t.DaysAgo(106);
        await t.Do("office", cold, "edit-opinion", new { title, text = "我县三个乡镇果品冷库装机不足，采收期损耗达一成半。\n一是产地冷库用电未执行农业生产电价。\n二是用地手续办理慢。\n建议：明确产地冷库用电价格政策，简化用地备案。" });
        await t.Do("office", cold, "check-opinion", new { passed = true });
        await t.Do("office", cold, "issue-opinion", new { signatory = "县政协主席" });
        await t.Do("office", cold, "send-opinion", new { level = "city", to = "市政协办公室" });
        await t.Do("office", cold, "send-opinion", new { level = "county", to = "县委办" });
        await t.Do("office", bus, "edit-opinion", new { title = "延长园区公交末班时间的建议", text = "园区夜班职工约二千人。建议两条线路末班延至二十三时。" });
        await t.Do("office", bus, "check-opinion", new { passed = true });
        await t.Do("office", bus, "issue-opinion", new { signatory = "县政协主席" });
        await t.Do("office", bus, "send-opinion", new { level = "county", to = "县政府办" });
        t.DaysAgo(85);
        await t.Do("office", cold, "record-use", new { level = "city", by = "市政协", how = "alone", reference = "《社情民意》第 12 期" });
        await t.Do("government", bus, "assign", new { lead = "transport" });
        t.DaysAgo(70);
        await t.Do("office", cold, "record-use", new { level = "province", by = "省政协", how = "combined" });
        await t.Do("office", cold, "instruct", new { leader = "市长", level = "city", text = "请发改、农业农村部门研究电价执行问题。", units = new[] { "environment" }, dueOn = t.In(-40) });

        t.DaysAgo(3);
        await t.Raise("member-shi", new { kind = "opinion", title = "汛期低洼路段警示不足", text = "城南三处下穿通道积水后无警示和封控。建议安装水位联动道闸。", isUrgent = true });
        var paper = await t.Raise("office", new { kind = "opinion", title = "新业态从业人员参保情况", text = "骑手、主播参保率不足四成。", collective = "民盟云溪县支部", commissionedBy = "市政协办公室" });
        await t.Do("office", paper, "screen-opinion", new { outcome = "selected" });
    }
}
