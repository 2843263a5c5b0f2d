using Marten;
using Supervision.Notices;
using Supervision.People;
using Supervision.Shared;
using Wolverine;
using Wolverine.Attributes;
using Wolverine.Marten;
using Wolverine.Runtime;

namespace Supervision.Delivery;

// Messages name what they are about and carry nothing of it: what is logged or waits for days gives nothing away. Their county is the tenant.

/// <summary>Send these notices to whoever wants them outside the system (外发消息).</summary>
[MessageIdentity("send_notices_v1")]
public sealed record SendNotices(IReadOnlyList<string> Notices)
{
    private const int AtATime = 200;

    /// <summary>Leaves with the session's transaction.</summary>
    public static async Task Publish(IWolverineRuntime messages, IDocumentSession session, IEnumerable<Notice> notices)
    {
        var outbox = new MartenOutbox(messages, session) { TenantId = session.TenantId };
        foreach (var some in notices.Select(notice => notice.Id).Chunk(AtATime)) await outbox.PublishAsync(new SendNotices(some));
    }
}

/// <summary>Mail this notice to this person (寄信).</summary>
[MessageIdentity("mail_notice_v1")]
public sealed record MailNotice(string Notice, string Account);

/// <summary>Post this notice to this webhook (推送).</summary>
[MessageIdentity("post_notice_v1")]
public sealed record PostNotice(string Notice, Guid Webhook);

/// <summary>Puts notices into the inboxes, where the same one twice is one, and sends them on.</summary>
public static class TellUnitsHandler
{
    public static async Task<OutgoingMessages> Handle(TellUnits message, IDocumentSession session, DeliverySettings settings, CancellationToken cancellation)
    {
        session.Store(message.Notices.ToArray());
        return await Recipients.Of(message.Notices, session, settings, cancellation);
    }
}

/// <summary>Sends notices on that are in the inboxes already.</summary>
public static class SendNoticesHandler
{
    public static async Task<OutgoingMessages> Handle(SendNotices message, IDocumentSession session, DeliverySettings settings, CancellationToken cancellation) =>
        await Recipients.Of(await session.LoadManyAsync<Notice>(cancellation, [.. message.Notices]), session, settings, cancellation);
}

/// <summary>Who wants a notice outside the system (外发对象): one message for each, with its own tries and its own end.</summary>
public static class Recipients
{
    public static async Task<OutgoingMessages> Of(IReadOnlyList<Notice> notices, IDocumentSession session, DeliverySettings settings, CancellationToken cancellation)
    {
        var messages = new OutgoingMessages();
        if (settings.Mail is not null)
        {
            string[] units = [.. notices.Select(notice => notice.Unit).Distinct()];
            var (groups, members, persons) = Addressees.Apart(units);
            var readers = (await Mailbox.Of(session, account => account.Unit!.IsOneOf(units) || account.Group!.IsOneOf(groups) || account.Id.IsOneOf(persons) || account.Member!.IsOneOf(members), cancellation))
                .SelectMany(reader => Addressees.Of(reader.Account.Id, reader.Account.Unit, reader.Account.Group, reader.Account.Member).Select(addressee => (addressee, reader))).ToLookup(pair => pair.addressee, pair => pair.reader);
            messages.AddRange(
                from notice in notices
                from reader in readers[notice.Unit]
                where reader.Preferences.Wants(notice.What)
                select new MailNotice(notice.Id, reader.Account.Id));
        }
        var webhooks = await session.Query<Webhook>().ToListAsync(cancellation);
        // What is told to a person is nobody else's.
        messages.AddRange(from notice in notices where Addressees.IsUnit(notice.Unit) from webhook in webhooks where webhook.Wants(notice.What) select new PostNotice(notice.Id, webhook.Id));
        return messages;
    }
}

/// <summary>Somebody who can be written to (收信人).</summary>
public sealed record Mailbox(Account Account, MailPreferences Preferences)
{
    /// <summary>Those of a county who gave an address and whose accounts are open.</summary>
    public static async Task<IReadOnlyList<Mailbox>> Of(IQuerySession session, System.Linq.Expressions.Expression<Func<Account, bool>> which, CancellationToken cancellation)
    {
        var county = session.TenantId;
        var accounts = await session.Query<Account>().Where(account => account.County == county).Where(which).ToListAsync(cancellation);
        var open = accounts.Where(account => account.State == AccountState.Active).ToDictionary(account => account.Id);
        var preferences = await session.LoadManyAsync<MailPreferences>(cancellation, [.. open.Keys]);
        return [.. preferences.Where(wish => wish.Address is not null).Select(wish => new Mailbox(open[wish.Id], wish))];
    }

    public static async Task<Mailbox?> Of(IQuerySession session, string account, CancellationToken cancellation) =>
        (await Of(session, one => one.Id == account, cancellation)).SingleOrDefault();
}
