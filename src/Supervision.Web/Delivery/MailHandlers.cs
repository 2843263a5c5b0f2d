using Marten;
using Supervision.Notices;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.Delivery;

/// <summary>Mails a notice to the address its reader has now (寄消息); what he no longer wants, he does not get.</summary>
public static class MailNoticeHandler
{
    public static async Task Handle(MailNotice message, IQuerySession session, Postman postman, DeliverySettings settings, CancellationToken cancellation)
    {
        if (await session.LoadAsync<Notice>(message.Notice, cancellation) is not { } notice || await Mailbox.Of(session, message.Account, cancellation) is not { } reader) return;
        if (!reader.Preferences.Wants(notice.What)) return;

        var units = await UnitDirectory.Of(session, cancellation);
        var (subject, text) = Letter.Of(notice, Addressees.IsUnit(notice.Unit) ? units.NameOf(notice.Unit) : reader.Account.DisplayName, settings.Address);
        await postman.Send($"{notice.Id}/{message.Account}", reader.Preferences.Address!, subject, text, cancellation);
    }
}

/// <summary>Mails a digest (寄每周提醒).</summary>
public static class MailDigestHandler
{
    public static async Task Handle(MailDigest message, IQuerySession session, Postman postman, DeliverySettings settings, CancellationToken cancellation)
    {
        if (await session.LoadAsync<Digest>(message.Digest, cancellation) is not { } digest || await Mailbox.Of(session, digest.Account, cancellation) is not { Preferences.Digest: true } reader) return;

        var units = await UnitDirectory.Of(session, cancellation);
        var (subject, text) = Letter.Of(digest, units.NameOf(digest.Unit), settings.Address);
        await postman.Send(digest.Id, reader.Preferences.Address!, subject, text, cancellation);
    }
}
