using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Topics;

/// <summary>The topics' part of the API (议题接口): one verb per command.</summary>
public static class TopicRoutes
{
    private static readonly Column<TopicRow>[] Columns =
    [
        new("年度", 8, row => row.Year), new("议题", 44, row => row.Title), new("来源", 12, row => Words.Of(row.Source)), new("环节", 10, row => Words.Of(row.Stage)),
        new("形式", 20, row => row.Form is { } form ? Words.Of(form) : null), new("监督性", 8, row => row.IsSupervisory ? "是" : "否"), new("牵头", 16, row => row.Committee), new("计划月份", 12, row => row.Due),
        new("开展日期", 12, row => row.HeldOn), new("程序例外", 10, row => row.Overrides), new("成果", 8, row => row.Outcomes), new("建议条数", 10, row => row.Lines), new("未采用理由", 30, row => row.Reason),
        new("自选单位", 16, row => row.Chooser), new("逾期提交", 10, row => row.Late ? "是" : "否"),
    ];

    public static void MapTopics(this IEndpointRouteBuilder api)
    {
        var topics = api.MapGroup("/topics").WithTags("议题").RequireAuthorization(Access.SignedIn);
        topics.MapGet("/", List).WithName("topics").WithSummary("议题列表及来源统计（year、stage、source、form、supervisory、q、call、ownChoice、late；format=xlsx 或 csv 导出）").Produces<TopicList>().ProducesProblem(422);
        topics.MapPost("/", async (ProposeTopic command, HttpContext http, TopicRegister register) =>
                await register.Answer(await register.Propose(command, Caller.Of(http.User), http.RequestAborted), http, StatusCodes.Status201Created))
            .WithName("proposeTopic").WithSummary("提出议题").Produces<TopicAnswer>(201).ProducesProblem(403).ProducesProblem(422);
        topics.MapGet("/similar", async (HttpContext http, TopicQuery query) =>
            {
                var (asked, caller) = (new QueryReader(http.Request.Query), Caller.Of(http.User));
                var title = asked.Text("title");
                return asked.Refusal is { } refusal ? Problems.Answer(refusal)
                    : Results.Json(title is null || caller.OnlyMatter is not null ? [] : await query.Similar(title[..Math.Min(title.Length, ProposeTopic.LongestTitle)], caller, http.RequestAborted), Json.Api);
            })
            .WithName("similarTopics").WithSummary("近三年相近的议题（title）").Produces<IReadOnlyList<TopicRow>>().ProducesProblem(422);
        topics.MapGet("/own-choice", async (HttpContext http, OwnChoices choices) =>
            {
                var query = new QueryReader(http.Request.Query);
                var year = query.Number("year", Days.FirstYear, Days.LastYear);
                var caller = Caller.Of(http.User);
                if (query.Refusal is { } refusal) return Problems.Answer(refusal);
                if (caller.OnlyMatter is not null) return Problems.Answer(TopicRefusals.NotFound);
                var answer = await choices.Of(year, caller, http.RequestAborted);
                return Lists.IsSheetAsked(http) ? Lists.SheetOf("自选题目", $"{answer.Year}年自选题目统计", caller, OwnChoices.Columns, answer.Rows) : Results.Json(answer, Json.Api);
            })
            .WithName("ownChoices").WithSummary("各专委会、活动组自选题目统计（year；format=xlsx 或 csv 导出）").Produces<OwnChoiceAnswer>().ProducesProblem(422);
        topics.MapGet("/{id:guid}/public-proposer", async (Guid id, HttpContext http, PublicDesk desk) =>
                await desk.ProposerOf(id, Caller.Of(http.User), http.RequestAborted) is { } person ? Results.Json(person, Json.Api) : Problems.Answer(TopicRefusals.NotFound))
            .WithName("publicProposer").WithSummary("群众征题的提出人（仅政协办可见）").Produces<PublicProposerAnswer>().ProducesProblem(404);
        topics.MapGet("/{id:guid}", (Guid id, HttpContext http, TopicRegister register) => register.Show(id, TopicRefusals.NotFound, http))
            .WithName("topic").WithSummary("查看议题：程序、成果、当前可办理的动作").Produces<TopicAnswer>().ProducesProblem(404);
        topics.MapVerbs<TopicAct>(TopicRegister.Verbs, "Topic", verb => Words.Of(StreamRoutes.StepOf<TopicStep>(verb)), Act, typeof(TopicAnswer));
    }

    private static async Task<IResult> Act(Guid id, TopicAct act, long? seen, HttpContext http)
    {
        var register = http.RequestServices.GetRequiredService<TopicRegister>();
        return await register.Answer(await register.Act(id, act, Caller.Of(http.User), seen, http.RequestAborted), http);
    }

    private static async Task<IResult> List(HttpContext http, TopicQuery topics)
    {
        var query = new QueryReader(http.Request.Query);
        var filter = TopicFilter.Read(query);
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);

        var caller = Caller.Of(http.User);
        if (caller.OnlyMatter is not null) return Problems.Answer(TopicRefusals.NotFound);
        if (!Lists.IsSheetAsked(http)) return Results.Json(await topics.List(filter, caller, http.RequestAborted), Json.Api);
        var all = await Lists.All(async (number, size) => (await topics.List(filter with { PageNumber = number, Size = size }, caller, http.RequestAborted)).Items);
        return Lists.SheetOf("议题", "议题台账", caller, Columns, all);
    }
}
