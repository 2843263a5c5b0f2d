using Npgsql;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Drafts;

/// <summary>What the list of drafts is narrowed to (初稿筛选).</summary>
public sealed record DraftFilter(DraftStage? Stage, bool? IsMine, string? Words, int PageNumber, int Size)
{
    public static DraftFilter Read(QueryReader query) => new(query.Word<DraftStage>("stage"), query.YesNo("mine"), query.Text("q"), query.PageNumber, query.Size);
}

/// <summary>Asks for drafts (初稿查询): the caller's own and those he is asked to sign, and no others.</summary>
public sealed class DraftQuery(NpgsqlDataSource database, OfficeClock clock)
{
    private const string From = $"{StoreSetup.Views}.proposal_drafts d left join {StoreSetup.Documents}.mt_doc_drafttext t on t.tenant_id = d.tenant_id and t.id = d.stream_id";

    private const string Waits = """
        (d.stage = 'coSigning' and case when d.author = @me then d.closes_on < @today or cardinality(d.agreed) + cardinality(d.refused) = cardinality(d.invited)
            else d.closes_on >= @today and not @member = any(d.agreed || d.refused) end)
        """;

    /// <summary>Who did not sign it has nothing to do with what became of it.</summary>
    private const string Known = "(d.author = @me or @member = any(d.agreed))";

    private const string Columns = $"""
        d.stream_id, coalesce(t.data -> 'content' ->> 'title', ''), d.stage, d.author = @me, {Waits}, d.begun_on, (t.data ->> 'savedAt')::timestamptz, d.closes_on,
            cardinality(d.invited), cardinality(d.agreed), cardinality(d.refused), case when {Known} then d.matter end, case when {Known} then d.matter_number end
        """;

    public Task<Page<DraftRow>> List(DraftFilter filter, Caller caller, CancellationToken cancellation)
    {
        var sql = new SqlText(caller.County, "d")
            .And("(d.author = @me or d.invited && array[@member]::text[])", ("me", caller.Actor.Id), ("member", caller.Member ?? ""), ("today", clock.Now().Day))
            .AndIf(filter.Stage is not null, "d.stage = @stage", ("stage", filter.Stage is { } stage ? Json.Word(stage) : null))
            .AndIf(filter.IsMine is not null, "(d.author = @me) = @mine", ("mine", filter.IsMine))
            .AndIf(filter.Words is not null, "t.data -> 'content' ->> 'title' ilike @words", ("words", SqlText.Like(filter.Words ?? "")));
        return database.Page(sql, Columns, From, $"{Waits} desc, d.stage in ('writing', 'coSigning') desc, (t.data ->> 'savedAt')::timestamptz desc nulls last, d.stream_id", filter.PageNumber, filter.Size, reader => new DraftRow(
            reader.GetGuid(0), reader.GetString(1), reader.Word<DraftStage>(2), reader.GetBoolean(3), reader.GetBoolean(4), reader.GetFieldValue<DateOnly>(5), reader.IsDBNull(6) ? null : reader.GetFieldValue<DateTimeOffset>(6),
            reader.DayOrNull(7), reader.GetInt32(8), reader.GetInt32(9), reader.GetInt32(10),
            reader.IsDBNull(11) ? null : reader.GetGuid(11), reader.TextOrNull(12)), cancellation);
    }
}
