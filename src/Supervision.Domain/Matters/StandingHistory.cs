using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>How a matter stood (状况): what lists and questions show of it.</summary>
/// <param name="Lead">The unit that leads, or the first of those that answer each for itself.</param>
/// <param name="Answering">The units that have to answer, and how each one's own assignment stands: a unit's figures count these.</param>
/// <param name="Units">The codes of every unit that has to do with it, in order.</param>
/// <param name="Class">The class of the answer that holds; null where there is none, where it says none, or where units that answer each for itself differ.</param>
/// <param name="Reporting">How far it has come on its way upward (报送环节); null for what is no report.</param>
public sealed record Standing(
    Stage Stage, Disposition Disposition, Adoption Adoption, Implementation Implementation, string? Lead, ValueList<UnitStanding> Answering, ValueList<string> Units, ResponseClass? Class = null, bool IsKey = false, bool IsSupervisory = false, bool IsExcellent = false,
    Stage? Reporting = null)
{
    public static Standing Of(Matter matter) => new(
        matter.Stage, matter.Intake.Disposition, matter.Adoption, matter.Implementation,
        matter.Handling.Answering.FirstOrDefault()?.Unit ?? matter.Duty.Units.FirstOrDefault(),
        new(matter.Handling.Answering.Any()
            ? matter.Handling.Answering.Select(part => new UnitStanding(part.Unit, Counting.AdoptionOf(part), Counting.ImplementationOf(part, matter.FollowUp), part.Passed?.Class))
            : matter.Duty.Units.Take(1).Select(unit => new UnitStanding(unit, Adoption.Pending, Implementation.NotStarted))),
        new(matter.Units.Order(StringComparer.Ordinal)), Counting.ClassOf(matter.Handling), matter.Upward.IsKey, matter.Intake.Details?.IsSupervisory == true, matter.Intake.IsExcellent, matter.ReportingStage);
}

/// <summary>How one unit's assignment stood (单位办理状况).</summary>
public sealed record UnitStanding(string Unit, Adoption Adoption, Implementation Implementation, ResponseClass? Class = null);

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
        Matter? matter = null;
        var latest = DateOnly.MinValue;

        Recorded[] recorded = [.. stream];
        for (var i = 0; i < recorded.Length; i++)
        {
            var (fact, at) = recorded[i];
            facts.Add(fact);
            if (fact is IVoids)
            {
                superseded.AddRange(current.Select(row => row with { KnownTo = at }));
                current = [];
                break;
            }
            // What was corrected may have been about any day; anything else changes how the matter stood from its own day on.
            var changedFrom = fact is FactCorrected ? DateOnly.MinValue : fact.OccurredOn;
            var isLatest = fact is not FactCorrected && fact.OccurredOn >= latest;
            matter = isLatest ? Matter.Evolve(matter, fact) : Matter.Replay(facts);
            if (isLatest && i + 1 < recorded.Length && IsSameStep(recorded[i], recorded[i + 1]))
            {
                latest = fact.OccurredOn;
                continue;
            }
            latest = fact is FactCorrected ? Acts(Corrections.Apply(facts)).Max(act => act.OccurredOn) : isLatest ? fact.OccurredOn : latest;

            IEnumerable<(DateOnly From, Standing Standing)> since = isLatest ? [(fact.OccurredOn, Standing.Of(matter!))] : Since(changedFrom, Corrections.Apply(facts));
            var known = Joined(current.Where(row => row.ValidFrom < changedFrom).Select(row => (row.ValidFrom, row.Standing)).Concat(since))
                .Select(period => current.Find(row => (row.ValidFrom, row.ValidTo, row.Standing) == period)
                    ?? new StandingRow(period.From, period.To, at, null, period.Standing))
                .ToList();

            superseded.AddRange(current.Where(row => row.KnownFrom < at && !known.Contains(row)).Select(row => row with { KnownTo = at }));
            current = known;
        }
        return [.. superseded.Concat(current).OrderBy(row => row.ValidFrom).ThenBy(row => row.KnownFrom)];
    }

    /// <summary>How the matter stood on a day and on each later day something happened: the facts up to it, in the order they were recorded.</summary>
    private static IEnumerable<(DateOnly From, Standing Standing)> Since(DateOnly day, IReadOnlyList<Fact> facts) =>
        from later in Acts(facts).Select(fact => fact.OccurredOn).Where(date => date >= day).Distinct().Order()
        let matter = facts.Where(fact => fact.OccurredOn <= later).Aggregate(default(Matter), Matter.Evolve)
        where matter is not null
        select (later, Standing.Of(matter));

    /// <summary>Recorded together about the same day: how it stood in between was never known, and is no row.</summary>
    private static bool IsSameStep(Recorded one, Recorded next) =>
        next.RecordedAt == one.RecordedAt && next.Fact.OccurredOn == one.Fact.OccurredOn && next.Fact is not FactCorrected;

    /// <summary>What happened; a correction is about what happened, on whatever day it is made.</summary>
    private static IEnumerable<Fact> Acts(IEnumerable<Fact> facts) => facts.Where(fact => fact is not FactCorrected);

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
