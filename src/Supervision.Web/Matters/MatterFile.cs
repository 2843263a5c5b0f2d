using JasperFx.Events;
using Marten;
using Supervision.Deadlines;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Matters;

/// <summary>Everything recorded about one matter (事项卷宗): its facts, and what they come to.</summary>
public sealed record MatterFile(Guid Id, IReadOnlyList<IEvent> Events, Matter Matter)
{
    /// <summary>How many facts there are: the version that If-Match is compared with.</summary>
    public long Version => Events[^1].Version;

    public MatterRaised Raised => (MatterRaised)Events[0].Data;

    public IReadOnlyList<ObligationRow> Obligations => ObligationHistory.Of(ViewWriter.Facts(Events));

    /// <summary>The file, or null where there is none in this session's county.</summary>
    public static async Task<MatterFile?> Read(IQuerySession session, Guid id, CancellationToken cancellation)
    {
        var events = await session.Events.FetchStreamAsync(id, token: cancellation);
        return Matter.Replay(events.Select(e => e.Data).OfType<Fact>()) is { } matter ? new(id, events, matter) : null;
    }
}
