using System.Collections.Concurrent;
using Marten;
using Marten.Services.BatchQuerying;
using Supervision.Deadlines;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Units;

/// <summary>A county's units, rules and calendar (县区情况) as they were read, under a stamp that any write to them changes.</summary>
public sealed record KnownCounty(string Stamp, UnitDirectory Units, CountyPolicy Policy);

/// <summary>The counties this process has read (县区情况留存), so that reading one again is comparing a stamp.</summary>
public sealed class CountyMemory
{
    private readonly ConcurrentDictionary<string, KnownCounty> counties = new(StringComparer.Ordinal);

    public KnownCounty? Find(string county, string stamp) => counties.TryGetValue(county, out var known) && known.Stamp == stamp ? known : null;

    public KnownCounty Keep(string county, KnownCounty known) => counties[county] = known;
}

/// <summary>What one request needs to know of its county (县区情况): the same from its beginning to its end.</summary>
public sealed class CountyContext(IDocumentStore store, CountyMemory memory, OfficeClock clock)
{
    // Each document gets another version whenever it is written, each stream a higher one.
    private const string StampSql = $"""
        select md5(coalesce(string_agg(version, ',' order by version), '')) from (
            select mt_version::text as version from {StoreSetup.Documents}.mt_doc_unit where tenant_id = ?
            union all select id || '/' || version from {StoreSetup.Events}.mt_streams where tenant_id = ? and id = any(?)) as kept
        """;

    private readonly Dictionary<string, Task<KnownCounty>> known = [];

    public async Task<UnitDirectory> Units(string county, CancellationToken cancellation) => (await Of(county, cancellation)).Units;

    /// <summary>The rules that hold today.</summary>
    public async Task<Rulebook> Rules(string county, CancellationToken cancellation) => (await Versions(county, cancellation)).On(clock.Now().Day);

    /// <summary>Every version of the rules.</summary>
    public async Task<Rulebooks> Versions(string county, CancellationToken cancellation) => (await Policy(county, cancellation)).Rules.Policy;

    public async Task<WorkingCalendar> Calendar(string county, CancellationToken cancellation) => (await Policy(county, cancellation)).Calendar;

    public async Task<CountyPolicy> Policy(string county, CancellationToken cancellation) => (await Of(county, cancellation)).Policy;

    /// <summary>Asks for the same along with something else, in one journey to the database.</summary>
    public void ReadWith(IBatchedQuery batch, string county)
    {
        if (!known.ContainsKey(county)) known[county] = Read(county, batch.Query<string>(StampSql, StampValues(county)), CancellationToken.None);
    }

    private Task<KnownCounty> Of(string county, CancellationToken cancellation) =>
        known.TryGetValue(county, out var read) ? read : known[county] = Read(county, Stamp(county, cancellation), cancellation);

    private async Task<IReadOnlyList<string>> Stamp(string county, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(county);
        return await session.QueryAsync<string>(StampSql, cancellation, StampValues(county));
    }

    private static object[] StampValues(string county) => [county, county, new[] { Policies.RulebookOf(county), Policies.CalendarOf(county) }];

    private async Task<KnownCounty> Read(string county, Task<IReadOnlyList<string>> asked, CancellationToken cancellation)
    {
        // The stamp is older than what is read after it, never newer: what changes in between is read again next time.
        var stamp = (await asked)[0];
        if (memory.Find(county, stamp) is { } same) return same;

        await using var session = store.QuerySession(county);
        return memory.Keep(county, new(stamp, await UnitDirectory.Of(session, cancellation), await Policies.Of(session, cancellation)));
    }
}
