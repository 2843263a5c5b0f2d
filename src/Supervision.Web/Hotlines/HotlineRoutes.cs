using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Hotlines;

/// <summary>A case in the list (热线台账行): both sides' states beside each other.</summary>
public sealed record HotlineRow(
    Guid Id, string Number, string ExternalNumber, string Title, string? Place, DateOnly ReceivedOn, string? TheirState, Stage Stage, bool IsMajor, bool IsJoint, int Visits, IReadOnlyList<string> Units, DateOnly? DueOn, bool IsLate)
{
    public static IReadOnlyList<Column<HotlineRow>> Columns { get; } =
    [
        new("编号", 20, row => row.Number), new("热线工单号", 24, row => row.ExternalNumber), new("内容", 44, row => row.Title), new("地点", 24, row => row.Place), new("收到", 12, row => row.ReceivedOn), new("热线侧", 16, row => row.TheirState),
        new("本侧", 14, row => Words.Of(row.Stage)), new("轻重", 8, row => row.IsMajor ? "重大" : "一般"), new("联合督办", 10, row => row.IsJoint ? "是" : "否"), new("实地", 8, row => row.Visits), new("承办单位", 24, row => string.Join('、', row.Units)), new("最近到期", 12, row => row.DueOn), new("逾期", 8, row => row.IsLate ? "是" : "否"),
    ];
}

/// <summary>What the list of cases is narrowed to (热线筛选).</summary>
public sealed record HotlineFilter(Stage? Stage, bool? IsMajor, bool? IsJoint, bool? IsLate, string? Words)
{
    public static HotlineFilter Read(QueryReader query) => new(query.Word<Stage>("stage"), query.YesNo("major"), query.YesNo("joint"), query.YesNo("late"), query.Text("q"));
}

/// <summary>Asks for cases of the hotline (热线查询).</summary>
public sealed class HotlineQuery(NpgsqlDataSource database, CountyContext counties, OfficeClock clock)
{
    public async Task<Page<HotlineRow>> List(HotlineFilter filter, int number, int size, Caller caller, CancellationToken cancellation)
    {
        var (today, units) = (clock.Now().Day, await counties.Units(caller.County, cancellation));
        var sql = new SqlText(caller.County, "c").With(("today", today)).AndIf(filter.Stage is not null, "s.stage = @stage", ("stage", filter.Stage is { } stage ? Json.Word(stage) : null))
            .AndIf(filter.IsMajor is not null, "c.is_major = @major", ("major", filter.IsMajor)).AndIf(filter.IsJoint is not null, "c.is_joint = @joint", ("joint", filter.IsJoint))
            .AndIf(filter.IsLate is not null, "coalesce(d.due_on < @today, false) = @late", ("late", filter.IsLate))
            .AndIf(filter.Words is not null, "(m.title ilike @words or m.number ilike @words or c.external_number ilike @words)", ("words", SqlText.Like(filter.Words ?? "")));
        Sight.Limit(caller.Actor, sql);
        return await database.Page(
            sql, "c.stream_id, m.number, c.external_number, m.title, m.place, c.received_on, c.state, s.stage, c.is_major, c.is_joint, c.visits, s.units, d.due_on",
            $"""
            {StoreSetup.Views}.hotline_cases c join {StoreSetup.Views}.matters m on m.tenant_id = c.tenant_id and m.stream_id = c.stream_id
            join {StoreSetup.Views}.standings s on s.tenant_id = c.tenant_id and s.stream_id = c.stream_id and s.valid_to is null and s.known_to is null
            left join lateral {AsOf.NextDue("c")} d on true
            """,
            "c.is_major desc, d.due_on nulls last, c.received_on desc, length(m.number) desc, m.number desc", number, size,
            row => new HotlineRow(
                row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.TextOrNull(4), row.GetFieldValue<DateOnly>(5), row.TextOrNull(6), row.Word<Stage>(7), row.GetBoolean(8), row.GetBoolean(9), row.GetInt32(10),
                [.. row.GetFieldValue<string[]>(11).Select(units.NameOf)], row.DayOrNull(12), row.DayOrNull(12) < today), cancellation);
    }
}

