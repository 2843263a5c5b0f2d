using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Matters;

/// <summary>What is refused, with which status and code, in Chinese, and nothing half done.</summary>
[Collection(SharedOffice.Name)]
public sealed class RefusalTests(RunningOffice office)
{
    private readonly LifeOverHttp life = new(office);

    [Fact]
    public async Task Wrong_stage_409() =>
        AssertProblem(await life.Do((await life.Given()).Text("id"), new(Who.Office, new CloseMatter()), HttpStatusCode.Conflict), "matter.wrong_stage", "办结");

    [Fact]
    public async Task Stale_if_match_412_and_nothing_recorded()
    {
        var matter = await life.Given();
        var version = matter.Number("version");
        await life.Do(matter.Text("id"), new(Who.Office, new AssignMatter(ExpectedMove.Lead)), ifMatch: $"\"{version}\"");
        AssertProblem(await life.Do(matter.Text("id"), new(Who.Lead, new AcknowledgeMatter()), HttpStatusCode.PreconditionFailed, $"\"{version}\""), "matter.stale", "刷新");
        var now = await (await life.As(Who.Lead)).Ask($"/api/matters/{matter.Text("id")}");
        Assert.Equal("assigned", now.Text("stage"));
        await life.Do(matter.Text("id"), new(Who.Lead, new AcknowledgeMatter()), HttpStatusCode.PreconditionFailed, "\"never-given\"");
        await life.Do(matter.Text("id"), new(Who.Lead, new AcknowledgeMatter()), ifMatch: $"\"{now.Number("version")}\"");
    }

