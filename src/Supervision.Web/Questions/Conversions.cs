using Npgsql;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Questions;

/// <summary>What something was, or became (转化两端, F97): the kinds of matters, what they come from, and what is no matter.</summary>
public enum ConversionNode
{
    /// <summary>监督发现</summary>
    Finding,

    /// <summary>协商建议</summary>
    Suggestion,

    /// <summary>建议书条目</summary>
    LetterLine,

    /// <summary>提案</summary>
    Proposal,

    /// <summary>社情民意</summary>
    Opinion,

    /// <summary>随手拍</summary>
    Snapshot,

    /// <summary>热线</summary>
    Hotline,

    /// <summary>任务</summary>
    Duty,

    /// <summary>议题</summary>
    Topic,

    /// <summary>派驻监督</summary>
    Commission,

    /// <summary>民主评议</summary>
    Appraisal,

    /// <summary>政策</summary>
    Policy,

    /// <summary>文件</summary>
    Document,

    /// <summary>规划</summary>
    Plan,

    /// <summary>并入其他事项</summary>
    Merged,

    /// <summary>其他</summary>
    Other,
}

/// <summary>What the conversions are narrowed to (转化查询).</summary>
/// <param name="IsOnce">Each thing that became something once, by its latest conversion.</param>
public sealed record ConversionFilter(DateOnly AsOf, int? Year, ConversionNode? From, ConversionNode? To, int PageNumber, int Size, bool IsOnce = false)
{
    public static ConversionFilter Read(QueryReader query, DateOnly today) => new(
        query.Day("asOf") ?? today, query.Number("year", Days.FirstYear, Days.LastYear), query.Word<ConversionNode>("from"), query.Word<ConversionNode>("to"), query.PageNumber, query.Size, query.YesNo("once") == true);

    public string Link(ConversionNode from, ConversionNode? to) =>
        RowsOf.List("/queries/conversions", [.. RowsOf.On(AsOf, null), ("year", Year is { } year ? $"{year}" : null), ("from", Json.Word(from)), ("to", to is { } node ? Json.Word(node) : null), ("once", "true")]);

    /// <summary>All there were of a kind of matters, or of topics.</summary>
    public string Raised(ConversionNode kind) => Json.TryRead<MatterKind>(Json.Word(kind), out _)
        ? RowsOf.List("/matters", [.. RowsOf.On(AsOf, null), ("year", Year is { } year ? $"{year}" : null), ("kind", Json.Word(kind))])
        : RowsOf.List("/topics", ("year", Year is { } planned ? $"{planned}" : null), ("proposedBy", Days.Iso(AsOf)));
}

/// <summary>How much of a kind became something (转化流量).</summary>
/// <param name="Count">How many of the kind, each once, whatever became of it besides.</param>
/// <param name="Raised">How many of the kind there were; null where that is not counted.</param>
/// <param name="Rows">The list that holds each of them once.</param>
public sealed record ConversionFlow(ConversionNode From, ConversionNode To, long Count, long? Raised, string Rows, IReadOnlyDictionary<string, string> Links);

/// <summary>How much of a kind became anything (转化率).</summary>
/// <param name="Links">The lists behind the two, by their names.</param>
public sealed record ConversionShare(ConversionNode Kind, long Converted, long Raised, IReadOnlyDictionary<string, string> Links);

/// <summary>One conversion (转化明细).</summary>
/// <param name="FromPage">Where what it was is read; null where the reader may not see it, or there is none.</param>
public sealed record ConversionRow(ConversionNode From, string FromName, string? FromPage, ConversionNode To, string ToName, string? ToPage, LinkKind Kind, DateOnly On);

/// <summary>The county's conversions (转化图谱, F97).</summary>
public sealed record ConversionAnswer(
    DateOnly AsOf, int? Year, string Definition, IReadOnlyList<ConversionFlow> Flows, IReadOnlyList<ConversionShare> Shares, IReadOnlyList<ConversionRow> Items, long Total, int Page, int Size);

