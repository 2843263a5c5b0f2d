using JasperFx.Events;
using Supervision.Deadlines;
using Supervision.Storage;

namespace Supervision.Sessions;

/// <summary>The register of plenary sessions (届次登记簿).</summary>
public sealed class SessionView : IStreamView
{
    public string Name => "sessions";

    public string Columns => "term int not null, meeting int not null, code text not null, opens_on date not null, closes_on date not null, first_opens_on date not null, reports text[] not null";

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string> { ["by_number"] = "unique (tenant_id, term, meeting)" };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) => Of(stream) is { } session
        ? [new
        {
            session.Days.Term, session.Days.Meeting, session.Days.Code, session.Days.OpensOn, session.Days.ClosesOn,
            FirstOpensOn = session.Moves is [var first, ..] ? first.OpenedOn : session.Days.OpensOn, Reports = session.Reports.Select(report => report.Which),
        }]
        : [];

    /// <summary>A session as what something is owed to.</summary>
    public static SubjectRow? SubjectOf(IReadOnlyList<IEvent> stream) =>
        Of(stream) is { } session ? new(SubjectKind.Session, "session", session.Days.Label, session.Days.OpensOn.Year, $"{session.Days.Label}书面通报", PageOf(stream[0].StreamId), []) : null;

    public static string PageOf(Guid id) => $"/sessions/{id}";

    private static PlenarySession? Of(IReadOnlyList<IEvent> stream) => stream is [{ Data: SessionAnnounced }, ..] ? PlenarySession.Replay(ViewWriter.Facts(stream).Select(recorded => recorded.Fact)) : null;
}
