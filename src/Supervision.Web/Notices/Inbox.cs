using Marten;
using Marten.Linq.MatchesSql;
using Marten.Pagination;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Notices;

/// <summary>Up to when somebody has read the inbox (已读至).</summary>
/// <param name="Id">The account.</param>
public sealed record InboxMark(string Id, DateTimeOffset UpTo);

/// <summary>How many notices somebody has not read (未读数), and up to when he has read them.</summary>
/// <param name="Count">No further than <see cref="Inbox.CountedTo"/>.</param>
public sealed record Unread(int Count, DateTimeOffset? ReadUpTo);

/// <summary>The notices for somebody, his unit and his group (收件箱).</summary>
public sealed class Inbox(IDocumentStore store)
{
    public const int CountedTo = 100;

    private const string UnreadSql = $"""
        select count(*)::int from (
            select 1 from {StoreSetup.Documents}.mt_doc_notice where tenant_id = ? and unit = any(?)
                and at > coalesce((select (data ->> 'upTo')::timestamptz from {StoreSetup.Documents}.mt_doc_inboxmark where tenant_id = ? and id = ?), '-infinity') limit 100) as unread
        """;

    public async Task<Page<Notice>> List(Caller caller, NewsKind? kind, int page, int size, CancellationToken cancellation)
    {
        var mine = Addressees.Of(caller.Actor);
        await using var session = store.QuerySession(caller.County);
        IQueryable<Notice> notices = session.Query<Notice>().Where(notice => notice.Unit.IsOneOf(mine));
        if (kind is { } what) notices = notices.Where(notice => notice.MatchesSql("d.data ->> 'what' = ?", Json.Word(what)));
        var found = await notices.OrderByDescending(notice => notice.At).ThenByDescending(notice => notice.Id).ToPagedListAsync(page, size, cancellation);
        return new([.. found], found.TotalItemCount, page, size);
    }

    /// <summary>Asked for every page that is drawn: one statement, that stops counting where nobody reads the number any more.</summary>
    public async Task<int> CountUnread(Caller caller, CancellationToken cancellation)
    {
        if (caller.OnlyMatter is not null) return 0;
        await using var session = store.QuerySession(caller.County);
        return (await session.QueryAsync<int>(UnreadSql, cancellation, caller.County, Addressees.Of(caller.Actor), caller.County, caller.Actor.Id))[0];
    }

    public async Task<DateTimeOffset?> ReadUpTo(Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        return (await session.LoadAsync<InboxMark>(caller.Actor.Id, cancellation))?.UpTo;
    }

    /// <summary>Marks as read what is there, and nothing that comes while it is being read.</summary>
    /// <param name="upTo">When the newest was told that he has seen; the newest there is where he does not say.</param>
    public async Task<Unread> Read(Caller caller, DateTimeOffset? upTo, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(caller.County);
        var newest = (await List(caller, null, 1, 1, cancellation)).Items is [var first, ..] ? first.At : (DateTimeOffset?)null;
        var before = (await session.LoadAsync<InboxMark>(caller.Actor.Id, cancellation))?.UpTo;
        var mark = new[] { before, upTo < newest ? upTo : newest }.Max();
        if (mark is { } at && mark != before)
        {
            session.Store(new InboxMark(caller.Actor.Id, at));
            await session.SaveChangesAsync(cancellation);
        }
        return new(await CountUnread(caller, cancellation), mark);
    }
}
