using Npgsql;
using Supervision.Matters;
using Supervision.People;
using Supervision.Questions;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Opinions;

/// <summary>Puts the questions about reports upward to the view tables (社情民意问答, F48–F53).</summary>
public sealed class OpinionQuestions(NpgsqlDataSource database, Marten.IDocumentStore store)
{
    private const string Reports = $"""
        {StoreSetup.Views}.matters m join {StoreSetup.Views}.standings s on s.tenant_id = m.tenant_id and s.stream_id = m.stream_id
        """;

    /// <summary>Its stage on the way upward, whatever a unit does about it.</summary>
    private const string Upward = "coalesce(s.reporting, s.stage)";

    /// <summary>Something became of a report by the day, as was known then.</summary>
    private static string Has(ReportAct act, string also = "true") => $"exists (select from {Acts(act, also)})";

    private static string Acts(ReportAct act, string also = "true") => $"""
        {StoreSetup.Views}.report_acts a where a.tenant_id = m.tenant_id and a.stream_id = m.stream_id and a.act = '{Json.Word(act)}' and a.acted_on <= @as_of
        and (case when @known_at::timestamptz is null then a.known_to is null else {AsOf.Known("a")} end) and {also}
        """;

    private static string At(AuthorityLevel level) => $"a.level = '{Json.Word(level)}'";

    private static string AtLeast(AuthorityLevel level) => $"a.level in ({string.Join(", ", Enum.GetValues<AuthorityLevel>().Where(one => one >= level).Select(one => $"'{Json.Word(one)}'"))})";

    private static readonly string IsUrgent = $"(select a.is_urgent from {Acts(ReportAct.Received).Replace("a.act = 'received'", "a.act in ('received', 'selected', 'retained')", StringComparison.Ordinal)} order by a.acted_on desc, a.entry desc limit 1)";

    public async Task<Page<OpinionRow>> List(Scope scope, OpinionFilter filter, int number, int size, Caller caller, CancellationToken cancellation)
    {
        var sql = In(scope, caller).AndIf(filter.Stage is not null, $"{Upward} = @stage", ("stage", filter.Stage is { } stage ? Json.Word(stage) : null))
            .AndIf(filter.IsUrgent is not null, $"{IsUrgent} = @urgent", ("urgent", filter.IsUrgent))
            .AndIf(filter.SentTo is not null, filter.SentTo is { } sent ? Has(ReportAct.Sent, At(sent)) : "").AndIf(filter.UsedAt is not null, filter.UsedAt is { } used ? Has(ReportAct.Used, AtLeast(used)) : "")
            .AndIf(filter.InstructedAt is not null, filter.InstructedAt is { } told ? Has(ReportAct.Instructed, AtLeast(told)) : "")
            .AndIf(filter.IsSelected is not null, $"{Has(ReportAct.Selected)} = @selected", ("selected", filter.IsSelected)).AndIf(filter.IsIssued is not null, $"{Has(ReportAct.Issued)} = @issued", ("issued", filter.IsIssued)).AndIf(filter.IsSent is not null, $"{Has(ReportAct.Sent)} = @sent", ("sent", filter.IsSent))
            .AndIf(filter.Words is not null, "(m.title ilike @words or m.number ilike @words)", ("words", SqlText.Like(filter.Words ?? "")));
        var page = await database.Page(
            sql,
            $"""
            m.stream_id, m.number, m.title, m.raised_on, {IsUrgent}, {Upward}, (select a.reference from {Acts(ReportAct.Issued)} limit 1), (select a.acted_on from {Acts(ReportAct.Issued)} limit 1), m.proposers,
            array(select a.level || ':' || a.body from {Acts(ReportAct.Sent)} order by a.acted_on, a.entry), array(select a.level || ':' || a.body || ':' || a.how from {Acts(ReportAct.Used)} order by a.acted_on, a.entry),
            (select count(*) from {Acts(ReportAct.Instructed)}),
            (select min(o.due_on) from {StoreSetup.Views}.obligations o where o.tenant_id = m.tenant_id and o.stream_id = m.stream_id and {AsOf.Stood("o")} and {AsOf.Open("o")}),
            case when cardinality(s.answering) > 0 then s.stage end
            """,
            Reports, $"coalesce({IsUrgent}, false) desc, m.raised_on desc, length(m.number) desc, m.number desc", number, size,
            row => new OpinionRow(
                row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateOnly>(3), !row.IsDBNull(4) && row.GetBoolean(4), row.Word<Stage>(5), row.TextOrNull(6), row.DayOrNull(7), row.GetFieldValue<string[]>(8),
                [.. row.GetFieldValue<string[]>(9).Select(WithLevel)], [.. row.GetFieldValue<string[]>(10).Select(WithWay)], row.GetInt64(11), row.DayOrNull(12), row.WordOrNull<Stage>(13)), cancellation);
        // Who wrote it may be hidden from a unit (F23): its page says so where it may know.
        if (caller.Actor.Role == Role.Unit) return page with { Items = [.. page.Items.Select(row => row with { Authors = [Words.ProposerWord] })] };
        await using var session = store.QuerySession(caller.County);
        var names = await AddresseeNames.Of(session, [.. page.Items.SelectMany(row => row.Authors).Distinct()], cancellation);
        return page with { Items = [.. page.Items.Select(row => row with { Authors = [.. row.Authors.Select(address => names.GetValueOrDefault(address, Words.ProposerWord))] })] };
    }

