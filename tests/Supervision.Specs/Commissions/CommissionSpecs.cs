using Supervision.Commissions;
using Supervision.People;
using Supervision.Shared;
using Xunit;

namespace Supervision.Specs.Commissions;

/// <summary>A commission and its letters: who may take which step where, and what is refused.</summary>
public sealed class CommissionSpecs
{
    private static readonly DateOnly Start = new(2026, 3, 2);
    private static readonly Actor Office = new("office", Role.Office, "cppcc-office");
    private static readonly Actor Group = new("group", Role.Group, Group: "group-1");
    private static readonly Actor Unit = new("water", Role.Unit, "water");

    /// <summary>The letter's way written down a second time: from where, which step, by whom, to where. Everything else is refused.</summary>
    private static readonly (LetterStage From, CommissionStep Step, string By, LetterStage To)[] Ways =
    [
        (LetterStage.Drafted, CommissionStep.DraftLetter, "group leader member", LetterStage.Drafted),
        (LetterStage.Drafted, CommissionStep.SignLetter, "group leader", LetterStage.SignedOff),
        (LetterStage.Drafted, CommissionStep.VoidLetter, "group leader office", LetterStage.Voided),
        (LetterStage.SignedOff, CommissionStep.ReturnLetter, "office", LetterStage.Drafted),
        (LetterStage.SignedOff, CommissionStep.NumberLetter, "office", LetterStage.Numbered),
        (LetterStage.Numbered, CommissionStep.VoidLetter, "office", LetterStage.Voided),
        (LetterStage.Numbered, CommissionStep.SendLetter, "office", LetterStage.Sent),
        (LetterStage.Sent, CommissionStep.ReplyToLetter, "unit", LetterStage.Answered),
    ];

    public static IEnumerable<object[]> Everything =>
        from stage in Enum.GetValues<LetterStage>()
        where stage != LetterStage.Undrafted
        from act in Acts
        from who in new[] { "office", "group", "leader", "member", "unit", "party", "otherUnit" }
        select new object[] { stage, act.Step, who };

    [Theory]
    [MemberData(nameof(Everything))]
    public void Every_step_of_a_letter_is_taken_where_and_by_whom_it_may_and_refused_otherwise(LetterStage stage, CommissionStep step, string who)
    {
        var commission = At(stage);
        var act = Acts.Single(act => act.Step == step);
        var (actor, member) = Who(who);
        var decision = act.Decide(commission, Situation(actor, member));
        var ways = Ways.Where(way => way.From == stage && way.Step == step && way.By.Split(' ').Contains(who)).ToList();
        if (ways is [var way])
        {
            Assert.Equal(way.To, Then(commission, decision).Letters[1].Stage);
            return;
        }
        var may = Ways.Any(way => way.Step == step && way.By.Split(' ').Contains(who));
        var code = ((Decision.Refused)decision).Rejection.Code;
        Assert.Equal(may ? RejectionKind.Conflict : RejectionKind.NotAllowed, code.Kind);
    }

    [Fact]
    public void A_letter_that_is_given_back_loses_its_signature_and_keeps_the_reason_until_it_is_signed_again()
    {
        var letter = Then(At(LetterStage.SignedOff), new ReturnLetter(1, "写明时限").Decide(At(LetterStage.SignedOff), Situation(Office))).Letters[1];
        Assert.Equal((LetterStage.Drafted, null, "写明时限"), (letter.Stage, letter.Signature, letter.Note));
    }

    [Fact]
    public void A_line_may_ask_for_an_answer_only_after_the_day_it_is_written_and_sent()
    {
        var commission = Commissioned();
        Assert.Equal(CommissionRefusals.AnswerByTooEarly, Refusal(Draft(Start).Decide(commission, Situation(Group))));
        commission = Then(commission, Draft(Start.AddDays(3)).Decide(commission, Situation(Group)));
        commission = Then(commission, new SignLetter(1).Decide(commission, Situation(Group)));
        commission = Then(commission, new NumberLetter(1).Decide(commission, Situation(Office)));
        Assert.Equal(CommissionRefusals.AnswerByTooEarly, Refusal(new SendLetter(1) { OccurredOn = Start.AddDays(3) }.Decide(commission, Situation(Office, today: Start.AddDays(3)))));

        static DraftLetter Draft(DateOnly by) => new("题目", "情况", [new("建议", by)]);
    }

