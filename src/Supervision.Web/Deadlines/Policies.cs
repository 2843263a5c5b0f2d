using Marten;
using Supervision.Shared;

namespace Supervision.Deadlines;

/// <summary>A county's rulebook as it is kept (规则手册文件): one document per county, the whole of its policy.</summary>
public sealed record CountyRulebook(string Id, Rulebook Rulebook)
{
    public const string CurrentId = "current";
}

/// <summary>The rulebooks and the calendar (规则与日历) that decisions are given.</summary>
public static class Policies
{
    /// <summary>What a county starts with: every value a default, labelled so.</summary>
    public static Rulebook DefaultRulebook { get; } = Json.Embedded<Rulebook>("Deadlines.rulebook.json");

    /// <summary>The national working calendar, as published (F59).</summary>
    public static WorkingCalendar Calendar { get; } =
        new(NationalCalendar.Version, NationalCalendar.Years.Select(year => year.Year), NationalCalendar.Years.SelectMany(year => year.Days));

    /// <summary>The county's rulebook, or the defaults where it has set none.</summary>
    public static async Task<Rulebook> RulebookOf(IQuerySession county, CancellationToken cancellation = default) =>
        await county.LoadAsync<CountyRulebook>(CountyRulebook.CurrentId, cancellation) is { Rulebook: var own } ? Completed(own) : DefaultRulebook;

    /// <summary>What a county has not ruled on is as by default.</summary>
    private static Rulebook Completed(Rulebook own) => own with
    {
        Ladder = own.Ladder ?? DefaultRulebook.Ladder,
        Limits = [.. own.Limits, .. DefaultRulebook.Limits.Where(rule => !own.Limits.Any(mine => (mine.Name, mine.Kind) == (rule.Name, rule.Kind)) && LimitNames.All.Contains(rule.Name))],
    };
}
