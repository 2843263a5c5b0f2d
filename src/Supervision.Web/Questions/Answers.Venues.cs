using Supervision.Occasions;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Topics;
using Supervision.Venues;

namespace Supervision.Questions;

/// <summary>What a venue stands by in the league (平台排序).</summary>
public enum VenueSort { Solved, Raised, Activities, Name }

/// <summary>What the register of venues is narrowed to (平台筛选).</summary>
/// <param name="Stage">Only those that were in use, or closed, on the day.</param>
public sealed record VenueFilter(DateOnly AsOf, DateTimeOffset? KnownAt, string? Kind, VenueStage? Stage, string? Words, VenueSort? Sort, Guid? Only = null)
{
    public static VenueFilter Read(QueryReader query, DateOnly today) => new(
        query.Day("asOf") ?? today, query.Time("knownAt"), query.Text("kind"), query.Word<VenueStage>("state"), query.Text("q"), query.Word<VenueSort>("sort"));

    public Scope Scope => new(AsOf, KnownAt, null, null, null, 1, QueryReader.LargestPage);
}

/// <summary>A venue with its figures of a day (平台行).</summary>
/// <param name="Activities">Occasions and topics that were held there by that day.</param>
/// <param name="Raised">Matters that came from it.</param>
/// <param name="Solved">Of these, implemented as every figure counts it.</param>
/// <param name="Links">The list behind each of these numbers, by its name.</param>
public sealed record VenueRow(Guid Id, string Name, string Kind, string? Township, string? RunBy, DateOnly OpenedOn, DateOnly? ClosedOn, long Activities, long Raised, long Solved, IReadOnlyDictionary<string, string> Links)
{
    public long Unsolved => Raised - Solved;
}

/// <summary>The register of venues as of a day (平台比拼), with what all matters that came from any of the county's venues come to.</summary>
public sealed record VenueList(IReadOnlyList<VenueRow> Items, long Total, int Page, int Size, DateOnly AsOf, DateTimeOffset? KnownAt, string Definition, long Raised, long Solved, IReadOnlyDictionary<string, string> Links);

/// <summary>Something that was held at a venue, or is to be (平台活动).</summary>
public sealed record VenueActivity(VenueSubject Subject, Guid Id, string Title, DateOnly? On, bool Held, string? Place)
{
    public string Page => Subject == VenueSubject.Topic ? $"/topics/{Id}" : $"/occasions/{Id}";
}

/// <content>What came from which venue.</content>
public sealed partial class Answers
{
    /// <summary>That a matter belonged to a venue on the day, as known then.</summary>
    private static readonly string NamedFor = $"select from views.venue_links v where v.tenant_id = m.tenant_id and v.subject_id = m.stream_id and {AsOf.Stood("v")}";

    /// <summary>What was held at venues: occasions that were not cancelled, and topics whose meeting was held or is not over.</summary>
    private static readonly string HeldAt = $"""
        (select l.tenant_id, l.venue, l.subject, o.stream_id as id, o.title, o.on_day as day, o.stage = 'held' and o.on_day <= @as_of as held, o.place
            from views.venue_links l join views.occasions o on o.tenant_id = l.tenant_id and o.stream_id = l.subject_id
            where {AsOf.Stood("l")} and o.stage <> 'cancelled' and {OccasionQuery.Seen}
        union all
        select l.tenant_id, l.venue, l.subject, t.stream_id, t.title, t.held_on, coalesce(t.held_on <= @as_of, false), null
            from views.venue_links l join views.topics t on t.tenant_id = l.tenant_id and t.stream_id = l.subject_id
            where {AsOf.Stood("l")} and t.stage not in ('declined', 'merged') and {TopicQuery.Seen})
        """;

