using Npgsql;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Topics;

/// <summary>What the list of topics is narrowed to (议题筛选).</summary>
/// <param name="ProposedBy">Only those that had been put forward by this day.</param>
public sealed record TopicFilter(int? Year, TopicStage? Stage, TopicSource? Source, TopicForm? Form, bool? IsSupervisory, string? Words, int PageNumber, int Size, Guid? Call = null, bool? IsOwnChoice = null, bool? IsLate = null, DateOnly? ProposedBy = null)
{
    public static TopicFilter Read(QueryReader query) => new(
        query.Number("year", Days.FirstYear, Days.LastYear), query.Word<TopicStage>("stage"), query.Word<TopicSource>("source"), query.Word<TopicForm>("form"), query.YesNo("supervisory"), query.Text("q"), query.PageNumber, query.Size,
        query.Id("call"), query.YesNo("ownChoice"), query.YesNo("late"), query.Day("proposedBy"));
}

/// <summary>Asks for topics (议题查询): filtered and paged in the database.</summary>
public sealed class TopicQuery(NpgsqlDataSource database)
{
    /// <summary>The same as TopicRegister.MaySee, of t, with @role and @mine.</summary>
    public const string Seen = """
        (@role not in ('unit', 'member', 'group') or t.stage in ('selected', 'concluded') or t.seen_by && @mine)
        """;

    private const string From = $"{StoreSetup.Views}.topics t";

    public async Task<TopicList> List(TopicFilter filter, Caller caller, CancellationToken cancellation)
    {
        var sql = new SqlText(caller.County, "t")
            .And(Seen, ("role", Json.Word(caller.Actor.Role)), ("mine", Addressees.Of(caller.Actor)))
            .AndIf(filter.Call is not null, "t.call = @call", ("call", (object?)filter.Call)).AndIf(filter.IsOwnChoice is not null, "t.is_own_choice = @own", ("own", (object?)filter.IsOwnChoice))
            .AndIf(filter.ProposedBy is not null, "t.proposed_on <= @proposed_by", ("proposed_by", (object?)filter.ProposedBy))
            .AndIf(filter.IsLate is not null, "t.late = @late", ("late", (object?)filter.IsLate))
            .AndIf(filter.Year is not null, "t.year = @year", ("year", (object?)filter.Year)).AndIf(filter.Stage is not null, "t.stage = @stage", ("stage", filter.Stage is { } stage ? Json.Word(stage) : null))
            .AndIf(filter.Source is not null, "t.source = @source", ("source", filter.Source is { } source ? Json.Word(source) : null))
            .AndIf(filter.Form is not null, "t.form = @form", ("form", filter.Form is { } form ? Json.Word(form) : null))
            .AndIf(filter.IsSupervisory is not null, "t.is_supervisory = @supervisory", ("supervisory", (object?)filter.IsSupervisory))
            .AndIf(filter.Words is not null, "t.title ilike @words", ("words", SqlText.Like(filter.Words ?? "")));
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var (sources, total) = (new List<SourceCount>(), 0L);
        await using (var count = sql.Command(connection, $"""
            select t.source, count(*) filter (where t.parent is null), count(*) filter (where t.stage in ('selected', 'concluded') and t.parent is null), count(*) filter (where t.stage = 'declined'),
                count(*) filter (where t.stage = 'shortlisted'), count(*) filter (where t.stage = 'merged'), count(*) filter (where t.late), count(*)
            from {From} where {sql.Where} group by t.source
            """))
        {
            await using var reader = await count.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                sources.Add(new(reader.Word<TopicSource>(0), Count(1), Count(2), Count(3), Count(4), Count(5), Count(6)));
                total += Count(7);
            }

            int Count(int column) => (int)reader.GetInt64(column);
        }
        sql.With(("offset", (filter.PageNumber - 1L) * filter.Size), ("size", filter.Size));
        var rows = new List<TopicRow>();
        await using (var command = sql.Command(connection, $"select {Columns} from {From} where {sql.Where} order by t.year desc, t.due nulls last, t.proposed_on desc, t.stream_id offset @offset limit @size"))
        {
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation)) rows.Add(Row(reader));
        }
        return new(rows, total, filter.PageNumber, filter.Size, [.. sources.OrderBy(source => source.Source)]);
    }

    /// <summary>Topics of the last three years that look like one that is about to be put forward; the most alike first.</summary>
    public async Task<IReadOnlyList<TopicRow>> Similar(string title, Caller caller, CancellationToken cancellation)
    {
        var sql = new SqlText(caller.County, "t").And(Seen, ("role", Json.Word(caller.Actor.Role)), ("mine", Addressees.Of(caller.Actor)));
        return await Similar(title, sql, cancellation);
    }

    /// <summary>What anybody may be shown of it: topics that were taken up.</summary>
    public Task<IReadOnlyList<TopicRow>> SimilarInPublic(string title, string county, CancellationToken cancellation) =>
        Similar(title, new SqlText(county, "t").And("t.stage in ('selected', 'concluded')"), cancellation);

    private async Task<IReadOnlyList<TopicRow>> Similar(string title, SqlText sql, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = new List<TopicRow>();
        await using (var command = sql.Command(connection, $"select {Columns} from {From} where {sql.Where} and t.year > (select max(year) from {StoreSetup.Views}.topics where tenant_id = @county) - 3"))
        {
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation)) rows.Add(Row(reader));
        }
        return [.. rows.Select(topic => (topic, Alike: Similarity.Of(topic.Title, title))).Where(pair => pair.Alike >= Similarity.Alike).OrderByDescending(pair => pair.Alike).Take(5).Select(pair => pair.topic)];
    }

    /// <summary>Topics as they stand now, by id.</summary>
    public async Task<IReadOnlyDictionary<Guid, TopicRow>> Of(string county, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select {Columns} from {From} where t.tenant_id = $1 and t.stream_id = any($2)");
        foreach (var value in new object[] { county, ids.ToArray() }) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new Dictionary<Guid, TopicRow>();
        while (await reader.ReadAsync(cancellation)) rows[reader.GetGuid(0)] = Row(reader);
        return rows;
    }

    private const string Columns =
        "t.stream_id, t.year, t.title, t.source, t.stage, t.form, t.is_supervisory, t.committee, t.due, t.held_on, t.overrides, t.outcomes, t.lines, t.proposed_on, t.reason, " +
        "t.call, t.late, t.parent, t.is_own_choice, coalesce(t.chooser, t.chooser_group)";

    private static TopicRow Row(NpgsqlDataReader reader) => new(
        reader.GetGuid(0), reader.GetInt32(1), reader.GetString(2), reader.Word<TopicSource>(3), reader.Word<TopicStage>(4), reader.WordOrNull<TopicForm>(5), reader.GetBoolean(6),
        reader.TextOrNull(7), reader.DayOrNull(8), reader.DayOrNull(9), reader.GetInt32(10), reader.GetInt32(11), reader.GetInt32(12), reader.GetFieldValue<DateOnly>(13),
        reader.TextOrNull(14), reader.IsDBNull(15) ? null : reader.GetGuid(15), reader.GetBoolean(16), reader.IsDBNull(17) ? null : reader.GetGuid(17), reader.GetBoolean(18),
        reader.TextOrNull(19));
}
