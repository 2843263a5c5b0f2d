using Marten;

namespace Supervision.Storage;

/// <summary>Numbers without gaps (编号): a counter row per register, locked until the transaction it belongs to ends; a refusal rolls it back.</summary>
public static class Numbers
{
    public static async Task<long> Next(IDocumentSession session, string register, CancellationToken cancellation) =>
        (long)(await session.Ask($"""
            insert into {StoreSetup.Documents}.numbers as counter values ($1, $2, 1)
            on conflict (tenant_id, register) do update set last = counter.last + 1 returning last
            """, cancellation, register))!;
}