    public async Task<VenueList> Venues(VenueFilter filter, int number, int size, Caller caller, CancellationToken cancellation)
    {
        var matters = MattersIn(filter.Scope, caller);
        var sql = Seeing(new SqlText(caller.County, "b"), filter, caller).With(matters).And("b.opened_on <= @as_of")
            .AndIf(filter.Kind is not null, "b.kind = @venue_kind", ("venue_kind", filter.Kind)).AndIf(filter.Only is not null, "b.stream_id = @only", ("only", filter.Only))
            .AndIf(filter.Stage is not null, "coalesce(b.closed_on <= @as_of, false) = @closed", ("closed", filter.Stage == VenueStage.Closed))
            .AndIf(filter.Words is not null, "(array_to_string(b.names, ' ') ilike @words or b.township ilike @words or b.run_by ilike @words)", ("words", SqlText.Like(filter.Words ?? "")));
        var from = $"""
            views.venues b cross join lateral (
                select count(*) as raised, count(*) filter (where {IsImplemented("s")}) as solved from {Matters} where {matters.Where} and exists ({NamedFor} and v.venue = b.stream_id)) as counted
            cross join lateral (select count(*) filter (where a.held) as activities from {HeldAt} a where a.tenant_id = b.tenant_id and a.venue = b.stream_id) as held
            """;
        var order = filter.Sort switch
        {
            VenueSort.Name => "b.kind, b.title, b.stream_id",
            VenueSort.Raised => "counted.raised desc, counted.solved desc, b.title, b.stream_id",
            VenueSort.Activities => "held.activities desc, counted.solved desc, b.title, b.stream_id",
            _ => "counted.solved desc, counted.raised desc, b.title, b.stream_id",
        };
        var page = await database.Page(
            sql, "b.stream_id, b.title, b.kind, b.township, b.run_by, b.opened_on, case when b.closed_on <= @as_of then b.closed_on end, held.activities, counted.raised, counted.solved", from, order, number, size,
            row => new VenueRow(
                row.GetGuid(0), row.GetString(1), row.GetString(2), row.TextOrNull(3), row.TextOrNull(4), row.GetFieldValue<DateOnly>(5), row.DayOrNull(6), row.GetInt64(7), row.GetInt64(8), row.GetInt64(9), new Dictionary<string, string>
                {
                    ["activities"] = RowsOf.List($"/venues/{row.GetGuid(0)}/activities", [.. RowsOf.On(filter.AsOf, filter.KnownAt), ("held", "true")]),
                    ["raised"] = MattersLink(filter.Scope, ("venue", $"{row.GetGuid(0)}")),
                    ["solved"] = MattersLink(filter.Scope, ("venue", $"{row.GetGuid(0)}"), ("solved", "true")),
                    ["unsolved"] = MattersLink(filter.Scope, ("venue", $"{row.GetGuid(0)}"), ("solved", "false")),
                }),
            cancellation);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var whole = matters.Command(connection, $"select count(*), count(*) filter (where {IsImplemented("s")}) from {Matters} where {matters.Where} and exists ({NamedFor})");
        await using var reader = await whole.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new(page.Items, page.Total, page.PageNumber, page.Size, filter.AsOf, filter.KnownAt, Definitions.Solved, reader.GetInt64(0), reader.GetInt64(1),
            new Dictionary<string, string> { ["raised"] = MattersLink(filter.Scope, ("atVenue", "true")), ["solved"] = MattersLink(filter.Scope, ("atVenue", "true"), ("solved", "true")) });
    }

    /// <param name="held">Only what was held by the day, or only what was not.</param>
    public Task<Page<VenueActivity>> HeldAtVenue(Guid venue, VenueFilter filter, bool? held, int number, int size, Caller caller, CancellationToken cancellation) => database.Page(
        Seeing(new SqlText(caller.County, "a"), filter, caller).And("a.venue = @at", ("at", venue)).AndIf(held is not null, "a.held = @held", ("held", held)),
        "a.subject, a.id, a.title, a.day, a.held, a.place", $"{HeldAt} a", "a.day desc nulls first, a.title, a.id", number, size,
        row => new VenueActivity(row.Word<VenueSubject>(0), row.GetGuid(1), row.GetString(2), row.DayOrNull(3), row.GetBoolean(4), row.TextOrNull(5)), cancellation);

    /// <summary>The kinds the county has, as it calls them.</summary>
    public async Task<IReadOnlyList<string>> VenueKinds(Caller caller, CancellationToken cancellation) =>
        [.. (await Lists.All((number, size) => database.Page(new SqlText(caller.County, "b"), "b.kind", "(select distinct tenant_id, kind from views.venues) b", "b.kind", number, size, row => row.GetString(0), cancellation)))];

    /// <summary>The venues something can come from today, and those it could come from before.</summary>
    public Task<IReadOnlyList<VenueChoice>> VenueChoices(Caller caller, CancellationToken cancellation) => Lists.All((number, size) => database.Page(
        new SqlText(caller.County, "b"), "b.stream_id, b.title, b.kind, b.closed_on", "views.venues b", "b.closed_on is not null, b.kind, b.title, b.stream_id", number, size,
        row => new VenueChoice(row.GetGuid(0), row.GetString(1), row.GetString(2), row.DayOrNull(3)), cancellation));

    private static SqlText Seeing(SqlText sql, VenueFilter filter, Caller caller) => sql.With(
        ("as_of", filter.AsOf), ("known_at", filter.KnownAt), ("role", Json.Word(caller.Actor.Role)), ("mine", Addressees.Of(caller.Actor)), ("me", caller.Member ?? ""), ("group", caller.Actor.Group ?? ""),
        ("unit", caller.Actor.Unit ?? ""));
}

/// <summary>A venue to choose (可选平台).</summary>
public sealed record VenueChoice(Guid Id, string Name, string Kind, DateOnly? ClosedOn)
{
    public string Label => $"{Name}（{Kind}{(ClosedOn is { } closed ? $"，{Days.Iso(closed)} 撤销" : "")}）";
}
