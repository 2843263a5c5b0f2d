using Marten;
using Npgsql;
using Supervision.Deadlines;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Performance;

/// <summary>What somebody lacks of what everybody does at least in a year (三个一缺项, F68).</summary>
public enum Lacking
{
    /// <summary>任何一项</summary>
    Any,

    /// <summary>活动</summary>
    Activity,

    /// <summary>提案</summary>
    Proposal,

    /// <summary>社情民意</summary>
    Opinion,

    /// <summary>积分低于提醒线</summary>
    Points,
}

/// <summary>What the list of members' records is narrowed to (履职排名筛选).</summary>
public sealed record RecordFilter(string? Words, string? Committee, string? Sector, string? Party, Lacking? Lacks)
{
    public static RecordFilter Read(QueryReader query) => new(query.Text("q"), query.Text("committee"), query.Text("sector"), query.Text("party"), query.Word<Lacking>("lacks"));
}

/// <summary>A member in the ranking (履职排名行).</summary>
/// <param name="Place">By points, among everybody in office on the day; those with the same have the same.</param>
/// <param name="Counts">How often he did what, by the kind's key.</param>
/// <param name="Lacks">What he lacks of the yearly least; <see cref="Lacking.Points"/> where he has fewer points than the line.</param>
public sealed record RecordRow(
    string Member, string Name, string SectorName, string PartyName, string? Committee, int Place, int Points, long Activities, long Proposals, long Opinions, IReadOnlyDictionary<string, long> Counts, IReadOnlyList<Lacking> Lacks);

/// <summary>Members by their points (履职排名).</summary>
/// <param name="IsPressed">It is late enough in the year that what is lacking is pressed for.</param>
public sealed record RecordList(
    IReadOnlyList<RecordRow> Items, long Total, int Page, int Size, int Year, DateOnly AsOf, DateTimeOffset? KnownAt, int RuleVersion, IReadOnlyList<PointItem> Rules, YearlyLeast Least, bool IsPressed);

/// <summary>One piece of work with what it earned (履职记录).</summary>
/// <param name="IsCapped">It earned less than its kind does, for the year's cap was reached.</param>
public sealed record WorkDone(DateOnly On, string Kind, string Name, string Number, string Title, string Page, int Points, bool IsCapped);

/// <summary>What a kind of work came to (积分小计).</summary>
public sealed record KindOfWork(string Kind, string Name, string Definition, long Times, int Each, int Cap, int Points);

/// <summary>A member's record of a year (履职档案, F70).</summary>
public sealed record MemberRecord(
    string Member, string Name, int Year, DateOnly AsOf, DateTimeOffset? KnownAt, int RuleVersion, string Citation, int Points, YearlyShare Share, YearlyLeast Least, bool IsMet, bool IsBelow, bool IsPressed, IReadOnlyList<KindOfWork> Kinds,
    IReadOnlyList<WorkDone> Works);

/// <summary>Asks for members' records and points (履职查询, F68–F71): counted, ranked and paged in the database.</summary>
public sealed class RecordQuery(NpgsqlDataSource database, IDocumentStore store, CountyContext counties)
{
    private const string InOffice = """
        (((m.data ->> 'since')::date <= @last and coalesce((m.data ->> 'until')::date, @last) >= @last)
            or exists (select from jsonb_array_elements(m.data -> 'earlier') e where (e ->> 'since')::date <= @last and (e ->> 'until')::date >= @last))
        """;

    /// <summary>Those to whom members' work is to be compared; a member sees his own.</summary>
    public static bool MaySeeAll(Caller caller) => caller is { OnlyMatter: null, Actor.Role: Role.Office or Role.ProposalsCommittee or Role.Party or Role.Leader };

    public static bool MaySee(string member, Caller caller) => MaySeeAll(caller) || (caller.OnlyMatter is null && caller.Member == member);

