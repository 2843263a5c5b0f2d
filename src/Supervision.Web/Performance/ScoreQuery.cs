using System.Text.Json;
using Marten;
using Npgsql;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Performance;

/// <summary>Asks for score sheets (考核查询, F58): counted, ranked and paged in the database.</summary>
public sealed class ScoreQuery(NpgsqlDataSource database, IDocumentStore store, CountyContext counties)
{
    /// <summary>Whose work is whose: a body's code, and the addresses of those who work for it. By today's directory.</summary>
    private static string MembersOf(RankedBy by) => by switch
    {
        RankedBy.Committee => MembersBy("committee"),
        RankedBy.Sector => MembersBy("sector"),
        RankedBy.Party => MembersBy("party"),
        RankedBy.Group => $"""
            select g.id as code, 'group:' || g.id as address from {StoreSetup.Documents}.mt_doc_supervisiongroup g where g.tenant_id = @county
            union select g.id, 'member:' || one from {StoreSetup.Documents}.mt_doc_supervisiongroup g cross join lateral jsonb_array_elements_text(g.data -> 'members') as one where g.tenant_id = @county
            """,
        RankedBy.Unit or RankedBy.Member => throw new ArgumentOutOfRangeException(nameof(by)),
    };

    private static string MembersBy(string field) =>
        $"select d.data ->> '{field}' as code, 'member:' || d.id as address from {StoreSetup.Documents}.mt_doc_member d where d.tenant_id = @county and coalesce(d.data ->> '{field}', '') <> ''";

    public static IReadOnlyList<Measure> MeasuresOf(RankedBy by) => by == RankedBy.Unit ? Measures.Units : Measures.Bodies;

    /// <summary>What one of several did together counts once for the body they are of.</summary>
    private static string RowsOf(RankedBy by, IEnumerable<Measure> measures) => by == RankedBy.Unit
        ? Measures.Union(measures)
        : $"select distinct r.figure, r.tenant_id, b.code as whose, r.stream_id, r.number, r.title, r.page, r.note, r.on_day, r.counted from ({MembersOf(by)}) b join ({Measures.Union(measures)}) r on r.whose = b.address";

    private static SqlText Asked(MeasureScope scope, Caller caller) => new SqlText(caller.County, "r").With(
        ("as_of", scope.AsOf), ("known_at", scope.KnownAt), ("year", scope.Year), ("first", scope.WorkDays.First), ("last", scope.WorkDays.Last));

