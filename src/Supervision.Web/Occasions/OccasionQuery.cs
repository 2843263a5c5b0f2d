using Marten;
using Npgsql;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Occasions;

/// <summary>What the list of occasions is sorted by (排序).</summary>
public enum OccasionSort { Latest, Earliest }

/// <summary>What the list of occasions is narrowed to (活动筛选).</summary>
public sealed record OccasionFilter(DateOnly? From, DateOnly? Until, OccasionKind? Kind, OccasionState? State, string? Liaison, string? Member, string? Words, OccasionSort? Sort, int PageNumber, int Size)
{
    public static OccasionFilter Read(QueryReader query) => new(
        query.Day("from"), query.Day("to"), query.Word<OccasionKind>("kind"), query.Word<OccasionState>("state"), query.Text("liaison"), query.Text("member"), query.Text("q"), query.Word<OccasionSort>("sort"),
        query.PageNumber, query.Size);
}

/// <summary>Asks for occasions and what members did there (活动查询): filtered, counted and paged in the database.</summary>
public sealed class OccasionQuery(NpgsqlDataSource database, IDocumentStore store, OfficeClock clock)
{
    /// <summary>The same as OccasionRegister.MaySee, of o, with @role, @me, @group and @unit.</summary>
    public const string Seen = """
        case @role when 'member' then exists (select from views.participants p where p.tenant_id = o.tenant_id and p.stream_id = o.stream_id and p.member = @me)
            when 'group' then o.group_code = @group or exists (select from views.participants p where p.tenant_id = o.tenant_id and p.stream_id = o.stream_id and p.member = @me) when 'unit' then o.host_unit = @unit else true end
        """;

    private const string Columns =
        "o.stream_id, o.kind, o.title, o.subject, o.host, o.on_day, o.first_day, o.place, o.liaison, o.stage, o.invited, o.coming, o.attended, o.excused, o.absent, o.uninvited, o.guests, o.opinions, o.reason";

    public async Task<Page<OccasionRow>> List(OccasionFilter filter, Caller caller, CancellationToken cancellation)
    {
        var today = clock.Now().Day;
        var sql = new SqlText(caller.County, "o")
            .And(Seen, ("role", Json.Word(caller.Actor.Role)), ("me", caller.Member ?? ""), ("group", caller.Actor.Group ?? ""), ("unit", caller.Actor.Unit ?? ""))
            .AndIf(filter.From is not null, "o.on_day >= @from", ("from", filter.From)).AndIf(filter.Until is not null, "o.on_day <= @until", ("until", filter.Until))
            .AndIf(filter.Kind is not null, "o.kind = @kind", ("kind", filter.Kind is { } kind ? Json.Word(kind) : null))
            .AndIf(filter.Liaison is not null, "o.liaison = @liaison", ("liaison", filter.Liaison))
            .AndIf(filter.Member is not null, "exists (select from views.participants w where w.tenant_id = o.tenant_id and w.stream_id = o.stream_id and w.member = @member)", ("member", filter.Member))
            .AndIf(filter.Words is not null, "(o.title ilike @words or o.host ilike @words)", ("words", SqlText.Like(filter.Words ?? "")))
            .AndIf(filter.State is not null, filter.State switch
            {
                OccasionState.Ahead => "o.stage = 'scheduled' and o.on_day >= @today",
                OccasionState.Unrecorded => "o.stage = 'scheduled' and o.on_day < @today",
                OccasionState.Held => "o.stage = 'held'",
                OccasionState.Cancelled => "o.stage = 'cancelled'",
                null => "true",
            }, ("today", today));
        var lists = await ListsOf(caller, cancellation);
        var order = filter.Sort == OccasionSort.Earliest ? "o.on_day, o.stream_id" : "o.on_day desc, o.stream_id desc";
        return await database.Page(sql, Columns, $"{StoreSetup.Views}.occasions o", order, filter.PageNumber, filter.Size, reader =>
        {
            var (on, liaison) = (reader.GetFieldValue<DateOnly>(5), reader.TextOrNull(8));
            return new OccasionRow(
                reader.GetGuid(0), reader.Word<OccasionKind>(1), reader.GetString(2), reader.WordOrNull<BriefingSubject>(3), reader.GetString(4), on, reader.GetFieldValue<DateOnly>(6),
                reader.TextOrNull(7), liaison, liaison is null ? null : DirectoryLists.NameOf(lists.Liaisons, liaison), Occasion.StateOf(reader.Word<OccasionStage>(9), on, today), reader.GetInt32(10), reader.GetInt32(11),
                reader.GetInt32(12), reader.GetInt32(13), reader.GetInt32(14), reader.GetInt32(15), reader.GetInt32(16), reader.GetInt32(17), reader.TextOrNull(18));
        }, cancellation);
    }

