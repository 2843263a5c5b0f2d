using JasperFx.Events;
using Supervision.Storage;

namespace Supervision.Topics;

/// <summary>The register of topics (议题登记簿), as each stands now.</summary>
public sealed class TopicView : IStreamView
{
    public string Name => "topics";

    public string Columns => """
        year int not null, title text not null, source text not null, stage text not null, form text, is_supervisory boolean not null, committee text, due date, held_on date,
        overrides int not null, outcomes int not null, lines int not null, proposed_on date not null, proposed_by text, proposer_group text, proposer_unit text, reason text
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id)",
        ["by_year"] = "(tenant_id, year desc, proposed_on desc, stream_id)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream)
    {
        if (Topic.Replay(ViewWriter.Facts(stream).Select(recorded => recorded.Fact)) is not { } topic) return [];
        return
        [
            new
            {
                topic.Proposed.Year, topic.Proposed.Title, topic.Proposed.Source, topic.Stage, topic.Selected?.Form, IsSupervisory = topic.Selected?.IsSupervisory ?? false,
                topic.Selected?.Committee, topic.Selected?.Due, topic.HeldOn, Overrides = topic.Overrides.Length, Outcomes = topic.Outcomes.Length,
                Lines = topic.Outcomes.Sum(outcome => outcome.Lines.Count), ProposedOn = topic.Proposed.OccurredOn, topic.Proposed.ProposedBy, ProposerGroup = topic.Proposed.Group, ProposerUnit = topic.Proposed.Unit,
                Reason = stream.Select(e => e.Data).OfType<TopicDeclined>().LastOrDefault()?.Reason,
            },
        ];
    }
}
