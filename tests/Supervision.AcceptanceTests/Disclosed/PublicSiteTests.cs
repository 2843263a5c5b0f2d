using System.Net;
using System.Xml.Linq;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Demonstration;
using Supervision.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Disclosed;

/// <summary>The public site as browsers, search engines and proxies ask for it.</summary>
public sealed class PublicSiteTests : IAsyncLifetime
{
    private const string County = LifeOverHttp.County;
    private const string Title = "<script>alert(1)</script>“公交”\" onload=\"x";
    private const int PagesPerMinute = 150;

    private RunningOffice Office { get; } = new() { Settings = ["--Supervision:PublicPagesPerMinute", $"{PagesPerMinute}"] };

    private LifeOverHttp Life => new(Office);

    private HttpClient nobody = null!;

    public async Task InitializeAsync()
    {
        await Office.InitializeAsync();
        Office.Time.MoveTo(new DateOnly(2026, 3, 2));
        await (await Life.As(Who.Office)).Tell("/api/sessions", new { term = 11, meeting = 2, opensOn = "2026-03-01", closesOn = "2026-03-04" }, HttpStatusCode.Created);
        nobody = Office.Anonymous();
    }

    public async Task DisposeAsync()
    {
        nobody.Dispose();
        await Office.DisposeAsync();
    }

    [Fact]
    public async Task A_published_proposal_is_read_by_everybody_as_it_was_published_and_taken_down_it_is_gone()
    {
        var (shown, hidden) = (await Life.File(Title, "</article><img src=x onerror=alert(2)>老旧小区\n雨污混流。"), await Life.File("不公开的提案"));
        var (page, api) = ($"/public/{County}/proposals/{shown}", $"/api/public/{County}/proposals");
        // Nothing is there before it is published; what will never be looks the same as what is not.
        var unknown = await Text($"/public/{County}/proposals/{Guid.NewGuid()}", HttpStatusCode.NotFound);
        foreach (var id in new[] { shown, hidden }) Assert.Equal(unknown, await Text($"/public/{County}/proposals/{id}", HttpStatusCode.NotFound));
        await nobody.Ask($"{api}/{shown}", HttpStatusCode.NotFound);
        Assert.Equal(0, (await nobody.Ask(api)).Number("total"));
        Assert.DoesNotContain("Sitemap", await Text("/robots.txt"), StringComparison.Ordinal);

        await Life.Publish(shown);
        await Life.Answer(shown);
        Office.Time.MoveTo(new DateOnly(2026, 3, 3));
        var html = await Text(page);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\" onload", html, StringComparison.Ordinal);
        var words = WebUtility.HtmlDecode(html);
        foreach (var seen in new[] { Title, "<meta name=\"description\"", $"<link rel=\"canonical\" href=\"{Office.Address}public/{County}/proposals/{shown}\"", "委员个人", "十一届二次会议", "2026-03-02" })
            Assert.Contains(seen, words, StringComparison.Ordinal);
        // Neither who he is, nor the answer, nor who answers, nor what else the office knows.
        foreach (var unseen in new[] { "沈清和", "水务局", "办理答复", "已列入年度计划", "接口说明" }) Assert.DoesNotContain(unseen, words, StringComparison.Ordinal);
        var one = (await nobody.Ask($"{api}/{shown}")).AsObject();
        Assert.Equal(["id", "title", "text", "year", "session", "category", "proposer", "raisedOn", "publishedOn", "reply"], one.Select(member => member.Key));
        Assert.Null(one["reply"]);

        // A correction of the matter is not one of what was published.
        await (await Life.As(Who.Office)).Tell($"/api/matters/{shown}/correct", new { entry = 1, title = "更正后的案由", reason = "笔误" });
        Assert.Equal(Title, (await nobody.Ask($"{api}/{shown}")).Text("title"));
        await Life.Publish(shown, DisclosedPart.Reply, text: "已列入计划（公开稿）");
        var answered = await nobody.Ask($"{api}/{shown}");
        Assert.Equal(("已列入计划（公开稿）", "b", "2026-03-03"), (answered.Text("reply.text"), answered["reply"]!["units"]![0]!.Text("class"), answered.Text("reply.publishedOn")));
        Assert.Contains("水务局，B 类", WebUtility.HtmlDecode(await Text(page)), StringComparison.Ordinal);

