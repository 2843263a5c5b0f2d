using Npgsql;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Questions;

/// <summary>What a question is asked about (提问范围).</summary>
/// <param name="AsOf">The day: what was true at its end.</param>
/// <param name="KnownAt">What had been recorded by then; null for everything known now.</param>
public sealed record Scope(DateOnly AsOf, DateTimeOffset? KnownAt, string? Unit, MatterKind? Kind, int? Year, int PageNumber, int Size)
{
    /// <summary>Where several kinds are meant: any of these.</summary>
    public IReadOnlyList<MatterKind> Kinds { get; init; } = [];

    public static Scope Read(QueryReader query, DateOnly today)
    {
        var kinds = query.Words<MatterKind>("kind");
        return new(query.Day("asOf") ?? today, query.Time("knownAt"), query.Text("unit") ?? query.Text("owner"), kinds is [var only] ? only : null, query.Number("year", 1900, 9999), query.PageNumber, query.Size) { Kinds = kinds };
    }
}

/// <summary>The answer to a question about a rate (问答): its rows, its two numbers, what they mean, and for which day.</summary>
public sealed record RateAnswer<T>(
    IReadOnlyList<T> Items, long Total, int Page, int Size, string Definition, DateOnly AsOf, DateTimeOffset? KnownAt, long Numerator, long Denominator,
    IReadOnlyList<Share> ByUnit, IReadOnlyList<Share> ByKind, string Rows, string Of);

/// <summary>A unit's or a kind's part of the two numbers (分项).</summary>
/// <param name="Rows">The list its numerator counts.</param>
/// <param name="Of">The list its denominator counts.</param>
public sealed record Share(string Key, string Name, long Numerator, long Denominator, string Rows = "", string Of = "");

/// <summary>A matter in a list (台账行).</summary>
public sealed record MatterRow(
    Guid Id, string Number, MatterKind Kind, int Year, string Title, string Path, DateOnly RaisedOn,
    Stage Stage, Adoption Adoption, Implementation Implementation, Timeliness Timeliness, string? Lead, string LeadName,
    IReadOnlyList<string> Units, DateOnly? DueOn, string? CaseNumber = null, string? Session = null, string? Category = null,
    ProposerKind? ProposedBy = null, Disposition? Disposition = null, ResponseClass? Class = null, bool? IsKey = null, bool? IsSupervisory = null, IReadOnlyList<Channel>? Channels = null);

/// <summary>Puts the questions to the view tables (问答). Definitions stand in <see cref="Definitions"/>; the predicates here are their only other form.</summary>
public sealed partial class Answers(NpgsqlDataSource database, CountyContext counties, OfficeClock clock)
{
    private static string Open => AsOf.Open("o");

    private static string Overdue => AsOf.Overdue("o");

    /// <summary>What proposers may do by a day is nobody's duty: it counts in no rate of units (F38).</summary>
    private const string OwedByUnits = "o.role <> 'proposer'";

    private const string DaysLateSql = "(@as_of - o.due_on)";

    private const string Matters = "views.matters m join views.standings s on s.tenant_id = m.tenant_id and s.stream_id = m.stream_id";

    /// <summary>A row for each unit that has to answer, with how its own assignment stands.</summary>
    private const string Assignments = $"cross join lateral {Own}";

    private const string Own = "unnest(s.answering, s.adoptions, s.implementations) as own(unit, adoption, implementation)";

    /// <summary>What is owed, with what it is about: a matter or whatever else owes something.</summary>
    private const string Limits = "views.obligations o join views.subjects m on m.tenant_id = o.tenant_id and m.stream_id = o.stream_id";

    public Task<RateAnswer<MatterRow>> Adopted(Scope scope, Caller caller, CancellationToken cancellation) =>
        Rate(scope, caller, Definitions.Adopted, "decided", "accepted", cancellation);

