using Supervision.Deadlines;
using Supervision.Questions;
using Supervision.Storage;

namespace Supervision.Performance;

/// <summary>Something that is counted of somebody (考核指标、积分项): what it means, and the rows it is the count of.</summary>
/// <param name="Definition">What it means, for the API, the pages and the sheets.</param>
/// <param name="Rows">
/// The rows, as SQL with the columns of <see cref="Measures.Columns"/>: those counted, those that could have been, and, without a word on either, those of which nobody may know yet.
/// What it is for: @county, @as_of, @known_at; @year of units' figures; @first and @last, the days of the year, of members' work.
/// </param>
public sealed record Measure(string Key, string Name, string Definition, string Rows, bool LessIsBetter = false);

/// <summary>
/// The figures of score sheets and the kinds of work that earn points (考核指标与积分项一览): the one place that says what each means and what it counts. A further one is an entry here;
/// it weighs nothing until the rulebook gives it a weight.
/// </summary>
public static class Measures
{
    public const string Columns = "tenant_id, whose, stream_id, number, title, page, note, on_day, counted";

    private const string Limits = $"{StoreSetup.Views}.obligations o join {StoreSetup.Views}.subjects m on m.tenant_id = o.tenant_id and m.stream_id = o.stream_id";
    private const string Matters = $"{StoreSetup.Views}.matters m join {StoreSetup.Views}.standings s on s.tenant_id = m.tenant_id and s.stream_id = m.stream_id";
    private const string IsOpened = $"coalesce({Answers.IsOpened}, false)";
    private const string OfYear = "(@year::int is null or m.year = @year)";

    /// <summary>What a unit is measured by (F58); by the year of the matter where one is asked for.</summary>
    public static IReadOnlyList<Measure> Units { get; } =
    [
        new("onTime", "按期率", MeasureDefinitions.OnTime,
            LimitsOf("o.due_on", "coalesce(o.discharged_on <= o.due_on, false)", $"o.due_on <= @as_of and o.paused_on is null and {AsOf.NotCancelled("o")}")),
        new("overdue", "逾期占比", MeasureDefinitions.Overdue, LimitsOf("o.due_on", AsOf.Overdue("o"), AsOf.Open("o")), LessIsBetter: true),
        new("redone", "重办率", MeasureDefinitions.Redone,
            LimitsOf("o.discharged_on", $"exists (select from {StoreSetup.Views}.obligations r where r.tenant_id = o.tenant_id and r.stream_id = o.stream_id and r.owner = o.owner and r.what = 'response' and r.series not like '%/1' and {AsOf.Stood("r")})",
                "o.what = 'response' and o.series like '%/1' and o.discharged_on <= @as_of"), LessIsBetter: true),
        new("attitude", "满意率（态度）", MeasureDefinitions.Attitude, EvaluationsOf("e.attitude")),
        new("result", "满意率（结果）", MeasureDefinitions.Result, EvaluationsOf("e.result")),
        new("implemented", "落实率", MeasureDefinitions.Implemented, AssignmentsOf("own.implementation = 'verified'", Answers.CountedMatters["accepted"].Is("own"))),
        new("gap", "自报未核实占比", MeasureDefinitions.Gap,
            AssignmentsOf("own.implementation = 'claimed'", Answers.CountedMatters["claimed"].Is("own")), LessIsBetter: true),
        new("audited", "落实审核属实率", MeasureDefinitions.Audited, AuditedItems),
    ];

    /// <summary>What committees, groups, sectors and parties are measured by: the work of their members in a year.</summary>
    public static IReadOnlyList<Measure> Bodies { get; } =
    [
        new("filed", "提案立案率", MeasureDefinitions.Filed, MattersOf("m.kind = 'proposal' and m.collective is null and s.disposition <> 'withdrawn'", "s.disposition = 'filed'")),
        new("issued", "信息签发率", MeasureDefinitions.Issued, MattersOf("m.kind = 'opinion' and m.collective is null", Has("issued"))),
        new("used", "信息采用率", MeasureDefinitions.Used, MattersOf($"m.kind = 'opinion' and m.collective is null and {Has("issued")}", Has("used"))),
        new("attended", "活动出席率", MeasureDefinitions.Attended, OccasionsOf("p.is_invited", "coalesce(p.presence = 'attended', false)")),
        new("findings", "监督发现采纳率", MeasureDefinitions.Findings, MattersOf("m.kind in ('finding', 'snapshot')", Answers.CountedMatters["accepted"].Is("s"), Finders)),
    ];

