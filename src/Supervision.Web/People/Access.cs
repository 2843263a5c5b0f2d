using Microsoft.AspNetCore.Authorization;
using Supervision.Shared;

namespace Supervision.People;

/// <summary>Who may reach a route at all (访问策略). What may be done there is decided by the lifecycle table.</summary>
public static class Access
{
    public const string SignedIn = "signedIn";

    /// <summary>Those who enter whole documents: the CPPCC office and the party committee.</summary>
    public const string Registrars = "registrars";

    /// <summary>Those who bring the county's own ledgers: the CPPCC office and the proposals committee.</summary>
    public const string Ledgers = "ledgers";

    public static void Configure(AuthorizationOptions options)
    {
        options.AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser());
        options.AddPolicy(Registrars, policy => policy.RequireAuthenticatedUser().RequireRole(Json.Word(Role.Office), Json.Word(Role.Party)));
        options.AddPolicy(Ledgers, policy => policy.RequireAuthenticatedUser().RequireRole(Json.Word(Role.Office), Json.Word(Role.ProposalsCommittee)));
        options.FallbackPolicy = options.GetPolicy(SignedIn);
        options.DefaultPolicy = options.FallbackPolicy!;
    }
}