    /// <param name="byClaim">Count what units say is done as well as what was verified.</param>
    public Task<RateAnswer<MatterRow>> Implemented(Scope scope, bool byClaim, Caller caller, CancellationToken cancellation) =>
        Rate(scope, caller, byClaim ? Definitions.ImplementedByClaim : Definitions.Implemented, "accepted", byClaim ? "claimed" : "implemented", cancellation);

    private static string IsVerified(string of) => $"{of}.implementation = 'verified'";

    /// <summary>Implemented, as <see cref="Implemented"/> counts it.</summary>
    private static string IsImplemented(string of) => $"{LeadsToAction(of)} and {IsVerified(of)}";

    private static string LeadsToAction(string of) => $"{of}.adoption in ('adopted', 'partlyAdopted')";

    public Task<RateAnswer<ObligationAnswer>> OverdueOn(Scope scope, Caller caller, CancellationToken cancellation) =>
        OfLimits(scope, null, Definitions.Overdue, "open", "overdue", caller, cancellation);

    /// <param name="byOriginal">Against the day it was first owed by, whatever was granted since.</param>
    /// <param name="what">Only limits of this kind.</param>
    public Task<RateAnswer<ObligationAnswer>> OnTime(Scope scope, bool byOriginal, Owed? what, Caller caller, CancellationToken cancellation) =>
        OfLimits(scope, what, byOriginal ? Definitions.OnTimeByOriginal : Definitions.OnTime, "done", byOriginal ? "doneInOriginalTime" : "doneInTime", caller, cancellation);

    private async Task<RateAnswer<ObligationAnswer>> OfLimits(Scope scope, Owed? what, string definition, string denominator, string numerator, Caller caller, CancellationToken cancellation)
    {
        SqlText Asked() => ObligationsIn(scope, caller).AndIf(what is not null, "o.what = @what", ("what", what is { } owed ? Json.Word(owed) : null));
        var counted = new Ratio(Limits, Is(CountedLimits, denominator), Is(CountedLimits, numerator));
        var (part, whole, byUnit, byKind) = await Shares(Asked(), counted, "o.owner", counted, cancellation);
        var items = await Obligations(Asked().And(counted.NumeratorIs), scope, part, caller, cancellation);
        return new(
            items.Items, items.Total, scope.PageNumber, scope.Size, definition, scope.AsOf, scope.KnownAt, part, whole,
            await Named([.. byUnit.Select(share => Linked(share, ("unit", share.Key)))], caller, cancellation),
            [.. byKind.Select(share => Linked(share, (Json.TryRead<MatterKind>(share.Key, out _) ? "kind" : "subject", share.Key)))], Link(numerator), Link(denominator));

        string Link(string key, params (string Name, string? Value)[] more) => LimitsLink(scope, [("what", what is { } owed ? Json.Word(owed) : null), ("counted", key), .. more]);
        Share Linked(Share share, (string, string?) of) => share with { Rows = Link(numerator, of), Of = Link(denominator, of) };
    }

    private static string LimitsLink(Scope scope, params IEnumerable<(string Name, string? Value)> more) => RowsOf.List("/obligations", [.. RowsOf.In(scope), .. more]);

    private static string MattersLink(Scope scope, params IEnumerable<(string Name, string? Value)> more) => RowsOf.List("/matters", [.. RowsOf.In(scope), .. more]);

