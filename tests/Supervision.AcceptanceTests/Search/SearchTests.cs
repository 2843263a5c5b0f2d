using System.Net;
using System.Text.Json.Nodes;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Search;

/// <summary>Looking for words, as those who may read them and as those who may not.</summary>
public sealed class SearchTests(RunningOffice office) : IClassFixture<RunningOffice>
{
    private LifeOverHttp Life => new(office);

    [Fact]
    public async Task Titles_texts_answers_and_numbers_are_found_ranked_and_marked()
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var desk = await Life.As(Who.Office);
        var text = await Raise("finding", "河道清淤不及时", "沿线村民反映，鹭鸶湖周边的ＬＥＤ路灯不亮。", Who.Group);
        var title = await Raise("suggestion", "治理鹭鸶湖", "清理水面。", Who.Office);
        var found = await desk.Ask("/api/search?q=鹭鸶");
        Assert.Equal([title, text], Ids(found));
        Assert.Equal(2, found.Number("total"));
        Assert.Equal("治理|[鹭鸶]|湖", Marked(found["items"]![0]!["titleParts"]!));
        Assert.Equal(("text", "沿线村民反映，|[鹭鸶]|湖周边的ＬＥＤ路灯不亮。"), (found["items"]![1]!["passages"]![0]!.Text("part"), Marked(found["items"]![1]!["passages"]![0]!["excerpt"]!)));
        Assert.Equal([text], Ids(await desk.Ask("/api/search?q=led路灯")));
        Assert.Equal([text], Ids(await desk.Ask("/api/search?q=鹭鸶 河道")));
        Assert.Equal([title], Ids(await desk.Ask("/api/search?q=鹭鸶&kind=suggestion")));
        Assert.Equal([text], Ids(await desk.Ask("/api/search?q=鹭鸶&size=1&page=2")));
        Assert.Equal((0, 2), (Ids(await desk.Ask("/api/search?q=鹭鸶&page=9")).Count, (await desk.Ask("/api/search?q=鹭鸶&page=9")).Number("total")));
        Assert.Empty(Ids(await desk.Ask("/api/search?q=鹭鸶 桥梁")));
        Assert.Equal([text], Ids(await desk.Ask($"/api/search?q={(await desk.Ask($"/api/matters/{text}")).Text("number")}")));
        foreach (var harmless in new[] { "鹭鸶' %26 'x", "鹭鸶:*", "(鹭鸶", "!鹭鸶", "鹭鸶\\", "=999901" }) await desk.Ask($"/api/search?q={harmless}");

        // An answer is found from the moment it is given; what was corrected, as it reads now.
        await Do(text, [.. ExpectedMove.Sole, new(Who.Lead, ExpectedMove.Response with { Text = "已安排更换灯珠。" })]);
        Assert.Equal(("response", 1), (First(await desk.Ask("/api/search?q=灯珠")), (await desk.Ask("/api/search?q=灯珠")).Number("total")));
        await desk.Tell($"/api/matters/{text}/correct", new { entry = 1, title = "沟渠清淤不及时", reason = "笔误" });
        Assert.Empty(Ids(await desk.Ask("/api/search?q=河道清淤")));
        Assert.Equal([text], Ids(await desk.Ask("/api/search?q=沟渠")));

