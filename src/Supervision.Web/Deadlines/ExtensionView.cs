using JasperFx.Events;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Deadlines;

/// <summary>Every request for more time and what became of it (延期台账).</summary>
public sealed class ExtensionView : IStreamView
{
    public string Name => "extensions";

    public string Columns => """
        unit text not null, what text not null, series text not null, decision_series text, due_on date not null, requested_due_on date not null,
        asked_on date not null, late boolean not null, reason text not null, state text not null, decided_on date, granted_due_on date, note text
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id, series)",
        ["by_state"] = "(tenant_id, state, asked_on)",
        ["by_unit"] = "(tenant_id, unit, asked_on)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) => ExtensionHistory.Of(Corrections.Apply([.. ViewWriter.Facts(stream).Select(recorded => recorded.Fact)]));
}
