using Npgsql;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Appraisals;

/// <summary>What the list of appraisals is narrowed to (评议筛选).</summary>
public sealed record AppraisalFilter(int? Year, AppraisalState? State, string? Unit, string? Words, int PageNumber, int Size)
{
    public static AppraisalFilter Read(QueryReader query) => new(
        query.Number("year", Days.FirstYear, Days.LastYear), query.Word<AppraisalState>("state"), query.Text("unit"), query.Text("q"), query.PageNumber, query.Size);
}

/// <summary>Asks for appraisals (评议查询): filtered and paged in the database.</summary>
public sealed class AppraisalQuery(NpgsqlDataSource database, OfficeClock clock)
{
    // The same as AppraisalRegister.MaySee.
    private const string Seen = "case when @role in ('member', 'group') then @me = any(a.voters) when @role = 'unit' then a.stage = 'closed' and @unit = any(a.units) else true end";

    public async Task<Page<AppraisalRow>> List(AppraisalFilter filter, Caller caller, UnitDirectory units, CancellationToken cancellation)
    {
        var today = clock.Now().Day;
        var sql = new SqlText(caller.County, "a").And(Seen, ("role", Json.Word(caller.Actor.Role)), ("me", caller.Member ?? ""), ("unit", caller.Actor.Unit ?? ""))
            .AndIf(filter.Year is not null, "extract(year from a.opens_on) = @year", ("year", filter.Year)).AndIf(filter.Unit is not null, "@reviewed = any(a.units)", ("reviewed", filter.Unit))
            .AndIf(filter.Words is not null, "a.title ilike @words", ("words", SqlText.Like(filter.Words ?? "")))
            .AndIf(filter.State is not null, filter.State switch
            {
                AppraisalState.Ahead => "a.stage = 'open' and @today < a.opens_on",
                AppraisalState.Voting => "a.stage = 'open' and @today between a.opens_on and a.closes_on",
                AppraisalState.Over => "a.stage = 'open' and @today > a.closes_on",
                AppraisalState.Closed => "a.stage = 'closed'",
                AppraisalState.Cancelled => "a.stage = 'cancelled'",
                null => "true",
            }, ("today", today));
        const string columns = """
            a.stream_id, a.title, a.stage, a.units, a.opens_on, a.closes_on, a.closed_on, cardinality(a.voters), cardinality(a.voted), case when @me = any(a.voters) then @me = any(a.voted) end, a.is_withheld,
                a.rectifications
            """;
        return await database.Page(sql, columns, $"{StoreSetup.Views}.appraisals a", "a.opens_on desc, a.stream_id desc", filter.PageNumber, filter.Size, reader =>
        {
            var (opens, closes) = (reader.GetFieldValue<DateOnly>(4), reader.GetFieldValue<DateOnly>(5));
            var shown = reader.GetFieldValue<string[]>(3).Where(code => caller.Actor.Role != Role.Unit || code == caller.Actor.Unit);
            return new AppraisalRow(
                reader.GetGuid(0), reader.GetString(1), Appraisal.StateOf(reader.Word<AppraisalStage>(2), opens, closes, today), [.. shown.Select(code => units.NameOf(code, opens))], opens, closes,
                reader.DayOrNull(6), reader.GetInt32(7), reader.GetInt32(8), reader.IsDBNull(9) ? null : reader.GetBoolean(9), reader.GetBoolean(10), reader.GetInt32(11));
        }, cancellation);
    }
}
