using JasperFx.Events;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Duties;

/// <summary>The ledger of duties (任务台账): each duty and each of its measures as it read from a day on.</summary>
public sealed class DutyView : IStreamView
{
    public string Name => "duties";

    public string Columns => """
        measure int not null, text text not null, units text[] not null, named text[] not null, limit_kind text not null, limit_due_on date, limit_text text not null,
        reports int not null, evidence int not null, last_report_on date, gauges text[] not null, limits text[] not null, stage text not null, valid_from date not null, valid_to date
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id, measure, valid_from)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) =>
        stream is not [{ Data: MatterRaised { Kind: MatterKind.Duty } }, ..] ? [] : DutyHistory.Of(Corrections.Apply([.. ViewWriter.Facts(stream).Select(recorded => recorded.Fact)])).Select(row => new
        {
            row.Measure,
            row.Text,
            row.Units,
            row.Named,
            LimitKind = row.Limit.Kind,
            LimitDueOn = row.Limit.DueOn,
            LimitText = row.Limit.Text,
            row.Reports,
            row.Evidence,
            row.LastReportOn,
            row.Gauges,
            row.Limits,
            row.Stage,
            row.ValidFrom,
            row.ValidTo,
        });
}
