using System.Collections.Immutable;
using Supervision.Shared;

namespace Supervision.AnnualReports;

/// <summary>The report on a year (年度报告, F47, F99): drafted, edited, frozen; revised with a reason, every frozen version kept.</summary>
/// <param name="Reason">Why the version being written is written; null for the first.</param>
public sealed record AnnualReport(int Year, AnnualReportStage Stage, DateOnly AsOf, ImmutableArray<ReportSection> Sections, ImmutableArray<AnnualReportFrozen> Frozen, string? Reason)
{
    public static AnnualReport? Evolve(AnnualReport? report, Fact fact) => (report, fact) switch
    {
        (null, AnnualReportDrafted drafted) => new(drafted.Year, AnnualReportStage.Drafted, drafted.AsOf, [.. drafted.Sections], [], null),
        (null, _) => null,
        ({ } r, AnnualReportSectionEdited edited) => r with { Sections = [.. r.Sections.Select(section => section.Key == edited.Section ? section with { Text = edited.Text } : section)] },
        ({ } r, AnnualReportDaySet set) => r with { AsOf = set.AsOf },
        ({ } r, AnnualReportFrozen frozen) => r with { Stage = AnnualReportStage.Frozen, Frozen = r.Frozen.Add(frozen) },
        ({ } r, AnnualReportRevised revised) => r with { Stage = AnnualReportStage.Drafted, Reason = revised.Reason },
        ({ } r, _) => r,
    };

    public static AnnualReport? Replay(IEnumerable<Fact> facts) => facts.Aggregate(default(AnnualReport), Evolve);

    /// <summary>The number of the version being written, or of the last that was frozen.</summary>
    public int Version => Frozen.Length + (Stage == AnnualReportStage.Drafted ? 1 : 0);
}

/// <summary>Which step of an annual report is possible at which stage, for whom (年度报告流转): the one table, read by decisions, answers and pages.</summary>
public static class AnnualReportLifecycle
{
    private static readonly Role[] Desk = [Role.Office, Role.ProposalsCommittee];

    public static IReadOnlyList<(AnnualReportStage From, AnnualReportStep Step, Role[] By, AnnualReportStage To)> Table { get; } =
    [
        (AnnualReportStage.Undrafted, AnnualReportStep.Draft, Desk, AnnualReportStage.Drafted),
        (AnnualReportStage.Drafted, AnnualReportStep.EditSection, Desk, AnnualReportStage.Drafted),
        (AnnualReportStage.Drafted, AnnualReportStep.SetDay, Desk, AnnualReportStage.Drafted),
        (AnnualReportStage.Drafted, AnnualReportStep.Freeze, Desk, AnnualReportStage.Frozen),
        (AnnualReportStage.Frozen, AnnualReportStep.Revise, Desk, AnnualReportStage.Drafted),
    ];

    /// <summary>The county's desks and its leaders: it is about every unit.</summary>
    public static bool MaySee(Role role) => role is Role.Office or Role.ProposalsCommittee or Role.Party or Role.Government or Role.SupervisionOffice or Role.Leader;
}

/// <summary>Why a step of an annual report may be refused (拒绝原因). The names are part of the API.</summary>
public static class AnnualReportRefusals
{
    public static readonly RefusalCode NotFound = new("annual_report.not_found", RejectionKind.NotFound);
    public static readonly RefusalCode NotYours = new("annual_report.not_yours", RejectionKind.NotAllowed);
    public static readonly RefusalCode WrongStage = new("annual_report.wrong_stage", RejectionKind.Conflict);
    public static readonly RefusalCode Stale = new("annual_report.stale", RejectionKind.Stale);
    public static readonly RefusalCode Busy = new("annual_report.busy", RejectionKind.Conflict);
    public static readonly RefusalCode Exists = new("annual_report.exists", RejectionKind.Conflict);
    public static readonly RefusalCode YearUnknown = new("annual_report.year_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode NoData = new("annual_report.no_data", RejectionKind.NotFound);
    public static readonly RefusalCode InTheFuture = new("annual_report.in_the_future", RejectionKind.Invalid);
    public static readonly RefusalCode BeforeItsYear = new("annual_report.before_its_year", RejectionKind.Invalid);
    public static readonly RefusalCode SectionUnknown = new("annual_report.section_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode FigureUnknown = new("annual_report.figure_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode VersionUnknown = new("annual_report.version_unknown", RejectionKind.NotFound);
    public static readonly RefusalCode ReasonMissing = new("annual_report.reason_missing", RejectionKind.Invalid);
    public static readonly RefusalCode NothingChanges = new("annual_report.nothing_changes", RejectionKind.Conflict);
}
