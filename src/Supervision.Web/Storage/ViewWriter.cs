using System.Text.Json;
using System.Text.Json.Nodes;
using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Shared;

namespace Supervision.Storage;

/// <summary>Writes the views of every stream in the transaction that appends to it: whoever acts, sees it right after.</summary>
public sealed class ViewWriter : IProjection
{
    public static IReadOnlyList<IStreamView> Views { get; } = [new MatterView(), new StandingView(), new ObligationView(), new LinkView()];

    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (var appended in events.GroupBy(e => e.StreamId))
        {
            var past = appended.Min(e => e.Version) > 1 ? await operations.Events.FetchStreamAsync(appended.Key, token: cancellation) : [];
            IReadOnlyList<IEvent> stream = [.. past, .. appended.OrderBy(e => e.Version)];
            foreach (var view in Views)
            {
                operations.QueueSqlCommand('^', DeleteSql(view.Name, "^", "^"), operations.TenantId, appended.Key);
                operations.QueueSqlCommand('^', InsertSql(view.Name, "^"), RowsJson(view, operations.TenantId, appended.Key, stream));
            }
        }
    }

    /// <param name="tenant">How the county's parameter is written.</param>
    /// <param name="stream">How the stream's is.</param>
    public static string DeleteSql(string table, string tenant, string stream) =>
        $"delete from {StoreSetup.Views}.{table} where tenant_id = {tenant} and stream_id = {stream}";

    /// <param name="rows">How the parameter with the rows is written.</param>
    public static string InsertSql(string table, string rows) =>
        $"insert into {StoreSetup.Views}.{table} select * from jsonb_populate_recordset(null::{StoreSetup.Views}.{table}, {rows}::jsonb)";

    public static string RowsJson(IStreamView view, string tenant, Guid stream, IReadOnlyList<IEvent> events)
    {
        var rows = new JsonArray();
        foreach (var row in view.Rows(events))
        {
            var json = JsonSerializer.SerializeToNode(row, row.GetType(), Json.Rows)!.AsObject();
            json["tenant_id"] = tenant;
            json["stream_id"] = stream;
            rows.Add(json);
        }
        return rows.ToJsonString(Json.Rows);
    }

    /// <summary>The facts of a stream with the time each was recorded.</summary>
    public static IEnumerable<Recorded> Facts(IReadOnlyList<IEvent> stream) =>
        stream.Where(e => e.Data is Fact).Select(e => new Recorded((Fact)e.Data, e.Timestamp));
}
