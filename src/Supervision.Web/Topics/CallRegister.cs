using Npgsql;
using Supervision.Matters;
using Supervision.Notices;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Topics;

/// <summary>A call for topics, as shown (征集), with what came of it by source.</summary>
/// <param name="IsOver">What comes today comes late.</param>
/// <param name="PublicForm">The address of the form for the public; null where it is not called upon.</param>
public sealed record CallAnswer(
    Guid Id, string Title, string Text, int Year, DateOnly From, DateOnly Until, DateOnly FirstUntil, IReadOnlyList<TopicSource> Sources, CallStage Stage, bool IsOver, string? Note, string? PublicForm,
    IReadOnlyList<SourceCount> Figures, IReadOnlyList<CallStep> Actions, long Version);

/// <summary>A call in a list (征集列表行).</summary>
public sealed record CallRow(Guid Id, string Title, int Year, DateOnly From, DateOnly Until, DateOnly? ClosedOn, int Proposals, int Selected);

/// <summary>The one way in to the calls for topics (征集登记).</summary>
public sealed class CallRegister(RegisterTools tools, TopicQuery topics, NpgsqlDataSource database) : StreamRegister<TopicCall>(tools, new(CallRefusals.NotFound, CallRefusals.Stale, TopicRefusals.Busy))
{
    public static IReadOnlyDictionary<string, Type> Verbs { get; } = new Dictionary<string, Type> { ["extend"] = typeof(ExtendCall), ["close"] = typeof(CloseCall) };

    public static string PublicPageOf(Guid call) => $"/call/{call}";

    protected override TopicCall? Replay(IEnumerable<Fact> facts) => TopicCall.Replay(facts);

    protected override bool MaySee(TopicCall state, Caller caller) => true;

    public override string AddressOf(StreamFile<TopicCall> file) => $"/api/topic-calls/{file.Id}";

    public override async Task<object> Answer(StreamFile<TopicCall> file, Caller caller, CancellationToken cancellation)
    {
        var (call, opened) = (file.State, file.State.Opened);
        var list = await topics.List(new(null, null, null, null, null, null, 1, 1, Call: file.Id), caller, cancellation);
        return new CallAnswer(
            file.Id, opened.Title, opened.Text, opened.Year, opened.From, call.Until, opened.Until, opened.Sources, call.Stage, call.IsOver(Tools.Clock.Now().Day), call.Closed?.Note,
            opened.Sources.Contains(TopicSource.Public) ? PublicPageOf(file.Id) : null, list.Sources, [.. CallLifecycle.Table.OpenTo(call.Stage, caller.Actor.Role)], file.Version);
    }

    public async Task<StreamOutcome<TopicCall>> Open(OpenCall command, Caller caller, CancellationToken cancellation) =>
        caller.OnlyMatter is null ? await Begin(Guid.CreateVersion7(), caller, _ => Task.FromResult(command.Decide(caller.Actor, Tools.Clock.Now())), cancellation) : new(null, CallRefusals.NotYours);

    public Task<StreamOutcome<TopicCall>> Act(Guid id, CallAct act, Caller caller, long? seen, CancellationToken cancellation) =>
        Append(id, caller, seen, (_, file) => Task.FromResult(act.Decide(file.State, caller.Actor, Tools.Clock.Now())), cancellation);

