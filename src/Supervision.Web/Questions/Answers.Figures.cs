using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Questions;

/// <content>The figures of a session's proposals.</content>
public sealed partial class Answers
{
    private const string IsFiled = "s.disposition = 'filed'";

    private const string IsCollective = "m.proposed_by in ('party', 'massOrganisation', 'committee', 'sector', 'group')";

    private const string Answering = "o.what = 'response'";

    /// <summary>The round that counts on the day: the latest of its unit.</summary>
    internal const string ThatRound = """
        e.asked_on <= @as_of and (@known_at::timestamptz is null or e.known_from <= @known_at)
        and (e.superseded_on is null or e.superseded_on > @as_of or e.superseded_known > @known_at)
        """;

    internal const string IsOpened = "(e.opened_on <= @as_of and (@known_at::timestamptz is null or e.opened_known <= @known_at))";

    /// <param name="session">Only the proposals of this session, by its code.</param>
    public async Task<FiguresAnswer> ProposalFigures(Scope scope, string? session, Caller caller, CancellationToken cancellation)
    {
        scope = scope with { Kind = MatterKind.Proposal, Unit = null };
        var from = (await RulesOn(scope, caller, cancellation)).Evaluating.FiguresFrom;
        var matters = await Counts(Of(MattersIn(scope, caller)), OfProposals, Matters, cancellation);
        var limits = await Counts(Of(InScope(LimitsOn(scope, caller), scope, caller)), OfProposalLimits, ProposalLimits, cancellation);
        var (medianLate, mostLate) = await DaysLateOf(Of(InScope(LimitsOn(scope, caller), scope, caller)).And(Is(CountedLimits, "answersOverdue")), cancellation);
        var said = await Counts(Of(EvaluationsIn(scope, caller)), CountedEvaluations, Evaluations, cancellation);
        var mayShow = MayShow(said["opened"], said["waiting"], from);
        var units = await UnitsIn(scope, Of, from, Links, caller, cancellation);

        return new(
            session, scope.Year, scope.AsOf, scope.KnownAt, matters["received"],
            [.. Enum.GetValues<Disposition>().Select(one => new FigureCount(Json.Word(one), Words.Of(one), matters[Json.Word(one)], Rows(Json.Word(one))))],
            [
                .. Enum.GetValues<ResponseClass>().Select(one => new FigureCount(Json.Word(one), Words.Of(one), matters[ClassKey(one)], Rows(ClassKey(one)))),
                new("unclassified", Words.OfClass(null), matters["unclassified"], Rows("unclassified")),
            ],
            [
                OfMatters("filing", "立案率", "filed", "received", ProposalDefinitions.Filing),
                OfMatters("answered", "办复率", "answered", "assigned", ProposalDefinitions.Answered),
                OfLimits("onTime", "按期办复率", "answersInTime", "answersDue", ProposalDefinitions.OnTime),
                OfLimits("onTimeByOriginal", "按原期限的按期办复率", "answersInOriginalTime", "answersOriginallyDue", ProposalDefinitions.OnTimeByOriginal),
                OfMatters("closed", "办结率", "closed", "filed", ProposalDefinitions.Closed),
                OfEvaluations("attitude", "满意率（态度）", "attitude", "opened", ProposalDefinitions.Attitude, mayShow),
                OfEvaluations("result", "满意率（结果）", "result", "opened", ProposalDefinitions.Result, mayShow),
                OfEvaluations("coverage", "评价回收率", "received", "over", ProposalDefinitions.Coverage),
                OfEvaluations("paper", "纸质评价占比", "paper", "opened", ProposalDefinitions.Paper),
                OfMatters("adopted", "采纳率", "adopted", "answered", ProposalDefinitions.Adopted),
                OfMatters("implemented", "落实率", "verified", "adopted", ProposalDefinitions.Implemented),
                OfMatters("notDone", "已答复未落实", "notDone", "adopted", ProposalDefinitions.NotDone),
                OfLimits("lookedBack", "回头看完成率", "looksDone", "looksDue", ProposalDefinitions.LookedBack),
                OfLimits("extended", "延期率", "answersExtended", "answersOwed", ProposalDefinitions.Extended),
                OfMatters("collective", "集体提案占比", "collective", "filed", ProposalDefinitions.Collective),
                OfMatters("supervisory", "监督性提案占比", "supervisory", "filed", ProposalDefinitions.Supervisory),
                OfMatters("key", "重点提案占比", "key", "filed", ProposalDefinitions.Key),
                OfMatters("excellent", "好提案占比", "excellent", "filed", ProposalDefinitions.Excellent),
                OfMatters("excellentCollective", "好提案中的集体提案", "excellentCollective", "excellent", ProposalDefinitions.ExcellentCollective),
            ],
            limits["answersOverdue"], medianLate, mostLate, units,
            new Dictionary<string, string> { ["received"] = Rows("received"), ["overdue"] = LimitRows("answersOverdue") });

        SqlText Of(SqlText sql) => sql.AndIf(session is not null, "m.session = @session", ("session", session));
        Figure OfMatters(string key, string name, string part, string whole, string definition) => new(key, name, matters[part], matters[whole], definition, Rows(part), Rows(whole));
        Figure OfLimits(string key, string name, string part, string whole, string definition) => new(key, name, limits[part], limits[whole], definition, LimitRows(part), LimitRows(whole));
        Figure OfEvaluations(string key, string name, string part, string whole, string definition, bool isShown = true) =>
            new(key, name, isShown ? said[part] : null, said[whole], definition, isShown ? EvaluationRows(part) : null, EvaluationRows(whole));
        string Rows(string key, string? unit = null) => MattersLink(scope, ("session", session), ("counted", key), ("answering", unit));
        string LimitRows(string key, string? unit = null) => LimitsLink(scope, ("session", session), ("counted", key), ("unit", unit));
        string EvaluationRows(string key, string? unit = null) => RowsOf.List("/proposals/evaluations/forms", [.. RowsOf.In(scope with { Kind = null }), ("session", session), ("counted", key), ("unit", unit)]);
        Dictionary<string, string> Links(string unit) => new()
        {
            ["assigned"] = Rows("filed", unit),
            ["answered"] = Rows("answered", unit),
            ["due"] = LimitRows("answersDue", unit),
            ["inTime"] = LimitRows("answersInTime", unit),
            ["evaluated"] = EvaluationRows("opened", unit),
            ["satisfied"] = EvaluationRows("result", unit),
            ["redone"] = LimitRows("answersAgain", unit),
        };
    }