/// <summary>What became of what, over the whole county (转化图谱, F97). Everybody sees what came of what he may see.</summary>
public sealed class Conversions(NpgsqlDataSource database)
{
    private static readonly string[] Forward =
        [.. new[] { LinkKind.BecameProposal, LinkKind.BecameOpinion, LinkKind.BecamePolicy, LinkKind.BecameDocument, LinkKind.AbsorbedIntoPlan, LinkKind.ConvertedTo, LinkKind.MergedInto }.Select(Json.Word)];

    // What was converted says so itself, and so does what it became: that is one conversion.
    private const string Flows = """
        flows as (
            select f.kind as origin, f.stream_id as origin_id, f.number || '《' || f.title || '》' as origin_name, '/matters/' || f.stream_id as origin_page,
                case l.kind when 'becameProposal' then 'proposal' when 'becameOpinion' then 'opinion' when 'becamePolicy' then 'policy' when 'becameDocument' then 'document' when 'absorbedIntoPlan' then 'plan'
                    when 'mergedInto' then 'merged' else coalesce(k.kind, 'other') end as outcome,
                coalesce(t.number || '《' || t.title || '》', l.reference, '') as outcome_name, case when t.stream_id is not null then '/matters/' || t.stream_id end as outcome_page, l.kind as link, l.linked_on
            from views.links l join seen f on f.stream_id = l.stream_id
                left join views.matters k on k.tenant_id = l.tenant_id and k.stream_id = l.target left join seen t on t.stream_id = l.target
            where l.tenant_id = @county and l.kind = any(@forward) and l.linked_on <= @as_of and f.raised_on <= @as_of and f.kind <> 'duty' and (@year::int is null or f.year = @year)
            union all
            select o.kind, o.stream_id, o.number || '《' || o.title || '》', '/matters/' || o.stream_id, n.kind, n.number || '《' || n.title || '》', '/matters/' || n.stream_id, l.kind, l.linked_on
            from views.links l join seen n on n.stream_id = l.stream_id join seen o on o.stream_id = l.target
            where l.tenant_id = @county and l.kind = 'raisedFrom' and l.page is null and l.linked_on <= @as_of and o.raised_on <= @as_of and o.kind <> 'duty' and (@year::int is null or o.year = @year)
                and not exists (select from views.links c where c.tenant_id = l.tenant_id and c.stream_id = l.target and c.target = l.stream_id and c.kind = any(@forward) and c.linked_on <= @as_of)
            union all
            select case split_part(l.page, '/', 2) when 'topics' then 'topic' when 'commissions' then 'commission' when 'appraisals' then 'appraisal' else 'other' end, l.target, coalesce(l.reference, l.page), l.page,
                n.kind, n.number || '《' || n.title || '》', '/matters/' || n.stream_id, l.kind, l.linked_on
            from views.links l join seen n on n.stream_id = l.stream_id left join views.topics p on p.tenant_id = l.tenant_id and p.stream_id = l.target
            where l.tenant_id = @county and l.kind = 'raisedFrom' and l.page is not null and (l.reference is not null or @may_know) and l.linked_on <= @as_of and (@year::int is null or coalesce(p.year, n.year) = @year))
        """;

