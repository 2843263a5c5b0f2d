using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Supervision.AcceptanceTests.Fixtures;
using Xunit;

namespace Supervision.AcceptanceTests.People;

/// <summary>Accounts through the API: opened one by one and from a sheet, first passwords, locks, ends, and who keeps whose.</summary>
[Collection(SharedOffice.Name)]
public sealed class DirectoryAccountTests(RunningOffice office)
{
    private const string Own = "My-own-password-1";

    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public async Task A_one_time_password_opens_nothing_but_the_setting_of_ones_own()
    {
        var registrar = await Registrar();
        var created = await registrar.Tell("/api/accounts", new { userName = "water-two", displayName = "王二", role = "unit", unit = "water", position = "clerk" }, HttpStatusCode.Created);
        Assert.Equal(("water-two.999901", "水务局"), (created.Text("userName"), created.Text("unitName")));
        var oneTime = created.Text("password");
        Assert.Matches("^[a-zA-Z0-9]{12}$", oneTime);
        Assert.DoesNotMatch("[0O1lI]", oneTime);
        Assert.Equal(0, await office.Database.Scalar<long>($"select count(*) from docs.mt_doc_account where data::text like '%{oneTime}%'"));
        Assert.Equal(0, await office.Database.Scalar<long>($"select count(*) from docs.mt_doc_directorychange where data::text like '%{oneTime}%' or data::text like '%passwordHash%'"));

        using var person = office.Anonymous();
        var me = await person.Tell("/api/session", new { userName = "water-two.999901", password = oneTime });
        Assert.True(me["mustChangePassword"]!.GetValue<bool>());
        foreach (var path in new[] { "/api/me", "/api/matters", "/api/units" }) Assert.Equal("session.password_change_needed", (await person.Ask(path, HttpStatusCode.Forbidden)).Text("code"));
        foreach (var page in new[] { "/", "/matters", "/directory" })
        {
            using var sent = await person.GetAsync(new Uri(page, UriKind.Relative));
            Assert.Equal((HttpStatusCode.Redirect, "/password"), (sent.StatusCode, sent.Headers.Location?.ToString()));
        }

        await Refused("password.old_wrong", "wrong", Own);
        await Refused("password.too_short", oneTime, "short");
        await Refused("password.is_user_name", oneTime, "WATER-TWO.999901");
        await Refused("password.unchanged", oneTime, oneTime);
        Assert.False((await person.Tell("/api/session/password", new { oldPassword = oneTime, newPassword = Own }))["mustChangePassword"]!.GetValue<bool>());
        Assert.Equal("clerk", (await person.Ask("/api/me")).Text("position"));
        await SignIn("water-two.999901", oneTime, HttpStatusCode.Unauthorized);
        await SignIn("water-two.999901", Own, HttpStatusCode.OK);

        async Task Refused(string code, string old, string wanted) =>
            Assert.Equal(code, (await person.Tell("/api/session/password", new { oldPassword = old, newPassword = wanted }, HttpStatusCode.UnprocessableEntity)).Text("code"));
    }

