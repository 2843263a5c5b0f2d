using System.Security.Cryptography;
using System.Text;
using Supervision.AnnualReports;
using Supervision.Shared;
using Xunit;

namespace Supervision.Specs.AnnualReports;

/// <summary>Annual reports: drafted, edited, frozen for good, revised with a reason.</summary>
public sealed class AnnualReportSpecs
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly ReportSection[] Sections = [new("proposals", "提案", "办复率{办复率}。"), new("outlook", "下一步", "")];
    private static readonly EditReportSection Edit = new("outlook", "抓好按期办复，办复率力争超过{办复率}。");

    /// <summary>Who may do what at which stage: written down here a second time.</summary>
    private static bool Expected(AnnualReportStep step, AnnualReportStage stage, Role role) => role is Role.Office or Role.ProposalsCommittee && (step, stage) switch
    {
        (AnnualReportStep.Draft, AnnualReportStage.Undrafted) => true,
        (AnnualReportStep.EditSection or AnnualReportStep.SetDay or AnnualReportStep.Freeze, AnnualReportStage.Drafted) => true,
        (AnnualReportStep.Revise, AnnualReportStage.Frozen) => true,
        _ => false,
    };

    public static TheoryData<AnnualReportStep, AnnualReportStage, Role> Everything
    {
        get
        {
            var everything = new TheoryData<AnnualReportStep, AnnualReportStage, Role>();
            foreach (var step in Enum.GetValues<AnnualReportStep>())
                foreach (var stage in Enum.GetValues<AnnualReportStage>().Where(stage => stage == AnnualReportStage.Undrafted == (step == AnnualReportStep.Draft)))
                    foreach (var role in Enum.GetValues<Role>()) everything.Add(step, stage, role);
            return everything;
        }
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void A_step_is_refused_at_every_stage_and_to_everybody_it_is_not_for(AnnualReportStep step, AnnualReportStage stage, Role role)
    {
        AnnualReportAct? act = step switch
        {
            AnnualReportStep.Draft => null,
            AnnualReportStep.EditSection => Edit,
            AnnualReportStep.SetDay => new SetReportDay(new(2026, 2, 1)),
            AnnualReportStep.Freeze => new FreezeAnnualReport(),
            AnnualReportStep.Revise => new ReviseAnnualReport("漏登"),
        };
        var decision = act is null ? new DraftAnnualReport().Decide(2026, Sections, Situation(role)) : act.Decide(At(stage), Situation(role));
        Assert.Equal(role is not (Role.Office or Role.ProposalsCommittee) ? AnnualReportRefusals.NotYours : Expected(step, stage, role) ? null : AnnualReportRefusals.WrongStage, Code(decision));
        Assert.Equal(Expected(step, stage, role), AnnualReportLifecycle.Table.OpenTo(stage, role).Contains(step));
    }

    [Fact]
    public void What_is_wrong_with_it_is_named()
    {
        foreach (var (year, asOf, code) in new (int, DateOnly?, RefusalCode?)[]
        {
            (2026, null, null), (2025, null, null), (2026, Today, null), (2026, Today.AddDays(1), AnnualReportRefusals.InTheFuture), (2026, new(2025, 12, 31), AnnualReportRefusals.BeforeItsYear), (2025, new(2026, 1, 5), null),
            (2027, null, AnnualReportRefusals.YearUnknown), (1948, null, AnnualReportRefusals.YearUnknown),
        }) Assert.Equal((year, asOf, code), (year, asOf, Code(new DraftAnnualReport(asOf).Decide(year, Sections, Situation()))));
        foreach (var (act, code) in new (AnnualReportAct, RefusalCode)[]
        {
            (Edit with { Section = "nowhere" }, AnnualReportRefusals.SectionUnknown), (Edit with { Section = null }, AnnualReportRefusals.SectionUnknown), (Edit with { Text = "满意{满意度}" }, AnnualReportRefusals.FigureUnknown),
            (Edit with { Text = new('长', Texts.Longest + 1) }, Texts.TooLongCode), (Edit with { Text = " " }, AnnualReportRefusals.NothingChanges), (new SetReportDay(Today), AnnualReportRefusals.NothingChanges),
            (new SetReportDay(Today.AddDays(1)), AnnualReportRefusals.InTheFuture),
        }) Assert.Equal(code, Code(act.Decide(At(AnnualReportStage.Drafted), Situation())));
        foreach (var reason in new[] { null, " " }) Assert.Equal(AnnualReportRefusals.ReasonMissing, Code(new ReviseAnnualReport(reason).Decide(At(AnnualReportStage.Frozen), Situation())));
        Assert.Equal(Texts.TooLongCode, Code(new ReviseAnnualReport(new('长', 501)).Decide(At(AnnualReportStage.Frozen), Situation())));
    }

    [Fact]
    public void The_year_that_is_over_is_reported_as_of_its_last_day_the_present_one_as_of_today()
    {
        foreach (var (year, day) in new[] { (2025, new DateOnly(2025, 12, 31)), (2026, Today) })
            Assert.Equal(day, ((AnnualReportDrafted)((Decision.Accepted)new DraftAnnualReport().Decide(year, Sections, Situation())).Facts.Single()).AsOf);
    }

    [Fact]
    public void What_is_frozen_carries_the_hash_of_its_contents_and_the_next_version_its_reason()
    {
        var report = At(AnnualReportStage.Frozen);
        var frozen = Assert.Single(report.Frozen);
        Assert.Equal((1, 1, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("内容")))), (frozen.Version, report.Version, frozen.Hash));

        var revised = Apply(report, new ReviseAnnualReport(" 漏登一件 ").Decide(report, Situation()));
        Assert.Equal((AnnualReportStage.Drafted, 2, "漏登一件", 1), (revised.Stage, revised.Version, revised.Reason, revised.Frozen.Length));
        var again = Apply(revised, new FreezeAnnualReport().Decide(revised, Situation()));
        Assert.Equal([1, 2], again.Frozen.Select(one => one.Version));
    }

    [Fact]
    public void Words_take_the_figures_they_name()
    {
        Assert.Equal("办复率84.0%（121/144），{没有的}不变", ReportText.Filled("办复率{办复率}，{没有的}不变", name => name == "办复率" ? "84.0%（121/144）" : null));
        Assert.Equal(["办复率", "没有的"], ReportText.Named("办复率{办复率}，{没有的}不变，{}和{\n}都不是"));
    }

    private static AnnualReport At(AnnualReportStage stage)
    {
        var drafted = Apply(null, new DraftAnnualReport().Decide(2026, Sections, Situation()));
        return stage == AnnualReportStage.Frozen ? Apply(drafted, new FreezeAnnualReport().Decide(drafted, Situation())) : drafted;
    }

    private static AnnualReport Apply(AnnualReport? report, Decision decision) => ((Decision.Accepted)decision).Facts.Aggregate(report, AnnualReport.Evolve)!;

    private static AnnualReportSituation Situation(Role role = Role.Office) =>
        new(new Actor("x", role, Unit: role == Role.Unit ? "water" : null), new(new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero), Today), new HashSet<string> { "办复率" }, "内容");

    private static RefusalCode? Code(Decision decision) => (decision as Decision.Refused)?.Rejection.Code;
}
