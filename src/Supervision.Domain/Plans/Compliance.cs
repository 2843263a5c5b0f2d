using System.Text.Json.Serialization;
using Supervision.Deadlines;
using Supervision.Shared;
using Supervision.Topics;

namespace Supervision.Plans;

/// <summary>How a plan stands against what the county requires of it (计划达标情况, F2–F5, F88).</summary>
/// <param name="Topics">Topics in the plan.</param>
/// <param name="Supervisory">Of these, supervisory ones.</param>
/// <param name="Required">Supervisory ones at least.</param>
/// <param name="ShortBy">How many are missing; zero where none is.</param>
/// <param name="OneIn">The rule: one topic in so many.</param>
/// <param name="Citation">Where the rule is taken from.</param>
public sealed record Compliance(int Topics, int Supervisory, int Required, [property: JsonPropertyName("short")] int ShortBy, int OneIn, string Citation, IReadOnlyList<Gauge> Gauges)
{
    /// <summary>Days before the end of a period from which nothing scheduled is worth a warning (F3).</summary>
    private const int LookAhead = 30;

    public static Compliance Of(IReadOnlyCollection<TopicStanding> topics, int year, Rulebook rules, DateOnly today)
    {
        var (all, supervisory) = (topics.Count, topics.Count(topic => topic.IsSupervisory));
        var required = (all + rules.OneIn - 1) / rules.OneIn;
        return new(all, supervisory, required, Math.Max(0, required - supervisory), rules.OneIn, rules.CitationOf(RuleKeys.SupervisoryOneIn), [.. GaugesOf(topics, year, rules, today)]);
    }

    private static IEnumerable<Gauge> GaugesOf(IReadOnlyCollection<TopicStanding> topics, int year, Rulebook rules, DateOnly today)
    {
        foreach (var rule in rules.Cadences ?? [])
        {
            if (rule.Counts is not { Count: > 0 } forms) continue;
            var from = new DateOnly(year, 1, 1);
            foreach (var until in rule.DueDays(year))
            {
                var counted = topics.Where(topic => forms.Contains(topic.FormWord)).ToList();
                var held = counted.Count(topic => topic.HeldOn >= from && topic.HeldOn <= until && topic.HeldOn <= today);
                var scheduled = counted.Count(topic => topic.HeldOn is null && topic.Due >= from && topic.Due <= until);
                yield return new(rule.Name, rule.What, from, until, rule.Least, held, scheduled, StateOf(rule.Least, held, scheduled, until, today), rule.Citation);
                from = until.AddDays(1);
            }
        }
    }

    private static GaugeState StateOf(int least, int held, int scheduled, DateOnly until, DateOnly today) =>
        held >= least ? GaugeState.Met
        : today > until ? GaugeState.Missed
        : held + scheduled < least && today >= until.AddDays(-LookAhead) ? GaugeState.AtRisk
        : held + scheduled < least ? GaugeState.Unplanned
        : GaugeState.OnCourse;
}

/// <summary>One requirement of one period (达标指标).</summary>
public sealed record Gauge(string Rule, string What, DateOnly From, DateOnly Until, int Least, int Held, int Scheduled, GaugeState State, string Citation);

/// <summary>How a requirement stands (达标状态).</summary>
public enum GaugeState
{
    /// <summary>已达标</summary>
    Met,

    /// <summary>已排入计划</summary>
    OnCourse,

    /// <summary>尚未排入</summary>
    Unplanned,

    /// <summary>临近期末仍未安排</summary>
    AtRisk,

    /// <summary>未达标</summary>
    Missed,
}

/// <summary>A topic of a plan as it stands (议题进展).</summary>
/// <param name="HeldOn">The day its meeting was held or its opinions were formed.</param>
public sealed record TopicStanding(Guid Id, TopicForm Form, bool IsSupervisory, DateOnly? Due, DateOnly? HeldOn)
{
    /// <summary>The form as rulebooks write it.</summary>
    public string FormWord => EnumWord.Of(Form);
}
