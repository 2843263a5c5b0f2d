using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Net.Http.Headers;
using Supervision.Delivery;
using Supervision.Shared;
using Supervision.Topics;

namespace Supervision.Disclosed;

/// <summary>
/// The public site (公开网站, F79): what is published, read by anybody without signing in and kept by proxies for a minute. Whoever asks is nobody here: no cookie is read and none is set,
/// so one answer is right for all.
/// </summary>
public static class PublicSite
{
    /// <summary>How long a proxy may go on showing what was taken down; decision 0031.</summary>
    public const string Control = "public, max-age=60, must-revalidate";

    private const string Page = "text/html; charset=utf-8";
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Before anybody is recognised: nobody is, on these addresses.</summary>
    public static void UsePublicSite(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Request.Path.StartsWithSegments("/public") || http.Request.Path.StartsWithSegments("/api/public") || http.Request.Path.StartsWithSegments("/robots.txt"))
        {
            http.Request.Headers.Remove(HeaderNames.Cookie);
            http.Request.Headers.Remove(HeaderNames.Authorization);
        }
        return next(http);
    });

    public static void MapPublicSite(this WebApplication app)
    {
        var pages = app.MapGroup("/").AllowAnonymous().RequireRateLimiting(PublicRate.Name).ExcludeFromDescription();
        pages.MapMethods("/public/{county}", Reading, List);
        pages.MapMethods("/public/{county}/proposals/{id:guid}", Reading, Proposal);
        pages.MapMethods("/public/{county}/sitemap.xml", Reading, Sitemap);
        pages.MapMethods("/public/{**rest}", Reading, (string? rest, HttpContext http) => Message(http, 404, "没有找到", "没有找到您要的内容，请核对网址。"));
        pages.MapMethods("/robots.txt", Reading, Robots);
    }

    public static void MapPublicApi(this IEndpointRouteBuilder api)
    {
        var proposals = api.MapGroup("/public/{county}/proposals").WithTags("公开").AllowAnonymous().RequireRateLimiting(PublicRate.Name);
        proposals.MapGet("/", async (string county, HttpContext http, PublicQuery query, OfficeClock clock) =>
            {
                if (await query.County(county, http.RequestAborted) is not { } known) return Problems.Answer(PublicQuery.CountyUnknown);
                var asked = new QueryReader(http.Request.Query);
                var filter = PublicFilter.Read(asked);
                return asked.Refusal is { } refusal ? Problems.Answer(refusal)
                    : Kept(http, clock, JsonOf(await query.List(known, filter, http.RequestAborted)), "application/json; charset=utf-8", await query.ChangedAt(county, http.RequestAborted));
            })
            .WithName("publicProposals").WithSummary("已公开的提案（q、session、category、year）").Produces<Page<DisclosedRow>>().ProducesProblem(404).ProducesProblem(422);
        api.MapGet("/public/{county}/feed", async (string county, HttpContext http, PublicQuery query, PublicFeed feed, OfficeClock clock) =>
            {
                if (await query.County(county, http.RequestAborted) is not { } known) return Problems.Answer(PublicQuery.CountyUnknown);
                var asked = new QueryReader(http.Request.Query);
                var (after, size) = (asked.Number("after", 0, int.MaxValue) ?? 0, asked.Size);
                return asked.Refusal is { } refusal ? Problems.Answer(refusal)
                    : Kept(http, clock, JsonOf(await feed.After(known, after, size, http.RequestAborted)), "application/json; charset=utf-8", null);
            })
            .WithTags("公开").AllowAnonymous().RequireRateLimiting(PublicRate.Name)
            .WithName("publicFeed").WithSummary("公开动态：公开和撤下逐条列出，以 after=上次的 next 接着读，不漏不重").Produces<PublicFeedPage>().ProducesProblem(404).ProducesProblem(422);
        proposals.MapGet("/{id:guid}", async (string county, Guid id, HttpContext http, PublicQuery query, OfficeClock clock) =>
                await query.County(county, http.RequestAborted) is not { } known ? Problems.Answer(PublicQuery.CountyUnknown)
                : await query.Find(known, id, http.RequestAborted) switch
                {
                    null => Problems.Answer(PublicQuery.NotFound),
                    { Proposal: { } proposal } found => Kept(http, clock, JsonOf(proposal), "application/json; charset=utf-8", found.ChangedAt),
                    _ => Problems.Answer(PublicQuery.TakenDown),
                })
            .WithName("publicProposal").WithSummary("一件已公开的提案").Produces<DisclosedProposal>().ProducesProblem(404).ProducesProblem(410);
    }

    private static async Task<IResult> List(string county, HttpContext http, PublicQuery query, OfficeClock clock, DeliverySettings settings)
    {
        if (await query.County(county, http.RequestAborted) is not { } known) return await Message(http, 404, "没有找到", "没有这个县区的公开网页，请核对网址。");
        var asked = new QueryReader(http.Request.Query);
        var filter = PublicFilter.Read(asked);
        if (asked.Refusal is { } refusal) return await Message(http, Problems.StatusOf(refusal.Code.Kind), "查询条件不正确", Problems.Sentence(refusal), $"/public/{county}");
        var (list, choices) = (await query.List(known, filter, http.RequestAborted), await query.Choices(known, http.RequestAborted));
        var html = await Draw<PublicListView>(http, new()
        {
            [nameof(PublicListView.County)] = known,
            [nameof(PublicListView.Filter)] = filter,
            [nameof(PublicListView.List)] = list,
            [nameof(PublicListView.Choices)] = choices,
            [nameof(PublicListView.Canonical)] = AddressOf(http, settings, $"/public/{county}{(filter.PageNumber > 1 ? $"?page={filter.PageNumber}" : "")}"),
        });
        return Kept(http, clock, Encoding.UTF8.GetBytes(html), Page, await query.ChangedAt(county, http.RequestAborted));
    }

    private static async Task<IResult> Proposal(string county, Guid id, HttpContext http, PublicQuery query, OfficeClock clock, DeliverySettings settings)
    {
        if (await query.County(county, http.RequestAborted) is not { } known) return await Message(http, 404, "没有找到", "没有这个县区的公开网页，请核对网址。");
        switch (await query.Find(known, id, http.RequestAborted))
        {
            case null:
                return await Message(http, 404, "没有找到", "没有这件提案，或者它没有公开。", $"/public/{county}");
            case { Proposal: { } proposal } found:
                var html = await Draw<PublicProposalView>(http, new()
                {
                    [nameof(PublicProposalView.County)] = known,
                    [nameof(PublicProposalView.Proposal)] = proposal,
                    [nameof(PublicProposalView.Canonical)] = AddressOf(http, settings, $"/public/{county}/proposals/{id}"),
                });
                return Kept(http, clock, Encoding.UTF8.GetBytes(html), Page, found.ChangedAt);
            default:
                return await Message(http, 410, "已撤下", "这件提案曾经公开，现已撤下。", $"/public/{county}");
        }
    }

    private static async Task<IResult> Sitemap(string county, HttpContext http, PublicQuery query, OfficeClock clock, DeliverySettings settings)
    {
        if (await query.County(county, http.RequestAborted) is null) return await Message(http, 404, "没有找到", "没有这个县区的公开网页，请核对网址。");
        XNamespace map = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var places = await query.Places(county, http.RequestAborted);
        var document = new XElement(map + "urlset",
            new XElement(map + "url", new XElement(map + "loc", AddressOf(http, settings, $"/public/{county}"))),
            places.Select(place => new XElement(map + "url",
                new XElement(map + "loc", AddressOf(http, settings, $"/public/{county}/proposals/{place.Id}")), new XElement(map + "lastmod", Days.Iso(OfficeClock.DayOf(place.ChangedAt))))));
        return Kept(http, clock, Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{document}\n"), "application/xml; charset=utf-8", await query.ChangedAt(county, http.RequestAborted));
    }

    private static async Task<IResult> Robots(HttpContext http, PublicQuery query, OfficeClock clock, DeliverySettings settings)
    {
        var counties = await query.Counties(http.RequestAborted);
        var text = string.Concat(new[] { "User-agent: *\n", "Allow: /public/\n", "Allow: /app.css\n", "Allow: /icon.svg\n", "Disallow: /\n" }
            .Concat(counties.Select(county => $"Sitemap: {AddressOf(http, settings, $"/public/{county}/sitemap.xml")}\n")));
        return Kept(http, clock, Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8", null);
    }

    /// <summary>What a proxy may keep: it is the same as long as it reads the same, and an unchanged one is not sent again.</summary>
    private static IResult Kept(HttpContext http, OfficeClock clock, byte[] content, string type, DateTimeOffset? changedAt)
    {
        http.Response.Headers.CacheControl = Control;
        return Results.Bytes(content, type, lastModified: changedAt is { } at ? Modified(at, clock.Now().At) : null, entityTag: new($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\""));
    }

    /// <summary>In whole seconds. In the second of a change another may follow: until it is over, what was sent is called a second older, so that it is asked for again.</summary>
    private static DateTimeOffset Modified(DateTimeOffset changed, DateTimeOffset now)
    {
        var second = DateTimeOffset.FromUnixTimeSeconds(changed.ToUnixTimeSeconds());
        return now.ToUnixTimeSeconds() > changed.ToUnixTimeSeconds() ? second : second.AddSeconds(-1);
    }

    private static async Task<IResult> Message(HttpContext http, int status, string title, string text, string? back = null)
    {
        http.Response.Headers.CacheControl = "no-store";
        var html = await Draw<PublicMessage>(http, new() { [nameof(PublicMessage.Title)] = title, [nameof(PublicMessage.Text)] = text, [nameof(PublicMessage.Back)] = back });
        return Results.Content(html, Page, Encoding.UTF8, status);
    }

    /// <summary>A page by itself: without the frame of those who sign in, its forms' tokens and its script.</summary>
    private static async Task<string> Draw<T>(HttpContext http, Dictionary<string, object?> values) where T : IComponent
    {
        await using var renderer = new HtmlRenderer(http.RequestServices, http.RequestServices.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(values))).ToHtmlString());
    }

    private static byte[] JsonOf<T>(T value) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(value, Json.Api);

    /// <summary>Where the world reaches a page: as the installation says, else as it was asked for.</summary>
    private static string AddressOf(HttpContext http, DeliverySettings settings, string path) =>
        settings.Address is { } address ? new Uri(address, path.TrimStart('/')).AbsoluteUri : string.Create(CultureInfo.InvariantCulture, $"{http.Request.Scheme}://{http.Request.Host}{path}");
}
