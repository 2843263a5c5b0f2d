using JasperFx.Events;
using Supervision.Storage;

namespace Supervision.PartyReports;

/// <summary>The register of papers to the party committee (请示报告登记簿).</summary>
public sealed class PartyReportView : IStreamView
{
    public string Name => "party_reports";

    public string Columns => """
        kind text not null, title text not null, document_number text, addressed_to text, made_on date not null, reply_due_on date, replied_on date, outcome text, replied_by text, withdrawn_on date,
        items uuid[] not null, labels text[] not null
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "unique (tenant_id, stream_id)",
        ["by_day"] = "(tenant_id, made_on desc)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) => stream is [{ Data: PartyReportMade }, ..] && PartyReport.Replay(ViewWriter.Facts(stream).Select(recorded => recorded.Fact)) is { } report
        ? [new
        {
            report.Made.Kind, report.Made.Title, report.Made.DocumentNumber, AddressedTo = report.Made.To, MadeOn = report.Made.OccurredOn, ReplyDueOn = report.Made.Limit?.DueOn, RepliedOn = report.Reply?.OccurredOn,
            report.Reply?.Outcome, RepliedBy = report.Reply?.By, WithdrawnOn = report.Withdrawn?.OccurredOn, Items = report.About.Select(item => item.Id), Labels = report.About.Select(item => item.Label),
        }]
        : [];
}
