using Npgsql;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Proposals;

/// <summary>What the list of rounds is narrowed to (评议筛选).</summary>
/// <param name="State">Open ones, those that are over, or those the reader himself is asked in and has not given.</param>
public sealed record EvaluationFilter(RoundState? State, string? Session, string? Unit, Satisfaction? Result)
{
    public static EvaluationFilter Read(QueryReader query) => new(query.Word<RoundState>("state"), query.Text("session"), query.Text("unit"), query.Word<Satisfaction>("result"));
}

/// <summary>Which rounds (评议轮次).</summary>
public enum RoundState
{
    /// <summary>评价中</summary>
    Open,

    /// <summary>已启封</summary>
    Over,

    /// <summary>待我评价</summary>
    Mine,
}

/// <summary>A round of evaluation in the list (评议台账行): before it is opened, how many have spoken, and nothing of what they said.</summary>
/// <param name="Satisfied">Of those opened, satisfied or mostly satisfied with the result; null before.</param>
public sealed record EvaluationRow(
    Guid Matter, string Number, string? CaseNumber, string Title, int Round, string Unit, string UnitName, DateOnly AskedOn, DateOnly? ClosesOn, DateOnly? OpenedOn, long Asked, long Received, bool IsUnitIn,
    long? Satisfied, long? Unsatisfied, int? UnitScore)
{
    public static IReadOnlyList<Column<EvaluationRow>> Columns { get; } =
    [
        new("提案号", 22, row => row.CaseNumber ?? row.Number), new("案由", 44, row => row.Title), new("承办单位", 20, row => row.UnitName), new("轮次", 8, row => row.Round), new("发起", 12, row => row.AskedOn),
        new("截止", 12, row => row.ClosesOn), new("启封", 12, row => row.OpenedOn), new("应评", 8, row => row.Asked), new("已评", 8, row => row.Received), new("单位已评", 10, row => row.IsUnitIn ? "是" : "否"),
        new("结果满意、基本满意", 16, row => row.Satisfied), new("结果不满意", 12, row => row.Unsatisfied), new("单位评分", 10, row => row.UnitScore),
    ];
}

/// <summary>Asks for rounds of evaluation (评议查询): filtered and paged in the database.</summary>
public sealed class EvaluationQuery(NpgsqlDataSource database, CountyContext counties)
{
    private const string From = $"""
        (select e.tenant_id, e.stream_id, e.round, e.unit, min(e.asked_on) as asked_on, min(e.opened_on) as opened_on, min(e.superseded_on) as superseded_on,
            count(*) filter (where e.side = 'proposer') as asked, count(*) filter (where e.side = 'proposer' and e.given_on is not null and not e.is_late) as received,
            bool_or(e.side = 'unit' and e.given_on is not null and not e.is_late) as unit_in,
            count(*) filter (where e.side = 'proposer' and e.result in ('satisfied', 'mostlySatisfied') and not e.is_late) as satisfied,
            count(*) filter (where e.side = 'proposer' and e.result = 'unsatisfied' and not e.is_late) as unsatisfied, max(e.score) filter (where e.side = 'unit' and not e.is_late) as unit_score,
            array_agg(e.evaluator) filter (where e.given_on is null) as silent
        from {StoreSetup.Views}.evaluations e group by e.tenant_id, e.stream_id, e.round, e.unit) r
        join {StoreSetup.Views}.matters m on m.tenant_id = r.tenant_id and m.stream_id = r.stream_id
        """;

    private const string ClosesOn = $"""
        (select max(o.due_on) from {StoreSetup.Views}.obligations o where o.tenant_id = r.tenant_id and o.stream_id = r.stream_id and o.known_to is null and o.valid_to is null
            and (o.series = 'rating/' || r.round or o.series like 'evaluation/' || r.round || '/%'))
        """;

    public async Task<Page<EvaluationRow>> List(EvaluationFilter filter, int number, int size, Caller caller, CancellationToken cancellation)
    {
        var units = await counties.Units(caller.County, cancellation);
        var sql = new SqlText(caller.County, "r").AndIf(filter.Session is not null, "m.session = @session", ("session", filter.Session)).AndIf(filter.Unit is not null, "r.unit = @unit", ("unit", filter.Unit))
            .AndIf(filter.State == RoundState.Open, "r.opened_on is null").AndIf(filter.State == RoundState.Over, "r.opened_on is not null")
            .AndIf(filter.State == RoundState.Mine, "r.opened_on is null and r.silent && @mine", ("mine", Addressees.Of(caller.Actor)))
            .AndIf(filter.Result is not null, "exists (select from views.evaluations x where x.tenant_id = r.tenant_id and x.stream_id = r.stream_id and x.round = r.round and x.result = @result)", ("result", filter.Result is { } result ? Json.Word(result) : null));
        // A unit sees the rounds of its own answers.
        if (caller.Actor.Role == Role.Unit) sql.And("r.unit = @own", ("own", caller.Actor.Unit ?? ""));
        Sight.Limit(caller.Actor, sql);
        return await database.Page(
            sql, $"r.stream_id, m.number, m.case_number, m.title, r.round, r.unit, r.asked_on, {ClosesOn}, r.opened_on, r.asked, r.received, r.unit_in, r.satisfied, r.unsatisfied, r.unit_score", From,
            "r.opened_on is not null, r.asked_on desc, length(m.number), m.number, r.round desc", number, size, row =>
            {
                var opened = row.DayOrNull(8);
                return new EvaluationRow(
                    row.GetGuid(0), row.GetString(1), row.TextOrNull(2), row.GetString(3), row.GetInt32(4), row.GetString(5), units.NameOf(row.GetString(5)), row.GetFieldValue<DateOnly>(6), row.DayOrNull(7),
                    opened, row.GetInt64(9), row.GetInt64(10), row.GetBoolean(11), opened is null ? null : row.GetInt64(12), opened is null ? null : row.GetInt64(13), row.IsDBNull(14) ? null : row.GetInt32(14));
            }, cancellation);
    }
}
