using Npgsql;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Topics;

namespace Supervision.Search;

/// <summary>What the search is narrowed to (检索范围).</summary>
/// <param name="IsTopic">Only topics.</param>
public sealed record SearchFilter(SearchQuery? Query, MatterKind? Kind, bool IsTopic, int PageNumber, int Size)
{
    public const string Topic = "topic";

    public static (SearchFilter Filter, Rejection? Refusal) Read(QueryReader query)
    {
        var (asked, refusal) = SearchQuery.Read(query.Text("q"));
        var isTopic = query.Text("kind") == Topic;
        var filter = new SearchFilter(asked, isTopic ? null : query.Word<MatterKind>("kind"), isTopic, query.PageNumber, query.Size);
        return (filter, query.Refusal ?? refusal);
    }
}

/// <summary>A piece of a text as found (片段): what was looked for, or what stands around it.</summary>
public sealed record FoundText(string Text, bool IsFound);

/// <summary>Where in what was found it stands (命中段落).</summary>
public sealed record FoundPassage(Part Part, IReadOnlyList<FoundText> Excerpt);

/// <summary>What was found (检索结果).</summary>
/// <param name="Kind">The kind of matter, or <c>topic</c>.</param>
/// <param name="Number">A matter's number.</param>
/// <param name="On">The day it was raised or put forward.</param>
/// <param name="Page">Where it is read.</param>
public sealed record Found(Guid Id, string Kind, string? Number, string? CaseNumber, string Title, IReadOnlyList<FoundText> TitleParts, DateOnly On, string Page, IReadOnlyList<FoundPassage> Passages)
{
    public string KindName => Json.TryRead<MatterKind>(Kind, out var kind) ? Words.Of(kind) : "议题";
}

/// <summary>
/// Looks for words in all that somebody may read (全文检索, F81): what may be found is what the lists of matters and topics may show, and of each only the passages its page shows him.
/// </summary>
public sealed class SearchDesk(NpgsqlDataSource database)
{
    /// <summary>How many passages of one matter are shown.</summary>
    private const int MostPassages = 3;

    private const string Passages = $"{StoreSetup.Views}.passages p";

    public async Task<Page<Found>> Find(SearchFilter filter, Caller caller, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var (found, total) = await Ranked(connection, filter, caller, cancellation);
        if (found.Count == 0 && filter.PageNumber > 1) total = (await Ranked(connection, filter with { PageNumber = 1, Size = 1 }, caller, cancellation)).Total;
        var passages = await PassagesOf(connection, found, filter.Query!, caller, cancellation);
        return new([.. found.Select(one => one with
        {
            TitleParts = Excerpts.Whole(one.Title, filter.Query!),
            Passages = [.. passages[one.Id].Where(passage => passage.Part != Part.Title).Take(MostPassages).Select(passage => new FoundPassage(passage.Part, Excerpts.Of(passage.Text, filter.Query!)))],
        })], total, filter.PageNumber, filter.Size);
    }

    /// <summary>What is asked of the database; <c>ops/bench search</c> shows how it goes about it.</summary>
    public static NpgsqlCommand Asked(NpgsqlConnection connection, SearchFilter filter, Caller caller, string before = "")
    {
        var phrases = filter.Query!.Phrases;
        var passages = Readable(filter.Query, caller).With(("phrases", SearchSql.AnyOf(filter.Query)), ("offset", (filter.PageNumber - 1L) * filter.Size), ("size", filter.Size));
        var together = phrases.Count == 1 ? "" : "having " + string.Join(" and ", phrases.Select((phrase, at) =>
        {
            passages.With(($"phrase{at}", SearchSql.Of(phrase)));
            return $"bool_or(p.words @@ @phrase{at}::tsquery)";
        }));
        List<string> seen = [];
        if (!filter.IsTopic)
        {
            var matters = new SqlText(caller.County, "m").AndIf(filter.Kind is not null, "m.kind = @kind", ("kind", filter.Kind is { } kind ? Json.Word(kind) : null));
            Sight.Limit(caller.Actor, matters);
            passages.With(matters);
            seen.Add($"select f.rank, m.stream_id, m.kind, m.number, m.case_number, m.title, m.raised_on as day from found f join views.matters m on m.stream_id = f.stream_id where f.subject = 'matter' and {matters.Where}");
        }
        if (filter.Kind is null)
        {
            var topics = new SqlText(caller.County, "t").And(TopicQuery.Seen, ("role", Json.Word(caller.Actor.Role)), ("mine", Addressees.Of(caller.Actor)));
            passages.With(topics);
            seen.Add($"select f.rank, t.stream_id, '{SearchFilter.Topic}' as kind, null::text as number, null::text as case_number, t.title, t.proposed_on as day from found f join views.topics t on t.stream_id = f.stream_id where f.subject = 'topic' and {topics.Where}");
        }
        return passages.Command(connection, $"""
            {before} with found as materialized (
                select p.stream_id, p.subject, sum(ts_rank(array[0.1, 0.2, 0.4, 1.0]::real[], p.words, @phrases::tsquery)) as rank
                from {Passages} where {passages.Where} group by p.stream_id, p.subject {together})
            select stream_id, kind, number, case_number, title, day, count(*) over () from ({string.Join(" union all ", seen)}) as seen
            order by rank desc, day desc, stream_id offset @offset limit @size
            """);
    }

    private static SqlText Readable(SearchQuery query, Caller caller) =>
        new SqlText(caller.County, "p").And("p.words @@ @words::tsquery", ("words", SearchSql.AnyOf(query, caller.County))).AndIf(caller.Actor.Role == Role.Unit, "p.is_for_units");

    private static async Task<(IReadOnlyList<Found> Items, long Total)> Ranked(NpgsqlConnection connection, SearchFilter filter, Caller caller, CancellationToken cancellation)
    {
        await using var command = Asked(connection, filter, caller);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (items, total) = (new List<Found>(), 0L);
        while (await reader.ReadAsync(cancellation))
        {
            var (id, kind) = (reader.GetGuid(0), reader.GetString(1));
            items.Add(new(id, kind, reader.TextOrNull(2), reader.TextOrNull(3), reader.GetString(4), [], reader.GetFieldValue<DateOnly>(5), kind == SearchFilter.Topic ? $"/topics/{id}" : $"/matters/{id}", []));
            total = reader.GetInt64(6);
        }
        return (items, total);
    }

    private static async Task<ILookup<Guid, (Part Part, string Text)>> PassagesOf(NpgsqlConnection connection, IReadOnlyList<Found> found, SearchQuery query, Caller caller, CancellationToken cancellation)
    {
        var sql = Readable(query, caller).And("p.stream_id = any(@ids)", ("ids", found.Select(one => one.Id).ToArray()));
        await using var command = sql.Command(connection, $"select p.stream_id, p.part, p.text from {Passages} where {sql.Where} order by p.ordinal");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var passages = new List<(Guid Id, Part Part, string Text)>();
        while (await reader.ReadAsync(cancellation)) passages.Add((reader.GetGuid(0), reader.Word<Part>(1), reader.GetString(2)));
        return passages.OrderBy(passage => passage.Part).ToLookup(passage => passage.Id, passage => (passage.Part, passage.Text));
    }
}
