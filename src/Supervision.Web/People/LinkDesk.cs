using JasperFx;
using Marten;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.People;

/// <summary>Makes links, takes them back, opens them (链接管理): for the API and the pages alike.</summary>
public sealed class LinkDesk(IDocumentStore store, MatterRegister register, Lifecycle lifecycle, OfficeClock clock, SessionWatch watch, OnceOnly once)
{
    /// <param name="addressOf">The address that a secret makes.</param>
    public async Task<(LinkMade? Made, Rejection? Refusal)> Make(Guid matter, string? unit, int? days, Func<string, string> addressOf, Caller caller, CancellationToken cancellation)
    {
        var (file, refusal) = await OpenAsDesk(matter, caller, cancellation);
        if (refusal is not null) return (null, refusal);
        if (file!.Matter.Handling.Of(unit) is null) return (null, MatterRefusals.UnitUnknown.About(unit ?? ""));
        if ((days ?? OneTimeLink.UsualDays) is var count && count is < 1 or > OneTimeLink.LongestDays) return (null, OneTimeLink.DaysOutOfRange.About($"{OneTimeLink.LongestDays}"));

        var (link, token) = OneTimeLink.Make(caller.County, matter, unit!, count, caller.Actor.Id, clock.Now().At);
        var made = LinkMade.Of(link, addressOf(token));
        await using var session = store.LightweightSession(caller.County);
        session.Store(link);
        // The secret is kept nowhere: whoever lost the first answer makes another link.
        once.Answered(session, StatusCodes.Status201Created, made with { Url = null });
        await session.SaveChangesAsync(cancellation);
        return (made, null);
    }

    public async Task<(LinkMade? Taken, Rejection? Refusal)> Revoke(Guid matter, string id, Caller caller, CancellationToken cancellation)
    {
        if ((await OpenAsDesk(matter, caller, cancellation)).Refusal is { } refusal) return (null, refusal);

        await using var session = store.LightweightSession(caller.County);
        if (await session.LoadAsync<OneTimeLink>(id, cancellation) is not { } link || link.Matter != matter) return (null, OneTimeLink.NotFound);
        var taken = link.RevokedAt is null ? link.TakenBack(clock.Now().At, caller.Actor.Id) : link;
        session.Store(taken);
        once.Answered(session, StatusCodes.Status200OK, LinkMade.Of(taken));
        try
        {
            await session.SaveChangesAsync(cancellation);
        }
        catch (ConcurrencyException)
        {
            // It was opened, or taken back, at this moment; what holds is read afresh.
            return await Revoke(matter, id, caller, cancellation);
        }
        watch.Forget(link.PersonId);
        return (LinkMade.Of(taken), null);
    }

    /// <summary>The links of a matter, oldest first.</summary>
    public async Task<(IReadOnlyList<LinkMade> Links, Rejection? Refusal)> Of(Guid matter, Caller caller, CancellationToken cancellation)
    {
        if ((await OpenAsDesk(matter, caller, cancellation)).Refusal is { } refusal) return ([], refusal);
        await using var session = store.QuerySession(caller.County);
        var links = await session.Query<OneTimeLink>().Where(link => link.Matter == matter).OrderBy(link => link.CreatedAt).ToListAsync(cancellation);
        return ([.. links.Select(link => LinkMade.Of(link))], null);
    }

    /// <summary>What a secret stands for, without using it: looking at the address alone, as messengers do, must not use it up.</summary>
    public async Task<(OneTimeLink? Link, Rejection? Refusal)> Look(string token, CancellationToken cancellation)
    {
        if (OneTimeLink.CountyOf(token) is not { Length: > 0 } county) return (null, OneTimeLink.NotFound);
        await using var session = store.QuerySession(county);
        return await Find(session, token, cancellation);
    }

    /// <summary>Uses it up; of two at once, one is too late.</summary>
    public async Task<(OneTimeLink? Link, Rejection? Refusal)> Open(string token, CancellationToken cancellation)
    {
        if (OneTimeLink.CountyOf(token) is not { Length: > 0 } county) return (null, OneTimeLink.NotFound);
        await using var session = store.LightweightSession(county);
        var (link, refusal) = await Find(session, token, cancellation);
        if (refusal is not null) return (null, refusal);

        session.Store(link!.Opened(clock.Now().At));
        try
        {
            await session.SaveChangesAsync(cancellation);
        }
        catch (ConcurrencyException)
        {
            return (null, OneTimeLink.Used);
        }
        return (link, null);
    }

    private async Task<(OneTimeLink? Link, Rejection? Refusal)> Find(IQuerySession session, string token, CancellationToken cancellation) =>
        await session.LoadAsync<OneTimeLink>(OneTimeLink.HashOf(token), cancellation) is { } link ? (link, link.Refuse(clock.Now().At)) : (null, OneTimeLink.NotFound);

    /// <summary>The matter, for whoever may hand it over; nobody else deals with its links.</summary>
    private async Task<(MatterFile? File, Rejection? Refusal)> OpenAsDesk(Guid id, Caller caller, CancellationToken cancellation) =>
        await register.Open(id, caller, cancellation) is not { } file ? (null, MatterRefusals.NotFound)
        : !lifecycle.MayEver(Step.Assign, file.Matter.CapacitiesOf(caller.Actor)) ? (null, MatterRefusals.NotYours.About(nameof(Step.Assign)))
        : (file, null);
}
