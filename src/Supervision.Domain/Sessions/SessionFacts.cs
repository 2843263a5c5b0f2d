using Supervision.Attachments;
using Supervision.Shared;

namespace Supervision.Sessions;

// Stored for ever (decision 0005).

/// <summary>What can be done with a session (届次动作).</summary>
public enum SessionStep
{
    /// <summary>公布会期</summary>
    Announce,

    /// <summary>调整会期</summary>
    Reschedule,

    /// <summary>提交通报</summary>
    DeliverReport,
}

/// <summary>How far a session is (届次环节). Whether it meets is told by the day.</summary>
public enum SessionStage
{
    /// <summary>未公布</summary>
    Unannounced,

    /// <summary>已公布</summary>
    Announced,
}

/// <summary>What the government owes every session in writing (年度书面通报, F47).</summary>
public enum SessionReport
{
    /// <summary>上年度提案办理情况书面通报</summary>
    WrittenReport,

    /// <summary>协商成果落实情况通报</summary>
    OutcomeReport,
}

/// <summary>The days of a plenary session were announced (公布会期).</summary>
/// <param name="Term">The term of the committee (届).</param>
/// <param name="Meeting">Which session of the term it is (次).</param>
[EventName("session_announced_v1")]
public sealed record SessionAnnounced(DateOnly OccurredOn, int Term, int Meeting, DateOnly OpensOn, DateOnly ClosesOn) : Fact(OccurredOn);

/// <summary>It meets on other days (调整会期).</summary>
[EventName("session_rescheduled_v1")]
public sealed record SessionRescheduled(DateOnly OccurredOn, DateOnly OpensOn, DateOnly ClosesOn, string Reason) : Fact(OccurredOn);

/// <summary>The government handed in what it owed the session (提交通报, F47).</summary>
/// <param name="OnPaper">It came on paper, and the office entered it.</param>
[EventName("session_report_delivered_v1")]
public sealed record SessionReportDelivered(
    DateOnly OccurredOn, SessionReport Which, string? DocumentNumber, string? Text, bool Late, bool OnPaper, IReadOnlyList<KeptFile> Files) : Fact(OccurredOn);
