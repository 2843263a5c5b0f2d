using System.Net;
using System.Text.Json.Nodes;
using Supervision.AcceptanceTests.Fixtures;
using Xunit;

namespace Supervision.AcceptanceTests.People;

/// <summary>Members, groups and coded lists through the API; a new term, and who sees whose number. In a county of its own.</summary>
[Collection(SharedOffice.Name)]
public sealed class DirectoryMemberTests(RunningOffice office)
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public async Task Members_are_entered_corrected_listed_and_leave_without_being_forgotten()
    {
        var registrar = await Registrar("640122");
        foreach (var (number, name, sector) in new[] { ("m-03", "丙", "economy"), ("m-01", "甲", "education"), ("m-02", "乙", "economy") })
            await registrar.Tell("/api/members", Member(number, name, sector), HttpStatusCode.Created);
        Assert.Equal(["m-01", "m-02", "m-03"], Numbers(await registrar.Ask("/api/members?q=m-0")));
        Assert.Equal(["m-02"], Numbers(await registrar.Ask("/api/members?q=m-0&sector=economy&size=1&sort=number")));
        Assert.Equal("经济", (await registrar.Ask("/api/members/m-02")).Text("member.sectorName"));

        await registrar.Tell("/api/members/m-01/edit", new { name = "甲一", phone = "139-1" });
        var departed = await registrar.Tell("/api/members/m-01/depart", new { occurredOn = "2026-02-28", reason = "调离本县" });
        Assert.Equal(("甲一", "2026-02-28"), (departed.Text("member.name"), departed.Text("member.until")));
        Assert.Equal(["depart", "edit", "enter"], departed["changes"]!.AsArray().Select(change => change!.Text("what")));
        Assert.Equal("甲", departed["changes"]![1]!.Text("before.name"));
        Assert.Equal("member.departed", (await registrar.Tell("/api/members/m-01/depart", new { reason = "再次" }, HttpStatusCode.Conflict)).Text("code"));
        Assert.Equal(["m-01"], Numbers(await registrar.Ask("/api/members?q=m-0&active=false")));

        using var sheet = await registrar.GetAsync(new Uri("/api/members?q=m-0&format=xlsx", UriKind.Relative));
        Assert.Equal(5, Sheets.Read(await sheet.Content.ReadAsByteArrayAsync()).Count);
    }

    [Fact]
    public async Task A_new_term_lets_those_go_who_are_not_on_its_list()
    {
        var registrar = await Registrar("330822");
        foreach (var number in new[] { "t-1", "t-2", "t-3" }) await registrar.Tell("/api/members", Member(number, $"委员{number}", "economy"), HttpStatusCode.Created);
        await registrar.Tell("/api/members/t-3/depart", new { reason = "辞职", occurredOn = "2025-05-01" });

        Assert.Equal("member.list_empty", await Refused(new { term = 12, members = Array.Empty<string>(), reason = "换届" }, 422));
        Assert.Equal("directory.code_unknown", await Refused(new { term = 12, members = new[] { "nobody" }, reason = "换届" }, 422));
        Assert.Equal("member.term_not_later", await Refused(new { term = 11, members = new[] { "t-1" }, reason = "换届" }, 409));
        var begun = await registrar.Tell("/api/members/new-term", new { term = 12, members = new[] { "t-1", "t-3" }, occurredOn = "2026-02-01", reason = "换届" });
        Assert.Equal((12, 2), (begun.Number("term"), begun.Number("inOffice")));

        var stays = await registrar.Ask("/api/members/t-1");
        Assert.Equal(("12", "2026-02-01", "", "2026-01-31"), (stays.Text("member.term"), stays.Text("member.since"), stays.Text("member.until"), stays["earlier"]![0]!.Text("until")));
        Assert.Equal(("11", "2026-01-31"), ((await registrar.Ask("/api/members/t-2")).Text("member.term"), (await registrar.Ask("/api/members/t-2")).Text("member.until")));
        Assert.Equal("2025-05-01", (await registrar.Ask("/api/members/t-3"))["earlier"]![0]!.Text("until"));
        Assert.Equal(["t-1", "t-3"], Numbers(await registrar.Ask("/api/members?q=t-&active=true")));

        async Task<string> Refused(object body, int status) => (await registrar.Tell("/api/members/new-term", body, (HttpStatusCode)status)).Text("code");
    }

    [Fact]
    public async Task Numbers_are_for_the_office_and_for_oneself()
    {
        var registrar = await Registrar("340123");
        await registrar.Tell("/api/members", Member("p-1", "子", "economy"), HttpStatusCode.Created);
        await registrar.Tell("/api/members", Member("p-2", "丑", "economy"), HttpStatusCode.Created);
        await registrar.Tell("/api/groups/group-1/edit", new { members = new[] { "p-1", "p-2" }, leader = "p-2", term = 11 });
        var password = (await registrar.Tell("/api/accounts", new { userName = "zi", displayName = "子", role = "member", member = "p-1" }, HttpStatusCode.Created)).Text("password");
        using var person = office.Anonymous();
        await person.Tell("/api/session", new { userName = "zi.340123", password });
        var me = await person.Tell("/api/session/password", new { oldPassword = password, newPassword = "A-long-password" });
        Assert.Equal(("p-1", "group-1"), (me.Text("member"), me.Text("group")));

        Assert.Equal("139-p-1", (await person.Ask("/api/members/p-1")).Text("member.phone"));
        Assert.Equal(("", "丑"), ((await person.Ask("/api/members/p-2")).Text("member.phone"), (await person.Ask("/api/members/p-2")).Text("member.name")));
        Assert.DoesNotContain("139-p-2", (await person.Ask("/api/members")).ToJsonString(), StringComparison.Ordinal);
        using var sheet = await person.GetAsync(new Uri("/api/members?format=xlsx", UriKind.Relative));
        Assert.DoesNotContain(Sheets.Read(await sheet.Content.ReadAsByteArrayAsync()).SelectMany(row => row), text => text == "139-p-2");
        Assert.DoesNotContain("139-", (await person.Ask("/api/members/p-2"))["changes"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("139-p-2", (await registrar.Ask("/api/members/p-2")).Text("member.phone"));
        await person.Tell("/api/members/p-1/edit", new { phone = "1" }, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Groups_have_a_leader_and_members_and_a_hint_where_their_size_is_unusual()
    {
        var registrar = await Registrar("370602");
        foreach (var number in new[] { "g-1", "g-2" }) await registrar.Tell("/api/members", Member(number, $"组员{number}", "economy"), HttpStatusCode.Created);
        var group = await registrar.Tell("/api/groups", new { code = "river-group", name = "河道监督组", leader = "g-1", members = new[] { "g-1", "g-2" }, term = 11 }, HttpStatusCode.Created);
        Assert.Equal(("组员g-1", "", 2), (group.Text("leaderName"), group.Text("hint"), group["members"]!.AsArray().Count));
        Assert.Contains("2 至 7", (await registrar.Tell("/api/groups/river-group/edit", new { members = new[] { "g-1" } })).Text("hint"), StringComparison.Ordinal);
        Assert.Equal("2026-03-01", (await registrar.Tell("/api/groups/river-group/edit", new { endedOn = "2026-03-01" })).Text("endedOn"));
        Assert.Contains((await (await office.As("member.370602")).Ask("/api/groups"))["items"]!.AsArray(), one => one!.Text("code") == "river-group");

        await Refused("directory.code_taken", 409, "/api/groups", new { code = "river-group", name = "x" });
        await Refused("group.leader_not_a_member", 422, "/api/groups/river-group/edit", new { leader = "g-2" });
        await Refused("directory.code_unknown", 422, "/api/groups/river-group/edit", new { members = new[] { "g-1", "g-9" } });
        await Refused("group.not_found", 404, "/api/groups/nowhere/edit", new { name = "x" });
        await (await office.As("government.370602")).Tell("/api/groups", new { code = "my-group", name = "x" }, HttpStatusCode.Forbidden);

        async Task Refused(string code, int status, string path, object body) => Assert.Equal(code, (await registrar.Tell(path, body, (HttpStatusCode)status)).Text("code"));
    }

    [Fact]
    public async Task Lists_are_the_countys_own_and_lose_no_entry()
    {
        var registrar = await Registrar("371327");
        var lists = await registrar.Ask("/api/lists");
        Assert.True(lists["sectors"]!.AsArray().Count > 30);
        await registrar.Tell("/api/lists", new { liaisons = new[] { new { code = "north", name = "城北联络组", ended = false } } });
        Assert.Equal("list.entry_missing", await Refused(new { liaisons = Array.Empty<object>() }));
        Assert.Equal("directory.code_malformed", await Refused(new { liaisons = new[] { new { code = "北", name = "x" } } }));
        Assert.Equal("directory.code_taken", (await registrar.Tell("/api/lists", new { liaisons = new[] { new { code = "north", name = "x" }, new { code = "north", name = "y" } } }, HttpStatusCode.Conflict)).Text("code"));
        await registrar.Tell("/api/lists", new { liaisons = new[] { new { code = "north", name = "城北联络组", ended = true } } });
        Assert.Equal("directory.code_unknown", (await registrar.Tell("/api/members", new { number = "l-1", name = "某", sector = "economy", party = "none", term = 11, liaison = "north" }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        Assert.Empty((await (await office.As("office.340123")).Ask("/api/lists"))["liaisons"]!.AsArray());

        async Task<string> Refused(object body) => (await registrar.Tell("/api/lists", body, HttpStatusCode.UnprocessableEntity)).Text("code");
    }

    [Fact]
    public async Task What_cannot_be_a_member_is_refused()
    {
        var registrar = await Registrar("371327");
        await registrar.Tell("/api/members", Member("x-1", "某", "economy"), HttpStatusCode.Created);
        await Refused("directory.code_taken", 409, Member("x-1", "另一人", "economy"));
        await Refused("directory.code_malformed", 422, Member("X 1", "另一人", "economy"));
        await Refused("directory.name_missing", 422, Member("x-2", " ", "economy"));
        await Refused("directory.code_unknown", 422, Member("x-2", "另一人", "astronauts"));
        await Refused("directory.code_unknown", 422, new { number = "x-2", name = "另一人", term = 11 });
        await Refused("member.term_unknown", 422, new { number = "x-2", name = "另一人", sector = "economy", party = "none" });
        await Refused("directory.day_in_the_future", 422, new { number = "x-2", name = "另一人", sector = "economy", party = "none", term = 11, since = "2026-03-03" });
        Assert.Equal("member.not_found", (await (await office.As("office.340123")).Ask("/api/members/x-1", HttpStatusCode.NotFound)).Text("code"));
        await (await office.As("government.371327")).Tell("/api/members", Member("x-3", "某", "economy"), HttpStatusCode.Forbidden);

        async Task Refused(string code, int status, object body) => Assert.Equal(code, (await registrar.Tell("/api/members", body, (HttpStatusCode)status)).Text("code"));
    }

    private static object Member(string number, string name, string sector) =>
        new { number, name, sector, party = "none", term = 11, committee = "提案委", phone = $"139-{number}", since = "2022-02-01" };

    private static IEnumerable<string> Numbers(JsonNode page) => page["items"]!.AsArray().Select(member => member!.Text("number"));

    private async Task<HttpClient> Registrar(string county)
    {
        office.Time.MoveTo(Today);
        return await office.As($"office.{county}");
    }
}
