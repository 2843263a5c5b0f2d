using Marten;
using Supervision.Storage;

namespace Supervision.Matters;

/// <summary>The cases of the hotline that are here (已登记的热线工单, F21), by their numbers there: however they came, by the line, by hand or from a ledger.</summary>
public static class HotlineCases
{
    public static async Task<Guid?> Find(IDocumentSession session, string externalNumber, CancellationToken cancellation) =>
        await session.Ask($"select stream_id from {StoreSetup.Views}.hotline_cases where tenant_id = $1 and external_number = $2 {ViewWriter.BeforeWriting}", cancellation, externalNumber.Trim()) as Guid?;

    /// <summary>Of these numbers, those that are here.</summary>
    public static async Task<IReadOnlySet<string>> Among(IDocumentSession session, IReadOnlyCollection<string> externalNumbers, CancellationToken cancellation)
    {
        var here = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in externalNumbers.Chunk(2_000))
        {
            here.UnionWith((string[])(await session.Ask(
                $"select coalesce(array_agg(here.external_number), '{{}}') from (select external_number from {StoreSetup.Views}.hotline_cases where tenant_id = $1 and external_number = any($2) {ViewWriter.BeforeWriting}) here",
                cancellation, [some]))!);
        }
        return here;
    }
}
