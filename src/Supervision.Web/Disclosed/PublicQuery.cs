using Marten;
using Npgsql;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.People;
using Supervision.Sessions;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Disclosed;

/// <summary>A county as its public pages call it (公开县区).</summary>
public sealed record PublicCounty(string Code, string Name)
{
    public bool IsFictional => Demonstration.Counties.IsFictional(Code);
}

/// <summary>What the public list is narrowed to (公开筛选).</summary>
public sealed record PublicFilter(string? Words, string? Session, string? Category, int? Year, int PageNumber, int Size)
{
    public static PublicFilter Read(QueryReader query) =>
        new(query.Text("q"), query.Text("session"), query.Text("category"), query.Number("year", Days.FirstYear, Days.LastYear), query.PageNumber, query.Size);

    public bool IsWhole => Words is null && Session is null && Category is null && Year is null;
}

/// <summary>A published proposal in the public list (公开提案行).</summary>
/// <param name="Proposer">What kind of proposer, or the body's name: never a person's.</param>
public sealed record DisclosedRow(Guid Id, string Title, int Year, string? Session, string? Category, string Proposer, DateOnly PublishedOn, bool HasReply);

/// <summary>A published proposal as everybody may read it (公开提案).</summary>
public sealed record DisclosedProposal(Guid Id, string Title, string Text, int Year, string? Session, string? Category, string Proposer, DateOnly RaisedOn, DateOnly PublishedOn, DisclosedReply? Reply);

/// <summary>The reply to it, where that is published, too (公开答复).</summary>
public sealed record DisclosedReply(string Title, string Text, IReadOnlyList<DisclosedUnit> Units, DateOnly PublishedOn);

/// <summary>Who answered it, and in which class (承办单位).</summary>
public sealed record DisclosedUnit(string Name, ResponseClass? Class);

/// <summary>What was asked for by its id (查找结果): shown, taken down, or neither there nor ever there.</summary>
public sealed record PublicFinding(DisclosedProposal? Proposal, bool IsGone, DateTimeOffset ChangedAt);

/// <summary>What the public list can be narrowed to (可选范围): the sessions, categories and years something is published of.</summary>
public sealed record PublicChoices(IReadOnlyList<string> Sessions, IReadOnlyList<ListEntry> Categories, IReadOnlyList<int> Years);

/// <summary>Asks for what is published (公开查询). Nothing but what the view of the public site holds is ever read.</summary>
public sealed class PublicQuery(NpgsqlDataSource database, IDocumentStore store)
{
    public static readonly RefusalCode NotFound = new("disclosed.not_found", RejectionKind.NotFound);
    public static readonly RefusalCode TakenDown = new("disclosed.taken_down", RejectionKind.Gone);
    public static readonly RefusalCode CountyUnknown = new("disclosed.county_unknown", RejectionKind.NotFound);

    private const string From = $"{StoreSetup.Views}.disclosed d";

