using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Questions;

/// <content>The figures of a session's proposals.</content>
public sealed partial class Answers
{
    private const string IsFiled = "s.disposition = 'filed'";

    private const string IsAnswered = "s.adoption <> 'pending'";

    private const string IsCollective = "m.proposed_by in ('party', 'massOrganisation', 'committee', 'sector', 'group')";

    private const string Answering = "o.what = 'response'";

    /// <summary>The round that counts on the day: the latest of its unit.</summary>
    private const string ThatRound = """
        e.asked_on <= @as_of and (@known_at::timestamptz is null or e.known_from <= @known_at)
        and (e.superseded_on is null or e.superseded_on > @as_of or e.superseded_known > @known_at)
        """;

    private const string IsOpened = "(e.opened_on <= @as_of and (@known_at::timestamptz is null or e.opened_known <= @known_at))";

    /// <param name="session">Only the proposals of this session, by its code.</param>
    public async Task<FiguresAnswer> ProposalFigures(Scope scope, string? session, Caller caller, CancellationToken cancellation)
    {
        scope = scope with { Kind = MatterKind.Proposal, Unit = null };
        var from = (await RulesOn(scope, caller, cancellation)).Evaluating.FiguresFrom;
        var matters = await Counts(Of(MattersIn(scope, caller)), MatterCounts, Matters, cancellation);
        var limits = await Counts(Of(InScope(LimitsOn(scope, caller), scope, caller)), LimitCounts, ProposalLimits, cancellation);
        var (said, units) = (await Counts(Of(EvaluationsIn(scope, caller)), EvaluationCounts, Evaluations, cancellation), await UnitsIn(scope, Of, MayShow, caller, cancellation));
        var mayShow = MayShow(said["opened"], said["waiting"]);

        return new(
            session, scope.Year, scope.AsOf, scope.KnownAt, matters["received"],
            [.. Enum.GetValues<Disposition>().Select(one => new FigureCount(Json.Word(one), Words.Of(one), matters[Json.Word(one)], Rows($"&disposition={Json.Word(one)}")))],
            [
                .. Enum.GetValues<ResponseClass>().Select(one => new FigureCount(Json.Word(one), Words.Of(one), matters[$"class {Json.Word(one)}"], Rows($"&class={Json.Word(one)}"))),
                new("unclassified", Words.OfClass(null), matters["unclassified"], Rows("&class=unclassified")),
            ],
            [
                new("filing", "立案率", matters["filed"], matters["received"], ProposalDefinitions.Filing, Rows("&disposition=filed")),
                new("answered", "办复率", matters["answered"], matters["assigned"], ProposalDefinitions.Answered, Rows("&answered=true")),
                new("onTime", "按期办复率", limits["in time"], limits["due"], ProposalDefinitions.OnTime, "/obligations"),
                new("onTimeByOriginal", "按原期限的按期办复率", limits["in original time"], limits["originally due"], ProposalDefinitions.OnTimeByOriginal),
                new("closed", "办结率", matters["closed"], matters["filed"], ProposalDefinitions.Closed, Rows("&stage=closed")),
                new("attitude", "满意率（态度）", mayShow ? said["attitude"] : null, said["opened"], ProposalDefinitions.Attitude, "/proposals/evaluations"),
                new("result", "满意率（结果）", mayShow ? said["result"] : null, said["opened"], ProposalDefinitions.Result, "/proposals/evaluations"),
                new("coverage", "评价回收率", said["opened"] + said["broken"], said["over"], ProposalDefinitions.Coverage, "/proposals/evaluations"),
                new("paper", "纸质评价占比", said["paper"], said["opened"], ProposalDefinitions.Paper, "/proposals/evaluations"),
                new("adopted", "采纳率", matters["adopted"], matters["answered any"], ProposalDefinitions.Adopted, Rows("&adoption=adopted")),
                new("implemented", "落实率", matters["verified"], matters["adopted"], ProposalDefinitions.Implemented, Rows("&implementation=verified")),
                new("notDone", "已答复未落实", matters["adopted"] - matters["verified"], matters["adopted"], ProposalDefinitions.NotDone, Rows("&notDone=true")),
                new("lookedBack", "回头看完成率", limits["looked back"], limits["looks due"], ProposalDefinitions.LookedBack),
                new("extended", "延期率", limits["extended"], limits["answers owed"], ProposalDefinitions.Extended),
                new("collective", "集体提案占比", matters["collective"], matters["filed"], ProposalDefinitions.Collective),
                new("supervisory", "监督性提案占比", matters["supervisory"], matters["filed"], ProposalDefinitions.Supervisory, Rows("&supervisory=true")),
                new("key", "重点提案占比", matters["key"], matters["filed"], ProposalDefinitions.Key, Rows("&key=true")),
                new("excellent", "好提案占比", matters["excellent"], matters["filed"], ProposalDefinitions.Excellent),
                new("excellentCollective", "好提案中的集体提案", matters["excellent collective"], matters["excellent"], ProposalDefinitions.ExcellentCollective),
            ],
            limits["overdue"], limits["overdue"] == 0 ? null : limits["overdue median"], limits["overdue"] == 0 ? null : (int)limits["overdue most"],
            units);

        // Until everybody had his time, a few answers would say who said what.
        bool MayShow(long opened, long waiting) => waiting == 0 || opened >= from;
        SqlText Of(SqlText sql) => sql.AndIf(session is not null, "m.session = @session", ("session", session));
        string Rows(string filter) => $"/matters?kind=proposal{(session is null ? "" : $"&session={Uri.EscapeDataString(session)}")}{(scope.Year is { } year ? $"&year={year}" : "")}&asOf={Days.Iso(scope.AsOf)}{filter}";
    }

