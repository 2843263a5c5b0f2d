using System.Security.Cryptography;
using JasperFx;
using Microsoft.AspNetCore.Identity;
using Supervision.Shared;

namespace Supervision.People;

/// <summary>A person's access (账号). Names and passwords live here, never in events. Never deleted: what he did keeps his name.</summary>
/// <param name="Id">The user name, lower case: also what events carry.</param>
/// <param name="County">The county's administrative division code.</param>
/// <param name="LockedUntil">Closed by wrong tries until then; sessions there are go on.</param>
public sealed record Account(
    string Id, string County, string CountyName, string DisplayName, Role Role, string? Unit, string? Group, string PasswordHash,
    int FailedTries = 0, DateTimeOffset? LockedUntil = null, Position Position = Position.Leader) : IRevisioned
{
    public const int TriesAllowed = 5;
    public const int ShortestPassword = 10;
    public const int LongestPassword = 200;
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan OneTimePasswordLasts = TimeSpan.FromDays(14);

    private const string WithoutLookAlikes = "abcdefghjkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXY34679";
    private static readonly PasswordHasher<string> Hasher = new();

    /// <summary>Verified where no account is, so that an unknown name takes as long as a wrong password.</summary>
    private static readonly string NobodysHash = Hasher.HashPassword("", Guid.NewGuid().ToString());

    /// <summary>The number of the member this person is (委员号).</summary>
    public string? Member { get; init; }

    /// <summary>Changes with the password and whatever else ends the sessions there are (会话印记).</summary>
    public string Stamp { get; init; } = "";

    /// <summary>Whether the password is one the office gave, good for nothing but setting one's own.</summary>
    public bool MustChangePassword { get; init; }

    public DateTimeOffset? PasswordExpiresAt { get; init; }

    /// <summary>Locked by the office (停用).</summary>
    public bool IsLocked { get; init; }

    /// <summary>The day the access ended for good (终止).</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Counted up by the store; whoever saves over a newer one is told.</summary>
    public int Version { get; set; }

    public AccountState State => EndedOn is not null ? AccountState.Ended : IsLocked ? AccountState.Locked : AccountState.Active;

    public static string Hash(string userName, string password) => Hasher.HashPassword(userName, password);

    /// <summary>Whether this is the password; takes as long when there is no account.</summary>
    public static bool IsPassword(Account? account, string password) =>
        Hasher.VerifyHashedPassword(account?.Id ?? "", account?.PasswordHash ?? NobodysHash, password) != PasswordVerificationResult.Failed && account is not null;

    /// <summary>Whether the right password lets this person in.</summary>
    public bool IsOpen(DateTimeOffset now) => State == AccountState.Active && !(LockedUntil > now);

    public bool HasExpired(DateTimeOffset now) => MustChangePassword && PasswordExpiresAt < now;

    /// <summary>The account after a try.</summary>
    public Account After(bool success, DateTimeOffset now) => success
        ? this with { FailedTries = 0, LockedUntil = null }
        : LockedUntil > now ? this
        : FailedTries + 1 >= TriesAllowed ? this with { FailedTries = 0, LockedUntil = now + LockedFor }
        : this with { FailedTries = FailedTries + 1 };

    /// <summary>The account with a password the office hands over, and that password: it is kept nowhere.</summary>
    public (Account Account, string Password) WithOneTimePassword(DateTimeOffset now)
    {
        var password = RandomNumberGenerator.GetString(WithoutLookAlikes, 12);
        return (Renewed() with
        {
            PasswordHash = Hash(Id, password),
            MustChangePassword = true,
            PasswordExpiresAt = now + OneTimePasswordLasts,
            FailedTries = 0,
            LockedUntil = null,
        }, password);
    }

    public Account WithOwnPassword(string password) => Renewed() with { PasswordHash = Hash(Id, password), MustChangePassword = false, PasswordExpiresAt = null };

    /// <summary>The same account with every session of it at its end.</summary>
    public Account Renewed() => this with { Stamp = Guid.NewGuid().ToString("N") };

    /// <summary>Why this cannot be the account's password.</summary>
    public Rejection? RefusePassword(string? password) => true switch
    {
        _ when string.IsNullOrEmpty(password) || password.Length < ShortestPassword => AccountRefusals.PasswordTooShort.About($"{ShortestPassword}"),
        _ when password.Length > LongestPassword => Texts.TooLongCode.About($"{LongestPassword}"),
        _ when string.Equals(password, Id, StringComparison.OrdinalIgnoreCase) || string.Equals(password, Id.Split('.')[0], StringComparison.OrdinalIgnoreCase) => AccountRefusals.PasswordIsUserName,
        _ => null,
    };
}

/// <summary>Whether an account can be used (账号状态).</summary>
public enum AccountState { Active, Locked, Ended }

/// <summary>Why something about an account may be refused (拒绝原因).</summary>
public static class AccountRefusals
{
    public static readonly RefusalCode NotFound = new("account.not_found", RejectionKind.NotFound);
    public static readonly RefusalCode PartyOnly = new("account.party_only", RejectionKind.NotAllowed);
    public static readonly RefusalCode NameMalformed = new("account.name_malformed", RejectionKind.Invalid);
    public static readonly RefusalCode NameTaken = new("account.name_taken", RejectionKind.Conflict);
    public static readonly RefusalCode IsYourOwn = new("account.is_your_own", RejectionKind.Conflict);
    public static readonly RefusalCode Ended = new("account.ended", RejectionKind.Conflict);
    public static readonly RefusalCode Busy = new("account.busy", RejectionKind.Conflict);
    public static readonly RefusalCode RoleMissing = new("account.role_missing", RejectionKind.Invalid);
    public static readonly RefusalCode PositionUnknown = new("account.position_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode UnitMissing = new("account.unit_missing", RejectionKind.Invalid);
    public static readonly RefusalCode GroupMissing = new("account.group_missing", RejectionKind.Invalid);
    public static readonly RefusalCode MemberMissing = new("account.member_missing", RejectionKind.Invalid);
    public static readonly RefusalCode RowsWrong = new("account.rows_wrong", RejectionKind.Invalid);

    public static readonly RefusalCode PasswordOldWrong = new("password.old_wrong", RejectionKind.Invalid);
    public static readonly RefusalCode PasswordTooShort = new("password.too_short", RejectionKind.Invalid);
    public static readonly RefusalCode PasswordIsUserName = new("password.is_user_name", RejectionKind.Invalid);
    public static readonly RefusalCode PasswordUnchanged = new("password.unchanged", RejectionKind.Invalid);
}
