using Supervision.Deadlines;
using Supervision.Performance;
using Supervision.Shared;
using Xunit;

namespace Supervision.Specs.Performance;

/// <summary>Scores without a hundred for nothing, points up to their caps, and rankings that stay as they were published.</summary>
public sealed class PerformanceSpecs
{
    private static readonly ScoreWeight[] Weights = [new("onTime", 50), new("overdue", 30), new("result", 20)];
    private static readonly DateOnly Today = new(2026, 7, 10);
    private static readonly FrozenRow[] Rows = [new(1, "m-001", 26, [new("activity", 1, null, 5)]), new(null, "m-002", null, [])];
    private static readonly PublishRanking Publish = new(RankedBy.Member, 2026, HalfYear.First);

    [Fact]
    public void A_score_is_the_weighted_mean_of_its_figures()
    {
        var sheet = WeightedScore.Of([new("onTime", 2, 3), new("overdue", 1, 4, LessIsBetter: true), new("result", 9, 10)], Weights);
        // 66.67 × 50 + 75 × 30 + 90 × 20, over 100.
        Assert.Equal((73.8m, false), (sheet.Total, sheet.IsShared));
        Assert.Equal(["33.3", "22.5", "18.0"], sheet.Parts.Select(part => $"{part.Points:0.0}"));
    }

    [Fact]
    public void What_has_nothing_to_count_is_left_out_and_its_weight_is_shared()
    {
        var sheet = WeightedScore.Of([new("onTime", 4, 5), new("overdue", 0, 0, LessIsBetter: true), new("result", 1, 2)], Weights);
        Assert.Equal((71.4m, true), (sheet.Total, sheet.IsShared));
        Assert.Equal(["71.4", "", "28.6"], sheet.Parts.Select(part => $"{part.Counted:0.0}"));
        Assert.Equal((null, false), (WeightedScore.Of([new("onTime", 0, 0), new("result", 0, 0)], Weights).Total, WeightedScore.Of([new("onTime", 0, 0)], Weights).IsShared));
    }

    [Fact]
    public void What_may_not_be_shown_yet_is_not_scored_either() =>
        Assert.Equal(100m, WeightedScore.Of([new("onTime", 1, 1), new("result", 0, 2, IsWithheld: true)], Weights).Total);

    [Fact]
    public void A_figure_without_a_weight_changes_nothing() =>
        Assert.Equal(WeightedScore.Of([new("onTime", 1, 2)], Weights).Total, WeightedScore.Of([new("onTime", 1, 2), new("audited", 3, 3)], Weights).Total);

    [Fact]
    public void Points_are_earned_up_to_the_cap_of_their_kind_and_each_says_from_what()
    {
        PointItem[] items = [new("activity", 5, 12), new("proposal", 2, 6)];
        var earned = MemberPoints.Of(new[] { ("a", "activity"), ("b", "activity"), ("c", "proposal"), ("d", "activity"), ("e", "activity"), ("f", "unknown") }, work => work.Item2, items);
        Assert.Equal(["a 5 False", "b 5 False", "c 2 False", "d 2 True", "e 0 True", "f 0 False"], earned.Select(one => $"{one.Work.Item1} {one.Points} {one.IsCapped}"));
        foreach (var times in new[] { 0, 1, 2, 3, 50 })
            Assert.Equal(MemberPoints.Of(Enumerable.Repeat("activity", times), kind => kind, items).Sum(one => one.Points), MemberPoints.Of(items[0], times));
    }

    [Theory]
    [InlineData(1, 1, 1, true)]
    [InlineData(0, 3, 3, false)]
    [InlineData(2, 0, 1, false)]
    [InlineData(2, 1, 0, false)]
    public void Everybody_does_one_of_each(long activities, long proposals, long opinions, bool isMet) => Assert.Equal(isMet, new YearlyShare(activities, proposals, opinions).IsMet(YearlyLeast.Usual));

