using System.Runtime.CompilerServices;
using JasperFx.Events;
using Marten;

namespace Supervision.Storage;

/// <summary>
/// The streams a session has read (已读事件流): what is appended to one of them need not read it again to write its views. A stream that has changed
/// since is refused by its version when the append is saved.
/// </summary>
public static class ReadStreams
{
    private static readonly ConditionalWeakTable<IQuerySession, Dictionary<Guid, IReadOnlyList<IEvent>>> Known = [];

    /// <summary>Keeps what was read of a stream for as long as the session lives.</summary>
    public static IReadOnlyList<IEvent> Remember(this IQuerySession session, Guid stream, IReadOnlyList<IEvent> events) => Known.GetOrCreateValue(session)[stream] = events;

    /// <summary>The stream's first events, from memory where this session has read as many.</summary>
    public static async Task<IReadOnlyList<IEvent>> FirstEvents(this IQuerySession session, Guid stream, long count, CancellationToken cancellation) =>
        count == 0 ? []
        : Known.TryGetValue(session, out var read) && read.TryGetValue(stream, out var known) && known.Count == count ? known
        : await session.Events.FetchStreamAsync(stream, count, token: cancellation);
}
