using Microsoft.AspNetCore.Mvc;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Catalogue;

/// <summary>The catalogue's part of the API (协商事项目录接口): one verb per command.</summary>
public static class CatalogueRoutes
{
    private static readonly Column<CatalogueItemRow>[] ItemColumns =
    [
        new("代码", 14, row => row.Code), new("事项", 44, row => row.Name), new("依据", 40, row => row.Citation), new("状态", 10, row => Words.Of(row.Stage)), new("列入日期", 12, row => row.AddedOn),
        new("移出日期", 12, row => row.RetiredOn), new("决策", 8, row => row.Decisions), new("未经协商", 10, row => row.Unconsulted),
    ];

    private static readonly Column<CatalogueDecisionRow>[] DecisionColumns =
    [
        new("决策日期", 12, row => row.DecidedOn), new("决策机关", 14, row => Words.Of(row.DecidedBy)), new("决策", 44, row => row.Title), new("文号", 20, row => row.DocumentNumber), new("目录代码", 14, row => row.Code),
        new("目录事项", 40, row => row.Name), new("协商议题", 40, row => row.TopicTitle), new("协商日期", 12, row => row.HeldOn), new("未经协商", 10, row => row.Unconsulted ? "是" : "否"), new("撤销标记理由", 30, row => row.WithdrawnFor),
    ];

    public static void MapCatalogue(this IEndpointRouteBuilder api)
    {
        var catalogue = api.MapGroup("/catalogue").WithTags("协商事项目录").RequireAuthorization(Access.SignedIn);
        catalogue.MapGet("/", (HttpContext http, CatalogueQuery query) => List(http, query.Items, "协商事项目录", ItemColumns))
            .WithName("catalogue").WithSummary("协商事项目录（stage、code、unconsulted、q；format=xlsx 或 csv 导出）").Produces<Page<CatalogueItemRow>>().ProducesProblem(422);
        catalogue.MapGet("/decisions", (HttpContext http, CatalogueQuery query) => List(http, query.Decisions, "目录事项决策", DecisionColumns))
            .WithName("catalogueDecisions").WithSummary("目录事项决策（unconsulted=true 时为未经协商的；code、q；format=xlsx 或 csv 导出）").Produces<Page<CatalogueDecisionRow>>().ProducesProblem(422);

        var map = typeof(CatalogueRoutes).GetMethod(nameof(Map), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
        foreach (var (verb, type) in CatalogueRegister.Verbs) map.MakeGenericMethod(type).Invoke(null, [catalogue, verb]);
    }

    private static void Map<TAct>(RouteGroupBuilder catalogue, string verb) where TAct : CatalogueAct =>
        catalogue.MapPost($"/{verb}", async ([FromBody] TAct act, [FromHeader(Name = "If-Match")] string? ifMatch, HttpContext http, CatalogueRegister register) =>
            {
                if (!ETags.TryRead(ifMatch, out var seen)) return Problems.Answer(Problems.Of(400, Problems.Codes.Malformed));
                var done = await register.Act(act, Caller.Of(http.User), seen, http.RequestAborted);
                return await register.Answer(done, http, done.File is { Version: 1 } ? StatusCodes.Status201Created : StatusCodes.Status200OK);
            })
            .WithName($"{verb}InCatalogue").WithSummary(Json.TryRead<CatalogueStep>(verb, out var step) ? Words.Of(step) : verb)
            .Produces<CatalogueAnswer>().Produces<CatalogueAnswer>(201).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(422);

    private static Task<IResult> List<T>(HttpContext http, Func<CatalogueFilter, Caller, CancellationToken, Task<Page<T>>> ask, string title, IReadOnlyList<Column<T>> columns) => Lists.Answer(
        http, CatalogueFilter.Read, (filter, number, size) => ask(filter with { PageNumber = number, Size = size }, Caller.Of(http.User), http.RequestAborted), title, title, columns, CatalogueRefusals.NotFound);
}