    public async Task<Page<CallRow>> List(int? year, int page, int size, Caller caller, CancellationToken cancellation)
    {
        var sql = new SqlText(caller.County, "c").AndIf(year is not null, "c.year = @year", ("year", (object?)year)).With(("offset", (page - 1L) * size), ("size", size));
        await using var connection = await database.OpenConnectionAsync(cancellation);
        long total;
        await using (var count = sql.Command(connection, $"select count(*) from {StoreSetup.Views}.topic_calls c where {sql.Where}")) total = (long)(await count.ExecuteScalarAsync(cancellation))!;
        var rows = new List<CallRow>();
        await using var command = sql.Command(connection, $"""
            select c.stream_id, c.title, c.year, c.from_on, c.until_on, c.closed_on, count(t.stream_id), count(t.stream_id) filter (where t.stage in ('selected', 'concluded'))
            from {StoreSetup.Views}.topic_calls c left join {StoreSetup.Views}.topics t on t.tenant_id = c.tenant_id and t.call = c.stream_id
            where {sql.Where} group by 1, 2, 3, 4, 5, 6 order by c.until_on desc, c.stream_id offset @offset limit @size
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            rows.Add(new(
                reader.GetGuid(0), reader.GetString(1), reader.GetInt32(2), reader.GetFieldValue<DateOnly>(3), reader.GetFieldValue<DateOnly>(4), reader.DayOrNull(5),
                (int)reader.GetInt64(6), (int)reader.GetInt64(7)));
        return new(rows, total, page, size);
    }

    /// <summary>Whoever answered a call is told that it is closed: each once, however much he put forward.</summary>
    protected override async Task<IReadOnlyList<Notice>> NoticesOf(Marten.IQuerySession session, StreamFile<TopicCall> after, IReadOnlyList<Fact> facts, CancellationToken cancellation)
    {
        if (!facts.OfType<TopicCallClosed>().Any()) return [];
        var now = Tools.Clock.Now();
        await using var command = database.CreateCommand($"""
            select distinct told from {StoreSetup.Views}.topics, unnest(seen_by) as told where tenant_id = $1 and call = $2 and starts_with(told, $3) order by told
            """);
        foreach (var value in new object[] { session.TenantId, after.Id, Addressees.Person("") }) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (notices, by) = (new List<Notice>(), (session as Marten.IDocumentSession)?.LastModifiedBy);
        while (await reader.ReadAsync(cancellation))
        {
            var addressee = reader.GetString(0);
            if (by is not null && addressee == Addressees.Person(by)) continue;
            notices.Add(new(Notice.IdOf(after.Id, after.Version, addressee), addressee, after.Id, "", after.State.Opened.Title, NewsKind.TopicCallClosed, now.Day, now.At, $"/topics/calls/{after.Id}"));
        }
        return notices;
    }
}

/// <summary>The calls' part of the API (征集接口).</summary>
public static class CallForTopicsRoutes
{
    public static void MapTopicCalls(this IEndpointRouteBuilder api)
    {
        var calls = api.MapGroup("/topic-calls").WithTags("议题征集").RequireAuthorization(Access.SignedIn);
        calls.MapGet("/", async (HttpContext http, CallRegister register) =>
            {
                var query = new QueryReader(http.Request.Query);
                var (year, page, size) = (query.Number("year", Days.FirstYear, Days.LastYear), query.PageNumber, query.Size);
                if (query.Refusal is { } refusal) return Problems.Answer(refusal);
                var caller = Caller.Of(http.User);
                return caller.OnlyMatter is not null ? Problems.Answer(CallRefusals.NotFound) : Results.Json(await register.List(year, page, size, caller, http.RequestAborted), Json.Api);
            })
            .WithName("topicCalls").WithSummary("议题征集（year）").Produces<Page<CallRow>>().ProducesProblem(422);
        calls.MapPost("/", async (OpenCall command, HttpContext http, CallRegister register) =>
                await register.Answer(await register.Open(command, Caller.Of(http.User), http.RequestAborted), http, StatusCodes.Status201Created))
            .WithName("openTopicCall").WithSummary("发布征集").Produces<CallAnswer>(201).ProducesProblem(403).ProducesProblem(422);
        calls.MapGet("/{id:guid}", (Guid id, HttpContext http, CallRegister register) => register.Show(id, CallRefusals.NotFound, http))
            .WithName("topicCall").WithSummary("查看征集：期限、对象、按来源统计").Produces<CallAnswer>().ProducesProblem(404);
        calls.MapVerbs<CallAct>(CallRegister.Verbs, "TopicCall", verb => verb == "extend" ? Words.Of(CallStep.ExtendCall) : Words.Of(CallStep.CloseCall), Act, typeof(CallAnswer));
    }

    private static async Task<IResult> Act(Guid id, CallAct act, long? seen, HttpContext http)
    {
        var register = http.RequestServices.GetRequiredService<CallRegister>();
        return await register.Answer(await register.Act(id, act, Caller.Of(http.User), seen, http.RequestAborted), http);
    }
}