    /// <summary>Every member who was in office in the year, or took part in something, with his figures; a member sees his own, a group its members'.</summary>
    public async Task<Page<AttendanceRow>> Attendance(int year, string? member, string? liaison, int number, int size, Caller caller, CancellationToken cancellation)
    {
        var sql = new SqlText(caller.County, "m").With(("first", new DateOnly(year, 1, 1)), ("last", new DateOnly(year, 12, 31)))
            .And("""
                (f.member is not null or ((m.data ->> 'since')::date <= @last and coalesce((m.data ->> 'until')::date, @last) >= @first)
                    or exists (select from jsonb_array_elements(m.data -> 'earlier') e where (e ->> 'since')::date <= @last and (e ->> 'until')::date >= @first))
                """)
            .AndIf(member is not null, "m.id = @member", ("member", member)).AndIf(liaison is not null, "m.data ->> 'liaison' = @liaison", ("liaison", liaison))
            .AndIf(caller.Actor.Role == Role.Member, "m.id = @me", ("me", caller.Member ?? ""))
            .AndIf(caller.Actor.Role == Role.Group, $"exists (select from {StoreSetup.Documents}.mt_doc_supervisiongroup g where g.tenant_id = m.tenant_id and g.id = @group and jsonb_exists(g.data -> 'members', m.id))", ("group", caller.Actor.Group ?? ""));
        var lists = await ListsOf(caller, cancellation);
        var from = $"""
            {StoreSetup.Documents}.mt_doc_member m left join (
                select p.member, count(*) filter (where p.is_invited and p.stage <> 'cancelled')::int as invited, count(*) filter (where p.is_invited and p.stage = 'held')::int as held,
                    count(*) filter (where p.is_invited and p.presence = 'attended')::int as attended, count(*) filter (where p.is_invited and p.presence = 'excused')::int as excused,
                    count(*) filter (where p.is_invited and p.presence = 'absent')::int as absent, count(*) filter (where not p.is_invited and p.presence = 'attended')::int as uninvited,
                    sum(p.opinions)::int as opinions
                from {StoreSetup.Views}.participants p where p.tenant_id = @county and p.on_day between @first and @last group by p.member) f on f.member = m.id
            """;
        const string columns = """
            m.id, m.data ->> 'name', m.data ->> 'sector', m.data ->> 'liaison', coalesce(f.invited, 0), coalesce(f.held, 0), coalesce(f.attended, 0), coalesce(f.excused, 0), coalesce(f.absent, 0),
                coalesce(f.uninvited, 0), coalesce(f.opinions, 0)
            """;
        return await database.Page(sql, columns, from, "m.id", number, size, reader => new AttendanceRow(
            reader.GetString(0), reader.GetString(1), DirectoryLists.NameOf(lists.Sectors, reader.TextOrNull(2)), DirectoryLists.NameOf(lists.Liaisons, reader.TextOrNull(3)), reader.GetInt32(4), reader.GetInt32(5),
            reader.GetInt32(6), reader.GetInt32(7), reader.GetInt32(8), reader.GetInt32(9), reader.GetInt32(10)), cancellation);
    }

    /// <summary>Each liaison group's four quarters, those without anything among them.</summary>
    public async Task<LiaisonYear> Liaisons(int year, Caller caller, CancellationToken cancellation)
    {
        var sql = new SqlText(caller.County, "o").And("o.liaison is not null and o.on_day between @first and @last", ("first", new DateOnly(year, 1, 1)), ("last", new DateOnly(year, 12, 31)), ("today", clock.Now().Day));
        var lists = await ListsOf(caller, cancellation);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"""
            select o.liaison, extract(quarter from o.on_day)::int, count(*) filter (where o.stage <> 'cancelled')::int, count(*) filter (where o.stage = 'held')::int,
                coalesce(sum(o.attended + o.uninvited) filter (where o.stage = 'held'), 0)::int, count(*) filter (where o.stage = 'scheduled' and o.on_day < @today)::int, count(*) filter (where o.stage = 'cancelled')::int
            from {StoreSetup.Views}.occasions o where {sql.Where} group by 1, 2
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var known = new Dictionary<(string, int), LiaisonQuarter>();
        while (await reader.ReadAsync(cancellation))
        {
            var (code, quarter) = (reader.GetString(0), reader.GetInt32(1));
            known[(code, quarter)] = new(
                code, DirectoryLists.NameOf(lists.Liaisons, code), year, quarter, reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5), reader.GetInt32(6));
        }
        var groups = lists.Liaisons.Where(entry => !entry.Ended || known.Keys.Any(key => key.Item1 == entry.Code)).ToList();
        return new(year, [.. from entry in groups from quarter in Enumerable.Range(1, 4) select known.GetValueOrDefault((entry.Code, quarter)) ?? new(entry.Code, entry.Name, year, quarter, 0, 0, 0, 0, 0)]);
    }

    private async Task<DirectoryLists> ListsOf(Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        return await MemberRegister.ListsOf(session, cancellation);
    }
}
