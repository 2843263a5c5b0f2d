using Microsoft.AspNetCore.Identity;
using Supervision.Shared;

namespace Supervision.People;

/// <summary>A person's access (账号). Names and passwords live here, never in events.</summary>
/// <param name="Id">The user name, lower case: also what events carry.</param>
/// <param name="County">The county's administrative division code.</param>
public sealed record Account(
    string Id, string County, string CountyName, string DisplayName, Role Role, string? Unit, string? Group, string PasswordHash,
    int FailedTries = 0, DateTimeOffset? LockedUntil = null, Position Position = Position.Leader)
{
    public const int TriesAllowed = 5;
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);
    private static readonly PasswordHasher<string> Hasher = new();

    /// <summary>Verified where no account is, so that an unknown name takes as long as a wrong password.</summary>
    private static readonly string NobodysHash = Hasher.HashPassword("", Guid.NewGuid().ToString());

    public Actor Actor => new(Id, Role, Unit, Group, Position);

    public static string Hash(string userName, string password) => Hasher.HashPassword(userName, password);

    /// <summary>Whether this is the password and the account is open; takes as long when there is no account.</summary>
    public static bool Opens(Account? account, string password, DateTimeOffset now)
    {
        var isRight = Hasher.VerifyHashedPassword(account?.Id ?? "", account?.PasswordHash ?? NobodysHash, password) != PasswordVerificationResult.Failed;
        return isRight && account is not null && !(account.LockedUntil > now);
    }

    /// <summary>The account after a try.</summary>
    public Account After(bool success, DateTimeOffset now) => success
        ? this with { FailedTries = 0, LockedUntil = null }
        : LockedUntil > now ? this
        : FailedTries + 1 >= TriesAllowed ? this with { FailedTries = 0, LockedUntil = now + LockedFor }
        : this with { FailedTries = FailedTries + 1 };
}
