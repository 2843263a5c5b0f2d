using Supervision.Matters;
using Supervision.Shared;

namespace Supervision.Questions;

/// <content>What the figures count, each by its word.</content>
public sealed partial class Answers
{
    /// <summary>What is counted of proposals.</summary>
    private static readonly IReadOnlyDictionary<string, Counted> OfProposals = new Dictionary<string, Counted>
    {
        ["received"] = new("收到的", "true"),
        ["filed"] = new("立案的", IsFiled),
        ["assigned"] = new("已立案并交办的", $"{IsFiled} and cardinality(s.answering) > 0"),
        ["answered"] = new("已办复的", of => $"{IsFiled} and {IsAnswered(of)}"),
        ["closed"] = new("已办结的", $"{IsFiled} and s.stage = 'closed'"),
        ["unclassified"] = new("已办复而未分类的", $"{IsFiled} and {IsAnswered("s")} and s.class is null"),
        ["adopted"] = new("采纳和部分采纳的", of => $"{IsFiled} and {LeadsToAction(of)}"),
        ["verified"] = new("核实全部落实的", of => $"{IsFiled} and {IsImplemented(of)}"),
        ["notDone"] = new("已采纳而尚未核实全部落实的", of => $"{IsFiled} and {LeadsToAction(of)} and not {IsVerified(of)}"),
        ["collective"] = new("立案的集体提案", $"{IsFiled} and {IsCollective}"),
        ["supervisory"] = new("立案的监督性提案", $"{IsFiled} and s.is_supervisory"),
        ["key"] = new("立案的重点提案", $"{IsFiled} and s.is_key"),
        ["excellent"] = new("立案的好提案", $"{IsFiled} and s.is_excellent"),
        ["excellentCollective"] = new("好提案中的集体提案", $"{IsFiled} and s.is_excellent and {IsCollective}"),
    }
        .Concat(Enum.GetValues<Disposition>().Where(one => one != Disposition.Filed).Select(one => KeyValuePair.Create(Json.Word(one), new Counted(Words.Of(one), $"s.disposition = '{Json.Word(one)}'"))))
        .Concat(Enum.GetValues<ResponseClass>().Select(one => KeyValuePair.Create(ClassKey(one), new Counted($"已办复的 {Words.Of(one)}", $"{IsFiled} and {IsAnswered("s")} and s.class = '{Json.Word(one)}'")))).ToDictionary();

    /// <summary>What is counted of matters of any kind, proposals among them.</summary>
    public static IReadOnlyDictionary<string, Counted> CountedMatters { get; } = new Dictionary<string, Counted>(OfProposals)
    {
        ["decided"] = new("答复已审核通过的", IsAnswered),
        ["accepted"] = new("采纳和部分采纳的", LeadsToAction),
        ["implemented"] = new("采纳后核实全部落实的", IsImplemented),
        ["claimed"] = new("采纳后单位已申报或已核实落实的", of => $"{LeadsToAction(of)} and {of}.implementation in ('claimed', 'verified')"),
        ["transformable"] = new("任务以外的", "m.kind <> 'duty'"),
        ["transformed"] = new("已转化的", _ => $"m.kind <> 'duty' and {BecameSomething}"),
    };

