using System.Text.Json;
using Supervision.Shared;

namespace Supervision.Deadlines;

/// <summary>What each rule of a rulebook is called (规则名称), so that it can be cited, compared and shown one by one.</summary>
public static class RuleKeys
{
    public const string Desks = "desks";
    public const string BackdatingDays = "backdatingDays";
    public const string DueSoonDays = "dueSoonDays";
    public const string LongOverdueDays = "longOverdueDays";
    public const string TermEndsOn = "termEndsOn";
    public const string AnswerStart = "answerStart";
    public const string Reassigned = "reassigned";
    public const string PauseGrounds = "pauseGrounds";
    public const string SupervisoryOneIn = "supervisoryOneIn";
    public const string OwnTopics = "ownTopics";
    public const string Quality = "qualityWeights";
    public const string Evaluation = "evaluation";
    public const string UnitWeights = "unitWeights";
    public const string BodyWeights = "bodyWeights";
    public const string MemberPoints = "memberPoints";
    public const string YearlyLeast = "yearlyLeast";

    public static string Of(Procedure procedure) => $"procedure/{procedure.Kind}";

    public static string Of(Rung rung) => $"ladder/{EnumWord.Of(rung.Tier)}";

    public static string Of(CadenceRule rule) => $"cadence/{rule.Name}";

    public static string Of(StepGate gate) => $"gate/{gate.Step}";

    /// <summary>Every rule by its key, in the order a reader expects.</summary>
    public static IReadOnlyList<KeyValuePair<string, object?>> All(Rulebook rules) =>
    [
        new(Desks, rules.Desks), new(BackdatingDays, rules.BackdatingDays), new(DueSoonDays, rules.DueSoonDays), new(LongOverdueDays, rules.LongOverdueDays), new(TermEndsOn, rules.TermEndsOn),
        new(AnswerStart, rules.Starts.Answer), new(Reassigned, rules.Starts.Reassigned), new(PauseGrounds, rules.Starts.PauseGrounds), new(SupervisoryOneIn, rules.OneIn),
        .. rules.Procedures.OrderBy(procedure => procedure.Kind, StringComparer.Ordinal).Select(procedure => KeyValuePair.Create<string, object?>(Of(procedure), procedure)),
        .. (rules.Ladder ?? []).OrderBy(rung => rung.Tier).Select(rung => KeyValuePair.Create<string, object?>(Of(rung), rung)),
        .. rules.Limits.OrderBy(rule => rule.Key, StringComparer.Ordinal).Select(rule => KeyValuePair.Create<string, object?>(rule.Key, rule)),
        .. (rules.Cadences ?? []).OrderBy(rule => rule.Name, StringComparer.Ordinal).Select(rule => KeyValuePair.Create<string, object?>(Of(rule), rule)),
        new(OwnTopics, rules.OwnTopics), new(Quality, rules.Weights), new(Evaluation, rules.Evaluating),
        new(UnitWeights, rules.Measuring.Units), new(BodyWeights, rules.Measuring.Bodies), new(MemberPoints, rules.Measuring.Items), new(YearlyLeast, rules.Measuring.Least),
        // In the order of the procedure, as they were written.
        .. (rules.Gates ?? []).Select(gate => KeyValuePair.Create<string, object?>(Of(gate), gate)),
    ];

    /// <summary>The keys of what is new, gone or different.</summary>
    public static IReadOnlyList<string> Changed(Rulebook before, Rulebook after)
    {
        var (was, now) = (Texts(before), Texts(after));
        return [.. now.Keys.Union(was.Keys).Where(key => was.GetValueOrDefault(key) != now.GetValueOrDefault(key))];

        // Lists inside a rule have no equality of their own; what they say has.
        static Dictionary<string, string> Texts(Rulebook rules) => All(rules).ToDictionary(rule => rule.Key, rule => JsonSerializer.Serialize(rule.Value));
    }
}
