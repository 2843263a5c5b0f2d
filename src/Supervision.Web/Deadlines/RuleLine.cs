using Supervision.Shared;

namespace Supervision.Deadlines;

/// <summary>One rule of a rulebook, as shown (规则条目).</summary>
/// <param name="Group">The heading it stands under.</param>
/// <param name="Citation">The document it is taken from, or 系统默认.</param>
public sealed record RuleLine(string Key, string Group, string Name, string Value, string Citation)
{
    public bool IsDefault => Citation.StartsWith(Rulebook.ByDefault, StringComparison.Ordinal);

    /// <param name="nameOf">What a unit is called.</param>
    public static IReadOnlyList<RuleLine> Of(Rulebook rules, Func<string, string> nameOf) => [.. RuleKeys.All(rules).Select(rule => Of(rule.Key, rule.Value, rules, nameOf))];

    private static RuleLine Of(string key, object? value, Rulebook rules, Func<string, string> nameOf)
    {
        var (group, name) = value switch
        {
            LimitRule limit => ("时限", Words.OfRule(limit)),
            Procedure procedure => ("办理程序", Words.OfKind(procedure.Kind)),
            Rung rung => ("提醒层级", Words.Of(rung.Tier)),
            CadenceRule cadence => ("周期任务", cadence.What),
            StepGate gate => ("程序闸门", Words.OfProcedureStep(gate.Step)),
            _ => ("通则", NameOf(key)),
        };
        var said = value is Desks desks ? new Desks(nameOf(desks.Office), nameOf(desks.Party), nameOf(desks.Government)) : value;
        return new(key, group, name, key == RuleKeys.SupervisoryOneIn ? $"每 {value} 个议题至少 1 个监督性议题" : Words.OfRuleValue(said), value is CadenceRule { Citation: var cited } ? cited : rules.CitationOf(key));
    }

    private static string NameOf(string key) => key switch
    {
        RuleKeys.Desks => "经办口",
        RuleKeys.BackdatingDays => "补录须说明理由的天数",
        RuleKeys.DueSoonDays => "到期前提醒天数",
        RuleKeys.LongOverdueDays => "严重逾期天数",
        RuleKeys.TermEndsOn => "本届届满日",
        RuleKeys.AnswerStart => "答复起算",
        RuleKeys.Reassigned => "改办计时",
        RuleKeys.PauseGrounds => "可暂停的情形",
        RuleKeys.SupervisoryOneIn => "监督性议题占比",
        RuleKeys.OwnTopics => "各专委会、活动组自选题目",
        RuleKeys.Quality => "协商议政质量评价权重",
        RuleKeys.Evaluation => "双向评议规则",
        RuleKeys.UnitWeights => "承办单位考核权重",
        RuleKeys.BodyWeights => "专委会、小组、界别、党派考核权重",
        RuleKeys.MemberPoints => "委员履职积分项",
        RuleKeys.YearlyLeast => "委员三个一与提醒线",
        _ => key,
    };
}

/// <summary>A rule as it was and as it would be (规则变化); null where there was or would be none.</summary>
public sealed record RuleChange(string Key, string Name, string? Before, string? After, string? Citation)
{
    public static IReadOnlyList<RuleChange> Between(Rulebook before, Rulebook after, Func<string, string> nameOf)
    {
        var (was, now) = (RuleLine.Of(before, nameOf).ToDictionary(line => line.Key), RuleLine.Of(after, nameOf).ToDictionary(line => line.Key));
        return [.. RuleKeys.Changed(before, after).Select(key => (Was: was.GetValueOrDefault(key), Now: now.GetValueOrDefault(key)))
            .Select(pair => new RuleChange((pair.Now ?? pair.Was)!.Key, (pair.Now ?? pair.Was)!.Name, pair.Was?.Value, pair.Now?.Value, pair.Now?.Citation))];
    }
}
