using Marten;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Matters;

/// <summary>The cases of the hotline that are here (已登记的热线工单, F21), by their numbers there: however they came, by the line, by hand or from a ledger.</summary>
public static class HotlineCases
{
    /// <summary>So near is the same place.</summary>
    private const int Metres = 30;

    /// <summary>The cases there were of a new one's place, by its name or by where it is; two of one place that come at once know of each other.</summary>
    public static async Task<IReadOnlyList<CaseNearby>> OfSamePlace(IDocumentSession session, RaiseMatter command, DateOnly on, CancellationToken cancellation)
    {
        if ((Places.KeyOf(command.Place), command.Spot) is var (place, spot) && place is null && spot is null) return [];
        if (place is not null) await session.Ask("select 1 from (select pg_advisory_xact_lock(hashtext($1 || $2))) held", cancellation, place);
        await session.BeginTransactionAsync(cancellation);

        var box = spot?.Around(Metres);
        var sql = new SqlText(session.TenantId, "c").And(
            "c.received_on > @since and (c.place_key = @place::text or (c.latitude between @south::float8 and @north::float8 and c.longitude between @west::float8 and @east::float8))",
            ("since", on.AddYears(-2)), ("place", place), ("south", box?.South), ("north", box?.North), ("west", box?.West), ("east", box?.East));
        await using var asked = sql.Command(null, $"""
            select m.number, c.received_on from {StoreSetup.Views}.hotline_cases c join {StoreSetup.Views}.matters m on m.tenant_id = c.tenant_id and m.stream_id = c.stream_id
            where {sql.Where} order by c.received_on desc, length(m.number) desc, m.number desc limit 200
            """);
        await using var row = await session.ExecuteReaderAsync(asked, cancellation);
        var cases = new List<CaseNearby>();
        while (await row.ReadAsync(cancellation)) cases.Add(new(row.GetString(0), row.GetFieldValue<DateOnly>(1)));
        return cases;
    }

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
