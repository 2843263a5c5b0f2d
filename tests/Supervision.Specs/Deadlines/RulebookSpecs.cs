using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Specs.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.Specs.Deadlines;

/// <summary>How a county's rules are chosen, changed and dated.</summary>
public sealed class RulebookSpecs
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public void The_rule_that_says_most_about_what_it_is_for_holds()
    {
        LimitRule[] replies =
        [
            Reply(3, null), Reply(2, "proposal"), Reply(5, "proposal", SessionKind.InSession), Reply(1, "proposal", proposer: ProposerKind.Party), Reply(4, "proposal", role: OwnerRole.Split),
        ];
        var rules = Policy.Rules with { Limits = [.. Policy.Rules.Limits.Where(rule => rule.Name != LimitNames.Respond), .. replies] };

        Assert.Equal(3, Months("finding"));
        Assert.Equal(2, Months("proposal"));
        Assert.Equal(2, Months(new("proposal", SessionKind.BetweenSessions, ProposerKind.Individual)));
        Assert.Equal(5, Months(new("proposal", SessionKind.InSession)));
        Assert.Equal(1, Months(new("proposal", SessionKind.InSession, ProposerKind.Party)));
        Assert.Equal(4, Months("proposal", OwnerRole.Split));

        int Months(RuleSubject subject, OwnerRole? role = OwnerRole.Lead) => rules.Get(LimitNames.Respond, subject, role).Limit.Count;
        static LimitRule Reply(int months, string? kind, SessionKind? session = null, ProposerKind? proposer = null, OwnerRole? role = null) =>
            new(LimitNames.Respond, kind, new(months, LimitUnit.Months), "spec", 1, session, proposer, role);
    }

    [Fact]
    public void A_partys_session_proposal_is_owed_by_its_own_day_of_the_year()
    {
        var rules = Policy.Rules with
        {
            Limits =
            [
                .. Policy.Rules.Limits, new(LimitNames.Respond, "proposal", new(0, LimitUnit.YearDay, On: new(6, 30)), "spec", Session: SessionKind.InSession),
                new(LimitNames.Respond, "proposal", new(0, LimitUnit.YearDay, On: new(5, 10)), "spec", Session: SessionKind.InSession, Proposer: ProposerKind.Party),
            ],
        };
        Assert.Equal(new DateOnly(2026, 5, 10), DueOf(SessionKind.InSession, ProposerKind.Party));
        Assert.Equal(new DateOnly(2026, 6, 30), DueOf(SessionKind.InSession, ProposerKind.Joint));
        Assert.Equal(new DateOnly(2026, 6, 2), DueOf(SessionKind.BetweenSessions, ProposerKind.Party));

        DateOnly DueOf(SessionKind session, ProposerKind proposer)
        {
            var spec = new MatterSpec { Rules = rules }.Raised(MatterKind.Proposal, session, proposer).Then(Who.Office, new FileMatter()).Then(ExpectedMove.Joint);
            return Assert.Single(spec.Matter.Clocks.Running(Owed.Response)).DueOn;
        }
    }

    [Theory]
    [InlineData("2026-03-02", 0, "2026-06-30")]
    [InlineData("2026-06-30", 0, "2027-06-30")]
    [InlineData("2026-07-01", 1, "2028-06-30")]
    public void A_day_of_the_year_is_the_first_one_after_the_start(string start, int passed, string due) =>
        Assert.Equal(DateOnly.Parse(due), new Limit(passed, LimitUnit.YearDay, On: new(6, 30)).From(DateOnly.Parse(start), Policy.Weekends).On);

    [Fact]
    public void The_29th_of_February_is_the_28th_where_there_is_none() =>
        Assert.Equal([new DateOnly(2026, 2, 28), new DateOnly(2028, 2, 29)], new[] { 0, 2 }.Select(passed => new Limit(passed, LimitUnit.YearDay, On: new(2, 29)).From(new(2026, 1, 1), Policy.Weekends).On));

    [Fact]
    public void What_starts_before_a_versions_day_keeps_the_rules_it_started_under()
    {
        Rulebooks policy = new([Policy.Rules, Faster(from: new(2026, 4, 1))]);
        var before = new MatterSpec { Rules = policy }.Raised(MatterKind.Finding).Then(ExpectedMove.Joint).On(new(2026, 4, 2));
        Assert.Equal(new DateOnly(2026, 6, 2), Assert.Single(before.Matter.Clocks.Running(Owed.Response)).DueOn);
        Assert.Equal(1, Assert.Single(before.Matter.Clocks.Running(Owed.Response)).RuleVersion);

        var after = new MatterSpec { Rules = policy }.On(new(2026, 4, 1)).Raised(MatterKind.Finding).Then(ExpectedMove.Joint);
        Assert.Equal((new DateOnly(2026, 5, 1), 2), (Assert.Single(after.Matter.Clocks.Running(Owed.Response)).DueOn, Assert.Single(after.Matter.Clocks.Running(Owed.Response)).RuleVersion));

        // Entered late, it started on the day it happened.
        var entered = before.On(new(2026, 4, 3)).Then(Who.Government, new AddUnit(ExpectedMove.Other, "职责相关") { OccurredOn = new(2026, 3, 31) });
        Assert.Equal(1, entered.Matter.Clocks.Latest(Owed.Opinion, ExpectedMove.Other)!.RuleVersion);
    }

    [Fact]
    public void Days_a_clock_stood_still_are_counted_as_when_it_started()
    {
        var inWorkingDays = Policy.Rules with { Limits = [.. Policy.Rules.Limits.Where(rule => rule.Name != LimitNames.Respond), new(LimitNames.Respond, null, new(60, LimitUnit.WorkingDays), "spec")] };
        Rulebooks policy = new([inWorkingDays, Faster(from: new(2026, 3, 10))]);
        var spec = new MatterSpec { Rules = policy }.Raised(MatterKind.Finding).Then(ExpectedMove.Joint);
        var due = Assert.Single(spec.Matter.Clocks.Running(Owed.Response)).DueOn;
        spec.On(new(2026, 3, 12)).Then(Who.Office, new PauseClock(PauseGround.AwaitingProposer, Unit: ExpectedMove.Lead)).On(new(2026, 3, 19)).Then(Who.Office, new ResumeClock());
        Assert.Equal(new Limit(5, LimitUnit.WorkingDays).From(due, Policy.Weekends).On, Assert.Single(spec.Matter.Clocks.Running(Owed.Response)).DueOn);
    }

    [Fact]
    public void A_day_set_right_across_a_change_of_the_rules_is_counted_by_those_of_its_day()
    {
        Rulebooks policy = new([Policy.Rules, Faster(from: new(2026, 3, 5))]);
        var spec = new MatterSpec { Rules = policy }.Raised(MatterKind.Finding).On(new(2026, 3, 4)).Then(Who.Government, new AssignMatter(ExpectedMove.Lead)).On(new(2026, 3, 6));
        spec.Then(Who.Office, new CorrectFact(spec.EntryOf<MatterAssigned>(), "日期写错", Day: new(2026, 3, 6)));
        Assert.Equal((new DateOnly(2026, 4, 6), 2), (spec.Matter.Clocks.Latest(Owed.Response, ExpectedMove.Lead)!.DueOn, spec.Matter.Clocks.Latest(Owed.Response, ExpectedMove.Lead)!.RuleVersion));
    }

    [Fact]
    public void A_change_is_the_whole_rulebook_with_a_version_of_its_own()
    {
        var adopted = Adopted(new ChangeRules(new(2026, 5, 1), "常委会议决定", DueSoonDays: 10, Citations: new Dictionary<string, string> { [RuleKeys.DueSoonDays] = "办法第六条" }));
        Assert.Equal((2, new DateOnly(2026, 5, 1), 10, false), (adopted.Rules.Version, adopted.Rules.EffectiveFrom, adopted.Rules.DueSoonDays, adopted.Recount));
        Assert.Equal("办法第六条", adopted.Rules.CitationOf(RuleKeys.DueSoonDays));
        Assert.Equal(Rulebook.ByDefault, adopted.Rules.CitationOf(RuleKeys.BackdatingDays));
        Assert.Equal([RuleKeys.DueSoonDays], RuleKeys.Changed(Policy.Rules, adopted.Rules));
        Assert.Equal(3, RulebookHistory.Of(Policy.Rules, [adopted, adopted with { Rules = adopted.Rules with { Version = 3 } }]).Policy.Latest.Version);
    }

    [Fact]
    public void A_recount_is_awaited_until_it_is_recorded_as_done()
    {
        var adopted = Adopted(new ChangeRules(Today, "决定", Recount: true, LongOverdueDays: 90, Citations: new Dictionary<string, string> { [RuleKeys.LongOverdueDays] = "第七条" }));
        Assert.Equal(2, RulebookHistory.Of(Policy.Rules, [adopted]).Awaited);
        Assert.Null(RulebookHistory.Of(Policy.Rules, [adopted, new LimitsRecounted(Today, 2, 5, 1)]).Awaited);
    }

    public static TheoryData<string, string> Broken => new()
    {
        { "rulebook.reason_missing", "reason" }, { "rulebook.nothing_changes", "nothing" }, { "rulebook.citation_missing", "uncited" }, { "rulebook.before_last_version", "early" },
        { "rulebook.recount_before_effect", "recountEarly" }, { "rulebook.desk_unknown", "stranger" }, { "rulebook.desks_the_same", "same" }, { "rulebook.count_out_of_range", "zero" },
        { "rulebook.count_out_of_range", "huge" }, { "rulebook.count_out_of_range", "backdating" }, { "rulebook.day_missing", "noDay" }, { "rulebook.day_missing", "feb30" }, { "rulebook.limit_unknown", "name" },
        { "rulebook.limit_missing", "gone" }, { "rulebook.kind_unknown", "kind" }, { "rulebook.nobody_raises", "nobody" }, { "rulebook.incomplete", "hollow" }, { "rulebook.incomplete", "cadenceTwice" }, { "rulebook.incomplete", "cadenceSlash" }, { "rulebook.incomplete", "sameGroupTwice" }, { "text.too_long", "long" }, { "date.out_of_range", "century" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_cannot_be_worked_by_is_refused(string code, string which) => Assert.Equal(code, Assert.IsType<Decision.Refused>(Change(which).Decide(Situation)).Rejection.Code.Name);

    private static ChangeRules Change(string which)
    {
        var change = new ChangeRules(Reason: "决定");
        return which switch
        {
            "reason" => change with { Reason = " ", DueSoonDays = 9 },
            "nothing" => change with { DueSoonDays = 7 },
            "uncited" => change with { DueSoonDays = 9 },
            "early" => change with { EffectiveFrom = new(2022, 12, 31), DueSoonDays = 9, Citations = Cited(RuleKeys.DueSoonDays) },
            "recountEarly" => change with { EffectiveFrom = Today.AddDays(1), Recount = true, DueSoonDays = 9, Citations = Cited(RuleKeys.DueSoonDays) },
            "stranger" => change with { Desks = new("nowhere", "party-committee", "government-office"), Citations = Cited(RuleKeys.Desks) },
            "same" => change with { Desks = new("party-committee", "party-committee", "government-office"), Citations = Cited(RuleKeys.Desks) },
            "zero" => change with { Limits = [Limit(new(0, LimitUnit.WorkingDays))] },
            "huge" => change with { Limits = [Limit(new(1_000_000, LimitUnit.Months))] },
            "backdating" => change with { BackdatingDays = -1, Citations = Cited(RuleKeys.BackdatingDays) },
            "noDay" => change with { Limits = [Limit(new(0, LimitUnit.YearDay))] },
            "feb30" => change with { Limits = [Limit(new(0, LimitUnit.YearDay, On: new(2, 30)))] },
            "name" => change with { Limits = [Limit(new(1, LimitUnit.Months)) with { Name = "sleep" }] },
            "gone" => change with { WithoutLimits = [LimitNames.Respond] },
            "kind" => change with { Limits = [Limit(new(1, LimitUnit.Months)) with { Kind = "dream" }] },
            "nobody" => change with { Procedures = [new("finding", [])], Citations = Cited("procedure/finding") },
            "hollow" => change with { Limits = [null!] },
            "cadenceTwice" => change with { Cadences = [Cadence("study"), Cadence("study")] },
            "cadenceSlash" => change with { Cadences = [Cadence("study/1")] },
            "sameGroupTwice" => change with { Cadences = [Cadence("study") with { Each = ["经济委", "经济委"] }] },
            "long" => change with { Limits = [Limit(new(1, LimitUnit.Months)) with { Citation = new string('长', 301) }] },
            "century" => change with { EffectiveFrom = new(2300, 1, 1), DueSoonDays = 9, Citations = Cited(RuleKeys.DueSoonDays) },
            _ => throw new ArgumentOutOfRangeException(nameof(which)),
        };

        static CadenceRule Cadence(string name) => new(name, "学习交流", Period.Quarter, 1, "第一条");
        static LimitRule Limit(Limit limit) => new(LimitNames.Respond, null, limit, "第一条");
        static Dictionary<string, string> Cited(string key) => new() { [key] = "第一条" };
    }

    private static RuleSituation Situation { get; } = new(Policy.Rules, Today, ["finding", "duty", "proposal", "suggestion", "snapshot", "opinion"], unit => unit != "nowhere");

    private static RulebookAdopted Adopted(ChangeRules change) => Assert.IsType<RulebookAdopted>(Assert.Single(Assert.IsType<Decision.Accepted>(change.Decide(Situation)).Facts));

    /// <summary>The rules with every answer owed in one month.</summary>
    private static Rulebook Faster(DateOnly from) => Policy.Rules with
    {
        Version = 2,
        EffectiveFrom = from,
        Limits = [.. Policy.Rules.Limits.Select(rule => rule.Name == LimitNames.Respond ? rule with { Limit = new(1, LimitUnit.Months) } : rule)],
    };
}
