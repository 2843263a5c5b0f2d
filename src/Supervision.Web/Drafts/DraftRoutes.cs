using Microsoft.AspNetCore.Mvc;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Drafts;

/// <summary>The drafts' part of the API (提案初稿接口): one verb per command, what is typed by PUT, and what resembles it.</summary>
public static class DraftRoutes
{
    private static readonly Column<DraftRow>[] Columns =
    [
        new("案由", 50, row => row.Title), new("环节", 10, row => Words.Of(row.Stage)), new("身份", 10, row => row.IsMine ? "起草" : "受邀联名"), new("等待本人", 10, row => row.IsWaiting ? "是" : "否"), new("起草日期", 12, row => row.BegunOn),
        new("答复截止", 12, row => row.ClosesOn), new("邀请", 8, row => row.Invited), new("同意", 8, row => row.Agreed), new("不同意", 8, row => row.Refused), new("提案流水号", 20, row => row.MatterNumber),
    ];

    /// <summary>A text to find proposals like it (查重内容).</summary>
    public sealed record SimilarBody(string? Title, string? Text, Guid? Excluding);

    public static void MapDrafts(this IEndpointRouteBuilder api)
    {
        var drafts = api.MapGroup("/proposal-drafts").WithTags("提案初稿").RequireAuthorization(Access.SignedIn);
        drafts.MapGet("/", (HttpContext http, DraftQuery query) => Lists.Answer(
                http, DraftFilter.Read, (filter, number, size) => query.List(filter with { PageNumber = number, Size = size }, Caller.Of(http.User), http.RequestAborted), "提案初稿", "本人提案初稿", Columns, DraftRefusals.NotFound))
            .WithName("proposalDrafts").WithSummary("本人起草和受邀联名的提案初稿，等待本人办理的在前（stage、mine、q；format=xlsx 或 csv 导出）").Produces<Page<DraftRow>>().ProducesProblem(422);
        drafts.MapPost("/", async ([FromBody] BeginDraft? command, HttpContext http, DraftRegister register) =>
                await register.Answer(await register.Begin(command ?? new(), Caller.Of(http.User), http.RequestAborted), http, StatusCodes.Status201Created))
            .WithName("beginDraft").WithSummary("起草提案").Produces<DraftAnswer>(201).ProducesProblem(403).ProducesProblem(422);
        drafts.MapGet("/{id:guid}", (Guid id, HttpContext http, DraftRegister register) => register.Show(id, DraftRefusals.NotFound, http))
            .WithName("proposalDraft").WithSummary("查看提案初稿：内容、联名、当前可办理的动作").Produces<DraftAnswer>().ProducesProblem(404);
        drafts.MapPut("/{id:guid}/text", Write)
            .WithName("writeDraft").WithSummary("保存所写内容（If-Match 为所见内容的 revision；不符时 412，并附现有内容）").Produces<DraftTextAnswer>()
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(422);
        drafts.MapVerbs<DraftAct>(DraftRegister.Verbs, "Draft", verb => Words.Of(StreamRoutes.StepOf<DraftStep>(verb)), Act, typeof(DraftAnswer));

        var proposals = api.MapGroup("/proposals").WithTags("提案初稿").RequireAuthorization(Access.SignedIn);
        proposals.MapGet("/similar", (HttpContext http, SimilarProposals similar, DraftRegister register) =>
            {
                var query = new QueryReader(http.Request.Query);
                var body = new SimilarBody(query.Text("title"), query.Text("text"), query.Id("excluding"));
                return query.Refusal is { } refusal ? Task.FromResult(Problems.Answer(refusal)) : Similar(body, http, similar, register);
            })
            .WithName("similarProposals").WithSummary("近三年相近的提案（text：首行为案由，其后为正文；或 title、text 分开；excluding 除外一件）").Produces<IReadOnlyList<SimilarProposal>>().ProducesProblem(403).ProducesProblem(422);
        proposals.MapPost("/similar", (SimilarBody body, HttpContext http, SimilarProposals similar, DraftRegister register) => Similar(body, http, similar, register))
            .WithName("similarProposalsTo").WithSummary("近三年相近的提案，供较长的正文").Produces<IReadOnlyList<SimilarProposal>>().ProducesProblem(403);
    }

    private static async Task<IResult> Act(Guid id, DraftAct act, long? seen, HttpContext http)
    {
        var register = http.RequestServices.GetRequiredService<DraftRegister>();
        return await register.Answer(await register.Act(id, act, Caller.Of(http.User), seen, http.RequestAborted), http);
    }

    private static async Task<IResult> Write(Guid id, [FromBody] DraftContent content, [FromHeader(Name = "If-Match")] string? ifMatch, HttpContext http, DraftRegister register)
    {
        if (!ETags.TryRead(ifMatch, out var seen)) return Problems.Answer(Problems.Of(400, Problems.Codes.Malformed));
        var (present, refusal) = await register.Write(id, content, seen, Caller.Of(http.User), http.RequestAborted);
        if (present is not null) http.Response.Headers.ETag = ETags.Write(present.Revision);
        if (refusal is null) return Results.Json(DraftTextAnswer.Of(present!), Json.Api);
        var problem = Problems.Of(refusal);
        if (present is not null) problem.Extensions["current"] = DraftTextAnswer.Of(present);
        return Problems.Answer(problem);
    }

    /// <summary>Where only a text is given, its first line is the title.</summary>
    private static async Task<IResult> Similar(SimilarBody body, HttpContext http, SimilarProposals similar, DraftRegister register)
    {
        var caller = Caller.Of(http.User);
        if (!await register.MayRaise(caller, http.RequestAborted)) return Problems.Answer(DraftRefusals.NotYours);
        var (title, text) = body.Title is null && body.Text?.Split('\n', 2) is [var first, .. var rest] ? (first, rest is [var more] ? more : "") : (body.Title ?? "", body.Text ?? "");
        return Results.Json(await similar.To(Cut(title, RaiseMatter.LongestTitle), Cut(text, RaiseMatter.LongestText), body.Excluding, caller, http.RequestAborted), Json.Api);
    }

    private static string Cut(string text, int longest) => text[..Math.Min(text.Length, longest)];
}
