using Supervision.Deadlines;
using Supervision.PartyReports;
using Supervision.Shared;
using Supervision.Tests;
using Xunit;

namespace Supervision.Specs.PartyReports;

/// <summary>Papers to the party committee: requests that want an answer, reports that do not, and what they were answered.</summary>
public sealed class PartyReportSpecs
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly MakePartyReport Request = new(PartyReportKind.Request, "关于调整年度协商计划的请示", "云政协党组〔2026〕3号", "县委");
    private static readonly ReplyToPartyReport Approval = new(PartyReportOutcome.Approved, "县委常委会会议");
    private static readonly ReportedItem Item = new(ReportedKind.Matter, Guid.Parse("0199c0de-0000-7000-8000-000000000001"), "发现〔2026〕1号 积水", "/matters/0199c0de-0000-7000-8000-000000000001");

    /// <summary>Who may do what at which stage: written down here a second time.</summary>
    private static bool Expected(PartyReportStep step, PartyReportStage stage, Role role) => (step, stage, role) switch
    {
        (PartyReportStep.Make, PartyReportStage.Unmade, Role.Office) => true,
        (PartyReportStep.Reply, PartyReportStage.Made, Role.Office or Role.Party) => true,
        (PartyReportStep.AddItems, PartyReportStage.Made or PartyReportStage.Replied, Role.Office) => true,
        (PartyReportStep.Withdraw, PartyReportStage.Made, Role.Office) => true,
        _ => false,
    };

    public static TheoryData<PartyReportStep, PartyReportStage, Role> Everything
    {
        get
        {
            var everything = new TheoryData<PartyReportStep, PartyReportStage, Role>();
            foreach (var step in Enum.GetValues<PartyReportStep>())
                foreach (var stage in Enum.GetValues<PartyReportStage>().Where(stage => stage == PartyReportStage.Unmade == (step == PartyReportStep.Make)))
                    foreach (var role in Enum.GetValues<Role>()) everything.Add(step, stage, role);
            return everything;
        }
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void A_step_is_refused_at_every_stage_and_to_everybody_it_is_not_for(PartyReportStep step, PartyReportStage stage, Role role)
    {
        var situation = Situation(role) with { Items = step == PartyReportStep.AddItems ? [Item] : [] };
        var decision = step == PartyReportStep.Make ? Request.Decide(situation) : ActOf(step).Decide(At(stage), situation);
        var mayEver = Enum.GetValues<PartyReportStage>().Any(any => Expected(step, any, role));
        Assert.Equal(
            !mayEver ? PartyReportRefusals.NotYours : Expected(step, stage, role) ? null : (step, stage) == (PartyReportStep.Reply, PartyReportStage.Replied) ? PartyReportRefusals.RepliedAlready : PartyReportRefusals.WrongStage, Code(decision));
        Assert.Equal(Expected(step, stage, role), PartyReportLifecycle.Table.OpenTo(stage, role).Contains(step));
    }

    [Fact]
    public void What_is_wrong_with_it_is_named()
    {
        Guid[] tooMany = [.. Enumerable.Range(0, 51).Select(_ => Guid.NewGuid())];
        foreach (var (command, code) in new (MakePartyReport, RefusalCode)[]
        {
            (Request with { Kind = null }, PartyReportRefusals.KindMissing), (Request with { Title = " " }, PartyReportRefusals.TitleMissing), (Request with { Title = new('长', 201) }, Texts.TooLongCode),
            (Request with { DocumentNumber = new('1', 101) }, Texts.TooLongCode), (Request with { To = new('长', 61) }, Texts.TooLongCode), (Request with { Matters = tooMany }, PartyReportRefusals.TooManyItems),
            (Request with { Files = tooMany }, PartyReportRefusals.TooManyFiles), (Request with { OccurredOn = Today.AddDays(1) }, PartyReportRefusals.InTheFuture), (Request with { OccurredOn = new(1900, 1, 1) }, Days.OutOfRange),
        }) Assert.Equal(code, Code(command.Decide(Situation())));
        Assert.Equal(PartyReportRefusals.ItemUnknown, Code(Request.Decide(Situation() with { Unknown = "x" })));
        Assert.Equal(PartyReportRefusals.NumberTaken, Code(Request.Decide(Situation() with { IsNumberTaken = true })));
        foreach (var (act, code) in new (PartyReportAct, RefusalCode)[]
        {
            (Approval with { Outcome = null }, PartyReportRefusals.OutcomeMissing), (Approval with { By = "" }, PartyReportRefusals.AnswererMissing), (Approval with { By = new('长', 61) }, Texts.TooLongCode),
            (Approval with { Outcome = PartyReportOutcome.Instructed }, PartyReportRefusals.InstructionMissing), (Approval with { Outcome = PartyReportOutcome.Declined, Text = " " }, PartyReportRefusals.InstructionMissing),
            (Approval with { OccurredOn = Today.AddDays(-1) }, PartyReportRefusals.BeforeItsCause), (Approval with { OccurredOn = Today.AddDays(1) }, PartyReportRefusals.InTheFuture),
            (new AddReportedItems(), PartyReportRefusals.NothingToAdd), (new WithdrawPartyReport(null), PartyReportRefusals.ReasonMissing),
        }) Assert.Equal(code, Code(act.Decide(At(PartyReportStage.Made), Situation())));
    }

    [Fact]
    public void A_request_has_a_limit_only_where_the_rules_of_its_day_have_one_and_a_report_never()
    {
        Assert.Null(Made(Request.Decide(Situation())).Limit);
        var limited = Policy.Rules with { Version = 7, Limits = [.. Policy.Rules.Limits, new(LimitNames.ReplyToRequest, null, new(10, LimitUnit.WorkingDays), "县委办通知")] };
        Assert.Equal(new ReplyLimit(new(2026, 3, 16), false, 7, "spec"), Made(Request.Decide(Situation() with { Policy = limited })).Limit);
        Assert.Null(Made((Request with { Kind = PartyReportKind.Report }).Decide(Situation() with { Policy = limited })).Limit);

        var report = PartyReport.Replay(Facts(Request.Decide(Situation() with { Policy = limited })))!;
        foreach (var (day, late) in new (DateOnly, bool)[] { (new(2026, 3, 16), false), (new(2026, 3, 17), true) })
            Assert.Equal(late, ((PartyReportReplied)Facts(Approval.Decide(report, Situation(today: day)))[0]).Late);
        Assert.False(((PartyReportReplied)Facts(Approval.Decide(At(PartyReportStage.Made), Situation(today: new(2027, 3, 17))))[0]).Late);
    }

    [Fact]
    public void What_it_is_about_is_added_once()
    {
        var report = Facts(new AddReportedItems([Item.Id]).Decide(At(PartyReportStage.Made), Situation() with { Items = [Item] })).Aggregate(At(PartyReportStage.Made), (so, fact) => PartyReport.Evolve(so, fact)!);
        Assert.Equal(Item, Assert.Single(report.About));
        Assert.Equal(PartyReportRefusals.NothingToAdd, Code(new AddReportedItems([Item.Id]).Decide(report, Situation() with { Items = [Item] })));
    }

    private static PartyReportAct ActOf(PartyReportStep step) => step switch
    {
        PartyReportStep.Reply => Approval,
        PartyReportStep.AddItems => new AddReportedItems([Item.Id]),
        PartyReportStep.Withdraw => new WithdrawPartyReport("改为当面汇报"),
        PartyReportStep.Make => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    private static PartyReport At(PartyReportStage stage)
    {
        var made = PartyReport.Replay(Facts(Request.Decide(Situation())))!;
        return stage switch
        {
            PartyReportStage.Replied => PartyReport.Evolve(made, Facts(Approval.Decide(made, Situation()))[0])!,
            PartyReportStage.Withdrawn => PartyReport.Evolve(made, Facts(ActOf(PartyReportStep.Withdraw).Decide(made, Situation()))[0])!,
            PartyReportStage.Unmade or PartyReportStage.Made => made,
        };
    }

    private static PartyReportMade Made(Decision decision) => Assert.IsType<PartyReportMade>(Facts(decision)[0]);

    private static IReadOnlyList<Fact> Facts(Decision decision) => Assert.IsType<Decision.Accepted>(decision).Facts;

    private static RefusalCode? Code(Decision decision) => (decision as Decision.Refused)?.Rejection.Code;

    private static PartyReportSituation Situation(Role role = Role.Office, DateOnly? today = null) =>
        new(new("x", role), new(new DateTimeOffset((today ?? Today).ToDateTime(new(9, 0)), TimeSpan.FromHours(8)), today ?? Today), Policy.Rules, Policy.Weekends);
}
