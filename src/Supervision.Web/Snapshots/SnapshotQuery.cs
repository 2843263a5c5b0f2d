using Npgsql;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Snapshots;

/// <summary>What the list of pictures is narrowed to (随手拍筛选).</summary>
public sealed record SnapshotFilter(Stage? Stage, string? Category, bool? IsMajor, bool? IsLate, string? Unit, string? Words)
{
    public static SnapshotFilter Read(QueryReader query) => new(query.Word<Stage>("stage"), query.Text("category"), query.YesNo("major"), query.YesNo("late"), query.Text("unit"), query.Text("q"));
}

/// <summary>A picture in the list (随手拍台账行).</summary>
public sealed record SnapshotRow(
    Guid Id, string Number, string Title, string? Category, string? CategoryName, string? Place, double? Latitude, double? Longitude, bool IsMajor, DateOnly TakenOn, Stage Stage, IReadOnlyList<string> Units, DateOnly? DueOn, bool IsLate)
{
    public static IReadOnlyList<Column<SnapshotRow>> Columns { get; } =
    [
        new("编号", 20, row => row.Number), new("内容", 40, row => row.Title), new("类别", 16, row => row.CategoryName), new("地点", 24, row => row.Place), new("纬度", 12, row => row.Latitude), new("经度", 12, row => row.Longitude),
        new("轻重", 8, row => row.IsMajor ? "重大" : "一般"), new("拍摄", 12, row => row.TakenOn), new("环节", 14, row => Words.Of(row.Stage)), new("承办单位", 24, row => string.Join('、', row.Units)), new("最近到期", 12, row => row.DueOn),
        new("逾期", 8, row => row.IsLate ? "是" : "否"),
    ];
}

/// <summary>One taken nearby before (附近同类): what it is and how far it has come, and nothing of who took it or what he wrote.</summary>
public sealed record NearbyAnswer(string Number, string? CategoryName, int Metres, DateOnly TakenOn, Stage Stage);

/// <summary>Asks for pictures taken on the spot (随手拍查询).</summary>
public sealed class SnapshotQuery(NpgsqlDataSource database, Marten.IDocumentStore store, CountyContext counties, OfficeClock clock)
{
    public const int NearestMetres = 10;
    public const int FarthestMetres = 1_000;

    private static readonly string From = $"""
        {StoreSetup.Views}.snapshots p join {StoreSetup.Views}.matters m on m.tenant_id = p.tenant_id and m.stream_id = p.stream_id
        join {StoreSetup.Views}.standings s on s.tenant_id = p.tenant_id and s.stream_id = p.stream_id and s.valid_to is null and s.known_to is null
        left join lateral {AsOf.NextDue("p")} d on true
        """;

    public async Task<Page<SnapshotRow>> List(SnapshotFilter filter, int number, int size, Caller caller, CancellationToken cancellation)
    {
        var (today, units) = (clock.Now().Day, await counties.Units(caller.County, cancellation));
        var entries = await EntriesOf(caller.County, cancellation);
        var sql = new SqlText(caller.County, "p").With(("today", today)).AndIf(filter.Stage is not null, "s.stage = @stage", ("stage", filter.Stage is { } stage ? Json.Word(stage) : null))
            .AndIf(filter.Category is not null, "p.category = @category", ("category", filter.Category)).AndIf(filter.IsMajor is not null, "p.is_major = @major", ("major", filter.IsMajor))
            .AndIf(filter.IsLate is not null, "coalesce(d.due_on < @today, false) = @late", ("late", filter.IsLate)).AndIf(filter.Unit is not null, "@unit = any(s.units)", ("unit", filter.Unit))
            .AndIf(filter.Words is not null, "(m.title ilike @words or m.number ilike @words)", ("words", SqlText.Like(filter.Words ?? "")));
        Sight.Limit(caller.Actor, sql);
        return await database.Page(
            sql, "p.stream_id, m.number, m.title, p.category, m.place, p.latitude, p.longitude, p.is_major, p.taken_on, s.stage, s.units, d.due_on", From, "d.due_on nulls last, p.taken_on desc, length(m.number) desc, m.number desc", number, size,
            row => new SnapshotRow(
                row.GetGuid(0), row.GetString(1), row.GetString(2), row.TextOrNull(3), NameOf(entries, row.TextOrNull(3)), row.TextOrNull(4), row.IsDBNull(5) ? null : row.GetDouble(5), row.IsDBNull(6) ? null : row.GetDouble(6), row.GetBoolean(7),
                row.GetFieldValue<DateOnly>(8), row.Word<Stage>(9), [.. row.GetFieldValue<string[]>(10).Select(units.NameOf)], row.DayOrNull(11), row.DayOrNull(11) < today), cancellation);
    }

    /// <summary>What was taken within so many metres and days of here, the nearest first; what is no longer underway is left out.</summary>
    public async Task<IReadOnlyList<NearbyAnswer>> Nearby(Spot here, int metres, int days, string? category, Caller caller, CancellationToken cancellation)
    {
        var entries = await EntriesOf(caller.County, cancellation);
        // A box first, which the index knows, then the circle in it.
        var (south, north, west, east) = here.Around(metres);
        var sql = new SqlText(caller.County, "p").And("p.latitude between @south and @north and p.longitude between @west and @east and p.taken_on >= @since and s.stage not in ('closed', 'withdrawn', 'merged', 'converted', 'notFiled')",
                ("south", south), ("north", north), ("west", west), ("east", east), ("since", clock.Now().Day.AddDays(-days)))
            .AndIf(category is not null, "p.category = @category", ("category", category)).With(("latitude", here.Latitude), ("longitude", here.Longitude), ("metres", metres));
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"""
            select * from (select m.number, p.category, p.taken_on, s.stage,
                {Spot.MetresPerDegree} * sqrt(power(p.latitude - @latitude, 2) + power((p.longitude - @longitude) * cos(radians(@latitude)), 2)) as metres from {From} where {sql.Where}) near
            where near.metres <= @metres order by near.metres limit 10
            """);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var near = new List<NearbyAnswer>();
        while (await row.ReadAsync(cancellation)) near.Add(new(row.GetString(0), NameOf(entries, row.TextOrNull(1)), (int)Math.Round(row.GetDouble(4)), row.GetFieldValue<DateOnly>(2), row.Word<Stage>(3)));
        return near;
    }

    public async Task<IReadOnlyList<SnapshotEntry>> EntriesOf(string county, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(county);
        return (await MemberRegister.ListsOf(session, cancellation)).Snapshots;
    }

    private static string? NameOf(IReadOnlyList<SnapshotEntry> entries, string? code) => code is null ? null : entries.FirstOrDefault(entry => entry.Code == code)?.Name ?? code;
}
