using System.Net;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Drafts;

/// <summary>Proposals that are like another: found by what they say, shown as far as the asker may see them.</summary>
public sealed class SimilarTests() : OwnOffice(new DateOnly(2026, 3, 2))
{
    private const string Advice = "一是全面普查县城管网，建立台账；二是统筹老旧小区更新改造资金，分三年完成雨污分流；三是明确管护单位和责任，纳入年度考核。";

    [Fact]
    public async Task The_same_title_the_same_advice_and_nothing_alike_are_told_apart()
    {
        var (author, clerk) = (await Life.As(Who.Member), await Life.As(Who.Office));
        async Task<Guid> Raise(HttpClient by, string title, string text, params string[] proposers) => (await by.Tell("/api/matters", new { kind = "proposal", title, text, proposers }, HttpStatusCode.Created)).Id();
        var first = await Raise(author, "关于加强老旧小区雨污分流改造的建议", $"【情况】\n汛期外溢。\n\n【建议】\n{Advice}");
        await Raise(clerk, "整治城市内涝的提案", $"【建议】\n{Advice}", "m-009");
        await Raise(author, "发展乡村旅游的提案", "打造精品民宿线路，培训经营主体，完善停车和公厕等配套设施，办好油菜花节和丰收节，带动农民就近就业增收。");

        var found = (await author.Tell("/api/proposals/similar", new { title = "关于加强老旧小区雨污分流改造的建议。", text = $"情况另说。\n三、对策建议\n{Advice}" })).AsArray();
        Assert.Equal([("关于加强老旧小区雨污分流改造的建议", true), ("整治城市内涝的提案", false)], found.Select(one => (one!.Text("title"), one!["sameTitle"]!.GetValue<bool>())));
        Assert.Equal((1.0, 1.0), (found[0]!["score"]!.GetValue<double>(), found[1]!["score"]!.GetValue<double>()));
        Assert.Equal((first.ToString(), "pending", 2026), (found[0]!.Text("id"), found[0]!.Text("disposition"), found[0]!.Number("year")));
        // Another member's: its title, its year and what became of it.
        Assert.Equal(("", "", "", 2026, "pending"), (found[1]!.Text("id"), found[1]!.Text("number"), found[1]!.Text("session"), found[1]!.Number("year"), found[1]!.Text("disposition")));
        Assert.All((await clerk.Ask($"/api/proposals/similar?text={Uri.EscapeDataString($"老旧小区雨污分流\n{Advice}")}")).AsArray(), one => Assert.NotEqual("", one!.Text("number")));

        Assert.Equal(["整治城市内涝的提案"], (await author.Tell("/api/proposals/similar", new { title = "雨污分流改造", text = Advice, excluding = first })).AsArray().Select(one => one!.Text("title")));
        Assert.Equal(["发展乡村旅游的提案"], (await author.Ask($"/api/proposals/similar?title={Uri.EscapeDataString("乡村旅游")}")).AsArray().Select(one => one!.Text("title")));
        foreach (var nothing in new[] { "", "?title=", "?text=x", "?text=%20%0A%20", "?title=%F0%9F%98%80" }) Assert.Empty((await author.Ask($"/api/proposals/similar{nothing}")).AsArray());
        await author.Ask("/api/proposals/similar?excluding=x", HttpStatusCode.UnprocessableEntity);
        await (await Life.As(Who.Lead)).Ask("/api/proposals/similar?text=x", HttpStatusCode.Forbidden);

        // What is corrected is found as it is right; what is older than three years is not found.
        Office.Time.MoveTo(new DateOnly(2029, 3, 1));
        Assert.Single((await (await Life.As(Who.Member)).Ask($"/api/proposals/similar?title={Uri.EscapeDataString("乡村旅游")}")).AsArray());
        Office.Time.MoveTo(new DateOnly(2029, 3, 2));
        Assert.Empty((await (await Life.As(Who.Member)).Ask($"/api/proposals/similar?title={Uri.EscapeDataString("乡村旅游")}")).AsArray());
    }
}
