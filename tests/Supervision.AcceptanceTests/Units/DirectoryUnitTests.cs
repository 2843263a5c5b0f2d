using System.Net;
using System.Text.Json.Nodes;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.Units;
using Xunit;

namespace Supervision.AcceptanceTests.Units;

/// <summary>Units through the API: entered, renamed, merged, split and dissolved, by whom, and what becomes of their matters.</summary>
[Collection(SharedOffice.Name)]
public sealed class DirectoryUnitTests(RunningOffice office)
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public async Task A_unit_keeps_every_name_and_its_history_says_who_when_why_and_what_was_before()
    {
        var registrar = await Registrar();
        var made = await registrar.Tell("/api/units", new { code = "tourism", name = "旅游局", kind = "government", aliases = new[] { "县旅游局" }, contact = "李青", phone = "0951-1", occurredOn = "2023-01-05" }, HttpStatusCode.Created);
        Assert.Equal(("tourism", "旅游局", "government"), (made.Text("code"), made.Text("name"), made.Text("kind")));

        await registrar.Tell("/api/units/tourism/rename", new { name = "文化和旅游局", occurredOn = "2025-06-01", reason = "机构改革" });
        await registrar.Tell("/api/units/tourism/edit", new { aliases = new[] { "文旅局" }, phone = "0951-2" });
        var unit = await registrar.Ask("/api/units/tourism");
        Assert.Equal([("旅游局", "2023-01-05"), ("文化和旅游局", "2025-06-01")], unit["names"]!.AsArray().Select(name => (name!.Text("text"), name!.Text("since"))));
        Assert.Equal(["edit", "rename", "enter"], unit["changes"]!.AsArray().Select(change => change!.Text("what")));
        var renamed = unit["changes"]![1]!;
        Assert.Equal(("office.999901", "2025-06-01", "机构改革", "旅游局"), (renamed.Text("by"), renamed.Text("on"), renamed.Text("reason"), renamed.Text("before.name")));

        // Others read it, without the number and without what was there before.
        var seen = await (await office.As("water.999901")).Ask("/api/units/tourism");
        Assert.Equal(("文化和旅游局", "", ""), (seen.Text("name"), seen.Text("phone"), seen["changes"]![1]!.Text("before")));
        Assert.Equal("0951-2", unit.Text("phone"));
        Assert.Equal("unit.not_found", (await (await office.As("office.371327")).Ask("/api/units/tourism", HttpStatusCode.NotFound)).Text("code"));
    }

    [Fact]
    public async Task Units_are_listed_filtered_paged_and_had_as_a_sheet()
    {
        var registrar = await Registrar();
        foreach (var i in Enumerable.Range(1, 5)) await registrar.Tell("/api/units", new { code = $"town-{i}", name = $"第{i}镇", kind = "township" }, HttpStatusCode.Created);
        await registrar.Tell("/api/units/town-5/dissolve", new { reason = "撤并" });

        var page = await registrar.Ask("/api/units?kind=township&size=2&page=2&sort=name");
        Assert.Equal((5, 2, 2), (page.Number("total"), page.Number("page"), page["items"]!.AsArray().Count));
        Assert.Equal(["town-3", "town-4"], Codes(page));
        Assert.Equal(["town-1", "town-2", "town-3", "town-4"], Codes(await registrar.Ask("/api/units?kind=township&active=true")));
        Assert.Equal(["town-5"], Codes(await registrar.Ask("/api/units?kind=township&active=false")));
        Assert.Equal(["water"], Codes(await registrar.Ask("/api/units?q=县水务")));
        Assert.Empty(Codes(await registrar.Ask("/api/units?q=%25%25")));
        Assert.Equal("query.word_unknown", (await registrar.Ask("/api/units?active=vielleicht", HttpStatusCode.UnprocessableEntity)).Text("code"));

        using var sheet = await registrar.GetAsync(new Uri("/api/units?kind=township&format=xlsx", UriKind.Relative));
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", sheet.Content.Headers.ContentType!.MediaType);

        static IEnumerable<string> Codes(JsonNode page) => page["items"]!.AsArray().Select(unit => unit!.Text("code"));
    }

    [Fact]
    public async Task A_unit_with_open_matters_needs_a_successor()
    {
        var registrar = await Registrar();
        await registrar.Tell("/api/units", new { code = "forestry", name = "林草局" }, HttpStatusCode.Created);
        var matter = (await (await office.As("group.999901")).Tell("/api/matters", new { kind = "finding", title = "树木枯死", text = "行道树枯死。" }, HttpStatusCode.Created)).Text("id");
        await (await office.As("government.999901")).Tell($"/api/matters/{matter}/assign", new { lead = "forestry" });

        var refused = await registrar.Tell("/api/units/forestry/dissolve", new { reason = "撤销" }, HttpStatusCode.Conflict);
        Assert.Equal("unit.has_open_matters", refused.Text("code"));
        Assert.Contains("1 件", refused.Text("detail"), StringComparison.Ordinal);

        var gone = await registrar.Tell("/api/units/forestry/dissolve", new { reason = "撤销", successor = "agriculture" });
        Assert.Equal(("2026-03-02", "agriculture", "农业农村局", 1), (gone.Text("dissolvedOn"), gone.Text("successor"), gone.Text("successorName"), gone.Number("mattersMoved")));
        Assert.Equal("unit.dissolved", (await registrar.Tell("/api/units/forestry/dissolve", new { reason = "再撤" }, HttpStatusCode.Conflict)).Text("code"));
        // What it had to do goes on as it stood, with its limits; on old papers it is called what it was called.
        var heir = await office.As("agriculture.999901");
        var inherited = await heir.Ask($"/api/matters/{matter}");
        Assert.Equal("agriculture", inherited["units"]![0]!.Text("code"));
        Assert.All(inherited["obligations"]!.AsArray().Where(limit => limit!.Text("what") is "response" or "acknowledgement" && limit!.Text("validTo").Length == 0), limit => Assert.Equal("agriculture", limit!.Text("owner")));
        await heir.Tell($"/api/matters/{matter}/acknowledge", new { });
        Assert.Contains((await heir.Ask($"/api/matters/{matter}/history")).AsArray(), line => line!.Text("what").StartsWith("交办林草局", StringComparison.Ordinal));

        Assert.Equal("unit.unknown", (await (await office.As("government.999901")).Tell($"/api/matters/{await Another()}/assign", new { lead = "forestry" }, HttpStatusCode.UnprocessableEntity)).Text("code"));

        async Task<string> Another() => (await (await office.As("group.999901")).Tell("/api/matters", new { kind = "finding", title = "另一件", text = "内容。" }, HttpStatusCode.Created)).Text("id");
    }

    [Fact]
    public async Task Units_merge_into_a_new_one_and_split_again()
    {
        var registrar = await Registrar();
        foreach (var (code, name) in new[] { ("archives", "档案局"), ("gazetteer", "地方志办") }) await registrar.Tell("/api/units", new { code, name, occurredOn = "2024-01-01" }, HttpStatusCode.Created);
        var merged = await registrar.Tell("/api/units/archives/merge", new { with = new[] { "gazetteer" }, into = new { code = "archives-centre", name = "档案史志中心" }, occurredOn = "2026-02-01", reason = "机构改革" });
        Assert.Equal(("archives-centre", "2026-02-01"), (merged.Text("mergedInto"), merged.Text("dissolvedOn")));
        Assert.Equal("档案史志中心", (await registrar.Ask("/api/units/archives-centre")).Text("name"));
        Assert.Equal("archives-centre", (await registrar.Ask("/api/units/gazetteer")).Text("successor"));

        await registrar.Tell("/api/units/archives-centre/split", new { into = new[] { new { code = "archives-2", name = "档案馆" }, new { code = "history", name = "史志室" } }, reason = "分设" });
        Assert.Equal("2026-03-02", (await registrar.Ask("/api/units/archives-centre")).Text("dissolvedOn"));
        Assert.Equal("split", (await registrar.Ask("/api/units/history"))["changes"]![0]!.Text("what"));
    }

    [Fact]
    public async Task Two_units_of_one_matter_that_become_one_unit_are_one_part_of_it()
    {
        var registrar = await Registrar();
        foreach (var (code, name) in new[] { ("roads", "公路局"), ("transit", "运管局") }) await registrar.Tell("/api/units", new { code, name, occurredOn = "2024-01-01" }, HttpStatusCode.Created);
        var matter = (await (await office.As("group.999901")).Tell("/api/matters", new { kind = "finding", title = "公交站牌缺失", text = "站牌缺失。" }, HttpStatusCode.Created)).Text("id");
        await (await office.As("government.999901")).Tell($"/api/matters/{matter}/assign", new { lead = "roads", coUnits = new[] { "transit", "finance" } });

        var merged = await registrar.Tell("/api/units/roads/merge", new { with = new[] { "transit" }, into = new { code = "mobility", name = "交通出行局" }, reason = "机构改革" });
        Assert.Equal(1, merged.Number("mattersMoved"));
        var now = await registrar.Ask($"/api/matters/{matter}");
        Assert.Equal([("mobility", "lead"), ("finance", "coUnit")], now["units"]!.AsArray().Select(unit => (unit!.Text("code"), unit!.Text("role"))));
        Assert.Equal(["mobility"], now["obligations"]!.AsArray().Where(limit => limit!.Text("what") == "response" && limit!.Text("state") == "running").Select(limit => limit!.Text("owner")));
    }

    [Fact]
    public async Task Who_may_not_and_what_cannot_be_is_refused_and_nothing_is_stored()
    {
        var registrar = await Registrar();
        foreach (var stranger in new[] { "government.999901", "water.999901", "member.999901" })
            Assert.Equal("request.not_allowed", (await (await office.As(stranger)).Tell("/api/units", new { code = "xx", name = "某局" }, HttpStatusCode.Forbidden)).Text("code"));
        using var nobody = office.Anonymous();
        await nobody.Ask("/api/units", HttpStatusCode.Unauthorized);

        await Refused("directory.code_taken", 409, "/api/units", new { code = "water", name = "水务二局" });
        await Refused("directory.code_malformed", 422, "/api/units", new { code = "水务", name = "水务二局" });
        await Refused("directory.code_malformed", 422, "/api/units", new { name = "水务二局" });
        await Refused("directory.name_missing", 422, "/api/units", new { code = "water-2", name = " " });
        await Refused("unit.name_taken", 409, "/api/units", new { code = "water-2", name = "水务局" });
        await Refused("unit.into_itself", 422, "/api/units/water/merge", new { into = new { code = "water" }, reason = "x" });
        await Refused("unit.not_active", 422, "/api/units/water/merge", new { with = new string?[] { null }, into = new { code = "finance" }, reason = "x" });
        await Refused("unit.parts_missing", 422, "/api/units/water/split", new { into = new object?[] { null, new { code = "water-3", name = "水三局" } }, reason = "x" });
        await Refused("unit.is_desk", 409, "/api/units/cppcc-office/dissolve", new { reason = "x", successor = "water" });
        await Refused("directory.day_too_early", 422, "/api/units/water/rename", new { name = "水利局", occurredOn = "2021-12-31", reason = "x" });
        await Refused("directory.day_in_the_future", 422, "/api/units/water/rename", new { name = "水利局", occurredOn = "2026-03-03", reason = "x" });
        await Refused("unit.not_found", 404, "/api/units/nowhere/rename", new { name = "水利局", reason = "x" });
        await Refused("request.malformed", 400, "/api/units/water/edit", new { kind = "galaxy" });
        Assert.Equal("水务局", (await registrar.Ask("/api/units/water")).Text("name"));

        async Task Refused(string code, int status, string path, object body) => Assert.Equal(code, (await registrar.Tell(path, body, (HttpStatusCode)status)).Text("code"));
    }

    [Fact]
    public async Task A_document_that_names_a_unit_that_is_no_more_means_its_successor()
    {
        var registrar = await Registrar();
        foreach (var (code, name) in new[] { ("statistics", "统计局"), ("surveys", "调查队"), ("vanished", "烟草专卖局") }) await registrar.Tell("/api/units", new { code, name, occurredOn = "2024-01-01" }, HttpStatusCode.Created);
        await registrar.Tell("/api/units/statistics/merge", new { into = new { code = "surveys" }, occurredOn = "2026-01-15", reason = "机构改革" });
        await registrar.Tell("/api/units/vanished/dissolve", new { occurredOn = "2026-01-15", reason = "撤销" });
        var document = "统计分工方案\n\n一、任务\n1．做好统计。\n责任单位：统计局、烟草专卖局\n完成时限：每年\n";
        var preview = await registrar.Import(System.Text.Encoding.UTF8.GetBytes(document), "统计.txt", 2026, dryRun: true);
        var item = preview["lines"]!.AsArray().Single(line => line!.Text("as") == "item" && line!["units"] is not null)!;
        Assert.Equal([("统计局", "surveys"), ("烟草专卖局", "")], item["units"]!.AsArray().Select(unit => (unit!.Text("name"), unit!.Text("code"))));

        await using var session = office.Services.GetRequiredService<IDocumentStore>().QuerySession("999901");
        await registrar.Tell("/api/units/surveys/rename", new { name = "统计调查局", occurredOn = "2026-02-01", reason = "更名" });
        var units = await UnitDirectory.Of(session);
        Assert.Equal(("统计调查局", "调查队", "统计调查局", "unheard-of"), (units.NameOf("surveys"), units.NameOf("surveys", new(2026, 1, 31)), units.NameOf("surveys", new(2026, 2, 1)), units.NameOf("unheard-of", Today)));
    }

    [Fact]
    public async Task Ten_who_enter_the_same_unit_at_once_enter_it_once()
    {
        var registrar = await Registrar();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => registrar.PostAsync(new Uri("/api/units", UriKind.Relative), System.Net.Http.Json.JsonContent.Create(new { code = "rush", name = "急办" }))));
        Assert.Equal((1, 9), (answers.Count(answer => answer.StatusCode == HttpStatusCode.Created), answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict)));
    }

    private async Task<HttpClient> Registrar()
    {
        office.Time.MoveTo(Today);
        return await office.As("office.999901");
    }
}
