using Marten;
using Npgsql;
using Supervision.Matters;
using Supervision.People;
using Supervision.Sessions;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Proposals;

/// <summary>A proposal that waits at the door (待受理提案).</summary>
/// <param name="DaysLeft">Until the limit to examine it, negative when that is past; null while it stands still.</param>
/// <param name="Advice">What whoever pre-reviewed it proposes; null until somebody did.</param>
public sealed record IntakeRow(
    Guid Id, string Number, string Title, Stage Stage, string? Session, string? Category, string? CategoryName, bool IsSupervisory, string? Collective, IReadOnlyList<string> Proposers, DateOnly RaisedOn,
    DateOnly? DueOn, int? DaysLeft, PreReviewAdvice? Advice, string? AdviceNote);

/// <summary>A proposal that was filed (立案提案), with who is proposed to handle it and who does.</summary>
/// <param name="Proposed">Codes of units as the examiners proposed them, first the leading one.</param>
/// <param name="DueOn">The day it is to be handed over by, or answered by.</param>
public sealed record FiledRow(
    Guid Id, string CaseNumber, string Number, string Title, Stage Stage, string? Category, string? CategoryName, IReadOnlyList<string> Proposed, IReadOnlyList<string> ProposedNames, string? Lead,
    IReadOnlyList<string> Units, IReadOnlyList<string> UnitNames, bool IsSplit, DateOnly? DueOn);

/// <summary>What the lists of proposals are narrowed to (提案筛选).</summary>
public sealed record DoorFilter(string? Session, string? Category, string? Words, string? Unit, bool IsAssigned)
{
    public static DoorFilter Read(QueryReader query) => new(query.Text("session"), query.Text("category"), query.Text("q"), query.Text("unit"), query.YesNo("assigned") ?? false);
}

/// <summary>Asks for proposals on their way in and to the units (提案受理与交办查询): filtered, sorted and cut in the database.</summary>
public sealed class DoorQuery(NpgsqlDataSource database, IDocumentStore store, OfficeClock clock)
{
    private const string Now = $"""
        {StoreSetup.Views}.matters m
        join {StoreSetup.Views}.standings s on s.tenant_id = m.tenant_id and s.stream_id = m.stream_id and s.valid_to is null and s.known_to is null
        """;

    /// <summary>The limit of a kind that runs now, or stands still.</summary>
    private const string Limit = """
        left join lateral (select min(o.due_on) as due_on, min(o.paused_on) as paused_on from views.obligations o
            where o.tenant_id = m.tenant_id and o.stream_id = m.stream_id and o.what = WHAT and o.valid_to is null and o.known_to is null and o.discharged_on is null and o.cancelled_on is null) d on true
        """;

    /// <summary>The last fact of a kind in a stream; of what is recorded only.</summary>
    private const string Last = $"""
        left join lateral (select e.data from {StoreSetup.Events}.mt_events e
            where e.tenant_id = m.tenant_id and e.stream_id = m.stream_id and e.type = 'TYPE' order by e.version desc limit 1) f on true
        """;

    private static readonly string AtTheDoor = $"{Now} {Limit.Replace("WHAT", "'filing'", StringComparison.Ordinal)} {Last.Replace("TYPE", "matter_pre_reviewed_v1", StringComparison.Ordinal)}";

    private static readonly string Filed =
        $"{Now} {Limit.Replace("WHAT", "case when s.stage = 'raised' then 'assignment' else 'response' end", StringComparison.Ordinal)} {Last.Replace("TYPE", "matter_filed_v1", StringComparison.Ordinal)}";

    /// <summary>Whether the lifecycle ever lets this person take the step.</summary>
    public static bool MayEver(Step step, Caller caller) =>
        caller.OnlyMatter is null && Matter.OfficeOf(caller.Actor.Role) is { } office && Lifecycle.Standard.MayEver(step, new HashSet<Capacity> { office });

