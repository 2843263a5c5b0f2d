using JasperFx.Events;
using Supervision.Audits;
using Supervision.Matters;
using Supervision.Plans;
using Supervision.Sessions;
using Supervision.Storage;

namespace Supervision.Deadlines;

/// <summary>What kind of thing a limit belongs to (时限所属).</summary>
public enum SubjectKind
{
    /// <summary>督办事项</summary>
    Matter,

    /// <summary>年度计划</summary>
    Plan,

    /// <summary>全体会议</summary>
    Session,

    /// <summary>落实审核</summary>
    Audit,
}

/// <summary>What a limit is about (时限所属卷宗), as far as a list shows it.</summary>
/// <param name="Page">Its page; null for a matter's.</param>
public sealed record LimitSubject(SubjectKind What, Guid Id, string? Number, string? Title, string? Page)
{
    public string Address => Page ?? $"/matters/{Id}";
}

/// <summary>A row of <see cref="SubjectView"/> (时限所属登记).</summary>
/// <param name="Kind">What questions are answered by: a matter's kind; for everything else what it is.</param>
/// <param name="SeenBy">Who may see it besides units and offices, by his addresses.</param>
public sealed record SubjectRow(SubjectKind Subject, string Kind, string Number, int Year, string Title, string? Page, IEnumerable<string> SeenBy);

/// <summary>Everything that can owe something by a day (时限所属登记簿), whatever kind of stream it is: lists of limits are joined with this, and only with this.</summary>
public sealed class SubjectView : IStreamView, IKnowsVoided
{
    private static readonly IReadOnlyList<Func<IReadOnlyList<IEvent>, SubjectRow?>> Kinds = [MatterView.SubjectOf, PlanViews.SubjectOf, SessionView.SubjectOf, AuditView.SubjectOf];

    public string Name => "subjects";

    public string Columns => "subject text not null, kind text not null, number text not null, year int not null, title text not null, page text, seen_by text[] not null";

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string> { ["of_stream"] = "unique (tenant_id, stream_id) include (subject, kind, year)" };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) => Kinds.Select(kind => kind(stream)).OfType<SubjectRow>();
}
