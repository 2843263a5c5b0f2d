namespace Supervision.Demonstration;

/// <content>What members of the fictional county were invited to, and a review of two units by secret ballot.</content>
public static partial class Story
{
    private static async Task Occasions(Teller t, string title)
    {
        t.DaysAgo(60);
        var briefing = await t.Enter("office", "/api/occasions", new
        {
            kind = "briefing",
            title,
            subject = "economyAndSociety",
            on = t.In(-52),
            host = "县政协办公室",
            place = "政协三楼会议室",
            liaisons = new[] { "town-liaison" },
            members = new[] { "m-005" },
        });
        t.DaysAgo(56);
        await t.Tell("member", $"/api/occasions/{briefing}/reply", new { reply = "coming" });
        await t.Tell("office", $"/api/occasions/{briefing}/change", new { on = t.In(-45), reason = "与县委全会时间冲突" });
        t.DaysAgo(44);
        await t.Tell("office", $"/api/occasions/{briefing}/hold", new
        {
            guests = 6,
            attendance = new object[]
            {
                new { member = "m-001", presence = "attended" }, new { member = "m-002", presence = "excused", reason = "外出学习" }, new { member = "m-003", presence = "attended" },
                new { member = "m-005", presence = "absent" }, new { member = "m-010", presence = "attended" }, new { member = "m-012", presence = "attended" },
            },
        });
        await t.Tell("member", $"/api/occasions/{briefing}/give-opinion", new { text = "建议通报时附上重点项目清单和完成比例。" });

        t.DaysAgo(30);
        await t.Enter("office", "/api/occasions", new { kind = "liaisonActivity", title = "东片联络组季度走访", on = t.In(-6), host = "东片联络组", place = "石桥镇", liaison = "east-liaison", liaisons = new[] { "east-liaison" } });
        t.DaysAgo(3);
        await t.Enter("office", "/api/occasions", new { kind = "hearing", title = "城区供水价格调整听证会", on = t.In(9), hostUnit = "water", place = "水务局二楼", members = new[] { "m-001", "m-004" } });
    }

    private static async Task Appraisal(Teller t, string title)
    {
        t.DaysAgo(40);
        var id = await t.Enter("office", "/api/appraisals", new
        {
            title,
            units = new[] { "water", "housing" },
            groups = new[] { "group-1" },
            opensOn = t.In(-40),
            closesOn = t.In(-33),
            criteria = new[] { new { name = "服务态度", most = 10 }, new { name = "办事效率", most = 10 }, new { name = "公开透明", most = 10 } },
        });
        t.DaysAgo(36);
        foreach (var (who, water, housing) in new (string, int[], int[])[] { ("member", [9, 8, 7], [8, 6, 5]), ("member-shi", [8, 8, 6], [9, 5, 6]), ("member-han", [10, 7, 7], [7, 6, 6]), ("member-luo", [8, 9, 6], [8, 7, 4]) })
            await t.Tell(who, $"/api/appraisals/{id}/vote", new { units = new[] { new { unit = "water", scores = water }, new { unit = "housing", scores = housing } } });
        t.DaysAgo(32);
        await t.Tell("office", $"/api/appraisals/{id}/close", new { });
        t.DaysAgo(28);
        var ordered = await t.Tell("office", $"/api/appraisals/{id}/order-rectification", new { lines = new[] { new { unit = "housing", text = "公开老旧小区改造的收费依据和办理进度" } }, note = "请在两个月内整改并书面反馈。" });
        await t.Do("government", ordered["rectifications"]![0]!["lines"]![0]!["matter"]!.ToString(), "assign", new { lead = "housing" });
    }
}