    [Fact]
    public async Task A_one_time_password_is_good_for_fourteen_days_and_can_be_given_anew()
    {
        var registrar = await Registrar();
        var oneTime = await Opened(registrar, "late-comer");
        office.Time.MoveTo(Today.AddDays(15));
        Assert.Equal("session.one_time_expired", await SignIn("late-comer.999901", oneTime, HttpStatusCode.Unauthorized));
        Assert.Equal("session.refused", await SignIn("late-comer.999901", "something else", HttpStatusCode.Unauthorized));
        var again = (await (await office.As("office.999901")).Tell("/api/accounts/late-comer/reset-password", new { })).Text("password");
        await SignIn("late-comer.999901", again, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Twenty_wrong_tries_at_once_close_the_account()
    {
        var registrar = await Registrar();
        var oneTime = await Opened(registrar, "besieged");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SignIn("besieged.999901", "wrong", HttpStatusCode.Unauthorized)));
        await SignIn("besieged.999901", oneTime, HttpStatusCode.Unauthorized);
        Assert.NotEqual("", (await registrar.Ask("/api/accounts?q=besieged"))["items"]![0]!.Text("lockedUntil"));
        await registrar.Tell("/api/accounts/besieged/unlock", new { });
        await SignIn("besieged.999901", oneTime, HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("lock", HttpStatusCode.OK)]
    [InlineData("end", HttpStatusCode.Conflict)]
    public async Task Who_is_locked_or_ended_is_out_at_once(string verb, HttpStatusCode unlocked)
    {
        var registrar = await Registrar();
        var oneTime = await Opened(registrar, $"leaver-{verb}");
        using var person = office.Anonymous();
        await person.Tell("/api/session", new { userName = $"leaver-{verb}.999901", password = oneTime });
        await person.Tell("/api/session/password", new { oldPassword = oneTime, newPassword = Own });
        await person.Ask("/api/me");

        Assert.Equal("directory.reason_missing", (await registrar.Tell($"/api/accounts/leaver-{verb}/{verb}", new { }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        await registrar.Tell($"/api/accounts/leaver-{verb}/{verb}", new { reason = "调离" });
        await person.Ask("/api/me", HttpStatusCode.Unauthorized);
        await SignIn($"leaver-{verb}.999901", Own, HttpStatusCode.Unauthorized);
        await registrar.Tell($"/api/accounts/leaver-{verb}/unlock", new { }, unlocked);
        Assert.Contains((await registrar.Ask($"/api/accounts/leaver-{verb}/history")).AsArray(), change => change!.Text("reason") == "调离");
    }

    [Fact]
    public async Task Everybody_keeps_only_his_own_county_and_the_office_not_the_party_committee()
    {
        var registrar = await Registrar();
        await Refused("account.party_only", 403, "/api/accounts", new { userName = "party-two", displayName = "县委二", role = "party" });
        await Refused("account.party_only", 403, "/api/accounts/party.999901/reset-password", new { });
        await Refused("account.is_your_own", 409, "/api/accounts/office.999901/lock", new { reason = "x" });
        await Refused("account.not_found", 404, "/api/accounts/office.371327/lock", new { reason = "x" });
        await Refused("account.name_malformed", 422, "/api/accounts", new { userName = "office.371327", displayName = "莒南", role = "office" });
        await Refused("account.name_malformed", 422, "/api/accounts", new { userName = "王 二", displayName = "王二", role = "office" });
        await Refused("account.name_taken", 409, "/api/accounts", new { userName = "water", displayName = "水务局", role = "unit", unit = "water" });
        await Refused("account.unit_missing", 422, "/api/accounts", new { userName = "nobody", displayName = "无单位", role = "unit" });
        await Refused("account.group_missing", 422, "/api/accounts", new { userName = "nobody", displayName = "无小组", role = "group", group = "none" });
        await Refused("account.member_missing", 422, "/api/accounts", new { userName = "nobody", displayName = "无委员", role = "member" });
        await Refused("account.role_missing", 422, "/api/accounts", new { userName = "nobody", displayName = "无角色" });
        await Refused("directory.name_missing", 422, "/api/accounts", new { userName = "nobody", role = "office" });
        var two = await (await office.As("party.999901")).Tell("/api/accounts", new { userName = "party-two", displayName = "县委二", role = "party" }, HttpStatusCode.Created);
        Assert.Equal("party-committee", two.Text("unit"));

        foreach (var stranger in new[] { "government.999901", "water.999901" }) await (await office.As(stranger)).Ask("/api/accounts", HttpStatusCode.Forbidden);
        var list = await registrar.Ask("/api/accounts?size=200");
        Assert.All(list["items"]!.AsArray(), account => Assert.EndsWith(".999901", account!.Text("userName"), StringComparison.Ordinal));
        Assert.DoesNotContain("passwordHash", list.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["water.999901"], (await registrar.Ask("/api/accounts?q=water.9&role=unit&state=active"))["items"]!.AsArray().Select(account => account!.Text("userName")));

        async Task Refused(string code, int status, string path, object body) => Assert.Equal(code, (await registrar.Tell(path, body, (HttpStatusCode)status)).Text("code"));
    }

    [Fact]
    public async Task A_sheet_opens_all_its_accounts_or_none()
    {
        var registrar = await Registrar();
        string?[] header = ["岗 位", "姓名", "单位", "用户名", "角色", "备注"];
        string?[] Person(int i, string role = "承办单位", string? unit = "水务局") => ["经办人", $"人员{i}", unit, $"sheet-{i}", role, "x"];
        string?[][] top = [["云溪县账号表"], [], ["制表：政协办"], header];
        var bad = Enumerable.Range(1, 60).Select(i => i % 6 == 0 ? Person(i, role: "神仙") : Person(i)).ToList();

        var preview = await Import(registrar, Sheets.Make([.. top, .. bad]), dryRun: true);
        Assert.Equal((50, 10), (preview["created"]!.AsArray().Count, preview["errors"]!.AsArray().Count));
        Assert.Equal((10, "account.role_missing"), (preview["errors"]![0]!.Number("row"), preview["errors"]![0]!.Text("code")));
        Assert.Equal("", preview["created"]![0]!.Text("password"));

        var refused = await Import(registrar, Sheets.Make([.. top, .. bad]), expected: HttpStatusCode.UnprocessableEntity);
        Assert.Equal(("account.rows_wrong", 10), (refused.Text("code"), refused["errors"]!.AsArray().Count));
        Assert.Equal(0, (await registrar.Ask("/api/accounts?q=sheet-")).Number("total"));

        var good = Sheets.Make([.. top, .. Enumerable.Range(1, 12).Select(i => Person(i, unit: i % 2 == 0 ? "water" : "县水务局"))]);
        var opened = await Import(registrar, good);
        Assert.Equal(12, opened["created"]!.AsArray().Select(account => account!.Text("password")).Distinct().Count());
        await SignIn("sheet-7.999901", opened["created"]![6]!.Text("password"), HttpStatusCode.OK);
        var again = await Import(registrar, good);
        Assert.Equal((0, 12), (again["created"]!.AsArray().Count, again["unchanged"]!.AsArray().Count));

        var twice = await Import(registrar, Sheets.Make([header, Person(90), Person(90)]), dryRun: true);
        Assert.Equal("account.name_taken", Assert.Single(twice["errors"]!.AsArray())!.Text("code"));
        var formula = await Import(registrar, Sheets.Make([header, ["经办人", "=CONCAT(\"a\",\"b\")", "水务局", "from-formula", "承办单位"]]), dryRun: true);
        Assert.Equal("stored", formula["created"]![0]!.Text("displayName"));

        using var answer = await Send(registrar, Sheets.Make([header, Person(91)]), "?format=xlsx");
        var sheet = Sheets.Read(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("sheet-91.999901", sheet[2][0]);
        await SignIn("sheet-91.999901", sheet[2][4], HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_no_list_of_accounts_is_refused()
    {
        var registrar = await Registrar();
        string?[] header = ["用户名", "姓名", "角色"];
        await Refused("sheet.no_header", 422, Sheets.Make([]));
        await Refused("sheet.no_header", 422, Sheets.Make([["用户名", "姓名"], ["a", "b"]]));
        await Refused("sheet.no_row", 422, Sheets.Make([header, [" "]]));
        await Refused("sheet.too_many_rows", 422, Sheets.Make([header, .. Enumerable.Range(0, 5001).Select(i => new[] { $"many-{i}", "人", "政协办" })]));
        await Refused("sheet.not_a_sheet", 415, Encoding.UTF8.GetBytes("用户名,姓名,角色"));
        await Refused("sheet.not_a_sheet", 415, "PK\u0003\u0004broken"u8.ToArray());
        await Refused("import.no_file", 422, []);
        using var answer = await Send(await office.As("water.999901"), Sheets.Make([header]), "");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);

        async Task Refused(string code, int status, byte[] file) => Assert.Equal(code, (await Import(registrar, file, expected: (HttpStatusCode)status)).Text("code"));
    }

    private async Task<HttpClient> Registrar()
    {
        office.Time.MoveTo(Today);
        return await office.As("office.999901");
    }

    private static async Task<string> Opened(HttpClient registrar, string name) =>
        (await registrar.Tell("/api/accounts", new { userName = name, displayName = name, role = "unit", unit = "water" }, HttpStatusCode.Created)).Text("password");

    /// <returns>The code of a refusal.</returns>
    private async Task<string> SignIn(string userName, string password, HttpStatusCode expected)
    {
        using var person = office.Anonymous();
        return (await person.Tell("/api/session", new { userName, password }, expected)).Text("code");
    }

    private static async Task<JsonNode> Import(HttpClient client, byte[] file, bool dryRun = false, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await Send(client, file, dryRun ? "?dryRun=true" : "");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, byte[] file, string query)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "账号.xlsx" } };
        return await client.PostAsync(new Uri($"/api/accounts/import{query}", UriKind.Relative), form);
    }
}
