using System.Text.Json.Serialization;
using Supervision.Shared;

namespace Supervision.Deadlines;

/// <summary>A county's policy (规则手册, F60): which limits run, who owes what. Data, never code: counties differ by this document only.</summary>
/// <param name="Version">Pinned in every obligation it gave rise to.</param>
/// <param name="EffectiveFrom">The first day it holds for what starts on that day.</param>
/// <param name="BackdatingDays">Days a fact may be dated back without a reason (F110); beyond it, it is shown as 补录.</param>
/// <param name="DueSoonDays">Calendar days before the due day from which an obligation is due soon (F64).</param>
/// <param name="LongOverdueDays">Calendar days after the due day from which it is long overdue (F64).</param>
/// <param name="TermEndsOn">The last day of the committee's term (届), for limits of the form 换届前; null where the county has not said.</param>
/// <param name="Ladder">Who is told of what becomes due soon, overdue and long overdue; the default one where the county has not said.</param>
/// <param name="Starting">From when an answer is owed; null in rulebooks of a time when there was one way.</param>
/// <param name="Cadences">What the committee itself owes every so often (F3–F5).</param>
/// <param name="SupervisoryOneIn">Of so many topics of a plan at least one is supervisory (F2); five where the county has not said.</param>
/// <param name="Gates">What each step of a topic needs before it (F8); the source's where the county has not said.</param>
/// <param name="OwnTopics">How many topics each committee and group chooses for itself (F113); null where the county asks for none.</param>
/// <param name="Quality">What each criterion of a topic's quality counts (F11); all the same where the county has not said.</param>
/// <param name="Evaluation">What an evaluation brings about (F37–F39); the usual where the county has not said.</param>
/// <param name="Performance">How performance is measured (F58, F68, F69); the usual where the county has not said.</param>
/// <param name="Citations">Where a rule that is no limit is taken from, by its key; the others are defaults.</param>
public sealed record Rulebook(
    int Version,
    DateOnly EffectiveFrom,
    Desks Desks,
    int BackdatingDays,
    int DueSoonDays,
    int LongOverdueDays,
    DateOnly? TermEndsOn,
    IReadOnlyList<Procedure> Procedures,
    IReadOnlyList<LimitRule> Limits,
    IReadOnlyList<Rung>? Ladder = null,
    StartingRules? Starting = null,
    IReadOnlyList<CadenceRule>? Cadences = null,
    IReadOnlyDictionary<string, string>? Citations = null,
    int? SupervisoryOneIn = null,
    IReadOnlyList<StepGate>? Gates = null,
    TopicQuota? OwnTopics = null,
    QualityWeights? Quality = null,
    EvaluationRules? Evaluation = null,
    PerformanceRules? Performance = null)
{
    /// <summary>What is said of a rule that nobody published.</summary>
    public const string ByDefault = "系统默认";

    /// <summary>The rule of this name that says most about what it is for; null where none fits.</summary>
    public LimitRule? Find(string name, RuleSubject subject, OwnerRole? role = null) =>
        Limits.Where(rule => rule.Name == name && rule.IsFor(subject, role)).MaxBy(rule => rule.Precision);

    /// <summary>What a kind goes through; null where the county does not handle it.</summary>
    public Procedure? ProcedureOf(string kind) => Procedures.FirstOrDefault(procedure => procedure.Kind == kind);

    /// <summary>The rule of this name, which every rulebook must have.</summary>
    public LimitRule Get(string name, RuleSubject subject, OwnerRole? role = null) =>
        Find(name, subject, role) ?? throw new InvalidOperationException($"The rulebook (version {Version}) has no rule '{name}' for '{subject.Kind}'.");

    [JsonIgnore]
    public int OneIn => SupervisoryOneIn ?? 5;

    [JsonIgnore]
    public QualityWeights Weights => Quality ?? QualityWeights.Even;

    [JsonIgnore]
    public EvaluationRules Evaluating => Evaluation ?? EvaluationRules.Usual;

    [JsonIgnore]
    public PerformanceRules Measuring => Performance ?? PerformanceRules.Usual;

    [JsonIgnore]
    public StartingRules Starts => Starting ?? StartingRules.Usual;

    /// <summary>Where a rule is taken from, by its key.</summary>
    public string CitationOf(string key) =>
        Limits.FirstOrDefault(rule => rule.Key == key)?.Citation ?? Cadences?.FirstOrDefault(rule => RuleKeys.Of(rule) == key)?.Citation ?? Citations?.GetValueOrDefault(key) ?? ByDefault;
}

