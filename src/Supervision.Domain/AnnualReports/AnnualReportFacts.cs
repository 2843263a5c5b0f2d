using Supervision.Shared;

namespace Supervision.AnnualReports;

// Stored for ever (decision 0005).

/// <summary>What can be done with an annual report (年度报告动作).</summary>
public enum AnnualReportStep
{
    /// <summary>起草年度报告</summary>
    Draft,

    /// <summary>修改章节</summary>
    EditSection,

    /// <summary>改定数据日期</summary>
    SetDay,

    /// <summary>定稿</summary>
    Freeze,

    /// <summary>修订</summary>
    Revise,
}

/// <summary>How far an annual report is (年度报告环节).</summary>
public enum AnnualReportStage
{
    /// <summary>未起草</summary>
    Undrafted,

    /// <summary>草稿</summary>
    Drafted,

    /// <summary>已定稿</summary>
    Frozen,
}

/// <summary>A section of an annual report (报告章节): its words; {a figure's name} stands for what the figure comes to.</summary>
/// <param name="Key">What it goes by, for ever.</param>
public sealed record ReportSection(string Key, string Title, string Text);

/// <summary>The report on a year was begun (起草年度报告, F47, F99).</summary>
/// <param name="AsOf">The day its figures are true of.</param>
[EventName("annual_report_drafted_v1")]
public sealed record AnnualReportDrafted(DateOnly OccurredOn, int Year, DateOnly AsOf, IReadOnlyList<ReportSection> Sections) : Fact(OccurredOn);

/// <summary>The words of a section were written anew (修改章节).</summary>
[EventName("annual_report_section_edited_v1")]
public sealed record AnnualReportSectionEdited(DateOnly OccurredOn, string Section, string Text) : Fact(OccurredOn);

/// <summary>Another day was chosen for the figures (改定数据日期).</summary>
[EventName("annual_report_day_set_v1")]
public sealed record AnnualReportDaySet(DateOnly OccurredOn, DateOnly AsOf) : Fact(OccurredOn);

/// <summary>The report was frozen (定稿): what it says from now on, whatever is recorded later.</summary>
/// <param name="Version">One, or one more than the last.</param>
/// <param name="KnownAt">Its figures are of what had been recorded by then.</param>
/// <param name="Contents">Every figure and every word, as JSON.</param>
/// <param name="Hash">SHA-256 of the contents in UTF-8, in hexadecimal.</param>
[EventName("annual_report_frozen_v1")]
public sealed record AnnualReportFrozen(DateOnly OccurredOn, int Version, DateOnly AsOf, DateTimeOffset KnownAt, string Contents, string Hash) : Fact(OccurredOn);

/// <summary>A new version of a frozen report was begun (修订年度报告); the frozen one stays.</summary>
[EventName("annual_report_revised_v1")]
public sealed record AnnualReportRevised(DateOnly OccurredOn, string Reason) : Fact(OccurredOn);
