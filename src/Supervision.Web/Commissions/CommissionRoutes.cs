using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Commissions;

/// <summary>The commissions' and letters' part of the API (派驻与建议书接口): one verb per command.</summary>
public static class CommissionRoutes
{
    private static readonly Column<CommissionRow>[] Columns =
    [
        new("派驻方式", 18, row => Words.Of(row.Kind)), new("监督小组", 20, row => row.GroupName), new("受派单位", 20, row => row.UnitName), new("开始", 12, row => row.From), new("届满", 12, row => row.Until),
        new("环节", 10, row => Words.Of(row.Stage)), new("监督重点", 40, row => string.Join('、', row.Focus)), new("监督活动", 10, row => row.Visits), new("发现", 8, row => row.Findings), new("建议书", 8, row => row.Letters),
    ];

    private static readonly Column<LetterRow>[] LetterColumns =
    [
        new("文号", 20, row => row.Number), new("题目", 40, row => row.Title), new("环节", 10, row => Words.Of(row.Stage)), new("监督小组", 20, row => row.GroupName), new("受派单位", 20, row => row.UnitName),
        new("起草", 12, row => row.DraftedOn), new("签字", 12, row => row.SignedOn), new("发出", 12, row => row.SentOn), new("复函", 12, row => row.RepliedOn), new("建议条数", 10, row => row.Lines), new("退回或作废理由", 30, row => row.Note),
    ];

    public static void MapCommissions(this IEndpointRouteBuilder api)
    {
        var commissions = api.MapGroup("/commissions").WithTags("派驻监督").RequireAuthorization(Access.SignedIn);
        commissions.MapGet("/", (HttpContext http, CommissionQuery query) => Lists.Answer(http, CommissionFilter.Read, (filter, number, size) => query.List(filter with { PageNumber = number, Size = size }, Caller.Of(http.User), http.RequestAborted), "派驻监督", "派驻监督台账", Columns, CommissionRefusals.NotFound))
            .WithName("commissions").WithSummary("派驻民主监督列表（unit、group、stage、year；format=xlsx 或 csv 导出）").Produces<Page<CommissionRow>>().ProducesProblem(422);
        commissions.MapPost("/", async (CommissionGroup command, HttpContext http, CommissionRegister register) =>
                await register.Answer(await register.Start(command, Caller.Of(http.User), http.RequestAborted), http, StatusCodes.Status201Created))
            .WithName("commission").WithSummary("委派监督小组，或登记单位聘请的特约监督员").Produces<CommissionAnswer>(201).ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        commissions.MapGet("/{id:guid}", (Guid id, HttpContext http, CommissionRegister register) => register.Show(id, CommissionRefusals.NotFound, http))
            .WithName("commissionOf").WithSummary("查看派驻：活动、发现、建议书、当前可办理的动作").Produces<CommissionAnswer>().ProducesProblem(404);
        commissions.MapGet("/{id:guid}/letters/{letter:int}.docx", async (Guid id, int letter, HttpContext http, CommissionRegister register) =>
                await register.Letter(id, letter, Caller.Of(http.User), http.RequestAborted) is ({ } file, var name) ? Results.File(file, OfficialLetter.ContentType, name) : Problems.Answer(CommissionRefusals.NotFound))
            .WithName("letterOfCommission").WithSummary("民主监督建议书（Word，公文格式）").Produces(200, contentType: OfficialLetter.ContentType).ProducesProblem(404);
        commissions.MapVerbs<CommissionAct>(CommissionRegister.Verbs, "OfCommission", verb => Words.Of(StreamRoutes.StepOf<CommissionStep>(verb)), Act, typeof(CommissionAnswer));

        api.MapGet("/letters", (HttpContext http, CommissionQuery query) => Lists.Answer(http, CommissionFilter.Read, (filter, number, size) => query.Letters(filter with { PageNumber = number, Size = size }, Caller.Of(http.User), http.RequestAborted), "建议书", "民主监督建议书登记簿", LetterColumns, CommissionRefusals.NotFound))
            .WithTags("派驻监督").RequireAuthorization(Access.SignedIn).WithName("letters").WithSummary("民主监督建议书登记簿：按文号，含作废（unit、group、year；format=xlsx 或 csv 导出）").Produces<Page<LetterRow>>().ProducesProblem(422);
    }

    private static async Task<IResult> Act(Guid id, CommissionAct act, long? seen, HttpContext http)
    {
        var register = http.RequestServices.GetRequiredService<CommissionRegister>();
        return await register.Answer(await register.Act(id, act, Caller.Of(http.User), seen, http.RequestAborted), http);
    }
}
