using Marten;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Matters;

/// <summary>What the register asks the database within its own transaction (登记事务).</summary>
public static class MatterSessions
{
    /// <summary>Waits until nobody else is writing this stream, and keeps others waiting until the transaction ends.</summary>
    public static Task HoldStream(this IDocumentSession session, Guid id, CancellationToken cancellation) =>
        session.Ask($"select 1 from {StoreSetup.Events}.mt_streams where tenant_id = $1 and id = $2 for update", cancellation, id);

    /// <summary>Those of these numbers that matters of this kind have.</summary>
    public static async Task<string[]> NumbersTaken(this IDocumentSession session, MatterKind kind, string[] numbers, CancellationToken cancellation) =>
        (string[])(await session.Ask(
            $"select coalesce(array_agg(taken.number), '{{}}') from (select number from {StoreSetup.Views}.matters where tenant_id = $1 and kind = $2 and number = any($3) {ViewWriter.BeforeWriting}) taken",
            cancellation, Json.Word(kind), numbers))!;

    /// <summary>The titles of those of these matters that there are.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> TitlesOf(this IDocumentSession session, IEnumerable<Guid> ids, CancellationToken cancellation) =>
        System.Text.Json.JsonSerializer.Deserialize<Dictionary<Guid, string>>((string)(await session.Ask(
            $"select coalesce(json_object_agg(known.stream_id, known.title), '{{}}')::text from (select stream_id, title from {StoreSetup.Views}.matters where tenant_id = $1 and stream_id = any($2) {ViewWriter.BeforeWriting}) known",
            cancellation, ids.ToArray()))!)!;

    /// <summary>Whether another matter of this kind has this number.</summary>
    public static async Task<bool> IsNumberTaken(this IDocumentSession session, MatterKind kind, string number, CancellationToken cancellation) =>
        await session.Ask($"select 1 from {StoreSetup.Views}.matters where tenant_id = $1 and kind = $2 and number = $3 {ViewWriter.BeforeWriting}", cancellation, Json.Word(kind), number) is not null;
}