/// <summary>/api/hotline: cases in, by a machine with a token that signs what it sends; the list of them; and the lines they come by (热线接口).</summary>
public static class HotlineRoutes
{
    private const int LargestCase = 256 * 1024;

    public static void MapHotline(this IEndpointRouteBuilder api)
    {
        var hotline = api.MapGroup("/hotline").WithTags("热线").RequireAuthorization(Access.SignedIn);
        hotline.MapGet("/", (HttpContext http, HotlineQuery query) => Lists.Answer(
                http, HotlineFilter.Read, (filter, number, size) => query.List(filter, number, size, Caller.Of(http.User), http.RequestAborted), "热线", "热线工单台账", HotlineRow.Columns, MatterRefusals.NotFound))
            .WithName("hotline").WithSummary("热线工单台账（stage、major、joint、late、q；format=xlsx 或 csv 导出）").Produces<Page<HotlineRow>>().ProducesProblem(404).ProducesProblem(422);
        api.MapPost("/hotline/cases", Receive).WithTags("热线").AllowAnonymous().WithMetadata(new RequestSizeLimitAttribute(LargestCase)).Accepts<HotlineCase>("application/json")
            .WithName("hotlineCase").WithSummary("热线来件（Authorization: Bearer 令牌；Hotline-Signature: t=秒,v1=HMAC-SHA256(密钥, “t.正文”)；同一工单号只登记一次）")
            .Produces<HotlineReceipt>().Produces<HotlineReceipt>(201).ProducesProblem(400).ProducesProblem(401).ProducesProblem(422);

        var lines = hotline.MapGroup("/lines").RequireAuthorization(Access.Registrars);
        lines.MapGet("/", async (ClaimsPrincipal user, HotlineLines register, CancellationToken cancellation) => Results.Json(await register.List(Caller.Of(user), cancellation), Json.Api))
            .WithName("hotlineLines").WithSummary("热线接入").Produces<IReadOnlyList<LineRow>>();
        lines.MapPost("/", async ([FromBody] LineBody body, ClaimsPrincipal user, HotlineLines register, CancellationToken cancellation) =>
            await register.Make(body, Caller.Of(user), cancellation) is var (made, refusal) && refusal is not null ? Problems.Answer(refusal) : Results.Json(made, Json.Api, statusCode: 201))
            .WithName("makeHotlineLine").WithSummary("新建热线接入（令牌和密钥只显示一次）").Produces<NewLine>(201).ProducesProblem(422);
        lines.MapPost("/{id:guid}/revoke", async (Guid id, ClaimsPrincipal user, HotlineLines register, CancellationToken cancellation) =>
            await register.Revoke(id, Caller.Of(user), cancellation) is { } refusal ? Problems.Answer(refusal) : Results.Json(await register.List(Caller.Of(user), cancellation), Json.Api))
            .WithName("revokeHotlineLine").WithSummary("停用热线接入").Produces<IReadOnlyList<LineRow>>().ProducesProblem(404);
    }

    /// <summary>The signature is over the bytes as they came; they are read before anything else is made of them.</summary>
    private static async Task<IResult> Receive(HttpContext http, HotlineLines lines, HotlineDesk desk)
    {
        using var read = new StreamReader(http.Request.Body, Encoding.UTF8);
        var body = await read.ReadToEndAsync(http.RequestAborted);
        if (await lines.SenderOf(http.Request.Headers.Authorization, http.Request.Headers[HotlineLines.SignatureHeader], body, http.RequestAborted) is not { } sender) return Problems.Answer(Problems.Of(401, Problems.Codes.SignInNeeded));
        HotlineCase? sent;
        try
        {
            sent = JsonSerializer.Deserialize<HotlineCase>(body, Json.Api);
        }
        catch (JsonException)
        {
            sent = null;
        }
        if (sent is null || body.Contains("\\u0000", StringComparison.Ordinal)) return Problems.Answer(Problems.Of(400, Problems.Codes.Malformed));
        var (receipt, refusal) = await desk.Receive(sent, sender, http.RequestAborted);
        return refusal is not null ? Problems.Answer(refusal) : Results.Json(receipt, Json.Api, statusCode: receipt!.Created ? 201 : 200);
    }
}
