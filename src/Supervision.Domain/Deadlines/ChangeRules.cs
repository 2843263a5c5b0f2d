using Supervision.Shared;

namespace Supervision.Deadlines;

/// <summary>What a change of the rules is decided in (修订情形).</summary>
/// <param name="Kinds">The kinds of matter there are.</param>
/// <param name="IsUnit">Whether a code names a unit that can be given work today.</param>
/// <param name="Steps">The steps there are in the procedures of topics, each with those before it.</param>
/// <param name="Measures">The figures and kinds of work there are, by the key of the rule that names them.</param>
public sealed record RuleSituation(
    Rulebooks Policy, DateOnly Today, IReadOnlyCollection<string> Kinds, Func<string, bool> IsUnit, IReadOnlyDictionary<string, IReadOnlyList<string>>? Steps = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Measures = null);

/// <summary>修订规则手册: what is left out stays as it is (F60). A rule that is changed says where it is taken from.</summary>
/// <param name="EffectiveFrom">The first day it holds for what starts on that day; today where nothing is said, never before the version there is.</param>
/// <param name="Recount">What is running is counted again by the new rules.</param>
/// <param name="Limits">Rules that are new or stand in the place of those with their keys.</param>
/// <param name="WithoutLimits">The keys of rules that hold no longer.</param>
/// <param name="Procedures">Procedures that are new or stand in the place of those for their kinds.</param>
/// <param name="Gates">Gates that stand in the place of those for their steps.</param>
/// <param name="OwnTopics">How many topics each committee and group chooses for itself; none where both are nought.</param>
/// <param name="Evaluation">What an evaluation brings about.</param>
/// <param name="UnitWeights">What each figure of a unit's score sheet counts, all of them; <paramref name="BodyWeights"/> of committees, groups, sectors and parties.</param>
/// <param name="MemberPoints">What members' work earns, all of it.</param>
/// <param name="YearlyLeast">What every member does at least in a year.</param>
/// <param name="Citations">Where a changed rule that is no limit is taken from, by its key.</param>
public sealed record ChangeRules(
    DateOnly? EffectiveFrom = null, string? Reason = null, bool Recount = false, Desks? Desks = null, int? BackdatingDays = null, int? DueSoonDays = null, int? LongOverdueDays = null,
    DateOnly? TermEndsOn = null, AnswerStart? AnswerStart = null, ReassignedClock? Reassigned = null, IReadOnlyList<PauseGround>? PauseGrounds = null,
    IReadOnlyList<LimitRule>? Limits = null, IReadOnlyList<string>? WithoutLimits = null, IReadOnlyList<Procedure>? Procedures = null, IReadOnlyList<Rung>? Ladder = null,
    IReadOnlyList<CadenceRule>? Cadences = null, IReadOnlyDictionary<string, string>? Citations = null, int? SupervisoryOneIn = null,
    IReadOnlyList<StepGate>? Gates = null, TopicQuota? OwnTopics = null, QualityWeights? Quality = null, EvaluationRules? Evaluation = null,
    IReadOnlyList<ScoreWeight>? UnitWeights = null, IReadOnlyList<ScoreWeight>? BodyWeights = null, IReadOnlyList<PointItem>? MemberPoints = null, YearlyLeast? YearlyLeast = null)
{
    private const int LongestCitation = 300;
    private const int MostRules = 300;

    public Decision Decide(RuleSituation situation)
    {
        var last = situation.Policy.Latest;
        var from = EffectiveFrom ?? (situation.Today > last.EffectiveFrom ? situation.Today : last.EffectiveFrom);
        if (Texts.Refuse(Reason, RulebookRefusals.ReasonMissing) is { } reasonless) return reasonless;
        if (Days.Refuse(from) is { } outOfRange) return outOfRange;
        if (from < last.EffectiveFrom) return RulebookRefusals.BeforeLastVersion.About(Days.Iso(from), Days.Iso(last.EffectiveFrom));
        if (Recount && from > situation.Today) return RulebookRefusals.RecountBeforeEffect.About(Days.Iso(from));
        if (RefuseLists() is { } malformed) return malformed;

        var next = Next(last, from);
        var changed = RuleKeys.Changed(last, next);
        if (changed.Count == 0) return RulebookRefusals.NothingChanges;
        if (changed.FirstOrDefault(key => IsUncited(key, next)) is { } uncited) return RulebookRefusals.CitationMissing.About(uncited);
        return RulebookRules.Refuse(next, situation) is { } broken ? broken : Decision.Record(new RulebookAdopted(situation.Today, next, Reason!.Trim(), Recount));
    }

    private Rejection? RefuseLists()
    {
        if (Holds(Cadences) || Cadences?.Any(rule => rule.Name is null) == true) return RulebookRefusals.Incomplete;
        var isHollow = Holds(Limits) || Holds(Procedures) || Holds(Ladder) || Holds(Cadences) || Holds(WithoutLimits)
            || Limits?.Any(rule => rule.Limit is null || rule.Name is null) == true || Procedures?.Any(procedure => procedure.Kind is null || procedure.RaisedBy is null) == true
            || Ladder?.Any(rung => rung.To is null) == true || Cadences?.Any(rule => rule.Name is null || rule.What is null) == true
            || Holds(Gates) || Holds(UnitWeights) || Holds(BodyWeights) || Holds(MemberPoints) || (UnitWeights ?? []).Concat(BodyWeights ?? []).Any(one => one.Figure is null) || MemberPoints?.Any(item => item.Kind is null) == true || Gates?.Any(gate => gate.Step is null || gate.Needs is null || Holds(gate.Needs) || Holds(gate.DayBefore)) == true;
        // A cadence's name, and whose it is, name the limits it is owed under.
        var isAmbiguous = Cadences is not null && (Cadences.Select(rule => rule.Name).Distinct().Count() < Cadences.Count
            || Cadences.Any(rule => rule.Name.Contains('/', StringComparison.Ordinal) || rule.Each?.Any(whose => Texts.Tidy(whose) is null || whose.Contains('/', StringComparison.Ordinal)) == true || rule.Each?.Distinct().Count() < rule.Each?.Count));
        if (isHollow || isAmbiguous) return RulebookRefusals.Incomplete;
        if (Limits?.Count > MostRules || Cadences?.Count > MostRules || Gates?.Count > MostRules || UnitWeights?.Count > MostRules || BodyWeights?.Count > MostRules || MemberPoints?.Count > MostRules || Citations?.Count > MostRules) return RulebookRefusals.TooMany.About($"{MostRules}");
        return (Citations?.Values ?? []).Concat((Limits ?? []).Select(rule => rule.Citation)).Concat((Cadences ?? []).Select(rule => rule.Citation))
            .Select(citation => Texts.TooLong(citation, LongestCitation)).FirstOrDefault(refusal => refusal is not null);

        static bool Holds<T>(IReadOnlyList<T>? list) where T : class => list?.Contains(null!) == true;
    }

    private Rulebook Next(Rulebook last, DateOnly from)
    {
        var starts = last.Starts with
        {
            Answer = AnswerStart ?? last.Starts.Answer,
            Reassigned = Reassigned ?? last.Starts.Reassigned,
            PauseGrounds = PauseGrounds is null ? last.Starts.PauseGrounds : [.. PauseGrounds.Distinct().Order()],
        };
        return last with
        {
            Version = last.Version + 1,
            EffectiveFrom = from,
            Desks = Desks ?? last.Desks,
            BackdatingDays = BackdatingDays ?? last.BackdatingDays,
            DueSoonDays = DueSoonDays ?? last.DueSoonDays,
            LongOverdueDays = LongOverdueDays ?? last.LongOverdueDays,
            TermEndsOn = TermEndsOn ?? last.TermEndsOn,
            SupervisoryOneIn = SupervisoryOneIn ?? last.SupervisoryOneIn,
            Gates = Gates is null ? last.Gates : [.. (last.Gates ?? []).Select(gate => Gates.LastOrDefault(mine => mine.Step == gate.Step) ?? gate), .. Gates.Where(mine => last.Gates?.Any(gate => gate.Step == mine.Step) != true).DistinctBy(mine => mine.Step)],
            OwnTopics = OwnTopics is null ? last.OwnTopics : OwnTopics.Most == 0 && OwnTopics.Least == 0 ? null : OwnTopics,
            Quality = Quality ?? last.Quality,
            Evaluation = Evaluation ?? last.Evaluation,
            Performance = UnitWeights is null && BodyWeights is null && MemberPoints is null && YearlyLeast is null ? last.Performance
                : new(UnitWeights ?? last.Measuring.Units, BodyWeights ?? last.Measuring.Bodies, MemberPoints ?? last.Measuring.Items, YearlyLeast ?? last.Measuring.Least),
            Starting = starts,
            Limits = [.. last.Limits.Where(rule => WithoutLimits?.Contains(rule.Key) != true && Limits?.Any(mine => mine.Key == rule.Key) != true), .. Limits ?? []],
            Procedures = [.. last.Procedures.Where(procedure => Procedures?.Any(mine => mine.Kind == procedure.Kind) != true), .. Procedures ?? []],
            Ladder = Ladder is null ? last.Ladder : [.. (last.Ladder ?? []).Where(rung => Ladder.All(mine => mine.Tier != rung.Tier)), .. Ladder],
            Cadences = Cadences is null ? last.Cadences : [.. (last.Cadences ?? []).Where(rule => Cadences.All(mine => mine.Name != rule.Name)), .. Cadences],
            Citations = (last.Citations ?? new Dictionary<string, string>()).Concat(Citations ?? new Dictionary<string, string>())
                .Where(pair => !string.IsNullOrWhiteSpace(pair.Value)).GroupBy(pair => pair.Key).ToDictionary(same => same.Key, same => same.Last().Value.Trim()),
        };
    }

    private bool IsUncited(string key, Rulebook next) =>
        next.Limits.FirstOrDefault(rule => rule.Key == key) is { } limit ? string.IsNullOrWhiteSpace(limit.Citation)
        : next.Cadences?.FirstOrDefault(rule => RuleKeys.Of(rule) == key) is { } cadence ? string.IsNullOrWhiteSpace(cadence.Citation)
        : WithoutLimits?.Contains(key) != true && string.IsNullOrWhiteSpace(Citations?.GetValueOrDefault(key));
}