    /// <summary>The kinds of work that count for a member (F69): every row is one time.</summary>
    public static IReadOnlyList<Measure> Works { get; } =
    [
        new(Activity, "参加活动", "出席的活动，无论是否受邀。", OccasionsOf("p.presence = 'attended'", "true")),
        new("voiced", "会上发表意见", "出席并在会上发表意见的活动，一次活动计一次。", OccasionsOf("p.presence = 'attended' and p.opinions > 0", "true")),
        new(Proposal, "提交提案", "提出或联名的提案，撤回的不计；集体提案不计个人。", ProposalsOf("true")),
        new("proposalFiled", "提案立案", "作为第一提案人、截至当日立案的提案。", ProposalsOf("p.place = 1 and s.disposition = 'filed'")),
        new("proposalJoint", "联名提案立案", "作为联名人（含并入的提案者）、截至当日立案的提案。", ProposalsOf("p.place > 1 and s.disposition = 'filed'")),
        new("proposalKey", "重点提案", "作为第一提案人、截至当日列为重点的提案。", ProposalsOf("p.place = 1 and s.disposition = 'filed' and s.is_key")),
        new("proposalExcellent", "好提案", "作为第一提案人、截至当日评为好提案的提案。", ProposalsOf("p.place = 1 and s.disposition = 'filed' and s.is_excellent")),
        new(Opinion, "反映社情民意", "反映的社情民意信息。", OpinionsOf("true")),
        new("opinionIssued", "信息签发", "反映的信息中截至当日签发的。", OpinionsOf(Has("issued"))),
        new("opinionUsed", "信息采用", "反映的信息中截至当日被任何一级采用的，一篇计一次。", OpinionsOf(Has("used"))),
        new("opinionInstructed", "信息批示", "反映的信息中截至当日得到批示的，一篇计一次。", OpinionsOf(Has("instructed"))),
        new("finding", "监督发现", "提出的监督发现。", MattersOf("m.kind = 'finding'", "true", Finders)),
        new("snapshot", "随手拍", "拍下的随手拍。", MattersOf("m.kind = 'snapshot'", "true", Finders)),
    ];

    public const string Activity = "activity";
    public const string Proposal = "proposal";
    public const string Opinion = "opinion";