    /// <param name="code">Only this one; its place is among all of them.</param>
    public async Task<ScoreRanking> Ranking(RankedBy by, MeasureScope scope, string? code, int number, int size, Caller caller, CancellationToken cancellation)
    {
        var rules = (await counties.Versions(caller.County, cancellation)).On(scope.AsOf);
        var (measures, weights) = (MeasuresOf(by), WeightsOf(by, rules));
        var sql = Asked(scope, caller).With(
            ("figures", measures.Select(one => one.Key).ToArray()), ("weights", measures.Select(one => weights.FirstOrDefault(weight => weight.Figure == one.Key)?.Weight ?? 0).ToArray()),
            ("less", measures.Select(one => one.LessIsBetter).ToArray()), ("from_answers", rules.Evaluating.FiguresFrom), ("offset", (number - 1L) * size), ("size", size), ("code", code));
        var (names, cards, total) = (await NamesOf(by, caller, cancellation), new List<Scorecard>(), 0L);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        // The order only: what is shown is reckoned from the counts, as WeightedScore says.
        await using var command = sql.Command(connection, $"""
            with counts as (
                select r.whose, r.figure, count(*) filter (where r.counted) as numerator, count(r.counted) as denominator, count(*) filter (where r.counted is null) as waiting
                from ({RowsOf(by, measures)}) r where {sql.Where} group by r.whose, r.figure
            ), scored as (
                select c.*, w.weight, case when denominator = 0 or (waiting > 0 and denominator < @from_answers) then null when w.less then 100 - 100.0 * numerator / denominator else 100.0 * numerator / denominator end as score
                from counts c join unnest(@figures, @weights, @less) as w(figure, weight, less) using (figure)
            ), totals as (
                select whose, round(sum(weight * score) filter (where score is not null) / nullif(sum(weight) filter (where score is not null), 0), 1) as total,
                    jsonb_object_agg(figure, jsonb_build_array(numerator, denominator, waiting)) as figures
                from scored group by whose
            ), ranked as (select whose, figures, total, case when total is not null then rank() over (order by total desc nulls last) end as place, count(*) over () as everybody from totals)
            select whose, figures::text, place, everybody from ranked where @code::text is null or whose = @code order by total desc nulls last, whose offset @offset limit @size
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            total = code is null ? reader.GetInt64(3) : 1;
            var whose = reader.GetString(0);
            cards.Add(CardOf(by, whose, names(whose), scope, rules, JsonSerializer.Deserialize<Dictionary<string, long[]>>(reader.GetString(1))!, reader.IsDBNull(2) ? null : (int)reader.GetInt64(2)));
        }
        return new(cards, total, number, size, by, scope.AsOf, scope.KnownAt, scope.Year);
    }

    /// <summary>One score sheet, also where nothing is counted; null where there is no such unit or body.</summary>
    public async Task<Scorecard?> Card(RankedBy by, string code, MeasureScope scope, Caller caller, CancellationToken cancellation)
    {
        if ((await Ranking(by, scope, code, 1, 1, caller, cancellation)).Items is [var card]) return card;
        if (!await Exists(by, code, caller, cancellation)) return null;
        var rules = (await counties.Versions(caller.County, cancellation)).On(scope.AsOf);
        return CardOf(by, code, (await NamesOf(by, caller, cancellation))(code), scope, rules, [], null);
    }

    /// <summary>The rows of a figure: as many as its denominator, or as its numerator.</summary>
    public async Task<Page<MeasureRow>> Rows(RankedBy by, string code, Measure measure, bool onlyCounted, MeasureScope scope, int number, int size, Caller caller, CancellationToken cancellation)
    {
        var sql = Asked(scope, caller).And("r.whose = @code", ("code", code)).And(onlyCounted ? "r.counted" : "r.counted is not null");
        var names = await store.NamesOfMembers(caller.County, cancellation);
        return await database.Page(
            sql, "r.stream_id, r.number, r.title, r.page, r.note, r.on_day, r.counted", $"({RowsOf(by, [measure])}) r", "r.on_day desc, length(r.number), r.number, r.stream_id, r.note", number, size,
            row => new MeasureRow(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), NoteOf(row.GetString(4), names), row.GetFieldValue<DateOnly>(5), row.GetBoolean(6)), cancellation);
    }

    /// <summary>The desks and the leaders see every one; a unit its own.</summary>
    public static bool MaySee(RankedBy by, string? code, Caller caller) =>
        Opinions.OpinionRoutes.MaySeeFigures(caller) || (by == RankedBy.Unit && code is not null && caller.OnlyMatter is null && caller.Actor is { Role: Role.Unit, Unit: { } own } && own == code);

    private static string NoteOf(string note, Dictionary<string, string> members) =>
        Json.TryRead<Owed>(note, out var owed) ? Words.Of(owed) : Json.TryRead<Implementation>(note, out var done) ? Words.Of(done) : Json.TryRead<Audits.Verdict>(note, out var verdict) ? Words.Of(verdict) : members.GetValueOrDefault(note, note);

    private static IReadOnlyList<ScoreWeight> WeightsOf(RankedBy by, Rulebook rules) => by == RankedBy.Unit ? rules.Measuring.Units : rules.Measuring.Bodies;

    private static Scorecard CardOf(RankedBy by, string code, string name, MeasureScope scope, Rulebook rules, Dictionary<string, long[]> counts, int? place)
    {
        var measures = MeasuresOf(by);
        var sheet = WeightedScore.Of([.. measures.Select(one => counts.GetValueOrDefault(one.Key) is [var part, var whole, var waiting]
            ? new CountedFigure(one.Key, part, whole, one.LessIsBetter, waiting > 0 && whole < rules.Evaluating.FiguresFrom) : new CountedFigure(one.Key, 0, 0, one.LessIsBetter))], WeightsOf(by, rules));
        return new(
            by, code, name, scope.AsOf, scope.KnownAt, scope.Year, rules.Version, rules.CitationOf(by == RankedBy.Unit ? RuleKeys.UnitWeights : RuleKeys.BodyWeights), sheet.Total, place, sheet.IsShared,
            [.. sheet.Parts.Zip(measures, (part, measure) => new ScoreLine(
                measure.Key, measure.Name, measure.Definition, part.Figure.IsWithheld ? null : part.Figure.Numerator, part.Figure.Denominator, measure.LessIsBetter, part.Figure.Score, part.Weight, part.Counted, part.Points,
                RowsAt(by, code, measure.Key, scope, "numerator"), RowsAt(by, code, measure.Key, scope, "denominator")))]);
    }

    /// <summary>The page with a figure's rows; the API has them at the same address under /api.</summary>
    private static string RowsAt(RankedBy by, string code, string figure, MeasureScope scope, string part) => Questions.RowsOf.List(
        "/scorecards/rows", [("by", Json.Word(by)), ("code", code), ("figure", figure), ("part", part), .. Questions.RowsOf.On(scope.AsOf, scope.KnownAt), ("year", scope.Year is { } year ? $"{year}" : null)]);

    /// <summary>What units, bodies and members are called, by their codes.</summary>
    public async Task<Func<string, string>> NamesOf(RankedBy by, Caller caller, CancellationToken cancellation)
    {
        if (by == RankedBy.Unit)
        {
            var units = await counties.Units(caller.County, cancellation);
            return code => units.NameOf(code);
        }
        if (by == RankedBy.Committee) return code => code;
        if (by == RankedBy.Member)
        {
            var members = await store.NamesOfMembers(caller.County, cancellation);
            return code => members.GetValueOrDefault(code, code);
        }
        await using var session = store.QuerySession(caller.County);
        if (by == RankedBy.Group)
        {
            var groups = (await MemberRegister.GroupsOf(session, cancellation)).ToDictionary(group => group.Id, group => group.Name);
            return code => groups.GetValueOrDefault(code, code);
        }
        var lists = await MemberRegister.ListsOf(session, cancellation);
        return code => DirectoryLists.NameOf(by == RankedBy.Party ? lists.Parties : lists.Sectors, code);
    }

    private async Task<bool> Exists(RankedBy by, string code, Caller caller, CancellationToken cancellation)
    {
        if (by == RankedBy.Unit) return (await counties.Units(caller.County, cancellation)).Find(code) is not null;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = new SqlText(caller.County, "b").With(("code", code)).Command(connection, $"select exists (select from ({MembersOf(by)}) b where b.code = @code)");
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
