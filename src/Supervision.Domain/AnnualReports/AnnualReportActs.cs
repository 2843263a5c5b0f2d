using System.Security.Cryptography;
using System.Text;
using Supervision.Shared;

namespace Supervision.AnnualReports;

/// <summary>What a step of an annual report is decided in (年度报告情形).</summary>
/// <param name="Figures">The names of the figures its words may mention.</param>
/// <param name="Contents">What it would say if it were frozen now; asked for by nothing else.</param>
public sealed record AnnualReportSituation(Actor By, Moment Now, IReadOnlySet<string> Figures, string Contents = "");

/// <summary>起草年度报告: the report on a year, as of a day of it or after it.</summary>
public sealed record DraftAnnualReport(DateOnly? AsOf = null)
{
    /// <param name="sections">What it says at first.</param>
    public Decision Decide(int year, IReadOnlyList<ReportSection> sections, AnnualReportSituation situation)
    {
        if (!AnnualReportLifecycle.Table.MayEver(AnnualReportStep.Draft, situation.By.Role)) return AnnualReportRefusals.NotYours;
        var asOf = AsOf ?? ReportDay.Of(year, situation.Now.Day);
        return ReportDay.Refuse(year, asOf, situation.Now.Day) is { } refusal ? refusal : Decision.Record(new AnnualReportDrafted(situation.Now.Day, year, asOf, sections));
    }
}

/// <summary>The day a report's figures are true of (数据日期).</summary>
public static class ReportDay
{
    /// <summary>The last day of a year that is over, else today.</summary>
    public static DateOnly Of(int year, DateOnly today) => new DateOnly(year, 12, 31) < today ? new(year, 12, 31) : today;

    public static Rejection? Refuse(int year, DateOnly asOf, DateOnly today) =>
        year < Days.FirstYear || year > today.Year ? AnnualReportRefusals.YearUnknown.About($"{Days.FirstYear}", $"{today.Year}")
        : asOf > today ? AnnualReportRefusals.InTheFuture.About(Days.Iso(asOf), Days.Iso(today))
        : asOf.Year < year ? AnnualReportRefusals.BeforeItsYear.About(Days.Iso(asOf), $"{year}")
        : null;
}

/// <summary>One step in the life of an annual report (年度报告动作), as somebody asks for it: today's, never an earlier day's.</summary>
public abstract record AnnualReportAct
{
    public abstract AnnualReportStep Step { get; }

    public Decision Decide(AnnualReport report, AnnualReportSituation situation)
    {
        if (!AnnualReportLifecycle.Table.MayEver(Step, situation.By.Role)) return AnnualReportRefusals.NotYours;
        return AnnualReportLifecycle.Table.Allows(report.Stage, Step, situation.By.Role) ? On(report, situation) : AnnualReportRefusals.WrongStage;
    }

    protected abstract Decision On(AnnualReport report, AnnualReportSituation situation);
}

/// <summary>修改章节: its words; one without any is left out.</summary>
public sealed record EditReportSection(string? Section, string? Text) : AnnualReportAct
{
    public override AnnualReportStep Step => AnnualReportStep.EditSection;

    protected override Decision On(AnnualReport report, AnnualReportSituation situation)
    {
        if (report.Sections.FirstOrDefault(section => section.Key == Section) is not { } section) return AnnualReportRefusals.SectionUnknown.About(Section ?? "");
        var text = (Text ?? "").ReplaceLineEndings("\n").Trim();
        if (Texts.TooLong(text) is { } tooLong) return tooLong;
        if (ReportText.Named(text).FirstOrDefault(name => !situation.Figures.Contains(name)) is { } unknown) return AnnualReportRefusals.FigureUnknown.About(unknown);
        return text == section.Text ? AnnualReportRefusals.NothingChanges : Decision.Record(new AnnualReportSectionEdited(situation.Now.Day, section.Key, text));
    }
}

/// <summary>改定数据日期</summary>
public sealed record SetReportDay(DateOnly? AsOf) : AnnualReportAct
{
    public override AnnualReportStep Step => AnnualReportStep.SetDay;

    protected override Decision On(AnnualReport report, AnnualReportSituation situation)
    {
        var asOf = AsOf ?? ReportDay.Of(report.Year, situation.Now.Day);
        if (ReportDay.Refuse(report.Year, asOf, situation.Now.Day) is { } refusal) return refusal;
        return asOf == report.AsOf ? AnnualReportRefusals.NothingChanges : Decision.Record(new AnnualReportDaySet(situation.Now.Day, asOf));
    }
}

/// <summary>定稿: what it says now, it says for ever; whoever has the contents can work the hash out again.</summary>
public sealed record FreezeAnnualReport : AnnualReportAct
{
    public override AnnualReportStep Step => AnnualReportStep.Freeze;

    public static string HashOf(string contents) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(contents)));

    protected override Decision On(AnnualReport report, AnnualReportSituation situation) =>
        Decision.Record(new AnnualReportFrozen(situation.Now.Day, report.Version, report.AsOf, situation.Now.At, situation.Contents, HashOf(situation.Contents)));
}

/// <summary>修订: a new version of what is frozen, with the reason; it begins with the words of the last.</summary>
public sealed record ReviseAnnualReport(string? Reason) : AnnualReportAct
{
    public override AnnualReportStep Step => AnnualReportStep.Revise;

    protected override Decision On(AnnualReport report, AnnualReportSituation situation) =>
        (Texts.Missing(Reason, AnnualReportRefusals.ReasonMissing) ?? Texts.TooLong(Reason, 500)) is { } refusal ? refusal : Decision.Record(new AnnualReportRevised(situation.Now.Day, Reason!.Trim()));
}