    public async Task<Page<IntakeRow>> Intake(DoorFilter filter, int number, int size, Caller caller, CancellationToken cancellation)
    {
        var today = clock.Now().Day;
        var (lists, _) = await ListsOf(caller, [], cancellation);
        var page = await database.Page(
            Sql(filter, caller).And("s.stage in ('submitted', 'preReviewed', 'withProposer')"),
            """
            m.stream_id, m.number, m.title, s.stage, m.session, m.category, s.is_supervisory, m.collective, m.proposers, m.raised_on, d.due_on, d.paused_on,
            case when s.stage = 'preReviewed' then f.data ->> 'advice' end, case when s.stage = 'preReviewed' then f.data ->> 'note' end
            """,
            AtTheDoor, "(d.paused_on is not null), d.due_on nulls last, length(m.number), m.number", number, size,
            row => new IntakeRow(
                row.GetGuid(0), row.GetString(1), row.GetString(2), row.Word<Stage>(3), row.TextOrNull(4), row.TextOrNull(5), NameOf(lists, row.TextOrNull(5)), row.GetBoolean(6), row.TextOrNull(7), row.GetFieldValue<string[]>(8),
                row.GetFieldValue<DateOnly>(9), row.DayOrNull(10), row.DayOrNull(10) is { } due && row.IsDBNull(11) ? due.DayNumber - today.DayNumber : null,
                Json.TryRead<PreReviewAdvice>(row.TextOrNull(12), out var advice) ? advice : null, row.TextOrNull(13)), cancellation);
        var (_, names) = await ListsOf(caller, [.. page.Items.SelectMany(row => row.Proposers).Distinct()], cancellation);
        return page with { Items = [.. page.Items.Select(row => row with { Proposers = [.. row.Proposers.Select(address => names.GetValueOrDefault(address, Words.ProposerWord))] })] };
    }

    /// <summary>Those that wait to be handed over, by their numbers; or those that were.</summary>
    public async Task<Page<FiledRow>> HandOver(DoorFilter filter, int number, int size, UnitDirectory units, Caller caller, CancellationToken cancellation)
    {
        var (lists, _) = await ListsOf(caller, [], cancellation);
        return await database.Page(
            Sql(filter, caller).And("m.case_number is not null and s.disposition = 'filed'").And(filter.IsAssigned ? "s.stage <> 'raised' and cardinality(s.units) > 0" : "s.stage = 'raised'")
                .AndIf(filter.Unit is not null, filter.IsAssigned ? "@unit = any(s.units)" : "f.data -> 'proposed' ? @unit", ("unit", filter.Unit)),
            """
            m.stream_id, m.case_number, m.number, m.title, s.stage, m.category, coalesce(array(select jsonb_array_elements_text(case when jsonb_typeof(f.data -> 'proposed') = 'array' then f.data -> 'proposed' else '[]'::jsonb end)), '{}'),
            s.lead, s.units, s.answering, case when d.paused_on is null then d.due_on end
            """,
            Filed, "length(m.case_number), m.case_number", number, size,
            row =>
            {
                var (proposed, lead, all, answering) = (row.GetFieldValue<string[]>(6), row.TextOrNull(7), row.GetFieldValue<string[]>(8), row.GetFieldValue<string[]>(9));
                string[] ordered = [.. all.OrderBy(unit => unit == lead ? 0 : answering.Contains(unit) ? 1 : 2)];
                return new FiledRow(
                    row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.Word<Stage>(4), row.TextOrNull(5), NameOf(lists, row.TextOrNull(5)), proposed, [.. proposed.Select(units.NameOf)], lead,
                    ordered, [.. ordered.Select(units.NameOf)], answering.Length > 1, row.DayOrNull(10));
            }, cancellation);
    }

    /// <summary>The session of this code, or null where the county has none.</summary>
    public async Task<SessionDays?> SessionOf(string? code, Caller caller, CancellationToken cancellation)
    {
        if (code is null) return null;
        var page = await database.Page(
            new SqlText(caller.County, "t").And("t.code = @code", ("code", code)), "t.term, t.meeting, t.opens_on, t.closes_on", $"{StoreSetup.Views}.sessions t", "t.code", 1, 1,
            row => new SessionDays(row.GetInt32(0), row.GetInt32(1), row.GetFieldValue<DateOnly>(2), row.GetFieldValue<DateOnly>(3)), cancellation);
        return page.Items is [var session] ? session : null;
    }

    public async Task<IReadOnlyList<ListEntry>> Categories(Caller caller, CancellationToken cancellation) => (await ListsOf(caller, [], cancellation)).Categories;

    private static SqlText Sql(DoorFilter filter, Caller caller)
    {
        var sql = new SqlText(caller.County, "m").And("m.kind = 'proposal'").AndIf(filter.Session is not null, "m.session = @session", ("session", filter.Session))
            .AndIf(filter.Category is not null, "m.category = @category", ("category", filter.Category))
            .AndIf(filter.Words is not null, "(m.title ilike @words or m.number ilike @words or m.case_number ilike @words)", ("words", SqlText.Like(filter.Words ?? "")));
        Sight.Limit(caller.Actor, sql);
        return sql;
    }

    private async Task<(IReadOnlyList<ListEntry> Categories, Dictionary<string, string> Names)> ListsOf(Caller caller, IReadOnlyCollection<string> addresses, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        return ((await MemberRegister.ListsOf(session, cancellation)).Categories, await AddresseeNames.Of(session, addresses, cancellation));
    }

    private static string? NameOf(IReadOnlyList<ListEntry> categories, string? code) => code is null ? null : DirectoryLists.NameOf(categories, code);
}
