using Npgsql;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Audits;

/// <summary>Finds what an audit could look at (审核总体): what units claim, or what was verified, on the audit's day, within its scope.</summary>
public sealed class AuditPopulation(NpgsqlDataSource database, CountyContext counties)
{
    private const string Claims = $"""
        left join lateral (select array_agg(c.given_on) as given, array_agg(c.claimed_on) as claimed, array_agg(c.promised_on) as promised, array_agg(c.evidence) as evidence from (
            select distinct on (c.commitment) c.* from {StoreSetup.Views}.implementation_claims c where c.tenant_id = m.tenant_id and c.stream_id = m.stream_id and c.unit = own.unit
                and c.claimed_on <= @as_of and (c.ended_on is null or c.ended_on > @as_of) order by c.commitment, c.claimed_on desc) c) c on true
        """;

    /// <param name="only">Only these, by their ids; all where nothing is said.</param>
    public async Task<IReadOnlyList<AuditCandidate>> Of(AuditOpened scope, string county, CancellationToken cancellation, IReadOnlyCollection<string>? only = null)
    {
        var policy = await counties.Policy(county, cancellation);
        var sql = new SqlText(county, "m").And($"{AsOf.Stood("s")} and own.implementation in ('claimed', 'verified', 'partlyVerified')", ("as_of", scope.AsOf), ("known_at", null))
            .AndIf(scope.Kinds.Count > 0, "m.kind = any(@kinds)", ("kinds", scope.Kinds.Select(Json.Word).ToArray())).AndIf(scope.Units.Count > 0, "own.unit = any(@units)", ("units", scope.Units.ToArray()))
            .AndIf(scope.From is not null, "m.raised_on >= @from", ("from", scope.From)).AndIf(scope.Until is not null, "m.raised_on <= @until", ("until", scope.Until))
            .AndIf(only is not null, "m.stream_id::text || '/' || own.unit = any(@only)", ("only", only?.ToArray()));
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"""
            select m.stream_id, coalesce(m.case_number, m.number), m.kind, m.title, own.unit, own.implementation, c.given, c.claimed, c.promised, c.evidence
            from {StoreSetup.Views}.matters m join {StoreSetup.Views}.standings s on s.tenant_id = m.tenant_id and s.stream_id = m.stream_id
                cross join lateral unnest(s.answering, s.implementations) as own(unit, implementation) {Claims}
            where {sql.Where} order by m.stream_id, own.unit
            """);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new List<AuditCandidate>();
        while (await row.ReadAsync(cancellation))
        {
            var claims = row.IsDBNull(7) ? [] : row.GetFieldValue<DateOnly?[]>(6).Zip(row.GetFieldValue<DateOnly[]>(7), row.GetFieldValue<DateOnly?[]>(8)).Zip(row.GetFieldValue<int[]>(9))
                .Select(one => new ImplementationClaim(one.First.First, one.First.Second, one.First.Third, one.Second)).ToList();
            found.Add(new(
                row.GetGuid(0), row.GetString(1), row.Word<MatterKind>(2), row.GetString(3), row.GetString(4), row.Word<Implementation>(5), AuditRisks.Of(claims, policy.Rules.Policy.On(scope.AsOf), policy.Calendar)));
        }
        return found;
    }
}
