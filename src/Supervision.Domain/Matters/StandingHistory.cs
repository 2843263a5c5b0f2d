using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>How a matter stood (状况): what lists and questions show of it.</summary>
/// <param name="Units">The codes of every unit that has to do with it, in order, separated by commas: compared as a value.</param>
public sealed record Standing(Stage Stage, Adoption Adoption, Implementation Implementation, string? Lead, string Units)
{
    public static Standing Of(Matter matter) => new(
        matter.Stage, matter.Adoption, matter.Implementation,
        matter.Handling.Lead?.Unit ?? matter.Duty.Units.FirstOrDefault(),
        string.Join(',', matter.Units.Order(StringComparer.Ordinal)));
}

/// <summary>
/// One row of a matter's record (状况记录): it stood so from <see cref="ValidFrom"/> until before <see cref="ValidTo"/>, as was known from
/// <see cref="KnownFrom"/> until before <see cref="KnownTo"/> (F110).
/// </summary>
public sealed record StandingRow(DateOnly ValidFrom, DateOnly? ValidTo, DateTimeOffset KnownFrom, DateTimeOffset? KnownTo, Standing Standing);

/// <summary>Turns the facts of one matter into the rows of its record (状况沿革, F74): for any day, and for what was known at any time.</summary>
public static class StandingHistory
{
    public static IReadOnlyList<StandingRow> Of(IEnumerable<Recorded> stream)
    {
        var facts = new List<Fact>();
        var superseded = new List<StandingRow>();
        var current = new List<StandingRow>();

        foreach (var (fact, at) in stream)
        {
            facts.Add(fact);
            var known = Joined(current.Where(row => row.ValidFrom < fact.OccurredOn).Select(row => (row.ValidFrom, row.Standing)).Concat(Since(fact.OccurredOn, facts)))
                .Select(period => current.Find(row => (row.ValidFrom, row.ValidTo, row.Standing) == period)
                    ?? new StandingRow(period.From, period.To, at, null, period.Standing))
                .ToList();

            superseded.AddRange(current.Where(row => row.KnownFrom < at && !known.Contains(row)).Select(row => row with { KnownTo = at }));
            current = known;
        }
        return [.. superseded.Concat(current).OrderBy(row => row.ValidFrom).ThenBy(row => row.KnownFrom)];
    }

    /// <summary>How the matter stood on a day and on each later day something happened: the facts up to it, in the order they were recorded.</summary>
    private static IEnumerable<(DateOnly From, Standing Standing)> Since(DateOnly day, List<Fact> facts) =>
        from later in facts.Select(fact => fact.OccurredOn).Where(date => date >= day).Distinct().Order()
        let matter = Matter.Replay(facts.Where(fact => fact.OccurredOn <= later))
        where matter is not null
        select (later, Standing.Of(matter));

    /// <summary>Neighbours that stand alike are one period; each ends where the next begins.</summary>
    private static IEnumerable<(DateOnly From, DateOnly? To, Standing Standing)> Joined(IEnumerable<(DateOnly From, Standing Standing)> starts)
    {
        (DateOnly From, Standing Standing)? open = null;
        foreach (var start in starts)
        {
            if (open is { } same && same.Standing == start.Standing) continue;
            if (open is { } ended) yield return (ended.From, start.From, ended.Standing);
            open = start;
        }
        if (open is { } last) yield return (last.From, null, last.Standing);
    }
}
