using Marten;
using Npgsql;
using Supervision.Storage;

namespace Supervision.Units;

/// <summary>
/// What becomes of the open matters of a unit that ceases to exist (承接). Called in the session that stores the change, before it is saved: what is
/// done to the matters happens with the change of the directory, or not at all.
/// </summary>
/// <param name="move">Moves the parts of each unit in open matters to its successor; answers how many matters it moved.</param>
public sealed class Succession(Func<IDocumentSession, IReadOnlyList<Handover>, DateOnly, string, CancellationToken, Task<int>> move)
{
    private const string Standings = $"{StoreSetup.Views}.standings";
    private const string Open = "tenant_id = $1 and valid_to is null and known_to is null and stage <> 'closed'";

    public Task<int> Move(IDocumentSession session, IReadOnlyList<Handover> handovers, DateOnly on, string reason, CancellationToken cancellation) =>
        move(session, handovers, on, reason, cancellation);

    /// <summary>The matters that are not closed and have one of these units in them.</summary>
    public static async Task<IReadOnlyList<Guid>> OpenMatters(IQuerySession session, string[] units, CancellationToken cancellation)
    {
        var matters = new List<Guid>();
        await using var command = new NpgsqlCommand($"select stream_id from {Standings} where {Open} and units && $2 order by stream_id {ViewWriter.BeforeWriting}")
        {
            Parameters = { new() { Value = session.TenantId }, new() { Value = units } },
        };
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        while (await reader.ReadAsync(cancellation)) matters.Add(reader.GetGuid(0));
        return matters;
    }

    /// <summary>How many open matters each unit has a part in.</summary>
    public static async Task<Dictionary<string, int>> OpenMattersByUnit(IQuerySession session, CancellationToken cancellation)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand($"""
            select unit, count(*)::int from (select units from {Standings} where {Open} {ViewWriter.BeforeWriting}) as open, unnest(units) unit group by unit
            """)
        {
            Parameters = { new() { Value = session.TenantId } },
        };
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        while (await reader.ReadAsync(cancellation)) counts[reader.GetString(0)] = reader.GetInt32(1);
        return counts;
    }
}
