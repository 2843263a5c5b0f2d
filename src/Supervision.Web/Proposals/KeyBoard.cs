using Npgsql;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Proposals;

/// <summary>What the board of key proposals is narrowed to (重点提案筛选).</summary>
/// <param name="Lacks">Only those nobody supervised yet, or only those somebody did.</param>
public sealed record KeyFilter(string? Session, string? Leader, bool? Lacks)
{
    public static KeyFilter Read(QueryReader query) => new(query.Text("session"), query.Text("leader"), query.YesNo("lacksSupervision"));
}

/// <summary>What a leader did in a key proposal (领导动作): an instruction, or a supervision he led.</summary>
public sealed record LeaderAct(PressAct Act, DateOnly On, ReminderKind? How, string Text);

/// <summary>A leader's part in a key proposal, with what he did in it since (领衔情况, F114).</summary>
public sealed record KeyLeader(string Leader, LeaderPart Part, bool IsJoint, DateOnly On, int Instructions, int Supervisions, IReadOnlyList<LeaderAct> Acts);

/// <summary>One of the six measures, taken or not (督办举措, F42).</summary>
public sealed record MeasureBox(KeyMeasure Measure, DateOnly? On, string? Text, IReadOnlyList<string> Evidence);

/// <summary>A supervision on the timeline (督办记录).</summary>
public sealed record SupervisionLine(DateOnly On, ReminderKind How, string? Leader, IReadOnlyList<string> With, string Text);

/// <summary>A key proposal on the board (重点提案).</summary>
/// <param name="LacksSupervision">Nobody supervised it yet; one supervision at least is due to every key proposal (F40).</param>
public sealed record KeyProposal(
    Guid Id, string Number, string? CaseNumber, string Title, string? Session, bool IsNumberOne, IReadOnlyList<KeyLeader> Leads, IReadOnlyList<KeyLeader> Reads, string? Liaison, IReadOnlyList<string> Units, Stage Stage,
    Adoption Adoption, Implementation Implementation, DateOnly? DueOn, int DaysLate, IReadOnlyList<MeasureBox> Measures, IReadOnlyList<SupervisionLine> Supervisions, bool LacksSupervision);

/// <summary>What a leader has to do with key proposals in all (领导统计, F114).</summary>
public sealed record LeaderFigures(string Leader, LeaderPart Part, long Proposals, long Instructions, long Supervisions);

/// <summary>The board of key proposals (重点提案台账).</summary>
/// <param name="Key">How many key proposals there are in all that the reader may see.</param>
/// <param name="Lacking">How many of them nobody supervised.</param>
public sealed record KeyBoardAnswer(IReadOnlyList<KeyProposal> Items, long Total, int Page, int Size, long Key, long Lacking, IReadOnlyList<LeaderFigures> Leaders);

/// <summary>Asks for key proposals and what was done for each (重点提案督办, F40, F42, F114). A unit sees those it handles, a member his own.</summary>
public sealed class KeyBoard(NpgsqlDataSource database, OfficeClock clock)
{
    private const string From = $"{StoreSetup.Views}.matters m join {StoreSetup.Views}.standings s on s.tenant_id = m.tenant_id and s.stream_id = m.stream_id and s.valid_to is null and s.known_to is null";
    private const string Supervised = $"exists (select from {StoreSetup.Views}.supervisions p where p.tenant_id = m.tenant_id and p.stream_id = m.stream_id and p.act = 'supervision' and p.known_to is null)";

    private static readonly string DueOn = AsOf.NextDue("m");

    private static readonly KeyMeasure[] Six = Enum.GetValues<KeyMeasure>();

    public async Task<KeyBoardAnswer> List(KeyFilter filter, int number, int size, Caller caller, Func<string, string> unitName, CancellationToken cancellation)
    {
        var today = clock.Now().Day;
        var page = await database.Page(
            Asked(filter, caller), $"m.stream_id, m.number, m.case_number, m.title, m.session, m.is_number_one, s.answering, s.stage, s.adoption, s.implementation, {DueOn}", From,
            "m.is_number_one desc, m.raised_on desc, length(m.number), m.number", number, size,
            row => new KeyProposal(
                row.GetGuid(0), row.GetString(1), row.TextOrNull(2), row.GetString(3), row.TextOrNull(4), row.GetBoolean(5), [], [], null, [.. row.GetFieldValue<string[]>(6).Select(unitName)], row.Word<Stage>(7), row.Word<Adoption>(8),
                row.Word<Implementation>(9), row.DayOrNull(10), row.DayOrNull(10) is { } due ? Math.Max(0, today.DayNumber - due.DayNumber) : 0, [], [], false),
            cancellation);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var ids = page.Items.Select(one => one.Id).ToArray();
        var leaders = await Leaders(ids, caller.County, connection, cancellation);
        var acts = await Acts(ids, caller.County, connection, cancellation);
        var (key, lacking) = await Count(filter, caller, connection, cancellation);
        return new([.. page.Items.Select(one => Whole(one, [.. leaders[one.Id]], [.. acts[one.Id]]))], page.Total, page.PageNumber, page.Size, key, lacking, await Figures(filter, caller, connection, cancellation));
    }