    /// <param name="state">Only limits that stood so on the day.</param>
    /// <param name="late">Only limits that were overdue for so many days.</param>
    /// <param name="filter">What it is narrowed to besides.</param>
    public async Task<Page<ObligationAnswer>> ObligationsOn(Scope scope, ObligationState? state, Caller caller, CancellationToken cancellation, DaysLate? late = null, LimitFilter? filter = null)
    {
        var rules = await RulesOn(scope, caller, cancellation);
        var sql = ObligationsIn(scope, caller).With(("due_soon", rules.DueSoonDays), ("long_overdue", rules.LongOverdueDays));
        // Who is asked to evaluate is the proposers' own affair; it may even be hidden from the unit who they are (F23).
        if (caller.Actor.Role == Role.Unit) sql.And(OwedByUnits);
        sql.AndIf(filter?.What is not null, "o.what = @what", ("what", filter?.What is { } what ? Json.Word(what) : null))
            .AndIf(filter?.Subject is not null, "m.subject = @subject", ("subject", filter?.Subject is { } subject ? Json.Word(subject) : null))
            .AndIf(filter?.Session is not null, "exists (select from views.matters p where p.tenant_id = m.tenant_id and p.stream_id = m.stream_id and p.session = @session)", ("session", filter?.Session));
        if (filter?.Counted is { } counted) sql.And($"({Is(CountedLimits, counted)})");
        else sql = state is null ? sql.And(Open) : sql.And($"({StateSql}) = @state", ("state", Json.Word(state.Value)));
        if (late is not null) sql.And(Open).And(Overdue).And($"{DaysLateSql} between @late_from and @late_to", ("late_from", late.From), ("late_to", late.To ?? int.MaxValue));
        if (filter?.Due is { } due) sql.And("o.paused_on is null and o.due_on between @due_from and @due_to", ("due_from", due.From), ("due_to", due.To));
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var count = sql.Command(connection, $"select count(*) from {Limits} where {sql.Where}");
        return await Obligations(sql, scope, (long)(await count.ExecuteScalarAsync(cancellation))!, caller, cancellation);
    }

    /// <summary>The SQL twin of <see cref="ObligationHistory.StateOn"/>, for filtering and ranking in the database.</summary>
    private const string StateSql = """
        case when o.cancelled_on <= @as_of then 'cancelled'
             when o.discharged_on <= @as_of then case when o.discharged_on <= o.due_on then 'doneInTime' else 'doneLate' end
             when o.paused_on is not null then 'paused'
             when o.due_on < @as_of - @long_overdue then 'longOverdue'
             when o.due_on < @as_of then 'overdue'
             when o.due_on <= @as_of + @due_soon then 'dueSoon'
             else 'running' end
        """;

    private const string TimelinessRank = $"""
        case {StateSql} when 'longOverdue' then 6 when 'overdue' then 5 when 'dueSoon' then 4
            when 'running' then 3 when 'paused' then 3 when 'doneLate' then 2 when 'doneInTime' then 1 else 0 end
        """;

    private static readonly string TimelinessSql = $"""
        coalesce((select max({TimelinessRank})
            from views.obligations o where o.tenant_id = m.tenant_id and o.stream_id = m.stream_id and {AsOf.Stood("o")}), 0)
        """;

