using JasperFx.Events;
using Supervision.Storage;

namespace Supervision.Appraisals;

/// <summary>The register of appraisals (评议登记簿), as each stands now: who may vote and who has, never what.</summary>
public sealed class AppraisalView : IStreamView
{
    public string Name => "appraisals";

    public string Columns => """
        title text not null, stage text not null, units text[] not null, voters text[] not null, voted text[] not null, opens_on date not null, closes_on date not null, closed_on date,
        is_withheld boolean not null, rectifications int not null
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id)",
        ["by_day"] = "(tenant_id, opens_on desc, stream_id)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) =>
        Appraisal.Replay(ViewWriter.Facts(stream).Select(recorded => recorded.Fact)) is { } appraisal
            ? [new
            {
                appraisal.Opened.Title, appraisal.Stage, appraisal.Opened.Units, appraisal.Opened.Voters, appraisal.Voted, appraisal.Opened.OpensOn, appraisal.Opened.ClosesOn,
                ClosedOn = appraisal.Closed?.OccurredOn, IsWithheld = appraisal.Closed?.IsWithheld ?? false, Rectifications = appraisal.Rectifications.Sum(ordered => ordered.Lines.Count),
            }]
            : [];
}
