using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Sessions;

/// <summary>The plenary sessions' part of the API (届次接口): one verb per command.</summary>
public static class SessionRoutes
{
    private static readonly Column<SessionRow>[] Columns =
    [
        new("届次", 20, row => row.Label), new("开幕", 12, row => row.OpensOn), new("闭幕", 12, row => row.ClosesOn), new("原定开幕", 12, row => row.FirstOpensOn == row.OpensOn ? null : row.FirstOpensOn),
        new("状态", 10, row => Words.Of(row.State)), new("收到提案", 10, row => row.Received), new("立案", 8, row => row.Filed), new("已提交的通报", 40, row => string.Join("、", row.Reports.Select(Words.Of))),
    ];

    public static void MapSessions(this IEndpointRouteBuilder api)
    {
        var sessions = api.MapGroup("/sessions").WithTags("届次").RequireAuthorization(Access.SignedIn);
        sessions.MapGet("/", (HttpContext http, SessionQuery query) => Lists.Answer(
                http, SessionFilter.Read, (filter, number, size) => query.List(filter, number, size, Caller.Of(http.User), http.RequestAborted), "届次", "全体会议届次", Columns, SessionRefusals.NotFound))
            .WithName("sessions").WithSummary("全体会议届次（term、year；format=xlsx 或 csv 导出）").Produces<Page<SessionRow>>().ProducesProblem(422);
        sessions.MapPost("/", async (AnnounceSession command, HttpContext http, SessionRegister register) =>
                await register.Answer(await register.Announce(command, Caller.Of(http.User), http.RequestAborted), http, StatusCodes.Status201Created))
            .WithName("announceSession").WithSummary("公布会期").Produces<SessionAnswer>(201).ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        sessions.MapGet("/{id:guid}", (Guid id, HttpContext http, SessionRegister register) => register.Show(id, SessionRefusals.NotFound, http))
            .WithName("plenarySession").WithSummary("查看届次：会期、书面通报、当前可办理的动作").Produces<SessionAnswer>().ProducesProblem(404);
        sessions.MapGet("/{id:guid}/explain", async (Guid id, string? series, HttpContext http, SessionRegister register) =>
                await register.Explain(id, series ?? "", Caller.Of(http.User), http.RequestAborted) is { } why ? Results.Json(why, Json.Api) : Problems.Answer(SessionRefusals.NotFound))
            .WithName("whyInSession").WithSummary("为什么是这一天：一项书面通报（series）的由来").Produces<LimitAnswer>().ProducesProblem(404);
        sessions.MapVerbs<SessionAct>(SessionRegister.Verbs, "Session", verb => Words.Of(StreamRoutes.StepOf<SessionStep>(verb)), Act, typeof(SessionAnswer));
    }

    private static async Task<IResult> Act(Guid id, SessionAct act, long? seen, HttpContext http)
    {
        var register = http.RequestServices.GetRequiredService<SessionRegister>();
        return await register.Answer(await register.Act(id, act, Caller.Of(http.User), seen, http.RequestAborted), http);
    }
}
