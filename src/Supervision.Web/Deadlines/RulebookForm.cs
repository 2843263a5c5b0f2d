using System.Globalization;
using Supervision.Shared;

namespace Supervision.Deadlines;

/// <summary>The page's form of a county's rules (规则手册表单): every rule with its fields, read back as the change that was made to them.</summary>
public static class RulebookForm
{
    /// <summary>The name of a field of a rule.</summary>
    public static string Field(string key, string field) => $"{key}#{field}";

    public static ChangeRules Read(IFormCollection form, Rulebook last)
    {
        var change = new ChangeRules(
            DayOf(form["effectiveFrom"]), form["reason"], form["recount"] == "on",
            BackdatingDays: Changed(NumberOf(form, RuleKeys.BackdatingDays), last.BackdatingDays), DueSoonDays: Changed(NumberOf(form, RuleKeys.DueSoonDays), last.DueSoonDays),
            LongOverdueDays: Changed(NumberOf(form, RuleKeys.LongOverdueDays), last.LongOverdueDays), TermEndsOn: DayOf(form[Field(RuleKeys.TermEndsOn, "value")]) is { } end && end != last.TermEndsOn ? end : null,
            SupervisoryOneIn: Changed(NumberOf(form, RuleKeys.SupervisoryOneIn), last.OneIn),
            AnswerStart: WordOf<AnswerStart>(form, RuleKeys.AnswerStart), Reassigned: WordOf<ReassignedClock>(form, RuleKeys.Reassigned),
            PauseGrounds: form.ContainsKey(Field(RuleKeys.PauseGrounds, "shown")) ? Words<PauseGround>(form, RuleKeys.PauseGrounds) : null,
            Limits: [.. last.Limits.Select(rule => LimitOf(form, rule)).OfType<LimitRule>(), .. NewLimit(form) is { } added ? [added] : Array.Empty<LimitRule>()],
            WithoutLimits: [.. last.Limits.Select(rule => rule.Key).Where(key => form[Field(key, "gone")] == "on")],
            Procedures: [.. last.Procedures.Select(procedure => ProcedureOf(form, procedure)).OfType<Procedure>()],
            Ladder: [.. (last.Ladder ?? []).Select(rung => RungOf(form, rung)).OfType<Rung>()],
            Cadences: [.. (last.Cadences ?? []).Select(rule => CadenceOf(form, rule)).OfType<CadenceRule>()],
            Gates: [.. (last.Gates ?? []).Select(gate => GateOf(form, gate)).OfType<StepGate>()], OwnTopics: QuotaOf(form, last.OwnTopics), Quality: WeightsOf(form, last.Weights), Evaluation: EvaluationOf(form, last.Evaluating),
            UnitWeights: ScoresOf(form, RuleKeys.UnitWeights, last.Measuring.Units), BodyWeights: ScoresOf(form, RuleKeys.BodyWeights, last.Measuring.Bodies),
            MemberPoints: PointsOf(form, last.Measuring.Items), YearlyLeast: LeastOf(form, last.Measuring.Least));
        return change with { Citations = Cited(form, last, change) };
    }

    /// <summary>What is said of rules that are no limits is sent for those that changed only, as their own citation.</summary>
    private static Dictionary<string, string> Cited(IFormCollection form, Rulebook last, ChangeRules change)
    {
        string?[] keys =
        [
            change.BackdatingDays is null ? null : RuleKeys.BackdatingDays, change.DueSoonDays is null ? null : RuleKeys.DueSoonDays, change.LongOverdueDays is null ? null : RuleKeys.LongOverdueDays,
            change.SupervisoryOneIn is null ? null : RuleKeys.SupervisoryOneIn,
            change.TermEndsOn is null ? null : RuleKeys.TermEndsOn, change.AnswerStart is { } start && start != last.Starts.Answer ? RuleKeys.AnswerStart : null,
            change.Reassigned is { } clock && clock != last.Starts.Reassigned ? RuleKeys.Reassigned : null,
            change.PauseGrounds?.SequenceEqual(last.Starts.PauseGrounds) == false ? RuleKeys.PauseGrounds : null,
            .. change.Procedures!.Select(RuleKeys.Of), .. change.Ladder!.Select(RuleKeys.Of), .. change.Gates!.Select(RuleKeys.Of),
            change.OwnTopics is null ? null : RuleKeys.OwnTopics, change.Quality is null ? null : RuleKeys.Quality, change.Evaluation is null ? null : RuleKeys.Evaluation,
            change.UnitWeights is null ? null : RuleKeys.UnitWeights, change.BodyWeights is null ? null : RuleKeys.BodyWeights, change.MemberPoints is null ? null : RuleKeys.MemberPoints, change.YearlyLeast is null ? null : RuleKeys.YearlyLeast,
        ];
        return keys.OfType<string>().ToDictionary(key => key, key => form[Field(key, "citation")].ToString());
    }

