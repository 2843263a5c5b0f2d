using JasperFx.Events;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Matters;

/// <summary>Which matter is connected with which (关联): one row per connection, where it was recorded.</summary>
public sealed class LinkView : IStreamView
{
    public string Name => "links";

    public string Columns => "kind text not null, target uuid, reference text, linked_on date not null, page text";

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id)",
        ["by_target"] = "(tenant_id, target) where target is not null",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) =>
        Corrections.Apply([.. ViewWriter.Facts(stream).Select(recorded => recorded.Fact)]).SelectMany(LinkAnswer.Of).Where(link => !link.IsIncoming)
            .Select(link => new { link.Kind, link.Target, link.Reference, LinkedOn = link.On, link.Page });
}