    /// <summary>Forbidden comes before stale, stale before wrong stage, wrong stage before a broken rule.</summary>
    [Fact]
    public async Task Refusals_come_in_their_order()
    {
        var id = (await life.Given()).Text("id");
        await life.Do(id, new(Who.Group, new AssignMatter(ExpectedMove.Lead)), HttpStatusCode.Forbidden, "\"1\"");
        await life.Do(id, new(Who.Office, new CloseMatter()), HttpStatusCode.PreconditionFailed, "\"1\"");
        await life.Do(id, new(Who.Government, new SendBackResponse("")), HttpStatusCode.Conflict);
        await life.Do(id, new(Who.Office, new AssignMatter("")), HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Thirty_people_at_once_without_if_match_lose_nothing()
    {
        var id = (await life.Given(ExpectedMove.All.First(move => move.Step == Step.PostProgress).Before)).Text("id");
        var client = await life.As(Who.Lead);
        var answers = await Task.WhenAll(Enumerable.Range(1, 30).Select(async number =>
        {
            using var answer = await client.PostAsync(new Uri($"/api/matters/{id}/post-progress", UriKind.Relative), new StringContent($$"""{"text":"进展{{number}}"}""", Encoding.UTF8, "application/json"));
            return (answer.StatusCode, Number: number);
        }));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        var history = (await client.Ask($"/api/matters/{id}/history")).AsArray().Select(line => line!.Text("detail")).ToHashSet();
        Assert.All(answers, answer => Assert.Contains($"进展{answer.Number}", history));
    }

    [Fact]
    public async Task Missing_reason_unknown_unit_and_future_day_422()
    {
        var id = (await life.Given()).Text("id");
        AssertProblem(await life.Do(id, new(Who.Office, new AssignMatter("财政厅")), HttpStatusCode.UnprocessableEntity), "unit.unknown", "财政厅");
        AssertProblem(await life.Do(id, new(Who.Office, new AssignMatter(ExpectedMove.Lead) { OccurredOn = new(2099, 1, 1) }), HttpStatusCode.UnprocessableEntity), "date.in_the_future", "2099-01-01");
        await life.Do(id, new(Who.Office, new AssignMatter(ExpectedMove.Lead)));
        AssertProblem(await life.Do(id, new(Who.Lead, new RequestReturn(null)), HttpStatusCode.UnprocessableEntity), "matter.reason_missing", "理由");
        Assert.Equal("assigned", (await (await life.As(Who.Lead)).Ask($"/api/matters/{id}")).Text("stage"));
    }

    [Fact]
    public async Task Another_units_or_countys_matter_404()
    {
        var id = (await life.Given(new Told(Who.Office, new AssignMatter(ExpectedMove.Lead)))).Text("id");
        foreach (var stranger in new[] { "health.999901", "office.640122", "finance.640122", "group.640122" })
        {
            var client = await office.As(stranger);
            AssertProblem(await client.Ask($"/api/matters/{id}", HttpStatusCode.NotFound), "matter.not_found", "没有找到");
            AssertProblem(await client.Ask($"/api/matters/{id}/history", HttpStatusCode.NotFound), "matter.not_found", "没有找到");
            AssertProblem(await client.Tell($"/api/matters/{id}/acknowledge", null, HttpStatusCode.NotFound), "matter.not_found", "没有找到");
            Assert.DoesNotContain(id, (await client.Ask("/api/matters?size=200")).ToJsonString());
            Assert.DoesNotContain(id, (await client.Ask("/api/obligations?size=200")).ToJsonString());
        }
        AssertProblem(await (await life.As(Who.Office)).Ask($"/api/matters/{Guid.NewGuid()}", HttpStatusCode.NotFound), "matter.not_found", "没有找到");
    }

    [Fact]
    public async Task A_unit_that_gave_a_matter_back_sees_it_no_longer()
    {
        var id = (await life.Given(new Told(Who.Office, new AssignMatter(ExpectedMove.Lead)), new Told(Who.Lead, new RequestReturn("不归我管")))).Text("id");
        await life.Do(id, new(Who.Office, new AcceptReturn()));
        await (await life.As(Who.Lead)).Ask($"/api/matters/{id}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task No_sign_in_401_and_no_redirect_under_api()
    {
        using var nobody = office.Anonymous();
        foreach (var path in new[] { "/api/me", "/api/matters", "/api/obligations", "/api/queries/overdue", $"/api/matters/{Guid.NewGuid()}" })
            AssertProblem(await nobody.Ask(path, HttpStatusCode.Unauthorized), "session.needed", "登录");
        AssertProblem(await nobody.Tell("/api/matters", LifeOverHttp.Finding, HttpStatusCode.Unauthorized), "session.needed", "登录");
        using var page = await nobody.GetAsync(new Uri("/matters", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Contains("/sign-in", page.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Wrong_role_403()
    {
        var id = (await life.Given()).Text("id");
        AssertProblem(await life.Do(id, new(Who.Group, new AssignMatter(ExpectedMove.Lead)), HttpStatusCode.Forbidden), "matter.not_yours", "交办");
        AssertProblem(await (await life.As(Who.Lead)).Import("x"u8.ToArray(), "x.txt", 2026, expected: HttpStatusCode.Forbidden), "request.not_allowed", "身份");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"kind\":\"nonsense\",\"title\":\"a\",\"text\":\"b\"}")]
    [InlineData("{\"kind\":3,\"title\":\"a\",\"text\":\"b\"}")]
    [InlineData("{\"kind\":\"finding\",\"title\":{},\"text\":\"b\"}")]
    [InlineData("{\"kind\":\"finding\",\"title\":\"a\",\"text\":\"b\",\"occurredOn\":\"2026-02-30\"}")]
    [InlineData("{\"kind\":\"finding\",\"title\":\"a\",\"text\":\"b\",\"occurredOn\":\"昨天\"}")]
    public async Task Malformed_body_400(string body)
    {
        using var answer = await (await life.As(Who.Office)).PostAsync(new Uri("/api/matters", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{answer.StatusCode} {text}");
        AssertProblem(JsonNode.Parse(text)!, "request.malformed", "格式");
    }

    [Theory]
    [InlineData("/api/matters", """{"kind":"finding","title":"a\u0000b","text":"b"}""", 400)]
    [InlineData("/api/matters", """{"kind":"finding","title":"a\ud800","text":"b"}""", 400)]
    [InlineData("/api/matters", """{"kind":"finding","title":"a","text":"b","year":999999}""", 422)]
    [InlineData("/api/matters", """{"kind":"finding","title":"a","text":"b","occurredOn":"0001-01-01","lateEntryReason":"r"}""", 422)]
    [InlineData("/api/matters", """{"kind":"duty","title":"a","text":"b","units":[null]}""", 422)]
    [InlineData("/api/matters", """{"kind":"duty","title":"a","text":"b","limit":{"kind":"date","dueOn":"9999-12-31","text":null}}""", 422)]
    [InlineData("/api/matters/{assign}/assign", """{"lead":"water","coUnits":[null]}""", 422)]
    [InlineData("/api/matters/{respond}/respond", """{"text":"t","adoption":"adopted","class":"B","commitments":[null]}""", 422)]
    [InlineData("/api/matters/{respond}/respond", """{"text":"t","adoption":"adopted","class":"B","commitments":[{"text":"t","dueOn":"9999-12-31"}]}""", 422)]
    [InlineData("/api/matters/{claim}/claim-implementation", """{"text":"t","evidence":[null]}""", 422)]
    [InlineData("/api/matters/{claim}/claim-implementation", """{"text":"t","evidence":["a"],"commitment":-1}""", 422)]
    [InlineData("/api/session", "[1]", 400)]
    [InlineData("/api/session", """{"userName":"a\u0000","password":"x"}""", 400)]
    public async Task What_nobody_would_type_is_refused_and_breaks_nothing(string path, string body, int status)
    {
        var sole = ExpectedMove.All.First(move => move is { Step: Step.Respond, Kind: MatterKind.Finding }).Before;
        var (who, before) = path.Contains("{assign}", StringComparison.Ordinal) ? (Who.Office, Array.Empty<Told>())
            : path.Contains("{respond}", StringComparison.Ordinal) ? (Who.Lead, [.. sole])
            : path.Contains("{claim}", StringComparison.Ordinal) ? (Who.Lead, [.. ExpectedMove.All.First(move => move.Step == Step.ClaimImplementation).Before])
            : (Who.Office, []);
        var id = path.Contains('{', StringComparison.Ordinal) ? (await life.Given(before)).Text("id") : "";
        if (body.Contains("duty", StringComparison.Ordinal)) who = Who.Party;
        using var answer = await (await life.As(who)).PostAsync(
            new Uri(System.Text.RegularExpressions.Regex.Replace(path, "{.*}", id), UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} {text}");
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", JsonNode.Parse(text)!.Text("detail"));
    }

    [Fact]
    public async Task Other_content_415_other_methods_405_unknown_paths_404_unreadable_if_match_400()
    {
        var client = await life.As(Who.Office);
        using var plain = await client.PostAsync(new Uri("/api/matters", UriKind.Relative), new StringContent("标题", Encoding.UTF8, "text/plain"));
        AssertProblem(JsonNode.Parse(await plain.Content.ReadAsStringAsync())!, "request.unsupported", "类型");
        using var put = await client.PutAsync(new Uri("/api/matters", UriKind.Relative), new StringContent("{}", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, put.StatusCode);
        AssertProblem(await client.Ask("/api/nothing", HttpStatusCode.NotFound), "request.not_found", "没有找到");
        AssertProblem(await client.Ask("/api/matters/not-an-id", HttpStatusCode.NotFound), "request.not_found", "没有找到");
        var id = (await life.Given()).Text("id");
        AssertProblem(await life.Do(id, new(Who.Office, new AssignMatter(ExpectedMove.Lead)), HttpStatusCode.BadRequest, "yesterday"), "request.malformed", "格式");
    }

    [Theory]
    [InlineData("/api/queries/overdue?asOf=yesterday", "query.day_unreadable")]
    [InlineData("/api/queries/adopted?asOf=2026-13-01", "query.day_unreadable")]
    [InlineData("/api/queries/overdue?knownAt=soon", "query.day_unreadable")]
    [InlineData("/api/queries/overdue?kind=nonsense", "query.word_unknown")]
    [InlineData("/api/obligations?state=nonsense", "query.word_unknown")]
    [InlineData("/api/queries/overdue?asOf=9999-12-31", "query.day_unreadable")]
    [InlineData("/api/queries/overdue?knownAt=9999-12-31", "query.day_unreadable")]
    [InlineData("/api/queries/overdue?unit=%00", "query.word_unknown")]
    [InlineData("/api/matters?words=%00", "query.word_unknown")]
    [InlineData("/api/matters?page=0", "query.word_unknown")]
    [InlineData("/api/matters?size=100000", "query.word_unknown")]
    [InlineData("/api/matters?stage=nonsense&format=xlsx", "query.word_unknown")]
    public async Task What_a_question_is_asked_with_is_read_or_refused_never_ignored(string path, string code) =>
        AssertProblem(await (await life.As(Who.Office)).Ask(path, HttpStatusCode.UnprocessableEntity), code, "参数");

    [Fact]
    public async Task A_write_from_another_site_is_refused_whatever_cookie_it_carries()
    {
        foreach (var (header, value) in new[] { ("Origin", "https://elsewhere.example"), ("Sec-Fetch-Site", "cross-site") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/matters") { Content = new StringContent("""{"kind":"finding","title":"a","text":"b"}""", Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation(header, value);
            using var answer = await (await life.As(Who.Office)).SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            AssertProblem(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!, "request.foreign_origin", "其他网站");
        }
    }

    [Fact]
    public async Task A_wrong_password_locks_the_account_after_five_tries_and_says_no_more_than_an_unknown_name()
    {
        const string name = "agriculture.999901";
        using var nobody = office.Anonymous();
        var unknown = await nobody.Tell("/api/session", new { userName = "nobody", password = "x" }, HttpStatusCode.Unauthorized);
        for (var i = 0; i < 5; i++)
            Assert.Equal(unknown.ToJsonString(), (await nobody.Tell("/api/session", new { userName = name, password = $"wrong{i}" }, HttpStatusCode.Unauthorized)).ToJsonString());
        await nobody.Tell("/api/session", new { userName = name, password = RunningOffice.Password }, HttpStatusCode.Unauthorized);
        office.Time.MoveTo(Supervision.Shared.OfficeClock.DayOf(office.Time.GetUtcNow()).AddDays(1));
        await nobody.Tell("/api/session", new { userName = name, password = RunningOffice.Password });
        Assert.Equal("agriculture", (await nobody.Ask("/api/me")).Text("unit"));
        using var end = await nobody.DeleteAsync(new Uri("/api/session", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NoContent, end.StatusCode);
        await nobody.Ask("/api/me", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        using var nobody = office.Anonymous();
        foreach (var path in new[] { "/sign-in", "/api/me", "/health/live", "/app.css" })
        {
            using var answer = await nobody.GetAsync(new Uri(path, UriKind.Relative));
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        }
    }

    private static void AssertProblem(JsonNode problem, string code, string inDetail)
    {
        Assert.Equal(code, problem.Text("code"));
        Assert.Contains(inDetail, problem.Text("detail"), StringComparison.Ordinal);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", problem.Text("title"));
        Assert.DoesNotContain("   at ", problem.ToJsonString(), StringComparison.Ordinal);
    }
}