    private const string Evaluations = "views.evaluations e join views.matters m on m.tenant_id = e.tenant_id and m.stream_id = e.stream_id";

    // Limits are joined with what they are about; of a proposal, the register knows the session as well.
    private const string ProposalLimits = "views.obligations o join views.matters m on m.tenant_id = o.tenant_id and m.stream_id = o.stream_id";

    private static SqlText EvaluationsIn(Scope scope, Caller caller) =>
        InScope(new SqlText(caller.County, "e").And(ThatRound, ("as_of", scope.AsOf), ("known_at", scope.KnownAt)).And("e.side = 'proposer'"), scope, caller);

    private static readonly IReadOnlyDictionary<string, string> MatterCounts = new Dictionary<string, string>
    {
        ["received"] = "true",
        ["filed"] = IsFiled,
        ["assigned"] = $"{IsFiled} and cardinality(s.answering) > 0",
        ["answered"] = $"{IsFiled} and cardinality(s.answering) > 0 and {IsAnswered}",
        ["answered any"] = $"{IsFiled} and {IsAnswered}",
        ["closed"] = $"{IsFiled} and s.stage = 'closed'",
        ["unclassified"] = $"{IsFiled} and {IsAnswered} and s.class is null",
        ["adopted"] = $"{IsFiled} and s.adoption in ('adopted', 'partlyAdopted')",
        ["verified"] = $"{IsFiled} and s.adoption in ('adopted', 'partlyAdopted') and s.implementation = 'verified'",
        ["collective"] = $"{IsFiled} and {IsCollective}",
        ["supervisory"] = $"{IsFiled} and s.is_supervisory",
        ["key"] = $"{IsFiled} and s.is_key",
        ["excellent"] = $"{IsFiled} and s.is_excellent",
        ["excellent collective"] = $"{IsFiled} and s.is_excellent and {IsCollective}",
    }
        .Concat(Enum.GetValues<Disposition>().Where(one => one != Disposition.Filed).Select(one => KeyValuePair.Create(Json.Word(one), $"s.disposition = '{Json.Word(one)}'")))
        .Concat(Enum.GetValues<ResponseClass>().Select(one => KeyValuePair.Create($"class {Json.Word(one)}", $"{IsFiled} and {IsAnswered} and s.class = '{Json.Word(one)}'"))).ToDictionary();

    private static readonly Dictionary<string, string> LimitCounts = new()
    {
        ["due"] = $"{Answering} and o.due_on <= @as_of and {NotCancelled}",
        ["in time"] = $"{Answering} and o.due_on <= @as_of and {NotCancelled} and o.discharged_on <= o.due_on",
        ["originally due"] = $"{Answering} and o.original_due_on <= @as_of and {NotCancelled}",
        ["in original time"] = $"{Answering} and o.original_due_on <= @as_of and {NotCancelled} and o.discharged_on <= o.original_due_on",
        ["overdue"] = $"{Answering} and {Open} and {Overdue}",
        ["looks due"] = $"o.what = 'lookBack' and o.due_on <= @as_of and {NotCancelled}",
        ["looked back"] = $"o.what = 'lookBack' and o.due_on <= @as_of and {NotCancelled} and o.discharged_on <= @as_of",
        ["answers owed"] = $"{Answering} and {NotCancelled}",
        ["extended"] = $"{Answering} and {NotCancelled} and exists (select from views.extensions x where x.tenant_id = o.tenant_id and x.stream_id = o.stream_id and x.series = o.series and x.state = 'granted' and x.decided_on <= @as_of)",
    };