        var topic = (await desk.Tell("/api/topics", new { year = 2026, title = "推进萤石矿区复绿", text = "调研矿区生态。", source = "own" }, HttpStatusCode.Created)).Id();
        Assert.Equal([topic], Ids(await desk.Ask("/api/search?q=萤石&kind=topic")));
        Assert.Empty(Ids(await (await Life.As(Who.Lead)).Ask("/api/search?q=萤石")));
    }

    [Fact]
    public async Task Nobody_finds_what_he_may_not_read()
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var (desk, unit, other) = (await Life.As(Who.Office), await Life.As(Who.Lead), await Life.As(Who.Third));
        var matter = await Raise("finding", "紫薇路积水", "紫薇路口每逢下雨就积水。", Who.Group);
        Assert.Empty(Ids(await unit.Ask("/api/search?q=紫薇")));
        foreach (var step in ExpectedMove.Sole) await Life.Do($"{matter}", step);
        Assert.Equal([matter], Ids(await unit.Ask("/api/search?q=紫薇")));
        Assert.Empty(Ids(await other.Ask("/api/search?q=紫薇")));
        Assert.Equal([matter], Ids(await (await Life.As(Who.Group)).Ask("/api/search?q=紫薇")));
        foreach (var person in new[] { desk, unit, other, await Life.As(Who.Group), await Life.As(Who.Member) })
            Assert.Equal(Ids(await person.Ask("/api/matters?words=紫薇")), Ids(await person.Ask("/api/search?q=紫薇")));
        Assert.Empty(Ids(await (await office.As("office.371327")).Ask("/api/search?q=紫薇")));

        // How a report was worded before it was edited is not the unit's to know, and no word of it finds anything for it.
        var report = await Raise("opinion", "关于木槿桥的反映", "木槿桥护栏锈蚀。", Who.Member);
        await Life.Do($"{report}", new(Who.Office, new ScreenOpinion(ScreeningOutcome.Selected)));
        await Life.Do($"{report}", new(Who.Office, new EditOpinion("关于桥梁养护的建议", "部分桥梁护栏锈蚀，建议养护。")));
        Assert.Equal([report], Ids(await desk.Ask("/api/search?q=木槿桥")));
        Assert.Equal("original", First(await desk.Ask("/api/search?q=木槿桥")));
        Assert.Equal(0, await office.Database.Scalar<long>($"select count(*) from views.passages where stream_id = '{report}' and is_for_units and text like '%木槿%'"));

        // A draft is nobody's but its author's; what is sealed is in no passage.
        var member = await Life.As(Who.Member);
        await member.Tell("/api/proposal-drafts", new { content = new { title = "关于茉莉园的提案", situation = "茉莉园缺少停车位。" } }, HttpStatusCode.Created);
        foreach (var person in new[] { member, desk, unit }) Assert.Empty(Ids(await person.Ask("/api/search?q=茉莉园")));
    }

    [Fact]
    public async Task What_cannot_be_asked_is_refused_in_words_and_the_page_says_so()
    {
        var desk = await Life.As(Who.Office);
        foreach (var (wrong, code) in new[] { ("", "search.words_missing"), ("q=%20", "search.words_missing"), ("q=，。", "search.words_missing"), ($"q={new string('水', 61)}", "search.too_long"), ("q=水&page=0", "query.word_unknown"), ("q=水&kind=x", "query.word_unknown"), ("q=%00", "query.word_unknown") })
            Assert.Equal(code, (await desk.Ask($"/api/search?{wrong}", HttpStatusCode.UnprocessableEntity)).Text("code"));
        using var nobody = office.Anonymous();
        await nobody.Ask("/api/search?q=水", HttpStatusCode.Unauthorized);

        var matter = await Raise("finding", "<b>石榴</b>街", "石榴街<script>", Who.Group);
        var page = await desk.GetStringAsync(new Uri("/search?q=石榴", UriKind.Relative));
        Assert.Contains($"/matters/{matter}", page, StringComparison.Ordinal);
        Assert.Contains("<mark>石榴</mark>", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        foreach (var (asked, said) in new[] { ("", "查找编号"), ("?q=不存在的词语", "没有找到"), ($"?q={new string('水', 61)}", "不超过 60"), ("?q=水&page=x", "role=\"alert\"") })
            Assert.Contains(said, WebUtility.HtmlDecode(await desk.GetStringAsync(new Uri($"/search{asked}", UriKind.Relative))), StringComparison.Ordinal);
    }

    private async Task<Guid> Raise(string kind, string title, string text, Who by) =>
        (await (await Life.As(by)).Tell("/api/matters", new { kind, title, text }, HttpStatusCode.Created)).Id();

    private async Task Do(Guid id, IEnumerable<Told> steps)
    {
        foreach (var step in steps) await Life.Do($"{id}", step);
    }

    private static IReadOnlyList<Guid> Ids(JsonNode found) => [.. found["items"]!.AsArray().Select(one => one!.Id())];

    private static string First(JsonNode found) => found["items"]![0]!["passages"]![0]!.Text("part");

    private static string Marked(JsonNode parts) => string.Join('|', parts.AsArray().Select(part => part!["isFound"]!.GetValue<bool>() ? $"[{part.Text("text")}]" : part.Text("text")));
}