    /// <summary>The county, while somebody can sign in there.</summary>
    public async Task<PublicCounty?> County(string code, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            select data ->> 'countyName' from {StoreSetup.Documents}.mt_doc_account
            where data ->> 'county' = $1 and data ->> 'endedOn' is null and coalesce((data ->> 'isLocked')::boolean, false) = false order by id limit 1
            """);
        command.Parameters.Add(new() { Value = code });
        return await command.ExecuteScalarAsync(cancellation) is string name ? new(code, name) : null;
    }

    public async Task<Page<DisclosedRow>> List(PublicCounty county, PublicFilter filter, CancellationToken cancellation)
    {
        var categories = await CategoriesOf(county, cancellation);
        var sql = new SqlText(county.Code, "d").And("d.is_shown")
            .AndIf(filter.Words is not null, "(d.title ilike @words or d.text ilike @words or d.reply ilike @words)", ("words", SqlText.Like(filter.Words ?? "")))
            .AndIf(filter.Session is not null, "d.session = @session", ("session", filter.Session)).AndIf(filter.Category is not null, "d.category = @category", ("category", filter.Category))
            .AndIf(filter.Year is not null, "d.year = @year", ("year", filter.Year));
        return await database.Page(
            sql, "d.stream_id, d.title, d.year, d.session, d.category, d.proposer, d.collective, d.published_on, d.reply is not null", From, "d.published_on desc, d.stream_id", filter.PageNumber, filter.Size,
            row => new DisclosedRow(
                row.GetGuid(0), row.GetString(1), row.GetInt32(2), SessionOf(row.TextOrNull(3)), CategoryOf(categories, row.TextOrNull(4)), ProposerOf(row.TextOrNull(5), row.TextOrNull(6)), row.GetFieldValue<DateOnly>(7), row.GetBoolean(8)),
            cancellation);
    }

    public async Task<PublicFinding?> Find(PublicCounty county, Guid id, CancellationToken cancellation)
    {
        var sql = new SqlText(county.Code, "d").And("d.stream_id = @id", ("id", id));
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"""
            select d.is_shown, d.changed_at, d.title, d.text, d.year, d.session, d.category, d.proposer, d.collective, d.raised_on, d.published_on, d.reply_title, d.reply, d.reply_on, d.units, d.classes
            from {From} where {sql.Where}
            """);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation)) return null;
        var changedAt = row.GetFieldValue<DateTimeOffset>(1);
        if (!row.GetBoolean(0)) return new(null, true, changedAt);

        await using var session = store.QuerySession(county.Code);
        var (units, categories) = (await UnitDirectory.Of(session, cancellation), (await MemberRegister.ListsOf(session, cancellation)).Categories);
        DisclosedReply? reply = row.IsDBNull(12) ? null : new(
            row.GetString(11), row.GetString(12),
            [.. row.GetFieldValue<string[]>(14).Zip(row.GetFieldValue<string[]>(15), (unit, word) => new DisclosedUnit(units.NameOf(unit, row.GetFieldValue<DateOnly>(13)), Json.TryRead<ResponseClass>(word, out var read) ? read : null))],
            row.GetFieldValue<DateOnly>(13));
        return new(
            new(id, row.GetString(2), row.GetString(3), row.GetInt32(4), SessionOf(row.TextOrNull(5)), CategoryOf(categories, row.TextOrNull(6)), ProposerOf(row.TextOrNull(7), row.TextOrNull(8)), row.GetFieldValue<DateOnly>(9),
                row.GetFieldValue<DateOnly>(10), reply),
            false, changedAt);
    }

    /// <summary>When anything on the county's site last changed: what was taken down counts, too.</summary>
    public async Task<DateTimeOffset?> ChangedAt(string county, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select max(changed_at) from {StoreSetup.Views}.disclosed where tenant_id = $1");
        command.Parameters.Add(new() { Value = county });
        return await command.ExecuteScalarAsync(cancellation) is DateTime at ? new DateTimeOffset(at) : null;
    }

    public async Task<PublicChoices> Choices(PublicCounty county, CancellationToken cancellation)
    {
        var (sessions, categories, years) = (new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal), new SortedSet<int>());
        await using var command = database.CreateCommand($"select distinct session, category, year from {StoreSetup.Views}.disclosed where tenant_id = $1 and is_shown");
        command.Parameters.Add(new() { Value = county.Code });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            if (row.TextOrNull(0) is { } session) sessions.Add(session);
            if (row.TextOrNull(1) is { } category) categories.Add(category);
            years.Add(row.GetInt32(2));
        }
        var names = await CategoriesOf(county, cancellation);
        return new([.. sessions.Reverse()], [.. categories.Select(code => new ListEntry(code, DirectoryLists.NameOf(names, code)))], [.. years.Reverse()]);
    }

    /// <summary>Where every published proposal is, the last first; as many as a sitemap may hold.</summary>
    public async Task<IReadOnlyList<(Guid Id, DateTimeOffset ChangedAt)>> Places(string county, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select stream_id, changed_at from {StoreSetup.Views}.disclosed where tenant_id = $1 and is_shown order by changed_at desc, stream_id limit 49000");
        command.Parameters.Add(new() { Value = county });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var places = new List<(Guid, DateTimeOffset)>();
        while (await row.ReadAsync(cancellation)) places.Add((row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1)));
        return places;
    }

    /// <summary>The counties that have published anything.</summary>
    public async Task<IReadOnlyList<string>> Counties(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select distinct tenant_id from {StoreSetup.Views}.disclosed where is_shown order by tenant_id");
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var counties = new List<string>();
        while (await row.ReadAsync(cancellation)) counties.Add(row.GetString(0));
        return counties;
    }

    private async Task<IReadOnlyList<ListEntry>> CategoriesOf(PublicCounty county, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(county.Code);
        return (await MemberRegister.ListsOf(session, cancellation)).Categories;
    }

    private static string? SessionOf(string? code) => code is null ? null : SessionNames.LabelOf(code);

    private static string? CategoryOf(IReadOnlyList<ListEntry> categories, string? code) => code is null ? null : DirectoryLists.NameOf(categories, code);

    private static string ProposerOf(string? kind, string? collective) => collective ?? (Json.TryRead<ProposerKind>(kind, out var known) ? Words.Of(known) : "政协委员");
}