    public async Task<OpinionFigures> Figures(Scope scope, Caller caller, CancellationToken cancellation)
    {
        var levels = Enum.GetValues<AuthorityLevel>();
        var counts = new Dictionary<string, string>
        {
            ["received"] = Filter("true"),
            ["selected"] = Filter(Has(ReportAct.Selected)),
            ["issued"] = Filter(Has(ReportAct.Issued)),
            ["sent"] = Filter(Has(ReportAct.Sent)),
            ["instructed"] = Filter($"{Has(ReportAct.Sent)} and {Has(ReportAct.Instructed)}"),
            ["handed over"] = Filter("cardinality(s.answering) > 0"),
            ["answered"] = Filter("cardinality(s.answering) > 0 and s.adoption <> 'pending'"),
            ["due"] = Filter(Limit("issuing", "o.due_on <= @as_of")),
            ["in time"] = Filter(Limit("issuing", "o.due_on <= @as_of and o.discharged_on <= o.due_on")),
            ["reports due"] = $"coalesce(sum({Limits("instructionReport", "o.due_on <= @as_of")}), 0)::bigint",
            ["reports in"] = $"coalesce(sum({Limits("instructionReport", "o.due_on <= @as_of and o.discharged_on <= @as_of")}), 0)::bigint",
        };
        foreach (var level in levels)
        {
            counts[$"sent {level}"] = Filter(Has(ReportAct.Sent, At(level)));
            counts[$"used {level}"] = Filter(Has(ReportAct.Used, At(level)));
            counts[$"used at least {level}"] = Filter($"{Has(ReportAct.Sent, At(level))} and {Has(ReportAct.Used, AtLeast(level))}");
            counts[$"uses {level}"] = $"coalesce(sum((select count(*) from {Acts(ReportAct.Used, At(level))})), 0)::bigint";
            counts[$"instructed {level}"] = Filter(Has(ReportAct.Instructed, At(level)));
        }
        var told = await Counts(In(scope, caller), counts, cancellation);
        var stages = await Stages(In(scope, caller), cancellation);
        return new(
            scope.Year, scope.AsOf, scope.KnownAt, told["received"], [.. stages.Select(stage => new FigureCount(Json.Word(stage.Stage), Words.Of(stage.Stage), stage.Count, Rows($"&stage={Json.Word(stage.Stage)}")))],
            [.. levels.Select(level => new LevelFigures(level, told[$"sent {level}"], told[$"used {level}"], told[$"used at least {level}"], told[$"uses {level}"], told[$"instructed {level}"]))],
            [
                new("selected", "采编率", told["selected"], told["received"], OpinionDefinitions.Selected, Rows("&selected=true")), new("issued", "签发率", told["issued"], told["received"], OpinionDefinitions.Issued, Rows("&issued=true")),
                new("issuedInTime", "按期签发率", told["in time"], told["due"], OpinionDefinitions.IssuedInTime),
                .. levels.Where(level => told[$"sent {level}"] > 0).Select(level => new Figure(
                    $"used{level}", $"{Words.Of(level)}采用率", told[$"used at least {level}"], told[$"sent {level}"], OpinionDefinitions.UsedAt(level), Rows($"&sentTo={Json.Word(level)}&usedAt={Json.Word(level)}"))),
                new("instructed", "批示率", told["instructed"], told["sent"], OpinionDefinitions.Instructed, Rows($"&sent=true&instructedAt={Json.Word(AuthorityLevel.County)}")),
                new("instructionsReported", "批示反馈率", told["reports in"], told["reports due"], OpinionDefinitions.InstructionsReported),
                new("answered", "转办答复率", told["answered"], told["handed over"], OpinionDefinitions.Answered),
            ]);

        static string Filter(string condition) => $"count(*) filter (where {condition})";
        static string Limit(string what, string also) => $"exists (select from {LimitsOf(what, also)})";
        static string Limits(string what, string also) => $"(select count(*) from {LimitsOf(what, also)})";
        static string LimitsOf(string what, string also) =>
            $"{StoreSetup.Views}.obligations o where o.tenant_id = m.tenant_id and o.stream_id = m.stream_id and o.what = '{what}' and {AsOf.Stood("o")} and (o.cancelled_on is null or o.cancelled_on > @as_of) and {also}";
        string Rows(string filter) => $"/opinions?asOf={Days.Iso(scope.AsOf)}{(scope.Year is { } year ? $"&year={year}" : "")}{(scope.KnownAt is { } at ? $"&knownAt={Uri.EscapeDataString(at.ToString("O", System.Globalization.CultureInfo.InvariantCulture))}" : "")}{filter}";
    }

