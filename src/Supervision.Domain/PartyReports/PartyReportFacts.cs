using Supervision.Attachments;
using Supervision.Shared;

namespace Supervision.PartyReports;

// Stored for ever (decision 0005).

/// <summary>Whether a paper to the party committee wants an answer (请示或报告, F87).</summary>
public enum PartyReportKind
{
    /// <summary>请示</summary>
    Request,

    /// <summary>报告</summary>
    Report,
}

/// <summary>What the party committee said to it (批复意见).</summary>
public enum PartyReportOutcome
{
    /// <summary>同意</summary>
    Approved,

    /// <summary>阅知</summary>
    Noted,

    /// <summary>作出批示</summary>
    Instructed,

    /// <summary>不同意</summary>
    Declined,
}

/// <summary>What can be done with a paper to the party committee (请示报告动作).</summary>
public enum PartyReportStep
{
    /// <summary>登记请示报告</summary>
    Make,

    /// <summary>登记批复</summary>
    Reply,

    /// <summary>补充所涉事项</summary>
    AddItems,

    /// <summary>撤回</summary>
    Withdraw,
}

/// <summary>How far a paper to the party committee is (请示报告环节).</summary>
public enum PartyReportStage
{
    /// <summary>未登记</summary>
    Unmade,

    /// <summary>已报送</summary>
    Made,

    /// <summary>已批复</summary>
    Replied,

    /// <summary>已撤回</summary>
    Withdrawn,
}

/// <summary>What a paper to the party committee is about (所涉对象).</summary>
public enum ReportedKind
{
    /// <summary>事项</summary>
    Matter,

    /// <summary>议题</summary>
    Topic,

    /// <summary>年度计划</summary>
    Plan,
}

/// <summary>One thing a paper to the party committee is about (所涉事项), as it was called then.</summary>
public sealed record ReportedItem(ReportedKind Kind, Guid Id, string Label, string Page);

/// <summary>By when a request is to be answered (批复期限), by the county's rule of that day.</summary>
public sealed record ReplyLimit(DateOnly DueOn, bool Provisional, int RuleVersion, string CalendarVersion);

/// <summary>Something was reported to the party committee (向党委请示报告, F87).</summary>
/// <param name="To">Whom it is addressed to.</param>
/// <param name="Limit">By when a request is to be answered; null where the county has no such rule, and for what wants no answer.</param>
[EventName("party_report_made_v1")]
public sealed record PartyReportMade(
    DateOnly OccurredOn, PartyReportKind Kind, string Title, string? DocumentNumber, string? To, string? Text, IReadOnlyList<ReportedItem> About, ReplyLimit? Limit, IReadOnlyList<KeptFile> Files) : Fact(OccurredOn);

/// <summary>The party committee answered (党委批复).</summary>
/// <param name="By">Who answered: an office, not a name.</param>
/// <param name="Late">After the day it was to be answered by.</param>
[EventName("party_report_replied_v1")]
public sealed record PartyReportReplied(
    DateOnly OccurredOn, PartyReportOutcome Outcome, string By, string? Text, string? DocumentNumber, bool Late, IReadOnlyList<KeptFile> Files) : Fact(OccurredOn);

/// <summary>It is about these, too (补充所涉事项).</summary>
[EventName("party_report_items_added_v1")]
public sealed record PartyReportItemsAdded(DateOnly OccurredOn, IReadOnlyList<ReportedItem> About) : Fact(OccurredOn);

/// <summary>It was taken back before it was answered (撤回请示报告).</summary>
[EventName("party_report_withdrawn_v1")]
public sealed record PartyReportWithdrawn(DateOnly OccurredOn, string Reason) : Fact(OccurredOn);