    private static KeyProposal Whole(KeyProposal one, IReadOnlyList<Designation> leaders, IReadOnlyList<Act> acts)
    {
        List<SupervisionLine> supervisions = [.. acts.Where(act => act.Kind == PressAct.Supervision).Select(act => new SupervisionLine(act.On, act.How!.Value, act.Leader, act.With, act.Text))];
        return one with
        {
            Leads = Of(LeaderPart.Leads),
            Reads = Of(LeaderPart.ReadsAndInstructs),
            Liaison = leaders.LastOrDefault(leader => leader.Liaison is not null)?.Liaison,
            Measures = [.. Six.Select(measure => acts.LastOrDefault(act => act.Measure == measure) is { } taken ? new MeasureBox(measure, taken.On, taken.Text, taken.Evidence) : new MeasureBox(measure, null, null, []))],
            Supervisions = supervisions,
            LacksSupervision = supervisions.Count == 0,
        };

        // Made a key matter twice with one leader's same part, he has it since the first time.
        IReadOnlyList<KeyLeader> Of(LeaderPart part) =>
        [
            .. leaders.Where(leader => leader.Part == part).GroupBy(leader => leader.Leader).Select(same =>
            {
                var since = same.Min(leader => leader.On);
                List<Act> own = [.. acts.Where(act => act.Leader == same.Key && act.On >= since)];
                return new KeyLeader(same.Key, part, same.Any(leader => leader.IsJoint), since, own.Count(act => act.Kind == PressAct.Instruction), own.Count(act => act.Kind == PressAct.Supervision),
                    [.. own.Select(act => new LeaderAct(act.Kind, act.On, act.How, act.Text))]);
            }),
        ];
    }

    private static SqlText Asked(KeyFilter filter, Caller caller)
    {
        var sql = new SqlText(caller.County, "m").And("m.kind = 'proposal' and s.is_key").AndIf(filter.Session is not null, "m.session = @session", ("session", filter.Session))
            .AndIf(filter.Leader is not null, $"exists (select from {StoreSetup.Views}.key_matters k where k.tenant_id = m.tenant_id and k.stream_id = m.stream_id and k.known_to is null and k.leader = @leader)", ("leader", filter.Leader))
            .AndIf(filter.Lacks == true, $"not {Supervised}").AndIf(filter.Lacks == false, Supervised);
        Sight.Limit(caller.Actor, sql);
        return sql;
    }

    private static async Task<(long Key, long Lacking)> Count(KeyFilter filter, Caller caller, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var sql = Asked(filter with { Lacks = null }, caller);
        await using var command = sql.Command(connection, $"select count(*), count(*) filter (where not {Supervised}) from {From} where {sql.Where}");
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return (row.GetInt64(0), row.GetInt64(1));
    }

    private static async Task<IReadOnlyList<LeaderFigures>> Figures(KeyFilter filter, Caller caller, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var sql = Asked(filter with { Leader = null, Lacks = null }, caller);
        await using var command = sql.Command(connection, $"""
            select k.leader, k.part, count(distinct m.stream_id), count(distinct (p.stream_id, p.entry)) filter (where p.act = 'instruction'), count(distinct (p.stream_id, p.entry)) filter (where p.act = 'supervision')
            from {From} join {StoreSetup.Views}.key_matters k on k.tenant_id = m.tenant_id and k.stream_id = m.stream_id and k.known_to is null
                left join {StoreSetup.Views}.supervisions p on p.tenant_id = k.tenant_id and p.stream_id = k.stream_id and p.known_to is null and p.leader = k.leader and p.acted_on >= k.designated_on
            where {sql.Where} group by k.leader, k.part order by k.part, 3 desc, k.leader
            """);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var figures = new List<LeaderFigures>();
        while (await row.ReadAsync(cancellation)) figures.Add(new(row.GetString(0), row.Word<LeaderPart>(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)));
        return figures;
    }

    private sealed record Designation(Guid Id, string Leader, LeaderPart Part, bool IsJoint, string? Liaison, DateOnly On);

    private sealed record Act(Guid Id, PressAct Kind, DateOnly On, string? Leader, ReminderKind? How, KeyMeasure? Measure, string Text, IReadOnlyList<string> With, IReadOnlyList<string> Evidence);

    private static async Task<ILookup<Guid, Designation>> Leaders(Guid[] ids, string county, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var sql = new SqlText(county, "k").And("k.stream_id = any(@ids) and k.known_to is null", ("ids", ids));
        await using var command = sql.Command(connection, $"select k.stream_id, k.leader, k.part, k.is_joint, k.liaison, k.designated_on from {StoreSetup.Views}.key_matters k where {sql.Where} order by k.entry");
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new List<Designation>();
        while (await row.ReadAsync(cancellation)) found.Add(new(row.GetGuid(0), row.GetString(1), row.Word<LeaderPart>(2), row.GetBoolean(3), row.TextOrNull(4), row.GetFieldValue<DateOnly>(5)));
        return found.ToLookup(one => one.Id);
    }

    private static async Task<ILookup<Guid, Act>> Acts(Guid[] ids, string county, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var sql = new SqlText(county, "p").And("p.stream_id = any(@ids) and p.known_to is null", ("ids", ids));
        await using var command = sql.Command(connection, $"""
            select p.stream_id, p.act, p.acted_on, p.leader, p.how, p.measure, p.text, p.with_bodies, p.evidence from {StoreSetup.Views}.supervisions p where {sql.Where} order by p.acted_on, p.entry
            """);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new List<Act>();
        while (await row.ReadAsync(cancellation))
        {
            found.Add(new(
                row.GetGuid(0), row.Word<PressAct>(1), row.GetFieldValue<DateOnly>(2), row.TextOrNull(3), row.WordOrNull<ReminderKind>(4), row.WordOrNull<KeyMeasure>(5), row.GetString(6),
                row.GetFieldValue<string[]>(7), row.GetFieldValue<string[]>(8)));
        }
        return found.ToLookup(one => one.Id);
    }
}
