using Marten;
using Npgsql;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Sessions;

/// <summary>What the list of sessions is narrowed to (届次筛选).</summary>
public sealed record SessionFilter(int? Term, int? Year)
{
    public static SessionFilter Read(QueryReader query) => new(query.Number("term", 1, SessionNames.LastTerm), query.Number("year", Days.FirstYear, Days.LastYear));
}

/// <summary>Asks for sessions (届次查询).</summary>
public sealed class SessionQuery(NpgsqlDataSource database, OfficeClock clock)
{
    private const string From = $"""
        {StoreSetup.Views}.sessions t cross join lateral (
            select count(*)::int as received, count(m.case_number)::int as filed from {StoreSetup.Views}.matters m where m.tenant_id = t.tenant_id and m.session = t.code and m.kind = 'proposal' and m.voided_on is null) as counted
        """;

    public Task<Page<SessionRow>> List(SessionFilter filter, int number, int size, Caller caller, CancellationToken cancellation)
    {
        var today = clock.Now().Day;
        var sql = new SqlText(caller.County, "t").AndIf(filter.Term is not null, "t.term = @term", ("term", filter.Term)).AndIf(filter.Year is not null, "extract(year from t.opens_on) = @year", ("year", filter.Year));
        return database.Page(
            sql, "t.stream_id, t.code, t.term, t.meeting, t.opens_on, t.closes_on, t.first_opens_on, t.reports, counted.received, counted.filed", From, "t.term desc, t.meeting desc", number, size,
            row =>
            {
                var days = new SessionDays(row.GetInt32(2), row.GetInt32(3), row.GetFieldValue<DateOnly>(4), row.GetFieldValue<DateOnly>(5));
                return new SessionRow(
                    row.GetGuid(0), days.Code, days.Label, days.Term, days.Meeting, days.OpensOn, days.ClosesOn, row.GetFieldValue<DateOnly>(6), SessionAnswer.StateOn(today, days.OpensOn, days.ClosesOn),
                    [.. row.GetFieldValue<string[]>(7).Select(word => Json.TryRead<SessionReport>(word, out var which) ? which : throw new InvalidDataException($"'{word}' is no report."))], row.GetInt32(8), row.GetInt32(9));
            }, cancellation);
    }

    /// <summary>Every session of a county, asked within a transaction that decides by them.</summary>
    public static async Task<IReadOnlyList<SessionDays>> Of(IDocumentSession session, CancellationToken cancellation) => System.Text.Json.JsonSerializer.Deserialize<List<SessionDays>>((string)(await session.Ask($"""
        select coalesce(json_agg(json_build_object('term', s.term, 'meeting', s.meeting, 'opensOn', s.opens_on, 'closesOn', s.closes_on)), '[]')::text
        from (select term, meeting, opens_on, closes_on from {StoreSetup.Views}.sessions where tenant_id = $1 {ViewWriter.BeforeWriting}) s
        """, cancellation))!, Json.Api)!;
}
