using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Backups;

/// <summary>How long ago the last whole backup was taken (备份时效).</summary>
public enum BackupAge
{
    /// <summary>还没有备份</summary>
    None,

    /// <summary>正常</summary>
    Fresh,

    /// <summary>超过两天</summary>
    Late,

    /// <summary>超过七天</summary>
    VeryLate,
}

/// <summary>A backup (备份), as a county sees it: how much of the whole, and of its own.</summary>
/// <param name="Bytes">The dump of the database and every attachment.</param>
/// <param name="MissingAttachments">Attachments the database knew of and the folder did not have.</param>
/// <param name="Events">This county's events in it; null where the county is not.</param>
/// <param name="CheckedAt">When its bytes were read again and held against their sums.</param>
/// <param name="Problem">What was found wrong then.</param>
/// <param name="RestoredAt">When this system was restored from it.</param>
public sealed record BackupRow(
    string Id, DateTimeOffset TakenAt, string Program, long Bytes, long Attachments, long MissingAttachments, long? Events, long? Matters,
    string Place, DateTimeOffset? CheckedAt, string? Problem, DateTimeOffset? RestoredAt)
{
    [JsonIgnore]
    public bool IsWhole => CheckedAt is not null && Problem is null;
}

/// <summary>How the installation is backed up (备份情况).</summary>
public sealed record BackupsAnswer(BackupAge Age, DateTimeOffset? LastWhole, IReadOnlyList<BackupRow> Items);

/// <summary>What ops/backup wrote down of the backups it made (备份登记簿): one for the installation, written by the script alone.</summary>
public sealed class BackupBook(NpgsqlDataSource database, OfficeClock clock)
{
    public const string Table = $"{StoreSetup.Documents}.backups";

    private const int Shown = 30;
    private static readonly TimeSpan SoonOld = TimeSpan.FromDays(2), Old = TimeSpan.FromDays(7);

    private sealed record CountyCount(string County, long Events, long Matters);

    public async Task<BackupsAnswer> Recent(string county, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            select id, taken_at, program, bytes, attachments, missing, counties::text, place, checked_at, problem, restored_at,
                (select max(taken_at) from {Table} where checked_at is not null and problem is null)
            from {Table} order by taken_at desc, id desc limit {Shown}
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (rows, last) = (new List<BackupRow>(), (DateTimeOffset?)null);
        while (await reader.ReadAsync(cancellation))
        {
            var own = JsonSerializer.Deserialize<List<CountyCount>>(reader.GetString(6), JsonSerializerOptions.Web)!.Find(count => count.County == county);
            last = Time(11);
            rows.Add(new(
                reader.GetString(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetString(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), own?.Events, own?.Matters,
                reader.GetString(7), Time(8), reader.TextOrNull(9), Time(10)));
        }
        return new(AgeOf(last), last, rows);

        DateTimeOffset? Time(int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
    }

    private BackupAge AgeOf(DateTimeOffset? last) => last is not { } taken ? BackupAge.None : (clock.Now().At - taken) switch
    {
        var age when age > Old => BackupAge.VeryLate,
        var age when age > SoonOld => BackupAge.Late,
        _ => BackupAge.Fresh,
    };
}

/// <summary>The backups' part of the API (备份接口).</summary>
public static class BackupRoutes
{
    public static void MapBackups(this IEndpointRouteBuilder api) => api.MapGroup("/backups").WithTags("备份").RequireAuthorization(People.Access.Registrars)
        .MapGet("/", async (HttpContext http, BackupBook book) => Results.Json(await book.Recent(People.Caller.Of(http.User).County, http.RequestAborted), Json.Api))
        .WithName("backups").WithSummary("最近的备份，最后一次完好的备份是否过久").Produces<BackupsAnswer>();
}
