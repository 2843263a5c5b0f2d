using Npgsql;
using Supervision.Calls;
using Supervision.People;
using Supervision.Sessions;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Proposals;

/// <summary>
/// The circular on a session's proposals (提案办理情况通报, F42): what is overdue by unit and which key proposals nobody supervised, as it was on the data date and as was recorded by its end.
/// </summary>
public sealed class Circular(NpgsqlDataSource database)
{
    public static readonly RefusalCode SessionMissing = new("circular.session_missing", RejectionKind.Invalid);
    public static readonly RefusalCode InTheFuture = new("circular.in_the_future", RejectionKind.Invalid);

    /// <summary>What a unit owes late (单位逾期).</summary>
    private sealed record Late(string Unit, long Proposals, long Limits, int Longest);

    public static bool MayMake(Caller caller) => caller is { OnlyMatter: null, Actor.Role: Role.Office or Role.SupervisionOffice };

    public static async Task<IResult> Answer(HttpContext http, Circular circular, CountyContext counties, SessionQuery sessions, OfficeClock clock)
    {
        var caller = Caller.Of(http.User);
        if (!MayMake(caller)) return Problems.Answer(Problems.Of(403, Problems.Codes.NotAllowed));
        var (query, today) = (new QueryReader(http.Request.Query), clock.Now().Day);
        var (code, asOf) = (query.Text("session"), query.Day("asOf") ?? today);
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);
        if (code is null) return Problems.Answer(SessionMissing);
        if (asOf > today) return Problems.Answer(InTheFuture.About(Days.Iso(asOf), Days.Iso(today)));
        if ((await Lists.All((number, size) => sessions.List(new(null, null), number, size, caller, http.RequestAborted))).FirstOrDefault(one => one.Code == code) is not { } session)
            return Problems.Answer(SessionRefusals.NotFound);

        var (units, rules) = (await counties.Units(caller.County, http.RequestAborted), await counties.Rules(caller.County, http.RequestAborted));
        var late = await circular.Overdue(code, asOf, caller, http.RequestAborted);
        var (key, lacking) = await circular.Lacking(code, asOf, caller, http.RequestAborted);
        var desk = units.Find(caller.OwnerCode(rules.Desks));
        var name = $"{desk?.Name}{(caller.Actor.Role == Role.SupervisionOffice ? Words.Of(Role.SupervisionOffice) : "")}";
        var letter = new OfficialLetter(
            name.StartsWith(caller.CountyName, StringComparison.Ordinal) ? name : caller.CountyName + name, $"关于{session.Label}提案办理情况的通报", "各提案承办单位",
            [
                $"现将{session.Label}提案办理情况通报如下。数据截至{CallText.DayOf(asOf)}，以当日终了前已登记的内容为准。",
                new("一、逾期情况", LetterStyle.Heading),
                late.Count == 0 ? "截至数据日期，没有逾期未完成的办理事项。" : $"共有 {late.Count} 个单位的 {late.Sum(one => one.Limits)} 项办理事项逾期，具体如下：",
            ],
            late.Count == 0 ? null : new([("序号", 10), ("单位", 40), ("涉及提案", 16), ("逾期事项", 16), ("最长逾期", 18)],
                [.. late.Select((one, index) => (string[])[$"{index + 1}", units.NameOf(one.Unit, asOf), $"{one.Proposals} 件", $"{one.Limits} 项", $"{one.Longest} 天"])]),
            [
                new("二、重点提案督办情况", LetterStyle.Heading),
                key == 0 ? "截至数据日期，没有确定重点提案。" : lacking.Count == 0 ? $"重点提案共 {key} 件，均已开展督办。" : $"重点提案共 {key} 件，其中 {lacking.Count} 件尚未开展督办：",
                .. lacking.Select((title, index) => $"{index + 1}. {title}"),
                "请有关单位抓紧办理逾期事项；每件重点提案至少开展一次督办。", "特此通报。",
            ],
            today, $"联系人：{desk?.Contact ?? "　　　"}，电话：{(desk is not null && caller.MaySeePhoneOfUnit(desk.Id) ? desk.Phone : null) ?? "　　　　　　"}", Demonstration.Counties.IsFictional(caller.County) ? "演示数据" : null);
        return Results.File(letter.Write(), OfficialLetter.ContentType, $"提案办理情况通报-{code}-{asOf:yyyyMMdd}.docx");
    }

    private async Task<IReadOnlyList<Late>> Overdue(string session, DateOnly asOf, Caller caller, CancellationToken cancellation)
    {
        var sql = Asked(session, asOf, caller).And($"{AsOf.Stood("o")} and {AsOf.Open("o")} and {AsOf.Overdue("o")} and o.role not in ('desk', 'proposer')");
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"""
            select o.owner, count(distinct o.stream_id), count(*), max(@as_of - o.due_on) from {StoreSetup.Views}.matters m join {StoreSetup.Views}.obligations o on o.tenant_id = m.tenant_id and o.stream_id = m.stream_id
            where {sql.Where} group by o.owner order by 3 desc, 4 desc, 1
            """);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var late = new List<Late>();
        while (await row.ReadAsync(cancellation)) late.Add(new(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt32(3)));
        return late;
    }

    private async Task<(int Key, IReadOnlyList<string> Lacking)> Lacking(string session, DateOnly asOf, Caller caller, CancellationToken cancellation)
    {
        var sql = Asked(session, asOf, caller).And($"""
            exists (select from {StoreSetup.Views}.key_matters k where k.tenant_id = m.tenant_id and k.stream_id = m.stream_id and k.designated_on <= @as_of and {AsOf.Known("k")})
            """);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"""
            select coalesce(m.case_number, m.number) || '《' || m.title || '》', exists (select from {StoreSetup.Views}.supervisions p where p.tenant_id = m.tenant_id and p.stream_id = m.stream_id
                and p.act = 'supervision' and p.acted_on <= @as_of and {AsOf.Known("p")})
            from {StoreSetup.Views}.matters m where {sql.Where} order by m.raised_on, length(m.number), m.number
            """);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var (key, lacking) = (0, new List<string>());
        while (await row.ReadAsync(cancellation))
        {
            key++;
            if (!row.GetBoolean(1)) lacking.Add(row.GetString(0));
        }
        return (key, lacking);
    }

    private static SqlText Asked(string session, DateOnly asOf, Caller caller) =>
        new SqlText(caller.County, "m").And("m.kind = 'proposal' and m.session = @session", ("session", session)).With(("as_of", asOf), ("known_at", OfficeClock.EndOf(asOf)));
}
