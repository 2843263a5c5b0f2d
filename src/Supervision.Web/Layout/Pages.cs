using Supervision.People;

namespace Supervision.Layout;

/// <summary>The pages (页面): rendered on the server, working without script; what the forms send goes through the same door as the API.</summary>
public static class Pages
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();
        builder.Services.AddCascadingAuthenticationState();
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().RequireAuthorization(Access.SignedIn);
    }
}
