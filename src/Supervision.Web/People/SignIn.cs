using System.Security.Claims;
using System.Threading.RateLimiting;
using Marten;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Supervision.Shared;

namespace Supervision.People;

/// <summary>登录: a session by cookie, for the API (JSON) and for the sign-in page (a form) alike.</summary>
public static class SignIn
{
    public const string Page = "/sign-in";
    public const string RateLimit = "sign-in";

    /// <summary>What is sent to sign in (登录信息).</summary>
    public sealed record Credentials(string? UserName, string? Password);

    /// <summary>Who is signed in (当前用户), as the API shows it.</summary>
    public sealed record Me(string UserName, string DisplayName, Role Role, string County, string CountyName, string? Unit, string? Group)
    {
        public static Me Of(Caller caller) =>
            new(caller.Actor.Id, caller.DisplayName, caller.Actor.Role, caller.County, caller.CountyName, caller.Actor.Unit, caller.Actor.Group);
    }

    public static void AddPeople(this WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = "supervision";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = TimeSpan.FromHours(10);
            options.SlidingExpiration = true;
            options.LoginPath = Page;
            options.AccessDeniedPath = "/not-allowed";
            options.ReturnUrlParameter = "returnUrl";
            // The API says it with a status; only pages send people elsewhere.
            options.Events.OnRedirectToLogin = context => AnswerOrRedirect(context, StatusCodes.Status401Unauthorized);
            options.Events.OnRedirectToAccessDenied = context => AnswerOrRedirect(context, StatusCodes.Status403Forbidden);
        });
        builder.Services.AddAuthorization(Access.Configure);
        builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            var perMinute = builder.Configuration.GetValue("Supervision:SignInsPerMinute", 120);
            options.AddPolicy(RateLimit, http => RateLimitPartition.GetFixedWindowLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) }));
        });
    }

    public static void MapSession(this IEndpointRouteBuilder api)
    {
        var session = api.MapGroup("/session").WithTags("登录");
        session.MapPost("/", Begin).AllowAnonymous().RequireRateLimiting(RateLimit).DisableAntiforgery()
            .WithName("signIn").WithSummary("登录").Accepts<Credentials>("application/json", "application/x-www-form-urlencoded").Produces<Me>().ProducesProblem(401).ProducesProblem(429);
        session.MapDelete("/", (Delegate)End).RequireAuthorization(Access.SignedIn).WithName("signOut").WithSummary("退出").Produces(204);
        session.MapPost("/end", (Delegate)EndFromPage).RequireAuthorization(Access.SignedIn).ExcludeFromDescription();
        api.MapGet("/me", (ClaimsPrincipal user) => Results.Json(Me.Of(Caller.Of(user)), Json.Api))
            .RequireAuthorization(Access.SignedIn).WithTags("登录").WithName("me").WithSummary("当前用户").Produces<Me>();
    }

    private static async Task<IResult> Begin(HttpContext http, IDocumentStore store, OfficeClock clock, IAntiforgery antiforgery)
    {
        if (http.Request.HasFormContentType) return await BeginFromPage(http, store, clock, antiforgery);
        if (!http.Request.HasJsonContentType()) return Problems.Answer(Problems.Of(415, Problems.Codes.Unsupported));

        Credentials? credentials;
        try
        {
            credentials = await http.Request.ReadFromJsonAsync<Credentials>(Json.Api, http.RequestAborted);
        }
        catch (System.Text.Json.JsonException)
        {
            return Problems.Answer(Problems.Of(400, Problems.Codes.Malformed));
        }
        return await TryBegin(http, store, clock, credentials?.UserName, credentials?.Password) is { } account
            ? Results.Json(Me.Of(Caller.Of(Caller.PrincipalOf(account, CookieAuthenticationDefaults.AuthenticationScheme))), Json.Api)
            : Problems.Answer(Problems.Of(401, Problems.Codes.SignInRefused));
    }

    /// <summary>The form of the sign-in page: the same, answered with a page.</summary>
    private static async Task<IResult> BeginFromPage(HttpContext http, IDocumentStore store, OfficeClock clock, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.LocalRedirect($"{Page}?problem={Problems.Codes.Malformed}");

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var returnUrl = form["returnUrl"].ToString() is { Length: > 0 } asked && IsLocal(asked) ? asked : "/";
        return await TryBegin(http, store, clock, form["userName"], form["password"]) is not null
            ? Results.LocalRedirect(returnUrl)
            : Results.LocalRedirect($"{Page}?problem={Problems.Codes.SignInRefused}&returnUrl={Uri.EscapeDataString(returnUrl)}");
    }

    private static async Task<Account?> TryBegin(HttpContext http, IDocumentStore store, OfficeClock clock, string? userName, string? password)
    {
        var now = clock.Now().At;
        await using var session = store.LightweightSession();
        var account = await session.LoadAsync<Account>((userName ?? "").Replace("\0", "", StringComparison.Ordinal).Trim().ToLowerInvariant(), http.RequestAborted);
        var opens = Account.Opens(account, password ?? "", now);
        if (account is not null && account.After(opens, now) is var after && after != account)
        {
            session.Store(after);
            await session.SaveChangesAsync(http.RequestAborted);
        }
        if (!opens) return null;

        await http.SignInAsync(Caller.PrincipalOf(account!, CookieAuthenticationDefaults.AuthenticationScheme));
        return account;
    }

    private static async Task<IResult> End(HttpContext http)
    {
        await http.SignOutAsync();
        return Results.NoContent();
    }

    private static async Task<IResult> EndFromPage(HttpContext http, IAntiforgery antiforgery)
    {
        if (await antiforgery.IsRequestValidAsync(http)) await http.SignOutAsync();
        return Results.LocalRedirect(Page);
    }

    private static Task AnswerOrRedirect(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (!context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        }
        return Problems.Answer(Problems.Of(status, Problems.CodeOf(status))).ExecuteAsync(context.HttpContext);
    }

    private static bool IsLocal(string url) => url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) && !url.StartsWith("/\\", StringComparison.Ordinal);
}
