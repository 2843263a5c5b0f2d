using System.Text.Json.Serialization;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>Somebody took a picture of it on the spot (随手拍, F20): what it is, where, and how heavy.</summary>
/// <param name="Category">The code of what it is; null where he did not say.</param>
/// <param name="Spot">Where he stood; null where his phone would not say.</param>
/// <param name="IsMajor">It is a heavy one, with the longer of the two times (重大事项).</param>
[EventName("snapshot_taken_v1")]
public sealed record SnapshotTaken(DateOnly OccurredOn, string? Category, Spot? Spot, bool IsMajor) : Fact(OccurredOn), IBeside;

/// <summary>It was found to be heavier, or lighter, than it was taken for (调整轻重, F20).</summary>
[EventName("tier_set_v1")]
public sealed record TierSet(DateOnly OccurredOn, bool IsMajor) : Fact(OccurredOn), IBeside;

/// <summary>Weeks after it was put right, its finder was asked whether it is still so (回访发现人, F20).</summary>
[EventName("finder_asked_v1")]
public sealed record FinderAsked(DateOnly OccurredOn) : Fact(OccurredOn), IBeside;

/// <summary>A place on the ground (位置), by degrees north and east, and to within how many metres.</summary>
public sealed record Spot([property: JsonRequired] double Latitude, [property: JsonRequired] double Longitude, double? Accuracy = null)
{
    /// <summary>A degree north is so many metres everywhere; a degree east is less, the nearer to a pole.</summary>
    public const int MetresPerDegree = 111_000;

    /// <summary>The box of degrees that holds whatever is within so many metres of here.</summary>
    public (double South, double North, double West, double East) Around(int metres)
    {
        var north = metres / (double)MetresPerDegree;
        var east = north / Math.Max(0.01, Math.Cos(Latitude * Math.PI / 180));
        return (Latitude - north, Latitude + north, Longitude - east, Longitude + east);
    }

    public static Rejection? Refuse(Spot? spot) =>
        spot is null || (spot.Latitude is >= -90 and <= 90 && spot.Longitude is >= -180 and <= 180 && spot.Accuracy is null or >= 0 && double.IsFinite(spot.Accuracy ?? 0)) ? null : MatterRefusals.SpotUnreadable.About();
}

/// <summary>Where a category of pictures goes by itself (分派表, F20).</summary>
/// <param name="Unit">The unit it is handed over to at once; null where a desk decides.</param>
/// <param name="IsMajor">It is a heavy one.</param>
public sealed record SnapshotRoute(string? Unit, bool IsMajor);

/// <summary>What is particular to pictures taken on the spot (随手拍规则, F20).</summary>
public static class Snapshots
{
    /// <summary>What goes with the raising of one: what it is, and, where the county's table says so, the unit it goes to at once.</summary>
    public static IEnumerable<Fact> Begin(IReadOnlyList<Fact> raised, RaiseMatter command, Situation situation, DateOnly on)
    {
        var category = Texts.Tidy(command.Category);
        var route = category is null ? null : situation.RouteOf?.Invoke(category);
        List<Fact> facts = [.. raised, new SnapshotTaken(on, category, command.Spot, route?.IsMajor == true)];
        if (route?.Unit is not { } unit || Matter.Replay(facts) is not { } matter) return facts;

        // As if the office handed it over the moment it came in; a unit that cannot be given work leaves it to the office.
        var desk = situation with { By = new Actor(situation.By.Id, Role.Office), Files = null, Channel = Channel.Online };
        return new AssignMatter(unit) { OccurredOn = on, LateEntryReason = command.LateEntryReason }.Decide(matter, desk) is Decision.Accepted handed ? [.. facts, .. handed.Facts] : facts;
    }

    /// <summary>Whether its finder is to be asked on a day: so long after it was put right and closed, and not asked since.</summary>
    public static bool IsToBeAsked(Matter matter, IReadOnlyList<Fact> right, Deadlines.Clockwork clockwork, DateOnly day) =>
        matter.Stage == Stage.Closed && LastSettled(right) is { } settled && !right.Skip(settled).Any(fact => fact is FinderAsked)
        && clockwork.Rules.Find(Deadlines.LimitNames.AskFinder, clockwork.For) is { } rule && rule.Limit.From(right[settled].OccurredOn, clockwork.Calendar).On <= day;

    /// <summary>The place of the look that ended it last; null where none did.</summary>
    public static int? LastSettled(IReadOnlyList<Fact> right) =>
        Enumerable.Range(1, right.Count).Select(back => right.Count - back).Where(place => right[place] is LookedBack { Settles: true }).Select(place => (int?)place).FirstOrDefault();
}
