using Npgsql;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Audits;

/// <summary>How many items of a sample came to which verdict (审核结论分布).</summary>
public sealed record VerdictCount(long Items, long True, long PartlyTrue, long Untrue)
{
    public long Pending => Items - True - PartlyTrue - Untrue;
}

/// <summary>An audit in the list (落实审核行), as it stood on the day.</summary>
/// <param name="Open">How many items are not over.</param>
public sealed record AuditRow(Guid Id, string Number, string Title, AuditStage Stage, DateOnly OpenedOn, DateOnly AsOf, VerdictCount Verdicts, long Open, string? Bulletin);

/// <summary>What the list of audits is narrowed to (落实审核筛选).</summary>
public sealed record AuditFilter(DateOnly AsOf, AuditStage? Stage, int? Year, string? Words)
{
    public static AuditFilter Read(QueryReader query, DateOnly today) => new(query.Day("asOf") ?? today, query.Word<AuditStage>("stage"), query.Number("year", Days.FirstYear, Days.LastYear), query.Text("q"));
}

/// <summary>An item of an audit in the ledger (审核项台账行), as it stood on the day.</summary>
public sealed record AuditItemRow(
    Guid Audit, string AuditNumber, string AuditTitle, int Item, Guid Matter, string Number, MatterKind Kind, string Title, string Unit, string UnitName, SampledHow How, IReadOnlyList<RiskReason> Risks, string? Why,
    AuditItemStage Stage, Verdict? Verdict, DateOnly? JudgedOn, DateOnly? DueOn, bool IsLate);

/// <summary>What the ledger of items is narrowed to (审核项筛选).</summary>
/// <param name="Judged">Only those with a verdict, or without.</param>
public sealed record AuditItemFilter(DateOnly AsOf, DateTimeOffset? KnownAt, Guid? Audit, string? Unit, Verdict? Verdict, AuditItemStage? Stage, SampledHow? How, RiskReason? Risk, MatterKind? Kind, bool? Judged, string? Words, Guid? Matter)
{
    public static AuditItemFilter Read(QueryReader query, DateOnly today) => new(
        query.Day("asOf") ?? today, query.Time("knownAt"), query.Id("audit"), query.Text("unit"), query.Word<Verdict>("verdict"), query.Word<AuditItemStage>("stage"), query.Word<SampledHow>("how"), query.Word<RiskReason>("risk"),
        query.Word<MatterKind>("kind"), query.YesNo("judged"), query.Text("q"), query.Id("matter"));
}

/// <summary>Asks for audits and their items (落实审核查询): filtered, counted and paged in the database, each for those who may know of it.</summary>
public sealed class AuditQuery(NpgsqlDataSource database, CountyContext counties)
{
    private const string Items = $"{StoreSetup.Views}.audit_items i join {StoreSetup.Views}.audits a on a.tenant_id = i.tenant_id and a.stream_id = i.stream_id";

    private const string Stage = """
        case when a.cancelled_on <= @as_of then 'cancelled' when a.closed_on <= @as_of then 'closed' when a.reported_on <= @as_of then 'reported' when a.published_on <= @as_of then 'underWay'
            when a.sampled_on <= @as_of then 'sampled' else 'opened' end
        """;

    private const string IsLate = "i.stage = 'rectifying' and i.due_on < @as_of";

    private static readonly string Counts = $"""
        left join lateral (select count(*) as items, count(*) filter (where i.verdict = 'true') as found_true, count(*) filter (where i.verdict = 'partlyTrue') as partly, count(*) filter (where i.verdict = 'untrue') as untrue,
            count(*) filter (where i.stage not in ('settled', 'rectified')) as open
            from {StoreSetup.Views}.audit_items i where i.tenant_id = a.tenant_id and i.stream_id = a.stream_id and {AsOf.Stood("i")} and ((@sees_whole)::boolean or {IsOwn})) n on true
        """;

    private const string IsOwn = "(i.unit = @seeing_unit or @seeing_account = any(i.auditors))";

    public Task<Page<AuditRow>> List(AuditFilter filter, int number, int size, Caller caller, CancellationToken cancellation)
    {
        var sql = new SqlText(caller.County, "a").And("a.opened_on <= @as_of", ("as_of", filter.AsOf), ("known_at", null))
            .AndIf(filter.Stage is not null, $"({Stage}) = @stage", ("stage", filter.Stage is { } stage ? Json.Word(stage) : null)).AndIf(filter.Year is not null, "extract(year from a.opened_on) = @year", ("year", filter.Year))
            .AndIf(filter.Words is not null, "(a.title ilike @words or a.number ilike @words or a.bulletin ilike @words)", ("words", SqlText.Like(filter.Words ?? "")));
        Limit(caller, sql, $"exists (select from {StoreSetup.Views}.audit_items i where i.tenant_id = a.tenant_id and i.stream_id = a.stream_id and i.unit = @seeing_unit)");
        return database.Page(
            sql, $"a.stream_id, a.number, a.title, {Stage}, a.opened_on, a.as_of, n.items, n.found_true, n.partly, n.untrue, n.open, case when a.reported_on <= @as_of then a.bulletin end", $"{StoreSetup.Views}.audits a {Counts}",
            "a.opened_on desc, length(a.number) desc, a.number desc", number, size,
            row => new AuditRow(
                row.GetGuid(0), row.GetString(1), row.GetString(2), row.Word<AuditStage>(3), row.GetFieldValue<DateOnly>(4), row.GetFieldValue<DateOnly>(5), new(row.GetInt64(6), row.GetInt64(7), row.GetInt64(8), row.GetInt64(9)),
                row.GetInt64(10), row.TextOrNull(11)), cancellation);
    }

