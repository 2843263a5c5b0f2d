using JasperFx.Events;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Disclosed;

/// <summary>What the public is told (公开动态): something was published, or taken down.</summary>
public enum PublicNews { Published, Withdrawn }

/// <summary>
/// Every publication and withdrawal there was (公开动态簿, F89, decision 0041), by its place in its stream. Nothing of the content is kept: what is withdrawn later must not be told by the earlier one.
/// </summary>
public sealed class PublicFactView : IStreamView, IKnowsVoided
{
    public string Name => "public_facts";

    public string Columns => "version bigint not null, part text not null, news text not null, occurred_on date not null, recorded_at timestamptz not null, is_current boolean not null";

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id, version)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream)
    {
        if (stream is not [{ Data: MatterRaised { Kind: MatterKind.Proposal } }, ..]) return [];
        var told = new List<(IEvent Event, DisclosedPart Part, PublicNews News)>();
        var first = stream.TakeWhile(e => e.Data is not DisclosurePublished).Count();
        var shown = Shown(stream, first);
        for (var count = first + 1; count <= stream.Count; count++)
        {
            var (e, before) = (stream[count - 1], shown);
            shown = Shown(stream, count);
            foreach (var part in Enum.GetValues<DisclosedPart>())
            {
                if (shown.Contains(part) && (!before.Contains(part) || (e.Data is DisclosurePublished published && published.Part == part))) told.Add((e, part, PublicNews.Published));
                else if (before.Contains(part) && !shown.Contains(part)) told.Add((e, part, PublicNews.Withdrawn));
            }
        }
        // Only the latest publication of a part that still stands has words to tell.
        return told.Select((one, at) => new
        {
            one.Event.Version,
            one.Part,
            one.News,
            ((Fact)one.Event.Data).OccurredOn,
            RecordedAt = one.Event.Timestamp,
            IsCurrent = one.News == PublicNews.Published && !told.Skip(at + 1).Any(later => later.Part == one.Part),
        });
    }

    /// <summary>What could be read after so many facts, as was known then: a reply only beside its proposal.</summary>
    private static DisclosedPart[] Shown(IReadOnlyList<IEvent> stream, int count)
    {
        IReadOnlyList<Fact> known = [.. stream.Take(count).Select(e => e.Data).OfType<Fact>()];
        if (known.Any(fact => fact is IVoids)) return [];
        var disclosure = Corrections.Apply(known).Aggregate(Disclosure.None, (state, fact) => state.Evolve(fact));
        return disclosure.Proposal.Stage != Stage.Published ? [] : disclosure.Reply.Stage != Stage.Published ? [DisclosedPart.Proposal] : [DisclosedPart.Proposal, DisclosedPart.Reply];
    }
}
