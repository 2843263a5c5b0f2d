using Marten;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Deadlines;

/// <summary>A county's rules and calendar (规则与日历), as their streams give them.</summary>
public sealed record CountyPolicy(RulebookHistory Rules, CountyCalendar OwnCalendar, WorkingCalendar Calendar);

/// <summary>Where the rules and the calendar that decisions are given come from (规则与日历).</summary>
public static class Policies
{
    /// <summary>What a county starts with: every value a default, labelled so.</summary>
    public static Rulebook DefaultRulebook { get; } = Json.Embedded<Rulebook>("Deadlines.rulebook.json");

    /// <summary>The national working calendar, as published (F59).</summary>
    public static WorkingCalendar Calendar { get; } =
        new(NationalCalendar.Version, NationalCalendar.Years.Select(year => year.Year), NationalCalendar.Years.SelectMany(year => year.Days));

    /// <summary>Where the national record of a year was published; null where the program brings none.</summary>
    public static string? SourceOf(int year) => NationalCalendar.Years.FirstOrDefault(record => record.Year == year)?.Notice is { } notice ? $"{notice.Title}（{notice.Number}）" : null;

    public static Guid RulebookOf(string county) => NamedStreams.Of(county, "rulebook");

    public static Guid CalendarOf(string county) => NamedStreams.Of(county, "calendar");

    public static async Task<CountyPolicy> Of(IQuerySession county, CancellationToken cancellation)
    {
        var rules = RulebookHistory.Of(DefaultRulebook, await FactsOf(county, RulebookOf(county.TenantId), cancellation));
        var own = CountyCalendar.Of(await FactsOf(county, CalendarOf(county.TenantId), cancellation));
        return new(rules with { Policy = new([.. rules.Policy.Versions.Select(Completed)]) }, own, own.Over(Calendar));
    }

    public static async Task<IReadOnlyList<Fact>> FactsOf(IQuerySession county, Guid stream, CancellationToken cancellation) =>
        [.. (await county.Events.FetchStreamAsync(stream, token: cancellation)).Select(e => e.Data).OfType<Fact>()];

    /// <summary>What a version has not ruled on, because there was no such rule in its time, is as by default.</summary>
    private static Rulebook Completed(Rulebook own) => own with
    {
        Ladder = own.Ladder ?? DefaultRulebook.Ladder,
        Cadences = own.Cadences ?? DefaultRulebook.Cadences,
        Citations = own.SupervisoryOneIn is not null || own.Citations?.ContainsKey(RuleKeys.SupervisoryOneIn) == true
            ? own.Citations
            : new Dictionary<string, string>(own.Citations ?? new Dictionary<string, string>()) { [RuleKeys.SupervisoryOneIn] = DefaultRulebook.CitationOf(RuleKeys.SupervisoryOneIn) },
        Gates = own.Gates ?? DefaultRulebook.Gates,
        Limits = [.. own.Limits, .. DefaultRulebook.Limits.Where(rule => LimitNames.All.Contains(rule.Name) && !own.Limits.Any(mine => mine.Key == rule.Key))],
    };
}
