using Marten;
using Npgsql;

namespace Supervision.Storage;

/// <summary>Numbers without gaps (编号): a counter row per register, locked until the transaction it belongs to ends; a refusal rolls it back.</summary>
public static class Numbers
{
    public static async Task<long> Next(IDocumentSession session, string register, CancellationToken cancellation)
    {
        await session.BeginTransactionAsync(cancellation);
        await using var command = new NpgsqlCommand($"""
            insert into {StoreSetup.Documents}.numbers as counter values ($1, $2, 1)
            on conflict (tenant_id, register) do update set last = counter.last + 1 returning last
            """)
        {
            Parameters = { new() { Value = session.TenantId }, new() { Value = register } },
        };
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        await reader.ReadAsync(cancellation);
        return reader.GetInt64(0);
    }
}