/// <summary>What makes a rulebook one that can be worked by (规则手册要求).</summary>
internal static class RulebookRules
{
    public static Rejection? Refuse(Rulebook rules, RuleSituation situation)
    {
        string[] desks = [rules.Desks.Office ?? "", rules.Desks.Party ?? "", rules.Desks.Government ?? ""];
        if (desks.FirstOrDefault(code => !situation.IsUnit(code)) is { } stranger) return RulebookRefusals.DeskUnknown.About(stranger);
        if (desks.Distinct().Count() < desks.Length) return RulebookRefusals.DesksTheSame;
        if (Outside(rules.BackdatingDays, 0, 365) || Outside(rules.DueSoonDays, 0, 90) || Outside(rules.LongOverdueDays, 1, 3650) || Outside(rules.OneIn, 1, 100)) return RulebookRefusals.CountOutOfRange;
        if (Days.Refuse(rules.TermEndsOn) is { } outOfRange) return outOfRange;
        if (rules.OwnTopics is { } quota && (Outside(quota.Least, 0, 50) || Outside(quota.Most, Math.Max(1, quota.Least), 50))) return RulebookRefusals.CountOutOfRange.About(RuleKeys.OwnTopics);
        if (rules.Weights.All.Sum() != QualityWeights.Whole || rules.Weights.All.Any(weight => weight < 0)) return RulebookRefusals.WeightsNotWhole;
        if (rules.Evaluating is var marks && (marks.Fair < 0 || marks.Good < marks.Fair || marks.Excellent < marks.Good || marks.Excellent > 100 || Outside(marks.FiguresFrom, 1, 1000)))
            return RulebookRefusals.CountOutOfRange.About(RuleKeys.Evaluation);
        if (!rules.Measuring.IsSound) return RulebookRefusals.WeightsNotWhole;
        if ((Unknown(RuleKeys.UnitWeights, rules.Measuring.Units.Select(one => one.Figure)) ?? Unknown(RuleKeys.BodyWeights, rules.Measuring.Bodies.Select(one => one.Figure)) ?? Unknown(RuleKeys.MemberPoints, rules.Measuring.Items.Select(item => item.Kind))) is { } unmeasured)
            return RulebookRefusals.MeasureUnknown.About(unmeasured);
        if ((rules.Gates ?? []).Select(gate => Refuse(gate, situation)).FirstOrDefault(refusal => refusal is not null) is { } gated) return gated;

        if (rules.Procedures.FirstOrDefault(procedure => !situation.Kinds.Contains(procedure.Kind)) is { } strange) return RulebookRefusals.KindUnknown.About(strange.Kind);
        if (rules.Procedures.FirstOrDefault(procedure => procedure.RaisedBy.Count == 0) is { } closed) return RulebookRefusals.NobodyRaises.About(closed.Kind);
        if ((rules.Cadences ?? []).FirstOrDefault(rule => Outside(rule.Least, 1, 366) || Texts.Tidy(rule.What) is null || Texts.Tidy(rule.Name) is null) is not null) return RulebookRefusals.CountOutOfRange;
        return LimitNames.All.FirstOrDefault(name => !rules.Limits.Any(rule => rule.Name == name && rule.Precision == 0)) is { } missing
            ? RulebookRefusals.LimitMissing.About(missing)
            : rules.Limits.Select(rule => Refuse(rule, situation)).FirstOrDefault(refusal => refusal is not null);

        string? Unknown(string key, IEnumerable<string> named) => situation.Measures is { } known ? named.FirstOrDefault(word => !known[key].Contains(word)) : null;
    }