    public async Task<RecordList> List(MeasureScope scope, RecordFilter filter, int number, int size, Caller caller, CancellationToken cancellation)
    {
        var rules = await RulesOf(scope, caller, cancellation);
        var (items, least) = (ItemsOf(rules), rules.Measuring.Least);
        var sql = Asked(scope, caller).With(("kinds", items.Select(item => item.Kind).ToArray()), ("points", items.Select(item => item.Points).ToArray()), ("caps", items.Select(item => item.Cap).ToArray()),
                ("activities", least.Activities), ("proposals", least.Proposals), ("opinions", least.Opinions), ("below", least.Below))
            .AndIf(filter.Words is not null, "(r.name ilike @words or r.id ilike @words)", ("words", SqlText.Like(filter.Words ?? ""))).AndIf(filter.Committee is not null, "r.committee = @committee", ("committee", filter.Committee))
            .AndIf(filter.Sector is not null, "r.sector = @sector", ("sector", filter.Sector)).AndIf(filter.Party is not null, "r.party = @party", ("party", filter.Party))
            .AndIf(filter.Lacks is not null, filter.Lacks switch
            {
                Lacking.Activity => "r.activities < @activities",
                Lacking.Proposal => "r.proposals < @proposals",
                Lacking.Opinion => "r.opinions < @opinions",
                Lacking.Points => "r.points < @below",
                Lacking.Any => "(r.activities < @activities or r.proposals < @proposals or r.opinions < @opinions)",
                null => "",
            });
        await using var session = store.QuerySession(caller.County);
        var lists = await MemberRegister.ListsOf(session, cancellation);
        var from = $"""
            (with earned as (
                select w.whose, w.figure as kind, count(*) as times from ({Measures.Union(Measures.Works)}) w group by w.whose, w.figure
            ), summed as (
                select e.whose, sum(least(e.times * i.points, i.cap))::int as points, jsonb_object_agg(e.kind, e.times) as counts from earned e join unnest(@kinds, @points, @caps) as i(kind, points, cap) using (kind) group by e.whose
            )
            select m.tenant_id, m.id, m.data ->> 'name' as name, m.data ->> 'sector' as sector, m.data ->> 'party' as party, m.data ->> 'committee' as committee, coalesce(s.points, 0) as points,
                rank() over (order by coalesce(s.points, 0) desc) as place, coalesce((s.counts ->> '{Measures.Activity}')::bigint, 0) as activities, coalesce((s.counts ->> '{Measures.Proposal}')::bigint, 0) as proposals,
                coalesce((s.counts ->> '{Measures.Opinion}')::bigint, 0) as opinions, coalesce(s.counts, '{"{}"}') as counts
            from {StoreSetup.Documents}.mt_doc_member m left join summed s on s.whose = 'member:' || m.id where m.tenant_id = @county and {InOffice}) r
            """;
        var page = await database.Page(
            sql, "r.id, r.name, r.sector, r.party, r.committee, r.place, r.points, r.activities, r.proposals, r.opinions, r.counts::text", from, "r.points desc, r.id", number, size, row =>
            {
                var (points, share) = (row.GetInt32(6), new YearlyShare(row.GetInt64(7), row.GetInt64(8), row.GetInt64(9)));
                return new RecordRow(
                    row.GetString(0), row.GetString(1), DirectoryLists.NameOf(lists.Sectors, row.TextOrNull(2)), DirectoryLists.NameOf(lists.Parties, row.TextOrNull(3)), row.TextOrNull(4), (int)row.GetInt64(5), points,
                    share.Activities, share.Proposals, share.Opinions, System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, long>>(row.GetString(10))!, [.. LacksOf(share, points, least)]);
            }, cancellation);
        return new(page.Items, page.Total, page.PageNumber, page.Size, scope.WorkYear, scope.AsOf, scope.KnownAt, rules.Version, rules.Measuring.Items, least, IsPressed(scope, least));
    }