    /// <summary>The words each rule of the rulebook may use.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> ByRule { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        [RuleKeys.UnitWeights] = [.. Units.Select(one => one.Key)],
        [RuleKeys.BodyWeights] = [.. Bodies.Select(one => one.Key)],
        [RuleKeys.MemberPoints] = [.. Works.Select(one => one.Key)],
    };

    private static readonly Dictionary<string, Measure> ByKey = Units.Concat(Bodies).Concat(Works).ToDictionary(one => one.Key);

    public static Measure? Find(string? key) => key is null ? null : ByKey.GetValueOrDefault(key);

    public static string NameOf(string key) => Find(key)?.Name ?? key;

    /// <summary>All their rows, each with its key as figure.</summary>
    public static string Union(IEnumerable<Measure> measures) => string.Join(" union all ", measures.Select(one => $"select '{one.Key}' as figure, r.* from ({one.Rows}) r"));

    private static string LimitsOf(string day, string counted, string condition) => $"""
        select o.tenant_id, o.owner as whose, o.stream_id, m.number, m.title, coalesce(m.page, '/matters/' || o.stream_id) as page, o.what as note, {day} as on_day, {counted} as counted
        from {Limits} where o.tenant_id = @county and {AsOf.Stood("o")} and o.role not in ('desk', 'proposer') and {condition} and {OfYear}
        """;

    private static string AssignmentsOf(string counted, string condition) => $"""
        select m.tenant_id, own.unit as whose, m.stream_id, coalesce(m.case_number, m.number) as number, m.title, '/matters/' || m.stream_id as page, own.implementation as note, m.raised_on as on_day, {counted} as counted
        from {Matters} cross join lateral unnest(s.answering, s.adoptions, s.implementations) as own(unit, adoption, implementation)
        where m.tenant_id = @county and {AsOf.Stood("s")} and {condition} and {OfYear}
        """;

    private static string EvaluationsOf(string said) => $"""
        select m.tenant_id, e.unit as whose, m.stream_id, coalesce(m.case_number, m.number) as number, m.title, '/matters/' || m.stream_id as page, '' as note, coalesce(e.opened_on, e.asked_on) as on_day,
            case when {IsOpened} then {said} in ('satisfied', 'mostlySatisfied') end as counted
        from {StoreSetup.Views}.evaluations e join {StoreSetup.Views}.matters m on m.tenant_id = e.tenant_id and m.stream_id = e.stream_id
        where e.tenant_id = @county and e.side = 'proposer' and {Answers.ThatRound} and (not {IsOpened} or (not e.is_late and e.attitude is not null)) and {OfYear}
        """;

    private static string AuditedItems => $"""
        select i.tenant_id, i.unit as whose, i.matter as stream_id, i.number, i.title, '/matters/' || i.matter as page, i.verdict as note, i.judged_on as on_day, i.verdict = 'true' as counted
        from {StoreSetup.Views}.audit_items i join {StoreSetup.Views}.audits a on a.tenant_id = i.tenant_id and a.stream_id = i.stream_id
        where i.tenant_id = @county and {AsOf.Stood("i")} and i.verdict is not null and i.published_on <= @as_of and (a.cancelled_on is null or a.cancelled_on > @as_of)
            and (@year::int is null or extract(year from i.judged_on) = @year)
        """;

    // A member of a group speaks for it, too: what he finds is the group's and his, known by the account it came from; whose that is, says the directory.
    private const string Finders = "array(select unnest(m.proposers) union select seen from unnest(m.seen_by) as seen where seen like 'person:%')";

    private static string MattersOf(string condition, string counted, string by = "m.proposers") => $"""
        select distinct m.tenant_id, coalesce('member:' || (c.data ->> 'member'), p.address) as whose, m.stream_id, coalesce(m.case_number, m.number) as number, m.title, '/matters/' || m.stream_id as page, '' as note,
            m.raised_on as on_day, {counted} as counted
        from {Matters} cross join lateral unnest({by}) with ordinality as p(address, place)
            left join {StoreSetup.Documents}.mt_doc_account c on p.address = 'person:' || c.id and c.data ->> 'county' = @county
        where m.tenant_id = @county and {AsOf.Stood("s")} and m.raised_on between @first and @last and {condition}
        """;

    private static string ProposalsOf(string condition) => MattersOf($"m.kind = 'proposal' and m.collective is null and s.disposition <> 'withdrawn' and {condition}", "true");

    private static string OpinionsOf(string condition) => MattersOf($"m.kind = 'opinion' and m.collective is null and {condition}", "true");

    private static string Has(string act) => $"""
        exists (select from {StoreSetup.Views}.report_acts a where a.tenant_id = m.tenant_id and a.stream_id = m.stream_id and a.act = '{act}' and a.acted_on <= @as_of
            and {AsOf.KnownThen("a")})
        """;

    private static string OccasionsOf(string condition, string counted) => $"""
        select o.tenant_id, 'member:' || p.member as whose, o.stream_id, '' as number, o.title, '/occasions/' || o.stream_id as page, p.member as note, o.on_day, {counted} as counted
        from {StoreSetup.Views}.participants p join {StoreSetup.Views}.occasions o on o.tenant_id = p.tenant_id and o.stream_id = p.stream_id
        where p.tenant_id = @county and p.stage = 'held' and o.on_day between @first and @last and {condition}
        """;
}
