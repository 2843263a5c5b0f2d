using JasperFx.Events;
using Supervision.Storage;

namespace Supervision.AnnualReports;

/// <summary>The register of annual reports (年度报告登记簿), as each stands now.</summary>
public sealed class AnnualReportView : IStreamView
{
    public string Name => "annual_reports";

    public string Columns => "year int not null, stage text not null, version int not null, as_of date not null, frozen_on date, hash text";

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_year"] = "unique (tenant_id, year)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) => stream is [{ Data: AnnualReportDrafted }, ..] && AnnualReport.Replay(ViewWriter.Facts(stream).Select(recorded => recorded.Fact)) is { } report
        ? [new { report.Year, report.Stage, report.Version, report.AsOf, FrozenOn = report.Frozen.LastOrDefault()?.OccurredOn, report.Frozen.LastOrDefault()?.Hash }]
        : [];
}
