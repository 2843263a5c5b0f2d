using System.Collections.Immutable;
using Supervision.Shared;

namespace Supervision.PartyReports;

/// <summary>A paper to the party committee about matters of weight (请示报告, F87), and what it was answered.</summary>
public sealed record PartyReport(PartyReportMade Made, ImmutableArray<ReportedItem> About, PartyReportReplied? Reply, PartyReportWithdrawn? Withdrawn)
{
    public static PartyReport? Evolve(PartyReport? report, Fact fact) => (report, fact) switch
    {
        (null, PartyReportMade made) => new(made, [.. made.About], null, null),
        (null, _) => null,
        ({ } r, PartyReportReplied replied) => r with { Reply = replied },
        ({ } r, PartyReportItemsAdded added) => r with { About = r.About.AddRange(added.About) },
        ({ } r, PartyReportWithdrawn withdrawn) => r with { Withdrawn = withdrawn },
        ({ } r, _) => r,
    };

    public static PartyReport? Replay(IEnumerable<Fact> facts) => facts.Aggregate(default(PartyReport), Evolve);

    public PartyReportStage Stage => Withdrawn is not null ? PartyReportStage.Withdrawn : Reply is not null ? PartyReportStage.Replied : PartyReportStage.Made;
}

/// <summary>Which step of a paper to the party committee is possible at which stage, for whom (请示报告流转): the one table, read by decisions, answers and pages.</summary>
public static class PartyReportLifecycle
{
    public static IReadOnlyList<(PartyReportStage From, PartyReportStep Step, Role[] By, PartyReportStage To)> Table { get; } =
    [
        (PartyReportStage.Unmade, PartyReportStep.Make, [Role.Office], PartyReportStage.Made),
        (PartyReportStage.Made, PartyReportStep.Reply, [Role.Office, Role.Party], PartyReportStage.Replied),
        (PartyReportStage.Made, PartyReportStep.AddItems, [Role.Office], PartyReportStage.Made),
        (PartyReportStage.Replied, PartyReportStep.AddItems, [Role.Office], PartyReportStage.Replied),
        (PartyReportStage.Made, PartyReportStep.Withdraw, [Role.Office], PartyReportStage.Withdrawn),
    ];

    /// <summary>Between the committee and the party committee; its leaders read it.</summary>
    public static bool MaySee(Role role) => role is Role.Office or Role.Party or Role.Leader;
}

/// <summary>Why a step of a paper to the party committee may be refused (拒绝原因). The names are part of the API.</summary>
public static class PartyReportRefusals
{
    public static readonly RefusalCode NotFound = new("party_report.not_found", RejectionKind.NotFound);
    public static readonly RefusalCode NotYours = new("party_report.not_yours", RejectionKind.NotAllowed);
    public static readonly RefusalCode WrongStage = new("party_report.wrong_stage", RejectionKind.Conflict);
    public static readonly RefusalCode Stale = new("party_report.stale", RejectionKind.Stale);
    public static readonly RefusalCode Busy = new("party_report.busy", RejectionKind.Conflict);
    public static readonly RefusalCode KindMissing = new("party_report.kind_missing", RejectionKind.Invalid);
    public static readonly RefusalCode TitleMissing = new("party_report.title_missing", RejectionKind.Invalid);
    public static readonly RefusalCode NumberTaken = new("party_report.number_taken", RejectionKind.Conflict);
    public static readonly RefusalCode ItemUnknown = new("party_report.item_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode TooManyItems = new("party_report.too_many_items", RejectionKind.Invalid);
    public static readonly RefusalCode NothingToAdd = new("party_report.nothing_to_add", RejectionKind.Conflict);
    public static readonly RefusalCode OutcomeMissing = new("party_report.outcome_missing", RejectionKind.Invalid);
    public static readonly RefusalCode AnswererMissing = new("party_report.answerer_missing", RejectionKind.Invalid);
    public static readonly RefusalCode InstructionMissing = new("party_report.instruction_missing", RejectionKind.Invalid);
    public static readonly RefusalCode RepliedAlready = new("party_report.replied_already", RejectionKind.Conflict);
    public static readonly RefusalCode ReasonMissing = new("party_report.reason_missing", RejectionKind.Invalid);
    public static readonly RefusalCode TooManyFiles = new("party_report.too_many_files", RejectionKind.Invalid);
    public static readonly RefusalCode InTheFuture = new("party_report.in_the_future", RejectionKind.Invalid);
    public static readonly RefusalCode BeforeItsCause = new("party_report.before_its_cause", RejectionKind.Invalid);
}
