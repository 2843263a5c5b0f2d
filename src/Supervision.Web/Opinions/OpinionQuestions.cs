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
        {StoreSetup.Views}.report_acts a where a.tenant_id = m.tenant_id and a.stream_id = m.stream_id and {ActIs(act)} and {also}
        """;

    private static string ActIs(ReportAct act) => $"a.act = '{Json.Word(act)}' and a.acted_on <= @as_of and {AsOf.KnownThen("a")}";

    private static string At(AuthorityLevel level) => $"a.level = '{Json.Word(level)}'";

    private static string AtLeast(AuthorityLevel level) => $"a.level in ({string.Join(", ", Enum.GetValues<AuthorityLevel>().Where(one => one >= level).Select(one => $"'{Json.Word(one)}'"))})";

    private static readonly string IsUrgent = $"(select a.is_urgent from {Acts(ReportAct.Received).Replace("a.act = 'received'", "a.act in ('received', 'selected', 'retained')", StringComparison.Ordinal)} order by a.acted_on desc, a.entry desc limit 1)";

    public async Task<Page<OpinionRow>> List(Scope scope, OpinionFilter filter, int number, int size, Caller caller, CancellationToken cancellation)
    {
        var sql = In(scope, caller).AndIf(filter.Stage is not null, $"{Upward} = @stage", ("stage", filter.Stage is { } stage ? Json.Word(stage) : null))
            .AndIf(filter.IsUrgent is not null, $"{IsUrgent} = @urgent", ("urgent", filter.IsUrgent))
            .AndIf(filter.SentTo is not null, filter.SentTo is { } sent ? Has(ReportAct.Sent, At(sent)) : "").AndIf(filter.UsedAt is not null, filter.UsedAt is { } used ? Has(ReportAct.Used, AtLeast(used)) : "")
            .AndIf(filter.InstructedAt is not null, filter.InstructedAt is { } instructed ? Has(ReportAct.Instructed, AtLeast(instructed)) : "")
            .AndIf(filter.IsSelected is not null, $"{Has(ReportAct.Selected)} = @selected", ("selected", filter.IsSelected)).AndIf(filter.IsIssued is not null, $"{Has(ReportAct.Issued)} = @issued", ("issued", filter.IsIssued)).AndIf(filter.IsSent is not null, $"{Has(ReportAct.Sent)} = @sent", ("sent", filter.IsSent))
            .AndIf(filter.Counted is not null, filter.Counted is { } counted ? $"({CountedReports[counted].Is("s")})" : "")
            .AndIf(filter.Told is not null, filter.Told is { } told ? $"exists (select from {Contributed(told.By)} where {Told} and {(told.Level is { } at ? At(at) : "true")} and c.contributor = @contributor)" : "",
                ("act", filter.Told is { } one ? Json.Word(one.Act) : null), ("from", filter.Told?.From), ("to", filter.Told?.To), ("contributor", filter.Told?.Contributor))
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
        var counts = CountedReports.ToDictionary(one => one.Key, one => $"count(*) filter (where {one.Value.Is("s")})");
        foreach (var key in new[] { "instructionReportsDue", "instructionReportsIn" })
            counts[key] = $"coalesce(sum((select count(*) from {LimitsOf(Answers.CountedLimits[key].Is("o"))})), 0)::bigint";
        foreach (var level in levels) counts[$"uses{level}"] = $"coalesce(sum((select count(*) from {Acts(ReportAct.Used, At(level))})), 0)::bigint";
        var told = await Counts(In(scope, caller), counts, cancellation);
        var stages = await Stages(In(scope, caller), cancellation);
        return new(
            scope.Year, scope.AsOf, scope.KnownAt, told["received"], [.. stages.Select(stage => new FigureCount(Json.Word(stage.Stage), Words.Of(stage.Stage), stage.Count, Link(("stage", Json.Word(stage.Stage)))))],
            [.. levels.Select(level => new LevelFigures(level, told[$"sent{level}"], told[$"used{level}"], told[$"usedAtLeast{level}"], told[$"uses{level}"], told[$"instructed{level}"], LevelLinks(level)))],
            [
                Of("selected", "采编率", "selected", "received", OpinionDefinitions.Selected), Of("issued", "签发率", "issued", "received", OpinionDefinitions.Issued),
                Of("issuedInTime", "按期签发率", "issuedInTime", "issuingDue", OpinionDefinitions.IssuedInTime),
                .. levels.Where(level => told[$"sent{level}"] > 0).Select(level => Of($"used{level}", $"{Words.Of(level)}采用率", $"usedAtLeast{level}", $"sent{level}", OpinionDefinitions.UsedAt(level))),
                Of("instructed", "批示率", "instructed", "sent", OpinionDefinitions.Instructed),
                new("instructionsReported", "批示反馈率", told["instructionReportsIn"], told["instructionReportsDue"], OpinionDefinitions.InstructionsReported, Limits("instructionReportsIn"), Limits("instructionReportsDue")),
                Of("answered", "转办答复率", "answered", "handedOver", OpinionDefinitions.Answered),
            ],
            new Dictionary<string, string> { ["received"] = Rows("received") });

        Figure Of(string key, string name, string part, string whole, string definition) => new(key, name, told[part], told[whole], definition, Rows(part), Rows(whole));
        string Link(params (string Name, string? Value)[] more) => RowsOf.List("/opinions", [.. RowsOf.In(scope with { Unit = null, Kind = null }), .. more]);
        string Rows(string key) => Link(("counted", key));
        string Limits(string key) => RowsOf.List("/obligations", [.. RowsOf.In(scope with { Unit = null, Kind = MatterKind.Opinion }), ("counted", key)]);
        Dictionary<string, string> LevelLinks(AuthorityLevel level) => new()
        {
            ["sent"] = Rows($"sent{level}"),
            ["used"] = Rows($"used{level}"),
            ["usedAtLeast"] = Rows($"usedAtLeast{level}"),
            ["uses"] = RowsOf.List("/opinions/uses", [.. RowsOf.In(scope with { Unit = null, Kind = null }), ("level", Json.Word(level))]),
            ["instructed"] = Rows($"instructed{level}"),
        };
    }

    /// <summary>What is counted of reports upward, each by its word.</summary>
    public static IReadOnlyDictionary<string, Counted> CountedReports { get; } = new Dictionary<string, Counted>
    {
        ["received"] = new("收到的", "true"),
        ["selected"] = new("初筛采用过的", Has(ReportAct.Selected)),
        ["issued"] = new("已签发的", Has(ReportAct.Issued)),
        ["sent"] = new("报送过的", Has(ReportAct.Sent)),
        ["instructed"] = new("报送后得到领导批示的", $"{Has(ReportAct.Sent)} and {Has(ReportAct.Instructed)}"),
        ["handedOver"] = new("已转交单位办理的", "cardinality(s.answering) > 0"),
        ["answered"] = new("转办且答复已生效的", "cardinality(s.answering) > 0 and s.adoption <> 'pending'"),
        ["issuingDue"] = new("签发期限到期的", $"exists (select from {LimitsOf(IssuingDue)})"),
        ["issuedInTime"] = new("在期限内签发的", $"exists (select from {LimitsOf($"{IssuingDue} and o.discharged_on <= o.due_on")})"),
    }
        .Concat(Enum.GetValues<AuthorityLevel>().SelectMany(level => new[]
        {
            KeyValuePair.Create($"sent{level}", new Counted($"报送过{Words.Of(level)}的", Has(ReportAct.Sent, At(level)))),
            KeyValuePair.Create($"used{level}", new Counted($"{Words.Of(level)}采用的", Has(ReportAct.Used, At(level)))),
            KeyValuePair.Create($"usedAtLeast{level}", new Counted($"报送过{Words.Of(level)}且被{Words.Of(level)}及以上采用的", $"{Has(ReportAct.Sent, At(level))} and {Has(ReportAct.Used, AtLeast(level))}")),
            KeyValuePair.Create($"instructed{level}", new Counted($"{Words.Of(level)}领导批示的", Has(ReportAct.Instructed, At(level)))),
        })).ToDictionary();

    private static string IssuingDue => $"o.what = 'issuing' and o.due_on <= @as_of and {AsOf.NotCancelled("o")}";

    /// <summary>The limits of a report that stood on the day.</summary>
    private static string LimitsOf(string condition) => $"{StoreSetup.Views}.obligations o where o.tenant_id = m.tenant_id and o.stream_id = m.stream_id and {AsOf.Stood("o")} and {condition}";

    /// <summary>Every use at a level by the day, one by one.</summary>
    public Task<Page<UseRow>> Uses(Scope scope, AuthorityLevel? level, int number, int size, Caller caller, CancellationToken cancellation) => database.Page(
        In(scope, caller).And(UsesOf(level)), "m.stream_id, m.number, m.title, a.level, a.body, a.how, a.reference, a.acted_on", $"{Reports} join {StoreSetup.Views}.report_acts a on a.tenant_id = m.tenant_id and a.stream_id = m.stream_id",
        "a.acted_on desc, length(m.number), m.number, a.entry", number, size,
        row => new UseRow(row.GetGuid(0), row.GetString(1), row.GetString(2), row.Word<AuthorityLevel>(3), row.GetString(4), row.WordOrNull<UseKind>(5), row.TextOrNull(6), row.GetFieldValue<DateOnly>(7)), cancellation);

    private static string UsesOf(AuthorityLevel? level) => $"{ActIs(ReportAct.Used)} and {(level is { } at ? At(at) : "true")}";

    /// <summary>Who reported how much in a time, and what became of it: each act counts on its own day.</summary>
    public async Task<LeagueAnswer> League(LeagueBy by, DateOnly from, DateOnly to, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        var lists = await MemberRegister.ListsOf(session, cancellation);
        var sql = new SqlText(caller.County, "m").And("m.kind = 'opinion'").With(("from", from), ("to", to));
        Sight.Limit(caller.Actor, sql);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"""
            select c.contributor, {string.Join(", ", LeagueCounts)} from {StoreSetup.Views}.matters m cross join lateral {Contributed(by)} where {sql.Where} and {InTime}
            group by c.contributor having count(*) > 0 order by 5 + 6 desc, 3 desc, 2 desc, 1
            """);
        var rows = new List<LeagueRow>();
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
            while (await reader.ReadAsync(cancellation))
                rows.Add(new(reader.GetString(0), reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6), reader.GetInt64(7), LinksOf(reader.GetString(0))));
        var names = await AddresseeNames.Of(session, [.. rows.Select(row => row.Key)], cancellation);
        return new(by, from, to, [.. rows.Select(row => row with { Name = NameOf(row.Key) }).OrderByDescending(row => row.Used).ThenByDescending(row => row.Issued).ThenByDescending(row => row.Reported).ThenBy(row => row.Name, StringComparer.Ordinal)]);

        Dictionary<string, string> LinksOf(string contributor)
        {
            var links = new Dictionary<string, string> { ["reported"] = Link(ReportAct.Received), ["issued"] = Link(ReportAct.Issued), ["instructed"] = Link(ReportAct.Instructed) };
            foreach (var level in Enum.GetValues<AuthorityLevel>()) links[$"usedBy{(level == AuthorityLevel.National ? "Nation" : level)}"] = Link(ReportAct.Used, level);
            return links;

            string Link(ReportAct act, AuthorityLevel? level = null) => new Told(act, level, from, to, by, contributor).Link;
        }

        string NameOf(string code) => by switch
        {
            LeagueBy.Party => DirectoryLists.NameOf(lists.Parties, code),
            LeagueBy.Sector => DirectoryLists.NameOf(lists.Sectors, code),
            LeagueBy.Liaison => DirectoryLists.NameOf(lists.Liaisons, code),
            LeagueBy.Committee => code,
            LeagueBy.Group or LeagueBy.Member => names.GetValueOrDefault(code, code),
        };
    }

    /// <summary>What became of a report (a), with everybody it is counted for (c).</summary>
    private static string Contributed(LeagueBy by)
    {
        var (key, isContributor) = by switch
        {
            LeagueBy.Committee => ("d.data ->> 'committee'", "true"),
            LeagueBy.Party => ("d.data ->> 'party'", "true"),
            LeagueBy.Sector => ("d.data ->> 'sector'", "true"),
            LeagueBy.Liaison => ("d.data ->> 'liaison'", "true"),
            LeagueBy.Group => ("p.address", "p.address like 'group:%'"),
            LeagueBy.Member => ("p.address", "p.address like 'member:%'"),
        };
        return $"""
            (select distinct {key} as contributor from unnest(m.proposers) as p(address) left join {StoreSetup.Documents}.mt_doc_member d on d.tenant_id = m.tenant_id and 'member:' || d.id = p.address
                where {isContributor} and {key} is not null) as c
            join {StoreSetup.Views}.report_acts a on a.tenant_id = m.tenant_id and a.stream_id = m.stream_id
            """;
    }

    private const string InTime = "a.known_to is null and a.acted_on between @from and @to";

    private const string Told = $"{InTime} and a.act = @act";

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
