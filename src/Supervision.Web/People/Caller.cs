using System.Security.Claims;
using Supervision.Shared;

namespace Supervision.People;

/// <summary>Who is calling (当前用户): from the signed-in principal, never from a body or a route.</summary>
public sealed record Caller(string County, string CountyName, string DisplayName, Actor Actor, string? Member = null, Guid? OnlyMatter = null)
{
    public const string StampClaim = "stamp";
    public const string MustChangePasswordClaim = "must_change_password";
    /// <summary>Of somebody who came by a one-time link: the matter it is for.</summary>
    public const string OnlyMatterClaim = "only_matter";
    private const string MemberClaim = "member";
    private const string CountyClaim = "county";
    private const string CountyNameClaim = "county_name";
    private const string UnitClaim = "unit";
    private const string GroupClaim = "group";
    private const string PositionClaim = "position";

    public static ClaimsPrincipal PrincipalOf(Account account, string scheme)
    {
        var identity = new ClaimsIdentity(scheme);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, account.Id));
        identity.AddClaim(new(ClaimTypes.Name, account.DisplayName));
        identity.AddClaim(new(ClaimTypes.Role, Json.Word(account.Role)));
        identity.AddClaim(new(CountyClaim, account.County));
        identity.AddClaim(new(CountyNameClaim, account.CountyName));
        if (account.Unit is not null) identity.AddClaim(new(UnitClaim, account.Unit));
        identity.AddClaim(new(PositionClaim, Json.Word(account.Position)));
        if (account.Group is not null) identity.AddClaim(new(GroupClaim, account.Group));
        if (account.Member is not null) identity.AddClaim(new(MemberClaim, account.Member));
        identity.AddClaim(new(StampClaim, account.Stamp));
        if (account.MustChangePassword) identity.AddClaim(new(MustChangePasswordClaim, "true"));
        return new(identity);
    }

    /// <summary>Whoever opened a link, as the unit it was made for.</summary>
    public static ClaimsPrincipal PrincipalOf(OneTimeLink link, string county, string unitName, string scheme)
    {
        var identity = new ClaimsIdentity(scheme);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, link.PersonId));
        identity.AddClaim(new(ClaimTypes.Name, $"{unitName}（一次性链接）"));
        identity.AddClaim(new(ClaimTypes.Role, Json.Word(Role.Unit)));
        identity.AddClaim(new(CountyClaim, county));
        identity.AddClaim(new(CountyNameClaim, unitName));
        identity.AddClaim(new(UnitClaim, link.Unit));
        identity.AddClaim(new(PositionClaim, Json.Word(Position.Leader)));
        identity.AddClaim(new(OnlyMatterClaim, link.Matter.ToString()));
        identity.AddClaim(new(StampClaim, link.Id));
        return new(identity);
    }

    public static Caller Of(ClaimsPrincipal user) => new(
        Need(user, CountyClaim), Need(user, CountyNameClaim), Need(user, ClaimTypes.Name),
        new Actor(
            Need(user, ClaimTypes.NameIdentifier),
            Json.TryRead<Role>(Need(user, ClaimTypes.Role), out var role) ? role : throw new InvalidOperationException("The principal has no known role."),
            user.FindFirstValue(UnitClaim), user.FindFirstValue(GroupClaim),
            Json.TryRead<Position>(user.FindFirstValue(PositionClaim) ?? "", out var position) ? position : Position.Clerk,
            user.FindFirstValue(MemberClaim)),
        user.FindFirstValue(MemberClaim),
        Guid.TryParse(user.FindFirstValue(OnlyMatterClaim), out var only) ? only : null);

    /// <summary>Whether this person may know of a matter at all, before anything of it is read.</summary>
    public bool IsWithin(Guid matter) => OnlyMatter is null || OnlyMatter == matter;

    /// <summary>Whether this person keeps the directory: the same two as <see cref="Access.Registrars"/>.</summary>
    public bool IsRegistrar => Actor.Role is Role.Office or Role.Party;

    /// <summary>Numbers are for those who keep the directory, for those who press units to answer (F106), and for those they belong to.</summary>
    public bool MaySeePhoneOfUnit(string unit) => IsRegistrar || Actor.Unit == unit || Actor.Role is Role.Government or Role.SupervisionOffice or Role.ProposalsCommittee;

    /// <summary>The unit whose obligations this person answers for: the unit's own, or the desk's.</summary>
    public string? OwnerCode(Deadlines.Desks desks) => Actor.Unit ?? desks.Of(Actor.Role);

    private static string Need(ClaimsPrincipal user, string type) =>
        user.FindFirstValue(type) ?? throw new InvalidOperationException($"The principal has no claim {type}.");
}
