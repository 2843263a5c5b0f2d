using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.PartyReports;
using Supervision.Performance;
using Supervision.Plans;
using Supervision.Shared;
using Supervision.Specs.Matters;
using Supervision.Tests;
using Supervision.Topics;
using Xunit;

namespace Supervision.Specs.Deadlines;

/// <summary>Two counties that rule otherwise on everything: changing any one rule of the first to the second's changes what happens, and only the rule makes the difference.</summary>
public sealed class TwoCountiesSpecs
{
    private static readonly DateOnly Start = MatterSpec.Start;

    private static Rulebook North { get; } = Policy.Rules with
    {
        Limits = [.. Policy.Rules.Limits, new(LimitNames.ReplyToRequest, null, new(10, LimitUnit.WorkingDays), "north")],
        TermEndsOn = new(2026, 12, 31),
        Ladder = [new(DeadlineTier.DueSoon, [RungRecipient.Owner]), new(DeadlineTier.Overdue, [RungRecipient.Owner, RungRecipient.Office]), new(DeadlineTier.LongOverdue, [RungRecipient.Owner, RungRecipient.Party])],
        Cadences = [new("thematicMeeting", "专题议政性常委会会议", Period.Year, 1, "north")],
        Gates =
        [
            new("kickoff", []), new("research", ["study", "kickoff"]), new("draftCirculated", ["research"]), new("meeting", ["research", "draftCirculated"], ["draftCirculated"]),
            new("fieldwork", ["scheme"]), new("dialogue", ["fieldwork"]), new("opinions", ["dialogue"]),
        ],
    };

    private static Rulebook South { get; } = North with
    {
        Desks = new("south-office", "south-party", "south-government"),
        BackdatingDays = 3,
        DueSoonDays = 15,
        LongOverdueDays = 30,
        TermEndsOn = new(2027, 6, 30),
        SupervisoryOneIn = 3,
        Starting = new(AnswerStart.Acknowledgement, ReassignedClock.Continues, [PauseGround.AwaitingApproval]),
        Procedures =
        [
            new("finding", [Role.Group]), new("duty", [Role.Party]), new("proposal", [Role.Member, Role.Office, Role.ProposalsCommittee], Filing: false), new("suggestion", [Role.Office], SignOff: false),
            new("snapshot", [Role.Member], Review: true), new("opinion", [Role.Member]),
        ],
        Ladder = [new(DeadlineTier.DueSoon, [RungRecipient.Owner, RungRecipient.Office]), new(DeadlineTier.Overdue, [RungRecipient.SupervisionOffice]), new(DeadlineTier.LongOverdue, [RungRecipient.Party])],
        Limits = [.. North.Limits.Select(rule => rule with { Limit = Opposite(rule.Limit), Cycles = rule.Cycles > 1 ? 2 : 1 })],
        Cadences = [new("thematicMeeting", "专题议政性常委会会议", Period.Quarter, 2, "south")],
        Gates =
        [
            new("kickoff", ["study"]), new("research", []), new("draftCirculated", ["study", "research"]), new("meeting", ["research", "draftCirculated"]),
            new("fieldwork", []), new("dialogue", ["scheme", "fieldwork"]), new("opinions", ["dialogue"], ["dialogue"]),
        ],
        OwnTopics = new(1, 2),
        Quality = new(10, 30, 10, 20, 30),
        Evaluation = new(RedoGround.Either, 85, 70, 50, 3),
        Performance = new([new("onTime", 50), new("redone", 50)], [new("filed", 20), new("used", 80)], [new("activity", 2, 4)], new(2, 1, 0, 30, 9)),
    };