    /// <summary>A member's year, in the order it happened; null where there is no such member.</summary>
    public async Task<MemberRecord?> Of(string number, MeasureScope scope, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        if (await session.LoadAsync<Member>(number, cancellation) is not { } member) return null;

        var rules = await RulesOf(scope, caller, cancellation);
        var sql = Asked(scope, caller).And("r.whose = @whose", ("whose", Addressees.Member(number)));
        var works = new List<(string Kind, string Number, string Title, string Page, DateOnly On)>();
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"select r.figure, r.number, r.title, r.page, r.on_day from ({Measures.Union(Measures.Works)}) r where {sql.Where} order by r.on_day, length(r.number), r.number, r.stream_id");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) works.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<DateOnly>(4)));

        // Of one day: put forward before filed, filed before used.
        var order = Measures.Works.Select((one, at) => (one.Key, At: at)).ToDictionary(one => one.Key, one => one.At);
        works = [.. works.OrderBy(work => work.On).ThenBy(work => order[work.Kind])];
        var earned = MemberPoints.Of(works, work => work.Kind, rules.Measuring.Items);
        List<KindOfWork> kinds = [.. Measures.Works.Select(one => (Measure: one, Item: ItemOf(rules, one.Key), Of: earned.Where(work => work.Kind == one.Key).ToList())).Where(one => one.Of.Count > 0 || one.Item.Points > 0)
            .Select(one => new KindOfWork(one.Measure.Key, one.Measure.Name, one.Measure.Definition, one.Of.Count, one.Item.Points, one.Item.Cap, one.Of.Sum(work => work.Points)))];
        var (points, least, share) = (earned.Sum(work => work.Points), rules.Measuring.Least, new YearlyShare(Times(Measures.Activity), Times(Measures.Proposal), Times(Measures.Opinion)));
        return new(
            number, member.Name, scope.WorkYear, scope.AsOf, scope.KnownAt, rules.Version, rules.CitationOf(RuleKeys.MemberPoints), points, share, least, share.IsMet(least), points < least.Below, IsPressed(scope, least), kinds,
            [.. earned.Select(one => new WorkDone(one.Work.On, one.Kind, Measures.NameOf(one.Kind), one.Work.Number, one.Work.Title, one.Work.Page, one.Points, one.IsCapped))]);

        long Times(string kind) => works.LongCount(work => work.Kind == kind);
    }

    private static SqlText Asked(MeasureScope scope, Caller caller) => new SqlText(caller.County, "r").With(
        ("as_of", scope.AsOf), ("known_at", scope.KnownAt), ("first", scope.WorkDays.First), ("last", scope.WorkDays.Last));

    /// <summary>A year is measured by the rules of its last day, or of the day asked about while it lasts.</summary>
    private async Task<Rulebook> RulesOf(MeasureScope scope, Caller caller, CancellationToken cancellation) => (await counties.Versions(caller.County, cancellation)).On(scope.WorkDays.Last);

    private static IReadOnlyList<PointItem> ItemsOf(Rulebook rules) => [.. Measures.Works.Select(one => ItemOf(rules, one.Key))];

    private static PointItem ItemOf(Rulebook rules, string kind) => rules.Measuring.Items.FirstOrDefault(item => item.Kind == kind) ?? new(kind, 0, 0);

    private static bool IsPressed(MeasureScope scope, YearlyLeast least) => scope.AsOf >= new DateOnly(scope.WorkYear, least.ShownFrom, 1);

    private static IEnumerable<Lacking> LacksOf(YearlyShare share, int points, YearlyLeast least)
    {
        if (share.LacksActivity(least)) yield return Lacking.Activity;
        if (share.LacksProposal(least)) yield return Lacking.Proposal;
        if (share.LacksOpinion(least)) yield return Lacking.Opinion;
        if (points < least.Below) yield return Lacking.Points;
    }
}

/// <summary>What members are called (委员姓名册).</summary>
public static class MemberNaming
{
    public static async Task<Dictionary<string, string>> NamesOfMembers(this IDocumentStore store, string county, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(county);
        return (await MemberRegister.MembersOf(session, cancellation)).ToDictionary(pair => pair.Key, pair => pair.Value.Name);
    }
}