    private static SqlText LedgerIn(Scope scope, LedgerFilter filter, Caller caller, Rulebook rules, UnitDirectory units) =>
        MattersIn(scope, caller).With(("due_soon", rules.DueSoonDays), ("long_overdue", rules.LongOverdueDays), ("units_by_name", ByNameOf(units)))
            .AndIf(filter.RaisedFrom is not null, "m.raised_on >= @raised_from", ("raised_from", filter.RaisedFrom)).AndIf(filter.RaisedTo is not null, "m.raised_on <= @raised_to", ("raised_to", filter.RaisedTo))
            .AndIf(filter.Stage is not null, "s.stage = @stage", ("stage", filter.Stage is { } stage ? Json.Word(stage) : null))
            .AndIf(filter.Channel is not null, "@channel = any(m.channels)", ("channel", filter.Channel is { } channel ? Json.Word(channel) : null))
            .AndIf(filter.Adoption is not null, "s.adoption = @adoption", ("adoption", filter.Adoption is { } adoption ? Json.Word(adoption) : null))
            .AndIf(filter.Implementation is not null, "s.implementation = @implementation", ("implementation", filter.Implementation is { } done ? Json.Word(done) : null))
            .AndIf(filter.Words is not null, "(m.title ilike @words or m.number ilike @words or m.case_number ilike @words or m.path ilike @words)", ("words", SqlText.Like(filter.Words ?? "")))
            .AndIf(filter.Session is not null, "m.session = @session", ("session", filter.Session)).AndIf(filter.Category is not null, "m.category = @category", ("category", filter.Category))
            .AndIf(filter.ProposedBy is not null, "m.proposed_by = @proposed_by", ("proposed_by", filter.ProposedBy is { } proposer ? Json.Word(proposer) : null))
            .AndIf(filter.IsSupervisory is not null, "m.kind = 'proposal' and s.is_supervisory = @supervisory", ("supervisory", filter.IsSupervisory))
            .AndIf(filter.Disposition is not null, "s.disposition = @disposition", ("disposition", filter.Disposition is { } became ? Json.Word(became) : null))
            .AndIf(filter.Class is not null && filter.Class != LedgerFilter.Unclassified, "s.class = @class", ("class", filter.Class))
            .AndIf(filter.Class == LedgerFilter.Unclassified, $"s.class is null and {IsAnswered("s")}")
            .AndIf(filter.IsKey is not null, "s.is_key = @key", ("key", filter.IsKey)).AndIf(filter.IsAnswered is not null, $"({IsAnswered("s")}) = @answered", ("answered", filter.IsAnswered))
            .AndIf(filter.IsNotDone is not null, "(s.adoption in ('adopted', 'partlyAdopted') and s.implementation <> 'verified') = @not_done", ("not_done", filter.IsNotDone))
            .AndIf(filter.Venue is not null, $"exists ({NamedFor} and v.venue = @venue)", ("venue", filter.Venue)).AndIf(filter.IsAtVenue is not null, $"exists ({NamedFor}) = @at_venue", ("at_venue", filter.IsAtVenue))
            .AndIf(filter.IsSolved is not null, $"({IsImplemented("s")}) = @solved", ("solved", filter.IsSolved))
            .AndIf(filter.Answering is not null, $"exists (select from {Own} where own.unit = @answering_unit and {filter.CountedOf("own")})", ("answering_unit", filter.Answering))
            .AndIf(filter.Answering is null && filter.Counted is not null, filter.CountedOf("s"))
            .AndIf(filter.Timeliness is not null, $"{TimelinessSql} = @timeliness", ("timeliness", (int)(filter.Timeliness ?? default)));

    /// <summary>The ledger: every matter there was on the day, filtered, sorted and paged in the database.</summary>
    public async Task<Page<MatterRow>> Ledger(Scope scope, LedgerFilter filter, Caller caller, CancellationToken cancellation)
    {
        var sql = LedgerIn(scope, filter, caller, await RulesOn(scope, caller, cancellation), await UnitsOf(caller, cancellation));
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var count = sql.Command(connection, $"select count(*) from {Matters} where {sql.Where}");
        var total = (long)(await count.ExecuteScalarAsync(cancellation))!;
        return new(await MatterRows(sql, LedgerColumns.OrderBy(filter.Sort), scope, connection, caller, cancellation), total, scope.PageNumber, scope.Size);
    }

