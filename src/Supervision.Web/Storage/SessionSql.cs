using Marten;
using Npgsql;

namespace Supervision.Storage;

/// <summary>What only SQL can ask, within a session's own transaction (事务内查询).</summary>
public static class SessionSql
{
    /// <summary>The first value of the first row; null where there is no row. In the statement $1 is the county, and the values follow from $2.</summary>
    public static async Task<object?> Ask(this IDocumentSession session, string sql, CancellationToken cancellation, params IEnumerable<object> values)
    {
        await session.BeginTransactionAsync(cancellation);
        await using var command = new NpgsqlCommand(sql) { Parameters = { new() { Value = session.TenantId } } };
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        return await reader.ReadAsync(cancellation) ? reader.GetValue(0) : null;
    }
}
