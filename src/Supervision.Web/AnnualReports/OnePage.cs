using Npgsql;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.People;
using Supervision.Questions;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.AnnualReports;

/// <summary>What somebody owes late (逾期一行): by whom, since when, why.</summary>
public sealed record LateLine(Guid Subject, string Page, string UnitName, string Number, string Title, Owed What, DateOnly DueOn, int DaysLate, string Why);

/// <summary>A key proposal on the page (重点提案一行).</summary>
/// <param name="PressedOn">When it was last supervised or instructed upon; null for never.</param>
public sealed record KeyLine(Guid Id, string Number, string Title, string Leader, string UnitName, Stage Stage, Implementation Implementation, DateOnly? PressedOn, bool IsLate);

/// <summary>What moved in the week (进展一行).</summary>
public sealed record MovedLine(Guid Id, string Number, string Title, string UnitName, DateOnly On, string What);

/// <summary>The page for the secretary as of a day (一页通, F107). What is cut is told with how much there is.</summary>
/// <param name="From">The first of the seven days that end with the day.</param>
public sealed record OnePage(
    DateOnly AsOf, DateOnly From, long Open, long Overdue, long LongOverdue, long Units, int LongestDays, long LateAnew, IReadOnlyList<LateLine> Late, long Key, IReadOnlyList<KeyLine> Keys, long Moved, IReadOnlyList<MovedLine> Moves);

/// <summary>Asks for the page for the secretary (一页通查询, F107).</summary>
public sealed class OnePageQuery(Answers answers, NpgsqlDataSource database, OfficeClock clock)
{
    /// <summary>What one sheet of A4 holds.</summary>
    public const int MostLate = 12, MostKeys = 8, MostMoves = 10;

    public async Task<IResult> Answer(HttpContext http, Func<OnePage, IResult> answer)
    {
        var (page, refusal) = await Read(http);
        return refusal is not null ? Problems.Answer(refusal) : answer(page!);
    }

    public async Task<(OnePage? Page, Rejection? Refusal)> Read(HttpContext http)
    {
        var caller = Caller.Of(http.User);
        if (!AnnualReportRegister.MaySee(caller)) return (null, AnnualReportRefusals.NotFound);
        var (query, today) = (new QueryReader(http.Request.Query), clock.Now().Day);
        var day = query.Day("asOf") ?? today;
        if (query.Refusal is { } unreadable) return (null, unreadable);
        return day > today ? (null, AnnualReportRefusals.InTheFuture.About(Days.Iso(day), Days.Iso(today))) : (await Of(day, caller, http.RequestAborted), null);
    }

    public async Task<OnePage> Of(DateOnly asOf, Caller caller, CancellationToken cancellation)
    {
        var scope = new Scope(asOf, null, null, null, null, 1, MostLate);
        var from = asOf.AddDays(-6);
        var late = await answers.OverdueOn(scope, caller, cancellation);
        var board = await answers.OverdueBoard(scope with { Size = 1 }, caller, cancellation);
        var keys = await answers.Ledger(scope with { Kind = MatterKind.Proposal, Size = MostKeys }, KeyOnly, caller, cancellation);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var reasons = await Reasons([.. late.Items.Select(one => one.Subject).Distinct()], asOf, caller, connection, cancellation);
        var pressed = await Pressed([.. keys.Items.Select(one => one.Id)], asOf, caller, connection, cancellation);
        var (moved, moves) = await Moves(from, asOf, caller, connection, cancellation);
        return new(
            asOf, from, late.Denominator, late.Numerator, board.Whole.LongOverdue, late.ByUnit.Count(unit => unit.Numerator > 0), board.Whole.LongestDays,
            // Late since no more than the seven days.
            board.Whole.UpToWeek,
            [.. late.Items.Select(one => new LateLine(one.Subject, one.Page, one.OwnerName, one.Number ?? "", one.Title ?? "", one.What, one.DueOn, one.DaysLate, WhyOf(one, reasons.GetValueOrDefault(one.Subject))))],
            keys.Total, [.. keys.Items.Select(one => KeyOf(one, pressed.GetValueOrDefault(one.Id)))], moved,
            [.. (await answers.Some([.. moves.Select(move => move.Id)], caller, cancellation)).Join(moves, row => row.Id, move => move.Id, (row, move) => (row, move)).OrderByDescending(pair => pair.move.On).ThenBy(pair => pair.row.Number, StringComparer.Ordinal)
                .Select(pair => new MovedLine(pair.row.Id, pair.row.CaseNumber ?? pair.row.Number, pair.row.Title, pair.row.LeadName, pair.move.On, pair.move.What))]);
    }

    private static LedgerFilter KeyOnly { get; } = new(null, null, null, null, null, null, IsKey: true);

    private static KeyLine KeyOf(MatterRow row, (string? Leader, DateOnly? On) pressed) => new(
        row.Id, row.CaseNumber ?? row.Number, row.Title, pressed.Leader ?? "—", row.LeadName.Length > 0 ? row.LeadName : string.Join('、', row.Units), row.Stage, row.Implementation, pressed.On,
        row.Timeliness is Timeliness.Overdue or Timeliness.LongOverdue);

    /// <summary>What stands in the way of a matter (原因), as far as the record tells.</summary>
    private sealed record Reason(Stage Stage, int Reminders, bool IsMoreTimeAsked);