/// <summary>Where time begins and where it stands still (起算、重计与暂停, F63).</summary>
/// <param name="PauseGrounds">The grounds on which a clock may be stopped.</param>
public sealed record StartingRules(AnswerStart Answer, ReassignedClock Reassigned, IReadOnlyList<PauseGround> PauseGrounds)
{
    public static StartingRules Usual { get; } = new(AnswerStart.Assignment, ReassignedClock.Restarts, Enum.GetValues<PauseGround>());
}

/// <summary>From when an answer or opinion is owed (起算日).</summary>
public enum AnswerStart
{
    /// <summary>交办之日</summary>
    Assignment,

    /// <summary>签收之日</summary>
    Acknowledgement,
}

/// <summary>What becomes of the time an answer is owed by when another unit gets the matter (改办计时).</summary>
public enum ReassignedClock
{
    /// <summary>重新起算</summary>
    Restarts,

    /// <summary>沿用原期限</summary>
    Continues,
}

/// <summary>Why a clock may be stopped (暂停原因, F63).</summary>
public enum PauseGround
{
    /// <summary>等待提出人补充</summary>
    AwaitingProposer,

    /// <summary>改办中</summary>
    BeingReassigned,

    /// <summary>等待上级批复</summary>
    AwaitingApproval,
}

/// <summary>How often something comes round (周期).</summary>
public enum Period
{
    /// <summary>每月</summary>
    Month,

    /// <summary>每季度</summary>
    Quarter,

    /// <summary>每半年</summary>
    HalfYear,

    /// <summary>每年</summary>
    Year,
}

/// <summary>What the committee owes at least so many times in every period (周期任务, F3–F5, F88).</summary>
/// <param name="What">What it is, as the county calls it.</param>
/// <param name="Least">How many at least in each period.</param>
/// <param name="Counts">The forms of topics that count for it; none where the program cannot count it.</param>
/// <param name="Each">The committees or groups each of which owes it (F113, F115); null where the committee owes it as a whole.</param>
public sealed record CadenceRule(string Name, string What, Period Period, int Least, string Citation, IReadOnlyList<string>? Counts = null, IReadOnlyList<string>? Each = null)
{
    /// <summary>The last days of the periods of a year, by which each is owed.</summary>
    public IEnumerable<DateOnly> DueDays(int year)
    {
        var months = Period switch { Period.Month => 1, Period.Quarter => 3, Period.HalfYear => 6, Period.Year => 12 };
        return Enumerable.Range(1, 12 / months).Select(period => new DateOnly(year, period * months, 1).AddMonths(1).AddDays(-1));
    }
}

/// <summary>What a kind of matter goes through in this county (办理程序).</summary>
/// <param name="RaisedBy">The roles that may enter one.</param>
/// <param name="Filing">It is examined and filed (立案) before it is handed over.</param>
/// <param name="SignOff">An answer is drafted, endorsed and signed inside the unit (经办人、负责人、分管领导).</param>
/// <param name="Review">An answer counts once it has passed review (审核), not when it is posted.</param>
/// <param name="AfterPhoto">Whoever says it is done shows a picture of how it looks now (F20).</param>
/// <param name="Reporting">It is screened, edited, checked, issued and sent upward (采编报送, F48), whatever a unit does about it.</param>
/// <param name="Evaluation">An answer that holds is evaluated both ways (双向评议, F37).</param>
public sealed record Procedure(string Kind, IReadOnlyList<Role> RaisedBy, bool Filing = false, bool SignOff = false, bool Review = true, bool Evaluation = false, bool Reporting = false, bool AfterPhoto = false);

/// <summary>The units that sit at the county's own desks (经办口): what an office owes is owed by these codes.</summary>
public sealed record Desks(string Office, string Party, string Government)
{
    /// <summary>The unit that answers for a role's desk, or null for roles without one.</summary>
    public string? Of(Role role) => role switch
    {
        Role.Office or Role.ProposalsCommittee => Office,
        Role.Party => Party,
        Role.Government or Role.SupervisionOffice => Government,
        Role.Member or Role.Group or Role.Unit or Role.Leader => null,
    };
}