    // Until everybody had his time, a few answers would say who said what.
    private static bool MayShow(long opened, long waiting, int from) => waiting == 0 || opened >= from;

    /// <summary>The median and the most of the days these are late; null where none is.</summary>
    private async Task<(double? Median, int? Most)> DaysLateOf(SqlText limits, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = limits.Command(connection, $"select percentile_cont(0.5) within group (order by {DaysLateSql}), max({DaysLateSql}) from {ProposalLimits} where {limits.Where}");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return reader.IsDBNull(0) ? (null, null) : (reader.GetDouble(0), reader.GetInt32(1));
    }

    private const string Evaluations = "views.evaluations e join views.matters m on m.tenant_id = e.tenant_id and m.stream_id = e.stream_id";

    // Limits are joined with what they are about; of a proposal, the register knows the session as well.
    private const string ProposalLimits = "views.obligations o join views.matters m on m.tenant_id = o.tenant_id and m.stream_id = o.stream_id";

    private static SqlText EvaluationsIn(Scope scope, Caller caller) =>
        InScope(new SqlText(caller.County, "e").And(ThatRound, ("as_of", scope.AsOf), ("known_at", scope.KnownAt)).And("e.side = 'proposer'"), scope, caller);

    /// <summary>Due, and not standing still: while a clock is stopped, its day is none. What was done all the same was done by its day or not.</summary>
    private const string IsDue = "o.due_on <= @as_of and (o.paused_on is null or o.discharged_on <= @as_of)";

    private static string NotCancelled => AsOf.NotCancelled("o");

    /// <summary>More time had been granted by the day, as was known then: one of the rows the limit had until then came of a grant.</summary>
    private static string IsExtended => $"""
        exists (select from views.obligations x where x.tenant_id = o.tenant_id and x.stream_id = o.stream_id and x.series = o.series and x.rule in ('{LimitNames.ExtendResponse}', '{LimitNames.ExtendOpinion}')
            and x.valid_from <= @as_of and {AsOf.KnownThen("x")})
        """;

    private async Task<Dictionary<string, long>> Counts(SqlText sql, IReadOnlyDictionary<string, Counted> counted, string from, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"select {string.Join(", ", counted.Values.Select(one => $"count(*) filter (where {one.Is("s")})"))} from {from} where {sql.Where}");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return counted.Keys.Select((key, index) => KeyValuePair.Create(key, reader.GetInt64(index))).ToDictionary();
    }

    /// <summary>Each unit's own assignments.</summary>
    /// <param name="from">From how many evaluations on what they say may be shown while others are waited for.</param>
    /// <param name="links">The lists behind a unit's numbers.</param>
    private async Task<List<UnitFigures>> UnitsIn(Scope scope, Func<SqlText, SqlText> of, int from, Func<string, Dictionary<string, string>> links, Caller caller, CancellationToken cancellation)
    {
        var names = await UnitsOf(caller, cancellation);
        var (matters, limits, said) = (of(MattersIn(scope, caller)), of(InScope(LimitsOn(scope, caller), scope, caller)), of(EvaluationsIn(scope, caller)));
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = matters.With(limits).With(said).Command(connection, $"""
            with own as (
                select own.unit, count(*) filter (where {Is(OfProposals, "filed", "own")}) as assigned, count(*) filter (where {Is(OfProposals, "answered", "own")}) as answered from {Matters} {Assignments} where {matters.Where} group by own.unit),
            owed as (
                select o.owner as unit, count(*) filter (where {Is(OfProposalLimits, "answersDue")}) as due, count(*) filter (where {Is(OfProposalLimits, "answersInTime")}) as in_time, count(*) filter (where {Is(OfProposalLimits, "answersAgain")}) as redone
                from {ProposalLimits} where {limits.Where} group by o.owner),
            said as (
                select e.unit, count(*) filter (where {Is(CountedEvaluations, "opened")}) as opened, count(*) filter (where {Is(CountedEvaluations, "result")}) as satisfied, count(*) filter (where {Is(CountedEvaluations, "waiting")}) as waiting
                from {Evaluations} where {said.Where} group by e.unit)
            select own.unit, assigned, answered, coalesce(due, 0), coalesce(in_time, 0), coalesce(opened, 0), coalesce(satisfied, 0), coalesce(waiting, 0), coalesce(redone, 0)
            from own left join owed using (unit) left join said using (unit) where assigned > 0 order by assigned desc, own.unit
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var units = new List<UnitFigures>();
        while (await reader.ReadAsync(cancellation))
        {
            var (code, isShown) = (reader.GetString(0), MayShow(reader.GetInt64(5), reader.GetInt64(7), from));
            var rows = links(code);
            if (!isShown) rows.Remove("satisfied");
            units.Add(new(
                code, names.NameOf(code), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), isShown ? reader.GetInt64(6) : null, reader.GetInt64(8), rows));
        }
        return units;
    }
}
