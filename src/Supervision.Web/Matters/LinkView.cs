using JasperFx.Events;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Matters;

/// <summary>Which matter is connected with which (关联): one row per connection, where it was recorded.</summary>
public sealed class LinkView : IStreamView
{
    public string Name => "links";

    public string Columns => "kind text not null, target uuid, reference text, linked_on date not null, page text, known_from timestamptz not null";

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id)",
        ["by_target"] = "(tenant_id, target) where target is not null",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream)
    {
        var recorded = ViewWriter.Facts(stream).ToList();
        return Corrections.Apply([.. recorded.Select(one => one.Fact)]).Zip(recorded, (fact, one) => (Fact: fact, At: one.RecordedAt)).SelectMany(pair => LinkAnswer.Of(pair.Fact).Select(link => (Link: link, pair.At))).Where(pair => !pair.Link.IsIncoming)
            .Select(pair => new { pair.Link.Kind, pair.Link.Target, pair.Link.Reference, LinkedOn = pair.Link.On, pair.Link.Page, KnownFrom = pair.At });
    }
}
