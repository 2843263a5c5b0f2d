using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>The citizens' hotline passed a case on (热线工单, F21): its number there, and how it stands there.</summary>
/// <param name="State">How it stands on their side, in their words.</param>
/// <param name="Spot">Where it is, where they know.</param>
[EventName("hotline_received_v1")]
public sealed record HotlineReceived(DateOnly OccurredOn, string ExternalNumber, string? State, Spot? Spot) : Fact(OccurredOn), IBeside;

/// <summary>The hotline says how the case stands on its side now (热线侧状态, F21).</summary>
[EventName("hotline_state_reported_v1")]
public sealed record HotlineStateReported(DateOnly OccurredOn, string State) : Fact(OccurredOn), IBeside;

/// <summary>The same place was complained of again and again (同一地点反复投诉, F21): it is a heavy one now.</summary>
/// <param name="Earlier">The numbers of those before it.</param>
[EventName("place_repeated_v1")]
public sealed record PlaceRepeated(DateOnly OccurredOn, IReadOnlyList<string> Earlier) : Fact(OccurredOn), IBeside;

/// <summary>What is particular to cases of the hotline (热线规则, F21).</summary>
public static class Hotline
{
    public const int LongestNumber = 100;

    /// <summary>So many of those before it are named.</summary>
    private const int Shown = 50;

    /// <summary>What goes with the raising of one: its number over there, and whether its place is known for it.</summary>
    public static IEnumerable<Fact> Begin(RaiseMatter command, Situation situation, Clockwork clockwork, DateOnly on)
    {
        yield return new HotlineReceived(on, Texts.Tidy(command.ExternalNumber)!, Texts.Tidy(command.ExternalState), command.Spot);
        if (clockwork.Rules.Find(LimitNames.RepeatWithin, clockwork.For) is not { } rule) yield break;
        string[] earlier = [.. (situation.SamePlace ?? []).Where(other => other.On <= on && rule.Limit.From(other.On, clockwork.Calendar).On >= on).Take(Shown).Select(other => other.Number).Reverse()];
        if (earlier.Length + 1 < rule.Cycles) yield break;
        yield return new PlaceRepeated(on, earlier);
        yield return new TierSet(on, IsMajor: true);
    }

    /// <summary>Their state, where it is another than they said last.</summary>
    public static Fact? Report(IReadOnlyList<Fact> right, string? state, DateOnly on) =>
        Texts.Tidy(state) is { } said && said != StateOf(right) ? new HotlineStateReported(on, said) : null;

    /// <summary>How it stands on their side, as they said last.</summary>
    public static string? StateOf(IReadOnlyList<Fact> right) => right.Select(fact => fact switch { HotlineReceived received => received.State, HotlineStateReported reported => reported.State, _ => null }).LastOrDefault(state => state is not null);
}

/// <summary>Another case of the same place (同一地点的工单).</summary>
public sealed record CaseNearby(string Number, DateOnly On);