    [Fact]
    public void What_a_commission_cannot_hold_is_refused()
    {
        var commission = Commissioned();
        Assert.Equal(CommissionRefusals.LinesMissing, Refusal(new DraftLetter("题目", "情况", [new(" "), null!]).Decide(commission, Situation(Group))));
        Assert.Equal(CommissionRefusals.FindingUnknown, Refusal(new DraftLetter("题目", "情况", [new("建议", null, Guid.NewGuid())]).Decide(commission, Situation(Group))));
        Assert.Equal(CommissionRefusals.LetterUnknown, Refusal(new SignLetter(7).Decide(commission, Situation(Group))));
        Assert.Equal(CommissionRefusals.LetterUnknown, Refusal(new SignLetter(null).Decide(commission, Situation(Group))));
        Assert.Equal(CommissionRefusals.FocusUnknown, Refusal(new LogFinding("标题", "内容", Focus: "别的").Decide(commission, Situation(Group))));
        Assert.Equal(CommissionRefusals.MemberUnknown, Refusal(new HoldVisit("走访", Attended: ["m-9"]).Decide(commission, Situation(Group))));
        Assert.Equal(CommissionRefusals.BeforeItsCause, Refusal(new HoldVisit("走访") { OccurredOn = Start.AddDays(-1) }.Decide(commission, Situation(Group))));
        Assert.Equal(CommissionRefusals.InTheFuture, Refusal(new HoldVisit("走访") { OccurredOn = Start.AddDays(1) }.Decide(commission, Situation(Group))));
        Assert.Equal(CommissionRefusals.UntilTooEarly, Refusal(new AdjustCommission("提前", Start.AddDays(-1)).Decide(commission, Situation(Office))));
        var visited = Then(commission, new HoldVisit("走访") { OccurredOn = Start.AddDays(3) }.Decide(commission, Situation(Group, today: Start.AddDays(9))));
        Assert.Equal(CommissionRefusals.BeforeItsCause, Refusal(new EndCommission("完成") { OccurredOn = Start.AddDays(2) }.Decide(visited, Situation(Office, today: Start.AddDays(9)))));
        var later = Start.AddYears(1).AddDays(1);
        foreach (var act in new CommissionAct[] { new HoldVisit("走访"), new LogFinding("标题", "内容"), new DraftLetter("题目", "情况", [new("建议")]) })
            Assert.Equal(CommissionRefusals.TermOver, Refusal(act.Decide(commission, Situation(Group, today: later))));
        Assert.Equal(CommissionRefusals.LetterUnderWay, Refusal(new EndCommission("完成").Decide(At(LetterStage.Numbered), Situation(Office))));
    }

    [Fact]
    public void Whoever_left_the_committee_may_stay_where_he_was_sent_and_a_leader_who_goes_is_none()
    {
        var commission = Commissioned();
        var departed = Situation(Office) with { IsMember = number => number == "m-3" };
        commission = Then(commission, new AdjustCommission("换人", Members: ["m-2", "m-3"]).Decide(commission, departed));
        Assert.Null(commission.Leader);
        Assert.Equal(["m-2", "m-3"], commission.Members.AsEnumerable());
        Assert.Equal(CommissionRefusals.MemberUnknown, Refusal(new AdjustCommission("换人", Members: ["m-9"]).Decide(commission, departed)));
    }

    private static IReadOnlyList<CommissionAct> Acts =>
    [
        new DraftLetter("题目", "情况", [new("建议")], 1), new SignLetter(1), new ReturnLetter(1, "理由"), new NumberLetter(1), new SendLetter(1), new VoidLetter(1, "理由"), new ReplyToLetter(1, "答复"),
    ];

    private static (Actor Actor, string? Member) Who(string who) => who switch
    {
        "office" => (Office, null),
        "group" => (Group, null),
        "leader" => (new("m1", Role.Member, Group: "group-1"), "m-1"),
        "member" => (new("m2", Role.Member, Group: "group-1"), "m-2"),
        "unit" => (Unit, null),
        "otherUnit" => (new("finance", Role.Unit, "finance"), null),
        _ => (new("party", Role.Party, "party-committee"), null),
    };

    private static Commission Commissioned() => Commission.Replay([new GroupCommissioned(Start, CommissionKind.Group, "group-1", "water", Start.AddYears(1), "m-1", ["m-1", "m-2"], ["防汛"], null)])!;

    private static Commission At(LetterStage stage)
    {
        var commission = Then(Commissioned(), new DraftLetter("题目", "情况", [new("建议")]).Decide(Commissioned(), Situation(Group)));
        (CommissionAct Act, Actor By)[] way = stage switch
        {
            LetterStage.SignedOff => [(new SignLetter(1), Group)],
            LetterStage.Numbered => [(new SignLetter(1), Group), (new NumberLetter(1), Office)],
            LetterStage.Sent => [(new SignLetter(1), Group), (new NumberLetter(1), Office), (new SendLetter(1), Office)],
            LetterStage.Answered => [(new SignLetter(1), Group), (new NumberLetter(1), Office), (new SendLetter(1), Office), (new ReplyToLetter(1, "答复"), Unit)],
            LetterStage.Voided => [(new VoidLetter(1, "不发了"), Group)],
            _ => [],
        };
        foreach (var (act, by) in way) commission = Then(commission, act.Decide(commission, Situation(by)));
        return commission;
    }

    private static CommissionSituation Situation(Actor by, string? member = null, DateOnly? today = null) => new(
        by, member, new(new DateTimeOffset((today ?? Start).ToDateTime(new(9, 0)), TimeSpan.FromHours(8)), today ?? Start), unit => unit is "water" or "government-office", new Dictionary<string, SupervisionGroup>(), number => number is "m-1" or "m-2",
        ["government-office"], "建议书〔2026〕1号", [new(Guid.Parse("11111111-1111-1111-1111-111111111111"), "建议书条目〔2026〕1号")]);

    private static Commission Then(Commission commission, Decision decision) =>
        Assert.IsType<Decision.Accepted>(decision).Facts.Aggregate(commission, (state, fact) => Commission.Evolve(state, fact)!);

    private static RefusalCode Refusal(Decision decision) => Assert.IsType<Decision.Refused>(decision).Rejection.Code;
}
