using JasperFx.Events;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Matters;

/// <summary>Which unit was pressed for which matter, when and how (催办台账).</summary>
public sealed class ReminderView : IStreamView
{
    public string Name => "reminders";

    public string Columns => "unit text not null, how text not null, reminded_on date not null";

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id, unit, reminded_on desc)",
        ["by_unit"] = "(tenant_id, unit, reminded_on desc)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) =>
        Corrections.Apply([.. ViewWriter.Facts(stream).Select(recorded => recorded.Fact)]).OfType<UnitReminded>().Select(reminded => new { reminded.Unit, reminded.How, RemindedOn = reminded.OccurredOn });
}