    private const string NotCancelled = "(o.cancelled_on is null or o.cancelled_on > @as_of)";

    private static readonly Dictionary<string, string> EvaluationCounts = new()
    {
        ["over"] = IsOpened,
        ["waiting"] = $"not coalesce({IsOpened}, false)",
        ["opened"] = $"{IsOpened} and not e.is_late and e.attitude is not null",
        ["broken"] = $"{IsOpened} and e.is_broken",
        ["attitude"] = $"{IsOpened} and not e.is_late and e.attitude in ('satisfied', 'mostlySatisfied')",
        ["result"] = $"{IsOpened} and not e.is_late and e.result in ('satisfied', 'mostlySatisfied')",
        ["paper"] = $"{IsOpened} and not e.is_late and e.attitude is not null and e.channel = 'paper'",
    };

    private async Task<Dictionary<string, long>> Counts(SqlText sql, IReadOnlyDictionary<string, string> what, string from, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var isOfLimits = ReferenceEquals(what, LimitCounts);
        var late = isOfLimits ? $", coalesce(round(percentile_cont(0.5) within group (order by {DaysLateSql}) filter (where {LimitCounts["overdue"]}))::bigint, 0), coalesce(max({DaysLateSql}) filter (where {LimitCounts["overdue"]}), 0)::bigint" : "";
        await using var command = sql.Command(connection, $"select {string.Join(", ", what.Values.Select(condition => $"count(*) filter (where {condition})"))}{late} from {from} where {sql.Where}");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var counts = what.Keys.Select((key, index) => KeyValuePair.Create(key, reader.GetInt64(index))).ToDictionary();
        if (isOfLimits) (counts["overdue median"], counts["overdue most"]) = (reader.GetInt64(what.Count), reader.GetInt64(what.Count + 1));
        return counts;
    }

    /// <summary>Each unit's own assignments.</summary>
    /// <param name="mayShow">Whether so many evaluations may be shown while so many are waited for.</param>
    private async Task<List<UnitFigures>> UnitsIn(Scope scope, Func<SqlText, SqlText> of, Func<long, long, bool> mayShow, Caller caller, CancellationToken cancellation)
    {
        var names = await UnitsOf(caller, cancellation);
        var sql = of(MattersIn(scope, caller)).And(IsFiled);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"""
            with own as (
                select own.unit, count(*) as assigned, count(*) filter (where own.adoption <> 'pending') as answered from {Matters} {Assignments} where {sql.Where} group by own.unit),
            owed as (
                select o.owner as unit, count(*) filter (where {LimitCounts["due"]}) as due, count(*) filter (where {LimitCounts["in time"]}) as in_time, count(*) filter (where {Answering} and o.series not like '%/1') as redone
                from {Matters} join views.obligations o on o.tenant_id = m.tenant_id and o.stream_id = m.stream_id and {AsOf.Stood("o")} where {sql.Where} and {Answering} and {NotCancelled} group by o.owner),
            said as (
                select e.unit, count(*) filter (where {EvaluationCounts["opened"]}) as opened, count(*) filter (where {EvaluationCounts["result"]}) as satisfied, count(*) filter (where {EvaluationCounts["waiting"]}) as waiting
                from {Matters} join views.evaluations e on e.tenant_id = m.tenant_id and e.stream_id = m.stream_id and e.side = 'proposer' and {ThatRound} where {sql.Where} group by e.unit)
            select own.unit, assigned, answered, coalesce(due, 0), coalesce(in_time, 0), coalesce(opened, 0), coalesce(satisfied, 0), coalesce(waiting, 0), coalesce(redone, 0)
            from own left join owed using (unit) left join said using (unit) order by assigned desc, own.unit
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var units = new List<UnitFigures>();
        while (await reader.ReadAsync(cancellation))
        {
            var code = reader.GetString(0);
            units.Add(new(
                code, names.NameOf(code), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5),
                mayShow(reader.GetInt64(5), reader.GetInt64(7)) ? reader.GetInt64(6) : null, reader.GetInt64(8)));
        }
        return units;
    }
}
