using Marten;
using Npgsql;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Commissions;

/// <summary>What the list of commissions is narrowed to (派驻筛选).</summary>
public sealed record CommissionFilter(string? Unit, string? Group, CommissionStage? Stage, int? Year, int PageNumber, int Size)
{
    public static CommissionFilter Read(QueryReader query) => new(
        query.Text("unit"), query.Text("group"), query.Word<CommissionStage>("stage"), query.Number("year", Days.FirstYear, Days.LastYear), query.PageNumber, query.Size);
}

/// <summary>A commission in a list (派驻一行).</summary>
public sealed record CommissionRow(
    Guid Id, CommissionKind Kind, string? Group, string GroupName, string Unit, string UnitName, DateOnly From, DateOnly Until, CommissionStage Stage, IReadOnlyList<string> Focus, int Visits, int Findings, int Letters);

/// <summary>A letter in the register of letters (建议书一行).</summary>
public sealed record LetterRow(
    Guid Commission, int Ordinal, string? Number, string Title, LetterStage Stage, string GroupName, string Unit, string UnitName, DateOnly DraftedOn, DateOnly? SignedOn, DateOnly? SentOn, DateOnly? RepliedOn, int Lines, string? Note);

/// <summary>Asks for commissions and letters (派驻查询): filtered and paged in the database.</summary>
public sealed class CommissionQuery(NpgsqlDataSource database, IDocumentStore store, CountyContext counties)
{
    private const string Seen = """
        (@role not in ('unit', 'member', 'group') or (@role = 'unit' and c.unit = @unit)
            or (@role in ('member', 'group') and (c.group_code = @group or @member = any(c.members))))
        """;

    // The same as CommissionAnswer.MaySee; whoever may see everything sees in the register what has a number, the void ones too.
    private const string SeenLetters = """
        (@role = 'office' or (@role in ('member', 'group') and (c.group_code = @group or @member = any(c.members))) or (@role = 'unit' and l.sent_on is not null and (c.unit = @unit or @unit = any(l.copies)))
            or (@role not in ('unit', 'member', 'group') and l.number is not null))
        """;

    public async Task<Page<CommissionRow>> List(CommissionFilter filter, Caller caller, CancellationToken cancellation)
    {
        var sql = Limited(caller)
            .AndIf(filter.Unit is not null, "c.unit = @of_unit", ("of_unit", filter.Unit))
            .AndIf(filter.Group is not null, "c.group_code = @of_group", ("of_group", filter.Group))
            .AndIf(filter.Stage is not null, "c.stage = @stage", ("stage", filter.Stage is { } stage ? Json.Word(stage) : null))
            .AndIf(filter.Year is not null, "extract(year from c.from_on) = @year", ("year", (object?)filter.Year));
        var (units, groups) = await Names(caller, cancellation);
        return await database.Page(sql, "c.kind, c.group_code, c.unit, c.from_on, c.until_on, c.stage, c.focus, c.visits, c.findings, c.letters, c.stream_id", "views.commissions c", "c.from_on desc, c.stream_id",
            filter.PageNumber, filter.Size, reader => new CommissionRow(
                reader.GetGuid(10), reader.Word<CommissionKind>(0), reader.TextOrNull(1), NameOf(groups, reader.TextOrNull(1)), reader.GetString(2), units.NameOf(reader.GetString(2)),
                reader.GetFieldValue<DateOnly>(3), reader.GetFieldValue<DateOnly>(4), reader.Word<CommissionStage>(5), reader.GetFieldValue<string[]>(6), reader.GetInt32(7), caller.Actor.Role == Role.Unit ? 0 : reader.GetInt32(8), reader.GetInt32(9)), cancellation);
    }