    public async Task<ConversionAnswer> Answer(ConversionFilter filter, Caller caller, CancellationToken cancellation)
    {
        var rows = await Rows(filter, caller, cancellation);
        var (sql, seen) = Asked(filter, caller);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var raised = await Counted(sql.Command(connection, $"{seen} select kind, count(*) from seen where raised_on <= @as_of and kind <> 'duty' and (@year::int is null or year = @year) group by kind"), cancellation);
        // How many topics there are is for those who see every one of them.
        if (caller.Actor.Role is not (Role.Unit or Role.Member or Role.Group))
        {
            foreach (var (kind, count) in await Counted(sql.Command(connection, "select 'topic', count(*) from views.topics p where p.tenant_id = @county and p.proposed_on <= @as_of and (@year::int is null or p.year = @year)"), cancellation))
                raised[kind] = count;
        }
        var (converted, flows) = (new Dictionary<ConversionNode, long>(), new List<ConversionFlow>());
        await using (var command = sql.Command(connection, $"{seen}, {Flows} select origin, outcome, count(distinct origin_id) from flows group by grouping sets ((origin), (origin, outcome)) order by 3 desc, 1, 2"))
        {
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
            {
                var (origin, count) = (row.Word<ConversionNode>(0), row.GetInt64(2));
                if (row.WordOrNull<ConversionNode>(1) is { } outcome) flows.Add(new(origin, outcome, count, raised.TryGetValue(origin, out var all) ? all : null, filter.Link(origin, outcome), Links(origin)));
                else converted[origin] = count;
            }
        }
        return new(
            filter.AsOf, filter.Year, Definitions.Converted, flows,
            [.. raised.OrderBy(pair => pair.Key).Select(pair => new ConversionShare(pair.Key, converted.GetValueOrDefault(pair.Key), pair.Value, Links(pair.Key)))], rows.Items, rows.Total, filter.PageNumber, filter.Size);

        Dictionary<string, string> Links(ConversionNode kind)
        {
            var links = new Dictionary<string, string> { ["converted"] = filter.Link(kind, null) };
            if (raised.ContainsKey(kind)) links["raised"] = filter.Raised(kind);
            return links;
        }
    }

    /// <summary>The conversions one by one, without what they come to.</summary>
    public async Task<Page<ConversionRow>> Rows(ConversionFilter filter, Caller caller, CancellationToken cancellation)
    {
        var narrowed = $"(select {(filter.IsOnce ? "distinct on (origin, origin_id) " : "")}* from flows where (@from::text is null or origin = @from) and (@to::text is null or outcome = @to){(filter.IsOnce ? " order by origin, origin_id, linked_on desc" : "")}) as narrowed";
        var (sql, seen) = Asked(filter, caller);
        sql.With(
            ("from", filter.From is { } from ? Json.Word(from) : null), ("to", filter.To is { } to ? Json.Word(to) : null),
            ("offset", (filter.PageNumber - 1L) * filter.Size), ("size", filter.Size));
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var count = sql.Command(connection, $"{seen}, {Flows} select count(*) from {narrowed}");
        var total = (long)(await count.ExecuteScalarAsync(cancellation))!;
        await using var command = sql.Command(connection, $"""
            {seen}, {Flows} select origin, origin_name, origin_page, outcome, outcome_name, outcome_page, link, linked_on from {narrowed}
            order by linked_on desc, origin_name, outcome, outcome_name offset @offset limit @size
            """);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<ConversionRow>();
        while (await row.ReadAsync(cancellation))
        {
            rows.Add(new(
                row.Word<ConversionNode>(0), row.GetString(1), row.TextOrNull(2), row.Word<ConversionNode>(3), row.GetString(4), row.TextOrNull(5),
                row.Word<LinkKind>(6), row.GetFieldValue<DateOnly>(7)));
        }
        return new(rows, total, filter.PageNumber, filter.Size);
    }

    /// <summary>The values of a question, and the matters the caller may see.</summary>
    private static (SqlText Sql, string Seen) Asked(ConversionFilter filter, Caller caller)
    {
        var sql = new SqlText(caller.County, "m").With(("as_of", filter.AsOf), ("year", filter.Year), ("forward", Forward), ("may_know", caller.Actor.Role != Role.Unit));
        Sight.Limit(caller.Actor, sql);
        return (sql, $"with seen as (select m.stream_id, m.kind, m.number, m.title, m.year, m.raised_on from views.matters m where {sql.Where} and m.voided_on is null)");
    }

    private static async Task<Dictionary<ConversionNode, long>> Counted(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var asked = command;
        await using var row = await asked.ExecuteReaderAsync(cancellation);
        var counted = new Dictionary<ConversionNode, long>();
        while (await row.ReadAsync(cancellation)) counted[row.Word<ConversionNode>(0)] = row.GetInt64(1);
        return counted;
    }
}
