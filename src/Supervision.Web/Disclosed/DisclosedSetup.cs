namespace Supervision.Disclosed;

/// <summary>The room for what is disclosed: the desk that sees to it, and the public site (公开).</summary>
public static class DisclosedSetup
{
    public static void AddDisclosed(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PublicQuery>();
        builder.Services.AddSingleton<PublicFeed>();
        builder.Services.AddSingleton<DisclosureDesk>();
    }
}
