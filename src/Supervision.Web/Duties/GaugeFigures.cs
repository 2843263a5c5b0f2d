using Supervision.Deadlines;
using Supervision.People;
using Supervision.Plans;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.Duties;

/// <summary>A gauge with its figure of a day (达标指标数值).</summary>
/// <param name="Gauge">The rulebook's name of it.</param>
/// <param name="Held">What there is by that day; null where the year has no plan.</param>
/// <param name="From">The period it counts; null for the year as a whole.</param>
public sealed record GaugeFigure(string Gauge, string What, int? Held, int? Least, DateOnly? From, DateOnly? Until, string? Page)
{
    public bool IsMet => Held >= Least;

    public string Sentence => Held is null ? $"{What}：本年度尚无计划" : $"{What}：{Held} / {Least}{(From is { } from && Until is { } until ? $"（{Days.Iso(from)} 至 {Days.Iso(until)}）" : "")}";
}

/// <summary>What the plan of a year says of each gauge there is (达标情况): the same figures as on the plan's page.</summary>
public sealed class GaugeFigures(PlanRegister plans, CountyContext counties)
{
    private readonly Dictionary<(string, DateOnly), IReadOnlyDictionary<string, GaugeFigure>> known = [];

    /// <summary>The gauges of a county, by the rulebook's names.</summary>
    public static IReadOnlyList<(string Gauge, string What)> In(Rulebook rules) =>
        [(RuleKeys.SupervisoryOneIn, $"监督性议题（每 {rules.OneIn} 个议题至少 1 个）"), .. (rules.Cadences ?? []).Select(rule => (rule.Name, rule.What))];

    public async Task<IReadOnlyDictionary<string, GaugeFigure>> Of(DateOnly asOf, Caller caller, CancellationToken cancellation)
    {
        if (known.TryGetValue((caller.County, asOf), out var read)) return read;
        var rules = (await counties.Versions(caller.County, cancellation)).On(asOf);
        var compliance = (await plans.Show(asOf.Year, caller, cancellation))?.Compliance;
        var page = compliance is null ? null : $"/plans/{asOf.Year}";
        var figures = In(rules).ToDictionary(gauge => gauge.Gauge, gauge => gauge.Gauge == RuleKeys.SupervisoryOneIn
            ? new GaugeFigure(gauge.Gauge, gauge.What, compliance?.Supervisory, compliance?.Required, null, null, page)
            : FigureOf(gauge, compliance, asOf, page));
        return known[(caller.County, asOf)] = figures;
    }

    /// <summary>Of the period the day is in; where each committee owes its own, of all of them together.</summary>
    private static GaugeFigure FigureOf((string Gauge, string What) gauge, Compliance? compliance, DateOnly asOf, string? page)
    {
        var periods = compliance?.Gauges.Where(one => one.Rule == gauge.Gauge && one.From <= asOf && asOf <= one.Until).ToList() ?? [];
        return periods.Count == 0
            ? new(gauge.Gauge, gauge.What, null, null, null, null, page)
            : new(gauge.Gauge, gauge.What, periods.Sum(one => one.Held), periods.Sum(one => one.Least), periods[0].From, periods[0].Until, page);
    }
}