    /// <summary>What is counted of the limits of proposals.</summary>
    private static readonly IReadOnlyDictionary<string, Counted> OfProposalLimits = new Dictionary<string, Counted>
    {
        ["answersDue"] = new("到期的答复", $"{Answering} and {IsDue} and {NotCancelled}"),
        ["answersInTime"] = new("在延期后的期限内作出的答复", $"{Answering} and {IsDue} and {NotCancelled} and o.discharged_on <= o.due_on"),
        ["answersOriginallyDue"] = new("按最初期限到期的答复", $"{Answering} and o.original_due_on <= @as_of and {NotCancelled}"),
        ["answersInOriginalTime"] = new("在最初期限内作出的答复", $"{Answering} and o.original_due_on <= @as_of and {NotCancelled} and o.discharged_on <= o.original_due_on"),
        ["answersOverdue"] = new("逾期未作出的答复", $"{Answering} and {Open} and {Overdue}"),
        ["answersAgain"] = new("再次答复", $"{Answering} and {NotCancelled} and o.series not like '%/1'"),
        ["looksDue"] = new("到期的回头看", $"o.what = 'lookBack' and o.due_on <= @as_of and {NotCancelled}"),
        ["looksDone"] = new("到期且已完成的回头看", $"o.what = 'lookBack' and o.due_on <= @as_of and {NotCancelled} and o.discharged_on <= @as_of"),
        ["answersOwed"] = new("已起算且未终止的答复", $"{Answering} and {NotCancelled}"),
        ["answersExtended"] = new("获准延期的答复", $"{Answering} and {NotCancelled} and {IsExtended}"),
    };

    /// <summary>What is counted of limits, those of proposals among them.</summary>
    public static IReadOnlyDictionary<string, Counted> CountedLimits { get; } = new Dictionary<string, Counted>(OfProposalLimits)
    {
        ["open"] = new("未完成的", $"{OwedByUnits} and {Open}"),
        ["overdue"] = new("逾期的", $"{OwedByUnits} and {Open} and {Overdue}"),
        ["dueSoon"] = new("即将到期的", $"{OwedByUnits} and {Open} and ({StateSql}) = 'dueSoon'"),
        ["longOverdue"] = new("严重逾期的", $"{OwedByUnits} and {Open} and ({StateSql}) = 'longOverdue'"),
        ["done"] = new("已完成的", $"{OwedByUnits} and o.discharged_on <= @as_of"),
        ["doneInTime"] = new("在延期后的期限内完成的", $"{OwedByUnits} and o.discharged_on <= @as_of and o.discharged_on <= o.due_on"),
        ["doneInOriginalTime"] = new("在最初期限内完成的", $"{OwedByUnits} and o.discharged_on <= @as_of and o.discharged_on <= o.original_due_on"),
        ["instructionReportsDue"] = new("到期的批示反馈", $"o.what = 'instructionReport' and o.due_on <= @as_of and {NotCancelled}"),
        ["instructionReportsIn"] = new("已作出的批示反馈", $"o.what = 'instructionReport' and o.due_on <= @as_of and {NotCancelled} and o.discharged_on <= @as_of"),
    };

    /// <summary>What is counted of proposers' evaluations, of the round that counts on the day.</summary>
    public static IReadOnlyDictionary<string, Counted> CountedEvaluations { get; } = new Dictionary<string, Counted>
    {
        ["over"] = new("评价已结束的应评份数", IsOpened),
        ["waiting"] = new("评价期未满的应评份数", $"not coalesce({IsOpened}, false)"),
        ["opened"] = new("启封的评价", $"{IsOpened} and not e.is_late and e.attitude is not null"),
        ["received"] = new("按期收到的评价", $"{IsOpened} and (not e.is_late and e.attitude is not null or e.is_broken)"),
        ["attitude"] = new("对办理态度满意和基本满意的", $"{IsOpened} and not e.is_late and e.attitude in ('satisfied', 'mostlySatisfied')"),
        ["result"] = new("对办理结果满意和基本满意的", $"{IsOpened} and not e.is_late and e.result in ('satisfied', 'mostlySatisfied')"),
        ["paper"] = new("按纸质代录的", $"{IsOpened} and not e.is_late and e.attitude is not null and e.channel = 'paper'"),
    };

    private static string ClassKey(ResponseClass @class) => $"class{@class}";

    private static string IsAnswered(string of) => $"{of}.adoption <> 'pending'";

    private static string Is(IReadOnlyDictionary<string, Counted> counted, string key, string of = "s") => counted[key].Is(of);
}