    [Fact]
    public void The_usual_rules_are_sound_and_unsound_ones_are_told()
    {
        var usual = PerformanceRules.Usual;
        Assert.True(usual.IsSound);
        foreach (var unsound in new[]
        {
            usual with { Units = [new("onTime", 99)] }, usual with { Bodies = [new("filed", 120), new("used", -20)] }, usual with { Units = [new("onTime", 50), new("onTime", 50)] }, usual with { Items = [new("activity", 5, 4)] },
            usual with { Items = [new("activity", -1, 4)] }, usual with { Items = [new("activity", 1, 4), new("activity", 2, 4)] }, usual with { Least = new(1, 1, 1, 10, 13) }, usual with { Least = new(-1, 1, 1, 10, 10) },
        }) Assert.False(unsound.IsSound);
    }

    [Fact]
    public void A_ranking_is_published_as_of_the_last_day_of_its_half_year()
    {
        var published = Assert.IsType<RankingPublished>(Assert.Single(Assert.IsType<Decision.Accepted>(Decide(Publish)).Facts));
        Assert.Equal((1, new DateOnly(2026, 6, 30), "clerk", (string?)null), (published.Version, published.AsOf, published.PublishedBy, published.Reason));
        Assert.Equal(RankingPublished.HashOf(Rows), published.Hash);
        Assert.NotEqual(published.Hash, RankingPublished.HashOf([Rows[0] with { Score = 27 }, Rows[1]]));
        Assert.Equal(new DateOnly(2026, 7, 10), Facts(Decide(Publish with { Half = HalfYear.Second })).Single().AsOf);
    }

    [Fact]
    public void Published_again_only_with_a_reason_and_as_another_version()
    {
        var first = Publication.Replay(Facts(Decide(Publish)));
        Assert.Equal(PublicationRefusals.PublishedAlready, Code(Decide(Publish, first)));
        var again = Assert.Single(Facts(Decide(Publish with { Reason = "补登漏记的活动 " }, first)));
        Assert.Equal((2, "补登漏记的活动"), (again.Version, again.Reason));
        Assert.Equal([1, 2], Publication.Replay([.. first!.Versions, again])!.Versions.Select(one => one.Version));
    }

    [Fact]
    public void What_is_wrong_with_it_is_named()
    {
        foreach (var (command, code) in new (PublishRanking, RefusalCode)[]
        {
            (Publish with { By = null }, PublicationRefusals.PeriodMissing), (Publish with { Year = null }, PublicationRefusals.PeriodMissing), (Publish with { Half = null }, PublicationRefusals.PeriodMissing),
            (Publish with { AsOf = Today.AddDays(1) }, PublicationRefusals.InTheFuture), (Publish with { AsOf = new(2026, 7, 1) }, PublicationRefusals.OutsidePeriod), (Publish with { Year = 2027 }, PublicationRefusals.OutsidePeriod),
            (Publish with { Year = 1900 }, Days.OutOfRange), (Publish with { Reason = new('长', 501) }, Texts.TooLongCode),
        }) Assert.Equal(code, Code(Decide(command)));
        Assert.Equal(PublicationRefusals.Empty, Code(Publish.Decide(null, new("clerk", Role.Office), new(default, Today), 1, [])));
        foreach (var role in Enum.GetValues<Role>()) Assert.Equal(role == Role.Office ? null : PublicationRefusals.NotYours, Code(Decide(Publish, role: role)));
        foreach (var role in Enum.GetValues<Role>())
            Assert.Equal((role != Role.Unit, true), (PublicationLifecycle.MaySee(RankedBy.Member, role), PublicationLifecycle.MaySee(RankedBy.Unit, role)));
    }

    private static Decision Decide(PublishRanking command, Publication? present = null, Role role = Role.Office) => command.Decide(present, new("clerk", role), new(default, Today), 1, Rows);

    private static IReadOnlyList<RankingPublished> Facts(Decision decision) => [.. Assert.IsType<Decision.Accepted>(decision).Facts.Cast<RankingPublished>()];

    private static RefusalCode? Code(Decision decision) => (decision as Decision.Refused)?.Rejection.Code;
}
