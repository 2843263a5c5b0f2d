using JasperFx.Events;
using Supervision.Storage;

namespace Supervision.Drafts;

/// <summary>The drafts there are (初稿登记簿): whose, how far, and who was asked to sign; nothing of what they say.</summary>
public sealed class DraftView : IStreamView
{
    public string Name => "proposal_drafts";

    public string Columns => """
        author text not null, stage text not null, begun_on date not null, closes_on date, invited text[] not null, agreed text[] not null, refused text[] not null, matter uuid, matter_number text
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id)",
        ["by_author"] = "(tenant_id, author)",
        ["by_invited"] = "using gin (invited)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) =>
        stream is [{ Data: ProposalDraftBegun }, ..] && ProposalDraft.Replay(ViewWriter.Facts(stream).Select(recorded => recorded.Fact)) is { } draft
            ? [new
            {
                Author = draft.Begun.By, draft.Stage, BegunOn = draft.Begun.OccurredOn, draft.ClosesOn, Invited = draft.CoSigners.Select(one => one.Member), Agreed = draft.CoSigned,
                Refused = draft.CoSigners.Where(one => one.Agrees == false).Select(one => one.Member), draft.Submitted?.Matter, MatterNumber = draft.Submitted?.Number,
            }]
            : [];
}
