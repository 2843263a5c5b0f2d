using System.Globalization;
using Npgsql;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Disclosed;

/// <summary>Something the public is told (公开动态条目): what was published or taken down, and when.</summary>
/// <param name="Cursor">What to ask with for what comes after it.</param>
/// <param name="Id">The proposal; it is read at /api/public/{county}/proposals/{id}.</param>
/// <param name="Title">As it was published; null for what is not published any more, or was published anew since.</param>
/// <param name="IsCurrent">It still stands as it was published by this.</param>
public sealed record PublicFact(string Cursor, PublicNews News, DisclosedPart Part, Guid Id, DateOnly OccurredOn, DateTimeOffset RecordedAt, bool IsCurrent, string? Title, string? Text);

/// <summary>So much of the feed (公开动态一段).</summary>
/// <param name="Next">What to ask with next time, also where nothing was new.</param>
/// <param name="HasMore">There is more at once.</param>
public sealed record PublicFeedPage(IReadOnlyList<PublicFact> Items, string Next, bool HasMore);

/// <summary>
/// The feed of what is published (公开动态, F89, decision 0041). Each fact is numbered once, by whoever asks first after it was committed, one at a time in a county: a number is given only when all smaller
/// ones can be seen, so a reader who goes on from the last one misses nothing, however the writers' transactions overlap.
/// </summary>
public sealed class PublicFeed(NpgsqlDataSource database)
{
    public const string Table = $"{StoreSetup.Documents}.public_feed";

    /// <summary>What the table is made of; the numbers are kept with the documents, for a view that is rebuilt would give others.</summary>
    public const string TableSql = $"create table if not exists {Table} (tenant_id text, number bigint, stream_id uuid not null, version bigint not null, part text not null, primary key (tenant_id, number), unique (tenant_id, stream_id, version, part))";

    private const string Facts = $"{StoreSetup.Views}.public_facts";

    private const string Unnumbered = $"""
        from {Facts} f where f.tenant_id = $1 and not exists (select from {Table} n where n.tenant_id = f.tenant_id and n.stream_id = f.stream_id and n.version = f.version and n.part = f.part)
        """;

    /// <param name="after">The cursor of the last that is known; 0 for the beginning.</param>
    public async Task<PublicFeedPage> After(PublicCounty county, long after, int size, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await Number(connection, county.Code, cancellation);
        await using var command = new NpgsqlCommand($"""
            select n.number, f.news, n.part, n.stream_id, f.occurred_on, f.recorded_at, f.is_current and d.is_shown,
                case when n.part = 'proposal' then d.title else d.reply_title end, case when n.part = 'proposal' then d.text else d.reply end
            from {Table} n join {Facts} f on f.tenant_id = n.tenant_id and f.stream_id = n.stream_id and f.version = n.version and f.part = n.part
                left join {StoreSetup.Views}.disclosed d on d.tenant_id = n.tenant_id and d.stream_id = n.stream_id
            where n.tenant_id = $1 and n.number > $2 order by n.number limit $3
            """, connection);
        foreach (var value in new object[] { county.Code, after, size + 1 }) command.Parameters.Add(new() { Value = value });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var items = new List<PublicFact>();
        while (await row.ReadAsync(cancellation))
        {
            var isCurrent = !row.IsDBNull(6) && row.GetBoolean(6);
            items.Add(new(
                row.GetInt64(0).ToString(CultureInfo.InvariantCulture), row.Word<PublicNews>(1), row.Word<DisclosedPart>(2), row.GetGuid(3), row.GetFieldValue<DateOnly>(4), row.GetFieldValue<DateTimeOffset>(5), isCurrent,
                isCurrent ? row.TextOrNull(7) : null, isCurrent ? row.TextOrNull(8) : null));
        }
        IReadOnlyList<PublicFact> page = [.. items.Take(size)];
        return new(page, page.Count > 0 ? page[^1].Cursor : after.ToString(CultureInfo.InvariantCulture), items.Count > size);
    }

    /// <summary>Numbers what was committed since somebody asked last.</summary>
    private static async Task Number(NpgsqlConnection connection, string county, CancellationToken cancellation)
    {
        if (!await Is($"select exists (select {Unnumbered})")) return;
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // The statement after the lock sees what the one before it numbered.
        await Is("select pg_advisory_xact_lock(hashtextextended($1 || '/public feed', 0)) is null");
        await Is($"""
            with numbered as (insert into {Table} select $1, coalesce((select max(number) from {Table} where tenant_id = $1), 0) + row_number() over (order by f.recorded_at, f.stream_id, f.version, f.part),
                f.stream_id, f.version, f.part {Unnumbered} returning 1) select exists (select from numbered)
            """);
        await transaction.CommitAsync(cancellation);

        async Task<bool> Is(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = county } } };
            return await command.ExecuteScalarAsync(cancellation) is true;
        }
    }
}