    /// <summary>The ids of the matters with these numbers that the caller may see.</summary>
    public async Task<Dictionary<string, Guid>> FindByNumber(string[] numbers, Caller caller, CancellationToken cancellation)
    {
        var found = new Dictionary<string, Guid>(StringComparer.Ordinal);
        if (numbers.Length == 0) return found;

        var sql = new SqlText(caller.County, "m").And("m.number = any(@numbers)", ("numbers", numbers.Select(number => number.Trim()).ToArray()));
        Sight.Limit(caller.Actor, sql);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"select m.number, m.stream_id from views.matters m where {sql.Where}");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) found[reader.GetString(0)] = reader.GetGuid(1);
        return found;
    }

    private async Task<RateAnswer<MatterRow>> Rate(Scope scope, Caller caller, string definition, string denominator, string numerator, CancellationToken cancellation)
    {
        var rules = await RulesOn(scope, caller, cancellation);
        var (part, whole, byUnit, byKind) = await Shares(MattersIn(scope, caller), Of(Matters, "s"), "own.unit", Of($"{Matters} {Assignments}", "own"), cancellation);

        var sql = MattersIn(scope, caller).And(Is(CountedMatters, numerator)).With(("due_soon", rules.DueSoonDays), ("long_overdue", rules.LongOverdueDays));
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var items = await MatterRows(sql, "m.raised_on desc, length(m.number), m.number", scope, connection, caller, cancellation);
        return new(
            items, part, scope.PageNumber, scope.Size, definition, scope.AsOf, scope.KnownAt, part, whole, await Named([.. byUnit.Select(share => Linked(share, ("answering", share.Key)))], caller, cancellation),
            [.. byKind.Select(share => Linked(share, ("kind", share.Key)))], Link(numerator), Link(denominator));

        Ratio Of(string tables, string of) => new(tables, Is(CountedMatters, denominator, of), Is(CountedMatters, numerator, of));
        string Link(string key, params (string Name, string? Value)[] more) => MattersLink(scope, [("counted", key), .. more]);
        Share Linked(Share share, (string, string?) of) => share with { Rows = Link(numerator, of), Of = Link(denominator, of) };
    }

    /// <summary>What is counted, and which of it (计数).</summary>
    private sealed record Ratio(string Tables, string DenominatorIs, string NumeratorIs);

    /// <param name="each">A matter counts once; a unit's figures count its assignments.</param>
    private async Task<(long Numerator, long Denominator, List<Share> ByUnit, List<Share> ByKind)> Shares(
        SqlText sql, Ratio whole, string unit, Ratio each, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var byKindCommand = sql.Command(connection, $"""
            select m.kind, count(*) filter (where {whole.NumeratorIs}), count(*) from {whole.Tables} where {sql.Where} and {whole.DenominatorIs}
            group by rollup (m.kind) order by grouping(m.kind) desc, 2 desc, 1
            """);
        var byKind = await Shares(byKindCommand, cancellation);
        await using var byUnitCommand = sql.Command(connection, $"""
            select {unit}, count(*) filter (where {each.NumeratorIs}), count(*) from {each.Tables} where {sql.Where} and {each.DenominatorIs}
            group by {unit} order by 2 desc, 1
            """);
        var byUnit = await Shares(byUnitCommand, cancellation);
        return (byKind[0].Numerator, byKind[0].Denominator, byUnit,
            [.. byKind.Skip(1).Select(share => share with { Name = Json.TryRead<MatterKind>(share.Key, out var kind) ? Words.Of(kind) : Json.TryRead<SubjectKind>(share.Key, out var subject) ? Words.Of(subject) : "" })]);
    }

    private static async Task<List<Share>> Shares(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var shares = new List<Share>();
        while (await reader.ReadAsync(cancellation)) shares.Add(new(reader.TextOrNull(0) ?? "", "", reader.GetInt64(1), reader.GetInt64(2)));
        return shares;
    }

    private async Task<IReadOnlyList<Share>> Named(List<Share> shares, Caller caller, CancellationToken cancellation)
    {
        var units = await UnitsOf(caller, cancellation);
        return [.. shares.Select(share => share with { Name = share.Key.Length == 0 ? "（未交办）" : units.NameOf(share.Key) })];
    }

    /// <param name="day">Where the day stands: the one asked about, or a column.</param>
    private static SqlText MattersIn(Scope scope, Caller caller, string day = AsOf.Day)
    {
        var sql = new SqlText(caller.County, "m").And(AsOf.Stood("s", day), ("as_of", scope.AsOf), ("known_at", scope.KnownAt))
            .AndIf(scope.Unit is not null, "(s.lead = @unit or @unit = any(s.units))", ("unit", scope.Unit));
        return InScope(sql, scope, caller);
    }

    // What is no matter has no units in it: whoever owes it, sees it.
    private static SqlText ObligationsIn(Scope scope, Caller caller, string day = AsOf.Day) => InScope(LimitsOn(scope, caller, day), scope, caller, "m.subject <> 'matter' and o.owner = @seeing_unit");

    private static SqlText LimitsOn(Scope scope, Caller caller, string day = AsOf.Day) =>
        new SqlText(caller.County, "o").And(AsOf.Stood("o", day), ("as_of", scope.AsOf), ("known_at", scope.KnownAt)).AndIf(scope.Unit is not null, "o.owner = @unit", ("unit", scope.Unit));

    private static SqlText InScope(SqlText sql, Scope scope, Caller caller, string? orFor = null)
    {
        sql.AndIf(scope.Kind is not null, "m.kind = @kind", ("kind", scope.Kind is { } kind ? Json.Word(kind) : null))
            .AndIf(scope is { Kind: null, Kinds.Count: > 0 }, "m.kind = any(@kinds)", ("kinds", scope.Kinds.Select(Json.Word).ToArray()))
            .AndIf(scope.Year is not null, "m.year = @year", ("year", scope.Year));
        Sight.Limit(caller.Actor, sql, orFor);
        return sql;
    }

    private async Task<List<MatterRow>> MatterRows(SqlText sql, string order, Scope scope, NpgsqlConnection connection, Caller caller, CancellationToken cancellation)
    {
        var units = await UnitsOf(caller, cancellation);
        sql.With(("offset", (scope.PageNumber - 1L) * scope.Size), ("size", scope.Size));
        await using var command = sql.Command(connection, $"{MatterRowSql} from {Matters} where {sql.Where} order by {order} offset @offset limit @size");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<MatterRow>();
        while (await reader.ReadAsync(cancellation)) rows.Add(RowOf(reader, units));
        return rows;
    }

    private async Task<Page<ObligationAnswer>> Obligations(SqlText sql, Scope scope, long total, Caller caller, CancellationToken cancellation)
    {
        var (units, rules) = (await UnitsOf(caller, cancellation), await RulesOn(scope, caller, cancellation));
        var calendar = await counties.Calendar(caller.County, cancellation);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        sql.With(("offset", (scope.PageNumber - 1L) * scope.Size), ("size", scope.Size));
        await using var command = sql.Command(connection, $"""
            select o.stream_id, m.number, m.title, {ObligationView.RowColumns},
                case when o.what = 'response' then array(select w.owner from views.obligations w
                    where w.tenant_id = o.tenant_id and w.stream_id = o.stream_id and w.what = 'opinion' and {AsOf.Stood("w")} and {AsOf.Open("w")} order by w.owner)
                    else array[]::text[] end, m.subject, m.page
            from {Limits} where {sql.Where} order by o.due_on, m.number, o.series offset @offset limit @size
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<ObligationAnswer>();
        while (await reader.ReadAsync(cancellation))
        {
            var subject = new LimitSubject(reader.Word<SubjectKind>(22), reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.TextOrNull(23));
            rows.Add(ObligationAnswer.Of(subject, ObligationView.Read(reader, 3), reader.GetFieldValue<string[]>(21), units, rules, calendar, scope.AsOf));
        }
        return new(rows, total, scope.PageNumber, scope.Size);
    }

    /// <summary>What was soon and what long was on a past day is told by the rules of that day.</summary>
    private async Task<Rulebook> RulesOn(Scope scope, Caller caller, CancellationToken cancellation) => (await counties.Versions(caller.County, cancellation)).On(scope.AsOf);

    private Task<UnitDirectory> UnitsOf(Caller caller, CancellationToken cancellation) => counties.Units(caller.County, cancellation);
}