    private static string WhyOf(ObligationAnswer due, Reason? reason)
    {
        var why = due.WaitingOn.Count > 0 ? $"等待会办单位 {due.WaitingOn.Count} 家"
            : due.DueOn > due.OriginalDueOn ? $"延期后仍未完成（原 {due.OriginalDueOn:M月d日}）"
            : reason?.IsMoreTimeAsked == true ? "已申请延期，待批"
            : due.What switch
            {
                Owed.Response or Owed.Opinion when reason is not null => Words.Of(reason.Stage),
                Owed.Acknowledgement => "尚未签收",
                Owed.Contact => "尚未联系提案者",
                Owed.DutyReport or Owed.StandingReview => "没有报告",
                Owed.LookBack => "没有回头看",
                Owed.CadenceHeld => "没有举办的登记",
                _ => "尚未完成",
            };
        return reason is { Reminders: > 0 } ? $"{why}；已催办 {reason.Reminders} 次" : why;
    }

    private static async Task<Dictionary<Guid, Reason>> Reasons(Guid[] ids, DateOnly asOf, Caller caller, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var sql = new SqlText(caller.County, "s").And($"s.stream_id = any(@ids) and {AsOf.Stood("s")}", ("ids", ids), ("as_of", asOf), ("known_at", null));
        await using var command = sql.Command(connection, $"""
            select s.stream_id, s.stage, (select count(*)::int from {StoreSetup.Views}.reminders r where r.tenant_id = s.tenant_id and r.stream_id = s.stream_id and r.reminded_on <= @as_of),
                exists (select from {StoreSetup.Views}.extensions e where e.tenant_id = s.tenant_id and e.stream_id = s.stream_id and e.asked_on <= @as_of and (e.decided_on is null or e.decided_on > @as_of) and e.state <> 'lapsed')
            from {StoreSetup.Views}.standings s where {sql.Where}
            """);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var reasons = new Dictionary<Guid, Reason>();
        while (await row.ReadAsync(cancellation)) reasons[row.GetGuid(0)] = new(row.Word<Stage>(1), row.GetInt32(2), row.GetBoolean(3));
        return reasons;
    }

    /// <summary>Who leads each key matter, and when it was last pressed for.</summary>
    private static async Task<Dictionary<Guid, (string? Leader, DateOnly? On)>> Pressed(Guid[] ids, DateOnly asOf, Caller caller, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var sql = new SqlText(caller.County, "m").And("m.stream_id = any(@ids)", ("ids", ids), ("as_of", asOf));
        await using var command = sql.Command(connection, $"""
            select m.stream_id, (select k.leader from {StoreSetup.Views}.key_matters k where k.tenant_id = m.tenant_id and k.stream_id = m.stream_id and k.known_to is null and k.part = 'leads' and k.designated_on <= @as_of order by k.entry limit 1),
                (select max(p.acted_on) from {StoreSetup.Views}.supervisions p where p.tenant_id = m.tenant_id and p.stream_id = m.stream_id and p.known_to is null and p.act in ('supervision', 'instruction') and p.acted_on <= @as_of)
            from {StoreSetup.Views}.matters m where {sql.Where}
            """);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var pressed = new Dictionary<Guid, (string?, DateOnly?)>();
        while (await row.ReadAsync(cancellation)) pressed[row.GetGuid(0)] = (row.TextOrNull(1), row.DayOrNull(2));
        return pressed;
    }

    /// <summary>Matters that were answered, implemented, looked back at, handed over or raised in the week; each by the last of it, what weighs most first.</summary>
    private static async Task<(long Moved, IReadOnlyList<(Guid Id, DateOnly On, string What)> Moves)> Moves(DateOnly from, DateOnly asOf, Caller caller, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var sql = new SqlText(caller.County, "s").And(AsOf.Stood("s"), ("as_of", asOf), ("known_at", null), ("from", from), ("most", MostMoves)).And("s.valid_from >= @from");
        await using var command = sql.Command(connection, $"""
            with moved as (
                select s.stream_id, s.valid_from, s.stage, s.adoption, s.implementation, before.stage as was_stage, before.adoption as was_adoption, before.implementation as was_implementation,
                    case when s.implementation is distinct from before.implementation and s.implementation in ('verified', 'partlyVerified', 'notImplemented') then 1
                        when s.adoption is distinct from before.adoption and s.adoption <> 'pending' then 2
                        when s.implementation is distinct from before.implementation and s.implementation = 'claimed' then 3 when before.stage is null then 5 else 4 end as weight
                from {StoreSetup.Views}.standings s left join lateral (
                    select b.stage, b.adoption, b.implementation from {StoreSetup.Views}.standings b where b.tenant_id = s.tenant_id and b.stream_id = s.stream_id and b.known_to is null and b.valid_from < @from and (b.valid_to is null or b.valid_to >= @from)
                    order by b.valid_from desc limit 1) as before on true
                where {sql.Where} and (s.stage, s.adoption, s.implementation) is distinct from (before.stage, before.adoption, before.implementation))
            select stream_id, valid_from, stage, adoption, implementation, weight, count(*) over () from moved order by weight, valid_from desc, stream_id limit @most
            """);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var (total, moves) = (0L, new List<(Guid, DateOnly, string)>());
        while (await row.ReadAsync(cancellation))
        {
            total = row.GetInt64(6);
            moves.Add((row.GetGuid(0), row.GetFieldValue<DateOnly>(1), row.GetInt32(5) switch
            {
                1 => $"回头看：{Words.Of(row.Word<Implementation>(4))}",
                2 => $"答复生效：{Words.Of(row.Word<Adoption>(3))}",
                3 => "单位申报落实",
                5 => $"新登记，{Words.Of(row.Word<Stage>(2))}",
                _ => Words.Of(row.Word<Stage>(2)),
            }));
        }
        return (total, moves);
    }
}
