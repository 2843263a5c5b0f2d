using Npgsql;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Questions;

/// <summary>What a matter came from and what became of it (转化图谱, F97), as far as the caller may see.</summary>
public sealed record GraphAnswer(Guid From, IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphEdge> Edges);

/// <summary>A matter in the picture (图谱节点), or a document it led to.</summary>
/// <param name="Id">The matter's id; null for a document.</param>
/// <param name="Page">The page of what is no matter, where it has one.</param>
public sealed record GraphNode(string Key, Guid? Id, string Number, string Title, MatterKind? Kind, Stage? Stage, string? Page = null);

/// <summary>A connection in the picture (图谱连线).</summary>
public sealed record GraphEdge(string From, string To, LinkKind Kind, DateOnly On);

/// <summary>Follows connections both ways (图谱查询), a few steps and not without end.</summary>
public sealed class Graph(NpgsqlDataSource database)
{
    private const int Steps = 6;
    private const int Most = 100;

    public async Task<GraphAnswer> Around(Guid id, Caller caller, CancellationToken cancellation)
    {
        var sql = new SqlText(caller.County, "m").With(("start", id), ("steps", Steps), ("most", Most));
        Sight.Limit(caller.Actor, sql);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"""
            with recursive near(id, step) as (
                select @start::uuid, 0
                union
                select case when l.stream_id = near.id then l.target else l.stream_id end, near.step + 1
                from near join views.links l on l.tenant_id = @county and l.target is not null and (l.stream_id = near.id or l.target = near.id)
                where near.step < @steps)
            select m.stream_id, m.number, m.title, m.kind, s.stage from views.matters m
                join views.standings s on s.tenant_id = m.tenant_id and s.stream_id = m.stream_id and s.valid_to is null and s.known_to is null
            where {sql.Where} and m.stream_id in (select id from near) order by m.raised_on, m.number limit @most
            """);
        var nodes = new List<GraphNode>();
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
                nodes.Add(new($"{reader.GetGuid(0)}", reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.Word<MatterKind>(3), reader.Word<Stage>(4)));
        }
        var edges = await EdgesAmong(nodes, caller, connection, cancellation);
        return new(id, [.. nodes, .. edges.Documents], edges.Edges);
    }

    private static async Task<(List<GraphEdge> Edges, List<GraphNode> Documents)> EdgesAmong(List<GraphNode> nodes, Caller caller, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var known = nodes.Select(node => node.Id!.Value).ToHashSet();
        var sql = new SqlText(caller.County, "l").And("l.stream_id = any(@known) and (l.target is null or l.target = any(@known) or (l.page is not null and (l.reference is not null or @may_know)))",
            ("known", known.ToArray()), ("may_know", caller.Actor.Role != Role.Unit));
        await using var command = sql.Command(connection, $"select l.stream_id, l.target, l.reference, l.kind, l.linked_on, l.page from views.links l where {sql.Where} order by l.linked_on");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (edges, documents) = (new List<GraphEdge>(), new List<GraphNode>());
        while (await reader.ReadAsync(cancellation))
        {
            var (from, kind) = ($"{reader.GetGuid(0)}", reader.Word<LinkKind>(3));
            var (reference, page) = (reader.TextOrNull(2), reader.TextOrNull(5));
            // A page of one of this system's papers is one node, however many lines of it became matters. One without a name is not for units: it would say who found what (F23).
            var to = page is not null ? $"{page} {reference}".Trim() : reader.IsDBNull(1) ? reference! : $"{reader.GetGuid(1)}";
            if ((page is not null || reader.IsDBNull(1)) && documents.TrueForAll(document => document.Key != to)) documents.Add(new(to, null, reference ?? to, Words.Of(kind), null, null, page));
            // "Raised from" points back; the picture goes the way things went.
            edges.Add(kind == LinkKind.RaisedFrom ? new(to, from, kind, reader.GetFieldValue<DateOnly>(4)) : new(from, to, kind, reader.GetFieldValue<DateOnly>(4)));
        }
        return ([.. edges.DistinctBy(edge => (edge.From, edge.To))], documents);
    }
}
