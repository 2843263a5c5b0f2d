using System.Security.Claims;
using System.Text.Json.Serialization;
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
    public sealed record Me(string UserName, string DisplayName, Role Role, string County, string CountyName, string? Unit, string? Group, Position Position, string? Member, bool MustChangePassword)
    {
        public static Me Of(ClaimsPrincipal user)
        {
            var caller = Caller.Of(user);
            return new(
                caller.Actor.Id, caller.DisplayName, caller.Actor.Role, caller.County, caller.CountyName, caller.Actor.Unit, caller.Actor.Group,
                caller.Actor.Position, caller.Member, user.HasClaim(claim => claim.Type == Caller.MustChangePasswordClaim));
        }
    }

    /// <summary>What is sent to set one's own password (修改密码).</summary>
    public sealed record NewPassword(string? OldPassword, [property: JsonPropertyName("newPassword")] string? Password);

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
            options.Events.OnValidatePrincipal = async context =>
            {
                if (await context.HttpContext.RequestServices.GetRequiredService<SessionWatch>().IsCurrent(context.Principal!, context.HttpContext.RequestAborted)) return;
                context.RejectPrincipal();
                await context.HttpContext.SignOutAsync();
            };
            options.Events.OnRedirectToAccessDenied = context => AnswerOrRedirect(context, StatusCodes.Status403Forbidden);
        });
        builder.Services.AddSingleton<SessionWatch>();
        builder.Services.AddScoped<Passwords>();
        builder.Services.AddScoped<AccountRegister>();
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
        session.MapPost("/", BeginFromApi).AllowAnonymous().RequireRateLimiting(RateLimit).DisableAntiforgery()
            .WithName("signIn").WithSummary("登录").Accepts<Credentials>("application/json", "application/x-www-form-urlencoded").Produces<Me>().ProducesProblem(401).ProducesProblem(429);
        session.MapPost("/password", ChangePassword).RequireAuthorization(Access.SignedIn).RequireRateLimiting(RateLimit).WithMetadata(new BeforePasswordChangeAttribute())
            .WithName("changePassword").WithSummary("修改本人密码").Produces<Me>().ProducesProblem(422).ProducesProblem(429);
        session.MapDelete("/", (Delegate)End).RequireAuthorization(Access.SignedIn).WithMetadata(new BeforePasswordChangeAttribute()).WithName("signOut").WithSummary("退出").Produces(204);
        session.MapPost("/end", (Delegate)EndFromPage).RequireAuthorization(Access.SignedIn).WithMetadata(new BeforePasswordChangeAttribute()).ExcludeFromDescription();
        api.MapGet("/me", (ClaimsPrincipal user) => Results.Json(Me.Of(user), Json.Api))
            .RequireAuthorization(Access.SignedIn).WithTags("登录").WithName("me").WithSummary("当前用户").Produces<Me>();
    }

    private static async Task<IResult> BeginFromApi(HttpContext http, Passwords passwords, IAntiforgery antiforgery)
    {
        if (http.Request.HasFormContentType) return await BeginFromPage(http, passwords, antiforgery);
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
        var tried = await passwords.Try(credentials?.UserName, credentials?.Password, http.RequestAborted);
        return tried.Account is { } account
            ? Results.Json(Me.Of(await Begin(http, account)), Json.Api)
            : Problems.Answer(Problems.Of(401, tried.Problem!));
    }

    /// <summary>The form of the sign-in page: the same, answered with a page.</summary>
    private static async Task<IResult> BeginFromPage(HttpContext http, Passwords passwords, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.LocalRedirect($"{Page}?problem={Problems.Codes.Malformed}");

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var returnUrl = form["returnUrl"].ToString() is { Length: > 0 } asked && IsLocal(asked) ? asked : "/";
        var tried = await passwords.Try(form["userName"], form["password"], http.RequestAborted);
        if (tried.Account is not { } account) return Results.LocalRedirect($"{Page}?problem={tried.Problem}&returnUrl={Uri.EscapeDataString(returnUrl)}");
        await Begin(http, account);
        return Results.LocalRedirect(account.MustChangePassword ? FirstPassword.Page : returnUrl);
    }

    /// <summary>Begins the session of somebody whose password was right.</summary>
    public static async Task<ClaimsPrincipal> Begin(HttpContext http, Account account)
    {
        if (account.Member is { } member)
        {
            // The groups say who is in them; the account need not be told.
            await using var session = http.RequestServices.GetRequiredService<IDocumentStore>().QuerySession(account.County);
            var groups = await MemberRegister.GroupsOf(session, http.RequestAborted);
            account = account with { Group = groups.FirstOrDefault(group => group.EndedOn is null && group.Members.Contains(member))?.Id ?? account.Group };
        }
        var user = Caller.PrincipalOf(account, CookieAuthenticationDefaults.AuthenticationScheme);
        await http.SignInAsync(user);
        return user;
    }

    private static async Task<IResult> ChangePassword(NewPassword body, HttpContext http, Passwords passwords)
    {
        var (account, refusal) = await passwords.Change(Caller.Of(http.User), body.OldPassword, body.Password, http.RequestAborted);
        return refusal is not null ? Problems.Answer(refusal) : Results.Json(Me.Of(await Begin(http, account!)), Json.Api);
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
