using System.Security.Claims;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Supervision.Duties;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.People;

/// <summary>The accounts' part of the API (账号接口).</summary>
public static class AccountRoutes
{
    private static readonly Column<AccountRow>[] Columns =
    [
        new("用户名", 26, row => row.UserName), new("姓名", 20, row => row.DisplayName), new("角色", 12, row => Words.Of(row.Role)), new("单位", 24, row => row.UnitName),
        new("小组", 14, row => row.Group), new("委员号", 12, row => row.Member), new("岗位", 12, row => Words.Of(row.Position)), new("状态", 10, row => Words.Of(row.State)),
    ];

    /// <summary>Why something was done to an account (变更理由).</summary>
    public sealed record Because(string? Reason);

    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        var accounts = api.MapGroup("/accounts").WithTags("名录：账号").RequireAuthorization(Access.Registrars).WithMetadata(new SecretAnswerAttribute());
        accounts.MapGet("/", List).WithName("accounts").WithSummary("账号列表（q、role、unit、state；format=xlsx 或 csv 导出）").Produces<Page<AccountRow>>().ProducesProblem(422);
        accounts.MapPost("/", Open).WithName("openAccount").WithSummary("开通账号；一次性密码只在答复中出现一次").Produces<CreatedAccount>(201).ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        accounts.MapGet("/{userName}/history", History).WithName("accountHistory").WithSummary("账号变更记录").Produces<IReadOnlyList<ChangeAnswer>>();
        accounts.MapPost("/import", Import).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(LargeUploads.Usual))
            .WithName("importAccounts").WithSummary("从 Excel 批量开通账号；dryRun=true 时只预览，format=xlsx 时答复密码表")
            .Produces<AccountImport>().ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
        Map("lock", DirectoryAct.LockAccount);
        Map("unlock", DirectoryAct.UnlockAccount);
        Map("reset-password", DirectoryAct.ResetPassword);
        Map("end", DirectoryAct.EndAccount);

        void Map(string verb, DirectoryAct act) => accounts.MapPost($"/{{userName}}/{verb}", async (string userName, [FromBody] Because? because, ClaimsPrincipal user, AccountRegister register, CancellationToken cancellation) =>
            {
                var (created, row, refusal) = await register.Act(userName, act, because?.Reason, Caller.Of(user), cancellation);
                return refusal is not null ? Problems.Answer(refusal) : created is not null ? Results.Json(created, Json.Api) : Results.Json(row, Json.Api);
            })
            .WithName($"{Json.Word(act)}").WithSummary(Words.Of(act)).Produces<AccountRow>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<IResult> List(HttpContext http, AccountRegister register)
    {
        var query = new QueryReader(http.Request.Query);
        var filter = AccountFilter.Read(query);
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);

        var caller = Caller.Of(http.User);
        if (!Lists.IsSheetAsked(http)) return Results.Json(await register.List(filter, caller, http.RequestAborted), Json.Api);
        return Lists.SheetOf("账号", "账号名册", caller, Columns, await Lists.All((number, size) => register.List(filter with { PageNumber = number, Size = size }, caller, http.RequestAborted)));
    }

    private static async Task<IResult> Open(NewAccount account, ClaimsPrincipal user, AccountRegister register, CancellationToken cancellation)
    {
        var (created, refusal) = await register.Open(account, Caller.Of(user), cancellation);
        return refusal is not null ? Problems.Answer(refusal) : Results.Json(created, Json.Api, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> History(string userName, ClaimsPrincipal user, IDocumentStore store, CancellationToken cancellation)
    {
        var caller = Caller.Of(user);
        await using var session = store.QuerySession(caller.County);
        return Results.Json(await DirectoryChange.HistoryOf(session, $"account/{NewAccount.FullName(userName, caller.County)}", caller, cancellation), Json.Api);
    }

    private static async Task<IResult> Import(
        IFormFile? file, [FromForm] string? dryRun, [FromQuery(Name = "dryRun")] string? dryRunInQuery, HttpContext http, AccountRegister register)
    {
        if (file is null || file.Length == 0) return Problems.Answer(ImportRefusals.NoFile);

        var content = new MemoryStream();
        await file.CopyToAsync(content, http.RequestAborted);
        var (lines, unreadable) = AccountSheet.Read(content.ToArray(), file.FileName);
        if (unreadable is not null) return Problems.Answer(unreadable);

        var caller = Caller.Of(http.User);
        var isDry = (dryRun ?? dryRunInQuery) is "true" or "True" or "TRUE" or "1" or "on" or "yes";
        var answer = await register.Import(lines!, isDry, caller, http.RequestAborted);
        if (!isDry && answer.Errors.Count > 0)
        {
            var problem = Problems.Of(AccountRefusals.RowsWrong.About($"{answer.Errors.Count}"));
            problem.Extensions["errors"] = answer.Errors;
            return Problems.Answer(problem);
        }
        return !isDry && Lists.FormatOf(http) == ListFormat.Xlsx
            ? Results.File(AccountSheet.Write(answer.Created, caller), Lists.SheetType, "新账号.xlsx")
            : Results.Json(answer, Json.Api);
    }
}