    private static LimitRule? LimitOf(IFormCollection form, LimitRule rule)
    {
        if (!form.ContainsKey(Field(rule.Key, "count")) || form[Field(rule.Key, "gone")] == "on") return null;
        var read = rule with
        {
            Limit = ReadLimit(form, rule.Key),
            Cycles = NumberOf(form, rule.Key, "cycles") ?? rule.Cycles,
            Citation = Texts.Tidy(form[Field(rule.Key, "citation")]) ?? "",
        };
        return read == rule ? null : read;
    }

    /// <summary>The rule of the last row, for something of its own; none where no name was chosen.</summary>
    private static LimitRule? NewLimit(IFormCollection form) => Texts.Tidy(form[Field("new", "name")]) is not { } name ? null : new(
        name, Texts.Tidy(form[Field("new", "kind")]), ReadLimit(form, "new"), Texts.Tidy(form[Field("new", "citation")]) ?? "", 1,
        WordOf<SessionKind>(form, "new", "session"), WordOf<ProposerKind>(form, "new", "proposer"), WordOf<OwnerRole>(form, "new", "role"));

    private static Limit ReadLimit(IFormCollection form, string key)
    {
        var unit = WordOf<LimitUnit>(form, key, "unit") ?? LimitUnit.WorkingDays;
        return new(
            // A number that is none is refused with the others out of range.
            NumberOf(form, key, "count") ?? -1, unit, form[Field(key, "roll")] == "on",
            unit == LimitUnit.YearDay ? new(NumberOf(form, key, "month") ?? 0, NumberOf(form, key, "day") ?? 0) : null);
    }

    private static Procedure? ProcedureOf(IFormCollection form, Procedure procedure)
    {
        var key = RuleKeys.Of(procedure);
        if (!form.ContainsKey(Field(key, "shown"))) return null;
        var read = procedure with { Filing = form[Field(key, "filing")] == "on", SignOff = form[Field(key, "signOff")] == "on", Review = form[Field(key, "review")] == "on", Evaluation = form[Field(key, "evaluation")] == "on", Reporting = form[Field(key, "reporting")] == "on", AfterPhoto = form[Field(key, "afterPhoto")] == "on" };
        return read == procedure ? null : read;
    }

    private static Rung? RungOf(IFormCollection form, Rung rung)
    {
        var key = RuleKeys.Of(rung);
        if (!form.ContainsKey(Field(key, "shown"))) return null;
        var to = Words<RungRecipient>(form, key);
        return to.Order().SequenceEqual(rung.To.Order()) ? null : rung with { To = to };
    }

    private static CadenceRule? CadenceOf(IFormCollection form, CadenceRule rule)
    {
        var key = RuleKeys.Of(rule);
        if (!form.ContainsKey(Field(key, "least"))) return null;
        var read = rule with { Least = NumberOf(form, key, "least") ?? -1, Period = WordOf<Period>(form, key, "period") ?? rule.Period, Citation = Texts.Tidy(form[Field(key, "citation")]) ?? "" };
        return read == rule ? null : read;
    }