        Assert.Contains($"/proposals/{shown}", await Text($"/public/{County}"), StringComparison.Ordinal);
        Assert.Contains($"{Office.Address}public/{County}/proposals/{shown}", XDocument.Parse(await Text($"/public/{County}/sitemap.xml")).Descendants().Select(place => place.Value));
        Assert.Contains($"Sitemap: {Office.Address}public/{County}/sitemap.xml", await Text("/robots.txt"), StringComparison.Ordinal);
        foreach (var found in new[] { "q=雨污", "q=公开稿", "session=11-2", "year=2026", "q=%25&session=&year=" }) Assert.Equal(found.Contains('%') ? 0 : 1, (await nobody.Ask($"{api}?{found}")).Number("total"));
        foreach (var missed in new[] { "q=更正后", "session=11-1", "year=2025", "category=x", "q=沈清和" }) Assert.Equal(0, (await nobody.Ask($"{api}?{missed}")).Number("total"));

        var before = await Get($"/public/{County}");
        await Life.Do($"{shown}", new(Who.Office, new WithholdPart(DisclosedPart.Proposal, "涉及个人隐私")));
        var gone = await Text(page, HttpStatusCode.Gone) + await (await Get($"{api}/{shown}", HttpStatusCode.Gone)).Content.ReadAsStringAsync();
        foreach (var content in new[] { "公交", "雨污", "公开稿", "隐私" }) Assert.DoesNotContain(content, WebUtility.HtmlDecode(gone), StringComparison.Ordinal);
        foreach (var place in new[] { $"/public/{County}", $"/public/{County}/sitemap.xml", $"/public/{County}?q=雨污" }) Assert.DoesNotContain($"{shown}", await Text(place), StringComparison.Ordinal);
        Assert.Equal(0, (await nobody.Ask(api)).Number("total"));
        Assert.Equal(HttpStatusCode.OK, (await Get($"/public/{County}", null, request => request.Headers.IfNoneMatch.Add(before.Headers.ETag!))).StatusCode);
        Assert.Equal(0, await Office.Database.Scalar<long>($"select count(*) from views.disclosed where stream_id = '{shown}' and coalesce(title, text, reply) is not null"));

