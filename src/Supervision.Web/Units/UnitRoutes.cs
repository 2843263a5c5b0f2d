using System.Security.Claims;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Units;

/// <summary>A unit as lists show it (单位).</summary>
public sealed record UnitRow(
    string Code, string Name, UnitKind Kind, IReadOnlyList<string> Aliases, string? Contact, string? Phone, DateOnly? DissolvedOn, string? Successor, string? MergedInto)
{
    public static UnitRow Of(Unit unit, Caller caller) => new(
        unit.Id, unit.Name, unit.Kind, unit.Aliases, unit.Contact, caller.MaySeePhoneOfUnit(unit.Id) ? unit.Phone : null, unit.DissolvedOn, unit.Successor, unit.MergedInto);
}

/// <summary>A unit with every name it had and what was changed (单位详情).</summary>
public sealed record UnitAnswer(
    string Code, string Name, UnitKind Kind, IReadOnlyList<UnitName> Names, IReadOnlyList<string> Aliases, string? Contact, string? Phone,
    DateOnly? DissolvedOn, string? Successor, string? SuccessorName, string? MergedInto, int? OpenMatters, int? MattersMoved, IReadOnlyList<ChangeAnswer> Changes);

/// <summary>The units' part of the API (单位接口).</summary>
public static class UnitRoutes
{
    private static readonly Column<UnitRow>[] Columns =
    [
        new("代码", 20, row => row.Code), new("名称", 28, row => row.Name), new("类别", 10, row => Words.Of(row.Kind)), new("别称", 40, row => string.Join("、", row.Aliases)),
        new("联系人", 14, row => row.Contact), new("电话", 18, row => row.Phone), new("撤销日期", 12, row => row.DissolvedOn), new("承接单位", 20, row => row.Successor),
    ];

    public static void MapUnits(this IEndpointRouteBuilder api)
    {
        var units = api.MapGroup("/units").WithTags("名录：单位");
        units.MapGet("/", List).RequireAuthorization(Access.SignedIn).WithName("units").WithSummary("单位列表（q、active、kind、sort；format=xlsx 或 csv 导出）").Produces<Page<UnitRow>>().ProducesProblem(422);
        units.MapGet("/{code}", Get).RequireAuthorization(Access.SignedIn).WithName("unit").WithSummary("单位详情：历次名称、变更记录").Produces<UnitAnswer>().ProducesProblem(404);
        units.MapPost("/", (FoundUnit act, ClaimsPrincipal user, HttpContext http, UnitRegister register, IDocumentStore store) =>
                Act(act.Code ?? "", act, StatusCodes.Status201Created, http, register, store))
            .RequireAuthorization(Access.Registrars).WithName("foundUnit").WithSummary("新设单位").Produces<UnitAnswer>(201).ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        Map<RenameUnit>(units, "rename", "更名");
        Map<MergeUnit>(units, "merge", "合并");
        Map<SplitUnit>(units, "split", "分设");
        Map<DissolveUnit>(units, "dissolve", "撤销");
        Map<EditUnit>(units, "edit", "修改资料");
    }

    private static void Map<TAct>(RouteGroupBuilder units, string verb, string summary) where TAct : UnitAct =>
        units.MapPost($"/{{code}}/{verb}", (string code, [FromBody] TAct act, HttpContext http, UnitRegister register, IDocumentStore store) =>
                Act(code, act, StatusCodes.Status200OK, http, register, store))
            .RequireAuthorization(Access.Registrars).WithName($"{verb}Unit").WithSummary(summary)
            .Produces<UnitAnswer>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

    private static async Task<IResult> List(HttpContext http, UnitRegister register)
    {
        var query = new QueryReader(http.Request.Query);
        var filter = UnitFilter.Read(query);
        var asSheet = Lists.IsSheetAsked(http);
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);

        var caller = Caller.Of(http.User);
        if (!asSheet)
        {
            var page = await register.List(filter, caller, http.RequestAborted);
            return Results.Json(new Page<UnitRow>([.. page.Items.Select(unit => UnitRow.Of(unit, caller))], page.Total, page.PageNumber, page.Size), Json.Api);
        }
        var all = await Lists.All((number, size) => register.List(filter with { PageNumber = number, Size = size }, caller, http.RequestAborted));
        return Lists.SheetOf("单位", "单位名录", caller, Columns, all.Select(unit => UnitRow.Of(unit, caller)));
    }

    private static async Task<IResult> Get(string code, HttpContext http, IDocumentStore store) =>
        await AnswerOf(code, null, Caller.Of(http.User), store, http.RequestAborted) is { } answer ? Results.Json(answer, Json.Api) : Problems.Answer(UnitRefusals.NotFound);

    private static async Task<IResult> Act(string code, UnitAct act, int status, HttpContext http, UnitRegister register, IDocumentStore store)
    {
        var caller = Caller.Of(http.User);
        var outcome = await register.Act(code, act, caller, http.RequestAborted);
        if (outcome.Refusal is { } refusal) return Problems.Answer(refusal);

        if (status == StatusCodes.Status201Created) http.Response.Headers.Location = $"/api/units/{code}";
        return Results.Json(await AnswerOf(code, outcome.MattersMoved, caller, store, http.RequestAborted), Json.Api, statusCode: status);
    }

    public static async Task<UnitAnswer?> AnswerOf(string code, int? moved, Caller caller, IDocumentStore store, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        var units = await UnitDirectory.Of(session, cancellation);
        if (units.Find(code) is not { } unit) return null;

        return new(
            unit.Id, unit.Name, unit.Kind, unit.Names, unit.Aliases, unit.Contact, caller.MaySeePhoneOfUnit(unit.Id) ? unit.Phone : null, unit.DissolvedOn,
            unit.Successor, unit.Successor is { } successor ? units.NameOf(successor) : null, unit.MergedInto,
            caller.IsRegistrar ? (await Succession.OpenMatters(session, [code], cancellation)).Count : null, moved,
            await DirectoryChange.HistoryOf(session, UnitRegister.SubjectOf(code), caller, cancellation));
    }
}