    private static Rejection? Refuse(LimitRule rule, RuleSituation situation) => rule switch
    {
        _ when !LimitNames.All.Contains(rule.Name) && !LimitNames.Optional.Contains(rule.Name) => RulebookRefusals.LimitUnknown.About(rule.Name),
        { Kind: { } kind } when !situation.Kinds.Contains(kind) => RulebookRefusals.KindUnknown.About(kind),
        { Limit.Unit: LimitUnit.YearDay, Limit.On: not { Exists: true } } => RulebookRefusals.DayMissing.About(rule.Key),
        _ when Outside(rule.Limit.Count, rule.Limit.Unit == LimitUnit.YearDay ? 0 : 1, MostOf(rule.Limit.Unit)) || Outside(rule.Cycles, 1, 40) => RulebookRefusals.CountOutOfRange.About(rule.Key),
        _ => null,
    };

    /// <summary>A step waits for steps before it in its own procedure, or two could wait for each other.</summary>
    private static Rejection? Refuse(StepGate gate, RuleSituation situation)
    {
        if (situation.Steps?.GetValueOrDefault(gate.Step) is not { } before) return RulebookRefusals.StepUnknown.About(gate.Step);
        return gate.Needs.Concat(gate.EarlierDay).FirstOrDefault(step => !before.Contains(step)) is { } later ? RulebookRefusals.StepOrder.About(gate.Step, later)
            : gate.EarlierDay.FirstOrDefault(step => !gate.Needs.Contains(step)) is { } unneeded ? RulebookRefusals.StepOrder.About(gate.Step, unneeded)
            : null;
    }

    private static int MostOf(LimitUnit unit) => unit switch
    {
        LimitUnit.WorkingDays or LimitUnit.CalendarDays => 1000,
        LimitUnit.Months => 60,
        LimitUnit.Years or LimitUnit.YearDay => 10,
    };

    private static bool Outside(int value, int least, int most) => value < least || value > most;
}
