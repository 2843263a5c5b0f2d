using JasperFx.Events;
using Supervision.Storage;

namespace Supervision.Deadlines;

/// <summary>What everybody owes and owed (时限台账): one row per limit and per change of it.</summary>
public sealed class ObligationView : IStreamView
{
    public string Name => "obligations";

    public string Columns => """
        series text not null, what text not null, owner text not null, role text not null,
        opened_on date not null, original_due_on date not null, due_on date not null,
        valid_from date not null, valid_to date, paused_on date, discharged_on date, cancelled_on date,
        provisional boolean not null, rule text not null, rule_version int not null, calendar_version text not null,
        known_from timestamptz not null, known_to timestamptz
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id, series)",
        ["by_due"] = "(tenant_id, due_on, owner) where cancelled_on is null",
        ["open_by_owner"] = "(tenant_id, owner, due_on) where discharged_on is null and cancelled_on is null and valid_to is null and known_to is null",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) => ObligationHistory.Of(ViewWriter.Facts(stream));
}