    public async Task<Page<AuditItemRow>> List(AuditItemFilter filter, int number, int size, Caller caller, CancellationToken cancellation)
    {
        var units = await counties.Units(caller.County, cancellation);
        return await database.Page(
            In(filter, caller), $"i.stream_id, a.number, a.title, i.item, i.matter, i.number, i.kind, i.title, i.unit, i.how, i.risks, i.why, i.stage, i.verdict, i.judged_on, i.due_on, {IsLate}", Items,
            "a.opened_on desc, a.number desc, i.item", number, size,
            row => new AuditItemRow(
                row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetGuid(4), row.GetString(5), row.Word<MatterKind>(6), row.GetString(7), row.GetString(8), units.NameOf(row.GetString(8), filter.AsOf),
                row.Word<SampledHow>(9), [.. row.GetFieldValue<string[]>(10).Select(risk => Json.TryRead<RiskReason>(risk, out var reason) ? reason : throw new InvalidDataException(risk))], row.TextOrNull(11),
                row.Word<AuditItemStage>(12), row.WordOrNull<Verdict>(13), row.DayOrNull(14), row.DayOrNull(15), !row.IsDBNull(16) && row.GetBoolean(16)), cancellation);
    }

    /// <summary>The verdicts on the items of a filter.</summary>
    public async Task<VerdictCount> Verdicts(AuditItemFilter filter, Caller caller, CancellationToken cancellation)
    {
        var sql = In(filter, caller);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"""
            select count(*), count(*) filter (where i.verdict = 'true'), count(*) filter (where i.verdict = 'partlyTrue'), count(*) filter (where i.verdict = 'untrue') from {Items} where {sql.Where}
            """);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));
    }

    private static SqlText In(AuditItemFilter filter, Caller caller)
    {
        var sql = new SqlText(caller.County, "i").And(AsOf.Stood("i"), ("as_of", filter.AsOf), ("known_at", filter.KnownAt)).And("(a.cancelled_on is null or a.cancelled_on > @as_of)")
            .AndIf(filter.Audit is not null, "i.stream_id = @audit", ("audit", filter.Audit)).AndIf(filter.Unit is not null, "i.unit = @unit", ("unit", filter.Unit)).AndIf(filter.Matter is not null, "i.matter = @matter", ("matter", filter.Matter))
            .AndIf(filter.Verdict is not null, "i.verdict = @verdict", ("verdict", filter.Verdict is { } verdict ? Json.Word(verdict) : null))
            .AndIf(filter.Stage is not null, "i.stage = @stage", ("stage", filter.Stage is { } stage ? Json.Word(stage) : null)).AndIf(filter.How is not null, "i.how = @how", ("how", filter.How is { } how ? Json.Word(how) : null))
            .AndIf(filter.Risk is not null, "@risk = any(i.risks)", ("risk", filter.Risk is { } risk ? Json.Word(risk) : null)).AndIf(filter.Kind is not null, "i.kind = @kind", ("kind", filter.Kind is { } kind ? Json.Word(kind) : null))
            .AndIf(filter.Judged is not null, "(i.verdict is not null) = @judged", ("judged", filter.Judged)).AndIf(filter.Words is not null, "(i.title ilike @words or i.number ilike @words)", ("words", SqlText.Like(filter.Words ?? "")));
        Limit(caller, sql, "i.unit = @seeing_unit");
        if (!AuditLifecycle.ReadsWhole(caller.Actor.Role)) sql.And(IsOwn);
        return sql;
    }

    /// <summary>The SQL twin of <see cref="AuditLifecycle.MaySee(Audit, Actor)"/>.</summary>
    private static void Limit(Caller caller, SqlText sql, string isOfUnit)
    {
        var sees = AuditLifecycle.ReadsWhole(caller.Actor.Role);
        sql.With(("seeing_unit", caller.Actor.Unit ?? ""), ("seeing_account", caller.Actor.Id), ("sees_whole", sees));
        if (caller.Actor.Role is Role.Party or Role.Leader) return;
        sql.And($"(@seeing_account = any(a.auditors) or (a.published_on <= @as_of and {(sees ? "true" : isOfUnit)}))");
    }
}