    /// <summary>The letters by their numbers: every number that was given is there, the void ones too. Drafts are for those who write them.</summary>
    public async Task<Page<LetterRow>> Letters(CommissionFilter filter, Caller caller, CancellationToken cancellation)
    {
        var sql = new SqlText(caller.County, "c").And(SeenLetters, ValuesOf(caller))
            .AndIf(filter.Unit is not null, "c.unit = @of_unit", ("of_unit", filter.Unit))
            .AndIf(filter.Group is not null, "c.group_code = @of_group", ("of_group", filter.Group))
            .AndIf(filter.Year is not null, "extract(year from l.drafted_on) = @year", ("year", (object?)filter.Year));
        var (units, groups) = await Names(caller, cancellation);
        return await database.Page(sql, "l.stream_id, l.ordinal, l.number, l.title, l.stage, c.group_code, c.unit, l.drafted_on, l.signed_on, l.sent_on, l.replied_on, l.lines, l.note",
            "views.letters l join views.commissions c on c.tenant_id = l.tenant_id and c.stream_id = l.stream_id",
            "l.number is null, extract(year from coalesce(l.numbered_on, l.drafted_on)) desc, length(l.number), l.number, l.drafted_on desc, l.stream_id", filter.PageNumber, filter.Size, reader => new LetterRow(
                reader.GetGuid(0), reader.GetInt32(1), reader.TextOrNull(2), reader.GetString(3), reader.Word<LetterStage>(4), NameOf(groups, reader.TextOrNull(5)), reader.GetString(6), units.NameOf(reader.GetString(6)),
                reader.GetFieldValue<DateOnly>(7), reader.DayOrNull(8), reader.DayOrNull(9), reader.DayOrNull(10), reader.GetInt32(11), reader.TextOrNull(12)), cancellation);
    }

    /// <summary>Whether this group is at this unit already.</summary>
    public static async Task<bool> IsRunning(IDocumentSession session, string group, string unit, CancellationToken cancellation)
    {
        // Two who send the same group to the same unit at once stand in line: a row that is not there yet cannot be held.
        await session.Ask("select 1 from pg_advisory_xact_lock(hashtextextended($1 || '/commission/' || $2 || '/' || $3, 0))", cancellation, group, unit);
        return await session.Ask($"select 1 from {StoreSetup.Views}.commissions where tenant_id = $1 and group_code = $2 and unit = $3 and stage = 'running' {ViewWriter.BeforeWriting}", cancellation, group, unit) is not null;
    }

    /// <summary>The account of a member, or of a group.</summary>
    public static async Task<string?> AccountOf(IQuerySession session, string? member, string? group, CancellationToken cancellation)
    {
        var county = session.TenantId;
        var accounts = session.Query<Account>().Where(account => account.County == county && account.EndedOn == null);
        accounts = member is not null ? accounts.Where(account => account.Member == member) : accounts.Where(account => account.Group == group && account.Member == null);
        return await accounts.OrderBy(account => account.Id).Select(account => account.Id).FirstOrDefaultAsync(cancellation);
    }

    public static async Task<IReadOnlyList<string>> AccountsOf(IQuerySession session, IReadOnlyCollection<string> members, CancellationToken cancellation)
    {
        var (county, numbers) = (session.TenantId, members.ToArray());
        return await session.Query<Account>().Where(account => account.County == county && account.EndedOn == null && account.Member!.IsOneOf(numbers)).OrderBy(account => account.Id).Select(account => account.Id).ToListAsync(cancellation);
    }

    private static SqlText Limited(Caller caller) => new SqlText(caller.County, "c").And(Seen, ValuesOf(caller));

    private static (string, object?)[] ValuesOf(Caller caller) => [("role", Json.Word(caller.Actor.Role)), ("group", caller.Actor.Group ?? ""), ("unit", caller.Actor.Unit ?? ""), ("member", caller.Member ?? "")];

    private async Task<(UnitDirectory Units, Dictionary<string, string> Groups)> Names(Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        return (await counties.Units(caller.County, cancellation), (await MemberRegister.GroupsOf(session, cancellation)).ToDictionary(group => group.Id, group => group.Name));
    }

    private static string NameOf(Dictionary<string, string> groups, string? code) => code is null ? Words.Of(CommissionKind.Invited) : groups.GetValueOrDefault(code, code);
}