    /// <summary>How each step before it counts: not at all, on the same day or before, on an earlier day.</summary>
    private static StepGate? GateOf(IFormCollection form, StepGate gate)
    {
        var key = RuleKeys.Of(gate);
        if (!form.ContainsKey(Field(key, "shown"))) return null;
        var before = Topics.TopicProcedure.Order.GetValueOrDefault(gate.Step) ?? [];
        var read = new StepGate(
            gate.Step, [.. before.Where(step => form[Field(key, step)] == "needed" || form[Field(key, step)] == "dayBefore")], [.. before.Where(step => form[Field(key, step)] == "dayBefore")]);
        return read.Needs.Order().SequenceEqual(gate.Needs.Order()) && read.EarlierDay.Order().SequenceEqual(gate.EarlierDay.Order()) ? null : read;
    }

    private static TopicQuota? QuotaOf(IFormCollection form, TopicQuota? last)
    {
        if (!form.ContainsKey(Field(RuleKeys.OwnTopics, "least"))) return null;
        var read = new TopicQuota(NumberOf(form, RuleKeys.OwnTopics, "least") ?? 0, NumberOf(form, RuleKeys.OwnTopics, "most") ?? 0);
        return read == (last ?? new(0, 0)) ? null : read;
    }

    private static QualityWeights? WeightsOf(IFormCollection form, QualityWeights last)
    {
        if (!form.ContainsKey(Field(RuleKeys.Quality, "topic"))) return null;
        var read = new QualityWeights(Of("topic"), Of("research"), Of("process"), Of("outcome"), Of("adoption"));
        return read == last ? null : read;

        int Of(string field) => NumberOf(form, RuleKeys.Quality, field) ?? -1;
    }

    private static EvaluationRules? EvaluationOf(IFormCollection form, EvaluationRules last)
    {
        if (!form.ContainsKey(Field(RuleKeys.Evaluation, "excellent"))) return null;
        var read = new EvaluationRules(WordOf<RedoGround>(form, RuleKeys.Evaluation, "redoOn") ?? last.RedoOn, Of("excellent"), Of("good"), Of("fair"), Of("figuresFrom"));
        return read == last ? null : read;

        int Of(string field) => NumberOf(form, RuleKeys.Evaluation, field) ?? -1;
    }

    /// <summary>A figure the rule does not name counts nothing until it is given a weight.</summary>
    private static ScoreWeight[]? ScoresOf(IFormCollection form, string key, IReadOnlyList<ScoreWeight> last)
    {
        if (!form.ContainsKey(Field(key, "shown"))) return null;
        ScoreWeight[] read = [.. Performance.Measures.ByRule[key].Select(figure => new ScoreWeight(figure, NumberOf(form, key, figure) ?? -1))];
        return read.All(one => one.Weight == (last.FirstOrDefault(was => was.Figure == one.Figure)?.Weight ?? 0)) ? null : read;
    }

    private static PointItem[]? PointsOf(IFormCollection form, IReadOnlyList<PointItem> last)
    {
        var key = RuleKeys.MemberPoints;
        if (!form.ContainsKey(Field(key, "shown"))) return null;
        PointItem[] read = [.. Performance.Measures.ByRule[key].Select(kind => new PointItem(kind, NumberOf(form, key, kind) ?? -1, NumberOf(form, key, $"{kind}/cap") ?? -1))];
        return read.All(item => item == (last.FirstOrDefault(was => was.Kind == item.Kind) ?? new(item.Kind, 0, 0))) ? null : read;
    }

    private static YearlyLeast? LeastOf(IFormCollection form, YearlyLeast last)
    {
        if (!form.ContainsKey(Field(RuleKeys.YearlyLeast, "activities"))) return null;
        var read = new YearlyLeast(Of("activities"), Of("proposals"), Of("opinions"), Of("below"), Of("shownFrom"));
        return read == last ? null : read;

        int Of(string field) => NumberOf(form, RuleKeys.YearlyLeast, field) ?? -1;
    }

    private static int? Changed(int? read, int present) => read == present ? null : read;

    private static int? NumberOf(IFormCollection form, string key, string field = "value") =>
        int.TryParse(form[Field(key, field)], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static T? WordOf<T>(IFormCollection form, string key, string field = "value") where T : struct, Enum => Json.TryRead<T>(form[Field(key, field)], out var word) ? word : null;

    private static T[] Words<T>(IFormCollection form, string key) where T : struct, Enum => [.. Enum.GetValues<T>().Where(value => form[Field(key, Json.Word(value))] == "on")];
}
