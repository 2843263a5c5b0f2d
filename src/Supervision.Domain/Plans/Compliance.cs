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

    /// <param name="cadences">The rules its cadences run by, where these are other ones.</param>
    /// <param name="byHand">What was held that the program cannot count; null for a plan that owes nothing yet.</param>
    public static Compliance Of(IReadOnlyCollection<TopicStanding> topics, int year, Rulebook rules, DateOnly today, Rulebook? cadences = null, IReadOnlyCollection<CadenceHeld>? byHand = null)
    {
        var (all, supervisory) = (topics.Count, topics.Count(topic => topic.IsSupervisory));
        var required = (all + rules.OneIn - 1) / rules.OneIn;
        return new(
            all, supervisory, required, Math.Max(0, required - supervisory), rules.OneIn, rules.CitationOf(RuleKeys.SupervisoryOneIn),
            [
                .. PlanCadences.Of((cadences ?? rules).Cadences, year, topics, byHand ?? []).Where(period => period.IsCounted || byHand is not null).Select(period => new Gauge(
                    period.Rule.Name, period.Rule.What, period.From, period.Until, period.Rule.Least, period.Held, period.Scheduled, StateOf(period, today), period.Rule.Citation, period.Whose, period.MetOn, period.IsCounted,
                    period.Series)),
            ]);
    }

    /// <summary>The same for a plan of which only the document is here, and nothing of what was held: what is missing is not said to have been missed.</summary>
    public Compliance OfDocumentOnly() => this with { Gauges = [.. Gauges.Select(gauge => gauge.Held == 0 && gauge.State is GaugeState.Missed or GaugeState.AtRisk ? gauge with { State = GaugeState.Unrecorded } : gauge)] };

    private static GaugeState StateOf(CadencePeriod period, DateOnly today) =>
        period.MetOn <= period.Until ? GaugeState.Met
        : period.MetOn is not null ? GaugeState.MadeUp
        : today > period.Until ? GaugeState.Missed
        : period.Held + period.Scheduled >= period.Rule.Least ? GaugeState.OnCourse
        : today >= period.Until.AddDays(-LookAhead) ? GaugeState.AtRisk
        : GaugeState.Unplanned;
}

/// <summary>One requirement of one period (达标指标).</summary>
/// <param name="Of">The committee or group whose it is; null where the committee owes it as a whole.</param>
/// <param name="MetOn">The day the last one it needed was held; after its end where it was made up for.</param>
/// <param name="IsCounted">The program counts it from the topics; otherwise somebody says what was held.</param>
/// <param name="Series">The limit it is owed under once the plan is approved.</param>
public sealed record Gauge(
    string Rule, string What, DateOnly From, DateOnly Until, int Least, int Held, int Scheduled, GaugeState State, string Citation, string? Of = null, DateOnly? MetOn = null, bool IsCounted = true, string Series = "");

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

    /// <summary>期后补开</summary>
    MadeUp,

    /// <summary>未登记开展情况: only the plan was published here; what was held nobody entered, and nothing may be concluded from that.</summary>
    Unrecorded,
}

/// <summary>A topic of a plan as it stands (议题进展).</summary>
/// <param name="HeldOn">The day its meeting was held or its opinions were formed.</param>
/// <param name="Committee">Who leads it.</param>
public sealed record TopicStanding(Guid Id, TopicForm Form, bool IsSupervisory, DateOnly? Due, DateOnly? HeldOn, string? Committee = null)
{
    /// <summary>The form as rulebooks write it.</summary>
    public string FormWord => EnumWord.Of(Form);
}
