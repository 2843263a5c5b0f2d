using Marten;
using MimeKit;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Delivery;

/// <summary>What letters can be about (邮件类别).</summary>
public enum MailTopic { DueSoon, Overdue, LongOverdue, Others }

/// <summary>Where a person wants letters, and which (邮件偏好).</summary>
/// <param name="Id">The account.</param>
public sealed record MailPreferences(string Id, string? Address, IReadOnlyList<MailTopic> Topics, bool Digest)
{
    public static MailPreferences Usual(string account) => new(account, null, [MailTopic.Overdue, MailTopic.LongOverdue], true);

    public bool Wants(NewsKind what) => Address is not null && Topics.Contains(TopicOf(what));

    public static MailTopic TopicOf(NewsKind what) => what switch
    {
        NewsKind.DueSoon => MailTopic.DueSoon,
        NewsKind.Overdue => MailTopic.Overdue,
        NewsKind.LongOverdue => MailTopic.LongOverdue,
        _ => MailTopic.Others,
    };
}

/// <summary>Preferences as they are asked for and shown (邮件偏好); what is left out is as usual.</summary>
public sealed record PreferenceBody(string? Address, MailTopic[]? Topics, bool? Digest)
{
    public static PreferenceBody Of(MailPreferences preferences) => new(preferences.Address, [.. preferences.Topics], preferences.Digest);
}

/// <summary>Why preferences may be refused (拒绝原因).</summary>
public static class PreferenceRefusals
{
    public static readonly RefusalCode AddressMalformed = new("preferences.address_malformed", RejectionKind.Invalid);
    public static readonly RefusalCode NoAccount = new("preferences.no_account", RejectionKind.NotAllowed);
}

/// <summary>Keeps everybody's preferences (偏好登记).</summary>
public sealed class PreferenceRegister(IDocumentStore store)
{
    public const int LongestAddress = 254;

    public async Task<MailPreferences> Of(Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        return await session.LoadAsync<MailPreferences>(caller.Actor.Id, cancellation) ?? MailPreferences.Usual(caller.Actor.Id);
    }

    public async Task<(MailPreferences? Preferences, Rejection? Refusal)> Set(PreferenceBody wanted, Caller caller, CancellationToken cancellation)
    {
        // Whoever came by a one-time link is nobody who could be written to.
        if (caller.OnlyMatter is not null) return (null, PreferenceRefusals.NoAccount);
        var address = Texts.Tidy(wanted.Address);
        if (address is not null && !IsAddress(address)) return (null, PreferenceRefusals.AddressMalformed.About(address.Length > LongestAddress ? address[..LongestAddress] : address));

        var usual = MailPreferences.Usual(caller.Actor.Id);
        var preferences = new MailPreferences(usual.Id, address, [.. (wanted.Topics ?? usual.Topics).Distinct().Order()], wanted.Digest ?? usual.Digest);
        await using var session = store.LightweightSession(caller.County);
        session.Store(preferences);
        await session.SaveChangesAsync(cancellation);
        return (preferences, null);
    }

    /// <summary>One plain address: no name before it, no list, nothing a server could take for a command.</summary>
    public static bool IsAddress(string text) =>
        text.Length <= LongestAddress && !text.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter))
        && MailboxAddress.TryParse(text, out var parsed) && parsed.Address == text && parsed.Route.Count == 0
        && text.LastIndexOf('@') is > 0 and var at && Uri.CheckHostName(text[(at + 1)..]) == UriHostNameType.Dns && text[(at + 1)..].Contains('.', StringComparison.Ordinal);
}
