using Marten;

namespace Supervision.Storage;

/// <summary>Numbers without gaps (编号): a counter row per register, locked until the transaction it belongs to ends; a refusal rolls it back.</summary>
public static class Numbers
{
    /// <param name="count">How many are drawn; the last of them is answered.</param>
    public static async Task<long> Next(IDocumentSession session, string register, CancellationToken cancellation, int count = 1) =>
        (long)(await session.Ask($"""
            insert into {StoreSetup.Documents}.numbers as counter values ($1, $2, $3)
            on conflict (tenant_id, register) do update set last = counter.last + excluded.last returning last
            """, cancellation, register, (long)count))!;
}