        // Published again, it stands there in its words of now.
        await Life.Do($"{shown}", new(Who.Office, new ProposeDisclosure(DisclosedPart.Proposal)));
        await Text(page, HttpStatusCode.Gone);
        await Life.Release(shown);
        Assert.Equal("更正后的案由", (await nobody.Ask($"{api}/{shown}")).Text("title"));
    }

    [Fact]
    public async Task A_proxy_may_keep_a_page_for_a_minute_and_learns_that_it_is_unchanged()
    {
        var id = await Life.File("校园周边交通");
        await Life.Publish(id);
        Office.Time.MoveTo(new DateOnly(2026, 3, 3));
        // Whoever is signed in gets what everybody gets, and no cookie.
        var clerk = await Life.As(Who.Office);
        foreach (var path in new[] { $"/public/{County}", $"/public/{County}/proposals/{id}", $"/api/public/{County}/proposals", $"/api/public/{County}/proposals/{id}", $"/public/{County}/sitemap.xml" })
        {
            using var mine = await clerk.GetAsync(new Uri(path, UriKind.Relative));
            var first = await Get(path);
            Assert.Equal(await first.Content.ReadAsStringAsync(), await mine.Content.ReadAsStringAsync());
            foreach (var answer in new[] { first, mine })
            {
                Assert.False(answer.Headers.Contains("Set-Cookie"), path);
                Assert.Equal((true, TimeSpan.FromMinutes(1), true), (answer.Headers.CacheControl!.Public, answer.Headers.CacheControl.MaxAge, answer.Headers.CacheControl.MustRevalidate));
            }
            Assert.NotNull(first.Content.Headers.LastModified);
            foreach (var condition in new Action<HttpRequestMessage>[] { request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!), request => request.Headers.IfModifiedSince = first.Content.Headers.LastModified })
            {
                var same = await Get(path, HttpStatusCode.NotModified, condition);
                Assert.Empty(await same.Content.ReadAsByteArrayAsync());
                Assert.Equal(first.Headers.ETag, same.Headers.ETag);
                Assert.False(same.Headers.Contains("Set-Cookie"));
            }
            await Get(path, HttpStatusCode.OK, request => request.Headers.IfModifiedSince = first.Content.Headers.LastModified!.Value.AddSeconds(-1));
            await Get(path, HttpStatusCode.OK, request => request.Headers.TryAddWithoutValidation("If-None-Match", "\"other\""));
        }
        using (var head = await nobody.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/public/{County}/proposals/{id}")))
            Assert.Equal((HttpStatusCode.OK, 0), (head.StatusCode, (await head.Content.ReadAsByteArrayAsync()).Length));

        var list = await Get($"/public/{County}");
        Office.Time.MoveTo(new DateOnly(2026, 3, 4));
        await Life.Publish(await Life.File("垃圾分类"));
        await Get($"/public/{County}", HttpStatusCode.OK, request => request.Headers.IfModifiedSince = list.Content.Headers.LastModified);

        var robots = (await Text("/robots.txt")).Split('\n');
        Assert.Equal(["User-agent: *", "Allow: /public/"], robots.Take(2));
        Assert.Contains("Disallow: /", robots);

        var other = Counties.All.First(county => county.Code != County).Code;
        Assert.Equal(0, (await nobody.Ask($"/api/public/{other}/proposals")).Number("total"));
        await nobody.Ask($"/api/public/{other}/proposals/{id}", HttpStatusCode.NotFound);
        await Office.Database.Scalar<long>($"with ended as (update docs.mt_doc_account set data = data || '{{\"endedOn\": \"2026-03-01\"}}' where data ->> 'county' = '{other}' returning 1) select count(*) from ended");
        foreach (var county in new[] { other, "000000", "%27%20or%201%3D1", "x" })
        {
            Assert.Contains("没有找到", WebUtility.HtmlDecode(await Text($"/public/{county}", HttpStatusCode.NotFound)), StringComparison.Ordinal);
            await Text($"/public/{county}/sitemap.xml", HttpStatusCode.NotFound);
            await nobody.Ask($"/api/public/{county}/proposals", HttpStatusCode.NotFound);
            await nobody.Ask($"/api/public/{county}/proposals/{id}", HttpStatusCode.NotFound);
        }
        foreach (var wrong in new[] { "year=abc", "page=0", "size=100000", "page=-1", "q=%00" })
        {
            await nobody.Ask($"/api/public/{County}/proposals?{wrong}", HttpStatusCode.UnprocessableEntity);
            await Text($"/public/{County}?{wrong}", HttpStatusCode.UnprocessableEntity);
        }
        foreach (var path in new[] { $"/public/{County}/proposals/not-an-id", "/public/", $"/public/{County}/else" }) await Text(path, HttpStatusCode.NotFound);

        var status = HttpStatusCode.OK;
        for (var tries = 0; tries < 3 * PagesPerMinute && status != HttpStatusCode.TooManyRequests; tries++) status = (await nobody.GetAsync(new Uri($"/public/{County}/else", UriKind.Relative))).StatusCode;
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
    }

    private async Task<HttpResponseMessage> Get(string path, HttpStatusCode? expected = HttpStatusCode.OK, Action<HttpRequestMessage>? with = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        with?.Invoke(request);
        var answer = await nobody.SendAsync(request);
        Assert.True(expected is null || answer.StatusCode == expected, $"GET {path}\nexpected {expected}, answered {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return answer;
    }

    private async Task<string> Text(string path, HttpStatusCode expected = HttpStatusCode.OK) => await (await Get(path, expected)).Content.ReadAsStringAsync();
}
