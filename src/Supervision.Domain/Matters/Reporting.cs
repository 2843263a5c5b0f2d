using System.Collections.Immutable;
using Supervision.Shared;

namespace Supervision.Matters;

// An opinion report on its way upward (F48–F51). Beside whatever a unit does about it: the two run side by side.

/// <summary>What came in is to be reported upward (收集, F48).</summary>
/// <param name="IsUrgent">It goes the direct way (直报, F49).</param>
/// <param name="CommissionedBy">Who asked for it to be written (约稿); null where nobody did.</param>
[EventName("opinion_received_v1")]
public sealed record OpinionReceived(DateOnly OccurredOn, bool IsUrgent, string? CommissionedBy) : Fact(OccurredOn), IBeside;

/// <summary>It was decided whether it goes on (初筛, F48).</summary>
[EventName("opinion_screened_v1")]
public sealed record OpinionScreened(DateOnly OccurredOn, ScreeningOutcome Outcome, bool IsUrgent, string? Note) : Fact(OccurredOn), IBeside;

/// <summary>It was put into the words it goes up in (编辑, F48); what its author wrote stays where he wrote it.</summary>
[EventName("opinion_edited_v1")]
public sealed record OpinionEdited(DateOnly OccurredOn, string Title, string Text) : Fact(OccurredOn), IBeside;

/// <summary>The edited words were looked over (核稿, F48).</summary>
/// <param name="Passed">They may be issued; otherwise they are edited again.</param>
[EventName("opinion_checked_v1")]
public sealed record OpinionChecked(DateOnly OccurredOn, bool Passed, string? Note) : Fact(OccurredOn), IBeside;

/// <summary>It was signed and numbered (签发, F48).</summary>
/// <param name="Issue">Its number among those issued (期号), without gaps by year.</param>
/// <param name="Signatory">The office of who signed it.</param>
[EventName("opinion_issued_v1")]
public sealed record OpinionIssued(DateOnly OccurredOn, string Issue, string Signatory) : Fact(OccurredOn), IBeside;

/// <summary>It was sent upward (报送, F48).</summary>
[EventName("opinion_sent_v1")]
public sealed record OpinionSent(DateOnly OccurredOn, AuthorityLevel Level, string To) : Fact(OccurredOn), IBeside;

/// <summary>Somebody it went to made use of it (采用, F50); once by itself, or together with others.</summary>
/// <param name="Reference">Where it stands there, such as the number of their bulletin.</param>
[EventName("opinion_used_v1")]
public sealed record OpinionUsed(DateOnly OccurredOn, AuthorityLevel Level, string By, UseKind How, string? Reference) : Fact(OccurredOn), IBeside;

/// <summary>What becomes of what was reported (初筛结果).</summary>
public enum ScreeningOutcome
{
    /// <summary>采用</summary>
    Selected,

    /// <summary>留存</summary>
    Retained,
}

/// <summary>In which way a report was used (采用方式, F50).</summary>
public enum UseKind
{
    /// <summary>单篇采用</summary>
    Alone,

    /// <summary>综合采用</summary>
    Combined,
}

/// <summary>采编报送: how far a report has come, and where it went.</summary>
/// <param name="Stage">Null for what is no report.</param>
/// <param name="LastOn">The day of its last step on this way.</param>
/// <param name="Sent">Where it was sent.</param>
/// <param name="Used">By whom it was used.</param>
public sealed record Reporting(Stage? Stage, bool IsUrgent, DateOnly LastOn, string? Issue, ImmutableList<(AuthorityLevel Level, string To)> Sent, ImmutableList<(AuthorityLevel Level, string By, UseKind How, string? Reference)> Used)
{
    public static Reporting None { get; } = new(null, false, DateOnly.MinValue, null, [], []);

    public Reporting Evolve(Fact fact) => fact switch
    {
        OpinionReceived received => At(Matters.Stage.Collected, fact) with { IsUrgent = received.IsUrgent },
        OpinionScreened screened => At(screened.Outcome == ScreeningOutcome.Selected ? Matters.Stage.Selected : Matters.Stage.Retained, fact) with { IsUrgent = screened.IsUrgent },
        OpinionEdited => At(Matters.Stage.Edited, fact),
        OpinionChecked looked => At(looked.Passed ? Matters.Stage.Checked : Matters.Stage.Selected, fact),
        OpinionIssued issued => At(Sent.IsEmpty ? Matters.Stage.Issued : Matters.Stage.SentUpward, fact) with { Issue = issued.Issue },
        OpinionSent sent => At(Issue is null ? Stage!.Value : Matters.Stage.SentUpward, fact) with { Sent = Sent.Add((sent.Level, sent.To)) },
        OpinionUsed used => this with { Used = Used.Add((used.Level, used.By, used.How, used.Reference)) },
        _ => this,
    };

    /// <summary>Somebody still owes a step of it.</summary>
    public bool IsBeingWritten => Stage is Matters.Stage.Collected or Matters.Stage.Selected or Matters.Stage.Edited or Matters.Stage.Checked;

    /// <summary>The stages it stands at: an urgent one may be sent while it is still being written, and used then.</summary>
    public IEnumerable<Stage> Stages => Stage is not { } stage ? [] :
    [
        stage,
        .. IsUrgent && stage is (Matters.Stage.Selected or Matters.Stage.Edited or Matters.Stage.Checked) ? [Matters.Stage.UrgentUnderway] : Array.Empty<Stage>(),
        .. Issue is null && !Sent.IsEmpty ? [Matters.Stage.SentUpward] : Array.Empty<Stage>(),
    ];

    private Reporting At(Stage stage, Fact fact) => this with { Stage = stage, LastOn = fact.OccurredOn > LastOn ? fact.OccurredOn : LastOn };
}