    /// <summary>Who reported how much in a time, and what became of it: each act counts on its own day.</summary>
    public async Task<LeagueAnswer> League(LeagueBy by, DateOnly from, DateOnly to, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        var lists = await MemberRegister.ListsOf(session, cancellation);
        var (key, isContributor) = by switch
        {
            LeagueBy.Committee => ("d.data ->> 'committee'", "true"),
            LeagueBy.Party => ("d.data ->> 'party'", "true"),
            LeagueBy.Sector => ("d.data ->> 'sector'", "true"),
            LeagueBy.Liaison => ("d.data ->> 'liaison'", "true"),
            LeagueBy.Group => ("p.address", "p.address like 'group:%'"),
            LeagueBy.Member => ("p.address", "p.address like 'member:%'"),
        };
        var sql = new SqlText(caller.County, "m").And("m.kind = 'opinion'").With(("from", from), ("to", to));
        Sight.Limit(caller.Actor, sql);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"""
            with contributed as (
                select distinct m.tenant_id, m.stream_id, {key} as contributor from {StoreSetup.Views}.matters m cross join lateral unnest(m.proposers) as p(address)
                left join {StoreSetup.Documents}.mt_doc_member d on d.tenant_id = m.tenant_id and 'member:' || d.id = p.address
                where {sql.Where} and {isContributor} and {key} is not null)
            select c.contributor, {string.Join(", ", LeagueCounts)}
            from contributed c join {StoreSetup.Views}.report_acts a on a.tenant_id = c.tenant_id and a.stream_id = c.stream_id and a.known_to is null and a.acted_on between @from and @to
            group by c.contributor having count(*) > 0 order by 5 + 6 desc, 3 desc, 2 desc, 1
            """);
        var rows = new List<LeagueRow>();
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
            while (await reader.ReadAsync(cancellation))
                rows.Add(new(reader.GetString(0), reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6), reader.GetInt64(7)));
        var names = await AddresseeNames.Of(session, [.. rows.Select(row => row.Key)], cancellation);
        return new(by, from, to, [.. rows.Select(row => row with { Name = NameOf(row.Key) }).OrderByDescending(row => row.Used).ThenByDescending(row => row.Issued).ThenByDescending(row => row.Reported).ThenBy(row => row.Name, StringComparer.Ordinal)]);

        string NameOf(string code) => by switch
        {
            LeagueBy.Party => DirectoryLists.NameOf(lists.Parties, code),
            LeagueBy.Sector => DirectoryLists.NameOf(lists.Sectors, code),
            LeagueBy.Liaison => DirectoryLists.NameOf(lists.Liaisons, code),
            LeagueBy.Committee => code,
            LeagueBy.Group or LeagueBy.Member => names.GetValueOrDefault(code, code),
        };
    }

    private static IEnumerable<string> LeagueCounts =>
    [
        Distinct("a.act = 'received'"), Distinct("a.act = 'issued'"), .. Enum.GetValues<AuthorityLevel>().Select(level => Distinct($"a.act = 'used' and {At(level)}")), Distinct("a.act = 'instructed'"),
    ];

    private static string Distinct(string condition) => $"count(distinct a.stream_id) filter (where {condition})";

    private static SqlText In(Scope scope, Caller caller)
    {
        var sql = new SqlText(caller.County, "m").And($"m.kind = 'opinion' and {AsOf.Stood("s")} and {Has(ReportAct.Received)}", ("as_of", scope.AsOf), ("known_at", scope.KnownAt))
            .AndIf(scope.Year is not null, "m.year = @year", ("year", scope.Year));
        Sight.Limit(caller.Actor, sql);
        return sql;
    }

    private async Task<Dictionary<string, long>> Counts(SqlText sql, Dictionary<string, string> what, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"select {string.Join(", ", what.Values)} from {Reports} where {sql.Where}");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return what.Keys.Select((key, index) => KeyValuePair.Create(key, reader.GetInt64(index))).ToDictionary();
    }

    private async Task<List<(Stage Stage, long Count)>> Stages(SqlText sql, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"select {Upward}, count(*) from {Reports} where {sql.Where} group by {Upward}");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var stages = new List<(Stage, long)>();
        while (await reader.ReadAsync(cancellation)) stages.Add((reader.Word<Stage>(0), reader.GetInt64(1)));
        return [.. stages.OrderBy(one => one.Item1)];
    }

    private static string WithLevel(string sent) => sent.Split(':', 2) is [var level, var body] && Json.TryRead<AuthorityLevel>(level, out var known) ? $"{body}（{Words.Of(known)}）" : sent;

    private static string WithWay(string used)
    {
        var (start, end) = (used.IndexOf(':', StringComparison.Ordinal), used.LastIndexOf(':'));
        var named = WithLevel(used[..end]);
        return start == end || !Json.TryRead<UseKind>(used[(end + 1)..], out var how) ? named : $"{named[..^1]}，{Words.Of(how)}）";
    }
}