    /// <summary>By each rule's key: what is looked at, and what it is in the north and in the south.</summary>
    private static readonly Dictionary<string, (Func<Rulebook, string> Outcome, string North, string South)> Rules = new()
    {
        [RuleKeys.Desks] = (rules => Finding(rules).Facts.Select(recorded => recorded.Fact).OfType<ObligationOpened>().Single().Owner, "cppcc-office", "south-office"),
        [RuleKeys.BackdatingDays] = (rules => Accepts(rules, new RaiseMatter(MatterKind.Finding, "题", "文") { OccurredOn = Start.AddDays(-5) }, Who.Group), "yes", "no"),
        [RuleKeys.DueSoonDays] = (rules => $"{ResponseRow(rules).StateOn(new(2026, 5, 20), rules)}", "Running", "DueSoon"),
        [RuleKeys.LongOverdueDays] = (rules => $"{ResponseRow(rules).StateOn(new(2026, 8, 1), rules)}", "Overdue", "LongOverdue"),
        [RuleKeys.TermEndsOn] = (rules => Days(Duty(rules, new(TimeLimitKind.BeforeTermEnds, null, "换届前")), Owed.DutyReport), "2026-12-31", "2027-06-30"),
        [RuleKeys.AnswerStart] = (rules => Days(Finding(rules).Then(ExpectedMove.Joint), Owed.Response), "2026-06-02", ""),
        [RuleKeys.Reassigned] = (rules => Days(Finding(rules).Then(ExpectedMove.Sole).On(Start.AddDays(20)).Then(Who.Government, new ReassignMatter("职责调整", null, ExpectedMove.Other)), Owed.Response), "2026-06-02 2026-06-22", "2026-06-02 2026-06-02"),
        [RuleKeys.PauseGrounds] = (rules => Accepts(Finding(rules).Then(ExpectedMove.Joint), Who.Office, new PauseClock(PauseGround.AwaitingProposer)), "yes", "no"),

        [RuleKeys.SupervisoryOneIn] = (rules => $"short by {Compliance.Of([.. Enumerable.Range(0, 12).Select(n => new TopicStanding(Guid.Empty, TopicForm.Monthly, n < 2, null, null))], 2026, rules, Start).ShortBy}", "short by 1", "short by 2"),

        ["procedure/finding"] = (rules => Accepts(rules, new RaiseMatter(MatterKind.Finding, "题", "文", Collective: "民建"), Who.Office), "yes", "no"),
        ["procedure/duty"] = (rules => Accepts(rules, new RaiseMatter(MatterKind.Duty, "题", "文", Units: ["water"]), Who.Office), "yes", "no"),
        ["procedure/proposal"] = (rules => $"{Of(rules).Raised(MatterKind.Proposal).Matter.Stage}", "Submitted", "Raised"),
        ["procedure/suggestion"] = (rules => $"{Of(rules).Raised(MatterKind.Suggestion).Then(ExpectedMove.Sole).Matter.Stage}", "ReadyToDraft", "ReadyToRespond"),
        ["procedure/opinion"] = (rules => $"{Of(rules).Raised(MatterKind.Opinion).Matter.Stage}", "Collected", "Raised"),
        ["procedure/snapshot"] = (rules => $"{Of(rules).Raised(MatterKind.Snapshot).Then(ExpectedMove.Sole).Then(Who.Lead, ExpectedMove.Response).Matter.Adoption}", "Adopted", "Pending"),

        ["ladder/dueSoon"] = (rules => Told(rules, DeadlineTier.DueSoon), "water", "water cppcc-office"),
        ["ladder/overdue"] = (rules => Told(rules, DeadlineTier.Overdue), "water cppcc-office", "government-office"),
        ["ladder/longOverdue"] = (rules => Told(rules, DeadlineTier.LongOverdue), "water party-committee", "party-committee"),
        ["cadence/thematicMeeting"] = (rules => string.Join(' ', rules.Cadences!.Single().DueDays(2026).Select(day => $"{day:MM-dd}×{rules.Cadences!.Single().Least}")), "12-31×1", "03-31×2 06-30×2 09-30×2 12-31×2"),

        ["gate/kickoff"] = (rules => Missing(rules, ProcedureStep.Kickoff), "", "Study"),
        ["gate/research"] = (rules => Missing(rules, ProcedureStep.Research), "Study Kickoff", ""),
        ["gate/draftCirculated"] = (rules => Missing(rules, ProcedureStep.DraftCirculated), "Research", "Study Research"),
        ["gate/meeting"] = (rules => Missing(rules, ProcedureStep.Meeting, ProcedureStep.Research, ProcedureStep.DraftCirculated), "DraftCirculated", ""),
        ["gate/fieldwork"] = (rules => Missing(rules, ProcedureStep.Fieldwork), "Scheme", ""),
        ["gate/dialogue"] = (rules => Missing(rules, ProcedureStep.Dialogue), "Fieldwork", "Scheme Fieldwork"),
        ["gate/opinions"] = (rules => Missing(rules, ProcedureStep.Opinions, ProcedureStep.Dialogue), "", "Dialogue"),
        [RuleKeys.OwnTopics] = (rules => $"{rules.OwnTopics?.ShortBy(0)}", "", "1"),
        [RuleKeys.Quality] = (rules => $"{Quality.TotalOf([new("a", 80, 60, 100, 50, 40)], rules.Weights):0.0}", "66.0", "58.0"),

        [LimitNames.Assign] = (rules => Days(Finding(rules), Owed.Assignment), "2026-03-09", "2026-03-14"),
        [LimitNames.File] = (rules => Days(Of(rules).Raised(MatterKind.Proposal), Owed.Filing), "2026-03-23", "2026-04-03"),
        [LimitNames.Acknowledge] = (rules => Days(Finding(rules).Then(Who.Government, new AssignMatter(ExpectedMove.Lead)), Owed.Acknowledgement), "2026-03-05", "2026-03-08"),
        [LimitNames.RequestReturn] = (rules => $"late: {Finding(rules).Then(ExpectedMove.Joint).On(new(2026, 3, 10)).Records<ReturnRequested>(Who.Lead, new RequestReturn("不属于本单位")).Late}", "late: True", "late: False"),
        [LimitNames.DecideReturn] = (rules => Days(Finding(rules).Then(ExpectedMove.Sole).Then(Who.Lead, new RequestReturn("不属于本单位")), Owed.ReturnDecision), "2026-03-09", "2026-03-19"),
        [LimitNames.GiveOpinion] = (rules => Days(Finding(rules).Then(Who.Government, new AssignMatter(ExpectedMove.Lead, [ExpectedMove.First])), Owed.Opinion), "2026-04-02", "2026-05-04"),
        [LimitNames.Respond] = (rules => Days(Finding(rules).Then(ExpectedMove.Joint), Owed.Response), "2026-06-02", "2026-07-02"),
        [LimitNames.ExtendResponse] = (rules => Cap(Finding(rules).Then(ExpectedMove.Joint), Owed.Response), "2026-09-02", "2026-10-02"),
        [LimitNames.ExtendOpinion] = (rules => Cap(Finding(rules).Then(Who.Government, new AssignMatter(ExpectedMove.Lead, [ExpectedMove.First])), Owed.Opinion), "2026-05-02", "2026-06-02"),
        [LimitNames.DecideExtension] = (rules => Days(Finding(rules).Then(ExpectedMove.Joint).Then(Who.Lead, ExpectedMove.Longer), Owed.ExtensionDecision), "2026-03-09", "2026-03-14"),
        [LimitNames.ReviewResponse] = (rules => Days(Answered(rules), Owed.ResponseReview), "2026-03-16", "2026-03-24"),
        [LimitNames.Repair] = (rules => $"{Answered(rules, new(2026, 6, 1)).On(new(2026, 6, 12)).Records<ObligationReinstated>(Who.Government, new SendBackResponse("答非所问")).DueOn:yyyy-MM-dd}", "2026-06-26", "2026-07-04"),
        [LimitNames.Redo] = (rules => Days(Answered(rules).Then(Who.Government, new PassResponse()).Then(Who.Government, new OrderRedo("不满意")), Owed.Response), "2026-06-02 2026-06-02", "2026-06-02 2026-07-02"),
        [LimitNames.ReportInstruction] = (rules => Days(Finding(rules).Then(ExpectedMove.Sole).Then(Who.Leader, ExpectedMove.Instruction), Owed.InstructionReport), "2026-04-02", "2026-05-04"),
        [LimitNames.LookBackAfterPromise] = (rules => Days(Answered(rules).Then(Who.Government, new PassResponse()), Owed.LookBack), "2026-05-30", "2026-07-30"),
        [LimitNames.LookBackAfterClaim] = (rules => Days(Answered(rules, Start, ResponseClass.A).Then(Who.Government, new PassResponse()), Owed.LookBack), "2026-04-01", "2026-06-01"),
        [LimitNames.LookBackWithoutPromise] = (rules => Days(Answered(rules, Start, ResponseClass.C).Then(Who.Government, new PassResponse()), Owed.LookBack), "2026-09-02", "2026-10-02"),
        [LimitNames.ImplementAgain] = (rules => $"{Answered(rules).Then(Who.Government, new PassResponse()).Then(Who.Lead, ExpectedMove.Claim).On(new(2026, 5, 20)).Records<LookedBack>(Who.Office, ExpectedMove.Found(LookBackOutcome.NotImplemented)).NextDueOn:yyyy-MM-dd}", "2026-06-20", "2026-07-20"),
        [LimitNames.StandingReview] = (rules => Days(Duty(rules), Owed.StandingReview), "2027-03-02 2028-03-02 2029-03-02 2030-03-02 2031-03-02", "2028-03-02 2030-03-02"),
        [LimitNames.ScreenReport] = (rules => Days(Of(rules).Raised(MatterKind.Opinion), Owed.Screening), "2026-03-09", "2026-03-14"),
        [LimitNames.ScreenUrgentReport] = (rules => Days(Urgent(rules), Owed.Screening), "2026-03-03", "2026-03-06"),
        [LimitNames.IssueReport] = (rules => Days(Of(rules).Raised(MatterKind.Opinion).Then(Who.Office, new ScreenOpinion(ScreeningOutcome.Selected)), Owed.Issuing), "2026-03-16", "2026-03-24"),
        [LimitNames.IssueUrgentReport] = (rules => Days(Urgent(rules).Then(Who.Office, new ScreenOpinion(ScreeningOutcome.Selected)), Owed.Issuing), "2026-03-04", "2026-03-08"),
        [LimitNames.Evaluate] = (rules => Days(ProposalPassed(rules), Owed.Evaluation), "2026-03-23", "2026-04-03"),
        [LimitNames.FaceToFace] = (rules => Days(ProposalPassed(rules).Then(Unhappily).Then(Unhappily.Take(2)), Owed.FaceToFace), "2026-04-02", "2026-05-04"),
        [RuleKeys.Evaluation] = (rules => $"redo: {ProposalPassed(rules).Then(Who.Lead, ExpectedMove.Rating).Decide(new(Who.Member, new Evaluate(Satisfaction.Unsatisfied, Satisfaction.Satisfied, Text: "态度不好"))) is Decision.Accepted { Facts: var facts } && facts.OfType<RedoOrdered>().Any()}", "redo: False", "redo: True"),
        [LimitNames.ReplyToRequest] = (rules => new MakePartyReport(PartyReportKind.Request, "请示").Decide(new(new("x", Role.Office), new(default, Start), rules, Policy.Weekends)) is Decision.Accepted { Facts: [PartyReportMade made] } ? $"{made.Limit?.DueOn:yyyy-MM-dd}" : "", "2026-03-16", "2026-03-24"),
        [RuleKeys.UnitWeights] = (rules => $"{WeightedScore.Of([new("onTime", 9, 10), new("redone", 1, 2, LessIsBetter: true)], rules.Measuring.Units).Total:0.0}", "80.0", "70.0"),
        [RuleKeys.BodyWeights] = (rules => $"{WeightedScore.Of([new("filed", 4, 4), new("used", 1, 2)], rules.Measuring.Bodies).Total:0.0}", "80.0", "60.0"),
        [RuleKeys.MemberPoints] = (rules => string.Join(' ', MemberPoints.Of(new[] { "activity", "activity", "activity" }, work => work, rules.Measuring.Items).Select(earned => earned.Points)), "5 5 5", "2 2 0"),
        [RuleKeys.YearlyLeast] = (rules => $"{new YearlyShare(1, 1, 0).LacksActivity(rules.Measuring.Least)} {new YearlyShare(1, 1, 0).LacksOpinion(rules.Measuring.Least)}", "False True", "True False"),
        ["contact/proposal"] = (rules => Days(Of(rules).Raised(MatterKind.Proposal).Then(Who.Office, new FileMatter()).Then(ExpectedMove.Sole), Owed.Contact), "2026-03-23", "2026-04-03"),
    };

