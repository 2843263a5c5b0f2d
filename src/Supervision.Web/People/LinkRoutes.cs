using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.People;

/// <summary>Links for units without an account (一次性链接): made and taken back by whoever hands matters over, opened once by whoever holds one.</summary>
public static class LinkRoutes
{
    public const string Page = "/link";
    private static readonly TimeSpan Session = TimeSpan.FromHours(2);

    /// <summary>What is sent to make a link (链接参数).</summary>
    public sealed record NewLink(string? Unit, int? Days = null);

    public static void MapLinks(this IEndpointRouteBuilder api)
    {
        var links = api.MapGroup("/matters/{id:guid}/links").WithTags("一次性链接").RequireAuthorization(Access.SignedIn);
        links.MapPost("/", Make).WithName("makeLink").WithSummary("为没有账号的单位生成一次性链接").Produces<LinkMade>(201).ProducesProblem(403).ProducesProblem(404).ProducesProblem(422);
        links.MapGet("/", List).WithName("links").WithSummary("事项的一次性链接").Produces<IReadOnlyList<LinkMade>>().ProducesProblem(403).ProducesProblem(404);
        links.MapPost("/{link}/revoke", Revoke).WithName("revokeLink").WithSummary("收回一次性链接").Produces<LinkMade>().ProducesProblem(403).ProducesProblem(404);
        api.MapPost("/links/open", Open).AllowAnonymous().RequireRateLimiting(SignIn.RateLimit).DisableAntiforgery().WithTags("一次性链接").WithName("openLink").WithSummary("打开一次性链接")
            .Produces(200).ProducesProblem(404).ProducesProblem(410);
    }

    private static async Task<IResult> Make(Guid id, NewLink body, ClaimsPrincipal user, HttpContext http, LinkDesk desk, CancellationToken cancellation)
    {
        var (made, refusal) = await desk.Make(id, body.Unit, body.Days, token => AddressOf(http.Request, token), Caller.Of(user), cancellation);
        return refusal is not null ? Problems.Answer(refusal) : Results.Json(made, Json.Api, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> List(Guid id, ClaimsPrincipal user, LinkDesk desk, CancellationToken cancellation)
    {
        var (links, refusal) = await desk.Of(id, Caller.Of(user), cancellation);
        return refusal is not null ? Problems.Answer(refusal) : Results.Json(links, Json.Api);
    }

    private static async Task<IResult> Revoke(Guid id, string link, ClaimsPrincipal user, LinkDesk desk, CancellationToken cancellation)
    {
        var (taken, refusal) = await desk.Revoke(id, link, Caller.Of(user), cancellation);
        return refusal is not null ? Problems.Answer(refusal) : Results.Json(taken, Json.Api);
    }

    /// <summary>The form of the link's page.</summary>
    private static async Task<IResult> Open(HttpContext http, LinkDesk desk, CountyContext counties, OfficeClock clock, IAntiforgery antiforgery)
    {
        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http)) return Problems.Answer(Problems.Of(400, Problems.Codes.Malformed));

        var token = (await http.Request.ReadFormAsync(http.RequestAborted))["token"].ToString();
        var (link, refusal) = await desk.Open(token, http.RequestAborted);
        if (refusal is not null) return Results.LocalRedirect($"{Page}/{Uri.EscapeDataString(token)}");

        var (until, county) = (clock.Now().At.Add(Session), OneTimeLink.CountyOf(token));
        var properties = new AuthenticationProperties { AllowRefresh = false, ExpiresUtc = until < link!.ExpiresAt ? until : link.ExpiresAt };
        var units = await counties.Units(county, http.RequestAborted);
        await http.SignInAsync(Caller.PrincipalOf(link, county, units.NameOf(link.Unit), CookieAuthenticationDefaults.AuthenticationScheme), properties);
        return Results.LocalRedirect($"/matters/{link.Matter}");
    }

    public static string AddressOf(HttpRequest request, string token) => $"{request.Scheme}://{request.Host}{Page}/{token}";
}

/// <summary>Who came by a link sees the one matter it is for, and nothing else (链接范围).</summary>
public static class LinkScope
{
    public static void UseLinkScope(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (http.User.FindFirstValue(Caller.OnlyMatterClaim) is not { } matter || http.GetEndpoint() is null || IsWithin(http.Request.Path, matter))
        {
            await next(http);
            return;
        }
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)) await Problems.Answer(Problems.Of(404, Problems.Codes.NotFound)).ExecuteAsync(http);
        else http.Response.Redirect($"/matters/{matter}");
    });

    private static bool IsWithin(PathString path, string matter) =>
        new[] { $"/matters/{matter}", $"/api/matters/{matter}", "/api/attachments", "/api/session", "/api/me", "/api/links/open", LinkRoutes.Page, "/health", "/_framework", "/not-found", "/error" }
            .Any(open => path.StartsWithSegments(open, StringComparison.OrdinalIgnoreCase))
        || (Path.HasExtension(path) && !path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase));
}