    public static TheoryData<string> Keys => [.. Rules.Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Changing_any_one_rule_changes_what_happens(string key)
    {
        var (outcome, north, south) = Rules[key];
        Assert.NotEqual(north, south);
        Assert.Equal(north, outcome(North));
        var flipped = Flipped(key);
        Assert.Equal([key], RuleKeys.Changed(North, flipped));
        Assert.Equal(south, outcome(flipped));
    }

    [Fact]
    public void No_rule_is_left_out() => Assert.Equal(RuleKeys.All(North).Select(rule => rule.Key).Order(StringComparer.Ordinal), Rules.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_rule_of_the_south_is_another_one() => Assert.Equal(RuleKeys.All(North).Count, RuleKeys.Changed(North, South).Count);

    private static MatterSpec Urgent(Rulebook rules)
    {
        var spec = Of(rules);
        spec.Record(((Decision.Accepted)new RaiseMatter(MatterKind.Opinion, "题", "文", IsUrgent: true).Decide(spec.SituationOf(Who.Member), "信息〔2026〕1号")).Facts);
        return spec;
    }

    private static MatterSpec ProposalPassed(Rulebook rules) =>
        Of(rules).Raised(MatterKind.Proposal).Then(Who.Office, new FileMatter()).Then(ExpectedMove.Sole).Then(Who.Lead, ExpectedMove.Response).Then(Who.Government, new PassResponse());

    /// <summary>Evaluated without satisfaction, and where it has to be, answered once more.</summary>
    private static Told[] Unhappily =>
        [new(Who.Lead, ExpectedMove.Rating), new(Who.Member, ExpectedMove.Unhappy), new(Who.Lead, ExpectedMove.Response), new(Who.Government, new PassResponse())];

    /// <summary>The north's rules but for one.</summary>
    private static Rulebook Flipped(string key) => key switch
    {
        RuleKeys.Desks => North with { Desks = South.Desks },
        RuleKeys.BackdatingDays => North with { BackdatingDays = South.BackdatingDays },
        RuleKeys.DueSoonDays => North with { DueSoonDays = South.DueSoonDays },
        RuleKeys.LongOverdueDays => North with { LongOverdueDays = South.LongOverdueDays },
        RuleKeys.SupervisoryOneIn => North with { SupervisoryOneIn = South.SupervisoryOneIn },
        RuleKeys.OwnTopics => North with { OwnTopics = South.OwnTopics },
        RuleKeys.Quality => North with { Quality = South.Quality },
        RuleKeys.Evaluation => North with { Evaluation = South.Evaluation },
        RuleKeys.UnitWeights => North with { Performance = North.Measuring with { Units = South.Measuring.Units } },
        RuleKeys.BodyWeights => North with { Performance = North.Measuring with { Bodies = South.Measuring.Bodies } },
        RuleKeys.MemberPoints => North with { Performance = North.Measuring with { Items = South.Measuring.Items } },
        RuleKeys.YearlyLeast => North with { Performance = North.Measuring with { Least = South.Measuring.Least } },
        RuleKeys.TermEndsOn => North with { TermEndsOn = South.TermEndsOn },
        RuleKeys.AnswerStart => North with { Starting = North.Starts with { Answer = South.Starts.Answer } },
        RuleKeys.Reassigned => North with { Starting = North.Starts with { Reassigned = South.Starts.Reassigned } },
        RuleKeys.PauseGrounds => North with { Starting = North.Starts with { PauseGrounds = South.Starts.PauseGrounds } },
        _ => North with
        {
            Procedures = [.. North.Procedures.Select(one => RuleKeys.Of(one) == key ? South.ProcedureOf(one.Kind)! : one)],
            Ladder = [.. North.Ladder!.Select(one => RuleKeys.Of(one) == key ? South.Ladder!.Single(other => other.Tier == one.Tier) : one)],
            Limits = [.. North.Limits.Select(one => one.Key == key ? South.Limits.Single(other => other.Key == key) : one)],
            Cadences = [.. North.Cadences!.Select(one => RuleKeys.Of(one) == key ? South.Cadences!.Single() : one)],
            Gates = [.. North.Gates!.Select(one => RuleKeys.Of(one) == key ? South.Gates!.Single(other => other.Step == one.Step) : one)],
        },
    };

    private static Limit Opposite(Limit limit) => limit switch
    {
        { Unit: LimitUnit.WorkingDays } => new(limit.Count * 2 + (limit.Count == 3 ? 0 : 2), LimitUnit.CalendarDays),
        { Unit: LimitUnit.CalendarDays } => new(limit.Count == 7 ? 13 : 65, LimitUnit.WorkingDays),
        { Unit: LimitUnit.Months, Count: 1 } => new(2, LimitUnit.Months, RollForward: true),
        _ => limit with { Count = limit.Count + 1 },
    };

    private static MatterSpec Of(Rulebook rules) => new() { Rules = rules };

    private static MatterSpec Finding(Rulebook rules) => Of(rules).Raised(MatterKind.Finding);

    private static MatterSpec Duty(Rulebook rules, TimeLimit? limit = null) => Of(rules).GivenDuty(limit);

    private static MatterSpec Answered(Rulebook rules, DateOnly? on = null, ResponseClass @class = ResponseClass.B)
    {
        var promised = (on ?? Start) > ExpectedMove.Promised ? new DateOnly(2026, 9, 1) : ExpectedMove.Promised;
        var response = @class == ResponseClass.B
            ? ExpectedMove.Response with { Commitments = [new PromiseBody("完成改造", promised)] }
            : new PostResponse("已办理", Adoption.Adopted, @class, "条件所限", []);
        return Finding(rules).Then(ExpectedMove.CoSigned).On(on ?? Start).Then(Who.Lead, response);
    }

    private static ObligationRow ResponseRow(Rulebook rules) => ObligationHistory.Of(Finding(rules).Then(ExpectedMove.Joint).Facts).Single(row => row.What == Owed.Response);

    /// <summary>What is missing for a step where these were taken on the same day.</summary>
    private static string Missing(Rulebook rules, ProcedureStep step, params ProcedureStep[] sameDay) =>
        string.Join(' ', TopicProcedure.Of(rules).Missing(step, Start, [.. sameDay.Select(held => new HeldStep(held, Start, "", null, null, [], false))]));

    private static string Days(MatterSpec spec, Owed what) =>
        string.Join(' ', spec.Facts.Select(recorded => recorded.Fact).OfType<ObligationOpened>().Where(limit => limit.What == what).Select(limit => $"{limit.DueOn:yyyy-MM-dd}"));

    private static string Cap(MatterSpec spec, Owed what) => $"{spec.Facts.Select(recorded => recorded.Fact).OfType<ObligationOpened>().Single(limit => limit.What == what).ExtendableUntil:yyyy-MM-dd}";

    private static string Told(Rulebook rules, DeadlineTier tier) => string.Join(' ', DeadlineRule.ToldOf(tier, "water", rules));

    private static string Accepts(Rulebook rules, RaiseMatter raise, Who who) => raise.Decide(Of(rules).SituationOf(who), "某〔2026〕1号") is Decision.Accepted ? "yes" : "no";

    private static string Accepts(MatterSpec spec, Who who, MatterAct act) => spec.Decide(new(who, act)) is Decision.Accepted ? "yes" : "no";
}
